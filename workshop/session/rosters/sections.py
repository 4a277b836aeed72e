"""Lists in which an organisation stands on a line of its own, above its people or below them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.session.rosters.heading_words import PEOPLE
from workshop.session.rosters.headings import fold_heading, heading, known_headings
from workshop.session.rosters.names import MARK
from workshop.session.rosters.table import RosterLine, is_whole_name
from workshop.session.rosters.words import (
    is_absent,
    is_away_for_a_part,
    is_organisation,
    is_surely_organisation,
    names_meeting,
)
from workshop.value import replace

_MAX_TITLE, _SEARCHED = 120, 20
_TITLED = re.compile(
    r"(?:#{1,6}\s+|[=*_~–—-]{2,}\s*)(?P<title>\w.*?)[\s=*_~–—:-]*|(?P<named>.*\S)\s*[:：]"
)
_COUNT = re.compile(r"\s*[(\[](\d{1,3})[)\]]")
_LIKE_A_PLACE = re.compile(r"\b(?:of|for|the|für|pour)\b", re.I)
_DASH = re.compile(r"\s[-–—|/@]\s|\s[-–—](?=\w)|(?<=\w)[-–—]\s+(?!(?:und|oder)\b)")
"""What parts a name from an organisation; “Kinder- und Jugendzentrum” has none."""
_AT = re.compile(r".*\s(?:at|@|bei|chez)\s+(?=[A-Z])")
"""Before it stands what somebody does there: “Nurse at Alder Clinic”."""
_NO_PLACE = re.compile(
    r"(?i)\b(?:facilitators?|trainers?|hosts?|guests|present|attending|attended|speakers|group|team|table"
    r"|list|members|chair|minutes|notes|coming|confirmed|registered|angemeldet|maybe|tentative|unsure|waitlist(?:ed)?|gruppe|anwesende?|protokoll|leitung|présente?s?|presentes?|presenti|asistentes?|aanwezig|zugesagt"
    r"|vielleicht|warteliste|tisch|referenten|gäste|groupe|équipe|grupo|mesa|gruppo)\b"
)
"""What stands above people and is no organisation, beside what heads columns."""


def read_sections(
    lines: Sequence[RosterLine],
) -> tuple[Sequence[RosterLine], tuple[str, ...], tuple[str, ...]]:
    """The lines with an organisation each, a note of it, and who is left out."""
    below = _below_names(lines)
    heads = set(below or _heads(lines))
    if not heads:
        return lines, _unsure(lines), ()
    title = place = ""
    placed: list[tuple[RosterLine, str]] = []
    left_out: list[str] = []
    for index, line in enumerate(lines):
        if index in heads:
            title, place = _title(line), _place(line)
        elif not below and is_absent(title):
            left_out.append(f"“{line.shown[:60]}” stands below those who are absent.")
        else:
            placed.append((line, _AT.sub("", _title(lines[index + 1])) if below else place))
    first = next((place for _, place in placed if place), "")
    if not first:
        return [line for line, _ in placed], (), tuple(left_out)
    where = "above" if below else "below"
    note = f"“{first}” and others are read as organisations of those {where} them."
    return list(_with_column(lines, placed)), (note,), tuple(left_out)


def _unsure(lines: Sequence[RosterLine]) -> tuple[str, ...]:
    """A note of the first names of blocks of names, which may be organisations as well."""
    starts = _starts(lines)
    long = all(after - before > 2 for before, after in pairwise([*starts, len(lines)]))
    names = all(is_whole_name(line.shown) and not _is_title(line) for line in lines)
    if len(starts) < 2 or not long or not names:
        return ()
    said = f"“{lines[0].shown}” and others above blocks of people are read as people"
    return (f"{said}; organisations have a colon behind them: “{lines[0].shown}:”.",)


def _title(line: RosterLine) -> str:
    """What a line says as a title: “## Clinic (2)” and “Agency: Clinic” are Clinic."""
    if _is_labelled(line):
        return line.shown.partition(":")[2].strip()
    title = _TITLED.fullmatch(line.shown[:_MAX_TITLE])
    return _COUNT.sub("", (title["title"] or title["named"]) if title else line.shown)


def _is_labelled(line: RosterLine) -> bool:
    label, _, place = line.shown[:_MAX_TITLE].partition(":")
    return place.strip() != "" and heading(label).role == "organisation"


def _names_place(line: RosterLine) -> bool:
    """Whether a title has a word of organisations, and no name in front: “Ana Ruiz - Clinic”."""
    return is_surely_organisation(_DASH.split(_title(line))[0])


def _may_name_place(line: RosterLine) -> bool:
    """Whether it has such a word, if only half of what may be a surname: “Ev. Kinder-Hort”."""
    return is_organisation(_DASH.split(_title(line))[0])


def _place(line: RosterLine) -> str:
    """The organisation that a title names; nothing for “Participants” and the like."""
    title = _title(line)
    known = heading(title).role or fold_heading(title) in PEOPLE
    known = known or is_absent(title) or is_away_for_a_part(title)
    return "" if (known and not is_organisation(title)) or _NO_PLACE.search(title) else title


def _heads(lines: Sequence[RosterLine]) -> list[int]:
    """The indices of the lines that stand above people of theirs; nothing if any is unsure."""
    for line in lines[:_SEARCHED]:
        places = [c for c in line.cells if heading(c).role == "organisation" and " " not in c]
        if places and (line is lines[0] or _headed(line)):
            marks = [i for i, each in enumerate(lines) if _alone(each) and _says_who_comes(each)]
            return marks if any(is_absent(lines[i].shown) for i in marks) else []
    for find in (_with_counts, _first_lines, _titles, _unmarked, _capitals):
        heads = find(lines)
        people = len(lines) - len(heads)
        is_marked = find in (_with_counts, _titles, _unmarked)
        is_place = _may_name_place if is_marked else _names_place
        enough = len(heads) > 1 or any(is_place(lines[i]) for i in heads)
        begins = bool(heads) and (heads[0] == 0 or lines[heads[0]].after_gap or _headed(lines[0]))
        apart = all(after - before > 1 for before, after in pairwise([*heads[1:], len(lines)]))
        if enough and begins and apart and heads[0] < 3 and people >= len(heads):
            return heads
    return []


def _headed(line: RosterLine) -> bool:
    return known_headings(line.cells) > 1


def _alone(line: RosterLine) -> bool:
    if not line.is_alone or not line.cells[0] or len(line.cells[0]) > _MAX_TITLE:
        return False
    return MARK.match(line.shown) is None or _TITLED.fullmatch(line.shown) is not None


def _with_counts(lines: Sequence[RosterLine]) -> list[int]:
    """Lines that say how many stand below them: “Blue Sky (2)” above two."""
    counts = {i: int(found[1]) for i, line in enumerate(lines)
              if _alone(line) and (found := _COUNT.search(line.shown))}  # fmt: skip
    between = pairwise([*counts, len(lines)])
    right = all(below - i - 1 == counts[i] for i, below in between)
    return list(counts) if right and len(counts) > 1 else []


def _starts(lines: Sequence[RosterLine]) -> list[int]:
    return [i for i, line in enumerate(lines) if i == 0 or line.after_gap]


def _first_lines(lines: Sequence[RosterLine]) -> list[int]:
    """The first lines of blocks, if only they are one cell, or one word, or name organisations."""
    heads = _starts(lines)
    alone = [i for i, line in enumerate(lines) if _alone(line)]
    words = [i for i, line in enumerate(lines) if len(line.shown.split()) == 1]
    if (heads == alone and not any(map(_headed, lines))) or (
        heads == words and len(lines) > 2 * len(heads)
    ):
        return heads
    named = {i for i, line in enumerate(lines) if _may_name_place(line)}
    if named != set(heads):
        named = {i for i in named if _names_place(lines[i])}
    like = all(_LIKE_A_PLACE.search(lines[i].shown) for i in heads)
    meeting = any(names_meeting(lines[i].shown) for i in heads)
    sound = len(heads) > 1 and (like or named) and named <= set(heads) and not meeting
    return heads if sound and all(map(_alone, lines)) else []


def _titles(lines: Sequence[RosterLine]) -> list[int]:
    return [i for i, line in enumerate(lines) if _alone(line) and _is_title(line)]


def _is_title(line: RosterLine) -> bool:
    named = _names_place(line) or _is_labelled(line) or _says_who_comes(line)
    return named or _TITLED.fullmatch(line.shown) is not None


def _says_who_comes(line: RosterLine) -> bool:
    """Whether a title says who comes, or names a group: “Regrets”, “Morning group”."""
    named = _NO_PLACE.fullmatch(line.shown) or re.fullmatch(r"\S+ (?:group|team|list)", line.shown)
    return is_absent(line.shown) or named is not None


def _unmarked(lines: Sequence[RosterLine]) -> list[int]:
    """Lines without the mark of a list, if each of them stands above one that has it."""
    marked = [MARK.match(line.shown) is not None for line in lines]
    heads = [i for i, mark in enumerate(marked) if not mark]
    above = all(_alone(lines[i]) and i + 1 < len(lines) and marked[i + 1] for i in heads)
    return heads if above else []


def _capitals(lines: Sequence[RosterLine]) -> list[int]:
    heads = [i for i, line in enumerate(lines) if _alone(line) and line.shown.isupper()]
    return heads if all(i == 0 or lines[i].after_gap for i in heads) else []


def _below_names(lines: Sequence[RosterLine]) -> list[int]:
    """The indices of organisations that stand below one person each, in blocks or by turns."""
    lower = list(range(1, len(lines), 2))
    heads = [i for i, line in enumerate(lines) if _alone(line) and is_organisation(line.shown)]
    in_blocks = len(lower) > 1 and [start + 1 for start in _starts(lines)] == lower
    sound = len(heads) > 1 and len(lines) % 2 == 0 and all(line.is_alone for line in lines)
    return lower if sound and (heads == lower or (in_blocks and set(heads) <= set(lower))) else []


def _with_column(
    lines: Sequence[RosterLine], placed: Sequence[tuple[RosterLine, str]]
) -> Iterator[RosterLine]:
    width = max(len(line.cells) for line, _ in placed)
    rows = [line.cells for line, _ in placed if width > 1]
    own = any(known_headings(row) > 1 or any(map(is_organisation, row[1:])) for row in rows)
    if not own and all(any(map(str.isalpha, row[0])) for row in rows):
        yield RosterLine(lines[0].number, ("Name", *[""] * (width - 1), "Organisation"))
    for line, place in placed:
        last = "Organisation" if _headed(line) else place
        yield replace(line, cells=(*line.cells, *[""] * (width - len(line.cells)), last))
