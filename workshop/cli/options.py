"""Options that several commands share, and their value types."""

import re
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click
from click import Choice, IntRange

from workshop.clock import SystemClock
from workshop.errors import Refused, Unsure
from workshop.lazy import load
from workshop.text import clean

T = TypeVar("T")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _noted(make: Callable[..., Decorator]) -> Callable[..., Decorator]:
    """Declares a parameter, which is made when its command is: there are some two hundred."""

    def declare(*names: str, **settings: Any) -> Decorator:
        def note(function: Callable[..., Any]) -> Callable[..., Any]:
            vars(function).setdefault("declared", []).append(partial(make, *names, **settings))
            return function

        return note

    return declare


def _option(shown: str, help: str, name: str = "", **settings: Any) -> Decorator:
    """An option as its help shows it: --json, a flag, or -o --output FILE.

    `name` is that of the argument, where it is not the option's own.
    """
    words = [word for word in shown.split() if word.startswith("-")]
    if metavar := shown.removeprefix(" ".join(words)).strip():
        settings["metavar"] = metavar
    elif "type" not in settings:
        settings["is_flag"] = True
    if metavar in ("FILE", "DIR"):
        settings["type"] = click.Path(path_type=Path)
    return click.option(*words, *([name] if name else []), help=help, **settings)


option, argument = _noted(_option), _noted(click.argument)


def together(*several: Decorator) -> Decorator:
    """Options that several commands have, one below the other."""

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(several):
            each(function)
        return function

    return declare


def parameters(function: object) -> list[click.Parameter]:
    """What was declared of a command's function, and the option that every command has."""

    def command() -> None: ...

    workspace_option(command)
    for make in vars(function).get("declared", ()):
        make()(command)
    made: list[click.Parameter] = vars(command)["__click_params__"]
    return made[::-1]


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
json_option = option("--json", "Write JSON for programs.", name="as_json")
plain_option = option("--plain", "Lead line by line, without a screen.")
day_option = option(
    "--day N",
    "Only the activities of that day of a curriculum that has days.",
    type=IntRange(1, 366),
)
led_options = together(
    option(
        "--activity ID",
        "An activity to lead; repeat it for more. Without it, all that are for a workshop.",
        name="activities",
        multiple=True,
    ),
    day_option,
    option("--variant NAME", "Which of its variants to lead; without it, the first one."),
)
"""What is led of a curriculum."""
part_options = together(
    option(
        "--activity ID", "Only this activity; repeat it for more.", name="activities", multiple=True
    ),
    day_option,
    option("--variant NAME", "In this variant, not in its first one."),
)
"""What is shown of a curriculum."""
people_options = together(
    option("--people N", "How many there are.", type=IntRange(0, 100_000)),
    option("--roster FILE", "Who is there: a list with names, and organisations if known."),
    option(
        "--roster-as HOW",
        "How to read it: first-last or last-first for names like Ruiz, Ana; what the columns hold, "
        "as last,first,-,organisation; or those that count, by heading or number: 3,5.",
        default="",
    ),
)
paper_options = together(
    option(
        "--paper",
        "The size of what is printed, in PDF.",
        name="size",
        type=Choice(("a4", "letter")),
        default="a4",
        show_default=True,
    ),
    option(
        "--fonts DIR", "A folder with fonts for letters that the program's own have not, for PDF."
    ),
)
"""The sizes are those of `paper.options.Size`, which --help need not import."""
store_option = option(
    "--store URL", "The organisation's store; without it, that of the settings.", name="address"
)
OURS = "ours"
"""What --store says without a URL."""
from_store_option = option(
    "--store [URL]",
    "Of the sessions in this store, not of those here; without URL, as the last word, that of the "
    "settings.",
    name="address",
    is_flag=False,
    flag_value=OURS,
)
end_option = option("--end TIME", "When it has to end.")


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
        which = IntRange(1, len(unsure.choices))
        answer: int = click.prompt(f"{clean(unsure.title)} Which is meant?", type=which, err=True)
        return unsure.choices[answer - 1]
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


curriculum_filter = option("--curriculum NAME", "Only of that curriculum.", default="")
filter_options = together(
    option(
        "--since DAY",
        "Only sessions from that day on: 2026-11-21, 21 Nov, 2026-11, or 90d for 90 days ago.",
        type=lambda text: first_and_last_day(text)[0],
    ),
    option(
        "--until DAY",
        "Only sessions up to that day; up to the last one of 2026-11 or 2026.",
        type=lambda text: first_and_last_day(text)[1],
    ),
    option("--facilitator WORDS", "Only led by them.", default=""),
    option("--place WORDS", "Only in that place.", default=""),
    option(
        "--organisation WORDS",
        "Only with somebody of it on the roster; of people, promises, homework only theirs.",
        default="",
    ),
    option(
        "--series WORDS",
        "Only of that series: sessions of one name, or that follow one another up.",
        default="",
    ),
    option(
        "--person WORDS",
        "Only with somebody of that name on the roster; of people, promises, homework only theirs.",
        default="",
    ),
    option(
        "--status",
        "Only sessions that are still open, or only those that are closed.",
        type=Choice(["open", "closed"]),
        callback=lambda ctx, param, value: value or "",
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
