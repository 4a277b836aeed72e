"""Nothing that only the trainer is to see is in anything that the room is made of."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, json
from support import ROOM, START, coaching_curriculum

from workshop.board import IN_CONFIDENCE, EntryAdded, EntryStarred
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import (
    Activity,
    Curriculum,
    Framework,
    Handout,
    Module,
    Outcome,
    Resource,
    SheetPlan,
    Stage,
)
from workshop.event import Event
from workshop.kinds import KINDS, kind_of
from workshop.kinds.choice.plan import Option
from workshop.kinds.exercise.data import GroupMade, GroupsFormed
from workshop.kinds.follow_up.data import FollowUpData, HomeworkTold
from workshop.kinds.plan import Cue, FormColumn, FormPlan, Round, StepBase
from workshop.kinds.public import Member
from workshop.kinds.quiz.plan import QuizQuestion
from workshop.kinds.work import WorkRound
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.fold import apply, replay
from workshop.session.room.acceptance import asks
from workshop.session.room.personal import personal_record, personal_view
from workshop.session.room.view import room_view
from workshop.session.situation import Situation
from workshop.session.state import State, StepState
from workshop.value import replace

CANARY = "🐤"
CURRICULA = Path(__file__).parents[2] / "curricula"
PUBLIC: Mapping[type, tuple[str, ...]] = {
    Module: ("title", "outcomes"),
    Activity: ("title", "outcomes", "sheets", "steps"),
    SheetPlan: ("label",),
    Framework: ("title",),
    Stage: ("title",),
    Outcome: ("text",),
    Handout: ("title",),
    Resource: ("title",),
    Round: ("title", "text", "questions"),
    FormPlan: ("title", "text"),
    FormColumn: ("label", "text"),
    Option: ("title", "text"),
    WorkRound: ("title", "do"),
    QuizQuestion: ("ask", "options", "right"),
    Cue: ("show", "sheet"),
    StepBase: (
        *("title", "part", "question", "options", "items", "labels", "questions"),
        *("assignments", "tasks", "group_names", "roles", "instructions"),
    ),
}
"""What of a plan the room may read; whatever else a plan says gets a canary."""
NAMES = (
    *("id", "file", "use", "form", "framework", "handout", "sheet", "show", "reports", "homework"),
    *("observer", "again", "vote", "same_as", "across", "merge", "per", "who", "share", "mode"),
    *("sheets", "beside", "start", "modules", "kind", "change", "promise"),
)
"""Fields that hold no text for anybody but the id of something else, or one of a few words."""


def with_canaries(value: Any, free: bool = False) -> Any:
    """The same plan with a canary in every text that the room is not to read."""
    if isinstance(value, str):
        return value if free else f"{CANARY} {value}"
    if isinstance(value, tuple):
        return tuple(with_canaries(each, free) for each in value)
    if not isinstance(value, Struct):
        return value
    open = next((names for kind, names in PUBLIC.items() if isinstance(value, kind)), ())
    changes = {}
    for name in value.__struct_fields__:
        text = getattr(value, name)
        public = name in open or (name in NAMES and not isinstance(text, Struct))
        changes[name] = with_canaries(text, public)
    return replace(value, **changes)


@cache
def watched(folder: str) -> Curriculum:
    plan = load_or_raise(CURRICULA / folder) if folder else coaching_curriculum()
    modules = tuple(map(with_canaries, plan.modules))
    pools = tuple(map(with_canaries, plan.pools))
    steps = [step.plan for step in Agenda(plan).steps]
    shown = {cue.show for step in steps for cue in step.script if cue.show}
    shown |= {getattr(step, "handout", "") for step in steps}
    read = {handout.file for handout in plan.head.handouts if handout.id in shown}
    texts = {n: t if n in read else f"{CANARY} {t}" for n, t in plan.texts.items()}
    head = with_canaries(plan.head)
    return replace(plan, head=head, modules=modules, pools=pools, texts=texts)


def captured(agenda: Agenda) -> tuple[list[Event], State]:
    """A session in which something was said and kept everywhere, with what only the trainer has."""
    lines: list[Event] = [
        ev.Opened(seq=1, at=START, curriculum="c", title="T"),
        ev.Arranged(seq=2, at=START, facilitator=CANARY, place=CANARY, roster=ROOM),
        ev.Moved(seq=3, at=START, step=agenda.steps[0].key),
    ]
    state = replay(lines)
    formed = (GroupMade("Group 1", ("Ann", "Ben")), GroupMade("Group 2", ("Cleo", "Dan")))

    def happen(type: type[Event], **fields: Any) -> None:
        nonlocal state
        lines.append(type(seq=state.seq + 1, at=START, **fields))
        state = apply(state, lines[-1])

    for step in agenda.steps:
        if step.plan.kind == "exercise":
            happen(GroupsFormed, step=step.key, how="random", groups=formed)
        now = Situation(agenda, state, START)
        for number in range(len(step.rounds)):
            for target in kind_of(step.plan).targets(now.at(step, number)):
                secret = IN_CONFIDENCE in target.sheet
                text = CANARY if secret else "said"
                fields = {"sheet": target.sheet, "label": target.label, "text": text}
                happen(EntryAdded, **fields, step=step.key)
                happen(EntryStarred, entry=state.seq, on=True)
        if isinstance(now.at(step).data, FollowUpData):
            happen(HomeworkTold, step=step.key, homework="", person="Ann", status="partly")
        happen(ev.Submitted, sheet="ideas", label="Ideas", text=CANARY, step=step.key)
        happen(ev.Remarked, step=step.key, text=CANARY)
    return lines, state


def with_reasons(agenda: Agenda, state: State) -> State:
    """The same with what the trainer says for themselves at every step."""
    steps = {
        step.key: replace(state.steps.get(step.key, StepState()), reason=CANARY)
        for step in agenda.steps
    }
    return replace(state, steps=steps, held_reason=CANARY)


def shown(folder: str) -> Iterator[tuple[str, bytes]]:
    """All that the room is made of, at each cue of a whole session."""
    agenda = Agenda(watched(folder))
    state = with_reasons(agenda, captured(agenda)[1])
    now = Situation(agenda, state, START)
    for step in agenda.steps:
        for round in range(len(step.rounds)):
            for cue in range(len(step.plan.script) or 1):
                at = replace(state, step=step.key, round=round, cue=cue)
                now = Situation(agenda, at, START)
                yield f"{step.key} {round} {cue}", json.encode(room_view(now))
            for who in ("Ann", "Dan", ""):
                member = Member(who)
                yield f"{step.key} asks {who}", json.encode(asks(now, member))
                yield f"{step.key} of {who}", json.encode(personal_view(now, member))
    yield "at home", json.encode(personal_record(now, "Ann"))


FOLDERS = ("", *(str(p.parent.relative_to(CURRICULA)) for p in CURRICULA.rglob("curriculum.toml")))


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_canary_sings_in_the_room(folder: str) -> None:
    """In curricula, and in a session, every text that the room is not to read has one."""
    bird, told, places = CANARY.encode(), b'"partly"', 0
    for place, data in shown(folder):
        assert bird not in data, f"{place}: {data.decode()}"
        assert told not in data, place
        places += 1
    assert places > 3 * len(Agenda(watched(folder)).steps)


def test_there_is_a_canary_in_each_private_text() -> None:
    plan = watched("")
    (script,) = {step.plan.script for step in Agenda(plan).steps if step.key == "a/1"}
    assert all(cue.show or cue.text.startswith(CANARY) for cue in script)
    assert {step.plan.kind for step in Agenda(plan).steps} == set(KINDS)
