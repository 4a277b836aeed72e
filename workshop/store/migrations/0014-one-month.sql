-- A push asks no months but its own: what it asks for is a constant of each plan, by which the others
-- are left out before anything is planned for them.
set local role workshop_owner;

create or replace function workshop.projected(of_month date, of_key text)
returns table (sum text, format integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
    return query
    select p.sum, p.format from workshop.projection as p
    where (p.month, p.owner, p.key) = (of_month, session_user, of_key);
end
$$;

create or replace function workshop.facts_as_of(of_month date, of_key text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
    return (
        select f.as_of from workshop.fact as f
        where (f.month, f.owner, f.key) = (of_month, session_user, of_key));
end
$$;

create or replace function workshop.stand(of_month date, of_key text, who bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
begin
    insert into workshop.standing
    select s.month, s.owner, s.key, who from workshop.session as s
    where (s.month, s.owner, s.key) = (of_month, session_user, of_key) and s.lines > 0
    on conflict (month, owner, session) do update set codes = excluded.codes;
end
$$;

alter function workshop.project(date, text, text, integer, timestamptz, date, text, bytea, bytea, text[])
    set plan_cache_mode = force_custom_plan;
alter function workshop.keep_facts(date, text, text, text, bytea)
    set plan_cache_mode = force_custom_plan;
alter function workshop.chain_batch() set plan_cache_mode = force_custom_plan;

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

-- Nearly always they all have it, which is seen without waiting for others.
create or replace function workshop.open_month(wanted date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    parent text;
    part text;
    attribute name;
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
        for attribute in select attname from pg_attribute
            where attrelid = ('workshop.' || part)::regclass and attnum > 0 loop
            execute format(
                'alter table workshop.%I alter column %I set statistics 0', part, attribute);
        end loop;
        execute format(
            'alter table workshop.%I attach partition workshop.%I for values from (%L) to (%L)',
            parent, part, wanted, wanted + interval '1 month');
    end loop;
end
$$;
revoke all on function workshop.without_month(date) from public;

-- Which session is the only one of its chain, in one table over all months as well: who looks for
-- others to go together with asks no partition.

create table workshop.alone (
    owner name not null,
    chain text not null,
    month date not null,
    key text not null,
    primary key (owner, chain)
);
alter table workshop.alone enable row level security, force row level security;
create policy functions on workshop.alone to workshop_owner using (true);
alter table workshop.alone alter column owner set statistics 0, alter column chain set statistics 0,
    alter column month set statistics 0, alter column key set statistics 0;
insert into workshop.alone
select f.owner, f.chain, f.month, f.key from workshop.fact as f
where not exists (select from workshop.chain as c where (c.owner, c.chain) = (f.owner, f.chain));

-- What goes together is known from the second of a chain on; two that are pushed at once wait for
-- each other. A chain stays one where all but one of it are deleted.
create or replace function workshop.keep_chain() returns trigger
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
drop index workshop.fact_chain;
