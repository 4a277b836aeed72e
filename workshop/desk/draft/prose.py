"""Text of a draft as Markdown: handouts and background."""

import re
from collections.abc import Sequence

from workshop.desk.draft.model import Fragment

Prose = Sequence[tuple[int, str, Fragment]]
"""Each piece with its level as a heading, 0 for none, and the mark in front of it."""
_MARKDOWN = re.compile(r"[*<\[\]`\\]")
_LINE_START = re.compile(r"^(?=[#>+=|~-])|^(\d+)(?=[.)])")


def prose_lines(prose: Prose, place: str) -> list[str]:
    """The lines of a text that stands in the file `place`, its headings below its title."""
    levels = sorted({level for level, _, _ in prose if level})
    lines: list[str] = []
    was_item = False
    for level, mark, each in prose:
        each.ours.append(place)
        text = markdown(each.text)
        if level:
            sign = "#" * min(6, 2 + levels.index(level))
            lines += ["", f"{sign} {text}"]
        elif mark:
            sign = f"{markdown(mark)} " if any(map(str.isalnum, mark)) else ""
            lines += [*([] if was_item else [""]), f"- {sign}{text}"]
        else:
            lines += ["", text]
        was_item = bool(mark) and not level
    return lines


def markdown(text: str) -> str:
    """A text in which nothing is a sign of Markdown."""
    text = _MARKDOWN.sub(r"\\\g<0>", text)
    return _LINE_START.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", text)
