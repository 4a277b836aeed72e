"""One step in every session that had it: what became of it, how long it took, and why."""

from collections.abc import Iterable
from typing import Any

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph
from workshop.errors import Refused
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.review.facts.steps import names_across_sessions
from workshop.session.agenda import AgendaStep
from workshop.session.fate import FATES
from workshop.session.time.figures import minutes
from workshop.text import clean, joined, one_line

Run = tuple[SessionFacts, StepFacts]


def step_runs(
    sessions: Iterable[SessionFacts], plan: Iterable[AgendaStep], wanted: str
) -> list[Run]:
    """The step of that label, 4b or 1-1/4b, in each session that had it.

    Labels are those of the curriculum as it is now; without a plan, those of each session. Raises
    Refused when there is no such step.
    """
    steps, typed = tuple(plan), wanted.strip().casefold()
    names = names_across_sessions(steps)
    meant = {names[s.key] for s in steps if typed in (s.label.casefold(), s.full_label.casefold())}
    if steps and not meant:
        labels = ", ".join(step.full_label for step in steps)
        raise Refused(f"There is no step {one_line(wanted)[:40]!r}.", f"There are: {labels[:300]}.")
    return [
        (one, step)
        for one in sessions
        for step in one.steps
        if (step.same in meant if steps else step.label.casefold() == typed)
    ]


def step_report(runs: Iterable[Run]) -> Document:
    """The sessions by what became of the step in them."""
    found = list(runs)
    if not found:
        return (Paragraph("No session that counts had it on its agenda."),)
    names = dict.fromkeys(f"{step.activity}/{step.label} {step.heading}" for _, step in found)
    blocks: list[Block] = [Heading(one_line("; ".join(names)), 1)]
    for fate in FATES:
        if here := [(one, step) for one, step in found if step.fate == fate]:
            items = tuple(Item(one_line(one.id), aside=_about(one, step)) for one, step in here)
            blocks += [Heading(f"{fate.capitalize()}: {len(here):,}"), Bullets(items)]
    return tuple(blocks)


def _about(one: SessionFacts, step: StepFacts) -> str:
    """How long it took, or why it was not led; who led, and where."""
    took = f"{minutes(step.elapsed)} min of {minutes(step.written)}"
    told = took if step.fate in ("led", "glimpsed") else step.reason
    part = "in part" if step.fate == "led" and step.broken_off else ""
    return joined("; ", joined(", ", told, part), joined(", ", one.facilitator, one.place))


def step_data(runs: Iterable[Run]) -> list[dict[str, Any]]:
    """The same as plain values."""
    return [
        {
            "session": clean(one.id),
            "title": one_line(one.title),
            "day": one.day.isoformat() if one.day else None,
            "facilitator": one.facilitator,
            "place": one.place,
            "version": one.version,
            "step": clean(step.key),
            "label": clean(step.label),
            "heading": one_line(step.heading),
            "fate": step.fate,
            "in_part": step.fate == "led" and step.broken_off,
            "elapsed_seconds": round(step.elapsed),
            "planned_seconds": round(step.written),
            "reason": step.reason,
            "cues": step.cues,
            "cues_seen": step.seen,
        }
        for one, step in runs
    ]
