"""A form: people fill in a table with named columns, alone, in pairs or in groups."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from workshop.document import Block, Bullets, Item, Paragraph
from workshop.kinds.base import Kind, StepContext, StepData, ask_row
from workshop.kinds.plan import CurriculumContext, FormPlan, Id, LintFinding, Reference, StepBase
from workshop.kinds.public import Ask, Member, Public, PublicEntry, PublicSheet, Share
from workshop.kinds.work import Stretch, WorkRound, lint_work, outline, task_lines, work_stretches
from workshop.text import joined, plural
from workshop.value import doc


class FormStepPlan(StepBase, tag="form", kw_only=True):
    """`form` is the id of one of the curriculum's forms; more than one step may fill it in.

    `work` lists stretches of timed work, each announced when it begins; without it the step is
    one stretch.
    """

    form: Annotated[Id, doc("the id of the form that is filled in")]
    share: Annotated[Share, doc("who works together")] = "alone"
    work: Annotated[
        tuple[WorkRound, ...], doc("stretches of timed work, each announced when it begins")
    ] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        return (Reference("form", self.form, ("form",)),)

    @property
    def fills(self) -> str:
        return self.form

    @property
    def working(self) -> int:
        return sum(each.duration for each in self.work)

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        yield from lint_work(self.work, self.duration)


SHARE = {"alone": "Everybody alone", "pairs": "In pairs", "groups": "In groups"}


FormContext = StepContext[FormStepPlan, StepData]


def form_of(context: FormContext) -> FormPlan | None:
    """The form that the step fills in; None when the curriculum no longer has it."""
    return context.form_plans.get(context.plan.fills)


class Form(Kind[FormStepPlan, StepData]):
    name = "form"
    help = "People fill in a table with named columns, live or afterwards."
    tab = "homework"
    plan = FormStepPlan
    data = StepData

    def stretches(self, plan: FormStepPlan) -> tuple[Stretch, ...]:
        return work_stretches(plan.work, 2) or super().stretches(plan)

    def public(self, context: FormContext) -> Public:
        """What is filled in; rows only where they are the whole room's."""
        form, now = form_of(context), context.stretches[context.stretch].task
        if form is None:
            return Public()
        texts = tuple(filter(None, (form.title, form.text, now)))
        if form.per != "room":
            return Public(texts)
        named = {column.id: column.label for column in form.columns}
        rows = tuple(
            PublicEntry(row.id, "; ".join(f"{named.get(c, c)}: {t}" for c, t in row.cells.items()))
            for row in context.forms.of(form.id)
        )
        return Public(texts, (PublicSheet(form.id, form.title, rows, len(rows)),))

    def asks(self, context: FormContext, member: Member) -> tuple[Ask, ...]:
        return ask_row(form_of(context), context.plan.share)

    def on_paper(self, context: FormContext) -> list[Block]:
        form, plan = form_of(context), context.plan
        if form is None:
            return []
        heads = tuple(Item(column.label, aside=column.text) for column in form.columns)
        tasks = tuple(map(Item, task_lines(context.stretches)))
        blocks: list[Block] = [
            Paragraph(joined(". ", form.title, form.text), "Form"),
            Bullets(heads),
        ]
        blocks += [Paragraph("", "Tasks"), Bullets(tasks)] if tasks else []
        clock = "; ".join(outline(context.stretches)) if plan.work else ""
        return [*blocks, Paragraph(joined("; ", SHARE[plan.share].lower(), clock), "Work")]

    def prompt_lines(self, context: FormContext) -> list[str]:
        form = form_of(context)
        if form is None:
            return []
        lines = [f"FORM  {form.title}", *([form.text] if form.text else [])]
        for number, column in enumerate(form.columns, 1):
            hint = f" ({column.text})" if column.text else ""
            lines.append(f"Column {number}: {column.label}{hint}")
        lines += [f"ASSIGNMENT  {line}" for line in task_lines(context.stretches)]
        if context.plan.work:
            clock = "; ".join(outline(context.stretches))
            lines.append(f"{SHARE[context.plan.share]}. Timer: {clock}.")
        who = "" if form.per == "room" else "WHO > "
        cells = " | ".join("CELL" for _ in form.columns)
        rows = context.forms.of(form.id)
        filled = f"{plural(len(rows), 'row')} so far: show forms. " if rows else ""
        return [*lines, f"{filled}A row: row {who}{cells}"]

    facts_types: ClassVar = {"form": Annotated[str, doc("The id of the form that it fills in.")]}

    def facts(self, context: FormContext) -> dict[str, Any]:
        return {**super().facts(context), "form": context.plan.fills}
