"""A session in a store as others read it; who reads it remarks on it here."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from workshop.event import NEVER
from workshop.review.remarks import ReviewRemark
from workshop.review.session_tabs import TabPart
from workshop.store.page import KEPT, ReadSession, RemarkChange, StoredRemark
from workshop.text import clean
from workshop.tui.bindings import HELP_KEY, Keys, key
from workshop.tui.common.menu import Dialog
from workshop.tui.navigator import Question
from workshop.tui.remark_drafts import KEPT_HERE, RemarkAnswered, RemarkDrafts
from workshop.tui.session_review.remark_line import RemarkLine
from workshop.tui.session_review.rows import REMARK_SIGN, RowTarget, TabRows
from workshop.tui.session_review.tabs import Pane
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import GUTTER, Row, Rows
from workshop.value import replace

UNSENT = "not in the store yet"
"""Whose a remark is that only stands in the line so far."""
ON_ITS_WAY = "What you sent before is still on its way."
SENDING = "It is sent …; escape goes on reading meanwhile"


class StoredPane(Pane):
    """The lines of the session."""

    DEFAULT_CSS = "StoredPane { display: block; }"
    QUIET = False

    def _width(self) -> int:
        return Rows._width(self)


class StoredSessionDialog(Dialog[None]):
    """A session as others read it, the cursor `at` the target of a remark, or a text.

    A change is sent by `send`; the drafts tell of its answer.
    """

    DEFAULT_CSS = """
    StoredSessionDialog > Vertical { width: 96%; max-width: 100; height: 94%; }
    StoredSessionDialog StoredPane { max-height: 100%; height: 1fr; margin: 0; }
    StoredSessionDialog KeyLine { margin: 0; }
    """
    HELP = """\
## A session in a store
What was said and written down, step by step, as far as the notes for everybody have it, with
pseudonyms for names. The log, with when what was said and private remarks, lies where the session
was led: there it is replayed and handed on. `workshop review SESSION --store` prints the same.

`m` makes a remark on what is under the cursor: the session, a step, an entry. It goes into the
store under your login; whoever pushed the session gets it with their next push. `e` corrects one of
your own, `delete` takes it off. Where the store does not answer what you typed stays here, and
`enter` sends it again.
"""
    BINDINGS: ClassVar[Keys] = [
        key("m", "remark", "Remark", "stored.remark", "Remark on what is under the cursor"),
        key("e", "correct", "Correct", "stored.correct", "Correct your remark under the cursor"),
        key("delete", "take_off", "Take off", "stored.take-off",
            "Take your remark under the cursor off"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(
        self,
        session: ReadSession,
        at: tuple[str, str],
        drafts: RemarkDrafts,
        send: Callable[[RemarkChange], object],
    ) -> None:
        super().__init__()
        self.session, self._at, self._drafts, self._send = session, at, drafts, send
        self._pane, self._line = StoredPane(), RemarkLine(drafts.texts)
        self._sending = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self._pane
            yield self._line
            yield KeyLine()

    def on_mount(self) -> None:
        self._drafts.open = self.show_answer
        self._pane.focus()

    def on_unmount(self) -> None:
        self._drafts.open = None

    def on_resize(self) -> None:
        self.fit()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width = self._pane.content_size.width - GUTTER - self._pane.scrollbar_size_vertical
        rows = [replace(row, text=clean(row.text)) for row in self._rows(max(20, width))]
        self._pane.show(rows)
        (on, text), self._at = self._at, ("", "")
        for at, row in enumerate(rows if on or text else ()):
            if isinstance(row.key, RowTarget) and (row.key.on == on if on else row.text == text):
                self._pane.point(at)
                break
        self.refresh_bindings()

    def _rows(self, width: int) -> Iterator[Row]:
        session = self.session
        by_place: dict[str, list[ReviewRemark]] = {}
        for remark in (*(one.remark for one in session.remarks), *self._unsent()):
            by_place.setdefault(remark.on, []).append(remark)
        makes = TabRows(width, by_place, session.listing.zone)
        whole = RowTarget()
        yield Row(session.listing.title, look="heading", key=whole, selectable=True)
        yield Row(session.summary, look="muted")
        yield from makes.below("", "", "")
        yield Row("")
        yield from makes.rows([TabPart(*part) for part in session.parts])
        for remark in makes.unshown():
            yield Row(
                remark.text,
                f"  {REMARK_SIGN} ",
                key=RowTarget(remark.on, 0, "", remark),
                selectable=True,
            )
            yield Row(session.head(remark), "    ", look="muted")
        yield Row("")
        yield Row(KEPT, look="muted")

    def _unsent(self) -> Iterator[ReviewRemark]:
        """What was typed and is not in the store yet, as remarks."""
        texts = {one.id: one.remark.text for one in self.session.remarks}
        for (on, off), text in self._drafts.texts.items():
            if text.strip() and text != texts.get(off):
                yield ReviewRemark(NEVER, UNSENT, on, text)

    def _own(self) -> StoredRemark | None:
        """One's own remark under the cursor."""
        here = self._pane.target.remark
        return next((one for one in self.session.remarks if one.mine and one.remark == here), None)

    # What is typed

    def action_remark(self) -> None:
        on = self._pane.target.on
        self._open(f"{REMARK_SIGN} Remark {self.session.describe_target(on)[0]}", on)

    def action_correct(self) -> None:
        if (own := self._own()) is not None:
            self._open(f"{REMARK_SIGN} Correct your remark", own.remark.on, own.remark)

    def _open(self, label: str, on: str, remark: ReviewRemark | None = None) -> None:
        self._line.open(label, on, remark)
        self.refresh_bindings()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """From one's own remark to its correction, from what is not sent yet to the line."""
        message.stop()
        remark = self._pane.target.remark
        if remark is not None and remark.at == NEVER:
            self._open_unsent(remark)
        else:
            self.action_correct()

    def _open_unsent(self, unsent: ReviewRemark) -> None:
        remarks = {one.id: one.remark for one in self.session.remarks}
        for (on, off), text in self._drafts.texts.items():
            if (on, text) == (unsent.on, unsent.text):
                if off not in remarks:  # what it was to correct is gone
                    self._drafts.texts[on, ""] = self._drafts.texts.pop((on, off))
                label = f"{REMARK_SIGN} Remark {self.session.describe_target(on)[0]}"
                self._open(label, on, remarks.get(off))
                return

    def on_remark_line_submitted(self, message: RemarkLine.Submitted) -> None:
        message.stop()
        own = next((o for o in self.session.remarks if o.remark == message.corrected), None)
        if self._sending:
            self._line.show_text(f"⚠ {ON_ITS_WAY}", wrong=True)
        elif not message.text.strip() and own is not None:
            self._line.clear()
            self._pane.focus()
            self._ask_to_take_off(own)
        elif not message.text.strip():
            self._line.show_text("⚠ Type what there is to remark.", wrong=True)
        else:
            self._change(message.on, message.text, own.id if own is not None else "")

    def _change(self, on: str, text: str, off: str) -> None:
        at = self._drafts.send(on, off, text, self.workshop_app.clock.now())
        self._sending = True
        self._line.show_text(SENDING)
        self._send(RemarkChange(on, text, at, off))

    def action_take_off(self) -> None:
        own = self._own()
        if own is not None and self._sending:
            self.notify(ON_ITS_WAY, markup=False)
        elif own is not None:
            self._ask_to_take_off(own)

    def _ask_to_take_off(self, own: StoredRemark) -> None:
        options = (("Keep it", None), ("Take it off", own))
        asked = Question("Take this remark off?", options, own.remark.text)
        self.navigator.ask(asked, lambda one: self._change(one.remark.on, "", one.id))

    def show_answer(self, answer: RemarkAnswered) -> None:
        """Show what the store has now; what it did not take stays in the line."""
        self._sending, change = False, answer.change
        if answer.session is not None:
            self.session = answer.session
            if self._line.is_open_for(change.on, change.off, change.text):
                self._line.clear()
        elif self._line.is_open:
            self._line.show_text(f"⚠ {answer.problem} enter sends it again.", wrong=True)
        else:
            self.notify(f"{answer.problem} {KEPT_HERE}", severity="warning", markup=False)
        if not self._line.is_open and self.is_active:
            self._pane.focus()
        self._draw()

    def on_remark_line_closed(self, message: RemarkLine.Closed) -> None:
        message.stop()
        self._drafts.keep()
        self._pane.focus()
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide keys that lead nowhere; while a remark is typed, none but its own act."""
        if self._line.is_open and action in ("remark", "correct", "take_off", "cancel"):
            return False
        if action in ("correct", "take_off"):
            return self._own() is not None
        return True
