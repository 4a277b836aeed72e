"""`workshop show`: a curriculum's agenda and materials, or one of its forms, empty."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workshop.cli.chosen import activities_of_day, choose_plan
from workshop.cli.context import print_json, workspace
from workshop.cli.group import say
from workshop.clock import SystemClock
from workshop.curriculum.model import Curriculum, outcome_texts
from workshop.errors import Refused
from workshop.lazy import load
from workshop.reports.agenda import agenda, checklist, checklist_document
from workshop.reports.render.plain_text import text
from workshop.session.agenda import Agenda, AgendaStep
from workshop.when.written import in_seconds

BLANK = ("workshop.reports.blank:blank_text", "workshop.reports.blank:blank_markdown")


def show(
    curriculum: str,
    activities: tuple[str, ...],
    day: int | None,
    variant: str | None,
    people: int,
    form: str | None,
    markdown: bool,
    script: bool,
    as_json: bool,
) -> None:
    """Show a curriculum, or one of its forms."""
    folder, plan, named = choose_plan(workspace(), curriculum, activities, variant)
    chosen = named or ()
    if day is not None:
        chosen = activities_of_day(plan, day, chosen or tuple(plan.days))
    if form is not None:
        say(_blank(plan, form, markdown))
    elif as_json:
        print_json(as_data(folder, plan, chosen, people))
    elif script:
        say(text(load("workshop.reports.guide:guide")(plan, chosen, people, SystemClock().now())))
    else:
        both = (*agenda(plan, chosen), *checklist_document(plan, chosen, people))
        say(text(both))


def _blank(plan: Curriculum, id: str, markdown: bool) -> str:
    form = plan.form(id)
    if form is None:
        forms = [form for module in plan.modules for form in module.forms]
        named = "; ".join(f"{form.id} {form.title}" for form in forms) or "none"
        raise Refused(f"There is no form {id[:40]!r} in {plan.id}.", f"There are: {named}.")
    blank: str = load(BLANK[markdown])(form)
    return blank


def as_data(
    folder: Path, curriculum: Curriculum, activities: Iterable[str], people: int
) -> dict[str, Any]:
    """The given activities of a curriculum, or all if none is given, as plain values."""
    chosen = Agenda(curriculum, activities)
    ids = [activity.id for activity in chosen.activities]
    return {
        "id": curriculum.id,
        "title": curriculum.title,
        "leaders": list(curriculum.head.leaders),
        "folder": str(folder),
        "variant": curriculum.variant,
        "variants": [*curriculum.head.variants],
        "minutes": sum(activity.minutes for activity in chosen.activities),
        "activities": [
            {
                "id": activity.id,
                "title": activity.title,
                "mode": activity.mode,
                "minutes": activity.minutes,
                "day": curriculum.days.get(activity.id),
                "start": activity.start,
                "leaders": list(activity.leaders),
                "estimated": activity.estimated,
                "purpose": activity.purpose,
                "outcomes": outcome_texts(activity.outcomes),
                "steps": [_step(s) for s in chosen.steps if s.activity.id == activity.id],
            }
            for activity in chosen.activities
        ],
        "materials": [str(item) for item in checklist(curriculum, ids, people)],
    }


def _step(step: AgendaStep) -> dict[str, Any]:
    return {
        "label": step.label,
        "title": step.heading,
        "part": step.plan.part,
        "leader": step.plan.leader,
        "leaders": list(step.plan.leaders),
        "kind": step.plan.kind,
        "minutes": step.duration / 60 if step.duration % 60 else step.duration // 60,
        "least_minutes": step.plan.least_minutes,
        "estimated": step.estimated,
        "optional": step.plan.optional,
        "core": step.plan.core,
        "alerts": [
            {"seconds": in_seconds(alert.at), "say": alert.say} for alert in step.plan.alerts
        ],
        "when": [*step.plan.variants],
    }
