"""What can be said of a session that somebody has handed on: whether it is still the same.

The sums in a log show what was changed by accident or by hand in one place. They are no proof:
whoever writes all of a log anew writes their sums anew. What was printed or sent when the session
was closed is: a fingerprint that matches shows that nothing before it was touched since.
"""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workshop.curriculum.folder import text_files
from workshop.errors import Refused
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.copies import other_logs
from workshop.session.storage.entry import LOG_FILE, NOTES_DATA, PLAN_FOLDER
from workshop.session.storage.fingerprint import Fingerprint, fingerprint, plan_digest
from workshop.session.storage.session_folder import read_file, read_log_bytes
from workshop.text import one_line, plural, shell_word
from workshop.value import Value


class Verdict(Value):
    """Sentences on a session: what is wrong with it, or else what was found right."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]


def verify_session(folder: Path, head: Fingerprint | None = None) -> Verdict:
    """Compare a session's log with its own sums, its notes, its plan, and a fingerprint.

    Raises WorkshopError when there is no log.
    """
    data = read_log_bytes(folder)
    reading = codec.read(data)
    wrong = [*_damage(folder, reading, data), *_plan(folder, reading)]
    right = reading.oddities
    others = other_logs(folder)
    right += [f"{name}: another program's copy of the log; it is not read." for name in others]
    anchors = [(_printed_in_notes(folder), "its notes"), (head, "the fingerprint")]
    compared = False
    for printed, what in anchors:
        if printed is None:
            continue
        compared = True
        said = _compare(data, printed, what)
        (right if said.startswith("As in") else wrong).append(said)
    if wrong:
        return Verdict(tuple(wrong), tuple(right))
    count = plural(len(reading.events), "event")
    right.append(f"{one_line(folder.name)}: {count}, no damage found.")
    if not compared:
        right.append(f"Nothing was compared with it. {_how_to_compare(folder, data)}")
    return Verdict((), tuple(right))


def _damage(folder: Path, reading: codec.Reading, data: bytes) -> Iterator[str]:
    log = one_line(str(folder / LOG_FILE))
    for damage in reading.damage:
        yield f"{log}:{damage.line}: {damage.message}"
    if reading.torn:
        lines = data.count(b"\n") + 1
        yield f"{log}:{lines}: the last line is torn"
    if not data.strip():
        yield f"{log}:1: the log is empty"


def _plan(folder: Path, reading: codec.Reading) -> Iterator[str]:
    """What is wrong with the copy of the plan, where the log tells what it was."""
    first = reading.events[0] if reading.events else None
    if not isinstance(first, ev.Opened) or not first.plan:
        return
    try:
        files = text_files(folder / PLAN_FOLDER, bounded=True)
    except OSError as error:
        yield f"{one_line(str(folder / PLAN_FOLDER))}: {error.strerror or error}"
        return
    if plan_digest(files) != first.plan:
        yield f"{one_line(str(folder / PLAN_FOLDER))}: the plan is not the one that was led"


def _printed_in_notes(folder: Path) -> Fingerprint | None:
    """The fingerprint in the session's notes, if they have one that can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError, Refused):
        notes = tomllib.loads(read_file(folder / NOTES_DATA).decode("utf-8-sig"))
        return Fingerprint.parse(str(notes["fingerprint"]))
    return None


def _compare(data: bytes, printed: Fingerprint, what: str) -> str:
    """Whether a log has what it had when a fingerprint of it was printed."""
    there = fingerprint(data, printed.events)
    whole = fingerprint(data)
    if there is None:
        count = plural(whole.events if whole else 0, "event")
        return f"The log is shorter than in {what}: {count} of {printed.events:,}."
    if there != printed:
        return f"The log is not the one of {what}: its first {printed.events:,} events differ."
    since = (whole.events if whole else 0) - printed.events
    later = f"; {plural(since, 'event')} since" if since else ""
    return f"As in {what}{later}."


def _how_to_compare(folder: Path, data: bytes) -> str:
    printed = fingerprint(data)
    return (
        "Whoever writes a whole log anew can write its sums anew: keep this fingerprint elsewhere, "
        f"and compare later with: workshop verify {shell_word(folder.name)} --head {printed}"
    )
