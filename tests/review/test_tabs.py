"""One session in tabs: everything that was captured stands where a reviewer looks for it."""

from functools import cache

import pytest
from reports.coaching import first_session, second_session
from reports.story import whole_session
from support import START, Wait, led
from test_text import obeyed

from review.storage import store_events
from workshop.board import EntryAdded
from workshop.clock import SetClock
from workshop.document import Bullets, Heading, Paragraph, Spans, Table
from workshop.forms import RowAdded
from workshop.kinds import KINDS
from workshop.kinds.base import Target
from workshop.reports.fidelity_report import fidelity_blocks
from workshop.reports.record import Record
from workshop.review.session_tabs import (
    FIDELITY,
    LOG,
    TIMELINE,
    LogLine,
    Tab,
    TabPart,
    find_tab,
    tabs,
)
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import AddEntry
from workshop.session.storage import codec
from workshop.value import replace

ENTRIES = ("newsprint", "groups", "answers", "homework")


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, Record]:
    """A coaching session and its follow-up."""
    clock = SetClock(START)
    first = first_session(tmp_path_factory.mktemp("chain"), clock)
    clock.wait(minutes=14 * 24 * 60)
    second = second_session(first, clock).folder
    assert second is not None
    return Record.open(first), Record.open(second)


@cache
def story() -> Record:
    return Record.of(whole_session())


def by_id(record: Record) -> dict[str, Tab]:
    return {tab.id: tab for tab in tabs(record)}


def parts(record: Record, tab: str) -> list[TabPart]:
    return [part for part in by_id(record)[tab].parts if isinstance(part, TabPart)]


def log_of(record: Record) -> list[LogLine]:
    return [line for line in by_id(record)[LOG].parts if isinstance(line, LogLine)]


def entries(record: Record, tab: str) -> list[int]:
    lists = (b for part in parts(record, tab) for b in part.blocks if isinstance(b, Bullets))
    return [item.entry for block in lists for item in block.items if item.entry]


def words(record: Record, tab: str) -> list[str]:
    """Titles, headings and what stands in lists."""
    found: list[str] = []
    for part in parts(record, tab):
        found += [part.title] if part.title else []
        for block in part.blocks:
            match block:
                case Heading() | Paragraph():
                    found.append(block.text)
                case Bullets():
                    found += [item.full_text for item in block.items]
    return found


def entry(record: Record, text: str) -> int:
    found = (e for sheet in record.state.board.sheets.values() for e in sheet if e.text == text)
    return next(found).id


def test_every_kind_names_a_tab_that_there_is() -> None:
    assert {kind.tab for kind in KINDS.values()} <= by_id(story()).keys()


def test_every_entry_of_a_session_stands_in_one_tab_once(chain: tuple[Record, Record]) -> None:
    for record in (story(), *chain):
        there = [e.id for sheet in record.state.board.sheets.values() for e in sheet]
        told = [id for tab in ENTRIES for id in entries(record, tab)]
        assert sorted(told) == sorted(there)
        assert there


def test_each_tab_holds_what_it_is_called() -> None:
    record = story()
    assert entry(record, "Library card drive") in entries(record, "newsprint")
    assert {"Decisions", "Parking lot", "What went well"} <= set(words(record, "newsprint"))
    counted = [block for part in parts(record, "hands") for block in part.blocks]
    assert any(isinstance(block, Table) and block.counts for block in counted)
    assert "Report: Group 1" in words(record, "groups")
    assert "Reported, nothing written down" in [
        b.label for p in parts(record, "groups") for b in p.blocks if isinstance(b, Paragraph)
    ]
    assert "Report: Group 1" not in words(record, "answers")
    assert "Home visits" in words(record, "answers")
    assert "Time counts" in " ".join(words(record, "people"))
    assert "Frank said nothing in this set; ask him at the door. — 1-2 step 6b" in words(
        record, "remarks"
    )


def test_answers_are_found_whatever_step_they_were_written_in() -> None:
    """In a follow-up, in a show of hands, in a talk that the answer came in later."""
    question = Target("b/2#r1q1", "Where are we?")
    runner = led(
        cmd.Next(), AddEntry("Here, said early", question), cmd.Lead("2c"),
        AddEntry("There, said between hands", question), arrange=cmd.Arrange(activities=("a", "b")),
    )  # fmt: skip
    record = Record.of(runner)
    assert [part.step for part in parts(record, "answers")] == ["a/1", "a/2c"]
    assert not parts(record, "newsprint") and not parts(record, "hands")


def test_what_was_set_and_what_came_of_it_stands_under_homework(
    chain: tuple[Record, Record],
) -> None:
    first, second = chain
    assert "Homework" in words(first, "homework")
    assert any("what came of it" in said for said in words(second, "homework"))
    assert not entries(second, "newsprint") or "what came of it" not in words(second, "newsprint")


def test_the_timeline_has_each_step_with_its_fate() -> None:
    record = story()
    timed = {
        part.step: span
        for part in parts(record, TIMELINE)
        for block in part.blocks
        if isinstance(block, Spans)
        for span in block.rows
    }
    assert list(timed) == [step.key for step in record.agenda.steps]
    assert (timed["1-1/4b"].planned, round(timed["1-1/4b"].elapsed / 60)) == (600, 13)
    assert (timed["1-2/5b"].note, timed["1-1/1"].note) == ("skipped", "")
    skipped = next(part for part in parts(record, TIMELINE) if part.step == "1-2/5b")
    assert Paragraph("the handout had been read over the break", "Skipped") in skipped.blocks
    assert any("Planned end" in said for said in words(record, TIMELINE))
    kept = parts(record, TIMELINE)[-1]
    assert (kept.title, kept.blocks) == (FIDELITY, tuple(fidelity_blocks(record)[1:]))


def test_a_session_that_has_not_begun_says_so_on_every_tab() -> None:
    record = Record.of(led(arrange=cmd.Arrange(title="Tomorrow")))
    empty = {tab.id for tab in tabs(record) if not tab.parts}
    assert empty == by_id(record).keys() - {"summary", LOG}
    assert all(tab.empty for tab in tabs(record) if tab.id in empty)


def test_the_log_has_every_line_in_words_and_tells_what_was_taken_back() -> None:
    runner = led(cmd.Next(), cmd.Lead("2a"), AddEntry("Rides"), cmd.Undo(), AddEntry("Trains"))
    lines = log_of(Record.of(runner))
    assert [line.line for line in lines] == [event.seq for event in runner.events]
    assert all(line.text and line.at for line in lines)
    rides = next(line for line in lines if "Rides" in line.text)
    assert (rides.undone, rides.entry, rides.step) == (rides.line + 1, rides.seq, "a/2a")
    assert lines[-1].text == "“Trains” on Ideas"


def test_damage_stands_in_its_place_in_the_log() -> None:
    runner = led(cmd.Next(), cmd.Lead("2a"), AddEntry("Rides"), AddEntry("Trains"), Wait(minutes=2))
    data = codec.chain(runner.events).splitlines(keepends=True)
    at = next(n for n, line in enumerate(data) if b"Rides" in line)
    data[at] = b"rubbish\n"
    data[0], data[1] = data[1], data[0]
    reading = codec.read(b"".join(data) + b'{"type":"mo')
    record = replace(
        Record.of(runner),
        events=reading.events,
        damage=reading.damage,
        torn=bool(reading.torn),
        lines=reading.lines,
    )
    lines = log_of(record)
    assert [line.line for line in lines] == list(range(1, len(data) + 2))
    assert (lines[0].seq, lines[1].seq) == (2, 1) and lines[0].wrong and lines[1].wrong
    broken, after, last = lines[at], lines[at + 1], lines[-1]
    assert (broken.at, broken.text) == (None, "") and "not a whole line" in broken.wrong
    assert "Trains" in after.text
    assert "cut off" in last.wrong


@pytest.mark.parametrize(
    ("text", "tab"),
    [
        ("Library card drive", "newsprint"),
        ("Home visits", "answers"),
        ("Four leaders compare notes: that is stage 1", "groups"),
        ("Everybody spoke", "newsprint"),
    ],
)
def test_an_entry_is_found_in_its_tab(text: str, tab: str) -> None:
    record = story()
    assert find_tab(tabs(record), "", entry(record, text)) == tab


def test_a_step_is_found_where_it_captured_something_or_else_on_the_timeline() -> None:
    all = tabs(story())
    assert find_tab(all, "1-1/4b") == "newsprint"
    assert find_tab(all, "1-2/3b") == "groups"
    assert find_tab(all, "1-1/5") == TIMELINE
    assert find_tab(all, "9-9/1") == ""


def test_a_step_in_which_a_form_was_filled_in_is_found_with_the_forms(
    chain: tuple[Record, Record],
) -> None:
    rows = [row for form in chain[0].state.forms.rows for row in chain[0].state.forms.of(form)]
    assert {find_tab(tabs(chain[0]), row.step) for row in rows} == {"homework"}


def test_an_entry_that_was_taken_off_is_found_in_the_log() -> None:
    runner = led(
        cmd.Next(), cmd.Lead("2a"), AddEntry("Rides", Target("ideas", "Ideas")), cmd.Undo()
    )
    gone = next(event.seq for event in runner.events if isinstance(event, EntryAdded))
    assert find_tab(tabs(Record.of(runner)), "a/2a", gone) == LOG


def test_titles_that_a_damaged_log_gives_are_on_one_line_that_nothing_obeys(tmp_path):
    odd = "\x1b[2J\u202ex\ny"
    said = EntryAdded(seq=2, at=START, text="a", sheet=odd, label=odd, step="m/1")
    row = RowAdded(seq=3, at=START, form=odd, step="m/1", who="Ann", cells={"what": "b"})
    first = ev.Opened(seq=1, at=START, curriculum="small", title="T")
    record = Record.open(store_events(tmp_path, "2026-11-21-t", [first, said, row]))
    titles = [part.title for tab in tabs(record) for part in tab.parts if isinstance(part, TabPart)]
    assert [title for title in titles if any(map(obeyed, title)) or "\n" in title] == []
