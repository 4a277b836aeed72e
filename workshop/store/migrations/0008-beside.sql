-- What lies beside log and plan: files of a plan that are no texts, and what somebody has signed. Their
-- owner alone reads them, as the sealed log.
set local role workshop_owner;

create table workshop.attachment (
    owner name not null default current_user,
    plan text not null,
    name text not null check (length(name) between 1 and 1000),
    data bytea not null check (octet_length(data) <= 5000000),
    primary key (owner, plan, name),
    foreign key (owner, plan) references workshop.plan (owner, digest) on delete cascade
);

create table workshop.signature (
    month date not null,
    owner name not null default current_user,
    session text not null,
    sent timestamptz not null default clock_timestamp(),
    statement bytea not null check (octet_length(statement) <= 100000),
    signature bytea not null check (octet_length(signature) <= 100000),
    foreign key (month, owner, session) references workshop.session (month, owner, key) on delete cascade
);
create unique index signed_once on workshop.signature (
    month, owner, session, sha256(statement), sha256(signature));

alter table workshop.attachment enable row level security, force row level security;
alter table workshop.signature enable row level security, force row level security;
create policy own on workshop.attachment to workshop_trainer
    using (owner = current_user) with check (owner = current_user);
create policy own on workshop.signature to workshop_trainer
    using (owner = current_user) with check (owner = current_user);
create policy functions on workshop.attachment to workshop_owner using (true);
create policy functions on workshop.signature to workshop_owner using (true);
grant select, insert (plan, name, data) on workshop.attachment to workshop_trainer;
grant select, insert (month, session, statement, signature) on workshop.signature to workshop_trainer;
do $$
declare
    attribute record;
begin
    for attribute in select attrelid::regclass as relation, attname from pg_attribute
        where attrelid in ('workshop.attachment'::regclass, 'workshop.signature'::regclass)
            and attnum > 0 loop
        execute format('alter table %s alter column %I set statistics 0',
            attribute.relation, attribute.attname);
    end loop;
end
$$;

-- What an observer saw of a session, and what was told outside it of its promises, as their files are:
-- each as often as it changed, of which the last one comes back. Their owner alone reads them.
create table workshop.beside (
    month date not null,
    owner name not null default current_user,
    session text not null,
    name text not null check (name in ('observed.toml', 'told.jsonl')),
    sent timestamptz not null default clock_timestamp(),
    data bytea not null check (octet_length(data) <= 5000000),
    foreign key (month, owner, session) references workshop.session (month, owner, key) on delete cascade
);
create unique index beside_once on workshop.beside (month, owner, session, name, sha256(data));

alter table workshop.beside enable row level security, force row level security;
create policy own on workshop.beside to workshop_trainer
    using (owner = current_user) with check (owner = current_user);
create policy functions on workshop.beside to workshop_owner using (true);
grant select, insert (month, session, name, data) on workshop.beside to workshop_trainer;
alter table workshop.beside alter column month set statistics 0, alter column owner set statistics 0,
    alter column session set statistics 0, alter column name set statistics 0,
    alter column sent set statistics 0, alter column data set statistics 0;
