"""The panel of a follow-up: person by person what was done, then the questions, then the stage."""

from collections.abc import Iterator
from functools import partial

from workshop.clock import day_in_words
from workshop.kinds.base import AnyContext, Target
from workshop.kinds.follow_up import model, progress
from workshop.kinds.follow_up.data import HomeworkStatus
from workshop.kinds.follow_up.model import FollowUp
from workshop.kinds.homework.data import appointment_words
from workshop.kinds.questions import answer_targets
from workshop.promises import WORDS, Promise
from workshop.session.commands import Keep
from workshop.session.situation import Situation
from workshop.tui.drafts import CommandField
from workshop.tui.navigator import Question
from workshop.tui.panels.sheets import SheetsPanel, entry_row
from workshop.tui.promise_menu import ASKED, CAME, promise_question
from workshop.tui.widgets.rows import Row
from workshop.value import Value

CARRY, STAGE, NEXT_APPOINTMENT = "carry", "stage", "meet"
BEGUN = {"until": "until ", "dropped": "dropped > "}
"""What has to be typed out of what is told of a promise: what the line begins with."""


class PromiseRow(Value):
    """A promise in the panel, by its number from 1."""

    number: int


def promise_rows(promises: tuple[Promise, ...]) -> Iterator[Row]:
    """What came over to be kept, with what was told of it; nothing where nothing did."""
    if not promises:
        return
    told = sum(bool(one.status or one.until) for one in promises)
    yield Row("Promised", tail=f"{told} of {len(promises)}", look="muted")
    for number, one in enumerate(promises, 1):
        box = "–" if one.status == "dropped" else model.BOXES[one.status]
        look = "heading" if one.status or one.until else "plain"
        day = f"by {day_in_words(one.day)}" if one.day else ""
        yield Row(
            one.summary, f"  {box} ", WORDS[one.status] or day, look, PromiseRow(number), True
        )
        more = (one.came, f"carried on, {day}" if one.until else "", _before(one))
        for text in filter(None, more):
            yield Row(text, "      ", look="muted")


def _before(one: Promise) -> str:
    """What the sessions before were told of it, until this one is told."""
    return f"last time {one.before}" if one.before and not one.status else ""


class FollowUpPanel(SheetsPanel):
    """Enter on a person ticks off what was done and writes what came of it."""

    HELP = """\
## Follow-up
What was promised in earlier sessions comes first: `enter` says what became of it, and asks what
came of it in their words; *Carry it on* gives it a new day, *Drop it* asks why.
`enter` on a person says whether the homework is done, partly or not, and writes down what came of
it and what stood in the way. `n` types under the line marked ▸, which is that of whoever was told
of last; `tab` while typing goes on to the next. `enter` on the stages chooses one and asks why.
*Carry over* gives what is not done a new day.
"""

    wide = True

    def lines(self, now: Situation) -> Iterator[Row]:
        context = FollowUp.of(now.context)
        answers = answer_targets(context)
        yield from promise_rows(context.promises)
        if progress.opens(context):
            yield from self._people(now)
        elif told := {**progress.statuses_elsewhere(context), **context.data.told}:
            yield Row(f"{len(told)} of {len(progress.homework_people(context))} told", look="muted")
        if answers:
            yield Row("Questions", tail=str(len(answers)), look="muted")
        for target in answers:
            yield from self.lines_or_heading(now, target)
        if progress.stages(context):
            title = progress.framework_title(context)
            yield Row(title, " + ", look="target", key=STAGE, selectable=True)
            said = progress.stage_line(context).removeprefix(f"{title}: ")
            yield Row(
                said or "none yet: enter chooses one", "    ", look="plain" if said else "muted"
            )
        own = now.kind.targets(context)
        for target in self.sheets(now):
            if target not in own and (own or len(context.sheet(target))):
                yield from self.sheet_lines(now, target)
        if progress.opens(context) and (tasks := progress.tasks(context)):
            yield Row("It was", look="muted")
            yield from (Row(text, "  • ") for text in tasks)

    def _people(self, now: Situation) -> Iterator[Row]:
        context = FollowUp.of(now.context)
        work, people = context.data, progress.homework_people(context)
        due = progress.earlier_homework(context).due
        said = f"Homework, due {day_in_words(due)}" if due else "Homework"
        yield Row(said, tail=f"{len(work.told)} of {len(people)}", look="muted")
        for name in people:
            told = work.told.get(name)
            box, word = model.BOXES[told], model.WORDS[told] if told else ""
            look = "heading" if told else "plain"
            yield Row(name, f"  {box} ", word, look, ("person", name), True)
            for target in (
                progress.result_target(context, name),
                progress.obstacle_target(context, name),
            ):
                if target == self._target or len(context.sheet(target)):
                    yield self._under(context, name, target)
                    yield from (entry_row(entry, "    ") for entry in context.sheet(target))
        if any(told != "done" for told in work.told.values()) or work.carried:
            said = progress.carry_over_line(work) or "Carry over what is not done"
            yield Row(said, " + ", look="target", key=CARRY, selectable=True)
        if work.carried:
            made = progress.earlier_homework(context).appointment
            said = (
                appointment_words(made, context.zone)
                if made and made.at > context.now
                else "none yet"
            )
            yield Row(f"Next appointment: {said}", " + ", "", "target", NEXT_APPOINTMENT, True)

    def _under(self, context: AnyContext, name: str, target: Target) -> Row:
        """What came of it, or stood in the way, below the name: the heading without the name."""
        on = target == self._target
        said = target.label.removeprefix(f"{name}: ")
        count = str(len(context.sheet(target)))
        return Row(
            said, "   ▸ " if on else "     ", count, "target" if on else "muted", target, True
        )

    def choose_row(self, row: Row) -> None:
        context = FollowUp.of(self._now.context)
        match row.key:
            case "carry":
                label = "Until which day? 2026-12-05, or 14d"
                self.open_line(CommandField("carry", "", label))
            case "meet":
                label = "Appointment: DAY TIME [LENGTH][, PLACE]"
                self.open_line(CommandField("appointment", "", label))
            case "stage":
                named = enumerate(progress.stages(context), 1)
                options = [(f"{n} {name}", n) for n, name in named]
                self.open_menu(Question("Which stage is it?", options), self._ask_why)
            case PromiseRow(number):
                self._ask_of_promise(number)
            case ("person", str() as name):
                self._ask_about(name)
            case _:
                super().choose_row(row)

    def _ask_of_promise(self, number: int) -> None:
        said = FollowUp.of(self._now.context).promises[number - 1].summary
        self.open_menu(promise_question(said), partial(self._tell_of_promise, number))

    def _tell_of_promise(self, number: int, answer: str) -> None:
        """Write down what became of it, and ask for the words; what is typed first, at once."""
        promise = FollowUp.of(self._now.context).promises[number - 1]
        if answer in ASKED:
            self.open_line(CommandField("kept", f"{number} > {BEGUN[answer]}", ASKED[answer]))
            return
        self.run_command(Keep.parse(f"{number} > {answer}", self._now))
        if answer != "open":
            label = f"{CAME} · {promise.summary}"
            self.open_line(CommandField("kept", f"{number} > > ", label, optional=True))

    def _ask_about(self, name: str) -> None:
        context = FollowUp.of(self._now.context)
        options: tuple[tuple[str, HomeworkStatus | Target], ...] = (
            ("Done", "done"),
            ("Partly", "partly"),
            ("Not", "not"),
            ("Write down what came of it", progress.result_target(context, name)),
            ("Write down what stood in the way", progress.obstacle_target(context, name)),
        )
        question = Question(f"{name}: the homework is", options)
        self.open_menu(question, partial(self._tell, name))

    def _tell(self, name: str, answer: HomeworkStatus | Target) -> None:
        """Note how far somebody came; what is typed next is what came of it, or was in the way."""
        if isinstance(answer, Target):
            self.write_on(answer)
            return
        context = FollowUp.of(self._now.context)
        sheet = progress.obstacle_target if answer == "not" else progress.result_target
        self.aim_at(sheet(context, name))
        self.run_command(model.TellHomework(name, answer))

    def _ask_why(self, stage: int) -> None:
        name = progress.stages(FollowUp.of(self._now.context))[stage - 1]
        self.open_line(CommandField("stage", f"{stage} ", f"{name}. Why?"))
