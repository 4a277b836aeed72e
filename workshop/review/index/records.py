"""The records of one session in the index."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import json, msgpack

from workshop.review.catalogue import SessionListing
from workshop.review.index.words import fold
from workshop.text import joined
from workshop.value import Value, asdict, replace

if TYPE_CHECKING:
    from workshop.review.facts.facts import SessionFacts

T = TypeVar("T")
MAX_BYTES = 128_000_000
"""The size of each part of a session in an index, at most: more than any log gives."""
LEVEL, AS_THEY_ARE = 1, 0
"""Levels of compression: bytes as they are can be read in a seventh of the time, still checked."""
AT_MOST_TIMES = 1032
"""How much larger something may become when it is unpacked."""
TextGroup = tuple[str, str, str, str, str, str, str, list[tuple[int, str]]]


class TextLine(Value, gc=False):
    """One line of text: whose it is, and what it says, on one line and safe to show.

    `step` is the key of its step ("": of the session as a whole), `where` names it ("step 3b"),
    `heading` is what it is called; `place` is the label of its sheet, the title of its form, or
    what it is ("Remark"). `entry` is the number of the entry (0: it is none). Lines with the same
    `sheet` stand on one sheet, one below the other. `by` is who said it, a person or a group, and
    `of` their organisation, as far as that is kept.
    """

    step: str
    where: str
    heading: str
    place: str
    sheet: str
    entry: int
    text: str
    by: str = ""
    of: str = ""

    @property
    def voice(self) -> str:
        """Who said it, with their organisation: "Ana Ruiz, Clinic"; "" where that is not kept."""
        return joined(", ", self.by, self.of)


class SessionRow(Value):
    """One session in the index; its parts are compressed, which also detects damage.

    They are JSON, but for the facts, of which there may be thousands to be read, see `pack_facts`.
    `alone` means that it has no homework and follows up no other session. `lines` are the words of
    each line, `voices` those of who said it.
    """

    id: str
    stamp: str
    opened: float
    curriculum: str
    alone: bool
    listed: bytes
    facts: bytes
    texts: bytes
    lines: list[str]
    voices: list[str]


def pack_session(
    stamp: str,
    entry: SessionListing,
    facts: "SessionFacts | None" = None,
    texts: Sequence[TextLine] = (),
) -> SessionRow:
    """Pack a session for the index."""
    return SessionRow(
        id=entry.id,
        stamp=stamp,
        opened=entry.opened.timestamp() if entry.opened else 0.0,
        curriculum=entry.curriculum,
        alone=not (entry.homework or entry.follows or entry.status == "damaged"),
        listed=zlib.compress(json.encode(asdict(entry) | {"folder": ""}), LEVEL),
        facts=pack_facts(facts),
        texts=zlib.compress(json.encode(_group_lines(texts)), LEVEL),
        lines=[fold(text.text) for text in texts],
        voices=[fold(f"{text.by} {text.of}") for text in texts],
    )


def _group_lines(texts: Sequence[TextLine]) -> list[TextGroup]:
    """Group lines that share a place, which is stored once."""
    groups = groupby(texts, lambda t: (t.step, t.where, t.heading, t.place, t.sheet, t.by, t.of))
    return [(*place, [(text.entry, text.text) for text in lines]) for place, lines in groups]


class DamagedIndex(Exception):
    """The index is damaged."""


def _decompress(data: Any, most: int = MAX_BYTES) -> bytes:
    """Unpack what was compressed; a little that is sent may unpack to very much."""
    try:
        if len(data) * AT_MOST_TIMES < most:
            return zlib.decompress(data)
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(data, most)
    except (zlib.error, TypeError) as error:
        raise DamagedIndex from error
    if not unpacking.eof:
        raise DamagedIndex
    return found


def _pack(rows: Sequence[Value]) -> bytes:
    """Rows for `PackedRows`, behind a checksum that is tried before they are unpacked."""
    data = zlib.compress(msgpack.encode(rows), LEVEL)
    return zlib.crc32(data).to_bytes(4) + data


NO_ROWS = _pack(())


class PackedRows(Sequence[T]):
    """Rows as they are kept, which are unpacked once somebody looks at them.

    Raises DamagedIndex at once where they are damaged.
    """

    def __init__(self, data: bytes, decoder: "msgpack.Decoder[tuple[T, ...]]", most: int) -> None:
        if zlib.crc32(data[4:]) != int.from_bytes(data[:4]):
            raise DamagedIndex
        self._data, self._decoder, self._most = data, decoder, most

    @cached_property
    def _rows(self) -> tuple[T, ...]:
        return self._decoder.decode(_decompress(self._data[4:], self._most))

    def __getitem__(self, at: Any) -> Any:
        return self._rows[at]

    def __len__(self) -> int:
        """How many they are, which MessagePack has in front of them."""
        kind, *long = zlib.decompressobj().decompress(self._data[4:], 5)
        if kind < 0xDC:
            return kind & 0x0F
        return int.from_bytes(long[: 2 if kind == 0xDC else 4])

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Iterable) and self._rows == tuple(other)

    def __hash__(self) -> int:
        return hash(self._rows)


_listed = json.Decoder(SessionListing, dec_hook=lambda _, text: Path(text))
_texts = json.Decoder(list[TextGroup])
_parts = msgpack.Decoder(tuple[bytes, bytes, bytes])


def unpack_listing(data: Any, sessions: Path, most: int = MAX_BYTES) -> SessionListing:
    entry = _listed.decode(_decompress(data, most))
    return replace(entry, folder=sessions / entry.id)


def pack_facts(facts: "SessionFacts | None") -> bytes:
    """Facts as MessagePack: what every figure reads as it is; steps and promises apart.

    These are the most of it, are compressed, and most figures do without.
    """
    steps, promises = (facts.steps, facts.promises) if facts else ((), ())
    whole = msgpack.encode(facts and replace(facts, steps=(), promises=()))
    first = zlib.compress(whole, AS_THEY_ARE)
    return msgpack.encode((first, _pack(steps), _pack(promises)))


def unpack_facts(
    data: Any, most: int = MAX_BYTES, later: bool = False, steps: bool = True
) -> "SessionFacts | None":
    """The facts of a session; `later`: what stands apart in them once somebody looks at it.

    Without `steps` there are only those that figures cannot do without, see `Sessions.facts`.
    """
    try:
        first, *apart = _parts.decode(data)
    except TypeError as error:
        raise DamagedIndex from error
    decoder, decoders = _decoders()
    if (facts := decoder.decode(_decompress(first, most))) is None:
        return None
    if not steps and facts.added_up and not facts.observed:
        apart[0] = NO_ROWS
    if apart == [NO_ROWS, NO_ROWS]:
        return facts
    packed = zip(apart, decoders, strict=True)
    rows = [PackedRows[Any](data, decoder, most) for data, decoder in packed]
    led, promises = rows if later else map(tuple, rows)
    return replace(facts, steps=led, promises=promises)


@cache
def _decoders() -> "tuple[msgpack.Decoder[SessionFacts | None], tuple[msgpack.Decoder[Any], ...]]":
    """The decoder of facts, and those of steps and of promises."""
    from workshop.review.facts.facts import Promises, SessionFacts, Steps  # loads kinds and plans

    apart = msgpack.Decoder(Steps), msgpack.Decoder(Promises)
    return msgpack.Decoder(SessionFacts | None), apart


def unpack_words(data: Any) -> tuple[list[str], list[str]]:
    """The words of every line of a session, and those of who said each, as they were indexed."""
    lines, voices = [], []
    for *_, by, of, said in unpack_groups(data):
        lines += [fold(text) for _, text in said]
        voices += [fold(f"{by} {of}")] * len(said)
    return lines, voices


def unpack_groups(data: Any, most: int = MAX_BYTES) -> list[TextGroup]:
    """The lines of a session by where they stand."""
    return _texts.decode(_decompress(data, most))


def line_in_context(groups: list[TextGroup], at: int) -> tuple[TextLine, str, str]:
    """The line of that number, and those before and after it on the same sheet, "" for none."""
    places = [group for group in groups for _ in group[-1]]
    lines = [line for group in groups for line in group[-1]]
    if not at < len(lines):
        raise DamagedIndex
    step, where, heading, place, sheet, by, of, _ = places[at]
    before = lines[at - 1][1] if at and places[at - 1][4] == sheet else ""
    after = lines[at + 1][1] if at + 1 < len(lines) and places[at + 1][4] == sheet else ""
    entry, text = lines[at]
    return TextLine(step, where, heading, place, sheet, entry, text, by, of), before, after
