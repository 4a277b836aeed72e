"""How something is printed, and the file that comes of it."""

from typing import Literal

from workshop.event import Person
from workshop.value import Value

Size = Literal["a4", "letter"]


class PrintOptions(Value):
    """What is printed: which activities (none: all), for how many people or whom, on which paper.

    `start` is when the first activity begins, in minutes of its day; `title`, `day`, `place` and
    `facilitator` are of the session that is prepared, as far as they are settled. `fonts` is a
    folder of fonts beside the program's own.
    """

    activities: tuple[str, ...] = ()
    people: int = 0
    roster: tuple[Person, ...] = ()
    start: int | None = None
    size: Size = "a4"
    fonts: str | None = None
    title: str = ""
    day: str = ""
    place: str = ""
    facilitator: str = ""


class Printed(Value):
    """The bytes of a file, and what its reader has to know of it."""

    data: bytes
    notes: tuple[str, ...] = ()
