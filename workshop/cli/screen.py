"""Open the Textual program if there is a terminal for it."""

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.cli import context
from workshop.cli.group import tell
from workshop.clock import Clock, SystemClock
from workshop.config import Config
from workshop.lazy import load

if TYPE_CHECKING:
    from workshop.session.opening import Setup
    from workshop.session.spectator import LiveSession
    from workshop.tui.navigator import Navigator


def why_plain() -> str:
    """Why no screen can be drawn, in a few words, or ""."""
    if not sys.stdin.isatty():
        return "Input is not a terminal"
    if not sys.stdout.isatty():
        return "Output is not a terminal"
    if os.name == "posix" and os.environ.get("TERM", "") in ("", "dumb"):
        return "The terminal cannot draw a screen"
    return ""


def choose_plain(asked: bool) -> bool:
    """Whether to lead line by line; prints why if it is not asked for."""
    if not asked and (why := why_plain()):
        tell(f"{why}: leading line by line. Type help for the words there are.")
        return True
    return asked


def collect_garbage() -> None:
    """Enable garbage collection, and exempt the modules loaded so far."""
    gc.freeze()
    gc.enable()


def open_screen(
    config: Config,
    *,
    clock: Clock | None = None,
    session: "LiveSession | None" = None,
    setup: "Setup | None" = None,
    first: "Callable[[Navigator], None] | None" = None,
) -> int:
    """Open the program on its home screen, or on what it is given; return its exit status."""
    app = load("workshop.tui.app:WorkshopApp")(
        context.workspace(),
        config,
        clock or SystemClock(),
        session=session,
        setup=setup,
        first=first,
    )
    collect_garbage()
    status: int = load("workshop.tui.app:run_app")(app)
    return status
