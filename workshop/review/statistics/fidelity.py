"""How closely each session kept to its curriculum, one beside the other."""

from collections.abc import Iterable
from typing import Any

from workshop.document import Block, Heading, Paragraph, Table
from workshop.reports.fidelity import FidelityFigures, changes, steps_reached
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.session.time.figures import over_or_under
from workshop.text import clean, one_line
from workshop.value import Value

MAX_LISTED = 15
"""Sessions in the report; for programs there are all."""


class SessionFidelity(Value):
    """A session, by its id, with its figures and the steps that depart from the curriculum."""

    id: str
    facilitator: str
    figures: FidelityFigures
    named: int
    concepts: int
    adapted: tuple[StepFacts, ...]

    @property
    def led(self) -> float:
        """The share of the curriculum's steps that was led."""
        told = self.figures
        return told.fates.get("led", 0) / told.steps if told.steps else 1.0


def fidelity_by_session(sessions: Iterable[SessionFacts]) -> tuple[SessionFidelity, ...]:
    """Those that led the smallest share of their steps first, then those with most changes."""
    found = (_of_session(one) for one in sessions)
    return tuple(sorted(found, key=lambda one: (one.led, -len(one.adapted), one.id)))


def _of_session(one: SessionFacts) -> SessionFidelity:
    steps = steps_reached(one.steps, one.closed is not None)
    return SessionFidelity(
        id=one.id,
        facilitator=one.facilitator,
        figures=one.fidelity,
        named=sum(concept.heard for concept in one.concepts),
        concepts=len(one.concepts),
        adapted=tuple(step for step in steps if changes(step)),
    )


def fidelity_blocks(sessions: tuple[SessionFidelity, ...]) -> list[Block]:
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


def _row(one: SessionFidelity) -> tuple[str, ...]:
    told = one.figures
    return (
        one_line(one.id),
        _of(told.fates.get("led", 0), told.steps),
        _of(told.core_led, told.core),
        _of(told.seen, told.cues),
        _of(told.answered, told.asked),
        over_or_under(told.elapsed - told.written),
        str(len(one.adapted) or "–"),
    )


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"


def fidelity_data(one: SessionFidelity) -> dict[str, Any]:
    """The same as plain values, with each adaptation and its reason."""
    told = one.figures
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
        "concepts": one.concepts,
        "concepts_named": one.named,
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
            for step in one.adapted
        ],
    }
