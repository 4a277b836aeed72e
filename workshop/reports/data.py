"""The notes as data: plain values under names that stay, for TOML, JSON and other programs.

What is not known is left out. `data_schema.py` describes every field, `workshop schema notes`
prints that; what a kind captures is described beside the kind.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import to_builtins

from workshop.adaptation import reason_words
from workshop.board import DECISIONS, DELTA, PARKING, PLUS, Entry, Sheet
from workshop.curriculum.model import Outcome
from workshop.kinds import kind_of
from workshop.reports.attendance import people_data
from workshop.reports.material import material_data
from workshop.reports.observed import read_observations
from workshop.reports.private import public_values
from workshop.reports.record import Record
from workshop.reports.steps import heard_in, log_lines, lost_steps
from workshop.reports.times import SessionTime, StepTime
from workshop.reports.told_since import since_facts
from workshop.text import clean

FORMAT = 1
MOMENTS = ("opened", "starts", "ends", "began", "closed")


def data(record: Record) -> dict[str, Any]:
    """The session as plain values, public if the record is; texts are cleaned, nothing is None."""
    state, time = record.state, record.durations
    by_key = {step.step.key: step for step in time.steps}
    board = state.board
    whole: dict[str, Any] = {
        "format": FORMAT,
        "private": record.private,
        "title": record.title,
        "curriculum": state.curriculum,
        "variant": record.curriculum.variant or None,
        "status": state.status,
        "follows": state.follows or None,
        "followed_by": [path.name for path in record.later],
        "session": _session(record, time),
        "roster": people_data(record),
        "activities": [
            {
                "id": part.activity.id,
                "title": part.activity.title,
                "outcomes": _outcomes(part.activity.outcomes) or None,
                "steps": [_step(record, by_key[step.key]) for step in part.steps],
            }
            for part in record.outline
        ],
        "sheets": [_sheet(sheet, sheet) for sheet in board.sheets.values() if len(sheet)],
        "forms": [_form(record, form) for form in state.forms.rows if state.forms.of(form)],
        "decisions": _entries(board.sheet(DECISIONS)),
        "parking_lot": _entries(board.sheet(PARKING)),
        "plus": _entries(board.sheet(PLUS)),
        "delta": _entries(board.sheet(DELTA)),
        "material": material_data(record) or None,
        "references": [*record.curriculum.head.references] or None,
        "remarks": [
            {"at": record.zone.iso(r.at), "step": r.step, "text": r.text} for r in state.remarks
        ],
        **_observations(record),
        **since_facts(record),
        "fingerprint": record.fingerprint or None,
        "altered": record.altered or None,
        "damage": [{"line": d.line, "message": d.message} for d in record.damage],
        "torn": record.torn,
        "plan_problem": record.no_plan or None,
        "lost_steps": [{"step": key, "log": log_lines(record, key)} for key in lost_steps(record)],
    }
    values: dict[str, Any] = _tidy(whole)
    return values if record.private else public_values(values)


def _observations(record: Record) -> dict[str, Any]:
    """What an observer saw, if anybody watched, or why it cannot be read."""
    seen = read_observations(record.folder)
    return {"observed": to_builtins(seen.steps) or None, "observed_problem": seen.problem or None}


def _session(record: Record, time: SessionTime) -> dict[str, Any]:
    state, zone = record.state, record.zone
    return {
        "facilitator": state.facilitator or None,
        "handed_over": [
            {"facilitator": lead.facilitator, "step": lead.step, "at": zone.iso(lead.at)}
            for lead in state.handed
        ]
        or None,
        "place": state.place or None,
        "series": state.series or None,
        "people": state.people,
        "zone": zone.label,
        **{at: zone.iso(getattr(state, at)) for at in MOMENTS},
        "corrected": [day.isoformat() for day in record.corrected] or None,
        "until": zone.iso(record.now),
        "planned_seconds": round(time.whole.planned),
        "planned_that_day_seconds": round(time.whole.of_day),
        "elapsed_seconds": round(time.ran),
        "held_seconds": round(time.held),
        "behind_seconds": None if time.behind is None else round(time.behind),
        "pauses": [
            {"from": zone.iso(pause.begin), "to": zone.iso(pause.end), "reason": pause.reason}
            for pause in record.pauses
        ],
    }


def _step(record: Record, time: StepTime) -> dict[str, Any]:
    step, known = time.step, record.state.of(time.step.key)
    kind = kind_of(step.plan)
    planned, of_day, elapsed = map(round, (time.planned, time.of_day, time.elapsed))
    later = time.fate == "later meeting"
    return {
        "key": step.key,
        "label": step.label,
        "heading": step.name,
        "kind": kind.name,
        "planned_seconds": planned,
        "planned_that_day_seconds": of_day,
        "elapsed_seconds": elapsed,
        "over_seconds": None if later else elapsed - planned,
        "over_that_day_seconds": None if later else elapsed - of_day,
        "fate": time.fate,
        "added": time.added,
        "moved": time.moved,
        "bent": step.bent or None,
        "led": time.led,
        "skipped": known.skipped,
        "reason": known.reason or None,
        "core": step.plan.core or None,
        "why": reason_words(known.why or known.reason) if known.why or known.reason else None,
        "rounds": [turn.title for turn in step.rounds if turn.title],
        "sheets": [
            _sheet(sheet, said)
            for sheet in record.state.board.sheets.values()
            if (said := [entry for entry in sheet if entry.step == step.key])
        ],
        **kind.facts(record.at(step)),
        "heard": sorted(heard_in(record, step.key)),
        "turns": to_builtins(known.turns) or None,
        "not_heard": [id for id in step.plan.listen_for if id not in record.state.heard],
    }


def _sheet(sheet: Sheet, entries: Iterable[Entry]) -> dict[str, Any]:
    return {"id": sheet.id, "label": sheet.label, "entries": _entries(entries)}


def _entries(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries as values; who does it, by when, theme and speaker only where they are known.

    Whose voice it was is for whoever leads alone, and never handed on.
    """
    values: list[dict[str, Any]] = to_builtins(list(entries))
    return [
        {
            k: v
            for k, v in one.items()
            if k not in ("voice", "voices") and (v or k not in ("who", "by", "theme", "speaker"))
        }
        for one in values
    ]


def _form(record: Record, id: str) -> dict[str, Any]:
    plan = record.curriculum.form(id)
    labels = {column.id: column.label for column in plan.columns} if plan else {}
    return {
        "id": id,
        "title": plan.title if plan else id,
        "rows": [
            {
                "id": row.id,
                "who": row.who,
                "step": row.step,
                "by_phone": row.by_phone or None,
                "cells": [
                    {"column": column, "label": labels.get(column, column), "text": text}
                    for column, text in row.cells.items()
                ],
            }
            for row in record.state.forms.of(id)
        ],
    }


def _outcomes(outcomes: Iterable[Outcome | str]) -> list[dict[str, Any]]:
    whole = (o if isinstance(o, Outcome) else Outcome(o) for o in outcomes)
    return [{"text": outcome.text, "parts": list(outcome.parts)} for outcome in whole]


def _tidy(value: Any) -> Any:
    """The value with all its text cleaned, and without what is None."""
    match value:
        case str():
            return clean(value)
        case Mapping():
            return {clean(str(k)): _tidy(v) for k, v in value.items() if v is not None}
        case list() | tuple():
            return [_tidy(part) for part in value if part is not None]
    return value
