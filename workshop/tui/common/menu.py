"""A small menu over a screen: a title, and things to choose from."""

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop.tui.bindings import Keys, key
from workshop.tui.common.screen import HostedScreen
from workshop.tui.navigator import Question
from workshop.tui.widgets.rows import Row, Rows

T = TypeVar("T")
BESIDE_ROWS = 10
"""Lines that a dialog has at most besides its rows."""


class Dialog(ModalScreen[T | None], HostedScreen[T | None], Generic[T]):
    """A box over the screen; escape leaves it without an answer."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical {
        width: 72; max-width: 96%; height: auto; max-height: 94%;
        background: $panel; border: round $border; padding: 0 1;
    }
    Dialog Static { height: auto; }
    Dialog .title { max-height: 3; text-style: bold; }
    Dialog #told { color: $text-muted; }
    Dialog #told.-warning { color: $text-warning; }
    Dialog Rows { height: auto; max-height: 18; background: $panel; margin: 1 0 0 0; }
    Dialog KeyLine { dock: none; height: auto; background: $panel; margin: 1 0 0 0; padding: 0; }
    Dialog.-full > Vertical { height: 94%; }
    Dialog.-full Rows { height: 1fr; max-height: 100%; }
    Dialog.-tiny { overflow: hidden; }
    Dialog.-tiny > Vertical { width: 100%; max-width: 100%; height: 1fr; max-height: 100%;
                               border: none; }
    Dialog.-tiny > Vertical > Static { max-height: 1; margin: 0; }
    Dialog.-tiny > Vertical > .hint { display: none; }
    Dialog.-tiny Rows { height: 1fr; max-height: 100%; margin: 0; }
    """
    MOST_ROWS: ClassVar[int] = 18
    """Lines that its rows have at most, where there is room for them."""
    BINDINGS: ClassVar[Keys] = [key("escape", "cancel", "Back", "dialog.cancel")]

    def fit(self) -> None:
        """Take the height there is where the rows need it, so that nothing below them is cut."""
        super().fit()
        width = self.size.width * 3 // 4
        lists = self.query("Dialog > Vertical > Rows").results(Rows)
        lines = sum(len(row.lines(width)) for rows in lists for row in rows.rows)
        self.set_class(min(lines, self.MOST_ROWS) + BESIDE_ROWS > self.size.height, "-full")

    def tell(self, text: str, warning: bool = False) -> None:
        """Say something in the line `#told`."""
        told = self.query_one("#told", Static)
        told.update(f"⚠ {text}" if warning else text)
        told.set_class(warning, "-warning")

    def action_cancel(self) -> None:
        self.dismiss(None)


TEN = 10
"""As many things as there are figures: each is one key."""


class Menu(Dialog[T]):
    """Things to choose from: enter takes one, its number too; of ten the last one is 0."""

    def __init__(self, question: Question[T]) -> None:
        super().__init__()
        self._question, self._typed = question, ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self._question.title, markup=False, classes="title")
            if self._question.text:
                yield Static(self._question.text, markup=False, classes="text")
            yield Rows(id="menu")
            yield Static("enter chooses · escape goes back", classes="hint", markup=False)

    def on_mount(self) -> None:
        options = self._question.options
        ten = len(options) == TEN
        width = 1 if ten else len(str(len(options)))
        for rows in self.query(Rows):  # none, where the screen below has gone meanwhile
            rows.show(
                [
                    Row(text, f"{n % TEN if ten else n:>{width}} ", key=n, selectable=True)
                    for n, (text, _) in enumerate(options, 1)
                ]
            )
            rows.focus()
            rows.action_edge(self._question.at)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self._answer(int(str(message.row.key)))

    def on_key(self, event: events.Key) -> None:
        """A number is an answer once none that is longer can be meant; the cursor goes to it."""
        if not event.character or event.character not in "0123456789":
            return
        event.stop()
        most = len(self._question.options)
        if most == TEN:
            self._answer(int(event.character) or TEN)
            return
        for typed in (self._typed + event.character, event.character):
            if 1 <= (number := int(typed)) <= most:
                self._typed = typed
                self.query_one(Rows).put_cursor_on(number)
                if number * 10 > most:
                    self._answer(number)
                return

    def _answer(self, number: int) -> None:
        self.dismiss(self._question.options[number - 1][1])
