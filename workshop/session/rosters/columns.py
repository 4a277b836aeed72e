"""Which column of a list holds what: by a line of headings, else by what the cells are like."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from workshop.errors import WorkshopError
from workshop.session.rosters.heading_words import CONTACTS, FAMILY_FIRST
from workshop.session.rosters.headings import Role, fold_heading, heading
from workshop.session.rosters.names import CJK, order_by_addresses, read_name
from workshop.session.rosters.reading import ORDERS, ReadAs
from workshop.session.rosters.table import RosterLine
from workshop.value import Value, replace

HALVES: tuple[Role, ...] = ("name", "first", "last")
_SEARCHED = 60
"""Lines among which the line of headings is looked for."""
_LOOKED_AT = 300
_NUMBER = re.compile(
    r"[\W\d_]*|[\W\d_]*\d[\W\d_]*(?:[ap]\.?m\.?)?(?:\s*(?:gmt|utc|mez|est)\S*)?", re.I
)
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_SUMS = {
    "total", "totals", "count", "sum", "summe", "gesamt", "gesamtzahl", "anzahl", "insgesamt",
    "suma", "somme", "totale", "totaal", "antal", "razem", "celkem", "spolu", "ukupno", "skupaj",
    "osszesen", "toplam", "итого", "всего", "разом", "усього", "общо", "укупно", "συνολο", "summa",
    "yhteensa", "kokku", "iš viso", "viso", "kopa", "合計", "合计", "总计", "總計", "小计", "합계",
    "subtotal", "sub total", "sous total", "zwischensumme", "gesamtsumme", "summen", "subtotaal",
    "average", "durchschnitt", "mittelwert", "moyenne", "promedio", "gemiddelde", "valor medio",
    "tong", "tong cong", "jumlah", "المجموع", "סך הכל", "total general", "grand total", "sum total",
}  # fmt: skip


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

    @property
    def has_halves(self) -> bool:
        """Whether a name stands in two columns."""
        return self.place("first") >= 0 or self.place("last") >= 0

    @property
    def beside_is_name(self) -> bool:
        """Whether the names have others in brackets: “Name (Original Name)”."""
        place = self.place("name")
        head = self.headings[place] if 0 <= place < len(self.headings) else ""
        inside = re.search(r"[(\[（](.*?)[)\]）]", head)
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
        return _without_empty(found, lines[top + 1 :]), lines[:top], lines[top + 1 :]
    if not read_as.columns and (headed := _all_but_names(lines)):
        return headed, [], lines[1:]
    first = lines[0]
    roles = [heading(cell).role for cell in first.cells]
    if not read_as.columns and "organisation" in roles and first.shown.islower():
        return _by_headings(first, read_as, source), [], []  # which says what is missing
    titled = (
        _is_strange(lines)
        or first.shown.endswith(":")
        or (len(first.filled) == 1 and roles[0] in HALVES)
    )
    skipped = 1 if titled and len(lines) > 1 else 0
    return _by_cells(lines[skipped:], read_as), lines[:skipped], lines[skipped:]


def _all_but_names(lines: Sequence[RosterLine]) -> RosterColumns | None:
    """Columns of headings of which all are known but the one above names: “Delegate, Agency”."""
    head, body = lines[0].cells, lines[1:_LOOKED_AT]
    roles = {i: role for i, cell in enumerate(head) if (role := heading(cell).role)}
    for index, cell in enumerate(head):
        below = [line.cells[index] for line in body if len(line.cells) > index]
        words = _mean(_parts(each) > 1 and not _is_number(each) for each in below if each)
        if roles and cell and index not in roles and words > 0.6:
            is_word = len(cell.split()) == 1 or _is_strange(lines)
            return RosterColumns({**roles, index: "name"}, head) if is_word else None
    return None


def _is_strange(lines: Sequence[RosterLine]) -> bool:
    """Whether a first line is of unknown headings: words above numbers or addresses."""
    for index, head in enumerate(lines[0].cells):
        cells = [line.cells[index] for line in lines[1:_LOOKED_AT] if len(line.cells) > index]
        kinds = (_share(cells, test) for test in (_is_figure, _is_address))
        if head and max(kinds) > 0.9 and not _is_figure(head) and not _is_address(head):
            return True
    return False


def _find_headings(lines: Sequence[RosterLine], read_as: ReadAs) -> int | None:
    """The index of the line with the most known headings, a name among them, or those asked for."""
    best, most = None, (False, 0)
    for index, line in enumerate(lines[:_SEARCHED]):
        if read_as.are_headings(line.cells):
            return index
        found = [heading(cell).role for cell in line.cells]
        named = any(role in HALVES for role in found)
        known = sum(role is not None for role in found)
        if known == 1 < len(line.filled) and line.shown.endswith(":"):
            continue
        alone = len(line.filled) == 1
        rank = (_heads_names(lines, index), known)
        if not named or rank <= most or (alone and not _stands_alone(lines, index)):
            continue
        best, most = index, rank
    return best


def _heads_names(lines: Sequence[RosterLine], index: int) -> bool:
    """Whether there is text below what heads names, down to a gap: “Participants” may head 12."""
    places = [i for i, cell in enumerate(lines[index].cells) if heading(cell).role in HALVES]
    block = list(takewhile(lambda line: not line.after_gap, lines[index + 1 :][:_LOOKED_AT]))
    cells = [line.cells[i] for line in block for i in places if i < len(line.cells)]
    return not block or any(cell and not _is_number(cell) for cell in cells)


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
    if held & {"first", "last"} or sum(role == "name" for role in roles.values()) > 1:
        asked = {i for i, cell in enumerate(line.cells) if fold_heading(cell) in CONTACTS}
        roles = {i: role for i, role in roles.items() if read_as.columns or i not in asked}
    if not held & set(HALVES) and not ("mail" in held and read_as.columns):
        raise WorkshopError(
            f"{source}:{line.number}: no column is called name.",
            f"There are: {', '.join(line.filled)[:200]}.",
            "Call one of them name, or say which it is: --roster-as 2.",
        )
    order = read_as.order or (found[name].order if name is not None and name < len(found) else "")
    return RosterColumns(roles, line.cells, order, family_first)


def _without_empty(columns: RosterColumns, lines: Sequence[RosterLine]) -> RosterColumns:
    """The columns without those for names in which there is nothing, if others have names."""
    filled = {i for line in lines for i, cell in enumerate(line.cells) if cell}
    names = {i for i, role in columns.roles.items() if role == "name"}
    empty = names - filled if names & filled else set[int]()
    return replace(columns, roles={i: r for i, r in columns.roles.items() if i not in empty})


def _by_cells(lines: Sequence[RosterLine], read_as: ReadAs) -> RosterColumns:
    """Columns of a list without headings, by what stands in them."""
    width = max(len(line.cells) for line in lines)
    if read_as.columns:
        roles = read_as.roles([""] * width)
        return RosterColumns(roles, order=read_as.order)
    columns = [[line.cells[i] for line in lines[:_LOOKED_AT] if i < len(line.cells)
                and line.cells[i]] for i in range(width)]  # fmt: skip
    roles = {i: "mail" for i, cells in enumerate(columns) if _share(cells, _is_address) > 0.6}
    texts = [i for i, cells in enumerate(columns) if i not in roles and cells
             and _share(cells, _is_number) < 0.6]  # fmt: skip
    columns_of = RosterColumns(roles, order=read_as.order)
    if not texts:
        return columns_of
    one, *rest = texts
    whole: dict[int, Role] = {**roles, one: "name"}
    if rest:
        whole[rest[0]] = "organisation"
    pairs = [line.cells for line in lines[:_LOOKED_AT] if rest and len(line.cells) > rest[0]]
    names = [cells[one] for cells in pairs if cells[one] and cells[rest[0]]]
    is_whole = not read_as.order and bool(rest) and looks_whole(names, columns[rest[0]])
    if not rest or is_whole or read_as.order == "name-organisation":
        return replace(columns_of, roles=whole)
    other = rest[0]
    rows = [line.cells for line in lines if len(line.cells) > other]
    mail = next(iter(roles), -1)
    order = read_as.order or order_by_addresses(
        (row[one], row[other], row[mail]) for row in rows if 0 <= mail < len(row)
    )
    first, last = (other, one) if order != "first-last" else (one, other)
    halves: dict[int, Role] = {**roles, first: "first", last: "last"}
    if len(rest) > 1:
        halves[rest[1]] = "organisation"
    found = replace(columns_of, roles=halves)
    if order:
        return found
    row = next(iter(rows))
    return replace(
        found,
        question=f"it is unsure what “{row[one]}” and “{row[other]}” are: there are no headings.",
        others=ORDERS,
    )


def looks_whole(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether names are whole ones: most have two words, or the other cells come back often."""
    if _mean(_parts(name) > 1 for name in names) >= 0.5:
        return True
    if _mean(_parts(other) > 2 for other in others) >= 0.4:
        return True
    return len(others) >= 4 and len(set(others)) <= 0.6 * len(others)


def _parts(text: str) -> int:
    """How many words a cell has; where no spaces are written, whether there are several."""
    name = read_name(text)
    if CJK.fullmatch(name.head):
        return 3 if len(name.head) > 2 else 1
    return len(name.head.split()) + bool(name.tail)


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return _mean(bool(test(cell)) for cell in cells)


def _mean(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / len(counted) if counted else 0.0


def _is_address(cell: str) -> bool:
    return _ADDRESS.fullmatch(cell) is not None


def _is_figure(cell: str) -> bool:
    return cell != "" and _is_number(cell)


def _is_number(cell: str) -> bool:
    return len(cell) <= 60 and _NUMBER.fullmatch(cell) is not None


def is_sum(line: RosterLine) -> bool:
    """Whether a line below a list adds it up: “Total: 12”."""
    told = fold_heading(re.sub(r"[:=].*|\d", " ", line.filled[0]))
    counted = any(sign.isdigit() for sign in line.shown)
    if told in _FOLDED_SUMS:
        return counted or len(line.filled) == 1
    return counted and told.split(" ")[0] in _FOLDED_SUMS


_FOLDED_SUMS = set(map(fold_heading, _SUMS))
