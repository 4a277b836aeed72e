"""A quiz: counts by question and letter, what is right once it is uncovered, before and after."""

import pytest
from support import Given, coaching_curriculum, event, given, moved, read_curriculum

from workshop.document import Bars, Paragraph, Table
from workshop.kinds.quiz.model import (
    AnswersCounted,
    AnswerUncovered,
    CountAnswers,
    Quiz,
    UncoverAnswer,
)
from workshop.session import events as ev
from workshop.session.commands.vocabulary import other_words

FIRST, AGAIN = "c/5", "c/6"


def at(*past: object) -> Given:
    return given(*past, moved(FIRST), curriculum=coaching_curriculum())  # type: ignore[arg-type]


def counted(question: str, option: int, count: int | None, step: str = FIRST):
    return event(AnswersCounted, step=step, question=question, option=option, count=count)


def uncovered(question: str, step: str = FIRST):
    return event(AnswerUncovered, step=step, question=question)


def again(*past: object) -> Given:
    """At the second quiz; eight of twenty had the first question right the first time."""
    was = moved(FIRST), counted("q1", 0, 12), counted("q1", 1, 8)
    return given(*was, moved(AGAIN), *past, curriculum=coaching_curriculum())  # type: ignore[arg-type]


def told(there: Given) -> list[object]:
    now = there.runner.now()
    return list(now.kind.report(now.context))


@pytest.mark.parametrize("line", ["1 b 14", "1 B 14", "1 2 14", "1 tim 14", "what b 14"])
def test_answers_are_counted_by_letter_number_or_beginning(line: str) -> None:
    at().typed(CountAnswers, line).then(counted("q1", 1, 14))


def test_a_count_is_taken_back() -> None:
    there = at(counted("q1", 1, 14))
    there.when(CountAnswers("q1", 1, None)).then(counted("q1", 1, None))
    assert told(there) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1 2", "which question"),
        ("3 a 1", "no question '3'"),
        ("1 d 1", "no answer 'd'"),
        ("1 b x", "whole number"),
        ("1 b 10000", "0 to 9,999"),
    ],
)
def test_what_cannot_be_counted_is_refused(line: str, words: str) -> None:
    at().typed(CountAnswers, line).refuses(words)


def test_a_forged_command_is_refused() -> None:
    at().when(CountAnswers("q9", 0, 1)).refuses("not one of the questions")
    at().when(CountAnswers("q1", 3, 1)).refuses("not one of the answers")
    at().when(CountAnswers("q1", 0, -1)).refuses("0 to 9,999")


def test_uncover_alone_takes_the_first_that_is_covered() -> None:
    there = at()
    there.typed(UncoverAnswer, "").then(uncovered("q1"))
    there.typed(UncoverAnswer, "").then(uncovered("q2"))
    there.typed(UncoverAnswer, "1").refuses("uncovered already")
    at().typed(UncoverAnswer, "2").then(uncovered("q2"))


def test_what_is_right_is_told_nowhere_before_it_is_uncovered() -> None:
    """Not in what is put to the room, not in the notes for everybody, not in data."""
    there = at(counted("q1", 1, 14))
    now = there.runner.now()
    context = Quiz.of(now.context)
    assert told(there) == [Bars((("a A contract", 0), ("b Time", 14), ("c Money", 0)),
                                "1. What does trust need?")]  # fmt: skip
    assert now.kind.prompt_lines(context)[:2] == [
        "QUESTION 1  What does trust need?", "a A contract; b Time; c Money",
    ]  # fmt: skip
    assert "right" not in now.kind.facts(context)["quiz"][0]
    (mine,) = now.kind.private(context)
    assert mine == Paragraph("1. What does trust need? b Time: 14 of 14", "Not uncovered")


def test_what_is_right_is_told_once_it_is_uncovered() -> None:
    there = at(counted("q1", 1, 14), counted("q1", 2, 6), uncovered("q1"))
    now = there.runner.now()
    assert told(there)[1:] == [
        Paragraph("b Time (14 of 20)", "Right"),
        Paragraph("People trust whom they know.", "Why"),
    ]
    assert "RIGHT  b Time (14 of 20). People trust whom they know." in now.kind.prompt_lines(
        now.context
    )
    assert now.kind.facts(now.context)["quiz"] == [
        {
            "question": "What does trust need?",
            "answers": [{"option": "Time", "count": 14}, {"option": "Money", "count": 6}],
            "right": ["Time"],
            "score": {"right": 14, "of": 20},
        }
    ]
    assert now.kind.private(now.context) == []


def test_each_of_several_right_answers_counts() -> None:
    there = at(counted("q2", 1, 3), counted("q2", 2, 4), counted("q2", 3, 5), uncovered("q2"))
    assert Paragraph("b Three or c Four (7 of 12)", "Right") in told(there)


def test_an_answer_uncovered_without_counts_is_told_without_a_score() -> None:
    there = at(uncovered("q2"))
    assert told(there) == [
        Paragraph("2. How many last five years?", "Asked"),
        Paragraph("b Three or c Four", "Right"),
    ]


def test_the_same_questions_are_put_again_and_set_beside_the_first_answers() -> None:
    there = again()
    there.typed(CountAnswers, "1 b 18").then(counted("q1", 1, 18, AGAIN))
    there.typed(CountAnswers, "1 a 2").then(counted("q1", 0, 2, AGAIN))
    there.typed(UncoverAnswer, "").then(uncovered("q1", AGAIN))
    there.typed(UncoverAnswer, "").then(uncovered("q2", AGAIN))
    assert told(there)[-1] == Table(
        ("Right answers", "Before", "Now"),
        (
            ("1. What does trust need?", "8 of 20", "18 of 20"),
            ("2. How many last five years?", "–", "–"),
        ),
        frozenset({1, 2}),
    )
    assert Paragraph("b Time (18 of 20; before: 8 of 20)", "Right") in told(there)
    now = there.runner.now()
    assert now.kind.facts(now.context)["quiz"][0]["before"] == {"right": 8, "of": 20}


def test_more_answers_than_people_are_asked_about() -> None:
    there = at(event(ev.Arranged, people=5), counted("q1", 0, 4), counted("q1", 1, 2))
    now = there.runner.now()
    assert now.kind.warnings(now.context) == ("6 hands, 5 people: right? (What does trust need?)",)
    assert Paragraph("6 hands, 5 people", "More hands than people") in told(there)


def test_a_count_in_a_damaged_log_for_a_question_that_is_gone_changes_nothing() -> None:
    """The plan of a session never changes, its log may be anybody's."""
    there = at(counted("q77", 4, 3), uncovered("q78"))
    now = there.runner.now()
    assert told(there) == []
    assert now.kind.narrate(there.runner.events[1], now.context) == []


def test_a_quiz_that_is_put_again_without_the_first_one_has_no_counts_of_it() -> None:
    """In a session of another activity the questions are there all the same."""
    head = 'title = "T"\nmodules = ["m.toml"]'
    module = """
id = "m"
title = "M"
[[activity]]
id = "x"
title = "X"
minutes = 5
[[activity.step]]
id = "one"
title = "One"
kind = "quiz"
questions = [{ ask = "Which?", options = ["A", "B"], right = "B" }]
[[activity]]
id = "y"
title = "Y"
minutes = 5
[[activity.step]]
title = "Two"
kind = "quiz"
again = "one"
"""
    past = (
        event(ev.Arranged, activities=("y",)),
        moved("y/1"),
        counted("q1", 1, 3, "y/1"),
        uncovered("q1", "y/1"),
    )
    there = given(*past, curriculum=read_curriculum(head, module))
    assert told(there)[-1] == Table(
        ("Right answers", "Before", "Now"), (("1. Which?", "–", "3 of 3"),), frozenset({1, 2})
    )


def test_hands_belong_to_a_show_of_hands_first() -> None:
    """Where a word is known to several kinds, the first of them is named."""
    there = given(moved("a/1"), curriculum=coaching_curriculum())
    assert other_words(there.runner.now())["hands"] == "hands"
