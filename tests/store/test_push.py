"""Push and pull: a log goes into the store once, and comes back line for line."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.conftest import Database, Run
from store.sessions import SECRET, go_on, log, session
from workshop.errors import Refused, WorkshopError
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.verify import verify_session
from workshop.store import sealed
from workshop.store.pull import find_stored, pull_session
from workshop.store.push import Pushed, push_session
from workshop.store.schema import open_store
from workshop.store.sealed import SealedLog, seal
from workshop.value import replace

TEXTS = [f"{SECRET} {number}" for number in range(20)]


def push(address: str, folder: Path) -> Pushed:
    with open_store(address) as db:
        return push_session(db, folder)


def pull(address: str, name: str, to: Path) -> Path:
    with open_store(address) as db:
        return pull_session(db, find_stored(db, name), to)


def test_what_was_pushed_comes_back_byte_for_byte(store: Database, tmp_path: Path) -> None:
    ana = store.trainer("ana")
    folder = session(tmp_path, "Tuesday", *TEXTS)
    assert push(ana, folder) == Pushed(22, 22)
    back = pull(ana, folder.name[:14], tmp_path / "elsewhere")
    assert back.name == folder.name
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == 4
    for path in files:
        assert (back / path.relative_to(folder)).read_bytes() == path.read_bytes()
    assert verify_session(back).wrong == ()


def test_pushed_twice_counts_once_and_what_was_led_since_goes_behind_it(
    store: Database, tmp_path: Path
) -> None:
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday", "one")
    assert push(ana, folder) == Pushed(3, 3)
    assert push(ana, folder) == Pushed(0, 3)
    whole = log("Tuesday", "one", "two", "three")
    go_on(folder, whole)
    assert push(ana, folder) == Pushed(2, 5)
    go_on(folder, log("Tuesday", "one"))
    assert push(ana, folder) == Pushed(0, 3, ahead=2)
    shutil.rmtree(folder)
    assert (pull(ana, folder.name, folder.parent) / LOG_FILE).read_bytes() == whole
    with store.connect() as db:
        assert db.execute("select count(*) from workshop.plan").fetchone() == (1,)


def test_cut_off_anywhere_it_goes_on_there(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server ends the connection after each batch; what was taken is not sent again."""
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday", *TEXTS)
    monkeypatch.setattr(sealed, "MAX_LINES", 8)
    whole = SealedLog.batches

    def cut_off(log: SealedLog, there: int) -> Iterator[tuple[int, list[bytes]]]:
        for number, batch in enumerate(whole(log, there)):
            if number:
                with store.connect() as db:
                    others = "datname = current_database() and pid <> pg_backend_pid()"
                    select = "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    db.execute(f"{select} where {others}".encode())
            yield batch

    monkeypatch.setattr(SealedLog, "batches", cut_off)
    for _ in range(2):
        with pytest.raises(WorkshopError, match="does not answer"):
            push(ana, folder)
    assert push(ana, folder) == Pushed(6, 22)
    assert (pull(ana, folder.name, tmp_path) / LOG_FILE).read_bytes() == (
        folder / LOG_FILE
    ).read_bytes()


def test_two_at_once_put_every_line_there_once(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the month of the session is still to be opened."""
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday", *TEXTS, month=10)
    monkeypatch.setattr(sealed, "MAX_LINES", 2)
    monkeypatch.setattr("workshop.store.push.ATTEMPTS", 50)
    with ThreadPoolExecutor(4) as threads:
        pushed = list(threads.map(lambda _: push(ana, folder), range(4)))
    assert sum(one.sent for one in pushed) == 22
    assert (pull(ana, folder.name, tmp_path) / LOG_FILE).read_bytes() == (
        folder / LOG_FILE
    ).read_bytes()


def test_a_fork_is_refused_and_named(store: Database, tmp_path: Path) -> None:
    """Two have gone on with one session; also the shorter one is no beginning of the other."""
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday", "one", "two")
    push(ana, folder)
    for other in (("one", "another"), ("one", "another", "three"), ("another",)):
        go_on(folder, log("Tuesday", *other))
        with pytest.raises(Refused, match=rf"from line {2 + len(other[:2])} on they differ"):
            push(ana, folder)
    go_on(folder, log("Tuesday", "one", "two"))
    assert push(ana, folder) == Pushed(0, 4)


@pytest.mark.parametrize(
    ("where", "old", "new", "said"),
    [
        (LOG_FILE, b"two", b"tow", "line 4: it was changed"),
        (LOG_FILE, b'"type":"opened"', b'"type":"o"', "line 1: "),
        (f"{PLAN_FOLDER}/module.toml", b"Welcome", b"Hello", "not the one that was led"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused(
    store: Database, tmp_path: Path, where: str, old: bytes, new: bytes, said: str
) -> None:
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday", "one", "two")
    (folder / where).write_bytes((folder / where).read_bytes().replace(old, new))
    with pytest.raises(Refused, match=said):
        push(ana, folder)
    with store.connect() as db:
        assert db.execute("select count(*) from workshop.session").fetchone() == (0,)


def test_a_clock_that_was_far_off_is_told(store: Database, tmp_path: Path) -> None:
    """As of a computer whose battery is empty."""
    ana, folder = store.trainer("ana"), session(tmp_path, "Tuesday")
    whole = (event for event in codec.read(log("Tuesday")).events)
    go_on(folder, codec.chain([replace(event, at=event.at.replace(year=1970)) for event in whole]))
    with pytest.raises(Refused, match="the clock was wrong"):
        push(ana, folder)
    with pytest.raises(WorkshopError) as told, open_store(ana) as db:
        db.execute("select workshop.open_month('1970-11-01')")
    assert str(told.value).endswith("no month of a session: 1970-11-01")  # and no SQL behind it


def test_what_stands_around_lines_stays_behind() -> None:
    """A torn last line, what a full disk broke off, what other programs put around lines."""
    data = log("Tuesday", "one", "two")
    lines = data.splitlines()
    half = lines[3][:40] + b"\n"
    for other in (
        data + b'{"type":"re',
        b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        b"\n".join(lines),
        b"\n".join(lines[:3]) + b"\n" + half + lines[3] + b"\n",
    ):
        assert list(seal(other).lines) == lines
    with pytest.raises(Refused, match="no whole line"):
        seal(b"")


def test_the_store_itself_takes_no_line_that_does_not_go_on_from_the_last(
    store: Database, tmp_path: Path
) -> None:
    """Whatever program sends it."""
    push(store.trainer("ana"), session(tmp_path, "Tuesday"))
    known = seal(log("Tuesday", "one", "two"))
    insert = "insert into workshop.batch (month, session, first, lines) values (%s, %s, %s, %s)"
    with store.connect(store.user("ana")) as db:
        for first, lines in ((4, known.lines[3:]), (3, known.lines[3:]), (3, [b"x"]), (1, [b"x"])):
            with pytest.raises(Exception, match=r"go on|not chained|duplicate"):
                db.execute(insert, (known.month, known.key, first, list(lines)))
        db.execute(insert, (known.month, known.key, 3, list(known.lines[2:])))
        row = (known.month, "0" * 32, "x", seal(log("Tuesday")).opened.plan)
        db.execute(
            "insert into workshop.session (month, key, name, plan) values (%s, %s, %s, %s)", row
        )
        with pytest.raises(Exception, match="known by its first line"):
            db.execute(insert, (known.month, "0" * 32, 1, list(known.lines)))


def test_push_and_pull_as_they_are_typed(
    run: Run, store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is refused keeps none of the others back; `--all` sends what is closed."""
    stood_back = list[bool]()
    monkeypatch.setattr("workshop.cli.push.stand_back", lambda: stood_back.append(True))
    ana, work = store.trainer("ana"), ("--workspace", tmp_path)
    session(tmp_path, "one", "first", closed=True)
    bad = session(tmp_path, "two", "first", closed=True)
    go_on(bad, (bad / LOG_FILE).read_bytes().replace(b"first", b"worst"))
    session(tmp_path, "open", "a")
    done = run("push", "--all", "--store", ana, *work)
    assert done.exit_code == 1
    assert done.stdout == "2026-11-21-one: 4 lines sent.\n"
    assert "2026-11-21-two: Its log is altered: line 3: it was changed" in done.stderr
    again = run("push", "2026-11-21-one", "open", "--store", ana, *work)
    assert again.stdout == (
        "2026-11-21-one: all 4 lines were there.\n2026-11-21-open: 3 lines sent.\n"
    )
    assert not stood_back
    assert run("push", "2026-11-21-one", "--follow", "--store", ana, *work).exit_code == 0
    assert stood_back == [True]  # somebody leads beside it
    assert "already" in run("pull", "2026-11-21-one", "--store", ana, *work).stdout
    back = run("pull", "open", "--store", ana, "--workspace", tmp_path / "new")
    assert back.exit_code == 1
    back = run("pull", "2026-11-21-o", "--store", ana, "--workspace", tmp_path / "new")
    assert "More than one session begins with" in back.stderr
    back = run("pull", "2026-11-21-op", "--store", ana, "--workspace", tmp_path / "new")
    assert (tmp_path / "new" / "sessions" / "2026-11-21-open" / LOG_FILE).exists(), back.output
    rita = store.login("rita", "reviewer")
    assert "You have not the right" in run("push", "--all", "--store", rita, *work).stderr
    status = run("store", "status", ana)
    assert "Of yours: 2 sessions, 7 lines." in status.stdout


def test_the_store_is_named_in_the_settings_or_on_the_line(
    run: Run, store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session(tmp_path, "one")
    assert "No store is named" in run("push", "one", "--workspace", tmp_path).stderr
    (tmp_path / "config.toml").write_text(f'store = "{store.trainer("ana")}"')
    monkeypatch.setenv("WORKSHOP_CONFIG", str(tmp_path / "config.toml"))
    assert run("push", "one", "--workspace", tmp_path).exit_code == 0
