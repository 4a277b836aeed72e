"""Prepare's places to type in: one-line fields, and the roster."""

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea
from textual.widgets.text_area import EditResult, Location

from workshop.text import clean, one_line
from workshop.tui.widgets.line import Line

HINTS = {
    "title": "What the session is called, in its notes and in lists.",
    "facilitator": "Who leads it.",
    "place": "Where it takes place.",
    "starts": "A time like 09:00, or with the day: 2026-11-28 09:00. Empty: when you begin.",
    "ends": "A time like 11:30. Empty: as long as the minutes take.",
    "people": "How many people come; a roster counts by itself.",
    "csv": "A CSV file with a column called name. Enter loads it in place of the roster.",
    "roster": "One person a line: name, organisation. A list can be pasted.",
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

    def _on_paste(self, event: events.Paste) -> None:
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
One person a line: name, organisation. A list can be typed, pasted from a spreadsheet, or loaded
from a CSV file. The number of people follows it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Done", id="roster.leave", tooltip="Leave the roster"),
    ]

    def __init__(self) -> None:
        super().__init__(
            id="roster",
            compact=True,
            show_line_numbers=False,
            soft_wrap=False,
            highlight_cursor_line=False,
            placeholder="One person a line: name, organisation",
        )

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        return super()._replace_via_keyboard(typed(insert), start, end)

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
