"""A guide as it was read: a flat list of lines, each with what its look says of it."""

import re
from collections import Counter

from workshop.value import Value, replace

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""What counts as a word where it is compared whether any was lost."""


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return [word.casefold() for word in WORD.findall(text)]


def plain(text: str) -> str:
    """A text by its words alone, to be compared with others."""
    return " ".join(words(text))


def free_id(id: str, taken: Counter[str]) -> str:
    """An id that is free, with a number behind it if need be; from now on it is taken."""
    found = id
    while taken[found]:
        taken[id] += 1
        found = f"{id}-{taken[id]}"
    taken[found] += 1
    return found


class SourceLine(Value, kw_only=True):
    """A line of a guide, or a paragraph that is wrapped over several: from `number` to `last`.

    `mark` is the sign of a list in front of it, as it was written. `level` is that of a styled
    heading, 0 for none. `indent` counts columns, `cell` is table, row and column from 0. `gap` says
    that a blank line stands before it, `page` that a page begins with it.
    """

    text: str
    number: int
    last: int
    mark: str = ""
    level: int = 0
    bold: bool = False
    indent: int = 0
    gap: bool = False
    page: bool = False
    cell: tuple[int, int, int] | None = None

    @property
    def whole(self) -> str:
        """Its text with its mark."""
        return f"{self.mark} {self.text}".strip()


class Guide(Value):
    """A guide's lines, and its text, whose lines their numbers count.

    `styled` says that headings are marked as such, so that none has to be guessed from how short
    lines stand alone. `own` is false where the text was made of another format.
    """

    lines: tuple[SourceLine, ...]
    text: str
    styled: bool = False
    own: bool = True


def guide_of(blocks: list[SourceLine]) -> Guide:
    """A guide of blocks that have no lines in a file: each becomes a line of the guide's text."""
    lines: list[SourceLine] = []
    text: list[str] = []
    for block in blocks:
        if block.gap and text:
            text.append("")
        text.append("  " * block.indent + block.whole)
        lines.append(replace(block, number=len(text), last=len(text)))
    styled = any(line.level for line in lines)
    return Guide(tuple(lines), "\n".join(text) + "\n", styled, own=False)
