-- Roles: who coaches reads what chosen trainers have pushed; admins give and take roles.
set local role workshop_owner;

-- Whose sessions a coach reads.
create table workshop.coached (
    coach name not null,
    trainer name not null,
    primary key (coach, trainer)
);
select workshop.guard('workshop.coached');
select workshop.keep_no_statistics('workshop.coached');

-- Whose sessions the login may read: those of these owners, or everybody's (null). It is the login
-- that counts, which nobody can change, and what it has without taking on another role.
create function workshop.readable() returns name[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select case when not pg_has_role(session_user, 'workshop_reviewer', 'usage') then array(
        select session_user
        union
        select c.trainer from workshop.coached as c
        where c.coach = session_user and pg_has_role(session_user, 'workshop_coach', 'usage')
        order by 1
    ) end
$$;

-- Refuse a login that is no admin.
create function workshop.admit() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not pg_has_role(session_user, 'workshop_admin', 'usage') then
        raise exception 'only an admin does that' using errcode = 'insufficient_privilege';
    end if;
end
$$;

-- Give a login a role, and a coach trainers. No role goes to a group, nor to a login that no policy
-- binds: as it may pass them by, become somebody else, or read the server's disk.
create function workshop.give(person name, role text, trainers name[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known pg_roles;
begin
    perform workshop.admit();
    select * into known from pg_roles where rolname = person and rolcanlogin;
    if not found or role not in ('trainer', 'coach', 'reviewer', 'admin') then
        raise exception 'no role or no login for it' using errcode = 'invalid_grantor';
    end if;
    if known.rolsuper or known.rolbypassrls or known.rolcreaterole or known.rolreplication
        or exists (
            select from unnest(array['workshop_owner', 'pg_read_server_files',
                'pg_write_server_files', 'pg_execute_server_program']::name[]) as free
            where pg_has_role(person, free, 'member')) then
        raise exception 'no policy binds %', person using errcode = 'invalid_role_specification';
    end if;
    execute format('grant %I to %I', 'workshop_' || role, person);
    insert into workshop.coached select person, unnest(trainers) on conflict do nothing;
end
$$;

create function workshop.take(person name, role text, trainers name[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform workshop.admit();
    if role not in ('trainer', 'coach', 'reviewer', 'admin') then
        raise exception 'no role' using errcode = 'invalid_grantor';
    end if;
    delete from workshop.coached as c
    where role = 'coach' and c.coach = person and (trainers = '{}' or c.trainer = any (trainers));
    if trainers = '{}' then
        execute format('revoke %I from %I', 'workshop_' || role, person);
    end if;
end
$$;

grant execute on function workshop.give(name, text, name[]), workshop.take(name, text, name[])
    to workshop_admin;
grant execute on function workshop.sessions(text, date, date, integer),
    workshop.search(text[], text, date, date, integer) to workshop_coach;
