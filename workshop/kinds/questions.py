"""Questions put to the room and answers written under them, wherever a kind puts questions."""

from typing import Self

from workshop.board import EntryAdded
from workshop.document import Block, Bullets, Item, Paragraph
from workshop.errors import Refused
from workshop.kinds.base import AnyContext, StepCommand, StepData, Target, new_entry
from workshop.kinds.parsing import pick
from workshop.kinds.plan import StepBase
from workshop.kinds.public import AskText


def questions(context: AnyContext) -> tuple[str, ...]:
    """The questions of this round, or of the step when it has no rounds."""
    plan = context.plan
    return plan.rounds[context.round].questions if plan.rounds else plan.asks


def question_list(context: AnyContext) -> list[Block]:
    """The questions of this round as a numbered list; nothing where there are none."""
    asked = tuple(map(Item, questions(context)))
    word = "Question" if len(asked) == 1 else "Questions"
    return [Paragraph("", word), Bullets(asked, numbered=len(asked) > 1)] if asked else []


def answer_targets(context: AnyContext) -> tuple[Target, ...]:
    """A sheet for each question of this round."""
    return tuple(
        Target(f"{context.key}#r{context.round + 1}q{number}", question)
        for number, question in enumerate(questions(context), 1)
    )


def ask_answers(context: AnyContext) -> tuple[AskText, ...]:
    """The ask for an answer to each question of this round."""
    return tuple(AskText(target.sheet, target.label) for target in answer_targets(context))


class AnswerQuestion(StepCommand[StepBase, StepData]):
    """Write down an answer to one of the questions, named by its number."""

    word = "answer"
    usage = "answer NUMBER TEXT"
    question: int
    text: str

    @classmethod
    def parse(cls, rest: str, context: AnyContext) -> Self:
        asked = questions(context)
        if not asked:
            raise Refused("No question is put in this step.")
        first, _, text = rest.strip().partition(" ")
        if not (first.isascii() and first.isdigit()):
            if len(asked) > 1:
                raise Refused("Say which question is answered.", f"Usage: {cls.usage}.")
            return cls(0, rest)
        return cls(pick(first, list(asked), "question"), text)

    def decide(self, context: AnyContext) -> EntryAdded:
        targets = answer_targets(context)
        if not 0 <= self.question < len(targets):
            raise Refused("That question is not put in this round.")
        return new_entry(context, targets[self.question], self.text)
