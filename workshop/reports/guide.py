"""The guide as it is led: each step with who leads it, its script, and what it asks or assigns."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from workshop.curriculum.material import shown_title
from workshop.curriculum.model import Curriculum
from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, as_facts
from workshop.kinds import kind_of
from workshop.kinds.plan import Cue
from workshop.reports.agenda import activity_facts, activity_outcomes, head_facts, step_facts
from workshop.session.agenda import Agenda, AgendaStep, pool_steps
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import alerts
from workshop.text import joined
from workshop.when.written import in_words


def guide(
    curriculum: Curriculum, activities: Iterable[str], people: int, now: datetime
) -> Document:
    """Every step of the chosen activities (none: all) in full, before anything has happened."""
    about = (fact for fact in head_facts(curriculum) if fact[0] in ("Led by", "Variant"))
    blocks: list[Block] = [Heading(curriculum.title, 1), *as_facts(*about)]
    agenda = Agenda(curriculum, activities)
    before = Situation(agenda, State(people=people), now)
    for activity, steps in groupby(agenda.steps, lambda step: step.activity):
        blocks.append(Heading(activity.display_name))
        facts = activity_facts(curriculum, activity)
        around = ("Before", activity.before), ("After", activity.after)
        blocks += as_facts(*facts, *around, ("Led by", ", ".join(activity.leaders)))
        blocks += activity_outcomes(activity)
        for step in steps:
            blocks += _step(before, step)
    pool = tuple(pool_steps(agenda))
    blocks += [Heading("To choose from")] if pool else []
    for step in pool:
        blocks += _step(before, step)
    return tuple(blocks)


def _step(before: Situation, step: AgendaStep) -> list[Block]:
    plan = step.plan
    duration = f"{'~' if step.estimated else ''}{in_words(step.duration)}"
    least = "" if plan.least_minutes is None else f"at least {plan.least_minutes}"
    about = joined(", ", plan.kind, duration, least, *step_facts(plan))
    name = f"{step.label} {step.name}".strip()
    blocks: list[Block] = [Heading(name, 3), Paragraph(about)]
    if plan.script:
        curriculum = before.agenda.curriculum
        blocks.append(Bullets(tuple(_cue(curriculum, cue) for cue in plan.script)))
    concepts = map(before.agenda.curriculum.concept, plan.listen_for)
    if items := tuple(Item(concept.text, "☐") for concept in concepts if concept):
        blocks += [Paragraph("Listen for"), Bullets(items)]
    if messages := tuple(map(Item, alerts.lines(before.state, step))):
        blocks += [Paragraph("Messages in the course of the work"), Bullets(messages)]
    for number, turn in enumerate(step.rounds):
        if turn.title:
            minutes = f", {in_words(turn.duration)}" if turn.duration else ""
            blocks.append(Heading(f"{turn.title}{minutes}", 4))
        blocks += [Paragraph(turn.text)] if turn.text else []
        context = before.at(step, number)
        lines = [*kind_of(plan).prompt_lines(context), *kind_of(plan).secret_lines(context)]
        blocks += [Bullets(tuple(map(Item, lines)))] if lines else []
    return blocks


def _cue(curriculum: Curriculum, cue: Cue) -> Item:
    text = " ".join(cue.text.split())
    if cue.word == "show":
        text = shown_title(curriculum, cue.text)
    return Item(f"{cue.label}: {text}", aside="; ".join(cue.expect))
