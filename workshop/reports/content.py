"""What was captured, activity by activity and step by step, each entry where it was said."""

from msgspec import to_builtins

from workshop.board import SESSION_SHEETS, Entry, Sheet
from workshop.event import SHARED, Event
from workshop.forms import FormRow
from workshop.kinds.base import AnyContext, without_sheets
from workshop.reports.record import Record
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.text import one_line
from workshop.value import replace

_SHARED = {*SHARED, "type", "step"}


def lost_steps(record: Record) -> tuple[str, ...]:
    """Keys of steps that the log tells of and the curriculum does not have."""
    return tuple(key for key in record.touched if key not in record.whole)


def in_step(record: Record, step: AgendaStep) -> AnyContext:
    """The step without what it put on the standing sheets, which have sections of their own."""
    return without_sheets(record.at(step), SESSION_SHEETS)


def stray_sheets(record: Record) -> tuple[Sheet, ...]:
    """Sheets with those of their entries that no step of the curriculum tells of."""
    found = []
    for sheet in record.state.board.sheets.values():
        stray = {k: e for k, e in sheet.entries.items() if e.step not in record.whole}
        if stray and sheet.id not in SESSION_SHEETS:
            found.append(replace(sheet, entries=stray))
    return tuple(found)


def stray_rows(record: Record) -> tuple[tuple[str, tuple[FormRow, ...]], ...]:
    """Forms by id, with those of their rows that no step of the curriculum tells of."""
    forms, found = record.state.forms, []
    for form in forms.rows:
        stray = tuple(row for row in forms.of(form) if row.step not in record.whole)
        found += [(form, stray)] if stray else []
    return tuple(found)


def starred(record: Record) -> list[tuple[Sheet, Entry]]:
    """Starred entries, each with the sheet that it is on."""
    sheets = record.state.board.sheets.values()
    return [(sheet, entry) for sheet in sheets for entry in sheet if entry.starred]


def step_phrase(record: Record, key: str) -> str:
    """A step as a sentence names it: "step 3b", with its activity where there are several."""
    if key not in record.whole:
        return f"step {one_line(key)}" if key else ""
    step = record.whole[key]
    several = len(record.agenda.activities) != 1 or key not in record.agenda
    return f"{step.activity.id} step {step.label}" if several else f"step {step.label}"


def log_lines(record: Record, key: str) -> list[str]:
    """What the log holds of a step besides entries and time, as it stands there."""
    telling = {*ev.KIND_OF_EVENT, ev.Heard}
    return [
        _in_words(event)
        for event in record.standing
        if type(event) in telling and getattr(event, "step", "") == key
    ]


def _in_words(event: Event) -> str:
    data = {k: v for k, v in to_builtins(event).items() if k not in _SHARED}
    told = "; ".join(f"{name} {_plain(value)}" for name, value in data.items())
    return one_line(f"{event.name()}: {told}")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(_plain(part) for part in value.values() if part not in ("", [], None))
    if isinstance(value, list | tuple):
        return "; ".join(_plain(part) for part in value)
    return "–" if value is None else str(value)
