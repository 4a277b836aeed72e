"""The app: which screen is first, which theme, which keys; and how it ends."""

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType

from workshop.clock import Clock
from workshop.config import Config
from workshop.log import log_unexpected, note_in_task
from workshop.opener import Opener, open_with_system
from workshop.text import shell_word
from workshop.tui import terminal, textual_private, themes
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.common.screen import HostApp
from workshop.tui.compositing import draw_only_what_shows
from workshop.tui.navigator import Navigator
from workshop.tui.palette import ScreenCommands
from workshop.tui.widgets.hints import key_name
from workshop.tui.widgets.scrollbar import draw_scrollbars_fast
from workshop.workspace import Workspace

if TYPE_CHECKING:
    from workshop.session.opening import Setup
    from workshop.session.spectator import LiveSession


class WorkshopApp(HostApp):
    """Shows Home, or straight away the session, the preparation or what `first` opens.

    `shown` is called once the first frame is there.
    """

    TITLE = "workshop"
    COMMANDS: ClassVar[set[Any]] = {ScreenCommands}
    ENABLE_COMMAND_PALETTE = True
    DEFAULT_MODE = "screen 0"
    BINDINGS: ClassVar[Keys] = [hidden_key("ctrl+q", "quit", "Quit", "quit", priority=True)]

    def __init__(
        self,
        workspace: Workspace,
        config: Config,
        clock: Clock,
        *,
        session: "LiveSession | None" = None,
        setup: "Setup | None" = None,
        first: Callable[[Navigator], None] | None = None,
        opener: Opener = open_with_system,
        shown: Callable[[], None] | None = None,
    ) -> None:
        terminal.survive_bad_bytes()
        textual_private.keep_parsed_styles()
        textual_private.cache_backgrounds_by_colour()
        textual_private.work_out_looks_when_drawn()
        draw_scrollbars_fast()
        draw_only_what_shows()
        colourless = bool(os.environ.get("NO_COLOR")) or config.theme == "colourless"
        if colourless:
            os.environ["NO_COLOR"] = "1"  # Textual reads it once, and takes it away
        ansi_color = True if colourless else None
        super().__init__(workspace, config, clock, session, opener=opener, ansi_color=ansi_color)
        self.failed = ""
        self._shown = shown
        self._has_warned_of_loss = False
        self._open_first(setup, first)
        for theme in themes.OURS:
            self.register_theme(theme)
        chosen = themes.THEME_NAMES.get(config.theme, config.theme)
        if colourless:
            chosen = themes.COLOURLESS
        self.theme = chosen if chosen in self.available_themes else themes.DARK.name
        self.set_keymap(dict(config.keys))

    def _open_first(self, setup: "Setup | None", first: Callable[[Navigator], None] | None) -> None:
        if first is not None:
            first(self.navigator)
        elif self.session is not None and self.session.state.step:
            self.navigator.live(self.session)
        elif setup is not None or self.session is not None:
            self.navigator.prepare(setup, self.session)
        else:
            self.navigator.home()

    def on_mount(self) -> None:
        asyncio.get_running_loop().set_exception_handler(note_in_task)
        terminal.on_signals(lambda status: self.exit(return_code=status))
        terminal.take_sizes_in_turn()
        terminal.wake_once(self)
        if self._shown:
            self.call_after_refresh(self._shown)
        for problem in self.config.problems:
            self.notify(problem, severity="warning", markup=False)

    def action_help_quit(self) -> None:
        """ctrl+c leaves nothing: say which keys leave."""
        announce = getattr(self.screen, "announce", self.notify)
        announce("q leaves; ctrl+q leaves at once. Everything is kept.")

    async def action_quit(self) -> None:
        """Leave; if that would lose what is not on disk, only when asked a second time."""
        if self.session is None or self.session.trouble is None or self._has_warned_of_loss:
            self.exit()
            return
        self._has_warned_of_loss = True
        self.notify(
            "Not everything is on disk: leaving now would lose it. "
            f"{key_name(self, 'folder')} goes on in another folder; the same key again leaves.",
            severity="error",
            markup=False,
        )

    def _handle_exception(self, error: Exception) -> None:
        self.failed = log_unexpected(error, "drawing a screen")
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *renderables: RenderableType) -> None:
        """End, and show none of Textual's tracebacks: they hold what somebody said."""
        self.failed = self.failed or "The program cannot go on with this terminal."
        super().panic()

    def on_unmount(self) -> None:
        if self.session is not None:
            self.session.stop()


def run_app(app: WorkshopApp) -> int:
    """Run until it is left; return the exit status."""
    app.run(mouse=app.config.mouse)
    lines, session = [app.failed], app.session
    unsaved = session is not None and session.trouble is not None
    if session and unsaved:
        lines.append(f"Not everything is on disk. {session.rescue_words}")
    stays = "What was saved is safe." if app.failed or unsaved else "The session stays open."
    if session and session.folder and session.state.closed is None:
        lines.append(f"{stays} To go on: workshop resume {shell_word(session.folder)}")
    with suppress(OSError, ValueError):
        print(*filter(None, lines), sep="\n", end="\n" if any(lines) else "", file=sys.stderr)
    terminal.silence_terminal()
    return app.return_code or int(unsaved)
