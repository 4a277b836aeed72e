"""Whatever was captured is in the notes, as text and as data, and nothing is in them twice."""

import json
import tomllib
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workshop.board import DECISIONS, DELTA, PARKING, PLUS, SESSION_SHEETS
from workshop.document import Bullets, Item
from workshop.errors import Refused
from workshop.event import Person
from workshop.kinds.base import AnyCommand, StepCommand, Target
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.model import FormGroups, PutMember
from workshop.kinds.hands.model import CountHands
from workshop.reports.data import data
from workshop.reports.export.formats import render
from workshop.reports.notes import notes, summary
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.reports.render.plain_text import text
from workshop.session import commands as cmd
from workshop.session.commands.entries import (
    AddEntry,
    EditEntry,
    MergeEntries,
    MoveEntry,
    RemoveEntry,
    StarEntry,
)
from workshop.session.runner import Runner

from .small import small
from .story import Story

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
STEPS = ("a/1", "a/2a", "a/2b", "a/3", "b/1", "b/2", "b/3", "b/4")
SHEETS = ("ideas", "more", PARKING, DECISIONS, PLUS, DELTA, "b/2#r1q1", "b/2#report-Group 1", "odd")
SAID = st.text(st.sampled_from("ab*_#|[]<>&`\\~-1.🦉 \u202e\x1b\ud8ff"), max_size=12)
NUMBER = st.integers(1, 60)
COMMANDS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), SAID, st.sampled_from((None, *SHEETS))),
        st.tuples(st.just("go"), st.sampled_from(STEPS), st.integers(0, 1)),
        st.tuples(st.just("move"), NUMBER, st.sampled_from(SHEETS)),
        st.tuples(st.just("merge"), NUMBER, NUMBER, st.booleans()),
        st.tuples(st.sampled_from(["star", "edit", "remove", "skip", "hear"]), NUMBER),
        st.tuples(st.just("kind"), NUMBER, st.integers(0, 3)),
        st.tuples(st.just("activities"), st.sampled_from([("a",), ("b",), ("a", "b")])),
        st.tuples(st.sampled_from(["undo", "next", "hold", "close"])),
    ),
    max_size=40,
)


def command(story: Story, asked: tuple[Any, ...]) -> cmd.Command | AnyCommand:
    """One command of a made-up session; every text written down is one of a kind."""
    state = story.runner.state
    fresh = f"e{state.seq}."
    match asked:
        case ("say", said, sheet):
            target = Target(sheet, SESSION_SHEETS.get(sheet, f"On {sheet}")) if sheet else None
            return AddEntry(f"{said} {fresh}", target)
        case ("go", step, round):
            return cmd.Lead(step, round)
        case ("move", entry, sheet):
            return MoveEntry(entry, Target(sheet, SESSION_SHEETS.get(sheet, f"On {sheet}")))
        case ("merge", entry, other, new):
            return MergeEntries(entry, (other,), f"both {fresh}" if new else "")
        case ("star", entry):
            return StarEntry(entry)
        case ("edit", entry):
            return EditEntry(entry, f"better {fresh}")
        case ("remove", entry):
            return RemoveEntry(entry)
        case ("skip", number):
            return cmd.Skip(f"no time {fresh}", "" if number % 2 else STEPS[number % len(STEPS)])
        case ("hear", number):
            return cmd.HearConcept(f"c{number % 2 + 1}")
        case ("kind", number, which):
            return (
                FormGroups("count-off", number % 4 + 1),
                CountHands(f"entry-{number}", which % 2, which),
                Report(f"Group {which + 1}"),
                PutMember(f"P{number % 5}", f"Group {which + 1}"),
            )[which]
        case ("activities", chosen):
            return cmd.Arrange(activities=chosen)
        case ("undo",):
            return cmd.Undo()
        case ("hold",):
            return cmd.Hold("tea")
        case ("close",):
            return cmd.CloseSession()
    return cmd.NextStep()


def made_up(asked: list[tuple[Any, ...]]) -> Runner:
    roster = tuple(Person(f"P{n}") for n in range(5))
    story = Story(small(), cmd.Arrange(title="Made up", roster=roster))
    story.runner.send(cmd.Next())
    for each in asked:
        story.clock.wait(minutes=2)
        asked_for = command(story, each)
        with suppress(Refused):
            if not isinstance(asked_for, StepCommand) or fits(story, asked_for):
                story.send(asked_for)
    return story.runner


def fits(story: Story, command: AnyCommand) -> bool:
    """Whether the present step's kind has that command."""
    return type(command) in story.runner.now().kind.commands


@given(COMMANDS)
def test_every_entry_is_in_the_notes_once(asked: list[tuple[Any, ...]]) -> None:
    """Wherever it was moved, whatever became of its step; a starred one is a highlight as well."""
    record = Record.of(made_up(asked))
    document = notes(record)
    told = [item.text for b in document if isinstance(b, Bullets) for item in b.items]
    shown = "\n".join(
        "".join(child.content for child in token.children or [])
        for token in PARSER.parse(markdown(document))
        if token.type == "inline"
    )
    kept = "\n".join(strings(tomllib.loads(render(record, "toml").decode())))
    for sheet in record.state.board.sheets.values():
        for entry in sheet:
            twice = entry.starred and sheet.id not in (PARKING, DECISIONS)
            assert told.count(entry.text) == 1 + twice, entry
            for words in (entry.text, *entry.merged):
                assert words in shown
                assert words in kept
    for key, step in record.state.steps.items():
        if step.skipped and key in record.agenda:
            assert step.reason in shown


@given(COMMANDS)
def test_every_step_has_the_fate_that_its_time_and_its_entries_say(
    asked: list[tuple[Any, ...]],
) -> None:
    """What was never the current step took no time; what was captured was captured in a led one."""
    record = Record.of(made_up(asked))
    said = {entry.step for sheet in record.state.board.sheets.values() for entry in sheet}
    for key, time in record.times.items():
        known, never = record.state.of(key), ("passed over", "later meeting", "not reached")
        assert (time.fate in never) == (not known.began and not known.skipped and key not in said)
        assert time.fate not in never or time.elapsed == 0
        assert (time.fate == "skipped") == known.skipped
        assert known.skipped or time.led or (key not in said and time.elapsed < 30)
        assert time.of_day == 0 or not known.skipped
    taken = sum(t.elapsed for t in record.times.values() if t.fate != "not reached")
    assert abs(record.durations.total.elapsed - taken) < 1e-6


@given(COMMANDS)
def test_every_report_can_be_made_of_any_session(asked: list[tuple[Any, ...]]) -> None:
    """Plain text, summary and JSON never fail, and TOML and JSON say the same."""
    runner = made_up(asked)
    record = Record.of(runner)
    assert text(notes(record), 40)
    assert summary(record)
    assert text(summary(runner.now()))
    assert json.loads(render(record, "json")) == tomllib.loads(render(record, "toml").decode())


def test_counts_of_an_item_that_was_merged_or_moved_are_told() -> None:
    """Hands that were counted stay counted."""
    story = Story(small(), cmd.Arrange(title="Votes"))
    story.send(cmd.Next(), cmd.Lead("a/2a"))
    one, two, three = (story.say(said) for said in ("One", "Two", "Three"))
    story.send(cmd.Lead("a/3"))
    for entry, hands in ((one, 3), (two, 4), (three, 5)):
        story.send(CountHands(f"entry-{entry}", 0, hands))
    story.send(MergeEntries(one, (two,)), MoveEntry(three, Target(PARKING, "Parking lot")))
    told = markdown(notes(Record.of(story.runner)))
    rows = [line.split() for line in told.splitlines() if line.startswith("| ")]
    assert [row[-4] for row in rows if row[-2] == "–"] == ["3", "4", "5"]
    assert "Two (merged)" in told
    steps = data(Record.of(story.runner))["activities"][0]["steps"]
    assert [item["counts"] for item in steps[3]["hands"]] == [
        [{"option": "Low", "count": count}] for count in (3, 4, 5)
    ]


def test_a_merged_entry_shows_what_each_said() -> None:
    """Its own words first, the others behind them."""
    story = Story(small(), cmd.Arrange(title="Merged"))
    story.send(cmd.Next(), cmd.Lead("a/2a"))
    one, two = story.say("Shorter lines"), story.say("Less waiting")
    story.send(MergeEntries(one, (two,)))
    found = [b for b in notes(Record.of(story.runner)) if isinstance(b, Bullets)]
    assert found[0].items == (Item("Shorter lines", "", "also: Less waiting", one),)


def strings(value: Any) -> list[str]:
    """All texts in a value."""
    if isinstance(value, dict):
        return [found for part in value.values() for found in strings(part)]
    if isinstance(value, list):
        return [found for part in value for found in strings(part)]
    return [value] if isinstance(value, str) else []
