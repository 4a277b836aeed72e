"""Six fates of a step, each with what makes it and what does not."""

import csv
import io
from pathlib import Path

import pytest
from support import COACHING, HEAD, MODULE, Wait, led, read_curriculum

from workshop.document import Spans
from workshop.kinds.hands.model import CountHands
from workshop.reports.data import data
from workshop.reports.export.formats import ExportOptions, render
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.review.compare.compare import compare
from workshop.review.facts.gather import gather_facts
from workshop.review.session_tabs import timeline
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, RemoveEntry
from workshop.session.fate import FATES, fates
from workshop.workspace import samples

A = cmd.Arrange(activities=("a",))
NEXT, CLOSE = cmd.Next(), cmd.CloseSession()


def became(*commands: object, arrange: cmd.Arrange = A) -> dict[str, str]:
    """What became of the steps by their labels, but of those that were not reached."""
    runner = led(*commands, arrange=arrange)  # type: ignore[arg-type]
    found = fates(runner.state, runner.agenda, runner.agenda.steps, runner.clock.now())
    return {
        key.partition("/")[2]: fate
        for key, fate in sorted(found.items())
        if fate != "not reached" and key.startswith("a/")
    }


@pytest.mark.parametrize(
    ("commands", "told"),
    [
        ((), {}),
        ((NEXT,), {"1": "glimpsed"}),
        ((NEXT, Wait(seconds=29)), {"1": "glimpsed"}),
        ((NEXT, Wait(seconds=30)), {"1": "led"}),
        ((NEXT, NEXT), {"1": "glimpsed"}),  # the second of three cues
        ((NEXT, NEXT, NEXT), {"1": "led"}),
        ((NEXT, NEXT, NEXT, NEXT), {"1": "led", "2a": "glimpsed"}),
        ((NEXT, AddEntry("a thought")), {"1": "led"}),
        ((NEXT, AddEntry("a thought"), RemoveEntry(4)), {"1": "glimpsed"}),
        ((NEXT, cmd.Lead("2c"), CountHands("", 0, 3)), {"1": "glimpsed", "2a": "passed over",
            "2b": "passed over", "2c": "led"}),
        ((NEXT, cmd.Lead("3"), cmd.Lead("4")), {"1": "glimpsed", "3": "glimpsed", "4": "glimpsed"}),
        ((NEXT, Wait(minutes=5), cmd.Skip("tired")), {"1": "skipped", "2a": "glimpsed"}),
        ((NEXT, cmd.Skip("tired", "4"), cmd.Lead("5"), Wait(minutes=1)), {"1": "glimpsed",
            "2a": "passed over", "2b": "passed over", "2c": "passed over", "3": "passed over",
            "4": "skipped", "5": "led"}),
        ((NEXT, cmd.Skip("tired", "4"), cmd.Lead("4"), Wait(minutes=1)), {"1": "glimpsed",
            "2a": "passed over", "2b": "passed over", "2c": "passed over", "3": "passed over",
            "4": "led"}),
        # a full one out of order, and back
        ((NEXT, Wait(minutes=1), cmd.Lead("2c"), Wait(minutes=2), cmd.Lead("2a"), Wait(minutes=3)),
            {"1": "led", "2a": "led", "2b": "passed over", "2c": "led"}),
        # time on hold leads nobody through a step
        ((NEXT, cmd.Hold(), Wait(minutes=9)), {"1": "glimpsed"}),
        # going back shows the last cue, and does not lead to it
        ((NEXT, cmd.Lead("2a"), cmd.Back()), {"1": "glimpsed", "2a": "glimpsed"}),
        ((NEXT, cmd.Undo()), {}),
    ],
)  # fmt: skip
def test_what_became_of_each_step(commands: tuple[object, ...], told: dict[str, str]) -> None:
    assert became(*commands) == told


def test_a_single_cue_was_seen_when_the_step_was_gone_through_not_when_it_was_jumped_over() -> None:
    """Enter upon enter leads through a step of one cue; two jumps in a row do not."""
    steps = [f'[[activity.step]]\ntitle = "S{n}"\nkind = "talk"\nscript = [{{ say = "x" }}]\n'
             for n in range(4)]  # fmt: skip
    module = 'id = "m"\ntitle = "M"\n[[activity]]\nid = "a"\ntitle = "A"\nminutes = 4\n'
    plan = read_curriculum(HEAD, module + "".join(steps))

    def went(*commands: object) -> list[str]:
        runner = led(*commands, curriculum=plan, arrange=cmd.Arrange())  # type: ignore[arg-type]
        found = fates(runner.state, runner.agenda, runner.agenda.steps, runner.clock.now())
        return [found[step.key] for step in runner.agenda.steps]

    assert went(*[NEXT] * 4, CLOSE) == ["led"] * 4
    assert went(NEXT, cmd.Lead("3"), cmd.Lead("4"), CLOSE) == [
        "glimpsed",
        "passed over",
        "led",
        "led",
    ]
    assert went(NEXT, cmd.Lead("2"), cmd.Lead("4")) == [
        "led",
        "glimpsed",
        "not reached",
        "glimpsed",
    ]


def test_what_stands_behind_homework_that_takes_days_belongs_to_a_later_meeting() -> None:
    """Also when an activity behind it is led; nothing of it is under the plan."""
    module = MODULE + COACHING.replace('share = "interviews"', 'share = "interviews"\ndue_days = 7')
    plan = read_curriculum(HEAD, module)
    runner = led(
        NEXT, Wait(minutes=10), cmd.Lead("3"), Wait(minutes=20), CLOSE,
        curriculum=plan, arrange=cmd.Arrange(activities=("c",)),
    )  # fmt: skip
    record = Record.of(runner)
    assert {key: time.fate for key, time in record.times.items()} == {
        "c/1": "led", "c/2": "passed over", "c/3": "led", "c/4": "later meeting",
        "c/5": "later meeting", "c/6": "later meeting", "c/7": "later meeting",
        "c/8": "later meeting",
    }  # fmt: skip
    assert (record.durations.whole.planned, record.durations.whole.elapsed) == (1800, 1800)


def test_under_and_over_are_told_against_both_plans() -> None:
    """A session that took less than the curriculum has is under it, however it was replanned."""
    runner = led(
        NEXT, cmd.SetMinutes(1, "1"), Wait(minutes=4), cmd.Lead("2a"), Wait(minutes=9), CLOSE,
        arrange=cmd.Arrange(activities=("a",)),
    )  # fmt: skip
    record = Record.of(runner)
    told = text(notes(record), 200)
    assert "1 Welcome 5 min 1 min 4 min 1 min under 3 min over" in " ".join(told.split())
    assert "1 h 18 min by the curriculum, 1 h 14 min by the plan of the day" in told
    assert "13 min: 1 h 05 min under by the curriculum, 1 h 01 min under by the plan of the" in told
    (step, *_) = data(record)["activities"][0]["steps"]
    assert (step["planned_seconds"], step["planned_that_day_seconds"]) == (300, 60)
    assert (step["over_seconds"], step["over_that_day_seconds"]) == (-60, 180)


def test_what_was_added_and_what_was_moved_are_flags() -> None:
    """They say nothing of the fate."""
    runner = led(
        NEXT, cmd.Lead("2c"), Wait(minutes=1), cmd.Lead("2a"), Wait(minutes=1),
        cmd.Arrange(activities=("a", "b")), cmd.Lead("b/1"), Wait(minutes=1), CLOSE,
        arrange=cmd.Arrange(activities=("a",)),
    )  # fmt: skip
    times = Record.of(runner).times
    assert [key for key, time in times.items() if time.moved] == ["a/2c"]
    assert [key for key, time in times.items() if time.added] == ["b/1", "b/2", "b/3"]
    assert {times[key].fate for key in ("a/2c", "b/1")} == {"led"}
    told = text(notes(Record.of(runner)), 200)
    assert "out of order" in told and "4 min under, added" in told


@pytest.mark.parametrize("folder", samples(), ids=lambda path: path.name)
def test_every_report_of_a_sample_tells_the_same_fates(folder: Path) -> None:
    """Notes, CSV, JSON, statistics, review and comparison have one definition."""
    record = Record.open(folder)
    known = {key: time.fate for key, time in record.times.items()}
    assert set(known.values()) <= {*FATES}
    steps = [step for activity in data(record)["activities"] for step in activity["steps"]]
    assert {step["key"]: step["fate"] for step in steps} == known
    table = render(record, "csv", ExportOptions(private=True, table="times")).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(table, newline=""))
    assert {row["step"]: row["fate"] for row in rows} == known
    summed = {step.key: step.fate for step in gather_facts(record).steps}
    assert summed == {key: fate for key, fate in known.items() if fate != "later meeting"}
    parts = [part for part in timeline(record) if part.step]
    spans = {part.step: part.blocks[0] for part in parts}
    notes_of = {key: b.rows[0].note for key, b in spans.items() if isinstance(b, Spans)}
    assert notes_of == {key: "" if fate == "led" else fate for key, fate in known.items()}
    sides = {step.key: step.sides[0] for step in compare([record, record]).steps if step.key}
    assert {key: side.fate for key, side in sides.items() if side} == known
