"""A debrief: groups report, then questions are answered by the whole room."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from msgspec import field

from workshop.document import Block, Heading, Paragraph
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import (
    Group,
    Kind,
    StepCommand,
    StepContext,
    StepData,
    Target,
    new_entry,
    public_sheet,
    without_sheets,
)
from workshop.kinds.groups import group_first, group_lines, group_notes, public_group, with_reporter
from workshop.kinds.parsing import pick
from workshop.kinds.plan import (
    CurriculumContext,
    GoesRound,
    Id,
    LintFinding,
    Minutes,
    Reference,
    Silent,
    StepBase,
    Text,
    lint_silent,
)
from workshop.kinds.public import Ask, AskText, Member, Public
from workshop.kinds.questions import (
    AnswerQuestion,
    answer_targets,
    ask_answers,
    question_list,
    questions,
)
from workshop.kinds.work import Stretch, silent_first
from workshop.text import joined, one_line, plural, quoted
from workshop.value import doc, replace
from workshop.who import EVERYBODY, find


class DebriefPlan(StepBase, tag="debrief", kw_only=True):
    """`reports` is the id of the exercise step whose groups report.

    `questions` are put one at a time; with `rounds`, each round brings its own.
    `beside` lists sheets worth having in view.
    """

    reports: Annotated[Id | None, doc("the id of the exercise whose groups report")] = None
    report_minutes: Annotated[Minutes | None, doc("minutes for each group's report")] = None
    questions: Annotated[
        tuple[Text, ...], doc("what the whole room is asked afterwards, one at a time")
    ] = ()
    beside: Annotated[tuple[Id, ...], doc("ids of sheets worth having in view")] = ()
    silent: Silent | None = None
    go_round: GoesRound = False

    @property
    def goes_round(self) -> bool:
        return self.go_round

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return self.beside

    @property
    def asks(self) -> tuple[str, ...]:
        return self.questions

    @property
    def references(self) -> tuple[Reference, ...]:
        return (Reference("step", self.reports, ("reports",)),) if self.reports else ()

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        exercise = around.earlier.get(self.reports) if self.reports else None
        if self.reports and around.follows(self.reports):
            message = f"Step {quoted(self.reports)} does not come before this debrief in its module"
            hint = "A debrief reports on an exercise that was led before it."
            yield LintFinding(("reports",), message, hint)
        elif self.reports and exercise and not exercise.group_count(0, around.earlier.get):
            message = f"Step {quoted(self.reports)} is not an exercise"
            yield LintFinding(("reports",), message, "Only groups of an exercise report.")
        yield from lint_silent(self.silent, self.duration)
        if self.report_minutes is None:
            return
        groups = exercise.group_count(0, around.earlier.get) if exercise else 0
        reports = self.report_minutes * groups
        if self.reports is None:
            hint = 'Name the exercise: reports = "…".'
            yield LintFinding(("report_minutes",), "Nobody reports", hint, wrong=False)
        elif self.minutes and reports > self.minutes:
            message = f"The reports take {reports} minutes, the step has {self.minutes}"
            yield LintFinding(("report_minutes",), message, wrong=False)

    def __post_init__(self) -> None:
        if not (self.reports or self.questions or any(r.questions for r in self.rounds)):
            raise ValueError("a debrief has reports, questions, or rounds with questions")


REPORT = "#report-"
"""What stands between a step's key and a group's name in the id of that group's sheet."""


class DebriefData(StepData):
    """Names of the groups that have reported, and who was named here as reporting for a group."""

    reported: frozenset[str] = frozenset()
    reporters: Mapping[str, str] = field(default_factory=dict)

    @property
    def people(self) -> tuple[str, ...]:
        return (*super().people, *self.reporters.values())


DebriefContext = StepContext[DebriefPlan, DebriefData]


class GroupReported(Event, tag="group-reported", kw_only=True):
    step: str
    group: str
    on: bool


class ReporterNamed(Event, tag="reporter-named", kw_only=True):
    step: str
    group: str
    person: str


def reporting_groups(context: DebriefContext) -> tuple[Group, ...]:
    """The groups that report here: those of the exercise the plan names, with who reports."""
    plan, reporters = context.plan, context.data.reporters
    if not plan.reports:
        return ()
    groups: tuple[Group, ...] = (Group(EVERYBODY),)
    if exercise := context.find(plan.reports):
        planned = exercise.plan.reporters(context.find_plan)
        groups = exercise.data.groups or tuple(map(Group, planned))
    return tuple(with_reporter(g, reporters.get(g.name, "")) for g in groups)


def has_reported(context: DebriefContext, group: Group) -> bool:
    """Whether the group is ticked off or something of its report is written down."""
    ticked = group.name in context.data.reported
    return ticked or bool(context.entries(report_target(context, group)))


def _names_reported(context: DebriefContext) -> list[str]:
    """The names of the groups that have reported, also of those there are no longer."""
    reporting = (g.name for g in reporting_groups(context) if has_reported(context, g))
    return sorted({*reporting, *context.data.reported})


def report_target(context: DebriefContext, group: Group) -> Target:
    return Target(f"{context.key}{REPORT}{group.name}", f"Report: {group.name}")


class Report(StepCommand[DebriefPlan, DebriefData]):
    """Write down what a group reports; without a text, tick the group off as having reported."""

    word = "report"
    usage = "report GROUP [TEXT]"
    group: str
    text: str = ""

    @classmethod
    def parse(cls, rest: str, context: DebriefContext) -> Self:
        reporting = reporting_groups(context)
        if not reporting:
            raise Refused("No groups report in this step.")
        names = [group.name for group in reporting]
        first, text = group_first(rest, names)
        return cls(names[pick(first, names, "group")], text)

    def decide(self, context: DebriefContext) -> Event:
        group = next((g for g in reporting_groups(context) if g.name == self.group), None)
        if group is None:
            raise Refused(f"There is no group {self.group[:40]!r} here.")
        if one_line(self.text):
            return new_entry(context, report_target(context, group), self.text)
        on = self.group not in context.data.reported
        return GroupReported(step=context.key, group=self.group, on=on)


class NameReporter(StepCommand[DebriefPlan, DebriefData]):
    """Say who reports for a group; without a name it is whoever the exercise has."""

    word = "reporter"
    usage = "reporter GROUP > NAME"
    group: str
    person: str

    @classmethod
    def parse(cls, rest: str, context: DebriefContext) -> Self:
        names = [group.name for group in reporting_groups(context)]
        if not names:
            raise Refused("No groups report in this step.")
        group, person = [*(part.strip() for part in rest.split(">", 1)), ""][:2]
        who = find(person, context.whole_roster, rest, new=True) if person else ""
        return cls(names[pick(group, names, "group")], who)

    def decide(self, context: DebriefContext) -> ReporterNamed:
        if self.group not in (group.name for group in reporting_groups(context)):
            raise Refused(f"There is no group {self.group[:40]!r} here.")
        return ReporterNamed(step=context.key, group=self.group, person=one_line(self.person))


def _named(context: DebriefContext) -> Iterator[Block]:
    """Who was named here as reporting for a group."""
    named = [f"{group}: {person}" for group, person in context.data.reporters.items() if person]
    if named:
        yield Paragraph("; ".join(named), "Reported by")


class Debrief(Kind[DebriefPlan, DebriefData]):
    name = "debrief"
    help = "Groups report back, then questions are answered, one at a time."
    tab = "answers"
    plan = DebriefPlan
    data = DebriefData
    events = (GroupReported, ReporterNamed)
    commands = (Report, NameReporter, AnswerQuestion)

    def apply(self, data: DebriefData, event: Event) -> DebriefData:
        if isinstance(event, ReporterNamed):
            return replace(data, reporters={**data.reporters, event.group: event.person})
        if not isinstance(event, GroupReported):
            return data
        rest = data.reported - {event.group}
        return replace(data, reported=rest | {event.group} if event.on else rest)

    def targets(self, context: DebriefContext) -> tuple[Target, ...]:
        reports = tuple(report_target(context, group) for group in reporting_groups(context))
        return reports + answer_targets(context)

    def reference_sheets(self, context: DebriefContext) -> tuple[Target, ...]:
        return tuple(context.target(id) for id in context.plan.beside)

    personal = True

    def groups(self, context: DebriefContext) -> tuple[Group, ...]:
        return reporting_groups(context) or super().groups(context)

    def public(self, context: DebriefContext) -> Public:
        """Groups with what they report and noted down, the questions, and what is said to them."""
        reporting = reporting_groups(context)
        exercise = context.find(context.plan.reports) if context.plan.reports else None
        stretch = getattr(exercise.data, "stretch", 0) if exercise else 0
        notes = (group_notes(exercise.key, g.name, stretch) for g in reporting if exercise)
        targets = (
            *self.targets(context),
            *(target for target in notes if context.sheet(target)),
            *self.reference_sheets(context),
        )
        cards = tuple(public_group(group) for group in reporting if group.members or group.size)
        sheets = tuple(public_sheet(context, target) for target in targets)
        return Public(questions(context), sheets, cards)

    def asks(self, context: DebriefContext, member: Member) -> tuple[Ask, ...]:
        reports = tuple(
            AskText(report.sheet, report.label, authorship="group", own=True)
            if group.name == member.group
            else AskText(report.sheet, report.label)
            for group in reporting_groups(context)
            if group.name in (member.group, EVERYBODY)
            for report in (report_target(context, group),)
        )
        return (*reports, *ask_answers(context))

    def stretches(self, plan: DebriefPlan) -> tuple[Stretch, ...]:
        each = plan.report_minutes
        if quiet := silent_first(plan.silent, plan.duration):
            return (quiet[0], Stretch("One report", each * 60.0, 60)) if each else quiet
        return (Stretch("One report", each * 60.0, 60),) if each else super().stretches(plan)

    def on_paper(self, context: DebriefContext) -> list[Block]:
        plan = context.plan
        groups = ", ".join(group.name for group in reporting_groups(context))
        each = f"{plural(plan.report_minutes, 'minute')} each" if plan.report_minutes else ""
        silent = (
            f"{plural(plan.silent, 'minute')} of writing in silence first" if plan.silent else ""
        )
        labelled = (
            ("Reports", joined("; ", groups, each)),
            ("Beside it", "; ".join(context.target(id).label for id in plan.beside)),
            ("How", joined("; ", silent, "each person in turn" if plan.go_round else "")),
        )
        blocks: list[Block] = [Paragraph(text, label) for label, text in labelled if text]
        return [*blocks, *question_list(context)]

    def prompt_lines(self, context: DebriefContext) -> list[str]:
        lines = []
        if reporting := reporting_groups(context):
            names = (g.name + (" (done)" if has_reported(context, g) else "") for g in reporting)
            lines.append(f"Reports: {', '.join(names)}.")
            lines += group_lines(context, tuple(g for g in reporting if g.members or g.size))
        asked = enumerate(questions(context), 1)
        return lines + [f"QUESTION {number}  {text}" for number, text in asked]

    def narrate(self, event: Event, context: DebriefContext) -> list[str]:
        if isinstance(event, ReporterNamed):
            return [f"{event.group}: {event.person or 'whoever the exercise has'} reports."]
        if not isinstance(event, GroupReported):
            return []
        return [f"{event.group} has {'reported' if event.on else 'not reported yet'}."]

    def report(self, context: DebriefContext) -> list[Block]:
        return [*super().report(context), *_named(context)]

    def tabs(self, context: DebriefContext) -> dict[str, list[Block]]:
        """Reports are looked for with the groups, answers with the answers."""
        reports = {id for id in context.board.sheets if id.startswith(f"{context.key}{REPORT}")}
        others = context.board.sheets.keys() - reports
        reports_told = self.written(without_sheets(context, others))
        group_blocks = [*reports_told, *_named(context), *self.private(context)]
        return {"groups": group_blocks, self.tab: self.written(without_sheets(context, reports))}

    def private(self, context: DebriefContext) -> list[Block]:
        """Who reported and said nothing that was written down, and who did not report."""
        reported = _names_reported(context)
        ticked = [n for n in reported if not context.entries(report_target(context, Group(n)))]
        silent = [g.name for g in reporting_groups(context) if reported and g.name not in reported]
        named = {"Reported, nothing written down": ticked, "Did not report": silent}
        blocks = [Paragraph(", ".join(names), label) for label, names in named.items() if names]
        return [Heading("Reports", 4), *blocks] if blocks else []

    facts_types: ClassVar = {
        "reported": Annotated[list[str], doc("The groups that have reported.")]
    }

    def facts(self, context: DebriefContext) -> dict[str, Any]:
        return {**super().facts(context), "reported": _names_reported(context)}
