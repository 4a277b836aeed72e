"""Withdrawing: trainers take what is theirs out of a store; it stays out until they say so."""

from pathlib import Path

import pytest
from psycopg import errors

from store.conftest import Database, Run
from store.sessions import session
from store.test_forgetting import left
from store.test_unsent import WISHED
from workshop.store.push import Pushed, push_session
from workshop.store.schema import open_store
from workshop.store.unsent import note_unsent, push_after_close, unsent


def test_what_is_withdrawn_is_gone_for_everybody_and_comes_back_only_when_it_is_said(
    store: Database, run: Run, tmp_path: Path
) -> None:
    """One that another trainer has pushed as well is still there of them.

    Where it is closed anew it is not said that it goes there.
    """
    session(tmp_path, "one", "x", closed=True)
    folder = session(tmp_path, "two", "x", closed=True)
    ana, bo = store.trainer("ana"), store.trainer("bo")
    here = ("--store", ana, "--workspace", tmp_path)
    assert run("push", "--all", *here).exit_code == 0
    with open_store(bo) as db:
        push_session(db, folder)
    before = left(store)

    def closed() -> str:
        return push_after_close(folder, WISHED, tmp_path / "sessions", lambda _: None)

    shown = run("withdraw", folder.name, folder.name, *here[:2])
    assert (shown.exit_code, shown.stdout, left(store)) == (0, f"{folder.name}  4 lines\n", before)
    assert "1 session. Each goes with all" in shown.stderr
    done = run("withdraw", folder.name, "--yes", *here)
    assert "1 session withdrawn. Still there: your folders" in done.stdout
    assert left(store) == [2, 2, 2, 2, before[4] * 2 // 3, 2]

    stays = f"so it stays here. To send it: workshop push {folder.name} --again"
    assert stays in closed() and not unsent(folder.parent)
    missing = run("withdraw", folder.name, "--yes", *here[:2])
    assert missing.exit_code == 1
    for told in (missing.stderr, run("store", "status", ana).stdout):
        assert "1 session you have withdrawn, last on 2" in told
    assert "until 2" in (said := run("verify", folder.name, *here).stdout), said
    assert "when it was withdrawn; as they are here." in said
    refused = run("push", folder.name, *here)
    assert refused.exit_code == 1 and "You withdrew it from the store on 2" in refused.stderr
    note_unsent(folder)
    every = run("push", "--all", *here)
    assert (every.exit_code, every.stderr, unsent(folder.parent)) == (0, "", {})
    assert "1 session stayed here, as you have withdrawn them." in every.stdout
    with open_store(bo) as db:
        assert push_session(db, folder) == Pushed(0, 4)
        db.execute("select workshop.take_again(key) from workshop.session")
    with open_store(store.trainer("cy")) as db:
        assert push_session(db, folder) == Pushed(4, 4)
    (folder.parent / ".withdrawn" / folder.name).unlink()  # as on another laptop
    assert "by itself" in closed()
    assert run("push", folder.name, *here).exit_code == 1
    assert stays in closed()
    assert "4 lines sent." in run("push", folder.name, "--again", *here).stdout
    assert "by itself" in closed()
    assert run("push", "--all", "--again", *here).exit_code == 2
    for role in ("reviewer", "admin"):
        with open_store(store.login(f"x{role}", role)) as db:
            for asked in ("withdraw(current_date, 'x')", "take_again('x')"):
                with pytest.raises(errors.InsufficientPrivilege):
                    db.execute(f"select workshop.{asked}".encode())
