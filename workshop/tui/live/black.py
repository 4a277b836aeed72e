"""A dark screen with nothing but the time, for a talk that wants no screen."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop.session.view import SessionView
from workshop.tui.common.screen import HostedScreen


class BlackScreen(ModalScreen[None], HostedScreen[None]):
    """Any key or click returns, and does nothing else; time goes on, and timers ring."""

    DEFAULT_CSS = """
    BlackScreen { background: black; align: center middle; }
    BlackScreen Static { width: auto; height: 1; background: black; color: #808080; }
    """
    MIN_SIZE = (5, 1)

    def __init__(self, session: SessionView) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)

    def on_mount(self) -> None:
        self.tick()
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Once a second: tell the time."""
        now = self._session.now()
        self.query_one(Static).update(Content(now.zone.time_of_day(now.now)))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        self.dismiss()
