"""Prepare's question which minutes of earlier sessions are taken over, before any is changed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workshop.review.statistics.minutes import RULE, RUNS, Proposal
from workshop.session.time import figures
from workshop.session.time.timing import MINUTE
from workshop.text import plural
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.agenda import short
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows

NARROW, FLAT = 60, 20
AROUND = 15
"""Lines that the dialog needs for all but its rows."""


class ProposalRows(Rows):
    """Steps to take in or leave out; enter belongs to the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "In/out", key_display="space", id="minutes.choose",
                tooltip="Take this step's minutes over, or leave it as it is"),
        Binding("enter", "screen.take", "Take over", key_display="enter", id="minutes.take",
                tooltip="Take the minutes over of all steps that are ticked"),
    ]  # fmt: skip


class MinutesDialog(Dialog[dict[str, float]]):
    """Step by step the plan, what is proposed, and from how many runs; answers with minutes.

    `sessions` says how many sessions it is known from, `forecast` when one like this ends.
    """

    HELP = f"""\
## Minutes from earlier sessions
{RULE}
Reserve is not planned into every step: steps that run over and under make up for each other.
When sessions like this end, four times in five, tells how much the whole one needs.

`space` or a click leaves a step as it is, or takes it in again; `enter` takes the ticked ones over.
Later on `backspace` in the agenda gives a step the minutes of the guide back.
"""
    DEFAULT_CSS = """
    MinutesDialog > Vertical { width: 80; }
    MinutesDialog KeyLine { dock: none; background: $panel; margin: 1 0 0 0; }
    MinutesDialog #sum { margin: 1 0 0 0; }
    MinutesDialog #rule { color: $text-muted; }
    MinutesDialog.-flat #rule { display: none; }
    MinutesDialog.-flat #sum { max-height: 1; margin: 0; }
    MinutesDialog.-flat KeyLine, MinutesDialog.-flat Rows { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Back", id="dialog.cancel"),
        Binding("question_mark,f1", "help", "Help", key_display="f1", id="help",
                tooltip="Keys and help"),
    ]  # fmt: skip

    def __init__(self, proposals: Sequence[Proposal], total: float, forecast: str = "") -> None:
        super().__init__()
        self._proposals, self._total, self._forecast = tuple(proposals), total, forecast
        self._out: set[str] = set()

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Minutes from earlier sessions", markup=False, classes="title")
            yield ProposalRows(id="proposals")
            yield Static("", id="sum", markup=False)
            yield Static(RULE, id="rule", markup=False, classes="hint")
            yield KeyLine()

    def on_mount(self) -> None:
        rows = self.query_one(ProposalRows)
        self._draw()
        rows.focus()
        rows.action_edge(0)

    def on_resize(self) -> None:
        super().on_resize()
        flat = self.size.height < FLAT
        self.set_class(flat, "-flat")
        around = 7 if flat else AROUND
        self.query_one(ProposalRows).styles.max_height = max(3, self.size.height - around)
        self._draw()

    @property
    def _taken(self) -> dict[str, float]:
        """The minutes that are ticked, by the step's key."""
        return {p.step.key: p.minutes for p in self._proposals if p.step.key not in self._out}

    def _draw(self) -> None:
        rows = self.query_one(ProposalRows)
        rows.show([self._row(proposal) for proposal in self._proposals])
        taken = self._taken
        more = sum(p.minutes * MINUTE - p.planned for p in self._proposals if p.step.key in taken)
        then = f"{figures.length(self._total)} → {figures.length(self._total + more)}"
        count = plural(len(taken), "step")
        self.query_one("#sum", Static).update(f"{count} changed: {then} in all. {self._forecast}")

    def _row(self, proposal: Proposal) -> Row:
        step = proposal.step
        sign = "☐" if step.key in self._out else "☑"
        change = f"{figures.minutes(proposal.planned):>4} → {proposal.minutes:>3} min"
        runs = f"{plural(proposal.runs, 'session'):>13}" if self.size.width >= NARROW else ""
        return Row(
            step.plan.title or short(step),
            f"{sign} {step.activity.id} {step.label:<3} ",
            f"{change}{runs}",
            "muted" if step.key in self._out else "plain",
            step.key,
            selectable=True,
            cut=True,
        )

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self._out ^= {str(message.row.key)}
        self._draw()

    def action_take(self) -> None:
        self.dismiss(self._taken)

    def action_help(self) -> None:
        from workshop.tui.common.help import HelpScreen

        self.app.push_screen(HelpScreen(self, self.focused))


def nothing_to_propose(sessions: int) -> str:
    """Why there is nothing to take over."""
    if sessions < RUNS:
        have = f"there are {sessions}" if sessions != 1 else "there is one"
        return f"Minutes are proposed from {RUNS} sessions of this curriculum on; {have}."
    return f"By {plural(sessions, 'session')} of this curriculum every step has its usual minutes."
