"""The names of the parts of a plan, for sentences."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

from msgspec import Meta

from workshop.curriculum.positions import Keys
from workshop.kinds import KINDS
from workshop.kinds.plan import PlanPart, StepBase
from workshop.text import step_labels
from workshop.value import fields as own_fields

KIND = "kind"
"""The key that names a step's kind."""


def members(annotation: Any) -> tuple[Any, ...]:
    """The types an annotation allows, without None."""
    if get_origin(annotation) is Annotated:
        return members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(m for part in get_args(annotation) for m in members(part))
    return () if annotation is NoneType else (annotation,)


def is_table(annotation: Any) -> TypeGuard[type[PlanPart]]:
    """Whether an annotation is a table of the format."""
    return isinstance(annotation, type) and issubclass(annotation, PlanPart)


@cache
def fields(table: type[PlanPart]) -> dict[str, Any]:
    """The keys of a table as written in TOML, with their annotations; includes `kind`."""
    own = {info.encode_name: info.type for info in own_fields(table)}
    if not issubclass(table, StepBase) or table is StepBase:
        return own
    return {**fields(StepBase), KIND: Literal[table.__struct_config__.tag], **own}


def meaning(annotation: Any) -> str:
    """The description of a key, wherever in its type that stands."""
    if get_origin(annotation) is Annotated:
        inside, *more = get_args(annotation)
        texts = [meta.description for meta in more if isinstance(meta, Meta) and meta.description]
        return texts[-1] if texts else meaning(inside)
    if get_origin(annotation) in (Union, UnionType):
        return next(filter(None, map(meaning, get_args(annotation))), "")
    return ""


def kinds() -> dict[str, type[StepBase]]:
    """The plans of the kinds of step by name, in the order they are listed."""
    return {name: kind.plan for name, kind in KINDS.items()}


def noun(table: type[PlanPart]) -> str:
    """The noun for a table, with its article: "an activity", "a newsprint step", "a cue"."""
    if issubclass(table, StepBase):
        name = f"{table.__struct_config__.tag} step"
    else:
        name = table.noun or table.__name__.lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def join_or(words: Sequence[str]) -> str:
    """Words in a sentence: "workshop, coaching or next-steps"."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def describe_step(data: Mapping[str, Any], path: Keys) -> str:
    """The step that a path of keys leads into: "step 3b of 1-1", or ""."""
    match path:
        case ("activity", int(activity), "step", int(step), *_):
            table = data["activity"][activity]
            name = table.get("id")
            name = name if isinstance(name, str) and name else f"activity {activity + 1}"
            steps = table["step"]
            labels = step_labels(isinstance(s, dict) and bool(s.get("title")) for s in steps)
            return f"step {labels[step]} of {name[:70]}"
    return ""
