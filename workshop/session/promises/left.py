"""What a session leaves of promises: those made in it, and those that came over and are open."""

from collections.abc import Iterator
from datetime import date

from workshop.board import DECISIONS
from workshop.errors import Refused
from workshop.event import NEVER
from workshop.kinds import kind_of
from workshop.promises import Promise, promise_id
from workshop.session.agenda import Agenda
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.text import one_line
from workshop.when.days import read_day


def promises_made(id: str, state: State, agenda: Agenda) -> tuple[Promise, ...]:
    """The promises that were made in the session of that id, in the order of its events.

    Rows count of forms that say what is promised in them; of decisions, those with an owner or a
    day.
    """
    made = (*_rows(id, state, agenda), *_said(id, state, agenda), *_decisions(id, state))
    return tuple(sorted(made, key=lambda one: int(one.id.rpartition("-")[2])))


def promises_left(id: str, state: State, agenda: Agenda) -> tuple[Promise, ...]:
    """The promises that are open behind a session: what came over from others, then its own."""
    came_over = tuple(one for one in state.promises if one.is_open)
    return (*came_over, *promises_made(id, state, agenda))


def _rows(id: str, state: State, agenda: Agenda) -> Iterator[Promise]:
    for form in state.forms.rows:
        plan = agenda.forms.get(form)
        if plan is None or not plan.promises:
            continue
        for row in state.forms.of(form):
            parts = {part: row.cells.get(column, "") for part, column in plan.promises.items()}
            what, who, by = (parts.get(part, "") for part in ("what", "who", "by"))
            if what and not row.taken:
                day = _day(by, state)
                what = what if day or not by else f"{what} ({by})"
                yield _promise(promise_id(id, "plan", row.id), who or row.who, what, day, state)


def _day(typed: str, state: State) -> date | None:
    """The day that a cell means, read on the day of the session; None for any other text."""
    began = state.began or state.opened
    if not typed or began is None:
        return None
    try:
        return read_day(typed, state.zone.local_day(began))
    except Refused:
        return None


def _said(id: str, state: State, agenda: Agenda) -> Iterator[Promise]:
    """Promises that the steps' kinds know of: choices."""
    now = state.closed or state.began or state.opened or NEVER
    for step in agenda.steps:
        if state.of(step.key).work is None:
            continue
        context = Situation(agenda, state, now).at(step)
        for one in kind_of(step.plan).promises(context):
            yield _promise(f"{id}/{one.id}", one.who, one.what, one.by, state)


def _decisions(id: str, state: State) -> Iterator[Promise]:
    for entry in state.board.sheet(DECISIONS):
        if entry.duty:
            made = promise_id(id, "decision", entry.id)
            yield _promise(made, ", ".join(entry.who), entry.text, entry.by, state)


def _promise(id: str, who: str, what: str, by: date | None, state: State) -> Promise:
    return Promise(id, one_line(who), one_line(what), by, of=one_line(state.title))
