-- Projected rows: what everybody else reads of sessions. They are made at the push, without private
-- remarks and with pseudonyms, and are reached by functions alone, which look at who asks.
do $$
begin
    create role workshop_reviewer nologin;
exception when duplicate_object or unique_violation then
    null;
end
$$;

set local role workshop_owner;
grant usage on schema workshop to workshop_reviewer;
grant select on workshop.migration to workshop_reviewer;

-- The organisation's key, with which pseudonyms are made: who pushes needs it, who reads has it not.
create table workshop.secret (
    one boolean primary key default true check (one),
    key bytea not null
);
insert into workshop.secret (key)
select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

create table workshop.projection (
    month date not null,
    owner name not null,
    key text not null,
    name text not null,
    sum text not null,
    format integer not null,
    opened timestamptz not null,
    day date not null,
    marks tsvector not null,
    listing bytea not null,
    texts bytea not null,
    primary key (month, owner, key)
) partition by range (month);

create table workshop.line (
    month date not null,
    owner name not null,
    session text not null,
    number integer not null,
    words tsvector not null,
    primary key (month, owner, session, number)
) partition by range (month);
create index line_words on workshop.line using gin (words) with (fastupdate = off);

-- What reviewers asked for, and when.
create table workshop.reading (
    at timestamptz not null default clock_timestamp(),
    reader name not null,
    asked text not null
);

alter table workshop.secret enable row level security, force row level security;
alter table workshop.projection enable row level security, force row level security;
alter table workshop.line enable row level security, force row level security;
alter table workshop.reading enable row level security, force row level security;
create policy functions on workshop.secret to workshop_owner using (true);
create policy functions on workshop.projection to workshop_owner using (true);
create policy functions on workshop.line to workshop_owner using (true);
create policy functions on workshop.reading to workshop_owner using (true);

create function workshop.pseudonym_key() returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select key from workshop.secret
$$;

-- As of which line a session of one's own is projected, and in which form.
create function workshop.projected(of_month date, of_key text)
returns table (sum text, format integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select p.sum, p.format from workshop.projection as p
    where (p.month, p.owner, p.key) = (of_month, session_user, of_key)
$$;

-- Put a session of one's own in place of how it was projected before.
create function workshop.project(
    of_month date, of_key text, as_of text, form integer, begun timestamptz, on_day date,
    marked text, listed bytea, said bytea, lines text[]
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known workshop.session;
begin
    perform workshop.open_month(of_month);
    select * into known from workshop.session as s
    where (s.month, s.owner, s.key, s.sum) = (of_month, session_user, of_key, as_of) for update;
    if not found then
        raise exception 'the log has come further' using errcode = 'serialization_failure';
    end if;
    delete from workshop.line as l
    where (l.month, l.owner, l.session) = (of_month, session_user, of_key);
    delete from workshop.projection as p
    where (p.month, p.owner, p.key) = (of_month, session_user, of_key);
    insert into workshop.projection values (
        of_month, session_user, of_key, known.name, as_of, form, begun, on_day,
        marked::tsvector, listed, said);
    insert into workshop.line
    select of_month, session_user, of_key, n - 1, words::tsvector
    from unnest(lines) with ordinality as line (words, n);
end
$$;

-- Whose sessions somebody reads: reviewers everybody's (null), anybody else their own. It is the
-- login that counts, which nobody can change; what reviewers ask for is written down.
create function workshop.whose(asked text) returns name
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not pg_has_role(session_user, 'workshop_reviewer', 'member') then
        return session_user;
    end if;
    insert into workshop.reading (reader, asked) values (session_user, asked);
    return null;
end
$$;

create function workshop.sessions(marked text, since date, until date)
returns table (key text, name text, listing bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name := workshop.whose('list ' || marked);
begin
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing
    from workshop.projection as p
    where (whose is null or p.owner = whose)
        and (marked = '' or p.marks @@ marked::tsquery)
        and (since is null or p.day >= since) and (until is null or p.day <= until)
    order by p.opened desc, p.key;
end
$$;

-- The lines that a search finds: those of its first tier first, and of each tier the newest.
create function workshop.search(
    tiers text[], titles boolean[], marked text, since date, until date, most integer
) returns table (key text, name text, listing bytea, texts bytea, number integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name := workshop.whose(concat_ws(' in ', tiers[1], nullif(marked, '')));
    rest integer := most;
    got integer;
begin
    for tier in 1 .. cardinality(tiers) loop
        return query
        select p.key, case when p.owner = session_user then p.name end, p.listing, p.texts, l.number
        from workshop.line as l
        join workshop.projection as p
            on (p.month, p.owner, p.key) = (l.month, l.owner, l.session)
        where l.words @@ tiers[tier]::tsquery and (l.number = 0 or not titles[tier])
            and (whose is null or l.owner = whose)
            and (marked = '' or p.marks @@ marked::tsquery)
            and (since is null or p.day >= since) and (until is null or p.day <= until)
            and not exists (
                select from generate_series(1, tier - 1) as better
                where l.words @@ tiers[better]::tsquery and (l.number = 0 or not titles[better]))
        order by date_trunc('second', p.opened) desc, p.key, l.number
        limit rest;
        get diagnostics got = row_count;
        rest := rest - got;
        exit when rest <= 0;
    end loop;
end
$$;

revoke all on all functions in schema workshop from public;
grant execute on function workshop.pseudonym_key(), workshop.projected(date, text),
    workshop.project(date, text, text, integer, timestamptz, date, text, bytea, bytea, text[])
    to workshop_trainer;
grant execute on function workshop.sessions(text, date, date),
    workshop.search(text[], boolean[], text, date, date, integer)
    to workshop_trainer, workshop_reviewer;
