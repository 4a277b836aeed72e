"""Who stands in a session, by codes that only an organisation's key makes: found, never read."""

import hmac
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from msgspec import to_builtins

from workshop.event import Person
from workshop.reports.observed import read_observations
from workshop.reports.record import Record
from workshop.review.index.words import split_words
from workshop.review.people.spellings import spelled

BYTES = 8
"""Bytes of a code: enough that no two people of an organisation share one."""
FIELDS = {"by", "facilitator", "members", "name", "partner", "person", "speaker", "to", "who"}
"""Under which events name people; what else may stand there is nobody's name, and is not found."""
SEVERAL = re.compile(r"[,;/&]| and ")


def digest(key: bytes, name: str, organisation: str | None) -> bytes:
    """What stands for somebody of that name and organisation; for None, of that name anywhere."""
    said = " ".join(split_words(name))
    if organisation is not None:
        said += f"\n{' '.join(split_words(organisation))}"
    return hmac.digest(key, said.encode(), sha256)


def code(key: bytes, name: str, organisation: str | None) -> int:
    """The same as a number, however the register lets the name be written."""
    return int.from_bytes(digest(key, spelled(name), organisation)[:BYTES], signed=True)


def codes(record: Record, key: bytes) -> list[int]:
    """Of everybody whom a session's log names, also where that was taken back; and of observers.

    Each twice: with the organisation, which may be none, and without.
    """
    events = to_builtins(record.events)
    listed = {(one["name"], one["organisation"]) for one in _parts(events) if "organisation" in one}
    named = {name for one in _parts(events) for name in _names(one)}
    named |= {seen.by for seen in read_observations(record.folder).steps}
    people = {(Person(*one).printed_name, one[1]) for one in listed}
    people |= {(name, "") for name in named - {name for name, _ in listed}}
    return sorted({code(key, name, at) for name, place in people for at in (place, None)})


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """What has fields in a value, at any depth."""
    if isinstance(value, dict):
        yield value
        value = value.values()
    elif not isinstance(value, list | tuple):
        return
    for part in value:
        yield from _parts(part)


def _names(part: dict[str, Any]) -> Iterator[str]:
    for field in FIELDS & part.keys():
        texts = part[field] if isinstance(part[field], list | tuple) else [part[field]]
        for text in texts:
            if isinstance(text, str) and any(map(str.isalpha, text)):
                yield from map(str.strip, {text, *SEVERAL.split(text)})
