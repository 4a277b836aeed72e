"""The panel of a break: a clock for the whole room, and when to be back."""

from datetime import timedelta

from textual.app import ComposeResult
from textual.widgets import Static

from workshop.kinds.base import Target
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.tui.panels.base import Panel
from workshop.tui.widgets.clocks import RoomClock
from workshop.tui.widgets.line import put_words


class BreakPanel(Panel):
    """Counts down to the moment at which people are to be back."""

    HELP = "## Break\n`t` starts the timer; `space` goes on when everybody is back."
    wide = True
    DEFAULT_CSS = (
        "BreakPanel { layout: vertical; } BreakPanel #back { height: 1; text-align: center; }"
    )

    def compose(self) -> ComposeResult:
        yield Static("", id="back", markup=False)
        yield RoomClock()

    def show_step(self, now: Situation, target: Target | None) -> None:
        self.tick(now)

    def tick(self, now: Situation) -> None:
        left = timing.remaining(now.state, now.step, now.now)
        back = now.zone.time_of_day(now.now + timedelta(seconds=left))
        put_words(self.query_one("#back", Static), f"Back at {back}")
        self.query_one(RoomClock).now = now
