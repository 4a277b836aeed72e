"""How a large window is used: titles whole, sheets side by side, the session as one bar."""

from pathlib import Path

import pytest
from rich.style import Style
from support import Wait

from tui.guide import MODULE
from tui.support import LARGE, SMALL, Live, segments, session, showing
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.kinds.base import Target
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import rehearse_session
from workshop.tui import themes
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.agenda import AgendaView
from workshop.tui.widgets.clocks import Headline
from workshop.tui.widgets.rows import wrap_text
from workshop.tui.widgets.script import Script
from workshop.tui.widgets.session_bar import SessionBar
from workshop.workspace import bundled_curricula

CURRICULA = sorted(path.parent for path in bundled_curricula().glob("*/curriculum.toml"))
FAMILY, PROGRAM = Target("family", "Child and family benefits"), Target("program", "Program")
TITLES = (
    "Levels of our own partnerships",
    "Interorganisational beginnings",
    "a b c d e f g h i j k l m n op",
)


def _lines(live: Live) -> list[str]:
    return live.frame().splitlines()


def _line_of(live: Live, text: str) -> int:
    return next(y for y, line in enumerate(_lines(live)) if text in line)


@pytest.mark.parametrize("title", TITLES)
async def test_no_agenda_title_of_30_characters_is_cut(
    title: str, tmp_path: Path, clock: SetClock
) -> None:
    """It takes as many lines as it needs, at any width that has an agenda."""
    assert len(title) == 30
    module = MODULE.replace('title = "Warm up"', f'title = "{title}"')
    async with showing(session(tmp_path, clock, module=module), clock, LARGE) as live:
        for size in (LARGE, (110, 30), (110, 20), (200, 50)):
            await live.resize(*size)
            agenda = live.live.query_one(AgendaView)
            row = next(row for row in agenda.rows if row.text == title)
            lines = row.lines(agenda._width())
            assert "".join(lines).replace(" ", "") == title.replace(" ", "")
            assert all(line in live.frame() for line in lines)


@pytest.mark.parametrize("folder", CURRICULA, ids=lambda folder: folder.name)
async def test_no_title_of_our_curricula_is_cut(folder: Path, clock: SetClock) -> None:
    """30 characters and fewer are whole at 120 columns, and every title at 200."""
    runner = rehearse_session(load_or_raise(folder), clock, cmd.Arrange())
    runner.send(cmd.Next())
    async with showing(runner, clock, LARGE) as live:
        for size, most in ((LARGE, 30), ((200, 50), 90)):
            await live.resize(*size)
            agenda = live.live.query_one(AgendaView)
            titles = {step.plan.title or step.rounds[0].title for step in runner.agenda.steps}
            rows = [row for row in agenda.rows if row.text in titles and len(row.text) <= most]
            assert rows
            for row in rows:
                assert " ".join(row.lines(agenda._width())) == row.text


async def test_a_guess_is_said_once_where_all_minutes_are_guesses(
    tmp_path: Path, clock: SetClock
) -> None:
    every = MODULE.replace("minutes = 90\n", "minutes = 90\nestimated = true\n")
    async with showing(session(tmp_path, clock, module=every), clock, LARGE) as live:
        assert live.frame().count("~") == 1
        assert "~plan real" in live.frame()
    some = MODULE.replace("minutes = 10\nleast", "minutes = 10\nestimated = true\nleast", 1)
    async with showing(session(tmp_path / "some", clock, module=some), clock, LARGE) as live:
        assert live.frame().count("~") == 1
        assert "~10" in live.frame()


async def test_sheets_stand_side_by_side_in_a_large_window(tmp_path: Path, clock: SetClock) -> None:
    """Below the script, each in a frame; under each other beside it in a small one."""
    added = AddEntry("a ride that is there", FAMILY), AddEntry("one budget", PROGRAM)
    async with showing(session(tmp_path, clock, cmd.Lead("3"), *added), clock, LARGE) as live:
        y = _line_of(live, "Child and family benefits")
        assert "Program benefits" in _lines(live)[y]
        assert "a ride that is there" in _lines(live)[y + 1]
        assert "one budget" in _lines(live)[y + 1]
        assert y > _line_of(live, "Read the story aloud.")
        await live.resize(*SMALL)
        assert _line_of(live, "Program benefits") > _line_of(live, "a ride that is there")
        assert "╭" not in live.frame()


async def test_arrows_and_clicks_reach_every_sheet(tmp_path: Path, clock: SetClock) -> None:
    """Down goes on from one sheet to the next; a click on a frame writes on its sheet."""
    added = [AddEntry(f"family {n}", FAMILY) for n in range(3)]
    added += [AddEntry(f"program {n}", PROGRAM) for n in range(3)]
    async with showing(session(tmp_path, clock, cmd.Lead("3"), *added), clock, LARGE) as live:
        panel = live.live.query_one(SheetsPanel)

        def here() -> str:
            return panel.selected.text if panel.selected else ""

        panel.cursor = None
        await live.press(*["down"] * 4)
        assert here() == "family 2"
        await live.press("down", "down")
        assert here() == "program 0"
        y = _line_of(live, "program 0")
        await live.click(None, _lines(live)[y].index("program 0"), y)
        assert here() == "program 0"
        await live.press("escape")
        y = _line_of(live, "Program benefits")
        await live.click(None, _lines(live)[y].index("Program benefits"), y)
        assert live.prompt == "Program benefits"


async def test_long_sheets_scroll_and_concepts_give_way(tmp_path: Path, clock: SetClock) -> None:
    """What was written last is in view; what to listen for takes a line for each row of ticks."""
    added = [AddEntry(f"entry {n}") for n in range(60)]
    async with showing(session(tmp_path, clock, cmd.Lead("2a"), *added), clock, LARGE) as live:
        assert "entry 59" in live.frame()
        await live.press("end", "home")
        assert "Ways we work together" in live.frame()
        assert "entry 59" not in live.frame()


@pytest.mark.parametrize("size", [LARGE, (200, 50)])
async def test_no_concept_to_listen_for_is_cut(size: tuple[int, int], clock: SetClock) -> None:
    """Below three sheets, in as many columns as leave each in a line; cut once sheets are long."""
    runner = rehearse_session(
        load_or_raise(bundled_curricula() / "community-partnerships"), clock, cmd.Arrange()
    )
    for command in (cmd.Next(), cmd.Lead("1-1/4b")):
        runner.send(command)
    async with showing(runner, clock, size) as live:
        curriculum, ids = runner.curriculum, runner.now().step.plan.listen_for
        texts = [concept.text for id in ids if (concept := curriculum.concept(id))]
        assert len(texts) == 11 and all(text in live.frame() for text in texts)
        for number in range(12):
            await live.do(AddEntry(f"a family, {number}"))
        panel = live.live.query_one(SheetsPanel)
        assert ("…" in live.frame().split("Listen for")[1]) == (size == LARGE)
        assert not panel.show_vertical_scrollbar or size == LARGE


async def test_the_bar_shows_led_present_and_planned(tmp_path: Path, clock: SetClock) -> None:
    """Of 90 minutes: 5 led, 10 of the present step; four minutes late, the mark is behind."""
    async with showing(session(tmp_path, clock), clock, LARGE) as live:
        await live.do(Wait(minutes=9), cmd.Lead("2a"), Wait(minutes=5))
        bar = _lines(live)[1]
        assert len(bar) == LARGE[0]
        assert bar.index("▽") == round(14 / 90 * 120)
        assert bar.rstrip("─").replace("▽", "━") == "━" * 13 + bar.rstrip("─")[13:].replace(
            "▽", "━"
        )
        assert bar.count("╍") + (bar.count("▽")) >= round(5 / 90 * 120) - 1
        await live.resize(*SMALL)
        assert not live.live.query_one(SessionBar).display


async def test_which_round_it_is_is_cut_off_last(tmp_path: Path, clock: SetClock) -> None:
    title = "Four stories of partnerships that went very well indeed"
    module = MODULE.replace('title = "Four stories"', f'title = "{title}"')
    begun = session(tmp_path, clock, cmd.Lead("3"), module=module)
    async with showing(begun, clock, (80, 24)) as live:
        head = live.live.query_one(Headline).text_now().plain
        assert "… · 1 of 2" in head


async def test_each_cue_word_has_a_colour_and_stays_a_word(tmp_path: Path, clock: SetClock) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock, LARGE) as live:
        script = live.live.query_one(Script)
        drawn = [segment for y in range(script.size.height) for segment in script.render_line(y)]
        styles = {
            word: Style.parse(str(segment.style)).color
            for word in ("SAY", "ASK", "DO", "NOTE")
            for segment in drawn
            if word in segment.text.split()
        }
        assert len(styles) == len(set(styles.values())) == 4


async def test_the_labels_of_three_sheets_side_by_side_are_whole(clock: SetClock) -> None:
    """A label with no room in the frame stands below it, and a click there means the sheet."""
    runner = rehearse_session(
        load_or_raise(bundled_curricula() / "training-partnership"), clock, cmd.Arrange()
    )
    for command in (cmd.Next(), cmd.Lead("3a")):
        runner.send(command)
    async with showing(runner, clock, LARGE) as live:
        panel = live.live.query_one(SheetsPanel)
        heads = [panel.rows[at] for at in panel.heads]
        assert len(heads) == 3 and max(len(row.text) for row in heads) > 20
        for row in heads:
            assert all(line in live.frame() for line in wrap_text(row.text, 21))
        at = panel.rows.index(heads[2])
        assert panel.row_at(60, 1) == panel.row_at(60, 2) == at
        await live.resize(200, 50)
        assert all(f" {row.text} ─" in live.frame() for row in heads)


async def test_a_list_works_out_only_what_it_draws_with_and_anew_in_another_theme(
    tmp_path: Path, clock: SetClock
) -> None:
    """Looks that nothing is drawn with cost nothing, and no colour is left of the theme before."""

    def colours(live: Live) -> set[str]:
        styles = [piece.style for piece in segments(live.app) if piece.text.strip()]
        return {style.color.name for style in styles if style and style.color}

    async with showing(session(tmp_path, clock), clock) as live:
        looks = live.live.query_one(Script)._component_styles
        assert 0 < len(looks) < len(Script.COMPONENT_CLASSES)
        before = colours(live)
        live.app.theme = themes.LIGHT.name
        await live.settle()
        assert before and not before & colours(live)


async def test_a_break_says_once_when_to_be_back(tmp_path: Path, clock: SetClock) -> None:
    """When its timer rings, though that was started late; afterwards too. So is what is left."""
    async with showing(session(tmp_path, clock, cmd.Lead("5")), clock) as live:
        await live.wait(minutes=3)
        await live.press("t")
        assert "Back at 09:13" in live.frame()
        assert "until" not in live.frame() and "9:00 left" not in live.frame()
        assert "▶ Break timer, 10 min" in live.frame()
        await live.wait(minutes=12)
        assert "Back at 09:13" in live.frame()


async def test_every_key_of_a_dialog_is_in_view(tmp_path: Path, clock: SetClock) -> None:
    """The first line of keys of the room's dialog is as wide as the dialog."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("o")
        keys = [b.binding.description for b in live.screen.active_bindings.values()]
        assert "Seen to" in keys and "Phones" not in keys
        assert "d Seen to" in live.frame()
