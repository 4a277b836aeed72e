"""Forms and choices on the screen: one line is asked for after the other; by key and by mouse."""

import re
from pathlib import Path

from support import COACHING, data_of

from tui.guide import MODULE
from tui.support import SMALL, Live, session, showing
from workshop.clock import SetClock
from workshop.kinds.choice.model import ChoiceData
from workshop.session import commands as cmd
from workshop.tui.panels.form import FormCell, FormPanel

COACH = MODULE + COACHING


def cells(live: Live) -> list[tuple[str, dict[str, str]]]:
    return [(row.who, dict(row.cells)) for row in live.state.forms.of("plan")]


async def test_a_form_is_filled_cell_by_cell(tmp_path: Path, clock: SetClock) -> None:
    """Enter on a name, a cell, the next; an empty line leaves one open; corrected, emptied."""
    async with showing(
        session(tmp_path, clock, cmd.Lead("c/1"), module=COACH), clock, SMALL
    ) as live:
        panel = live.live.query_one(FormPanel)
        await live.press("home", "down", "enter")
        assert live.prompt == "Ben: What"
        await live.type("a map\n")
        assert live.prompt == "Ben: Until when"
        await live.type("Friday\n")
        assert cells(live) == [("Ben", {"what": "a map", "when": "Friday"})]
        assert live.prompt == ""
        await live.press("enter")
        await live.type("a list\n")
        await live.press("enter")
        assert cells(live)[1] == ("Ben", {"what": "a list"})
        first, second = live.state.forms.of("plan")
        panel.cursor = _at(panel, FormCell(first.id, "when"))
        await live.press("e")
        assert live.line.value == "Friday"
        await live.type(" noon\n")
        assert cells(live)[0][1]["when"] == "Friday noon"
        await live.press("enter", "2")
        assert cells(live)[0][1] == {"what": "a map"}
        await live.press("delete")
        assert cells(live) == [("Ben", {"what": "a list"})]
        line = panel._first[_at(panel, FormCell(second.id, "when"))] - panel.scroll_offset.y
        await live.click(FormPanel, 8, line)
        await live.type("in May\n")
        assert cells(live) == [("Ben", {"what": "a list", "when": "in May"})]
        await live.press("u", "u", "u")
        assert cells(live)[0] == ("Ben", {"what": "a map", "when": "Friday noon"})


async def test_cells_of_a_spreadsheet_fill_the_columns(tmp_path: Path, clock: SetClock) -> None:
    """Rows into a name's line or into one that names nobody yet; a row into cells that follow."""
    async with showing(
        session(tmp_path, clock, cmd.Lead("c/1"), module=COACH), clock, SMALL
    ) as live:
        await live.press("home", "down", "enter")
        await live.paste('a map | of the town\tFriday\r\n"two\nlines"\tin ""May""\r\n')
        assert cells(live) == [
            ("Ben", {"what": "a map | of the town", "when": "Friday"}),
            ("Ben", {"what": "two lines", "when": 'in ""May""'}),
        ]
        assert live.prompt == ""
        await live.press("end", "enter")
        assert live.prompt == "WHO > CELL | CELL …"
        await live.paste("Cleo\ta walk\tSunday")
        assert cells(live)[2] == ("Cleo", {"what": "a walk", "when": "Sunday"})
        await live.press("home", "down", "enter")
        await live.type("x\n")
        await live.press("escape")
        panel = live.live.query_one(FormPanel)
        row = live.state.forms.of("plan")[-1]
        panel.cursor = _at(panel, FormCell(row.id, "what"))
        await live.press("e", "ctrl+u")
        await live.paste("a list\tsoon")
        assert cells(live)[-1] == (row.who, {"what": "a list", "when": "soon"})


def _at(panel: FormPanel, key: object) -> int:
    return next(index for index, row in enumerate(panel.rows) if row.key == key)


async def test_a_form_is_filled_in_another_step(tmp_path: Path, clock: SetClock) -> None:
    """The form comes into view in its place, and makes room again."""
    async with showing(session(tmp_path, clock, module=COACH), clock, SMALL) as live:
        await live.press("v", "enter")
        assert live.prompt == "Ann: What"
        await live.type("a map\n\n")
        assert cells(live) == [("Ann", {"what": "a map"})]
        assert live.state.forms.of("plan")[0].step == "1-1/1"
        await live.press("v")
        assert "Our plan" not in live.frame()
        await live.do(cmd.Lead("2a"))
        await live.press("v")
        assert "a map" in live.frame()
        await live.press("escape", "escape")
        assert "a map" not in live.frame()
        await live.press("v")
        assert "a map" in live.frame()
        await live.do(cmd.Lead("2b"))
        assert "a map" not in live.frame()


async def test_a_form_and_a_choice_tick_off_what_the_room_named(
    tmp_path: Path, clock: SetClock
) -> None:
    """Enter on what to listen for says that it was named, as on newsprint."""
    named = 'listen_for = ["links"]'
    module = COACH.replace('form = "plan"\nshare', f'form = "plan"\n{named}\nshare')
    module = module.replace('kind = "choice"', f'kind = "choice"\n{named}')
    async with showing(
        session(tmp_path, clock, cmd.Lead("c/1"), module=module), clock, SMALL
    ) as live:
        await live.press("end", "enter")
        assert live.state.heard == {"links"}
        await live.press("u")
        await live.do(cmd.Lead("c/2"))
        await live.press("end", "enter")
        assert live.state.heard == {"links"}


async def test_a_choice_asks_what_how_it_begins_and_until_when(
    tmp_path: Path, clock: SetClock
) -> None:
    """A day that is none is asked for again; what was taken is changed, and dropped."""
    async with showing(
        session(tmp_path, clock, cmd.Lead("c/2"), module=COACH), clock, SMALL
    ) as live:
        await live.press("home", "down", "down", "enter", "2")
        assert live.prompt == "First action · Ann, Visit each other"
        await live.type("ask Mona\n")
        assert live.prompt == "Until which day? · Ann, Visit each other"
        await live.type("soon\n")
        assert "not a day" in live.said
        await live.press(*["backspace"] * 4)
        await live.type("14d\n")
        assert live.prompt == ""
        assert "Visit each other · ask Mona · by Sat 5 December 2026" in live.frame()
        await live.press("down", "e")
        await live.type(" Lee\n")
        assert data_of(live.state, "c/2", ChoiceData).chosen[0].action == "ask Mona Lee"
        await live.press("enter", "3")
        assert data_of(live.state, "c/2", ChoiceData).chosen == ()
        await live.press("u")
        assert len(data_of(live.state, "c/2", ChoiceData).chosen) == 1


async def test_the_row_that_enter_means_is_lit_before_anything_is_typed(
    tmp_path: Path, clock: SetClock
) -> None:
    """In a form and in a choice; arrows move it."""
    for step, first, second in (("c/1", "Ann", "Ben"), ("c/2", "Eat together", "Visit")):
        runner = session(tmp_path / step[-1], clock, cmd.Lead(step), module=COACH)
        async with showing(runner, clock, SMALL) as live:
            assert re.search(rf"›.*{first}", live.frame())
            await live.press("down")
            assert re.search(rf"›.*{second}", live.frame())
