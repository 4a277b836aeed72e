"""Where in an activity its steps begin, and in a step its parts."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workshop.desk.draft.headings import roman
from workshop.desk.draft.labels import LISTS, section_opened
from workshop.desk.draft.outline import Outline
from workshop.desk.draft.source import SourceLine
from workshop.desk.draft.speech import verb_of

NUMBER = re.compile(r"(\d{1,3})[.)]")
ROMAN = re.compile(r"([IVX]{1,5})[.)]")
CAPITAL = re.compile(r"([A-Z])[.)]")
LETTER = re.compile(r"\(?([a-z])[.)]", re.IGNORECASE)
INNER_LETTER = re.compile(r"(\([a-z]\))\s+(?=\S)")
MAX_SHORT_TITLE = 70


def split(
    places: Sequence[int], openers: set[int]
) -> tuple[list[int], list[tuple[int, list[int]]]]:
    """The places before the first that opens something; then those below each that does."""
    before: list[int] = []
    opened: list[tuple[int, list[int]]] = []
    for at in places:
        if at in openers:
            opened.append((at, []))
        else:
            (opened[-1][1] if opened else before).append(at)
    return before, opened


def step_places(places: Sequence[int], lines: Sequence[SourceLine], outline: Outline) -> set[int]:
    """The places that open steps: by headings, by numbers, by what looks like a heading."""
    ranked = {at for at in places if outline.ranks.get(at) == "step"}
    return (
        ranked or _numbered_places(places, lines, outline) or _headed_places(places, lines, outline)
    )


def _numbered_places(
    places: Sequence[int], lines: Sequence[SourceLine], outline: Outline
) -> set[int]:
    """The lines that count up from 1, or A, where no section is a list; those are the steps."""
    found: set[int] = set()
    section, next_one = None, 1
    kind: re.Pattern[str] | None = None
    for at in places:
        line = lines[at]
        opened = section_opened(line.text) if not line.mark else None
        if opened and (opened[2] or outline.looks.get(at) or line.text.endswith(":")):
            section = opened[0]
            continue
        is_item = section in LISTS and not (section in _THINGS and _is_procedure(line.text))
        goes_on = kind is NUMBER and line.gap and line.mark.strip("().") == str(next_one)
        if (is_item and not goes_on) or line.cell:
            continue
        kinds = (kind,) if kind else (NUMBER, ROMAN, CAPITAL)
        for pattern in kinds:
            mark = pattern.fullmatch(line.mark)
            if mark and _place(mark[1], pattern) == next_one:
                found.add(at)
                kind, section, next_one = pattern, None, next_one + 1
                break
    return found if len(found) > 1 or kind is NUMBER else set()


def _headed_places(
    places: Sequence[int], lines: Sequence[SourceLine], outline: Outline
) -> set[int]:
    looks = {at: outline.looks[at] for at in places if at in outline.looks}
    free = {at: look for at, look in looks.items() if not section_opened(lines[at].text)}
    if not free:
        return set()
    top = min(free.values())
    return {at for at, look in free.items() if look == top}


def _place(mark: str, kind: re.Pattern[str]) -> int:
    """The place of a number or a letter in its row: 2, II, B."""
    if kind is ROMAN:
        return roman(mark.casefold())
    return int(mark) if mark.isdigit() else ord(mark) - ord("A") + 1


_THINGS = ("materials", "handouts")


def _is_procedure(text: str) -> bool:
    """Whether a numbered line tells somebody to do something, and is no thing to bring."""
    text = INNER_LETTER.sub("", text, count=1)
    return verb_of(text) is not None and len(text.split()) > 5


def part_places(places: Sequence[int], lines: Sequence[SourceLine], is_lettered: bool) -> set[int]:
    """Lines that begin a part of a step: lettered ones, and short numbered ones with a body.

    Letters may mark a list of short items too; not where the step itself has the first one.
    """
    lettered = [at for at in places if LETTER.fullmatch(lines[at].mark)]
    long = [at for at in lettered if len(lines[at].text.split()) >= 6]
    are_parts = is_lettered or 2 * len(long) >= len(lettered)
    parts = set(lettered) if are_parts else set()
    numbered = [at for at in places if NUMBER.fullmatch(lines[at].mark)]
    after = dict(pairwise(places))
    headed = [
        at for at in numbered
        if len(lines[at].text) <= MAX_SHORT_TITLE
        and not lines[at].text.endswith((".", "?", ":"))
        and at in after and not lines[after[at]].mark
        and lines[after[at]].gap
    ]  # fmt: skip
    if len(headed) > 1 and 3 * len(headed) >= 2 * len(numbered):
        parts |= set(headed)
    return parts
