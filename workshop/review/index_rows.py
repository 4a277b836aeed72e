"""What the index keeps of one session, and how it is read from the session's folder."""

import os
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import json

from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.review.catalogue import Listed, listed, unread
from workshop.review.index_words import words
from workshop.review.past import Past, past
from workshop.review.remarks import FILE
from workshop.review.texts import TITLE, Text, texts
from workshop.session import store
from workshop.session.saved import is_session, unreadable
from workshop.value import Value, asdict, replace

MARK = "\ue000"
"""The word that stands in front of a title and in no text."""
MOST_LINES = 2**20

Stamps = dict[str, str]
_Group = tuple[str, str, str, str, str, list[tuple[int, str]]]


class Row(Value):
    """One session as it is kept: the parts are JSON, each with its checksum in front."""

    id: str
    stamp: str
    opened: float
    curriculum: str
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
                log = _stamp(os.path.join(entry.path, store.LOG))  # noqa: PTH118
                if log or is_session(Path(entry.path)):
                    found[entry.name] = f"{log} {_stamp(os.path.join(entry.path, FILE))}"  # noqa: PTH118
    return found


def _stamp(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}-{found.st_ino}"


def read(folder: Path, stamp: str) -> Row:
    """Read one session; one that cannot be read is kept as such. Never raises."""
    try:
        record = Record.open(folder, load=_plan)
        if record.events:
            record = replace(record, alone=True)
            said = list(texts(record))[:MOST_LINES]
            return _row(stamp, listed(record), past(record), said)
        return _row(stamp, listed(record), None, [])
    except WorkshopError as error:
        problem = error.message
    except Exception as error:
        problem = f"It cannot be read ({type(error).__name__}: {error})."
    return _row(stamp, unread(unreadable(folder, problem)), None, [])


def _plan(folder: Path, curriculum: str) -> Curriculum:
    """The session's plan; thousands of sessions have copies of the same few."""
    try:
        files = store.read_plan(folder / store.PLAN)
    except OSError:
        return store.load_plan(folder, curriculum)
    told = sha256()
    for name, data in files.items():
        told.update(f"{name} {len(data)} ".encode(errors="replace") + data)
    return _same_plan(_Folder(told.digest(), curriculum, folder))


class _Folder:
    """A session's folder, equal to another one with the same plan."""

    def __init__(self, told: bytes, curriculum: str, folder: Path) -> None:
        self.key, self.folder = (told, curriculum), folder

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Folder) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(32)
def _same_plan(of: _Folder) -> Curriculum:
    return store.load_plan(of.folder, of.key[1])


def _row(stamp: str, entry: Listed, told: Past | None, said: list[Text]) -> Row:
    return Row(
        id=entry.id,
        stamp=stamp,
        opened=entry.opened.timestamp() if entry.opened else 0.0,
        curriculum=entry.curriculum,
        listed=_checked(json.encode(asdict(entry) | {"folder": ""})),
        past=_checked(json.encode(told)),
        texts=_checked(json.encode(_grouped(said))),
        lines=[folded(text) for text in said],
    )


def folded(text: Text) -> str:
    """A line as the index has it."""
    said = " ".join(words(text.text))
    return f"{MARK} {said}" if text.place == TITLE and not text.step else said


def _grouped(said: list[Text]) -> list[_Group]:
    """Lines that stand in the same place, which is written down only once."""
    groups = groupby(said, lambda t: (t.step, t.where, t.heading, t.place, t.sheet))
    return [(*place, [(text.entry, text.text) for text in lines]) for place, lines in groups]


class Damaged(Exception):
    """Something in the index is not what was written."""


def _checked(data: bytes) -> bytes:
    return crc32(data).to_bytes(4, "big") + data


def _unchecked(data: Any) -> bytes:
    if not isinstance(data, bytes) or crc32(data[4:]).to_bytes(4, "big") != data[:4]:
        raise Damaged
    return data[4:]


_listed = json.Decoder(Listed, dec_hook=lambda _, text: Path(text))
_past: json.Decoder[Past | None] = json.Decoder(Past | None)
_texts = json.Decoder(list[_Group])


def as_listed(data: Any, sessions: Path) -> Listed:
    entry = _listed.decode(_unchecked(data))
    return replace(entry, folder=sessions / entry.id)


def as_past(data: Any) -> Past | None:
    return _past.decode(_unchecked(data))


def as_texts(data: Any) -> list[Text]:
    groups = _texts.decode(_unchecked(data))
    return [
        Text(step, where, heading, place, sheet, entry, text)
        for step, where, heading, place, sheet, lines in groups
        for entry, text in lines
    ]
