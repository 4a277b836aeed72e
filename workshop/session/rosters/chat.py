"""What messengers tell of who is in a group: a chat that was exported, a line of members."""

import re

from workshop.session.rosters.table import RosterLine
from workshop.text import one_line

_MESSAGE = re.compile(
    r"[^\w\[]*\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s?[ap]\.?\s?m\.?)?\]?\s*(?:[-–]\s*)?([^:\n]{1,60}):\s",
    re.I,
)
_TELEPHONE = re.compile(r"~?\s*\+?\d[\d\s()/-]{6,}")
_OWN = ("you", "du", "sie", "vous", "toi", "tú", "você", "tu", "jij", "вы")
_FEWEST = 2


def chat(text: str) -> list[RosterLine]:
    """Everybody who wrote in an exported chat, once; nothing where the text is another list."""
    if len(text) > 1_000_000:
        return []
    found = [_MESSAGE.match(line) for line in text.splitlines() if line.strip()]
    writers = dict.fromkeys(one_line(each[1]).lstrip("~ ") for each in found if each)
    written = sum(each is not None for each in found)
    enough = written >= _FEWEST and written * 2 > len(found)
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
