"""Options that several commands share, and their value types."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from workshop.clock import day_range
from workshop.text import clean

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def _remember(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(dict)["workspace"] = value


def workspace_option(command: CommandT) -> CommandT:
    """--workspace, for the group and every command."""
    return click.option(
        "--workspace",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remember,
        help="The folder that holds curricula and sessions (or set WORKSHOP_WORKSPACE).",
    )(command)


def json_option(command: CommandT) -> CommandT:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON for programs.")(command)


def plain_option(command: CommandT) -> CommandT:
    """--plain."""
    text = "Lead line by line, without a screen."
    return click.option("--plain", is_flag=True, help=text)(command)


def activity_option(command: CommandT) -> CommandT:
    """--activity, repeatable."""
    return click.option(
        "--activity",
        "activities",
        metavar="ID",
        multiple=True,
        help="An activity to lead; repeat it for more. Without it, all that are for a workshop.",
    )(command)


class TimeOfDay(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """HH:MM as (hour, minute)."""

    name = "HH:MM"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{1,2})[:.](\d\d)", str(value).strip(), re.ASCII)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            self.fail(f"{clean(str(value))!r} is not a time of day, like 09:30.", param, ctx)
        return int(found[1]), int(found[2])


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A local day: 2026-11-21, 90d or 12w ago, the first or last of a month or year."""

    name = "DAY"

    def __init__(self, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        found = day_range(str(value).strip().casefold(), datetime.now().astimezone().date())
        if found is None:
            self.fail(f"{clean(str(value))!r} is not a day, like 2026-11-21 or 90d.", param, ctx)
        return found[self.last]


class Days(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A number of days: 7d or 7, or weeks: 2w."""

    name = "DAYS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d{1,4})\s*([dw]?)", str(value).strip().casefold(), re.ASCII)
        if not found:
            self.fail(f"{clean(str(value))!r} is not a number of days, like 7d.", param, ctx)
        return int(found[1]) * (7 if found[2] == "w" else 1)


def since_option(command: CommandT) -> CommandT:
    """--since."""
    text = "Only sessions from that day on: 2026-11-21, 2026-11, or 90d for so many days ago."
    return click.option("--since", type=Day(), help=text)(command)


def until_option(command: CommandT) -> CommandT:
    """--until."""
    text = "Only sessions up to that day; up to the last one of 2026-11 or 2026."
    return click.option("--until", type=Day(last=True), help=text)(command)
