"""A curriculum before it is led: its agenda with minutes, and what to prepare for it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from workshop.curriculum.material import described
from workshop.curriculum.model import Activity, Curriculum, Module, Outcome, Resource
from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.kinds.plan import FindStep, Material
from workshop.reports.material import material_of, reference_blocks
from workshop.session.agenda import AgendaStep, number_steps
from workshop.session.state import State
from workshop.session.time import alerts, figures
from workshop.text import one_line
from workshop.value import Value

HANDOUTS, SHEETS, ITEMS, BEFOREHAND = "Handouts", "Sheets to label", "Materials", "Beforehand"
TO_OPEN, AFTERWARDS = "To open", "Afterwards, participants can"
SECTIONS = (HANDOUTS, SHEETS, ITEMS, TO_OPEN, BEFOREHAND)


class CheckItem(Value):
    """One line to tick off: what, how many, and the section it stands in.

    `count` is 0 for what is done, not counted. `each` says "participant" or "pair" where the
    number of people is not known, and `count` is for one of them.
    """

    text: str
    count: int
    section: str
    each: str = ""

    def __str__(self) -> str:
        said = f"{self.count} × {self.text}" if self.count else self.text
        return f"{said} for each {self.each}" if self.each else said


def agenda(curriculum: Curriculum, activities: Iterable[str] = ()) -> Document:
    """What will be led: outcomes, purposes and steps of the chosen activities (none: all)."""
    chosen = set(activities)
    head: list[Block] = [Heading(curriculum.title, 1)]
    if curriculum.head.summary:
        head.append(Paragraph(curriculum.head.summary))
    if curriculum.head.audience:
        head.append(Paragraph(curriculum.head.audience, "For"))
    about = curriculum.head
    for text, label in ((about.author, "By"), (about.version, "Version")):
        head += [Paragraph(text, label)] if text else []
    head += led_by(about.leaders)
    if curriculum.variant:
        head.append(Paragraph(variant_words(curriculum), "Variant"))
    if about.tags:
        head.append(Paragraph(", ".join(about.tags), "Tags"))
    blocks: list[Block] = []
    steps: list[AgendaStep] = []
    for module in curriculum.modules:
        parts = [a for a in module.activities if not chosen or a.id in chosen]
        if parts or not chosen:
            blocks += _module(module)
        for activity in parts:
            numbered = tuple(number_steps(activity))
            blocks += _activity(activity, numbered, curriculum.day_and_hour(activity))
            steps += numbered
    if steps:
        head.append(Paragraph(total(steps), "Time"))
    if any(step.estimated for step in steps):
        head.append(Paragraph("~ before minutes: an estimate, not a figure of the source guide."))
    return (*head, *blocks, *_pool(curriculum), *reference_blocks(curriculum))


def variant_words(curriculum: Curriculum) -> str:
    """The variant that is shown, with the others: "half a day (others: full day)"."""
    others = [one_line(v) for v in curriculum.head.variants if v != curriculum.variant]
    return one_line(curriculum.variant) + (f" (others: {', '.join(others)})" if others else "")


def _pool(curriculum: Curriculum) -> list[Block]:
    """The steps to choose from while leading."""
    items = tuple(
        Item(one_line(step.title), aside=f"{step.minutes} min") for step in curriculum.pool.values()
    )
    return [Heading("To choose from"), Bullets(items)] if items else []


def _module(module: Module) -> list[Block]:
    blocks: list[Block] = [Heading(f"Module {module.id}: {module.title}")]
    if module.outcomes:
        blocks += [Heading(AFTERWARDS, 3), outcome_list(module.outcomes)]
    return blocks


def activity_outcomes(activity: Activity) -> list[Block]:
    """An activity's own outcomes, if it has any."""
    if not activity.outcomes:
        return []
    return [Paragraph("", AFTERWARDS), outcome_list(activity.outcomes)]


def outcome_list(outcomes: Iterable[Outcome | str]) -> Bullets:
    """Outcomes with what they are made of."""
    return Bullets(tuple(map(_outcome, outcomes)))


def _outcome(outcome: Outcome | str) -> Item:
    if isinstance(outcome, Outcome):
        return Item(outcome.text, aside="; ".join(outcome.parts))
    return Item(outcome)


def _activity(activity: Activity, steps: tuple[AgendaStep, ...], when: str) -> list[Block]:
    optional = " (optional)" if activity.optional else ""
    blocks: list[Block] = [Heading(f"{activity.id} {activity.title}{optional}", 3)]
    if when:
        blocks.append(Paragraph(when, "When"))
    if activity.variants:
        blocks.append(Paragraph(", ".join(activity.variants), "Only in"))
    if activity.purpose:
        blocks.append(Paragraph(activity.purpose, "Purpose"))
    blocks += [*led_by(activity.leaders), *activity_outcomes(activity)]
    some_lead = any(step.plan.led_by for step in steps)
    some_only = any(step.plan.variants for step in steps)
    rows = tuple(
        (step.label, step.name, step.plan.kind, step_minutes(step))
        + ((step.plan.led_by,) if some_lead else ())
        + ((", ".join(step.plan.variants),) if some_only else ())
        for step in steps
    )
    columns = ("Step", "Heading", "Kind", "Minutes", *(("Led by",) if some_lead else ()))
    table = Table((*columns, *(("Only in",) if some_only else ())), rows, frozenset({3}))
    before = State()
    said = [(step.label, line) for step in steps for line in alerts.lines(before, step)]
    messages = tuple(Item(f"Step {label}, {line[:1].lower()}{line[1:]}") for label, line in said)
    told: list[Block] = [Paragraph("", "Messages"), Bullets(messages)] if messages else []
    return [*blocks, table, *told, Paragraph(total(steps), "Total")]


def led_by(leaders: Iterable[str]) -> list[Block]:
    """Who leads, where the guide says so."""
    names = ", ".join(leaders)
    return [Paragraph(names, "Led by")] if names else []


def step_minutes(step: AgendaStep) -> str:
    """A step's minutes; ~ stands before what the curriculum's author estimated."""
    return f"{'~' if step.estimated else ''}{figures.planned_minutes(step.duration)}"


def total(steps: Iterable[AgendaStep]) -> str:
    """The minutes of the steps together; ~ when the source has no such figure."""
    activities = [list(steps) for _, steps in groupby(steps, lambda step: step.activity)]
    seconds = sum(step.duration for steps in activities for step in steps)
    minutes = (
        f"{'~' if any(map(_guessed, activities)) else ''}{figures.planned_minutes(seconds)} minutes"
    )
    return f"{minutes} ({figures.length(seconds)})" if seconds >= 24 * 3600 else minutes


def _guessed(steps: list[AgendaStep]) -> bool:
    """Whether the minutes of an activity's steps are no figure of the source."""
    activity = steps[0].activity
    if activity.minutes * 60 == sum(step.duration for step in steps):
        return activity.estimated
    return any(step.estimated and step.duration for step in steps)


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


def checklist(
    curriculum: Curriculum, activities: Iterable[str] = (), people: int = 0
) -> tuple[CheckItem, ...]:
    """The lines to tick off, by section, in the order of the activities (all if none is named).

    Across activities the largest count holds, not the sum: people keep a handout, and markers
    and easels are carried over; what is used up is added. Within one activity groups and room
    are added up.
    """
    chosen = set(activities)
    parts = [(m, a) for m, a in curriculum.activities() if not chosen or a.id in chosen]
    found: dict[tuple[str, str, str], int] = {}
    for _, activity in parts:
        for key, count in _materials(curriculum, activity, people, used_up=False).items():
            found[key] = max(found.get(key, 0), count)
        for sheet in activity.sheets:
            if sheet.prepare:
                found.setdefault((SHEETS, sheet.label, ""), 0)
    for _, activity in parts:
        for key, count in _materials(curriculum, activity, people, used_up=True).items():
            found[key] = found.get(key, 0) + count
    steps = (step for _, activity in parts for step in number_steps(activity))
    for one in material_of(curriculum, steps):
        if isinstance(one, Resource):
            found.setdefault((TO_OPEN, described(one), ""), 0)
    for module, activity in parts:
        for line in (*module.preparation, *activity.preparation):
            found.setdefault((BEFOREHAND, line, ""), 0)
    items = (CheckItem(text, count, part, each) for (part, text, each), count in found.items())
    return tuple(sorted(items, key=lambda item: SECTIONS.index(item.section)))


def _materials(
    curriculum: Curriculum, activity: Activity, people: int, *, used_up: bool
) -> dict[tuple[str, str, str], int]:
    """How many of each handout and item one activity takes, of what is used up or of the rest."""
    found: dict[tuple[str, str, str], int] = {}
    listed = {material.handout for material in activity.materials if material.handout}
    of_steps = (material for step in activity.steps for material in step.materials)
    brought = [material for material in of_steps if material.handout not in listed]
    forms = [m for m in _empty_forms(curriculum, activity) if m not in brought]
    for material in (*activity.materials, *brought, *forms):
        if material.used_up != used_up:
            continue
        section, text = _named(curriculum, material)
        each = material.per if material.per in ("participant", "pair") and not people else ""
        pairs, groups = (people + 1) // 2 or 1, groups_needed(activity, people, curriculum.step)
        times = {"participant": people or 1, "pair": pairs, "group": groups, "room": 1}
        key = (section, text, each)
        found[key] = found.get(key, 0) + material.quantity * times[material.per]
    return found


def _empty_forms(curriculum: Curriculum, activity: Activity) -> Iterator[Material]:
    """The papers that are filled in during an activity: handouts, unless they are brought anyway,
    and forms.
    """
    listed = {material.handout for material in activity.materials}
    for id in dict.fromkeys(step.fills for step in activity.steps):
        form = curriculum.form(id)
        if form is not None and form.handout is None:
            item = f"{form.title} (form {form.id}, empty)"
            yield Material(item=item, per=form.per, used_up=False)
        elif form is not None and form.handout not in listed:
            yield Material(handout=form.handout, per=form.per, used_up=False)


def _named(curriculum: Curriculum, material: Material) -> tuple[str, str]:
    if material.handout is None:
        return ITEMS, material.item or ""
    handout = curriculum.handout(material.handout)
    if handout is None:
        return HANDOUTS, material.handout
    kind = ", transparency" if handout.transparency else ""
    what = f", {handout.what}: {handout.address}" if handout.what else ""
    return HANDOUTS, f"{handout.title} ({handout.id}{kind}{what})"


def groups_needed(activity: Activity, people: int, find: FindStep) -> int:
    """How many groups the activity's steps make of these people, at least 1."""
    return max(1, *(step.group_count(people, find) for step in activity.steps))
