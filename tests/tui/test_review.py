"""The review lists all sessions, narrows them down, searches as one types, and opens them."""

import asyncio
import re
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Event
from time import monotonic
from typing import Any
from zipfile import ZipFile

import pytest
from review.fixtures import talks_folder
from support import START, plan_folder
from textual.message import Message
from textual.widgets import Static

from tui import rest
from tui.support import LARGE, SMALL, Live, RecordingApp, footer, same_frame, segments
from workshop.clock import SetClock
from workshop.config import Config
from workshop.curriculum.load import load_or_raise
from workshop.document import Heading
from workshop.event import Person
from workshop.review.catalogue import Filter, SessionListing
from workshop.review.index.database import Index
from workshop.review.index.search import SearchResults
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup, open_session
from workshop.session.storage.entry import LOG_FILE
from workshop.tui.catalogue.filter import (
    FilterChoice,
    FilterSet,
    filter_choices,
    filter_sessions,
    parse_days,
)
from workshop.tui.catalogue.filter_dialog import FilterDialog
from workshop.tui.catalogue.index_worker import Answered, IndexWorker, SessionsListed
from workshop.tui.catalogue.people import PeopleDialog
from workshop.tui.catalogue.person import PersonDialog
from workshop.tui.catalogue.rows import HitRow, HitRows, SearchLine, SessionRows
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.common.help import HelpDialog
from workshop.tui.common.reading import StatisticsDialog
from workshop.tui.compare.screen import CompareScreen
from workshop.tui.home.screen import HomeScreen
from workshop.tui.session_review.screen import SessionReviewScreen
from workshop.tui.widgets.rows import Rows
from workshop.value import replace
from workshop.workspace import Workspace

TODAY = date(2026, 11, 22)
STORY, FLYER = "Story time at the library, twice a week", "A flyer that [b]nobody[/b] read"


def made(
    at: Path, days: int, title: str, leader: str, where: str, *said: str, close: bool = True
) -> Path:
    """A session of the talks, so many days after the first one; without entries only prepared."""
    clock = SetClock(START + timedelta(days=days))
    people = tuple(Person(f"Person {number}") for number in range(days + 2))
    arrange = cmd.Arrange(title=title, facilitator=leader, place=where, roster=people)
    folder = talks_folder(at)
    runner = open_session(Setup(folder, load_or_raise(folder), arrange), at / "sessions", clock)
    if said:
        runner.send(cmd.Next())
        clock.wait(minutes=11)
        runner.send(cmd.NextStep())
        for text in said:
            runner.send(AddEntry(text))
        clock.wait(minutes=25)
        runner.send(cmd.NextStep())
    if said and close:
        runner.send(cmd.CloseSession())
    runner.stop()
    assert runner.folder is not None
    return runner.folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Five sessions: closed, altered in its fifth line, open, prepared, of another curriculum."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        at = home / "training"
        made(at, 0, "Spring talks", "Maria Lopez", "Library", STORY, FLYER)
        altered = made(at, 1, "Altered talks", "Ana Ruiz", "Clinic", "Referrals to the clinic")
        log = altered / LOG_FILE
        log.write_bytes(log.read_bytes().replace(b"Referrals", b"Deferrals"))
        made(at, 2, "Open talks", "Ana Ruiz", "Library", "Story hour", close=False)
        made(at, 3, "Prepared talks", "Maria Lopez", "School")
        small(at)
        yield Workspace(at)


def small(at: Path) -> None:
    """A session of another curriculum."""
    folder = plan_folder(at / "curricula")
    clock = SetClock(START - timedelta(days=400))
    arrange = cmd.Arrange(title="Of old", facilitator="Ana Ruiz", people=40)
    runner = open_session(Setup(folder, load_or_raise(folder), arrange), at / "sessions", clock)
    runner.send(cmd.Next())
    runner.send(cmd.CloseSession())
    runner.stop()


@asynccontextmanager
async def reviewing(
    place: Workspace, size: tuple[int, int] = SMALL, **how: Any
) -> AsyncIterator[Live]:
    """Run the app on the list, when the index has told all it knows."""
    clock = SetClock(START + timedelta(days=1))
    make = lambda: CatalogueScreen(**how)  # noqa: E731
    app = RecordingApp(place, Config(), clock, first=lambda navigator: navigator.go_to(make))
    async with app.run_test(size=size) as pilot:
        live = Live(app, pilot, clock, None)
        await told(live)
        yield live


async def told(live: Live) -> None:
    """Wait until the index has nothing more to tell, and that is shown.

    What it told last may make the screen ask again: only when it is quiet twice is it done.
    """
    quiet, end = 0, monotonic() + rest.PATIENCE_S
    while quiet < 2 and monotonic() < end:
        await asyncio.sleep(rest.PAUSE_S)
        await live.settle()
        quiet = 0 if getattr(live.screen, "busy", False) else quiet + 1
    await live.app.workers.wait_for_complete()
    await live.settle()


def lines(live: Live, kind: type[Rows] = SessionRows) -> list[str]:
    return [f"{row.lead}{row.text} {row.tail}".strip() for row in live.screen.query_one(kind).rows]


def titles(live: Live) -> list[str]:
    return [row.text for row in live.screen.query_one(SessionRows).rows if row.selectable]


def hits(live: Live) -> list[HitRow]:
    return [row for row in live.screen.query_one(HitRows).rows if isinstance(row, HitRow)]


def text(live: Live, id: str) -> str:
    return str(live.screen.query_one(f"#{id}", Static).content)


def under_cursor(live: Live) -> str:
    row = live.screen.query_one(SessionRows).selected
    return row.text if row else ""


async def test_a_report_is_handed_on_without_names(place):
    """Into the workspace, under a name that says nothing but the day; twice, under two."""
    async with reviewing(place) as live:
        for _ in range(2):
            await live.press("r")
            await told(live)
            await live.press("w", "4", "2")
            await told(live)
        assert live.app.notified[-1].startswith("Written to ")
    names = {path.name: ZipFile(path) for path in (place.root / "reports").iterdir()}
    assert set(names) == {f"report-2026-11-22-anonymous{more}.xlsx" for more in ("", "-2")}
    for packed in names.values():
        assert not any(b"Lopez" in packed.read(name) for name in packed.namelist())


async def test_sessions_are_listed_the_newest_first(place: Workspace) -> None:
    """Day, title, who led, how many, state; a sign and a word where the log was altered.

    s adds up the sessions of the one under the cursor.
    """
    async with reviewing(place) as live:
        prepared, still_open, altered, spring, old = lines(live)
        assert prepared.startswith("○ 24 Nov 2026  Prepared talks")
        assert still_open.startswith("▸ 23 Nov 2026  Open talks")
        assert "Ana Ruiz" in still_open and still_open.endswith("4  open")
        assert altered.startswith("⚠ 22 Nov 2026  Altered talks")
        assert altered.endswith("⚠ altered from line 5 on")
        assert spring.endswith("2  closed") and "Maria Lopez" in spring
        assert old.startswith("17 Oct 2025  Of old")
        assert text(live, "count") == "5 sessions"
        await live.press("down", "down")
        assert "⚠ altered from line 5 on: it was changed" in text(live, "about")
        await live.press("s")
        await told(live)
        assert isinstance(live.screen, StatisticsDialog)
        said = "\n".join(lines(live, Rows))
        assert "Three talks" in said and "2 Collect" in said
        assert re.search("Step .* Next ", live.frame())
        await live.press("escape", "r")
        await told(live)
        said = "\n".join(lines(live, Rows))
        assert "What came of it" in said and "2 with an altered log" not in said
        assert "1 with an altered log" in said and "Maria" not in said
        await live.press("escape")
        assert isinstance(live.screen, CatalogueScreen)


async def test_what_was_asked_for_does_not_cover_a_dialog_opened_meanwhile(
    place: Workspace,
) -> None:
    async with reviewing(place) as live:
        await live.press("f")
        assert isinstance(live.screen, FilterDialog)
        show = partial(live.app.navigator.statistics, (Heading("Three talks"),))
        live.app.screen_stack[-2].post_message(Answered(show))
        await live.settle()
        assert isinstance(live.screen, FilterDialog)


async def test_a_wide_screen_tells_about_the_session_beside_the_list(place: Workspace) -> None:
    """Its facts at once; then its activities and its time. What was said there is never markup."""
    async with reviewing(place, LARGE) as live:
        await live.press("down", "space", "down", "down")
        await told(live)
        said = text(live, "about")
        assert said.startswith("Spring talks\n21 November 2026, 09:00–09:36")
        assert "Led by Maria Lopez\nLibrary" in said
        assert "2 people · 2 entries" in said
        assert "\n\nTalks\n\n" in said
        assert "40 min planned, 36 min taken" in said
        await same_frame(live, "review-list")
        rows = live.screen.query_one(SessionRows)
        rows.styles.width = 60
        await live.settle()
        assert len(text(live, "head")) == rows.content_size.width - 1, "it follows the list"
        rows.styles.width = None
        await live.press("slash", *"flyer")
        await told(live)
        await live.press("enter")
        await same_frame(live, "review-found")
        assert "A [flyer] that [b]nobody[/b] read" in live.frame()
        assert "▸ A flyer that [b]nobody[/b] read" in text(live, "about")


async def test_what_is_typed_is_found_while_it_is_typed(place: Workspace) -> None:
    """Each line in its context with the found words marked; enter opens it there."""
    async with reviewing(place) as live:
        await live.press("slash")
        await live.type("stor lib")
        await told(live)
        (row,) = hits(live)
        assert row.lines(78)[0] == "[Story] time at the [library], twice a week"
        assert row.lines(78)[1] == "21 Nov 2026 · Spring talks · step 2 · Ideas"
        drawn = [piece for piece in segments(live.app) if piece.text == "[Story]"]
        assert drawn and all(piece.style.bold and piece.style.underline for piece in drawn)
        assert text(live, "state") == "1 line of 1 session"
        await live.press("enter", "enter")
        assert isinstance(live.screen, SessionReviewScreen)
        assert live.screen.folder.name == row.hit.session.id
        assert live.screen._start_at == ("x/2", row.hit.line.entry)
        assert row.hit.line.entry > 0


async def test_escape_goes_back_to_the_list_where_its_cursor_was(place: Workspace) -> None:
    """From the line to search in and from what was found; then to Home, and back with one key."""
    async with reviewing(place) as live:
        await live.press("down", "down", "slash")
        await live.type("story")
        await told(live)
        await live.press("enter", "down", "escape")
        assert live.screen.query_one(SearchLine).value == ""
        assert under_cursor(live) == "Altered talks"
        await live.press("slash")
        await live.type("x")
        await live.press("escape", "down")
        assert under_cursor(live) == "Spring talks"
        await live.press("escape")
        assert isinstance(live.screen, HomeScreen)
        assert "v Review" in footer(live.app)
        await live.press("home", "v")
        await told(live)
        assert isinstance(live.screen, CatalogueScreen)
        assert under_cursor(live) == "Open talks"


async def test_nothing_found_says_what_may_have_been_meant(place: Workspace) -> None:
    """Enter looks for that instead; the sentence names what was looked for. f1 helps meanwhile."""
    async with reviewing(place) as live:
        await live.press("slash")
        await live.type("libary")
        await told(live)
        assert lines(live, HitRows)[0] == "No line has all of “libary”."
        assert text(live, "state") == "nothing found"
        live.screen.query_one(SearchLine).value = "@libary"
        await told(live)
        assert "S while leading" in lines(live, HitRows)[1]
        live.screen.query_one(SearchLine).value = "libary"
        await told(live)
        await live.press("f1")
        assert isinstance(live.screen, HelpDialog)
        await live.press("escape")
        await live.press("enter", "enter")
        await told(live)
        assert live.screen.query_one(SearchLine).value == "library"
        assert any("[library]" in line for row in hits(live) for line in row.lines(78))


async def test_typing_never_waits_for_a_search(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first search hangs every letter arrives; of the later ones only the last is run.

    What is found for a search that was given up does not come back.
    """
    monkeypatch.setattr(rest, "NOT_AWAITED", {"index"})
    go, asked = Event(), []

    class Slow(Index):
        def search(self, words: str, filter: Filter = Filter(), limit: int = 50) -> SearchResults:  # noqa: B008
            asked.append(words)
            assert go.wait(30)
            return super().search(words, filter, limit)

    async with reviewing(place, open_index=lambda: Slow.open(place.sessions)) as live:
        await live.press("slash")
        await live.type("s")
        while not asked:
            await live.settle()
        await live.type("tory")
        assert live.screen.query_one(SearchLine).value == "story"
        assert text(live, "state") == "searching …"
        go.set()
        await told(live)
        assert asked == ["s", "story"]
        assert len(hits(live)) == 2
        go.clear()
        asked.clear()
        await live.type(" hour")
        while not asked:
            await live.settle()
        await live.press("escape")
        go.set()
        await told(live)
        assert not live.screen.query_one(HitRows).display
        assert len(titles(live)) == 5


async def test_while_the_sessions_are_read_what_is_there_is_shown(
    place: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list fills up, the count goes on, and letters arrive."""
    monkeypatch.setattr(rest, "NOT_AWAITED", {"index"})
    go, reading = Event(), Event()

    class Slow(Index):
        def refresh(self, told: Callable[[int, int], None] = lambda done, every: None) -> Any:
            super().refresh()
            told(2, 5)
            reading.set()
            assert go.wait(30)
            return super().refresh(told)

    clock = SetClock(START)
    make = lambda: CatalogueScreen(open_index=lambda: Slow.open(place.sessions, tmp_path))  # noqa: E731
    app = RecordingApp(place, Config(), clock, first=lambda navigator: navigator.go_to(make))
    async with app.run_test(size=SMALL) as pilot:
        live = Live(app, pilot, clock, None)
        while not (reading.is_set() and len(titles(live)) == 5):
            await live.settle()
        await live.settle()
        assert text(live, "state") == "reading sessions: 2 of 5"
        await live.press("slash")
        await live.type("story")
        assert live.screen.query_one(SearchLine).value == "story"
        go.set()
        await told(live)
        assert text(live, "state") == "2 lines of 2 sessions"


async def test_what_is_chosen_narrows_the_list(place: Workspace) -> None:
    """A dialog of what there is, with counts; each is said above the list, x takes off the last."""
    async with reviewing(place) as live:
        await live.press("f")
        assert isinstance(live.screen, FilterDialog)
        there = lines(live, Rows)
        assert "Ana Ruiz 3" in there and "Library 2" in there and "open or on hold 1" in there
        assert "⚠ log altered 1" in there and "2025 1" in there and "2026 4" in there
        await live.type("ana")
        assert [row.text for row in live.screen.query_one(Rows).rows] == ["Led by", "Ana Ruiz"]
        await live.press("down", "enter")
        await live.type("2026-11-22 - 2026-12")
        assert "from 2026-11-22 until 2026-12-31 2" in lines(live, Rows)
        await live.press("down", "enter", "escape")
        assert titles(live) == ["Open talks", "Altered talks"]
        only = "Only led by Ana Ruiz · from 2026-11-22 until 2026-12-31   x takes off the last"
        assert text(live, "only") == only
        assert text(live, "count") == "2 of 5 sessions"
        await live.press("slash")
        await live.type("story")
        await told(live)
        assert [row.hit.session.title for row in hits(live)] == ["Open talks"]
        await live.press("escape", "x")
        assert len(titles(live)) == 3
        await live.press("x")
        assert len(titles(live)) == 5
        assert not live.screen.query_one("#only").has_class("-on")
        await live.press("f")
        await live.type("1999")
        await live.press("down", "enter", "escape")
        assert lines(live) == ["No session fits. x takes off what narrowed the list last."]


async def test_marked_sessions_are_put_side_by_side(place: Workspace) -> None:
    """Two of one curriculum are; one alone or two of different ones are refused with a sentence."""
    async with reviewing(place) as live:
        await live.press("down", "space", "c")
        assert live.app.notified[-1].startswith("Mark two sessions or more with space")
        assert lines(live)[1].startswith("✓ ▸")
        await live.press("end", "space", "c")
        said = "“Open talks” is of talks, “Of old” is of small."
        assert live.app.notified[-1].endswith(said)
        await live.press("space", "up", "space")
        assert text(live, "count") == "5 sessions · 2 marked"
        await live.press("c")
        await live.settle()
        assert isinstance(live.screen, CompareScreen)
        assert [folder.name[11:] for folder in live.screen.folders] == [
            "open-talks",
            "spring-talks",
        ]


async def test_who_comes_back_finds_the_list_as_it_was_left(place: Workspace) -> None:
    """Search, filter, marks and cursor are kept; escape then leads to where the list was left.

    A click selects, a second one opens.
    """
    async with reviewing(place) as live:
        await live.press("f")
        await live.type("ana")
        await live.press("down", "enter", "escape", "down", "space", "slash")
        await live.type("stor")
        await told(live)
        await live.press("enter")
        await live.click(HitRows, 20, 0)
        assert isinstance(live.screen, CatalogueScreen)
        await live.click(HitRows, 20, 1)
        assert isinstance(live.screen, SessionReviewScreen)
        live.app.navigator.catalogue(live.screen.folder.name)
        await told(live)
        assert live.screen.query_one(SearchLine).value == "stor"
        assert live.screen.focused is live.screen.query_one(HitRows)
        assert text(live, "only").startswith("Only led by Ana Ruiz")
        await live.press("escape")
        assert titles(live) == ["Open talks", "Altered talks", "Of old"]
        assert lines(live)[1].startswith("✓ ⚠")
        assert under_cursor(live) == "Open talks"


async def test_where_no_session_is_there_are_samples(
    place: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to do is said; what comes with the program can be opened."""
    folders = sorted(place.sessions.iterdir())[1:3]
    monkeypatch.setattr("workshop.workspace.samples", lambda: folders)
    async with reviewing(Workspace(tmp_path)) as live:
        shown = lines(live)
        assert shown[0] == "No session has been recorded here yet."
        assert any("Spring talks" in line for line in shown)
        assert text(live, "count") == "0 sessions"
        await live.press("enter")
        assert isinstance(live.screen, SessionReviewScreen)
        assert live.screen.folder == folders[0]


async def test_any_size_will_do(place: Workspace) -> None:
    """Nothing falls over, however small the terminal."""
    async with reviewing(place, (5, 2)) as live:
        for size in ((20, 5), (40, 12)):
            await live.press("f", "escape", "slash", "y", "enter", "down", "escape")
            await live.resize(*size)
        await live.press("slash", *"story")
        await told(live)
        assert [row.lines(20)[0] for row in hits(live)] == ["[Story] hour", "[Story] time at t…"]
        assert "Story" in live.frame()
        await live.resize(20, 5)
        assert "TOO SMALL" in live.frame()


async def test_what_it_looks_like(place: Workspace) -> None:
    """The list, what it can be narrowed to, what is found."""
    async with reviewing(place) as live:
        await live.press("down", "space", "down")
        await same_frame(live, "review-list")
        await live.press("f", *"ana")
        await same_frame(live, "review-filter")
        await live.press("down", "enter", "escape", "slash", *"clin")
        await told(live)
        await live.press("enter")
        await same_frame(live, "review-found")


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-2-5", "2026-02-05", "2026-02-05"),
        ("2025-09 - 2026-06", "2025-09-01", "2026-06-30"),
        ("2025-09 until 2026-06-15", "2025-09-01", "2026-06-15"),
        ("2026-03 -", "2026-03-01", "9999-12-31"),
        ("until 2026-03", "0001-01-01", "2026-03-31"),
        ("90d", "2026-08-24", "2026-11-22"),
        ("2w", "2026-11-08", "2026-11-22"),
    ],
)
def test_days_are_read_as_they_are_typed(typed: str, since: str, until: str) -> None:
    choice = parse_days(typed, TODAY)
    assert choice is not None
    assert choice.value == (date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    "typed", ["", "-", "library", "2026-13", "2026-02-30", "2026-06 - 2025", "1999x"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert parse_days(typed, TODAY) is None


def test_a_choice_is_counted_among_what_fits_the_others() -> None:
    """So each count is how many sessions choosing it would leave; spellings make no difference."""
    one = SessionListing("1", Path("1"), "One", "held", "c", "Ann", "Library", opened=START)
    two = replace(one, id="2", facilitator="Anna", status="closed", homework=True)
    three = replace(
        one, id="3", facilitator="ann", place="", altered="altered from line 3 on", damaged=True
    )
    three = replace(three, series="Spring")
    one = replace(one, roster=(Person("Bo", "Clinic"), Person("Cy", "Clinic"), Person("Di")))
    every = [one, two, three]
    filters = FilterSet().toggle(FilterChoice("facilitator", "Ann", "Ann"))
    assert filter_sessions(every, filters) == [one, three]
    counts = {
        (choice.criterion, choice.value): count
        for choice, count in filter_choices(every, filters, TODAY)
    }
    assert counts["facilitator", "Ann"] == 2 and counts["facilitator", "Anna"] == 1
    assert counts["place", "Library"] == 1 and ("place", "") not in counts
    assert counts["series", "Spring"] == 1 and ("series", "") not in counts
    assert counts["organisation", "Clinic"] == 1 and ("organisation", "") not in counts
    assert counts["status", "open"] == 2 and ("status", "closed") not in counts
    assert counts["homework", False] == 2 and ("homework", True) not in counts
    assert counts["altered", True] == 1 and counts["altered", False] == 1
    both = filters.toggle(FilterChoice("place", "Library", "Library"))
    assert both.words == "led by Ann · place Library"
    assert filter_sessions(every, both) == [one]
    assert (
        both.toggle(FilterChoice("facilitator", "Anna", "Anna")).words
        == "place Library · led by Anna"
    )
    assert both.pop() == filters and filters.pop().wants_all
    clinic = FilterSet().toggle(FilterChoice("organisation", "Clinic", "Clinic"))
    assert filter_sessions(every, clinic) == [one] and clinic.words == "with people of Clinic"
    assert (clinic.organisation, clinic.pop().organisation) == ("Clinic", "")


def test_what_changes_meanwhile_is_told_without_being_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when somebody leads a session in another window while the list is open."""
    monkeypatch.setattr("workshop.tui.catalogue.index_worker.POLL_S", 0.01)
    made(tmp_path, 0, "First talks", "Ann", "")
    counts: Queue[int] = Queue()

    def tell(message: Message) -> None:
        if isinstance(message, SessionsListed):
            counts.put(len(message.sessions))

    asking = IndexWorker(lambda: Index.open(tmp_path / "sessions", tmp_path / "cache"), tell)
    asking.start()
    try:
        while not (count := counts.get(timeout=30)):
            pass
        assert count == 1
        made(tmp_path, 1, "Second talks", "Ann", "")
        while (count := counts.get(timeout=30)) == 1:
            pass
        assert count == 2
    finally:
        asking.stop()


async def test_people_are_listed_found_by_letters_and_opened(place: Workspace) -> None:
    """Only the closed session whose log is as it was written counts, and the dialog says so."""
    async with reviewing(place) as live:
        await live.press("p")
        await told(live)
        assert isinstance(live.screen, PeopleDialog)
        rows = live.screen.query_one(Rows).rows
        assert [row.text for row in rows] == ["Person 0", "Person 1"]
        assert "36 min" in rows[0].tail and "3 sessions not counted" in live.frame()
        await live.type("и")
        assert "find: и: there is none" in live.frame()
        await live.press("backspace")
        await live.type("pe 1")
        await live.press("enter")
        await told(live)
        assert isinstance(live.screen, PersonDialog)
        assert "Contact hours: 36 min in 1 session" in live.frame()


async def test_who_is_the_same_person_is_said_on_the_page_and_taken_back(place: Workspace) -> None:
    """What is said stands in people.toml; the line that tells so takes it out again."""
    kept = place.root / "people.toml"
    async with reviewing(place) as live:
        await live.press("p")
        await told(live)
        await live.press("enter", "s", "enter")
        await live.app.workers.wait_for_complete()
        await live.settle()
        assert "1 person, 1 session" in live.frame() and "are one person" in live.frame()
        said = tomllib.loads(kept.read_text(encoding="utf-8"))["same"]
        assert [one["name"] for one in said[0]["people"]] == ["Person 0", "Person 1"]
        await live.press("enter")
        await live.app.workers.wait_for_complete()
        await live.settle()
        assert "2 people, 1 session" in live.frame()
        assert not tomllib.loads(kept.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "choice",
    [
        ("facilitator", "Müller, Joerg"),
        ("facilitator", "Jörg Mueller"),
        ("when", (date(2026, 11, 1), date.max)),
        ("when", (date.min, date(2026, 11, 30))),
        ("status", "open"),
        ("series", "North circle"),
        ("place", "Old School"),
        ("organisation", "The Clinic – North"),
        ("curriculum", "talks"),
        ("homework", False),
    ],
)
def test_what_a_store_is_asked_for_leaves_all_that_fits(choice: tuple[str, Any]) -> None:
    """It may leave more: that is taken off here."""
    listed = SessionListing(
        "x", Path(), "Talks", "held", "talks", "Jörg Mueller", "Old School", START,
        series="North circle", roster=(Person("Bo", "The Clinic – North"),),
    )  # fmt: skip
    filters = FilterSet(choices=(FilterChoice(*choice, "label"),))
    assert filters.fits(listed) and filters.broad.fits(listed)
    assert type(filters.broad) is Filter
