"""What was given by phone adds up with what was typed, and is told apart from it."""

from support import Given, Happened, arranged, coaching_curriculum, event, given, moved

from workshop.board import EntryAdded
from workshop.document import Bars, Block, Paragraph, Table
from workshop.kinds.close.model import Close
from workshop.kinds.close.outcomes import OutcomeScored, ScoreOutcome
from workshop.kinds.hands.model import CountHands, Hands, HandsCounted
from workshop.kinds.quiz.model import AnswersCounted, AnswerUncovered, Quiz
from workshop.kinds.vote.model import CountVotes, Vote, VoteCounted
from workshop.session import events as ev
from workshop.session.commands.entries import MergeEntries
from workshop.tui.panels.hands import HandsPanel
from workshop.tui.panels.vote import VotePanel

ALL = event(ev.Arranged, activities=("a", "b", "c"))


def polled(step: str, marks: dict[str, tuple[int, ...]], *typed: Happened) -> Given:
    """A step in which things were typed, and then a ballot of five was counted."""
    ballot = event(ev.BallotCounted, step=step, ballot=f"{step}~0", voters=5, marks=marks)
    past = (arranged(), ALL, moved(step), *typed, ballot)
    return given(*past, curriculum=coaching_curriculum())


def paragraphs(blocks: list[Block]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Paragraph) and b.label == "By phone"]


def hands() -> Given:
    typed = event(HandsCounted, step="a/2c", item="", option=0, count=3)
    return polled("a/2c", {"": (4, 1)}, typed)


def test_hands_are_typed_beside_those_of_the_phones() -> None:
    there = hands()
    grid = HandsPanel().grid(there.runner.now())
    assert grid.counts == {(0, 0): 3, (0, 1): None}
    assert grid.phones == {(0, 0): 4, (0, 1): 1}
    there.typed(CountHands, "1 5").then(
        event(HandsCounted, step="a/2c", item="", option=0, count=5)
    )
    assert HandsPanel().grid(there.runner.now()).counts[0, 0] == 5
    there.typed(CountHands, "2 0").send()
    assert Hands.of(there.runner.now().context).data.counts == {("", 0): 9, ("", 1): 1}


def test_notes_and_data_of_hands_say_how_many_came_by_phone() -> None:
    context = Hands.of(hands().runner.now().context)
    bars, phones, _ = Hands().report(context)
    assert isinstance(bars, Bars) and bars.rows == (("Yes", 7), ("No", 1))
    assert isinstance(phones, Paragraph) and (phones.label, phones.text) == ("By phone", "5 of 8")
    (item,) = Hands().facts(context)["hands"]
    assert item["by_phone"] == 5
    assert Hands().prompt_lines(context)[-1] == "By phone: Yes 4, No 1"


def vote() -> Given:
    typed = event(VoteCounted, step="c/8", option="option-1", counts=(3,))
    return polled("c/8", {"option-1": (6,), "option-2": (9,)}, typed)


def test_one_more_dot_is_one_more_of_those_that_were_typed() -> None:
    there = vote()
    grid = VotePanel().grid(there.runner.now())
    assert grid.counts == {(0, 0): 3, (0, 1): None, (0, 2): None}
    assert grid.phones == {(0, 0): 6, (0, 1): 9}
    then = event(VoteCounted, step="c/8", option="option-1", counts=(4,))
    there.typed(CountVotes, "1 +1").then(then)
    context = Vote.of(there.runner.now().context)
    assert context.data.counts["option-1"] == (10,)
    assert "1 Eat together: 10 dots; of them 6 by phone" in Vote().prompt_lines(context)
    assert paragraphs(Vote().report(context)) == ["15 of 19"]
    assert Vote().facts(context)["vote"]["by_phone"] == 15


def test_one_more_dot_keeps_those_of_what_was_merged_whoever_gave_them() -> None:
    step = "c/8"
    ideas = [event(EntryAdded, sheet=f"{step}#options", label="Options added", text=text,
                   step=step, round=0) for text in ("a van", "vans")]  # fmt: skip
    first, second = "entry-5", "entry-6"
    there = polled(step, {first: (1,), second: (2,)}, *ideas)
    there.runner.send(MergeEntries(5, (6,)))
    there.typed(CountVotes, "4 +1").then(event(VoteCounted, step=step, option=first, counts=(3,)))
    assert Vote.of(there.runner.now().context).data.counts[first] == (4,)


def test_answers_to_a_quiz_say_how_many_came_by_phone() -> None:
    typed = event(AnswersCounted, step="c/5", question="q1", option=1, count=2)
    there = polled("c/5", {"q1": (1, 4, 0)}, typed)
    context = Quiz.of(there.runner.now().context)
    assert context.data.typed_count("q1", 1) == 2
    assert paragraphs(Quiz().report(context)) == ["5 of 7"]
    uncovered = event(AnswerUncovered, step="c/5", question="q1")
    context = Quiz.of(polled("c/5", {"q1": (1, 4, 0)}, typed, uncovered).runner.now().context)
    right = "RIGHT  b Time (6 of 7; of them 5 by phone). People trust whom they know."
    assert right in Quiz().prompt_lines(context)
    assert Quiz().facts(context)["quiz"][0]["by_phone"] == 5


def test_scores_of_outcomes_say_how_many_came_by_phone() -> None:
    typed = event(OutcomeScored, step="c/7", outcome=0, when="now", counts=(0, 0, 0, 1, 0))
    there = polled("c/7", {"0-now": (0, 0, 0, 2, 3)}, typed)
    context = Close.of(there.runner.now().context)
    said = "OUTCOME 1  Ask for help (before –, now 4.5, difference –; by phone 5 now)"
    assert said in Close().prompt_lines(context)
    blocks = Close().report(context)
    assert any(isinstance(b, Table) and b.rows[0][-1] == "3" for b in blocks)
    assert paragraphs(blocks) == ["5 of 6 scores"]
    assert Close().facts(context)["then_and_now"][0]["now"]["by_phone"] == 5
    there.typed(ScoreOutcome, "1 now 0 0 0 0 1").send()
    data = Close.of(there.runner.now().context).data
    assert (data.scores[0, "now"], data.typed_counts(0, "now")) == (
        (0, 0, 0, 2, 4),
        (0, 0, 0, 0, 1),
    )
