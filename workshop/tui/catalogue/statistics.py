"""The dialog that shows statistics of the sessions that the filters leave."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.document import Document
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.document import document_rows
from workshop.tui.widgets.rows import Rows


class StatisticsDialog(Dialog[None]):
    """How the sessions of one curriculum went, step by step."""

    DEFAULT_CSS = """
    StatisticsDialog > Vertical { width: 96%; max-width: 92; height: 94%; }
    StatisticsDialog Rows { max-height: 100%; height: 1fr; margin: 0; }
    StatisticsDialog .hint { color: $text-muted; margin: 1 0 0 0; }
    """
    HELP = """\
## Statistics
The sessions of one curriculum that the filters leave, added up. `workshop stats` prints the same.
"""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Rows(id="statistics")
            yield Static(
                "Of the sessions that the filters leave · arrows scroll · escape goes back",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        self.query_one(Rows).focus()

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        shown = self.query_one(Rows)
        shown.show(tuple(document_rows(self._document, max(20, shown.content_size.width - 1))))
