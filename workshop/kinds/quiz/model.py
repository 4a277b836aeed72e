"""What a quiz captures: how many gave which answer, and which answers are uncovered."""

from string import ascii_lowercase
from typing import Annotated, Any, ClassVar, NotRequired, Self, TypedDict

from msgspec import Meta

from workshop.document import Bars, Block, Bullets, Item, Paragraph, Table
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import StepCommand, StepContext
from workshop.kinds.counts import (
    BY_PHONE,
    MAX_COUNT,
    CountData,
    CountedItem,
    CountFacts,
    CountingKind,
    PhoneCount,
    by_phone_note,
    check_count,
    count_facts,
    counts_line,
    too_many,
)
from workshop.kinds.parsing import number, pick
from workshop.kinds.public import Ask, AskBallot, BallotLine, Member, Public, PublicResult
from workshop.kinds.quiz.plan import QuizPlan, QuizQuestion
from workshop.text import joined
from workshop.value import doc, replace


class QuizData(CountData):
    """Counts by question and number of the option; the questions whose answer was uncovered."""

    uncovered: frozenset[str] = frozenset()


QuizContext = StepContext[QuizPlan, QuizData]


class Asked(CountedItem):
    """A question as it is put to the room: its number from 1, and its plan."""

    number: int
    plan: QuizQuestion

    @property
    def options(self) -> tuple[str, ...]:
        """The answers to choose from, lettered: "a Time"."""
        return tuple(f"{ascii_lowercase[n]} {text}" for n, text in enumerate(self.plan.options))

    @property
    def right(self) -> str:
        """What is right: "a Time", or several with "or" between them."""
        return " or ".join(self.options[n] for n in self.plan.right_options)

    @property
    def title(self) -> str:
        """The question behind its number."""
        return f"{self.number}. {self.text}"


class Score(TypedDict):
    """How many of those who answered had it right."""

    right: Annotated[int, doc("How many were right.", ge=0)]
    of: Annotated[int, doc("How many answered.", ge=0)]


class QuestionFacts(TypedDict):
    """A question of a quiz; what is right is told once it was uncovered."""

    question: Annotated[str, doc("What was asked.")]
    answers: Annotated[list[CountFacts], doc("The options that were counted.")]
    by_phone: NotRequired[PhoneCount]
    right: NotRequired[Annotated[list[str], doc("The options that are right.")]]
    score: NotRequired[Annotated[Score, doc("How many were right.")]]
    before: NotRequired[Annotated[Score, doc("The same when it was asked the first time.")]]


class AnswersCounted(Event, tag="answers-counted", kw_only=True):
    """`count` None takes a count back to not asked."""

    step: str
    question: str
    option: Annotated[int, Meta(ge=0, lt=len(ascii_lowercase))]
    count: Annotated[int, Meta(ge=0)] | None


class AnswerUncovered(Event, tag="answer-uncovered", kw_only=True):
    """The room was told what is right."""

    step: str
    question: str


def first_time(context: QuizContext) -> QuizContext | None:
    """The earlier quiz whose questions are put once more; None where these are put first."""
    earlier = context.find(context.plan.again) if context.plan.again else None
    return earlier if earlier is not None and Quiz.owns(earlier) else None


def questions(context: QuizContext) -> tuple[Asked, ...]:
    """The questions in order: the step's own, or those of the quiz that is put again."""
    before = first_time(context)
    asked = (before or context).plan.questions
    return tuple(Asked(f"q{n}", each.ask, n, each) for n, each in enumerate(asked, 1))


def is_uncovered(context: QuizContext, question: Asked) -> bool:
    """Whether the room was told what is right."""
    return question.key in context.data.uncovered


def score(context: QuizContext, question: Asked) -> Score | None:
    """How many were right, and of how many; None where nobody answered."""
    right = sum(context.data.counts.get((question.key, n), 0) for n in question.plan.right_options)
    total = context.data.total(question.key)
    return {"right": right, "of": total} if total else None


def score_words(scored: Score | None) -> str:
    """A score in words, or a dash: "14 of 20"."""
    return f"{scored['right']} of {scored['of']}" if scored else "–"


def current_question(context: QuizContext) -> Asked | None:
    """The question that the room is at: the first whose answer is not uncovered, else the last."""
    asked = questions(context)
    return next((q for q in asked if not is_uncovered(context, q)), asked[-1] if asked else None)


def answer_lines(context: QuizContext, question: Asked) -> list[str]:
    """What is read out once the answer is uncovered: what is right, how many had it, and why."""
    scored, before = score(context, question), first_time(context)
    was = f"before: {score_words(score(before, question))}" if before else ""
    phones = by_phone_note(context.data.by_phone(question.key))
    figures = joined("; ", score_words(scored) if scored else "", phones, was)
    lines = [f"{question.right} ({figures})" if figures else question.right]
    return [*lines, *_why(question)]


def _why(question: Asked) -> list[str]:
    """Why it is right, where the plan says so."""
    return [question.plan.why] if question.plan.why else []


def _find(context: QuizContext, key: str) -> Asked:
    for question in questions(context):
        if question.key == key:
            return question
    raise Refused("That is not one of the questions.")


def _pick_question(context: QuizContext, text: str) -> Asked:
    asked = questions(context)
    return asked[pick(text, [question.text for question in asked], "question")]


class CountAnswers(StepCommand[QuizPlan, QuizData]):
    """Write down how many hands were raised: item number, option, count."""

    word = "hands"
    usage = "hands [ITEM] OPTION COUNT"
    question: str
    option: int
    count: int | None

    @classmethod
    def parse(cls, rest: str, context: QuizContext) -> Self:
        words = rest.split()
        if len(words) < 3:
            hint = "For example: hands 2 b 14, for answer b to question 2."
            raise Refused("Say which question, which answer and how many.", hint)
        question, answer = _pick_question(context, words[0]), " ".join(words[1:-1])
        at = ascii_lowercase.find(answer.lower()) if len(answer) == 1 else -1
        if not 0 <= at < len(question.plan.options):
            at = pick(answer, list(question.plan.options), "answer")
        return cls(question.key, at, number(words[-1], "A count", MAX_COUNT))

    def decide(self, context: QuizContext) -> AnswersCounted:
        question = _find(context, self.question)
        if not 0 <= self.option < len(question.plan.options):
            raise Refused("That is not one of the answers.")
        check_count(self.count)
        return AnswersCounted(
            step=context.key, question=question.key, option=self.option, count=self.count
        )


class UncoverAnswer(StepCommand[QuizPlan, QuizData]):
    """Uncover what is right, of the first question whose answer is still covered, or of one."""

    word = "uncover"
    usage = "uncover [QUESTION]"
    question: str

    @classmethod
    def parse(cls, rest: str, context: QuizContext) -> Self:
        question = _pick_question(context, rest) if rest.strip() else current_question(context)
        return cls(question.key if question else "")

    def decide(self, context: QuizContext) -> AnswerUncovered:
        if is_uncovered(context, question := _find(context, self.question)):
            raise Refused(f"The answer to question {question.number} is uncovered already.")
        return AnswerUncovered(step=context.key, question=question.key)


class Quiz(CountingKind[QuizPlan, QuizData]):
    name = "quiz"
    help = "Questions with right answers: hands are counted, then the answer is uncovered."
    tab = "hands"
    plan = QuizPlan
    data = QuizData
    facts_types: ClassVar = {
        "quiz": Annotated[list[QuestionFacts], doc("The questions that were answered.")]
    }
    events = (AnswersCounted, AnswerUncovered)
    commands = (CountAnswers, UncoverAnswer)

    def apply(self, data: QuizData, event: Event) -> QuizData:
        match event:
            case AnswersCounted():
                return data.with_count(event.question, event.option, event.count)
            case AnswerUncovered():
                return replace(data, uncovered=data.uncovered | {event.question})
        return data

    def public(self, context: QuizContext) -> Public:
        """The question that the room is at, and those before it with their counts and answers."""
        current, results = current_question(context), []
        for question in questions(context):
            if is_uncovered(context, question):
                right = {question.text: ". ".join((question.right, *_why(question)))}
                figures = context.data.figures(question.key, len(question.options))
                rows = ((question.text, figures),)
                results.append(PublicResult(question.title, question.options, rows, right=right))
        covered = current is not None and not is_uncovered(context, current)
        texts = (current.title, *current.options) if current and covered else ()
        return Public(texts, results=tuple(results))

    def asks(self, context: QuizContext, member: Member) -> tuple[Ask, ...]:
        """One question after the other; none whose answer is known."""
        asked = current_question(context)
        if asked is None or is_uncovered(context, asked):
            return ()
        return (AskBallot(asked.title, (BallotLine(asked.key, asked.text, asked.options),)),)

    def poll(self, context: QuizContext) -> str:
        question = current_question(context)
        return question.key if question else ""

    def on_paper(self, context: QuizContext) -> list[Block]:
        blocks: list[Block] = []
        for question in questions(context):
            blocks.append(Paragraph(question.text, f"Question {question.number}"))
            blocks.append(Bullets(tuple(map(Item, question.options))))
        return blocks

    def prompt_lines(self, context: QuizContext) -> list[str]:
        lines = []
        for question in questions(context):
            lines += [f"QUESTION {question.number}  {question.text}", "; ".join(question.options)]
            if is_uncovered(context, question):
                lines.append(f"RIGHT  {'. '.join(answer_lines(context, question))}")
        return lines or ["The quiz that is put again is not in this curriculum."]

    def secret_lines(self, context: QuizContext) -> list[str]:
        return [
            joined(" ", f"RIGHT {question.number}  {question.right}.", question.plan.why)
            for question in questions(context)
        ]

    def narrate(self, event: Event, context: QuizContext) -> list[str]:
        key = getattr(event, "question", "")
        question = next((q for q in questions(context) if q.key == key), None)
        if question is None:
            return []
        if isinstance(event, AnswerUncovered):
            return [f"Right is {'. '.join(answer_lines(context, question))}"]
        return [counts_line(question.key, question.text, question.options, context.data)]

    def warnings(self, context: QuizContext) -> tuple[str, ...]:
        doubts = too_many(questions(context), context.data, context.people)
        return tuple(f"{counted}: right? ({item.text})" for item, counted in doubts)

    def private(self, context: QuizContext) -> list[Block]:
        """What was right where the room was not told."""
        return [
            Paragraph(f"{q.title} {q.right}: {score_words(score(context, q))}", "Not uncovered")
            for q in questions(context)
            if context.data.total(q.key) and not is_uncovered(context, q)
        ]

    def summary(self, context: QuizContext) -> list[Block]:
        """Each question that was answered or uncovered; then the scores beside the first ones."""
        blocks: list[Block] = []
        people = max(context.people, len(context.roster))
        doubts = {
            item.key: said for item, said in too_many(questions(context), context.data, people)
        }
        for question in questions(context):
            if not (context.data.total(question.key) or is_uncovered(context, question)):
                continue
            figures = context.data.figures(question.key, len(question.options))
            bars = tuple(zip(question.options, figures, strict=True))
            counted = context.data.total(question.key)
            blocks.append(
                Bars(bars, question.title) if counted else Paragraph(question.title, "Asked")
            )
            if is_uncovered(context, question):
                right, *why = answer_lines(context, question)
                blocks += [Paragraph(right, "Right"), *(Paragraph(text, "Why") for text in why)]
            elif phones := context.data.by_phone(question.key):
                blocks.append(Paragraph(f"{phones} of {counted}", BY_PHONE))
            if question.key in doubts:
                blocks.append(Paragraph(doubts[question.key], "More hands than people"))
        before = first_time(context)
        return [*blocks, *_then_and_now(before, context)] if before and blocks else blocks

    def facts(self, context: QuizContext) -> dict[str, Any]:
        before, quiz = first_time(context), []
        for question in questions(context):
            uncovered = is_uncovered(context, question)
            if not (context.data.total(question.key) or uncovered):
                continue
            answers = count_facts(question.key, question.plan.options, context.data)
            about: dict[str, Any] = {"question": question.text, "answers": answers}
            if phones := context.data.by_phone(question.key):
                about["by_phone"] = phones
            if uncovered:
                about["right"] = [question.plan.options[n] for n in question.plan.right_options]
                scores = {"score": score(context, question)}
                scores["before"] = score(before, question) if before else None
                about |= {name: scored for name, scored in scores.items() if scored}
            quiz.append(about)
        return {**super().facts(context), "quiz": quiz}


def _then_and_now(before: QuizContext, now: QuizContext) -> list[Block]:
    """How many were right the first time and now, of the questions that were uncovered."""
    asked = [q for q in questions(now) if is_uncovered(now, q)]
    rows = [(q.title, score_words(score(before, q)), score_words(score(now, q))) for q in asked]
    table = Table(("Right answers", "Before", "Now"), tuple(rows), frozenset({1, 2}))
    return [table] if rows else []
