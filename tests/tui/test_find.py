"""An entry of a long sheet is found by a word of it, as it is typed, and reached page by page."""

from pathlib import Path
from typing import Any

import pytest

from tui.support import LARGE, SMALL, Live, session, showing
from workshop.board import PARKING, SESSION_SHEETS
from workshop.clock import SetClock
from workshop.kinds.base import Target
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.tui.panels.sheets import SheetsPanel

MANY = [AddEntry(f"entry {number:03} of many") for number in range(200)]
ODD = (AddEntry("Café “Zoë” opens [late]"), AddEntry("a van, lent for a day"))
PARKED = AddEntry("ask about insurance", Target(PARKING, SESSION_SHEETS[PARKING]))
PAST = (cmd.Lead("2a"), *MANY[:150], *ODD, *MANY[150:], PARKED)


def chosen(live: Live) -> Any:
    row = live.live.query_one(SheetsPanel).selected
    return row and row.text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_has_the_words_is_shown_while_they_are_typed(
    size: tuple[int, int], tmp_path: Path, clock: SetClock
) -> None:
    """With its number; arrows choose, enter leaves it chosen on the whole sheet, for any key."""
    async with showing(session(tmp_path, clock, *PAST), clock, size) as live:
        await live.press("slash")
        assert live.prompt == "Find"
        await live.type("cafe")
        assert chosen(live) == "Café “Zoë” opens [late]"
        assert "151 • Café “Zoë” opens [late]" in live.frame()
        assert "of many" not in live.frame()
        await live.press("ctrl+u")
        await live.type("many 19")
        assert chosen(live) == "entry 019 of many"
        await live.press("down", "down", "up", "down")
        assert chosen(live) == "entry 190 of many"
        await live.press("enter", "asterisk")
        assert live.prompt == ""
        starred = [e.text for s in live.state.board.sheets.values() for e in s if e.starred]
        assert starred == ["entry 190 of many"]
        assert chosen(live) == "entry 190 of many"
        assert "entry 189 of many" in live.frame()


async def test_four_keys_star_any_entry_that_has_a_letter_of_its_own(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, *PAST), clock) as live:
        await live.press("slash", "v", "enter", "e")
        assert live.line.value == "a van, lent for a day"


async def test_what_stands_on_no_sheet_of_the_step_is_found_on_the_others(
    tmp_path: Path, clock: SetClock
) -> None:
    """What is found nowhere is not shown; escape shows all of the sheet again."""
    async with showing(session(tmp_path, clock, *PAST), clock) as live:
        await live.press("slash")
        await live.type("insu")
        assert chosen(live) == "ask about insurance"
        assert "Parking lot" in live.frame()
        await live.type("xx")
        assert "Nothing found" in live.frame()
        assert "•" not in "".join(live.frame().splitlines()[1:-3]).partition("LISTEN")[0]
        await live.press("enter")
        assert live.prompt == ""
        assert "of many" in live.frame()
        await live.press("slash")
        assert live.line.value == ""
        await live.press("escape", "n")
        assert live.prompt == "Ways we work together"


async def test_another_step_shows_all_of_its_sheets(tmp_path: Path, clock: SetClock) -> None:
    """A clicker leads on while somebody looks for something."""
    async with showing(session(tmp_path, clock, *PAST), clock) as live:
        await live.press("slash")
        await live.type("cafe")
        await live.do(cmd.Lead("1"))
        await live.do(cmd.Lead("2a"))
        assert "of many" in live.frame()


async def test_a_long_sheet_turns_page_by_page(tmp_path: Path, clock: SetClock) -> None:
    """As far as it goes; what is chosen is in view."""
    async with showing(session(tmp_path, clock, *PAST), clock) as live:
        await live.press("1")
        first = str(chosen(live))
        assert first == "entry 000 of many"
        for _ in range(3):
            await live.press("greater_than_sign")
            assert str(chosen(live)) > first
            first = str(chosen(live))
            assert first in live.frame()
        assert 20 < int(first.split()[1]) < 60
        for _ in range(4):
            await live.press("less_than_sign")
        assert chosen(live) != first
        for _ in range(40):
            await live.press("greater_than_sign")
        assert "entry 199 of many" in live.frame()


async def test_a_step_without_sheets_finds_on_all_of_them(tmp_path: Path, clock: SetClock) -> None:
    """Whatever has the focus; where something else is captured, it says that there is no sheet."""
    async with showing(session(tmp_path, clock, *PAST, cmd.Lead("1")), clock) as live:
        await live.press("slash")
        await live.type("van")
        assert "152 • a van, lent for a day" in live.frame()
        assert "1 found: ↓ and ↑ choose" in live.frame()
        await live.press("escape")
        assert "a van" not in live.frame()
        await live.do(cmd.Lead("4"))
        await live.press("slash")
        assert live.prompt == ""
        assert "no sheet in view" in live.said


async def test_a_decision_is_typed_read_and_corrected_in_one_line(
    tmp_path: Path, clock: SetClock
) -> None:
    """Who and when are read while they are typed; what is not clear is asked; a name taken out of
    the line is taken out."""
    async with showing(session(tmp_path, clock, cmd.Lead("8")), clock) as live:
        await live.press("n")
        assert live.prompt == "Decisions"
        await live.type("Buy paper")
        assert "Who, and by when" in live.frame()
        await live.type(" > ann, ben > 5 December")
        assert " Ann, Ben, by Sat 5 December 2026\n" in live.frame()
        await live.press("enter")
        assert "Buy paper (Ann, Ben, by Sat 5 December 2026)" in " ".join(live.frame().split())
        await live.type("Ask > Anne\n")
        assert "Nobody there is called “Anne”" in live.frame()
        await live.press("1")
        entries = list(live.state.board.sheet("decisions"))
        assert [(entry.text, entry.who) for entry in entries] == [
            ("Buy paper", ("Ann", "Ben")), ("Ask", ("Ann",))
        ]  # fmt: skip
        await live.press("escape", "2", "e")
        assert live.line.value == "Ask > Ann"
        await live.press(*["backspace"] * 6)
        await live.press("enter")
        entry = list(live.state.board.sheet("decisions"))[1]
        assert (entry.text, entry.who) == ("Ask", ())
