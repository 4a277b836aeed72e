"""Which column of a list holds what: by a line of headings, else by what the cells are like."""

import re
from collections.abc import Sequence
from itertools import takewhile

from workshop.errors import WorkshopError
from workshop.session.rosters.cells import (
    is_address,
    is_answer,
    is_figure,
    is_number,
    looks_whole,
    mean,
    parts,
    share,
)
from workshop.session.rosters.heading_words import FAMILY_FIRST, IF_NO_OTHER, PEOPLE
from workshop.session.rosters.headings import (
    HALVES,
    Role,
    fold_heading,
    heading,
    known_headings,
    name_heading,
)
from workshop.session.rosters.names import INITIALS, is_degree, order_by_addresses, read_name
from workshop.session.rosters.reading import ORDERS, ReadAs
from workshop.session.rosters.table import RosterLine, column
from workshop.session.rosters.words import (
    is_organisation,
    is_surely_organisation,
    names_meeting,
)
from workshop.value import Value, replace

_SEARCHED = 60
"""Lines among which the line of headings is looked for."""
_LOOKED_AT = 300
_DAY = re.compile(r"\d\W+(?:[^\W\d]{3,9}\W+)?(?:19|20)\d\d(?!\d)|(?<!\d)20\d\d-\d\d-\d\d")


class RosterColumns(Value):
    """The places of what a list holds; `headings` is empty where there is no line of them.

    `question` says what is unsure, with the `others` as which the list could be read.
    """

    roles: dict[int, Role]
    headings: tuple[str, ...] = ()
    order: str = ""
    family_first: bool = False
    question: str = ""
    others: tuple[str, ...] = ()

    def place(self, role: Role) -> int:
        """The first column with that role; -1 when there is none."""
        return next((index for index, held in self.roles.items() if held == role), -1)

    def heading(self, index: int) -> str:
        """The heading of a column; empty where there is none."""
        return self.headings[index] if 0 <= index < len(self.headings) else ""

    @property
    def has_halves(self) -> bool:
        """Whether a name stands in two columns."""
        return self.place("first") >= 0 or self.place("last") >= 0

    @property
    def turned(self) -> str:
        """How names without commas are turned round: whose family's half has two words, or one."""
        heads = map(fold_heading, self.headings)
        two = any(head.startswith(("apellidos", "cognoms")) for head in heads)
        return "turned-two" if two else "turned"

    @property
    def beside_is_name(self) -> bool:
        """Whether the names have others in brackets: “Name (Original Name)”."""
        inside = re.search(r"[(\[（](.*?)[)\]）]", self.heading(self.place("name")))
        return inside is not None and heading(inside[1]).role == "name"

    def cell(self, line: RosterLine, role: Role) -> str:
        """What a line has in the first column with that role in which there is anything."""
        cells = (
            line.cells[i] for i, held in self.roles.items() if held == role and i < len(line.cells)
        )
        return next(filter(None, cells), "")


def find_columns(
    lines: Sequence[RosterLine], read_as: ReadAs, source: str
) -> tuple[RosterColumns, Sequence[RosterLine], Sequence[RosterLine]]:
    """The columns of a list, the lines above it, and those with people.

    Raises: WorkshopError when no column has names.
    """
    top = _find_headings(lines, read_as)
    if top is not None:
        found = _by_headings(lines[top], read_as, source)
        return _without_handles(found, lines[top + 1 :]), lines[:top], lines[top + 1 :]
    if not read_as.columns and (headed := _all_but_names(lines)):
        return headed, [], lines[1:]
    first = lines[0]
    roles = [heading(cell).role for cell in first.cells]
    places = len(first.cells) == 1 and all(is_organisation(line.shown) for line in lines[1:])
    if not read_as.columns and "organisation" in roles and (places or first.shown.islower()):
        return _by_headings(first, read_as, source), [], []  # which says what is missing
    titled = (
        _has_unknown_headings(lines)
        or first.shown.endswith(":")
        or _is_dated(lines)
        or (first.is_alone and (roles[0] in HALVES or names_meeting(read_name(first.shown).head)))
    )
    skipped = 1 if titled and len(lines) > 1 else 0
    for index, line in enumerate(lines[:10], 1):  # the days of a poll stand above who answered
        days = not line.cells[0] and all(re.search(r"\d", cell) for cell in line.filled)
        skipped = index if days and index < len(lines) else skipped
    body = lines[skipped:] if read_as.columns else [*map(_with_degrees, lines[skipped:])]
    return _by_cells(body, read_as), lines[:skipped], body


def _with_degrees(line: RosterLine) -> RosterLine:
    """A line with the degrees behind a name in one cell with it: “Dana Reyes, RN, BSN (Clinic)”."""
    name, *cells = line.cells
    while cells and is_degree(re.split(r"\s*[(\[]|\s[-–—|]\s", cells[0])[0]):
        name = f"{name}, {cells.pop(0)}"
    return replace(line, cells=(name, *cells))


def _is_dated(lines: Sequence[RosterLine]) -> bool:
    """Whether a first line has the day of a meeting, in none of its brackets, nor in a column."""
    first, *below = lines[:3]
    cells = [cell for cell in first.cells if not is_figure(cell)]
    is_in_column = len(cells) < len(first.filled) and any(len(x.cells) > 1 for x in below)
    days = (_DAY.search(re.sub(r"\(.*?\)", "", line.shown)) for line in (first, *below))
    return not is_in_column and next(days) is not None and not any(days)


def _all_but_names(lines: Sequence[RosterLine]) -> RosterColumns | None:
    """Columns of headings of which all are known but the one above names: “Delegate, Agency”."""
    head, body = lines[0].cells, lines[1:_LOOKED_AT]
    roles = {i: role for i, cell in enumerate(head) if (role := heading(cell).role)}
    for index, cell in enumerate(head):
        below = filter(None, column(body, index))
        words = mean(parts(each) > 1 and not is_number(each) for each in below)
        if roles and cell and index not in roles and words > 0.6:
            is_word = len(cell.split()) == 1 or _has_unknown_headings(lines)
            return RosterColumns({**roles, index: "name"}, head) if is_word else None
    return None


def _has_unknown_headings(lines: Sequence[RosterLine]) -> bool:
    """Whether a first line is of unknown headings: words above numbers or addresses."""
    for index, head in enumerate(lines[0].cells):
        cells = column(lines[1:_LOOKED_AT], index)
        kinds = (share(cells, test) for test in (is_figure, is_address))
        if head and max(kinds) > 0.9 and not is_figure(head) and not is_address(head):
            return True
    return False


def _find_headings(lines: Sequence[RosterLine], read_as: ReadAs) -> int | None:
    """The index of the line with the most known headings, a name among them, or those asked for."""
    best, most = None, (False, 0)
    for index, line in enumerate(lines[:_SEARCHED]):
        if read_as.are_headings(line.cells):
            return index
        known = known_headings(line.cells)
        if known == 1 < len(line.filled) and line.shown.endswith(":"):
            continue
        enough = 1 if any(map(is_figure, line.filled)) else 2  # “Participants, 12” stands above
        rank = (_heads_names(lines, index), min(known, enough))
        may_head = not line.is_alone or _stands_alone(lines, index)
        if name_heading(line.cells) and rank > most and may_head:
            best, most = index, rank
    return best


def heads_people(lines: Sequence[RosterLine], index: int) -> bool:
    """Whether a line is one of several headings above people."""
    cells = lines[index].cells
    return known_headings(cells) > 1 and name_heading(cells) and _heads_names(lines, index)


def _heads_names(lines: Sequence[RosterLine], index: int) -> bool:
    """Whether there is text below what heads names, down to a gap: “Participants” may head 12."""
    above = lines[index - 1] if index else None
    if above and above.is_alone and heading(above.shown).role == "other":
        return False  # those below “Host Details” are none of the list
    block = list(takewhile(lambda line: not line.after_gap, lines[index + 1 :][:_LOOKED_AT]))
    places = (i for i, cell in enumerate(lines[index].cells) if heading(cell).role in HALVES)
    cells = (cell for i in places for cell in column(block, i))
    return not block or not all(map(is_number, cells))


def _stands_alone(lines: Sequence[RosterLine], index: int) -> bool:
    """Whether a single word is the heading of one column, rather than a title or somebody."""
    below = lines[index + 1 :][:_LOOKED_AT]
    if any(sign.isdigit() for sign in lines[index].shown):
        return False
    wide = sum(len(line.filled) > 1 for line in below)
    return index <= 3 and wide * 2 <= len(below)


def _by_headings(line: RosterLine, read_as: ReadAs, source: str) -> RosterColumns:
    """Columns as their headings say. Raises: WorkshopError when none holds a name."""
    found = [heading(cell) for cell in line.cells]
    roles = {index: head.role for index, head in enumerate(found) if head.role}
    if read_as.columns:
        roles = read_as.roles(line.cells)
    held = set(roles.values())
    name = next((i for i, role in roles.items() if role == "name"), None)
    halves = [head.languages for i, head in enumerate(found) if roles.get(i) in ("first", "last")]
    family_first = bool(halves) and all(languages <= FAMILY_FIRST for languages in halves)
    if not read_as.columns:
        roles = _without_others(roles, line.cells)
    if not held & set(HALVES) and not ("mail" in held and read_as.columns):
        raise WorkshopError(
            f"{source}:{line.number}: no column is called name.",
            f"There are: {', '.join(line.filled)[:200]}.",
            "Call one of them name, or say which it is: --roster-as 2.",
        )
    order = read_as.order or (found[name].order if name is not None and name < len(found) else "")
    return RosterColumns(roles, line.cells, order, family_first)


def _repeat_before_names(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Whether cells come back that stand before whole names, of which each is there once."""
    alone = len(set(names)) == len(names) > len(set(cells))
    return alone and mean(parts(name) > 1 for name in names) > 0.6


def _without_others(roles: dict[int, Role], heads: Sequence[str]) -> dict[int, Role]:
    """The columns without names of others: contacts, buyers beside attendees, names at birth."""
    folded = list(map(fold_heading, heads))
    kept = {i: role for i, role in roles.items() if folded[i] not in IF_NO_OTHER}
    whole = {"name"} if {"first", "last"} & set(kept.values()) else set[str]()
    held = whole | set(kept.values())
    roles = {i: role for i, role in roles.items() if i in kept or role not in held}
    theirs = {i for i in roles if set(folded[i].split()) & PEOPLE}
    for half in ("first", "last"):
        both = {i for i, role in roles.items() if role == half}
        if both & theirs:
            roles = {i: role for i, role in roles.items() if i not in both - theirs}
    return roles


def _without_handles(columns: RosterColumns, lines: Sequence[RosterLine]) -> RosterColumns:
    """The columns without those for names that are empty, or have words as dana, if others have."""
    names = {i for i, role in columns.roles.items() if role == "name"}
    handles = {i for i in names if all(" " not in cell and cell.islower()
               for cell in column(lines, i) if cell)}  # fmt: skip
    dropped = handles if names - handles else set[int]()
    return replace(columns, roles={i: r for i, r in columns.roles.items() if i not in dropped})


def _share_of_places(cells: Sequence[str]) -> float:
    """How many cells are organisations; all of several, if each has a word of them."""
    several = len(cells) > 1 and all(map(is_organisation, cells))
    return 1.0 if several else share(cells, is_surely_organisation)


def _has_place(cell: str) -> bool:
    return read_name(cell).aside != ""


def _by_cells(lines: Sequence[RosterLine], read_as: ReadAs) -> RosterColumns:
    width = max(len(line.cells) for line in lines)
    if read_as.columns:
        roles = read_as.roles([""] * width)
        return RosterColumns(roles, order=read_as.order)
    columns = [list(filter(None, column(lines[:_LOOKED_AT], i))) for i in range(width)]
    roles = {i: "mail" for i, cells in enumerate(columns) if share(cells, is_address) > 0.6}
    texts = [i for i, cells in enumerate(columns)
             if i not in roles and cells and share(cells, is_answer) < 0.6]  # fmt: skip
    if not texts:
        return RosterColumns(roles, order=read_as.order)
    places = {i: _share_of_places(columns[i]) for i in texts}
    place = max(texts, key=lambda i: places[i])
    place = place if len(texts) > 1 and places[place] >= 0.5 else -1
    if place < 0 and len(texts) == 2 and _repeat_before_names(columns[texts[0]], columns[texts[1]]):
        place = texts[0]
    one, *rest = (i for i in texts if i != place)
    if place < 0 and share(columns[one], _has_place) > 0.6:
        rest = []  # “Ana Ruiz (Clinic), 555-0100, vegan”
    other = rest[0] if rest else -1
    rows = [line.cells for line in lines if 0 <= other < len(line.cells)]
    names = [cells[one] for cells in rows[:_LOOKED_AT] if cells[one] and cells[other]]
    is_whole = not rest or (not read_as.order and looks_whole(names, columns[other]))
    if is_whole or read_as.order == "name-organisation":
        roles[one] = "name"
        roles |= dict.fromkeys([place] if place >= 0 else rest[:1], "organisation")
        return RosterColumns(roles, order=read_as.order)
    mail = next(iter(roles), -1)
    order = read_as.order or order_by_addresses(
        (row[one], row[other], row[mail]) for row in rows if 0 <= mail < len(row)
    )
    short = [share(columns[i], INITIALS.fullmatch) > 0.6 for i in (one, other)]
    placed = share(columns[other], _has_place) > 0.6  # Ruiz, Ana (Clinic)
    order = order or ("first-last" if short[0] else "last-first" if short[1] or placed else "")
    first, last = (other, one) if order != "first-last" else (one, other)
    roles |= {first: "first", last: "last"}
    roles |= dict.fromkeys([place] if place >= 0 else rest[1:2], "organisation")
    if order:
        return RosterColumns(roles, order=read_as.order)
    unsure = f"it is unsure what “{rows[0][one]}” and “{rows[0][other]}” are"
    return RosterColumns(roles, question=f"{unsure}: there are no headings.", others=ORDERS)
