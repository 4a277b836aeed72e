"""Commands that move through the session: next, back, go, skip, hold, close, undo."""

import pytest
from support import Happened, Wait, event, given, led, moved, small_curriculum

from workshop.event import Person
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import AddEntry
from workshop.session.runner import Runner

CLOSED = (moved("a/1"), event(ev.Closed))


def at(step: str, round: int = 0, cue: int = 0) -> Happened:
    return moved(step, round, cue)


def looked_at(runner: Runner) -> str:
    """Step, round and cue that are looked at; nothing where the session stands in view."""
    there = runner.looking.position if runner.looking else None
    return f"{there.step} {there.round} {there.cue}" if there else ""


# Next


def test_the_first_next_goes_to_the_first_cue_of_the_first_step():
    given().when(cmd.Next()).then(moved("a/1"))


def test_next_goes_cue_by_cue():
    given(at("a/1", cue=1)).when(cmd.Next()).then(moved("a/1", cue=2))


def test_next_after_the_last_cue_finishes_the_step():
    given(at("a/1", cue=2)).when(cmd.Next()).then(moved("a/2a", finished=True))


def test_next_after_the_last_cue_goes_to_the_next_round_first():
    given(at("a/5", cue=1)).when(cmd.Next()).then(moved("a/5", round=1))


def test_next_after_the_last_cue_of_the_last_round_finishes_the_step():
    given(at("a/5", round=1, cue=1)).when(cmd.Next()).then(moved("a/6", finished=True))


def test_next_passes_over_skipped_steps():
    past = at("a/1", cue=2), event(ev.Skipped, step="a/2a"), event(ev.Skipped, step="a/2b")
    given(*past).when(cmd.Next()).then(moved("a/2c", finished=True))


def test_next_goes_from_one_activity_to_the_next():
    given(at("a/8")).when(cmd.Next()).then(moved("b/1", finished=True))


def test_next_is_refused_at_the_end():
    given(at("b/3")).when(cmd.Next()).refuses("last step")


def test_next_is_refused_in_a_closed_session():
    given(*CLOSED).when(cmd.Next()).refuses("closed")


def test_next_goes_to_a_step_that_is_left_when_the_current_one_is_off_the_agenda():
    past = moved("a/1"), event(ev.Arranged, activities=("b",))
    given(*past).when(cmd.Next()).then(moved("b/1"))
    given(*past).when(cmd.NextStep()).then(moved("b/1"))


# NextStep, Back


def test_next_step_leaves_a_step_from_wherever_in_it():
    given(at("a/5")).when(cmd.NextStep()).then(moved("a/6", finished=True))


def test_next_step_begins_a_session():
    given().when(cmd.NextStep()).then(moved("a/1"))


def test_next_step_is_refused_at_the_end_and_when_closed():
    given(at("b/3")).when(cmd.NextStep()).refuses("last step")
    given(*CLOSED).when(cmd.NextStep()).refuses("closed")


def test_back_goes_cue_by_cue():
    given(at("a/1", cue=2)).when(cmd.Back()).then(moved("a/1", cue=1))


def test_back_from_the_first_cue_goes_to_the_last_cue_of_the_round_before():
    given(at("a/5", round=1)).when(cmd.Back()).then(moved("a/5", round=0, cue=1))


def test_back_from_a_step_looks_at_the_end_of_the_step_before():
    assert looked_at(led(cmd.Lead("6"), cmd.Back())) == "a/5 1 1"


def test_back_passes_over_skipped_steps():
    assert looked_at(led(cmd.Lead("2b"), cmd.Skip(step="2a"), cmd.Back())) == "a/1 0 2"


def test_back_is_refused_at_the_first_cue_before_the_begin_and_after_the_end():
    given(at("a/1")).when(cmd.Back()).refuses("first cue")
    given().when(cmd.Back()).refuses("not begun")
    given(*CLOSED).when(cmd.Back()).refuses("closed")


# Go


def test_go_forwards_finishes_the_step_and_go_back_does_not():
    given(at("a/2a")).when(cmd.Lead("4")).then(moved("a/4", finished=True))
    given(at("a/4")).when(cmd.Lead("2a")).then(moved("a/2a"))


def test_go_may_begin_a_session_anywhere():
    given().when(cmd.Lead("3")).then(moved("a/3"))


def test_go_finds_a_label_in_the_current_activity_first():
    given(at("b/3")).when(cmd.Lead("1")).then(moved("b/1"))
    given(at("a/3")).when(cmd.Lead("b/1")).then(moved("b/1", finished=True))
    given(at("a/3")).when(cmd.Lead("2B")).then(moved("a/2b"))


def test_go_goes_to_a_round():
    given(at("a/1")).typed(cmd.Lead, "5 2").then(moved("a/5", round=1, finished=True))


def test_go_refuses_what_is_not_there():
    given(at("a/1")).when(cmd.Lead("9")).refuses("There is no step '9'")
    given(at("a/1")).typed(cmd.Go, "5 3").refuses("rounds 1 to 2")
    given(at("a/1")).typed(cmd.Go, "5 0").refuses("rounds 1 to 2")
    given(at("a/1")).typed(cmd.Go, "5 x").refuses("whole number")
    given(*CLOSED).when(cmd.Lead("3")).refuses("closed")


# Skip, Unskip


def test_skip_goes_on_to_the_next_step_and_keeps_the_reason():
    skipped = event(ev.Skipped, step="a/2a", reason="no time", to="a/2b")
    given(at("a/2a")).typed(cmd.Skip, " no\ttime ").then(skipped)


@pytest.mark.parametrize(
    ("rest", "step", "reason"),
    [
        ("3", "a/3", ""),
        ("2B no time", "a/2b", "no time"),
        ("b/3 tired", "b/3", "tired"),
        ("2a", "a/2a", ""),
        ("3 of them have gone", "a/2a", "3 of them have gone"),
        ("9z", "a/2a", "9z"),
        ("nobody asked", "a/2a", "nobody asked"),
    ],
)
def test_a_step_that_is_named_is_skipped_and_its_label_is_no_reason(rest, step, reason):
    to = "a/2b" if step == "a/2a" else None
    skipped = event(ev.Skipped, step=step, reason=reason, to=to)
    given(at("a/2a")).typed(cmd.Skip, rest).then(skipped)


def test_a_step_to_come_is_skipped_without_going_anywhere():
    given(at("a/1")).when(cmd.Skip(step="3")).then(event(ev.Skipped, step="a/3"))


def test_skip_is_refused_at_the_end_before_the_begin_and_after_the_end():
    given(at("b/3")).when(cmd.Skip()).refuses("last step")
    given().when(cmd.Skip()).refuses("not begun")
    given(*CLOSED).when(cmd.Skip()).refuses("closed")


def test_a_skipped_step_is_taken_back_in():
    past = at("a/1"), event(ev.Skipped, step="a/3")
    given(*past).typed(cmd.Unskip, "3").then(event(ev.Skipped, step="a/3", on=False))
    given(at("a/1")).when(cmd.Unskip("3")).refuses("not skipped")
    given(event(ev.Skipped, step="a/3"), *CLOSED).when(cmd.Unskip("3")).refuses("closed")


def test_going_to_a_skipped_step_takes_it_back_in():
    runner = led(cmd.Next(), cmd.Skip(step="3"), cmd.Lead("3"))
    assert not runner.state.of("a/3").skipped


# Hold, Close, Undo


def test_hold_stops_and_takes_up_again():
    given(at("a/1")).typed(cmd.Hold, "fire drill").then(
        event(ev.Held, on=True, reason="fire drill")
    )
    held = at("a/1"), event(ev.Held, on=True)
    given(*held).when(cmd.Hold()).then(event(ev.Held, on=False))


def test_hold_is_refused_before_the_begin_and_after_the_end():
    given().when(cmd.Hold()).refuses("not begun")
    given(*CLOSED).when(cmd.Hold()).refuses("closed")


def test_close_ends_the_session_once():
    given(at("a/1")).when(cmd.CloseSession()).then(event(ev.Closed))
    given(*CLOSED).when(cmd.CloseSession()).refuses("closed")
    given().when(cmd.CloseSession()).refuses("not begun")


def test_undo_names_what_it_takes_back():
    given(at("a/1"), at("a/3")).when(cmd.Undo()).then(event(ev.Undone, of=3))


def test_undo_goes_on_where_the_last_undo_stopped():
    past = at("a/1"), at("a/3"), event(ev.Undone, of=3)
    given(*past).when(cmd.Undo()).then(event(ev.Undone, of=2))


def test_undo_stops_at_what_was_arranged_beforehand():
    given(event(ev.Arranged, people=4)).when(cmd.Undo()).refuses("nothing to undo")


def test_undo_takes_back_what_was_arranged_in_between():
    past = event(ev.Arranged, people=4), at("a/1"), event(ev.Arranged, people=9)
    there = given(*past).when(cmd.Undo()).then(event(ev.Undone, of=4))
    assert there.runner.state.people == 4


def test_undo_says_what_it_took_back():
    runner = led(cmd.Next(), AddEntry("a library card"))
    assert runner.undo() == "“a library card” on Parking lot"
    assert runner.undo() == "moved to step 1 Welcome"


def test_undo_of_a_close_opens_the_session_again():
    runner = led(cmd.Next(), Wait(minutes=2), cmd.CloseSession(), cmd.Undo())
    assert runner.state.status == "open"
    assert runner.state.running(runner.clock.now()) == 120


# Arrange, minutes, concepts, remarks


def test_arrange_settles_what_is_given_and_leaves_the_rest():
    there = given(event(ev.Arranged, title="Old", place="Hall"))
    there.when(cmd.Arrange(title=" New\t", people=7)).then(
        event(ev.Arranged, title="New", people=7)
    )
    assert (there.runner.state.title, there.runner.state.place) == ("New", "Hall")


def test_nothing_is_arranged_any_more_in_a_closed_session():
    given(*CLOSED).when(cmd.Arrange(people=7)).refuses("closed")


def test_arrange_keeps_everybody_apart_who_shares_a_name():
    people = Person("Maria", "Clinic"), Person("Maria", "School"), Person(" ", "x")
    lines = (
        Person(name="Maria (Clinic)", organisation="Clinic"),
        Person(name="Maria (School)", organisation="School"),
    )
    there = given().when(cmd.Arrange(roster=people)).then(event(ev.Arranged, roster=lines))
    assert there.runner.state.people == 2


def test_arrange_refuses_what_cannot_be():
    now = given().clock.now()
    given().when(cmd.Arrange(people=-1)).refuses("number of people")
    given().when(cmd.Arrange(activities=("a", "z"))).refuses("no activity 'z'")
    given().when(cmd.Arrange(activities=())).refuses("nothing to lead")
    given().when(cmd.Arrange(starts=now, ends=now)).refuses("after the start")


def test_a_steps_minutes_are_changed_for_this_session():
    given(at("a/1")).typed(cmd.SetMinutes, "12").then(event(ev.Replanned, planned={"a/1": 720.0}))
    given().typed(cmd.SetMinutes, "0 2b").then(event(ev.Replanned, planned={"a/2b": 0.0}))


def test_minutes_refuses_what_is_no_figure():
    given(at("a/1")).typed(cmd.SetMinutes, "soon").refuses("not a length")
    given(at("a/1")).typed(cmd.SetMinutes, "1441").refuses("more than 1,440")
    given(at("a/1")).when(cmd.SetMinutes(-1)).refuses("0 to 1440")
    given(at("a/1")).typed(cmd.SetMinutes, "5 99").refuses("no step '99'")
    given().typed(cmd.SetMinutes, "5").refuses("not begun")
    given(*CLOSED).typed(cmd.SetMinutes, "5").refuses("closed")


def test_a_concept_is_heard_and_not_heard_after_all():
    heard = event(ev.Heard, step="a/2a", concept="time", on=True)
    given(at("a/2a")).typed(cmd.HearConcept, "2").then(heard)
    taken = event(ev.Heard, step="a/2a", concept="time", on=False)
    given(at("a/2a"), heard).when(cmd.HearConcept("time")).then(taken)


def test_only_the_steps_own_concepts_are_heard():
    given(at("a/2a")).typed(cmd.HearConcept, "3").refuses("2 concepts")
    given(at("a/2a")).typed(cmd.HearConcept, "0").refuses("2 concepts")
    given(at("a/1")).when(cmd.HearConcept("time")).refuses("does not listen")
    given().typed(cmd.HearConcept, "1").refuses("not begun")


def test_a_remark_is_kept_and_an_empty_one_refused():
    given(at("a/1")).typed(cmd.RemarkOn, " hot in here ").then(
        event(ev.Remarked, step="a/1", text="hot in here")
    )
    given(at("a/1")).when(cmd.RemarkOn(" \n")).refuses("nothing to write down")
    given(at("a/1")).when(cmd.RemarkOn("x" * 100_001)).refuses("100,000 characters")


def test_every_step_is_numbered_as_in_a_printed_guide():
    labels = [step.key for step in led(curriculum=small_curriculum()).agenda.steps]
    assert labels == [
        "a/1", "a/2a", "a/2b", "a/2c", "a/3", "a/4", "a/5", "a/6", "a/7", "a/8",
        "b/1", "b/2", "b/3",
    ]  # fmt: skip
