"""Full, read-only, pulled out, locked or slow: the session goes on, and all of it gets to disk."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from terminal.desk import Desk

from trials.frame import NotHere, Run
from trials.places import obedient, slow_disk, small_disk
from trials.seats import Screen, Seat, Words
from workshop.session.storage.session_folder import read_log

KINDS = Words, Screen
PAGE = 25
"""Entries that need more room than the log's last page can have left."""
SLOW = 2.0
"""Seconds by which each fsync of the slow disk is late."""


def trial(run: Run) -> None:
    """Each trouble in both ways to lead; in the short form line by line, and no slow disk."""
    short = (a_small_disk, Words), (a_folder, Words)
    long = [(part, kind) for part in (a_small_disk, a_folder, a_slow_disk) for kind in KINDS]
    for part, kind in long if run.long else short:
        name = f"{part.__name__}, {kind.__name__}".replace("_", " ").lower()
        place, began = run.folder / name.replace(" ", ""), time.monotonic()
        place.mkdir()
        try:
            entries = part(place, kind)
        except NotHere as missing:
            run.say(f"{name}: cannot be tried here: {missing}")
        else:
            run.say(f"{name}: {entries} entries kept, {time.monotonic() - began:.1f} s")


def a_small_disk(place: Path, kind: type[Seat]) -> int:
    """Full to the last byte; pulled out and put back; put back as another one, read-only."""
    desk = Desk(place)
    with small_disk(desk.root / "sessions") as disk, led(desk, kind, warm=True) as seat:
        troubled(seat, disk.fill, disk.empty, "No space left on device", PAGE)
        assert_kept(desk.folder, seat)
        troubled(seat, disk.pull_out, disk.put_back, "No such file or directory")
        troubled(seat, disk.protect, disk.unprotect, "Read-only file system")
        seat.end()
        assert_kept(desk.folder, seat)
        return len(seat.said)


def a_folder(place: Path, kind: type[Seat]) -> int:
    """Without permission; renamed away; away again, and the session goes on in another folder."""
    desk = Desk(place)
    with led(desk, kind, before=obedient()) as seat:
        there = desk.folder
        troubled(seat, lambda: there.chmod(0), lambda: there.chmod(0o755), "Permission denied")
        aside = there.with_name(".aside")
        troubled(seat, lambda: there.rename(aside), lambda: aside.rename(there), "No such file")
        before = list(seat.said)
        there.rename(aside)
        seat.note()
        seat.told_of_trouble("No such file or directory")
        seat.go_on_in(place / "elsewhere")
        seat.note()
        seat.end()
        assert_kept(place / "elsewhere" / there.name, seat)
        assert texts(aside) == before
        return len(seat.said)


def a_slow_disk(place: Path, kind: type[Seat]) -> int:
    """Keys typed ahead are not lost, the clock goes on; also when it is ended meanwhile."""
    desk = Desk(place)
    with led(desk, kind, warm=True) as seat:
        with slow_disk(seat.term.pid, SLOW):
            seat.type_ahead(8)
            seat.told_of_trouble("The disk does not answer")
            seat.see_the_last()
            began = time.monotonic()
            seat.see_the_clock_go()
            assert time.monotonic() - began < SLOW
        seat.told_it_is_well()
        assert_kept(desk.folder, seat)
        with slow_disk(seat.term.pid, SLOW):
            seat.type_ahead(8)
            seat.told_of_trouble("The disk does not answer")
            seat.see_the_last()
            seat.end()
        assert_kept(desk.folder, seat)
        return len(seat.said)


@contextmanager
def led(desk: Desk, kind: type[Seat], **options: Any) -> Iterator[Seat]:
    """A session in which something was written down already."""
    try:
        seat = kind(desk, **options)
        seat.note()
        yield seat
    finally:
        desk.clear()


def troubled(
    seat: Seat, spoil: Callable[[], object], mend: Callable[[], object], why: str, entries: int = 1
) -> None:
    """Spoil the place, go on all the same, see that it is told, mend it, see that it is told."""
    spoil()
    seat.type_ahead(entries)
    seat.told_of_trouble(why)
    seat.see_the_last()
    seat.note()
    mend()
    seat.told_it_is_well()
    seat.note()


def assert_kept(folder: Path, seat: Seat) -> None:
    """The log is whole and has everything that was said, in order, once."""
    assert texts(folder) == seat.said, f"{seat.said} were said"


def texts(folder: Path) -> list[str]:
    reading = read_log(folder)
    assert reading.holds, reading.damage
    return [text for event in reading.events if (text := getattr(event, "text", ""))]
