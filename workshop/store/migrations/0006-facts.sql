-- Facts: what a session adds to figures over many, as others read it; one value a session.
set local role workshop_owner;

-- The chain is the sign of the first of the sessions that follow one another up.
create table workshop.fact (
    month date not null,
    owner name not null,
    key text not null,
    as_of text not null,
    chain text not null,
    facts bytea not null,
    primary key (month, owner, key),
    foreign key (month, owner, key) references workshop.session on delete cascade
) partition by range (month);

-- Which sessions follow one another up, in one table over all months, so that facts are read of no
-- other months than those that are asked for. Of sessions with nobody to go together with there is no
-- row.
create table workshop.chain (
    owner name not null,
    chain text not null,
    month date not null,
    key text not null,
    primary key (owner, chain, month, key)
);

-- Which session is the only one of its chain, in one table over all months as well: who looks for
-- others to go together with asks no partition.
create table workshop.alone (
    owner name not null,
    chain text not null,
    month date not null,
    key text not null,
    primary key (owner, chain)
);
select workshop.guard('workshop.fact', 'workshop.chain', 'workshop.alone');
select workshop.keep_no_statistics('workshop.chain', 'workshop.alone');

-- Put the facts of a session of one's own in place of those that were there.
create function workshop.keep_facts(
    of_month date, of_key text, of_what text, of_chain text, said bytea
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
    perform workshop.open_month(of_month);
    perform from workshop.session as s
    where (s.month, s.owner, s.key) = (of_month, session_user, of_key) for update;
    if not found then
        raise exception 'no session of yours' using errcode = 'no_data_found';
    end if;
    delete from workshop.fact as f
    where (f.month, f.owner, f.key) = (of_month, session_user, of_key);
    insert into workshop.fact
    values (of_month, session_user, of_key, of_what, of_chain, said);
end
$$;

-- What goes together is known from the second of a chain on; two that are pushed at once wait for
-- each other. A chain stays one where all but one of it are deleted.
create function workshop.keep_chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    known workshop.alone;
begin
    if tg_op = 'DELETE' then
        delete from workshop.chain as c
        where (c.owner, c.chain, c.month, c.key) = (old.owner, old.chain, old.month, old.key);
        delete from workshop.alone as a
        where (a.owner, a.chain, a.month, a.key) = (old.owner, old.chain, old.month, old.key);
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtextextended(new.owner || new.chain, 0));
    delete from workshop.alone as a
    where (a.owner, a.chain) = (new.owner, new.chain) returning * into known;
    if found then
        insert into workshop.chain values (known.owner, known.chain, known.month, known.key);
    elsif not exists (
        select from workshop.chain as c where (c.owner, c.chain) = (new.owner, new.chain)) then
        insert into workshop.alone values (new.owner, new.chain, new.month, new.key);
        return null;
    end if;
    insert into workshop.chain values (new.owner, new.chain, new.month, new.key);
    return null;
end
$$;
create trigger chain_kept after insert or delete on workshop.fact
    for each row execute function workshop.keep_chain();

-- What there is of one session, as `workshop.facts` tells it.
create type workshop.told as (
    month date, owner name, key text, session bigint, opened timestamptz, name text, chain text,
    listing bytea, facts bytea);
create function workshop.tell(of_month date, of_owner name, of_key text)
returns setof workshop.told
language plpgsql stable set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
    return query
    select p.month, p.owner, p.key, p.session, p.opened, p.name, f.chain,
        case when f.facts is null then p.listing end, f.facts
    from workshop.projection as p
    left join workshop.fact as f using (month, owner, key)
    where (p.month, p.owner, p.key) = (of_month, of_owner, of_key);
end
$$;

-- The facts of the sessions that are meant, and of those that they are joined with by following one
-- another up: these name their series, and say what became of promises. The oldest come first. Of
-- one that has no facts it is told how it is listed. Sessions go together with those of one owner,
-- who is told by a number that is another one each time: nobody says what became of somebody else's
-- promises. Days that are asked for are constants of its plan, which looks at no other months; where
-- all sessions of these are meant, it reads the tables side by side and not row by row.
create function workshop.facts(marked text, series text, since date, until date)
returns table (key text, name text, owner bigint, listing bytea, facts bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan set enable_nestloop = on set work_mem = '64MB' set jit = off
as $$
declare
    whose name[] := workshop.whose(concat_ws(' ', 'figures', nullif(marked, ''), nullif(series, '')));
    own tsquery := workshop.owned(whose);
    wanted tsquery := nullif(marked, '')::tsquery;
    asked tsquery := coalesce(wanted && own, wanted, own);
    called tsquery := nullif(series, '')::tsquery;
    ends date[] := workshop.stretches(since, until);
    before date := ends[1];
    oldest date := ends[cardinality(ends)];
    salt bigint := hashtextextended(gen_random_uuid()::text, 0);
    chains text[];
begin
    if called is not null then
        chains := array(
            select (told.owner, told.chain)::text from workshop.projection as p
            cross join workshop.tell(p.month, p.owner, p.key) as told
            where p.marks @@ called);
    elsif asked is null then
        perform set_config('enable_nestloop', 'off', true);
    end if;
    return query
    with meant as materialized (
        select p.month, p.owner, p.key, p.session, p.opened, p.name, f.chain, null::bytea, f.facts
        from workshop.projection as p
        left join workshop.fact as f on (f.month, f.owner, f.key) = (p.month, p.owner, p.key)
            and f.month < before and f.month >= oldest
        where p.month < before and p.month >= oldest and (asked is null or p.marks @@ asked)
            and p.day >= coalesce(since, '-infinity') and p.day <= coalesce(until, 'infinity')
            and (chains is null or (p.owner, f.chain)::text = any (chains))
    ), mates as (
        select c.month, c.owner, c.key from meant as m
        cross join lateral (
            select * from workshop.chain as c where (c.owner, c.chain) = (m.owner, m.chain) offset 0
        ) as c
        except
        select m.month, m.owner, m.key from meant as m
    ), every as (
        table meant
        union all
        select told.* from mates as m cross join workshop.tell(m.month, m.owner, m.key) as told
    )
    select e.key, case when e.owner = session_user then e.name end,
        hashtextextended(e.owner::text, salt),
        case when e.facts is null then (
            select told.listing from workshop.tell(e.month, e.owner, e.key) as told) end,
        e.facts
    from every as e
    where whose is null or e.owner = any (whose)
    order by e.opened, e.key, e.session;
end
$$;

grant execute on function workshop.keep_facts(date, text, text, text, bytea) to workshop_trainer;
grant execute on function workshop.facts(text, text, date, date)
    to workshop_trainer, workshop_coach, workshop_reviewer;
