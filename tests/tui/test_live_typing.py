"""The line to type in: nothing typed or pasted is lost, and nothing typed is obeyed."""

from pathlib import Path

import pytest
from hostile_texts import CONSOLE
from room.devices import Devices
from textual import events

from tui.support import LARGE, Live, drop, note_layouts, session, showing, taken_up
from workshop.clock import SetClock
from workshop.event import Person
from workshop.kinds import contributions as gave
from workshop.kinds.base import Target
from workshop.kinds.exercise.model import FormGroups
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.text import clean
from workshop.tui.key_by_key import KeyByKey
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.rows import Rows

WAYS = Target("ways", "Ways we work together")


async def test_enter_adds_and_stays(tmp_path: Path, clock: SetClock) -> None:
    """Entry after entry without another key; an empty line adds nothing."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.type("a flyer\n\n  \nstory time, y\n")
        assert live.texts == ["a flyer", "story time, y"]
        assert (live.line.value, live.prompt) == ("", "Ways we work together")
        assert "• story time, y" in live.frame()


async def test_what_is_drawn_often_lays_nothing_out(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters, entries, cues and seconds change lines, not where they stand: also in a break."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock, LARGE) as live:
        await live.press("n")
        await live.type("a flyer\n")
        laid_out = note_layouts(monkeypatch)
        await live.type("story time\n")
        await live.wait(seconds=5)
        assert (live.texts, laid_out) == (["a flyer", "story time"], [])
        await live.do(cmd.Lead("5"))
        laid_out.clear()
        await live.wait(seconds=1)
        assert laid_out == []


async def test_a_letter_in_a_form_lays_nothing_out(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the session begins, in a field whose text is longer than its place too."""
    async with showing(session(tmp_path, clock, begun=False), clock) as live:
        await live.press("tab")
        await live.type("x" * 100)
        laid_out = note_layouts(monkeypatch)
        await live.type("a longer title")
        assert laid_out == []


async def test_tab_changes_the_sheet_and_keeps_the_text(tmp_path: Path, clock: SetClock) -> None:
    """Through the step's sheets and the standing ones, round and back."""
    async with showing(session(tmp_path, clock, cmd.Lead("3")), clock) as live:
        await live.press("n")
        await live.type("half")
        labels = []
        for _ in range(5):
            labels.append(live.prompt)
            await live.press("tab")
        assert labels == [
            "Child and family benefits",
            "Program benefits",
            "Parking lot",
            "Decisions",
            "Child and family benefits",
        ]
        assert live.line.value == "half"
        await live.press("enter")
        assert [e.text for e in live.state.board.sheet("program")] == ["half"]
        await live.press("shift+tab")
        assert live.prompt == "Child and family benefits"


async def test_each_step_keeps_what_is_half_typed_in_it(tmp_path: Path, clock: SetClock) -> None:
    """Also while other prompts are opened on top of it."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.type("one")
        await live.press("escape")
        assert "n to write down" in live.frame()
        await live.press("g", "3", "enter", "n")
        assert (live.seen[0], live.line.value) == ("1-1/3", "")
        await live.type("two")
        await live.press("escape", "m")
        await live.type("a remark")
        await live.press("escape", "g", "2", "a", "enter", "n")
        assert (live.seen[0], live.line.value) == ("1-1/2a", "one")
        await live.press("escape", "m")
        assert live.line.value == "a remark"
        await live.press("escape", "g", "3", "enter", "n")
        assert live.line.value == "two"


async def test_after_a_kill_the_line_is_as_it_was_a_second_before(
    tmp_path: Path, clock: SetClock
) -> None:
    """The same prompt with the same text, whatever the line was open for."""
    typed = {
        "n": ("Ways we work together", "half an entry"),
        "m": ("Private remark", "half a remark"),
        "k": ("Parking lot", "half parked"),
        "x": ("Skip this step. Why? (enter: no reason)", "no ti"),
        "a": ("This step began how long ago, or when?", "1"),
        "w": ("Go on in another folder", "/tm"),
    }
    runner = session(tmp_path, clock, cmd.Lead("2a"), AddEntry("a flyer", WAYS))
    left = "", ""
    for key, (prompt, text) in typed.items():
        async with showing(runner, clock) as live:
            assert (live.prompt, live.line.value) == left
            await live.press("escape", key)
            await live.type(text)
            await live.tick()
            live.app.session = None  # a kill puts nothing in order
        runner, left = taken_up(runner, clock), (prompt, text)
    async with showing(runner, clock) as live:
        assert (live.prompt, live.line.value) == left
        await live.press("escape", "down", "e")
        await live.type(" twice")
        await live.tick()
        live.app.session = None
    async with showing(taken_up(runner, clock), clock) as live:
        assert (live.prompt, live.line.value) == ("Correct", "a flyer twice")


async def test_five_pasted_lines_are_five_entries(tmp_path: Path, clock: SetClock) -> None:
    """What stood around the cursor belongs to the first and the last of them."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.paste("one\r\ntwo\n\nthree\rfour\u2028five\n")
        assert live.texts == ["one", "two", "three", "four", "five"]
        await live.type("<>")
        await live.press("left")
        await live.paste("a\nb")
        assert live.texts[5:] == ["<a", "b>"]
        assert live.line.value == ""


async def test_pasted_lines_are_joined_where_one_is_asked_for(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("m")
        await live.type("see ")
        await live.paste("this\nand that")
        await live.press("enter")
        assert [remark.text for remark in live.state.remarks] == ["see this and that"]


async def test_a_paste_beside_the_line_is_not_lost(tmp_path: Path, clock: SetClock) -> None:
    """One line opens the line with it; several are added; what was half-typed stays."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.paste("the library")
        assert (live.prompt, live.line.value) == ("Ways we work together", "the library")
        await live.press("escape")
        await live.paste("one\ntwo")
        assert live.texts == ["one", "two"]
        assert live.line.value == "the library"
        await live.press("enter")
        assert live.texts[2:] == ["the library"]
        await live.press("escape", "p", "q", "3")
        assert live.state.closed


async def test_lines_that_are_refused_stay_to_be_typed(tmp_path: Path, clock: SetClock) -> None:
    """An entry that is too long is said to be so, and is still there."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.paste("fine\n" + "x" * 100_001 + "\nlast")
        assert live.texts == ["fine"]
        assert "characters at most" in live.said
        assert live.line.value == "x" * 100_001 + " last"


async def test_ten_thousand_characters_are_one_entry(tmp_path: Path, clock: SetClock) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.paste("long " * 2_000)
        await live.press("enter")
        assert [len(text) for text in live.texts] == [9_999]
        assert "long long" in live.frame()
        await live.press("escape", "enter")
        assert "Correct it" in live.frame()


async def test_five_hundred_pasted_lines_are_added_in_one_go(
    tmp_path: Path, clock: SetClock
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        await live.paste("\n".join(f"entry {number}" for number in range(500)))
        assert len(live.texts) == 500
        assert "entry 499" in live.frame()


async def test_hostile_text_is_shown_and_never_obeyed(tmp_path: Path, clock: SetClock) -> None:
    """As entries, in menus, the header, the agenda, messages, groups, debrief, close and notes."""
    runner = session(tmp_path, clock)
    roster = tuple(Person(text, text) for text in CONSOLE)
    runner.send(cmd.Arrange(title=CONSOLE[0], roster=roster))
    async with showing(runner, clock, LARGE) as live:
        await live.press("g", "2", "a", "enter", "n")
        await live.paste("\n".join(CONSOLE))
        await live.press("escape")
        await _walk(live)
        for text in CONSOLE:
            assert clean(text) in live.texts
        await live.do(cmd.Lead("4"), FormGroups("count-off"))
        await live.press("down", "down", "down", "down", "enter")
        await live.press("escape")
        assert "[/x] closes nothing" in live.frame()
        await live.do(cmd.Lead("6"))
        assert "[@click=app.quit]x[/]" in live.frame()
        await live.do(cmd.RemarkOn(CONSOLE[1]), cmd.Hold(CONSOLE[0]))
        assert "ON HOLD ([/x] closes nothing)" in live.frame()
        await live.press("u", "u")
        assert "[@click=app.quit]x[/]" in live.said
        await live.press("g", "8", "enter", "q", "3")
        assert "\x1b" not in live.frame()
        assert live.app.is_running


async def test_a_paste_into_a_line_of_textuals_own_is_text(tmp_path: Path, clock: SetClock) -> None:
    """The list of commands is searched in a line that Textual brings."""
    async with showing(session(tmp_path, clock), clock) as live:
        await live.press("ctrl+p")
        await live.paste("\x1b[2Jno\x1b]0;x\x07\u202e\ud800")
        assert "␛[2Jno␛]0;x␇‹202E›‹D800›" in live.frame()
        await live.press("escape")


async def _walk(live: Live) -> None:
    """Open the menu of every entry, and each menu behind it."""
    text = live.frame()
    for shown in ("[/x] closes nothing", "[@click=app.quit]x", "so [ ] todo", "␛[31mred"):
        assert shown in text
    assert "\u202e" not in text
    live.live.query_one(SheetsPanel).focus()
    for number in range(4):
        await live.press("home", *["down"] * (number + 1), "enter")
        assert live.screen.query_one(".title").render() is not None
        await live.press("4")
        assert live.screen.query_one(Rows).rows
        await live.press("escape")
    entry = next(iter(live.state.board.sheet("ways")))
    await live.do(cmd.Lead("2b"))
    assert entry.text.split()[0] in live.frame()
    await live.press("g")
    await live.press("escape")


async def test_a_curriculum_may_have_text_that_looks_like_markup(
    tmp_path: Path, clock: SetClock
) -> None:
    """Titles, sheets, questions and assignments are shown as they are written."""
    from tui.guide import MODULE

    module = MODULE.replace("Warm up", "[/x] Warm").replace("Ways we work", "[ ] Ways [red]we")
    module = module.replace("Which level is this?", "[@click=app.quit]Which?[/]")
    module = module.replace("What struck you most in this story?", "[/] most?")
    async with showing(session(tmp_path, clock, module=module), clock, LARGE) as live:
        await live.do(cmd.Lead("2a"))
        assert "2a [/x] Warm" in live.frame()
        await live.press("n")
        assert live.frame().count("[ ] Ways [red]we together") == 2
        await live.press("escape", "space", "g")
        assert "[/x] Warm" in live.frame()
        await live.press("escape")
        await live.do(cmd.Lead("2b"))
        assert "[@click=app.quit]Which?[/]" in live.frame()
        await live.do(cmd.Lead("6"))
        assert "[/] most?" in live.frame()


async def test_what_cannot_be_seen_is_typed_too(tmp_path: Path, clock: SetClock) -> None:
    """Joiners of an emoji, a byte that is no text, an override of direction: key by key."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("n")
        for character in "\U0001f468\u200d\U0001f469 \uf7ff\u202e":
            live.app.post_message(events.Key("x", character))
        await live.settle()
        await live.press("enter")
        assert live.texts == ["\U0001f468\u200d\U0001f469 ‹FF›‹202E›"]


async def test_a_session_taken_up_shows_what_was_said_last(tmp_path: Path, clock: SetClock) -> None:
    """Of more entries than fit, the newest is in view."""
    said = (AddEntry(f"number {n}", WAYS) for n in range(30))
    runner = session(tmp_path, clock, cmd.Lead("2a"), *said)
    async with showing(taken_up(runner, clock), clock) as live:
        assert "• number 29" in live.frame()


async def test_a_killed_session_is_free_to_be_taken_up(tmp_path: Path, clock: SetClock) -> None:
    """Nothing that was acknowledged is missing."""
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    async with showing(runner, clock) as live:
        await live.press("n")
        await live.type("kept\n")
        live.app.session = None
    assert (drop(runner) / "log.jsonl").read_text(encoding="utf-8").count("kept") == 1


async def test_keys_go_before_what_phones_give(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While keys are pressed only every fourth look is one, and each second draws what came."""
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    phones = Devices(runner)
    async with showing(runner, clock) as live:
        monkeypatch.setattr(KeyByKey, "idle", 0.0)
        screen = live.live
        screen.take_in()
        phones.give(gave.Wrote("ways", "a van"))
        looks = []
        for _ in range(4):
            screen._look_in()
            looks.append(live.texts)
        assert looks == [[], [], [], ["a van"]]
        await live.settle()
        assert "a van" not in live.frame()
        await live.tick()
        assert "• a van" in live.frame()
