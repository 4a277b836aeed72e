"""The panel of a debrief: who has reported, one question at a time, answers under it."""

from collections.abc import Iterator

from workshop.kinds import debrief
from workshop.kinds.base import AnyCommand, Group, Target
from workshop.kinds.debrief import Debrief, DebriefContext
from workshop.kinds.groups import marked_members, reporter_role
from workshop.kinds.questions import answer_targets
from workshop.session.situation import Situation
from workshop.text import joined
from workshop.tui.drafts import CommandField
from workshop.tui.navigator import Question
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.rows import Row


class DebriefPanel(SheetsPanel):
    """Groups with their people, ticked when they have reported; the question being put, open."""

    HELP = """\
## Debrief
`n` types under the line marked ▸; `tab` while typing goes on to the next group or question.
Each group stands with who reports for it and who was in it: `enter` opens its sheet, ticks it off
or names who reports; on a question it puts that question.
`|` calls up an earlier sheet beside it.
"""

    def lines(self, now: Situation) -> Iterator[Row]:
        context = Debrief.of(now.context)
        groups = debrief.reporting_groups(context)
        if groups:
            done = sum(debrief.has_reported(context, group) for group in groups)
            yield Row("Reports", tail=f"{done} of {len(groups)}", look="muted")
        for group in groups:
            target = debrief.report_target(context, group)
            heading, *sheet = self.lines_or_heading(now, target)
            yield heading
            if group.members or group.size:
                over = target != self._target and debrief.has_reported(context, group)
                yield Row(marked_members(context, group), "    ", look="muted", cut=over)
            yield from sheet
        answers = answer_targets(context)
        if answers:
            yield Row("Questions", tail=str(len(answers)), look="muted")
        for target in answers:
            yield from self.lines_or_heading(now, target)
        for target in self.sheets(now)[len(groups) + len(answers) :]:
            yield from self.sheet_lines(now, target)

    def heading(self, now: Situation, target: Target, count: int) -> Row:
        sign = "▸ " if target == self._target else "  "
        look = "target" if target == self._target else "heading" if count else "plain"
        context = Debrief.of(now.context)
        if group := groups_by_sheet(context).get(target):
            sign += "☑ " if debrief.has_reported(context, group) else "☐ "
        title = joined(" · ", group.name, reporter_role(group)) if group else target.label
        return Row(title, sign, str(count), look, target, True)

    def choose_row(self, row: Row) -> None:
        target, groups = row.key, groups_by_sheet(Debrief.of(self._now.context))
        if not isinstance(target, Target) or target not in groups:
            super().choose_row(row)
            return
        group = groups[target]
        other = CommandField("reporter", f"{group.name} > ", f"Who reports for {group.name}?")
        question: Question[Target | AnyCommand | CommandField] = Question(
            row.text,
            (
                ("Write down its report", target),
                ("Tick it off as having reported, or not", debrief.Report(group.name)),
                *((f"{n} reports", debrief.NameReporter(group.name, n)) for n in group.members),
                ("Somebody else reports" if group.members else "Say who reports", other),
            ),
            marked_members(self._now.context, group) if group.members else "",
        )
        self.open_menu(question, self._do)

    def _do(self, choice: Target | AnyCommand | CommandField) -> None:
        """Open a line for what is still to be said, or do what was chosen."""
        if isinstance(choice, CommandField):
            self.open_line(choice)
        else:
            self.write_or_run(choice)


def groups_by_sheet(context: DebriefContext) -> dict[Target, Group]:
    """The groups that report, by the sheets of their reports."""
    groups = debrief.reporting_groups(context)
    return {debrief.report_target(context, group): group for group in groups}
