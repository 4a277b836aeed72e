-- Projected rows: what everybody else reads of sessions. They are made at the push, without private
-- remarks and with pseudonyms, and are reached by functions alone, which look at who asks.
set local role workshop_owner;

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

-- A line's words, those of a title once more with a sign in front, and whose it is.
create table workshop.line (
    month date not null,
    day date not null,
    session bigint not null,
    number integer not null,
    words tsvector not null,
    primary key (session, number, month)
) partition by range (month);

-- A line's words as the index has them: as they are, for who reads everybody's, and by their first
-- three letters with a sign of whose they are (see workshop.sought). Of words that are common, or go on, the index then reads
-- little more than what is one's own.
create function workshop.indexed(words tsvector) returns tsvector
language plpgsql immutable parallel safe strict set search_path = pg_catalog, pg_temp as $$
declare
    word text;
    whose text;
    every text[] := '{}';
begin
    foreach word in array tsvector_to_array(words) loop
        if word like 'o/%' then
            whose := left(md5(word), 4) || '/';
        else
            every := every || word;
        end if;
    end loop;
    return array_to_tsvector(every || array(
        select whose || left(w, case when w like 't/%' then 5 else 3 end)
        from unnest(every) as w where whose is not null));
end
$$;
create index line_words on workshop.line using gin (workshop.indexed(words)) with (fastupdate = off);

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

select workshop.guard('workshop.secret', 'workshop.projection', 'workshop.line', 'workshop.summary',
    'workshop.reading');

create function workshop.pseudonym_key() returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select key from workshop.secret
$$;

-- As of which line a session of one's own is projected, in which form, and as of what its facts are
-- there.
create function workshop.projected(of_month date, of_key text)
returns table (sum text, format integer, facts_as_of text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
    return query
    select p.sum, p.format, f.as_of from workshop.projection as p
    left join workshop.fact as f on (f.month, f.owner, f.key) = (p.month, p.owner, p.key)
    where (p.month, p.owner, p.key) = (of_month, session_user, of_key);
end
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
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
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
    perform workshop.index_remarks(of_month, session_user, of_key);
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

-- What the index is asked for a tier, whose words are all wanted, among the lines of these owners
-- (null: of everybody). It misses no line that answers the tier, and may find others as well.
create function workshop.sought(tier tsquery, whose name[]) returns tsquery
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select string_agg(coalesce(own, format('%L%s', word, goes_on)), ' & ')::tsquery
    from regexp_matches(tier::text, '''([^'']+)''((?::\*)?)', 'g') as found
    cross join lateral (
        select found[1], found[2], left(found[1], case when found[1] like 't/%' then 5 else 3 end)
    ) as part (word, goes_on, begins)
    cross join lateral (
        select '(' || string_agg(format(
            '%L%s', left(md5(workshop.mark_of(owner)), 4) || '/' || begins,
            case when begins = word then goes_on end), ' | ') || ')'
        from unnest(whose) as owner
    ) as among (own)
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
    return array[before, newest, greatest((newest - interval '11 months')::date, oldest), oldest];
end
$$;

-- The newest sessions whose marks are as asked (null: all), by their numbers. Of those, only the ones
-- that are also as wanted: each is looked at, which is for what a few owners have; the index would
-- read everything that begins as is wanted, of everybody.
create function workshop.find_sessions(
    asked tsquery, since date, until date, most integer, wanted tsquery default null
) returns workshop.place[]
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
                    and (wanted is null or p.marks @@ wanted)
                    and (since is null or p.day >= since) and (until is null or p.day <= until)
                order by p.session + 0 limit most - cardinality(found));
        end if;
    end loop;
    return found;
end
$$;

-- The lines that answer one of the tiers, those of the first first, and of each tier the newest: of
-- sessions whose marks are as wanted (null: all), and of these owners, whom the tiers name as well
-- (null: of all); `sought` is what the index is asked for each. Each tier finds what those before it
-- find, but for the first, which is of titles. The newest sessions are looked at line by line: there
-- is what is said often, and what is not there is the rarer, the more months have been gone through.
-- Of older months only those lines are of use that answer a better tier than the lines that would
-- already do.
create function workshop.find_lines(
    tiers tsquery[], sought tsquery[], wanted tsquery, own tsquery, since date, until date, most integer
) returns workshop.place[]
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    near constant integer := case when wanted is null or own is not null then 100 else 300 end;
    ends date[] := workshop.stretches(since, until);
    steps date[] := ends[1:2] || array[
        greatest((ends[2] - interval '3 months')::date, ends[4]), ends[3],
        greatest((ends[2] - interval '3 years')::date, ends[4]), ends[4]];
    asked integer := cardinality(tiers);
    newest workshop.place[] := workshop.find_sessions(coalesce(own, wanted), since, until, near,
        case when own is not null then wanted end);
    looked bigint := (newest[near]).session;
    more workshop.place[];
    found workshop.place[] := array(
        select (l.month, l.session, l.number, case
            when l.words @@ tiers[1] then 1 when l.words @@ tiers[2] then 2
            when l.words @@ tiers[3] then 3 when l.words @@ tiers[4] then 4 else 5 end)::workshop.place
        from unnest(newest) as n
        cross join lateral (
            select * from workshop.line as l where (l.month, l.session) = (n.month, n.session) offset 0
        ) as l
        where l.words @@ (tiers[1] || tiers[asked]));
begin
    for n in 1 .. 5 loop
        exit when looked is null;  -- these are all
        while asked > 0 and (select count(*) from unnest(found) as f where f.tier <= asked) >= most loop
            asked := asked - 1;
        end loop;
        exit when asked = 0;
        more := array(
            select f::workshop.place from (
                select l.month, l.session, l.number, case
                    when l.words @@ tiers[1] then 1 when l.words @@ tiers[2] then 2
                    when l.words @@ tiers[3] then 3 when l.words @@ tiers[4] then 4 else 5 end as tier
                from workshop.line as l
                where l.month < steps[n] and l.month >= steps[n + 1]
                    and workshop.indexed(l.words) @@ (sought[1] || sought[asked])
                    and l.session + 0 > looked and l.words @@ (tiers[1] || tiers[asked])
                    and (since is null or l.day >= since) and (until is null or l.day <= until)
            ) as f
            order by f.tier, f.session, f.number limit case when wanted is null then most end);
        if wanted is not null then
            more := array(
                select f::workshop.place from unnest(more) as f
                cross join lateral (
                    select * from workshop.projection as p
                    where (p.month, p.session) = (f.month, f.session) offset 0
                ) as p
                where p.marks @@ wanted
                order by f.tier, f.session, f.number limit most);
        end if;
        found := found || more;
    end loop;
    return array(
        select f::workshop.place from unnest(found) as f
        order by f.tier, f.session, f.number limit most);
end
$$;

-- How many sessions there are whose marks are as asked, and as wanted; they are counted up to 20,000.
create function workshop.count_sessions(asked tsquery, since date, until date, wanted tsquery)
returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    most constant integer := 20000;
    ends date[] := workshop.stretches(since, until);
begin
    if since is not null or until is not null then
        return (
            select count(*) from (
                select from workshop.projection as p
                where p.month < ends[1] and p.month >= ends[4] and (asked is null or p.marks @@ asked)
                    and (wanted is null or p.marks @@ wanted)
                    and p.day >= coalesce(since, '-infinity') and p.day <= coalesce(until, 'infinity')
                limit most) as counted);
    elsif asked is null then
        return (select sum(s.sessions) from workshop.summary as s);
    end if;
    return (
        select count(*) from (
            select from workshop.projection as p
            where p.marks @@ asked and (wanted is null or p.marks @@ wanted) limit most) as counted);
end
$$;

-- The newest sessions, each with how many there are in all.
create function workshop.sessions(
    marked text, since date, until date, most integer default null
) returns table (key text, name text, listing bytea, of_all bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    whose name[] := workshop.whose('list ' || marked);
    own tsquery := workshop.owned(whose);
    wanted tsquery := nullif(marked, '')::tsquery;
    asked tsquery := coalesce(own, wanted);
    also tsquery := case when own is not null then wanted end;
    total bigint := workshop.count_sessions(asked, since, until, also);
begin
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing, total
    from unnest(workshop.find_sessions(asked, since, until, most, also)) as f
    cross join lateral (
        select * from workshop.projection as p where (p.month, p.session) = (f.month, f.session) offset 0
    ) as p
    where whose is null or p.owner = any (whose)
    order by p.session;
end
$$;

-- The lines that answer best, each by its number in its session; of one that is a remark also what
-- that is on, and what it says.
create function workshop.search(
    tiers text[], marked text, since date, until date, most integer
) returns table (
    key text, name text, listing bytea, texts bytea, number integer, target text, remark text)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    whose name[] := workshop.whose(concat_ws(' in ', tiers[cardinality(tiers)], nullif(marked, '')));
    own tsquery := workshop.owned(whose);
    asked tsquery[] := array(
        select coalesce(tier::tsquery && own, tier::tsquery)
        from unnest(tiers) with ordinality as t (tier, n) order by n);
    sought tsquery[] := array(
        select workshop.sought(tier::tsquery, whose)
        from unnest(tiers) with ordinality as t (tier, n) order by n);
begin
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing, p.texts, f.number,
        r.target, case when r.owner = session_user then r.said else r.shown end
    from unnest(workshop.find_lines(
            asked, sought, nullif(marked, '')::tsquery, own, since, until, most))
        with ordinality as f (month, session, number, tier, at)
    cross join lateral (
        select * from workshop.projection as p where (p.month, p.session) = (f.month, f.session) offset 0
    ) as p
    left join workshop.remark as r on f.number >= 1000000 and r.number = f.number
        and (r.month, r.owner, r.session) = (p.month, p.owner, p.key)
    where whose is null or p.owner = any (whose)
    order by f.at;
end
$$;

grant execute on function workshop.pseudonym_key(), workshop.projected(date, text),
    workshop.project(date, text, text, integer, timestamptz, date, text, bytea, bytea, text[])
    to workshop_trainer;
grant execute on function workshop.sessions(text, date, date, integer),
    workshop.search(text[], text, date, date, integer)
    to workshop_trainer, workshop_reviewer;
