"""What to write in the place of a value that the format does not take."""

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from math import ceil
from typing import Any, Literal, get_args, get_origin

from workshop.curriculum.labels import fields, is_table
from workshop.curriculum.other_words import EXAMPLES, VALUES, as_table
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import did_you_mean
from workshop.errors import Refused
from workshop.kinds.plan import MAX_TEXT, Cue, PlanPart
from workshop.when.lengths import find_length
from workshop.when.times import find_time

_FIGURES = re.compile(
    r"\s*(?:~|≈|ca?\.|circa|about|around|approx\.?|etwa|max\.?|min\.?|up to)?\s*"
    r"(?:00?:)?0*(?P<least>\d+)\s*(?:(?:-|–|to|bis|a|à|/)\s*(?P<most>\d+))?\s*"
    r"(?:min\w*|m|'|s|secs?\w*|days?|people)?\.?\s*",
    re.IGNORECASE,
)
"""A whole number in a text, or a range, with or without its unit."""
_OF_SIZE = re.compile(r"(?:(?:groups? )?of|in)\s+(\w+)\b.*|(pairs?|twos|threes|trios|fours|fives)")
_SIZES = {"pair": 2, "pairs": 2, "twos": 2, "threes": 3, "trios": 3, "fours": 4, "fives": 5}
_CUE = re.compile(r"(?:^|(?<=\s))(?=(?:say|ask|explain|do|note|show)\s*:)", re.IGNORECASE)
"""Where in a text the next cue begins."""
_DAYS = re.compile(r"(?:in )?(?P<count>\w+) (?P<unit>day|week|month)s?\b.*", re.IGNORECASE)
_SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_HEADERS = ("activity", "step", "concept", "form", "handout", "resource", "framework", "stage")
_MISSING: Mapping[str, str] = {
    "minutes": "minutes = 10",
    "modules": 'modules = ["module-1.toml"]',
    "file": 'file = "handouts/1.md"',
    "stage": 'stage = [{ id = "…", title = "…" }]',
    "columns": 'columns = [{ id = "…", label = "…" }]',
    "homework": 'homework = "…", the id of the homework',
    "form": 'form = "…", the id of a [[form]] of the module',
    "right": 'right = "…", one of the options',
    "at": "at = 5, the minute at which it is said",
}


def for_missing(key: str, owner: type[PlanPart]) -> str:
    """The line that a table lacks: 'Add title = "…".'."""
    if key in _MISSING:
        return f"Add {_MISSING[key]}."
    wanted = {plain_type(each) for each in _members(fields(owner).get(key))}
    if list in wanted:
        return f'Add {key} = ["…", "…"].'
    return f'Add {key} = "…".' if str in wanted else ""


def for_value(
    path: Keys, owner: type[PlanPart], allowed: tuple[Any, ...], pattern: str, value: Any
) -> str:
    """What to write for a value that is none of the types allowed there, or not of the pattern."""
    key, wanted = path[-1] if path else "", {plain_type(annotation) for annotation in allowed}
    literal = [word for m in allowed if get_origin(m) is Literal for word in get_args(m)]
    if literal:
        return _for_word(key, literal, value)
    if isinstance(value, str) and int in wanted and value.strip().isdecimal() and len(value) < 10:
        return f"Take away the quotes: {value.strip()}."
    if key == "start":
        return _for_time(str(value))
    if key == "right" and type(value) in (int, float):
        return 'Write the option as it stands there: right = "…".'
    if pattern.endswith("s$"):
        return f'Write {key} = 2, or {key} = "30 s".'
    if "%" in pattern:
        return f'Write {key} = 2, or {key} = "20%".'
    tables = [m for m in allowed if get_origin(m) is tuple and _of_tables(m)]
    if tables and isinstance(value, str | dict):
        return _for_tables(path, value)
    if wanted == {dict} and isinstance(key, int):
        return _for_table(path[:-1], value)
    number = int in wanted and type(value) is not int
    if number and (hint := _for_number(key, owner, value, alone=wanted == {int})):
        return hint
    if wanted == {bool} and value in ("true", "false"):
        return f"Take away the quotes: {value}."
    if wanted == {bool}:
        no = value in (0, "0") or str(value).strip().lower() in ("no", "false", "never", "nein")
        return f"Write {key} = {'false' if no else 'true'}, or leave it out."
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return "Shorten it, or put it into a handout."
    if isinstance(value, str):
        return _for_text(path, wanted, value)
    if wanted == {str} or (str in wanted and isinstance(key, int)):
        written = f'Write {key} = "…".' if isinstance(key, str) else ""
        return _as_text(key, owner, value) or written
    if int in wanted and str not in wanted and isinstance(key, str) and type(value) is not int:
        return f"Write {key} = 4."
    if wanted == {list} and isinstance(key, str):
        entry = EXAMPLES.get(key, '"…"') if tables else '"…"'
        return f"Write {key} = [{entry}]."
    return ""


def plain_type(annotation: Any) -> type:
    """The Python type that tomllib gives for an annotation."""
    if is_table(annotation):
        return dict
    origin = get_origin(annotation)
    if origin is tuple:
        return list
    if origin is Literal:
        return str
    return annotation if isinstance(annotation, type) else object


def _members(annotation: Any) -> tuple[Any, ...]:
    from_labels = get_args(annotation) if get_origin(annotation) is not tuple else ()
    inside = [each for each in from_labels if isinstance(each, type) or get_origin(each)]
    return tuple(m for each in inside for m in _members(each)) or (annotation,)


def _of_tables(annotation: Any) -> bool:
    return all(map(is_table, _members(get_args(annotation)[0])))


def _for_word(key: int | str, literal: list[Any], value: Any) -> str:
    if not isinstance(value, str):
        return ""
    likely = VALUES.get(value.strip().lower(), ())
    known = next((word for word in likely if word in literal), value[:70])
    return did_you_mean(known, literal) or (
        "How large groups are is group_size = 3." if key == "who" else ""
    )


def _for_time(value: str) -> str:
    """The time of day that was meant: 9 am, 9.30, 930."""
    text = f"{value[:-2]}:{value[-2:]}" if value.isdigit() and len(value) > 2 else value.strip()
    with suppress(Refused):
        if found := find_time(text, alone=True):
            return f'Write start = "{found.value.at:%H:%M}".'
    return 'Write start = "09:00".'


def _for_number(key: int | str, owner: type[PlanPart], value: Any, alone: bool) -> str:
    """A whole number for what was meant by a text, a fraction, a list of two."""
    seconds = "seconds" in fields(owner) and key == "minutes"
    match value:
        case float() if 0 <= value < 10**6:
            whole, rest = divmod(round(value * 60), 60)
            if seconds and rest:
                return f"Write minutes = {whole}, and seconds = {rest}."
            return f"Write {key} = {ceil(value)}."
        case [int(least), int(most)] if key == "minutes" and "least_minutes" in fields(owner):
            return f"Write minutes = {most}, and least_minutes = {least}."
        case str() if figures := _FIGURES.fullmatch(value[:40]):
            if figures["most"] and key == "minutes":
                return f"Write minutes = {figures['most']}, and least_minutes = {figures['least']}."
            return f"Write {key} = {figures['most'] or figures['least']}."
        case str() if key == "groups" and (size := _group_size(value.strip().lower())):
            return f"Write group_size = {size}."
        case str() if key == "due_days" and (due := _DAYS.fullmatch(value.strip())):
            count = _SMALL.get(due["count"].lower(), due["count"])
            days = {"day": 1, "week": 7, "month": 30}[due["unit"].lower()]
            return f"Write due_days = {int(count) * days if str(count).isdecimal() else days}."
        case date() if key == "due_days":
            return "It is told in days from the session on: due_days = 14."
        case str() if value.strip().lower() in _SMALL:
            return f"Write {key} = {_SMALL[value.strip().lower()]}."
        case str() if key == "day":
            found = re.search(r"\d+", value)
            return f"Days are counted from 1: day = {found[0] if found else 1}."
        case str() if str(key).endswith("minutes"):
            with suppress(Refused):
                if (long := find_length(value.strip())) and long.end == len(value.strip()):
                    return f"Write {key} = {long.value}."
    return f"Write one number: {key} = 5." if alone and isinstance(key, str) else ""


def _group_size(value: str) -> int:
    """How many people a group has by a text, as “groups of 4”, “pairs”; 0 for another text."""
    found = _OF_SIZE.fullmatch(value)
    word = (found[1] or found[2]) if found else ""
    return int(word) if word.isdecimal() else (_SIZES | _SMALL).get(word, 0)


def _for_tables(path: Keys, value: str | dict[str, Any]) -> str:
    """A list of tables, for one table or a text."""
    key = str(path[-1])
    name = ".".join(part for part in path if isinstance(part, str))
    if isinstance(value, str) and key in _HEADERS:
        return f"Begin one with [[{name}]]."
    if isinstance(value, str):
        tables = [as_table(key, " ".join(each.split())) for each in _entries(key, value)[:3]]
        inside = [table.partition("{")[2].rpartition("}")[0] or " … " for table in tables]
        return f"Write {key} = [{', '.join(f'{{{entry}}}' for entry in inside)}]."
    if set(value) == {"step"}:
        return "Begin the activity above its steps: [[activity]]."
    if key in _HEADERS:
        return f"Write its name in two brackets: [[{name}]]."
    return f"Put it in brackets: {key} = [{{ … }}]."


def _entries(key: str, value: str) -> list[str]:
    """The entries of a list that somebody wrote as one text: by lines, cues or commas."""
    if key == "script":
        parts = _CUE.split(value)
    elif "\n" in value.strip():
        parts = value.splitlines()
    else:
        parts = [value] if re.search(r"[.!?]\s*$", value) or "{" in value else value.split(",")
    return [found for part in parts if (found := part.strip().lstrip("-*• \t"))] or [value]


def _for_table(path: Keys, value: Any) -> str:
    """A table of a list, for an entry that is none."""
    key = str(path[-1])
    if key in _HEADERS and key not in EXAMPLES:
        return f"Begin each with [[{'.'.join(part for part in path if isinstance(part, str))}]]."
    if isinstance(value, str):
        return as_table(key, value)
    return f"An entry is a table: {EXAMPLES[key]}." if key in EXAMPLES else ""


def _for_text(path: Keys, wanted: set[type], value: str) -> str:
    """What a text has to be instead: an id, or a list."""
    key = path[-1]
    if key == "show":
        return _for_show(value)
    if key in ("handout", "framework", "form", "sheet"):
        return f'Write the id that it has where it is defined: {key} = "…".'
    if key == "id" or isinstance(key, int):
        return _for_id(value)
    if list in wanted:
        short = '"' not in value and "\\" not in value and len(value) <= 60
        parts = _entries(str(key), value)
        written = ", ".join(f'"{part}"' for part in parts if part) if short else '"…"'
        return f"Put it in brackets: [{written}]."
    return ""


def _for_show(value: str) -> str:
    if "://" in value or value.startswith("www."):
        return 'Add to curriculum.toml: [[resource]], id = "…", title = "…", url = "https://…".'
    return 'A handout is shown by its id, as [[handout]] in curriculum.toml has it: { show = "…" }.'


def _for_id(value: str) -> str:
    """The id that a text would make, if it is one that TOML and file names take everywhere."""
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    id = re.sub(r"[^a-z0-9._]+", "-", plain).strip("-._")[:64]
    return f'Write "{id}".' if id else ""


def _as_text(key: int | str, owner: type[PlanPart], value: Any) -> str:
    match value:
        case list() if value and all(isinstance(each, str) for each in value):
            if owner is Cue:
                each = ", ".join(f'{{ {key} = "{text}" }}' for text in value[:2])
                return f"Write a cue for each: {each[:90]}."
            link = " " if re.search(r"[.!?]$", value[0]) else ", "
            return f'Write one text: "{link.join(value)[:60]}".'
        case [int(least), int(most)] if isinstance(key, str):
            return f'Write {key} = "{least}–{most}".'
        case int() | float() if not isinstance(value, bool) and abs(value) < 10**9:
            return f'Put it in quotes: "{value}".'
        case datetime() | date() | time():
            return f'Put it in quotes: "{value}".'
        case dict():
            for name in ("id", "ask", "text", "title", "label", "name", "item", "file"):
                if isinstance(text := value.get(name), str) and len(text) <= 60:
                    return f'Write "{text}".'
    return ""
