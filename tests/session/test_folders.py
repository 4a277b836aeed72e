"""A session's folder: it appears whole, has one writer, and outlives crashes and full disks."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from support import START, Wait, folder_of, new_session, plan_folder

from workshop.clock import SetClock
from workshop.curriculum.folder import text_files
from workshop.curriculum.load import load_or_raise
from workshop.errors import Refused, WorkshopError
from workshop.event import Event, Person
from workshop.reports.export.export import write_notes
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.drafts import DRAFTS_FILE, load_drafts
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.storage.files import replace_file
from workshop.session.storage.listing import list_sessions
from workshop.session.storage.lock import LOCK, Locked
from workshop.session.storage.session_folder import create_session_folder, read_log
from workshop.session.view import load_plan
from workshop.value import replace

SOME = AddEntry("a"), AddEntry("b"), AddEntry("c")


def opened(title: str = "Tuesday") -> ev.Opened:
    return ev.Opened(seq=1, at=START, curriculum="small", title=title)


def texts(runner: Runner) -> list[str]:
    return [entry.text for sheet in runner.state.board.sheets.values() for entry in sheet]


def tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def fail(number: int, *_: object, **__: object) -> None:
    raise OSError(number, os.strerror(number))


# Made


def test_a_new_folder_holds_a_copy_of_the_plan_and_the_first_line(tmp_path):
    plan = plan_folder(tmp_path)
    (plan / "picture.png").write_bytes(b"\x89")
    (plan / "secret.md").symlink_to("/etc/hostname")
    folder = create_session_folder(tmp_path / "sessions", text_files(plan), opened())
    assert folder.name == f"{START.astimezone():%Y-%m-%d}-tuesday"
    assert tree(folder) == [
        "curriculum/curriculum.toml",
        "curriculum/handouts/1.md",
        "curriculum/module.toml",
        "log.jsonl",
    ]
    assert read_log(folder).events == (opened(),)
    assert load_plan(folder, "small").title == "Working together, in small"


def test_nothing_is_copied_but_what_the_plan_is_read_from(tmp_path, clock):
    """Not a diary, not secrets, not a repository that happen to lie in the folder."""
    plan = plan_folder(tmp_path)
    (plan / "diary.md").write_text("Dear diary")
    (plan / "secrets.toml").write_text('password = "x"')
    (plan / ".git").mkdir()
    (plan / ".git" / "notes.md").write_text("x")
    for _ in range(2):  # once checked, once from the cache of checked plans
        runner = open_session(Setup(plan, load_or_raise(plan)), tmp_path / "sessions", clock)
        assert tree(folder_of(runner) / PLAN_FOLDER) == [
            "curriculum.toml", "handouts/1.md", "module.toml",
        ]  # fmt: skip
        runner.stop()
        assert load_plan(folder_of(runner), "small") == load_or_raise(plan)


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_a_session_is_for_nobody_else_to_read(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("a"))
    runner.stop()
    folder = folder_of(runner)
    assert folder.stat().st_mode & 0o777 == 0o700
    write_notes(Record.open(folder), folder)
    written = [folder / name for name in (LOG_FILE, "notes.md", "record.md", "notes.toml")]
    written += [path for path in (folder / PLAN_FOLDER).rglob("*") if path.is_file()]
    assert {oct(path.stat().st_mode & 0o777) for path in written} == {"0o600"}


def test_sessions_of_the_same_second_get_folders_of_their_own(tmp_path):
    plan = plan_folder(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        made = list(
            pool.map(
                lambda _: create_session_folder(tmp_path / "s", text_files(plan), opened()),
                range(24),
            )
        )
    assert len(set(made)) == 24
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == sorted(f.name for f in made)
    assert all(read_log(folder).holds for folder in made)


def test_what_a_killed_create_left_behind_is_swept_after_a_day(tmp_path):
    plan = plan_folder(tmp_path)
    for name, age in ((".new-old", timedelta(days=2)), (".new-fresh", timedelta(hours=1))):
        left = tmp_path / "s" / name
        left.mkdir(parents=True)
        os.utime(left, times=((START - age).timestamp(),) * 2)
    folder = create_session_folder(tmp_path / "s", text_files(plan), opened())
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == [".new-fresh", folder.name]


def test_a_place_that_cannot_hold_sessions_is_told_in_a_sentence_and_left_as_it_was(tmp_path):
    plan = plan_folder(tmp_path)
    (tmp_path / "s").write_text("a file")
    with pytest.raises(WorkshopError, match="cannot be made"):
        create_session_folder(tmp_path / "s", text_files(plan), opened())
    assert (tmp_path / "s").read_text() == "a file"


def test_a_start_that_makes_no_sense_leaves_no_folder(tmp_path, clock):
    plan = plan_folder(tmp_path)
    curriculum = load_or_raise(plan)
    with pytest.raises(Refused, match="no activity 'z'"):
        open_session(Setup(plan, curriculum, cmd.Arrange(activities=("z",))), tmp_path / "s", clock)
    assert not (tmp_path / "s").exists()


def test_a_title_that_no_file_can_hold_is_made_safe(tmp_path, clock):
    plan = plan_folder(tmp_path)
    curriculum = replace(load_or_raise(plan), id="caf\udce9")
    arrange = cmd.Arrange(title="\ud83d\x1b[2J")
    runner = open_session(Setup(plan, curriculum, arrange), tmp_path / "s", clock)
    assert read_log(folder_of(runner)).holds
    assert (runner.state.curriculum, runner.state.title) == ("caf‹E9›", "‹D83D›␛[2J")
    runner.stop()


# Taken up again


def test_a_session_is_taken_up_where_it_was_left(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), *SOME, cmd.Lead("3"))
    runner.stop()
    again = resume_session(folder_of(runner), clock)
    assert replace(again.state, seq=0) == replace(runner.state, seq=0)
    assert again.notices == []
    again.undo()
    again.undo()
    assert texts(again) == ["a", "b"]
    again.stop()
    assert read_log(folder_of(runner)).holds


def test_the_plan_is_the_one_of_that_day(tmp_path, clock):
    runner = new_session(tmp_path, clock)
    runner.stop()
    for path in (tmp_path / "small").rglob("*.toml"):
        path.write_text("now something else")
    again = resume_session(folder_of(runner), clock)
    assert again.curriculum.title == "Working together, in small"
    again.stop()


LACKS_END = "The log was changed outside its lines: its last line lacks the line end."


@pytest.mark.parametrize("cut", [1, 2, 30, 100])
def test_a_torn_line_is_set_aside_and_named_and_the_session_goes_on(tmp_path, clock, cut):
    runner = new_session(tmp_path, clock, cmd.Next(), *SOME)
    runner.stop()
    path = folder_of(runner) / LOG_FILE
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    again = resume_session(folder_of(runner), clock)
    torn = list(folder_of(runner).glob("log.torn-*"))
    if cut == 1:
        assert (texts(again), torn, again.notices) == (["a", "b", "c"], [], [LACKS_END])
    else:
        assert texts(again) == ["a", "b"]
        assert torn[0].name in again.notices[0]
        last = whole.splitlines(keepends=True)[-1]
        assert torn[0].read_bytes() == last[:-cut]
    again.send(AddEntry("d"))
    again.stop()
    assert read_log(folder_of(runner)).holds
    assert read_log(folder_of(runner)).events == tuple(again.events)


def test_a_torn_line_that_there_is_no_room_for_is_kept_and_told_when_there_is(
    tmp_path, clock, monkeypatch
):
    runner = new_session(tmp_path, clock, cmd.Next())
    runner.stop()
    with (folder_of(runner) / LOG_FILE).open("ab") as log:
        log.write(b'{"type":"entry')
    with monkeypatch.context() as patch:
        patch.setattr("workshop.session.runner.replace_file", partial(fail, errno.ENOSPC))
        again = resume_session(folder_of(runner), clock)
        again.tick()
    (told,) = again.take_notices()
    assert told.endswith("not yet: No space left on device.")
    again.tick()
    (kept,) = folder_of(runner).glob("log.torn-*")
    assert again.take_notices() == [f"The torn line is kept in {kept.name} now."]
    assert kept.read_bytes() == b'{"type":"entry'
    again.stop()


def test_a_torn_line_that_cannot_be_taken_off_is_told(tmp_path, clock, monkeypatch):
    runner = new_session(tmp_path, clock, cmd.Next(), *SOME)
    runner.stop()
    path = folder_of(runner) / LOG_FILE
    path.write_bytes(path.read_bytes()[:-30])

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("workshop.session.opening.cut_torn_line", refuse)
    again = resume_session(folder_of(runner), clock)
    again.stop()
    assert again.notices == [
        "The last line of the log is torn, and stays there: Read-only file system."
    ]


def test_damage_in_the_middle_is_told_by_line_and_the_session_goes_on(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), *SOME)
    runner.stop()
    path = folder_of(runner) / LOG_FILE
    path.write_bytes(path.read_bytes().replace(b'"text":"b"', b'"text":\xff"'))
    again = resume_session(folder_of(runner), clock)
    assert len(again.notices) == 1 and "line 5" in again.notices[0]
    again.send(AddEntry("d"))
    assert texts(again) == ["a", "c", "d"]
    again.stop()
    assert [d.line for d in read_log(folder_of(runner)).damage] == [5]


def test_a_newer_versions_event_at_the_end_keeps_its_number(tmp_path, clock):
    class Polled(Event):
        type: str = "polled"

    runner = new_session(tmp_path, clock, cmd.Next())
    runner.stop()
    reading = read_log(folder_of(runner))
    line, _ = codec.encode(Polled(seq=4, at=START), reading.sum)
    with (folder_of(runner) / LOG_FILE).open("ab") as file:
        file.write(line)
    again = resume_session(folder_of(runner), clock)
    assert "newer version" in again.notices[0]
    again.send(AddEntry("a"))
    assert again.events[-1].seq > 4
    again.stop()
    assert len(read_log(folder_of(runner)).damage) == 1


@pytest.mark.parametrize("data", [b"", b'{"v":1,"se', b"\n\n\n", b"\x00" * 512])
def test_a_log_without_an_event_is_refused_and_left_as_it_is(tmp_path, clock, data):
    runner = new_session(tmp_path, clock)
    runner.stop()
    (folder_of(runner) / LOG_FILE).write_bytes(data)
    before = tree(folder_of(runner))
    with pytest.raises(Refused, match="no event that can be read"):
        resume_session(folder_of(runner), clock)
    assert (folder_of(runner) / LOG_FILE).read_bytes() == data
    assert tree(folder_of(runner)) == before


def test_what_is_no_session_is_told_in_a_sentence(tmp_path, clock):
    with pytest.raises(WorkshopError):
        resume_session(tmp_path / "nothing", clock)
    (tmp_path / "empty").mkdir()
    with pytest.raises(WorkshopError, match="not a session"):
        resume_session(tmp_path / "empty", clock)


# One writer


def test_a_second_writer_is_told_who_holds_it(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    held = f"process {os.getpid()} on .* since 2026-11-21 09:00"
    with pytest.raises(Locked, match=f"{held}.* --take-over.* --follow"):
        resume_session(folder_of(runner), clock)
    runner.send(AddEntry("still writing"))
    runner.stop()
    resume_session(folder_of(runner), clock).stop()


HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from workshop.session.storage.lock import Lock
lock = Lock(Path(sys.argv[1]), datetime.now(UTC))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_writer_in_another_process_keeps_others_out_until_it_is_killed(tmp_path, clock):
    """kill -9: nothing is tidied up, and nothing stands in the way."""
    runner = new_session(tmp_path, clock, cmd.Next())
    runner.stop()
    command = [sys.executable, "-c", HOLDER, str(folder_of(runner))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"held\n"
        with pytest.raises(Locked, match=f"process {other.pid} on"):
            resume_session(folder_of(runner), clock)
        other.send_signal(signal.SIGKILL)
        other.wait()
        again = resume_session(folder_of(runner), clock)
        again.send(AddEntry("mine now"))
        again.stop()


@pytest.mark.parametrize("way", ["lock deleted", "hard link"])
def test_the_log_itself_is_locked(tmp_path, clock, way):
    """Also when the lock's file is gone, and in another folder that shares the log."""
    runner = new_session(tmp_path, clock, cmd.Next())
    folder = folder_of(runner)
    if way == "hard link":
        folder = Path(shutil.copytree(folder, tmp_path / "other" / "sessions" / "twin"))
        (folder / LOG_FILE).unlink()
        (folder / LOG_FILE).hardlink_to(folder_of(runner) / LOG_FILE)
    (folder / LOCK).unlink()
    with pytest.raises(Locked):
        resume_session(folder, clock)
    runner.send(AddEntry("still mine"))
    runner.stop()
    again = resume_session(folder, clock)
    assert texts(again) == ["still mine"]
    again.stop()


def test_a_log_that_is_a_link_is_not_written_through(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    runner.stop()
    log = folder_of(runner) / LOG_FILE
    real = log.rename(tmp_path / "elsewhere.jsonl")
    log.symlink_to(real)
    before = real.read_bytes()
    with pytest.raises(WorkshopError, match="is a link to another file"):
        resume_session(folder_of(runner), clock)
    assert real.read_bytes() == before


def test_what_another_program_wrote_is_kept_and_the_facilitator_is_told(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("a"))
    log = folder_of(runner) / LOG_FILE
    with log.open("ab") as other:
        other.write(b"theirs\n")
    runner.send(AddEntry("b"))
    (told,) = runner.take_notices()
    assert told.endswith("What it wrote is kept in log.jsonl.replaced.")
    assert log.with_name("log.jsonl.replaced").read_bytes().endswith(b"theirs\n")
    assert runner.take_notices() == []
    runner.stop()
    assert texts(resume_session(folder_of(runner), clock)) == ["a", "b"]


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_it_is_said_and_no_session_is_left_behind(
    tmp_path, clock, monkeypatch, number
):
    def no_locks(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", no_locks)
    with pytest.raises(WorkshopError, match="the file system there has no locks") as error:
        new_session(tmp_path, clock)
    assert "--workspace" in (error.value.hint or "")
    assert list((tmp_path / "sessions").iterdir()) == []


def test_a_session_that_is_not_on_disk_for_sure_is_not_there_or_named(tmp_path, clock, monkeypatch):
    """Where its name cannot be taken from it again, it is whole, and is what the error names."""
    sessions, sync, rename = tmp_path / "sessions", os.fsync, os.rename

    def no_sync(fd: int) -> None:
        if os.path.samestat(os.fstat(fd), sessions.stat()):
            fail(errno.EIO)
        sync(fd)

    def once(old: Path, new: Path) -> None:
        if Path(old).parent == sessions and Path(old).name[0] != ".":
            fail(errno.EIO)
        rename(old, new)

    monkeypatch.setattr("os.fsync", no_sync)
    with pytest.raises(WorkshopError, match="sessions: Input/output error"):
        new_session(tmp_path, clock)
    assert list(sessions.iterdir()) == []
    monkeypatch.setattr("os.rename", once)
    with pytest.raises(WorkshopError) as error:
        new_session(tmp_path, clock)
    (left,) = sessions.iterdir()
    assert str(left) in str(error.value)
    assert read_log(left).holds


def test_a_new_session_that_cannot_be_led_is_not_left_half_removed(tmp_path, clock, monkeypatch):
    monkeypatch.setattr("os.rmdir", partial(fail, errno.EIO))
    monkeypatch.setattr("fcntl.flock", partial(fail, errno.ENOLCK))
    with pytest.raises(WorkshopError, match="has no locks"):
        new_session(tmp_path, clock)
    assert list_sessions(tmp_path / "sessions") == []


# Disk trouble


def test_what_the_disk_did_not_take_in_the_end_is_rescued(tmp_path, clock, monkeypatch):
    """In a file that is named, whole: put in the log's place, the session goes on with it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("before"))
    folder = folder_of(runner)
    aside = folder.rename(tmp_path / "unplugged")
    runner.send(AddEntry("unsaved"))
    runner.stop()
    assert runner.rescued and str(runner.rescued) in runner.rescue_words
    assert runner.rescued.stat().st_mode & 0o777 == 0o600
    aside.rename(folder)
    shutil.copy(runner.rescued, folder / LOG_FILE)
    assert texts(resume_session(folder, clock)) == ["before", "unsaved"]


def test_in_disk_trouble_the_session_goes_on_in_memory_and_everything_gets_to_disk(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("before"))
    folder = folder_of(runner)
    aside = folder.rename(tmp_path / "unplugged")
    clock.wait(minutes=1)
    runner.send(AddEntry("first"))
    assert runner.trouble and runner.trouble.since == START + timedelta(minutes=1)
    assert runner.trouble.message
    for text in ("second", "third"):
        clock.wait(seconds=30)
        runner.tick()
        runner.send(AddEntry(text))
    assert runner.trouble.since == START + timedelta(minutes=1), "since the first moment"
    assert texts(runner) == ["before", "first", "second", "third"]
    runner.undo()
    aside.rename(folder)
    runner.tick()
    assert runner.trouble is None
    reading = read_log(folder)
    assert reading.holds
    assert reading.events == tuple(runner.events)
    runner.stop()


def test_what_is_sent_while_something_else_is_done_is_on_disk_then_or_in_trouble(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    folder = folder_of(runner)
    with runner.meanwhile():
        runner.send(AddEntry("a"))
    assert read_log(folder).events == tuple(runner.events)
    aside = folder.rename(tmp_path / "unplugged")
    with runner.meanwhile():
        runner.send(AddEntry("b"))
    assert runner.trouble
    aside.rename(folder)
    with runner.meanwhile():
        runner.send(AddEntry("c"))
    assert runner.trouble is None
    assert read_log(folder).events == tuple(runner.events)
    runner.stop()


def test_a_disk_that_comes_back_between_two_ticks_is_noticed_by_the_next_entry(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    aside = folder_of(runner).rename(tmp_path / "unplugged")
    runner.send(AddEntry("a"))
    aside.rename(folder_of(runner))
    runner.send(AddEntry("b"))
    assert runner.trouble is None
    assert read_log(folder_of(runner)).events == tuple(runner.events)
    runner.stop()


def test_going_on_in_another_folder_needs_nothing_of_the_old_one(tmp_path, clock):
    """The stick was pulled out; plan, log and half-typed text go on elsewhere, locked."""
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("a"))
    runner.drafts.set("line", "half a th")
    folder_of(runner).rename(tmp_path / "unplugged")
    runner.send(AddEntry("b"))
    folder = runner.move_to(tmp_path / "elsewhere")
    assert (folder_of(runner), runner.trouble) == (folder, None)
    assert folder.parent == tmp_path / "elsewhere"
    with pytest.raises(Locked):
        resume_session(folder, clock)
    runner.send(AddEntry("c"))
    runner.stop()
    again = resume_session(folder, clock)
    assert again.state.board == runner.state.board
    assert again.drafts.texts == {"line": "half a th"}
    again.stop()
    assert read_log(folder).holds


def test_going_on_where_a_session_of_that_name_is_takes_another_name(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    old = folder_of(runner)
    folder = runner.move_to(old.parent)
    assert folder.name == f"{old.name}-2"
    assert read_log(old).events == read_log(folder).events
    resume_session(old, clock).stop()
    runner.stop()


def test_going_on_where_nothing_can_be_written_changes_nothing(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    (tmp_path / "file").write_text("x")
    folder = folder_of(runner)
    with pytest.raises(OSError):
        runner.move_to(tmp_path / "file")
    runner.send(AddEntry("a"))
    assert (folder_of(runner), runner.trouble) == (folder, None)
    assert read_log(folder).events == tuple(runner.events)
    runner.stop()


@pytest.mark.parametrize("call", ["fcntl.flock", "os.fsync"])
def test_going_on_where_the_disk_fails_leaves_nothing_half_made(tmp_path, clock, monkeypatch, call):
    """Not even where nothing can be removed."""
    runner = new_session(tmp_path, clock, cmd.Next())
    folder = folder_of(runner)
    with monkeypatch.context() as patch:
        patch.setattr("os.rmdir", partial(fail, errno.EIO))
        patch.setattr(call, partial(fail, errno.EIO))
        with pytest.raises(OSError, match="Input/output error"):
            runner.move_to(tmp_path / "elsewhere")
    assert [path for path in (tmp_path / "elsewhere").iterdir() if path.name[0] != "."] == []
    runner.send(AddEntry("a"))
    assert (folder_of(runner), runner.trouble) == (folder, None)
    assert read_log(folder).events == tuple(runner.events)
    runner.stop()


def test_a_folder_that_was_put_back_empty_gets_plan_lock_and_log(tmp_path, clock):
    """So it can be taken up again, and by nobody else as long as it is led."""
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("a"))
    shutil.rmtree(folder_of(runner))
    runner.send(AddEntry("b"))
    assert runner.trouble and not folder_of(runner).exists()
    folder_of(runner).mkdir()
    runner.send(AddEntry("c"))
    assert runner.trouble is None
    with pytest.raises(Locked):
        resume_session(folder_of(runner), clock)
    runner.stop()
    again = resume_session(folder_of(runner), clock)
    assert texts(again) == ["a", "b", "c"]
    again.stop()


def test_a_folder_that_somebody_else_took_up_meanwhile_is_theirs(tmp_path, clock):
    """What they wrote stays; what is led here is kept, and goes on elsewhere."""
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("a"))
    aside = folder_of(runner).rename(tmp_path / "unplugged")
    shutil.copytree(aside, folder_of(runner))
    other = resume_session(folder_of(runner), clock)
    other.send(AddEntry("theirs"))
    for text in ("b", "c"):
        runner.send(AddEntry(text))
    assert runner.trouble and "Another window has this session now" in runner.trouble.message
    other.stop()
    assert read_log(folder_of(runner)).events == tuple(other.events)
    runner.move_to(tmp_path / "elsewhere")
    runner.stop()
    again = resume_session(folder_of(runner), clock)
    assert texts(again) == ["a", "b", "c"]
    again.stop()


# Half-typed text


def test_half_typed_text_outlives_a_kill(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    runner.drafts.set("a/2a ideas", "rides to the cl\u2028\ud83d")
    runner.tick()
    drafts = load_drafts(folder_of(runner), tuple(runner.events))
    assert drafts.texts == {"a/2a ideas": "rides to the cl\u2028\ud83d"}
    runner.drafts.set("a/2a ideas", "")
    runner.stop()
    assert resume_drafts(folder_of(runner)) == {}


def resume_drafts(folder: Path) -> dict[str, str]:
    again = resume_session(folder, SetClock(START))
    again.stop()
    return again.drafts.texts


def test_what_has_become_an_entry_is_no_draft_any_more(tmp_path, clock):
    """Killed after the entry was written, before the empty line was."""
    runner = new_session(tmp_path, clock, cmd.Next())
    runner.drafts.set("one", " rides\tto the clinic\x1b")
    runner.drafts.set("two", "jobs")
    runner.tick()
    runner.send(AddEntry(" rides\tto the clinic\x1b"))
    assert load_drafts(folder_of(runner), tuple(runner.events)).texts == {"two": "jobs"}
    runner.stop()


def test_text_that_was_said_before_can_be_half_typed_again(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("rides"))
    runner.drafts.set("one", "rides")
    runner.stop()
    assert resume_drafts(folder_of(runner)) == {"one": "rides"}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"null", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000,
        b'{"seq":1}', b'{"seq":"x","texts":{}}', b'{"seq":Infinity,"texts":{}}',
        b'{"seq":1,"texts":[]}', b'{"seq":1,"texts":null}', b'{"seq":1,"texts":{"a":null}}',
        b'{"seq":1,"texts":{"a":["b"]}}',
    ],
)  # fmt: skip
def test_damaged_drafts_are_none(tmp_path, clock, data):
    runner = new_session(tmp_path, clock, cmd.Next())
    runner.stop()
    (folder_of(runner) / DRAFTS_FILE).write_bytes(data)
    assert resume_drafts(folder_of(runner)) == {}


def test_drafts_in_disk_trouble_are_written_later(tmp_path, clock):
    runner = new_session(tmp_path, clock, cmd.Next())
    aside = folder_of(runner).rename(tmp_path / "unplugged")
    runner.drafts.set("one", "half")
    runner.tick()
    aside.rename(folder_of(runner))
    clock.wait(seconds=1)
    runner.tick()
    found = json.loads((folder_of(runner) / DRAFTS_FILE).read_bytes())
    assert found["texts"] == {"one": "half"}
    runner.stop()


def test_a_rehearsal_cannot_be_moved_to_a_folder(tmp_path):
    from support import led

    runner = led(cmd.Next(), Wait(minutes=1))
    with pytest.raises(OSError, match="rehearsal"):
        runner.move_to(tmp_path)
    assert runner.rehearsal
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("odd", ["pipe", "device"])
def test_a_log_that_is_a_pipe_or_a_device_is_told_and_waited_for_by_nobody(tmp_path, odd):
    path = tmp_path / "sessions" / "tuesday" / LOG_FILE
    path.parent.mkdir(parents=True)
    if odd == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    told = "a pipe or a device, not a file" if odd == "pipe" else "a link to another file"
    with pytest.raises(WorkshopError, match=told):
        read_log(path.parent)
    (entry,) = list_sessions(tmp_path / "sessions")
    assert entry.damaged
    assert told in entry.problem


def test_a_list_counts_who_was_there_as_the_notes_do(tmp_path, clock):
    roster = tuple(Person(name) for name in ("Ana", "Ben", "Cleo"))
    new_session(
        tmp_path, clock, cmd.Arrange(roster=roster), cmd.Next(), cmd.Attend("Ben", "absent")
    )
    (entry,) = list_sessions(tmp_path / "sessions")
    assert entry.people == 2


def test_a_file_is_replaced_through_no_link_whose_name_could_be_guessed(tmp_path, monkeypatch):
    """Neither a link nor another's file in the place of the temporary one is written through."""
    monkeypatch.setattr(os, "urandom", lambda count: bytes(count))
    precious = tmp_path / "precious"
    precious.write_text("kept")
    (tmp_path / f".notes.md.{bytes(4).hex()}").symlink_to(precious)
    with pytest.raises(FileExistsError):
        replace_file(tmp_path / "notes.md", b"new")
    assert precious.read_text() == "kept"
