"""Many small sessions that nobody led, as they would lie on laptops.

Over ten years 200 trainers lead 50 curricula, each session with 8 of the 400 people whom they meet,
and with 8 entries. Words are as frequent as in a language: the second half as often as the first. A
seed and a number give the same session again.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from workshop import __version__
from workshop.board import EntryAdded, EntryStarred
from workshop.event import Event, Person
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.fingerprint import plan_digest
from workshop.session.storage.session_folder import make_folder
from workshop.value import replace

FIRST, DAYS = date(2016, 11, 1), 3650
TRAINERS, CURRICULA, PEOPLE, ENTRIES = 200, 50, 8, 8
POOL, VOCABULARY, VARIANTS = 400, 20_000, 2
"""People whom each trainer meets; words; in how many ways a curriculum is led."""
OPENING, STRIDE = 14 * 3600, 48_271
"""Seconds of a day in which sessions are opened, and by how many the next one is later: a prime, so
that no two of a day are opened in the same second, and thus have the same first line."""
LEADS = 624
"""The number of whoever leads, beyond those of the pool."""
DAY = date(2000, 1, 1)
"""Stands for the day of a session."""
HEAD = 'title = "{title}"\nmodules = ["module.toml"]\n'
MODULE = """
id = "m"
title = "One module"
[[concept]]
id = "trust"
text = "It takes trust"
[[activity]]
id = "a"
title = "One evening"
minutes = 60
sheets = [{ id = "ideas", label = "Ideas" }]
[[activity.step]]
title = "Welcome"
kind = "talk"
minutes = 10
script = [{ say = "Hello." }]
[[activity.step]]
title = "Collect"
kind = "newsprint"
minutes = 40
sheets = ["ideas"]
listen_for = ["trust"]
script = [{ ask = "What comes to mind?" }]
[[activity.step]]
title = "Close"
kind = "talk"
minutes = 10
script = [{ say = "Thank you." }]
"""
TOWNS = (
    "Riverside", "Millbrook", "Alder", "Hillside", "Orchard", "Mapleton", "Lakeview", "Oakdale",
    "Cedarville", "Harbor", "Uniontown", "Prairie", "Summit", "Valleyford", "Granite", "Willow",
)  # fmt: skip
HOUSES = ("Public Library", "Health Clinic", "School", "Town Hall")


@dataclass(frozen=True)
class Made:
    """What is a session's own; `people` are numbers in its trainer's pool, times are seconds."""

    number: int
    trainer: int
    curriculum: int
    variant: int
    day: date
    second: int
    place: str
    title: str
    people: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def owner(self) -> str:
        return login(self.trainer)

    @property
    def opened(self) -> datetime:
        return datetime.combine(self.day, time(), UTC) + timedelta(seconds=self.second)

    @property
    def month(self) -> date:
        return self.day.replace(day=1)

    @property
    def name(self) -> str:
        return f"{self.day}-session-{self.number}"


def login(trainer: int) -> str:
    return f"trainer_{trainer:03}"


@cache
def _named(trainer: int, number: int = LEADS) -> Person:
    """Somebody whom a trainer meets, or the trainer; no name has a word of another's, or of a text.

    Two whom one trainer meets have two names.
    """
    draw = random.Random(f"person {trainer} {number}")
    met, leads = ("qa", "xo", "qui", "xe", "quo"), ("ja", "zo", "yu", "ji", "ze")
    first = "".join(draw.choices(leads if number == LEADS else met, k=3))
    last = "".join(
        (leads if number == LEADS else met)[number // 5**place % 5] for place in range(4)
    )
    return Person(f"{first.title()} {last.title()}", f"{draw.choice(TOWNS)} {draw.choice(HOUSES)}")


def curriculum_files(number: int) -> dict[Path, bytes]:
    """A curriculum's texts."""
    head = HEAD.format(title=f"Working together {number:02}")
    return {Path("curriculum.toml"): head.encode(), Path("module.toml"): MODULE.encode()}


class Writer:
    """Makes sessions, so many over ten years."""

    def __init__(self, count: int, seed: int = 18) -> None:
        self.count, self.seed = count, seed
        draw = random.Random(seed)
        syllables = [
            a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er")
        ]
        some = (
            "".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(3 * VOCABULARY)
        )
        self.words = list(dict.fromkeys(some))[:VOCABULARY]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

    def day(self, number: int) -> date:
        """The day on which the session of that number is led."""
        return FIRST + timedelta(days=number * DAYS // self.count)

    def month(self, number: int) -> date:
        return self.day(number).replace(day=1)

    def session(self, number: int) -> Made:
        """The session of that number; the higher, the later."""
        draw = random.Random(self.seed * 2**32 + number)
        town, curriculum = draw.choice(TOWNS), draw.randrange(CURRICULA)
        texts = tuple(
            " ".join(draw.choices(self.words, cum_weights=self.weights, k=draw.randint(4, 14)))
            for _ in range(ENTRIES)
        )
        return Made(
            number, draw.randrange(TRAINERS), curriculum, draw.randrange(VARIANTS),
            self.day(number),
            6 * 3600 + number * STRIDE % OPENING,
            f"{town} {draw.choice(HOUSES)}", f"Working together {curriculum:02} in {town}",
            tuple(draw.sample(range(POOL), PEOPLE)), texts,
        )  # fmt: skip


def log_of(made: Made) -> bytes:
    """The log as the program writes it."""
    return codec.chain(events_of(made, people_of(made), facilitator_of(made)))


def people_of(made: Made) -> list[Person]:
    return [_named(made.trainer, number) for number in made.people]


def facilitator_of(made: Made) -> str:
    return _named(made.trainer).name


def events_of(made: Made, people: list[Person], facilitator: str) -> list[Event]:
    """The events of such a session, with these people."""
    draw = random.Random(f"variant {made.curriculum} {made.variant}")
    at, seq, events = made.opened, 0, list[Event]()

    def add(after: float, event: Event) -> None:
        nonlocal at, seq
        at, seq = at + timedelta(seconds=int(after), microseconds=draw.randrange(10**6)), seq + 1
        events.append(replace(event, seq=seq, at=at))

    id, plan = f"together-{made.curriculum:02}", plan_digest(curriculum_files(made.curriculum))
    new: dict[str, Any] = {"seq": 0, "at": at}
    title = f"Working together {made.curriculum:02}"
    add(0, ev.Opened(**new, curriculum=id, title=title, program=__version__, zone="UTC", plan=plan))
    add(30, ev.Arranged(**new, title=made.title, facilitator=facilitator, place=made.place,
        activities=("a",), roster=tuple(people)))  # fmt: skip
    add(60, ev.Moved(**new, step="a/1"))
    add(draw.uniform(300, 900), ev.Moved(**new, step="a/2"))
    for text in made.texts:
        entry = EntryAdded(**new, sheet="ideas", label="Ideas", text=text, step="a/2")
        add(draw.uniform(30, 300), entry)
    add(5, EntryStarred(**new, entry=6, on=True))
    if made.variant:
        add(60, ev.Moved(**new, step="a/3"))
    add(draw.uniform(300, 900), ev.Closed(**new))
    return events


def write_folder(made: Made, sessions: Path) -> Path:
    """The session as it lies on a laptop."""
    return make_folder(sessions, made.name, curriculum_files(made.curriculum), log_of(made))
