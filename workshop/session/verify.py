"""Checks whether a session that somebody handed on is still the same.

The sums in a log show what was changed by accident or by hand in one place. They are no proof:
whoever rewrites a whole log rewrites its sums. What was printed or sent when the session was closed
is proof: a fingerprint that matches shows that nothing before it was touched since.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workshop.curriculum.folder import text_files
from workshop.session import events as ev
from workshop.session.signing import check_signature
from workshop.session.storage import codec
from workshop.session.storage.entry import (
    LOG_FILE,
    NOTES,
    NOTES_DATA,
    PLAN_FOLDER,
    RECORD,
    TOLD_FILE,
)
from workshop.session.storage.files import read_file
from workshop.session.storage.fingerprint import (
    FITS,
    Fingerprint,
    compare,
    fingerprint,
    plan_digest,
)
from workshop.session.storage.session_folder import other_logs, read_log_bytes
from workshop.text import one_line, plural
from workshop.value import Value

_PRINTED = re.compile(
    r'^(?:fingerprint = "|\*\*Fingerprint of the log:\*\* )([1-9]\d{0,8}-[0-9a-f]{32})"?\r?$',
    re.MULTILINE | re.ASCII,
)
"""As notes have it, at the beginning of a line, where nothing that somebody said can stand."""


MOST_DAMAGED = 20
"""How many damaged lines are named one by one; the rest are counted."""


class Verdict(Value):
    """Sentences on a session: what is wrong with it, or else what was found right."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]


def verify_session(
    folder: Path, head: Fingerprint | None = None, signers: Path | None = None
) -> Verdict:
    """Compare a session's log with its sums, notes, plan, a fingerprint and signatures.

    Who signed, a list of trusted signers says. Raises WorkshopError when there is no log, or no
    list where one is named.
    """
    data = read_log_bytes(folder)
    reading = codec.read(data)
    wrong = [*_damage(folder / LOG_FILE, reading, data), *_plan(folder, reading)]
    with suppress(OSError):  # most have none
        told = read_file(folder / TOLD_FILE)
        wrong += _damage(folder / TOLD_FILE, codec.read(told), told)
    right = reading.oddities + other_logs(folder)
    if reading.events and not _plan_of(reading):
        right.append("The log does not tell which plan was led: the plan was not compared.")
    anchors = _printed_in_notes(folder)
    anchors += [(head, "the fingerprint")] if head else []
    for printed, what in anchors:
        sentence = compare(data, printed, what)
        (right if sentence.startswith(FITS) else wrong).append(sentence)
    holds, sentence = check_signature(folder, data, signers)
    (right if holds else wrong).extend([sentence] if sentence else [])
    if wrong:
        return Verdict(tuple(wrong), tuple(right))
    count = plural(len(reading.events), "event")
    right.append(f"{one_line(folder.name)}: {count}, no damage found.")
    if not head and not signers:
        right.append(
            "Nothing from elsewhere was compared with it. Whoever writes a whole log anew can "
            "write its sums and its notes anew: keep its fingerprint elsewhere, and compare later "
            f"with --head {fingerprint(data)}"
        )
    return Verdict((), tuple(right))


def _damage(path: Path, reading: codec.Reading, data: bytes) -> Iterator[str]:
    log = one_line(str(path))
    for damage in reading.damage[:MOST_DAMAGED]:
        yield f"{log}:{damage.line}: {damage.message}"
    if more := reading.damage[MOST_DAMAGED:]:
        count = plural(len(more), "more damaged line")
        yield f"{log}: {count}, the last of them line {more[-1].line}"
    if reading.torn:
        lines = data.count(b"\n") + 1
        yield f"{log}:{lines}: the last line is torn"
    if not data.strip():
        yield f"{log}:1: the log is empty"


def _plan(folder: Path, reading: codec.Reading) -> Iterator[str]:
    """What is wrong with the copy of the plan, where the log tells what it was."""
    if not (led := _plan_of(reading)):
        return
    try:
        files = text_files(folder / PLAN_FOLDER, bounded=True)
    except OSError as error:
        yield f"{one_line(str(folder / PLAN_FOLDER))}: {error.strerror or error}"
        return
    if plan_digest(files) != led:
        what = "the plan is not the one that was led" if files else "the plan is not there"
        yield f"{one_line(str(folder / PLAN_FOLDER))}: {what}"


def _plan_of(reading: codec.Reading) -> str:
    """The digest of the plan that was led, where the log tells it."""
    first = reading.events[0] if reading.events else None
    return first.plan if isinstance(first, ev.Opened) else ""


def _printed_in_notes(folder: Path) -> list[tuple[Fingerprint, str]]:
    """The fingerprints in the session's notes, each with what has it, in words."""
    printed_in: dict[str, list[str]] = {}
    for name in (NOTES_DATA, NOTES, RECORD):
        with suppress(OSError):
            text = read_file(folder / name).decode("utf-8-sig", "replace")
            for printed in _PRINTED.findall(text)[-1:]:
                printed_in.setdefault(printed, []).append(name)
    alike = len(printed_in) == 1
    return [
        (Fingerprint.parse(printed), "its notes" if alike else " and ".join(names))
        for printed, names in printed_in.items()
    ]
