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

-- A session's number is the lower the later it was opened; of the same second they go by key. Its
-- marks are what is asked of a session as a whole: the words of its title, what filters ask for, and
-- whose it is.
create table workshop.projection (
    month date not null,
    owner name not null,
    key text not null,
    session bigint not null,
    name text not null,
    sum text not null,
    format integer not null,
    opened timestamptz not null,
    day date not null,
    marks tsvector not null,
    listing bytea not null,
    texts bytea not null,
    primary key (month, owner, key),
    unique (month, session),
    foreign key (month, owner, key) references workshop.session on delete cascade
) partition by range (month);
create index projection_marks on workshop.projection using gin (marks) with (fastupdate = off);

-- A line's words, and whose it is: of common words the index then reads what is one's own alone.
create table workshop.line (
    month date not null,
    day date not null,
    session bigint not null,
    number integer not null,
    words tsvector not null,
    primary key (month, session, number)
) partition by range (month);
create index line_words on workshop.line using gin (words) with (fastupdate = off);

-- How many sessions of a month and a login there are, and up to which day they were led.
create table workshop.summary (
    month date not null,
    owner name not null,
    sessions integer not null,
    latest date not null,
    primary key (month, owner)
);

-- Where something lies: the line of that number of a session; 0 for a session as a whole.
create type workshop.place as (month date, session bigint, number integer);

-- What was asked for of others' sessions, and when.
create table workshop.reading (
    at timestamptz not null default clock_timestamp(),
    reader name not null,
    asked text not null
);

alter table workshop.secret enable row level security, force row level security;
alter table workshop.projection enable row level security, force row level security;
alter table workshop.line enable row level security, force row level security;
alter table workshop.summary enable row level security, force row level security;
alter table workshop.reading enable row level security, force row level security;
create policy functions on workshop.secret to workshop_owner using (true);
create policy functions on workshop.projection to workshop_owner using (true);
create policy functions on workshop.line to workshop_owner using (true);
create policy functions on workshop.summary to workshop_owner using (true);
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

-- The word that marks what is a login's own.
create function workshop.mark_of(owner name) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select 'o/' || owner
$$;

-- Put a session of one's own in place of how it was projected before.
create function workshop.project(
    of_month date, of_key text, as_of text, form integer, begun timestamptz, on_day date,
    marked text, listed bytea, said bytea, lines text[]
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known workshop.session;
    mine tsvector := array_to_tsvector(array[workshop.mark_of(session_user)]);
    number bigint := ((2^35)::bigint - floor(extract(epoch from begun))::bigint) << 28
        | ('x' || left(of_key, 7))::bit(28)::bigint;
begin
    perform workshop.open_month(of_month);
    select * into known from workshop.session as s
    where (s.month, s.owner, s.key, s.sum) = (of_month, session_user, of_key, as_of) for update;
    if not found then
        raise exception 'the log has come further' using errcode = 'serialization_failure';
    end if;
    if date_trunc('month', begun at time zone 'UTC') <> of_month then
        raise exception 'not begun in %', of_month using errcode = 'data_exception';
    end if;
    if marked::tsvector @@ '''o/'':*' then
        raise exception 'whose it is, is not for the program to say' using errcode = 'data_exception';
    end if;
    delete from workshop.projection as p
    where (p.month, p.owner, p.key) = (of_month, session_user, of_key);
    while exists (select from workshop.projection as p
                  where (p.month, p.session) = (of_month, number)) loop
        number := number + 1;  -- somebody else has pushed the same session
    end loop;
    insert into workshop.projection values (
        of_month, session_user, of_key, number, known.name, as_of, form, begun, on_day,
        marked::tsvector || mine, listed, said);
    insert into workshop.line
    select of_month, on_day, number, n - 1, words || mine
    from (
        select words::tsvector, n from unnest(lines) with ordinality as line (words, n) offset 0
    ) as line
    where not words @@ '''o/'':*';
end
$$;

-- What is kept of a session beside its projection comes and goes with it.
create function workshop.keep_up() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into workshop.summary as s values (new.month, new.owner, 1, new.day)
        on conflict (month, owner) do update
        set sessions = s.sessions + 1, latest = greatest(s.latest, excluded.latest);
    else
        update workshop.summary as s set sessions = s.sessions - 1
        where (s.month, s.owner) = (old.month, old.owner);
        delete from workshop.line as l where (l.month, l.session) = (old.month, old.session);
    end if;
    return null;
end
$$;
create trigger kept_up after insert or delete on workshop.projection
    for each row execute function workshop.keep_up();

-- Whose sessions the login reads (see workshop.readable); what is asked of others' is written down.
create function workshop.whose(asked text) returns name[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.readable();
begin
    if whose is distinct from array[session_user] then
        insert into workshop.reading (reader, asked) values (session_user, asked);
    end if;
    return whose;
end
$$;

-- The marks of what these owners have pushed; null for everybody's.
create function workshop.owned(whose name[]) returns tsquery
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select string_agg(
        '''' || replace(replace(workshop.mark_of(owner), '\', '\\'), '''', '''''') || '''', ' | '
    )::tsquery
    from unnest(whose) as owner
$$;

-- A search looks in one stretch of months after the other, the newest first, as most find enough in
-- the first, which is short. These are the ends of the stretches, from the newest to the oldest.
create function workshop.stretches(since date, until date) returns date[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    before date := coalesce(until + 2, '9999-01-01');  -- a day that is over there may begin here
    newest date := (select max(month) from workshop.summary where month < before);
    oldest date := (select min(month) from workshop.summary where since is null or latest >= since);
begin
    return array[before, newest, (newest - interval '11 months')::date, oldest];
end
$$;

-- The newest sessions whose marks are as asked (null: all), by their numbers.
create function workshop.find_sessions(asked tsquery, since date, until date, most integer)
returns workshop.place[]
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    ends date[] := workshop.stretches(since, until);
    found workshop.place[] := '{}';
begin
    if asked is null then
        return array(
            select (p.month, p.session, 0)::workshop.place from workshop.projection as p
            where p.month < ends[1] and p.month >= ends[4]
                and (since is null or p.day >= since) and (until is null or p.day <= until)
            order by p.month desc, p.session limit most);
    end if;
    for n in 1 .. 3 loop
        found := found || array(
            select (p.month, p.session, 0)::workshop.place from workshop.projection as p
            where p.month < ends[n] and p.month >= ends[n + 1] and p.marks @@ asked
                and (since is null or p.day >= since) and (until is null or p.day <= until)
            order by p.session + 0 limit most - cardinality(found));
        exit when cardinality(found) >= most;
    end loop;
    return found;
end
$$;

-- The newest lines whose words are as asked, of sessions whose marks are as wanted (null: all),
-- without those that are known. Of a word in every second line the index has half of all lines: so
-- a few of the newest are looked at first, one by one, if any of them may be read (`near`).
create function workshop.find_lines(
    asked tsquery, wanted tsquery, since date, until date, near integer, known workshop.place[],
    most integer
) returns workshop.place[]
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    ends date[] := workshop.stretches(since, until);
    found workshop.place[];
begin
    found := array(
        select (l.month, l.session, l.number)::workshop.place
        from (
            select * from workshop.line as l where l.month < ends[1] and l.month >= ends[4]
            order by l.month desc, l.session, l.number limit near
        ) as l
        where l.words @@ asked
            and (since is null or l.day >= since) and (until is null or l.day <= until)
            and (l.month, l.session, l.number)::workshop.place <> all (known)
            and (wanted is null or exists (
                select from workshop.projection as p
                where (p.month, p.session) = (l.month, l.session) and p.marks @@ wanted))
        order by l.session, l.number limit most);
    if cardinality(found) = most then
        return found;
    end if;
    found := '{}';
    for n in 1 .. 3 loop
        found := found || array(
            select (l.month, l.session, l.number)::workshop.place from workshop.line as l
            where l.month < ends[n] and l.month >= ends[n + 1] and l.words @@ asked
                and (since is null or l.day >= since) and (until is null or l.day <= until)
                and (l.month, l.session, l.number)::workshop.place <> all (known)
                and (wanted is null or exists (
                    select from workshop.projection as p
                    where (p.month, p.session) = (l.month, l.session) and p.marks @@ wanted))
            order by l.session + 0, l.number limit most - cardinality(found));
        exit when cardinality(found) >= most;
    end loop;
    return found;
end
$$;

create function workshop.sessions(marked text, since date, until date)
returns table (key text, name text, listing bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.whose('list ' || marked);
    own tsquery := workshop.owned(whose);
    wanted tsquery := nullif(marked, '')::tsquery;
begin
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing
    from unnest(workshop.find_sessions(coalesce(wanted && own, wanted, own), since, until, null)) as f
    join workshop.projection as p on (p.month, p.session) = (f.month, f.session)
    where whose is null or p.owner = any (whose)
    order by p.session;
end
$$;

-- The lines that a search finds: those of its first tier first, and of each tier the newest. A tier
-- of titles asks the marks of sessions, any other one the words of lines.
create function workshop.search(
    tiers text[], titles boolean[], marked text, since date, until date, most integer
) returns table (key text, name text, listing bytea, texts bytea, number integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.whose(concat_ws(' in ', tiers[cardinality(tiers)], nullif(marked, '')));
    own tsquery := workshop.owned(whose);
    wanted tsquery := nullif(marked, '')::tsquery;
    asked tsquery;
    near integer := case when whose is null then 4000 else 0 end;
    found workshop.place[] := '{}';
begin
    for tier in 1 .. cardinality(tiers) loop
        exit when cardinality(found) >= most;
        asked := coalesce(tiers[tier]::tsquery && own, tiers[tier]::tsquery);
        found := found || case when titles[tier]
            then workshop.find_sessions(coalesce(asked && wanted, asked), since, until,
                most - cardinality(found))
            else workshop.find_lines(asked, wanted, since, until, near, found,
                most - cardinality(found)) end;
    end loop;
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing, p.texts, f.number
    from unnest(found) with ordinality as f (month, session, number, at)
    join workshop.projection as p on (p.month, p.session) = (f.month, f.session)
    where whose is null or p.owner = any (whose)
    order by f.at;
end
$$;

revoke all on all functions in schema workshop from public;
grant execute on function workshop.pseudonym_key(), workshop.projected(date, text),
    workshop.project(date, text, text, integer, timestamptz, date, text, bytea, bytea, text[])
    to workshop_trainer;
grant execute on function workshop.sessions(text, date, date),
    workshop.search(text[], boolean[], text, date, date, integer)
    to workshop_trainer, workshop_reviewer;
