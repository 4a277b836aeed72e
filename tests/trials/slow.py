"""Nothing that people or files give takes longer than in proportion, whatever is repeated in it."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from support import coaching_curriculum, led

from trials.frame import Run
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.reports.export.names import Pseudonyms
from workshop.reports.render.markdown import escape_heading
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.forms import AddRow
from workshop.session.commands.vocabulary import words
from workshop.session.narration.log import narrate
from workshop.session.rosters.read import read_paste
from workshop.session.rosters.typed import read_typed
from workshop.session.situation import Situation
from workshop.text import clean, lines, slug
from workshop.value import replace
from workshop.when.days import read_day
from workshop.when.lengths import read_minutes
from workshop.when.moments import read_start
from workshop.when.ranges import read_days

SHORT, TIMES, MOST_TIMES = 2000, 4, 7.0
"""Letters of a text, how many times as long the longer one is, and what that may take."""
SEEN_S = 0.05
"""Seconds below which a measurement says nothing."""
FILLS = (
    *(
        " ",
        "\n",
        "\t",
        ",",
        ";",
        ":",
        ".",
        "-",
        "/",
        "<",
        ">",
        "(",
        "[",
        "&",
        '"',
        "'",
        "’",
        "@",
        "|",
    ),
    *(
        "\\",
        "*",
        "_",
        "a",
        "1",
        "ä",
        "я",
        "\u0301",
        "\u200d",
        "a ",
        "1 ",
        "9:",
        "a,",
        "a@",
        "<a",
        "a\n",
    ),
    *("(a)", "A b ", "Ana ", "'s ", "and ", "5 min "),
)
PEOPLE = (Person("Ana Ruiz", "Library"), Person("Ben Okafor", "Clinic"))
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def trial(run: Run) -> None:
    """Hand repetitions to everything that reads text, and the same four times as long."""
    slow = []
    tried = 0
    for name, read in readers():
        for fill in FILLS if run.long else run.random.sample(FILLS, 2):
            for before, after in (("", ""), ("Ana", "x"), ("", "!")):
                tried += 1
                if too_slow(read, fill, before, after):
                    slow.append(f"{name}: {before}{fill!r} and so on{after}")
    assert not slow, slow
    run.say(f"{tried} texts of {SHORT:,} and {SHORT * TIMES:,} letters, none out of proportion")


def readers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Everything that reads what people type or files hold, by what it is called."""
    arrange = cmd.Arrange(roster=PEOPLE)
    tried: set[str] = set()
    for step in ("1", "2a", "2b", "3", "4"):
        now = led(cmd.Lead(step), arrange=arrange).now()
        for word, known in words(now).items():
            if word in tried:
                continue
            tried.add(word)
            yield f"{word} in {step}", partial(parsed, known.parse, now)
    pseudonyms = Pseudonyms({"Ana Ruiz": "Participant 1", "Ben Okafor": "Participant 2"})
    yield "anonymous", pseudonyms.text
    yield "a heading in Markdown", escape_heading
    yield "pasted lines", pasted
    yield "rows of a form", partial(filled_in, arrange)
    yield "lines that are taken back", taken_back
    yield "a pasted roster", read_paste
    yield "a typed roster", read_typed
    yield "a day", lambda text: read_day(text, NOW.date())
    yield "days", lambda text: read_days(text, NOW.date())
    yield "minutes", lambda text: read_minutes(text, "Minutes")
    yield "a start", lambda text: read_start(text, NOW)
    yield from (("safe text", clean), ("lines", lines), ("a file name", slug))


def pasted(text: str) -> None:
    """Every line of a paste as an entry; each new one finds all those before it."""
    runner = led(cmd.Lead("2a"))
    with runner.one_change():
        for line in lines(text):
            runner.send(AddEntry(line))


def filled_in(arrange: cmd.Arrange, text: str) -> None:
    """Every line of a paste as a row of somebody new, each a stranger to all those before."""
    arrange = replace(arrange, activities=("c",))
    runner = led(cmd.Lead("c/1"), curriculum=coaching_curriculum(), arrange=arrange)
    with runner.one_change():
        for number, line in enumerate(lines(text)):
            runner.send(AddRow.parse(f"new {line} {number} > {line or 'x'}", runner.now()))


def taken_back(text: str) -> None:
    """Every line is an entry; all of them are taken back, and the log is told."""
    runner = led(cmd.Lead("2a"))
    count = len([runner.send(AddEntry(f"{line}x")) for line in lines(text)])
    for _ in range(count):
        runner.undo()
    assert not runner.state.board.newest
    assert len(list(narrate(runner.events, runner.curriculum))) == len(runner.events)


def parsed(parse: Callable[[str, Situation], object], now: Situation, text: str) -> object:
    return parse(text, now)


def too_slow(read: Callable[[str], object], fill: str, before: str, after: str) -> bool:
    """Whether four times as much takes more than in proportion, measured again to be sure."""
    for _ in range(3):
        once, longer = (
            seconds(read, before + fill * (length // len(fill)) + after)
            for length in (SHORT, SHORT * TIMES)
        )
        if longer < SEEN_S or longer < MOST_TIMES * once:
            return False
    return True


def seconds(read: Callable[[str], object], text: str) -> float:
    """How long it takes to read a text, or to refuse it."""
    began = time.process_time()
    with suppress(WorkshopError):
        read(text)
    return time.process_time() - began
