"""Take a heading: its title, its minutes, and what stands below it and belongs to it."""

import re
from collections.abc import Sequence

from workshop.desk.draft.headings import NamedHeading, named_heading
from workshop.desk.draft.labels import section_opened
from workshop.desk.draft.model import fragment, label
from workshop.desk.draft.outline import Outline
from workshop.desk.draft.source import SourceLine
from workshop.desk.draft.timing import (
    Timed,
    take_clock,
    take_clock_line,
    take_heading_time,
    take_line_time,
)

_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d)+|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[ivx]{1,5}|[A-Z])[.)])\s+(?=\S)"
)
"""Steps have numbers of their own."""
MAX_TITLE, MAX_WHOLE_TITLE = 90, 200
"""Of a line of a title, and of what is above the last one."""


def take_heading(part: Timed, line: SourceLine) -> NamedHeading | None:
    """Take a heading's name, number, title and minutes or hour; return it if it has a name."""
    part.fallback = line.text.rstrip(": ")
    if named := named_heading(line, True):
        part.labels.append(label(line, "heading", named.label))
    title = named.title if named else line.text
    if number := _NUMBER.match(title):
        part.labels.append(label(line, "number", number[0].strip()))
        title = title[number.end() :]
    if title := take_clock(part, line, take_heading_time(part, line, title)):
        part.title = [fragment(line, "heading", title)]
    return named


def title_goes_on(
    part: Timed, inside: Sequence[int], lines: Sequence[SourceLine], outline: Outline
) -> list[int]:
    """Take what stands below a heading and belongs to it: more of its title, minutes."""
    rest = list(inside)
    began = bool(part.title)
    while rest:
        line = lines[rest[0]]
        if outline.ranks.get(rest[0]) or line.mark or line.cell:
            break
        if take_line_time(part, line) or take_clock_line(part, line):
            rest.pop(0)
            continue
        short = len(line.text) <= MAX_TITLE and not line.text.endswith((".", "!", ":"))
        short = short and (not line.text.endswith("?") or not part.title)
        is_opened = section_opened(line.text) is not None
        adjacent = not line.gap and not began
        looks = outline.looks.get(rest[0], 0)
        if is_opened or (not short and not (looks and not part.title)):
            break
        if not adjacent and (part.title or (not looks and not line.text.endswith("?"))):
            break
        if line.gap and part.title:
            break
        if sum(len(each.text) for each in part.title) > MAX_WHOLE_TITLE:
            break
        part.title.append(fragment(line, "heading"))
        rest.pop(0)
    return rest


def shorten(text: str) -> str:
    """A text cut behind a word, to be a title."""
    text = text.strip(" .:")
    if len(text) <= MAX_TITLE:
        return text
    return text[:MAX_TITLE].rpartition(" ")[0].rstrip(" ,;:-") + " …"
