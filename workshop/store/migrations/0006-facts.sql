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
create index fact_chain on workshop.fact (chain);
alter table workshop.fact enable row level security, force row level security;
create policy functions on workshop.fact to workshop_owner using (true);

-- As of what the facts of a session of one's own are there.
create function workshop.facts_as_of(of_month date, of_key text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select f.as_of from workshop.fact as f
    where (f.month, f.owner, f.key) = (of_month, session_user, of_key)
$$;

-- Put the facts of a session of one's own in place of those that were there.
create function workshop.keep_facts(
    of_month date, of_key text, of_what text, of_chain text, said bytea
) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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

-- Which sessions were found, and with which others each is joined, if it has facts.
create function workshop.found_facts(found workshop.place[])
returns table (month date, owner name, key text, chain text)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select p.month, p.owner, p.key, f.chain
    from unnest(found) as place
    join workshop.projection as p on (p.month, p.session) = (place.month, place.session)
    left join workshop.fact as f on (f.month, f.owner, f.key) = (p.month, p.owner, p.key)
$$;

-- The facts of the sessions that are meant, and of those that they are joined with by following one
-- another up: these name their series, and say what became of promises. The oldest come first. Of
-- one that has no facts it is told how it is listed. Sessions go together with those of one owner,
-- who is told by a number: nobody says what became of somebody else's promises.
create function workshop.facts(marked text, series text, since date, until date)
returns table (key text, name text, owner bigint, listing bytea, facts bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.whose(concat_ws(' ', 'figures', nullif(marked, ''), nullif(series, '')));
    own tsquery := workshop.owned(whose);
    wanted tsquery := nullif(marked, '')::tsquery;
    called tsquery := nullif(series, '')::tsquery;
begin
    return query
    with named as (
        select f.owner, f.chain from workshop.found_facts(
            workshop.find_sessions(coalesce(called && own, called), null, null, null)) as f
        where called is not null
    ), meant as (
        select f.* from workshop.found_facts(
            workshop.find_sessions(coalesce(wanted && own, wanted, own), since, until, null)) as f
        where called is null or (f.owner, f.chain) in (select n.owner, n.chain from named as n)
    ), joined as (
        select m.month, m.owner, m.key from meant as m
        union
        select f.month, f.owner, f.key from workshop.fact as f
        where (f.owner, f.chain) in (select m.owner, m.chain from meant as m)
    )
    select p.key, case when p.owner = session_user then p.name end,
        dense_rank() over (order by p.owner),
        case when f.facts is null then p.listing end, f.facts
    from joined
    join workshop.projection as p using (month, owner, key)
    left join workshop.fact as f using (month, owner, key)
    where whose is null or p.owner = any (whose)
    order by p.opened, p.key, p.session;
end
$$;

revoke all on function workshop.facts_as_of(date, text), workshop.found_facts(workshop.place[]),
    workshop.keep_facts(date, text, text, text, bytea),
    workshop.facts(text, text, date, date) from public;
grant execute on function workshop.facts_as_of(date, text),
    workshop.keep_facts(date, text, text, text, bytea) to workshop_trainer;
grant execute on function workshop.facts(text, text, date, date)
    to workshop_trainer, workshop_coach, workshop_reviewer;
