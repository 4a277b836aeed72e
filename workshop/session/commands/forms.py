"""Commands of forms: add a row, put a cell, take a row off; in the form's own step or later."""

import re

from workshop import forms
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.parsing import MAX_TEXT, number, pick
from workshop.kinds.plan import FormPlan
from workshop.session.commands import Command, refuse_if_closed
from workshop.session.situation import Situation
from workshop.spelling import name_finder
from workshop.text import one_line
from workshop.who import find_several, persons, without_new

BETWEEN, TAB = "|", "\t"
"""What separates the cells of a row on one line; a row pasted from a spreadsheet has tabs."""


def current_form(now: Situation) -> FormPlan:
    """The form that the step fills in, else the only one; refuses when it is not clear which."""
    plans = now.agenda.forms
    own = now.step.plan.fills if now.position.step in now.agenda else ""
    if own in plans:
        return plans[own]
    if len(plans) == 1:
        return next(iter(plans.values()))
    if not plans:
        raise Refused("This curriculum has no forms.")
    named = "; ".join(f"{form.id} {form.title}" for form in plans.values())
    raise Refused("Say which form.", f"Usage: {AddRow.usage}. There are: {named}.")


def row_owners(now: Situation, form: FormPlan) -> tuple[str, ...]:
    """The known owners of rows in a form: people, or the groups that were formed."""
    if form.per == "participant":
        here = now.position.step in now.agenda and now.step.plan.fills == form.id
        if here and (some := now.kind.writers(now.context)):
            return some
        return tuple(person.name for person in now.state.roster)
    return tuple(group.name for group in now.current_groups) if form.per == "group" else ()


class AddRow(Command):
    """Add a row to this step's form: whose it is, then its cells in the order of the columns.

    In a form for the whole room nobody is named. Another form is named first, by its id. Somebody
    who is not on the roster is new NAME.
    """

    word = "row"
    usage = "row [FORM >] WHO > CELL | CELL …"
    leads = True
    form: str
    who: str
    cells: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "AddRow":
        first, sign, after = rest.partition(">")
        named = now.agenda.forms.get(first.strip()) if sign else None
        form, rest = (named, after) if named else (current_form(now), rest)
        who = ""
        if form.per != "room":
            who, *cells = re.split(rf"[>{TAB}]", rest, maxsplit=1)
            if not (cells and who.strip()):
                raise Refused("Say whose row it is.", f"Usage: {cls.usage}.")
            who, rest = _owner(who, form, now, rest), cells[0]
        sign = TAB if TAB in rest else BETWEEN
        texts = [text.strip() for text in rest.split(sign)]
        count = len(form.columns)
        texts[count - 1 :] = [f" {sign} ".join(texts[count - 1 :])]
        columns = [column.id for column in form.columns]
        return cls(form.id, who, tuple(zip(columns, texts, strict=False)))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        form = now.agenda.forms.get(self.form)
        if form is None:
            raise Refused(f"There is no form {self.form[:40]!r}.")
        columns = {column.id for column in form.columns}
        cells = {column: _cell(text) for column, text in self.cells if column in columns}
        cells = {column: text for column, text in cells.items() if text}
        if not cells:
            labels = f" {BETWEEN} ".join(column.label for column in form.columns)
            raise Refused("There is nothing to write down.", f"The columns are: {labels}.")
        who = one_line(self.who)
        if form.per != "room" and not who:
            raise Refused("Say whose row it is.", f"Usage: {self.usage}.")
        step = now.position.step
        return forms.RowAdded(form=form.id, who=who, cells=cells, step=step)


def _owner(text: str, form: FormPlan, now: Situation, line: str) -> str:
    """Whose row is meant: a group that was formed, or people, several with commas between."""
    known, filled_in = row_owners(now, form), now.state.forms
    if form.per == "group":
        return known[pick(text, list(known), form.per)] if known else text
    people = now.state.roster
    name, is_new = without_new(text)
    if people and not name_finder(people).whole(name):
        if owner := filled_in.owner(form.id, name):
            return owner
        if not is_new:
            named = dict.fromkeys((*known, *(row.who for row in filled_in.of(form.id))))
            people = tuple(persons(named, people)) if len(named) > len(known) else people
    return ", ".join(find_several(text, people, line, new=True))


class PutCell(Command):
    """Write a cell of a row, named by the row's number and the column's; nothing empties it."""

    word = "cell"
    usage = "cell ROW COLUMN > TEXT"
    leads = True
    row: int
    column: str
    text: str

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "PutCell":
        place, _, text = rest.partition(">")
        row, _, column = place.strip().partition(" ")
        id = number(row, "A row's number", 10**8)
        form, _ = _find_row(now, id)
        plan = now.agenda.forms.get(form)
        columns = plan.columns if plan else ()
        if column.strip() in (ids := [c.id for c in columns]):
            return cls(id, column.strip(), text)
        return cls(id, ids[pick(column, [c.label for c in columns], "column")], text)

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        form, row = _find_row(now, self.row)
        text = _cell(self.text)
        if text == row.cells.get(self.column, ""):
            raise Refused("It says that already." if text else "It is empty already.")
        return forms.CellPut(row=row.id, column=self.column, text=text, form=form, who=row.who)


class RemoveRow(Command):
    """Take a row off its form (undo brings it back)."""

    word = "remove-row"
    usage = "remove-row ROW"
    row: int

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "RemoveRow":
        return cls(number(rest, "A row's number", 10**8))

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        _find_row(now, self.row)
        return forms.RowRemoved(row=self.row)


def _find_row(now: Situation, row: int) -> tuple[str, forms.FormRow]:
    place = now.state.forms.find(row)
    if place is None:
        raise Refused(f"There is no row {row}.", "show forms lists the rows with their numbers.")
    return place


def _cell(text: str) -> str:
    text = one_line(text)
    if len(text) > MAX_TEXT:
        raise Refused(f"A cell has {MAX_TEXT:,} characters at most, this has {len(text):,}.")
    return text
