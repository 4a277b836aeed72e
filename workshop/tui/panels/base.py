"""What a kind's panel is, and what it can ask of the live screen."""

from collections.abc import Hashable, Sequence

from textual.message import Message
from textual.widget import Widget

from workshop.kinds.base import AnyCommand, Target
from workshop.session.commands import Command
from workshop.session.situation import Situation


class Do(Message):
    """Carry out a command."""

    def __init__(self, command: Command | AnyCommand) -> None:
        super().__init__()
        self.command = command


class WriteOn(Message):
    """Open the line to type in, for this sheet."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target


class Correct(Message):
    """Open the line to type in, to correct this entry."""

    def __init__(self, entry: int) -> None:
        super().__init__()
        self.entry = entry


class AskFor(Message):
    """Open the line to type in for the rest of a command, named by its word and how it begins.

    With `text` that stands in the line at first; with `maybe` it may be left as it is, and enter
    goes on to what the panel asks for after it.
    """

    def __init__(
        self, word: str, start: str, label: str, text: str = "", maybe: bool = False
    ) -> None:
        super().__init__()
        parts = "\x1f".join((word, start, label, text))
        self.field = f"{'maybe' if maybe else 'word'} {parts}"


class Choose(Message):
    """Put a small menu to the facilitator: texts with what each stands for, and a title."""

    def __init__(self, title: str, options: Sequence[tuple[str, Hashable]], then: str) -> None:
        super().__init__()
        self.title, self.options, self.then = title, tuple(options), then


class Panel(Widget):
    """Shows what a step captures. It keeps nothing but cursor and focus.

    `wide` panels want the whole width of a narrow terminal.
    """

    wide = False

    def show_step(self, now: Situation, target: Target | None) -> None:
        """Draw the situation; `target` is the sheet that is typed on."""
        raise NotImplementedError

    def tick(self, now: Situation) -> None:
        """Draw what depends on the time alone."""

    def after(self, field: str) -> AskFor | None:
        """What to ask for next, when the line was answered that this panel asked for."""
        return None

    def chosen(self, then: str, value: Hashable) -> None:
        """What was chosen in a menu that this panel put."""
