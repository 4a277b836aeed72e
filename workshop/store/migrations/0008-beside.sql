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

grant select, insert (plan, name, data) on workshop.attachment to workshop_trainer;
grant select, insert (month, session, statement, signature) on workshop.signature to workshop_trainer;

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

grant select, insert (month, session, name, data) on workshop.beside to workshop_trainer;

select workshop.guard('workshop.attachment', 'workshop.signature', 'workshop.beside');
select workshop.give_to_owners('workshop.attachment', 'workshop.signature', 'workshop.beside');
select workshop.keep_no_statistics('workshop.attachment', 'workshop.signature', 'workshop.beside');
