"""Events as pydantic would have them: models of the same fields, told apart by their type."""

from collections.abc import Callable
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, create_model

from workshop.session import events as ev

LIMITS = ("gt", "ge", "lt", "le", "multiple_of", "pattern", "min_length", "max_length")


def validator() -> Callable[[bytes], object]:
    """Validates one line of a log."""
    models = [_model(event, str(event.__struct_config__.tag)) for event in ev.all_types()]
    union: Any = Annotated[reduce(or_, models), Field(discriminator="type")]
    return TypeAdapter(union).validate_json


@cache
def _model(struct: type[msgspec.Struct], tag: str = "") -> type[BaseModel]:
    fields: dict[str, Any] = {"type": (Literal[tag], ...)} if tag else {}
    for field in msgspec.structs.fields(struct):
        default = ... if field.required else field.default
        fields[field.name] = (_of(field.type), () if default is msgspec.NODEFAULT else default)
    return create_model(struct.__name__, __config__=ConfigDict(frozen=True), **fields)


def _of(kind: Any) -> Any:
    """A field's type in pydantic's words: limits, and values within values."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _model(kind)
    if get_origin(kind) is Annotated:
        inner, *metas = get_args(kind)
        for meta in metas:
            inner = AwareDatetime if meta.tz else inner
            limits = {name: getattr(meta, name) for name in LIMITS}
            limits = {name: limit for name, limit in limits.items() if limit is not None}
            if "pattern" in limits:  # the end of a text is spelled otherwise there
                limits["pattern"] = limits["pattern"].replace(r"\Z", r"\z")
            inner = Annotated[_of(inner), Field(**limits)] if limits else _of(inner)
        return inner
    if get_origin(kind) is Literal or not get_args(kind):
        return kind
    known = (part for part in get_args(kind) if part is not msgspec.UnsetType)
    inside = tuple(part if part is Ellipsis else _of(part) for part in known)
    origin: Any = get_origin(kind)
    return reduce(or_, inside) if origin in (UnionType, Union) else origin[inside]
