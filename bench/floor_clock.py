"""The smallest Textual app with a clock: a Static that is told the time once a second."""

import time

from textual.app import App, ComposeResult
from textual.widgets import Static


class FloorClock(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready")

    def on_mount(self) -> None:
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        self.query_one(Static).update(time.strftime("%H:%M:%S"))


FloorClock().run()
