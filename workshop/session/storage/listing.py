"""The sessions in a folder, as a list shows them; a broken one is listed like any other."""

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import DecodeError

from workshop.errors import Refused, WorkshopError
from workshop.event import Event
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.fold import replay
from workshop.session.state import State
from workshop.session.storage import codec
from workshop.session.storage.copies import mark_copies
from workshop.session.storage.entry import LOG_FILE, is_session, newest_first
from workshop.session.storage.entry import SessionEntry as SessionEntry
from workshop.session.storage.session_folder import read_log_bytes
from workshop.text import one_line

_HEAD = re.compile(rb'\{"type":"([a-z-]+)","seq":(\d+),"at":')
_TELLING = frozenset(
    b"opened arranged attendance handed-over held closed undone resumed gap-settled".split()
)


def list_sessions(sessions: Path) -> list[SessionEntry]:
    """Every session in a folder, the newest first."""
    try:
        folders = [path for path in sessions.iterdir() if not path.name.startswith(".")]
    except OSError:
        return []
    found = [read_listing(folder) for folder in folders if is_session(folder)]
    return mark_copies(newest_first(found))


def half_copied_note(folder: Path) -> str:
    """A sentence on what a folder without a log holds; empty when it has one."""
    with suppress(OSError):
        names = sorted(one_line(path.name) for path in folder.iterdir())
        if not names:
            return "The folder is empty: was it copied whole?"
        if LOG_FILE not in names:
            return f"There is no {LOG_FILE}, only {', '.join(names[:5])}: was it copied whole?"
    return ""


def read_listing(folder: Path) -> SessionEntry:
    """One session, by its log alone."""
    try:
        data = read_log_bytes(folder)
    except WorkshopError as error:
        return unreadable(folder, half_copied_note(folder) or error.message)
    lines = codec.sound_lines(data)
    with suppress(DecodeError):  # a line of a newer version, perhaps
        if lines and (events := _telling(lines)):
            return entry_of(folder, replay(events), ev.read(lines[-1]).at)
    reading = codec.read(data)
    problem = str(reading.damage[0]) if reading.damage else ""
    if not reading.events:
        return unreadable(folder, problem or "The log has no whole line.", reading.altered)
    last = reading.events[-1].at
    return entry_of(folder, replay(reading.events), last, problem, reading.altered)


def _telling(lines: list[bytes]) -> list[Event]:
    """The events that settle what a list shows: who and where, begun, held, closed, not undone.

    Nothing when a line is not of the form that this version writes.
    """
    found: list[Event] = []
    moves: dict[int, bytes] = {}
    for number, line in enumerate(lines, 1):
        head = _HEAD.match(line)
        if head is None or int(head[2]) != number:
            return []
        if head[1] == b"moved":
            moves[number] = line
        elif head[1] in _TELLING:
            found.append(ev.read(line))
    for event in found:
        if isinstance(event, ev.Undone):
            moves.pop(event.of, None)
    first = [ev.read(line) for line in list(moves.values())[:1]]
    return sorted(found + first, key=lambda event: event.seq)


def unreadable(folder: Path, problem: str, altered: str = "") -> SessionEntry:
    """A session of which nothing can be read, and why."""
    id, why = folder.name, one_line(problem)
    return SessionEntry(id, folder, id, "damaged", damaged=True, problem=why, altered=altered)


def entry_of(
    folder: Path, state: State, last: datetime, problem: str = "", altered: str = ""
) -> SessionEntry:
    """A session whose log could be read, by what it adds up to and the time of its last line."""
    return SessionEntry(
        id=folder.name,
        folder=folder,
        title=one_line(state.title) or folder.name,
        status=state.status,
        curriculum=one_line(state.curriculum),
        facilitator=one_line(state.facilitators),
        place=one_line(state.place),
        opened=state.opened,
        last=last,
        people=attendance.people(state),
        roster=state.roster,
        damaged=bool(problem),
        problem=one_line(problem),
        altered=altered,
        zone=state.zone,
        variant=one_line(state.variant),
    )


def newest_open(sessions: Path) -> Path:
    """The session to resume when none is named: the newest that has begun, else is prepared."""
    entries = list_sessions(sessions)
    for wanted in (("open", "held"), ("prepared",)):
        for entry in entries:
            if entry.status in wanted and not entry.copy_of:
                return entry.folder
    raise Refused("No session is open.", hint="Begin one with: workshop run CURRICULUM")
