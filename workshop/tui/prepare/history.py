"""What earlier sessions of a curriculum tell about a new one: its end, and other minutes."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from workshop.curriculum.model import Curriculum
from workshop.review.statistics.earlier import MIN_RUNS, EarlierSessions
from workshop.review.statistics.forecast import Forecast, forecast, history
from workshop.review.statistics.last_runs import last_runs
from workshop.review.statistics.statistics import RULE, Proposal, proposals
from workshop.session.agenda import whole_steps
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.text import plural
from workshop.tui.bindings import Keys, key
from workshop.tui.common.menu import Dialog
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.value import replace

SESSIONS_MIN_WIDTH, RULE_MIN_HEIGHT = 60, 20
"""The screen size from which the dialog shows the counts of sessions, and its rule."""
FRAME_LINES, FLAT_FRAME_LINES = 15, 7
"""Lines that the dialog needs for all but its rows."""


class SessionHistory:
    """The earlier sessions that count; `sessions` is their number, `last` each step's last run."""

    def __init__(self, pasts: EarlierSessions, curriculum: Curriculum, sessions: Path) -> None:
        self._pasts, self.sessions = pasts, len(pasts)
        self._steps = whole_steps(curriculum)
        self._history = history(pasts, self._steps)
        self.last = last_runs(pasts, self._steps, sessions)

    def forecast(self, now: Situation) -> Forecast | None:
        """When sessions like this one end; None when there are too few."""
        return forecast(self._history, now)

    def proposals(self, now: Situation) -> tuple[Proposal, ...]:
        """Other minutes for the steps that this session is to lead."""
        led = {step.key for step in timing.session_steps(now.state, now.agenda)}
        every = proposals(
            self._pasts, self._steps, lambda step: timing.planned_seconds(now.state, step)
        )
        return tuple(
            replace(proposal, step=now.agenda[proposal.step.key])
            for proposal in every
            if proposal.step.key in led
        )


class ProposalRows(Rows):
    """Steps to take in or leave out; enter belongs to the dialog."""

    BINDINGS: ClassVar[Keys] = [
        key("space", "choose", "In/out", "minutes.choose",
            "Take this step's minutes over, or leave it as it is"),
        key("enter", "screen.take", "Take over", "minutes.take",
            "Take the minutes over of all steps that are ticked", key_display="enter"),
    ]  # fmt: skip


class MinutesDialog(Dialog[dict[str, float]]):
    """The minutes that each step took in earlier sessions; answers with those to take over.

    `total` is the planned seconds of the session; `end_forecast` a sentence on when it ends.
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
    MinutesDialog #sum { margin: 1 0 0 0; }
    MinutesDialog #rule { color: $text-muted; }
    MinutesDialog.-flat #rule { display: none; }
    MinutesDialog.-flat #sum { max-height: 1; margin: 0; }
    MinutesDialog.-flat KeyLine, MinutesDialog.-flat Rows { margin: 0; }
    """
    BINDINGS: ClassVar[Keys] = [
        key("escape", "cancel", "Back", "dialog.cancel"),
        key("question_mark,f1", "help", "Help", "help", "Keys and help", key_display="f1"),
    ]

    def __init__(self, proposals: Sequence[Proposal], total: float, end_forecast: str = "") -> None:
        super().__init__()
        self._proposals, self._total, self._end_forecast = tuple(proposals), total, end_forecast
        self._left_out: set[str] = set()

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
        flat = self.size.height < RULE_MIN_HEIGHT
        self.set_class(flat, "-flat")
        room = self.size.height - (FLAT_FRAME_LINES if flat else FRAME_LINES)
        self.query_one(ProposalRows).styles.max_height = max(3, room)
        self._draw()

    def _ticked(self) -> dict[str, float]:
        """The minutes that are ticked, by the step's key."""
        return {p.step.key: p.minutes for p in self._proposals if p.step.key not in self._left_out}

    def _draw(self) -> None:
        self.query_one(ProposalRows).show([self._row(proposal) for proposal in self._proposals])
        ticked = self._ticked()
        more = sum(p.minutes * 60.0 - p.planned for p in self._proposals if p.step.key in ticked)
        then = f"{figures.length(self._total)} → {figures.length(self._total + more)}"
        changed = f"{plural(len(ticked), 'step')} changed: {then} in all. {self._end_forecast}"
        self.query_one("#sum", Static).update(changed)

    def _row(self, proposal: Proposal) -> Row:
        step = proposal.step
        left_out = step.key in self._left_out
        change = f"{figures.planned_minutes(proposal.planned):>4} → {proposal.minutes:>3} min"
        wide = self.size.width >= SESSIONS_MIN_WIDTH
        runs = f"{plural(proposal.runs, 'session'):>13}" if wide else ""
        return Row(
            step.name,
            f"{'☐' if left_out else '☑'} {step.activity.id} {step.label:<3} ",
            f"{change}{runs}",
            "muted" if left_out else "plain",
            step.key,
            selectable=True,
            cut=True,
        )

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self._left_out ^= {str(message.row.key)}
        self._draw()

    def action_take(self) -> None:
        self.dismiss(self._ticked())


def nothing_to_propose(sessions: int) -> str:
    """Why there is nothing to take over."""
    if sessions < MIN_RUNS:
        have = f"there are {sessions}" if sessions != 1 else "there is one"
        return f"Minutes are proposed from {MIN_RUNS} sessions of this curriculum on; {have}."
    return f"By {plural(sessions, 'session')} of this curriculum every step has its usual minutes."
