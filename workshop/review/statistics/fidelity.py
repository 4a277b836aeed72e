"""How closely each session kept to its curriculum, one beside the other."""

from collections.abc import Iterable, Sequence
from typing import Any

from workshop.document import Block, Heading, Paragraph, Table
from workshop.reports.fidelity import changes, steps_reached
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.session.time.figures import over_or_under
from workshop.text import clean, one_line

MAX_LISTED = 15
"""Sessions in the report; for programs there are all."""


def by_steps_led(sessions: Iterable[SessionFacts]) -> tuple[SessionFacts, ...]:
    """Those that led the smallest share of their steps first, then those with most changes."""
    return tuple(sorted(sessions, key=lambda one: (_share_led(one), -len(_adapted(one)), one.id)))


def _share_led(one: SessionFacts) -> float:
    """The share of the curriculum's steps that was led."""
    told = one.fidelity
    return told.fates.get("led", 0) / told.steps if told.steps else 1.0


def _adapted(one: SessionFacts) -> list[StepFacts]:
    """The steps that depart from the curriculum."""
    return [step for step in steps_reached(one.steps, one.closed is not None) if changes(step)]


def fidelity_blocks(sessions: Sequence[SessionFacts]) -> list[Block]:
    """A row for each session, of those that kept least to it."""
    if not sessions:
        return []
    rows = tuple(map(_row, sessions[:MAX_LISTED]))
    heads = ("Session", "Led", "Core", "Cues", "Asked", "Over", "Changed")
    said = (
        "Those that led the smallest part of their steps first: steps and core steps led, cues "
        "seen, questions answered, of how many; minutes against the curriculum; steps cut, added "
        "or moved. It is what whoever led marked: their own account."
    )
    more = len(sessions) - MAX_LISTED
    rest = f" {more:,} more with --json." if more > 0 else ""
    right = frozenset({1, 2, 3, 4, 6})
    return [Heading("Session by session"), Table(heads, rows, right), Paragraph(said + rest)]


def _row(one: SessionFacts) -> tuple[str, ...]:
    told = one.fidelity
    return (
        one_line(one.id),
        _of(told.fates.get("led", 0), told.steps),
        _of(told.core_led, told.core),
        _of(told.seen, told.cues),
        _of(told.answered, told.asked),
        over_or_under(told.elapsed - told.written),
        str(len(_adapted(one)) or "–"),
    )


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"


def fidelity_data(one: SessionFacts) -> dict[str, Any]:
    """The same as plain values, with each adaptation and its reason."""
    told = one.fidelity
    return {
        "id": clean(one.id),
        "facilitator": one_line(one.facilitator),
        "fates": {fate.replace(" ", "_"): count for fate, count in told.fates.items()},
        "core": told.core,
        "core_led": told.core_led,
        "cues": told.cues,
        "cues_seen": told.seen,
        "questions": told.asked,
        "questions_answered": told.answered,
        "groups": told.groups,
        "groups_reported": told.reported,
        "concepts": len(one.concepts),
        "concepts_named": sum(concept.heard for concept in one.concepts),
        "written_seconds": round(told.written),
        "planned_that_day_seconds": round(told.planned),
        "elapsed_seconds": round(told.elapsed),
        "adapted": [
            {
                "step": clean(step.key),
                "label": clean(step.label),
                "heading": one_line(step.heading),
                "what": list(changes(step)),
                "reason": one_line(step.why),
            }
            for step in _adapted(one)
        ],
    }
