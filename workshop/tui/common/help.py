"""Help for what has the focus: the screen's words, the panel's, and every key there is."""

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Markdown, Static

from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.hints import actions
from workshop.tui.widgets.rows import Row, Rows

MOUSE = """\
## Mouse and text
To select text with the mouse, hold `shift` while you drag (on a Mac `fn` or `option`). The keys do
all that the mouse does; `mouse = false` in `config.toml` leaves it to the terminal for good.
"""


class HelpDialog(Dialog[None]):
    """What can be done here, and with which key."""

    DEFAULT_CSS = """
    HelpDialog > Vertical { width: 96%; max-width: 84; height: 94%; }
    HelpDialog VerticalScroll { height: 1fr; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    HelpDialog Rows { max-height: 100%; height: auto; }
    """

    def __init__(self, screen: Screen[Any], focused: Widget | None) -> None:
        super().__init__()
        self._helps = list(help_texts(focused or screen))
        self._keys = list(key_rows(screen))

    def compose(self) -> ComposeResult:
        with Vertical():
            with VerticalScroll(can_focus=True):
                for text in self._helps:
                    yield Markdown(text)
                yield Rows(id="keys")
                yield Markdown(MOUSE)
            yield Static(
                "Arrows scroll · escape goes back · ctrl+p finds any command by name",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.can_focus = False
        rows.show(self._keys)
        self.query_one(VerticalScroll).focus()


def help_texts(node: DOMNode | None) -> Iterator[str]:
    """The HELP of a widget and of what it stands in, from the inside out."""
    while node is not None:
        text = getattr(node, "HELP", None)
        if isinstance(text, str) and text:
            yield text
        node = node.parent


def key_rows(screen: Screen[Any]) -> Iterator[Row]:
    """Every key that means something on a screen now, as it is mapped."""
    yield Row("Keys", look="heading")
    for active in actions(screen):
        key = screen.app.get_key_display(active.binding)
        yield Row(active.tooltip or active.binding.description, f"{key:>12}  ")
