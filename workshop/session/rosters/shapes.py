"""Lists in which people stand otherwise than one a row below one row of headings."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, zip_longest

from workshop.session.rosters.columns import heads_people
from workshop.session.rosters.headings import HALVES, heading, name_heading
from workshop.session.rosters.names import is_degree
from workshop.session.rosters.table import RosterLine, column
from workshop.session.rosters.words import GLUED, is_organisation, is_surely_organisation
from workshop.value import replace

_SEARCHED = 60
"""Lines among which headings are looked for."""
_CHAPTER = re.compile(r"\d+\.\s")
_NUMBERED = re.compile(r"(\D*?[^\W\d_]{3})\s*(\d{1,3}|\b[A-Z])(?:[\s:–-]+(?:full )?name)?", re.I)
"""Table 1, Gruppe B: the heading of one of several lists beside each other."""
_DITTO = re.compile(r"[-–\s]*[\"“”„″〃]+[-–\s]*|''|,,|ditto|dito|idem|same|do\\.|detto", re.I)
"""What stands for the cell above it."""


def straighten(lines: Sequence[RosterLine]) -> tuple[list[RosterLine], tuple[str, ...]]:
    """The lines with one row of headings and one person a row; notes of it."""
    one_row = list(_one_table(_one_row_of_headings(lines)))
    for index, line in enumerate(one_row[:_SEARCHED]):
        places = _several_people(line)
        rows = one_row[index + 1 :]
        if len(places) > 1:
            parted = (each for row in rows for each in _one_person_each(row, places))
            note = (
                f"People are read from {len(places)} columns, “{line.cells[places[0]]}” and so on."
            )
            return [*one_row[: index + 1], *parted], (note,)
        if (width := _width_of_repeated(line)) and _are_names(rows):
            note = "Lists that stand beside each other are read one after the other."
            return [*one_row[:index], *_stack(one_row[index:], width)], (note,)
    return one_row, ()


def _one_table(lines: list[RosterLine]) -> Iterator[RosterLine]:
    """The lines, tables of other columns below each other made one that has them all."""
    heads = [i for i, line in enumerate(lines) if i == 0 or line.after_gap or lines[i - 1].is_alone]
    heads = [i for i in heads if heads_people(lines, i)]
    numbered = any(i and _CHAPTER.match(lines[i - 1].shown) for i in heads)
    tables = dict.fromkeys(lines[i].cells for i in heads)
    if len(tables) < 2 or numbered:  # a report has other tables of the same people
        yield from lines
        return
    width, before = 0, dict[tuple[str, ...], int]()
    for cells in tables:
        before[cells] = width
        width += len(cells)
    whole = replace(lines[heads[0]], cells=tuple(cell for cells in tables for cell in cells))
    head: tuple[str, ...] = ()
    for index, line in enumerate(lines):
        if index in heads:
            head = line.cells
            yield replace(whole, number=line.number)
        elif head and not (index + 1 in heads and line.is_alone):
            cells = ("",) * before[head] + line.cells[: len(head)]
            yield replace(line, cells=(*cells, *[""] * (width - len(cells))))
        else:
            yield line


def _one_row_of_headings(lines: Sequence[RosterLine]) -> list[RosterLine]:
    """The lines, two rows of headings made one: “Organisation” above “Name” is its name."""
    rows: list[RosterLine] = []
    for index, line in enumerate(lines):
        if rows and index < _SEARCHED and _is_second_row(rows[-1], line):
            upper = rows.pop()
            pairs = list(zip_longest(upper.cells, line.cells, fillvalue=""))
            whose: Iterator[str] = accumulate(
                (own for own, _ in pairs), lambda before, cell: cell or before
            )
            cells = (_join_headings(own, head, below)
                     for (own, below), head in zip(pairs, whose, strict=True))  # fmt: skip
            line = replace(line, cells=tuple(cells), after_gap=upper.after_gap)
        rows.append(line)
    return rows


def _is_second_row(upper: RosterLine, lower: RosterLine) -> bool:
    known = [heading(cell).role for cell in lower.filled]
    above = [cell for cell in upper.filled if heading(cell).role]
    return (
        len(above) > 1 < len(known)
        and "" in upper.cells  # as merged cells leave it
        and not lower.after_gap
        and all(known)
        and name_heading(lower.cells)
        and upper.cells != lower.cells
    )


def _join_headings(own: str, whose: str, below: str) -> str:
    named = heading(below).role == "name" and heading(whose).role not in (None, "name")
    return f"{whose} {below}" if named else below or own


def _several_people(line: RosterLine) -> list[int]:
    """The columns of a row's first, second … participant, beside one of another kind."""
    numbered = [_NUMBERED.fullmatch(cell) for cell in line.cells]
    words = [each[1] if each and heading(each[1]).role == "name" else "" for each in numbered]
    word = next(filter(None, words), "")
    others = any(cell and not each for cell, each in zip(line.cells, words, strict=True))
    return [i for i, each in enumerate(words) if each == word] if word and others else []


def _one_person_each(row: RosterLine, places: Sequence[int]) -> Iterator[RosterLine]:
    """A row for each of its people, in the column of the first."""
    first, *others = places
    for place in places:
        if place < len(row.cells) and (row.cells[place] or place == first):
            cells = ["" if i in others else cell for i, cell in enumerate(row.cells)]
            cells[first] = row.cells[place]
            yield replace(row, cells=tuple(cells), after_gap=row.after_gap and place == first)


def _are_names(rows: Sequence[RosterLine]) -> bool:
    cells = [c for row in rows for c in row.filled if not c.isdigit() and "@" not in c]
    return 2 * sum(" " in cell or not cell.isascii() for cell in cells) > len(cells)


def _width_of_repeated(line: RosterLine) -> int:
    """After how many columns the headings begin again; 0 when they do not."""
    cells = line.cells
    numbered = [_NUMBERED.fullmatch(cell) for cell in line.filled]
    found = [(each[1].casefold(), each[2]) for each in numbered if each]
    if len(line.filled) == len(found) > 1:
        places = [index for index, cell in enumerate(cells) if cell]
        widths = {later - place for place, later in pairwise(places)}
        one_word = len({word for word, _ in found}) == 1 and found[0][1] in ("1", "A")
        return widths.pop() if one_word and len(widths) == 1 else 0
    first = next((i for i, cell in enumerate(cells) if heading(cell).role in HALVES), -1)
    if first < 0 or cells.count(cells[first]) < 2:
        return 0
    width = cells.index(cells[first], first + 1) - first
    own, *again = (
        list(filter(None, cells[start : start + width])) for start in range(0, len(cells), width)
    )
    return width if all(each in (own, []) for each in again) else 0


def _stack(lines: Sequence[RosterLine], width: int) -> Iterator[RosterLine]:
    head, *rows = lines
    cells = head.cells[:width]
    numbered = not any(heading(cell).role for cell in cells)
    first = next(index for index, cell in enumerate(head.cells) if cell) if numbered else 0
    yield replace(head, cells=("Name", *[""] * (width - 1)) if numbered else cells)
    for start in range(first, max(len(line.cells) for line in lines), width):
        for row in rows:
            part = row.cells[start : start + width]
            if any(part):
                yield replace(row, cells=part, after_gap=False)


def fill_down(
    lines: Sequence[RosterLine], organisation: int, name: int
) -> tuple[Sequence[RosterLine], tuple[str, ...]]:
    """The lines, an organisation written to those below it that repeat it, or are without one.

    So spreadsheets write cells that were merged, in front of names: each once, at its first person.
    """
    if organisation < 0:
        return lines, ()
    found = column(lines, organisation)
    each = [cell for cell in found if cell and not _DITTO.fullmatch(cell)]
    merged = organisation < name and 1 < len(each) == len(set(each)) < len(found) and found[0] != ""
    above, filled = "", list[RosterLine]()
    for line in lines:
        cells = line.cells
        if len(cells) > organisation:
            own = cells[organisation]
            if (_DITTO.fullmatch(own) and above) or (merged and not own and any(cells[name:])):
                own = above
            above = own or (above if merged else "")
            cells = (*cells[:organisation], own, *cells[organisation + 1 :])
        filled.append(replace(line, cells=cells))
    note = "and others stand for those below them who have none."
    return filled, (f"“{each[0]}” {note}",) if merged else ()


def part_glued(lines: Sequence[RosterLine], name: int) -> Sequence[RosterLine]:
    """The lines, names parted from organisations behind a hyphen: Dana Reyes-Alder Clinic.

    Only several of several words are beyond doubt; Eva Klein-Stadt is one name.
    """
    if name < 0 or sum(map(bool, map(_place_behind, column(lines, name)))) < 2:
        return lines
    parted: list[RosterLine] = []
    for line in lines:
        cells = list(line.cells)
        if len(cells) > name and (place := _place_behind(cells[name])):
            cells[name] = cells[name].replace(f"-{place}", f" - {place}", 1)
        parted.append(replace(line, cells=tuple(cells)))
    return parted


def _place_behind(cell: str) -> str:
    """The organisation of several words behind the last hyphen of a name, if there is one."""
    found = GLUED.fullmatch(re.sub(r"\s*[(<\[].*", "", cell))
    place = found["behind"] if found else ""
    words = place.split()
    plain = all(word.isalpha() and word[0].isupper() and not is_degree(word) for word in words)
    several = len(words) > 1 and plain and is_organisation(place)
    return place if several and not is_surely_organisation(cell) else ""
