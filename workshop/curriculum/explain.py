"""Pydantic's errors, explained in the words of the domain."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workshop.curriculum.labels import fields, is_table, join_or, kinds, members, noun
from workshop.curriculum.model import Activity, Concept, CurriculumFile, Module, Pool
from workshop.curriculum.other_words import hint_for_key, likely_kind, other_key
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import PlanFile, did_you_mean, nearest
from workshop.curriculum.pydantic_models import model_of
from workshop.curriculum.remedies import for_missing, for_value, plain_type
from workshop.curriculum.use import USE
from workshop.kinds.plan import CUES, Cue, FormPlan, PlanPart, StepBase
from workshop.text import quoted

MAX_ERRORS = 1_000


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
        (*spot.path[:-1], key)
        for found, spot in located
        if spot and found["type"] == "extra_forbidden"
        if (key := _likely_key(str(spot.path[-1]), spot.owner))
    }
    for found, spot in located:
        lacks = found["type"] in ("missing", "union_tag_not_found")
        elsewhere = isinstance(found["input"], dict) and USE in found["input"]
        if isinstance(found["input"], dict) and found["input"].keys() == {"step"}:
            lacks = True  # its steps stand below a heading that is misspelt
        if spot and not (lacks and (spot.path in misspelt or elsewhere)):
            _explain(file, spot, found)
    if not file.has_errors:
        file.error((), f"The file is not as it should be: {errors[0]['msg']}.")


def _explain(file: PlanFile, spot: _Spot, error: ErrorDetails) -> None:
    path, owner, allowed = spot
    kind, value = error["type"], error["input"]
    context = error.get("ctx", {})
    key = quoted(str(path[-1])) if path else ""
    if kind == "extra_forbidden":
        message = f"{key} is not a key of {noun(owner)}."
        file.error(path, message, _hint_for_key(str(path[-1]), owner))
    elif kind == "missing":
        step = "[[step]]" if owner is Pool else "[[activity.step]]"
        missing = str(path[-1])
        hint = f"Begin one with {step}." if missing == "step" else for_missing(missing, owner)
        if len(path) == 1 and hint.startswith("Add ") and "\n[" in file.text:
            hint = f"{hint.removesuffix('.')} at the top, above any [[…]]."
        file.error(path[:-1], f"{_capital(noun(owner))} needs {key}.", hint)
    elif kind == "union_tag_not_found":
        near = next(
            (name for name in value if nearest(name, ["kind", *fields(StepBase)]) == "kind"), ""
        )
        at = (*path, near) if near else path
        message = f'{quoted(near)} is not a key of a step: write "kind" for it.' if near else ""
        file.error(at, message or 'A step needs "kind".', f"It is {join_or(list(kinds()))}.")
    elif kind == "union_tag_invalid":
        file.error((*path, "kind"), *_no_kind(value["kind"]))
    elif kind == "value_error":
        several = owner is Cue and " this one has " in str(context["error"])
        hint = "Write a cue for each." if several else ""
        file.error(path, f"{_capital(str(context['error']))}.", hint)
    elif kind == "too_short" and not value:
        hint = for_missing(str(path[-1]), owner)
        file.error(path, f"{_name(path)} must have at least one entry.", hint)
    elif kind != "too_short":
        message = f"{_name(path)} {_mismatch(kind, allowed, value, context)}."
        file.error(
            path, message, for_value(path, owner, allowed, str(context.get("pattern", "")), value)
        )


def _no_kind(word: object) -> tuple[str, str]:
    """What is wrong with the kind that a step has, and what to write."""
    if not isinstance(word, str):
        hint = f"It is {join_or(list(kinds()))}."
        return f'"kind" must be text, not {_in_words(word)}.', hint
    if (bare := word.strip()) in kinds():
        return "A blank stands beside the kind of step.", f'Write kind = "{bare}".'
    likely = likely_kind(word)
    near = f"Did you mean {quoted(likely)}?" if likely else did_you_mean(word, kinds())
    hint = f"{near} The kinds are {', '.join(kinds())}.".strip()
    return f"There is no kind of step {quoted(word)}.", hint


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
            member = next((m for m in allowed if plain_type(m) is type(data)), None)
            if not _is_label(part, member or allowed[0]):
                return None
            if member is None:
                break
            allowed = (member,)
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


def _is_label(part: int | str, annotation: Any) -> bool:
    if is_table(annotation):
        name = annotation.__name__  # a table with a check of its own is named as its function
        return str(part) == name or str(part).endswith(f", {name}]")
    if get_origin(annotation) is tuple:
        return str(part).startswith("tuple[")
    return str(part).endswith(getattr(annotation, "__name__", "?"))


def _mismatch(kind: str, allowed: tuple[Any, ...], value: Any, context: Mapping[str, Any]) -> str:
    """What is wrong with a value: "must be a whole number, not the text "ten""."""
    match kind:
        case "string_pattern_mismatch" if "%" in context["pattern"]:
            return f'must be minutes or a share like "20%", not {_in_words(value)}'
        case "string_pattern_mismatch" if "[0-5]" in context["pattern"]:
            return f'must be a time of day like "09:00", not {_in_words(value)}'
        case "string_pattern_mismatch" if context["pattern"].endswith("s$"):
            return f'must be minutes or seconds like "30 s", not {_in_words(value)}'
        case "string_pattern_mismatch":
            signs = 'letters, digits, ".", "_" and "-" (at most 64, the first a letter or digit)'
            return f"must be made of {signs}, not {quoted(value)}"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"has {len(value):,} characters, more than {context['max_length']:,}"
        case "greater_than_equal":
            return f"must be at least {context['ge']:,}, not {_figure(value)}"
        case "less_than_equal":
            return f"must be at most {context['le']:,}, not {_figure(value)}"
        case "literal_error" if allowed:
            return f"must be {join_or(get_args(allowed[0]))}, not {_in_words(value)}"
    kinds_of_value = dict.fromkeys(_describe(annotation) for annotation in allowed)
    return f"must be {join_or(list(kinds_of_value) or ['something else'])}, not {_in_words(value)}"


def _describe(annotation: Any) -> str:
    if is_table(annotation):
        return "a table"
    if get_origin(annotation) is tuple:
        entry = get_args(annotation)[0]
        return "a list of tables" if all(map(is_table, members(entry))) else "a list"
    names = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}
    return names.get(plain_type(annotation), "something else")


def _in_words(value: Any) -> str:
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


def _likely_key(word: str, owner: type[PlanPart]) -> str:
    """The key of a table that another word may mean, or ""."""
    return other_key(word, owner) or nearest(word, fields(owner))


def _hint_for_key(key: str, owner: type[PlanPart]) -> str:
    known, is_step = fields(owner), issubclass(owner, StepBase)
    of_kinds = [kind for kind, plan in kinds().items() if key in fields(plan)]
    number = next((k for k in (f"{key}s", key.removesuffix("s")) if k in known and k != key), "")
    if "." in key:
        return f"The name of a table has no quotes: [[{key}]]."
    if elsewhere := hint_for_key(key, owner):
        return elsewhere
    if number:
        return did_you_mean(key, [number])
    if other := other_key(key, owner):
        return f"It is called {other} here."
    if is_step and of_kinds:
        return f"It goes with a step of kind {join_or(of_kinds)}."
    if is_step and key in CUES:
        return f'It goes into a script: script = [{{ {key} = "…" }}].'
    home = _home_of(key, owner)
    return home or did_you_mean(key, known) or f"Its keys are {', '.join(known)}."


def _home_of(key: str, owner: type[PlanPart]) -> str:
    """Where a key belongs that stands in another table, or ""."""
    with_header = owner in (Concept, FormPlan) or issubclass(owner, StepBase)
    for outer, first, inner in (
        (Activity, "[[activity.step]]", with_header),
        (Module, "[[activity]]", with_header or owner is Activity),
    ):
        if inner and key in fields(outer):
            return f"It is a key of {noun(outer)} and stands above its first {first}."
    tables = ("framework", "handout", "resource")
    if owner is not CurriculumFile and key in fields(CurriculumFile) and key not in tables:
        return "It is a key of the curriculum: at the top of curriculum.toml, above any [[…]]."
    if owner in (Activity, Module) and key in fields(StepBase):
        return "It is a key of a step, and stands below its [[activity.step]]."
    return ""
