"""What the program's own screens have in common: they know their app and have help."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from workshop.clock import Clock
from workshop.config import Config
from workshop.opener import Opener, open_with_system
from workshop.tui.key_by_key import KeyByKey
from workshop.tui.navigator import Navigator
from workshop.workspace import Workspace

if TYPE_CHECKING:
    from workshop.session.spectator import LiveSession


T = TypeVar("T")

TOO_SMALL_TEXTS = (
    " TOO SMALL: {}×{} shows everything; nothing is lost.",
    " TOO SMALL: {}×{} at least.",
    " TOO SMALL ({}×{})",
    " TOO SMALL",
)


def too_small(width: int, min_size: tuple[int, int]) -> str:
    """A text that fits the columns there are and names the size to make the window."""
    texts = [words.format(*min_size) for words in TOO_SMALL_TEXTS]
    return next((text for text in texts if len(text) <= width), texts[-1])


class TooSmall(Static):
    """Stands above everything else in a window below the smallest size that shows everything."""

    DEFAULT_CSS = """
    TooSmall { dock: top; height: 1; background: $panel; color: $text-warning;
               text-style: bold; text-wrap: nowrap; }
    """

    def __init__(self, min_size: tuple[int, int]) -> None:
        super().__init__(markup=False)
        self._min_size = min_size

    def render(self) -> str:
        return too_small(self.size.width, self._min_size)


class HostApp(KeyByKey):
    """What screens know of the app they are shown by.

    `opener` opens in another program what is no text. `screen_states` is what screens want to
    find again as they left it, by a name of their own.
    """

    def __init__(
        self,
        workspace: Workspace,
        config: Config,
        clock: Clock,
        session: "LiveSession | None" = None,
        *,
        opener: Opener = open_with_system,
        ansi_color: bool | None = None,
    ) -> None:
        super().__init__(ansi_color=ansi_color)
        self.opener = opener
        self.workspace, self.config, self.clock = workspace, config, clock
        self.session = session
        self.navigator = Navigator(self)
        self.screen_states: dict[str, Any] = {}

    def lead(self, session: "LiveSession") -> None:
        """Show the live screen for a session, or its preparation if it has not begun."""
        self.session = session
        if session.state.step:
            self.navigator.live(session)
        else:
            self.navigator.prepare(None, session)


class HostedScreen(Screen[T], Generic[T]):
    """A screen or dialog of the program; below `MIN_SIZE` it has the class -tiny and says so."""

    MIN_SIZE: ClassVar[tuple[int, int]] = (40, 10)

    @property
    def workshop_app(self) -> HostApp:
        """The app, with workspace, settings and clock."""
        app = self.app
        assert isinstance(app, HostApp)
        return app

    @property
    def navigator(self) -> Navigator:
        """What opens other screens."""
        return self.workshop_app.navigator

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """A new screen already has its styles: they are not worked out twice."""
        event.refresh_styles = bool(self.stack_updates)

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Adapt to the size of the window."""
        width, height = self.size
        tiny = width < self.MIN_SIZE[0] or height < self.MIN_SIZE[1]
        self.set_class(tiny, "-tiny")
        if tiny and not self.query(TooSmall):
            self.mount(TooSmall(self.MIN_SIZE))
        for line in self.query(TooSmall):
            line.display = tiny

    def action_help(self) -> None:
        """Keys, and help for what has the focus."""
        self.navigator.help(self)


class WorkshopScreen(HostedScreen[None]):
    """A screen that fills the terminal and is replaced by the next one.

    In a large window it has the class -roomy, and what is `.framed` a frame, lit by the focus.
    """

    DEFAULT_CSS = """
    WorkshopScreen.-tiny { overflow: hidden; }
    WorkshopScreen.-roomy .framed {
        border: round $border-blurred; border-title-color: $text-muted; border-title-style: none;
    }
    WorkshopScreen.-roomy .framed:focus, WorkshopScreen.-roomy .framed:focus-within {
        border: round $border;
    }
    """

    def fit(self) -> None:
        super().fit()
        self.set_class(is_roomy(self.size), "-roomy")


def is_roomy(size: Size) -> bool:
    """Whether there is room for frames."""
    return size.width >= 110 and size.height >= 30


def display_path(folder: Path) -> str:
    """A folder as a person names it: from ~ where it is below the user's own."""
    try:
        home = Path.home()
    except RuntimeError:  # an account without a folder
        return str(folder)
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
