"""A session in one variant of its curriculum: chosen, led, taken back, resumed, told."""

import io
from pathlib import Path

import pytest
from support import ROOM, START

from workshop.clock import SetClock
from workshop.curriculum.load import load, load_or_raise
from workshop.errors import Refused
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.position import prepared_lines
from workshop.plain.source import Sink
from workshop.reports.agenda import agenda
from workshop.reports.data import data
from workshop.reports.guide import guide
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.review.compare.compare import compare
from workshop.review.facts.gather import gather_facts
from workshop.review.index.extract import list_record
from workshop.review.index.records import pack_session, unpack_listing
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.moves import read_step
from workshop.session.follow_up import read_left_open
from workshop.session.narration.events import Scene, log_line
from workshop.session.opening import Setup, open_session, resume_session, with_follow_up
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.listing import read_listing
from workshop.session.verify import verify_session
from workshop.tui.catalogue.about import in_few_lines

HEAD = """
title = "Levels"
modules = ["module.toml"]
variants = ["half a day", "full day"]
"""
MODULE = """
id = "1"
title = "A module"
[[activity]]
id = "1-1"
title = "Levels"
minutes = 35
purpose = "To see them."
sheets = [{ id = "stories", label = "Stories" }]
[[activity.step]]
title = "Welcome"
kind = "talk"
minutes = 5
[[activity.step]]
title = "Stories"
when = "full day"
kind = "newsprint"
minutes = 20
sheets = ["stories"]
[[activity.step]]
kind = "talk"
minutes = 10
part = "What they show"
[[activity.step]]
id = "work"
title = "In pairs"
when = "half a day"
kind = "exercise"
minutes = 20
who = "pairs"
assignments = ["Tell each other."]
[[activity.step]]
id = "work"
title = "In groups"
when = "full day"
kind = "exercise"
minutes = 40
groups = 3
assignments = ["Tell each other."]
[[activity.step]]
title = "Afterwards"
kind = "debrief"
minutes = 10
reports = "work"
report_minutes = 1
[[activity]]
id = "1-2"
title = "More"
when = "full day"
minutes = 15
purpose = "To go on."
[[activity.step]]
id = "home"
title = "At home"
kind = "homework"
minutes = 15
instructions = ["Try one."]
[[activity]]
id = "1-3"
title = "Again"
mode = "coaching"
when = "full day"
minutes = 15
purpose = "To look back."
[[activity.step]]
title = "Before"
kind = "talk"
[[activity.step]]
title = "How was it?"
kind = "follow-up"
homework = "home"
minutes = 15
"""
LONG = "full day"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (there := tmp_path / "levels").mkdir()
    (there / "curriculum.toml").write_text(HEAD)
    (there / "module.toml").write_text(MODULE)
    assert load(there).problems == ()
    return there


def opened(folder: Path, sessions: Path, variant: str | None = None) -> Runner:
    setup = Setup(folder, load_or_raise(folder), cmd.Arrange(variant=variant, roster=ROOM))
    return open_session(setup, sessions, SetClock(START))


def labels(runner: Runner) -> list[str]:
    return [f"{step.key} is {step.full_label}" for step in runner.agenda.steps]


def say(runner: Runner, *lines: str) -> str:
    leader = Leader(runner, Sink(out := io.StringIO()))
    for line in lines:
        run_line(leader, line)
    return out.getvalue()


SHORT_DAY = ["1-1/1 is 1-1/1", "1-1/3 is 1-1/2", "1-1/5 is 1-1/3"]
LONG_DAY = [
    "1-1/1 is 1-1/1",
    "1-1/2a is 1-1/2a",
    "1-1/2b is 1-1/2b",
    "1-1/4 is 1-1/3",
    "1-1/5 is 1-1/4",
    "1-2/1 is 1-2/1",
]


def test_without_a_choice_the_first_variant_is_led(folder: Path, tmp_path: Path) -> None:
    """A part goes with the step it is part of; no line of the log is different."""
    runner = opened(folder, tmp_path)
    assert labels(runner) == SHORT_DAY
    assert runner.curriculum.variant == "half a day"
    assert b"variant" not in b"".join(codec.encode(event, "")[0] for event in runner.events)
    runner.stop()


def test_another_variant_is_chosen_before_it_begins(folder: Path, tmp_path: Path) -> None:
    runner = opened(folder, tmp_path)
    assert prepared_lines(runner.now())[1:3] == [
        "Variant: half a day (35 min).",
        "To choose another: variant NAME. There are: full day (1 h 40 min).",
    ]
    assert "Choose from: 1 half a day; 2 full day" in say(runner, "variant")
    assert say(runner, "variant FULL") == "Variant “full day”: 1 h 40 min.\n"
    assert labels(runner) == LONG_DAY
    say(runner, "variant 1")
    assert labels(runner) == SHORT_DAY
    say(runner, "variant 2", "next")
    said = say(runner, "variant half")
    assert "The session is led in the variant “full day”" in said and labels(runner) == LONG_DAY
    say(runner, "undo", "variant half")
    assert labels(runner) == SHORT_DAY
    runner.stop()


def test_a_list_says_which_variant_was_chosen(folder: Path, tmp_path: Path) -> None:
    """With or without an index; nothing where none was."""
    runners = [opened(folder, tmp_path), opened(folder, tmp_path, LONG)]
    listed = []
    for runner in runners:
        runner.stop()
        assert runner.folder
        record = list_record(Record.open(runner.folder))
        kept = unpack_listing(pack_session("", record).listed, tmp_path)
        listed.append((read_listing(runner.folder).variant, kept.variant, in_few_lines(kept)))
    assert [(entry, kept) for entry, kept, _ in listed] == [("", ""), (LONG, LONG)]
    assert [about.splitlines()[1] for *_, about in listed] == ["Levels", "Levels, in “full day”"]


def test_what_was_settled_for_a_step_stays_with_it(folder: Path, tmp_path: Path) -> None:
    """Minutes, order and choice of activities belong to steps, whatever their number is."""
    runner = opened(folder, tmp_path, LONG)
    say(runner, "minutes 12 1-1/4", "variant half")
    steps = {step.plan.title: runner.state.of(step.key).planned for step in runner.agenda.steps}
    assert steps == {"Welcome": None, "In pairs": None, "Afterwards": 720.0}
    runner.stop()


def test_activities_that_were_left_out_stay_out(folder: Path, tmp_path: Path) -> None:
    runner = opened(folder, tmp_path, LONG)
    runner.send(cmd.Arrange(activities=("1-2", "1-3")))
    runner.send(cmd.Arrange(variant="half a day"))
    assert [activity.id for activity in runner.agenda.activities] == ["1-1"]
    runner.send(cmd.Arrange(variant=LONG))
    assert [activity.id for activity in runner.agenda.activities] == ["1-1", "1-2"]
    runner.stop()


@pytest.mark.parametrize("name", ["", "full", "no such"])
def test_a_variant_that_is_not_there_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    runner = opened(folder, tmp_path)
    with pytest.raises(Refused, match="There are: half a day, full day"):
        runner.send(cmd.Arrange(variant=name))
    runner.stop()


def test_a_number_that_is_typed_is_that_of_the_variant(folder: Path, tmp_path: Path) -> None:
    """1-1/3 is the third step here, and the key of another one."""
    runner = opened(folder, tmp_path)
    now = runner.now()
    assert (read_step("1-1/3", now), read_step("3", now)) == ("1-1/5", "3")
    with pytest.raises(Refused, match="no step '1-1/5'"):
        read_step("1-1/5", now)
    say(runner, "next", "lead 1-1 3")
    assert runner.now().step.heading == "Afterwards"
    say(runner, "lead 1-1/2")
    assert runner.now().step.heading == "In pairs"
    assert "“1-1/3”" not in say(runner, "agenda")
    runner.stop()


def test_resumed_reviewed_and_told_it_is_in_its_variant(folder: Path, tmp_path: Path) -> None:
    """The session's copy of the plan has all variants; notes, data and guide tell the one led."""
    runner = opened(folder, tmp_path / "sessions", LONG)
    say(runner, "next", "lead 2a", "note Rides to the clinic", "lead 1-2 1")
    runner.stop()
    assert runner.folder is not None
    again = resume_session(runner.folder, SetClock(START))
    assert labels(again) == LONG_DAY and again.state.step == "1-2/1"
    assert verify_session(runner.folder).wrong == ()
    again.stop()
    record = Record.open(runner.folder)
    told = text(notes(record))
    assert "Variant   full day" in told and "Rides to the clinic" in told
    assert data(record)["variant"] == LONG
    (arranged,) = (event for event in record.events if isinstance(event, ev.Arranged))
    assert log_line(arranged, Scene(again.now())).startswith("Arranged: variant full day; ")


def test_what_is_shown_before_a_session_says_the_variant(folder: Path) -> None:
    plan = load_or_raise(folder)
    shown = text(agenda(plan))
    assert "half a day (others: full day)" in shown and "In groups" not in shown
    assert "2     In pairs    exercise       20  half a day" in shown
    whole = text(guide(plan, (), 0, START))
    assert "exercise, 20 min, only in half a day" in whole and "“Stories”" not in whole


def test_sessions_in_different_variants_are_compared_step_by_step(
    folder: Path, tmp_path: Path
) -> None:
    """What is one step of the guide stands in one row, also where it has another number."""
    records = []
    for variant in ("half a day", LONG):
        runner = opened(folder, tmp_path / "sessions", variant)
        say(runner, "next", "lead 1-1/4" if variant == LONG else "lead 1-1/3")
        runner.stop()
        assert runner.folder is not None
        records.append(Record.open(runner.folder))
    short, long = (
        {step.key: step.same for step in gather_facts(record).steps} for record in records
    )
    shared = short.keys() & long.keys()
    assert shared == {"1-1/1", "1-1/5"} and all(short[key] == long[key] for key in shared)
    assert len({*short.values(), *long.values()}) == len({*short, *long})
    rows = {
        step.heading: [side is not None for side in step.sides] for step in compare(records).steps
    }
    assert compare(records).notes == ("They were led in different variants: half a day; full day.",)
    assert rows["Afterwards"] == rows["Welcome"] == [True, True]
    assert (rows["In pairs"], rows["In groups"]) == ([True, False], [False, True])


def test_a_session_that_follows_one_up_is_led_in_its_variant(folder: Path, tmp_path: Path) -> None:
    runner = opened(folder, tmp_path / "sessions", LONG)
    say(runner, "next", "lead 1-2 1", "assign", "close", "close")
    assert runner.state.closed and runner.folder is not None
    runner.stop()
    before = read_left_open(runner.folder)
    setup = with_follow_up(Setup(folder, load_or_raise(folder)), before)
    later = open_session(setup, tmp_path / "sessions", SetClock(START))
    assert (later.curriculum.variant, later.state.first) == (LONG, "1-3/2")
    assert [step.label for step in later.agenda.steps] == ["1", "2"]
    later.stop()
