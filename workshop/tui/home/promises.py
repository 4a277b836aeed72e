"""The promises that are open: Home's few lines of them, and the list, in which they are told of."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Literal

from textual import on
from textual.widgets import Input, Static

from workshop.errors import WorkshopError
from workshop.kinds.parsing import parse_day
from workshop.promises import carried_words
from workshop.review.promises.promise_list import PromiseList
from workshop.review.promises.standing import StandingPromise
from workshop.session.promises.telling import telling
from workshop.text import joined
from workshop.tui.bindings import Keys, key
from workshop.tui.common.list_dialog import ListDialog
from workshop.tui.promise_menu import ASKED, CAME, promise_question
from workshop.tui.widgets.rows import Row, Rows

MOST_URGENT = 2
"""Promises that Home shows; its key opens the list of all."""
Chosen = tuple[Literal["notes", "follow-up"], StandingPromise]


def promise_row_key(one: StandingPromise) -> Hashable:
    return "promise", one.promise.id


def count_text(found: Sequence[StandingPromise], now: datetime) -> str:
    """How many are open, and how many of them overdue: "15 open, 4 overdue"."""
    late = sum(one.is_overdue(now) for one in found)
    return f"{len(found)} open" + (f", {late} overdue" if late else "")


def promise_row(one: StandingPromise, now: datetime) -> Row:
    """A promise in a list: whose it is and what, and when it is due."""
    late = one.is_overdue(now)
    look, sign = ("warning", "! ") if late else ("plain", "  ")
    return Row(
        one.promise.summary, sign, one.status_at(now), look, promise_row_key(one), True, cut=2
    )


def home_rows(found: Sequence[StandingPromise], now: datetime) -> Iterator[Row]:
    """Home's section of promises: the count, and the most urgent; nothing where none is open."""
    if not found:
        return
    yield Row("Promises", tail=f"{count_text(found, now)} · p shows all", look="heading")
    yield from (promise_row(one, now) for one in found[:MOST_URGENT])
    yield Row("")


def about_promise(one: StandingPromise, now: datetime, wide: bool) -> str:
    """What stands about a promise: beside the list, or in a few lines below it."""
    facts = joined(" · ", one.status_at(now), told_so_far(one))
    made = f"From {one.promise.of}" if one.promise.of else ""
    return joined("\n\n" if wide else "\n", one.promise.summary, facts, made)


def told_so_far(one: StandingPromise) -> str:
    """What was told of it so far: how often it was carried on, and the last that came of it."""
    last = one.promise.outcome or one.promise.before
    return joined(" · ", carried_words(one.promise.times), last and f"last {last}", one.outside)


class PromiseRows(Rows):
    """The promises; enter says what became of one."""

    BINDINGS: ClassVar[Keys] = [
        key("enter", "choose", "What became of it", "promises.tell",
            "Say what became of it, as somebody told you"),
    ]  # fmt: skip


class PromisesDialog(ListDialog[Chosen]):
    """The open promises, the most urgent first; the answer is what is to be done with one."""

    TITLE, ROWS = "Promises", PromiseRows
    HELP = """\
## Promises
What people said in sessions that they would do, the most urgent first. `enter` says what became of
one, as somebody told it by phone, and asks what came of it in their words; *Drop it* asks why. It
is kept beside the log of the session that left it, which stays as it is; `u` takes back what was
told last. `f` prepares the session that follows that one up; `n` shows its notes.
"""
    DEFAULT_CSS = "PromisesDialog > Vertical { width: 96%; max-width: 100; }"
    BINDINGS: ClassVar[Keys] = [
        key("f", "answer('follow-up')", "Follow up", "promises.follow-up",
            "Prepare the session that follows up the one that left it"),
        key("n", "answer('notes')", "Notes", "promises.notes",
            "Show the notes of the session in which it was said"),
        key("u", "undo", "Undo", "promises.undo", "Take back what was told here last"),
        key("escape", "cancel", "Back", "dialog.cancel"),
    ]  # fmt: skip

    def __init__(self, promises: PromiseList, at: Hashable) -> None:
        super().__init__(at)
        self._promises = promises
        self._asked: tuple[StandingPromise, str]

    def draw(self, said: str = "", warning: bool = False) -> None:
        found, now = self._promises.open, self.workshop_app.clock.now()
        self.query_one(".title", Static).update(f"Promises: {count_text(found, now)}")
        nothing = (Row("Nothing is promised and open.", look="muted"),)
        self.rows.show(tuple(promise_row(one, now) for one in found) or nothing)
        if said:
            self.tell(said, warning)
        else:
            self.came_to()

    def came_to(self) -> None:
        """Say all of what is under the cursor."""
        one = self._chosen()
        made = f"From {one.promise.of}" if one and one.promise.of else ""
        self.tell(joined(" · ", made, told_so_far(one)) if one else "")

    def _chosen(self) -> StandingPromise | None:
        row = self.rows.selected
        found = self._promises.open
        return next((one for one in found if row and row.key == promise_row_key(one)), None)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        if one := self._chosen():
            self.navigator.ask(promise_question(one.promise.summary), partial(self._answered, one))

    def _answered(self, one: StandingPromise, answer: str) -> None:
        """Keep what became of it and ask for the words; what has to be typed out is asked first."""
        if answer not in ASKED:
            status = None if answer == "open" else answer
            if not self._keep(one, status=status) or status is None:
                return
        self._asked = one, answer
        self.open_line(ASKED.get(answer, CAME))
        self.tell(f"{one.promise.summary}: {one.status_at(self.workshop_app.clock.now())}")

    def _keep(self, one: StandingPromise, **told: Any) -> bool:
        """Keep what was told, and say it; whether it could be kept."""
        now = self.workshop_app.clock.now()
        try:
            standing = self._promises.tell(telling(one.promise.id, one.today(now), **told), now)
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return False
        came = standing.promise.outcome or standing.status_at(now)
        self.draw(f"{standing.promise.summary}: {came}. u takes it back.")
        return True

    @on(Input.Submitted)
    def _typed(self, message: Input.Submitted) -> None:
        message.stop()
        (one, answer), text = self._asked, message.value
        told: dict[str, Any] = {"came": text} if text.strip() else {}
        try:
            if answer == "until":
                told = {"until": parse_day(text, one.today(self.workshop_app.clock.now()))}
            elif answer == "dropped":
                told = {"status": answer, "came": text}
        except WorkshopError as error:
            self.tell(str(error), warning=True)
            return
        if not told or self._keep(one, **told):
            self.close_line()

    def action_answer(self, what: Literal["notes", "follow-up"]) -> None:
        if one := self._chosen():
            self.dismiss((what, one))

    def action_undo(self) -> None:
        """Take back what was told here last."""
        try:
            self._promises.undo(self.workshop_app.clock.now())
        except WorkshopError as error:
            self.tell(str(error), warning=True)
        else:
            self.draw("It is as it was before.")

    def action_cancel(self) -> None:
        if self.line.has_class("-open"):
            self.close_line()
            self.came_to()
        else:
            super().action_cancel()
