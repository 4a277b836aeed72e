-- A trainer takes sessions of their own out of the store again. They stay away until they say otherwise:
-- a tombstone keeps each, as one that was deleted because somebody stood in it, but from them alone.
set local role workshop_owner;

alter table workshop.tombstone add column withdrawn boolean not null default false;
alter table workshop.tombstone alter column withdrawn set statistics 0;

-- Take a session of one's own out, and its plan where no other of theirs has it; false where none is.
create function workshop.withdraw(of_month date, of_key text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known workshop.session;
begin
    delete from workshop.session as s
    where (s.month, s.owner, s.key) = (of_month, session_user, of_key) returning s.* into known;
    if not found then
        return false;
    end if;
    insert into workshop.tombstone (key, owner, lines, sum, withdrawn)
    values (known.key, known.owner, known.lines, known.sum, true);
    delete from workshop.plan as p
    where (p.owner, p.digest) = (known.owner, known.plan) and not exists (
        select from workshop.session as s where (s.owner, s.plan) = (p.owner, p.digest));
    return true;
end
$$;

-- Let a session come again that one has withdrawn oneself.
create function workshop.take_again(of_key text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from workshop.tombstone as t
    where (t.key, t.owner) = (of_key, session_user) and t.withdrawn
$$;

create or replace function workshop.refuse_deleted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from workshop.tombstone as t
        where t.key = new.key and (t.owner = new.owner or not t.withdrawn)) then
        raise exception 'the session was deleted' using errcode = 'object_not_in_prerequisite_state';
    end if;
    return null;
end
$$;

-- When a session was deleted, whoever pushed it, and how far it had come; or those of one's own. What
-- others have withdrawn is nobody's business.
drop function workshop.deleted(text);
create function workshop.deleted(of_key text default null)
returns table (deleted date, lines integer, sum text, withdrawn boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.deleted, t.lines, t.sum, t.withdrawn from workshop.tombstone as t
    where (t.key = of_key or of_key is null)
        and (t.owner = session_user or (of_key is not null and not t.withdrawn))
    order by t.withdrawn, t.deleted desc, t.lines desc
$$;

revoke all on function workshop.withdraw(date, text), workshop.take_again(text),
    workshop.deleted(text) from public;
grant execute on function workshop.withdraw(date, text), workshop.take_again(text),
    workshop.deleted(text) to workshop_trainer;
grant execute on function workshop.deleted(text) to workshop_admin;
