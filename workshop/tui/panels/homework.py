"""The panel of homework: the task, who it is for, who interviews whom, the appointment."""

from collections.abc import Iterator
from typing import ClassVar

from workshop.clock import day_in_words
from workshop.kinds.base import AnyCommand
from workshop.kinds.homework import interviews, model
from workshop.kinds.homework.data import appointment_words
from workshop.kinds.homework.model import Homework
from workshop.session.situation import Situation
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.drafts import CommandField
from workshop.tui.navigator import Question
from workshop.tui.panels.sheets import SheetsPanel
from workshop.tui.widgets.rows import Row
from workshop.who import EVERYBODY

ASSIGN, APPOINTMENT, SHARE_OUT, ONE_MORE = "assign", "meet", "share", "more"


class HomeworkPanel(SheetsPanel):
    """Enter assigns it, makes the appointment, shares interviews out or gives one to another."""

    HELP = """\
## Homework
`enter` on *Assign it* gives the homework to everybody, until the planned day; on a name it leaves
that person out or takes them in; on *Due* it asks for another day. `enter` on *Appointment* asks
when and where it is gone through. Who is interviewed is typed with commas between; the program
shares them out so that nobody is interviewed twice, and `enter` on one gives it to somebody else.
"""
    wide = True
    BINDINGS: ClassVar[Keys] = [
        hidden_key("s", "assign", "Assign", "homework.assign",
                   "Assign the homework, or make the appointment when it is assigned"),
    ]  # fmt: skip

    @property
    def keys_here(self) -> tuple[str, ...]:
        return super().keys_here or ("homework.assign",)

    def lines(self, now: Situation) -> Iterator[Row]:
        context = Homework.of(now.context)
        plan, work = context.plan, context.data
        yield from self._whose(now)
        if plan.share == "interviews" or work.interviews:
            yield from self._interviews(now)
        for target in self.sheets(now):
            if len(context.sheet(target)):
                yield from self.sheet_lines(now, target)
        yield Row("Homework", look="heading")
        for text in plan.instructions:
            yield Row(" ".join(text.split()), "  • ")
        if plan.handout:
            handout = now.agenda.curriculum.handout(plan.handout)
            yield Row(f"Handout: {handout.title if handout else plan.handout}", "  • ")

    def _whose(self, now: Situation) -> Iterator[Row]:
        context = Homework.of(now.context)
        work, until = context.data, day_in_words(model.due_day(context))
        said = f"Assign it, due {until}" if work.due is None else f"Due {until}"
        yield Row(said, " + ", look="target", key=ASSIGN, selectable=True)
        if context.plan.appointment or work.appointment:
            there = work.appointment
            made = appointment_words(there, now.zone) if there else "none yet"
            yield Row(
                f"Appointment: {made}", " + ", look="target", key=APPOINTMENT, selectable=True
            )
        assignees = interviews.assignees(context)
        for name in dict.fromkeys((*(person.name for person in context.roster), *assignees)):
            given = work.due is not None and name in assignees
            can_change = name != EVERYBODY or not given
            yield Row(name, "  ☑ " if given else "  ☐ ", "", "plain", ("for", name), can_change)

    def _interviews(self, now: Situation) -> Iterator[Row]:
        context = Homework.of(now.context)
        work = context.data
        count = str(len(work.interviews)) if work.interviews else ""
        yield Row("Who interviews whom", " + ", count, "target", SHARE_OUT, True)
        for by, whom in interviews.by_interviewer(context).items():
            yield Row(by, "  ", str(len(whom)), "heading")
            for person in whom:
                yield Row(person, "    • ", "", "plain", ("interview", person), True)
        if work.interviews:
            yield Row("One more interview", "  + ", "", "muted", ONE_MORE, True)
        else:
            yield Row("nobody yet: enter shares them out", "    ", look="muted")

    def action_assign(self) -> None:
        """Assign it; when that is done, make the appointment."""
        if Homework.of(self._now.context).data.due is None:
            self.run_command(model.Assign())
        else:
            self._ask_appointment()

    def _ask_appointment(self) -> None:
        label = "Appointment: DAY TIME [LENGTH][, PLACE]"
        self.open_line(CommandField("appointment", "", label))

    def choose_row(self, row: Row) -> None:
        context = Homework.of(self._now.context)
        work = context.data
        match row.key:
            case "assign" if work.due is None:
                self.run_command(model.Assign())
            case "assign":
                label = "Due on which day? 2026-12-05, or 14d"
                self.open_line(CommandField("assign", "", label))
            case "meet":
                self._ask_appointment()
            case "share":
                self.open_line(CommandField("share", "", "Who is interviewed? NAME, NAME, …"))
            case "more":
                self.open_line(CommandField("interview", "", "WHOM > BY WHOM"))
            case ("for", str() as name):
                self._toggle(name)
            case ("interview", str() as person):
                others = [w for w in interviews.assignees(context) if w not in (EVERYBODY, person)]
                options: list[tuple[str, AnyCommand]] = [
                    (f"{name} does it", interviews.HandOverInterview(person, name))
                    for name in others
                    if name != work.interviews.get(person)
                ]
                options.append(("Take it off the list", interviews.DropInterview(person)))
                question = Question(f"{person} is interviewed", options)
                self.open_menu(question, self.run_command)
            case _:
                super().choose_row(row)

    def _toggle(self, name: str) -> None:
        """Take somebody in, or leave them out; the first one taken in has it alone."""
        context = Homework.of(self._now.context)
        due = context.data.due
        before = interviews.assignees(context) if due is not None else ()
        to = tuple(n for n in before if n != name) if name in before else (*before, name)
        if to:
            self.run_command(model.Assign(due, to))
