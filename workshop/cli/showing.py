"""A curriculum as data: activities, steps, minutes, and what to bring."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workshop.curriculum.model import Curriculum
from workshop.session.agenda import Agenda, AgendaStep


def as_data(
    folder: Path, curriculum: Curriculum, activities: Iterable[str], people: int
) -> dict[str, Any]:
    """The chosen activities of a curriculum (none: all) as plain values."""
    from workshop.reports.checklist import checklist

    agenda = Agenda(curriculum, activities)
    ids = [activity.id for activity in agenda.activities]
    return {
        "id": curriculum.id,
        "title": curriculum.title,
        "folder": str(folder),
        "minutes": sum(activity.minutes for activity in agenda.activities),
        "activities": [
            {
                "id": activity.id,
                "title": activity.title,
                "mode": activity.mode,
                "minutes": activity.minutes,
                "estimated": activity.estimated,
                "purpose": activity.purpose,
                "steps": [_step(s) for s in agenda.steps if s.activity.id == activity.id],
            }
            for activity in agenda.activities
        ],
        "materials": [str(item) for item in checklist(curriculum, ids, people)],
    }


def _step(step: AgendaStep) -> dict[str, Any]:
    return {
        "label": step.label,
        "title": step.heading,
        "kind": step.plan.kind,
        "minutes": step.minutes,
        "least_minutes": step.plan.least_minutes,
        "estimated": step.estimated,
        "optional": step.plan.optional,
    }
