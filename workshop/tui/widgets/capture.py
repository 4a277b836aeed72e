"""The line to type in: one place for entries, remarks, corrections and reasons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from workshop.text import clean, lines


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the line is open for: the field its half-typed text is kept under, and its words.

    `submit` takes one line and says whether it was taken; `stay` keeps the line open for the next;
    `empty` says that an empty line is an answer too.
    """

    field: str
    label: str
    submit: Callable[[str], bool]
    stay: bool = False
    empty: bool = False
    text: str = ""


class EntryInput(Input):
    """An Input that takes a paste of several lines as several entries, and hostile text as text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back to the script", id="line.leave"),
        Binding("tab", "turn(1)", "Next sheet", id="line.next-sheet"),
        Binding("shift+tab", "turn(-1)", "Sheet before", show=False, id="line.previous-sheet"),
    ]

    class Left(Message):
        """The facilitator went back to the script."""

    class Turned(Message):
        """Another sheet is asked for."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, texts: list[str]) -> None:
            super().__init__()
            self.texts = texts

    def insert_text_at_cursor(self, text: str) -> None:
        super().insert_text_at_cursor(clean(text))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        texts = lines(event.text)
        if len(texts) < 2:
            self.insert_text_at_cursor("".join(texts))
        else:
            first = self.value[: self.cursor_position] + texts[0]
            last = texts[-1] + self.value[self.cursor_position :]
            self.post_message(self.Pasted([first, *texts[1:-1], last]))

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_turn(self, by: int) -> None:
        self.post_message(self.Turned(by))


class CaptureLine(Horizontal):
    """The line and, in front of it, what it writes on."""

    DEFAULT_CSS = """
    CaptureLine { height: 1; }
    CaptureLine > #to { width: auto; max-width: 50%; height: 1; color: $text-accent;
                        text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    CaptureLine > EntryInput { border: none; height: 1; padding: 0; width: 1fr;
                               background: $background; }
    CaptureLine > EntryInput:focus { border: none; background: $boost; }
    CaptureLine > EntryInput:disabled { opacity: 1; }
    """

    class Typed(Message):
        """The half-typed text has changed."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field, self.text = field, text

    class Ended(Message):
        """The line was left, or what it was open for is done."""

    prompt: Prompt | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="to", markup=False)
        yield EntryInput(id="line", select_on_focus=False, disabled=True)

    @property
    def line(self) -> EntryInput:
        return self.query_one(EntryInput)

    def rest(self, label: str, hint: str) -> None:
        """Show where an entry would go while nothing is typed."""
        if self.prompt is None:
            self.query_one("#to", Static).update(f" {label} > ")
            self.line.placeholder = hint

    def open(self, prompt: Prompt) -> None:
        """Open the line for something to type."""
        self.prompt = prompt
        self.query_one("#to", Static).update(f" {prompt.label} > ")
        line = self.line
        line.placeholder = ""
        line.disabled = False
        with self.prevent(Input.Changed):
            line.value = prompt.text
        line.cursor_position = len(line.value)
        line.focus()

    def relabel(self, prompt: Prompt) -> None:
        """Go on with the same text for something else (another sheet)."""
        self.prompt = prompt
        self.query_one("#to", Static).update(f" {prompt.label} > ")

    def close(self) -> None:
        """Close the line; what is half-typed stays with its field."""
        self.prompt = None
        line = self.line
        with self.prevent(Input.Changed):
            line.value = ""
        line.disabled = True
        self.post_message(self.Ended())

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if self.prompt:
            self.post_message(self.Typed(self.prompt.field, message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self._submit(message.value)

    def _submit(self, text: str) -> None:
        prompt = self.prompt
        if prompt is None or (not text.strip() and not prompt.empty):
            return
        if prompt.submit(text):
            with self.prevent(Input.Changed):
                self.line.value = ""
            self.post_message(self.Typed(prompt.field, ""))
            if not prompt.stay:
                self.close()

    def on_entry_input_pasted(self, message: EntryInput.Pasted) -> None:
        message.stop()
        if self.prompt and self.prompt.stay:
            for text in message.texts:
                self._submit(text)
        else:
            self.line.insert_text_at_cursor(" ".join(message.texts))

    def on_entry_input_left(self, message: EntryInput.Left) -> None:
        message.stop()
        self.close()
