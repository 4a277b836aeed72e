"""What others read of a session: nothing private, no names, and each only what is theirs."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from math import inf
from pathlib import Path

import pytest
from psycopg import errors
from review.storage import IDEAS, store_events
from support import START

from store.conftest import Database, Run
from workshop.board import EntryAdded, EntrySaid
from workshop.config import Config
from workshop.event import Event, Person
from workshop.review.counting import Programme
from workshop.review.index.records import pack_facts
from workshop.session import events as ev
from workshop.store.push import Pushed, push_session
from workshop.store.reading import MOST_BYTES, StoredSessions
from workshop.store.reviewing import find_read
from workshop.store.schema import open_store
from workshop.store.sealed import seal
from workshop.value import replace

ROSTER = (Person("Ben Okri", "Clinic"), Person("Cleo Marsh", "Library"))
PRIVATE = ("drinks", "cried", "tired")
NAMES = ("ben", "okri", "cleo", "marsh")


def coaching(sessions: Path, day: int = 0, title: str = "Coaching Ben Okri") -> Path:
    """A session with names in its title and its entries, and with three things that are private."""
    at = START + timedelta(days=day)
    said = ("Ben Okri told of the van", "Cleo asked for the minutes", "the van came late")
    events: list[Event] = [
        ev.Opened(seq=1, at=at, curriculum="small", title=title),
        ev.Arranged(
            seq=2, at=at, activities=("a", "b"), roster=ROSTER, facilitator="Ana Ruiz", place="Town"
        ),
        ev.Moved(seq=3, at=at, step="a/2a"),
        ev.Remarked(seq=4, at=at, step="a/2a", text="Ben drinks"),
        ev.Held(seq=5, at=at, on=True, reason="Cleo cried"),
        ev.Skipped(seq=6, at=at, step="a/3", reason="They were tired"),
        *(EntryAdded(seq=n, at=at, text=text, **IDEAS) for n, text in enumerate(said, 7)),
        EntrySaid(seq=10, at=at, entry=9, speaker="Cleo Marsh"),
        ev.Closed(seq=11, at=at + timedelta(hours=1)),
    ]
    return store_events(sessions, f"{at:%Y-%m-%d}-coaching-ben-okri", events)


@pytest.fixture
def pushed(store: Database, tmp_path: Path) -> Database:
    """A store into which Ana has pushed two sessions with the same people."""
    with open_store(store.login("ana", "trainer")) as db:
        for day in (0, 40):
            push_session(db, coaching(tmp_path / "sessions", day))
    return store


@pytest.fixture
def reviewer(pushed: Database) -> Iterator[StoredSessions]:
    with open_store(pushed.login("rita", "reviewer")) as db:
        yield StoredSessions(db)


def test_a_reviewer_reads_no_name_and_nothing_private(reviewer: StoredSessions) -> None:
    found = reviewer.search("van").hits
    assert len(found) == 4
    listed = reviewer.listings()
    assert [one.day.isoformat() for one in listed if one.day] == ["2026-12-31", "2026-11-21"]
    everything = repr((listed, found)).casefold()
    assert "told of the van" in everything and "ana ruiz" in everything
    assert not [word for word in (*NAMES, *PRIVATE) if word in everything]
    for word in (*NAMES, *PRIVATE):
        assert not reviewer.search(word).hits, word


def test_somebody_is_called_the_same_in_every_session(reviewer: StoredSessions) -> None:
    """And otherwise where another organisation's key is."""
    first, second = (hit.line.text.partition(" told")[0] for hit in reviewer.search("told").hits)
    assert first == second and first.startswith("Participant ")
    titles = {one.title for one in reviewer.listings()}
    assert titles == {f"Coaching {first}"}
    assert len(reviewer.search(first).hits) >= 4


def test_others_read_nothing_of_it(pushed: Database) -> None:
    """A trainer asks the same two functions, and gets what is their own."""
    with open_store(pushed.login("ana", "trainer")) as db:
        mine = StoredSessions(db)
        assert len(mine.search("van").hits) == 4
        assert {one.id[10:] for one in mine.listings()} == {"-coaching-ben-okri"}
    with open_store(pushed.login("eve", "trainer")) as db:
        others = StoredSessions(db)
        assert (others.listings(), others.search("van").hits) == ([], ())
        assert others.facts() == Programme(())
        for role in ("workshop_reviewer", pushed.user("rita"), "workshop_owner"):
            with pytest.raises(errors.InsufficientPrivilege):
                db.execute(f"set role {role}".encode())


@pytest.mark.parametrize("who", ["eve", "rita"])
def test_projected_rows_are_reached_by_functions_alone(pushed: Database, who: str) -> None:
    role = "trainer" if who == "eve" else "reviewer"
    statements = [f"select * from workshop.{table}" for table in (
        "projection", "line", "secret", "reading", "projection_2026_11", "line_2026_11",
    )]  # fmt: skip
    if role == "reviewer":
        statements += [
            *("select workshop.pseudonym_key()", "select * from workshop.batch"),
            *("select workshop.open_month('2026-11-01')", "select * from workshop.session"),
        ]
    statements += ["select workshop.whose('x')", "insert into workshop.line default values"]
    with open_store(pushed.login(who, role)) as db:
        for statement in statements:
            with pytest.raises(errors.InsufficientPrivilege):
                db.execute(statement.encode())


def test_nobody_projects_a_session_of_somebody_else(pushed: Database, tmp_path: Path) -> None:
    """Eve has the same folder: what she pushes is hers, and Ana's stays as it is."""
    folder = coaching(tmp_path / "eve")
    with open_store(pushed.login("eve", "trainer")) as db:
        assert push_session(db, folder) == Pushed(11, 11)
        assert len(StoredSessions(db).listings()) == 1
    with open_store(pushed.login("rita", "reviewer")) as db:
        listed, found = StoredSessions(db).listings(), StoredSessions(db).facts()
        assert len(listed) == 3 and len(found.sessions) == 2
        assert [one.why for one in found.left_out] == [f"a copy of {listed[1].id}, which counts"]
        assert find_read(db, listed[1].id).listing.title == listed[1].title


def test_what_cannot_be_read_hides_nothing_else(pushed: Database, tmp_path: Path) -> None:
    """Whatever a program has projected, the list tells it, and the search passes over it.

    So it is with what is sound, and becomes very much of little when it is unpacked.
    """
    folder, rita = coaching(tmp_path / "eve"), pushed.login("rita", "reviewer")
    with open_store(pushed.login("eve", "trainer")) as db, open_store(rita) as reading:
        push_session(db, folder)
        log = seal((folder / "log.jsonl").read_bytes())
        ((_, _, listing, _), *_) = db.execute("select * from workshop.sessions('', null, null)")
        vast = zlib.compress(zlib.decompress(listing) + b" " * MOST_BYTES)
        for packed in (b"x", vast):
            at = (log.month, log.key, log.sum(11), START, START.date())
            row = (*at, packed, packed, ["'van':1"])
            db.execute("select workshop.project(%s, %s, %s, 9, %s, %s, '', %s, %s, %s)", row)
            listed = StoredSessions(reading).listings()
            assert [one.damaged for one in listed].count(True) == 1 and len(listed) == 3
            assert len(StoredSessions(reading).search("van").hits) == 4


def test_nobody_hides_what_others_find_behind_marks_of_theirs(
    pushed: Database, tmp_path: Path
) -> None:
    """Whose a line is says the database, not the program that pushes it."""
    hers = f"'o/{pushed.user('ana')}'"
    with open_store(pushed.login("eve", "trainer")) as db:
        folder = coaching(tmp_path / "eve", 60)
        push_session(db, folder)
        log = seal((folder / "log.jsonl").read_bytes())
        row = (log.month, log.key, log.sum(11), log.opened.at, START.date())
        lines = [f"'van':1 {hers}"] * 9
        for marks in ("", hers):
            with suppress(errors.DataException):
                project = "select workshop.project(%s, %s, %s, 9, %s, %s, %s, 'x', 'x', %s)"
                db.execute(project, (*row, marks, lines))
    with open_store(pushed.login("ana", "trainer")) as db:
        found = StoredSessions(db).search("van", limit=2)
        assert (len(found.hits), found.more) == (2, True)


def test_what_reviewers_ask_for_is_written_down(pushed: Database) -> None:
    for name, role in (("rita", "reviewer"), ("ana", "trainer")):
        with open_store(pushed.login(name, role)) as db:
            StoredSessions(db).search("van told")
    with pushed.connect() as db:
        read = db.execute("select reader, asked from workshop.reading").fetchall()
    assert read == [(pushed.user("rita"), "('van':*) & ('told':*)")]


def test_list_and_search_read_a_store(run: Run, pushed: Database, tmp_path: Path) -> None:
    """As the same commands read a workspace; it is nowhere as a folder."""
    rita = pushed.login("rita", "reviewer")
    listed = run("list", "sessions", "--store", rita)
    assert listed.exit_code == 0 and listed.stdout.count("Coaching Participant") == 2
    assert "2026-11-21-" in listed.stdout and "okri" not in listed.stdout.casefold()
    found = run("search", "van", "--until", "2026-11", "--store", rita)
    assert found.exit_code == 0 and found.stdout.count("▸") == 2
    assert '"folder": null' in run("search", "van", "--json", "--store", rita).stdout
    assert run("search", "zebra", "--store", rita).exit_code == 1
    assert run("search", "van", "--organisation", "x", "--store", rita).exit_code == 1
    assert run("search", "van", "--organisation", "lib", "--store", rita).stdout.count("▸") == 4
    assert run("list", "curricula", "--store", rita).exit_code == 2
    assert run("list", "--store", rita).stdout == listed.stdout


def test_figures_are_made_of_a_store(run: Run, pushed: Database, monkeypatch) -> None:
    """Also of that of the settings; where whole logs are needed, that is said."""
    rita = pushed.login("rita", "reviewer")
    shown = run("people", "--store", rita).stdout
    assert shown.count("Participant ") == 2
    assert "2026-11-21-" in run("stats", "small", "--json", "--store", rita).stdout
    assert run("promises", "--store", rita).stdout == "No promise is open.\n"
    monkeypatch.setattr("workshop.cli.stored.settings", lambda: Config(store=rita))
    page = run("report", "--organisation", "library", "--store").stdout
    assert "of 2 logs 2 hold" in page
    assert "whole logs" in run("report", "-o", "all.xlsx", "--store", rita).stderr
    assert "promise is told" in run("promises", "done", "x/plan-3", "--store", rita).stderr
    same = run("people", "--same", "Participant", "x", "--store", rita)
    assert same.exit_code and "okri" not in f"{shown}{page}{same.output}".casefold()


def test_what_is_told_since_is_projected_as_well(pushed: Database, tmp_path: Path) -> None:
    """What somebody tells by phone, or has observed, lies beside a log that stays as it is."""
    folder = tmp_path / "sessions" / "2026-11-21-coaching-ben-okri"
    said = '[[step]]\nstep = "a/2a"\nseen = "no"\nremark = "Hm"\n'
    (folder / "observed.toml").write_text(said)
    with open_store(pushed.trainer("ana")) as db:
        assert push_session(db, folder).sent == 0
        first, second = StoredSessions(db).facts().sessions
    assert ([one.seen for one in first.observed], second.observed) == (["no"], ())
    assert first.observed[0].remark == ""


def test_facts_that_nobody_can_add_up_are_left_out(pushed: Database, tmp_path: Path) -> None:
    """Whatever a program has sent: nobody else's figures are lost by it."""
    folder = coaching(tmp_path / "eve")
    log, rita = seal((folder / "log.jsonl").read_bytes()), pushed.login("rita", "reviewer")
    with open_store(pushed.trainer("eve")) as db, open_store(rita) as reading:
        push_session(db, folder)
        (mine,) = StoredSessions(db).facts().sessions
        odd = replace(mine, ran=inf), replace(mine, heads=mine.heads[:-1])
        for facts in (b"x", *map(pack_facts, odd)):
            row = (log.month, log.key, "x", "x", facts)
            db.execute("select workshop.keep_facts(%s, %s, %s, %s, %s)", row)
            found = StoredSessions(reading).facts()
            assert (len(found.sessions), len(found.left_out)) == (2, 1)
            assert "cannot be read" in found.left_out[0].why
