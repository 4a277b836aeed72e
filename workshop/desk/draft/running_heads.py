"""Strip what stands on every page of a guide and is no part of its text."""

import re
from collections import defaultdict
from itertools import pairwise

from workshop.desk.draft.source import SourceLine

MAX_LENGTH = 100
LEAST_TIMES = 3
PAGE = re.compile(
    r"(?:[-–—|]\s*)?(?:page|p\.|pg\.?|seite|página)\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?"
    r"(?:\s*[-–—|])?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*(?:of|/)\s*\d{1,4}",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,4}")
_OUTER = re.compile(r"^(\d{1,4})\s*[|·•–—-]?\s+(?=\D)|\s+[|·•–—-]?\s*(?:page\s+)?(\d{1,4})$", re.I)
_COUNTED = re.compile(
    r"\b(?:module|unit|chapter|lesson|session|day|part|activity|exercise|step|stage|phase|level"
    r"|handout|transparency|slide|group|round|figure|table|appendix|objective|competency|question"
    r"|section|task|week|option|scenario|case|goal|outcome|skill|rule|principle|tip)s?\s*\d+$",
    re.IGNORECASE,
)
"""What is counted in a guide's own text: no page number."""


def find_running_heads(lines: tuple[SourceLine, ...]) -> set[int]:
    """The places of the lines that only say which page this is, or stand above or below each.

    A line that comes again and again is one only where a page number, or the end of a page, stands
    beside it each time: a guide says "Ask the group:" on every page.
    """
    heads = {at for at, line in enumerate(lines) if _short(line) and PAGE.fullmatch(line.whole)}
    heads |= _counting(lines)
    ends = heads | {at for at, line in enumerate(lines) if line.page}
    ends |= {at - 1 for at, line in enumerate(lines) if line.page}
    return heads | _beside(lines, heads, ends)


def _short(line: SourceLine) -> bool:
    return len(line.whole) <= MAX_LENGTH and line.cell is None and not line.level


def _counting(lines: tuple[SourceLine, ...]) -> set[int]:
    """The same words with a number at one end that goes up, or such numbers alone."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.mark or line.cell is not None:
            continue
        if _BARE.fullmatch(line.text):
            found[""].append((at, int(line.text)))
        elif _short(line) and not _COUNTED.search(line.text):
            match = _OUTER.search(line.text)
            if match and (rest := _OUTER.sub("", line.text, count=1).strip()):
                found[rest.casefold()].append((at, int(match[1] or match[2])))
    heads: set[int] = set()
    for places in found.values():
        if len(places) >= LEAST_TIMES and all(one < two for (_, one), (_, two) in pairwise(places)):
            heads |= {at for at, _ in places}
    return heads


def _beside(lines: tuple[SourceLine, ...], heads: set[int], ends: set[int]) -> set[int]:
    """Lines that come again, each time next to where a page ends."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if _short(line) and at not in heads and not line.text.endswith((":", "?")):
            found[line.whole.casefold()].append(at)
    near: set[int] = set()
    for places in found.values():
        is_near = all({at - 1, at, at + 1} & ends for at in places)
        near |= set(places) if is_near and len(places) >= LEAST_TIMES else set()
    return near


def is_navigation(line: SourceLine) -> bool:
    """Whether a line is nothing but names of other pages: | Home | Module 1 | Resources |."""
    cells = [cell.strip() for cell in line.text.split("|")]
    names = [cell for cell in cells if cell]
    framed = line.text.startswith("|") and line.text.endswith("|") and line.cell is None
    return framed and len(names) >= 2 and all(len(name.split()) <= 4 for name in names)
