"""What is half-typed of remarks, and of those on a session in a store what is not there yet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from workshop.review.remarks import ReviewRemark

if TYPE_CHECKING:
    from workshop.store.page import ReadSession, RemarkChange

RemarkTexts = dict[tuple[str, ReviewRemark | None], str]
"""What is half-typed, by what it is on and the remark that it corrects."""
KEPT_HERE = "What you typed is kept where you typed it, to be sent again."


@dataclass
class RemarkAnswered(Message):
    """What became of a remark on a session in a store, which is read anew; or why nothing did."""

    id: str
    change: "RemarkChange"
    session: "ReadSession | None" = None
    problem: str = ""


class RemarkDrafts:
    """What is half-typed of remarks on a session, and what was sent without an answer so far.

    It outlives the dialog, which listens as long as it is `open`.
    """

    def __init__(self) -> None:
        self.texts: RemarkTexts = {}
        self.open: Callable[[RemarkAnswered], None] | None = None
        self._sent: dict[tuple[str, str, str], RemarkChange] = {}

    def sent(self, wanted: "RemarkChange", corrected: ReviewRemark | None) -> "RemarkChange":
        """Keep it until it is answered; the same as it was sent the first time."""
        if wanted.text:
            self.texts[wanted.on, corrected] = wanted.text
        return self._sent.setdefault((wanted.on, wanted.text, wanted.off), wanted)

    def answered(self, answer: RemarkAnswered) -> str:
        """Forget what the store has taken; what is to be said, where nobody shows it."""
        change = answer.change
        if answer.session is not None:
            self._sent.pop((change.on, change.text, change.off), None)
            for (on, corrected), text in [*self.texts.items()]:
                same = on == change.on and text == change.text
                if same and (corrected.id if corrected else "") == change.off:
                    del self.texts[on, corrected]
        if self.open is not None:
            self.open(answer)
            return ""
        return answer.problem and f"{answer.problem} {KEPT_HERE}"
