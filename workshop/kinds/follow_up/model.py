"""What a follow-up captures: what was done, what came of it, and what it means."""

from typing import Annotated, Any, ClassVar, NotRequired, Self, TypedDict

from workshop.board import EntryAdded
from workshop.clock import day_in_words
from workshop.document import Block, Bullets, Heading, Item, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import NOT_ASKED, OWN, Kind, StepCommand, Target, new_entry, public_sheet
from workshop.kinds.contributions import Contribution, HomeworkProgress
from workshop.kinds.follow_up import progress
from workshop.kinds.follow_up.data import (
    HOMEWORK_STATUSES,
    FollowUpData,
    HomeworkCarried,
    HomeworkStatus,
    HomeworkTold,
    StageChosen,
)
from workshop.kinds.follow_up.plan import FollowUpPlan
from workshop.kinds.follow_up.progress import FollowUpContext
from workshop.kinds.follow_up.promised import (
    promise_blocks,
    promise_facts,
    promise_lines,
    promises_report,
)
from workshop.kinds.homework.data import appointment_words
from workshop.kinds.parsing import entry_text, pick
from workshop.kinds.public import Ask, AskProgress, AskPromise, AskText, Member, Public
from workshop.kinds.questions import (
    AnswerQuestion,
    answer_targets,
    ask_answers,
    question_list,
    questions,
)
from workshop.promises import PromiseStatus
from workshop.value import doc, replace
from workshop.who import find, persons

BOXES: dict[HomeworkStatus | None, str] = {"done": "☑", "partly": "◪", "not": "☒", None: "☐"}
WORDS: dict[HomeworkStatus | None, str] = {
    "done": "done",
    "partly": "partly done",
    "not": "not done",
    None: "not told yet",
}


class TellHomework(StepCommand[FollowUpPlan, FollowUpData]):
    """Write down how far somebody got with the homework: done, partly, not; or nothing again."""

    word = "told"
    usage = "told NAME > done|partly|not"
    person: str
    status: HomeworkStatus | None

    @classmethod
    def parse(cls, rest: str, context: FollowUpContext) -> Self:
        person, mark, status = rest.partition(">")
        if not mark:
            raise Refused("Say how far they got.", f"Usage: {cls.usage}.")
        status = status.strip()
        return cls(
            _person(context, person, rest),
            HOMEWORK_STATUSES[pick(status, list(HOMEWORK_STATUSES), "answer")],
        )

    def decide(self, context: FollowUpContext) -> HomeworkTold:
        if self.person not in progress.homework_people(context):
            raise Refused(f"{self.person[:40]} had no homework.")
        return HomeworkTold(
            step=context.key,
            homework=progress.homework_step_key(context),
            person=self.person,
            status=self.status,
        )


class _Tell(StepCommand[FollowUpPlan, FollowUpData]):
    person: str
    text: str

    @classmethod
    def parse(cls, rest: str, context: FollowUpContext) -> Self:
        person, _, text = rest.partition(">")
        return cls(_person(context, person, rest), text)

    @staticmethod
    def target(context: FollowUpContext, person: str) -> Target:
        raise NotImplementedError

    def decide(self, context: FollowUpContext) -> EntryAdded:
        if self.person not in progress.homework_people(context):
            raise Refused(f"{self.person[:40]} had no homework.")
        return new_entry(context, self.target(context, self.person), self.text)


class TellResult(_Tell):
    """Write down what came of somebody's homework."""

    word: ClassVar[str] = "came"
    usage: ClassVar[str] = "came NAME > TEXT"
    target = staticmethod(progress.result_target)


class TellHindrance(_Tell):
    """Write down what stood in the way of somebody's homework."""

    word: ClassVar[str] = "hindered"
    usage: ClassVar[str] = "hindered NAME > TEXT"
    target = staticmethod(progress.obstacle_target)


class ChooseStage(StepCommand[FollowUpPlan, FollowUpData]):
    """Say which stage of the framework it is, by its number, and why."""

    word = "stage"
    usage = "stage NUMBER WHY"
    stage: int
    reason: str

    @classmethod
    def parse(cls, rest: str, context: FollowUpContext) -> Self:
        if not progress.stages(context):
            raise Refused("No stage is chosen in this step.")
        number, _, reason = rest.strip().partition(" ")
        return cls(pick(number, list(progress.stages(context)), "stage"), reason)

    def decide(self, context: FollowUpContext) -> StageChosen:
        if not 0 <= self.stage < len(progress.stages(context)):
            raise Refused("That is not one of the stages.")
        if not self.reason.strip():
            raise Refused("Say why it is that one.", f"Usage: {self.usage}.")
        return StageChosen(
            step=context.key,
            framework=context.plan.framework or "",
            stage=progress.stages(context)[self.stage],
            reason=entry_text(self.reason),
        )


def _person(context: FollowUpContext, text: str, line: str) -> str:
    return find(text, persons(progress.homework_people(context), context.whole_roster), line)


class ToldFacts(TypedDict):
    """How far somebody got with the homework."""

    person: Annotated[str, doc("Who told of it.")]
    status: Annotated[HomeworkStatus, doc("How far: done, partly, not.")]


class StageFacts(TypedDict):
    """Which stage it is, as the room saw it."""

    framework: Annotated[str, doc("The framework's id.")]
    stage: Annotated[str, doc("The stage.")]
    reason: Annotated[str, doc("Why it is that one.")]


class CarriedFacts(TypedDict):
    """Homework that goes on."""

    to: Annotated[list[str], doc("Who goes on with it.")]
    due: NotRequired[Annotated[str, doc("Until which local day.")]]


class PromiseFacts(TypedDict):
    """What somebody had said in an earlier session that they would do."""

    who: Annotated[str, doc("Who said it; empty where nobody did.")]
    what: Annotated[str, doc("What it was.")]
    kind: Annotated[str, doc("What it comes from: plan, choice, decision.")]
    by: NotRequired[Annotated[str, doc("By which local day it was to be kept.")]]
    came: Annotated[str, doc("What came of it, in their words.")]
    until: NotRequired[Annotated[str, doc("The new local day, if it goes on.")]]
    carried: Annotated[int, doc("How often it was given a new day.", ge=0)]


class KeptFacts(TypedDict):
    """What became of a promise, by its place among them, from 1."""

    promise: Annotated[int, doc("Which of the promises.", ge=1)]
    status: Annotated[PromiseStatus, doc("What became of it.")]
    reason: NotRequired[Annotated[str, doc("Why it was dropped.")]]


class FollowUp(Kind[FollowUpPlan, FollowUpData]):
    name = "follow-up"
    help = "The homework set earlier is gone through, person by person, then thought over."
    tab = "homework"
    plan = FollowUpPlan
    data = FollowUpData
    events = (HomeworkTold, StageChosen, HomeworkCarried)
    commands = (TellHomework, TellResult, TellHindrance, AnswerQuestion, ChooseStage)

    def apply(self, data: FollowUpData, event: Event) -> FollowUpData:
        match event:
            case HomeworkTold(status=None):
                rest = {name: told for name, told in data.told.items() if name != event.person}
                return replace(data, told=rest)
            case HomeworkTold(status=status) if status:
                told = {**data.told, event.person: status}
                return replace(data, homework=event.homework, told=told)
            case StageChosen():
                chosen = {n: getattr(event, n) for n in ("framework", "stage", "reason")}
                return replace(data, **chosen)
            case HomeworkCarried():
                return replace(data, homework=event.homework, carried=event.to, due=event.due)
        return data

    def targets(self, context: FollowUpContext) -> tuple[Target, ...]:
        own: tuple[Target, ...] = ()
        if progress.opens(context):
            own = tuple(
                t(context, p)
                for p in progress.homework_people(context)
                for t in (progress.result_target, progress.obstacle_target)
            )
        return own + answer_targets(context)

    personal = True

    def public(self, context: FollowUpContext) -> Public:
        """What had been assigned, the questions and their answers; nothing of what anybody told."""
        opens = progress.opens(context)
        assigned = progress.tasks(context) if opens else ()
        due = progress.earlier_homework(context).due if opens else None
        stage = filter(None, (progress.stage_line(context),))
        sheets = tuple(public_sheet(context, target) for target in answer_targets(context))
        return Public((*assigned, *questions(context), *stage), sheets, due=due)

    def asks(self, context: FollowUpContext, member: Member) -> tuple[Ask, ...]:
        """What each said they would do, then the homework; promises only of those who own them."""
        who = member.who
        mine = (one for one in context.promises if who and one.belongs_to(who))
        asked = tuple(AskPromise(one.id, one.what, one.day) for one in mine)
        return (*asked, *self._asks(context, who))

    def _asks(self, context: FollowUpContext, who: str) -> tuple[Ask, ...]:
        asked = ask_answers(context)
        if not (who and progress.opens(context) and who in progress.homework_people(context)):
            return asked
        came, way = progress.result_target(context, who), progress.obstacle_target(context, who)
        return (
            AskProgress("", tuple(progress.tasks(context))),
            AskText(came.sheet, came.label, authorship="named", own=True),
            AskText(way.sheet, way.label, authorship="named", own=True, reader="trainer"),
            *asked,
        )

    def take(self, context: FollowUpContext, member: Member, gave: Contribution) -> TellHomework:
        if not isinstance(gave, HomeworkProgress) or not progress.opens(context):
            raise Refused(NOT_ASKED)
        if not member.who:
            raise Refused("Say who you are first.")
        return TellHomework(member.who, gave.status)

    def on_paper(self, context: FollowUpContext) -> list[Block]:
        tasks = tuple(map(Item, progress.tasks(context))) if progress.opens(context) else ()
        blocks: list[Block] = [Paragraph("", "Homework"), Bullets(tasks)] if tasks else []
        blocks += question_list(context)
        if named := progress.stages(context):
            chosen = Paragraph(progress.framework_title(context), "A stage is chosen of")
            blocks += [chosen, Bullets(tuple(map(Item, named)), numbered=True)]
        return blocks

    def prompt_lines(self, context: FollowUpContext) -> list[str]:
        lines = promise_lines(context.promises)
        if progress.opens(context):
            due = progress.earlier_homework(context).due
            lines += [f"ASSIGNED  {text}" for text in progress.tasks(context)]
            lines += [f"Due: {day_in_words(due)}."] if due else []
            told, people = context.data.told, progress.homework_people(context)
            lines += [f"{name}: {WORDS[told.get(name)]}" for name in people]
        lines += [f"QUESTION {number}  {text}" for number, text in enumerate(questions(context), 1)]
        if named := progress.stages(context):
            numbered = "; ".join(f"{n} {name}" for n, name in enumerate(named, 1))
            lines.append(f"{progress.framework_title(context)}: {numbered}.")
            chosen = progress.stage_line(context)
            lines.append(chosen or "No stage is chosen yet: stage NUMBER WHY.")
        return lines

    def narrate(self, event: Event, context: FollowUpContext) -> list[str]:
        match event:
            case HomeworkTold():
                return [f"{event.person}: {WORDS[event.status]}."]
            case StageChosen():
                return [progress.stage_line(context)]
            case HomeworkCarried():
                return [progress.carry_over_line(context.data) or "Nobody goes on with it."]
        return []

    def report(self, context: FollowUpContext) -> list[Block]:
        work = context.data
        blocks: list[Block] = promises_report(context.promises)
        if work.told:
            blocks += [Heading("Homework", 4), Bullets(tuple(map(Item, progress.tasks(context))))]
            if due := progress.earlier_homework(context).due:
                blocks.append(Paragraph(day_in_words(due), "Due"))
        blocks += self.written(context)
        if work.stage:
            title = progress.framework_title(context)
            blocks += [Heading(title, 4), Paragraph(work.reason, work.stage)]
        if work.carried:
            blocks += [Heading("Carried over", 4), Paragraph(progress.carry_over_line(work))]
            made = progress.earlier_homework(context).appointment
            if made and made.at > context.now:
                blocks.append(Paragraph(appointment_words(made, context.zone), "Appointment"))
        return blocks

    def private(self, context: FollowUpContext) -> list[Block]:
        """How far each got with the homework, and who was there and did not tell."""
        told, blocks = context.data.told, promise_blocks(context.promises)
        if not told:
            return blocks
        people = progress.homework_people(context)
        rows = tuple((name, WORDS[told[name]]) for name in people if name in told)
        absent = {p.name for p in context.whole_roster} - {p.name for p in context.roster}
        missing = ", ".join(name for name in people if name not in told and name not in absent)
        table = Table(("", "Told"), rows)
        return [*blocks, table, *([Paragraph(missing, "Did not tell")] if missing else [])]

    facts_types: ClassVar = {
        "carried_over": Annotated[CarriedFacts, doc("What goes on, if it does.")],
        "kept": Annotated[list[KeptFacts], doc(f"What became of those told of. {OWN}")],
        "promises": Annotated[list[PromiseFacts], doc("What came over to be kept.")],
        "stage": Annotated[StageFacts, doc("The stage that was chosen.")],
        "told": Annotated[list[ToldFacts], doc(f"How far each got with it. {OWN}")],
    }

    def facts(self, context: FollowUpContext) -> dict[str, Any]:
        work, came_over = context.data, promise_facts(context.promises)
        if work == self.start():
            return {**super().facts(context), **came_over}
        statuses = [{"person": name, "status": status} for name, status in work.told.items()]
        stage = {"framework": work.framework, "stage": work.stage, "reason": work.reason}
        due = work.due.isoformat() if work.due else None
        return {
            **super().facts(context),
            **came_over,
            "told": statuses,
            "stage": stage if work.stage else None,
            "carried_over": {"to": list(work.carried), "due": due} if work.carried else None,
        }
