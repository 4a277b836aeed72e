"""Forms: the rows that people filled in, and the events that put them there.

A form is declared in a curriculum; its rows belong to the session, whichever step they were
written in, as entries belong to sheets.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from workshop.event import Event
from workshop.value import Value, field, replace


class FormRow(Value):
    """One row of a form: whose it is, and its cells by the id of their column.

    `id` is the number of the event that added it, `step` the key of the step it was added in.
    """

    id: int
    who: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    step: str = ""


class Forms(Value):
    """The rows of every form by the form's id, in the order in which they were added."""

    rows: Mapping[str, Mapping[int, FormRow]] = field(default_factory=dict)

    def of(self, form: str) -> tuple[FormRow, ...]:
        """The rows of a form."""
        return tuple(self.rows.get(form, {}).values())

    def find(self, row: int) -> tuple[str, FormRow] | None:
        """The row of that number, and the id of its form."""
        for form, rows in self.rows.items():
            if row in rows:
                return form, rows[row]
        return None

    def written_in(self, step: str) -> Iterator[tuple[str, tuple[FormRow, ...]]]:
        """The forms that have rows added in that step, each with those rows."""
        for form in self.rows:
            if here := tuple(row for row in self.of(form) if row.step == step):
                yield form, here


class RowAdded(Event, tag="row-added", kw_only=True):
    form: str
    who: str
    cells: dict[str, str]
    step: str


class CellPut(Event, tag="cell-put", kw_only=True):
    """What a cell says now; nothing when it was emptied. `form` and `who` are its row's."""

    row: int
    column: str
    text: str
    form: str = ""
    who: str = ""


class RowRemoved(Event, tag="row-removed", kw_only=True):
    row: int


FORM_EVENTS = (RowAdded, CellPut, RowRemoved)
FormEvent = RowAdded | CellPut | RowRemoved


def apply(forms: Forms, event: FormEvent, own: bool = False) -> Forms:
    """Return the forms after the event; `own` ones, which nobody else sees, are changed themselves.

    An event that names an unknown row changes nothing, unless it says what one of its cells is.
    """
    if isinstance(event, RowAdded):
        cells = {column: text for column, text in event.cells.items() if text}
        return _put(forms, event.form, FormRow(event.seq, event.who, cells, event.step), own)
    found = forms.find(event.row)
    if isinstance(event, RowRemoved):
        return _take(forms, *found, own) if found else forms
    if found is None and not event.form:
        return forms
    form, row = found or (event.form, FormRow(event.row, event.who))
    rest = {column: text for column, text in row.cells.items() if column != event.column}
    cells = {**row.cells, event.column: event.text} if event.text else rest
    return _put(forms, form, replace(row, cells=cells), own)


def _put(forms: Forms, form: str, row: FormRow, own: bool) -> Forms:
    if own:
        every = cast(dict[str, dict[int, FormRow]], forms.rows)
        every.setdefault(form, {})[row.id] = row
        return forms
    rows = {**forms.rows.get(form, {}), row.id: row}
    return Forms({**forms.rows, form: rows})


def _take(forms: Forms, form: str, row: FormRow, own: bool) -> Forms:
    if own:
        cast(dict[int, FormRow], forms.rows[form]).pop(row.id, None)
        return forms
    rows = {id: kept for id, kept in forms.rows[form].items() if id != row.id}
    return Forms({**forms.rows, form: rows})
