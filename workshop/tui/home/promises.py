"""The promises that are open: Home's few lines of them, and the list, in which one is dismissed."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from workshop.errors import WorkshopError
from workshop.promises import carried_words
from workshop.review.promises.standing import StandingPromise
from workshop.text import joined
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.line import LineInput
from workshop.tui.widgets.rows import Row, Rows

MOST_URGENT = 2
"""Promises that Home shows; its key opens the list of all."""
WHY = "Why is it dropped?"


def promise_row_key(one: StandingPromise) -> Hashable:
    return "promise", one.promise.id


def counted(found: Sequence[StandingPromise], now: datetime) -> str:
    """How many are open, and how many of them overdue: "15 open, 4 overdue"."""
    late = sum(one.is_overdue(now) for one in found)
    return f"{len(found)} open" + (f", {late} overdue" if late else "")


def promise_row(one: StandingPromise, now: datetime) -> Row:
    """A promise in a list: whose it is and what, and when it is due."""
    late = one.is_overdue(now)
    look, sign = ("warning", "! ") if late else ("plain", "  ")
    return Row(one.promise.said, sign, one.stands(now), look, promise_row_key(one), True, cut=2)


def home_rows(found: Sequence[StandingPromise], now: datetime) -> Iterator[Row]:
    """Home's section of promises: the count, and the most urgent; nothing where none is open."""
    if not found:
        return
    yield Row("Promises", tail=f"{counted(found, now)} · p shows all", look="heading")
    yield from (promise_row(one, now) for one in found[:MOST_URGENT])
    yield Row("")


def about_promise(one: StandingPromise, now: datetime, wide: bool) -> str:
    """What stands about a promise: beside the list, or in a few lines below it."""
    promise = one.promise
    last = promise.told or promise.before
    facts = joined(" · ", one.stands(now), carried_words(promise.times), last and f"last {last}")
    keys = "enter shows all of them"
    made = f"From {promise.of}" if promise.of else ""
    if not wide:
        return joined("\n", promise.said, facts, joined(" · ", made, keys))
    return joined("\n\n", promise.said, facts, made, keys)


class PromisesDialog(Dialog[str]):
    """The open promises, the most urgent first; the answer is the id of a session to read."""

    HELP = """\
## Promises
What people said in sessions that they would do, the most urgent first. `enter` shows the notes of
the session in which it was said. `d` drops one and asks why; the reason is kept beside the log of
that session, which stays as it is. A follow-up opens with those of the session that it follows.
"""
    DEFAULT_CSS = """
    PromisesDialog > Vertical { width: 96%; max-width: 100; height: 94%; }
    PromisesDialog Rows { height: 1fr; max-height: 100%; }
    PromisesDialog #told { color: $text-muted; height: auto; max-height: 3; }
    PromisesDialog #told.-warning { color: $text-warning; }
    PromisesDialog LineInput { display: none; height: 1; border: none; padding: 0; }
    PromisesDialog LineInput.-open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,delete", "drop", "Drop", key_display="d", id="promises.drop",
                tooltip="Drop this promise, and say why"),
        Binding("escape", "cancel", "Back", id="dialog.cancel"),
    ]  # fmt: skip

    def __init__(
        self,
        read: Callable[[], Sequence[StandingPromise]],
        drop: Callable[[str, str], object],
        now: datetime,
        at: Hashable,
    ) -> None:
        super().__init__()
        self._read, self._drop, self._time, self._at = read, drop, now, at
        self._found: Sequence[StandingPromise] = ()

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Promises", markup=False, classes="title")
            yield Rows(id="promises")
            yield LineInput(placeholder=WHY, compact=True)
            yield Static("", id="told", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        self._draw()
        rows.focus()
        rows.action_edge(0)
        rows.put_cursor_on(self._at)
        self.watch(rows, "cursor", self._tell)

    def _draw(self, said: str = "", warning: bool = False) -> None:
        self._found = self._read()
        title = f"Promises: {counted(self._found, self._time)}"
        self.query_one(".title", Static).update(title)
        nothing = (Row("Nothing is promised and open.", look="muted"),)
        self.query_one(Rows).show(
            tuple(promise_row(one, self._time) for one in self._found) or nothing
        )
        self._tell(said, warning)

    def _chosen(self) -> StandingPromise | None:
        row = self.query_one(Rows).selected
        return next((o for o in self._found if row and row.key == promise_row_key(o)), None)

    def _tell(self, said: object = "", warning: bool = False) -> None:
        """Say what was told, else all of what is under the cursor."""
        one, told = self._chosen(), self.query_one("#told", Static)
        text = said if isinstance(said, str) and said else ""
        if not text and one:
            text = about_promise(one, self._time, False).rpartition(" · ")[0]
        told.update(f"⚠ {text}" if warning else text)
        told.set_class(warning, "-warning")

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if one := self._chosen():
            self.dismiss(one.promise.session)

    def action_drop(self) -> None:
        """Open the line in which it is said why."""
        if self._chosen():
            line = self.query_one(LineInput)
            line.value = ""
            line.add_class("-open")
            line.focus()
            self._tell(f"{WHY} escape leaves it open.")

    @on(Input.Submitted)
    def _dropped(self, message: Input.Submitted) -> None:
        message.stop()
        one = self._chosen()
        if one is None:
            return
        try:
            self._drop(one.promise.id, message.value)
        except WorkshopError as error:
            self._tell(str(error), warning=True)
            return
        self._close_line()
        self._draw(f"Dropped: {one.promise.said}.")

    def _close_line(self) -> None:
        self.query_one(LineInput).remove_class("-open")
        self.query_one(Rows).focus()

    def action_cancel(self) -> None:
        if self.query_one(LineInput).has_class("-open"):
            self._close_line()
            self._tell()
        else:
            super().action_cancel()
