"""Lists in which an organisation stands on a line of its own, above its people or below them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.session.rosters.headings import fold_heading, heading
from workshop.session.rosters.names import MARK
from workshop.session.rosters.organisations import is_organisation
from workshop.session.rosters.table import RosterLine
from workshop.value import replace

_MAX_TITLE = 120
_TITLED = re.compile(
    r"(?:#{1,6}\s+|[=*_~–—-]{2,}\s*)(?P<title>\w.*?)[\s=*_~–—:-]*|(?P<named>.*\S)\s*[:：]"
)
_COUNT = re.compile(r"\s*[(\[]\d+[)\]]")
_AT = re.compile(r".*\s(?:at|@|bei|chez)\s+(?=[A-Z])")
"""Before it stands what somebody does there: “Nurse at Alder Clinic”."""
_ABSENT = """
regrets|apologies|absent|declined|excused|not attending|cannot attend|cannot come|no shows|cancelled
|entschuldigt|abwesend|abgesagt|absagen|excuses|absents|ausentes|excusados|assenti|afwezig|afgemeld
"""
_ABSENT_WORDS = {fold_heading(word) for word in _ABSENT.split("|")}
_NO_PLACE = re.compile(
    r"\b(?:facilitators|trainers|hosts|guests|present|attending|attended|speakers|group|team|table|list"
    r"|gruppe|tisch|referenten|gäste|groupe|équipe|grupo|mesa|gruppo)\b",
    re.I,
)
"""What stands above people and is no organisation, beside what heads columns."""


def in_sections(
    lines: Sequence[RosterLine],
) -> tuple[Sequence[RosterLine], tuple[str, ...], tuple[str, ...]]:
    """The lines with an organisation each, what is told of it, and who is left out."""
    below = _below_names(lines)
    heads = below or _heads(lines)
    if not heads:
        return lines, (), ()
    gone = [
        line
        for head, last in zip(heads, [*heads[1:], len(lines)], strict=True)
        if fold_heading(_said(lines[head])) in _ABSENT_WORDS
        for line in lines[head + 1 : last]
    ]
    left_out = tuple(f"“{line.shown[:60]}” stands below those who are absent." for line in gone)
    numbers = {line.number for line in gone}
    placed = [
        each for each in _placed(lines, set(heads), bool(below)) if each[0].number not in numbers
    ]
    if not any(place for _, place in placed):
        return [line for line, _ in placed], (), left_out
    first = next(place for _, place in placed if place)
    told = f"“{first}” and others on lines of their own are read as organisations."
    return list(_table(lines, placed)), (told,), left_out


def _said(line: RosterLine) -> str:
    """What a line says as a title: “## Clinic (2)” is Clinic."""
    title = _TITLED.fullmatch(line.shown[:_MAX_TITLE])
    return _COUNT.sub("", (title["title"] or title["named"]) if title else line.shown)


def _place(line: RosterLine) -> str:
    """The organisation that a title names; nothing for “Participants” and the like."""
    said = _said(line)
    known = heading(said).role is not None or fold_heading(said) in _ABSENT_WORDS
    return "" if (known and not is_organisation(said)) or _NO_PLACE.search(said) else said


def _heads(lines: Sequence[RosterLine]) -> list[int]:
    """The indices of the lines that stand above people of theirs; nothing if any is unsure."""
    if any(heading(cell).role == "organisation" and " " not in cell for cell in lines[0].cells):
        return []
    for find in (_titles, _unmarked, _capitals, _single_words):
        heads = find(lines)
        people = len(lines) - len(heads)
        named = [lines[i] for i in heads if is_organisation(_said(lines[i]))]
        enough = len(heads) > 1 or bool(named)
        begins = bool(heads) and (heads[0] == 0 or lines[heads[0]].after_gap or _headed(lines[0]))
        apart = all(after - before > 1 for before, after in pairwise([*heads[1:], len(lines)]))
        if enough and begins and apart and heads[0] < 3 and people >= len(heads):
            return heads
    return []


def _headed(line: RosterLine) -> bool:
    return sum(heading(cell).role is not None for cell in line.cells) > 1


def _alone(line: RosterLine) -> bool:
    if len(line.filled) != 1 or not line.cells[0] or len(line.cells[0]) > _MAX_TITLE:
        return False
    return MARK.match(line.shown) is None or _TITLED.fullmatch(line.shown) is not None


def _titles(lines: Sequence[RosterLine]) -> list[int]:
    return [i for i, line in enumerate(lines) if _alone(line)
            and (_TITLED.fullmatch(line.shown) or is_organisation(_said(line)))]  # fmt: skip


def _unmarked(lines: Sequence[RosterLine]) -> list[int]:
    """Lines without the mark of a list, if each of them stands above one that has it."""
    marked = [MARK.match(line.shown) is not None for line in lines]
    heads = [i for i, mark in enumerate(marked) if not mark]
    above = all(_alone(lines[i]) and i + 1 < len(lines) and marked[i + 1] for i in heads)
    return heads if above and len(heads) > 1 else []


def _capitals(lines: Sequence[RosterLine]) -> list[int]:
    heads = [i for i, line in enumerate(lines) if _alone(line) and line.shown.isupper()]
    return heads if all(i == 0 or lines[i].after_gap for i in heads) else []


def _single_words(lines: Sequence[RosterLine]) -> list[int]:
    """The first lines of blocks, of one word each where all others have several."""
    heads = [i for i, line in enumerate(lines) if i == 0 or line.after_gap]
    words = [i for i, line in enumerate(lines) if len(line.shown.split()) == 1]
    return heads if heads == words and len(lines) > 2 * len(heads) else []


def _below_names(lines: Sequence[RosterLine]) -> list[int]:
    """The indices of organisations that stand below one person each, in blocks or by turns."""
    heads = [i for i, line in enumerate(lines) if _alone(line) and is_organisation(line.shown)]
    turns = heads == list(range(1, len(lines), 2)) and len(lines) % 2 == 0
    starts = [i for i, line in enumerate(lines) if i == 0 or line.after_gap]
    pairs = len(starts) > 1 and starts == list(range(0, len(lines), 2)) and len(lines) % 2 == 0
    alone = all(len(line.filled) == 1 for line in lines)
    if len(heads) > 1 and alone and (turns or (pairs and all(i % 2 for i in heads))):
        return list(range(1, len(lines), 2))
    return []


def _placed(
    lines: Sequence[RosterLine], heads: set[int], below: bool
) -> Iterator[tuple[RosterLine, str]]:
    """Each line that is no title, with the organisation that it stands below, or above."""
    place = ""
    for index, line in enumerate(lines):
        if index in heads:
            place = _place(line)
        else:
            yield line, _AT.sub("", _said(lines[index + 1])) if below else place


def _table(
    lines: Sequence[RosterLine], placed: Sequence[tuple[RosterLine, str]]
) -> Iterator[RosterLine]:
    """The lines with their organisations as a last column."""
    width = max(len(line.cells) for line, _ in placed)
    if width == 1:
        yield RosterLine(lines[0].number, ("Name", "Organisation"))
    for line, place in placed:
        last = "Organisation" if _headed(line) else place
        yield replace(line, cells=(*line.cells, *[""] * (width - len(line.cells)), last))
