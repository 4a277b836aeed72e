"""Newsprint: sheets, the entries on them, and the events that put them there.

Whatever is said and written down, in any kind of step, is an entry on a sheet: a brainstorm,
a group's report, an answer to a question, a plus, a decision, something for the parking lot.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import date

from msgspec import UNSET, UnsetType

from workshop.clock import day_in_words
from workshop.event import Event
from workshop.pieces import Pieces
from workshop.value import Value, field, replace

PARKING, PLUS, DELTA, DECISIONS = "parking", "plus", "delta", "decisions"
SESSION_SHEETS = {
    PARKING: "Parking lot",
    PLUS: "What went well",
    DELTA: "What to change",
    DECISIONS: "Decisions",
}
IN_CONFIDENCE = "#way-"
"""What the ids of sheets contain on which somebody said what stood in the way of their homework."""
CAME = "#came-"
"""What the ids of sheets contain on which somebody told what came of their homework."""
ANSWERS = re.compile(r"#r\d+q\d+\Z")
UNGROUPED = "Under no theme"
"""What stands above the entries without a theme, where others have one."""
LOST = "lost"
"""The sheet of entries whose own line in a damaged log is lost, as later lines tell of them."""


def is_answer_sheet(sheet: str) -> bool:
    """Whether answers to a question stand on the sheet of that id."""
    return ANSWERS.search(sheet) is not None


def is_personal(sheet: str) -> bool:
    """Whether the sheet of that id is somebody's own, and called by their name."""
    return CAME in sheet or is_private_sheet(sheet)


def is_private_sheet(sheet: str) -> bool:
    """Whether only the facilitator may read the sheet with that id."""
    return IN_CONFIDENCE in sheet


def duty(who: tuple[str, ...] | UnsetType, by: date | UnsetType | None) -> str:
    """Who does what was decided, and by when, if that is known."""
    until = f"by {day_in_words(by)}" if by else ""
    return ", ".join((*(who or ()), *filter(None, (until,))))


class Entry(Value, gc=False):
    """One thing somebody said; `id` is the number of the event that wrote it down.

    A decision may say who does it, by their names, and by which local day. `theme` is the heading
    under which it was gathered on its sheet, `speaker` who said it, where that was to be kept, and
    `voice` who did as whoever leads keeps it for themselves: no report and no room has that, nor
    `voices`, those who said what was merged into it.
    """

    id: int
    text: str
    step: str
    round: int = 0
    starred: bool = False
    merged: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    by: date | None = None
    theme: str = ""
    speaker: str = ""
    voice: str = ""
    voices: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who said it, or an entry merged into it, where that is kept."""
        return tuple(dict.fromkeys(filter(None, (self.voice or self.speaker, *self.voices))))

    @property
    def duty(self) -> str:
        """Who does it and by when, if known: "Ann, by Sat 5 December 2026"."""
        return duty(self.who, self.by)

    @property
    def whole(self) -> str:
        """What it says, with who does it and by when behind it."""
        return f"{self.text} ({self.duty})" if self.duty else self.text


class Sheet(Value):
    """A labelled sheet and its entries, in the order in which they were put on it.

    `made` are the themes there have been, in the order in which they were made.
    """

    id: str
    label: str
    entries: Mapping[int, Entry] = field(default_factory=dict)
    made: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes under which there are entries."""
        if not self.made:
            return ()
        used = {entry.theme for entry in self}
        return tuple(theme for theme in self.made if theme in used)

    def theme(self, name: str) -> str:
        """The theme of that name, as it is spelled on the sheet; "" for none."""
        return next((t for t in self.themes if t.casefold() == name.casefold()), "")

    def place(self, entry: int) -> int:
        """Which entry of the sheet it is, from 1 on: the number it is called by; 0 for none."""
        return next((n for n, each in enumerate(self.entries, 1) if each == entry), 0)


class Board(Value):
    """Every sheet that has ever had an entry.

    `merged` has what entries said, by their numbers, that were merged into others; `removed` what
    those said that were taken off. `absorbed` tells of an entry which others were merged into it,
    each with the number of the event that did it.
    """

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    merged: Mapping[int, str] = field(default_factory=dict)
    removed: Mapping[int, str] = field(default_factory=dict)
    absorbed: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def text(self, entry: int) -> str:
        """What the entry of that number says, or said when it was still there; "" for none."""
        found = self.find(entry)
        return found[1].text if found else self.merged.get(entry) or self.removed.get(entry, "")

    @property
    def newest(self) -> Entry | None:
        """The entry that was written down last."""
        entries = (entry for sheet in self.sheets.values() for entry in sheet)
        return max(entries, key=lambda entry: entry.id, default=None)

    def sheet(self, id: str, label: str = "") -> Sheet:
        """The sheet of that id, an empty one if nothing has been put on it yet."""
        return self.sheets.get(id) or Sheet(id, label or SESSION_SHEETS.get(id, id))

    def find(self, entry: int) -> tuple[Sheet, Entry] | None:
        """The entry of that number and the sheet it is on."""
        for sheet in self.sheets.values():
            if entry in sheet.entries:
                return sheet, sheet.entries[entry]
        return None


class BoardEvent(Event, kw_only=True):
    """Something that happened on the newsprint."""


class EntryEvent(BoardEvent, kw_only=True):
    """Something that happened to the entry of that number."""

    entry: int


class EntryAdded(BoardEvent, tag="entry-added", kw_only=True):
    """Something was written down. `speaker` is who said it, where that is to be kept; `submitted`
    is the number of the event by which it had waited to be looked at."""

    sheet: str
    label: str
    text: str
    step: str
    round: int = 0
    who: tuple[str, ...] | UnsetType = UNSET
    by: date | UnsetType = UNSET
    speaker: str | UnsetType = UNSET
    submitted: int | UnsetType = UNSET


class EntryEdited(EntryEvent, tag="entry-edited", kw_only=True):
    """What an entry says now; who does it and by when stay where neither is said."""

    text: str
    who: tuple[str, ...] | UnsetType = UNSET
    by: date | UnsetType | None = UNSET


class EntryMoved(EntryEvent, tag="entry-moved", kw_only=True):
    sheet: str
    label: str


class EntryRemoved(EntryEvent, tag="entry-removed", kw_only=True):
    pass


class EntryStarred(EntryEvent, tag="entry-starred", kw_only=True):
    on: bool


class EntrySaid(EntryEvent, tag="entry-said", kw_only=True):
    """Who said it, as whoever leads keeps it for themselves: somebody, a group; "" for nobody."""

    speaker: str


class EntriesGathered(BoardEvent, tag="entries-gathered", kw_only=True):
    """Entries stand under a theme of their sheet; without a name, under none."""

    entries: tuple[int, ...]
    theme: str


class ThemeNamed(BoardEvent, tag="theme-named", kw_only=True):
    """A theme is called otherwise, as another one if they become one; "" takes it away."""

    sheet: str
    theme: str
    to: str


class EntriesMerged(EntryEvent, tag="entries-merged", kw_only=True):
    """`others` are taken off their sheets; what they said is kept with `entry`."""

    others: tuple[int, ...]
    text: str


BOARD_EVENTS = (
    *(EntryAdded, EntryEdited, EntryMoved, EntryRemoved, EntryStarred, EntriesMerged),
    *(EntrySaid, EntriesGathered, ThemeNamed),
)


def by_theme(sheet: Sheet, entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries of a sheet theme by theme, those without one last, under ""."""
    under: dict[str, list[Entry]] = {theme: [] for theme in (*sheet.themes, "")}
    for entry in entries:
        under.setdefault(entry.theme, []).append(entry)
    none = under.pop("")
    return [(theme, found) for theme, found in (*under.items(), ("", none)) if found]


def apply(board: Board, event: BoardEvent) -> Board:
    """Return the board after the event; the board that is given stays as it is."""
    editor = BoardEditor(board)
    editor.apply(event)
    return editor.board


class BoardEditor:
    """A board to which events are applied in place; sheets of the board it began with are copied.

    Give `board` to nobody who keeps it before the last event was applied.
    """

    def __init__(self, board: Board | None = None) -> None:
        self._from_nothing, before = board is None, board or Board()
        self._sheets = dict(before.sheets)
        self._entries: dict[str, MutableMapping[int, Entry]] = {}
        self._merged, self._removed = Pieces(before.merged), Pieces(before.removed)
        self._absorbed = Pieces(before.absorbed)
        self.board = Board(self._sheets, self._merged, self._removed, self._absorbed)

    def apply(self, event: BoardEvent) -> None:
        """Apply an event; one on an unknown entry does nothing, unless it has the entry's text."""
        if isinstance(event, EntryAdded):
            sheet = self.board.sheet(event.sheet, event.label)
            entry = Entry(event.seq, event.text, event.step, event.round)
            if event.who or event.by:
                entry = replace(entry, who=event.who or (), by=event.by or None)
            if event.speaker:
                entry = replace(entry, speaker=event.speaker)
            self._put(sheet, entry)
        elif isinstance(event, EntryEvent):
            found = self.board.find(event.entry) or self._salvaged(event)
            if found is not None:
                self._change(*found, event)
        elif isinstance(event, EntriesGathered):
            for number in event.entries:
                if found := self.board.find(number):
                    self._gather(*found, event.theme)
        elif isinstance(event, ThemeNamed):
            sheet = self.board.sheet(event.sheet)
            for entry in [entry for entry in sheet if entry.theme == event.theme]:
                self._gather(self.board.sheet(event.sheet), entry, event.to, event.theme)

    def _gather(self, sheet: Sheet, entry: Entry, theme: str, instead: str = "") -> None:
        """Put an entry under a theme; a new one comes last, or stands where another one stood."""
        self._put(sheet, replace(entry, theme=theme))
        if theme and theme not in sheet.made:
            at = sheet.made.index(instead) if instead in sheet.made else len(sheet.made)
            made = (*sheet.made[:at], theme, *sheet.made[at:])
            self._sheets[sheet.id] = replace(self._sheets[sheet.id], made=made)

    def _salvaged(self, event: EntryEvent) -> tuple[Sheet, Entry] | None:
        """An entry that is known from its correction only."""
        if isinstance(event, EntryEdited | EntriesMerged):
            sheet = self.board.sheet(LOST, "Entries of which the log has lost the beginning")
            return sheet, Entry(event.entry, event.text, "")
        return None

    def _change(self, sheet: Sheet, entry: Entry, event: EntryEvent) -> None:
        match event:
            case EntryEdited():
                who = entry.who if event.who is UNSET else event.who
                by = entry.by if event.by is UNSET else event.by
                self._put(sheet, replace(entry, text=event.text, who=who, by=by))
            case EntryStarred():
                self._put(sheet, replace(entry, starred=event.on))
            case EntrySaid():
                self._put(sheet, replace(entry, voice=event.speaker))
            case EntryRemoved():
                self._removed[entry.id] = entry.text
                self._take(sheet, entry)
            case EntryMoved():
                self._take(sheet, entry)
                target = self.board.sheet(event.sheet, event.label)
                self._put(target, replace(entry, theme="") if entry.theme else entry)
            case EntriesMerged():
                self._put(sheet, self._merge(sheet, entry, event))

    def _merge(self, own: Sheet, entry: Entry, event: EntriesMerged) -> Entry:
        """The entry with what the others said, which are taken off their sheets."""
        texts: list[str] = [*entry.merged] or [entry.text]
        starred, who, by, theme = entry.starred, [*entry.who], entry.by, entry.theme
        voices = entry.voices
        for number in event.others:
            found = self.board.find(number)
            if found is None or number == entry.id:
                continue
            sheet, other = found
            texts += [*other.merged] or [other.text]
            starred, by = starred or other.starred, by or other.by
            who += other.who
            voices += other.speakers
            theme = theme or other.theme * (sheet.id == own.id)
            self._merged[number] = other.text
            before = self._absorbed.get(entry.id, ())
            self._absorbed[entry.id] = (*before, (number, event.seq))
            self._take(sheet, other)
        merged = replace(entry, text=event.text, merged=tuple(texts), starred=starred, theme=theme)
        return replace(merged, who=tuple(dict.fromkeys(who)), by=by, voices=voices)

    def _put(self, sheet: Sheet, entry: Entry) -> None:
        self._entries_of(sheet)[entry.id] = entry

    def _take(self, sheet: Sheet, entry: Entry) -> None:
        self._entries_of(sheet).pop(entry.id, None)

    def _entries_of(self, sheet: Sheet) -> MutableMapping[int, Entry]:
        """A sheet's entries, the editor's own to change; plain where a whole log is folded."""
        if sheet.id not in self._entries:
            own = dict(sheet.entries) if self._from_nothing else Pieces(sheet.entries)
            self._entries[sheet.id], self._sheets[sheet.id] = own, replace(sheet, entries=own)
        return self._entries[sheet.id]
