"""Each kind's panel: it mounts and draws, and what can be done with it by key and by mouse."""

import json
import re
import time
from pathlib import Path

import pytest
from support import COACHING, ROOM, Wait

from tui.guide import MODULE
from tui.support import LARGE, SMALL, session, showing
from workshop.clock import SetClock
from workshop.kinds import KINDS
from workshop.kinds.base import Target
from workshop.kinds.hands import model as hands
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.tui.panels import PANELS, panel_class
from workshop.tui.panels.base import Panel
from workshop.tui.panels.hands import HandsPanel
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.rows import Rows

WAYS = Target("ways", "Ways we work together")


async def test_every_kind_has_a_panel_that_mounts_and_helps(
    tmp_path: Path, clock: SetClock
) -> None:
    """Each is led once, typed at, and ticks; its help says what it is."""
    runner = session(tmp_path, clock, module=MODULE + COACHING)
    seen = set()
    async with showing(runner, clock) as live:
        one_of_each = {step.plan.kind: step for step in runner.agenda.steps}
        for step in one_of_each.values():
            await live.do(cmd.Lead(step.key))
            kind = live.runner.now().kind
            expected = panel_class(PANELS[kind.name])
            panel = live.live.query_one(expected)
            assert isinstance(panel, expected)
            assert isinstance(panel, Panel)
            assert str(getattr(panel, "HELP", "")).startswith("## ")
            await live.press("n")
            await live.type(f"in {kind.name}\n")
            await live.press("escape")
            await live.wait(seconds=5)
            assert kind.name == "talk" or panel.region.area
            seen.add(kind.name)
        assert len(live.texts) == len(one_of_each)
    assert seen == set(KINDS)


async def test_hands_are_counted_with_digits_and_arrows(tmp_path: Path, clock: SetClock) -> None:
    """Each digit is saved; backspace takes one back, delete the count, a click moves the cell."""
    entries = (AddEntry(text, WAYS) for text in ("a flyer", "story time"))
    async with showing(session(tmp_path, clock, *entries, cmd.Lead("2b")), clock) as live:
        panel = live.live.query_one(HandsPanel)
        first, second = (item.key for item in hands.items(live.runner.now().context))

        def counts() -> dict[tuple[str, int], int]:
            return dict(live.runner.now().context.data.counts)

        await live.press("1", "2")
        assert "12 hands, 5 people: right?" in live.said
        await live.press("right", "0", "down", "3")
        assert counts() == {(first, 0): 12, (first, 1): 0, (second, 1): 3}
        assert "12?" in live.frame()
        await live.press("up", "left", "4", "5", "backspace")
        assert counts()[first, 0] == 4
        assert live.state.cue == 0
        assert "4?" not in live.frame()
        await live.press("delete")
        assert (first, 0) not in counts()
        await live.press("u")
        assert counts()[first, 0] == 4
        x = panel.size.width - 2
        await live.click(HandsPanel, x, 3)
        await live.press("7")
        assert counts()[second, 3] == 7
        await live.press("backspace", "backspace")
        assert live.seen[0] == "1-1/2a"


async def test_enter_and_tab_go_across_then_to_the_next_item(
    tmp_path: Path, clock: SetClock
) -> None:
    """Two items, four levels: eight counts are typed in eight figures and seven keys between."""
    entries = (AddEntry(text, WAYS) for text in ("a flyer", "story time"))
    async with showing(session(tmp_path, clock, *entries, cmd.Lead("2b")), clock) as live:
        panel = live.live.query_one(HandsPanel)
        assert re.search(r"› a flyer", live.frame())
        await live.press("2", "enter", "1", "tab", "0", "enter", "1", "enter")
        assert panel.cell == (1, 0)
        assert re.search(r"› story time", live.frame())
        await live.press("shift+tab", "3")
        assert panel.cell == (0, 3)
        assert re.search(r"^   6 hands, 5 people: right\?", live.frame(), re.MULTILINE)
        counted = live.runner.now().context.data.counts
        assert [counted[key] for key in sorted(counted)] == [2, 1, 0, 3]
        await live.press(*["tab"] * 9)
        assert panel.cell == (1, 3)


async def test_thirty_items_scroll_under_the_options(tmp_path: Path, clock: SetClock) -> None:
    """The question and the options stay in view; the cell that is typed in does too."""
    entries = (AddEntry(f"example number {n}", WAYS) for n in range(1, 31))
    async with showing(session(tmp_path, clock, *entries, cmd.Lead("2b")), clock) as live:
        assert "example number 1 " in live.frame()
        await live.press(*["down"] * 29, "6")
        text = live.frame()
        for shown in ("Which level is this?", "Coordination", "example number 30", "[6?]"):
            assert shown in text
        assert "example number 2 " not in text
        await live.press(*["up"] * 29)
        assert "example number 1 " in live.frame()
        assert "Coordination" in live.frame()


async def test_hands_without_items(tmp_path: Path, clock: SetClock) -> None:
    """From an empty sheet: which it is; enter goes to its step, n writes here, digits do nothing.

    Without a list of items, the question itself is counted.
    """
    module = MODULE.replace('items = { sheet = "ways" }\n', "")
    async with showing(session(tmp_path, clock, cmd.Lead("2b")), clock) as live:
        assert re.search(r"n writes it here,\s+enter goes to 2a", live.frame())
        await live.press("5", "down", "right", "delete")
        assert not live.runner.now().context.data.counts
        await live.press("enter")
        assert (live.seen[0], live.state.step) == ("1-1/2a", "1-1/2b")
        await live.press("escape", "n")
        assert live.prompt == "Ways we work together"
        await live.type("rides\njobs\n")
        await live.press("escape", "3")
        assert len(live.runner.now().context.data.counts) == 1
        await live.press("n")
        assert live.prompt == "Ways we work together"
    runner = session(tmp_path / "alone", clock, cmd.Lead("2b"), module=module)
    async with showing(runner, clock) as live:
        await live.press("5")
        assert live.runner.now().context.data.counts == {("", 0): 5}


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December, or the week between the years"),
)


@pytest.mark.parametrize(
    ("size", "items"), [(LARGE, ""), (SMALL, 'items = ["Summer fair", "Open day"]\n')]
)
async def test_a_dozen_options_run_downwards(
    tmp_path: Path, clock: SetClock, size: tuple[int, int], items: str
) -> None:
    """One a row, whole, with its count and a bar; arrows go through the options of every item."""
    module = MODULE.replace('items = { sheet = "ways" }\n', items)
    module = module.replace('options = { framework = "levels" }', f"options = {json.dumps(MONTHS)}")
    runner = session(tmp_path, clock, cmd.Lead("2b"), module=module)
    async with showing(runner, clock, size) as live:
        await live.press("2", "down", "4", *["down"] * 10, "1")
        assert re.search(r"December, or the week between the years +\[1", live.frame())
        await live.press("up", "up", "right", "3")
        counted = ("item-2" if items else "", 9)
        assert live.runner.now().context.data.counts[counted] == 3
        assert ("2 of 2: Open day" in live.frame()) == bool(items)
        await live.press("left", *["up"] * 10)
        assert re.search(r"January +\[2\??\] +████", live.frame())
        await live.click(HandsPanel, 3, 3 if items else 2)
        await live.press("8")
        assert live.runner.now().context.data.counts["item-1" if items else "", 1] == 8


async def _choose(live: object, rows: Rows, key: object, option: str) -> None:
    """Put the cursor on a row, open its menu, and take the option with these words."""
    from tui.support import Live

    assert isinstance(live, Live)
    rows.cursor = next(i for i, row in enumerate(rows.rows) if row.key == key)
    await live.press("enter")
    menu = live.screen.query_one(Rows)
    menu.cursor = next(i for i, row in enumerate(menu.rows) if row.text == option)
    await live.press("enter")


async def test_debrief_takes_reports_and_answers_round_by_round(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("6")), clock) as live:
        panel = live.live.query_one(SheetsPanel)
        assert "0 of 2" in live.frame()
        await live.press("n")
        await live.type("four leaders met\n")
        await live.press("tab", "tab")
        assert live.prompt == "What struck you most in this story?"
        await live.type("the time\n")
        await live.press("escape")
        assert "1 of 2" in live.frame()
        group = next(r.key for r in panel.rows if r.text == "Group 2")
        await _choose(live, panel, group, "Tick it off as having reported, or not")
        assert "2 of 2" in live.frame()
        await live.do(cmd.Lead("7"))
        await live.press("n", "tab")
        await live.type("the library\n")
        await live.press("pagedown")
        assert (live.state.step, live.state.round) == ("1-1/7", 1)
        assert "Where to?" in live.frame()
        assert "the library" not in live.frame()
        await live.press("pageup")
        assert "the library" in live.frame()


async def test_close_reads_back_stars_and_takes_plus_and_delta(
    tmp_path: Path, clock: SetClock
) -> None:
    runner = session(tmp_path, clock, AddEntry("worth keeping", WAYS), cmd.Lead("2a"))
    async with showing(runner, clock) as live:
        await live.press("home", "down", "asterisk")
        await live.do(cmd.Lead("8"))
        assert "★ worth keeping" in live.frame()
        await live.press("n")
        for text in ("meet in May", "the coffee", "more time"):
            await live.type(f"{text}\n")
            await live.press("tab")
        sheets = live.state.board.sheets
        assert [e.text for e in sheets["decisions"]] == ["meet in May"]
        assert [e.text for e in sheets["plus"]] == ["the coffee"]
        assert [e.text for e in sheets["delta"]] == ["more time"]


async def test_an_entry_is_starred_corrected_moved_merged_and_taken_off(
    tmp_path: Path, clock: SetClock
) -> None:
    """By its menu and by its keys; the cursor stays with it."""
    entries = (AddEntry(text, WAYS) for text in ("one", "two", "three"))
    async with showing(session(tmp_path, clock, *entries, cmd.Lead("2a")), clock) as live:
        panel = live.live.query_one(SheetsPanel)
        one, two, three = (entry.id for entry in live.state.board.sheet("ways"))
        await live.press("home", "down", "down", "asterisk")
        assert live.state.board.find(two)[1].starred
        assert panel.selected is not None
        assert panel.selected.key == two
        await live.press("enter", "1")
        assert not live.state.board.find(two)[1].starred
        await live.press("e")
        await live.type("!\n")
        assert live.state.board.find(two)[1].text == "two!"
        await _choose(live, panel, three, "Merge it with another")
        await live.press("1")
        assert live.state.board.find(one)[1].merged == ("one", "three")
        await live.type("\n")
        await _choose(live, panel, one, "Move it to another sheet")
        await live.press("1")
        assert live.state.board.find(one)[0].id == "parking"
        panel.cursor = next(i for i, row in enumerate(panel.rows) if row.key == two)
        await live.press("delete")
        assert live.state.board.find(two) is None
        assert live.state.board.find(three) is None
        await live.press(*["u"] * 6)
        assert [entry.text for entry in live.state.board.sheet("ways")] == ["one", "two", "three"]


async def test_the_newest_is_starred_by_one_key_and_moved_by_two(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.type("one\ntwo\n")
        await live.press("escape", "asterisk")
        one, two = live.state.board.sheet("ways")
        assert two.starred and not one.starred
        await live.press("j", "1")
        assert [e.text for e in live.state.board.sheet("parking")] == ["two"]
        await live.press("k")
        await live.type("who pays\n")
        await live.press("asterisk")
        assert [e.starred for e in live.state.board.sheet("parking")] == [True, True]


async def test_an_entry_that_is_nearly_the_same_offers_to_be_merged(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.type("rides to the clinic\na van\nRide to the clinic\n")
        assert live.texts == ["rides to the clinic", "a van", "Ride to the clinic"]
        assert "Nearly the same as number 1" in live.frame()
        await live.press("ctrl+y")
        assert live.texts == ["rides to the clinic", "a van"]
        await live.type(" and back\n")
        assert live.texts == ["rides to the clinic and back", "a van"]
        await live.press("u", "u")
        assert live.texts == ["rides to the clinic", "a van", "Ride to the clinic"]


async def test_what_a_cue_asks_for_goes_on_its_sheet_which_comes_into_view(
    tmp_path: Path, clock: SetClock
) -> None:
    said = (AddEntry(f"said {n}", Target("family", "Families")) for n in range(40))
    told = MODULE.replace('{ ask = "Who gains, and what?"', '{ ask = "What?", sheet = "program"')
    runner = session(tmp_path, clock, *said, cmd.Lead("3"), module=told)
    async with showing(runner, clock) as live:
        assert live.live.target.sheet == "family"
        await live.press("space")
        assert live.live.target.sheet == "program"
        assert f"▸ {live.live.target.label}" in live.frame()
        await live.press("n")
        await live.type("a therapist\n")
        assert [e.text for e in live.state.board.sheet("program")] == ["a therapist"]


async def test_the_parking_lot_takes_one_entry_and_the_line_turns_back(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n", "tab")
        assert live.live.target.label == "Parking lot"
        await live.type("who pays\nrides\n")
        assert [e.text for e in live.state.board.sheet("parking")] == ["who pays"]
        assert [e.text for e in live.state.board.sheet("ways")] == ["rides"]
        await live.press("tab")
        await live.paste("one\ntwo")
        await live.type("three\n")
        assert [e.text for e in live.state.board.sheet("parking")] == ["who pays", "one", "two"]
        assert [e.text for e in live.state.board.sheet("ways")] == ["rides", "three"]


async def test_any_of_many_entries_is_reached_by_its_number_and_a_key(
    tmp_path: Path, clock: SetClock
) -> None:
    entries = (AddEntry(f"said {n}", WAYS) for n in range(1, 201))
    async with showing(session(tmp_path, clock, *entries, cmd.Lead("2a")), clock) as live:
        await live.press("1", "2", "3", "asterisk")
        assert "123 ★ said 123" in live.frame()
        await live.press("7", "e")
        await live.type("!\n")
        assert live.texts[6] == "said 7!"
        await live.press("2", "0", "1", "j", "1")
        assert [e.text for e in live.state.board.sheet("parking")] == ["said 1"]
        await live.press("4", "0", "delete")
        assert "said 41" not in live.texts and len(live.texts) == 199


async def test_five_hundred_entries_keep_the_cursor_and_stay_quick(
    tmp_path: Path, clock: SetClock
) -> None:
    """A star far from the newest entry leaves the view where it is; a key takes little work."""
    entries = (AddEntry(f"entry {n}", WAYS) for n in range(500))
    async with showing(session(tmp_path, clock, *entries, cmd.Lead("2a")), clock) as live:
        await live.press("home", *["down"] * 40, "asterisk")
        assert "★ entry 39" in live.frame()
        await live.press("delete")
        assert "entry 39" not in live.frame()
        panel = live.live.query_one(SheetsPanel)
        assert panel.selected is not None
        assert panel.selected.text == "entry 40"
        before = time.process_time()
        for _ in range(10):
            live.live.action_write()
            live.live.redraw()
        assert time.process_time() - before < 1.0
        await live.press("escape", "n")
        await live.type("the newest\n")
        assert "the newest" in live.frame()


async def test_an_earlier_sheet_is_called_up_beside(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, AddEntry("said before", WAYS), cmd.Lead("3"), Wait(seconds=1))
    async with showing(runner, clock) as live:
        assert "said before" not in live.frame()
        await live.press("vertical_line", "1")
        assert "said before" in live.frame()
        panel = live.live.query_one(SheetsPanel)
        panel.cursor = next(i for i, row in enumerate(panel.rows) if row.key == WAYS)
        await live.press("enter")
        await live.type("and now\n")
        assert [entry.text for entry in live.state.board.sheet(WAYS.sheet)][-1] == "and now"
        assert len(live.state.roster) == len(ROOM)
