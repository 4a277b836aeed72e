"""The panel of a quiz: its questions with lettered answers, counts, and what is right."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events

from workshop.document import bar
from workshop.kinds.counts import too_many
from workshop.kinds.quiz import model
from workshop.kinds.quiz.model import Asked, Quiz, QuizContext
from workshop.session.situation import Situation
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.panels.base import RowsPanel
from workshop.tui.panels.digits import Digits
from workshop.tui.widgets.hints import leads
from workshop.tui.widgets.rows import Row
from workshop.value import Value

BAR, MIN_BAR_WIDTH = 12, 60


class QuizAnswer(Value):
    """An answer to a question, by its key and the number of the option."""

    question: str
    option: int


class Covered(Value):
    """What is right about a question, still covered."""

    question: str


class QuizPanel(RowsPanel):
    """Digits count on an answer; enter goes on, and uncovers what is right."""

    HELP = """\
## Quiz
Digits type how many gave the answer under the cursor, each saved as it is typed; `enter` and `tab`
go on to the next one, `delete` takes a count back. `enter` on "Uncover" below a question, or `s`,
uncovers what is right and why: before that, neither this screen nor `f`, the question for the
whole room, shows it.
"""
    wide, QUIET = True, False
    BINDINGS: ClassVar[Keys] = [
        hidden_key("s", "uncover", "Uncover", "quiz.uncover", "Uncover what is right"),
        hidden_key("delete", "clear", "Not asked", "quiz.clear", "Take the count back"),
        hidden_key("tab", "cursor(1)", "Next answer"),
        hidden_key("shift+tab", "cursor(-1)", "Answer before"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._digits = Digits()

    @property
    def keys_here(self) -> tuple[str, ...]:
        key = self.selected.key if self.selected else None
        clear = ("quiz.clear",) if isinstance(key, QuizAnswer) else ()
        return ("quiz.uncover", *clear) if isinstance(key, QuizAnswer | Covered) else ()

    def lines(self, now: Situation) -> Iterator[Row]:
        context = Quiz.of(now.context)
        asked = model.questions(context)
        before = model.first_time(context)
        doubts = {item.key: said for item, said in too_many(asked, context.data, context.people)}
        for question in asked:
            shown = model.is_uncovered(context, question)
            scores = [model.score(each, question) for each in (before, context) if each and shown]
            scored = " → ".join(map(model.score_words, scores))
            yield Row(question.text, f"{question.number:>2} ", scored, "heading")
            yield from self._answers(context, before, question)
            if question.key in doubts:
                yield Row(f"{doubts[question.key]}: right?", "   ", look="warning")
            if shown:
                why = question.plan.why
                yield from [Row(why, "   WHY  ", look="say", lead_look="say")] if why else ()
            elif leads(self):
                yield Row("Uncover", "   + ", "", "target", Covered(question.key), True)
            yield Row("")

    def _answers(
        self, context: QuizContext, before: QuizContext | None, question: Asked
    ) -> Iterator[Row]:
        got, then = context.data.counts, before.data.counts if before else {}
        right = question.plan.right_options if model.is_uncovered(context, question) else ()
        most = max((got.get((question.key, n), 0) for n in range(len(question.options))), default=0)
        for n, option in enumerate(question.options):
            cell = (question.key, n)
            typed, phones = context.data.typed_count(*cell), context.data.phones.get(cell)
            more = f" +{phones} by phone" if phones else ""
            count = f"{'·' if typed is None else typed:>2}{more}"
            tail = f"{then.get(cell, '–')} → {count}" if before else count
            drawn = f"  {bar(got.get(cell, 0), most, BAR):<{BAR}}"
            yield Row(
                option,
                "  ✓ " if n in right else "    ",
                tail,
                "strong" if n in right else "plain",
                QuizAnswer(question.key, n),
                True,
                bar=((drawn, "taken"),) if self.size.width >= MIN_BAR_WIDTH else (),
                lead_look="done",
            )

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        if old != new:
            self._digits.leave()
        super().watch_cursor(old, new)

    def on_key(self, event: events.Key) -> None:
        if self.selected and isinstance(self.selected.key, QuizAnswer) and self._digits.take(event):
            self._count(self.selected.key, self._digits.count)

    def action_clear(self) -> None:
        if self.selected and isinstance(self.selected.key, QuizAnswer):
            self._digits.leave()
            self._count(self.selected.key, None)

    def _count(self, answer: QuizAnswer, count: int | None) -> None:
        self.run_command(model.CountAnswers(answer.question, answer.option, count))

    def choose_row(self, row: Row) -> None:
        match row.key:
            case QuizAnswer():
                self.action_cursor(1)
            case Covered():
                self.action_uncover()
            case _:
                super().choose_row(row)

    def action_uncover(self) -> None:
        """Uncover what is right about the question under the cursor, and go to the next one."""
        key = self.selected.key if self.selected else None
        if isinstance(key, QuizAnswer | Covered):
            asked = [question.key for question in model.questions(Quiz.of(self._now.context))]
            following = asked[asked.index(key.question) + 1 :][:1]
            self.run_command(model.UncoverAnswer(key.question))
            self.put_cursor_on(QuizAnswer((following or [key.question])[0], 0))
