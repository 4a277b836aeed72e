"""The laptop dies in the middle of something: `workshop resume` shows what was there."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from terminal.term import Term
from terminal.workspace import CURRICULA, CURRICULUM, TerminalWorkspace
from workshop.event import Event, Person
from workshop.session import events as ev

LEFT = re.compile(r"(\d+):(\d\d) left of (\d+) min")
UNTIL = re.compile(r"until (\d\d:\d\d)")
PEOPLE = tuple(Person(name) for name in ("Ana", "Bo", "Cleo", "Dag", "Eli", "Fay"))


@dataclass(frozen=True)
class Scene:
    """What was led before, what is done on the screen, what is then seen; then the plug is pulled.

    `before` are lines in the words of the plain mode. `lost` is seen before and not afterwards:
    an open dialog, which holds nothing.
    """

    before: Sequence[str]
    keys: Callable[[TerminalWorkspace, Term], None]
    seen: Sequence[str]
    answer: str = "pause"
    lost: str = ""
    roster: tuple[Person, ...] = ()
    rows: int = 24
    activities: tuple[str, ...] | None = None
    curriculum: Path = CURRICULUM


def half_type(workspace: TerminalWorkspace, term: Term, text: str) -> None:
    """Type without enter, and wait until that is on disk."""
    term.type(text)
    term.wait_until(lambda: text in workspace.drafts(), "half-typed text on disk")


def write(term: Term, *texts: str, tabs: int = 0) -> None:
    """Open the line, go on to another sheet if wanted, write entries, go back to the script."""
    term.press("n")
    for text in (*("\t" * tabs), *(f"{text}\r" for text in texts)):
        term.type(text)
    term.wait_for(rf"{re.escape(texts[-1][:20])}[\s\S]* >$")
    term.press("escape")
    term.wait_for("n to write down")


def entry_half_typed(workspace: TerminalWorkspace, term: Term) -> None:
    write(term, "referring families", "story time")
    term.press("n")
    half_type(workspace, term, "sitting on a coun")


def talk_and_go_to(workspace: TerminalWorkspace, term: Term) -> None:
    term.press("space", "space", "backspace", "space", "space")
    term.wait_for(r"▸ EXPLAIN +For example")
    term.press("g", "4")


def several_sheets(workspace: TerminalWorkspace, term: Term) -> None:
    write(term, "less waiting", "one story told once")
    write(term, "a shared therapist", tabs=1)
    write(term, "my own door is open", tabs=1)
    term.press("home", "down", "down", "*")


def hands(workspace: TerminalWorkspace, term: Term) -> None:
    term.press("1", "2", "right", "9", "down", "2", "4")


def groups_at_work(workspace: TerminalWorkspace, term: Term) -> None:
    term.press("s", "enter")
    term.wait_for("Group 2")
    term.press("end", "enter", "3")
    term.wait_for("Fay · facilitator")
    term.press("space", "t")


def report_and_remark(workspace: TerminalWorkspace, term: Term) -> None:
    write(term, "four leaders compare notes")
    term.press("m")
    half_type(workspace, term, "they sound tir")


def answers(workspace: TerminalWorkspace, term: Term) -> None:
    write(term, "the study came first")
    term.press("n", "tab")
    term.type("the centre at the school\r")
    half_type(workspace, term, "the libr")


def close_and_leave(workspace: TerminalWorkspace, term: Term) -> None:
    write(term, "we meet again in May")
    write(term, "the stories", tabs=1)
    term.press("q")


def form_half_filled(workspace: TerminalWorkspace, term: Term) -> None:
    """In another step than the form's own: the line tells what was being typed."""
    term.press("v")
    term.wait_for("Where do we stand")
    term.press("enter")
    term.type("my own knowledge\r")
    term.wait_for("Ana: Partner")
    half_type(workspace, term, "the clin")


def choice_half_made(workspace: TerminalWorkspace, term: Term) -> None:
    term.press("home", *["down"] * 5, "enter")
    term.wait_for("Bo takes")
    term.type("1")
    term.wait_for("First action")
    half_type(workspace, term, "call the cl")


def dots(workspace: TerminalWorkspace, term: Term) -> None:
    term.press("1", "2", "down", "4", "+")


def pairs_at_work(workspace: TerminalWorkspace, term: Term) -> None:
    term.press("r")
    term.wait_for("Group 3")


IN_GROUPS = ("lead 1-2/3b", "groups count-off", "role 1 > facilitator > Ana")
SCENES = {
    "an entry half-typed": Scene(
        (),
        entry_half_typed,
        (r"^ 1-1 · 1 ", r"• story time", r"Ways we work together > sitting on a coun$"),
        answer="session",
    ),
    "a talk, with the go-to dialog open": Scene(
        ("lead 2",),
        talk_and_go_to,
        (r"^ 1-1 · 2 ", r"▸ EXPLAIN +For example"),
        lost="Go to which step",
    ),
    "newsprint on several sheets": Scene(
        ("lead 4b", "next", "next"),
        several_sheets,
        (
            r"^ 1-1 · 4b ", r"▸ ASK +How is this good", r"Child/Family Benefits +2$",
            r"★ one story told once", r"Head Start Benefits +1$", r"• my own door is open",
        ),
    ),
    "a show of hands": Scene(
        ("note the clinic", "note the library", "lead 3b"),
        hands,
        (r"^ 1-1 · 3b ", r"the clinic +\[?12\]? +\[?9\]? +\S+ +\S+$",
         r"the library +\S+ +\[?24\]? +\S+ +\S+$"),
    ),
    "groups at work against the clock": Scene(
        ("lead 1-2/3b",),
        groups_at_work,
        (r"^ 1-2 · 3b ", r"▸ DO +See that each group", r"Group 1", r"Group 2", r"Fay · facilitator",
         r"▶ Work timer, 30 min"),
        roster=PEOPLE,
        rows=40,
    ),
    "groups at work, and they went on": Scene(
        IN_GROUPS,
        lambda workspace, term: term.press("t"),
        (r"^ 1-2 · 3b ", r"Ana · facilitator", r"▶ Work timer, 30 min"),
        answer="session",
        roster=PEOPLE,
    ),
    "a report, with a remark half-typed": Scene(
        (*IN_GROUPS, "lead 4a"),
        report_and_remark,
        (r"^ 1-2 · 4a ", r"☑ Group 1", r"☐ Group 2", r"Private remark > they sound tir$"),
        roster=PEOPLE,
    ),
    "answers to two questions": Scene(
        ("lead 1-2/4b", "next"),
        answers,
        (r"^ 1-2 · 4b ", r"▸ DO +Put the qu", r"• the centre at the school", r"> the libr$"),
    ),
    "a form, with a cell half-typed": Scene(
        (),
        form_half_filled,
        (r"^ 1-1 · 1 ", r"Ana: Partner > the clin$"),
        roster=PEOPLE,
    ),
    "a choice, with a first action half-typed": Scene(
        ("lead 2", "choose Ana > 1 > ask Mona > 14d"),
        choice_half_made,
        (r"^ next-steps · ", r"✓ .*ask Mona · by ", r"First action · Bo, .* > call the cl$"),
        roster=PEOPLE,
        rows=40,
        activities=("next-steps",),
    ),
    "a vote, with some of the dots counted": Scene(
        ("note a ramp", "note a bench", "note a lamp", "lead 2"),
        dots,
        (r"a ramp +\[?12\]?  ", r"a bench +\[?5\]?  ", r"a lamp +\S+$", "Most wanted"),
        curriculum=CURRICULA / "cookbook/dot-vote",
    ),
    "pairs in a stretch of timed work": Scene(
        ("lead 2", "timer"),
        pairs_at_work,
        (r"▸ In pairs", r"Turn to a neighbour", r"Group 3", r"4 groups|3 groups become 2",
         r"In pairs · left"),
        roster=PEOPLE,
        rows=40,
        curriculum=CURRICULA / "cookbook/one-two-four-all",
    ),
    "the close, with the leave menu open": Scene(
        ("note a phone call", "star", "lead 5"),
        close_and_leave,
        (r"^ 1-1 · 5 ", r"★ a phone call", r"• we meet again in May", r"• the stories"),
        lost="Leave it open, to go on later",
    ),
}  # fmt: skip


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_killed_and_taken_up_again(workspace: TerminalWorkspace, scene: Scene) -> None:
    """Step, cue, clock, groups, entries, counts and half-typed text are as they were."""
    workspace.lead_until(
        *scene.before,
        roster=scene.roster,
        activities=scene.activities,
        ago=timedelta(),
        curriculum=scene.curriculum,
    )
    term = workspace.start("resume", warm=True, rows=scene.rows)
    term.wait_for("n to write down")
    scene.keys(workspace, term)
    for pattern in (*scene.seen, *([scene.lost] if scene.lost else [])):
        term.wait_for(pattern)
    term.kill()
    assert term.wait_exit() == -9
    before = workspace.events()
    workspace.shift_back()

    term = workspace.resume_on_screen(scene.answer, rows=scene.rows)
    for pattern in scene.seen:
        term.wait_for(pattern)
    assert not scene.lost or not re.search(scene.lost, term.text())
    term.wait_until(lambda: tells_the_time(workspace.events(), term.text()), "right clock")
    after = workspace.events()
    back, settled = after[len(before) :]
    assert isinstance(back, ev.Resumed)
    assert isinstance(settled, ev.GapSettled)
    assert settled.counts is (scene.answer == "session")


def tells_the_time(events: Sequence[Event], screen: str) -> bool:
    """Whether the clock on the screen is right to the second, by the log and the time it is.

    The step's clock runs from the moment the step was entered, a timer from when it was started;
    what was settled to have been a pause does not count.
    """
    shown, until = LEFT.search(screen), UNTIL.search(screen)
    entered = [e for e in events if isinstance(e, ev.Moved)]
    started = [e for e in events if isinstance(e, ev.TimerSet)]
    at = next(e for e in entered if e.step == entered[-1].step).at
    at = started[-1].at if started else at
    pauses = sum(
        e.seconds
        for e in events
        if isinstance(e, ev.GapSettled) and not e.counts and events[e.after - 1].at > at
    )
    if shown is None and not (started and until):  # not all of it is drawn yet
        return False
    if shown is None:  # large figures say what is left: the line below them, until when
        end = at.timestamp() + started[-1].seconds + pauses
        return until is not None and until[1] in {
            time.strftime("%H:%M", time.localtime(end + more)) for more in (-1, 1)
        }
    left = int(shown[1]) * 60 + int(shown[2])
    right = int(shown[3]) * 60 - (time.time() - at.timestamp() - pauses)
    return abs(left - right) <= 1
