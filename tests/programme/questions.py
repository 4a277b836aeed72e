"""What docs/questions.md asks: each question with its commands, its keys, and where to look."""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from textual.widgets import Input, Static
from tui.support import Live

from programme import truth
from programme.script import Meeting, Somebody
from workshop.session.time.figures import length
from workshop.tui.widgets.rows import Rows
from workshop.value import Value

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
KEYS = {"/": "slash"}
"""Keys that Textual calls otherwise; others are called as they stand there."""
NAMED = ("enter", "escape", "home", "down")
WHO, SERIES = "Ana Carter", "Circle 01"
EXAMPLES = {
    "community-partnerships": "partners",
    "community": "partners",
    "Ana Ruiz": WHO,
    "ana ruiz": WHO.lower(),
    "Anna Ruiz": "Ana Keane",
    "North circle": SERIES,
    "north circle": SERIES.lower(),
}
"""What stands there, and what is asked for of the made-up programme in its place."""


class Asked(Value):
    """A question: its commands as they are typed, its keys, and the text that answers it."""

    question: str
    commands: tuple[str, ...]
    keys: tuple[str, ...]
    shows: str


def questions() -> Iterator[Asked]:
    """Every row of the table."""
    rows = PAGE.read_text(encoding="utf-8").partition("| --- |")[2].splitlines()[1:]
    for row in rows[: rows.index("")]:
        asked, typed, pressed = (cell.strip() for cell in row.strip("|").split("|"))
        commands = tuple(re.findall(r"`workshop ([^`]+)`", typed))
        keys = re.fullmatch(r"`([^`]+)`: (.+)|", pressed)
        assert commands and keys, f"{PAGE.name}: {row}"
        yield Asked(asked, commands, tuple(shlex.split(keys[1] or "")), keys[2] or "")


def words(typed: str) -> list[str]:
    """A command's words, of the made-up programme."""
    return [EXAMPLES.get(word, word) for word in shlex.split(typed)]


async def press(live: Live, keys: Iterable[str]) -> str:
    """Press keys from Home; all that can be read then."""
    live.app.notified.clear()
    for key in keys:
        if len(key) == 1 or key in NAMED:
            await live.press(KEYS.get(key, key))
        else:
            await live.type(EXAMPLES.get(key, key))
    screens = live.app.screen_stack
    lists = (rows for screen in screens for rows in screen.query(Rows))
    rows = (f"{one.lead}{one.text} {one.tail}" for rows in lists for one in rows.rows)
    texts = (str(one.content) for screen in screens for one in screen.query(Static))
    lines = (one.placeholder for screen in screens for one in screen.query(Input))
    told = live.app.notified
    return " ".join(" ".join((*rows, *texts, *lines, *told)).split())


def answers() -> Mapping[str, str]:
    """What the script says that stands there, by the keys."""
    every, closed = truth.counted(), truth.closed()
    quarter = [one for one in every if date(2026, 7, 1) <= one.day <= date(2026, 9, 30)]
    year = [one for one in closed if one.day.year == 2026]
    circle = [one for one in every if truth.series().get(one.title) == SERIES]
    here = sum(one.status not in ("done", "dropped") for one in truth.promises().values())
    (mine,) = (who for who in truth.hours(closed) if who.name == WHO)
    skipped = [one for one in every if truth.fate(one, "4b") == "skipped"]
    found = {
        'v f "2026-07 - 2026-09" enter escape r': _rests_on(quarter),
        "v f 2026 enter escape p": _people(year),
        "v r": _rests_on(every),
        'v p "ana ruiz" enter': _hours(mine, closed),
        "v f community enter escape s": f"skipped in {_id(skipped)}",
        'v f "north circle" enter escape r': _rests_on(circle),
        "p": f"{here} open",
        "v / @clinic": f"{VOICED.ideas} lines of 1 session",
    }
    return {shlex.join(shlex.split(keys)): said for keys, said in found.items()}


VOICED = next(one for one in truth.counted() if one.voice)


def _rests_on(found: list[Meeting] | tuple[Meeting, ...]) -> str:
    return f"{len(found)} sessions; of "


def _people(found: list[Meeting]) -> str:
    hours = truth.hours(found)
    return f"{len(hours)} people, {len(found)} sessions, {length(sum(hours.values()))}"


def _hours(who: Somebody, found: tuple[Meeting, ...]) -> str:
    there = sum(who in truth.came(one) for one in found)
    return f"Contact hours: {length(truth.hours(found)[who])} in {there} sessions"


def _id(found: list[Meeting]) -> str:
    """The last one's id."""
    return f"{found[-1].day}-group-{found[-1].group:02}-meeting-{found[-1].turn}"
