"""A canary in every text that participants are not to read: none of them is in their packet."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, json
from support import coaching_curriculum

from paper.reading import plan
from workshop.curriculum.model import (
    Activity,
    Curriculum,
    CurriculumFile,
    Handout,
    Module,
)
from workshop.kinds import KINDS
from workshop.kinds.homework.plan import HomeworkPlan
from workshop.kinds.plan import Cue, FormColumn, FormPlan, Material, PlanPart, StepBase
from workshop.paper.options import PrintOptions
from workshop.paper.printing import paper
from workshop.session.agenda import Agenda
from workshop.value import fields, replace

CANARY = "🐤"
OPEN: Mapping[type, tuple[str, ...]] = {
    CurriculumFile: ("title", "author", "language", "handouts", "variants"),
    Handout: ("id", "title", "file"),
    Module: ("id", "activities", "forms", "when"),
    Activity: ("id", "title", "mode", "steps", "materials", "when"),
    Material: ("handout", "per"),
    FormPlan: ("id", "title", "text", "per", "columns", "handout"),
    FormColumn: ("id", "label", "text", "promise"),
    HomeworkPlan: ("id", "title", "part", "instructions", "handout", "form", "script", "when"),
    Cue: ("show",),
    StepBase: ("form", "observer", "title", "part", "script", "when"),
}
"""What of a plan the packet is made of, ids among it; whatever else it says gets a canary."""


def watched(value: Any, open: bool = False) -> Any:
    """The same plan with a canary in every text that is not open."""
    if isinstance(value, str):
        return value if open else f"{CANARY} {value}"
    if isinstance(value, tuple):
        return tuple(watched(each, open) for each in value)
    if not isinstance(value, Struct):
        return value
    names = next((names for kind, names in OPEN.items() if isinstance(value, kind)), ())
    return replace(
        value,
        **{name: watched(getattr(value, name), name in names) for name in value.__struct_fields__},
    )


def with_canaries(curriculum: Curriculum) -> Curriculum:
    modules = tuple(map(watched, curriculum.modules))
    return replace(curriculum, head=watched(curriculum.head), modules=modules)


def test_nothing_private_is_in_the_packet() -> None:
    for curriculum in (coaching_curriculum(), plan("community-partnerships"),
                       plan("reaching-out"), plan("cookbook/every-kind")):  # fmt: skip
        spied = with_canaries(curriculum)
        data = json.encode(paper(spied, "participants", PrintOptions(people=24)))
        assert CANARY.encode() not in data
        if spied.head.handouts:
            assert spied.head.handouts[0].title.encode() in data


def test_there_is_a_canary_in_each_private_text_of_every_kind() -> None:
    steps = Agenda(with_canaries(plan("cookbook/every-kind"))).steps
    assert {step.plan.kind for step in steps} == set(KINDS)
    cues = [cue for step in steps for cue in step.plan.script if not cue.show]
    assert cues and all(cue.text.startswith(CANARY) for cue in cues)
    assert all(step.plan.title and not step.plan.title.startswith(CANARY) for step in steps)


def test_what_is_open_is_a_field() -> None:
    for kind, names in OPEN.items():
        known = {field.name for cls in (kind, *all_kinds(kind)) for field in fields(cls)}
        assert set(names) <= known, kind


def all_kinds(kind: type) -> list[type[PlanPart]]:
    return [each.plan for each in KINDS.values()] if kind is StepBase else []
