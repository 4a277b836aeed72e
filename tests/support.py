"""What tests of a session share: a small curriculum, a clock that stands, and given/when/then."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from msgspec import convert

from workshop.board import DECISIONS, SESSION_SHEETS
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum, CurriculumFile, Module
from workshop.errors import Refused
from workshop.event import Event, Person
from workshop.kinds.base import AnyCommand, StepCommand, StepData, Target
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import Setup, open_session, rehearse_session
from workshop.session.runner import Runner
from workshop.session.state import State
from workshop.session.storage.log import NoFile
from workshop.value import replace

BUNDLED = Path(__file__).parents[1] / "curricula" / "community-partnerships"
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

HEAD = """
title = "Working together, in small"
modules = ["module.toml"]
[[framework]]
id = "levels"
title = "Levels of working together"
stage = [
  { id = "one", title = "Communication" },
  { id = "two", title = "Coordination" },
  { id = "three", title = "Cooperation" },
  { id = "four", title = "Collaboration" },
]
[[handout]]
id = "handout-1"
title = "Levels"
file = "handouts/1.md"
"""

MODULE = """
id = "m"
title = "One module"
[[concept]]
id = "trust"
text = "It takes trust"
[[concept]]
id = "time"
text = "It takes time"

[[activity]]
id = "a"
title = "One step of every kind"
minutes = 78
sheets = [{ id = "ideas", label = "Ideas" }, { id = "plans", label = "Plans" }]

[[activity.step]]
title = "Welcome"
kind = "talk"
minutes = 5
least_minutes = 3
script = [{ say = "Hello." }, { ask = "Who is here?" }, { show = "handout-1" }]

[[activity.step]]
title = "Collect"
kind = "newsprint"
minutes = 10
least_minutes = 6
sheets = ["ideas", "plans"]
listen_for = ["trust", "time"]
script = [{ ask = "What comes to mind?" }, { note = "Wait for it." }]

[[activity.step]]
kind = "hands"
minutes = 6
framework = "levels"
question = "Which level is this?"
options = { framework = "levels" }
items = { sheet = "ideas" }

[[activity.step]]
kind = "hands"
minutes = 2
optional = true
question = "Shall we go on?"
options = ["Yes", "No"]

[[activity.step]]
id = "work"
title = "Work in groups"
kind = "exercise"
minutes = 20
least_minutes = 10
groups = 2
assignments = ["Draw a map.", "Make a list."]
work = [{ title = "Alone", minutes = 5 }, { title = "Together", minutes = 12 }]
warning = 2

[[activity.step]]
title = "Report"
kind = "debrief"
minutes = 10
least_minutes = 5
reports = "work"
report_minutes = 3
questions = ["What surprised you?", "What is missing?"]
beside = ["ideas"]

[[activity.step]]
title = "Stories"
kind = "newsprint"
minutes = 8
sheets = ["ideas"]
rounds = [{ title = "The van" }, { title = "The flat" }]
script = [{ do = "Read it aloud." }, { ask = "Who is better off?" }]

[[activity.step]]
title = "Coffee"
kind = "break"
minutes = 6
least_minutes = 4

[[activity.step]]
title = "One more thing"
kind = "talk"
minutes = 7
optional = true

[[activity.step]]
title = "Close"
kind = "close"
minutes = 4
least_minutes = 2

[[activity]]
id = "b"
title = "A second activity"
minutes = 12

[[activity.step]]
title = "In pairs"
kind = "exercise"
minutes = 5
group_size = 2
assignments = ["Tell each other."]

[[activity.step]]
title = "Look back"
kind = "debrief"
minutes = 4
rounds = [
  { title = "Now", questions = ["Where are we?", "Who is with us?"] },
  { title = "Next", questions = ["Where to?"] },
]

[[activity.step]]
title = "Good-bye"
kind = "talk"
minutes = 3
"""

COACHING = """
[[form]]
id = "plan"
title = "Our plan"
columns = [{ id = "what", label = "What" }, { id = "when", label = "Until when" }]
rows = 2

[[activity]]
id = "c"
title = "What a coach leaves behind"
minutes = 60
outcomes = ["Ask for help", { text = "Plan a visit", parts = ["who", "when"] }]

[[activity.step]]
title = "Write the plan"
kind = "form"
minutes = 10
form = "plan"
share = "pairs"
work = [{ title = "Alone", minutes = 4 }, { title = "Tell each other", minutes = 6 }]
warning = 1

[[activity.step]]
title = "Choose"
kind = "choice"
minutes = 10
options = [{ id = "lunch", title = "Eat together" }, { id = "visit", title = "Visit each other" }]

[[activity.step]]
id = "ask"
title = "Homework"
kind = "homework"
minutes = 10
instructions = ["Ask three people."]
handout = "handout-1"
form = "plan"
share = "interviews"

[[activity.step]]
title = "What came of it"
kind = "follow-up"
minutes = 30
homework = "ask"
framework = "levels"
choose = true
rounds = [{ title = "Now", questions = ["What helped?"] }, { title = "Next" }]

[[activity.step]]
id = "quiz"
title = "What do we know?"
kind = "quiz"
minutes = 5

[[activity.step.questions]]
ask = "What does trust need?"
options = ["A contract", "Time", "Money"]
right = "Time"
why = "People trust whom they know."

[[activity.step.questions]]
ask = "How many last five years?"
options = ["One of ten", "Three", "Four", "Nine"]
right = ["Three", "Four"]

[[activity.step]]
title = "What do we know now?"
kind = "quiz"
minutes = 5
again = "quiz"

[[activity.step]]
title = "Look back"
kind = "close"
minutes = 5
questions = ["What do you take along?", "What is still open?"]
then_and_now = true

[[activity.step]]
title = "What next"
kind = "vote"
minutes = 5
question = "What do we do first?"
options = ["Eat together", "Visit each other", "Write to the mayor"]
dots = 3
top = 1
"""

FILES = {
    "curriculum.toml": HEAD,
    "module.toml": MODULE,
    "handouts/1.md": "# Levels\n\nFour of them.\n",
}


def read_curriculum(head: str, module: str, id: str = "small") -> Curriculum:
    """A curriculum from the text of its head and of one module."""
    return Curriculum(
        id,
        convert(tomllib.loads(head), CurriculumFile),
        (convert(tomllib.loads(module), Module),),
    )


@cache
def small_curriculum() -> Curriculum:
    """Activity a has a step of each kind for a room (labels 1, 2a, 2b, 2c, 3 … 8), b three more."""
    return read_curriculum(HEAD, MODULE)


@cache
def coaching_curriculum() -> Curriculum:
    """The small curriculum with an activity c: a form, a choice, homework, follow-up, a vote."""
    return read_curriculum(HEAD, MODULE + COACHING)


@cache
def bundled_curriculum() -> Curriculum:
    """Community Partnerships, loaded once: it is frozen."""
    return load_or_raise(BUNDLED)


def timed_curriculum(*steps: str) -> Curriculum:
    """An activity x of talks, each "minutes", "minutes least" or "minutes least optional"."""
    lines = ['id = "m"', 'title = "M"', "[[activity]]", 'id = "x"', 'title = "X"', "minutes = 0"]
    for step in steps:
        minutes, least, optional = [*step.split(), "-", "-"][:3]
        lines += ["[[activity.step]]", 'title = "Talk"', 'kind = "talk"', f"minutes = {minutes}"]
        lines += [f"least_minutes = {least}"] if least != "-" else []
        lines += ["optional = true"] if optional == "optional" else []
    return read_curriculum('title = "Timed"\nmodules = ["m.toml"]', "\n".join(lines))


def plan_folder(at: Path, module: str = MODULE) -> Path:
    """The small curriculum as files, in a new folder."""
    for name, text in {**FILES, "module.toml": module}.items():
        path = at / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at / "small"


@dataclass(frozen=True)
class Wait:
    """Time that passes; negative time is a clock that is set back."""

    minutes: float = 0
    seconds: float = 0


@dataclass(frozen=True)
class Happened:
    """An event without its number and its time."""

    type: type[Event]
    fields: Mapping[str, Any]


def event(type: type[Event], **fields: Any) -> Happened:
    return Happened(type, fields)


def moved(step: str, round: int = 0, cue: int = 0, finished: bool = False) -> Happened:
    return event(ev.Moved, step=step, round=round, cue=cue, finished=finished)


ROOM = (
    Person("Ann", "Library"),
    Person("Ben", "Clinic"),
    Person("Cleo", "Library"),
    Person("Dan", "School"),
    Person("Eve", "Clinic"),
)


def arranged(roster: tuple[Person, ...] = ROOM) -> Happened:
    """Activities a and b with five people by name."""
    lines = tuple(Person(name=p.name, organisation=p.organisation) for p in roster)
    return event(ev.Arranged, activities=("a", "b"), roster=lines)


@dataclass
class Given:
    """A session to which something has happened."""

    runner: Runner
    clock: SetClock
    fresh: list[Event] = field(default_factory=list)

    def when(self, command: cmd.Command | AnyCommand) -> "When":
        return When(self, command)

    def typed(self, type: type[cmd.Command] | type[AnyCommand], rest: str) -> "When":
        """As `when`, with the command read from the rest of a line."""
        return When(self, type, rest)


@dataclass
class When:
    """A command about to be carried out, or to be read from a line first."""

    given: Given
    command: Any
    rest: str | None = None

    def send(self) -> None:
        runner, command = self.given.runner, self.command
        if self.rest is not None:
            now = runner.now()
            command = command.parse(
                self.rest, now.context if issubclass(command, StepCommand) else now
            )
        runner.send(command)

    def then(self, *expected: Happened) -> Given:
        """The command is answered with exactly these events."""
        runner = self.given.runner
        before = len(runner.events)
        self.send()
        fresh = runner.events[before:]
        numbers = [e.seq for e in fresh]
        assert numbers == list(range(before + 1, before + 1 + len(fresh)))
        assert {e.at for e in fresh} <= {self.given.clock.now()}
        wanted = [h.type(seq=1, at=START, **h.fields) for h in expected]
        assert [replace(e, seq=1, at=START) for e in fresh] == wanted
        return self.given

    def refuses(self, words: str) -> Given:
        """The command is refused with a sentence that has these words, and nothing changes."""
        runner = self.given.runner
        before, state = list(runner.events), runner.state
        with pytest.raises(Refused) as refused:
            self.send()
        assert words.casefold() in str(refused.value).casefold()
        assert runner.events == before
        assert runner.state is state
        return self.given


def given(*past: Happened | Wait, curriculum: Curriculum | None = None) -> Given:
    """A session with this past, in the small curriculum unless another is named."""
    curriculum, clock = curriculum or small_curriculum(), SetClock(START)
    title = curriculum.title
    events: list[Event] = [ev.Opened(seq=1, at=START, curriculum=curriculum.id, title=title)]
    for part in past:
        if isinstance(part, Wait):
            clock.wait(minutes=part.minutes, seconds=part.seconds)
        else:
            events.append(part.type(seq=len(events) + 1, at=clock.now(), **part.fields))
    return Given(Runner(curriculum, clock, NoFile(), events), clock)


def led(
    *commands: cmd.Command | AnyCommand | Wait,
    curriculum: Curriculum | None = None,
    arrange: cmd.Arrange | None = None,
) -> Runner:
    """A rehearsal in which these commands were given and these waits passed."""
    clock = SetClock(START)
    runner = rehearse_session(curriculum or small_curriculum(), clock, arrange or cmd.Arrange())
    lead(runner, clock, *commands)
    return runner


def lead(runner: Runner, clock: SetClock, *commands: cmd.Command | AnyCommand | Wait) -> None:
    """Give commands to a session, and let time pass."""
    for command in commands:
        if isinstance(command, Wait):
            clock.wait(minutes=command.minutes, seconds=command.seconds)
        else:
            runner.send(command)


def new_session(at: Path, clock: SetClock, *commands: cmd.Command | AnyCommand | Wait) -> Runner:
    """A session in a real folder below `at`, with its own copy of the small curriculum."""
    plan = plan_folder(at)
    runner = open_session(
        Setup(plan, small_curriculum(), cmd.Arrange(title="Tuesday")), at / "sessions", clock
    )
    lead(runner, clock, *commands)
    return runner


def folder_of(runner: Runner) -> Path:
    """The folder of a session that is saved."""
    assert runner.folder is not None
    return runner.folder


def clock_of(runner: Runner) -> SetClock:
    """The clock of a session that a test leads."""
    assert isinstance(runner.clock, SetClock)
    return runner.clock


D = TypeVar("D", bound=StepData)


def data_of(state: State, step: str, kind: type[D]) -> D:
    """What a step has captured, as the data of its kind."""
    data = state.of(step).work
    assert isinstance(data, kind)
    return data


def decided(text: str) -> AddEntry:
    """Write down a decision."""
    return AddEntry(text, Target(DECISIONS, SESSION_SHEETS[DECISIONS]))
