"""Full, read-only, pulled out, locked or slow: the session goes on, and all of it gets to disk."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from terminal.workspace import TerminalWorkspace

from trials.frame import NotHere, Run
from trials.front_ends import FrontEnd, PlainFrontEnd, ScreenFrontEnd
from trials.places import obedient, slow_disk, small_disk
from workshop.session.storage.session_folder import read_log

KINDS = PlainFrontEnd, ScreenFrontEnd
PAGE = 25
"""Entries that need more room than the log's last page can have left."""
SLOW = 2.0
"""Seconds by which each fsync of the slow disk is late."""


def trial(run: Run) -> None:
    """Each trouble in both ways to lead; in the short form line by line, and no slow disk."""
    short = (a_small_disk, PlainFrontEnd), (a_folder, PlainFrontEnd)
    long = [(part, kind) for part in (a_small_disk, a_folder, a_slow_disk) for kind in KINDS]
    for part, kind in long if run.long else short:
        name = f"{part.__name__}, {kind.label}".replace("_", " ").lower()
        place, began = run.folder / name.replace(" ", ""), time.monotonic()
        place.mkdir()
        try:
            entries = part(place, kind)
        except NotHere as missing:
            run.say(f"{name}: cannot be tried here: {missing}")
        else:
            run.say(f"{name}: {entries} entries kept, {time.monotonic() - began:.1f} s")


def a_small_disk(place: Path, kind: type[FrontEnd]) -> int:
    """Full to the last byte; pulled out and put back; put back as another one, read-only."""
    workspace = TerminalWorkspace(place)
    with (
        small_disk(workspace.root / "sessions") as disk,
        led(workspace, kind, warm=True) as front_end,
    ):
        troubled(front_end, disk.fill, disk.empty, "No space left on device", PAGE)
        assert_kept(workspace.folder, front_end)
        troubled(front_end, disk.pull_out, disk.put_back, "No such file or directory")
        troubled(front_end, disk.protect, disk.unprotect, "Read-only file system")
        front_end.end()
        assert_kept(workspace.folder, front_end)
        return len(front_end.texts)


def a_folder(place: Path, kind: type[FrontEnd]) -> int:
    """Without permission; renamed away; away again, and the session goes on in another folder."""
    workspace = TerminalWorkspace(place)
    with led(workspace, kind, before=obedient()) as front_end:
        there = workspace.folder
        troubled(front_end, lambda: there.chmod(0), lambda: there.chmod(0o755), "Permission denied")
        aside = there.with_name(".aside")
        troubled(
            front_end, lambda: there.rename(aside), lambda: aside.rename(there), "No such file"
        )
        before = list(front_end.texts)
        there.rename(aside)
        front_end.note()
        front_end.expect_trouble("No such file or directory")
        front_end.save_in(place / "elsewhere")
        front_end.note()
        front_end.end()
        assert_kept(place / "elsewhere" / there.name, front_end)
        assert texts(aside) == before
        return len(front_end.texts)


def a_slow_disk(place: Path, kind: type[FrontEnd]) -> int:
    """Keys typed ahead are not lost, the clock goes on; also when it is ended meanwhile."""
    workspace = TerminalWorkspace(place)
    with led(workspace, kind, warm=True) as front_end:
        with slow_disk(front_end.term.pid, SLOW):
            front_end.type_ahead(8)
            front_end.expect_trouble("The disk does not answer")
            front_end.expect_last_entry()
            began = time.monotonic()
            front_end.expect_running_clock()
            assert time.monotonic() - began < SLOW
        front_end.expect_recovery()
        assert_kept(workspace.folder, front_end)
        with slow_disk(front_end.term.pid, SLOW):
            front_end.type_ahead(8)
            front_end.expect_trouble("The disk does not answer")
            front_end.expect_last_entry()
            front_end.end()
        assert_kept(workspace.folder, front_end)
        return len(front_end.texts)


@contextmanager
def led(workspace: TerminalWorkspace, kind: type[FrontEnd], **options: Any) -> Iterator[FrontEnd]:
    """A session in which something was written down already."""
    try:
        front_end = kind(workspace, **options)
        front_end.note()
        yield front_end
    finally:
        workspace.close_terminals()


def troubled(
    front_end: FrontEnd,
    spoil: Callable[[], object],
    mend: Callable[[], object],
    why: str,
    entries: int = 1,
) -> None:
    """Spoil the place, go on all the same, see that it is told, mend it, see that it is told."""
    spoil()
    front_end.type_ahead(entries)
    front_end.expect_trouble(why)
    front_end.expect_last_entry()
    front_end.note()
    mend()
    front_end.expect_recovery()
    front_end.note()


def assert_kept(folder: Path, front_end: FrontEnd) -> None:
    """The log is whole and has everything that was said, in order, once."""
    assert texts(folder) == front_end.texts, f"{front_end.texts} were said"


def texts(folder: Path) -> list[str]:
    reading = read_log(folder)
    assert reading.holds, reading.damage
    return [text for event in reading.events if (text := getattr(event, "text", ""))]
