"""What Prepare is filled in with: the form, the roster, and the panes below them."""

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input, Static, Tab, Tabs, TextArea
from textual.widgets.text_area import EditResult, Location

from workshop.event import Person
from workshop.session.known_people import KnownPeople
from workshop.spelling import fold_name
from workshop.text import clean, plural
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.navigator import Question
from workshop.tui.prepare.preparation import person_line
from workshop.tui.prepare.rows import AgendaRows
from workshop.tui.widgets.line import LineInput
from workshop.tui.widgets.path_line import PathLine
from workshop.tui.widgets.rows import Rows

HINTS = {
    "title": "What the session is called, in its notes and in lists.",
    "series": "A name that the sessions of one group share. A follow-up belongs to the same.",
    "facilitator": "Who leads it.",
    "place": "Where it takes place.",
    "starts": "9:00, 2 pm, or with the day: sat 12 dec 10am. Empty: when you begin.",
    "ends": "11:30, 4 pm. Empty: as long as the minutes take.",
    "people": "How many people come; a roster counts by itself.",
    "warning": "How long before timed work ends that is said: 5 (minutes), or 20% of it.",
    "csv": "A list: CSV, workbook, contacts, invitation. Tab completes, enter reads it.",
    "roster": "One person a line: name, organisation. f8 takes over an earlier roster.",
}


LABELS = {"warning": "Warn"}
"""The labels of fields that are not called by their names."""


class Field(LineInput):
    """One line."""

    BINDINGS: ClassVar[Keys] = [key("escape", "leave", "Done", "field.leave", "Leave the field")]

    def __init__(self, name: str, placeholder: str = "", width: int = 0) -> None:
        super().__init__(id=name, placeholder=placeholder, compact=True, select_on_focus=False)
        if width:
            self.styles.width = width

    @property
    def field_text(self) -> str:
        return self.value

    def show_text(self, text: str) -> None:
        """Show a text that nobody typed."""
        if self.value != text:
            with self.prevent(Input.Changed):
                self.value = text

    def action_leave(self) -> None:
        self.screen.query_one("#begin").focus()


class PathField(PathLine, Field):
    """One line with a path."""


class Roster(TextArea):
    """People, one a line; lines pasted from a spreadsheet are understood."""

    HELP = """\
## Roster
One person a line: name, organisation. A list can be typed, pasted from a spreadsheet or an e-mail,
loaded from a file, or taken over from an earlier session. The number of people follows it. How a
paste or a file is read is shown before it counts, with other ways to read it.

A name of an earlier session is completed as you type: `→` takes what stands there in grey, with
the organisation; `ctrl+n` offers another one.
"""
    BINDINGS: ClassVar[Keys] = [
        key("escape", "leave", "Done", "roster.leave", "Leave the roster"),
        hidden_key("ctrl+n", "another", "Another name", "roster.another",
                   "Offer another name of earlier sessions"),
    ]  # fmt: skip

    class Pasted(Message):
        """Several lines or cells were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        self.known_people = KnownPeople()
        self._suggested: list[Person] = []
        super().__init__(
            id="roster",
            compact=True,
            show_line_numbers=False,
            soft_wrap=False,
            highlight_cursor_line=False,
            placeholder="One person a line: name, organisation",
        )

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        return super().replace(
            _clean_lines(insert), start, end, maintain_selection_offset=maintain_selection_offset
        )

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._take(event.text)

    def action_paste(self) -> None:
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        if re.search(r"[\n\r\t@]|[,;].*[,;]", text.strip()):
            self.post_message(self.Pasted(text))
        else:
            self.put(text)

    def put(self, text: str) -> None:
        """Put a text where the cursor is, in place of what is selected."""
        done = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(done.end_location)

    def _refresh_size(self) -> None:
        """Keep it as wide as its place, or the grey text would be cut where the text ends."""
        super()._refresh_size()
        width, height = self.virtual_size
        self.virtual_size = Size(max(width, self.scrollable_content_region.width), height)

    # People of earlier sessions

    @property
    def suggested(self) -> tuple[Person, ...]:
        """Known people whom the line being typed may name, the one shown in grey first."""
        return tuple(self._suggested)

    def update_suggestion(self) -> None:
        """Suggest known people for the name before the cursor; after it, an organisation."""
        self._suggested = []
        line, column = self._line()
        name, separator, place = _split(line)
        if column == len(line) and separator:
            whole = self.known_people.organisation(place)
            self._suggested = [Person(name.strip(), whole)] if whole and name.strip() else []
        elif column == len(line):
            others = (fold_name(_split(other)[0]) for other in self.text.splitlines())
            names = {other for other in others if other != fold_name(name)}
            self._suggested = self.known_people.suggest(name, names)
        self._suggested = [
            person for person in self._suggested if person_line(person) != line.strip()
        ]
        self._show_suggestion()

    def _line(self) -> tuple[str, int]:
        row, column = self.cursor_location
        return self.document.get_line(row), column

    def _show_suggestion(self) -> None:
        if not self._suggested:
            self.suggestion = ""
            return
        line, whole = self._line()[0].lstrip(), person_line(self._suggested[0])
        begins = whole.casefold().startswith(line.casefold())
        self.suggestion = (whole[len(line) :] if begins else "") or f"  → {whole}"

    def on_text_area_selection_changed(self) -> None:
        if self.suggestion and self._line()[1] != len(self._line()[0]):
            self.update_suggestion()

    def action_cursor_right(self, select: bool = False) -> None:
        """Take over the suggestion, spelled as in the earlier session."""
        if not self.suggestion or not self._suggested or select:
            super().action_cursor_right(select)
            return
        row, whole = self.cursor_location[0], person_line(self._suggested[0])
        self.replace(whole, (row, 0), (row, len(self._line()[0])))
        self.move_cursor((row, len(whole)))

    def action_another(self) -> None:
        self._suggested = self._suggested[1:] + self._suggested[:1]
        self._show_suggestion()
        self.post_message(self.Changed(self))

    @property
    def field_text(self) -> str:
        return self.text

    def show_text(self, text: str) -> None:
        """Show a text that nobody typed."""
        if self.text != text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)

    def action_leave(self) -> None:
        self.screen.query_one("#begin").focus()


def _split(line: str) -> tuple[str, str, str]:
    """A line of the roster as name, separator, organisation."""
    return line.partition(";" if ";" in line else ",")


def _clean_lines(text: str) -> str:
    """Clean text for the roster: lines stay, a spreadsheet's tab becomes a semicolon."""
    if "\n" not in text and "\r" not in text and "\t" not in text:
        return clean(text)
    lines = re.split(r"\r\n|[\n\r]", text)
    return "\n".join(clean(line.replace("\t", "; ", 1)) for line in lines)


class PrepareForm(Vertical):
    """Who, where and when: four lines of fields in two columns, five in a narrow window."""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield from _labelled(Field("title"))
        with Horizontal():
            with Horizontal():
                yield from _labelled(Field("facilitator", "not given"))
            with Horizontal(classes="next"):
                yield from _labelled(Field("place", "not given"))
        with Horizontal():
            with Horizontal():
                yield from _labelled(Field("starts", "when you begin"))
            with Horizontal(classes="next"):
                yield from _labelled(Field("ends"))
        with Horizontal(id="numbers"):
            with Horizontal():
                yield from _labelled(Field("people", "unknown", 9), Field("warning", "usual"))
            with Horizontal(classes="next"):
                yield from _labelled(Field("series", "none"))


def _labelled(*fields: Field) -> ComposeResult:
    """Fields in one line, each behind its label."""
    for field in fields:
        label = LABELS.get(field.id or "", (field.id or "").capitalize())
        yield Static(label, classes=f"label {field.id}", markup=False)
        yield field


PANE_FOCUS = {"agenda": "#plan", "people": "#roster", "checklist": "#list"}
"""The panes, and what takes the focus in each."""


def roster_question(known: KnownPeople) -> Question[int]:
    """Ask which session's roster to take over, the newest first; answers with its index."""
    options: list[tuple[str, int]] = []
    for index, session in enumerate(known.sessions):
        date = f"{session.zone.day(session.opened)}, " if session.opened else ""
        count = plural(len(session.roster), "person", "people")
        options.append((f"{session.title} ({date}{count})", index))
    return Question("Whose roster? It takes the place of the one that is there.", options)


class Panes(Vertical):
    """Agenda, people and checklist: side by side on a wide screen, else behind tabs."""

    def compose(self) -> ComposeResult:
        yield Tabs(*(Tab(Content(id.capitalize()), id=f"tab-{id}") for id in PANE_FOCUS))
        with Horizontal(id="panes"):
            with Vertical(id="pane-agenda", classes="framed pane -shown"):
                yield Static("Agenda  f2", classes="heading", markup=False)
                yield AgendaRows(id="plan")
            with Vertical(id="pane-people", classes="framed pane"):
                yield Static("People  f3", classes="heading", markup=False)
                yield Roster()
                with Horizontal(id="file"):
                    yield Static("List file", classes="label", markup=False)
                    yield PathField("csv", "path, then enter")
                yield Static("", id="odd", markup=False)
            with Vertical(id="pane-checklist", classes="framed pane"):
                yield Static("Checklist  f4", classes="heading", markup=False)
                yield Rows(id="list")

    def on_mount(self) -> None:
        for pane in self.query(".pane"):
            pane.border_title = str(pane.query_one(".heading", Static).content)

    def go_to(self, id: str) -> None:
        """Bring a pane into view and put the focus in it."""
        self.query_one(Tabs).active = f"tab-{id}"
        self._show(id)
        self.query_one(PANE_FOCUS[id]).focus()

    def on_tabs_tab_activated(self, message: Tabs.TabActivated) -> None:
        message.stop()
        self._show(str(message.tab.id).removeprefix("tab-"))

    def _show(self, id: str) -> None:
        for pane in self.query(".pane"):
            pane.set_class(pane.id == f"pane-{id}", "-shown")
