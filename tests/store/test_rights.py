"""A trainer's login gets nothing of another's, whatever is asked, and changes nothing of theirs."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import errors
from support import START

from store.conftest import Database, Run
from store.server import ADMIN
from store.sessions import DIGEST, SECRET, log, session
from workshop.errors import Refused
from workshop.promises import PromiseTold
from workshop.session.storage import codec
from workshop.session.storage.entry import TOLD_FILE
from workshop.store.push import push_session
from workshop.store.rights import grant
from workshop.store.schema import open_store
from workshop.store.sealed import seal

HERS = seal(log("Tuesday", SECRET))
SEALED = (SECRET, SECRET.encode().hex(), "2026-11-21-Tuesday", HERS.sum(3), "Welcome")
"""What tells of Ana's log: what she remarked, as text and as COPY has it, its name and plan."""
ATTACKS = Path(__file__).with_name("attacks.sql")
FOR_NO_ADMIN = "-- for whoever is no admin\n"


@pytest.fixture(scope="module")
def store(module_store: Database, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A store into which Ana has pushed a session, with remarks of hers and what she was told."""
    folder = session(tmp_path_factory.mktemp("ana"), "Tuesday", SECRET)
    (folder / TOLD_FILE).write_bytes(codec.chain([PromiseTold(seq=1, at=START, promise=SECRET)]))
    with open_store(module_store.trainer("ana")) as db:
        push_session(db, folder)
    with module_store.connect() as db:
        db.execute(
            "insert into workshop.remark (month, owner, session, author, id, at, by, target, about,"
            " said, shown) select month, owner, key, owner, md5('hers'), now(), '', '', '', %s, '-'"
            " from workshop.session",
            [SECRET],
        )
        db.execute("analyze")
    return module_store


@pytest.fixture
def ana(store: Database) -> str:
    """Her login."""
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


def asked(ana: str, admin: bool = False) -> list[str]:
    """Each statement that somebody may try."""
    text = ATTACKS.read_text().partition(FOR_NO_ADMIN)
    lines = "".join(text[:1] if admin else text).replace("\n ", " ").splitlines()
    meant = {"<ana>": ana, "<key>": HERS.key, "<digest>": DIGEST}
    filled = [re.sub("<(ana|key|digest)>", lambda found: meant[found[0]], line) for line in lines]
    return [line for line in filled if not line.startswith("--")]


@pytest.mark.parametrize(
    ("role", "reads"),
    [("trainer", False), ("admin", False), ("reviewer", True), ("coach", True)],
)
def test_no_query_gets_anything_of_another_trainer(
    store: Database, ana: str, role: str, reads: bool
) -> None:
    """Whatever comes back, as rows, errors or notices, nothing of her session is in it.

    A reviewer and her coach read what is projected, and nothing that is sealed.
    """
    name = f"eve_{role}"
    store.login(name, role, *("ana",) * (role == "coach"))
    statements = asked(ana, admin=role == "admin")
    assert len(statements) > 130
    with store.connect() as db:
        before = everything(db, but=store.user(name))
        listed = db.execute("select listing from workshop.projection").fetchall()[0][0]
    shown, seen = (str(listed)[2:-1], listed.hex()), False
    with store.connect(store.user(name)) as db:
        for statement in statements:
            got = " ".join(answers(db, statement))
            assert not [one for one in SEALED if one in got], (statement, got)
            projected = any(one in got for one in shown)
            assert reads or not projected, (statement, got)
            seen |= projected
            db.rollback()
            db.execute("discard all", prepare=False)
    assert seen == reads
    with store.connect() as db:
        assert everything(db, but=store.user(name)) == before


def test_psql_gets_nothing_of_another_trainer_either(store: Database, ana: str) -> None:
    """All of the same in one go, and what psql has of its own; for Ana it does show her session."""
    if (psql := shutil.which("psql")) is None:
        pytest.skip("psql is not installed")
    store.trainer("eve")
    of_its_own = (
        "\\copy workshop.batch to stdout", "\\d+ workshop.*", "\\dp workshop.*", "\\lo_list",
        "\\sf workshop.search", "select b from workshop.batch b \\gexec", "\\c - :ana",
        "\\set ana `cat /etc/passwd`", "table workshop.batch \\gdesc",
    )  # fmt: skip
    typed = "".join(f"{line}\n" for line in (*(f"{one};" for one in asked(ana)), *of_its_own))
    told = {}
    for name in ("eve", "ana"):
        command = [psql, "-X", store.address(store.user(name))]
        done = subprocess.run(command, input=typed.encode(), capture_output=True, timeout=60)
        told[name] = (done.stdout + done.stderr).decode()
    assert not [one for one in SEALED if one in told["eve"]]
    assert SECRET.encode().hex() in told["ana"]


def test_every_table_and_function_of_the_store_is_as_narrow_as_it_has_to_be(
    store: Database,
) -> None:
    """Whatever is added: policies that bind its owner as well, and nothing for everybody.

    No statistics are kept of what a login may ask without a function, and no partition is open.
    """
    open_tables = """
        select relname from pg_class as c
        where relnamespace = 'workshop'::regnamespace and relkind in ('r', 'p', 'v', 'm') and (
            not (relrowsecurity and relforcerowsecurity)
            or relacl is not null and (
                relispartition or exists (select from pg_statistic where starelid = c.oid)))"""
    open_functions = """
        select proname from pg_proc where pronamespace = 'workshop'::regnamespace and (
            has_function_privilege('public', oid, 'execute')
            or 'search_path=pg_catalog, pg_temp' <> all (coalesce(proconfig, '{}')))"""
    with store.connect() as db:
        assert db.execute(open_tables).fetchall() == [("migration",)]
        assert db.execute(open_functions).fetchall() == []


def everything(db: psycopg.Connection[Any], but: str) -> list[list[Any]]:
    """What is in the tables, but for what somebody's own is."""
    tables = (
        "session",
        "batch",
        "plan",
        "projection",
        "coached",
        "standing",
        "tombstone",
        "remark",
        "beside",
    )
    rows = [db.execute(f"select * from workshop.{one}".encode()).fetchall() for one in tables]
    return [[row for row in each if but not in row] for each in rows]


def test_who_pushed_it_does_get_it(store: Database, ana: str) -> None:
    """So the test before this one would see something if there were something to see."""
    statements = [*asked(ana)[:3], "copy (table workshop.batch) to stdout"]
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
            for column, there in (("key", HERS.key), ("owner", ana), ("name", SEALED[2])):
                other = "f" * len(there)
                plans = [
                    " ".join(
                        answers(
                            db,
                            "explain (analyze, timing off, summary off, buffers off) select * from"
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
    free = {
        "maker": "createrole",
        "copier": "replication",
        "reader": "in role pg_read_server_files",
    }
    with store.connect() as db:
        for one, what in free.items():
            db.execute(f"create role {store.user(one)} login {what}".encode())
    with open_store(store.address()) as db:
        for other in (ADMIN, *map(store.user, free)):
            with pytest.raises(Refused, match="no policy binds"):
                grant(db, other, "trainer")
        for other in ("workshop_owner", "", "x" * 64):
            with pytest.raises(Refused):
                grant(db, other, "trainer")
    assert run("store", "grant", store.address()).exit_code == 2
    assert run("store", "status", store.address(), "ana").exit_code == 2
