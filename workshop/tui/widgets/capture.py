"""The line to type in: one place for entries, remarks, corrections and reasons."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import StringIO
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from workshop.lazy import load
from workshop.text import clean, lines, one_line, strip_list_marks
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.drafts import DraftField
from workshop.tui.widgets.line import LineInput, put_words
from workshop.tui.widgets.path_line import complete
from workshop.value import Value

JOINERS = "\u200c\u200d"


class Prompt(Value):
    """What the line is open for: the field its half-typed text is kept under, and its words.

    `submit` takes one line and says whether it was taken; `stay` keeps the line open for the next;
    `empty` says that an empty line is an answer too, `seeks` that arrows go through what is found
    while it is typed, `path` that tab completes what is typed. `fill` takes the cells of a
    spreadsheet that are pasted behind the text given first, and says whether all were taken.
    Several lines are handed in within `together`.
    """

    field: DraftField
    label: str
    submit: Callable[[str], bool]
    stay: bool = False
    empty: bool = False
    seeks: bool = False
    path: bool = False
    text: str = ""
    fill: Callable[[str, list[list[str]]], bool] | None = None
    together: Callable[[], AbstractContextManager[None]] = nullcontext


def spreadsheet_rows(text: str) -> list[list[str]]:
    """The cells of rows that were copied from a spreadsheet, cleaned; none without a tab in it."""
    if "\t" not in text:
        return []
    rows = load("csv:reader")(StringIO(text, newline=""), delimiter="\t")
    cleaned = [[one_line(cell) for cell in row] for row in rows]
    return [row for row in cleaned if any(row)]


class EntryInput(LineInput):
    """An Input that takes a paste of several lines as several entries, and hostile text as text."""

    BINDINGS: ClassVar[Keys] = [
        hidden_key("enter", "submit", "Submit", priority=True)  # not by way of its parents
    ]

    def insert_text_at_cursor(self, text: str) -> None:
        # A joiner typed by itself belongs to the letters around it; entries are cleaned whole.
        super().insert_text_at_cursor(text if text in JOINERS else clean(text))

    def on_key(self, event: events.Key) -> None:
        """Take also what Input drops because it cannot be seen: joiners, bytes that are no text."""
        unseen = event.character and not event.is_printable and ord(event.character) >= 0x80
        if event.character and unseen:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()  # the line that it stands in takes it


class ClosedLine(Widget):
    """The line while nothing is typed: where an entry would go, or a message alone."""

    DEFAULT_CSS = "ClosedLine { width: 1fr; height: 1; color: $text-muted; }"

    label: reactive[str] = reactive("")
    hint: reactive[str] = reactive("")

    def render(self) -> Content:
        width = self.size.width
        if not self.label:
            message = Content.styled(f" {self.hint}", "bold $text-warning")
            return message.truncate(width, ellipsis=True)
        accent = "bold $text-accent"
        where = Content.styled(f" {self.label}", accent).truncate(width // 2, ellipsis=True)
        return Content.assemble(where, (" > ", accent), self.hint).truncate(width)


class CaptureLine(Horizontal):
    """The line and, in front of it, what it writes on."""

    DEFAULT_CSS = """
    CaptureLine { height: 1; }
    CaptureLine > #to { width: auto; max-width: 50%; height: 1; color: $text-accent;
                        text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    CaptureLine > #sign { width: 3; height: 1; color: $text-accent; text-style: bold; }
    CaptureLine > EntryInput { border: none; height: 1; padding: 0; width: 1fr;
                               background: $background; }
    CaptureLine > EntryInput:focus { border: none; background: $boost; }
    CaptureLine > #to, CaptureLine > #sign, CaptureLine > EntryInput { display: none; }
    CaptureLine.-open > #to, CaptureLine.-open > #sign, CaptureLine.-open > EntryInput {
        display: block; }
    CaptureLine.-open > ClosedLine { display: none; }
    """
    BINDINGS: ClassVar[Keys] = [
        key("escape", "leave", "Back to the script", "line.leave"),
        key("tab", "turn(1)", "Next sheet", "line.next-sheet"),
        key("tab", "complete", "Complete", "line.complete"),
        hidden_key("shift+tab", "turn(-1)", "Sheet before", "line.previous-sheet"),
        hidden_key("tab,shift+tab", "leave", "Back to the script"),
        hidden_key("down", "seek(1)", "Next found", "line.seek-next"),
        hidden_key("up", "seek(-1)", "Found before", "line.seek-before"),
    ]

    @dataclass
    class Turned(Message):
        """Another sheet is asked for."""

        by: int

    @dataclass
    class Typed(Message):
        """The half-typed text has changed."""

        field: DraftField
        text: str

    @dataclass
    class Sought(Message):
        """Another of what was found is asked for."""

        by: int

    class Ended(Message):
        """The line was left, or what it was open for is done."""

    prompt: Prompt | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="to", markup=False)
        yield Static(" > ", id="sign", markup=False)
        yield ClosedLine()
        yield EntryInput(id="line", select_on_focus=False, disabled=True)

    @property
    def line(self) -> EntryInput:
        return self.query_one(EntryInput)

    def rest(self, label: str, hint: str) -> None:
        """While nothing is typed, show where an entry would go; or a message alone."""
        if self.prompt is None:
            closed = self.query_one(ClosedLine)
            closed.label, closed.hint = label, hint

    def open(self, prompt: Prompt) -> None:
        """Open the line for something to type; what it was open for before is kept."""
        self._keep()
        self.prompt = prompt
        put_words(self.query_one("#to", Static), f" {prompt.label}")
        line = self.line
        line.disabled = False
        self.add_class("-open")
        with self.prevent(Input.Changed):
            line.value = prompt.text
        line.cursor_position = len(line.value)
        line.focus()

    def relabel(self, prompt: Prompt) -> None:
        """Go on with the same text for something else (another sheet)."""
        self.prompt = prompt
        put_words(self.query_one("#to", Static), f" {prompt.label}")

    def close(self) -> None:
        """Close the line; what is half-typed stays with its field."""
        if self.prompt is None:
            return
        self._keep()
        self.prompt = None
        line = self.line
        with self.prevent(Input.Changed):
            line.value = ""
        line.disabled = True
        self.remove_class("-open")
        self.post_message(self.Ended())

    def take(self, texts: list[str]) -> None:
        """Take lines that were pasted while the line was closed: what is half-typed stays."""
        if len(texts) == 1:
            self.line.action_end()
            self.line.insert_text_at_cursor(texts[0])
        else:
            self._submit_each(texts)

    def _keep(self) -> None:
        if self.prompt is not None:
            self.post_message(self.Typed(self.prompt.field, self.line.value))

    async def on_click(self) -> None:
        if self.prompt is None:
            await self.screen.run_action("write")

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self._keep()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.hand_in(message.value)

    def hand_in(self, text: str) -> None:
        """Hand a text in; one that is not taken stays in the line."""
        if self.prompt is not None:
            self._put("" if self._submit(self.prompt, text) else text)

    def _submit(self, prompt: Prompt, text: str) -> bool:
        """Hand a text in; say whether it was taken."""
        if not (text.strip() or prompt.empty) or not prompt.submit(text):
            return False
        if not prompt.stay:
            self.close()
            self.post_message(self.Typed(prompt.field, ""))
        return True

    def _put(self, text: str) -> None:
        """Put a text in the line, if it is still open."""
        if self.prompt is not None:
            with self.prevent(Input.Changed):
                self.line.value = text
            self.line.cursor_position = len(text)
            self._keep()

    def _submit_each(self, texts: list[str]) -> None:
        """Hand lines in one by one; from one that is refused on, they stay to be typed."""
        if (prompt := self.prompt) is None:
            return
        with prompt.together():
            refused = (n for n, text in enumerate(texts) if not self._submit(prompt, text))
            rest = next(refused, None)
        if rest is not None:
            self._put(" ".join([*texts[rest:], self.line.value]).strip())

    def on_paste(self, event: events.Paste) -> None:
        """Several lines are several entries; what stood around the cursor joins first and last."""
        event.stop()
        line, texts, rows = self.line, strip_list_marks(event.text), spreadsheet_rows(event.text)
        if rows and self.prompt and self.prompt.fill:
            with self.prompt.together():
                filled = self.prompt.fill(line.value[: line.cursor_position], rows)
            if filled:
                self._put("")
                self.close()
            return
        if len(texts) < 2 or self.prompt is None or not self.prompt.stay:
            begins = self.prompt is not None and self.prompt.stay and not line.value
            line.insert_text_at_cursor(" ".join(texts if begins else lines(event.text)))
            return
        at, text = line.cursor_position, line.value
        self._put("")
        self._submit_each([text[:at] + texts[0], *texts[1:-1], texts[-1] + text[at:]])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab is for another sheet while entries are typed, or completes a path; else it leaves."""
        prompt = self.prompt
        ways = {"turn": prompt and prompt.stay, "seek": prompt and prompt.seeks}
        ways["complete"] = prompt and prompt.path
        return bool(ways.get(action, True))

    def action_leave(self) -> None:
        self.close()

    def action_complete(self) -> None:
        """Complete the path that is typed, as far as it is clear."""
        self._put(complete(self.line.value).text)

    def action_turn(self, by: int) -> None:
        self.post_message(self.Turned(by))

    def action_seek(self, by: int) -> None:
        self.post_message(self.Sought(by))
