"""What the program's own screens have in common: they know their app and have help."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.widget import Widget

from workshop.clock import Clock
from workshop.config import Config
from workshop.tui.key_by_key import KeyByKey
from workshop.tui.navigator import Navigator
from workshop.workspace import Workspace

if TYPE_CHECKING:
    from workshop.session.spectator import LiveSession


class HostApp(KeyByKey):
    """What screens know of the app they are shown by.

    `screen_states` is what screens want to find again as they left it, by a name of their own.
    """

    def __init__(
        self,
        workspace: Workspace,
        config: Config,
        clock: Clock,
        session: "LiveSession | None" = None,
        *,
        ansi_color: bool | None = None,
    ) -> None:
        super().__init__(ansi_color=ansi_color)
        self.workspace, self.config, self.clock = workspace, config, clock
        self.session = session
        self.navigator = Navigator(self)
        self.screen_states: dict[str, Any] = {}

    def lead(self, session: "LiveSession") -> None:
        """Show the live screen for a session."""
        self.session = session
        self.navigator.live(session)


def host(node: Widget) -> HostApp:
    """The app that a screen or widget is shown by."""
    app = node.app
    assert isinstance(app, HostApp)
    return app


class WorkshopScreen(Screen[None]):
    """A screen that fills the terminal and is replaced by the next one."""

    @property
    def workshop_app(self) -> HostApp:
        """The app, with workspace, settings and clock."""
        return host(self)

    @property
    def navigator(self) -> Navigator:
        """What opens other screens."""
        return host(self).navigator

    def action_help(self) -> None:
        """Keys, and help for what has the focus."""
        self.navigator.help(self)


def display_path(folder: Path) -> str:
    """A folder as a person names it: from ~ where it is below the user's own."""
    try:
        home = Path.home()
    except RuntimeError:  # an account without a folder
        return str(folder)
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
