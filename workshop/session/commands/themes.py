"""Commands of themes: put entries under one, call it otherwise, make one of two."""

from workshop import board
from workshop.board import Sheet
from workshop.errors import Refused
from workshop.kinds.base import Target
from workshop.kinds.parsing import entry_text
from workshop.session.commands import Command, refuse_if_closed
from workshop.session.commands.entries import find_entry_id, find_sheet
from workshop.session.situation import Situation
from workshop.text import one_line


def find_theme(text: str, sheet: Sheet) -> str:
    """The theme that is meant by its number or its name; else the text, as a new one is called."""
    text = one_line(text)
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= len(sheet.themes):
        return sheet.themes[int(text) - 1]
    return sheet.theme(text) or text


class Gather(Command):
    """Put entries of one sheet under a theme, called by its number or its name; a name that is not
    there yet makes a new one, none at all takes them out of theirs."""

    word = "gather"
    usage = "gather ENTRY… > THEME"
    entries: tuple[int, ...]
    theme: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Gather":
        words, sign, theme = rest.partition(">")
        if not sign or not words.strip():
            raise Refused("Say which entries, and under which theme.", f"Usage: {cls.usage}.")
        entries = tuple(dict.fromkeys(find_entry_id(word, now) for word in words.split()))
        return cls(entries, theme)

    def decide(self, now: Situation) -> board.EntriesGathered:
        refuse_if_closed(now)
        found = [now.state.board.find(entry) for entry in self.entries]
        places = [place for place in found if place is not None]
        if not places or len(places) < len(found):
            raise Refused("There is no such entry.")
        sheet = places[0][0]
        if any(other.id != sheet.id for other, _ in places):
            raise Refused("They are on different sheets.", "A theme is a heading on one sheet.")
        theme = find_theme(self.theme, sheet)
        theme = entry_text(theme) if theme else ""
        moved = tuple(entry.id for _, entry in places if entry.theme != theme)
        if not moved:
            where = f"under “{theme}”" if theme else "under no theme"
            raise Refused(f"Nothing changes: it is {where} already.")
        return board.EntriesGathered(entries=moved, theme=theme)


class NameTheme(Command):
    """Call a theme otherwise, which is named or called by its number on the sheet that is written
    on, or 2.1 on the second of all sheets. By the name of another one the two become one; without a
    name its entries stand under none."""

    word = "theme"
    usage = "theme THEME > NAME"
    theme: str
    name: str
    target: Target | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "NameTheme":
        theme, sign, name = rest.partition(">")
        if not sign:
            raise Refused("Say which theme, and how it is called now.", f"Usage: {cls.usage}.")
        sheet, dot, number = theme.strip().partition(".")
        if not (dot and sheet.isdecimal() and number.isdecimal()):
            return cls(theme, name)
        return cls(number, name, find_sheet(sheet, now))

    def decide(self, now: Situation) -> board.ThemeNamed:
        refuse_if_closed(now)
        target = self.target or now.target
        sheet = now.state.board.sheet(target.sheet, target.label)
        theme = find_theme(self.theme, sheet)
        if theme not in sheet.themes:
            themes = "; ".join(f"{n} {name}" for n, name in enumerate(sheet.themes, 1))
            hint = f"There are: {themes}." if themes else "gather ENTRY… > THEME makes one."
            raise Refused(f"There is no theme {theme[:40]!r} on “{sheet.label}”.", hint)
        name = find_theme(self.name, sheet)
        if name == theme and one_line(self.name).casefold() == theme.casefold():
            name = one_line(self.name)
        if name == theme:
            raise Refused("It is called that already.")
        return board.ThemeNamed(sheet=sheet.id, theme=theme, to=entry_text(name) if name else "")
