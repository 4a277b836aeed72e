-- A search goes through the months once, from the newest to the oldest.
set local role workshop_owner;

-- The newest sessions whose marks are as asked (null: all), by their numbers. Of those, only the ones
-- that are also as wanted: each is looked at, which is for what a few owners have; the index would
-- read everything that begins as is wanted, of everybody.
drop function workshop.find_sessions(tsquery, date, date, integer);
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

-- How many sessions there are whose marks are as asked, and as wanted.
drop function workshop.count_sessions(tsquery, date, date);
create function workshop.count_sessions(asked tsquery, since date, until date, wanted tsquery)
returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    ends date[] := workshop.stretches(since, until);
begin
    if since is not null or until is not null then
        return (
            select count(*) from workshop.projection as p
            where p.month < ends[1] and p.month >= ends[4] and (asked is null or p.marks @@ asked)
                and (wanted is null or p.marks @@ wanted)
                and p.day >= coalesce(since, '-infinity') and p.day <= coalesce(until, 'infinity'));
    elsif asked is null then
        return (select sum(s.sessions) from workshop.summary as s);
    elsif wanted is null then
        return (select count(*) from workshop.projection as p where p.marks @@ asked);
    end if;
    return (
        select count(*) from workshop.projection as p
        where p.marks @@ asked and (p.marks @@ wanted) is true);
end
$$;

-- The newest sessions, each with how many there are in all.
create or replace function workshop.sessions(
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

-- The lines that answer one of the tiers, those of the first first, and of each tier the newest: of
-- sessions whose marks are as wanted (null: all), and of these owners, whom the tiers name as well
-- (null: of all). Each tier finds what those before it find, but for the first, which is of titles.
-- The newest sessions are looked at line by line: there is what is said often, and what is not there
-- is the rarer, the more months have been gone through. Of older months only those lines are of use
-- that answer a better tier than the lines that would already do.
drop function workshop.find_lines(tsquery[], tsquery, date, date, integer, integer),
    workshop.tier_of(tsvector, tsquery[]), workshop.is_marked(date, bigint, tsquery);
create function workshop.find_lines(
    tiers tsquery[], wanted tsquery, own tsquery, since date, until date, most integer
) returns workshop.place[]
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    near constant integer := case when wanted is null then 100 else 300 end;
    ends date[] := workshop.stretches(since, until);
    steps date[] := ends[1:2] || array[
        (ends[2] - interval '3 months')::date, ends[3], (ends[2] - interval '3 years')::date, ends[4]];
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

create or replace function workshop.search(
    tiers text[], marked text, since date, until date, most integer
) returns table (key text, name text, listing bytea, texts bytea, number integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
    whose name[] := workshop.whose(concat_ws(' in ', tiers[cardinality(tiers)], nullif(marked, '')));
    own tsquery := workshop.owned(whose);
    asked tsquery[] := array(
        select coalesce(tier::tsquery && own, tier::tsquery)
        from unnest(tiers) with ordinality as t (tier, n) order by n);
begin
    return query
    select p.key, case when p.owner = session_user then p.name end, p.listing, p.texts, f.number
    from unnest(workshop.find_lines(asked, nullif(marked, '')::tsquery, own, since, until, most))
        with ordinality as f (month, session, number, tier, at)
    cross join lateral (
        select * from workshop.projection as p where (p.month, p.session) = (f.month, f.session) offset 0
    ) as p
    where whose is null or p.owner = any (whose)
    order by f.at;
end
$$;

revoke all on function workshop.find_sessions(tsquery, date, date, integer, tsquery),
    workshop.count_sessions(tsquery, date, date, tsquery),
    workshop.find_lines(tsquery[], tsquery, tsquery, date, date, integer) from public;
