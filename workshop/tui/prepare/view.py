"""How Prepare looks: the fields, the agenda, the people, the checklist, the way to begin."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from workshop.session.spectator import LiveSession
from workshop.session.time import figures, timing
from workshop.tui.common.screen import WorkshopScreen
from workshop.tui.prepare import rows as shown
from workshop.tui.prepare.fields import HINTS, Field, Panes, PrepareForm, Roster
from workshop.tui.prepare.form_binder import FIELDS, FormBinder
from workshop.tui.prepare.history import SessionHistory
from workshop.tui.prepare.preparation import Preparation, person_line
from workshop.tui.widgets.key_line import KeyLine
from workshop.tui.widgets.rows import Rows
from workshop.tui.widgets.too_small import fit

LEAST = (40, 16)


class PrepareView(WorkshopScreen):
    """Draws what is settled and what is refused; `plan` and `settling` say what that is.

    `experience` is what earlier sessions tell, once they have been read.
    """

    CSS_PATH = "screen.tcss"
    plan: Preparation
    settling: FormBinder
    experience: SessionHistory | None = None

    @property
    def session(self) -> LiveSession:
        return self.plan.session

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("", id="what", markup=False)
            yield Static("", id="kept", markup=False)
        yield PrepareForm()
        yield Static("", id="told", markup=False)
        yield Panes()
        with Horizontal(id="bar"):
            yield Button(Content("▸ Begin"), id="begin", compact=True)
            yield Static("", id="sums", markup=False)
        yield KeyLine()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 110 and self.size.height >= 20, "-wide")
        self.set_class(self.size.width < 70, "-narrow")
        fit(self, LEAST)
        self.query_one("#kept", Static).update(self._where())
        self.call_after_refresh(self._draw_sums)

    def draw(self) -> None:
        """Show what is settled; what is half-typed or was refused stays."""
        plan, state = self.plan, self.plan.state
        self.query_one("#what", Static).update(f"Prepare · {state.title or plan.curriculum.title}")
        self.query_one("#kept", Static).update(self._where())
        for name in FIELDS:
            if self.settling.draft(name) is None and name != self._focused_name():
                self._field(name).show_text(self.settling.text(name))
        now = plan.now()
        end = figures.time_of_day(timing.time_line(state, now.agenda, now.now).end)
        self.query_one("#ends", Field).placeholder = f"{end} by minutes"
        self.query_one(shown.AgendaRows).show(tuple(shown.agenda_rows(plan)))
        self.query_one("#list", Rows).show(tuple(shown.checklist_rows(plan)))
        odd = self.query_one("#odd", Static)
        odd.update(self.settling.roster_summary())
        odd.set_class(bool(self.settling.roster_problems), "-warning")
        self._draw_sums()
        self._draw_told()

    def _draw_sums(self) -> None:
        sums, now = self.query_one("#sums", Static), self.plan.now()
        known = self.experience.forecast(now) if self.experience else None
        sums.update(shown.totals(now, known, sums.size.width))

    def _draw_told(self) -> None:
        """Beside the fields: what was refused, else a hint for the one that has the focus."""
        told, name = self.query_one("#told", Static), self._focused_name()
        warnings = self.settling.warnings(name)
        told.update(f"⚠ {warnings[0]}" if warnings else self._hint(name))
        told.set_class(bool(warnings), "-warning")
        for field in self.query(Field):
            field.set_class(field.id in self.settling.refusals, "-refused")

    def _hint(self, name: str) -> str:
        """What can be typed in a field; in the roster, whom the name being typed may mean."""
        meant = self.query_one(Roster).suggested if name == "roster" else ()
        if not meant:
            return HINTS.get(name, "")
        others = "; ".join(person.name for person in meant[1:])
        return f"→ takes {person_line(meant[0])}" + (f" · ctrl+n: {others}" if others else "")

    def _where(self) -> str:
        if not self.plan.is_saved:
            return "not saved yet"
        folder = self.session.folder
        if folder is None:
            return "REHEARSAL: nothing is saved"
        return f"saved in {folder.name}" if self.has_class("-wide") else "saved"

    def _field(self, name: str) -> Field | Roster:
        return self.query_one(Roster) if name == "roster" else self.query_one(f"#{name}", Field)

    def _focused_name(self) -> str:
        return (self.focused.id or "") if self.focused else ""
