"""How many keys it takes to do what is done most, as docs/keys.md says; pressed one by one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.support import Live, session, showing
from workshop.clock import SetClock
from workshop.event import Person
from workshop.kinds.exercise.model import FormGroups
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.tui.drafts import CorrectionField

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
TWENTY_FOUR = tuple(Person(f"Person {n}", f"Place {n % 4}") for n in range(24))
ROOM = cmd.Arrange(roster=TWENTY_FOUR, people=24)
WORK = (ROOM, cmd.Lead("4"))
LATE = cmd.Arrange(roster=(*TWENTY_FOUR, Person("Kai", "North")), people=25)
SHEET = (cmd.Lead("2a"), *(AddEntry(f"entry {n}") for n in range(1, 41)))


def entries(live: Live) -> Any:
    return list(live.state.board.sheet("ways"))


def groups(live: Live) -> Any:
    return [group.members for group in live.runner.now().context.data.groups]


def starred(live: Live) -> bool:
    return [e.text for e in entries(live) if e.starred] == ["entry 40"]


def moved(live: Live) -> bool:
    return [e.text for e in live.state.board.sheet("parking")] == ["entry 40"]


def nothing_is_left_of_the_paste(live: Live) -> bool:
    return len(entries(live)) == 40


def is_reworded(live: Live) -> bool:
    field = live.live.drafts.open_field
    return isinstance(field, CorrectionField) and live.line.value == "entry 23"


def six_groups(live: Live) -> bool:
    return [len(members) for members in groups(live)] == [4] * 6


def first_is_in_group_6(live: Live) -> bool:
    return "Person 0" in groups(live)[5] and sum(map(len, groups(live))) == 24


def kai_is_in_group_3(live: Live) -> bool:
    return "Kai" in groups(live)[2]


SIX = (*WORK, FormGroups("count-off", 6))
KEYS: dict[str, tuple[str, str, tuple[Any, ...], Callable[[Live], bool]]] = {
    "star the newest entry": ("3", "*", SHEET, starred),
    "move the newest entry to the parking lot": ("5", "j 1", SHEET, moved),
    "take back a paste of 12": ("12", "u", SHEET, nothing_is_left_of_the_paste),
    "reword number 23 of 40 entries": ("18", "2 3 e", SHEET, is_reworded),
    "form six groups where the guide says two": ("–", "s 6 enter", WORK, six_groups),
    "the first one of a group to group 6": ("6", "down enter 6", SIX, first_is_in_group_6),
    "somebody who came late to group 3": ("–", "j 3", (*SIX, LATE), kai_is_in_group_3),
}
"""What is done: its keys before (– where there were none), its keys now, what was done before it,
whether it is done then."""


@pytest.mark.parametrize("what", KEYS)
async def test_so_many_keys_do_it(what: str, tmp_path: Path, clock: SetClock) -> None:
    _, keys, past, done = KEYS[what]
    async with showing(session(tmp_path, clock, *past), clock) as live:
        if done is nothing_is_left_of_the_paste:
            await live.paste("\n".join(f"line {n}" for n in range(12)))
            await live.press("escape")
            assert len(entries(live)) == 52
        assert not done(live)
        await live.press(*("asterisk" if key == "*" else key for key in keys.split()))
        assert done(live)


def test_the_page_says_the_same() -> None:
    lines = [
        f"| {what} | {before} | {len(keys.split())} | `{'` `'.join(keys.split())}` |"
        for what, (before, keys, *_) in KEYS.items()
    ]
    page = PAGE.read_text(encoding="utf-8").splitlines()
    assert [line for line in page if line.startswith("| ")][1:] == lines
