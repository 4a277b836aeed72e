"""A log to be kept elsewhere line by line, just as it is: what is sealed, and how two compare."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from itertools import zip_longest

from msgspec import DecodeError

from workshop.errors import Refused
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.fingerprint import fingerprint
from workshop.value import Value

MAX_LINES, MAX_BYTES = 500, 250_000
"""One batch: what is on its way when a connection breaks off is sent again."""


class SealedLog(Value):
    """The lines of a sound log, without line ends; `opened` is the first event."""

    lines: tuple[bytes, ...]
    opened: ev.Opened

    @property
    def key(self) -> str:
        """By what the session is known, wherever its folder lies: the digest of its first line."""
        first = fingerprint(self.lines[0] + b"\n")
        assert first is not None
        return first.digest

    @property
    def month(self) -> date:
        """The first day of the month in which it was made, where it is nobody's local time."""
        return self.opened.at.astimezone(UTC).date().replace(day=1)

    def sum(self, count: int) -> str:
        """The sum of the line of that number; before the first one there is none."""
        return codec.line_sum(self.lines[count - 1]) if count else ""

    def batches(self, there: int) -> Iterator[tuple[int, list[bytes]]]:
        """The lines behind the first so many, in batches, each with the number of its first."""
        first, batch, size = there + 1, list[bytes](), 0
        for number, line in enumerate(self.lines[there:], there + 1):
            if batch and (len(batch) == MAX_LINES or size + len(line) > MAX_BYTES):
                yield first, batch
                first, batch, size = number, [], 0
            batch.append(line)
            size += len(line)
        if batch:
            yield first, batch


def seal(data: bytes) -> SealedLog:
    """The log as it is kept; raises Refused unless it is just as it was written.

    A torn last line is left out, as it was never acknowledged, and so is what other programs put
    around lines and what was broken off and written again.
    """
    lines = codec.sound_lines(data)
    if not lines:
        reading = codec.read(data)
        if reading.damage:
            raise Refused(f"Its log is altered: {reading.damage[0]}.")
        whole = codec.bare(data)[0].split(b"\n")
        lines = [whole[number - 1] for number in reading.lines]
    if not lines or not codec.sound_lines(b"".join(line + b"\n" for line in lines)):
        raise Refused("Its log has no whole line.")
    try:
        opened = ev.read(lines[0])
    except DecodeError:
        opened = None
    if not isinstance(opened, ev.Opened):
        raise Refused("Its log does not begin as the log of a session does.")
    return SealedLog(tuple(lines), opened)


def first_difference(here: Sequence[bytes], there: Sequence[bytes]) -> int | None:
    """The number of the first line in which two logs differ; None where one goes on the other."""
    for number, (one, other) in enumerate(zip_longest(here, there), 1):
        if one is None or other is None:
            return None
        if one != other:
            return number
    return None
