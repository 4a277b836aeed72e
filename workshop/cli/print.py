"""`workshop print`: a curriculum on paper, for whoever needs it."""

import os
from pathlib import Path

import click

from workshop.cli.chosen import activities_of_day, choose_plan
from workshop.cli.context import settings, workspace
from workshop.cli.group import say, tell
from workshop.cli.lead import read_people
from workshop.cli.options import settle
from workshop.errors import WorkshopError
from workshop.paper.options import PrintOptions, Size
from workshop.paper.printing import FORMATS, Reader, printout
from workshop.reports.export.export import unwritten
from workshop.session.storage.files import write_output
from workshop.text import clean, slug
from workshop.when.found import tidy, whole
from workshop.when.times import HINT, find_time


def print_paper(
    curriculum: str,
    reader: Reader,
    activities: tuple[str, ...],
    day: int | None,
    variant: str | None,
    people: int | None,
    roster: Path | None,
    roster_as: str,
    start: str | None,
    size: Size,
    fonts: Path | None,
    output: Path | None,
    force: bool,
) -> None:
    """Print a curriculum for one of those who need it."""
    if people is not None and roster is not None:
        raise click.UsageError("Give one of --people and --roster.")
    if roster_as and roster is None:
        raise click.UsageError("--roster-as says how to read the file of --roster.")
    _, plan, named = choose_plan(workspace(), curriculum, activities, variant)
    chosen = named or ()
    if day is not None:
        chosen = activities_of_day(plan, day, chosen or tuple(plan.days))
    path = output or Path(f"{slug(plan.id, 'curriculum')}-{reader}.pdf")
    ending = path.suffix.lower()
    if ending not in FORMATS:
        take = " or ".join(FORMATS)
        raise click.UsageError(f"No format ends in {clean(ending) or 'nothing'}: take {take}.")
    if os.path.lexists(path) and not force and (path.is_file() or path.is_symlink()):
        hint = "Write over it with --force, or name another file with -o."
        raise WorkshopError(f"{clean(str(path))} is there already.", hint=hint)
    if fonts is not None and not fonts.is_dir():
        raise WorkshopError(f"{clean(str(fonts))} is not a folder.", hint="Fonts lie in one.")
    listed = read_people(roster, roster_as, None) or ()
    minutes = None if start is None else settle(start, _minutes, "--start")
    folder, facilitator = str(fonts) if fonts else None, settings().facilitator
    options = PrintOptions(
        chosen, people or 0, listed, minutes, size, folder, facilitator=facilitator
    )
    made = printout(plan, reader, ending, options)
    try:
        write_output(path, made.data)
    except OSError as error:
        raise unwritten(path, error) from error
    for sentence in made.notes:
        tell(sentence)
    say(str(path))


def _minutes(text: str) -> int:
    """A time of day in minutes; raises Refused, Unsure."""
    text = tidy(text)
    at = whole(find_time(text, alone=True), text, "a time of day", HINT).at
    return 60 * at.hour + at.minute
