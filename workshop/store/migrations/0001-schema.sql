-- The schema, and the roles of the server that it stands on. Nobody logs in as one of them: so no
-- rights come from having set the store up, and what acts for others is bound by policies as well.
do $$
declare
    role text;
begin
    foreach role in array array['workshop_owner', 'workshop_trainer'] loop
        begin
            execute format('create role %I nologin', role);
        exception when duplicate_object or unique_violation then
            null;  -- another store of this server has made it
        end;
    end loop;
    if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant workshop_owner to %I', current_user);
    end if;
    execute format('grant create on database %I to workshop_owner', current_database());
end
$$;

create schema workshop authorization workshop_owner;
set local role workshop_owner;
grant usage on schema workshop to workshop_trainer;

create table workshop.migration (
    number integer primary key,
    name text not null,
    digest text not null,
    applied timestamptz not null default now()
);
grant select on workshop.migration to workshop_trainer;
