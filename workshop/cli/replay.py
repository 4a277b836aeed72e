"""`workshop replay`: replay a session on a screen or line by line."""

from pathlib import Path
from time import sleep

import click

from workshop.cli.context import settings, workspace
from workshop.cli.group import SUCCESS
from workshop.cli.screen import open_screen, why_plain
from workshop.reports.record import Record
from workshop.review.replay import MAX_PLAYED_SILENCE_S, replay_lines
from workshop.text import clean
from workshop.workspace import find_session


def replay(session: str, plain: bool, speed: float) -> int:
    """Go through a session as it went, event by event."""
    folder = find_session(workspace(), session)
    if plain or why_plain():
        _print(folder, speed)
        return SUCCESS
    return open_screen(settings(), first=lambda navigator: navigator.replay(folder))


def _print(folder: Path, speed: float) -> None:
    """Print each line at its time; long silences are cut as on the screen."""
    for line in replay_lines(Record.open(folder)):
        if speed and line.after:
            sleep(min(MAX_PLAYED_SILENCE_S, line.after / speed))
        click.echo(clean(line.text))
