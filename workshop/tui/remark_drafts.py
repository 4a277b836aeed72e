"""What is half-typed of remarks, and of those on a session in a store what is not there yet."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import MsgspecError, json
from textual.message import Message

from workshop.session.storage.files import read_file, replace_file
from workshop.user_folders import state_folder

if TYPE_CHECKING:
    from workshop.store.page import ReadSession, RemarkChange

RemarkTexts = dict[tuple[str, str], str]
"""What is half-typed, by what it is on and the id of the remark that it corrects."""
KEPT_HERE = "What you typed is kept where you typed it, to be sent again."
FOLDER, MAX_BYTES = "remarks", 1_000_000


@dataclass
class RemarkAnswered(Message):
    """What became of a remark on a session in a store, which is read anew; or why nothing did."""

    id: str
    change: "RemarkChange"
    session: "ReadSession | None" = None
    problem: str = ""


class RemarkDrafts:
    """What is half-typed of remarks on a session, and what was sent without an answer so far.

    It outlives the dialog, which listens as long as it is `open`, and in its file the program.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.texts: RemarkTexts = {}
        self.open: Callable[[RemarkAnswered], None] | None = None
        self._sent: dict[tuple[str, str, str], datetime] = {}
        with suppress(OSError, MsgspecError):
            for on, off, text, at in json.decode(read_file(file, MAX_BYTES), type=list[_Draft]):
                self.texts[on, off] = text
                if at:
                    self._sent[on, off, text] = at

    def send(self, on: str, off: str, text: str, now: datetime) -> datetime:
        """Keep a text until it is answered; when it was sent first, by which it stays the same."""
        if text:
            self.texts[on, off] = text
        at = self._sent.setdefault((on, off, text), now)
        self.keep()
        return at

    def answered(self, answer: RemarkAnswered) -> str:
        """Forget what the store has taken; what is to be said, where nobody shows it."""
        change = answer.change
        if answer.session is not None:
            self._sent.pop((change.on, change.off, change.text), None)
            if self.texts.get((change.on, change.off)) == change.text:
                del self.texts[change.on, change.off]
            self.keep()
        if self.open is not None:
            self.open(answer)
            return ""
        return answer.problem and f"{answer.problem} {KEPT_HERE}"

    def keep(self) -> None:
        """Put on disk what is not in the store yet; what cannot be stays here as long as it can."""
        with suppress(OSError):
            if rows := [*self._rows()]:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                replace_file(self._file, json.encode(rows))
            else:
                self._file.unlink(missing_ok=True)

    def _rows(self) -> "Iterator[_Draft]":
        for (on, off), text in self.texts.items():
            if text.strip():
                yield on, off, text, self._sent.get((on, off, text))


_Draft = tuple[str, str, str, datetime | None]


def drafts_file(address: str, session: str) -> Path:
    """Where the drafts on a session of a store are; its name tells neither."""
    name = sha256(f"{address}\n{session}".encode("utf-8", "replace")).hexdigest()
    return state_folder() / FOLDER / f"{name[:32]}.json"
