"""Thousands of sessions that nobody led: python bench/many_sessions.py FOLDER [COUNT].

Each has a valid log and its own copy of one of the bundled curricula. One session of each
curriculum is led with every word that a step understands; people, places, times and some 200
entries are then invented for each copy. A group of 24 people meets five times. Words are as
frequent as in a language: the second half as often as the first, the tenth a tenth as often. The
same seed gives the same sessions.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from workshop import __version__
from workshop.clock import SetClock
from workshop.curriculum.folder import text_files
from workshop.curriculum.load import load_or_raise
from workshop.errors import WorkshopError
from workshop.event import Event, Person
from workshop.session import commands as cmd
from workshop.session.commands.vocabulary import words
from workshop.session.opening import rehearse_session
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.text import slug
from workshop.value import Value


def _words(text: str) -> list[str]:
    return text.split()


CURRICULA = Path(__file__).resolve().parents[1] / "curricula"
FROM, DAYS = datetime(2021, 1, 4, 13, tzinfo=UTC), 5 * 365
ENTRIES, ROSTER, VOCABULARY = 200, 24, 20_000
MEETINGS = 5
"""Sessions of one group, so that there are five times as many visits as people."""
TEXT_MARK = "TEXT"
LINES_TO_TRY = (
    "groups count-off 4", "hands 1 7", "hands 2 5", "hands 1 1 6", "hands 1 2 3", "hands 2 1 9",
    "heard 1", "assign 14d", "appointment 2021-01-18 10:00 60 min, Library",
    "row N01 > TEXT | TEXT", "row TEXT | TEXT", "choose 1 > 1 > TEXT > 14d",
    "choose 2 > 2 > TEXT > 14d", "told 1 > done", "told 2 > partly", "stage 1 TEXT", "remark TEXT",
)  # fmt: skip
"""What is typed in every step; a line that means nothing there is passed over."""
COMMON = _words("""
the and to of a we in with for they our is that families it not children have more from
are when who can their one school time at be each on what library meeting together clinic parents
by need staff them people first talk home know call help want trust share visit every how work
teacher program center bus plan food community story health partner new day ask how week agree
money two office house evening room read say year book doctor before after again both language
budget transport housing kitchen grandmother referral collaboration partnership trust""")
FIRST = _words("""
Ana Ben Chidi Dolores Emily Frank Grace Hamid Ines Jörg Kofi Lena Mai Nadia Owen Pradeep
Rosa Siobhán Tomás Uma Vera Wei Ximena Yusuf Zoë Marta Renée Kenji Fatou Łukasz""")
LAST = _words("""
Ruiz Carter Obi Vega Chen Novak Lee Rahimi Quiroga Jabłońska Hines Keane Iyer Häußler
Whitfield Antunes Pritchard Ndiaye Brandt Đặng Thibodeaux Morita Okonjo Lindqvist Kim""")
PLACES = _words("""
Riverside Millbrook Alder Hill Orchard Maple Lakeview Oak Cedar Harbor Union Prairie
Summit Valley Granite Willow Juniper Crescent Franklin Liberty""")
KINDS_OF_PLACE = ("Public Library", "Health Clinic", "School", "Head Start Center", "Town Hall")


class Group(Value):
    """The people of a few sessions, and where they come from."""

    names: tuple[str, ...]
    organisations: tuple[str, ...]

    @classmethod
    def of(cls, number: int) -> "Group":
        """The same number is the same group."""
        pick = random.Random(number).choice
        names = (f"{pick(FIRST)} {pick(LAST)} {pick(LAST)}" for _ in range(ROSTER))
        places = (f"{pick(PLACES)} {pick(KINDS_OF_PLACE)}" for _ in range(6))
        return cls(tuple(names), tuple(places))


class SessionTemplate(Value):
    """A session of one curriculum, from which others are made: its files, and its log by line.

    A line is an event's JSON behind its time. An empty line stands for entries on the sheets of
    the next step in `sheets`.
    """

    id: str
    title: str
    files: dict[Path, bytes]
    activities: tuple[str, ...]
    lines: tuple[str, ...]
    sheets: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def lead(plan: Path) -> SessionTemplate:
    """Lead a curriculum from its first step to its last one."""
    clock = SetClock(FROM)
    roster = tuple(Person(f"N{n:02}", f"O{n % 6}") for n in range(ROSTER))
    curriculum = load_or_raise(plan)
    runner = rehearse_session(curriculum, clock, cmd.Arrange(people=ROSTER, roster=roster))
    so_far, lines, sheets = len(runner.events), [], []
    for step in runner.agenda.steps:
        runner.send(cmd.Lead(step.key))
        for typed in LINES_TO_TRY:
            _try(runner, typed)
        targets = tuple((target.sheet, target.label) for target in runner.now().targets)
        lines += [_body(event) for event in runner.events[so_far:]]
        lines.append("")
        sheets.append((step.key, targets))
        so_far = len(runner.events)
    activities = tuple(a.id for a in runner.agenda.activities)
    files = text_files(plan)
    return SessionTemplate(
        plan.name, curriculum.title, files, activities, tuple(lines), tuple(sheets)
    )


def _try(runner: Runner, typed: str) -> None:
    word, _, rest = typed.partition(" ")
    now = runner.now()
    if word in words(now):
        with suppress(WorkshopError):
            runner.send(words(now)[word].parse(rest, now))


def _body(event: Event) -> str:
    """An event's type, and what stands behind its time, on two lines."""
    line, _ = codec.encode(event, "")
    head, _, rest = line.decode().rpartition(',"sum":')[0].partition(',"seq":')
    rest = rest.partition(',"at":"')[2].partition('"')[2]
    return f"{head}\n{rest}"


class Writer:
    """Writes sessions, each a little different from all others."""

    def __init__(self, seed: int = 5) -> None:
        self.random = random.Random(seed)
        self.plans = [lead(path.parent) for path in sorted(CURRICULA.glob("*/curriculum.toml"))]
        self.words = list(dict.fromkeys([*COMMON, *self._invent_words()]))[:VOCABULARY]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def _invent_words(self) -> Iterator[str]:
        syllables = [
            a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "ar", "en")
        ]
        for _ in range(VOCABULARY * 2):
            yield "".join(self.random.choices(syllables, k=self.random.randint(2, 4)))

    def sentence(self, least: int = 4, most: int = 14) -> str:
        """Some words; common ones come more often."""
        count = self.random.randint(least, most)
        words = self.random.choices(self.words, cum_weights=self.weights, k=count)
        return " ".join(words).capitalize()

    def write(self, sessions: Path, count: int) -> list[Path]:
        """Write that many sessions, the oldest first; return their folders."""
        return [self.session(sessions, number, count) for number in range(count)]

    def session(self, sessions: Path, number: int, count: int) -> Path:
        """Write the session of that number; `count` is how many there are in all."""
        draw = self.random
        template = draw.choice(self.plans)
        at = FROM + timedelta(days=DAYS * number / count, minutes=draw.randrange(240))
        town = draw.choice(PLACES)
        title = f"{template.title} in {town} {draw.choice(('County', 'Township', 'District'))}"
        name = f"{at:%Y-%m-%d}-{slug(title)}"
        folder = sessions / (f"{name}-{number}" if (sessions / name).exists() else name)
        for path, data in template.files.items():
            (folder / PLAN_FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / PLAN_FOLDER / path).write_bytes(data)
        group = Group.of(number % max(1, count // MEETINGS))
        (folder / LOG_FILE).write_bytes(self._log(template, title, town, at, group))
        os.utime(folder / LOG_FILE)
        return folder

    def _log(
        self, template: SessionTemplate, title: str, town: str, at: datetime, group: "Group"
    ) -> bytes:
        """A whole log: every line chained to the one before."""
        data, previous = bytearray(), b""
        for seq, (head, rest) in enumerate(self._lines(template, title, town, group), 1):
            at += timedelta(seconds=self.random.uniform(2, 40))
            line = f'{head},"seq":{seq},"at":"{at:%Y-%m-%dT%H:%M:%S.%fZ}"{rest}'.encode()
            previous = codec.checksum(previous, line)
            data += line + b',"sum":"' + previous + b'"}\n'
        return bytes(data)

    def _lines(
        self, template: SessionTemplate, title: str, town: str, group: "Group"
    ) -> Iterator[tuple[str, str]]:
        """Every event without its number and its time: type, and what stands behind the time."""
        draw, text = self.random, json.dumps
        names_by_code = {f"N{n:02}": name for n, name in enumerate(group.names)}
        roster = [
            {"name": name, "organisation": group.organisations[n % 6]}
            for n, name in enumerate(group.names)
        ]
        leader = f"{draw.choice(FIRST[:12])} {draw.choice(LAST[:8])}"
        yield _event(
            "opened", curriculum=template.id, title=title, program=__version__, zone="+0000"
        )
        yield _event(
            "arranged",
            title=title,
            facilitator=leader,
            place=f"{town} {draw.choice(KINDS_OF_PLACE)}, room 2",
            activities=template.activities,
            roster=roster,
        )
        seq, steps = 2, iter(template.sheets)
        each = ENTRIES / len(template.sheets)
        for line in template.lines:
            if line:
                head, _, rest = line.partition("\n")
                yield head, self._fill(rest, names_by_code)
                seq += 1
                continue
            step, sheets = next(steps)
            for _ in range(round(draw.uniform(each * 0.5, each * 1.5))):
                own = sheets[:-2] or sheets
                sheet, label = draw.choice(own if draw.random() < 0.9 else sheets)
                yield (
                    '{"type":"entry-added"',
                    f',"v":1,"sheet":{text(sheet)},"label":{text(label)},'
                    f'"text":"{self.sentence()}","step":"{step}","round":0',
                )
                seq += 1
                if draw.random() < 0.05:
                    yield '{"type":"entry-starred"', f',"v":1,"entry":{seq},"on":true'
                    seq += 1
        yield '{"type":"closed"', ',"v":1'

    def _fill(self, rest: str, names: dict[str, str]) -> str:
        """A line of the template with other words and names."""
        while TEXT_MARK in rest:
            rest = rest.replace(TEXT_MARK, self.sentence(), 1)
        if '"N' in rest or "N0" in rest:
            for short, name in names.items():
                rest = rest.replace(short, name)
        return rest


def _event(type: str, **fields: object) -> tuple[str, str]:
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"{type}"', f',"v":1,{text[1:-1]}'


def main() -> None:
    sessions = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    Writer().write(sessions, count)


if __name__ == "__main__":
    main()
