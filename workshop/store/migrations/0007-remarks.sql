-- Remarks on a session: those that lie beside its log, and those that others make in the store. A
-- remark is never changed: what is corrected is another one, and what was taken off stays known.
set local role workshop_owner;

create table workshop.remark (
    month date not null,
    owner name not null,
    session text not null,
    author name not null,
    id text not null check (id ~ '^[0-9a-f]{32}$'),
    gone boolean not null default false,
    at timestamptz not null check (at >= '1900-01-01' and at < '9000-01-01'),
    by text not null check (length(by) <= 1000),
    target text not null check (length(target) <= 1000),
    about text not null check (length(about) <= 20000),
    said text not null check (length(said) <= 20000),
    -- as others read it, whom it may not concern at all
    shown_by text not null default '' check (length(shown_by) <= 2000),
    shown_about text not null default '' check (length(shown_about) <= 40000),
    shown text check (length(shown) <= 40000),
    -- its number among the lines of its session, and the words by which it is found there
    number integer not null generated always as identity (start 1000000),
    words tsvector not null default '' check (length(words) <= 20000 and not words @@ '''o/'':*'),
    primary key (month, owner, session, author, id),
    foreign key (month, owner, session) references workshop.session on delete cascade
);
select workshop.guard('workshop.remark');
select workshop.keep_no_statistics('workshop.remark');

-- Put the remarks on a session among its lines, as others read them: there searches find them.
create function workshop.index_remarks(of_month date, of_owner name, of_key text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
    on_day date;
    of_session bigint;
begin
    select p.day, p.session into on_day, of_session from workshop.projection as p
    where (p.month, p.owner, p.key) = (of_month, of_owner, of_key) for update;
    delete from workshop.line as l
    where (l.month, l.session) = (of_month, of_session) and l.number >= 1000000;
    insert into workshop.line
    select of_month, on_day, of_session, r.number,
        r.words || array_to_tsvector(array[workshop.mark_of(of_owner)])
    from workshop.remark as r
    where (r.month, r.owner, r.session) = (of_month, of_owner, of_key)
        and r.shown is not null and of_session is not null;
end
$$;

-- Send remarks that lie beside the log of a session of one's own, and the ids of those taken off.
create function workshop.send_remarks(of_month date, of_key text, remarks jsonb, off text[])
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into workshop.remark as r (
        month, owner, session, author, id, at, by, target, about, said,
        shown_by, shown_about, shown, words)
    select of_month, session_user, of_key, session_user, n.id, n.at, n.by, n.target, n.about, n.said,
        n.shown_by, n.shown_about, n.shown, coalesce(n.words, '')::tsvector
    from jsonb_to_recordset(remarks) as n (
        id text, at timestamptz, by text, target text, about text, said text,
        shown_by text, shown_about text, shown text, words text)
    on conflict (month, owner, session, author, id) do update
    set (shown_by, shown_about, shown, words)
        = (excluded.shown_by, excluded.shown_about, excluded.shown, excluded.words)
    where not r.gone;
    update workshop.remark as r
    set gone = true, by = '', target = '', about = '', said = '',
        shown_by = '', shown_about = '', shown = null, words = ''
    where (r.month, r.owner, r.session, r.author) = (of_month, session_user, of_key, session_user)
        and r.id = any (off) and not r.gone;
    if (select count(*) from workshop.remark as r
        where (r.month, r.owner, r.session, r.author)
            = (of_month, session_user, of_key, session_user)) > 2000 then
        raise exception 'too many remarks on one session' using errcode = 'program_limit_exceeded';
    end if;
    perform workshop.index_remarks(of_month, session_user, of_key);
end
$$;

-- Remark on a session that one reads and somebody else has pushed; on how many of them it stands. One
-- whose answer got lost on its way is sent again, and is there once.
create function workshop.add_remark(
    of_month date, of_key text, id text, at timestamptz, target text, about text, said text,
    words text
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.readable();
    others name[];
begin
    if length(said) > 2000 or length(about) > 2000 or length(target) > 200 then
        raise exception 'a remark is too long' using errcode = 'program_limit_exceeded';
    end if;
    others := array(
        select p.owner from workshop.projection as p
        where p.month = of_month and p.key = of_key and p.owner <> session_user
            and (whose is null or p.owner = any (whose)));
    insert into workshop.remark (
        month, owner, session, author, id, at, by, target, about, said,
        shown_by, shown_about, shown, words)
    select of_month, other, of_key, session_user, add_remark.id, add_remark.at,
        session_user, add_remark.target, add_remark.about, add_remark.said,
        session_user, add_remark.about, add_remark.said, add_remark.words::tsvector
    from unnest(others) as other
    on conflict do nothing;
    perform workshop.index_remarks(of_month, other, of_key) from unnest(others) as other;
    if exists (
        select from workshop.remark as r
        where r.month = of_month and r.session = of_key and r.author <> r.owner
        group by r.owner having count(*) > 300) then
        raise exception 'too many remarks on one session' using errcode = 'program_limit_exceeded';
    end if;
    return cardinality(others);
end
$$;

-- Take off a remark of one's own on a session that somebody else has pushed.
create function workshop.take_off(of_month date, of_key text, of_id text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update workshop.remark as r
    set gone = true, by = '', target = '', about = '', said = '',
        shown_by = '', shown_about = '', shown = null, words = ''
    where (r.month, r.session, r.author, r.id) = (of_month, of_key, session_user, of_id);
    select workshop.index_remarks(of_month, r.owner, of_key) from workshop.remark as r
    where (r.month, r.session, r.author, r.id) = (of_month, of_key, session_user, of_id)
$$;

-- What was remarked on a session that one reads; of those that are gone only ids, for the owner.
create function workshop.remarks(of_month date, of_key text)
returns table (
    mine boolean, id text, gone boolean, at timestamptz, by text, target text, about text, said text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.readable();
begin
    if not exists (
        select from workshop.session as s
        where (s.month, s.owner, s.key) = (of_month, session_user, of_key)) then
        perform workshop.whose('remarks on ' || of_key);
    end if;
    return query
    select r.author = session_user, r.id, r.gone, r.at,
        case when r.author <> r.owner then r.author
            when r.owner = session_user then r.by else r.shown_by end,
        r.target,
        case when r.owner = session_user then r.about else r.shown_about end,
        case when r.owner = session_user then r.said else r.shown end
    from workshop.remark as r
    where r.month = of_month and r.session = of_key
        and (whose is null or r.owner = any (whose))
        and (r.owner = session_user or r.shown is not null)
    order by r.at, r.id;
end
$$;

-- The lines of a session that one reads, so that a remark is on what is there.
create function workshop.said_in(of_month date, of_key text) returns setof bytea
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    whose name[] := workshop.whose('lines of ' || of_key);
begin
    return query
    select p.texts from workshop.projection as p
    where p.month = of_month and p.key = of_key and (whose is null or p.owner = any (whose));
end
$$;

grant execute on function workshop.send_remarks(date, text, jsonb, text[]) to workshop_trainer;
grant execute on function workshop.add_remark(date, text, text, timestamptz, text, text, text, text),
    workshop.take_off(date, text, text) to workshop_coach, workshop_reviewer;
grant execute on function workshop.remarks(date, text), workshop.said_in(date, text)
    to workshop_trainer, workshop_coach, workshop_reviewer;
