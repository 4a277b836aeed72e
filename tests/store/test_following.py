"""A session that is led goes into the store as it comes, also where the store is away meanwhile."""

from pathlib import Path

import pytest

from store.conftest import Database
from store.sessions import go_on, log, session
from workshop.errors import Refused
from workshop.store import connection, following
from workshop.store.connection import NotNow
from workshop.store.following import LONGEST_WAIT_S, LOOK_S, follow
from workshop.store.pull import find_stored
from workshop.store.push import Pushed, push_session
from workshop.store.schema import open_store


def let_in(store: Database, yes: bool) -> None:
    """Have the server let nobody into the store, and end who is in; or let them in again."""
    with store.server.connect() as db:
        db.execute(f"alter database {store.name} allow_connections {yes}".encode())
        ended = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s"
        db.execute(ended, [store.name])


def test_what_comes_is_sent_until_the_close_and_a_store_that_is_away_is_told_of_once(
    store: Database, tmp_path: Path
) -> None:
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday")
    said, waits, there = list[str](), list[float](), list[int]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        match len(waits):
            case 1:
                go_on(folder, log("Tuesday", "one"))
            case 3:
                there.append(lines())
                let_in(store, False)
                go_on(folder, log("Tuesday", "one", "two"))
            case 8:
                let_in(store, True)
            case 10:
                there.append(lines())
                go_on(folder, log("Tuesday", "one", "two", closed=True))

    def lines() -> int:
        with open_store(ana) as db:
            return find_stored(db, folder.name).lines

    assert follow(ana, folder, said.append, wait) == Pushed(5, 5)
    assert there == [3, 4]
    assert waits[:3] == [LOOK_S] * 3
    assert waits[3:8] == [4, 8, 16, LONGEST_WAIT_S, LONGEST_WAIT_S]
    away, back = said
    assert f"{store.name} on {store.server.folder} does not answer." in away
    assert "tried again until it does" in away
    assert back == "It answers again."


def test_others_read_it_as_it_stood_a_minute_ago(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PROJECTED_EVERY_S", 3 * LOOK_S)
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday")
    projected = set[tuple[int, str]]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        go_on(folder, log("Tuesday", *map(str, waits), closed=len(waits) == 5))
        with store.connect() as db:
            projected.update(db.execute("select sum from workshop.projection").fetchall())

    waits = list[float]()
    follow(ana, folder, print, wait)
    assert (len(waits), len(projected)) == (5, 2)


def test_what_cannot_be_sent_ends_it(store: Database, tmp_path: Path) -> None:
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday", "one")
    with pytest.raises(Refused, match="line 3 on they differ"):
        follow(ana, folder, print, lambda _: go_on(folder, log("Tuesday", "another")))


def test_a_server_that_hangs_is_given_up(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is there, and only never comes to an answer; what was sent before is kept."""
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday", month=10)
    with store.connect() as holding, holding.transaction(), monkeypatch.context() as impatient:
        impatient.setattr(connection, "ANSWER_S", 0.2)
        holding.execute("lock workshop.batch")
        with pytest.raises(NotNow, match="does not answer"), open_store(ana) as db:
            push_session(db, folder)
    with open_store(ana) as db:
        assert push_session(db, folder) == Pushed(2, 2)
