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


class BreakClock(RoomClock):
    """The figures alone: when to be back stands above them."""

    says_until = False


class BreakPanel(Panel):
    """Counts down to the moment at which people are to be back."""

    HELP = "## Break\n`t` starts the timer; `space` goes on when everybody is back."
    wide = True
    DEFAULT_CSS = (
        "BreakPanel { layout: vertical; } BreakPanel #back { height: 1; text-align: center; }"
    )

    def compose(self) -> ComposeResult:
        yield Static("", id="back", markup=False)
        yield BreakClock()

    def shows_clock(self, now: Situation) -> bool:
        return True

    def show_step(self, now: Situation, target: Target | None) -> None:
        self.tick(now)

    def tick(self, now: Situation) -> None:
        face = timing.timer_face(now.state, now.step, now.now)
        left = face.left if face else timing.remaining(now.state, now.step, now.now)
        back = (face and face.ends) or now.now + timedelta(seconds=left)
        put_words(self.query_one("#back", Static), f"Back at {now.zone.time_of_day(back)}")
        self.query_one(BreakClock).now = now
