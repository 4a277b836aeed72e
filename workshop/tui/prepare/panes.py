"""Prepare's agenda, people and checklist: beside each other, or one at a time behind tabs."""

from collections.abc import Hashable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, Tab, Tabs

from workshop.session.known_people import KnownPeople
from workshop.session.time.figures import day
from workshop.text import plural
from workshop.tui.common.menu import Menu
from workshop.tui.prepare.fields import Field, Roster
from workshop.tui.prepare.rows import PlanRows
from workshop.tui.widgets.rows import Rows

INSIDE = {"agenda": "#plan", "people": "#roster", "checklist": "#list"}
"""The panes, and what has the focus in each."""


def earlier_menu(earlier: KnownPeople) -> Menu:
    """Ask whose roster is taken over, the newest session first."""
    options: list[tuple[str, Hashable]] = []
    for index, session in enumerate(earlier.sessions):
        held = f"{day(session.opened)}, " if session.opened else ""
        count = plural(len(session.roster), "person", "people")
        options.append((f"{session.title} ({held}{count})", index))
    return Menu("Whose roster? It takes the place of the one that is there.", options)


class Panes(Vertical):
    """Three panes; a wide screen has room for all of them."""

    def compose(self) -> ComposeResult:
        yield Tabs(*(Tab(Content(id.capitalize()), id=f"tab-{id}") for id in INSIDE))
        with Horizontal(id="panes"):
            with Vertical(id="pane-agenda", classes="pane -shown"):
                yield Static("Agenda  f2", classes="heading", markup=False)
                yield PlanRows(id="plan")
            with Vertical(id="pane-people", classes="pane"):
                yield Static("People  f3", classes="heading", markup=False)
                yield Roster()
                with Horizontal(id="file"):
                    yield Static("CSV file", classes="label", markup=False)
                    yield Field("csv", "path, then enter")
                yield Static("", id="odd", markup=False)
            with Vertical(id="pane-checklist", classes="pane"):
                yield Static("Checklist  f4", classes="heading", markup=False)
                yield Rows(id="list")

    def go_to(self, id: str) -> None:
        """Bring a pane into view and put the focus in it."""
        self.query_one(Tabs).active = f"tab-{id}"
        self._show(id)
        self.query_one(INSIDE[id]).focus()

    def on_tabs_tab_activated(self, message: Tabs.TabActivated) -> None:
        message.stop()
        self._show(str(message.tab.id).removeprefix("tab-"))

    def _show(self, id: str) -> None:
        for pane in self.query(".pane"):
            pane.set_class(pane.id == f"pane-{id}", "-shown")
