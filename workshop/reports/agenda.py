"""A curriculum before it is led: its agenda with minutes, and what to prepare for it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from workshop.curriculum.material import described
from workshop.curriculum.model import Activity, Curriculum, Module, Outcome, Resource
from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table, as_facts
from workshop.kinds.plan import FindStep, Material, StepBase
from workshop.reports.material import material_of, reference_blocks
from workshop.session.agenda import AgendaStep, number_steps
from workshop.session.state import State
from workshop.session.time import alerts, figures
from workshop.text import one_line
from workshop.value import Value

HANDOUTS, SHEETS, ITEMS, BEFOREHAND = "Handouts", "Sheets to label", "Materials", "Beforehand"
TO_OPEN, AFTERWARDS = "To open", "Afterwards, participants can"
SECTIONS = (HANDOUTS, SHEETS, ITEMS, TO_OPEN, BEFOREHAND)
ESTIMATED = "~ before minutes: an estimate, not a figure of the source guide."


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
        text = f"{self.count} × {self.text}" if self.count else self.text
        return f"{text} for each {self.each}" if self.each else text


def agenda(curriculum: Curriculum, activities: Iterable[str] = ()) -> Document:
    """What will be led: outcomes, purposes and steps of the chosen activities (none: all)."""
    chosen = set(activities)
    about, tags = curriculum.head, ", ".join(curriculum.head.tags)
    head: list[Block] = [Heading(curriculum.title, 1)]
    head += as_facts(("", about.summary), *head_facts(curriculum), ("Tags", tags))
    blocks: list[Block] = []
    steps: list[AgendaStep] = []
    for module in curriculum.modules:
        parts = [a for a in module.activities if not chosen or a.id in chosen]
        if parts or not chosen:
            blocks += _module(module)
        for activity in parts:
            numbered = tuple(number_steps(activity))
            blocks += _activity(curriculum, activity, numbered)
            steps += numbered
    if steps:
        head.append(Paragraph(total(steps), "Time"))
    if any(step.estimated for step in steps):
        head.append(Paragraph(ESTIMATED))
    return (*head, *blocks, *_pool(curriculum), *reference_blocks(curriculum))


def head_facts(curriculum: Curriculum) -> tuple[tuple[str, str], ...]:
    """What a curriculum says about itself, each text behind its label; empty where it does not."""
    head, variant = curriculum.head, one_line(curriculum.variant)
    others = ", ".join(one_line(v) for v in head.variants if v != curriculum.variant)
    variant += f" (others: {others})" if variant and others else ""
    return (
        ("For", head.audience), ("By", head.author), ("Version", head.version),
        ("Led by", ", ".join(head.leaders)), ("Variant", variant),
    )  # fmt: skip


def activity_facts(curriculum: Curriculum, activity: Activity) -> tuple[tuple[str, str], ...]:
    """The same of an activity: when it is led, in which variants, and what for."""
    when, variants = curriculum.day_and_hour(activity), ", ".join(activity.variants)
    return ("When", when), ("Only in", variants), ("Purpose", activity.purpose)


def step_facts(plan: StepBase) -> tuple[str, ...]:
    """Who leads a step, whether it may be left out, and in which variants it is led, in words."""
    return (
        f"led by {plan.led_by}" if plan.led_by else "",
        "optional" if plan.optional else "",
        "core" if plan.core else "",
        f"only in {', '.join(plan.variants)}" if plan.variants else "",
    )


def _pool(curriculum: Curriculum) -> list[Block]:
    """The steps to choose from while leading."""
    items = tuple(
        Item(one_line(step.title), aside=f"{step.minutes} min") for step in curriculum.pool.values()
    )
    return [Heading("To choose from"), Bullets(items)] if items else []


def _module(module: Module) -> list[Block]:
    blocks: list[Block] = [Heading(f"Module {module.id}: {module.title}")]
    if module.outcomes:
        blocks += [Heading(AFTERWARDS, 3), _outcome_list(module.outcomes)]
    return blocks


def activity_outcomes(activity: Activity) -> list[Block]:
    """An activity's own outcomes, if it has any."""
    if not activity.outcomes:
        return []
    return [Paragraph("", AFTERWARDS), _outcome_list(activity.outcomes)]


def _outcome_list(outcomes: Iterable[Outcome | str]) -> Bullets:
    """Outcomes with what they are made of."""
    return Bullets(tuple(map(_outcome, outcomes)))


def _outcome(outcome: Outcome | str) -> Item:
    if isinstance(outcome, Outcome):
        return Item(outcome.text, aside="; ".join(outcome.parts))
    return Item(outcome)


def _activity(
    curriculum: Curriculum, activity: Activity, steps: tuple[AgendaStep, ...]
) -> list[Block]:
    optional = " (optional)" if activity.optional else ""
    blocks: list[Block] = [Heading(f"{activity.id} {activity.title}{optional}", 3)]
    leaders = ", ".join(activity.leaders)
    blocks += as_facts(*activity_facts(curriculum, activity), ("Led by", leaders))
    blocks += activity_outcomes(activity)
    columns = {
        "Step": [step.label for step in steps],
        "Heading": [step.name for step in steps],
        "Kind": [step.plan.kind for step in steps],
        "Minutes": [step_minutes(step) for step in steps],
    }
    leading = {"Led by": [step.plan.led_by for step in steps]}
    only = {"Only in": [", ".join(step.plan.variants) for step in steps]}
    columns |= {name: cells for name, cells in (leading | only).items() if any(cells)}
    rows = tuple(zip(*columns.values(), strict=True))
    blocks.append(Table(tuple(columns), rows, frozenset({3})))
    before = State()
    lines = [(step.label, line) for step in steps for line in alerts.lines(before, step)]
    messages = tuple(Item(f"Step {label}, {line[:1].lower()}{line[1:]}") for label, line in lines)
    blocks += [Paragraph("", "Messages"), Bullets(messages)] if messages else []
    return [*blocks, Paragraph(total(steps), "Total")]


def step_minutes(step: AgendaStep) -> str:
    """A step's minutes; ~ stands before what the curriculum's author estimated."""
    return f"{'~' if step.estimated else ''}{figures.planned_minutes(step.duration)}"


def total(steps: Iterable[AgendaStep]) -> str:
    """The minutes of the steps together; ~ when the source has no such figure."""
    activities = [list(steps) for _, steps in groupby(steps, lambda step: step.activity)]
    seconds = sum(step.duration for steps in activities for step in steps)
    guessed = "~" if any(map(_is_guess, activities)) else ""
    minutes = f"{guessed}{figures.planned_minutes(seconds)} minutes"
    return f"{minutes} ({figures.length(seconds)})" if seconds >= 24 * 3600 else minutes


def _is_guess(steps: list[AgendaStep]) -> bool:
    """Whether the minutes of an activity's steps are no figure of the source."""
    activity = steps[0].activity
    if activity.minutes * 60 == sum(step.duration for step in steps):
        return activity.estimated
    return any(step.estimated and step.duration for step in steps)


def checklist_document(
    curriculum: Curriculum, activities: Iterable[str] = (), people: int = 0
) -> Document:
    """The checklist as a document, section by section."""
    needed = checklist(curriculum, activities, people)
    blocks: list[Block] = [Heading("What to prepare", 1)]
    for section, items in groupby(needed, key=lambda item: item.section):
        blocks += [Heading(section), Bullets(tuple(Item(str(item), "☐") for item in items))]
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
    counts: dict[tuple[str, str, str], int] = {}
    for _, activity in parts:
        for key, count in _materials(curriculum, activity, people, used_up=False).items():
            counts[key] = max(counts.get(key, 0), count)
        for sheet in activity.sheets:
            if sheet.prepare:
                counts.setdefault((SHEETS, sheet.label, ""), 0)
    for _, activity in parts:
        for key, count in _materials(curriculum, activity, people, used_up=True).items():
            counts[key] = counts.get(key, 0) + count
    steps = (step for _, activity in parts for step in number_steps(activity))
    for one in material_of(curriculum, steps):
        if isinstance(one, Resource):
            counts.setdefault((TO_OPEN, described(one), ""), 0)
    for module, activity in parts:
        for line in (*module.preparation, *activity.preparation):
            counts.setdefault((BEFOREHAND, line, ""), 0)
    items = (CheckItem(text, count, part, each) for (part, text, each), count in counts.items())
    return tuple(sorted(items, key=lambda item: SECTIONS.index(item.section)))


def _materials(
    curriculum: Curriculum, activity: Activity, people: int, *, used_up: bool
) -> dict[tuple[str, str, str], int]:
    """How many of each handout and item one activity takes, of what is used up or of the rest."""
    counts: dict[tuple[str, str, str], int] = {}
    listed = {material.handout for material in activity.materials if material.handout}
    of_steps = (material for step in activity.steps for material in step.materials)
    brought = [material for material in of_steps if material.handout not in listed]
    forms = [m for m in _empty_forms(curriculum, activity) if m not in brought]
    for material in (*activity.materials, *brought, *forms):
        if material.used_up != used_up:
            continue
        section, text = _section_and_text(curriculum, material)
        each = material.per if material.per in ("participant", "pair") and not people else ""
        pairs, groups = (people + 1) // 2 or 1, groups_needed(activity, people, curriculum.step)
        times = {"participant": people or 1, "pair": pairs, "group": groups, "room": 1}
        key = (section, text, each)
        counts[key] = counts.get(key, 0) + material.quantity * times[material.per]
    return counts


def _empty_forms(curriculum: Curriculum, activity: Activity) -> Iterator[Material]:
    """The papers that are filled in: forms, and handouts unless they are brought anyway."""
    listed = {material.handout for material in activity.materials}
    for id in dict.fromkeys(step.fills for step in activity.steps):
        form = curriculum.form(id)
        if form is not None and form.handout is None:
            item = f"{form.title} (form {form.id}, empty)"
            yield Material(item=item, per=form.per, used_up=False)
        elif form is not None and form.handout not in listed:
            yield Material(handout=form.handout, per=form.per, used_up=False)


def _section_and_text(curriculum: Curriculum, material: Material) -> tuple[str, str]:
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
