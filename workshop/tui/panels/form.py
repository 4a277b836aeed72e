"""The panel of a form: whose rows, cell by cell; what is typed goes on from cell to cell."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType

from workshop.forms import FormRow
from workshop.kinds.base import Target
from workshop.kinds.plan import FormColumn, FormPlan
from workshop.session.commands.forms import PutCell, RemoveRow, row_owners
from workshop.session.situation import Situation
from workshop.text import plural
from workshop.tui.drafts import CommandField, DraftField
from workshop.tui.navigator import Question
from workshop.tui.panels.base import Panel
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.script import concept_rows
from workshop.value import Value

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


class FormPanel(Rows, Panel):
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
    QUIET = True
    CURSOR = "rows--here"
    wide = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Correct", show=False, id="cell.edit", tooltip="Correct the cell"),
        Binding(
            "delete",
            "remove",
            "Take off",
            show=False,
            id="row.remove",
            tooltip="Take the row off its form",
        ),
    ]

    def __init__(self) -> None:
        super().__init__(classes="panel")
        self.form = ""
        self._now: Situation | None = None

    def show_step(self, now: Situation, target: Target | None) -> None:
        if self._now is None or self._now.state.step != now.state.step:
            self.cursor = None
        self._now = now
        self.show((*self._content(now), *concept_rows(now)), keep=self.keep)

    def _content(self, now: Situation) -> Iterator[Row]:
        form = now.agenda.forms.get(self.form)
        if form is None:
            yield Row("The curriculum no longer has this form.", look="muted")
            return
        rows = now.state.forms.of(form.id)
        yield Row(form.title, "", plural(len(rows), "row"), "heading")
        if form.text:
            yield Row(form.text, look="muted")
        if now.step.plan.fills == form.id and len(now.context.stretches) > 1:
            said = " · ".join(f"{s.title} {s.seconds / 60:.0f} min" for s in now.context.stretches)
            starts = f" {key_name(self, 'timer')} starts the clock." if leads(self) else ""
            yield Row(f"{said}.{starts}", look="muted")
        known = (ROOM,) if form.per == "room" else row_owners(now, form)
        others = (row.who or ROOM for row in rows)
        for who in dict.fromkeys((*known, *others)):
            own = [row for row in rows if (row.who or ROOM) == who]
            yield from self._of(form, who, own)
        if form.per != "room":
            word = "somebody else" if known else "somebody" if form.per != "group" else "a group"
            yield Row(f"A row of {word}", "▸ ", "", "target", NewRow(None), True)

    def _of(self, form: FormPlan, who: str, rows: list[FormRow]) -> Iterator[Row]:
        """Somebody's name, then their rows with a line for each cell."""
        count = str(len(rows)) if rows else "–"
        look = "strong" if rows else "plain"
        yield Row(who, "▸ ", count, look, NewRow("" if form.per == "room" else who), True)
        labels = [column.label for column in form.columns]
        room = min(max(MIN_LABEL_WIDTH, self.size.width // 3), max(map(cell_len, labels))) + 2
        for number, row in enumerate(rows, 1):
            for at, column in enumerate(form.columns):
                sign = f"{number:>3} " if at == 0 else "    "
                lead = sign + set_cell_size(_cut(column.label, room - 2), room)
                text = row.cells.get(column.id, "")
                look = "plain" if text else "muted"
                yield Row(text or "·", lead, "", look, FormCell(row.id, column.id), True)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        now, meant = self._now, message.row.key
        if now is None:
            return
        match meant:
            case NewRow(None):
                self.open_line(CommandField("row", self._start(now), "WHO > CELL | CELL …"))
            case NewRow(str() as who):
                self.open_line(self._new(now, who))
            case FormCell():
                self._open(now, meant)

    def _start(self, now: Situation) -> str:
        form = now.agenda.forms.get(self.form)
        return f"{form.id} > " if form else ""

    def _new(self, now: Situation, who: str) -> CommandField:
        form = now.agenda.forms.get(self.form)
        label = form.columns[0].label if form else ""
        whose = f"{who} > " if who else ""
        said = f"{who}: {label}" if who else label
        return CommandField("row", self._start(now) + whose, said)

    def _open(self, now: Situation, cell: FormCell) -> None:
        """An empty cell is filled; of one that says something, what is to be done is asked."""
        found = now.state.forms.find(cell.row)
        if found and found[1].cells.get(cell.column):
            question = Question(found[1].cells[cell.column], CELL_ACTIONS)
            self.open_menu(question, partial(self._act_on_cell, cell))
        else:
            self._fill(now, cell)

    def _fill(self, now: Situation, cell: FormCell) -> None:
        if field := self._cell(now, cell):
            self.open_line(field)

    def _cell(self, now: Situation, cell: FormCell) -> CommandField | None:
        found = now.state.forms.find(cell.row)
        form = now.agenda.forms.get(self.form)
        column = _column(form, cell.column)
        if found is None or column is None:
            return None
        who, text = found[1].who, found[1].cells.get(cell.column, "")
        label = f"{who}: {column.label}" if who else column.label
        return CommandField("cell", f"{cell.row} {cell.column} > ", label, text, optional=True)

    def next_field(self, field: DraftField) -> CommandField | None:
        """After a cell, the next one of its row that is empty."""
        now = self._now
        form = now.agenda.forms.get(self.form) if now else None
        if now is None or form is None:
            return None
        ids = [column.id for column in form.columns]
        match field:
            case CommandField("row"):
                row, at = now.state.seq, 0
            case CommandField("cell", start):
                number, column = start.removesuffix(" > ").split(" ", 1)
                row, at = int(number), ids.index(column)
            case _:
                return None
        found = now.state.forms.find(row)
        empty = [id for id in ids[at + 1 :] if found and not found[1].cells.get(id)]
        return self._cell(now, FormCell(row, empty[0])) if empty else None

    def _act_on_cell(self, cell: FormCell, action: str) -> None:
        match action:
            case "edit" if self._now:
                self._fill(self._now, cell)
            case "clear":
                self.run_command(PutCell(cell.row, cell.column, ""))
            case "remove":
                self.run_command(RemoveRow(cell.row))

    def action_edit(self) -> None:
        if self._now and self.selected and isinstance(self.selected.key, FormCell):
            self._fill(self._now, self.selected.key)

    def action_remove(self) -> None:
        if self.selected and isinstance(self.selected.key, FormCell):
            self.run_command(RemoveRow(self.selected.key.row))


def _column(form: FormPlan | None, id: str) -> FormColumn | None:
    return next((column for column in form.columns if column.id == id), None) if form else None


def _cut(text: str, width: int) -> str:
    """A text in so many columns at most, with … where it had to be cut."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"
