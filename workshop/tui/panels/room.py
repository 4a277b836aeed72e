"""What the room sees, over the whole screen: a sheet, a question, the clock, or the groups."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workshop.board import UNGROUPED, Sheet, by_theme
from workshop.kinds.base import Target
from workshop.kinds.exercise.model import Exercise
from workshop.kinds.hands import model as hands
from workshop.kinds.hands.model import Hands
from workshop.kinds.quiz import model as quiz
from workshop.kinds.quiz.model import Quiz
from workshop.kinds.vote.model import Vote
from workshop.kinds.vote.plan import VotePlan
from workshop.kinds.vote.tally import Tally, figure, tallies
from workshop.session.go_round import go_round
from workshop.session.situation import Situation
from workshop.session.time import timing
from workshop.tui.bindings import Keys, hidden_key
from workshop.tui.panels.base import Panel
from workshop.tui.panels.exercise import group_cards
from workshop.tui.panels.views import View, grouped_step, room_question
from workshop.tui.widgets.cards import Card, Cards
from workshop.tui.widgets.clocks import RoomClock, large_figures
from workshop.tui.widgets.line import put_words
from workshop.tui.widgets.rows import Row
from workshop.value import replace

WIDEST_GROUP = 56
"""Columns of a group that has others beside it rather than more room."""


class HallClock(RoomClock):
    """The timer; where none runs, the time of day: how late the session is, is not for the room."""

    def render(self) -> Content:
        now = self.now
        if now is None or timing.timer_face(now.state, now.timed_step, now.now) is not None:
            return super().render()
        lines = large_figures(now.zone.time_of_day(now.now), *self.size)
        return Content.styled("\n".join(lines), "bold")


class RoomPanel(Panel):
    """No script, no delay, no remark: nothing that is only for who leads."""

    HELP = """\
## For the whole room
`n` writes on the sheet, `space` goes on in the script, `t` `+` `-` set the timer, unseen by the
room. `f` shows something else, `escape` goes back to the script. On a question of a quiz `s`
uncovers what is right; `f` `enter` shows the next one.
"""
    BINDINGS: ClassVar[Keys] = [
        hidden_key("s", "uncover", "Uncover", "quiz.uncover", "Uncover what is right"),
    ]
    wide = True
    DEFAULT_CSS = """
    RoomPanel { layout: vertical; padding: 1 4; }
    RoomPanel #title { height: auto; max-height: 4; text-style: bold; color: $text-accent; }
    RoomPanel Cards { height: 1fr; margin: 1 0 0 0; padding: 0; }
    RoomPanel #question { height: 1fr; width: 100%; content-align: center middle;
                          text-align: center; text-style: bold; }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Cards(id="listed")
        yield Static(id="question", markup=False)
        yield HallClock(id="hall-clock")

    @property
    def _view(self) -> View | None:
        """What the screen shows to the room."""
        view: View | None = getattr(self.screen, "view", None)
        return view

    def show_step(self, now: Situation, target: Target | None) -> None:
        view = self._view
        what = view.what if view else "clock"
        for child, on in (
            ("#title", what in ("sheet", "groups")),
            ("#listed", what in ("sheet", "groups")),
            ("#question", what == "question"),
            ("#hall-clock", what == "clock"),
        ):
            self.query_one(child).display = on
        listed = self.query_one(Cards)
        if view and view.sheet:
            sheet = now.context.sheet(view.sheet)
            put_words(self.query_one("#title", Static), view.sheet.label)
            entries = list(_entry_rows(sheet))
            listed.widest = 0
            listed.show_cards([], [Card(row) for row in entries])
            listed.scroll_end(animate=False)
        elif what == "groups" and (step := grouped_step(now)):
            context = Exercise.of(now.at(step))
            tasks = context.plan.common_tasks
            title, listed.widest = tasks[0] if len(tasks) == 1 else step.heading, WIDEST_GROUP
            put_words(self.query_one("#title", Static), title)
            several = enumerate(tasks, 1) if len(tasks) > 1 else ()
            cards = [_to_read(card) for card in group_cards(context)]
            head = [Row(text, f"{number}. ", look="strong") for number, text in several]
            listed.show_cards(head, cards)
        texts = _quiz_question(now, view.question) if view and view.question else _question(now)
        put_words(self.query_one("#question", Static), "\n\n".join(texts))
        self.tick(now)

    def action_uncover(self) -> None:
        """Uncover what is right about the quiz's question that the room sees."""
        if (view := self._view) and view.question:
            self.run_command(quiz.UncoverAnswer(view.question))

    def tick(self, now: Situation) -> None:
        self.query_one(HallClock).now = now


def _entry_rows(sheet: Sheet) -> Iterator[Row]:
    """Entries to be read by the room, below their themes if they have any."""
    places = {entry.id: number for number, entry in enumerate(sheet, 1)}
    for theme, under in by_theme(sheet, sheet):
        if sheet.themes:
            yield Row(theme or UNGROUPED, look="heading")
        for entry in under:
            look = "strong" if entry.starred else "plain"
            yield Row(entry.text, f"{places[entry.id]:>2}  ", look=look)


def _to_read(card: Card) -> Card:
    """A card without anything to choose."""
    rows = tuple(replace(row, selectable=False) for row in card.rows)
    return Card(replace(card.title, selectable=False), rows)


def _question(now: Situation) -> list[str]:
    """What is asked, and what can be voted for."""
    question = room_question(now)
    options: Iterable[str] = ()
    if Hands.owns(now.context):
        options = hands.options(now.context)
    elif Vote.owns(now.context):
        options = (_standing(tally, now.context.plan) for tally in tallies(now.context))
    votes = question == getattr(now.step.plan, "question", "")
    standing = go_round(now)
    turn = "\n".join(standing.lines[:2]) if standing else ""
    return list(filter(None, (question, "\n".join(options) if votes else "", turn)))


def _standing(tally: Tally, plan: VotePlan) -> str:
    """An option with what it got so far."""
    if tally.result is None:
        return tally.option.text
    return f"{'✓ ' * (tally.wanted and bool(plan.top))}{tally.option.text}: {figure(tally, plan)}"


def _quiz_question(now: Situation, key: str) -> list[str]:
    """A question with its answers; once it is uncovered, what is right."""
    context = Quiz.of(now.context) if Quiz.owns(now.context) else None
    question = next((q for q in quiz.questions(context) if q.key == key), None) if context else None
    if context is None or question is None:
        return []
    texts = [question.text, "\n".join(question.options)]
    if quiz.is_uncovered(context, question):
        right, *why = quiz.answer_lines(context, question)
        texts += [f"✓ {right}", *why]
    return texts
