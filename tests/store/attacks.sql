-- What somebody may try to read or change what another trainer has pushed: a statement a line, with
-- indented lines that belong to it. <ana> is the other's login, <key> and <digest> are those of her
-- session and of its plan.
-- tables
select * from workshop.session
select * from workshop.batch
select * from workshop.plan
select ctid, xmin, tableoid, b from workshop.batch b
select * from workshop.session where owner = '<ana>' or true
select * from only workshop.batch_2026_11
select * from workshop.session_2026_11
table workshop.batch_2026_11
copy workshop.batch to stdout
copy (table workshop.batch) to stdout
copy (select * from workshop.plan) to stdout
copy workshop.batch_2026_11 to stdout
copy workshop.batch to program 'cat'
set row_security = off; select * from workshop.batch
set role workshop_owner; select * from workshop.session
set role workshop_trainer; select * from workshop.batch
set role <ana>; select * from workshop.batch
set session authorization <ana>; select * from workshop.batch
set local role none; select * from workshop.batch
select set_config('role', '<ana>', false); select * from workshop.batch
set search_path = workshop; select * from batch, session, plan
create temp view mine as select * from workshop.batch; select * from mine
create temp table session as table workshop.session; select * from session
create temp table x (m date, o name, k text, foreign key (m, o, k) references workshop.session)
create view workshop.mine as select 1
create table workshop.mine (x text)
create function workshop.mine() returns int language sql as 'select 1'
create policy mine on workshop.batch using (true)
create trigger mine after insert on workshop.batch execute function workshop.chain_batch()
create rule mine as on insert to workshop.batch do also select * from workshop.batch
alter table workshop.batch no force row level security, disable row level security
alter policy own on workshop.batch using (true)
alter function workshop.chain_batch() owner to current_user
alter role current_user bypassrls
grant workshop_owner to current_user
grant select on workshop.batch_2026_11 to current_user
select workshop.chain_batch()
select * from pg_stats where schemaname = 'workshop'
select * from pg_statistic
select query from pg_stat_activity
select pg_read_file('postgresql.conf')
select lo_import('/etc/passwd')
select pg_relation_filepath('workshop.batch_2026_11'), pg_read_binary_file('x')
declare c cursor for select * from workshop.batch; fetch all c
prepare p as select * from workshop.batch; execute p
select * from workshop.batch tablesample system (100)
select query_to_xml('select * from workshop.batch', true, true, '')
select table_to_xml('workshop.batch_2026_11', true, true, '')
select * from workshop.session s full join workshop.batch b on s.key <> b.session
with x as (insert into workshop.session (month, key, name, plan) values 
    ('2026-11-01', '<key>', 'x', '<digest>') on conflict do nothing returning *) select * from x
insert into workshop.session (month, key, name, plan) values ('2026-11-01', '<key>', 'x', 
    '<digest>') on conflict (month, owner, key) do update set name = excluded.name returning *
insert into workshop.plan (digest, names, texts) values ('<digest>', array['a'], 
    array['b'::bytea]) on conflict do nothing returning *
insert into workshop.batch (month, session, first, lines) values ('2026-11-01', '<key>', 4, 
    array['x'::bytea])
insert into workshop.batch (month, owner, session, first, lines) values ('2026-11-01', '<ana>', 
    '<key>', 4, array['x'::bytea])
insert into workshop.session (month, owner, key, name, plan) values ('2026-11-01', '<ana>', 
    '<key>', 'x', '<digest>')
update workshop.session set owner = current_user returning *
update workshop.session set lines = 0, sum = ''
delete from workshop.batch returning *
truncate workshop.batch
drop table workshop.batch_2026_11
alter table workshop.batch detach partition workshop.batch_2026_11
lock table workshop.batch in access exclusive mode
merge into workshop.session s using (values (1)) v on true when matched then delete
do $$ declare r record; begin for r in select * from workshop.batch loop 
    raise notice '%', r; end loop; end $$
create function pg_temp.leak(anyarray) returns bool language plpgsql cost 0.0000001 as 
    'begin raise notice ''%'', $1; return true; end'; select 1 from workshop.batch where 
    pg_temp.leak(lines)
create function pg_temp.leak(name, text) returns bool language plpgsql cost 0.0000001 as 
    'begin raise notice ''% %'', $1, $2; return true; end'; create operator pg_temp.= 
    (function = pg_temp.leak, leftarg = name, rightarg = text); set search_path = pg_temp, 
    pg_catalog; select 1 from workshop.session where owner = '<ana>'::text and name = 'x'::name
create function pg_temp.leak(text) returns bool language plpgsql leakproof as 
    'begin raise notice ''%'', $1; return true; end'; select 1 from workshop.session where 
    pg_temp.leak(name)
select 1 from workshop.session where 1 / (lines - 3) = 0
select 1 from workshop.session where name::integer > 0
explain (analyze, verbose) select * from workshop.batch
select * from workshop.sessions('', null, null)
select * from workshop.search(array['''story'':*'], '', null, null, null)
select * from workshop.search(array['!''x'''], '', null, null, null)
select * from workshop.facts('', '', null, null)
select * from workshop.facts('', '!''x''', null, null)
select facts_as_of from workshop.projected('2026-11-01', '<key>')
select workshop.keep_facts('2026-11-01', '<key>', 'x', 'x', 'x')
select workshop.tell('2026-11-01', '<ana>', '<key>')
select * from workshop.alone
insert into workshop.alone values (current_user, '<key>', '2026-11-01', '<key>')
select * from workshop.chain
insert into workshop.chain values (current_user, '<key>', '2026-11-01', '<key>')
select workshop.keep_chain()
create temp table mine (owner name, chain text, month date, key text);
    create trigger mine after delete on mine for each row execute function workshop.keep_chain();
    insert into mine values ('<ana>', 'x', '2026-11-01', '<key>'); delete from mine
select * from workshop.fact, workshop.fact_2026_11
select * from workshop.projected('2026-11-01', '<key>')
select workshop.project('2026-11-01', '<key>', '', 1, now(), now()::date, '', '', '', '{}')
select * from workshop.projection, workshop.line, workshop.reading, workshop.secret
select * from workshop.projection_2026_11
copy (select * from workshop.line_2026_11) to stdout
explain (analyze, verbose) 
    select * from workshop.search(array['!''x'''], '', null, null, 9)
set role workshop_reviewer; select * from workshop.sessions('', null, null)
set session_replication_role = replica; select * from workshop.sessions('', null, null)
create temp table pg_roles (rolname name); set search_path = pg_temp, workshop, pg_catalog; 
    create function pg_temp.pg_has_role(name, text, text) returns bool language sql as 'select true'; 
    select * from workshop.sessions('', null, null)
-- who one is, and what one may do
set session authorization default; select * from workshop.batch
grant <ana> to current_user; set role <ana>; select * from workshop.batch
grant workshop_reviewer to current_user with admin option
reassign owned by workshop_owner to current_user
drop owned by <ana>
alter role <ana> login password 'x'
alter role workshop_trainer set role = workshop_owner
alter default privileges for role workshop_owner grant select on tables to public
alter table workshop.session owner to current_user
alter schema workshop owner to current_user
create role mine in role workshop_owner
select set_config('row_security', 'off', false), b from workshop.batch b
select set_config('session_authorization', '<ana>', false); select * from workshop.batch
-- functions of the store
select workshop.whose('x')
select workshop.readable()
select workshop.admit()
select workshop.refuse_deleted()
select workshop.open_month('1999-01-01')
select * from workshop.coached
select * from workshop.standing
select * from workshop.standing_2026_11 where codes && '{1}'
select * from workshop.tombstone
select * from workshop.summary
select * from workshop.deleted('<key>')
select workshop.stand('2026-11-01', '<key>', '{1}')
select * from workshop.remark
select * from workshop.remarks('2026-11-01', '<key>')
select * from workshop.said_in('2026-11-01', '<key>')
select workshop.add_remark('2026-11-01', '<key>', md5('x'), now(), 'a/1', '', 'mine')
select workshop.send_remarks('2026-11-01', '<key>', '[]', array[md5('hers')])
select * from workshop.fact
select * from workshop.facts('', '', null, null)
select * from workshop.facts('''o/<ana>''', '', null, null)
select facts_as_of from workshop.projected('2026-11-01', '<key>')
select workshop.keep_facts('2026-11-01', '<key>', 'x', 'x', 'x')
select workshop.find_sessions('!x', null, null, null)
select workshop.find_lines(array['!x'::tsquery], null, null, null, null, 9)
select workshop.count_sessions(null, null, null, null)
select workshop.owned(null), workshop.stretches(null, null)
insert into workshop.coached values (current_user, '<ana>')
insert into workshop.tombstone values ('<key>', current_user, 1, 'x')
select * from workshop.beside
insert into workshop.beside (month, session, name, data) values
    ('2026-11-01', '<key>', 'told.jsonl', 'x')
insert into workshop.beside (month, owner, session, name, data) values
    ('2026-11-01', '<ana>', '<key>', 'told.jsonl', 'x')
delete from workshop.tombstone
update workshop.tombstone set withdrawn = true
select workshop.withdraw('2026-11-01', '<key>'), workshop.take_again('<key>')
select workshop.withdraw(month, key) from workshop.session where owner = '<ana>'
create temp table mine (month date, owner name, key text);
    create trigger mine after insert on mine for each row execute function workshop.refuse_deleted();
    insert into mine values ('2026-11-01', '<ana>', '<key>')
create or replace function workshop.readable() returns name[] language sql as 'select null::name[]'
alter function workshop.search(text[], text, date, date, integer) reset all
alter function workshop.sessions(text, date, date, integer) set search_path = pg_temp
select workshop.sessions('x'' | !''y', null, null)
select * from workshop.search(array['!''x'''], array[true], '''o/<ana>''', null, null, 9)
select * from workshop.search(array['''o/<ana>'''], '', null, null, 9)
select * from workshop.search(array['!''x''', '1/0'], '', null, null, 9)
select * from workshop.search(array['!''x''', '!''y'''], '!''z''', '-infinity', 'infinity', 0)
select * from workshop.search(array['!''x''', '!''y''', '!''z'''], '', null, null, null)
-- names and operators that stand before those of the catalog
create function pg_temp.readable() returns name[] language sql as 'select null::name[]';
    set search_path = pg_temp, workshop; select * from workshop.sessions('', null, null)
create temp table coached (coach name, trainer name); insert into coached values
    (current_user, '<ana>'); select * from workshop.sessions('', null, null)
create temp view projection as select 1; select * from workshop.sessions('', null, null)
create type pg_temp.place as (month date); select * from workshop.sessions('', null, null)
create function pg_temp.leak(text) returns bool language plpgsql as
    'begin raise notice ''%'', $1; return true; end';
    create domain pg_temp.told as text check (pg_temp.leak(value));
    select name::pg_temp.told from workshop.session
create function pg_temp.leak(text, text) returns text language plpgsql as
    'begin raise notice ''%'', $2; return $2; end';
    create aggregate pg_temp.gather(text) (sfunc = pg_temp.leak, stype = text);
    select pg_temp.gather(name) from workshop.session
create cast (text as name) with inout as implicit
create operator pg_temp.<<< (function = int4lt, leftarg = int, rightarg = int)
create event trigger mine on ddl_command_start execute function workshop.refuse_deleted()
create extension dblink
create extension file_fdw
create language plpython3u
load 'auto_explain'; set auto_explain.log_min_duration = 0
-- other ways to rows
create temp view mine with (security_invoker = off) as select * from workshop.batch; table mine
create temp view mine with (security_barrier = off) as select * from workshop.plan; table mine
create function pg_temp.mine() returns setof workshop.batch language sql security definer
    as 'select * from workshop.batch'; select * from pg_temp.mine()
create temp table mine () inherits (workshop.batch)
create temp table mine partition of workshop.batch default
create temp table mine (like workshop.batch including all); table mine
create materialized view mine as select * from workshop.batch
begin; declare c scroll cursor with hold for select * from workshop.plan; commit; fetch all c
prepare mine(name) as select * from workshop.session where owner = $1; execute mine('<ana>')
select * from workshop.batch for update
select currtid2('workshop.batch_2026_11', '(0,1)')
select schema_to_xml('workshop', true, true, '')
select database_to_xml(true, true, '')
copy workshop.batch to '/tmp/mine'
copy workshop.session (month, key, name, plan) from program 'echo x'
select lo_from_bytea(0, 'x'), loid from pg_largeobject
select lo_get(oid) from pg_largeobject_metadata
create publication mine for table workshop.batch
select pg_create_logical_replication_slot('mine', 'test_decoding')
select pg_ls_dir('.'), pg_stat_file('base')
select pg_ls_waldir()
select * from pg_prepared_xacts, pg_cursors, pg_prepared_statements
-- what the server tells of others
select * from pg_stat_activity
select * from pg_stat_user_tables where schemaname = 'workshop'
select * from pg_stats_ext
select * from pg_statistic_ext_data
select pg_get_functiondef(oid) from pg_proc where pronamespace = 'workshop'::regnamespace
select pg_get_constraintdef(oid), pg_get_expr(conbin, conrelid) from pg_constraint
select pg_get_expr(relpartbound, oid) from pg_class where relispartition
select * from pg_locks
analyze verbose workshop.batch
explain (analyze, buffers, verbose) select * from workshop.session where key = '<key>'
select * from workshop.session order by (select count(*) from workshop.batch) / (lines - 3)
-- for whoever is no admin
select workshop.give(current_user, 'reviewer', '{}'); select * from workshop.sessions('', null, null)
select workshop.give(current_user, 'coach', '{<ana>}'); select * from workshop.sessions('', null, null)
select workshop.take('<ana>', 'trainer', '{}')
select * from workshop.find_person('{1}')
select * from workshop.forget_person('{1}', '{x}')
select workshop.unknown()
