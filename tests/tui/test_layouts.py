"""The single-letter keys are reached with Caps Lock and on keyboards of other scripts."""

from pathlib import Path

import pytest

from tui.support import session, showing
from workshop.clock import SetClock
from workshop.config import Config
from workshop.session import commands as cmd
from workshop.tui.common.go_to_step import GoToStepDialog
from workshop.tui.common.menu import Menu
from workshop.tui.layouts import LATIN, LAYOUTS, latin_key


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_reaches_every_letter(name: str) -> None:
    """Whatever was typed before is a letter of that layout, as it is when keys are pressed."""
    letters, known = LAYOUTS[name], next(letter for letter in LAYOUTS[name] if letter.isalpha())
    assert "".join(latin_key(letter, known) for letter in letters) == LATIN
    assert len(letters) == len(LATIN)


@pytest.mark.parametrize(
    ("typed", "before", "key"),
    [
        ("т", "", "n"),
        ("Т", "", "n"),
        ("ν", "", "n"),
        ("מ", "", "n"),
        ("ى", "", "n"),
        ("N", "", "n"),
        ("/", "", "/"),
        ("/", "n", "/"),
        ("/", "מ", "q"),
        (";", "ν", "q"),
        (";", "מ", ";"),
        ("٤", "", "4"),
        ("№", "", "#"),
        ("ю", "", "."),
        ("é", "", "é"),
        ("İ", "", "İ"),
        ("*", "т", "*"),
    ],
)
def test_a_character_is_the_key_it_stands_on(typed: str, before: str, key: str) -> None:
    assert latin_key(typed, before) == key


@pytest.mark.parametrize("key", ["n", "N", "т", "Т", "ν", "מ", "ى"])
async def test_a_letter_opens_the_line_and_is_then_written_down(
    tmp_path: Path, clock: SetClock, key: str
) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press(key)
        assert live.prompt == "Ways we work together"
        await live.press(key, "enter")
        assert live.texts == [key]


async def test_labels_menus_and_the_way_out_are_reached(tmp_path: Path, clock: SetClock) -> None:
    """In the list of steps 2b is typed with a Cyrillic и; Hebrew / is q after a Hebrew letter."""
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("п")
        assert isinstance(live.screen, GoToStepDialog)
        await live.press("2", "и", "enter")
        assert live.seen == ("1-1/2b", 0)
        await live.type("/")
        assert live.screen is live.live
        await live.press("מ", "escape")
        await live.type("/")
        assert isinstance(live.screen, Menu)


async def test_a_key_that_was_mapped_to_a_letter_keeps_it(tmp_path: Path, clock: SetClock) -> None:
    config = Config(keys={"leave": "N", "undo": "т"})
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock, config=config) as live:
        await live.press("N")
        assert isinstance(live.screen, Menu)
        await live.press("escape", "т")
        assert "Taken back" in live.said
