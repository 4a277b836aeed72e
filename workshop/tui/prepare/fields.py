"""Prepare's places to type in: one-line fields, and the roster."""

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import EditResult, Location

from workshop.kinds.base import Person
from workshop.session.known_people import KnownPeople, folded
from workshop.text import clean, one_line
from workshop.tui.prepare.plan import person_line
from workshop.tui.widgets.line import Line

HINTS = {
    "title": "What the session is called, in its notes and in lists.",
    "facilitator": "Who leads it.",
    "place": "Where it takes place.",
    "starts": "A time like 09:00, or with the day: 2026-11-28 09:00. Empty: when you begin.",
    "ends": "A time like 11:30. Empty: as long as the minutes take.",
    "people": "How many people come; a roster counts by itself.",
    "csv": "A CSV file with a column called name. Enter loads it in place of the roster.",
    "roster": "One person a line: name, organisation. f8 takes over an earlier roster.",
}


class Field(Line):
    """One line; hostile text in it is shown, and a paste of several lines is joined."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Done", id="field.leave", tooltip="Leave the field"),
    ]

    def __init__(self, name: str, placeholder: str = "", width: int = 0) -> None:
        super().__init__(id=name, placeholder=placeholder, compact=True, select_on_focus=False)
        if width:
            self.styles.width = width

    def insert_text_at_cursor(self, text: str) -> None:
        super().insert_text_at_cursor(clean(text))

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(one_line(event.text))

    @property
    def said(self) -> str:
        return self.value

    def put(self, text: str) -> None:
        """Show a text that was not typed."""
        if self.value != text:
            with self.prevent(Input.Changed):
                self.value = text

    def action_leave(self) -> None:
        self.screen.query_one("#begin").focus()


class Roster(TextArea):
    """People, one a line; lines pasted from a spreadsheet are understood."""

    HELP = """\
## Roster
One person a line: name, organisation. A list can be typed, pasted from a spreadsheet, loaded
from a CSV file, or taken over from an earlier session. The number of people follows it.

A name of an earlier session is completed as you type: `→` takes what stands there in grey, with
the organisation; `ctrl+n` offers another one.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Done", id="roster.leave", tooltip="Leave the roster"),
        Binding("ctrl+n", "another", "Another name", show=False, id="roster.another",
                tooltip="Offer another name of earlier sessions"),
    ]  # fmt: skip

    def __init__(self) -> None:
        self.earlier = KnownPeople()
        self._meant: list[Person] = []
        super().__init__(
            id="roster",
            compact=True,
            show_line_numbers=False,
            soft_wrap=False,
            highlight_cursor_line=False,
            placeholder="One person a line: name, organisation",
        )

    def replace(
        self,
        insert: str,
        start: Location,
        end: Location,
        *,
        maintain_selection_offset: bool = True,
    ) -> EditResult:
        return super().replace(
            typed(insert), start, end, maintain_selection_offset=maintain_selection_offset
        )

    def _refresh_size(self) -> None:
        """As wide as its place at least: what stands in grey is cut where the text ends."""
        super()._refresh_size()
        width, height = self.virtual_size
        self.virtual_size = Size(max(width, self.scrollable_content_region.width), height)

    # People of earlier sessions

    @property
    def meant(self) -> tuple[Person, ...]:
        """Whom the line being typed may mean, the one in grey first."""
        return tuple(self._meant)

    def update_suggestion(self) -> None:
        """Offer whom the name before the cursor may mean, and behind it which organisation."""
        self._meant = []
        line, column = self._line()
        name, mark, place = _parted(line)
        if column == len(line) and mark:
            whole = self.earlier.organisation(place)
            self._meant = [Person(name.strip(), whole)] if whole and name.strip() else []
        elif column == len(line):
            others = (folded(_parted(other)[0]) for other in self.text.splitlines())
            names = {other for other in others if other != folded(name)}
            self._meant = self.earlier.meant(name, names)
        self._meant = [person for person in self._meant if person_line(person) != line.strip()]
        self._offer()

    def _line(self) -> tuple[str, int]:
        row, column = self.cursor_location
        return self.document.get_line(row), column

    def _offer(self) -> None:
        if not self._meant:
            self.suggestion = ""
            return
        line, whole = self._line()[0].lstrip(), person_line(self._meant[0])
        begins = whole.casefold().startswith(line.casefold())
        self.suggestion = (whole[len(line) :] if begins else "") or f"  → {whole}"

    def on_text_area_selection_changed(self) -> None:
        if self.suggestion and self._line()[1] != len(self._line()[0]):
            self.update_suggestion()

    def action_cursor_right(self, select: bool = False) -> None:
        """Take whom the grey text names, spelled as in the earlier session."""
        if not self.suggestion or not self._meant or select:
            super().action_cursor_right(select)
            return
        row, whole = self.cursor_location[0], person_line(self._meant[0])
        self.replace(whole, (row, 0), (row, len(self._line()[0])))
        self.move_cursor((row, len(whole)))

    def action_another(self) -> None:
        self._meant = self._meant[1:] + self._meant[:1]
        self._offer()
        self.post_message(self.Changed(self))

    @property
    def said(self) -> str:
        return self.text

    def put(self, text: str) -> None:
        """Show a text that was not typed."""
        if self.text != text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)

    def action_leave(self) -> None:
        self.screen.query_one("#begin").focus()


def _parted(line: str) -> tuple[str, str, str]:
    """The name on a line of the roster, the mark behind it, the organisation."""
    return line.partition(";" if ";" in line else ",")


def typed(text: str) -> str:
    """Text for the roster: lines kept, cells of a spreadsheet parted, the rest made visible."""
    if "\n" not in text and "\r" not in text and "\t" not in text:
        return clean(text)
    lines = re.split(r"\r\n|[\n\r]", text)
    return "\n".join(clean(line.replace("\t", "; ", 1)) for line in lines)


class Form(Vertical):
    """Who, where, when: three lines of fields that are always in view."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("Title", classes="label", markup=False)
            yield Field("title")
        with Horizontal():
            yield Static("Facilitator", classes="label", markup=False)
            yield Field("facilitator", "not given")
            yield Static("Place", classes="label next", markup=False)
            yield Field("place", "not given")
        with Horizontal():
            yield Static("Starts", classes="label", markup=False)
            yield Field("starts", "when you begin", 18)
            yield Static("Ends", classes="label next", markup=False)
            yield Field("ends", width=18)
            yield Static("People", classes="label next", markup=False)
            yield Field("people", "not known", 9)
