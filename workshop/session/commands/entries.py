"""Commands of the newsprint: write down, correct, move, star, merge, take off."""

from datetime import date

from msgspec import UNSET, UnsetType

from workshop import board
from workshop.errors import Refused, Unsure
from workshop.event import Event
from workshop.kinds.base import Target
from workshop.kinds.parsing import entry_text, number, pick
from workshop.session.commands import Command, refuse_if_closed
from workshop.session.commands.decisions import read_decision
from workshop.session.situation import Situation


class AddEntry(Command):
    """Write down what somebody said, on a sheet of this step (the first if none is named).

    A decision may say who does it, and by which day: TEXT > NAME, NAME > DAY.
    """

    word = "note"
    usage = "note TEXT"
    leads = True
    text: str
    target: Target | None = None
    who: tuple[str, ...] = ()
    by: date | None = None

    @classmethod
    def on(cls, target: Target, line: str, now: Situation) -> "AddEntry":
        """What a line writes on a sheet. Raises: Refused, Unsure."""
        if target.sheet != board.DECISIONS:
            return cls(line, target)
        decided = read_decision(line, now)
        return cls(decided.text, target, decided.who, decided.by)

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "AddEntry":
        return cls.on(now.target, rest, now)

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        text = entry_text(self.text)
        target = self.target or now.target
        return board.EntryAdded(
            sheet=target.sheet,
            label=target.label,
            text=text,
            step=now.position.step,
            round=now.position.round,
            who=self.who or UNSET,
            by=self.by or UNSET,
        )


def _find_entry(now: Situation, id: int) -> tuple[board.Sheet, board.Entry]:
    place = now.state.board.find(id)
    if place is None:
        raise Refused(f"There is no entry {id}.")
    return place


def find_sheet(text: str, now: Situation) -> Target:
    """The sheet that is meant by its number or by how its label begins. Raises: Refused."""
    sheets = now.all_targets()
    return sheets[pick(text, [sheet.label for sheet in sheets], "sheet")]


def find_entry_id(word: str, now: Situation) -> int:
    """The log's number of the entry that is called so.

    3 is the third on the sheet that is written on, 2.3 the third on the second of all sheets;
    nothing at all is the one that was written down last. #12 is the log's own number, as is one
    beyond the sheet's end, by which earlier versions called entries.
    """
    if not word:
        if (newest := now.state.board.newest) is None:
            raise Refused("Nothing is written down yet.")
        return newest.id
    if word.startswith("#"):
        return _entry(now, number(word[1:], "An entry's number", 10**8)).id
    sheet, dot, place = word.rpartition(".")
    target = find_sheet(sheet, now) if dot else now.target
    entries = list(now.state.board.sheet(target.sheet))
    at = number(place, "An entry's number", 10**8)
    if not dot and at > len(entries) and now.state.board.find(at):
        return at
    if not 1 <= at <= len(entries):
        hint = "2.3 is the third on the second sheet; all of them: sheet."
        raise Refused(f"There is no entry {at} on “{target.label}”.", hint)
    return entries[at - 1].id


def _entry(now: Situation, id: int) -> board.Entry:
    return _find_entry(now, id)[1]


class EditEntry(Command):
    """Correct an entry, called by its number on the sheet; 2.3 is the third on the second sheet.
    Who does what was decided, and by when, stays where neither is said.
    """

    word = "edit"
    usage = "edit ENTRY TEXT"
    entry: int
    text: str
    who: tuple[str, ...] | UnsetType = UNSET
    by: date | UnsetType | None = UNSET

    @classmethod
    def from_line(cls, entry: int, line: str, now: Situation) -> "EditEntry":
        """What a line makes of an entry. Raises: Refused, Unsure."""
        sheet, before = _find_entry(now, entry)
        if sheet.id != board.DECISIONS and not before.duty:
            return cls(entry, line)
        decided = read_decision(line, now)
        if not decided.said:
            return cls(entry, decided.text)
        return cls(entry, decided.text, decided.who, decided.by)

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "EditEntry":
        entry, _, text = rest.strip().partition(" ")
        try:
            return cls.from_line(find_entry_id(entry or "0", now), text, now)
        except Unsure as unsure:
            raise unsure.within(f"{entry} ", "") from None

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        _entry(now, self.entry)
        text = entry_text(self.text)
        return board.EntryEdited(entry=self.entry, text=text, who=self.who, by=self.by)


class MoveEntry(Command):
    """Move an entry, the newest if none is named, to another sheet."""

    entry: int
    target: Target

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "MoveEntry":
        entry, _, sheet = rest.strip().partition(" ")
        if not (sheet and entry.replace(".", "").isdecimal()):
            entry, sheet = "", rest
        return cls(find_entry_id(entry, now), find_sheet(sheet, now))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        sheet_now, _ = _find_entry(now, self.entry)
        if sheet_now.id == self.target.sheet:
            raise Refused(f"It is on “{sheet_now.label}” already.")
        sheet, label = self.target.sheet, self.target.label
        return board.EntryMoved(entry=self.entry, sheet=sheet, label=label)


class RemoveEntry(Command):
    """Take an entry off its sheet (undo brings it back)."""

    word = "remove"
    usage = "remove ENTRY"
    entry: int

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "RemoveEntry":
        return cls(find_entry_id(rest.strip() or "0", now))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        _entry(now, self.entry)
        return board.EntryRemoved(entry=self.entry)


class StarEntry(Command):
    """Star an entry, the newest if none is named, so that it is read back at the close; or take its
    star away."""

    word = "star"
    usage = "star [ENTRY]"
    entry: int

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "StarEntry":
        return cls(find_entry_id(rest.strip(), now))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        on = not _entry(now, self.entry).starred
        return board.EntryStarred(entry=self.entry, on=on)


class MergeEntries(Command):
    """Make one entry of two or more that say the same, where the first of them stands; what each
    said is kept. Behind > stands how it is put now."""

    word = "merge"
    usage = "merge ENTRY OTHER… [> TEXT]"
    entry: int
    others: tuple[int, ...]
    text: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "MergeEntries":
        entries, _, text = rest.partition(">")
        numbers = [find_entry_id(word, now) for word in entries.split()]
        if len(numbers) < 2:
            raise Refused("Name two entries or more.", f"Usage: {cls.usage}.")
        return cls(numbers[0], tuple(numbers[1:]), text.strip())

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        sheet, _ = _find_entry(now, self.entry)
        others = tuple(dict.fromkeys(self.others))
        if not others or self.entry in others:
            raise Refused("An entry cannot be merged with itself.")
        for other in others:
            _entry(now, other)
        alike = (self.entry, *others)
        first = next(entry for entry in sheet if entry.id in alike)
        text = entry_text(self.text) if self.text else first.text
        rest = tuple(other for other in alike if other != first.id)
        return board.EntriesMerged(entry=first.id, others=rest, text=text)
