"""Options that several commands share, and their value types."""

import re
from datetime import date, datetime
from pathlib import Path

import click

from workshop.clock import day_range
from workshop.text import clean


def _remember(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(dict)["workspace"] = value


workspace_option = click.option(
    "--workspace",
    metavar="DIR",
    type=click.Path(path_type=Path),
    expose_value=False,
    callback=_remember,
    help="The folder that holds curricula and sessions (or set WORKSHOP_WORKSPACE).",
)
"""Of the group and every command."""
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON for programs.")
plain_option = click.option("--plain", is_flag=True, help="Lead line by line, without a screen.")
activity_option = click.option(
    "--activity",
    "activities",
    metavar="ID",
    multiple=True,
    help="An activity to lead; repeat it for more. Without it, all that are for a workshop.",
)


def time_of_day(text: str) -> tuple[int, int]:
    """HH:MM as hour and minute."""
    found = re.fullmatch(r"(\d{1,2})[:.](\d\d)", text.strip(), re.ASCII)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise click.BadParameter(f"{clean(text)!r} is not a time of day, like 09:30.")
    return int(found[1]), int(found[2])


def first_and_last_day(text: str) -> tuple[date, date]:
    """A local day, 2026-11-21 or 90d or 12w ago, or the first and last of a month or year."""
    found = day_range(text.strip().casefold(), datetime.now().astimezone().date())
    if found is None:
        raise click.BadParameter(f"{clean(text)!r} is not a day, like 2026-11-21 or 90d.")
    return found


def days(text: str) -> int:
    """A number of days: 7d or 7, or weeks: 2w."""
    found = re.fullmatch(r"(\d{1,4})\s*([dw]?)", text.strip().casefold(), re.ASCII)
    if not found:
        raise click.BadParameter(f"{clean(text)!r} is not a number of days, like 7d.")
    return int(found[1]) * (7 if found[2] == "w" else 1)


since_option = click.option(
    "--since",
    metavar="DAY",
    type=lambda text: first_and_last_day(text)[0],
    help="Only sessions from that day on: 2026-11-21, 2026-11, or 90d for so many days ago.",
)
until_option = click.option(
    "--until",
    metavar="DAY",
    type=lambda text: first_and_last_day(text)[1],
    help="Only sessions up to that day; up to the last one of 2026-11 or 2026.",
)
