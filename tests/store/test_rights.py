"""A trainer's login gets nothing of another's, whatever is asked, and changes nothing of theirs."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from store.conftest import Database, Run
from store.server import ADMIN
from store.sessions import DIGEST, SECRET, log, session
from workshop.errors import Refused
from workshop.store.push import push_session
from workshop.store.rights import grant
from workshop.store.schema import open_store
from workshop.store.sealed import seal

HERS = seal(log("Tuesday", SECRET))
CANARIES = (SECRET, SECRET.encode().hex(), "2026-11-21-Tuesday", HERS.sum(3), "Welcome", "Tuesday")
"""What tells of Ana's session: what she remarked, as text and as COPY has it, its name and plan."""
ASKED = """
select * from workshop.session
select * from workshop.batch
select * from workshop.plan
select ctid, xmin, tableoid, b from workshop.batch b
select * from workshop.session where owner = '{ana}' or true
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
set role {ana}; select * from workshop.batch
set session authorization {ana}; select * from workshop.batch
set local role none; select * from workshop.batch
select set_config('role', '{ana}', false); select * from workshop.batch
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
with x as (insert into workshop.session (month, key, name, plan) values \
('2026-11-01', '{key}', 'x', '{digest}') on conflict do nothing returning *) select * from x
insert into workshop.session (month, key, name, plan) values ('2026-11-01', '{key}', 'x', \
'{digest}') on conflict (month, owner, key) do update set name = excluded.name returning *
insert into workshop.plan (digest, names, texts) values ('{digest}', array['a'], \
array['b'::bytea]) on conflict do nothing returning *
insert into workshop.batch (month, session, first, lines) values ('2026-11-01', '{key}', 4, \
array['x'::bytea])
insert into workshop.batch (month, owner, session, first, lines) values ('2026-11-01', '{ana}', \
'{key}', 4, array['x'::bytea])
insert into workshop.session (month, owner, key, name, plan) values ('2026-11-01', '{ana}', \
'{key}', 'x', '{digest}')
update workshop.session set owner = current_user returning *
update workshop.session set lines = 0, sum = ''
delete from workshop.batch returning *
truncate workshop.batch
drop table workshop.batch_2026_11
alter table workshop.batch detach partition workshop.batch_2026_11
lock table workshop.batch in access exclusive mode
merge into workshop.session s using (values (1)) v on true when matched then delete
do $$ declare r record; begin for r in select * from workshop.batch loop \
raise notice '%', r; end loop; end $$
create function pg_temp.leak(anyarray) returns bool language plpgsql cost 0.0000001 as \
'begin raise notice ''%'', $1; return true; end'; select 1 from workshop.batch where \
pg_temp.leak(lines)
create function pg_temp.leak(name, text) returns bool language plpgsql cost 0.0000001 as \
'begin raise notice ''% %'', $1, $2; return true; end'; create operator pg_temp.= \
(function = pg_temp.leak, leftarg = name, rightarg = text); set search_path = pg_temp, \
pg_catalog; select 1 from workshop.session where owner = '{ana}'::text and name = 'x'::name
create function pg_temp.leak(text) returns bool language plpgsql leakproof as \
'begin raise notice ''%'', $1; return true; end'; select 1 from workshop.session where \
pg_temp.leak(name)
select 1 from workshop.session where 1 / (lines - 3) = 0
select 1 from workshop.session where name::integer > 0
explain (analyze, verbose) select * from workshop.batch
select * from workshop.sessions('', null, null)
select * from workshop.search(array['''story'':*'], array[false], '', null, null, null)
select * from workshop.search(array['!''x'''], array[false], '', null, null, null)
select * from workshop.projected('2026-11-01', '{key}')
select workshop.project('2026-11-01', '{key}', '', 1, now(), now()::date, '', '', '', '{{}}')
select * from workshop.projection, workshop.line, workshop.reading, workshop.secret
select * from workshop.projection_2026_11
copy (select * from workshop.line_2026_11) to stdout
explain (analyze, verbose) \
select * from workshop.search(array['!''x'''], array[false], '', null, null, 9)
set role workshop_reviewer; select * from workshop.sessions('', null, null)
set session_replication_role = replica; select * from workshop.sessions('', null, null)
create temp table pg_roles (rolname name); set search_path = pg_temp, workshop, pg_catalog; \
create function pg_temp.pg_has_role(name, text, text) returns bool language sql as 'select true'; \
select * from workshop.sessions('', null, null)
"""


@pytest.fixture
def ana(store: Database, tmp_path: Path) -> str:
    """The login of Ana, who has pushed a session."""
    with open_store(store.trainer("ana")) as db:
        push_session(db, session(tmp_path, "Tuesday", SECRET))
    with store.connect() as db:
        db.execute("analyze")
    return store.user("ana")


def answers(db: psycopg.Connection[object], statement: str) -> Iterator[str]:
    """Everything that comes back of a statement, also errors and notices."""
    told: list[str] = []
    handler = lambda notice: told.append(f"{notice.message_primary} {notice.context}")  # noqa: E731
    db.add_notice_handler(handler)
    try:
        with db.cursor() as cursor:
            if statement.startswith("copy"):
                with cursor.copy(statement.encode()) as copy:
                    yield from (str(bytes(data)) for data in copy)
            else:
                cursor.execute(statement.encode())
                while True:
                    yield from map(str, cursor.fetchall() if cursor.description else ())
                    if not cursor.nextset():
                        break
    except psycopg.Error as error:
        yield f"{error} {error.diag.message_detail} {error.diag.context}"
    db.remove_notice_handler(handler)
    yield from told


def asked(ana: str) -> Iterator[str]:
    """Each statement that somebody may try, one a line."""
    for statement in ASKED.replace("\\\n", "").strip().splitlines():
        yield statement.format(ana=ana, key=HERS.key, digest=DIGEST)


def test_no_query_gets_anything_of_another_trainer(store: Database, ana: str) -> None:
    """Whatever comes back, as rows, errors or notices, nothing of her session is in it."""
    store.trainer("eve")
    statements = list(asked(ana))
    assert len(statements) > 60
    with store.connect() as db:
        before = db.execute("select * from workshop.session").fetchall()
    for statement in statements:
        with store.connect(store.user("eve")) as db:
            got = " ".join(answers(db, statement))
        assert not [one for one in CANARIES if one in got], (statement, got)
    with store.connect() as db:
        hers = "select * from workshop.session where owner = %s"
        assert db.execute(hers, [ana]).fetchall() == before


def test_who_pushed_it_does_get_it(store: Database, ana: str) -> None:
    """So the test before this one would see something if there were something to see."""
    statements = [*list(asked(ana))[:3], "copy (table workshop.batch) to stdout"]
    with store.connect(ana) as db:
        got = [" ".join(answers(db, statement)) for statement in statements]
    assert HERS.sum(3) in got[0] and SECRET in got[1] and "Welcome" in got[2]
    assert SECRET.encode().hex() in got[3]


def test_the_planner_guesses_nothing_of_other_rows(store: Database, ana: str) -> None:
    """What EXPLAIN says of her key, her name and her login it says of any other."""
    store.trainer("eve")
    with store.connect(store.user("eve")) as db:
        for settings in ("", "set enable_seqscan = off", "set enable_indexscan = off"):
            db.execute(settings.encode())
            for column, there in (("key", HERS.key), ("owner", ana), ("name", CANARIES[2])):
                other = "f" * len(there)
                plans = [
                    " ".join(
                        answers(
                            db,
                            "explain (analyze, timing off, summary off) select * from"
                            f" workshop.session where {column} = '{value}'",
                        )
                    ).replace(value, "?")
                    for value in (there, other)
                ]
                assert plans[0] == plans[1]


def test_what_stands_before_the_catalog_changes_no_function(store: Database, ana: str) -> None:
    """The check of a chain asks for its functions where they are, not where somebody put others."""
    eve = store.trainer("eve")
    known = seal(log("Friday", "one"))
    with open_store(eve) as db:
        db.execute("select workshop.open_month(%s)", [known.month])
        db.execute(
            "create function pg_temp.sha256(bytea) returns bytea language sql as 'select $1';"
            "create function pg_temp.encode(bytea, text) returns text language sql as 'select $2';"
            "set search_path = pg_temp, pg_catalog"
        )
        insert = "insert into workshop.session (month, key, name, plan) values (%s, %s, 'x', %s)"
        db.execute(insert, (known.month, known.key, DIGEST))
        with pytest.raises(errors.DataException, match="not chained"):
            insert = "insert into workshop.batch (month, session, first, lines)"
            row = (known.month, known.key, 1, [b'{"type":"x"},"sum":"hex"}'])
            db.execute(f"{insert} values (%s, %s, %s, %s)", row)


def test_who_has_no_role_gets_nothing_at_all(store: Database, ana: str) -> None:
    with store.connect() as db:
        db.execute(f"create role {store.user('max')} login".encode())
    for table in ("session", "batch", "plan", "migration"):
        with store.connect(store.user("max")) as db, pytest.raises(errors.InsufficientPrivilege):
            db.execute(f"select from workshop.{table}".encode())


def test_grant_makes_a_login_and_none_that_passes_by_the_policies(
    run: Run, store: Database
) -> None:
    name = store.user("new one")
    first = run("store", "grant", store.address(), name, "trainer")
    assert first.exit_code == 0
    assert f"{name} is a trainer now." in first.stdout and "no password" in first.stdout
    assert "no password" not in run("store", "grant", store.address(), name, "trainer").stdout
    with open_store(store.address(name.replace(" ", "%20"))) as db:
        assert db.execute("select count(*) from workshop.session").fetchone() == (0,)
    with open_store(store.address()) as db:
        for other in (ADMIN, "workshop_owner", "", "x" * 64):
            with pytest.raises(Refused):
                grant(db, other, "trainer")
    assert run("store", "grant", store.address()).exit_code == 2
    assert run("store", "status", store.address(), "ana").exit_code == 2
