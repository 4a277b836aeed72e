"""What was promised over the sessions of a workspace: what is open, what came of it, what not."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner
from session.test_homework import closed
from session.test_promises import action_plan, kept, opened, promised
from support import START

from workshop.cli import workshop
from workshop.clock import SetClock
from workshop.errors import Refused
from workshop.reports.export.calendars import write_promises
from workshop.reports.record import Record
from workshop.review.facts.gather import gather_facts
from workshop.review.promises.dropping import drop_promise
from workshop.review.promises.standing import StandingPromise, open_promises, standing_promises
from workshop.review.remarks import dropped_in
from workshop.session import commands as cmd
from workshop.session.storage.session_folder import read_log_bytes
from workshop.value import replace


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


def standing(*folders: Path) -> list[StandingPromise]:
    return standing_promises(gather_facts(Record.open(folder)) for folder in folders)


def test_what_a_follow_up_was_told_counts_and_the_rest_stays_open(tmp_path, clock):
    """Those with a day first; what was told in a session that is still open counts as well."""
    plan = action_plan(tmp_path)
    first = promised(plan, clock)
    assert [one.stands(clock.now()) for one in standing(first)] == [
        "due in 10 days", "due in 14 days", "due in 21 days", "no day"
    ]  # fmt: skip
    clock.wait(minutes=14 * 24 * 60)
    runner = opened(plan, clock, first)
    for line in ("1 > done > we met", "2 > until 7d", "3 > not"):
        kept(runner, line)
    runner.send(cmd.CarryOver(clock.now().date() + timedelta(days=9)))
    second = closed(runner)
    found = standing(second, first)
    assert [(one.promise.said, one.stands(clock.now()), one.last) for one in found] == [
        ("Ben: Eat together: ask Ann", "overdue by 4 days", second.name),
        ("Cleo, Ann: Meet monthly", "due in 7 days", first.name),
        ("Ben: Paint the hall (soon)", "due in 7 days", second.name),
        ("Ann: Call Mona", "done: we met", second.name),
    ]  # fmt: skip
    assert (
        open_promises(gather_facts(Record.open(folder)) for folder in (first, second)) == found[:3]
    )


def test_one_is_dropped_beside_the_log_and_says_why(tmp_path, clock):
    """The log stays as it is; what is dropped is not dropped twice."""
    folder = promised(action_plan(tmp_path), clock)
    log, found = read_log_bytes(folder), standing(folder)
    id = found[0].promise.id
    with pytest.raises(Refused, match="Say why"):
        drop_promise(folder.parent, found, id, " ", "Ruth", clock.now())
    drop_promise(folder.parent, found, id, "[b]Mona[/b] moved", "Ruth", clock.now())
    after = standing(folder)
    assert (after[-1].promise.id, after[-1].stands(clock.now())) == (
        id,
        "dropped: [b]Mona[/b] moved",
    )
    with pytest.raises(Refused, match="not open"):
        drop_promise(folder.parent, after, id, "again", "Ruth", clock.now())
    assert read_log_bytes(folder) == log


def test_one_whose_session_is_elsewhere_is_dropped_beside_the_one_that_heard_of_it_last(
    tmp_path, clock
):
    """Also where a log that somebody sent names a folder outside."""
    plan = action_plan(tmp_path)
    first = promised(plan, clock)
    runner = opened(plan, clock, first)
    second = closed(runner)
    found = [one for one in standing(first, second) if one.promise.session == first.name]
    id = f"../{first.name}/plan-1"
    far = replace(found[0], promise=replace(found[0].promise, id=id), last=second.name)
    drop_promise(first.parent, [far], id, "gone", "Ruth", clock.now())
    assert dropped_in(second) == ((id, "gone"),) and dropped_in(first) == ()


def test_the_command_lists_filters_drops_and_writes_calendars(tmp_path, clock, monkeypatch):
    """What it lists is what stands; a calendar for each holds what is theirs, on its day."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = promised(action_plan(tmp_path), clock)

    def run(*typed: str) -> str:
        done = CliRunner().invoke(workshop, ["promises", *typed, "--workspace", str(tmp_path)])
        assert done.exit_code == 0, done.output
        return done.stdout

    said = run("--person", "ann")
    assert "Ann: Call Mona" in said and "Meet monthly" in said and "Ben" not in said
    assert f"{folder.name}/plan-" in said
    every = json.loads(run("--json"))
    assert [one["by"] for one in every] == ["2026-12-01", "2026-12-05", "2026-12-12", None]
    run("--drop", every[0]["id"], "--why", "no time")
    assert len(json.loads(run("--json"))) == 3 and "dropped: no time" in run("--all")
    assert run("--series", "nothing like it") == "No promise is open.\n"
    run("--ics", str(tmp_path / "each"), "--each")
    assert sorted(path.name for path in (tmp_path / "each").iterdir()) == ["ann.ics", "cleo.ics"]


def test_a_calendar_has_a_task_for_each_with_a_reminder_and_how_often_it_moved(tmp_path, clock):
    promise = standing(promised(action_plan(tmp_path), clock))[1].promise
    moved = promise.taken_over
    write_promises([moved], tmp_path / "one.ics", False, clock.now())
    task = vobject.readOne((tmp_path / "one.ics").read_text()).vtodo
    assert task.due.value == date(2026, 12, 5) and task.summary.value == "Ann: Call Mona"
    assert task.valarm.trigger.value == timedelta(hours=9) and task.sequence.value == "0"
