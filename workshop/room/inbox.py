"""The inbox's writer: a contribution is acknowledged once its line is on disk, and counts once."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, json

from workshop.room.appending import Appending
from workshop.session.room.inbox import INBOX_FILE, InboxLine
from workshop.session.storage.files import read_file, replace_file
from workshop.value import replace

SEEN_FILE = "seen"


class Seen:
    """Ids of contributions whose lines are gone, in no order that tells anything."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SEEN_FILE
        self._ids: set[str] = set()
        with suppress(FileNotFoundError):
            self._ids.update(read_file(self._path, 64_000_000).decode("ascii", "replace").split())

    def __contains__(self, id: str) -> bool:
        return id in self._ids

    def add(self, ids: Collection[str]) -> None:
        """Remember ids. Raises OSError."""
        if not self._ids.issuperset(ids):
            replace_file(self._path, "\n".join(sorted({*self._ids, *ids})).encode())
            self._ids.update(ids)


_line = json.Decoder(InboxLine)


class InboxWriter:
    """Writes the inbox. `taken` is the last line of which the session's log knows.

    `last` is the number of the last line; the next one goes on from there, whatever was erased.
    """

    def __init__(self, folder: Path, seen: Seen, taken: int = 0) -> None:
        self._file, self._seen = Appending(folder / INBOX_FILE), seen
        self._known: dict[str, int] = {}
        self.last = taken
        self._note()

    def _note(self) -> None:
        for one in self.whole():
            self._known[one.id] = one.line
            self.last = max(self.last, one.line)

    def whole(self) -> Iterable[InboxLine]:
        """The lines that stand in the inbox."""
        for line in self._file.lines:
            with suppress(DecodeError):
                yield _line.decode(line)

    @property
    def size(self) -> int:
        """Bytes of the lines that stand there."""
        return self._file.size

    def line_of(self, id: str) -> int | None:
        """The line of a contribution; 0 where that is not known any more, None for an unknown one.

        It may not be on disk yet, after an error.
        """
        return self._known.get(id, 0 if id in self._seen else None)

    def append(self, given: Sequence[InboxLine]) -> None:
        """Put what is new of these on disk, with the numbers of their lines. Raises OSError.

        Each counts once, also when it stands here twice.
        """
        new: dict[str, InboxLine] = {}
        for one in given:
            if one.id not in new and self.line_of(one.id) is None:
                new[one.id] = replace(one, line=self.last + 1 + len(new))
        try:
            self._file.append(map(json.encode, new.values()))
        except OSError:
            self._note()
            raise
        self._known.update((one.id, one.line) for one in new.values())
        self.last += len(new)

    def erase(self) -> None:
        """Remove all lines: the session has taken them over. Raises OSError."""
        if ids := [one.id for one in self.whole()]:
            self._seen.add(ids)
            self._file.replace([])

    def close(self) -> None:
        self._file.close()
