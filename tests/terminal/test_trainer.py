"""A trainer's morning in a real terminal at 80×24, by keys alone, on a clock that the test sets.

Six groups, somebody late, a plan that is bent, time that is caught up, a colleague who takes over.
"""

import re
from datetime import UTC, datetime

import pytest

from terminal.term import ROOT, Term
from terminal.workspace import CURRICULUM, TerminalWorkspace, plan
from workshop.clock import SetClock
from workshop.event import Person
from workshop.session.commands import Arrange, Next
from workshop.session.fold import replay
from workshop.session.opening import Setup, open_session

MOVED_CLOCK = ROOT / "tests" / "trials" / "moved_clock"
BEGAN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PLACES = ("Head Start", "Clinic", "Library", "School district")
ROSTER = tuple(
    Person(f"{letter}. Field", PLACES[number % 4])
    for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWX")
)
SHIFT_DOWN, PAGE_UP = "\x1b[1;2B", "\x1b[5~"
HEADS = {
    # planned 9:00 to 11:00, 120 minutes; of the first step's 5, 30 have gone by at 9:30
    "resumed": ("9:30 + 0 of this step + 115 to come", "25 min behind", "ends 11:25"),
    "energizer": ("11:25 + 5", "30 min behind", "ends 11:30"),
    "moved": ("the same steps in another order", "30 min behind", "ends 11:30"),
    "caught up": ("11:30 − (4+1+2+1+4+1+1+2+4+2), 3b kept", "8 min behind", "ends 11:08"),
    "looked at 3b": ("nothing is led by looking", "8 min behind", "ends 11:08"),
    "led 3b": (
        "9:30 + 35 of 3b + 48 behind it; three steps passed over",
        "7 min ahead",
        "ends 10:53",
    ),
    "timer": ("9:30 + 30 of the timer, which stands in for 3b, + 48", "12 min ahead", "ends 10:48"),
    "looked at 6a": ("the timer goes on: 10:00 + 48", "12 min ahead", "ends 10:48"),
}
"""What the first line says at each moment, and how it is worked out."""
LATER_BY_25_S = ("09:30:00", "09:30:25", "09:30:50", "09:31:15")
"""The clock goes on by less than half a minute at a time: no gap, even where a tick misses one."""


class Morning:
    """A session of 1-2 that began at nine with 24 people, and the clock of its windows."""

    def __init__(self, workspace: TerminalWorkspace) -> None:
        self._clock = workspace.root.parent / "clock"
        path = f"{MOVED_CLOCK}:{ROOT}"
        workspace.env |= {"WORKSHOP_CLOCK": str(self._clock), "PYTHONPATH": path}
        arrange = Arrange(roster=ROSTER, activities=("1-2",), starts=BEGAN)
        setup = Setup(CURRICULUM, plan(), arrange)
        runner = open_session(setup, workspace.root / "sessions", SetClock(BEGAN))
        runner.send(Next())
        runner.stop()

    def is_(self, time: str) -> None:
        """Set the clock, and leave it there."""
        new = self._clock.with_suffix(".new")
        new.write_text(f"{BEGAN:%Y-%m-%d}T{time}+00:00")
        new.replace(self._clock)


@pytest.fixture
def morning(workspace: TerminalWorkspace) -> Morning:
    return Morning(workspace)


def figures(moment: str) -> tuple[str, ...]:
    """How far the session is ahead or behind at a moment, and when it ends."""
    return HEADS[moment][1:]


def head(term: Term, *parts: str) -> None:
    """Wait until the first line of the screen has these in it, in this order."""
    term.wait_for(r"\A[^\n]*" + "[^\n]*".join(map(re.escape, parts)))


def test_a_morning_led_by_keys_alone(workspace: TerminalWorkspace, morning: Morning) -> None:
    """Each moment says the time that the table above works out for it."""
    morning.is_("09:30:00")
    term = workspace.start("resume")
    term.wait_for("The program was away for 30:00")
    term.press("1")
    head(term, "1-2 · 1", "09:30", *figures("resumed"))
    bend_the_plan(term)
    catch_up(term)
    lead_elsewhere_in_six_groups(term)
    place_a_latecomer(term)
    look_away_from_the_timer(term, morning)
    colleague = take_over(workspace, term, morning)
    close_in_the_past(colleague, morning)
    assert_it_is_all_in_the_notes(workspace)


def bend_the_plan(term: Term) -> None:
    """An energizer of five minutes now; a step behind the next; one protected."""
    term.press("d")
    term.wait_for("The plan of the day")
    term.press("i")
    term.type("energizer 5 Stretch")
    term.wait_for(f"Then {', '.join(figures('energizer'))}")
    term.press("enter")
    head(term, *figures("energizer"))
    term.press(*["down"] * 4, "p")
    term.wait_for(r"3b .*· protected")
    term.press("down", "down", SHIFT_DOWN)
    term.wait_for(r"5a .*\n.* 4b ")
    term.wait_for(f"Then {', '.join(figures('moved'))}")
    term.press("enter")
    term.wait_for(f"The session is {', '.join(figures('moved'))}")
    term.press("escape")
    term.wait_gone("The plan of the day")


def catch_up(term: Term) -> None:
    """All steps to come at their least but 3b, which is protected."""
    term.press("c")
    term.wait_for("30 min behind: ends 11:30, planned 11:00")
    term.wait_for("It is still 8 min behind")
    assert re.search(r"1-2/3b .* protected +35:00 +│", term.text())
    term.press("enter")
    head(term, *figures("caught up"))


def lead_elsewhere_in_six_groups(term: Term) -> None:
    """Three steps are passed over, and six groups formed where the guide has two."""
    term.press("g")
    term.wait_for("Go to which step")
    term.type("3b\r")
    term.wait_for("LOOKING at 3b")
    head(term, "1-2 · 3b", *figures("looked at 3b"))
    term.press("space")
    head(term, *figures("led 3b"))
    term.press("s")
    term.wait_for(r"How many groups\? ")
    term.type("6\r")
    term.wait_for("Group 6 +4 people")


def place_a_latecomer(term: Term) -> None:
    """A walk-in in two keys and a name; into a group in two keys."""
    term.press("y")
    term.wait_for("24 of 24 people there now")
    term.press("n")
    term.type("Zoe\r")
    term.wait_for("Zoe came 09:30 · u takes it back. 25 of 25 people there now")
    term.press("escape")
    term.wait_for(r"Not in a group +1 ")
    term.press("j")
    term.wait_for(r"1 goes to Group 1 · 4")
    term.press("1")
    term.wait_for(r"Group 1 +5 people")


def look_away_from_the_timer(term: Term, morning: Morning) -> None:
    """The work timer stands in for its step, and goes on wherever one looks."""
    term.press("t")
    head(term, *figures("timer"))
    term.press("g")
    term.wait_for("Go to which step")
    term.type("6a\r")
    term.wait_for("LOOKING at 6a")
    morning.is_(LATER_BY_25_S[1])
    term.wait_for("29:35 left of 30 min")
    head(term, "1-2 · 6a", *figures("looked at 6a"))
    term.press("escape")
    term.wait_gone("LOOKING at 6a")
    term.wait_for(r"until 10:00[\s\S]*▶ Work timer, 30 min")


def take_over(workspace: TerminalWorkspace, term: Term, morning: Morning) -> Term:
    """A colleague asks from another window, and leads on; the first window follows."""
    colleague = workspace.start("resume", "--take-over", "--facilitator", "Bo")
    colleague.wait_for("to hand it over")
    morning.is_(LATER_BY_25_S[2])
    term.wait_for(r"Bo \(process \d+ on .*\) asks to take over")
    term.wait_for("2 Hand it over, and follow here")
    term.press("2")
    term.wait_for("FOLLOWING: Bo leads in another window")
    colleague.wait_for(r"until 10:00[\s\S]*▶ Work timer, 30 min")
    colleague.press("space")
    for each in (colleague, term):
        each.wait_for(r"^ ▸ DO +See that each group")
    return colleague


def close_in_the_past(term: Term, morning: Morning) -> None:
    """It was over at 9:31, which is said a quarter of a minute later."""
    morning.is_(LATER_BY_25_S[3])
    head(term, "09:31")
    term.press("q")
    term.wait_for("4 Close it as of an earlier time")
    term.press("4")
    term.type("9:31\r")
    term.wait_for("The notes are written")


def assert_it_is_all_in_the_notes(workspace: TerminalWorkspace) -> None:
    state = replay(workspace.events())
    assert state.ended == BEGAN.replace(minute=31)
    notes = (workspace.folder / "record.md").read_text("utf-8")
    for told in ("Stretch", "moved from after 4a", "Zoe", "Group 6", "Bo"):
        assert told in notes, told
