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
    heads = {at for at, line in enumerate(lines) if _is_page(line)}
    heads |= _bare_numbers(lines)
    heads |= _counting(lines)
    ends = heads | {at for at, line in enumerate(lines) if line.page}
    ends |= {at - 1 for at, line in enumerate(lines) if line.page}
    return heads | _beside(lines, heads, ends)


def _short(line: SourceLine) -> bool:
    return len(line.whole) <= MAX_LENGTH and line.cell is None and not line.level


def _is_page(line: SourceLine) -> bool:
    return _short(line) and PAGE.fullmatch(line.whole) is not None


def _bare_numbers(lines: tuple[SourceLine, ...]) -> set[int]:
    """Numbers alone in a line that go up from page to page."""
    found = [
        (at, int(line.text))
        for at, line in enumerate(lines)
        if not line.mark and line.cell is None and _BARE.fullmatch(line.text)
    ]
    values = [value for _, value in found]
    up = len(values) >= LEAST_TIMES and all(b > a for a, b in pairwise(values))
    return {at for at, _ in found} if up else set()


def _counting(lines: tuple[SourceLine, ...]) -> set[int]:
    """The same words with a number at one end that goes up."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        if _short(line) and not line.mark and not _COUNTED.search(line.text):
            match = _OUTER.search(line.text)
            if match and (rest := _OUTER.sub("", line.text, count=1).strip()):
                found[rest.casefold()].append((at, int(match[1] or match[2])))
    heads: set[int] = set()
    for places in found.values():
        values = [value for _, value in places]
        up = all(b > a for a, b in pairwise(values))
        if len(values) >= LEAST_TIMES and up:
            heads |= {at for at, _ in places}
    return heads


def _beside(lines: tuple[SourceLine, ...], heads: set[int], ends: set[int]) -> set[int]:
    """Lines that come again, each time next to where a page ends."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if _short(line) and at not in heads and not line.text.endswith((":", "?")):
            found[line.whole.casefold()].append(at)
    again = [places for places in found.values() if len(places) >= LEAST_TIMES]
    near: set[int] = set()
    for places in again:
        if all(any(at + step in ends for step in (-1, 0, 1)) for at in places):
            near |= set(places)
    return near


def is_navigation(line: SourceLine) -> bool:
    """Whether a line is nothing but names of other pages: | Home | Module 1 | Resources |."""
    cells = [cell.strip() for cell in line.text.split("|")]
    names = [cell for cell in cells if cell]
    framed = line.text.startswith("|") and line.text.endswith("|") and line.cell is None
    return framed and len(names) >= 2 and all(len(name.split()) <= 4 for name in names)
