"""All text of a session is there to be found, each line once, with where it stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import Wait, coaching_curriculum, led

from workshop.board import EntryEdited
from workshop.event import Person
from workshop.kinds.base import AnyCommand
from workshop.kinds.choice.model import MakeChoice
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.follow_up.model import ChooseStage, TellHomework
from workshop.kinds.hands.model import CountHands
from workshop.kinds.homework.model import Assign
from workshop.reports.data import data
from workshop.reports.record import Record
from workshop.review.index.extract import extract_lines
from workshop.review.index.records import TextLine
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, MergeEntries, RemoveEntry
from workshop.session.commands.forms import AddRow
from workshop.session.fold import apply
from workshop.text import one_line
from workshop.value import replace

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.parent for path in (ROOT / "sessions").glob("*/log.jsonl"))
TYPED = {
    *("text", "merged", "reason", "who", "facilitator", "place", "name", "organisation"),
    *("members", "action", "assigned_to", "person", "item"),
}


def typed(value: Any, key: str = "") -> Iterator[str]:
    """Every text in a session's data that somebody typed."""
    match value:
        case str() if key in TYPED:
            yield one_line(value)
        case dict():
            for name, part in value.items():
                yield from typed(part, name)
        case list():
            for part in value:
                yield from typed(part, key)


def lines(*commands: cmd.Command | AnyCommand | Wait, **more: Any) -> list[TextLine]:
    return list(extract_lines(Record.of(led(*commands, **more))))


def where(said: list[TextLine], text: str) -> tuple[str, str, str]:
    """Step, heading and place of the only line with that text."""
    (line,) = [line for line in said if line.text == text]
    return line.where, line.heading, line.place


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_whatever_was_typed_in_a_sample_session_is_in_a_line(folder):
    record = Record.open(folder)
    said = "\n".join(line.text for line in extract_lines(record))
    every = set(typed(data(record)))
    assert len(every) > 20
    assert [text for text in sorted(every) if text not in said] == []


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda path: path.name)
def test_every_entry_is_one_line_under_its_number(folder):
    record = Record.open(folder)
    said = [
        (line.entry, line.text) for line in extract_lines(record) if line.sheet.startswith("sheet ")
    ]
    entries = [e for sheet in record.state.board.sheets.values() for e in sheet]
    assert [line for line in said if line[1] not in {m for e in entries for m in e.merged}] == [
        (e.id, one_line(e.text)) for e in entries if e.text not in e.merged
    ]


def test_a_line_says_where_it_stands():
    said = lines(
        cmd.Arrange(title="Tuesday", place="Library", facilitator="Ana", roster=(Person("Bo"),)),
        cmd.Lead("a/2a"),
        AddEntry("the van"),
        cmd.RemarkOn("ask Bo"),
        cmd.Hold("coffee"),
        Wait(5),
        cmd.Hold(),
        cmd.Lead("a/2c"),
        cmd.Skip("no time"),
    )
    assert where(said, "Tuesday") == ("", "", "Title")
    assert where(said, "Library") == ("", "", "Place")
    assert where(said, "Ana") == ("", "", "Facilitator")
    assert where(said, "Bo") == ("", "", "Roster")
    assert where(said, "the van") == ("a step 2a", "Collect", "Ideas")
    assert where(said, "ask Bo") == ("a step 2a", "Collect", "Remark")
    assert where(said, "coffee") == ("a step 2a", "Collect", "On hold")
    assert where(said, "no time") == ("a step 2c", "Collect", "Skipped")
    assert said[0].text == "Tuesday"


def test_what_kinds_capture_besides_entries_is_there():
    said = lines(
        cmd.Arrange(roster=(Person("Ann"), Person("Ben"))),
        cmd.Lead("a/2c"),
        CountHands("", 0, 7),
        cmd.Lead("a/3"),
        FormGroups("count-off", 2),
        cmd.Lead("c/1"),
        AddRow("plan", "Ann", (("what", "call the clinic"), ("when", "Friday"))),
        cmd.Lead("c/2"),
        MakeChoice("Ann", "lunch", "ask Mona"),
        cmd.Lead("c/3"),
        Assign(to=("Ann", "Ben")),
        cmd.Lead("c/4"),
        TellHomework("Ann", "done"),
        ChooseStage(1, "we plan together"),
        curriculum=coaching_curriculum(),
        arrange=cmd.Arrange(activities=("a", "c")),
    )
    every = " / ".join(line.text for line in said if line.place != "Roster")
    for text in (
        "Shall we go on?",
        "Group 1 · Ann",
        "Ann · What: call the clinic · Until when: Friday",
        "Eat together · ask Mona",
        "Ask three people.",
        "Ann, Ben",
        "Ann · done",
        "we plan together",
    ):
        assert text in every
    assert not any(line.text == "7" for line in said)


def test_what_was_merged_is_found_as_each_said_it_and_what_was_taken_off_is_not():
    said = lines(
        cmd.Lead("a/2a"),
        AddEntry("the van"),
        AddEntry("a bus"),
        AddEntry("nothing"),
        MergeEntries(4, (5,), "a ride"),
        RemoveEntry(6),
    )
    assert [line.text for line in said if line.place == "Ideas"] == ["a ride", "the van", "a bus"]


def test_without_its_plan_a_session_tells_what_the_log_tells():
    record = Record.of(led(cmd.Lead("a/2c"), CountHands("", 0, 7), AddEntry("the van")))
    bare = replace(record, curriculum=replace(record.curriculum, modules=()))
    said = list(extract_lines(bare))
    assert any(line.text == "the van" and line.where == "step a/2c" for line in said)
    assert any(line.place == "Log" and line.text.startswith("hands-counted") for line in said)


def test_a_text_with_signs_that_a_terminal_obeys_is_made_safe():
    record = Record.of(led(cmd.Lead("a/2a"), AddEntry("the van")))
    odd = EntryEdited(seq=9, at=record.now, entry=record.state.seq, text="a\x1b[31m\nred van")
    said = extract_lines(replace(record, state=apply(record.state, odd)))
    assert [line.text for line in said if line.entry] == ["a␛[31m red van"]
