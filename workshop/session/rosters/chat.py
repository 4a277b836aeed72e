"""What messengers tell of who is in a group: a chat that was exported, a line of members."""

import re

from workshop.session.rosters.table import RosterLine
from workshop.text import one_line

_MESSAGE = re.compile(
    r"[^\w\[]*\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s?[ap]\.?\s?m\.?)?\]?\s*(?:[-–]\s*)?([^:\n]{1,60}):\s",
    re.I,
)
_STAMP = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_SAID = re.compile(rf"\s*{_STAMP}\s+from\s+([^:\n]{{1,60}}?)(?:\s+to\s+[^:\n]{{1,90}})?\s?:", re.I)
"""A line of a chat that a meeting kept: 09:01:12 From Ana Ruiz to Everyone:"""
_COPIED = re.compile(rf"\[{_STAMP}\]\s*([^:\n]{{1,60}}?)(?::.*)?", re.I)
_BEHIND = re.compile(rf"([^\W\d_][^\d:,;\n]{{1,50}}?)\s+{_STAMP}", re.I)
_DATED = re.compile(r"[^\w\[]*\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s")
_TIME = re.compile(
    rf"(?:(?:yesterday|gestern|hier|ayer|\d{{1,2}}[./-]\d{{1,2}}\S*)?,?\s*)?{_STAMP}", re.I
)
_TELEPHONE = re.compile(r"~?\s*\+?\d[\d\s()/-]{6,}")
_OWN = ("you", "du", "sie", "vous", "toi", "tú", "você", "tu", "jij", "вы")
_FEWEST = 2


def chat(text: str) -> list[RosterLine]:
    """Everybody who wrote in an exported chat, once; nothing where the text is another list."""
    if len(text) > 1_000_000:
        return []
    lines = [line for line in text.splitlines() if line.strip()]
    found = [_MESSAGE.match(line) or _SAID.match(line) or _COPIED.fullmatch(line)
             or _BEHIND.fullmatch(line.strip()) for line in lines]  # fmt: skip
    names = [each[1] for each in found if each]
    told = sum(bool(each or _DATED.match(line)) for each, line in zip(found, lines, strict=True))
    if not names:  # a name, the time below it, then what was written
        stamped = [_TIME.fullmatch(line.strip()) is not None for line in lines]
        names = [line for line, below in zip(lines, stamped[1:], strict=False) if below]
        told = 2 * len(names)
    writers = dict.fromkeys(one_line(each).lstrip("~ ") for each in names)
    enough = len(names) >= _FEWEST and told * 3 > len(lines)
    return [RosterLine(n, (who,)) for n, who in enumerate(writers, 1)] if enough else []


def members(text: str) -> list[RosterLine]:
    """Names in a line with telephone numbers for those without; nothing for another text."""
    if "\n" in text.strip() or len(text) > 100_000:
        return []
    parts = [one_line(part) for part in re.split(r"[,，،]", text) if part.strip()]
    numbers = sum(_TELEPHONE.fullmatch(part) is not None for part in parts)
    if len(parts) < 3 or not (numbers or parts[-1].casefold() in _OWN) or numbers == len(parts):
        return []
    return [RosterLine(1, (part,)) for part in parts if part.casefold() not in _OWN]
