-- Deleting what there is of somebody: the sessions in which they stand go, and a tombstone stays.
set local role workshop_owner;

-- Who stands in a session, by codes that are made with the organisation's key; see people.py. It is
-- asked once in a while, by a look at all of it: an index would be larger than the table.
create table workshop.standing (
    month date not null,
    owner name not null,
    session text not null,
    codes bigint[] not null,
    primary key (month, owner, session),
    foreign key (month, owner, session) references workshop.session (month, owner, key) on delete cascade
) partition by range (month);

-- What is left of a session that was deleted: as which session it was known, how far its log had
-- come, with the sum of the last line, when it went, and whether it was withdrawn. No name of anybody
-- who stood in it.
create table workshop.tombstone (
    key text not null,
    owner name not null,
    lines integer not null,
    sum text not null,
    deleted date not null default current_date,
    withdrawn boolean not null default false,
    primary key (key, owner)
);
select workshop.guard('workshop.standing', 'workshop.tombstone');
select workshop.keep_no_statistics('workshop.tombstone');

-- Put down who stands in a session of one's own, which is known by its first line.
create function workshop.stand(of_month date, of_key text, who bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
    insert into workshop.standing
    select s.month, s.owner, s.key, who from workshop.session as s
    where (s.month, s.owner, s.key) = (of_month, session_user, of_key) and s.lines > 0
    on conflict (month, owner, session) do update set codes = excluded.codes;
end
$$;

-- The sessions in which anybody stands by one of these codes, whoever pushed them; for admins. Of
-- one that was pushed by several, all go.
create function workshop.find_person(who bigint[])
returns table (month date, owner name, key text, day date, lines integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform workshop.admit();
    return query
    select s.month, s.owner, s.key, p.day, s.lines
    from workshop.session as s
    left join workshop.projection as p on (p.month, p.owner, p.key) = (s.month, s.owner, s.key)
    where (s.month, s.key) in (
        select c.month, c.session from workshop.standing as c where c.codes && who)
    order by p.opened, s.key, s.owner;
end
$$;

-- How many sessions are not yet projected as far as they have come: nobody knows who stands in them.
create function workshop.unknown() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*) from workshop.session as s
    left join workshop.projection as p on (p.month, p.owner, p.key) = (s.month, s.owner, s.key)
    where p.sum is distinct from s.sum
$$;

-- Delete those sessions, and the plans that no other session of their owners has; a tombstone stays.
-- Of who searched for the name it is kept that they did, and not for whom.
create function workshop.forget_person(who bigint[], words text[])
returns table (owner name, key text, day date, lines integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one record;
    known workshop.session;
begin
    perform workshop.admit();
    for one in select * from workshop.find_person(who) loop
        delete from workshop.session as s
        where (s.month, s.owner, s.key) = (one.month, one.owner, one.key) returning s.* into known;
        continue when not found;
        insert into workshop.tombstone values (known.key, known.owner, known.lines, known.sum);
        delete from workshop.plan as p
        where (p.owner, p.digest) = (known.owner, known.plan) and not exists (
            select from workshop.session as s where (s.owner, s.plan) = (p.owner, p.digest));
        return query select known.owner, known.key, one.day, known.lines;
    end loop;
    update workshop.reading as r set asked = 'somebody who was forgotten'
    where (select bool_and(strpos(r.asked, quote_literal(word)) > 0) from unnest(words) as word);
end
$$;

-- When a session was deleted, whoever pushed it, and how far it had come; or those of one's own. What
-- others have withdrawn is nobody's business.
create function workshop.deleted(of_key text default null)
returns table (deleted date, lines integer, sum text, withdrawn boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.deleted, t.lines, t.sum, t.withdrawn from workshop.tombstone as t
    where (t.key = of_key or of_key is null)
        and (t.owner = session_user or (of_key is not null and not t.withdrawn))
    order by t.withdrawn, t.deleted desc, t.lines desc
$$;

-- A session that was deleted does not come back, nor, from who has withdrawn it, one that was.
create function workshop.refuse_deleted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from workshop.tombstone as t
        where t.key = new.key and (t.owner = new.owner or not t.withdrawn)) then
        raise exception 'the session was deleted' using errcode = 'object_not_in_prerequisite_state';
    end if;
    return null;
end
$$;
create trigger deleted after insert on workshop.session
    for each row execute function workshop.refuse_deleted();

grant execute on function workshop.stand(date, text, bigint[]), workshop.deleted(text)
    to workshop_trainer;
grant execute on function workshop.find_person(bigint[]), workshop.forget_person(bigint[], text[]),
    workshop.unknown(), workshop.pseudonym_key(), workshop.deleted(text) to workshop_admin;
