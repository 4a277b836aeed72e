"""What the index keeps of one session, written and read back; and how a change is noticed."""

import os
import zlib
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import json

from workshop.review.catalogue import SessionListing
from workshop.review.index.text_line import Text
from workshop.review.index.tokens import fold
from workshop.session.storage.entry import LOG_FILE, is_session
from workshop.value import Value, asdict, replace

if TYPE_CHECKING:
    from workshop.review.past import SessionSummary

REVIEW = "review.toml"
"""Reviewers' remarks, beside the log."""

Stamps = dict[str, str]
Group = tuple[str, str, str, str, str, list[tuple[int, str]]]


class SessionRow(Value):
    """One session as it is kept: the parts are JSON, packed, which is also their proof.

    One that is `alone` has no homework, and follows no other one up.
    """

    id: str
    stamp: str
    opened: float
    curriculum: str
    alone: bool
    listed: bytes
    past: bytes
    texts: bytes
    lines: list[str]


def stamps(sessions: Path) -> Stamps:
    """Every session's id, with what changes when its log or its remarks do."""
    found: Stamps = {}
    try:
        there = os.scandir(sessions)
    except OSError:
        return found
    with there:
        for entry in there:
            if not entry.name.startswith("."):
                log, review = (_stamp(f"{entry.path}{os.sep}{name}") for name in (LOG_FILE, REVIEW))
                if log or is_session(Path(entry.path)):
                    found[entry.name] = f"{log} {review}"
    return found


def _stamp(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}-{found.st_ino}"


def row(
    stamp: str, entry: SessionListing, told: "SessionSummary | None", said: list[Text]
) -> SessionRow:
    """A session as it is kept."""
    return SessionRow(
        id=entry.id,
        stamp=stamp,
        opened=entry.opened.timestamp() if entry.opened else 0.0,
        curriculum=entry.curriculum,
        alone=not (entry.homework or entry.follows or entry.status == "damaged"),
        listed=_packed(json.encode(asdict(entry) | {"folder": ""})),
        past=_packed(json.encode(told)),
        texts=_packed(json.encode(_grouped(said))),
        lines=[fold(text.text) for text in said],
    )


def _grouped(said: list[Text]) -> list[Group]:
    """Lines that stand in the same place, which is written down only once."""
    groups = groupby(said, lambda t: (t.step, t.where, t.heading, t.place, t.sheet))
    return [(*place, [(text.entry, text.text) for text in lines]) for place, lines in groups]


class Damaged(Exception):
    """Something in the index is not what was written."""


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def _unpacked(data: Any) -> bytes:
    try:
        return zlib.decompress(data)
    except (zlib.error, TypeError) as error:
        raise Damaged from error


_listed = json.Decoder(SessionListing, dec_hook=lambda _, text: Path(text))
_texts = json.Decoder(list[Group])


def as_listed(data: Any, sessions: Path) -> SessionListing:
    entry = _listed.decode(_unpacked(data))
    return replace(entry, folder=sessions / entry.id)


def as_past(data: Any) -> "SessionSummary | None":
    return _past().decode(_unpacked(data))


@cache
def _past() -> "json.Decoder[SessionSummary | None]":
    from workshop.review.past import SessionSummary

    return json.Decoder(SessionSummary | None)


def as_lines(data: Any) -> list[str]:
    """Every line of a session, as people read it."""
    return [text for *_, lines in as_groups(data) for _, text in lines]


def as_groups(data: Any) -> list[Group]:
    """The lines of a session by where they stand."""
    return _texts.decode(_unpacked(data))


def text_of(groups: list[Group], at: int) -> tuple[Text, str, str]:
    """The line of that number, and those before and after it on the same sheet, "" for none."""
    places = [group for group in groups for _ in group[5]]
    lines = [line for group in groups for line in group[5]]
    if not at < len(lines):
        raise Damaged
    step, where, heading, place, sheet, _ = places[at]
    before = lines[at - 1][1] if at and places[at - 1][4] == sheet else ""
    after = lines[at + 1][1] if at + 1 < len(lines) and places[at + 1][4] == sheet else ""
    entry, text = lines[at]
    return Text(step, where, heading, place, sheet, entry, text), before, after
