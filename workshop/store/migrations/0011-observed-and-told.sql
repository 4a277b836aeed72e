-- What an observer saw of a session, and what was told outside it of its promises, as their files are:
-- each as often as it changed, of which the last one comes back. Their owner alone reads them.
set local role workshop_owner;

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
