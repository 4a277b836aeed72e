"""A curriculum before it is led: its agenda with minutes, and the checklist to prepare it."""

from collections.abc import Iterable
from itertools import groupby

from workshop.curriculum.model import Activity, Curriculum, Module, Outcome
from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.kinds import kind_of
from workshop.reports.checklist import SECTIONS, checklist
from workshop.session.agenda import AgendaStep, number_steps


def agenda(curriculum: Curriculum, activities: Iterable[str] = ()) -> Document:
    """What will be led: outcomes, purposes and steps of the chosen activities (none: all)."""
    chosen = set(activities)
    head: list[Block] = [Heading(curriculum.title, 1)]
    if curriculum.head.summary:
        head.append(Paragraph(curriculum.head.summary))
    if curriculum.head.audience:
        head.append(Paragraph(curriculum.head.audience, "For"))
    blocks: list[Block] = []
    steps: list[AgendaStep] = []
    for module in curriculum.modules:
        parts = [a for a in module.activities if not chosen or a.id in chosen]
        if parts or not chosen:
            blocks += _module(module)
        for activity in parts:
            numbered = tuple(number_steps(activity))
            blocks += _activity(activity, numbered)
            steps += numbered
    if steps:
        head.append(Paragraph(total(steps), "Time"))
    if any(step.estimated for step in steps):
        head.append(Paragraph("~ before minutes: an estimate, not a figure of the source guide."))
    return (*head, *blocks)


def _module(module: Module) -> list[Block]:
    blocks: list[Block] = [Heading(f"Module {module.id}: {module.title}")]
    if module.outcomes:
        blocks += [Heading("Afterwards, participants can", 3), _outcomes(module)]
    return blocks


def _outcomes(module: Module) -> Bullets:
    items: list[Item] = []
    for outcome in module.outcomes:
        match outcome:
            case Outcome():
                items.append(Item(outcome.text, aside="; ".join(outcome.parts)))
            case _:
                items.append(Item(outcome))
    return Bullets(tuple(items))


def _activity(activity: Activity, steps: tuple[AgendaStep, ...]) -> list[Block]:
    optional = " (optional)" if activity.optional else ""
    blocks: list[Block] = [Heading(f"{activity.id} {activity.title}{optional}", 3)]
    if activity.purpose:
        blocks.append(Paragraph(activity.purpose, "Purpose"))
    rows = tuple(
        (step.label, step.name, kind_of(step.plan).name, step_minutes(step)) for step in steps
    )
    table = Table(("Step", "Heading", "Kind", "Minutes"), rows, frozenset({3}))
    return [*blocks, table, Paragraph(total(steps), "Total")]


def step_minutes(step: AgendaStep) -> str:
    """A step's minutes; ~ stands before what the curriculum's author estimated."""
    return f"{'~' if step.estimated else ''}{step.minutes}"


def total(steps: Iterable[AgendaStep]) -> str:
    """The minutes of the steps together; ~ when the source has no such figure."""
    activities = [list(steps) for _, steps in groupby(steps, lambda step: step.activity)]
    minutes = sum(step.minutes for steps in activities for step in steps)
    return f"{'~' if any(map(_guessed, activities)) else ''}{minutes} minutes"


def _guessed(steps: list[AgendaStep]) -> bool:
    """Whether what an activity's steps take together is no figure of the source."""
    activity = steps[0].activity
    if activity.minutes == sum(step.minutes for step in steps):
        return activity.estimated
    return any(step.estimated and step.minutes for step in steps)


def checklist_document(
    curriculum: Curriculum, activities: Iterable[str] = (), people: int = 0
) -> Document:
    """The checklist as a document, section by section."""
    items = checklist(curriculum, activities, people)
    blocks: list[Block] = [Heading("What to prepare", 1)]
    for section in SECTIONS:
        there = tuple(Item(str(item), "☐") for item in items if item.section == section)
        if there:
            blocks += [Heading(section), Bullets(there)]
    if len(blocks) == 1:
        blocks.append(Paragraph("Nothing has to be copied, labeled, brought or done beforehand."))
    return tuple(blocks)
