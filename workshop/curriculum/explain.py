"""Pydantic's errors, explained in the words of the domain."""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.curriculum.labels import fields, is_table, join_or, kinds, members, noun
from workshop.curriculum.model import Activity, Module, Pool
from workshop.curriculum.other_words import VALUES, as_table, hint_for_key, kind_meant
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import PlanFile, did_you_mean, nearest
from workshop.curriculum.pydantic_models import model_of
from workshop.kinds.plan import CUES, Cue, PlanPart, StepBase
from workshop.text import quoted

MAX_ERRORS = 1_000
_FIGURES = re.compile(
    r"\s*(?:00?:)?0*(?P<least>\d+)\s*(?:(?:-|–|to|bis)\s*(?P<most>\d+))?\s*(?:min\w*|m|')?\.?\s*"
)
"""A whole number in a text, or a range, with or without its unit."""


class _Spot(NamedTuple):
    """The location of an error: its path of keys, its table, and the types allowed there."""

    path: Keys
    owner: type[PlanPart]
    allowed: tuple[Any, ...]


def explain(file: PlanFile, table: type[PlanPart]) -> None:
    """Note every error that pydantic finds in a file's data."""
    try:
        model_of(table).model_validate(file.data)
    except ValidationError as error:
        _note(file, table, error.errors(include_url=False))


def _note(file: PlanFile, table: type[PlanPart], errors: list[ErrorDetails]) -> None:
    file.hidden += max(0, len(errors) - MAX_ERRORS)
    located = [(found, _follow(table, file.data, found["loc"])) for found in errors[:MAX_ERRORS]]
    misspelt = {
        (*spot.path[:-1], near)
        for found, spot in located
        if spot and found["type"] == "extra_forbidden"
        if (near := nearest(str(spot.path[-1]), fields(spot.owner)))
    }
    for found, spot in located:
        if spot and not (found["type"] == "missing" and spot.path in misspelt):
            _explain(file, spot, found)
    if not file.has_errors:
        file.error((), f"The file is not as it should be: {errors[0]['msg']}.")


def _explain(file: PlanFile, spot: _Spot, error: ErrorDetails) -> None:
    path, owner, allowed = spot
    kind, given = error["type"], error["input"]
    context = error.get("ctx", {})
    key = quoted(str(path[-1])) if path else ""
    if kind == "extra_forbidden":
        message = f"{key} is not a key of {noun(owner)}."
        file.error(path, message, _hint_for_key(str(path[-1]), owner))
    elif kind == "missing":
        step = "[[step]]" if owner is Pool else "[[activity.step]]"
        hint = f"Begin one with {step}." if path[-1] == "step" else ""
        file.error(path[:-1], f"{_capital(noun(owner))} needs {key}.", hint)
    elif kind == "union_tag_not_found":
        file.error(path, 'A step needs "kind".', f"It is {join_or(list(kinds()))}.")
    elif kind == "union_tag_invalid" and isinstance(given["kind"], str):
        meant = kind_meant(given["kind"])
        near = f"Did you mean {quoted(meant)}?" if meant else did_you_mean(given["kind"], kinds())
        hint = f"{near} The kinds are {', '.join(kinds())}."
        message = f"There is no kind of step {quoted(given['kind'])}."
        file.error((*path, "kind"), message, hint.strip())
    elif kind == "union_tag_invalid":
        file.error((*path, "kind"), f'"kind" must be text, not {_given(given["kind"])}.')
    elif kind == "value_error":
        file.error(path, f"{_capital(str(context['error']))}.")
    elif kind == "too_short" and not given:
        file.error(path, f"{_name(path)} must have at least one entry.")
    elif kind != "too_short":
        message = f"{_name(path)} {_mismatch(kind, allowed, given, context)}."
        file.error(path, message, _hint_for_value(path, allowed, given))


def _follow(table: type[PlanPart], data: Any, loc: tuple[int | str, ...]) -> _Spot | None:
    """The spot of a pydantic location, or None.

    Pydantic puts the names of union members into its locations; these are removed. An error about
    a member that the author cannot have meant gives None.
    """
    path: Keys = ()
    owner = table
    allowed: tuple[Any, ...] = (table,)
    for part in loc:
        if len(allowed) > 1 and all(is_table(m) and issubclass(m, StepBase) for m in allowed):
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
        if is_table(here):
            owner = here
            allowed = members(fields(here)[str(part)]) if part in fields(here) else ()
        elif get_origin(here) is tuple:
            allowed = members(get_args(here)[0])
        else:
            break
        path = (*path, part)
        data = _entry(data, part)
    if len(allowed) == 1 and is_table(allowed[0]) and isinstance(data, dict):
        owner = allowed[0]
    return _Spot(path, owner, allowed)


def _entry(data: Any, part: int | str) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _fits(annotation: Any, data: Any) -> bool:
    return _plain_type(annotation) is type(data)


def _plain_type(annotation: Any) -> type:
    """The Python type that tomllib gives for an annotation."""
    if is_table(annotation):
        return dict
    origin = get_origin(annotation)
    if origin is tuple:
        return list
    if origin is Literal:
        return str
    return annotation if isinstance(annotation, type) else object


def _is_label(part: int | str, annotation: Any) -> bool:
    if is_table(annotation):
        name = annotation.__name__  # a table with a check of its own is named as its function
        return str(part) == name or str(part).endswith(f", {name}]")
    if get_origin(annotation) is tuple:
        return str(part).startswith("tuple[")
    return str(part).endswith(getattr(annotation, "__name__", "?"))


def _mismatch(kind: str, allowed: tuple[Any, ...], given: Any, context: Mapping[str, Any]) -> str:
    """What is wrong with a value: "must be a whole number, not the text "ten""."""
    match kind:
        case "string_pattern_mismatch" if "%" in context["pattern"]:
            return f'must be minutes or a share like "20%", not {_given(given)}'
        case "string_pattern_mismatch" if "[0-5]" in context["pattern"]:
            return f'must be a time of day like "09:00", not {_given(given)}'
        case "string_pattern_mismatch" if context["pattern"].endswith("s$"):
            return f'must be minutes or seconds like "30 s", not {_given(given)}'
        case "string_pattern_mismatch":
            signs = 'letters, digits, ".", "_" and "-" (at most 64, the first a letter or digit)'
            return f"must be made of {signs}, not {quoted(given)}"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"has {len(given):,} characters, more than {context['max_length']:,}"
        case "greater_than_equal":
            return f"must be at least {context['ge']:,}, not {_figure(given)}"
        case "less_than_equal":
            return f"must be at most {context['le']:,}, not {_figure(given)}"
        case "literal_error" if allowed:
            return f"must be {join_or(get_args(allowed[0]))}, not {_given(given)}"
    kinds_of_value = dict.fromkeys(_describe(annotation) for annotation in allowed)
    return f"must be {join_or(list(kinds_of_value) or ['something else'])}, not {_given(given)}"


def _describe(annotation: Any) -> str:
    if is_table(annotation):
        return "a table"
    if get_origin(annotation) is tuple:
        entry = get_args(annotation)[0]
        return "a list of tables" if all(map(is_table, members(entry))) else "a list"
    names = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}
    return names.get(_plain_type(annotation), "something else")


def _given(value: Any) -> str:
    """A short description of a value, as its author would recognise it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text {quoted(value)}"
        case int() | float():
            return f"the number {_figure(value)}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime.datetime() | datetime.date() | datetime.time():
            return f"the date or time {value}"
    return "that"


def _figure(value: float) -> str:
    too_long = isinstance(value, int) and abs(value) >= 10**18
    return "one so large" if too_long else str(value)


def _name(path: Keys) -> str:
    """The name of the end of a path: "minutes", or entry 2 of "script"."""
    if not path:
        return "The file"
    last = path[-1]
    if isinstance(last, str):
        return quoted(last)
    return f"Entry {last + 1} of {quoted(str(path[-2]))}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _hint_for_key(key: str, owner: type[PlanPart]) -> str:
    known = fields(owner)
    of_kinds = [kind for kind, plan in kinds().items() if key in fields(plan)]
    if elsewhere := hint_for_key(key, owner):
        return elsewhere
    if issubclass(owner, StepBase) and of_kinds:
        return f"It goes with a step of kind {join_or(of_kinds)}."
    if issubclass(owner, StepBase) and key in CUES:
        return f'It goes into a script: script = [{{ {key} = "…" }}].'
    near = did_you_mean(key, known)
    if near and not (issubclass(owner, StepBase) and key in fields(Activity)):
        return near
    for outer, first in ((Activity, "[[activity.step]]"), (Module, "[[activity]]")):
        if owner is not outer and key in fields(outer) and not issubclass(owner, Cue):
            return f"It is a key of {noun(outer)} and stands above its first {first}."
    return f"Its keys are {', '.join(known)}."


def _hint_for_value(path: Keys, allowed: tuple[Any, ...], given: Any) -> str:
    wanted = {_plain_type(annotation) for annotation in allowed}
    literal = [word for m in allowed if get_origin(m) is Literal for word in get_args(m)]
    if literal:
        if not isinstance(given, str):
            return ""
        return did_you_mean(VALUES.get(given.strip().lower(), given[:70]), literal)
    if isinstance(given, str):
        if int in wanted and given.strip().isdecimal() and len(given) < 10:
            return f"Take away the quotes: {given.strip()}."
        if wanted == {int} and (figures := _FIGURES.fullmatch(given)):
            if figures["most"] and path[-1] == "minutes":
                return f"Write minutes = {figures['most']}, and least_minutes = {figures['least']}."
            return f"Write {path[-1]} = {figures['most'] or figures['least']}."
        if wanted == {bool} and given.lower() in ("true", "false"):
            return f"Take away the quotes: {given.lower()}."
        if wanted == {bool} and given.lower() in ("yes", "no"):
            return f"Write {path[-1]} = {'true' if given.lower() == 'yes' else 'false'}."
        if wanted == {dict} and isinstance(path[-1], int):
            return as_table(str(path[-2]), given)
        if path[-1:] == ("show",):
            return _hint_for_show(given)
        if path[-1:] == ("id",) or isinstance(path[-1], int):
            return _hint_for_id(given)
        if list in wanted and "a list" in map(_describe, allowed):
            short = '"' not in given and "\\" not in given and len(given) <= 60
            return f'Put it in brackets: ["{given if short else "…"}"].'
    if isinstance(given, dict) and wanted == {list}:
        name = ".".join(part for part in path if isinstance(part, str))
        return f"Write its name in two brackets: [[{name}]]."
    if wanted == {str} and isinstance(given, list) and all(isinstance(e, str) for e in given):
        return f'Write one text: "{", ".join(given)[:60]}".'
    if wanted == {str} and type(given) in (int, float) and abs(given) < 10**9:
        return f'Put it in quotes: "{given}".'
    return ""


def _hint_for_show(given: str) -> str:
    if "://" in given or given.startswith("www."):
        return 'Add to curriculum.toml: [[resource]], id = "…", title = "…", url = "https://…".'
    return 'A handout is shown by its id, as [[handout]] in curriculum.toml has it: { show = "…" }.'


def _hint_for_id(given: str) -> str:
    """The id that a text would make, if it is one that TOML and file names take everywhere."""
    plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
    id = re.sub(r"[^a-z0-9._]+", "-", plain).strip("-._")[:64]
    return f'Write "{id}".' if id else ""
