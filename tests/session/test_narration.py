"""Each event of a log in a sentence, for somebody who was not in the room."""

from datetime import timedelta

from reports.story import whole_session
from support import ROOM, Wait, coaching_curriculum, led, small_curriculum

from workshop.board import PARKING
from workshop.event import Event
from workshop.kinds.base import Target
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.hands.model import CountHands
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import (
    AddEntry,
    EditEntry,
    MergeEntries,
    MoveEntry,
    StarEntry,
)
from workshop.session.commands.timer import ToggleTimer
from workshop.session.narration.log import NarratedEvent, narrate
from workshop.session.runner import Runner
from workshop.value import replace

IDEAS = Target("ideas", "Ideas")
PEOPLE = cmd.Arrange(roster=ROOM)


def all_told(runner: Runner) -> list[NarratedEvent]:
    return list(narrate(runner.events, runner.curriculum))


def texts(runner: Runner) -> list[str]:
    return [told.text for told in all_told(runner)]


def test_moves_are_told_by_step_round_and_cue() -> None:
    """With the time that the step before it took."""
    runner = led(
        cmd.Next(), Wait(minutes=7), cmd.Next(), cmd.Lead("2a"), cmd.Lead("5"), cmd.Lead("5", 1)
    )
    assert texts(runner)[-5:] == [
        "Step 1 Welcome begins, 5 min planned",
        "ASK: Who is here?",
        "Step 2a Collect begins, 10 min planned; 1 took 7 min, 2 min over",
        "Step 5 Stories begins, 8 min planned; 2a took 0 min, 10 min under",
        "Round 2 of 2: The flat",
    ]


def test_what_is_done_to_entries_is_told_with_their_words() -> None:
    """In full, however long they are."""
    long = "word " * 40
    runner = led(PEOPLE, cmd.Next(), cmd.Lead("2a"), AddEntry(long, IDEAS), AddEntry("Two", IDEAS))
    first, second = (e.id for e in runner.state.board.sheet("ideas"))
    for command in (
        EditEntry(second, "Three"),
        StarEntry(second),
        MoveEntry(second, Target(PARKING, "Parking lot")),
        MergeEntries(first, (second,), "Both"),
    ):
        runner.send(command)
    assert texts(runner)[-6:] == [
        f"“{long.strip()}” on Ideas",
        "“Two” on Ideas",
        "“Two” corrected: “Three”",
        "“Three” starred",
        "“Three” moved to Parking lot",
        "“Three” merged into “Both”",
    ]


def test_a_kind_tells_its_own_events() -> None:
    runner = led(PEOPLE, cmd.Next(), cmd.Lead("2c"), CountHands("", 0, 3), cmd.Lead("3"))
    runner.send(FormGroups("count-off"))
    said = texts(runner)
    assert "“Shall we go on?”: Yes 3" in said
    assert said[-1] == "2 groups; Group 1: Ann, Cleo, Eve; Group 2: Ben, Dan"


def test_what_was_taken_back_is_told_and_marked_with_its_undoing() -> None:
    runner = led(cmd.Next(), cmd.Lead("2a"), AddEntry("Wrong", IDEAS), Wait(minutes=1), cmd.Undo())
    *_, wrong, undone = all_told(runner)
    assert (wrong.text, wrong.taken_back) == ("“Wrong” on Ideas", undone.event.seq)
    assert undone.text == "Taken back: “Wrong” on Ideas"


def test_time_is_told() -> None:
    """Timers, holds, new minutes."""
    runner = led(
        cmd.Next(),
        ToggleTimer(),
        Wait(minutes=1),
        cmd.Hold("fire drill"),
        Wait(minutes=4),
        cmd.Hold(),
        cmd.SetMinutes(9),
    )
    assert texts(runner)[-4:] == [
        "Timer runs: 5:00 left of 5:00",
        "On hold: fire drill",
        "Taken up again after 4 min",
        "Step 1 now has 9 min (was 5)",
    ]


def test_a_whole_session_is_told_without_a_bare_name_of_an_event() -> None:
    """Nothing falls back on what the log calls it."""
    runner = whole_session()
    names = {event.name().replace("-", " ") for event in runner.events}
    said = texts(runner)
    assert len(said) == len(runner.events)
    assert not {text.casefold() for text in said} & names


def test_a_log_with_lines_lost_is_told_whichever_they_are() -> None:
    """Whatever event is missing, every other one has its sentence, and the gap is marked."""
    runner = led(PEOPLE, cmd.Next(), cmd.Lead("2a"), AddEntry("One", IDEAS), ToggleTimer())
    for command in (
        cmd.Lead("3"),
        FormGroups("count-off"),
        cmd.Lead("5"),
        cmd.Undo(),
        cmd.Hold("x"),
    ):
        runner.send(command)
    for lost in range(len(runner.events)):
        left = [event for at, event in enumerate(runner.events) if at != lost]
        told = list(narrate(left, runner.curriculum))
        assert all(one.text for one in told)
        assert [one.missing for one in told if one.missing] == [1] * (lost < len(left))


def test_steps_that_the_plan_does_not_have_are_told_by_their_key() -> None:
    at = whole_session().events[0].at
    events: list[Event] = [
        ev.Opened(seq=1, at=at, curriculum="small", title="T"),
        ev.Moved(seq=2, at=at, step="z/9"),
        ev.Heard(seq=3, at=at + timedelta(minutes=1), step="z/9", concept="gone", on=True),
        replace(ev.Skipped(seq=4, at=at, step="z/9", reason="why not")),
        ev.Unknown(seq=5, at=at, type="danced"),
    ]
    for curriculum in (small_curriculum(), coaching_curriculum()):
        assert [told.text for told in narrate(events, curriculum)] == [
            "Session opened: T",
            "Step z/9 begins",
            "Named: “gone”",
            "Step z/9 skipped: why not",
            "Something that only a newer version can read (danced)",
        ]
