"""The context of a command: workspace, settings, planned times, JSON output, the screen."""

import gc
import os
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workshop.cli.group import tell
from workshop.cli.options import settle
from workshop.clock import Clock, SystemClock
from workshop.config import Config, load_config
from workshop.lazy import load
from workshop.text import shell_word
from workshop.when.moments import moment_in_words, read_end, read_start
from workshop.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from workshop.session.opening import Setup
    from workshop.session.spectator import LiveSession
    from workshop.tui.navigator import Navigator

_OBEYED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def workspace() -> Workspace:
    """The workspace of the current command."""
    return find_workspace(_workspace_option())


def full_command(command: str) -> str:
    """A command to type, with --workspace if the current one has it."""
    named = _workspace_option()
    return f"workshop {command}" + (f" --workspace {shell_word(named)}" if named else "")


def _workspace_option() -> Path | None:
    folder: Path | None = click.get_current_context().ensure_object(dict).get("workspace")
    return folder


def settings() -> Config:
    """The user's settings; prints their problems to stderr."""
    config = load_config()
    for problem in config.problems:
        tell(problem)
    return config


def print_json(value: Any) -> None:
    """Print a value as JSON; what a terminal would obey stands there as an escape."""
    text: str = load("json:dumps")(value, ensure_ascii=False, indent=2)
    click.echo(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def planned_times(
    now: datetime, start: str | None, end: str | None
) -> tuple[datetime | None, datetime | None]:
    """Start and end as moments, read as Prepare reads them, and said in full on stderr."""
    starts = ends = None
    if start is not None:
        starts = settle(start, lambda text: read_start(text, now), "--start")
        tell(f"Planned start: {moment_in_words(starts)}.")
    if end is not None:
        ends = settle(end, lambda text: read_end(text, starts or now, now), "--end")
        tell(f"Planned end: {moment_in_words(ends)}.")
    return starts, ends


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


def ask_if_foreign(folder: Path) -> None:
    """Name what is not the user's own in a session that is to be written in; ask on a terminal.

    Raises: click.Abort.
    """
    warnings: list[str] = load("workshop.session.storage.session_folder:foreign")(folder)
    for sentence in warnings:
        tell(sentence)
    if warnings and sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm("Write in it all the same?", abort=True, err=True)


def collect_garbage() -> None:
    """Enable garbage collection, and exempt what is there so far, which stays."""
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
    if config.pushes:
        load("workshop.store.unsent:push_again")(config, workspace().sessions)
    app = load("workshop.tui.app:WorkshopApp")(
        workspace(),
        config,
        clock or SystemClock(),
        session=session,
        setup=setup,
        first=first,
        shown=collect_garbage,
    )
    status: int = load("workshop.tui.app:run_app")(app)
    return status
