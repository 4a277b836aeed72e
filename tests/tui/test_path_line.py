"""A path is completed by tab, and a click into a line puts the caret at its end."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from tui.rest import come_to_rest
from workshop.tui.widgets.line import LineInput
from workshop.tui.widgets.path_line import PathLine, complete


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A folder with lists of people, a folder with one, and a hidden file."""
    for name in ("people.csv", "people-2.csv", "Notes.txt", ".hidden", "odd\nname.csv"):
        (tmp_path / name).write_text("")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "north.xlsx").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "completed", "names"),
    [
        ("peo", "people", ["people-2.csv", "people.csv"]),
        ("people.", "people.csv", ["people.csv"]),
        ("li", "lists/", ["lists/"]),
        ("lists/", "lists/north.xlsx", ["north.xlsx"]),
        ("lists/n", "lists/north.xlsx", ["north.xlsx"]),
        ("note", "Notes.txt", ["Notes.txt"]),
        (".h", ".hidden", [".hidden"]),
        ("gone", "gone", []),
        ("gone/x", "gone/x", []),
        ("od", "od", []),
        ("peo\0", "peo\0", []),
    ],
)
def test_a_path_is_completed_as_far_as_it_is_clear(
    there: Path, typed: str, completed: str, names: list[str]
) -> None:
    found = complete(f"{there}/{typed}")
    assert (found.text, list(found.names)) == (f"{there}/{completed}", names)


def test_home_stays_as_it_was_typed_and_quotes_are_no_part_of_the_path(
    there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(there))
    monkeypatch.chdir(there)
    assert complete("~/li").text == "~/lists/"
    assert complete("'~/lists/n").text == "'~/lists/north.xlsx"
    assert complete("lis").text == "lists/"
    assert complete("'lis").text == "'lists/"
    assert complete("~nobody-of-that-name/x").text == "~nobody-of-that-name/x"


class _Two(App[None]):
    """A line for a path, and one behind it."""

    said = ""

    def compose(self) -> ComposeResult:
        yield PathLine(id="path", select_on_focus=False)
        yield LineInput("Where we stand", id="title", select_on_focus=False)

    def notify(self, message: str, **_: object) -> None:
        self.said = message


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await come_to_rest(pilot.app)


async def test_tab_completes_says_what_there_is_and_leaves_at_last(there: Path) -> None:
    app = _Two()
    async with app.run_test() as pilot:
        line = app.query_one("#path", Input)
        line.focus()
        line.value = f"{there}/peo"
        await press(pilot, "tab")
        assert line.value == f"{there}/people"
        await press(pilot, "tab")
        assert app.said == "people-2.csv · people.csv"
        await press(pilot, "tab")
        assert app.focused is app.query_one("#title")
        await press(pilot, "shift+tab", "full_stop", "tab")
        assert line.value == f"{there}/people.csv"
        await press(pilot, "tab")
        assert app.focused is app.query_one("#title")


async def test_the_first_click_puts_the_caret_at_the_end_the_next_where_it_is(
    there: Path,
) -> None:
    app = _Two()
    async with app.run_test() as pilot:
        app.query_one("#path").focus()
        await come_to_rest(app)
        line = app.query_one("#title", Input)
        line.cursor_position = 0
        await pilot.click("#title", offset=(6, 1))
        await come_to_rest(app)
        assert (app.focused, line.cursor_position) == (line, len("Where we stand"))
        await pilot.click("#title", offset=(6, 1))
        await come_to_rest(app)
        assert line.cursor_position < len("Where")
        await press(pilot, "shift+tab", "tab")
        assert line.cursor_position == len("Where we stand")
