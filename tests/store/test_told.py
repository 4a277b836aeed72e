"""What two laptops told of promises outside a session comes together in the store."""

from datetime import timedelta
from pathlib import Path

from support import START

from store.conftest import Database, Run
from store.sessions import session
from store.test_pull import told
from workshop.promises import PromiseTold
from workshop.session.promises.outside import tell_outside
from workshop.session.storage import codec
from workshop.session.storage.entry import TOLD_FILE
from workshop.session.storage.lock import Lock


def test_what_two_laptops_told_comes_to_both_and_to_a_third(
    run: Run, store: Database, tmp_path: Path
) -> None:
    """Not while the session is open there; and what was altered is kept away from the others."""
    ana, name = store.trainer("ana"), session(tmp_path, "one", "x", closed=True).name

    def at(laptop: str, *words: str) -> str:
        return str(run(*words, name, "--store", ana, "--workspace", tmp_path / laptop).stdout)

    def folder(laptop: str) -> Path:
        return tmp_path / laptop / "sessions" / name

    def tell(laptop: str, minute: int, came: str) -> None:
        event = PromiseTold(promise="x/plan-1", came=came)
        tell_outside(folder(laptop), event, START + timedelta(minutes=minute))

    def known(laptop: str) -> list[str]:
        reading = codec.read((folder(laptop) / TOLD_FILE).read_bytes())
        assert reading.holds
        return [str(one.came) for one in reading.events if isinstance(one, PromiseTold)]

    tell(".", 1, "we met")
    at(".", "push")
    at("other", "pull")
    tell("other", 3, "half of it")
    tell(".", 2, "one of two")
    lock = Lock(folder("other"), START)
    for laptop in (".", "other"):
        assert "promises" not in at(laptop, "push")
    lock.release()
    at("third", "pull")
    assert known("third") == ["we met", "one of two", "half of it"]
    for laptop, word, came in (
        ("other", "push", "; 1 line on its"),
        (".", "pull", "Here already: 1 session; 1 remark or answer came.\n"),
        (".", "pull", "Here already: 1 session.\n"),
        ("third", "push", ""),
    ):
        assert came in at(laptop, word)
        assert known(laptop) == known("third")
    with store.connect() as db:
        there = "select count(*) from workshop.beside"
        assert db.execute(there).fetchone() == (4,)
        (folder(".") / TOLD_FILE).write_bytes(told(2).replace(b"done", b"lost"))
        assert "left here: 1 file beside" in at(".", "push")
        assert db.execute(there).fetchone() == (4,)
    (folder(".") / TOLD_FILE).unlink()
    assert "3 lines on its promises came from there" in at(".", "push")
    assert known(".") == known("third")
