"""Forms: the rows that people filled in, and the events that put them there.

A form is declared in a curriculum; its rows belong to the session, whichever step they were
written in, as entries belong to sheets.
"""

from collections.abc import Iterator, Mapping

from msgspec import UNSET, UnsetType

from workshop.event import Event
from workshop.pieces import Pieces
from workshop.spelling import keys
from workshop.value import Value, field, replace


class FormRow(Value):
    """One row of a form: whose it is, and its cells by the id of their column.

    `id` is the number of the event that added it, `step` the key of the step it was added in. It
    may be `shared` with those whom its owner works with, at the owner's wish. One that is `taken`
    was written in the session that is followed up.
    """

    id: int
    who: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    step: str = ""
    by_phone: bool = False
    shared: bool = False
    taken: bool = False


class Forms(Value):
    """The rows of every form by the form's id, in the order in which they were added.

    `owners` are all who have ever had a row, by what tells a name from others behind a form's id.
    """

    rows: Mapping[str, Mapping[int, FormRow]] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)

    def owner(self, form: str, name: str) -> str:
        """Whoever is called that and has had a row, as they were written down; else nobody."""
        return next(filter(None, map(self.owners.get, _places(form, name))), "")

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


def _places(form: str, name: str) -> list[str]:
    return [f"{form}\n{key}" for key in keys(name)]


class FormEvent(Event, kw_only=True):
    """Something that happened to the rows of a form."""


class RowAdded(FormEvent, tag="row-added", kw_only=True):
    """A row was filled in; `instead` is the number of one that it takes the place of.

    It is `shared` where its owner wants those to see it whom they work with, and `taken` where it
    is a row of an action plan that comes from the session that is followed up.
    """

    form: str
    who: str
    cells: dict[str, str]
    step: str
    instead: int | UnsetType = UNSET
    shared: bool | UnsetType = UNSET
    taken: bool | UnsetType = UNSET


class CellPut(FormEvent, tag="cell-put", kw_only=True):
    """What a cell says now; nothing when it was emptied. `form` and `who` are its row's."""

    row: int
    column: str
    text: str
    form: str = ""
    who: str = ""


class RowRemoved(FormEvent, tag="row-removed", kw_only=True):
    row: int


FORM_EVENTS = (RowAdded, CellPut, RowRemoved)


def apply(forms: Forms, event: FormEvent) -> Forms:
    """Return the forms after the event; those that are given stay as they are."""
    editor = FormsEditor(forms)
    editor.apply(event)
    return editor.forms


class FormsEditor:
    """Forms to which events are applied in place; rows of the forms it began with are copied.

    Give `forms` to nobody who keeps it before the last event was applied.
    """

    def __init__(self, forms: Forms | None = None) -> None:
        self._forms: dict[str, Mapping[int, FormRow]] = dict(forms.rows) if forms else {}
        self._rows: dict[str, Pieces[int, FormRow]] = {}
        self._owners: Pieces[str, str] = Pieces(forms.owners if forms else None)
        self.forms = Forms(self._forms, self._owners)

    def apply(self, event: FormEvent) -> None:
        """Apply an event; one on an unknown row does nothing, unless it says what a cell is."""
        match event:
            case RowAdded():
                cells = {column: text for column, text in event.cells.items() if text}
                by_phone = bool(event.given and event.given.via == "phone")
                row = FormRow(event.seq, event.who, cells, event.step, by_phone)
                row = replace(row, shared=bool(event.shared), taken=bool(event.taken))
                if event.instead and (found := self.forms.find(event.instead)):
                    del self._rows_of(found[0])[event.instead]
                self._put(event.form, row)
            case RowRemoved():
                if found := self.forms.find(event.row):
                    del self._rows_of(found[0])[event.row]
            case CellPut():
                self._put_cell(event)

    def _put_cell(self, event: CellPut) -> None:
        found = self.forms.find(event.row)
        if found is None and not event.form:
            return
        form, row = found or (event.form, FormRow(event.row, event.who))
        cells = {column: text for column, text in row.cells.items() if column != event.column}
        if event.text:
            cells = {**row.cells, event.column: event.text}
        self._put(form, replace(row, cells=cells))

    def _put(self, form: str, row: FormRow) -> None:
        self._rows_of(form)[row.id] = row
        for place in _places(form, row.who):
            self._owners.setdefault(place, row.who)

    def _rows_of(self, form: str) -> Pieces[int, FormRow]:
        """The rows of a form, the editor's own to change."""
        if form not in self._rows:
            self._rows[form] = Pieces(self._forms.get(form))
            self._forms[form] = self._rows[form]
        return self._rows[form]
