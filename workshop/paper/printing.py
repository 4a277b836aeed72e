"""Everything that can be printed: for whom, and in which format a file of it is made."""

from collections.abc import Mapping
from typing import Literal

from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.packet import packet
from workshop.paper.room import room_list, sign_in, wall_sheets
from workshop.paper.trainer import trainers_guide
from workshop.paper.tree import Blocks, Paper
from workshop.session.storage.fingerprint import plan_digest

Reader = Literal["trainer", "participants", "room", "sign-in", "wall"]
READERS: Mapping[Reader, str] = {
    "trainer": "Trainer's guide",
    "participants": "Participants' packet",
    "room": "What the room needs",
    "sign-in": "Sign-in",
    "wall": "Sheets for the wall",
}
"""For whom something is printed, and what that is called."""
PLAN_DIGITS = 12
FORMATS: Mapping[str, str] = {
    ".pdf": "workshop.paper.pdf:pdf",
    ".docx": "workshop.paper.word:word",
    ".html": "workshop.paper.page:page",
}
"""The functions that make a file, by how its name ends; loaded when they are used."""


def paper(curriculum: Curriculum, reader: Reader, options: PrintOptions) -> Paper:
    """What is printed for a reader; raises WorkshopError where there is nothing to print."""
    blocks = _blocks(curriculum, reader, options)
    if not blocks:
        raise WorkshopError("There is no sheet to label in these activities.")
    return Paper(
        curriculum.title,
        READERS[reader],
        blocks,
        curriculum.head.language,
        plan_digest(curriculum.files)[:PLAN_DIGITS] if curriculum.files else "",
        curriculum.head.author,
        landscape=reader == "wall",
    )


def _blocks(curriculum: Curriculum, reader: Reader, options: PrintOptions) -> Blocks:
    chosen = options.activities
    people = options.people or len(options.roster)
    match reader:
        case "trainer":
            return trainers_guide(curriculum, chosen, people, options.start)
        case "participants":
            return packet(curriculum, chosen)
        case "room":
            return room_list(curriculum, chosen, people)
        case "sign-in":
            return sign_in(curriculum, chosen, options)
        case "wall":
            return wall_sheets(curriculum, chosen)


def printout(curriculum: Curriculum, reader: Reader, ending: str, options: PrintOptions) -> Printed:
    """The file that is printed for a reader, in the format of that ending."""
    made: Printed = load(FORMATS[ending])(paper(curriculum, reader, options), options)
    return made
