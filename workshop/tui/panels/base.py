"""What a kind's panel is, and what it can ask of the live screen."""

from collections.abc import Callable
from typing import Generic, TypeVar

from textual.message import Message
from textual.widget import Widget

from workshop.kinds.base import AnyCommand, Target
from workshop.session.commands import Command
from workshop.session.situation import Situation
from workshop.tui.drafts import CommandField, DraftField
from workshop.tui.navigator import Question

T = TypeVar("T")


class RunCommand(Message):
    """Carry out a command."""

    def __init__(self, command: Command | AnyCommand) -> None:
        super().__init__()
        self.command = command


class WriteOnSheet(Message):
    """Open the line to type in, for entries of this sheet."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target


class OpenLine(Message):
    """Open the line to type in, for this field."""

    def __init__(self, field: DraftField) -> None:
        super().__init__()
        self.field = field


class OpenMenu(Message, Generic[T]):
    """Ask the facilitator to choose; `answer` takes what was chosen."""

    def __init__(self, question: Question[T], answer: Callable[[T], None]) -> None:
        super().__init__()
        self.question, self.answer = question, answer


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

    def run_command(self, command: Command | AnyCommand) -> None:
        """Have the screen carry out a command."""
        self.post_message(RunCommand(command))

    def open_line(self, field: DraftField) -> None:
        """Have the screen open the line to type in."""
        self.post_message(OpenLine(field))

    def open_menu(self, question: Question[T], answer: Callable[[T], None]) -> None:
        """Have the screen ask the facilitator to choose; `answer` takes what was chosen."""
        self.post_message(OpenMenu(question, answer))

    def next_field(self, field: DraftField) -> CommandField | None:
        """What to ask for next, when the line was answered that this panel opened."""
        return None
