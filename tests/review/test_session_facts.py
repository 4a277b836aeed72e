"""What one session tells the statistics."""

from pathlib import Path

import pytest
from msgspec import json
from reports.coaching import first_session, second_session
from support import (
    COACHING,
    HEAD,
    MODULE,
    START,
    Wait,
    led,
    new_session,
    read_curriculum,
    small_curriculum,
)

from review.fixtures import lead_session, steps
from workshop.board import DECISIONS, SESSION_SHEETS
from workshop.clock import SetClock
from workshop.event import Person
from workshop.kinds.base import Target
from workshop.reports.record import Record
from workshop.review.facts.facts import SessionFacts, SheetSummary
from workshop.review.facts.gather import gather_facts
from workshop.review.facts.steps import names_across_sessions
from workshop.session import commands as cmd
from workshop.session.agenda import Agenda
from workshop.session.commands.entries import AddEntry
from workshop.session.storage.entry import LOG_FILE
from workshop.value import replace


def told(*commands: object, **arranged: object) -> SessionFacts:
    """A rehearsal of the small curriculum in which this was done."""
    arrange = cmd.Arrange(activities=("b",), **arranged)  # type: ignore[arg-type]
    return gather_facts(Record.of(led(*commands, arrange=arrange)))  # type: ignore[arg-type]


def went(known: SessionFacts) -> list[tuple[str, float, str]]:
    return [(step.label, step.elapsed / 60, step.fate) for step in known.steps]


def test_each_step_tells_its_time_and_what_became_of_it():
    begun = (cmd.Next(), Wait(minutes=6), cmd.NextStep(), cmd.Skip("no time"), Wait(minutes=2))
    known = told(*begun, cmd.CloseSession())
    assert went(known) == [("1", 6, "led"), ("2", 0, "skipped"), ("3", 2, "led")]
    assert [step.written / 60 for step in known.steps] == [5, 4, 3]
    assert (known.began, known.ran, known.behind) == (START, 480, -240)


def test_minutes_that_were_changed_stand_beside_those_of_the_plan():
    known = told(cmd.Next(), cmd.SetMinutes(9, "1"))
    assert (known.steps[0].written, known.steps[0].planned) == (300, 540)


def test_the_step_in_which_a_session_was_broken_off_was_led_in_part():
    """Its time would say nothing of how long it takes; the last step's time does."""
    known = told(cmd.Next(), Wait(minutes=1), cmd.CloseSession())
    assert went(known) == [("1", 1, "led"), ("2", 0, "not reached"), ("3", 0, "not reached")]
    assert [step.broken_off for step in known.steps if step.fate == "led"] == [True]
    whole = told(cmd.Next(), cmd.NextStep(), cmd.NextStep(), Wait(minutes=2), cmd.CloseSession())
    assert went(whole)[-1] == ("3", 2, "led")


def test_a_step_that_was_left_by_going_back_was_led_in_part():
    begun = (cmd.Next(), Wait(minutes=4), cmd.NextStep(), Wait(minutes=2), cmd.Lead("1"))
    known = told(*begun)
    assert went(known) == [("1", 4, "led"), ("2", 2, "led"), ("3", 0, "not reached")]
    assert [step.broken_off for step in known.steps[:2]] == [False, True]


def test_steps_that_are_for_another_day_are_not_missed():
    """Homework that takes days is followed up in another session."""
    module = MODULE + COACHING.replace('share = "interviews"', 'share = "interviews"\ndue_days = 7')
    arrange = cmd.Arrange(activities=("c",))
    curriculum = read_curriculum(HEAD, module)
    known = gather_facts(Record.of(led(cmd.Next(), curriculum=curriculum, arrange=arrange)))
    assert [step.label for step in known.steps] == ["1", "2", "3"]


def test_entries_are_counted_by_step_and_sheet():
    decision = AddEntry("Meet again", Target(DECISIONS, SESSION_SHEETS[DECISIONS]))
    ideas = [AddEntry(text, Target("ideas", "Ideas")) for text in ("One", "Two")]
    known = told(cmd.Next(), *ideas, cmd.NextStep(), decision)
    assert known.steps[0].sheets == (SheetSummary("ideas", "Ideas", 2),)
    decided, *asked = known.steps[1].sheets
    assert decided == SheetSummary(DECISIONS, "Decisions", 1)
    assert {question.entries for question in asked} == {0}


def test_people_are_hours(tmp_path: Path, clock: SetClock):
    """Who was expected, who came, and for how long each of them."""
    folder = lead_session(tmp_path, 0, 30, 20, 10)
    known = gather_facts(Record.open(folder))
    assert (known.expected, known.came, known.there) == (2, 2, (3600, 3600))


def test_an_absent_one_was_expected_and_did_not_come():
    roster = (Person("Ann", ""), Person("Ben", ""))
    begun = (cmd.Next(), cmd.Attend("Ben", "absent"), Wait(minutes=5), cmd.CloseSession())
    known = told(*begun, roster=roster)
    assert (known.expected, known.came, known.there) == (2, 1, (300, 0))


def test_it_is_kept_and_read_back_as_it_was(tmp_path: Path):
    known = gather_facts(Record.open(lead_session(tmp_path, 0, 1, 2, 3)))
    assert json.decode(json.encode(known), type=SessionFacts) == known


def test_an_altered_log_is_named_with_its_line(tmp_path: Path):
    folder = lead_session(tmp_path, 0, 10, 20, 10)
    log = folder / LOG_FILE
    lines = log.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"x/1", b"x/3", 1)
    log.write_bytes(b"\n".join(lines))
    known = gather_facts(Record.open(folder))
    assert (known.line, known.altered) == (3, "altered from line 3 on")


@pytest.mark.parametrize("cut", range(0, 3000, 150))
def test_no_log_is_too_broken_to_be_told_of(tmp_path: Path, clock: SetClock, cut: int):
    runner = new_session(tmp_path, clock, cmd.Next(), AddEntry("One"), cmd.NextStep())
    runner.stop()
    assert runner.folder is not None
    log = runner.folder / LOG_FILE
    log.write_bytes(log.read_bytes()[cut:])
    known = gather_facts(Record.open(runner.folder))
    assert json.decode(json.encode(known), type=SessionFacts) == known


def test_a_plan_that_is_gone_is_told(tmp_path: Path):
    folder = lead_session(tmp_path, 0, 10, 20, 10)
    (folder / "curriculum" / "module.toml").unlink()
    known = gather_facts(Record.open(folder))
    assert known.no_plan and not known.steps and known.ran == 2400


def test_a_step_keeps_its_name_when_steps_are_put_in_before_it():
    """By its id, else by its headings and its kind; steps of one name are numbered."""
    before, small = names_across_sessions(Agenda(small_curriculum()).steps), small_curriculum()
    more = MODULE.replace(
        'title = "Collect"',
        'title = "Settle"\nkind = "talk"\nminutes = 1\n[[activity.step]]\ntitle = "Collect"',
        1,
    )
    after = names_across_sessions(Agenda(read_curriculum(HEAD, more, small.id)).steps)
    assert before["a/1"] == after["a/1"]
    assert before["a/2a"] == after["a/3a"]
    assert before["a/3"] == after["a/4"] == "a · work"
    assert len(set(before.values())) == len(before)
    part = steps()[0]
    named = replace(part, plan=replace(part.plan, title="", part="Hello"))
    assert names_across_sessions((named,)) == names_across_sessions((part,))
    twice = (replace(steps()[0], key="x/9"), steps()[0])
    assert [*names_across_sessions(twice).values()] == [
        "x · Welcome · talk",
        "x · Welcome · talk · 2",
    ]


def test_sheets_that_are_called_by_somebody_s_name_are_no_statistics(tmp_path: Path) -> None:
    """The names of those who had homework are nobody's business who adds sessions up."""
    clock = SetClock(START)
    first = first_session(tmp_path, clock)
    summed = gather_facts(Record.of(second_session(first, clock)))
    labels = [sheet.label for step in summed.steps for sheet in step.sheets]
    assert labels == ["What helped?"]
