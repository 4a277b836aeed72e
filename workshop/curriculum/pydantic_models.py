"""The format as pydantic models, which report every mistake at once."""

from functools import cache, reduce
from operator import or_
from os import environ
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta
from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from workshop.curriculum.labels import KIND, fields, is_table
from workshop.kinds.plan import PlanPart, StepBase
from workshop.value import fields as own_fields

# Plans need no pydantic plugins, and searching for them takes longer than most checks.
environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

_LIMITS = ("ge", "le", "min_length", "max_length", "description")


@cache
def model_of(table: type[PlanPart]) -> type[BaseModel]:
    """A table of the format as a pydantic model, with the same fields, limits and checks."""
    known = {info.encode_name: info for info in own_fields(table)}
    definitions: dict[str, Any] = {}
    for key, annotation in fields(table).items():
        info = known.get(key)
        default = info.default if info and info.default is not NODEFAULT else ...
        definitions[info.name if info else key] = (_of(annotation), Field(default, alias=key))
    return create_model(
        table.__name__,
        __doc__=table.__doc__,
        __config__=ConfigDict(extra="forbid"),
        __validators__=_checks(table),
        **definitions,
    )


def _checks(table: type[PlanPart]) -> dict[str, Any]:
    """The table's own `__post_init__` as a pydantic validator."""
    check = getattr(table, "__post_init__", None)
    if check is None:
        return {}

    def checked(self: BaseModel) -> BaseModel:
        check(self)
        return self

    return {"checked": model_validator(mode="after")(checked)}


def _of(annotation: Any) -> Any:
    """A field's type for pydantic, with its limits and nested tables."""
    if is_table(annotation):
        return model_of(annotation)
    origin: Any = get_origin(annotation)
    inside = get_args(annotation)
    if origin is Annotated:
        return reduce(_with_limits, inside[1:], _of(inside[0]))
    if origin in (UnionType, Union):
        union = reduce(or_, map(_of, inside))
        steps = all(is_table(one) and issubclass(one, StepBase) for one in inside)
        return Annotated[union, Field(discriminator=KIND)] if steps else union
    if origin is tuple:
        return origin[_of(inside[0]), ...]
    return (
        Annotated[annotation, Field(strict=True)] if annotation in (str, int, bool) else annotation
    )


def _with_limits(inner: Any, meta: Meta) -> Any:
    limits = {name: getattr(meta, name) for name in _LIMITS}
    # The end of a text is \Z for Python's `re`, and $ for pydantic and JSON Schema.
    limits["pattern"] = meta.pattern and meta.pattern.replace(r"\Z", "$")
    return Annotated[inner, Field(**{k: v for k, v in limits.items() if v is not None})]
