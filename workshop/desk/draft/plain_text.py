"""Read a guide that is plain text: lines, their marks and indentation, paragraphs put together."""

import re
from collections.abc import Iterator

from workshop.desk.draft.lengths import CLOCK, LENGTH, SPAN
from workshop.desk.draft.plain_tables import tables_in
from workshop.desk.draft.source import Guide, SourceLine
from workshop.text import one_line
from workshop.value import replace

MARK = re.compile(
    r"[•‣⁃◦∙·▪▫●○■□➢➤►▶➔→✓✔☐☑❖◆»›\uf0a7\uf0b7\uf0d8*–—-](?=\s)|o(?=\s+[A-Z])|[・●■◆](?=\S)"
    r"|\(?\d{1,3}[.)](?=\s)|\([A-Za-z]\)(?=\s)|(?:[A-Za-z]|[IVXivx]{2,5})[.)](?=\s)|\([ivx]{1,4}\)(?=\s)"
)
"""The sign in front of a line of a list."""
_TIME_APART = re.compile(
    r"(?<=\S)\s{3,}(?=\(?[\w.,½ –-]{1,16}\s?(?:min(?:ute)?s?|hours?|hrs?)\b\.?\)?\s*$)",
    re.IGNORECASE,
)
"""The room before the time of a heading that stands at the right margin."""
_TIMED = re.compile(
    rf"(?:{SPAN.pattern}|{LENGTH.pattern}|{CLOCK.pattern})\W"
    r"|[^.?!(]{1,60}\(\d{1,3} ?(?:min|')[^)]{0,20}\):",
    re.IGNORECASE,
)
"""What begins a line that goes on none."""
LEAST_WIDTH = 60
"""Text that is wrapped more narrowly cannot be told from short lines."""


def read(data: str) -> Guide:
    """A text's paragraphs, each put together from the lines it is wrapped over."""
    lines: list[SourceLine] = []
    gap = page = False
    rows = tables_in(data.split("\n"))
    for number, raw in enumerate(data.split("\n"), 1):
        page = page or "\f" in raw
        if number in rows:
            table, row, cells = rows[number]
            for column, cell in enumerate(cells):
                place = (table, row, column)
                if text := one_line(cell):
                    lines.append(
                        SourceLine(text=text, number=number, last=number, gap=True, cell=place)
                    )
            gap = True
            continue
        raw = raw.replace("\f", " ").expandtabs(4)
        text = one_line(_TIME_APART.sub(" – ", raw))
        if not any(map(str.isalnum, text)):
            gap = True
            continue
        mark, rest = split_mark(text)
        indent = len(raw) - len(raw.lstrip())
        line = SourceLine(
            text=rest, number=number, last=number, mark=mark, indent=indent, gap=gap, page=page
        )
        lines.append(line)
        gap = page = False
    return Guide(tuple(_unwrap(lines)), data)


def split_mark(text: str) -> tuple[str, str]:
    """The sign of a list in front of a text, as it is written, and the text behind it."""
    found = MARK.match(text)
    rest = text[found.end() :].strip() if found else ""
    return (found[0], rest) if found and rest else ("", text)


def _unwrap(lines: list[SourceLine]) -> Iterator[SourceLine]:
    """Paragraphs made of the lines they are wrapped over."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and not lines[end].gap and not lines[end].page:
            end += 1
        yield from [lines[at]] if lines[at].cell else paragraphs(lines[at:end])
        at = end


def paragraphs(block: list[SourceLine]) -> Iterator[SourceLine]:
    """Lines put together where one had no room for the first word of the next."""
    widths = [line.indent + len(line.whole) for line in block]
    width = max(widths)
    held: list[SourceLine] = []
    for line, before in zip(block, [0, *widths], strict=False):
        first = line.text.partition(" ")[0]
        full = before + 1 + len(first) > width >= LEAST_WIDTH
        is_new = line.mark or (held and held[-1].text.endswith(":")) or _TIMED.match(line.text)
        if held and (is_new or not full):
            yield _join(held)
            held = []
        held.append(line)
    yield _join(held)


def _join(lines: list[SourceLine]) -> SourceLine:
    text = " ".join(line.text for line in lines)
    return replace(lines[0], text=text, last=lines[-1].last)
