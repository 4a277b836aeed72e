"""The context of a command: workspace, settings, planned times, JSON output, the screen."""

import gc
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workshop.cli.group import tell
from workshop.clock import Clock, SystemClock, local_time
from workshop.config import Config, load_config
from workshop.lazy import load
from workshop.text import shell_word
from workshop.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from workshop.session.opening import Setup
    from workshop.session.spectator import LiveSession
    from workshop.tui.navigator import Navigator

DAY = timedelta(days=1)


def workspace() -> Workspace:
    """The workspace of the current command."""
    return find_workspace(_workspace_option())


def full_command(command: str) -> str:
    """A command to type, with --workspace if the current one has it."""
    named = _workspace_option()
    return f"workshop {command}" + (f" --workspace {shell_word(named)}" if named else "")


def _workspace_option() -> Path | None:
    found: Path | None = click.get_current_context().ensure_object(dict).get("workspace")
    return found


def settings() -> Config:
    """The user's settings; prints their problems to stderr."""
    config = load_config()
    for problem in config.problems:
        tell(problem)
    return config


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def planned_times(
    now: datetime, start: tuple[int, int] | None, end: tuple[int, int] | None
) -> tuple[datetime | None, datetime | None]:
    """Start and end as moments: today by the local clock, an end before the start tomorrow.

    An end without a start lies tomorrow when it would have passed by more than half a day.
    """
    today = now.astimezone().date()
    starts = local_time(today, time(*start)) if start else None
    if end is None:
        return starts, None
    after = starts or now - DAY / 2
    ends = local_time(today, time(*end), after)
    return starts, ends if ends >= after else local_time(today + DAY, time(*end))


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
        workspace(),
        config,
        clock or SystemClock(),
        session=session,
        setup=setup,
        first=first,
    )
    collect_garbage()
    status: int = load("workshop.tui.app:run_app")(app)
    return status
