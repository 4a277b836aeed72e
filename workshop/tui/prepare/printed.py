"""What is prepared, on paper: a PDF in the workspace's folder."""

from pathlib import Path

from workshop.curriculum.model import Curriculum
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.printing import READERS, Reader, printout
from workshop.reports.export.export import unwritten
from workshop.session.storage.files import replace_file
from workshop.text import slug
from workshop.tui.navigator import Question
from workshop.tui.prepare.preparation import Preparation

PRINTED_FOLDER, ENDING = "printed", ".pdf"


def ask_reader() -> Question[Reader]:
    """Ask for whom something is printed."""
    return Question("Print as PDF", [(what, reader) for reader, what in READERS.items()])


def as_prepared(preparation: Preparation) -> tuple[Curriculum, PrintOptions]:
    """What is printed: the activities, people and start that are settled so far."""
    now = preparation.now()
    state, hours, day = now.state, "", ""
    if state.starts:
        hours, day = state.zone.time_of_day(state.starts), state.zone.day_and_time(state.starts)
    hour, _, minute = hours.partition(":")
    start = 60 * int(hour) + int(minute) if hours else None
    options = PrintOptions(
        preparation.chosen,
        state.people,
        state.roster,
        start,
        title=state.title,
        day=day,
        place=state.place,
        facilitator=state.facilitator,
    )
    return now.agenda.curriculum, options


def write(
    curriculum: Curriculum, options: PrintOptions, root: Path, reader: Reader
) -> tuple[Path, tuple[str, ...]]:
    """Write it below the workspace's root; return the path, and what is to be told of it. Slow.

    A file of that name that says something else stays, and the new one gets a number.
    Raises WorkshopError where there is nothing to print, or it cannot be written.
    """
    made = printout(curriculum, reader, ENDING, options)
    folder = root / PRINTED_FOLDER
    try:
        return _write(made, folder, f"{slug(curriculum.id, 'curriculum')}-{reader}"), made.notes
    except OSError as error:
        raise unwritten(folder, error) from error


def _write(made: Printed, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = first = folder / f"{name}{ENDING}"
    number = 1
    while path.exists() and path.read_bytes() != made.data:
        number += 1
        path = first.with_stem(f"{first.stem}-{number}")
    replace_file(path, made.data)
    return path
