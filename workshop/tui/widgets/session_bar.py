"""The whole session as one bar over the width of the screen."""

from textual.content import Content

from workshop.session.time import timing
from workshop.tui.widgets.clocks import ClockText


class SessionBar(ClockText):
    """━ led and spent, ╍ left of the present step, ─ to come; ▽ is where the plan is by now."""

    DEFAULT_CSS = """
    SessionBar { height: 1; color: $border-blurred; text-wrap: nowrap; }
    """

    def text_now(self) -> Content:
        now, width = self.now, self.size.width
        full = timing.total_planned_seconds(now.state, now.agenda) if now else 0.0
        if now is None or not full or not width:
            return Content("")
        line = timing.time_line(now.state, now.agenda, now.now)
        left = (line.end - now.now).total_seconds()
        done = self._column(1 - left / full)
        led = min(done, self._column(1 - (left + min(line.elapsed, line.planned)) / full))
        to_come = max(done, self._column(1 - (left - line.remaining) / full))
        marked = self._column(1 - (left - line.behind) / full)
        pieces = [
            ("━" * led, "$primary"),
            ("━" * (done - led), "$accent"),
            ("╍" * (to_come - done), "$accent"),
            ("─" * (width - to_come), "$border-blurred"),
        ]
        bar = Content.assemble(*pieces)
        at = min(marked, width - 1)
        return Content.assemble(bar[:at], ("▽", "bold $foreground"), bar[at + 1 :])

    def _column(self, share: float) -> int:
        return round(max(0.0, min(1.0, share)) * self.size.width)
