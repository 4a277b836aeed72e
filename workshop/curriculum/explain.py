"""What pydantic finds wrong with a file, in the words of the domain."""

import datetime
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workshop.curriculum.labels import (
    either,
    fields,
    is_model,
    kinds,
    members,
    noun,
    whereabouts,
)
from workshop.curriculum.model import Activity, Module
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import MOST_PER_FILE, PlanFile, did_you_mean, quoted
from workshop.kinds.plan import CUES, Cue, StepBase


def explain(file: PlanFile, model: type[BaseModel], error: ValidationError) -> None:
    """Note every error pydantic found in a file's data, one message for each."""
    errors = error.errors(include_url=False)
    for count, found in enumerate(errors):
        if len(file.findings) >= MOST_PER_FILE:
            file.hidden += len(errors) - count
            return
        _explain(file, model, found)


def _explain(file: PlanFile, model: type[BaseModel], error: ErrorDetails) -> None:
    spot = _follow(model, file.data, error["loc"])
    if spot is None:
        return
    path, owner, allowed = spot
    kind, given = error["type"], error["input"]
    context = error.get("ctx", {})
    hint = ""
    at = path
    if kind == "extra_forbidden":
        key = str(path[-1])
        message = f"{quoted(key)} is not a key of {noun(owner)}"
        hint = _hint_for_key(key, owner)
    elif kind == "missing":
        at = path[:-1]
        message = f"{_capital(noun(owner))} needs {quoted(str(path[-1]))}"
        hint = _hint_for_missing(str(path[-1]))
    elif kind == "union_tag_not_found":
        message = 'A step needs "kind"'
        hint = f"It is {either(list(kinds()))}."
    elif kind == "union_tag_invalid":
        at = (*path, "kind")
        message = f"There is no kind of step {_given(given['kind'])}"
        hint = did_you_mean(str(context["tag"]), kinds())
        hint = f"{hint} The kinds are {', '.join(kinds())}.".strip()
    elif kind == "value_error":
        message = _capital(str(context["error"]))
    elif kind == "too_short":
        if given:
            return
        message = f"{_name(path)} must have at least one entry"
    else:
        message = f"{_name(path)} {_mismatch(kind, allowed, given, context)}"
        hint = _hint_for_value(path, allowed, given)
    if where := whereabouts(file.data, path):
        message = f"{message} ({where})"
    file.error(at, f"{message}.", hint)


def _follow(
    model: type[BaseModel], data: Any, loc: tuple[int | str, ...]
) -> tuple[Keys, type[BaseModel], tuple[Any, ...]] | None:
    """The path of keys of pydantic's location, the table it ends in, and what it allows there.

    Pydantic puts the names of a union's members into its locations. They are taken out here; what
    it says of members the author cannot have meant is nothing to tell: None.
    """
    path: Keys = ()
    owner: type[BaseModel] = model
    allowed: tuple[Any, ...] = (model,)
    for part in loc:
        if len(allowed) > 1 and all(is_model(m) and issubclass(m, StepBase) for m in allowed):
            allowed = (kinds()[str(part)],)
            continue
        if len(allowed) > 1:
            meant = next((m for m in allowed if _fits(m, data)), None)
            if not _is_label(part, meant or allowed[0]):
                return None
            if meant is None:
                break
            allowed = (meant,)
            continue
        (here,) = allowed or (None,)
        if is_model(here):
            owner = here
            allowed = members(fields(here)[str(part)]) if part in fields(here) else ()
        elif get_origin(here) is tuple:
            allowed = members(get_args(here)[0])
        else:
            break
        path = (*path, part)
        data = _entry(data, part)
    if len(allowed) == 1 and is_model(allowed[0]) and isinstance(data, dict):
        owner = allowed[0]
    return path, owner, allowed


def _entry(data: Any, part: int | str) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _fits(annotation: Any, data: Any) -> bool:
    return _plain_type(annotation) is type(data)


def _plain_type(annotation: Any) -> type:
    """The Python type that TOML gives for what an annotation allows."""
    if is_model(annotation):
        return dict
    origin = get_origin(annotation)
    if origin is tuple:
        return list
    if origin is Literal:
        return str
    return annotation if isinstance(annotation, type) else object


def _is_label(part: int | str, annotation: Any) -> bool:
    if is_model(annotation):
        return str(part) == annotation.__name__
    if get_origin(annotation) is tuple:
        return str(part).startswith("tuple[")
    return str(part).endswith(getattr(annotation, "__name__", "?"))


def _mismatch(kind: str, allowed: tuple[Any, ...], given: Any, context: Mapping[str, Any]) -> str:
    """What is wrong with a value: "must be a whole number, not the text "ten""."""
    match kind:
        case "string_pattern_mismatch":
            return f'is made of letters, digits, ".", "_" and "-", at most 64, not {_given(given)}'
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"has {len(given):,} characters, more than {context['max_length']:,}"
        case "greater_than_equal":
            return f"must be at least {context['ge']:,}, not {_given(given)}"
        case "less_than_equal":
            return f"must be at most {context['le']:,}, not {_given(given)}"
        case "literal_error" if allowed:
            return f"must be {either(get_args(allowed[0]))}, not {_given(given)}"
    kinds_of_value = dict.fromkeys(_describe(annotation) for annotation in allowed)
    return f"must be {either(list(kinds_of_value) or ['something else'])}, not {_given(given)}"


def _describe(annotation: Any) -> str:
    if is_model(annotation):
        return "a table"
    if get_origin(annotation) is tuple:
        entry = get_args(annotation)[0]
        return "a list of tables" if all(map(is_model, members(entry))) else "a list"
    names = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}
    return names.get(_plain_type(annotation), "something else")


def _given(value: Any) -> str:
    """A value as the author would recognise it, never at length."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text {quoted(value)}"
        case int() if abs(value) >= 10**18:
            return "a number of that size"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime.datetime() | datetime.date() | datetime.time():
            return f"the date or time {value}"
    return "that"


def _name(path: Keys) -> str:
    """What the end of a path is called: "minutes", or entry 2 of "script"."""
    if not path:
        return "The file"
    last = path[-1]
    if isinstance(last, str):
        return quoted(last)
    return f"Entry {last + 1} of {quoted(str(path[-2]))}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _hint_for_key(key: str, owner: type[BaseModel]) -> str:
    known = fields(owner)
    of_kinds = [kind for kind, plan in kinds().items() if key in fields(plan)]
    if issubclass(owner, StepBase) and of_kinds:
        return f"It goes with a step of kind {either(of_kinds)}."
    if issubclass(owner, StepBase) and key in CUES:
        return f'It goes into a script: script = [{{ {key} = "…" }}].'
    if near := did_you_mean(key, known):
        return near
    for outer, first in ((Activity, "[[activity.step]]"), (Module, "[[activity]]")):
        if owner is not outer and key in fields(outer) and not issubclass(owner, Cue):
            return f"It is a key of {noun(outer)} and stands above its first {first}."
    return f"Its keys are {', '.join(known)}."


def _hint_for_missing(key: str) -> str:
    if key == "step":
        return "Begin one with [[activity.step]]."
    return ""


def _hint_for_value(path: Keys, allowed: tuple[Any, ...], given: Any) -> str:
    wanted = {_plain_type(annotation) for annotation in allowed}
    literal = [word for m in allowed if get_origin(m) is Literal for word in get_args(m)]
    if literal:
        return did_you_mean(str(given)[:70], literal) if isinstance(given, str) else ""
    if isinstance(given, str):
        if wanted == {int} and given.strip().isdecimal() and len(given) < 10:
            return f"Take away the quotes: {given.strip()}."
        if wanted == {bool} and given.lower() in ("true", "false"):
            return f"Take away the quotes: {given.lower()}."
        if list in wanted and "a list" in map(_describe, allowed):
            return 'Put it in brackets: ["…"].'
    if isinstance(given, dict) and wanted == {list}:
        name = ".".join(part for part in path if isinstance(part, str))
        return f"Write its name in two brackets: [[{name}]]."
    if wanted == {str} and isinstance(given, int | float) and len(_given(given)) < 30:
        return f'Put it in quotes: "{_given(given).split()[-1]}".'
    return ""
