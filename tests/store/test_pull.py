"""What was pushed comes back: all of it, with what lies beside, and over nothing that is here."""

from datetime import timedelta
from pathlib import Path

from support import START

from store.conftest import Database, Run
from store.sessions import go_on, log, session
from workshop.promises import PromiseTold
from workshop.session.signing import SIGNATURE, STATEMENT
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, OBSERVED_FILE, PLAN_FOLDER, TOLD_FILE
from workshop.session.verify import verify_session
from workshop.store import beside


def test_all_of_a_curriculum_or_all_there_are(run: Run, store: Database, tmp_path: Path) -> None:
    """What is here stays as it is, under whatever name; what cannot come keeps nothing back."""
    ana, new = store.trainer("ana"), tmp_path / "new"
    store_and_new = ("--store", ana, "--workspace", new)
    for title in ("one", "two", "three"):
        session(tmp_path, title, "x", closed=True)
    assert run("push", "--all", "--store", ana, "--workspace", tmp_path).exit_code == 0
    came = run("pull", "small", *store_and_new)
    there = [new / "sessions" / f"2026-11-21-{title}" for title in ("one", "three", "two")]
    assert came.stdout.splitlines() == [*map(str, there)], came.stderr
    there[0].rename(new / "sessions" / "renamed")
    go_on(there[1], log("three", "y", closed=True))
    (there[2] / LOG_FILE).unlink()
    again = run("pull", "--all", *store_and_new)
    assert again.exit_code == 1
    assert again.stdout == f"{there[2]}-2\nHere already: 1 session.\n"
    assert "2026-11-21-three: It is here as 2026-11-21-three, and the store has" in again.stderr
    assert "no session “smal” of yours" in run("pull", "smal", *store_and_new).stderr
    assert run("pull", *store_and_new).exit_code == 2


def told(lines: int, text: str = "done") -> bytes:
    at = [START + timedelta(minutes=n) for n in range(lines)]
    seqs = enumerate(at, 1)
    return codec.chain(PromiseTold(seq=n, at=at, promise="x/plan-1", came=text) for n, at in seqs)


def test_what_lies_beside_a_log_comes_back_and_what_is_too_large_stays(
    run: Run, store: Database, tmp_path: Path
) -> None:
    """Pictures, a signature, what was seen: each as it was last, and all that was told."""
    ana, folder = store.trainer("ana"), session(tmp_path, "one", "x", closed=True)
    small = {PLAN_FOLDER + "/a/map.png": b"\x89PNG", STATEMENT: b"I say so", SIGNATURE: b"signed"}
    small |= {OBSERVED_FILE: b"by = 'Kim'\r\n", TOLD_FILE: told(1)}
    changed = {SIGNATURE: b"signed anew", TOLD_FILE: told(2)}
    (folder / PLAN_FOLDER / "a").mkdir()
    for name, data in small.items():
        (folder / name).write_bytes(data)
    (folder / PLAN_FOLDER / "large.pdf").write_bytes(b"x" * (beside.MAX_BYTES + 1))
    (folder / PLAN_FOLDER / "link.png").symlink_to("a/map.png")
    here = ("--store", ana, "--workspace")
    for lines in ("4 lines sent", "all 4 lines were there"):
        said = run("push", "one", *here, tmp_path).stdout
        assert said == f"{folder.name}: {lines}; left here: 2 files beside its log.\n"
    for files in (small, changed, small, changed):
        for name, data in files.items():
            (folder / name).write_bytes(data)
        run("push", "one", *here, tmp_path)
    back = Path(run("pull", folder.name, *here, tmp_path / "new").stdout.strip())
    for name, data in (small | changed).items():
        assert (back / name).read_bytes() == data
    assert not (back / PLAN_FOLDER / "large.pdf").exists()
    assert not [said for said in verify_session(back).wrong if "plan" in said]
    store.trainer("eve")
    for table in ("attachment", "signature", "beside"):
        with store.connect(store.user("eve")) as db:
            assert db.execute(f"select * from workshop.{table}".encode()).fetchall() == []
        with store.connect(store.user("ana")) as db:
            assert 0 < db.execute(f"select * from workshop.{table}".encode()).rowcount <= 3
