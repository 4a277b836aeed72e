"""What a kind's panel is, and what it can ask of the live screen."""

from collections.abc import Callable, Iterator
from typing import ClassVar, Protocol, TypeVar, runtime_checkable

from textual.widget import Widget

from workshop.kinds.base import AnyCommand, Target
from workshop.session.commands import Command, Go, HearConcept
from workshop.session.situation import Situation
from workshop.tui.drafts import CommandField, DraftField
from workshop.tui.navigator import Navigator, Question
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.script import ConceptKey, concept_rows

T = TypeVar("T")


@runtime_checkable
class PanelHost(Protocol):
    """What a panel asks of the live screen; a screen that only shows a session has none of it."""

    @property
    def navigator(self) -> Navigator: ...

    def do(self, command: Command | AnyCommand) -> bool:
        """Carry out a command."""

    def open_prompt(self, field: DraftField) -> None:
        """Open the line to type in, for this field."""

    def aim_at(self, target: Target) -> None:
        """Have what is typed next go on this sheet."""

    def write_on(self, target: Target) -> None:
        """Open the line to type in, for entries of this sheet."""


class Panel(Widget):
    """Shows what a step captures. It keeps nothing but cursor and focus.

    `wide` panels want the whole width of a narrow terminal.
    """

    HELP: ClassVar[str]
    wide = False

    def is_wide(self, now: Situation) -> bool:
        """Whether it wants the whole width for this step."""
        return self.wide

    @property
    def is_framed(self) -> bool:
        """Whether its parts have frames of their own, where there is room for frames."""
        return False

    def shows_clock(self, now: Situation) -> bool:
        """Whether a large clock in it tells the time left."""
        return False

    def show_step(self, now: Situation, target: Target | None) -> None:
        """Draw the situation; `target` is the sheet that is typed on."""
        raise NotImplementedError

    def tick(self, now: Situation) -> None:
        """Draw what depends on the time alone."""

    def run_command(self, command: Command | AnyCommand) -> None:
        if isinstance(self.screen, PanelHost):
            self.screen.do(command)

    def go_to(self, step: str) -> None:
        """Look at another step, named by its key."""
        self.run_command(Go(step))

    def open_line(self, field: DraftField) -> None:
        if isinstance(self.screen, PanelHost):
            self.screen.open_prompt(field)

    def aim_at(self, target: Target) -> None:
        if isinstance(self.screen, PanelHost):
            self.screen.aim_at(target)

    def write_on(self, target: Target) -> None:
        if isinstance(self.screen, PanelHost):
            self.screen.write_on(target)

    def open_menu(self, question: Question[T], answer: Callable[[T], None]) -> None:
        """Ask the facilitator to choose, where there is anything to choose."""
        if isinstance(self.screen, PanelHost) and question.options:
            self.screen.navigator.ask(question, answer)

    @property
    def finds(self) -> bool:
        """Whether only what has certain words is shown."""
        return False

    def find(self, words: str) -> str:
        """Show what has these words alone, and say how many; all again when there are none."""
        return ""

    def find_next(self, by: int) -> None:
        """Go on to the next of what was found, or to the one before."""

    def next_field(self, field: DraftField) -> CommandField | None:
        """What to ask for next, when the line was answered that this panel opened."""
        return None


class RowsPanel(Rows, Panel):
    """A panel that is a list of rows: what the step captures, then what to listen for."""

    QUIET = True
    CURSOR = "here"

    def __init__(self) -> None:
        super().__init__(classes="panel")
        self._step = ""
        self._now: Situation

    def show_step(self, now: Situation, target: Target | None) -> None:
        if self._step != now.position.step:
            self._step, self.cursor = now.position.step, None
        self._now = now
        self.show((*self.lines(now), *concept_rows(now)), keep=self.keep)

    def lines(self, now: Situation) -> Iterator[Row]:
        """The rows of what is captured."""
        raise NotImplementedError

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self.choose_row(message.row)

    def choose_row(self, row: Row) -> None:
        """What enter does on a row: it ticks off a concept."""
        if isinstance(row.key, ConceptKey):
            self.run_command(HearConcept(row.key.id))
