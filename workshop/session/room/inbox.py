"""The room's inbox on disk: what devices gave, line by line, until the session has taken it over.

It lies in the folder `room` of a session. Only the room's process writes there; the session reads
it, and its log says which lines it has taken. A ballot has a file of its own until it is over: then
it is sealed, by renaming it, counted in one event, and deleted.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout
from msgspec import DecodeError, json

from workshop.event import Moment, Number, Via
from workshop.kinds.contributions import Contribution, Marks
from workshop.value import Value

ROOM_FOLDER = "room"
INBOX_FILE = "inbox.jsonl"
ROOM_LOCK = "room.lock"
OPEN, SEALED = ".ballot", ".sealed"
MAX_INBOX_BYTES = 64_000_000
MOST_LINES, MOST_BYTES = 40_000, 24_000_000
"""How long a log may become through devices, so that room is left for the trainer's own."""
MOST_AT_ONCE, FEW_AT_ONCE = 1_000_000, 24_000
"""Bytes of the inbox that are read at once; between two keys, some thirty milliseconds' work."""


class InboxLine(Value):
    """A contribution as it stands in the inbox: the number of its line, from 1, and when it came.

    `id` is the digest of the number that the device made for it, by which it counts once. `step`
    and `round` are where the device stood, `who` and `group` those it is signed in for; both are
    empty where nobody is to know.
    """

    line: Number
    id: str
    via: Via
    at: Moment
    step: str
    round: Number
    gave: Contribution
    who: str = ""
    group: str = ""


_line = json.Decoder(InboxLine)


class BallotPaper(Value):
    """One device's ballot, as it stands in the ballot's file; the last one of a voter counts.

    `voter` is a digest that tells devices apart in this ballot and nowhere else.
    """

    ballot: str
    step: str
    id: str
    voter: str
    marks: dict[str, Marks]


_paper = json.Decoder(BallotPaper)


def room_folder(session: Path) -> Path:
    return session / ROOM_FOLDER


def is_room(session: Path) -> bool:
    """Whether a session ever had a room; not where its folder cannot be looked into."""
    try:
        return room_folder(session).is_dir()
    except OSError:
        return False


def ballot_file(room: Path, ballot: str) -> Path:
    """Where a ballot's papers lie while it goes on."""
    return room / f"{sha256(ballot.encode()).hexdigest()[:16]}{OPEN}"


def seal_leftover_ballots(room: Path, goes_on: str) -> None:
    """End ballots that are over when no room is open to do it. Raises OSError."""
    here = ballot_file(room, goes_on) if goes_on else None
    over = [path for path in room.glob(f"*{OPEN}") if path != here]
    if not over:
        return
    with suppress(Timeout), FileLock(room / ROOM_LOCK, timeout=0, fallback_to_soft=False):
        for path in over:
            path.replace(path.with_suffix(SEALED))


class Inbox:
    """The inbox as the session reads it: what is new since the last look.

    Once the log is so long that nothing more is taken it `waits`, and nothing more is read.
    """

    def __init__(self, folder: Path, taken: int) -> None:
        self._folder, self._path = folder, folder / INBOX_FILE
        self._taken, self._at = taken, 0
        self._file, self.waits = (0, 0), False

    def read(self, most: int = MOST_AT_ONCE) -> list[InboxLine]:
        """The lines that were not read yet, in order, up to `most` bytes of them, or one longer
        line.

        A half-written last line is left for later. A line that cannot be read is passed over: it
        was never acknowledged as it stands. Raises OSError.
        """
        if self.waits:
            return []
        try:
            known = os.lstat(self._path)
        except FileNotFoundError:
            return []
        which = known.st_dev, known.st_ino
        if which != self._file or known.st_size < self._at:
            self._file, self._at = which, 0
        if known.st_size == self._at or not stat.S_ISREG(known.st_mode):
            return []
        with open_plainly(self._path) as file:
            file.seek(self._at)
            data = file.read(most)
            if b"\n" not in data:
                data += file.read(MOST_AT_ONCE)
        whole = data[: data.rfind(b"\n") + 1]
        self._at += len(whole)
        return [line for line in _lines(whole) if line.line > self._taken]

    def took(self, line: int) -> None:
        """Lines up to that one are taken over."""
        self._taken = max(self._taken, line)

    def sealed_ballots(self, counted: Iterable[str] = ()) -> list[Path]:
        """The ballots that are over and wait to be counted; those `counted` wait to be deleted."""
        try:
            over = {path for path in self._folder.iterdir() if path.suffix == SEALED}
        except OSError:
            return []
        if not over:
            return []
        return sorted(over - {ballot_file(self._folder, id).with_suffix(SEALED) for id in counted})


def open_plainly(path: Path) -> BinaryIO:
    """A regular file, for reading; no link is followed, no pipe waited for. Raises OSError."""
    file = os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"{path} is no regular file")
    return file


_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _lines(data: bytes) -> Iterator[InboxLine]:
    for line in data.splitlines():
        with suppress(DecodeError):
            yield _line.decode(line)


def papers(path: Path) -> list[BallotPaper]:
    """The papers of a ballot: of each voter the last one. Raises OSError."""
    with open_plainly(path) as file:
        data = file.read(MAX_INBOX_BYTES)
    last: dict[str, BallotPaper] = {}
    for line in data[: data.rfind(b"\n") + 1].splitlines():
        with suppress(DecodeError):
            paper = _paper.decode(line)
            last[paper.voter] = paper
    return list(last.values())
