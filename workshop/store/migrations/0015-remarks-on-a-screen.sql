-- A remark whose answer got lost on its way is sent again, and is there once.
set local role workshop_owner;

-- Remark on a session that one reads and somebody else has pushed; on how many of them it stands.
create or replace function workshop.add_remark(
    of_month date, of_key text, id text, at timestamptz, target text, about text, said text
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.readable();
    others name[];
begin
    if length(said) > 2000 or length(about) > 2000 or length(target) > 200 then
        raise exception 'a remark is too long' using errcode = 'program_limit_exceeded';
    end if;
    others := array(
        select p.owner from workshop.projection as p
        where p.month = of_month and p.key = of_key and p.owner <> session_user
            and (whose is null or p.owner = any (whose)));
    insert into workshop.remark
    select of_month, other, of_key, session_user, add_remark.id, false, add_remark.at,
        session_user, add_remark.target, add_remark.about, add_remark.said,
        session_user, add_remark.about, add_remark.said
    from unnest(others) as other
    on conflict do nothing;
    if exists (
        select from workshop.remark as r
        where r.month = of_month and r.session = of_key and r.author <> r.owner
        group by r.owner having count(*) > 300) then
        raise exception 'too many remarks on one session' using errcode = 'program_limit_exceeded';
    end if;
    return cardinality(others);
end
$$;

-- Whoever pushed a session reads it as others do.
grant execute on function workshop.said_in(date, text) to workshop_trainer;
