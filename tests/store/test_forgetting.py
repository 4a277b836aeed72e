"""Forgetting: every session goes in which somebody stands; a tombstone stays, and keeps it away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg import errors
from review.storage import IDEAS, append_entry, store_events, store_session
from support import ROOM, START

from store.conftest import Database, Run
from store.sessions import SECRET, go_on, log, session
from workshop.board import EntryAdded, EntrySaid
from workshop.errors import Refused
from workshop.event import Person
from workshop.reports.record import Record
from workshop.session import events as ev
from workshop.store import sealed
from workshop.store.forgetting import count_unknown, find_person, forget_person
from workshop.store.people import code, codes
from workshop.store.push import push_session
from workshop.store.reading import StoredSessions
from workshop.store.schema import open_store
from workshop.store.sealed import SealedLog, seal

KEY = b"k" * 32
BEN, OTHER_BEN = Person("Ben Okri", "Clinic"), Person("Ben Okri", "School")
CLEO = Person("Cleo Marsh", "Library")
TABLES = ("session", "batch", "plan", "projection", "line", "standing")


def test_everybody_whom_a_session_names_has_a_code(tmp_path: Path) -> None:
    """Also who was on the roster once, leads, or is only named; with organisation and without."""
    both = (Person("Ben Okri (Clinic)", "Clinic"), Person("Ben Okri (School)", "School"))
    folder = store_events(
        tmp_path, "2026-11-21-x",
        [
            ev.Opened(seq=1, at=START, curriculum="small", title="x"),
            ev.Arranged(seq=2, at=START, roster=(CLEO,), activities=("a", "b")),
            ev.Arranged(seq=3, at=START, roster=both, facilitator="Ana Ruiz and Joe"),
            EntryAdded(seq=4, at=START, text="Zoe came", **IDEAS),
            EntrySaid(seq=5, at=START, entry=4, speaker="Dan Poe"),
        ],
    )  # fmt: skip
    found = codes(Record.open(folder), KEY)
    expected = {
        (name, at)
        for name, *places in (
            ("OKRI  bén", "clinic", "School"), ("Cleo Marsh", "Library"), ("Ana Ruiz", ""),
            ("Joe", ""), ("Dan Poe", ""), ("Ana Ruiz and Joe", ""),
        )
        for at in (*places, None)
    }  # fmt: skip
    assert sorted(code(KEY, *one) for one in expected) == found
    assert code(KEY, "Zoe", None) not in found and code(b"", "Joe", None) not in found


@pytest.fixture
def pushed(store: Database, tmp_path: Path) -> Database:
    """A store with Ben of the clinic, another Ben, one of whom only the name is known, and none."""
    for trainer, title, *roster in (
        ("ana", "Clinic", BEN, CLEO), ("bo", "School", OTHER_BEN), ("bo", "Library", CLEO),
    ):  # fmt: skip
        folder = store_session(tmp_path / trainer, "the van", title=title, roster=tuple(roster))
        with open_store(store.trainer(trainer)) as db:
            push_session(db, folder)
    with open_store(store.trainer("ana")) as db:
        said = {"the van": "Ben Okri"}
        push_session(db, store_session(tmp_path / "ana", "the van", title="Said", said_by=said))
    return store


def left(store: Database) -> list[int]:
    """How many rows of each table there are."""
    with store.connect() as db:
        counts = [
            db.execute(f"select count(*) from workshop.{table}".encode()).fetchone()
            for table in TABLES
        ]
    return [count for one in counts if one for count in one]


def test_who_is_forgotten_is_shown_first_and_then_gone_everywhere(
    pushed: Database, run: Run, tmp_path: Path
) -> None:
    admin = pushed.login("onlyadmin", "admin")
    forget = ("store", "forget", admin, "ben okri")
    before = left(pushed)
    with open_store(pushed.login("rita", "reviewer")) as db:
        for words in ("Okri, Ben", "ben"):
            StoredSessions(db).search(words)
    shown = run(*forget)
    assert (shown.exit_code, len(shown.stdout.splitlines())) == (0, 3), shown.output
    assert "3 sessions. Each goes" in shown.stderr and pushed.user("bo") in shown.stdout
    shown = run(*forget, "--organisation", "CLINIC")
    assert len(shown.stdout.splitlines()) == 2 and pushed.user("bo") not in shown.stdout
    assert left(pushed) == before
    done = run(*forget, "--organisation", "Clinic", "--yes")
    assert "2 sessions deleted. Still there: the folders of ana" in done.stdout
    assert left(pushed) == [2, 2, 1, 2, 8, 2], before
    with pushed.connect() as db:
        stones = db.execute("select * from workshop.tombstone").fetchall()
        keys = [stone[0] for stone in stones]
        asked = db.execute("select asked from workshop.reading order by at").fetchall()
        tables = db.execute(
            "select relname from pg_class where relnamespace = 'workshop'::regnamespace"
            " and relkind in ('r', 'p') and not relispartition"
        ).fetchall()
        held = [
            name for (name,) in tables
            if db.execute(
                f"select from workshop.{name} as t where t::text like any (%s)".encode(),
                [[f"%{key}%" for key in keys]],
            ).rowcount
        ]  # fmt: skip
    assert len(stones) == 2 and "okri" not in str(stones).casefold()
    assert asked == [("somebody who was forgotten",), ("('ben':*)",)]
    assert held == ["tombstone"], "whatever is of a session goes with it"
    again = run(*forget, "--organisation", "Clinic", "--yes")
    assert again.exit_code == 1 and "Nobody called ben okri" in again.stderr
    assert len(run(*forget).stdout.splitlines()) == 1


def test_what_was_deleted_is_told_to_whoever_pushes_pulls_and_verifies(
    pushed: Database, run: Run, tmp_path: Path
) -> None:
    """Also to whoever had pushed the same session, and to others who have it from somewhere."""
    ana, work = pushed.trainer("ana"), ("--workspace", tmp_path / "work")
    folder = store_session(
        tmp_path / "work" / "sessions", "the van", title="Clinic", roster=(BEN, CLEO)
    )
    verified = run("verify", folder.name, "--store", ana, *work)
    assert "The store has all 5 lines, as they are here." in verified.stdout
    with open_store(pushed.trainer("eve")) as db:
        push_session(db, folder)
    with open_store(pushed.login("onlyadmin", "admin")) as db:
        gone = forget_person(db, "Cleo Marsh", "Library")
    assert sorted(one.owner for one in gone) == [*map(pushed.user, ("ana", "bo", "eve"))]
    verified = run("verify", folder.name, "--store", ana, *work)
    assert verified.exit_code == 0
    assert (
        "The store had 5 lines of it until" in verified.stdout
        and "; as they are" in verified.stdout
    )
    for trainer in ("ana", "eve", "lou"):
        refused = run("push", folder.name, "--store", pushed.trainer(trainer), *work)
        assert refused.exit_code == 1 and "It was deleted from the store on" in refused.stderr
        assert "The folder here still has what was said" in refused.stderr
    missing = run("pull", folder.name, "--store", ana, *work)
    for told in (missing.stderr, run("store", "status", ana).stdout):
        assert "1 session of yours went as somebody asked for it, last on 2" in told
    known = seal((folder / "log.jsonl").read_bytes())
    with open_store(pushed.trainer("eve")) as db:
        insert = "insert into workshop.session (month, key, name, plan) values (%s, %s, 'x', %s)"
        with pytest.raises(errors.ObjectNotInPrerequisiteState):
            db.execute(insert, (known.month, known.key, "0" * 64))
    append_entry(folder, "more")
    assert "; as they are here." in run("verify", folder.name, "--store", ana, *work).stdout


def test_what_is_deleted_while_it_is_pushed_stays_away(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next batch is refused, and nothing of the session is left."""
    monkeypatch.setattr(sealed, "MAX_LINES", 2)
    whole = SealedLog.batches

    def forgotten(log: SealedLog, there: int) -> Iterator[tuple[int, list[bytes]]]:
        for number, batch in enumerate(whole(log, there)):
            if number == 1:
                with open_store(store.login("onlyadmin", "admin")) as db:
                    assert len(forget_person(db, ROOM[0].name)) == 1
            yield batch

    folder = session(tmp_path, "Tuesday", "one")
    with open_store(store.trainer("ana")) as db:
        push_session(db, folder)
        go_on(folder, log("Tuesday", "one", *"234567"))
        monkeypatch.setattr(SealedLog, "batches", forgotten)
        with pytest.raises(Refused, match="It was deleted from the store"):
            push_session(db, folder)
    assert left(store) == [0] * len(TABLES)


def test_it_is_told_how_many_sessions_were_not_looked_at(store: Database, tmp_path: Path) -> None:
    """Of a push that broke off it is not known who stands in it."""
    known = seal(log("Tuesday", SECRET))
    with open_store(store.trainer("ana")) as db:
        push_session(db, session(tmp_path, "Friday"))
        db.execute("select workshop.open_month(%s)", [known.month])
        insert = "insert into workshop.session (month, key, name, plan) values (%s, %s, 'x', %s)"
        db.execute(insert, (known.month, known.key, "0" * 64))
    with open_store(store.login("onlyadmin", "admin")) as db:
        assert count_unknown(db) == 1
        with pytest.raises(Refused, match="nobody's name"):
            find_person(db, " - ")


def test_nobody_but_an_admin_looks_for_people_or_deletes_anything(store: Database) -> None:
    store.trainer("ana")
    for role in ("trainer", "reviewer", "coach"):
        of = ("ana",) * (role == "coach")
        with open_store(store.login(f"x{role}", role, *of)) as db:
            for asked in ("find_person('{1}')", "forget_person('{1}', '{x}')", "unknown()"):
                with pytest.raises(errors.InsufficientPrivilege):
                    db.execute(f"select workshop.{asked}".encode())
