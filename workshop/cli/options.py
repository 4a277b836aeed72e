"""Options that several commands share, and their value types."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from workshop.clock import SystemClock
from workshop.errors import Refused, Unsure
from workshop.lazy import load
from workshop.text import clean

T = TypeVar("T")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _later(make: Callable[..., Decorator]) -> Callable[..., Decorator]:
    """Declares a parameter, which is made when its command is: there are some two hundred."""

    def declare(*names: str, **settings: Any) -> Decorator:
        def note(function: Callable[..., Any]) -> Callable[..., Any]:
            vars(function).setdefault("declared", []).append(make(*names, **settings))
            return function

        return note

    return declare


option, argument = _later(click.option), _later(click.argument)


def declarations(function: Callable[..., Any] | None) -> Sequence[Decorator]:
    """What was declared of a command's function."""
    found: Sequence[Decorator] = getattr(function, "declared", ())
    return found


def parameters(declared: Iterable[Decorator]) -> list[click.Parameter]:
    """What was declared, and the option that every command has."""

    def command() -> None: ...

    workspace_option(command)
    for decorate in declared:
        decorate(command)
    found: list[click.Parameter] = vars(command)["__click_params__"]
    return found[::-1]


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
"""An option of the group and of every command."""
json_option = option("--json", "as_json", is_flag=True, help="Write JSON for programs.")
plain_option = option("--plain", is_flag=True, help="Lead line by line, without a screen.")
activity_option = option(
    "--activity",
    "activities",
    metavar="ID",
    multiple=True,
    help="An activity to lead; repeat it for more. Without it, all that are for a workshop.",
)
day_option = option(
    "--day",
    metavar="N",
    type=click.IntRange(1, 366),
    help="Only the activities of that day of a curriculum that has days.",
)
variant_option = option(
    "--variant", metavar="NAME", help="Which of its variants to lead; without it, the first one."
)

paper_option = option(
    "--paper",
    "size",
    type=click.Choice(("a4", "letter")),
    default="a4",
    show_default=True,
    help="The size of what is printed, in PDF.",
)
"""As `paper.options.Size`, which --help need not import."""
fonts_option = option(
    "--fonts",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder with fonts for letters that the program's own have not, for PDF.",
)
people_option = option(
    "--people", metavar="N", type=click.IntRange(0, 100_000), help="How many there are."
)
roster_option = option(
    "--roster",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Who is there: a list with names, and organisations if known.",
)
roster_as_option = option(
    "--roster-as",
    metavar="HOW",
    default="",
    help="How to read it: first-last or last-first for names like Ruiz, Ana; what the columns hold,"
    " as last,first,-,organisation; or those that count, by heading or number: 3,5.",
)
output_option = option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file."
)
force_option = option("--force", is_flag=True, help="Also over a file that is there.")
store_option = option(
    "--store",
    "address",
    metavar="URL",
    help="The organisation's store; without it, that of the settings.",
)
OURS = "ours"
"""What --store says without a URL."""
from_store_option = option(
    "--store",
    "address",
    metavar="[URL]",
    is_flag=False,
    flag_value=OURS,
    help="Of the sessions in this store, not of those here; without URL, as the last word, that of "
    "the settings.",
)
end_option = option("--end", metavar="TIME", help="When it has to end.")


def settle(text: str, read: Callable[[str], T], option: str = "") -> T:
    """What a text means; on a terminal it is asked what is doubtful.

    Elsewhere the likely reading is taken and told. Raises: click.BadParameter.
    """
    while True:
        try:
            return read(text)
        except Unsure as unsure:
            text = _choose(unsure, option)
        except Refused as refused:
            raise click.BadParameter(clean(str(refused)), param_hint=option or None) from None


def _choose(unsure: Unsure, option: str) -> str:
    """The text that is meant in place of a doubtful one. Raises: click.BadParameter."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        for number, choice in enumerate(unsure.choices, 1):
            click.echo(f"  {number}  {clean(choice)}", err=True)
        which = click.IntRange(1, len(unsure.choices))
        said: int = click.prompt(f"{clean(unsure.title)} Which is meant?", type=which, err=True)
        return unsure.choices[said - 1]
    if not unsure.best:
        raise click.BadParameter(clean(str(unsure)), param_hint=option or None)
    click.echo(clean(f"{unsure.title} Read as: {unsure.choices[0]}"), err=True)
    return unsure.choices[0]


# What reads days is loaded when one is given: help needs none of it.


def _today() -> date:
    day: date = load("workshop.zone:OWN").local_day(SystemClock().now())
    return day


def first_and_last_day(text: str) -> tuple[date, date]:
    """A local day, 2026-11-21 or 90d or 12w ago, or the first and last of a month or year."""
    read: Callable[[str, date], tuple[date, date]] = load("workshop.when.ranges:read_days")
    return settle(text, lambda typed: read(typed, _today()))


def days(text: str) -> int:
    """A number of days: 7d or 7, weeks: 2w; or those until a day: Friday, 12 December."""
    typed = f"{text}d" if text.strip().isdigit() else text
    read: Callable[[str, date], date] = load("workshop.when.days:read_day")
    return settle(typed, lambda typed: (read(typed, _today()) - _today()).days)


def identifier(text: str) -> str:
    """An id, which is also a folder's name."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", text):
        raise click.BadParameter("An id has letters, digits, dots and hyphens only: my-guide.")
    return text


curriculum_filter = option(
    "--curriculum", metavar="NAME", default="", help="Only of that curriculum."
)
FILTERS = (
    option(
        "--since",
        metavar="DAY",
        type=lambda text: first_and_last_day(text)[0],
        help="Only sessions from that day on: 2026-11-21, 21 Nov, 2026-11, or 90d for 90 days ago.",
    ),
    option(
        "--until",
        metavar="DAY",
        type=lambda text: first_and_last_day(text)[1],
        help="Only sessions up to that day; up to the last one of 2026-11 or 2026.",
    ),
    option("--facilitator", metavar="WORDS", default="", help="Only led by them."),
    option("--place", metavar="WORDS", default="", help="Only in that place."),
    option(
        "--organisation",
        metavar="WORDS",
        default="",
        help="Only with somebody of it on the roster; of people, promises, homework only theirs.",
    ),
    option(
        "--series",
        metavar="WORDS",
        default="",
        help="Only of that series: sessions of one name, or that follow one another up.",
    ),
    option(
        "--person",
        metavar="WORDS",
        default="",
        help="Only with somebody of that name on the roster; of people, promises, homework only "
        "theirs.",
    ),
    option(
        "--status",
        type=click.Choice(["open", "closed"]),
        callback=lambda ctx, param, value: value or "",
        help="Only sessions that are still open, or only those that are closed.",
    ),
)
"""What narrows sessions down, the same in every command; each is a field of a `Filter`."""


class Narrowed(TypedDict):
    """What `filter_options` give a command: the fields of a `Filter`, by their names."""

    since: date | None
    until: date | None
    facilitator: str
    place: str
    organisation: str
    series: str
    person: str
    status: str


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that narrow the sessions down that are told of."""
    for option in reversed(FILTERS):
        command = option(command)
    return command
