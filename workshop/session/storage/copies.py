"""The same log in several folders, as sync programs and people make copies: it counts once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TypeVar

from workshop.errors import WorkshopError
from workshop.session.storage import codec
from workshop.session.storage.entry import SessionEntry
from workshop.session.storage.session_folder import read_log_bytes
from workshop.value import replace

Listed = TypeVar("Listed", bound=SessionEntry)
_COPY = re.compile(r"cop(y|ie|ia)|kopie|conflict|копия|\(\d+\)$", re.IGNORECASE)


def mark_copies(entries: Iterable[Listed]) -> list[Listed]:
    """The sessions in their order; one whose log another has whole gets that one's id as `copy_of`.

    Of two equal logs the one counts whose folder has no name of a copy. Two that have gone on
    apart are sessions of their own.
    """
    found = list(entries)
    begun = Counter(entry.opened for entry in found if entry.opened)
    logs = {}
    for entry in found:
        if entry.opened and begun[entry.opened] > 1:
            with suppress(WorkshopError):
                logs[entry.id] = read_log_bytes(entry.folder)
    if not (copies := copies_among(logs)):
        return found
    return [replace(one, copy_of=copies.get(one.id, "")) for one in found]


def copies_among(logs: Mapping[str, bytes]) -> dict[str, str]:
    """The ids of those logs that another one has whole, each with that one's id."""
    whole = [(codec.bare(data)[0], id) for id, data in logs.items()]
    whole.sort(key=lambda log: (-len(log[0]), bool(_COPY.search(log[1])), log[1]))
    originals: list[tuple[bytes, str]] = []
    copies = {}
    for data, id in whole:
        if of := next((other for longer, other in originals if longer.startswith(data)), ""):
            copies[id] = of
        else:
            originals.append((data, id))
    return copies
