"""What the parts of a plan are called in a sentence."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from workshop.curriculum.model import CurriculumFile, SheetPlan
from workshop.curriculum.positions import Keys
from workshop.kinds import KINDS
from workshop.kinds.exercise.plan import WorkRound
from workshop.kinds.hands.plan import FromFramework, FromSheet
from workshop.kinds.plan import StepBase

_NAMES: dict[type[BaseModel], str] = {
    CurriculumFile: "curriculum",
    SheetPlan: "sheet",
    WorkRound: "stretch of work",
    FromFramework: "choice of framework",
    FromSheet: "choice of sheet",
}


def members(annotation: Any) -> tuple[Any, ...]:
    """What an annotation allows, without None: the members of a union, or the one type."""
    if get_origin(annotation) is Annotated:
        return members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(m for part in get_args(annotation) for m in members(part))
    return () if annotation is NoneType else (annotation,)


def is_model(annotation: Any) -> bool:
    """Whether an annotation is a table of the format."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def fields(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a table as they are written, each with its annotation."""
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def kinds() -> dict[str, type[StepBase]]:
    """The plans of the kinds of step by name, in the order they are listed."""
    return {name: kind.plan for name, kind in KINDS.items()}


def noun(model: type[BaseModel]) -> str:
    """What a table is, with its article: "an activity", "a newsprint step", "a cue"."""
    if issubclass(model, StepBase):
        name = next(kind for kind, plan in kinds().items() if plan is model) + " step"
    else:
        name = _NAMES.get(model, model.__name__.lower())
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def either(words: Sequence[str]) -> str:
    """Words in a sentence: "workshop, coaching or next-steps"."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def step_labels(titles: Sequence[object]) -> list[str]:
    """The labels of an activity's steps: 1, 2, 3a, 3b; a step without a title is a part."""
    groups: list[int] = []
    for index, title in enumerate(titles):
        if index == 0 or (isinstance(title, str) and title):
            groups.append(0)
        groups[-1] += 1
    return [
        f"{number}{_letter(part)}" if size > 1 else str(number)
        for number, size in enumerate(groups, 1)
        for part in range(size)
    ]


def _letter(index: int) -> str:
    return ascii_lowercase[index] if index < 26 else f"-{index + 1}"


def whereabouts(data: Mapping[str, Any], path: Keys) -> str:
    """The step a path of keys leads into: "step 3b of 1-1", or nothing."""
    match path:
        case ("activity", int(activity), "step", int(step), *_):
            table = data["activity"][activity]
            steps = table["step"]
            titles = [each.get("title") if isinstance(each, dict) else "" for each in steps]
            name = table.get("id")
            name = name if isinstance(name, str) and name else f"activity {activity + 1}"
            return f"step {step_labels(titles)[step]} of {name[:70]}"
    return ""
