"""One order of keys and one layout for every file of a curriculum; what it says stays as it is."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import tomlrt

from workshop.curriculum.folder import HEAD
from workshop.curriculum.labels import KIND, fields, is_table, kinds, members
from workshop.curriculum.model import CurriculumFile, Module, Pool
from workshop.curriculum.positions import Keys, find_places, tokens
from workshop.kinds.plan import PlanPart, StepBase

MAX_WIDTH = 100
"""Columns of a line up to which a list stays on it; a text may be longer."""
MAX_WIDTH_BYTES = 255
"""The same for those who count bytes, as `line-width` in tombi.toml may at most be."""

_FIRST = ("id", "title", "use", "part", "when", KIND)
"""What a step begins with: what it is called, and what it is."""
_LAST = ("listen_for", "framework", "script", "rounds")
"""What it ends with: what is said in it, which is long."""
_OPTIONS = tomlrt.FormatOptions(indent=2, eol_comment_spaces=2)
_BELOW, _ABOVE = re.compile(r"^([^\n]*\n)\n+"), re.compile(r"\n\n+(?= *\Z)")
_SIGN = re.compile(
    r"""
      (?P<kept>
          \"{3}(?:[^\\]|\\[\s\S])*?\"{3} | '{3}[\s\S]*?'{3}
        | \"(?:[^"\\\n]|\\.)*\" | '[^'\n]*' | \#[^\n]*
      )
    | [“”„‟«»](?P<text>[^“”„‟«»"\\\n]*)[“”„‟«»] | [‘‚‛](?P<single>[^‘’‚‛"\\\n]*)’
    | (?P<blank>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])
    | [\u00ad\u200b-\u200d\u2060-\u2064\ufeff]
    """,
    re.VERBOSE,
)
_SINGLE = re.compile(r"'[^'\"\\]*'")


def table_of(name: str, data: Mapping[str, Any]) -> type[PlanPart] | None:
    """Which file of a curriculum it is, by its name and what stands in it; None for any other."""
    if name == HEAD:
        return CurriculumFile
    if isinstance(data.get("activity"), list):
        return Module
    return Pool if isinstance(data.get("step"), list) else None


def lay_out(text: str, table: type[PlanPart]) -> str:
    """A file as it is to be laid out: the same values and comments, in another form perhaps.

    `text` is TOML with plain line feeds and without a byte-order mark.
    Raises: ValueError when the layout would change what the file says.
    """
    plan = tomlrt.loads(_double_quoted(text))
    _sort(plan, table)
    plan.format(options=_OPTIONS)
    laid_out = plan.render()
    while paths := list(_too_long(plan, laid_out)):
        for path in paths:
            _at(plan, path).set_multiline(multiline=True, indent=2)
        plan.format(options=_OPTIONS)
        laid_out = plan.render()
    laid_out = _without_odd_blanks(laid_out)
    if tomllib.loads(laid_out) != tomllib.loads(text):
        raise ValueError("the layout would change what the file says")
    return laid_out


def with_plain_signs(text: str) -> str:
    """The text with straight quotes around its texts, and plain blanks between them.

    Of TOML nothing is changed: curly quotes and blanks that only look like some are not that.
    """

    def plain(found: re.Match[str]) -> str:
        if found["kept"] is not None:
            return found[0]
        inside = found["text"] if found["text"] is not None else found["single"]
        return f'"{inside}"' if inside is not None else " " if found["blank"] else ""

    return _SIGN.sub(plain, text)


def _double_quoted(text: str) -> str:
    """The text with double quotes around each value or key that has single ones without need."""
    parts, at = [], 0
    for token in tokens(text) if "'" in text else ():
        if token.kind == "text" and _SINGLE.fullmatch(text, token.start, token.end):
            parts += [text[at : token.start], f'"{text[token.start + 1 : token.end - 1]}"']
            at = token.end
    return "".join((*parts, text[at:]))


def _without_odd_blanks(text: str) -> str:
    """The text without blank lines at its ends, below what opens a table or a list, and above what
    closes a list; a comment behind an opening bracket is two blanks away from it.
    """
    parts: list[str] = []
    at, depth, is_header, opened = 0, 0, False, True
    for token in tokens(text):
        if token.kind == "newline":
            continue
        gap = text[at : token.start]
        begins = depth == 0 and (not at or "\n" in gap)
        is_header = token.kind == "[" if begins else is_header
        if opened and not (begins and is_header):
            gap = _BELOW.sub(r"\1", gap) if at else gap.lstrip("\n")
        if opened and at and not (is_header or begins) and gap.lstrip(" ").startswith("#"):
            gap = f"  {gap.lstrip(' ')}" if token.kind != "]" else _on_its_line(gap)
        if token.kind == "]" and not is_header:
            gap = _ABOVE.sub("\n", gap) if "#" in gap or not opened else ""
        parts += [gap, text[token.start : token.end]]
        at, opened = token.end, token.kind == ("]" if is_header else "[")
        if not is_header:
            depth += (token.kind in "[{") - (token.kind in "]}")
    return "".join((*parts, text[at:].rstrip(), "\n"))


def _on_its_line(gap: str) -> str:
    """What stands in an empty list, with the comment behind its bracket on a line of its own."""
    indent = gap.rpartition("\n")[2]
    return f"\n{indent}  {gap.lstrip(' ')}"


# The order of keys


@cache
def order(table: type[PlanPart]) -> dict[str, int]:
    """The place of each key in a table of the format: that of the model, but for what steps have
    in common, which begins and ends them.
    """
    keys = list(fields(table))
    if issubclass(table, StepBase):
        middle = [key for key in keys if key not in (*_FIRST, *_LAST)]
        keys = [*_FIRST, *middle, *_LAST]
    return {key: place for place, key in enumerate(keys)}


def _sort(view: tomlrt.Document | tomlrt.Table, table: type[PlanPart]) -> None:
    known = order(table)
    view.sort(key=lambda key: known.get(key, len(known)))
    for key, annotation in fields(table).items():
        held = view.get(key)
        for inside in held if isinstance(held, list) else [held]:
            if isinstance(inside, tomlrt.Table) and (found := _meant(annotation, inside)):
                _sort(inside, found)


def _meant(annotation: Any, data: Mapping[str, Any]) -> type[PlanPart] | None:
    """The table of the format that is meant, among those that may stand there."""
    tables = [one for one in _tables(annotation) if is_table(one)]
    if any(issubclass(one, StepBase) for one in tables):
        kind = data.get(KIND)
        return kinds().get(kind if isinstance(kind, str) else "", StepBase)
    return max(tables, key=lambda one: len(fields(one).keys() & data.keys()), default=None)


def _tables(annotation: Any) -> Iterator[Any]:
    for one in members(annotation):
        yield one
        yield from (each for inside in getattr(one, "__args__", ()) for each in _tables(inside))


# Lists that are too long for a line


def _too_long(plan: tomlrt.Document, text: str) -> Iterator[Keys]:
    """The outermost lists that stand on one line, where that is too long."""
    lists = list(_on_one_line(plan, ()))
    places, lines = find_places(text, lists), text.split("\n")
    long = {n for n, line in enumerate(lines, 1) if _is_long(line)}
    paths = [path for path in lists if places[path].line in long]
    for path in paths:
        if not any(path[:length] in paths for length in range(1, len(path))):
            yield path


def _is_long(line: str) -> bool:
    return len(line) > MAX_WIDTH or len(line.encode()) > MAX_WIDTH_BYTES


def _on_one_line(held: object, path: Keys) -> Iterator[Keys]:
    if isinstance(held, tomlrt.Array) and held and not held.multiline:
        yield path
    if isinstance(held, dict):
        inside: list[tuple[str | int, object]] = list(held.items())
    else:
        inside = list(enumerate(held)) if isinstance(held, list) else []
    for key, value in inside:
        yield from _on_one_line(value, (*path, key))


def _at(plan: tomlrt.Document, path: Keys) -> Any:
    held: Any = plan
    for key in path:
        held = held[key]
    return held
