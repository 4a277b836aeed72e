# ruff: noqa: E501 — messages are compared whole
"""Steps to choose from while leading: put in, led with all that their kind has, told, replayed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from material import material_guide

from workshop.clock import SetClock
from workshop.curriculum.load import load, load_or_raise
from workshop.errors import Refused
from workshop.reports.export.formats import render
from workshop.reports.guide import guide
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.session import events as ev
from workshop.session.commands import Arrange, Insert, Lead, Next
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner
from workshop.value import replace

START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return material_guide(tmp_path)


@pytest.fixture
def runner(folder: Path, tmp_path: Path) -> Iterator[Runner]:
    setup = Setup(folder, load_or_raise(folder), Arrange(people=4))
    made = open_session(setup, tmp_path / "sessions", SetClock(START))
    made.send(Next())
    yield made
    made.stop()


def put_in(runner: Runner, line: str) -> ev.Inserted:
    runner.send(Insert.parse(line, runner.now()))
    event = runner.events[-1]
    assert isinstance(event, ev.Inserted)
    return event


@pytest.mark.parametrize(
    ("line", "after", "minutes", "title"),
    [
        ("weather", "1-1/1", 3, "The weather in me"),
        ("weath", "1-1/1", 3, "The weather in me"),
        ("weather 7", "1-1/1", 7, "The weather in me"),
        ("weather 7 min Our [moods] after 2", "1-1/2", 7, "Our [moods]"),
        ("weather before 2", "1-1/1", 3, "The weather in me"),
    ],
)
def test_a_step_is_put_in_by_its_id(
    runner: Runner, line: str, after: str, minutes: int, title: str
) -> None:
    event = put_in(runner, line)
    assert (event.step, event.after, event.kind) == ("1-1/+1", after, "newsprint")
    assert (event.chosen, event.minutes, event.title) == ("weather", minutes, title)
    assert runner.agenda["1-1/+1"].plan.minutes == minutes


def test_it_is_led_as_a_step_of_its_kind_and_told_in_the_notes(runner: Runner) -> None:
    put_in(runner, "weather")
    assert "Moods [now]" in [target.label for target in runner.now().all_targets()]
    runner.send(Lead.parse("+1", runner.now()))
    assert runner.now().step.plan.script[0].ask == "Which weather are you?"
    runner.send(AddEntry("sunny"))
    told = render(Record.of(runner), "md").decode()
    assert "### +1 The weather in me\n\n#### Moods \\[now]\n\n- sunny" in told
    runner.undo()
    runner.undo()
    runner.undo()
    assert "1-1/+1" not in runner.agenda
    assert "Moods [now]" not in [target.label for target in runner.now().all_targets()]


def test_a_session_is_taken_up_with_it_and_stands_without_its_pool(runner: Runner) -> None:
    """The copy of the plan has the pool; without it the step is there by its title alone."""
    put_in(runner, "weather")
    at = runner.folder
    assert at is not None
    runner.stop()
    again = resume_session(at, SetClock(START))
    again.stop()
    assert again.agenda["1-1/+1"].plan.sheet_refs == ("moods",)
    bare = replace(again.curriculum, pools=())
    (bend,) = again.state.bends
    plain = type(again.agenda)(bare, (), (bend,))["1-1/+1"]
    assert (plain.name, plain.plan.kind, plain.plan.minutes) == (
        "The weather in me",
        "newsprint",
        3,
    )


def test_what_is_not_there_is_refused(runner: Runner) -> None:
    with pytest.raises(Refused, match="There is no step to insert 'polka'") as refused:
        put_in(runner, "polka")
    assert "5 count; 6 weather" in refused.value.message


def test_the_guide_prints_them_in_full(folder: Path) -> None:
    told = text(guide(load_or_raise(folder), (), 4, START))
    assert told.endswith(
        "To choose from\n\nCount to twenty\n  talk, 5 min\n\n  - SAY: Close your eyes.\n\n"
        "The weather in me\n  newsprint, 3 min\n\n  - ASK: Which weather are you?\n"
    )


WRONG = b"""
sheets = [{ id = "x", label = "X" }]
[[step]]
kind = "talk"
title = "No id"
[[step]]
id = "energizer"
kind = "talk"
[[step]]
id = "later"
title = "Later"
kind = "homework"
instructions = ["Do it"]
[[step]]
id = "shown"
title = "Shown"
kind = "newsprint"
sheets = ["y"]
script = [{ show = "nothing" }]
"""


@pytest.mark.parametrize(
    ("pool", "told"),
    [
        (b'title = "No steps"\n', ['1:1: A pool needs "step". Begin one with [[step]].']),
        (
            WRONG,
            [
                '3:1: A step to choose needs an id. It is inserted by it: id = "count-to-twenty".',
                '6:1: A step to choose needs a title. Write title = "…".',
                '7:1: "energizer" is what the program itself inserts. Give this step another id.',
                "12:1: Homework cannot be chosen while leading. It belongs to an activity.",
                '18:11: There is no sheet "y". There are: x. Add to its activity: sheets = [{ id = "y", label = "…" }].',
                '19:13: There is no handout "nothing". There are: text, plan. Add to curriculum.toml: [[handout]], id = "nothing", title = "…", file = "….md".',
            ],
        ),
    ],
)
def test_what_cannot_be_chosen_is_named(folder: Path, pool: bytes, told: list[str]) -> None:
    (folder / "energizers.toml").write_bytes(pool)
    found = [str(problem).rpartition("energizers.toml:")[2] for problem in load(folder).errors]
    assert found == told
