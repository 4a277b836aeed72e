"""The line in which a reviewer's remark is typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from workshop.review.remarks import ReviewRemark
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.remark_drafts import RemarkTexts
from workshop.tui.widgets.line import LineInput, put_words

PLACEHOLDER = "enter keeps it, escape goes back"


class RemarkLine(Vertical):
    """Opens below a session; what is typed stays in it, or in its drafts, until it is saved."""

    DEFAULT_CSS = """
    RemarkLine { height: auto; display: none; background: $panel; padding: 0 1; }
    RemarkLine.-open { display: block; }
    RemarkLine Static { height: 1; color: $text-accent; text-wrap: nowrap;
                        text-overflow: ellipsis; }
    RemarkLine Static.-wrong { height: auto; color: $text-warning; text-wrap: wrap; }
    RemarkLine LineInput { height: 1; border: none; padding: 0; background: $panel; }
    """
    BINDINGS: ClassVar[Keys] = [hidden_key("escape", "shut", "Back", "remark.shut")]

    @dataclass
    class Submitted(Message):
        """A remark was typed: what it is on, and which one it corrects."""

        text: str
        on: str
        corrected: ReviewRemark | None

    class Closed(Message):
        """The line was left without a remark."""

    def __init__(self, drafts: RemarkTexts | None = None) -> None:
        super().__init__()
        self._on = ""
        self._corrected: ReviewRemark | None = None
        self._drafts = {} if drafts is None else drafts

    @property
    def _key(self) -> tuple[str, str]:
        return self._on, self._corrected.id if self._corrected else ""

    def compose(self) -> ComposeResult:
        yield Static(markup=False)
        yield LineInput(placeholder=PLACEHOLDER, compact=True, select_on_focus=False)

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    def open(self, what: str, on: str, corrected: ReviewRemark | None = None) -> None:
        """Open for a remark on something, or to correct one; a half-typed text is there again."""
        self._on, self._corrected = on, corrected
        self.show_text(f"{what}; without a word it is taken off" if corrected else what)
        line = self.query_one(LineInput)
        line.value = self._drafts.get(self._key, corrected.text if corrected else "")
        line.cursor_position = len(line.value)
        self.add_class("-open")
        line.focus()

    def show_text(self, text: str, wrong: bool = False) -> None:
        """Say what the line is for, or why its text could not be saved."""
        static = self.query_one(Static)
        static.set_class(wrong, "-wrong")
        put_words(static, text)

    def clear(self) -> None:
        """Close, and forget what was typed: it is saved."""
        self._drafts.pop(self._key, None)
        self.query_one(LineInput).value = ""
        self.remove_class("-open")

    def is_open_for(self, on: str, corrected: str, text: str) -> bool:
        """Whether it is open for that, and nothing else was typed."""
        typed = self.query_one(LineInput).value
        return self.is_open and (*self._key, typed) == (on, corrected, text)

    def on_input_submitted(self, message: LineInput.Submitted) -> None:
        message.stop()
        self.post_message(self.Submitted(message.value, self._on, self._corrected))

    def action_shut(self) -> None:
        self._drafts[self._key] = self.query_one(LineInput).value
        self.remove_class("-open")
        self.post_message(self.Closed())
