"""What was told of promises outside a session, as by phone, kept beside the log that left them
open.

It is a log of its own, so that no line gets lost and each can be taken back; the session's own log
stays as it was when it was closed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from workshop.errors import WorkshopError
from workshop.event import NEVER, Event, stamp
from workshop.promises import Promise, PromiseTold, apply
from workshop.session.events import Undone
from workshop.session.promises.merging import is_sound, merge_told
from workshop.session.standing import standing
from workshop.session.storage import codec
from workshop.session.storage.entry import TOLD_FILE
from workshop.session.storage.files import read_file, replace_file
from workshop.session.storage.lock import Lock
from workshop.value import Value, replace


class ToldOutside(Value, gc=False):
    """A promise with what was told of it outside a session: last at `at`, written down by `by`."""

    promise: Promise
    at: datetime
    by: str


def told_outside(
    folder: Path, left: Iterable[Promise], events: Sequence[Event]
) -> tuple[ToldOutside, ...]:
    """Those of the promises that a session `left` of which something was told since.

    `events` are those that stand in its log: where it was reopened, what it was told last counts.
    What cannot be read tells nothing, nor does what follows a line that was altered.
    """
    told = [one for one in standing(_read(folder)) if isinstance(one, PromiseTold)]
    if not told:
        return ()
    known = {one.id: one for one in left}
    last = {one.promise: one.at for one in events if isinstance(one, PromiseTold)}
    outside: dict[str, ToldOutside] = {}
    for event in told:
        if event.promise in known and event.at >= last.get(event.promise, NEVER):
            before = outside.get(event.promise)
            promise = before.promise if before else known[event.promise]
            promise = tell_more(promise, event, bool(before))
            outside[event.promise] = ToldOutside(promise, event.at, event.by or "")
    return tuple(one for one in outside.values() if one.promise.has_outcome)


def tell_more(promise: Promise, event: PromiseTold, told: bool) -> Promise:
    """A promise that is told of once more outside a session; the first time as in the next one."""
    if not told:
        promise = promise.for_next_session
    if promise.until and event.until:  # it moves once more
        promise = replace(promise, by=promise.until, carried=promise.times, until=None)
    return apply((promise,), event)[0]


def tell_outside(folder: Path, told: PromiseTold | Undone, at: datetime) -> int:
    """Write down what was told of a promise, or that it is taken back; return its number there.

    Raises WorkshopError.
    """
    path = folder / TOLD_FILE
    lock = Lock(folder, at)
    try:
        data = _bytes(folder)
        reading = codec.read(data)
        if not reading.holds:
            hint = "Nothing is written there; put it aside to begin anew."
            raise WorkshopError("What was told is not kept.", f"{path}: it was altered.", hint)
        events = reading.events
        event = stamp(told, events[-1].seq + 1 if events else 1, at)
        replace_file(path, data + codec.encode(event, reading.sum)[0])
        return event.seq
    except OSError as error:
        message = f"{path}: {error.strerror or error}."
        raise WorkshopError("What was told is not kept.", message, "Then try again.") from error
    finally:
        lock.release()


def bring_told(folder: Path, there: Iterable[bytes], now: datetime) -> int:
    """Put what was told elsewhere beside a log, unless that is open; return how many lines came.

    None come where nothing can be written, until it can. Raises OSError.
    """
    here, there = _bytes(folder), [*there]
    if not is_sound(here) or merge_told([*there, here]) == here:
        return 0
    try:
        lock = Lock(folder, now)
    except WorkshopError:
        return 0
    try:
        here = _bytes(folder)
        merged = merge_told([*there, here])
        replace_file(folder / TOLD_FILE, merged)
        return merged.count(b"\n") - here.count(b"\n")
    finally:
        lock.release()


def _read(folder: Path) -> Sequence[Event]:
    try:
        lines = codec.bare(_bytes(folder))[0].split(b"\n")
    except OSError:
        return ()
    return codec.straight(lines)[0]


def _bytes(folder: Path) -> bytes:
    """What the file holds, nothing where there is none; raises OSError."""
    try:
        return read_file(folder / TOLD_FILE)
    except FileNotFoundError:
        return b""
