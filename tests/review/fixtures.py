"""Past sessions for tests: built as values, or led with a clock that tests set."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from support import START, read_curriculum

from workshop.clock import SetClock
from workshop.curriculum.folder import text_files
from workshop.curriculum.model import Curriculum
from workshop.event import Person
from workshop.review.facts.facts import SessionFacts, SheetSummary, StepFacts
from workshop.session import commands as cmd
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.commands.entries import AddEntry
from workshop.session.events import Opened
from workshop.session.opening import rehearse_session
from workshop.session.runner import Runner
from workshop.session.storage.session_folder import create_session_folder
from workshop.value import replace

HEAD = 'title = "Three talks"\nmodules = ["module.toml"]\n'
MODULE = """
id = "m"
title = "One module"
[[activity]]
id = "x"
title = "Talks"
minutes = 40
sheets = [{ id = "ideas", label = "Ideas" }]
[[activity.step]]
title = "Welcome"
kind = "talk"
minutes = 10
least_minutes = 8
[[activity.step]]
title = "Collect"
kind = "newsprint"
minutes = 20
sheets = ["ideas"]
[[activity.step]]
title = "Close"
kind = "talk"
minutes = 10
"""


@cache
def talks() -> Curriculum:
    """Welcome (10 min, 8 at least), Collect on a sheet (20), Close (10)."""
    return read_curriculum(HEAD, MODULE, "talks")


@cache
def steps() -> tuple[AgendaStep, ...]:
    return Agenda(talks()).steps


def talks_folder(at: Path) -> Path:
    """The same curriculum as files, in a new folder."""
    folder = at / "curricula" / "talks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "curriculum.toml").write_text(HEAD, encoding="utf-8")
    (folder / "module.toml").write_text(MODULE, encoding="utf-8")
    return folder


def session_summary(
    number: int, *minutes: float | str, entries: int = 0, **changed: object
) -> SessionFacts:
    """A closed session of the talks: for each step its minutes, or what became of it.

    "open 4" was led in part, for four minutes.
    """
    began = START + timedelta(days=number)
    went = tuple(
        _step(step, said, entries if step.label == "2" else 0)
        for step, said in zip(steps(), minutes, strict=True)
    )
    ran = sum(step.elapsed for step in went)
    closed = began + timedelta(seconds=ran)
    past = SessionFacts(
        id=f"session-{number}",
        curriculum="talks",
        title="Three talks",
        status="closed",
        began=began,
        closed=closed,
        ran=ran,
        behind=ran - 2400,
        expected=5,
        came=4,
        there=(ran, ran, ran, ran / 2),
        steps=went,
    )
    return replace(past, **changed)


def _step(step: AgendaStep, said: float | str, entries: int) -> StepFacts:
    fate, minutes = ("led", float(said)) if not isinstance(said, str) else (said, 0.0)
    if fate.startswith("open "):
        fate, minutes = "led", float(fate[5:])
    sheets = (SheetSummary("ideas", "Ideas", entries),) if entries else ()
    kind = "newsprint" if step.label == "2" else "talk"
    return StepFacts(
        key=step.key,
        same=f"x · {step.heading} · {kind}",
        activity="x",
        label=step.label,
        heading=step.heading,
        written=step.plan.minutes * 60.0,
        planned=step.plan.minutes * 60.0,
        elapsed=minutes * 60.0,
        fate=fate,  # type: ignore[arg-type]
        sheets=sheets,
        broken_off=str(said).startswith("open "),
    )


def lead_session(
    workspace: Path, number: int, *minutes: float, entries: int = 1, close: bool = True
) -> Path:
    """Lead a session of the talks with so many minutes for each step, and return its folder."""
    clock = SetClock(START)
    clock.wait(minutes=number * 24 * 60)
    people = (Person("Ann", "Library"), Person("Ben", "Clinic"))
    arrange = cmd.Arrange(title=f"Talks {number}", roster=people)
    runner = rehearse_session(talks(), clock, arrange)
    runner.send(cmd.Next())
    lead_on(runner, clock, minutes, entries)
    if close:
        runner.send(cmd.CloseSession())
    opened, *more = runner.events
    assert isinstance(opened, Opened)
    opened = replace(opened, title=arrange.title)
    return create_session_folder(
        workspace / "sessions", text_files(talks_folder(workspace)), opened, *more
    )


def lead_on(runner: Runner, clock: SetClock, minutes: Sequence[float], entries: int) -> None:
    """Lead step after step, writing something down in the second."""
    for number, length in enumerate(minutes):
        if number == 1:
            for entry in range(entries):
                runner.send(AddEntry(f"Idea {entry + 1}"))
        clock.wait(minutes=length)
        if number < len(minutes) - 1:
            runner.send(cmd.NextStep())
