"""The panel of a debrief: who has reported, one question at a time, answers under it."""

from collections.abc import Iterator

from workshop.kinds import debrief
from workshop.kinds.base import AnyCommand, Group, Target
from workshop.kinds.debrief import Debrief, DebriefContext
from workshop.kinds.questions import answer_targets
from workshop.session.situation import Situation
from workshop.tui.navigator import Question
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.rows import Row


class DebriefPanel(SheetsPanel):
    """Groups with a box that is ticked when they have reported; the question being put, open."""

    HELP = """\
## Debrief
`n` types under the line marked ▸; `tab` while typing goes on to the next group or question.
`enter` on a group opens its sheet or ticks it off, on a question puts that question.
`b` calls up an earlier sheet beside it.
"""

    def lines(self, now: Situation) -> Iterator[Row]:
        context = Debrief.of(now.context)
        groups = debrief.reporting_groups(context)
        if groups:
            done = sum(debrief.has_reported(context, group) for group in groups)
            yield Row("Reports", tail=f"{done} of {len(groups)}", look="muted")
        for group in groups:
            yield from self._lines_of(now, debrief.report_target(context, group))
        answers = answer_targets(context)
        if answers:
            yield Row("Questions", tail=str(len(answers)), look="muted")
        for target in answers:
            yield from self._lines_of(now, target)
        for target in self.sheets(now)[len(groups) + len(answers) :]:
            yield from self.sheet_lines(now, target)

    def _lines_of(self, now: Situation, target: Target) -> Iterator[Row]:
        if target == self._target or now.context.sheet(target):
            yield from self.sheet_lines(now, target)
        else:
            yield self.heading(now, target, len(now.context.sheet(target)))

    def heading(self, now: Situation, target: Target, count: int) -> Row:
        sign = "▸ " if target == self._target else "  "
        look = "target" if target == self._target else "heading" if count else "plain"
        context = Debrief.of(now.context)
        if group := groups_by_sheet(context).get(target):
            sign += "☑ " if debrief.has_reported(context, group) else "☐ "
        return Row(group.name if group else target.label, sign, str(count), look, target, True)

    def choose_row(self, row: Row) -> None:
        target, groups = row.key, groups_by_sheet(Debrief.of(self._now.context))
        if not isinstance(target, Target) or target not in groups:
            super().choose_row(row)
            return
        group = groups[target].name
        question: Question[Target | AnyCommand] = Question(
            group,
            (
                ("Write down its report", target),
                ("Tick it off as having reported, or not", debrief.Report(group)),
            ),
        )
        self.open_menu(question, self.write_or_run)


def groups_by_sheet(context: DebriefContext) -> dict[Target, Group]:
    """The groups that report, by the sheets of their reports."""
    groups = debrief.reporting_groups(context)
    return {debrief.report_target(context, group): group for group in groups}
