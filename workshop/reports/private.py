"""What only the facilitator reads; everything else of a session can be mailed unread.

Whatever is called notes is made of a record without it, `record.md` of the record as it is. Which
sections are private is in the table of `notes.py`, what a kind tells the facilitator alone in its
`private` report, which values are private in the table here.
"""

from collections.abc import Mapping
from typing import Any

from workshop.board import is_private_sheet
from workshop.promises import Promise
from workshop.reports.record import Record
from workshop.session.attendance import people, taking_part
from workshop.value import replace

PRIVATE_VALUES: Mapping[str, tuple[str, ...]] = {
    "notes": ("remarks", "lost_steps", "observed", "observed_problem", "kept_since"),
    "session": (
        "planned_seconds", "planned_that_day_seconds", "elapsed_seconds", "held_seconds",
        "behind_seconds", "pauses",
    ),
    "roster": ("absent", "came", "left", "stays", "there_seconds"),
    "step": (
        "planned_seconds", "planned_that_day_seconds", "elapsed_seconds", "over_seconds",
        "over_that_day_seconds", "fate", "added", "moved", "bent", "skipped",
        "reason", "why", "not_heard", "told", "kept", "turns",
    ),
}  # fmt: skip
"""By the part of the notes as data, the values that only the facilitator's record has."""


def public(record: Record) -> Record:
    """The record without what only the facilitator reads, so that no report can tell it.

    Remarks, reasons, when each was there and who was not, what stood in the way of homework, what
    became of promises.
    """
    state = record.state
    sheets = state.board.sheets.items()
    return replace(
        record,
        private=False,
        no_plan=record.no_plan and "Its files are not as they were.",
        state=replace(
            state,
            remarks=(),
            held_reason="",
            people=people(state) if state.people else 0,
            roster=taking_part(state),
            attendance={},
            steps={
                key: replace(step, reason="", why="", turns=()) for key, step in state.steps.items()
            },
            promises=tuple(map(without_status, state.promises)),
            board=replace(
                state.board,
                sheets={id: s for id, s in sheets if not is_private_sheet(id)},
            ),
        ),
    )


def without_speakers(record: Record) -> Record:
    """The record without who said an entry, also by name on their own phone.

    That goes out only if it is asked for.
    """
    board = record.state.board
    sheets = {
        id: replace(sheet, entries={n: replace(e, speaker="") for n, e in sheet.entries.items()})
        if any(entry.speaker for entry in sheet)
        else sheet
        for id, sheet in board.sheets.items()
    }
    return replace(record, state=replace(record.state, board=replace(board, sheets=sheets)))


def without_status(promise: Promise) -> Promise:
    """A promise without what became of it, and why it was dropped; what came of it stays."""
    came = "" if promise.status == "dropped" else promise.came
    return replace(promise, status=None, came=came, before="")


def public_values(whole: dict[str, Any]) -> dict[str, Any]:
    """The notes as data without the private values."""
    values = _without("notes", whole)
    values["session"] = _without("session", values["session"])
    values["roster"] = [_without("roster", person) for person in values["roster"]]
    values["activities"] = [
        {**activity, "steps": [_without("step", step) for step in activity["steps"]]}
        for activity in values["activities"]
    ]
    return values


def _without(part: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in PRIVATE_VALUES[part]}
