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
-- marks are what filters ask for, and whose it is. No index of these tables begins with the month:
-- which one it is says the partition, and the planner would read all of such an index.
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
    primary key (owner, key, month),
    unique (session, month),
    foreign key (month, owner, key) references workshop.session on delete cascade
) partition by range (month);
create index projection_marks on workshop.projection using gin (marks) with (fastupdate = off);
create index projection_day on workshop.projection (day);

-- A line's words, those of a title once more with a sign in front, and whose it is: of common words
-- the index then reads what is one's own alone.
create table workshop.line (
    month date not null,
    day date not null,
    session bigint not null,
    number integer not null,
    words tsvector not null,
    primary key (session, number, month)
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

-- Where something lies: the line of that number of a session, and in which tier of a search.
create type workshop.place as (month date, session bigint, number integer, tier integer);

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
    for n in 1 .. 3 loop
        exit when cardinality(found) >= most;
        if asked is null then
            found := found || array(
                select (p.month, p.session, 0, 0)::workshop.place from workshop.projection as p
                where p.month < ends[n] and p.month >= ends[n + 1]
                    and (since is null or p.day >= since) and (until is null or p.day <= until)
                order by p.session limit most - cardinality(found));
        else
            found := found || array(
                select (p.month, p.session, 0, 0)::workshop.place from workshop.projection as p
                where p.month < ends[n] and p.month >= ends[n + 1] and p.marks @@ asked
                    and (since is null or p.day >= since) and (until is null or p.day <= until)
                order by p.session + 0 limit most - cardinality(found));
        end if;
    end loop;
    return found;
end
$$;

-- Whether a session's marks are as wanted.
create function workshop.is_marked(of_month date, number bigint, wanted tsquery) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
    return exists (select from workshop.projection as p
                   where (p.month, p.session) = (of_month, number) and p.marks @@ wanted);
end
$$;

-- The first of the tiers that a line answers; there are five at most.
create function workshop.tier_of(words tsvector, tiers tsquery[]) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when words @@ tiers[1] then 1 when words @@ tiers[2] then 2
        when words @@ tiers[3] then 3 when words @@ tiers[4] then 4 else 5 end
$$;

-- The lines that answer one of the tiers, those of the first first, and of each tier the newest; each
-- tier finds what those before it find. Of sessions whose marks are as wanted (null: all). What is
-- rare is found at once, everywhere. A common word may stand in every second line: so the newest few
-- are looked at one by one, if all may be read (`near`), before each tier is looked for by itself.
create function workshop.find_lines(
    tiers tsquery[], wanted tsquery, since date, until date, near integer, most integer
) returns workshop.place[]
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    rare constant integer := 500;
    ends date[] := workshop.stretches(since, until);
    last integer := cardinality(tiers);
    newest workshop.place[];
    found workshop.place[];
begin
    newest := array(
        select (l.month, l.session, l.number, workshop.tier_of(l.words, tiers))::workshop.place
        from (
            select * from workshop.line as l where l.month < ends[1] and l.month >= ends[2]
            order by l.session, l.number limit near
        ) as l
        where l.words @@ tiers[last]
            and (since is null or l.day >= since) and (until is null or l.day <= until)
            and (wanted is null or workshop.is_marked(l.month, l.session, wanted))
        order by l.session, l.number);
    if cardinality(newest) * 200 < near or near = 0 then
        found := array(
            select (l.month, l.session, l.number, workshop.tier_of(l.words, tiers))::workshop.place
            from workshop.line as l
            where l.month < ends[1] and l.month >= ends[4] and l.words @@ tiers[last]
                and (since is null or l.day >= since) and (until is null or l.day <= until)
                and (wanted is null or workshop.is_marked(l.month, l.session, wanted))
            limit rare);
        if cardinality(found) < rare then
            return array(
                select f::workshop.place from unnest(found) as f
                order by f.tier, f.session, f.number limit most);
        end if;
    end if;
    found := '{}';
    for nth in 1 .. last loop
        exit when cardinality(found) >= most;
        if (select count(*) from unnest(newest) as f where f.tier = nth) >= most - cardinality(found) then
            return found || array(
                select f::workshop.place from unnest(newest) as f where f.tier = nth
                order by f.session, f.number limit most - cardinality(found));
        end if;
        for n in 1 .. 3 loop
            exit when cardinality(found) >= most;
            found := found || array(
                select (l.month, l.session, l.number, nth)::workshop.place
                from workshop.line as l
                where l.month < ends[n] and l.month >= ends[n + 1] and l.words @@ tiers[nth]
                    and (since is null or l.day >= since) and (until is null or l.day <= until)
                    and workshop.tier_of(l.words, tiers) = nth
                    and (wanted is null or workshop.is_marked(l.month, l.session, wanted))
                order by l.session + 0, l.number limit most - cardinality(found));
        end loop;
    end loop;
    return found;
end
$$;

-- How many sessions there are whose marks are as asked.
create function workshop.count_sessions(asked tsquery, since date, until date)
returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp set jit = off as $$
declare
    ends date[] := workshop.stretches(since, until);
begin
    if asked is null and since is null and until is null then
        return (select sum(s.sessions) from workshop.summary as s);
    end if;
    return (
        select count(*) from workshop.projection as p
        where p.month < ends[1] and p.month >= ends[4] and (asked is null or p.marks @@ asked)
            and p.day >= coalesce(since, '-infinity') and p.day <= coalesce(until, 'infinity'));
end
$$;

-- The newest sessions, each with how many there are in all.
create function workshop.sessions(marked text, since date, until date, most integer default null)
returns table (key text, name text, listing bytea, of_all bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.whose('list ' || marked);
    own tsquery := workshop.owned(whose);
    wanted tsquery := nullif(marked, '')::tsquery;
    asked tsquery := coalesce(wanted && own, wanted, own);
    total bigint := workshop.count_sessions(asked, since, until);
begin
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing, total
    from unnest(workshop.find_sessions(asked, since, until, most)) as f
    join workshop.projection as p on (p.month, p.session) = (f.month, f.session)
    where whose is null or p.owner = any (whose)
    order by p.session;
end
$$;

-- The lines that a search finds: those of its first tier first, and of each tier the newest; each
-- tier finds what those before it find.
create function workshop.search(
    tiers text[], marked text, since date, until date, most integer
) returns table (key text, name text, listing bytea, texts bytea, number integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.whose(concat_ws(' in ', tiers[cardinality(tiers)], nullif(marked, '')));
    own tsquery := workshop.owned(whose);
    asked tsquery[] := array(
        select coalesce(tier::tsquery && own, tier::tsquery)
        from unnest(tiers) with ordinality as t (tier, n) order by n);
    near integer := case when whose is null then 4000 else 0 end;
begin
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing, p.texts, f.number
    from unnest(workshop.find_lines(asked, nullif(marked, '')::tsquery, since, until, near, most))
        with ordinality as f (month, session, number, tier, at)
    join workshop.projection as p on (p.month, p.session) = (f.month, f.session)
    where whose is null or p.owner = any (whose)
    order by f.at;
end
$$;

revoke all on all functions in schema workshop from public;
grant execute on function workshop.pseudonym_key(), workshop.projected(date, text),
    workshop.project(date, text, text, integer, timestamptz, date, text, bytea, bytea, text[])
    to workshop_trainer;
grant execute on function workshop.sessions(text, date, date, integer),
    workshop.search(text[], text, date, date, integer)
    to workshop_trainer, workshop_reviewer;
