"""The sessions behind a programme's figures, each with the fingerprint of its log."""

from collections.abc import Iterator
from pathlib import Path

from workshop.document import Block, Document, Heading, Paragraph, Table, Wide
from workshop.review.counting import Programme
from workshop.review.facts.facts import SessionFacts
from workshop.review.people.names import AS_THEY_ARE, Names
from workshop.session.storage.fingerprint import fingerprint
from workshop.session.storage.session_folder import read_log_bytes
from workshop.session.time.figures import length, whole_minutes

MAX_LISTED = 200
COLUMNS = (
    *("Day", "Session", "Led by", "Place", "Came", "Of", "Contact hours"),
    "Fingerprint of the log",
)


def sessions_behind(
    found: Programme, sessions: Path | None, names: Names = AS_THEY_ARE
) -> Document:
    """A table in landscape, and what was left out; of very many sessions where they stand.

    There are no fingerprints of sessions that lie in no folder.
    """
    if not found.sessions:
        return ()
    if len(found.sessions) > MAX_LISTED:
        where = "stand in the workbook: -o FILE.xlsx" if sessions else "are too many to be listed"
        said = f"The {len(found.sessions):,} sessions {where}."
        return (Paragraph(said, "Each of them"),)
    rows = tuple((*_row(one, names), *_fingerprint(one, sessions)) for one in found.sessions)
    blocks: list[Block] = [
        Heading("The sessions behind it"),
        Table(COLUMNS if sessions else COLUMNS[:-1], rows, frozenset({4, 5, 6})),
    ]
    if left_out := names.programme(found).left_out:
        left = tuple((one.id, one.title, one.why) for one in left_out)
        blocks += [Heading("Left out"), Table(("Session", "Title", "Why"), left)]
    return (Wide(tuple(blocks)),)


def _fingerprint(one: SessionFacts, sessions: Path | None) -> Iterator[str]:
    if sessions:
        yield str(fingerprint(read_log_bytes(sessions / one.id)) or "")


def _row(one: SessionFacts, names: Names) -> tuple[str, ...]:
    said = (names.text(text, one.id) for text in (one.title, one.facilitator, one.place))
    return (
        one.day.isoformat() if one.day else "",
        *said,
        f"{one.came:,}",
        f"{one.expected:,}",
        length(60 * sum(whole_minutes(who.seconds) for who in one.people if who.came)),
    )
