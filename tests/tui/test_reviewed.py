"""One session in tabs on a screen: what it shows, where keys lead, how remarks are made."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from reports.coaching import first_session, second_session
from reports.story import whole_session
from support import BUNDLED, START, new_session
from textual.widgets import Static

from tui.support import FRAMES, LARGE, SMALL, Live, RecordingApp, footer, same_frame
from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.folder import text_files
from workshop.reports.record import Record
from workshop.review.remarks import REMARKS_LOCK, add_remark, review_remarks
from workshop.review.session_tabs import FIDELITY, tabs
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, NOTES_DATA, PLAN_FOLDER, REMARKS_FILE
from workshop.session.storage.fingerprint import fingerprint
from workshop.session.storage.session_folder import write_plan
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.common.export_dialog import ExportDialog
from workshop.tui.common.menu import Menu
from workshop.tui.session_review.rows import RowTarget
from workshop.tui.session_review.screen import SessionReviewScreen
from workshop.tui.session_review.tabs import TAB_NAMES
from workshop.tui.widgets.line import LineInput
from workshop.workspace import Workspace


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a session with everything in it; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("story") / "sessions" / "2026-11-21-working-together"
    folder.mkdir(parents=True)
    write_plan(text_files(BUNDLED), folder / PLAN_FOLDER)
    (folder / LOG_FILE).write_bytes(codec.chain(whole_session().events))
    for text, on in (
        ("A good session to learn from", ""),
        ("Three more minutes here next time", "1-1/3b"),
        ("Ask them how they did it", f"entry-{entry(folder, 'Library card drive')}"),
    ):
        add_remark(folder, text, on=on, by="Rita", at=START)
    return folder


@pytest.fixture
def own(story: Path, tmp_path: Path) -> Path:
    """A copy of it without a remark, to write in."""
    folder = tmp_path / "sessions" / story.name
    shutil.copytree(story, folder)
    (folder / REMARKS_FILE).unlink()
    (folder / REMARKS_LOCK).unlink(missing_ok=True)
    return folder


def entry(folder: Path, text: str) -> int:
    sheets = Record.open(folder).state.board.sheets.values()
    return next(e.id for sheet in sheets for e in sheet if e.text == text)


class Reviewed(Live):
    """The app with one session in review."""

    @property
    def reviewed(self) -> SessionReviewScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, SessionReviewScreen))

    @property
    def tab(self) -> str:
        return TAB_NAMES[self.reviewed.tabs.number]

    @property
    def spot(self) -> RowTarget:
        """What the cursor is on."""
        key = self.reviewed.pane.selected.key if self.reviewed.pane.selected else None
        assert isinstance(key, RowTarget)
        return key

    @property
    def here(self) -> str:
        """What stands under the cursor."""
        row = self.reviewed.pane.selected
        return f"{row.lead}{row.text}" if row else ""

    @property
    def shown(self) -> str:
        return "\n".join(f"{row.lead}{row.text}" for row in self.reviewed.pane.rows)

    def head(self, id: str) -> str:
        return str(self.reviewed.query_one(f"#{id}", Static).content)

    async def settle(self) -> None:
        """Wait for what is read and made beside the screen too."""
        await super().settle()
        while any(not worker.is_finished for worker in self.app.workers):
            await self.app.workers.wait_for_complete()
            await super().settle()


@asynccontextmanager
async def reviewing(
    folder: Path,
    size: tuple[int, int] = SMALL,
    clock: SetClock | None = None,
    **about: Any,
) -> AsyncIterator[Reviewed]:
    clock = clock or SetClock(START)
    app = RecordingApp(
        Workspace(folder.parent.parent),
        Config(facilitator="Rita"),
        clock,
        first=lambda navigator: navigator.go_to(lambda: SessionReviewScreen(folder, **about)),
    )
    async with app.run_test(size=size) as pilot:
        live = Reviewed(app, pilot, clock, None)
        await live.settle()
        yield live


# What is shown


async def test_each_tab_looks_as_it_did(story: Path) -> None:
    """In a small terminal and in a large one."""
    async with reviewing(story) as live:
        for size in (SMALL, LARGE):
            await live.resize(*size)
            for number, name in enumerate(TAB_NAMES, 1):
                await live.press(str(number % 10))
                kept = FRAMES / f"reviewed-{name.lower()}-{size[0]}x{size[1]}.txt"
                if not kept.exists() or kept.read_text(encoding="utf-8") != live.frame():
                    await same_frame(live, f"reviewed-{name.lower()}")


async def test_tabs_are_opened_by_digit_arrow_tab_and_mouse_and_made_then(story: Path) -> None:
    async with reviewing(story) as live:
        assert [tab.name for tab in live.reviewed.tabs.tabs if "parts" in vars(tab)] == ["Summary"]
        await live.press("0", "pagedown", "pagedown", "pageup")
        assert live.tab == "Log" and int(live.here.split()[0]) > 5
        assert live.here[:40] in live.frame()
        await live.press("right", "left", "left", "tab", "shift+tab")
        assert live.tab == "Remarks"
        await live.press("f")
        assert (live.tab, live.here) == ("Timeline", FIDELITY) and "Parts led" in live.frame()
        await live.click("TabLine", x=3)
        assert live.tab == "Summary"
        await live.press("v")
        assert live.head("chain").startswith("✓ no damage found, ")
        assert live.app.notified == [f"{live.head('chain')}, tried just now"]


async def test_a_key_typed_at_once_acts_on_the_tab_that_it_was_typed_for(story: Path) -> None:
    """A page is a page also where the tab is laid out only long after the key."""
    async with reviewing(story) as live:
        with live.app.batch_update():
            live.app.simulate_key("0")
            live.app.simulate_key("pagedown")
            for _ in range(100):
                await asyncio.sleep(0)
        live.screen.check_idle()
        await live.settle()
        assert live.tab == "Log" and int(live.here.split()[0]) > 5


async def test_a_log_that_ends_before_its_notes_is_told_when_it_is_tried(own: Path) -> None:
    """Its own sums cannot show it."""
    data = (own / LOG_FILE).read_bytes()
    (own / NOTES_DATA).write_text(f'fingerprint = "{fingerprint(data)}"\n')
    (own / LOG_FILE).write_bytes(b"".join(data.splitlines(keepends=True)[:-1]))
    async with reviewing(own) as live:
        assert live.head("chain").startswith("✓ no damage found, ")
        await live.press("v")
        (said,) = live.app.notified
        assert said.startswith("The log is shorter than in its notes: ")


async def test_sizes_down_to_the_smallest_show_something(story: Path) -> None:
    async with reviewing(story, (20, 5)) as live:
        await live.press("2", "4", "0")
        assert live.frame().strip()
        await live.resize(5, 2)
        await live.resize(*SMALL)
        assert "▐Log▌" in live.frame()


async def test_an_altered_log_is_shown_as_altered_and_its_line_is_gone_to(own: Path) -> None:
    """What was put into it is shown and never obeyed."""
    data = (own / LOG_FILE).read_bytes()
    (own / LOG_FILE).write_bytes(data.replace(b"Dental", rb"\u001b[31m[b]Dental"))
    line = data[: data.index(b"Dental")].count(b"\n") + 1
    async with reviewing(own) as live:
        assert live.head("chain") == f"⚠ altered from line {line} on"
        assert f"altered from line {line} on" in live.shown
        await live.press("v")
        assert live.tab == "Log"
        assert live.here.startswith(f"⚠{line:>5}") and "it was changed" in live.shown
        await live.press("3")
        assert "• ␛[31m[b]Dental records that follow the child" in live.shown


async def test_a_session_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    async with reviewing(tmp_path / "sessions" / "nothing") as live:
        assert "not a session that can be read" in live.shown
        await live.press("2", "m", "g", "enter", "v")
        assert live.tab == "Timeline" and "not a session that can be read" in live.shown


async def test_a_session_that_is_running_is_read_again_as_it_goes_on(
    tmp_path: Path, clock: SetClock
) -> None:
    runner = new_session(
        tmp_path, clock, cmd.Next(), cmd.Lead("2a"), AddEntry("A clinic on wheels")
    )
    assert runner.folder is not None
    async with reviewing(runner.folder, clock=clock) as live:
        assert "still running; as of 09:00" in live.head("about")
        await live.press("3")
        clock.wait(minutes=3)
        runner.tick()
        runner.send(AddEntry("<b>[/x] Story time"))
        await live.reviewed.read_if_changed()
        await live.settle()
        assert "• <b>[/x] Story time" in live.shown
        assert "as of 09:03" in live.head("about")
        runner.send(cmd.CloseSession())
        await live.reviewed.read_if_changed()
        assert " · closed" in live.head("about")
    runner.stop()


# Where keys lead


async def test_it_opens_where_an_entry_stands_and_goes_to_its_line_and_to_any_step(
    story: Path,
) -> None:
    found = entry(story, "Home visits")
    async with reviewing(story, entry=found) as live:
        assert (live.tab, live.spot.on) == ("Answers", f"entry-{found}")
        assert "Home visits" in live.here
        await live.press("enter")
        assert live.tab == "Log" and "“Home visits”" in live.here
        await live.press("enter")
        assert live.tab == "Answers" and "Home visits" in live.here
        await live.press("2", "g", "4", "c", "enter")
        assert (live.tab, live.spot.on) == ("Timeline", "1-1/4c")
        await live.press("enter")
        assert (live.tab, live.spot.on) == ("Newsprint", "1-1/4c")
        await live.press("g", "2", "enter")
        assert (live.tab, live.spot.step) == ("Newsprint", "1-2/2")


async def test_the_sessions_beside_it_and_the_list_are_gone_to(story: Path, own: Path) -> None:
    async with reviewing(story, among=(story, own)) as live:
        await live.press("p")
        assert live.app.notified == ["That was the first one."]
        await live.press("4", "n")
        assert (live.reviewed.folder, live.tab) == (own, "Hands")
        await live.press("p")
        assert live.reviewed.folder == story
        await live.press("escape")
        assert isinstance(live.screen, CatalogueScreen)


async def test_the_session_that_was_followed_up_is_one_key_away(
    tmp_path: Path, clock: SetClock
) -> None:
    first = first_session(tmp_path, clock)
    clock.wait(minutes=14 * 24 * 60)
    second = second_session(first, clock).folder
    assert second is not None
    async with reviewing(second) as live:
        assert "Follows up: " in live.shown
        await live.press("l")
        assert live.reviewed.folder == first
        assert "Followed up in: " in live.shown
        await live.press("home", "enter")
        assert live.reviewed.folder == second


# Remarks


async def test_remarks_stand_where_they_belong_and_leave_the_log_as_it_is(own: Path) -> None:
    """On an entry, a step, the session; what was half-typed is there when it is gone on with."""
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    found = entry(own, "Library card drive")
    async with reviewing(own, entry=found) as live:
        await live.press("m")
        await live.type("Ask them “how” 🚐 [/x]\n")
        remark = review_remarks(own)[0]
        assert (remark.on, remark.by, remark.at) == (f"entry-{found}", "Rita", START)
        assert (remark.text, remark.about) == ("Ask them “how” 🚐 [/x]", "Library card drive")
        assert "      ✎ Ask them “how” 🚐 [/x]" in live.shown
        assert "Library card drive" in live.here
        await live.press("2", "down", "m")
        await live.type("Too long\n")
        assert "2 Introduce collaboration\n     ✎ Too long\n" in live.shown
        await live.press("1", "m")
        await live.type("Go 2")
        await live.press("escape")
        assert live.tab == "Summary" and len(review_remarks(own)) == 2
        await live.press("m", "backspace", "backspace")
        await live.type("od\n")
        assert live.shown.startswith("✎ Good\n")
        assert [remark.on for remark in review_remarks(own)] == [f"entry-{found}", "1-1/2", ""]
        await live.press("9")
        assert "on “Library card drive” (1-1 step 3c, Ways we work together)" in live.shown
    after = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    assert {p: after[p] for p in after if p.name not in (REMARKS_FILE, REMARKS_LOCK)} == before


async def test_a_remark_of_several_lines_is_pasted_whole_in_place_of_what_is_chosen(
    own: Path,
) -> None:
    async with reviewing(own) as live:
        await live.press("m")
        await live.type("gone")
        await live.press("shift+home")
        await live.paste("Ask them\r\nagain\x1b[2J\n")
        await live.press("enter")
    assert [remark.text for remark in review_remarks(own)] == ["Ask them again␛[2J"]


async def test_a_remark_is_corrected_and_taken_off_when_that_is_meant(own: Path) -> None:
    add_remark(own, "Shory", on="1-1/1", by="Rita", at=START)
    async with reviewing(own, step="1-1/1") as live:
        assert "e Correct" not in footer(live.app)
        await live.press("2", "down")
        assert "e Correct" in footer(live.app)
        await live.press("e", "backspace", "t", "enter")
        assert [remark.text for remark in review_remarks(own)] == ["Short"]
        assert "✎ Short" in live.here
        await live.press("delete", "1")
        assert len(review_remarks(own)) == 1
        await live.press("enter", *["backspace"] * 5, "enter")
        assert isinstance(live.screen, Menu)
        await live.press("2")
        assert review_remarks(own) == ()
        assert "✎" not in live.shown


async def test_what_cannot_be_kept_stays_in_the_line(own: Path) -> None:
    (own / REMARKS_LOCK).mkdir()
    async with reviewing(own) as live:
        line = live.reviewed.line
        await live.press("m")
        await live.type("Not lost\n")
        assert line.is_open and line.query_one(LineInput).value == "Not lost"
        assert "cannot be kept" in str(line.query_one(Static).content)
        (own / REMARKS_LOCK).rmdir()
        await live.press("enter")
        assert [remark.text for remark in review_remarks(own)] == ["Not lost"]
        (own / REMARKS_FILE).write_text('format = 1\n[[remark]]\ntext = "half')
        await live.reviewed.read_if_changed()
        assert f"{REMARKS_FILE}:3:" in live.shown
        await live.press("m")
        await live.type("New\n")
        assert line.query_one(LineInput).value == "New"
    assert (own / REMARKS_FILE).read_text() == 'format = 1\n[[remark]]\ntext = "half'


def test_the_names_on_the_screen_are_the_tabs_there_are(story: Path) -> None:
    assert tuple(tab.name for tab in tabs(Record.open(story))) == TAB_NAMES


@pytest.mark.parametrize("keys", ["m", "w"])
async def test_a_folder_of_somebody_else_is_named_once_before_it_is_written_in(
    own: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    """A remark and what is handed on: nothing is there before somebody agrees."""
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    before = sorted(path.name for path in own.iterdir())
    async with reviewing(own) as live:
        await live.press(keys)
        assert isinstance(live.screen, Menu) and "Somebody else owns" in live.frame()
        await live.press("1")
        assert isinstance(live.screen, SessionReviewScreen)
        assert sorted(path.name for path in own.iterdir()) == before
        await live.press(keys, "2")
        assert not isinstance(live.screen, Menu)
        if keys == "m":
            await live.type("Well done\n")
            assert [remark.text for remark in review_remarks(own)] == ["Well done"]
            await live.press("m")
            assert not isinstance(live.screen, Menu)
        else:
            assert isinstance(live.screen, ExportDialog)


@pytest.mark.parametrize("what", ["pipe", "empty", "gone"])
async def test_a_log_that_is_replaced_meanwhile_is_told_and_nothing_is_stuck(
    own: Path, what: str
) -> None:
    """What was said of the log before no longer stands there."""
    async with reviewing(own) as live:
        assert live.head("chain").startswith("✓")
        (own / LOG_FILE).unlink()
        if what == "pipe":
            os.mkfifo(own / LOG_FILE)
        elif what == "empty":
            (own / LOG_FILE).touch()
        await live.reviewed.read_if_changed()
        await live.settle()
        assert live.head("chain") == ("⚠ the log is empty" if what == "empty" else "")
        if what != "empty":
            assert str(own / LOG_FILE)[:40] in live.frame()
        await live.press("v", "2", "r")
        assert live.app.return_code is None
