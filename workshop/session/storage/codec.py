"""The log on disk: one event a line, each chained to the line before by a checksum.

A line is a JSON object whose last member is "sum": the first 16 hex digits of the SHA-256 of the
sum before it and of all bytes of the line in front of ,"sum". Whoever changes, cuts or reorders
lines breaks the chain. Lines end in \\n and are split there and nowhere else.

Damage is named by the line of the file that it is in: a line that was changed, also in its sum
only; two lines that became one; both halves of one that became two. A last line whose end is
missing or changed is torn, and so are last lines with holes of zeros, as a power cut leaves them on
a disk without a journal. What stands before and after is read and tried as ever. What editors and
mail programs put around lines (a byte order mark, Windows' line ends) is no damage; it is told.
"""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256

from msgspec import DecodeError, to_builtins
from msgspec.json import encode as to_json

from workshop.event import Event
from workshop.session import events as ev
from workshop.text import ESCAPED, one_line
from workshop.value import Value

FORMAT = 1
_VERSION = b',"v":%d' % FORMAT
_MARK = b',"sum":"'
_END = b'"}'
_HOLE = b"\0\0"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SUM = 16
CANDIDATES = 4


class Damage(Value):
    """A line of a log that is not what was written: its number from 1, and what is wrong."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class Reading(Value):
    """What a log holds: readable events in order, damage by line, a torn last line.

    `sum` is what the next line chains to; `lines` are the numbers of the lines in which the events
    stand; `resaved` is what another program changed around the lines, `cut_off` the numbers of
    lines that were broken off and then written again.
    """

    events: tuple[Event, ...]
    damage: tuple[Damage, ...]
    torn: bytes
    sum: str
    lines: Sequence[int] = ()
    resaved: tuple[str, ...] = ()
    cut_off: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every line is what was written, in the order it was written."""
        return not self.damage and not self.torn

    @property
    def oddities(self) -> list[str]:
        """Sentences on what is odd about the log and is no damage."""
        outside = [f"The log was changed outside its lines: {' and '.join(self.resaved)}."]
        return (outside if self.resaved else []) + [
            f"Line {line} of the log was cut off while it was written, as on a full disk; "
            "what was acknowledged is all there."
            for line in self.cut_off
        ]

    @property
    def altered(self) -> str:
        """What a reader has to know in a few words: from which line on it is not as written."""
        return describe_damage(self.damage, bool(self.torn))


def describe_damage(damage: tuple[Damage, ...], torn: bool) -> str:
    """What is wrong with a log in a few words; nothing when it is as it was written."""
    if damage:
        return f"altered from line {min(found.line for found in damage)} on"
    return "last line cut off" if torn else ""


def encode(event: Event, previous: str) -> tuple[bytes, str]:
    """Return the line of a stamped event, and its sum for the next one to chain to."""
    if not event.seq:
        raise ValueError(f"{event.name()} is not stamped")
    body = _json(event)
    if not body.isascii() or b"\x7f" in body:  # a log may be looked at in a terminal
        body = body.decode().translate(ESCAPED).encode()
    total = checksum(previous.encode(), body)
    return body + _MARK + total + _END + b"\n", total.decode()


def _json(event: Event) -> bytes:
    """The event as JSON, with the format's version as its last member, without the brace."""
    try:
        return to_json(event)[:-1] + _VERSION
    except UnicodeEncodeError:  # a lone surrogate, which no file can hold
        data = {**to_builtins(event), "v": FORMAT}
        return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")[:-1]


def checksum(previous: bytes, body: bytes) -> bytes:
    """The sum of a line: of the sum before it, and of what stands in front of its own."""
    return sha256(previous + body).hexdigest()[:SUM].encode()


def line_sum(line: bytes) -> str:
    """The sum with which a whole line ends."""
    return line[-SUM - len(_END) : -len(_END)].decode("ascii", "replace")


def sound_lines(data: bytes) -> list[bytes]:
    """The lines of a log that is just as it was written; none when anything is wrong with it.

    Only the chain of sums is tried, no event is read: enough for a list of many sessions.
    """
    *lines, tail = bare(data)[0].split(b"\n")
    previous = b""
    for line in lines:
        body, _, rest = line.rpartition(_MARK)
        previous = checksum(previous, body)
        if rest != previous + _END:
            return []
    return [] if tail else lines


def bare(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A log without what other programs put around its lines, and what that was, in words."""
    changes = []
    if data.startswith(_BYTE_ORDER_MARK):
        data = data.removeprefix(_BYTE_ORDER_MARK)
        changes.append("it begins with a byte order mark")
    if b"\r\n" in data:  # a line holds no bare \r: JSON writes it as \\r
        data = data.replace(b"\r\n", b"\n")
        changes.append("its lines end as those of Windows do")
    if data.endswith(b"\n\n") and (rest := data.rstrip(b"\n")).endswith(_END):
        data = rest + b"\n"
        changes.append("blank lines stand at its end")
    elif ends_line(data):
        changes.append("its last line lacks the line end")
    return data, tuple(changes)


def ends_line(tail: bytes) -> bool:
    """Whether a last line lacks no more than its line feed."""
    return tail.endswith(_END)


def read(data: bytes) -> Reading:
    """Read a whole log, however damaged; never raises."""
    data, resaved = bare(data)
    *lines, tail = data.split(b"\n")
    while lines and _HOLE in lines[-1] and (not tail or _HOLE in tail):
        tail = lines.pop() + b"\n" + tail
    reader = _LineReader(*straight(lines))
    sound = len(reader.events)
    for number in range(sound, len(lines)):
        reader.take(number + 1, lines[number])
    torn = b"" if not tail or reader.completes(len(lines) + 1, tail) else tail
    reader.settle(None)
    stand = (*range(1, sound + 1), *reader.lines)
    damage, sum = tuple(reader.damage), reader.sums[-1]
    cut_off = tuple(reader.cut_off)
    return Reading(tuple(reader.events), damage, torn, sum, stand, resaved, cut_off)


def straight(lines: list[bytes], sum: str = "", first: int = 1) -> tuple[list[Event], str]:
    """The events up to the first line with anything odd about it, and the sum up to there.

    The first line has that number, and chains to that sum.
    """
    events: list[Event] = []
    previous = sum.encode()
    for number, line in enumerate(lines, first):
        body, _, rest = line.rpartition(_MARK)
        total = sha256(previous + body).hexdigest()[:SUM].encode()
        if rest != total + _END:
            break
        try:
            event = ev.read(line)
        except DecodeError:
            break
        if event.seq != number:
            break
        events.append(event)
        previous = total
    return events, previous.decode()


class _LineReader:
    """Takes lines one by one, from the first one with anything odd about it.

    `sums` are what the next line may chain to: one, behind damage a few. `doubted` are events of
    lines that do not chain, with the lines' numbers: they are believed if their own numbers fit
    between their neighbours'. `lines` are the lines of the events that it took.
    """

    def __init__(self, events: list[Event], sum: str) -> None:
        self.events = events
        self.damage: list[Damage] = []
        self.sums: tuple[str, ...] = (sum,)
        self.lines: list[int] = []
        self.doubted: list[tuple[Event, int]] = []
        self.last = len(events)
        self.unread = False
        self.lost = False
        self.cut_off: list[int] = []
        self.begun: tuple[int, str] | None = None  # lines in a row that are not whole, sum before

    def take(self, number: int, line: bytes) -> None:
        """Take the line of that number.

        Lines that are not whole were broken off, as by a full disk, and are no damage, if the next
        one goes on from the line before them: nothing is missing.
        """
        before = self.sums[0] if len(self.sums) == 1 else None
        event, wrong = self.chained(line)
        if self.lost:
            cut, sum = self.begun or (0, before)
            self.begun = (cut + 1, sum) if sum is not None else None
        elif self.begun:
            (cut, sum), self.begun = self.begun, None
            body = line.rpartition(_MARK)[0]
            goes_on = not wrong and self.sums == (checksum(sum.encode(), body).decode(),)
            if goes_on and event and event.seq == self.last + 1:
                del self.damage[-cut:]
                self.cut_off += range(number - cut, number)
                self.unread = False
        if wrong or event is None:
            if event is not None:
                self.doubted.append((event, number))
            self.unread = True
            self.damage.append(Damage(number, wrong))
            return
        self.settle(event.seq)
        if event.seq <= self.last:
            message = f"number {event.seq} stands after number {self.last}"
            self.damage.append(Damage(number, message))
            return
        if event.seq != self.last + 1 and not self.unread:
            self.damage.append(Damage(number, f"number {self.last + 1} is missing before it"))
        if isinstance(event, ev.Unknown):
            message = (
                f"it is of a kind that only a newer version knows ({one_line(event.type[:40])})"
            )
            self.damage.append(Damage(number, message))
        self.last, self.unread = event.seq, False
        self.events.append(event)
        self.lines.append(number)

    def completes(self, number: int, tail: bytes) -> bool:
        """Take a last line that lacks nothing but its end; False when it lacks more."""
        before = self.sums, self.lost
        event, wrong = self.chained(tail)
        self.sums, self.lost = before
        if wrong or event is None or event.seq <= self.last:
            return False
        self.take(number, tail)
        return True

    def settle(self, seq: int | None) -> None:
        """Believe the doubted events whose numbers lie between the last one and this one."""
        for event, number in sorted(self.doubted, key=lambda found: found[0].seq):
            if self.last < event.seq and (seq is None or event.seq < seq):
                self.events.append(event)
                self.lines.append(number)
                self.last = event.seq
        self.doubted.clear()

    def chained(self, line: bytes) -> tuple[Event | None, str]:
        """Return a line's event and what is wrong with the line; note what the next chains to."""
        body, mark, rest = line.rpartition(_MARK)
        whole = bool(mark) and rest.endswith(_END) and len(rest) == SUM + len(_END)
        own_sum = rest[:SUM].decode("ascii", "replace")
        right = [checksum(s.encode(), body).decode() for s in self.sums] if mark else []
        lost, self.lost = self.lost, not whole
        if not whole:
            self.sums = (*self.sums, *right, line_sum(line))[-CANDIDATES:]
            return None, "it is not a whole line of a log"
        sound = own_sum in right
        self.sums = (own_sum,) if sound else (*right, own_sum)[-CANDIDATES:]
        event: Event | None
        try:
            event = ev.read(line)
        except DecodeError:
            event = ev.read_newer(line) if sound else None
            return event, "" if event else "it cannot be read any more, so it was changed"
        if sound:
            return event, ""
        if lost:
            return event, "it cannot be tried: the sum of the line before it is lost"
        return event, "it was changed, or lines before it are missing (checksum)"


def chain(events: Iterable[Event]) -> bytes:
    """A whole log of these events, as it stands in a file."""
    data, previous = bytearray(), ""
    for event in events:
        line, previous = encode(event, previous)
        data += line
    return bytes(data)
