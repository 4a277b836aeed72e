"""`workshop verify`: check the integrity of a session's log."""

from pathlib import Path

import click

from workshop.cli.context import workspace
from workshop.cli.group import FAILURE, SUCCESS
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.session_folder import read_log
from workshop.text import clean, plural
from workshop.workspace import find_session


def verify(session: str) -> int:
    """Prove that a session's log is as it was written."""
    folder = find_session(workspace(), session)
    reading, file = read_log(folder), clean(str(folder / LOG_FILE))
    for damage in reading.damage:
        click.echo(f"{file}:{damage.line}: {clean(damage.message)}")
    if reading.torn:
        click.echo(f"{file}:{_lines(folder / LOG_FILE)}: the last line is torn")
    if not reading.holds:
        return FAILURE
    click.echo(f"{folder.name}: {plural(len(reading.events), 'event')}, all as they were written.")
    return SUCCESS


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") + 1
