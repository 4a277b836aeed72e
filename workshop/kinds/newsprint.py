"""Newsprint: what the room calls out is written on labelled sheets."""

from collections.abc import Iterator
from typing import Annotated

from workshop.board import UNGROUPED, by_theme
from workshop.document import Block, Paragraph
from workshop.kinds.base import Kind, StepContext, StepData, Target, public_sheet
from workshop.kinds.plan import (
    CurriculumContext,
    GoesRound,
    Id,
    LintFinding,
    Silent,
    StepBase,
    lint_silent,
)
from workshop.kinds.public import Ask, AskText, Member, Public
from workshop.kinds.work import Stretch, silent_first
from workshop.text import joined, plural
from workshop.value import doc


class NewsprintPlan(StepBase, tag="newsprint", kw_only=True):
    sheets: Annotated[tuple[Id, ...], doc("ids of the activity's sheets", min_length=1)]
    cluster: Annotated[bool, doc("what is on the sheets is gathered under themes")] = False

    silent: Silent | None = None
    go_round: GoesRound = False

    @property
    def goes_round(self) -> bool:
        return self.go_round

    def lint(self, around: CurriculumContext) -> Iterator[LintFinding]:
        yield from lint_silent(self.silent, self.duration)

    @property
    def sheet_refs(self) -> tuple[str, ...]:
        return self.sheets


NewsprintContext = StepContext[NewsprintPlan, StepData]


class Newsprint(Kind[NewsprintPlan, StepData]):
    name = "newsprint"
    help = "What the room calls out is written on labelled sheets, one entry for each thing said."
    plan = NewsprintPlan
    data = StepData

    def targets(self, context: NewsprintContext) -> tuple[Target, ...]:
        return tuple(context.target(id) for id in context.plan.sheets)

    def stretches(self, plan: NewsprintPlan) -> tuple[Stretch, ...]:
        return silent_first(plan.silent, plan.duration) or super().stretches(plan)

    def public(self, context: NewsprintContext) -> Public:
        return Public(sheets=tuple(public_sheet(context, t) for t in self.targets(context)))

    def asks(self, context: NewsprintContext, member: Member) -> tuple[Ask, ...]:
        return tuple(AskText(t.sheet, t.label) for t in self.targets(context))

    def on_paper(self, context: NewsprintContext) -> list[Block]:
        plan = context.plan
        silent = (
            f"{plural(plan.silent, 'minute')} of writing in silence first" if plan.silent else ""
        )
        turns = "each person in turn" if plan.go_round else ""
        how = joined("; ", silent, turns, "gathered under themes" if plan.cluster else "")
        sheets = "; ".join(target.label for target in self.targets(context))
        return [Paragraph(joined(" – ", sheets, how), "Newsprint")]

    def prompt_lines(self, context: NewsprintContext) -> list[str]:
        if not context.plan.cluster:
            return []
        lines = ["THEMES  Gather what belongs together: gather ENTRY… > THEME"]
        for target in self.targets(context):
            sheet = context.sheet(target)
            for number, (theme, under) in enumerate(by_theme(sheet, sheet), 1):
                count = plural(len(under), "entry", "entries")
                heading = f"{number} {theme}" if theme else UNGROUPED
                lines.append(f"{target.label}: {heading}, {count}")
        return lines
