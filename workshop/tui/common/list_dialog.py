"""A dialog with a list, a line to type in that opens below it, and the last message."""

from collections.abc import Hashable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.line import LineInput
from workshop.tui.widgets.rows import Rows

T = TypeVar("T")


class ListDialog(Dialog[T], Generic[T]):
    """A list as high as the window; `draw` shows its rows, `at` is the one the cursor begins on."""

    TITLE: ClassVar[str] = ""
    HINT: ClassVar[str] = ""
    """What the line says while nothing is typed in it."""
    ROWS: ClassVar[type[Rows]] = Rows
    DEFAULT_CSS = """
    ListDialog > Vertical { height: 94%; }
    ListDialog Rows { height: 1fr; max-height: 100%; }
    ListDialog KeyLine { margin: 0; }
    ListDialog #told { max-height: 3; }
    ListDialog LineInput { display: none; height: 1; border: none; padding: 0; }
    ListDialog LineInput.-open { display: block; }
    """

    def __init__(self, at: Hashable) -> None:
        super().__init__()
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.TITLE, markup=False, classes="title")
            yield self.ROWS(id="rows")
            yield LineInput(placeholder=self.HINT, compact=True)
            yield Static("", id="told", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.draw()
        self.rows.focus()
        self.rows.action_edge(0)
        self.rows.put_cursor_on(self._at)
        self.watch(self.rows, "cursor", self.came_to, init=False)

    def draw(self) -> None:
        """Show the rows as they are now."""
        raise NotImplementedError

    def came_to(self) -> None:
        """The cursor has moved to another row."""

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def line(self) -> LineInput:
        return self.query_one(LineInput)

    def open_line(self, hint: str = "") -> None:
        """Have something typed."""
        self.line.placeholder = hint or self.HINT
        self.line.add_class("-open")
        self.line.focus()

    def close_line(self) -> None:
        """Close the line, and drop what was typed."""
        with self.line.prevent(Input.Changed):
            self.line.value = ""
        self.line.remove_class("-open")
        self.rows.focus()
