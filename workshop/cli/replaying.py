"""The command that goes through a session as it went: on a screen, or line by line."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli import options
from workshop.cli.group import FINE
from workshop.text import clean


@click.command(
    epilog="""\b
Examples:
  workshop replay 2026-11-21-collaboration
  workshop replay 2026-11-21-collaboration --plain --speed 60"""
)
@click.argument("session")
@click.option("--plain", is_flag=True, help="Print it line by line instead of opening a screen.")
@click.option(
    "--speed",
    type=click.FloatRange(0, 1_000_000),
    default=0,
    help="With --plain, how many times as fast as it went; without it, all at once.",
)
@options.workspace_option
def replay(session: str, plain: bool, speed: float) -> int:
    """Go through a session as it went, event by event.

    SESSION is an id, the beginning of one, or a path to its folder. Nothing in it is changed.
    """
    from workshop.cli.terminal import why_plain
    from workshop.workspace import find_session

    folder = find_session(options.workspace(), session)
    if plain or why_plain():
        _print(folder, speed)
        return FINE
    from workshop.cli import leading

    return leading.on_screen(leading.settings(), first=lambda navigator: navigator.replay(folder))


def _print(folder: Path, speed: float) -> None:
    """Print line after line, each when it is time for it; a silence is as short as on a screen."""
    from time import sleep

    from workshop.reports.record import Record
    from workshop.review.replay.lines import spoken
    from workshop.review.replay.player import LONGEST

    for line in spoken(Record.open(folder)):
        if speed and line.after:
            sleep(min(LONGEST, line.after / speed))
        click.echo(clean(line.text))
