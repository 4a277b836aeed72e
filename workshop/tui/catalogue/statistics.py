"""The sessions of a curriculum added up, asked of the index and shown over the list."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from workshop.curriculum.load import load_or_raise
from workshop.document import Document
from workshop.errors import WorkshopError
from workshop.review.index.database import Index
from workshop.review.statistics.report import statistics_report
from workshop.review.statistics.statistics import statistics
from workshop.session.agenda import Agenda, AgendaStep
from workshop.tui.catalogue.index_worker import Question
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.document import rows
from workshop.tui.widgets.rows import Rows
from workshop.workspace import Workspace, find_curriculum


class Added(Message):
    """The sessions are added up."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document


def add_up(workspace: Workspace, curriculum: str, title: str, ids: Iterable[str]) -> Question:
    """Ask for the sessions of a curriculum that have these ids, added up."""
    wanted = set(ids)

    def question(index: Index) -> Message:
        pasts = [past for past in index.pasts(curriculum) if past.id in wanted]
        steps = _plan(workspace, curriculum)
        return Added(
            statistics_report(statistics(pasts, steps, curriculum=curriculum, title=title))
        )

    return question


def _plan(workspace: Workspace, curriculum: str) -> tuple[AgendaStep, ...]:
    """Its steps as they are now; none where it is no longer there."""
    try:
        return Agenda(load_or_raise(find_curriculum(workspace, curriculum))).steps
    except WorkshopError:
        return ()


class StatisticsDialog(Dialog[None]):
    """How the sessions went, step by step."""

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
        list = self.query_one(Rows)
        list.show(tuple(rows(self._document, max(20, list.content_size.width - 1))))
