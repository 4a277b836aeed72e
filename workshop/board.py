"""Newsprint: sheets, the entries on them, and the events that put them there.

Whatever is said and written down, in any kind of step, is an entry on a sheet: a brainstorm,
a group's report, an answer to a question, a plus, a decision, something for the parking lot.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from workshop.event import Event
from workshop.value import Value, field, replace

PARKING, PLUS, DELTA, DECISIONS = "parking", "plus", "delta", "decisions"
STANDING = {
    PARKING: "Parking lot",
    PLUS: "What went well",
    DELTA: "What to change",
    DECISIONS: "Decisions",
}
LOST = "lost"
"""The sheet of entries whose own line in a damaged log is lost, as later lines tell of them."""


class Entry(Value, gc=False):
    """One thing somebody said; `id` is the number of the event that wrote it down."""

    id: int
    text: str
    step: str
    round: int = 0
    starred: bool = False
    merged: tuple[str, ...] = ()


class Sheet(Value):
    """A labelled sheet and its entries, in the order in which they were put on it."""

    id: str
    label: str
    entries: Mapping[int, Entry] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)


class Board(Value):
    """Every sheet that has ever had an entry."""

    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    def sheet(self, id: str, label: str = "") -> Sheet:
        """The sheet of that id, an empty one if nothing has been put on it yet."""
        return self.sheets.get(id) or Sheet(id, label or STANDING.get(id, id))

    def find(self, entry: int) -> tuple[Sheet, Entry] | None:
        """The entry of that number and the sheet it is on."""
        for sheet in self.sheets.values():
            if entry in sheet.entries:
                return sheet, sheet.entries[entry]
        return None


class EntryAdded(Event, tag="entry-added", kw_only=True):
    sheet: str
    label: str
    text: str
    step: str
    round: int = 0


class EntryEdited(Event, tag="entry-edited", kw_only=True):
    entry: int
    text: str


class EntryMoved(Event, tag="entry-moved", kw_only=True):
    entry: int
    sheet: str
    label: str


class EntryRemoved(Event, tag="entry-removed", kw_only=True):
    entry: int


class EntryStarred(Event, tag="entry-starred", kw_only=True):
    entry: int
    on: bool


class EntriesMerged(Event, tag="entries-merged", kw_only=True):
    """`others` are taken off their sheets; what they said is kept with `entry`."""

    entry: int
    others: tuple[int, ...]
    text: str


BOARD_EVENTS = (EntryAdded, EntryEdited, EntryMoved, EntryRemoved, EntryStarred, EntriesMerged)
BoardEvent = EntryAdded | EntryEdited | EntryMoved | EntryRemoved | EntryStarred | EntriesMerged


def apply(board: Board, event: BoardEvent, own: bool = False) -> Board:
    """Return the board after the event; an `own` one, which nobody else sees, is changed itself.

    One that names an unknown entry changes nothing, unless it says what the entry's text is.
    """
    desk = BoardEditor(board, own)
    if isinstance(event, EntryAdded):
        sheet = board.sheet(event.sheet, event.label)
        desk.put(sheet, Entry(event.seq, event.text, event.step, event.round))
        return desk.board
    found = board.find(event.entry) or _salvaged(board, event)
    if found is None:
        return board
    sheet, entry = found
    match event:
        case EntryEdited():
            desk.put(sheet, replace(entry, text=event.text))
        case EntryStarred():
            desk.put(sheet, replace(entry, starred=event.on))
        case EntryRemoved():
            desk.take(sheet, entry)
        case EntryMoved():
            desk.take(sheet, entry)
            desk.put(desk.board.sheet(event.sheet, event.label), entry)
        case EntriesMerged():
            desk.put(sheet, entry)
            _merge(desk, event, entry)
    return desk.board


def _salvaged(board: Board, event: BoardEvent) -> tuple[Sheet, Entry] | None:
    """An entry that is known from its correction only."""
    if isinstance(event, EntryEdited | EntriesMerged):
        sheet = board.sheet(LOST, "Entries of which the log has lost the beginning")
        return sheet, Entry(event.entry, event.text, "")
    return None


class BoardEditor:
    """A board on which entries are put and taken off; what is not its own is copied first."""

    def __init__(self, board: Board, own: bool) -> None:
        self.board, self._own = board, own

    def put(self, sheet: Sheet, entry: Entry) -> None:
        entries = self._entries(sheet)
        entries[entry.id] = entry
        self._lay(sheet, entries)

    def take(self, sheet: Sheet, entry: Entry) -> None:
        entries = self._entries(sheet)
        entries.pop(entry.id, None)
        self._lay(sheet, entries)

    def _entries(self, sheet: Sheet) -> dict[int, Entry]:
        return cast(dict[int, Entry], sheet.entries) if self._own else dict(sheet.entries)

    def _lay(self, sheet: Sheet, entries: dict[int, Entry]) -> None:
        if self._own:
            cast(dict[str, Sheet], self.board.sheets)[sheet.id] = sheet
        else:
            laid = replace(sheet, entries=entries)
            self.board = Board({**self.board.sheets, sheet.id: laid})


def _merge(desk: BoardEditor, event: EntriesMerged, entry: Entry) -> None:
    said: list[str] = [*entry.merged] or [entry.text]
    starred = entry.starred
    for other in event.others:
        found = desk.board.find(other)
        if found is None or other == entry.id:
            continue
        sheet, gone = found
        said += [*gone.merged] or [gone.text]
        starred = starred or gone.starred
        desk.take(sheet, gone)
    sheet = desk.board.find(entry.id)[0]  # type: ignore[index]
    desk.put(sheet, replace(entry, text=event.text, merged=tuple(said), starred=starred))
