"""The cookbook: each recipe is sound to the last warning, and is led from end to end."""

import io
import re
from pathlib import Path

import pytest
from support import ROOM, START

from workshop.clock import SetClock
from workshop.curriculum.load import load, load_or_raise
from workshop.curriculum.variants import in_variant
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.hands.plan import HandsPlan
from workshop.kinds.quiz.plan import QuizPlan
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.session import commands as cmd
from workshop.session.fate import fates
from workshop.session.opening import rehearse_session
from workshop.workspace import COOKBOOK, bundled_curricula

RECIPES = sorted(path.parent for path in (bundled_curricula() / COOKBOOK).glob("*/curriculum.toml"))
EVERY = pytest.mark.parametrize("folder", RECIPES, ids=[folder.name for folder in RECIPES])
INDEX = Path(__file__).resolve().parents[1] / "docs" / COOKBOOK / "README.md"


@EVERY
def test_a_recipe_has_no_fault(folder: Path) -> None:
    """Whoever copies it begins without a warning."""
    assert load(folder).problems == ()


LED = [
    pytest.param(folder, name, id=f"{folder.name} {name or ''}".strip())
    for folder in RECIPES
    for name in load_or_raise(folder).head.variants or (None,)
]


@pytest.mark.parametrize(("folder", "variant"), LED)
def test_a_recipe_is_led_to_its_end(folder: Path, variant: str | None) -> None:
    """Cue by cue, each stretch of work to its end; what was said in it is in the notes."""
    clock = SetClock(START)
    curriculum = in_variant(load_or_raise(folder), variant or "")
    every = tuple(activity.id for _, activity in curriculum.activities())
    arrange = cmd.Arrange(roster=ROOM, activities=every, variant=variant)
    runner = rehearse_session(curriculum, clock, arrange)
    leader = Leader(runner, Sink(io.StringIO()))
    run_line(leader, "next")
    said = []
    for step in runner.now().agenda.steps:
        assert runner.state.step == step.key
        said += _capture(leader, step.key)
        _work(leader, clock)
        while runner.state.step == step.key and _moves_on(leader):
            clock.wait(seconds=20)
    run_line(leader, "close")
    if not runner.state.closed:  # asked for an appointment first
        run_line(leader, "close")
    assert runner.state.closed
    now = runner.now()
    assert set(fates(now.state, now.agenda, now.agenda.steps, clock.now()).values()) == {"led"}
    text = markdown(notes(Record.of(runner)))
    assert said and [line for line in said if line not in text] == []


def _capture(leader: Leader, key: str) -> list[str]:
    """Type what a step of its kind takes; return what must be in the notes then."""
    now = leader.now()
    plan, said = now.step.plan, f"An idea in {key.replace('/', ' ')}"
    if isinstance(plan, HandsPlan):
        run_line(leader, "hands 1 1 3" if plan.items else "hands 1 3")
    if isinstance(plan, QuizPlan):
        run_line(leader, "hands 1 a 3")
    if isinstance(plan, ExercisePlan) and not now.context.data.groups:
        run_line(leader, "groups mixed")
    if not now.targets:
        return []
    run_line(leader, f"note {said}")
    return [said]


def _work(leader: Leader, clock: SetClock) -> None:
    """Let each stretch of timed work run to its end."""
    for _ in leader.now().context.stretches:
        run_line(leader, "timer")
        clock.wait(seconds=leader.now().step.duration)
        leader.runner.tick()
        run_line(leader, "timer next")


def _moves_on(leader: Leader) -> bool:
    """Press enter; whether that led anywhere."""
    before = leader.runner.state.seq
    run_line(leader, "next")
    return leader.runner.state.seq > before


def test_the_index_names_every_recipe() -> None:
    """And no other."""
    named = re.findall(r"\(\.\./\.\./curricula/cookbook/([\w-]+)/", INDEX.read_text("utf-8"))
    assert sorted(set(named)) == [folder.name for folder in RECIPES]
