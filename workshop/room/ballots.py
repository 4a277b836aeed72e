"""Ballots on disk: a paper for each device, sealed once the ballot is over."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, json

from workshop.room.appending import Appending
from workshop.room.inbox import Seen
from workshop.session.room.inbox import OPEN, SEALED, BallotPaper, ballot_file
from workshop.session.storage.files import sync_folder

_paper = json.Decoder(BallotPaper)


class _Ballot:
    """A ballot's file, with the ids of its papers and who gave one."""

    def __init__(self, path: Path) -> None:
        self._file = Appending(path)
        self.name, self.ids, self.voters = "", set[str](), set[str]()
        self._note(self._file.lines)

    def _note(self, lines: Sequence[bytes]) -> None:
        for line in lines:
            with suppress(DecodeError):
                paper = _paper.decode(line)
                self.name = paper.ballot
                self.ids.add(paper.id)
                self.voters.add(paper.voter)

    @property
    def size(self) -> int:
        return self._file.size

    def append(self, given: Sequence[BallotPaper]) -> None:
        lines = [json.encode(paper) for paper in given]
        try:
            self._file.append(lines)
        finally:
            self._note(self._file.lines[-len(lines) - 1 :])

    def close(self) -> None:
        self._file.close()


class Ballots:
    """The ballots in a room's folder: one that goes on, and those that wait to be counted."""

    def __init__(self, folder: Path, seen: Seen) -> None:
        self._folder, self._seen = folder, seen
        self._open = {path: _Ballot(path) for path in folder.glob(f"*{OPEN}")}
        self._sealed = {path: _Ballot(path) for path in folder.glob(f"*{SEALED}")}

    def paper_count(self, ballot: str) -> int:
        """How many have given a paper in a ballot that goes on."""
        file = self._open.get(ballot_file(self._folder, ballot))
        return len(file.voters) if file else 0

    def has(self, id: str) -> bool:
        """Whether a paper was given before; it may not be on disk yet, after an error."""
        every = (*self._open.values(), *self._sealed.values())
        return id in self._seen or any(id in ballot.ids for ballot in every)

    def papers(self, ballot: str) -> set[str]:
        """The ids of the papers of a ballot that is over, as long as its file is there."""
        return {id for one in self._sealed.values() if one.name == ballot for id in one.ids}

    def is_over(self, ballot: str) -> bool:
        """Whether a ballot is sealed and waits to be counted, so that it takes nothing more."""
        return ballot_file(self._folder, ballot).with_suffix(SEALED) in self._sealed

    def size(self, ballot: str) -> int:
        """Bytes of the papers of a ballot that goes on."""
        file = self._open.get(ballot_file(self._folder, ballot))
        return file.size if file else 0

    def append(self, given: Sequence[BallotPaper]) -> None:
        """Put papers on disk; the last one of a voter will count. Raises OSError."""
        new = {paper.id: paper for paper in given if not self.has(paper.id)}.values()
        for path in {ballot_file(self._folder, paper.ballot) for paper in new} - self._open.keys():
            self._open[path] = _Ballot(path)
        for path, file in self._open.items():
            file.append([p for p in new if ballot_file(self._folder, p.ballot) == path])

    def seal(self, goes_on: str) -> None:
        """End all ballots but the one that goes on. Raises OSError."""
        here = ballot_file(self._folder, goes_on) if goes_on else None
        for path in [path for path in self._open if path != here]:
            file, sealed = self._open[path], path.with_suffix(SEALED)
            file.append(())
            file.close()
            with suppress(FileNotFoundError):
                path.replace(sealed)
                sync_folder(self._folder)
                self._sealed[sealed] = file
            del self._open[path]

    def delete(self, counted: Collection[str]) -> None:
        """Delete the ballots that the session's log has counted. Raises OSError."""
        for path, ballot in list(self._sealed.items()):
            if not ballot.ids or ballot.name in counted:
                self._seen.add(ballot.ids)
                path.unlink(missing_ok=True)
                del self._sealed[path]

    @property
    def waiting(self) -> bool:
        """Whether anything has not been counted by the session yet."""
        return bool(self._open or self._sealed)

    def close(self) -> None:
        for ballot in self._open.values():
            ballot.close()
