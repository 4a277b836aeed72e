"""The panel of a form: whose rows, cell by cell; what is typed goes on from cell to cell."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size

from workshop.forms import FormRow
from workshop.kinds.plan import FormPlan
from workshop.kinds.work import outline
from workshop.session.commands.forms import PutCell, RemoveRow, row_owners
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.text import plural
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.drafts import CommandField, DraftField
from workshop.tui.navigator import Question
from workshop.tui.panels.base import RowsPanel
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import Row, cut
from workshop.value import Value
from workshop.who import label_of

MIN_LABEL_WIDTH = 22
ROOM = "The room"
CELL_ACTIONS = (
    ("Correct it", "edit"),
    ("Empty it", "clear"),
    ("Take the whole row off", "remove"),
)


class NewRow(Value):
    """Where a row is added: whose it will be, None for somebody still to be named."""

    who: str | None


class FormCell(Value):
    """A cell of a row that is there."""

    row: int
    column: str


def _stretch_rows(now: Situation) -> Iterator[Row]:
    """How many work together in the stretch that the timer is in, and what they do."""
    face = timing.timer_face(now.state, now.step, now.now)
    if face and (face.work.task or face.work.size_text or face.coming):
        yield Row(face.heading, "▸ ", look="strong")
        for text in timing.tasks(now.step, face):
            yield Row(text, "Do  ", lead_look="do")


class FormPanel(RowsPanel):
    """Each name opens a new row of theirs; each cell can be filled, corrected, emptied.

    `form` is the id of the form that is shown.
    """

    HELP = """\
## Form
Arrows choose. `enter` on a name begins a row of theirs: type the first cell, `enter` goes on to the
next empty one, an empty line leaves a cell as it is, `escape` stops. `enter` on a cell fills or
corrects it; `e` does so at once, `delete` takes the whole row off, `u` undoes.
`t` starts the clock, `r` the next stretch of work. `v` brings a form into view in any other step,
to fill it in later.
"""
    wide, QUIET = True, False
    BINDINGS: ClassVar[Keys] = [
        hidden_key("e", "cell('edit')", "Correct", "cell.edit", "Correct the cell"),
        hidden_key("delete", "cell('remove')", "Take off", "row.remove",
                   "Take the row off its form"),
    ]  # fmt: skip
    form = ""

    @property
    def keys_here(self) -> tuple[str, ...]:
        cell = self.selected and isinstance(self.selected.key, FormCell)
        return ("cell.edit", "row.remove") if cell else ()

    @property
    def _plan(self) -> FormPlan | None:
        return self._now.agenda.forms.get(self.form)

    def lines(self, now: Situation) -> Iterator[Row]:
        form = self._plan
        if form is None:
            yield Row("The curriculum no longer has this form.", look="muted")
            return
        rows = now.state.forms.of(form.id)
        yield Row(form.title, "", plural(len(rows), "row"), "heading")
        if form.text:
            yield Row(form.text, look="muted")
        if now.step.plan.fills == form.id and len(now.context.stretches) > 1:
            stretches = " · ".join(outline(now.context.stretches))
            starts = f" {key_name(self, 'timer')} starts the clock." if leads(self) else ""
            yield Row(f"{stretches}.{starts}", look="muted")
            yield from _stretch_rows(now)
        known = (ROOM,) if form.per == "room" else row_owners(now, form)
        own: dict[str, list[FormRow]] = {who: [] for who in known}
        for row in rows:
            own.setdefault(row.who or ROOM, []).append(row)
        for who, of_theirs in own.items():
            yield from self._of(form, who, of_theirs)
        if form.per != "room":
            word = "somebody else" if known else "somebody" if form.per != "group" else "a group"
            yield Row(f"A row of {word}", " + ", "", "target", NewRow(None), True)

    def _of(self, form: FormPlan, who: str, rows: list[FormRow]) -> Iterator[Row]:
        """Somebody's name, then their rows with a line for each cell."""
        count = str(len(rows)) if rows else "–"
        look = "strong" if rows else "plain"
        yield Row(who, " + ", count, look, NewRow("" if form.per == "room" else who), True)
        labels = [column.label for column in form.columns]
        room = min(max(MIN_LABEL_WIDTH, self.size.width // 3), max(map(cell_len, labels))) + 2
        for number, row in enumerate(rows, 1):
            for at, column in enumerate(form.columns):
                sign = f"{number:>3} " if at == 0 else "    "
                lead = sign + set_cell_size(cut(column.label, room - 2), room)
                text = row.cells.get(column.id, "")
                look = "plain" if text else "muted"
                yield Row(text or "·", lead, "", look, FormCell(row.id, column.id), True)

    def choose_row(self, row: Row) -> None:
        form = self._plan
        start = f"{form.id} > " if form else ""
        match row.key:
            case NewRow(None):
                self.open_line(CommandField("row", start, "WHO > CELL | CELL …"))
            case NewRow(str() as who):
                label = form.columns[0].label if form else ""
                typed = label_of(who, self._now.state.roster)
                whose, asked = (f"{typed} > ", f"{who}: {label}") if who else ("", label)
                self.open_line(CommandField("row", start + whose, asked))
            case FormCell() as cell if self._text(cell):
                question = Question(self._text(cell), CELL_ACTIONS)
                self.open_menu(question, partial(self._act_on_cell, cell))
            case FormCell() as cell:
                self._act_on_cell(cell, "edit")
            case _:
                super().choose_row(row)

    def _text(self, cell: FormCell) -> str:
        found = self._now.state.forms.find(cell.row)
        return found[1].cells.get(cell.column, "") if found else ""

    def _cell(self, cell: FormCell) -> CommandField | None:
        found, form = self._now.state.forms.find(cell.row), self._plan
        labels = {column.id: column.label for column in form.columns} if form else {}
        if found is None or cell.column not in labels:
            return None
        who, label = found[1].who, labels[cell.column]
        asked = f"{who}: {label}" if who else label
        start = f"{cell.row} {cell.column} > "
        return CommandField("cell", start, asked, self._text(cell), optional=True)

    def next_field(self, field: DraftField) -> CommandField | None:
        """After a cell, the next one of its row that is empty."""
        ids = [column.id for column in self._plan.columns] if self._plan else []
        match field:
            case CommandField("row"):
                row, at = self._now.state.seq, 0
            case CommandField("cell", start) if ids:
                number, column = start.removesuffix(" > ").split(" ", 1)
                row, at = int(number), ids.index(column)
            case _:
                return None
        cells = (FormCell(row, id) for id in ids[at + 1 :])
        empty = next((cell for cell in cells if not self._text(cell)), None)
        return self._cell(empty) if empty else None

    def _act_on_cell(self, cell: FormCell, action: str) -> None:
        match action:
            case "edit" if field := self._cell(cell):
                self.open_line(field)
            case "clear":
                self.run_command(PutCell(cell.row, cell.column, ""))
            case "remove":
                self.run_command(RemoveRow(cell.row))

    def action_cell(self, action: str) -> None:
        """Do something to the cell under the cursor, or to its row."""
        if self.selected and isinstance(self.selected.key, FormCell):
            self._act_on_cell(self.selected.key, action)
