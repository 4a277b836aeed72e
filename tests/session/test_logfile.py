"""A log's file: on disk when it says so, completed or written anew when somebody touched it."""

import errno
import os
import shutil
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from workshop.session.storage import disk
from workshop.session.storage.log import LogFile, NoFile


@pytest.fixture(autouse=True)
def answers() -> Iterator[threading.Event]:
    """Whether the disk answers: then it is waited for, however busy it is."""
    answers, wait = threading.Event(), disk._wait
    answers.set()

    def wait_longer(future: Future[None], timeout: float) -> bool:
        return wait(future, 60 if answers.is_set() else timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "_wait", wait_longer)
        yield answers


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LogFile]:
    (tmp_path / "there").mkdir()
    file = LogFile(tmp_path / "there" / "log.jsonl")
    yield file
    file.close()


def test_a_line_is_in_the_file_when_append_returns(file):
    file.append(b"one\n")
    assert file.path.read_bytes() == b"one\n"
    file.append(b"two\n")
    assert file.path.read_bytes() == b"one\ntwo\n"
    assert file.pending == 0


def test_a_file_is_gone_on_with(tmp_path):
    (tmp_path / "log").write_bytes(b"one\n")
    file = LogFile(tmp_path / "log", b"one\n")
    file.append(b"two\n")
    file.close()
    assert (tmp_path / "log").read_bytes() == b"one\ntwo\n"


def test_a_last_line_without_its_end_gets_it_before_the_next(tmp_path):
    (tmp_path / "log").write_bytes(b"one")
    file = LogFile(tmp_path / "log", b"one")
    file.append(b"two\n")
    file.close()
    assert (tmp_path / "log").read_bytes() == b"one\ntwo\n"


def test_what_was_begun_is_waited_for_and_not_written_again(file, monkeypatch):
    sync, synced = os.fsync, list[int]()

    def synchronize(fd: int) -> None:
        synced.append(fd)
        sync(fd)

    file.append(b"one\n")
    monkeypatch.setattr(os, "fsync", synchronize)
    file.add(b"two\n")
    file.begin()
    file.flush()
    assert file.path.read_bytes() == b"one\ntwo\n"
    assert (file.pending, len(synced)) == (0, 1)


def test_a_file_that_was_deleted_is_written_anew(file):
    file.append(b"one\n")
    file.path.unlink()
    file.append(b"two\n")
    assert file.path.read_bytes() == b"one\ntwo\n"


def test_a_file_system_that_cannot_sync_a_folder_will_do(file, monkeypatch):
    """Some network and USB file systems refuse it; the file itself is on disk."""
    sync = os.fsync

    def only_files(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(number)

    monkeypatch.setattr(os, "fsync", only_files)
    file.append(b"one\n")
    assert file.path.read_bytes() == b"one\n"


def test_a_folder_that_was_removed_and_put_back_gets_everything(file):
    file.append(b"one\n")
    shutil.rmtree(file.path.parent)
    with pytest.raises(FileNotFoundError):
        file.append(b"two\n")
    assert file.pending > 0
    file.path.parent.mkdir()
    file.flush()
    assert file.path.read_bytes() == b"one\ntwo\n"


def test_a_folder_that_was_renamed_and_put_back_is_gone_on_with(file):
    file.append(b"one\n")
    aside = file.path.parent.rename(file.path.parent.with_name("aside"))
    with pytest.raises(FileNotFoundError):
        file.append(b"two\n")
    aside.rename(file.path.parent)
    file.append(b"three\n")
    assert file.path.read_bytes() == b"one\ntwo\nthree\n"


def test_a_file_that_was_cut_short_is_completed(file):
    file.append(b"one\ntwo\n")
    os.truncate(file.path, 5)
    file.append(b"three\n")
    assert file.path.read_bytes() == b"one\ntwo\nthree\n"


def test_what_somebody_added_behind_is_taken_off(file):
    """Half a line of a write that failed looks the same."""
    file.append(b"one\n")
    with file.path.open("ab") as other:
        other.write(b"tw")
    file.append(b"two\n")
    assert file.path.read_bytes() == b"one\ntwo\n"


def test_a_file_with_something_else_in_it_is_set_aside_and_written_anew(file):
    file.append(b"one\ntwo\n")
    file.path.unlink()
    file.path.write_bytes(b"shopping list")
    file.append(b"three\n")
    assert file.path.read_bytes() == b"one\ntwo\nthree\n"
    assert file.path.with_name("log.jsonl.replaced").read_bytes() == b"shopping list"
    file.path.unlink()
    file.path.write_bytes(b"another list")
    file.append(b"four\n")
    assert file.path.read_bytes() == b"one\ntwo\nthree\nfour\n"
    assert file.path.with_name("log.jsonl.replaced").read_bytes() == b"shopping list"
    assert file.path.with_name("log.jsonl.replaced-2").read_bytes() == b"another list"


def test_going_on_elsewhere_takes_everything_along(file, tmp_path):
    file.append(b"one\n")
    shutil.rmtree(file.path.parent)
    with pytest.raises(OSError):
        file.append(b"two\n")
    (tmp_path / "elsewhere").write_bytes(file.whole)
    moved = file.moved_to(tmp_path / "elsewhere")
    moved.append(b"three\n")
    moved.close()
    assert (tmp_path / "elsewhere").read_bytes() == b"one\ntwo\nthree\n"


@pytest.mark.parametrize("there", [None, b"mine", b"one"])
def test_going_on_where_not_all_of_it_is_stays_where_it_was(file, tmp_path, there):
    path = tmp_path / "elsewhere"
    if there is not None:
        path.write_bytes(there)
    file.append(b"one\n")
    with pytest.raises(OSError):
        file.moved_to(path)
    assert path.exists() == (there is not None)
    file.append(b"two\n")
    assert file.path.read_bytes() == b"one\ntwo\n"


@pytest.fixture
def hanging(file: LogFile, answers: threading.Event) -> Iterator[Callable[[], None]]:
    """A disk that does not answer, nor refuses; what is yielded lets it answer."""
    answers.clear()
    file._may_write = lambda: [answers.wait(60)].clear()

    def answer() -> None:
        answers.set()
        file.disk.settle()

    yield answer
    answers.set()


def test_a_disk_that_hangs_is_an_error_after_a_moment_and_is_not_waited_for_again(
    file, hanging, monkeypatch
):
    with pytest.raises(TimeoutError, match="does not answer"):
        file.append(b"one\n")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "_wait", lambda *_: pytest.fail("It waits again."))
        for line in (b"two\n", b"three\n"):
            with pytest.raises(TimeoutError, match="does not answer"):
                file.append(line)
    hanging()
    file.append(b"four\n")
    assert file.path.read_bytes() == b"one\ntwo\nthree\nfour\n"


def test_what_is_begun_is_not_waited_for_and_is_on_disk_with_what_follows(file):
    answers = threading.Event()
    file._may_write = lambda: [answers.wait(60)].clear()
    for line in (b"one\n", b"two\n"):
        file.add(line)
        file.begin()
    assert file.pending == 8
    answers.set()
    file.append(b"three\n")
    assert (file.pending, file.path.read_bytes()) == (0, b"one\ntwo\nthree\n")


def test_a_disk_that_hangs_at_what_is_begun_is_waited_for_once(file, hanging, monkeypatch):
    file.add(b"one\n")
    file.begin()
    with pytest.raises(TimeoutError, match="does not answer"):
        file.append(b"two\n")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "_wait", lambda *_: pytest.fail("It waits again."))
        with pytest.raises(TimeoutError, match="does not answer"):
            file.append(b"three\n")
    hanging()
    file.append(b"four\n")
    assert file.path.read_bytes() == b"one\ntwo\nthree\nfour\n"


def test_going_on_elsewhere_does_not_wait_for_a_disk_that_hangs(file, hanging, tmp_path):
    """And what that disk does when it answers at last changes nothing elsewhere."""
    with pytest.raises(TimeoutError):
        file.append(b"one\n")
    (tmp_path / "elsewhere").write_bytes(file.whole)
    moved = file.moved_to(tmp_path / "elsewhere")
    moved.add(b"two\n")
    moved.flush(60)
    hanging()
    moved.append(b"three\n")
    moved.close()
    assert (tmp_path / "elsewhere").read_bytes() == b"one\ntwo\nthree\n"


def test_the_lock_is_given_back_only_when_a_disk_that_hangs_has_answered(file, hanging):
    """It may still write, and would set the next one's log aside."""
    with pytest.raises(TimeoutError):
        file.append(b"one\n")
    given_back = threading.Event()
    file.close(given_back.set)
    assert not given_back.is_set()
    hanging()
    assert given_back.wait(30)


@pytest.mark.parametrize("what", ["pipe", "folder", "link", "device"])
def test_what_is_no_file_is_set_aside_and_nothing_is_written_through_it(file, tmp_path, what):
    """A pipe would be waited for without end; a link may lead to anybody's file."""
    file.append(b"one\n")
    file.path.unlink()
    (tmp_path / "precious").write_bytes(b"mine")
    match what:
        case "pipe":
            os.mkfifo(file.path)
        case "folder":
            file.path.mkdir()
        case "link":
            file.path.symlink_to(tmp_path / "precious")
        case "device":
            file.path.symlink_to("/dev/full")
    file.append(b"two\n")
    assert file.path.read_bytes() == b"one\ntwo\n"
    assert file.set_aside == ["log.jsonl.replaced"]
    assert (tmp_path / "precious").read_bytes() == b"mine"


def test_what_a_second_writer_wrote_is_kept_and_named(file):
    """Whoever goes on writing in the old file does so there; each has all of its own lines."""
    file.append(b"one\n")
    other = LogFile(file.path, b"one\n")
    other.append(b"theirs\n")
    file.append(b"ours\n")
    assert file.path.read_bytes() == b"one\nours\n"
    (aside,) = file.set_aside
    assert file.path.with_name(aside).read_bytes() == b"one\ntheirs\n"
    other.append(b"theirs too\n")
    assert file.path.read_bytes() == b"one\ntheirs\ntheirs too\n"
    assert file.path.with_name(other.set_aside[0]).read_bytes() == b"one\nours\n"
    other.close()


def test_two_that_keep_on_writing_come_to_an_end_and_are_told(file):
    file.append(b"one\n")
    other = LogFile(file.path, b"one\n")
    with pytest.raises(OSError, match="Another program writes in this log too"):
        for number in range(100):
            (other, file)[number % 2].append(b"%d\n" % number)
    other.close()


def test_lines_that_landed_behind_somebody_else_s_are_taken_off_and_written_again(
    file, monkeypatch
):
    """The other one wrote in the very moment; the file's end tells, and theirs stays sound."""
    file.append(b"one\n")
    write, once = os.write, [b"theirs\n"]

    def late(fd: int, data: bytes) -> int:
        if once:
            with file.path.open("ab", buffering=0) as other:
                other.write(once.pop())
        return write(fd, data)

    monkeypatch.setattr(os, "write", late)
    with pytest.raises(OSError, match="Another program writes in this log too"):
        file.append(b"ours\n")
    file.flush()
    assert file.path.read_bytes() == b"one\nours\n"
    assert file.path.with_name(file.set_aside[0]).read_bytes() == b"one\ntheirs\n"


def test_a_line_is_not_acknowledged_in_a_file_that_was_replaced_while_it_was_written(
    file, monkeypatch
):
    file.append(b"one\n")
    sync = os.fsync

    def replaced(fd: int) -> None:
        sync(fd)
        shutil.copy(file.path, file.path.with_name("copy"))
        os.truncate(file.path.with_name("copy"), 4)
        file.path.with_name("copy").replace(file.path)
        monkeypatch.undo()

    monkeypatch.setattr(os, "fsync", replaced)
    with pytest.raises(OSError, match="Another program writes in this log too"):
        file.append(b"two\n")
    file.flush()
    assert file.path.read_bytes() == b"one\ntwo\n"


def test_a_torn_line_that_stays_gets_its_end_with_the_next_line_only(tmp_path):
    """Alone, a line end would make damage of it."""
    (tmp_path / "log").write_bytes(b"one\ntw")
    file = LogFile(tmp_path / "log", b"one\ntw")
    file.flush()
    assert (tmp_path / "log").read_bytes() == b"one\ntw"
    file.append(b"two\n")
    file.close()
    assert (tmp_path / "log").read_bytes() == b"one\ntw\ntwo\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for 64 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("file systems cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_keeps_what_it_took_and_gets_the_rest_when_there_is_room(small_disk):
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 50_000)
    file = LogFile(small_disk / "log")
    lines = [b"%05d" % n + b"." * 994 + b"\n" for n in range(60)]
    failed = []
    for line in lines:
        try:
            file.append(line)
        except OSError as error:
            failed.append(error.errno)
    assert set(failed) == {errno.ENOSPC}
    assert b"".join(lines).startswith((small_disk / "log").read_bytes())
    ballast.unlink()
    file.flush()
    assert (small_disk / "log").read_bytes() == b"".join(lines)
    file.close()


def test_a_disk_that_becomes_read_only_is_an_error_until_it_can_be_written_again(small_disk):
    file = LogFile(small_disk / "log")
    file.append(b"one\n")
    file.close()
    remount = ["mount", "-o", "remount,{}", str(small_disk)]
    subprocess.run([part.format("ro") for part in remount], check=True)
    with pytest.raises(OSError) as error:
        file.append(b"two\n")
    assert error.value.errno == errno.EROFS
    subprocess.run([part.format("rw") for part in remount], check=True)
    file.append(b"three\n")
    assert (small_disk / "log").read_bytes() == b"one\ntwo\nthree\n"
    file.close()


def test_a_rehearsal_keeps_nothing(tmp_path):
    file = NoFile()
    file.append(b"one\n")
    file.flush()
    file.close()
    assert file.pending == 0
    assert list(tmp_path.iterdir()) == []
