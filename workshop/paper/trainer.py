"""The trainer's guide: each activity at a glance, then its script with room for notes."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, groupby

from workshop.curriculum.material import shown_title
from workshop.curriculum.model import Activity, Curriculum, Framework, Module, Outcome
from workshop.kinds import kind_of
from workshop.kinds.plan import Cue
from workshop.paper import tree
from workshop.paper.convert import from_document
from workshop.paper.hours import beginnings
from workshop.paper.markdown import read
from workshop.paper.tree import Block, Blocks, Mark, Run, heading, listing, paragraphs, plain
from workshop.reports.agenda import (
    AFTERWARDS,
    ESTIMATED,
    activity_facts,
    checklist,
    head_facts,
    step_facts,
    step_minutes,
    total,
)
from workshop.session.agenda import Agenda, AgendaStep, pool_steps
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import alerts
from workshop.text import joined, one_line
from workshop.value import replace
from workshop.when.written import in_words

BEFORE_ANY = datetime(2000, 1, 1, tzinfo=UTC)
"""No session has a moment yet, and nothing printed depends on one."""
MAX_LISTED_STEPS = 60
"""With more steps than these the contents list the activities alone."""
GLANCE = (1.2, 1.1, 4.3, 1.9, 1.1, 3.9)
"""The widths of the columns at a glance."""


def trainers_guide(
    curriculum: Curriculum, activities: Collection[str], people: int, start: int | None
) -> Blocks:
    """The guide of the chosen activities (none: all), for so many people (0: not known).

    `start` is when the first begins, in minutes of its day.
    """
    return tuple(_Guide(curriculum, activities, people, start).blocks())


class _Guide:
    """What a guide is made of, while it is put together."""

    def __init__(
        self, curriculum: Curriculum, activities: Collection[str], people: int, start: int | None
    ) -> None:
        self.curriculum, self.people = curriculum, people
        self.agenda = Agenda(curriculum, activities)
        timed = activities or [activity.id for activity in curriculum.usual()]
        self.hours = beginnings(self.agenda, timed, start)
        self.before = Situation(self.agenda, State(people=people), BEFORE_ANY)
        self.frameworks = _named_frameworks(curriculum, self.agenda)

    def blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield tree.Contents(3 if len(self.agenda.steps) <= MAX_LISTED_STEPS else 2)
        yield tree.NewPage()
        yield from self._glance()
        yield heading("To prepare")
        ids = [activity.id for activity in self.agenda.activities]
        needed = checklist(self.curriculum, ids, self.people)
        for section, items in groupby(needed, key=lambda item: item.section):
            yield from _list(section, [*map(str, items)], "box")
        for module in self.curriculum.modules:
            if led := [one for one in module.activities if one.id in ids]:
                parts = [tuple(self._activity(activity)) for activity in led]
                yield tree.ScriptPages((*self._module(module), *parts[0]))
                yield from map(tree.ScriptPages, parts[1:])
        if pool := tuple(pool_steps(self.agenda)):
            steps = chain.from_iterable(self._step(step, 2) for step in pool)
            yield tree.ScriptPages((heading("To choose from"), *steps))
        yield from self._appendices()

    def _head(self) -> Iterator[Block]:
        head, steps = self.curriculum.head, self.agenda.steps
        yield from paragraphs(head.summary)
        people = f"{self.people} people" if self.people else ""
        more = ("With", people), ("Time", total(steps)), ("License", head.license)
        for label, text in (*head_facts(self.curriculum), *more):
            yield from paragraphs(text, label)
        if any(step.estimated for step in steps):
            yield tree.Text(plain(ESTIMATED), quiet=True)

    def _glance(self) -> Iterator[Block]:
        yield heading("At a glance")
        for activity in self.agenda.activities:
            steps = self._steps(activity)
            when = self.curriculum.day_and_hour(activity)
            name = joined(", ", activity.display_name, total(steps), when)
            yield tree.Text(plain(name, bold=True), stays=True)
            rows = tuple(self._row(step) for step in steps)
            heads = ("Time", "Step", "What", "Kind", "Min", "With")
            first = 0 if any(row[0] for row in rows) else 1
            yield tree.Grid(
                tuple(map(plain, heads[first:])),
                tuple(tuple(map(plain, row[first:])) for row in rows),
                (4 - first,),
                GLANCE[first:],
            )

    def _steps(self, activity: Activity) -> list[AgendaStep]:
        return [step for step in self.agenda.steps if step.activity is activity]

    def _row(self, step: AgendaStep) -> tuple[str, ...]:
        shown = [shown_title(self.curriculum, cue.show) for cue in step.plan.script if cue.show]
        form = self.curriculum.form(step.plan.fills)
        sheets = [self.agenda.labels.get(id, id) for id in step.plan.sheet_refs]
        used = dict.fromkeys((*shown, *([form.title] if form else []), *sheets))
        kind, minutes = step.plan.kind, step_minutes(step)
        return self.hours.get(step.key, ""), step.label, step.name, kind, minutes, "; ".join(used)

    def _module(self, module: Module) -> Iterator[Block]:
        yield heading(f"Module {module.id}: {module.title}")
        minutes = f"{module.minutes} minutes" if module.minutes else ""
        yield from paragraphs(joined(", ", minutes, module.delivery), "Time and place")
        yield from _outcomes(module.outcomes)
        yield from _list("To judge it by", module.evaluation)

    def _activity(self, activity: Activity) -> Iterator[Block]:
        steps = self._steps(activity)
        optional = " (optional)" if activity.optional else ""
        yield heading(f"{activity.display_name}{optional}", 2)
        begins = self.hours.get(steps[0].key, "")
        for label, text in (
            ("Time", joined(", ", total(steps), begins and f"from {begins}")),
            *activity_facts(self.curriculum, activity),
            ("Led by", ", ".join(activity.leaders)), ("Group", activity.group_size),
            ("Before", activity.before), ("After", activity.after),
        ):  # fmt: skip
            yield from paragraphs(text, label)
        yield from _outcomes(activity.outcomes)
        needed = checklist(self.curriculum, [activity.id], self.people)
        yield from _list("To have at hand", [str(one) for one in needed if one.count], "box")
        yield from _list("Beforehand", activity.preparation, "box")
        for step in steps:
            yield from self._step(step, 3)

    def _step(self, step: AgendaStep, level: int) -> Iterator[Block]:
        plan = step.plan
        yield heading(joined(" ", step.label, step.name), level)
        about = joined(
            " · ",
            self.hours.get(step.key, ""),
            f"{'~' if step.estimated else ''}{in_words(step.duration)}",
            plan.kind,
            "" if plan.least_minutes is None else f"at least {plan.least_minutes} min",
            *step_facts(plan),
        )
        yield tree.Text(plain(about), quiet=True, stays=True)
        named = _only_title(step)
        if named and named != step.name:
            yield tree.Text(plain(named, italic=True), stays=True)
        if at_hand := self.frameworks.get(plan.framework or ""):
            yield tree.Text((at_hand,), "At hand")
        yield from (self._cue(cue) for cue in plan.script)
        concepts = map(self.curriculum.concept, plan.listen_for)
        yield from _list("Listen for", [concept.text for concept in concepts if concept], "box")
        yield from _list("Messages", alerts.lines(self.before.state, step))
        report: list[Block] = []
        for number, turn in enumerate(step.rounds):
            if turn.title and not named:
                minutes = in_words(turn.duration) if turn.duration else ""
                yield heading(joined(", ", turn.title, minutes), level + 1)
            yield from paragraphs(turn.text)
            context = self.before.at(step, number)
            before, report = report, [*from_document(tuple(kind_of(plan).on_paper(context)), level)]
            yield from report if report != before else ()
            yield from _list("Answers", kind_of(plan).secret_lines(context))

    def _cue(self, cue: Cue) -> tree.ScriptLine:
        text = shown_title(self.curriculum, cue.text) if cue.word == "show" else cue.text
        sheet = f"on sheet “{self.agenda.labels.get(cue.sheet, cue.sheet)}”" if cue.sheet else ""
        return tree.ScriptLine(
            cue.label, plain(text), one_line(sheet), tuple(map(one_line, cue.expect))
        )

    def _appendices(self) -> Iterator[Block]:
        if self.frameworks:
            yield from (tree.NewPage(), heading("Frameworks"))
        for id, run in self.frameworks.items():
            if framework := self.curriculum.framework(id):
                yield from _framework(framework, run.link[1:])
        ids = {activity.id for activity in self.agenda.activities}
        for module in self.curriculum.modules:
            led = any(activity.id in ids for activity in module.activities)
            text = self.curriculum.texts.get(module.background or "", "") if led else ""
            blocks = read(text)
            if blocks and not (isinstance(blocks[0], tree.PaperHeading) and blocks[0].level == 1):
                blocks = (heading(f"Background of module {module.id}"), *read(text, 1))
            yield from (tree.NewPage(), *map(_unlist, blocks)) if blocks else ()
        if references := self.curriculum.head.references:
            yield from (heading("References"), listing(references))


def _only_title(step: AgendaStep) -> str:
    """The title of a step's only round, where that says nothing else; empty for most."""
    turn = step.rounds[0]
    return "" if len(step.rounds) > 1 or turn.text or turn.questions else turn.title


def _named_frameworks(curriculum: Curriculum, agenda: Agenda) -> dict[str, Run]:
    """The frameworks that these steps refer to, by id, each as a link to where it is printed."""
    plans_of_steps = [step.plan for step in agenda.steps]
    named = [plan.framework for plan in plans_of_steps]
    named += [one.id for plan in plans_of_steps for one in plan.references
              if one.noun == "framework"]  # fmt: skip
    frameworks = (curriculum.framework(id) for id in dict.fromkeys(named) if id)
    return {
        framework.id: Run(one_line(framework.title), link=f"#framework-{number}", page=True)
        for number, framework in enumerate((one for one in frameworks if one), 1)
    }


def _framework(framework: Framework, id: str) -> Iterator[Block]:
    yield heading(framework.title, 2, id)
    yield from paragraphs(framework.text)
    for title, stage in zip(framework.headings, framework.stages, strict=True):
        yield tree.PaperHeading(plain(title), 3, listed=False)
        yield from paragraphs(stage.text)
        yield from _list("Milestones", stage.milestones)


def _list(label: str, texts: Sequence[str], mark: Mark = "") -> Blocks:
    """A list below its label; nothing where it has nothing in it."""
    return (tree.Text((), label, stays=True), listing(texts, mark)) if texts else ()


def _outcomes(outcomes: Sequence[Outcome | str]) -> Iterator[Block]:
    """Outcomes, each with a list of what it is made of."""
    items: list[tree.ListItem] = []
    for one in outcomes:
        text, parts = (one, ()) if isinstance(one, str) else (one.text, one.parts)
        items.append(tree.ListItem((tree.Text(plain(text)), *([listing(parts)] if parts else []))))
    yield from (tree.Text((), AFTERWARDS, stays=True), tree.Items(tuple(items))) if items else ()


def _unlist(block: Block) -> Block:
    """A part of a longer text, whose own headings the contents leave out."""
    inner = isinstance(block, tree.PaperHeading) and block.level > 1
    return replace(block, listed=False) if inner else block
