"""What several computers told of promises outside one session, put together in one file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from msgspec.json import encode

from workshop.event import NEVER, Event
from workshop.promises import PromiseTold
from workshop.session.events import Undone
from workshop.session.storage import codec
from workshop.value import Value, replace


class _Line(Value):
    """A line with what it is known by, `of` the one that it takes back, `after` which it stands."""

    id: str
    event: Event
    of: str
    after: str


def merge_told(files: Iterable[bytes]) -> bytes:
    """A file with every line of these once, by time; the first of them that has all stays as it is.

    A line is known by what it says and when, one that takes another back also by which. Files that
    are altered, or that only a newer version reads, are passed over.
    """
    sound = [(data, [*_known(codec.read(data).events)]) for data in files if is_sound(data)]
    every: dict[str, _Line] = {}
    times: dict[str, tuple[datetime, int]] = {}
    for _, lines in sound:
        latest = NEVER
        for line in lines:
            latest = max(latest, line.event.at)  # the clock of a computer may have been set back
            time = latest, line.event.seq
            times[line.id] = max(times.get(line.id, time), time)
            every.setdefault(line.id, line)
    for data, lines in sound:
        if len(lines) == len(every):
            return data
    places: dict[str, tuple[tuple[datetime, int], int]] = {}
    for id, line in every.items():
        before = places.get(line.after, ((NEVER, 0), 0))
        places[id] = max((times[id], 0), (before[0], before[1] + 1))
    order = sorted(every, key=lambda id: (places[id], id))
    seqs = {id: seq for seq, id in enumerate(order, 1)}
    return codec.chain(_numbered(every[id], seqs) for id in order)


def is_sound(data: bytes) -> bool:
    """Whether a file is just as it was written, and holds nothing but what this version knows."""
    reading = codec.read(data)
    return reading.holds and all(isinstance(one, PromiseTold | Undone) for one in reading.events)


def _known(events: Sequence[Event]) -> Iterator[_Line]:
    ids: dict[int, str] = {}
    known: set[str] = set()
    for event in events:
        of = after = ids.get(event.of, "") if isinstance(event, Undone) else ""
        bare = replace(event, seq=0, of=0) if isinstance(event, Undone) else replace(event, seq=0)
        id = sha256(encode(bare) + of.encode()).hexdigest()
        while id in known:  # told twice in the same moment
            id, after = sha256(id.encode()).hexdigest(), id
        ids[event.seq] = id
        known.add(id)
        yield _Line(id, event, of, after)


def _numbered(line: _Line, seqs: dict[str, int]) -> Event:
    if isinstance(line.event, Undone):
        return replace(line.event, seq=seqs[line.id], of=seqs.get(line.of, 0))
    return replace(line.event, seq=seqs[line.id])
