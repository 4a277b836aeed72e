"""The context of a command: workspace, settings, planned times, JSON output."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import click

from workshop.cli.group import tell
from workshop.clock import local_time
from workshop.config import Config, load_config
from workshop.text import shell_word
from workshop.workspace import Workspace, find_workspace

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


PlannedTimes = tuple[datetime | None, datetime | None]


def planned_times(
    now: datetime, start: tuple[int, int] | None, end: tuple[int, int] | None
) -> PlannedTimes:
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
