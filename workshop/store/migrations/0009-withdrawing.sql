-- A trainer takes sessions of their own out of the store again. They stay away until they say otherwise:
-- a tombstone keeps each, as one that was deleted because somebody stood in it, but from them alone.
set local role workshop_owner;

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

grant execute on function workshop.withdraw(date, text), workshop.take_again(text)
    to workshop_trainer;
