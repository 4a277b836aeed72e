"""Commands of the newsprint: write down, correct, move, star, merge, take off."""

from workshop import board
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Target
from workshop.kinds.parsing import entry_text, number
from workshop.session.commands import Command, not_closed
from workshop.session.situation import Situation


class AddEntry(Command):
    """Write down what somebody said, on a sheet of this step (the first if none is named)."""

    word = "note"
    usage = "note TEXT"
    leads = True
    text: str
    target: Target | None = None

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        text = entry_text(self.text)
        target = self.target or now.targets[0]
        return board.EntryAdded(
            sheet=target.sheet,
            label=target.label,
            text=text,
            step=now.position.step,
            round=now.position.round,
        )


def _found(now: Situation, id: int) -> tuple[board.Sheet, board.Entry]:
    found = now.state.board.find(id)
    if found is None:
        raise Refused(f"There is no entry {id}.")
    return found


def _entry(now: Situation, id: int) -> board.Entry:
    return _found(now, id)[1]


class EditEntry(Command):
    """Correct an entry, named by its number."""

    word = "edit"
    usage = "edit ENTRY TEXT"
    entry: int
    text: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "EditEntry":
        entry, _, text = rest.strip().partition(" ")
        return cls(number(entry, "An entry's number", 10**8), text)

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        _entry(now, self.entry)
        return board.EntryEdited(entry=self.entry, text=entry_text(self.text))


class MoveEntry(Command):
    """Move an entry to another sheet."""

    word = "move"
    usage = "move ENTRY SHEET"
    entry: int
    target: Target

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        there, _ = _found(now, self.entry)
        if there.id == self.target.sheet:
            raise Refused(f"It is on “{there.label}” already.")
        sheet, label = self.target.sheet, self.target.label
        return board.EntryMoved(entry=self.entry, sheet=sheet, label=label)


class RemoveEntry(Command):
    """Take an entry off its sheet (undo brings it back)."""

    word = "remove"
    usage = "remove ENTRY"
    entry: int

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "RemoveEntry":
        return cls(number(rest, "An entry's number", 10**8))

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        _entry(now, self.entry)
        return board.EntryRemoved(entry=self.entry)


class StarEntry(Command):
    """Star an entry so that it is read back at the close, or take its star away."""

    word = "star"
    usage = "star ENTRY"
    entry: int

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "StarEntry":
        return cls(number(rest, "An entry's number", 10**8))

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        on = not _entry(now, self.entry).starred
        return board.EntryStarred(entry=self.entry, on=on)


class MergeEntries(Command):
    """Make one entry of two or more that say the same; what each said is kept."""

    word = "merge"
    usage = "merge ENTRY OTHER…"
    entry: int
    others: tuple[int, ...]
    text: str = ""

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "MergeEntries":
        numbers = [number(word, "An entry's number", 10**8) for word in rest.split()]
        if len(numbers) < 2:
            raise Refused("Name two entries or more.", f"For example: {cls.usage}.")
        return cls(numbers[0], tuple(numbers[1:]))

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        kept = _entry(now, self.entry)
        others = tuple(dict.fromkeys(self.others))
        if not others or self.entry in others:
            raise Refused("An entry cannot be merged with itself.")
        for other in others:
            _entry(now, other)
        text = entry_text(self.text) if self.text else kept.text
        return board.EntriesMerged(entry=self.entry, others=others, text=text)
