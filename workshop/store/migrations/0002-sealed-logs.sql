-- Sealed logs: whole lines, private remarks among them, and the plans that were led. Their owner
-- alone reads them, and whoever is given all rights on the server.
set local role workshop_owner;

-- A session is known by its first line, wherever its folder lies and whatever that is called. The
-- month is that of its first event; lines and sum say how far its log has come.
create table workshop.session (
    month date not null,
    owner name not null default current_user,
    key text not null check (key ~ '^[0-9a-f]{32}$'),
    name text not null check (length(name) between 1 and 255),
    plan text not null check (plan ~ '^[0-9a-f]{64}$'),
    lines integer not null default 0,
    sum text not null default '',
    primary key (month, owner, key)
) partition by range (month);

-- Lines of a log, as many as were sent in one go; the first has that number.
create table workshop.batch (
    month date not null,
    owner name not null default current_user,
    session text not null,
    first integer not null check (first > 0),
    lines bytea[] not null check (cardinality(lines) between 1 and 1000),
    primary key (month, owner, session, first),
    foreign key (month, owner, session) references workshop.session on delete cascade
) partition by range (month);

-- The texts of a curriculum as it was led, by their digest: each once for whoever led it.
create table workshop.plan (
    owner name not null default current_user,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    names text[] not null,
    texts bytea[] not null check (cardinality(texts) = cardinality(names)),
    primary key (owner, digest)
);

select workshop.guard('workshop.session', 'workshop.plan');
select workshop.give_to_owners('workshop.session', 'workshop.batch', 'workshop.plan');
-- Of the tables as a whole the planner guesses as well, not of their partitions alone.
select workshop.keep_no_statistics('workshop.session', 'workshop.batch', 'workshop.plan');

-- An owner is never named: it is who sends. What was sent is not changed and not taken away.
grant select, insert (month, key, name, plan) on workshop.session to workshop_trainer;
grant select, insert (month, session, first, lines) on workshop.batch to workshop_trainer;
grant select, insert (digest, names, texts) on workshop.plan to workshop_trainer;

-- Lines are taken only where they go on from the last one that is there, by number and sum.
create function workshop.chain_batch() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
    known workshop.session;
    total text;
    line bytea;
    body bytea;
begin
    select * into known from workshop.session as s
    where (s.month, s.owner, s.key) = (new.month, new.owner, new.session) for update;
    if not found or known.lines <> new.first - 1 then
        raise exception 'line % does not go on from what is there', new.first
            using errcode = 'serialization_failure';
    end if;
    total := known.sum;
    foreach line in array new.lines loop
        body := substring(line from 1 for greatest(length(line) - 26, 0));
        total := encode(substring(sha256(convert_to(total, 'UTF8') || body) from 1 for 8), 'hex');
        if line is distinct from body || convert_to(',"sum":"' || total || '"}', 'UTF8') then
            raise exception 'a line is not chained to the one before it'
                using errcode = 'data_exception';
        end if;
    end loop;
    if new.first = 1
        and new.session <> left(encode(sha256(new.lines[1] || '\x0a'), 'hex'), 32) then
        raise exception 'a session is known by its first line' using errcode = 'data_exception';
    end if;
    update workshop.session as s
    set lines = known.lines + cardinality(new.lines), sum = total
    where (s.month, s.owner, s.key) = (known.month, known.owner, known.key);
    return null;
end
$$;
create trigger chained after insert on workshop.batch
    for each row execute function workshop.chain_batch();

-- The tables that have no partition for a month yet, by what is committed.
create function workshop.without_month(wanted date) returns setof name
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    return query
    select c.relname from pg_partitioned_table as p join pg_class as c on c.oid = p.partrelid
    where c.relnamespace = 'workshop'::regnamespace and not exists (
        select from pg_class as part
        where part.relnamespace = c.relnamespace
            and part.relname = c.relname || to_char(wanted, '_YYYY_MM'));
end
$$;

-- Partitions, one a month, of every table that has them; nearly always they are all there, which is
-- seen without waiting for others. Nobody has rights on them, and their policies let nobody through.
create function workshop.open_month(wanted date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    parent text;
    part text;
begin
    if wanted <> date_trunc('month', wanted) or wanted < '2000-01-01'
        or wanted > now() + interval '1 year' then
        raise exception 'no month of a session: %', wanted using errcode = 'data_exception';
    elsif not exists (select from workshop.without_month(wanted)) then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('workshop.open_month'));
    for parent in select * from workshop.without_month(wanted) loop
        part := parent || to_char(wanted, '_YYYY_MM');
        execute format('create table workshop.%I (like workshop.%I including all)', part, parent);
        execute format(
            'alter table workshop.%I enable row level security, force row level security', part);
        perform workshop.keep_no_statistics(('workshop.' || part)::regclass);
        execute format(
            'alter table workshop.%I attach partition workshop.%I for values from (%L) to (%L)',
            parent, part, wanted, wanted + interval '1 month');
    end loop;
end
$$;
grant execute on function workshop.open_month(date) to workshop_trainer;
