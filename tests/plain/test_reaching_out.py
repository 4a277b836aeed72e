"""Module 4 of Reaching Out to Work Together, rehearsed line by line from its start to its close."""

import io
from datetime import timedelta
from functools import cache
from unittest.mock import ANY

from plain.conftest import ROOT, START
from workshop.clock import SetClock, WaitingClock
from workshop.curriculum.load import load
from workshop.curriculum.model import Curriculum
from workshop.event import Person
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.session.commands import Arrange, Next
from workshop.session.opening import rehearse_session

FOLDER = ROOT / "curricula" / "reaching-out"


@cache
def plan() -> Curriculum:
    loaded = load(FOLDER)
    assert loaded.curriculum is not None
    assert loaded.problems == ()
    return loaded.curriculum


# What is typed in a step before its minutes pass, by the step's key.
TYPED = {
    "4-1/2a": ["note invite the clinic to our division meeting"],
    "4-1/2b": ["note Rosa at the food bank"],
    "4-1/2c": ["note we ask whoever is around"],
    "4-1/2d": ["note by word of mouth"],
    "4-1/2f": ["note nobody answers the phone"],
    "4-2/1b": [
        "timer start",
        "row Ann > the school | ask Mr. Lopez to our meeting | he comes",
        "row Ann > the clinic | shadow Ben on a visit",
        "row Ben > the police | a first coffee | we talk before, not after",
    ],
    "4-2/2b": ["timer start", "wait 7", "timer next", "wait 8"],
    "4-2/3a": ["answer 1 hard to start", "answer 2 her ideas beat mine"],
    "4-2/3b": ["note call first", "sheet 2", "note make time", "sheet 3", "note sign agreements"],
}


class Rehearsal:
    """Module 4 with two people; `said` is everything that was told."""

    def __init__(self) -> None:
        self.out = io.StringIO()
        arrange = Arrange(roster=(Person("Ann"), Person("Ben")))
        clock = WaitingClock(SetClock(START))
        self.runner = rehearse_session(plan(), clock, arrange)
        self.runner.send(Next())
        self.leader = Leader(self.runner, Sink(self.out))

    def type(self, *lines: str) -> None:
        for line in lines:
            self.leader.attend()
            run_line(self.leader, line)
        self.leader.attend()

    def lead(self) -> None:
        """Go through every step, cue by cue, each for the minutes that it has."""
        for step in self.runner.agenda.steps:
            assert self.runner.state.step == step.key
            typed = TYPED.get(step.key, [])
            self.type(*typed)
            if not any(line.startswith("wait") for line in typed):
                self.type(f"wait {step.plan.minutes}")
            self.type(*["next"] * len(step.plan.script))
        self.type("close")

    @property
    def said(self) -> str:
        return self.out.getvalue()


def test_the_minutes_are_those_of_the_source() -> None:
    """An hour: 15 and 45 minutes, of these 15 alone and 15 in pairs; the rest is a guess."""
    (module,) = plan().modules
    assert module.minutes == 60
    assert [(a.minutes, a.estimated) for a in module.activities] == [(15, False), (45, False)]
    for activity in module.activities:
        assert sum(step.minutes for step in activity.steps) == activity.minutes
    steps = Rehearsal().runner.agenda.steps
    given = {step.key: step.plan.minutes for step in steps if not step.estimated}
    assert given == {"4-2/1b": 15, "4-2/2b": 15}


def test_module_4_is_led_to_its_end_within_the_hour() -> None:
    """The change-over is announced, and the plans stand in the notes as people filled them in."""
    rehearsal = Rehearsal()
    rehearsal.lead()
    state = rehearsal.runner.state
    assert state.closed == START + timedelta(minutes=60)
    assert all(state.of(step.key).led for step in rehearsal.runner.agenda.steps)
    assert "TIME IS UP for Alone." in rehearsal.said
    change = "TIME IS UP for First partner. Change over to Second partner: timer next"
    assert change in rehearsal.said
    assert "TIME IS UP for Second partner." in rehearsal.said
    told = markdown(notes(Record.of(rehearsal.runner)))
    assert "Planned end 10:00; closed at 10:00, on time." in told
    table = told.partition("#### My personal action plan")[2].split("\n\n")[1]
    assert [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()] == [
        ["Who", "Relationship to improve", "Strategies and actions", "How I will know"],
        [ANY] * 4,
        ["Ann", "the school", "ask Mr. Lopez to our meeting", "he comes"],
        ["Ann", "the clinic", "shadow Ben on a visit", ""],
        ["Ben", "the police", "a first coffee", "we talk before, not after"],
    ]
    said = ("invite the clinic", "her ideas beat mine", "call first", "make time", "sign agree")
    assert [text for text in said if text not in told] == []
