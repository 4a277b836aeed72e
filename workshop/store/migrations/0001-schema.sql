-- The schema, and the roles of the server that it stands on. Nobody logs in as one of them: so no
-- rights come from having set the store up, and what acts for others is bound by policies as well.
-- What gives and takes roles acts as the owner, and for admins alone.
do $$
declare
    role text;
begin
    foreach role in array array['workshop_owner', 'workshop_trainer', 'workshop_coach',
            'workshop_reviewer', 'workshop_admin'] loop
        begin
            execute format('create role %I nologin', role);
        exception when duplicate_object or unique_violation then
            null;  -- another store of this server has made it
        end;
    end loop;
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant workshop_owner to %I', current_user);
    end if;
    begin
        grant workshop_trainer, workshop_coach, workshop_reviewer, workshop_admin to workshop_owner
            with admin option;
    exception when unique_violation then
        null;
    end;
    execute format('grant create on database %I to workshop_owner', current_database());
end
$$;

create schema workshop authorization workshop_owner;
set local role workshop_owner;
alter default privileges revoke execute on functions from public;
grant usage on schema workshop
    to workshop_trainer, workshop_coach, workshop_reviewer, workshop_admin;

create table workshop.migration (
    number integer primary key,
    name text not null,
    digest text not null,
    applied timestamptz not null default now()
);
grant select on workshop.migration
    to workshop_trainer, workshop_coach, workshop_reviewer, workshop_admin;

-- Bind whoever asks these tables by policies, their owner too, and let the store's functions at them.
create function workshop.guard(variadic tables regclass[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    one regclass;
begin
    foreach one in array tables loop
        execute format('alter table %s enable row level security, force row level security', one);
        execute format('create policy functions on %s to workshop_owner using (true)', one);
    end loop;
end
$$;

-- Bind them, and let trainers at what is their own. The policies ask who the user is, never for a
-- setting: those anybody can set.
create function workshop.give_to_owners(variadic tables regclass[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    one regclass;
begin
    foreach one in array tables loop
        execute format('alter table %s enable row level security, force row level security', one);
        execute format('create policy own on %s to workshop_trainer
            using (owner = current_user) with check (owner = current_user)', one);
    end loop;
end
$$;

-- Keep no statistics of their columns: what the planner guesses would tell of others' rows.
create function workshop.keep_no_statistics(variadic tables regclass[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    one record;
begin
    for one in select attrelid::regclass as relation, attname from pg_attribute
            where attrelid = any (tables) and attnum > 0 loop
        execute format('alter table %s alter column %I set statistics 0', one.relation, one.attname);
    end loop;
end
$$;
