"""Everybody on a roster as numbers, which are made with the facts of their session.

To count the people of thousands of sessions, no name has to be read.
"""

import struct
import sys
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

from workshop.review.facts.facts import PersonFacts
from workshop.review.people.spellings import folded, spelled_on_paper
from workshop.review.people.visits import MANY
from workshop.session.time.figures import whole_minutes

Rows: TypeAlias = "array[int]"
"""Three numbers for each person: their own, that of their organisation, and minutes of contact.

A person is a name at an organisation (`name ^ organisation`), the name with which of several on one
roster it is who are spelled alike. Of who comes from nowhere it is thus the number of the name.
"""
NOWHERE = 0
"""The number of no organisation."""
ABSENT = -1
"""Stands for the minutes of whoever did not come."""
ROW_BYTES = 24


def pack_people(people: Iterable[PersonFacts]) -> bytes:
    """The rows of everybody on a roster who has a name."""
    seen, numbers = Counter[tuple[str, str]](), list[int]()
    for who in people:
        if name := spelled_on_paper(who.name, who.organisation):
            place = folded(who.organisation)
            seen[name, place] += 1
            minutes = whole_minutes(who.seconds) if who.seconds > 0 else ABSENT
            at = number_of(place)
            numbers += (number_of(f"{name}\n{seen[name, place]}") ^ at, at, minutes)
    return struct.pack(f"<{len(numbers)}q", *numbers)


def unpack_people(data: bytes) -> Rows:
    """The rows as they were packed."""
    rows = array("q", data)
    if sys.byteorder == "big":
        rows.byteswap()
    return rows


@lru_cache(MANY)
def number_of(text: str) -> int:
    """The same for the same text on every computer; `NOWHERE` for none."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True) if text else NOWHERE
