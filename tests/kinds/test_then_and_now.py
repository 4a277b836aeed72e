"""A close with questions of its own, and with outcomes that everybody scores, then and now."""

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from support import (
    COACHING,
    HEAD,
    MODULE,
    Given,
    coaching_curriculum,
    event,
    given,
    moved,
    read_curriculum,
)

from workshop.board import EntryAdded
from workshop.document import Bullets, Heading, Table
from workshop.kinds.close.model import Close
from workshop.kinds.close.outcomes import OutcomeScored, ScoreOutcome, tenths
from workshop.kinds.close.plan import ClosePlan
from workshop.kinds.questions import AnswerQuestion
from workshop.session import events as ev

HELP, VISIT = "Ask for help", "Plan a visit"


def at(*past: object) -> Given:
    return given(*past, moved("c/7"), curriculum=coaching_curriculum())  # type: ignore[arg-type]


def scored(outcome: int, when: str, *counts: int):
    return event(OutcomeScored, step="c/7", outcome=outcome, when=when, counts=counts)


BEFORE, NOW = scored(0, "before", 4, 1, 0, 0, 0), scored(0, "now", 0, 0, 3, 2, 0)


def report(there: Given) -> list[object]:
    now = there.runner.now()
    return list(now.kind.report(now.context))


@pytest.mark.parametrize("line", ["1 before 4 1 0 0 0", "ask bef 4,1,0,0,0", "1 1 4 1 0, 0 0"])
def test_an_outcome_is_scored_with_five_figures(line: str) -> None:
    at().typed(ScoreOutcome, line).then(BEFORE)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "five figures"),
        ("1 before 4 1 0 0", "five figures"),
        ("3 now 0 0 0 0 0", "no outcome '3'"),
        ("1 later 0 0 0 0 0", "no time 'later'"),
        ("1 now 0 0 x 0 0", "whole number"),
        ("1 now 0 0 10000 0 0", "0 to 9,999"),
    ],
)
def test_what_cannot_be_scored_is_refused(line: str, words: str) -> None:
    at().typed(ScoreOutcome, line).refuses(words)


def test_a_forged_score_is_refused_and_none_is_asked_for_where_nothing_is_scored() -> None:
    at().when(ScoreOutcome(2, "now", (0, 0, 0, 0, 0))).refuses("not one of the outcomes")
    at().when(ScoreOutcome(0, "now", (1, 2))).refuses("five figures")
    at().when(ScoreOutcome(0, "now", (1, 2, 3, 4, -1))).refuses("0 to 9,999")
    given(moved("a/8")).typed(ScoreOutcome, "1 now 0 0 0 0 0").refuses("No outcomes are scored")


def test_the_means_and_the_difference_are_told_with_one_decimal() -> None:
    """A dash stands where nobody answered; the counts stand below."""
    head, means, counts = report(at(BEFORE, NOW, scored(1, "now", 0, 0, 0, 0, 0)))
    assert head == Heading("Then and now", 4)
    assert means == Table(
        ("Outcome", "Before", "Now", "Difference"),
        ((HELP, "1.2", "3.4", "+2.2"), (VISIT, "–", "–", "–")),
        frozenset({1, 2, 3}),
    )
    assert isinstance(counts, Table) and counts.rows == (
        (f"{HELP}, before", "4", "1", "0", "0", "0"),
        (f"{HELP}, now", "0", "0", "3", "2", "0"),
        (f"{VISIT}, now", "0", "0", "0", "0", "0"),
    )
    assert report(at()) == []


def test_scores_are_put_right_by_scoring_again() -> None:
    there = at(BEFORE)
    there.typed(ScoreOutcome, "1 before 0 0 0 0 5").then(scored(0, "before", 0, 0, 0, 0, 5))
    now = there.runner.now()
    assert "OUTCOME 1  Ask for help (before 5.0, now –, difference –)" in now.kind.prompt_lines(
        now.context
    )
    assert now.kind.narrate(there.runner.events[-1], now.context) == [
        "“Ask for help”: before 5.0, now –, difference –."
    ]


def test_what_is_scored_is_told_as_data() -> None:
    now = at(BEFORE, NOW, scored(1, "now", 0, 0, 0, 0, 0)).runner.now()
    assert now.kind.facts(now.context)["then_and_now"] == [
        {
            "outcome": HELP,
            "before": {"counts": [4, 1, 0, 0, 0], "mean": 1.2},
            "now": {"counts": [0, 0, 3, 2, 0], "mean": 3.4},
            "difference": 2.2,
        },
        {"outcome": VISIT, "now": {"counts": [0, 0, 0, 0, 0]}},
    ]


def test_more_scores_than_people_are_asked_about() -> None:
    now = at(event(ev.Arranged, people=4), BEFORE, NOW).runner.now()
    assert now.kind.warnings(now.context) == (
        "5 scores, 4 people: right? (Ask for help, before)",
        "5 scores, 4 people: right? (Ask for help, now)",
    )


def test_a_score_of_an_outcome_that_is_gone_changes_nothing() -> None:
    there = at(scored(7, "now", 1, 1, 1, 1, 1))
    now = there.runner.now()
    assert report(there) == []
    assert now.kind.narrate(there.runner.events[1], now.context) == []
    assert now.kind.warnings(now.context) == ()


@any_of(st.lists(st.integers(0, 9999), min_size=5, max_size=5))
def test_a_mean_lies_between_one_and_five(counts: list[int]) -> None:
    mean = tenths(tuple(counts))
    assert mean is None if not any(counts) else mean is not None and 10 <= mean <= 50


@pytest.mark.parametrize(
    ("module", "activity", "wanted"),
    [
        ('outcomes = ["Of the module"]\n', "", ("Of the module",)),
        ("", 'outcomes = ["Of x", { text = "More" }]\n', ("Of x", "More")),
        ('outcomes = ["Of the module"]\n', 'outcomes = ["Of x"]\n', ("Of the module",)),
        ("", "", ()),
    ],
)
def test_the_outcomes_are_those_of_the_module_else_those_of_its_activities(
    module: str, activity: str, wanted: tuple[str, ...]
) -> None:
    plan = (
        f'id = "m"\ntitle = "M"\n{module}'
        f'[[activity]]\nid = "x"\ntitle = "X"\nminutes = 5\n{activity}'
        '[[activity.step]]\ntitle = "Close"\nkind = "close"\nthen_and_now = true\n'
    )
    there = given(
        moved("x/1"), curriculum=read_curriculum('title = "T"\nmodules = ["m.toml"]', plan)
    )
    assert there.runner.now().context.outcomes == wanted


def test_questions_of_ones_own_stand_in_the_place_of_plus_and_delta() -> None:
    there = at()
    labels = [
        target.label for target in there.runner.now().kind.targets(there.runner.now().context)
    ]
    assert labels == ["Decisions", "What do you take along?", "What is still open?"]
    there.typed(AnswerQuestion, "2 the money").then(
        event(
            EntryAdded,
            sheet="c/7#r1q2",
            label="What is still open?",
            text="the money",
            step="c/7",
        )
    )
    heading, answers = report(there)
    assert heading == Heading("What is still open?", 4)
    assert isinstance(answers, Bullets) and answers.items[0].text == "the money"


def test_plus_and_delta_are_asked_too_where_the_plan_says_so() -> None:
    assert ClosePlan().asks_plus_delta
    assert not ClosePlan(plus_delta=False).asks_plus_delta
    assert ClosePlan(plus_delta=True, questions=("What now?",)).asks_plus_delta
    whole = MODULE + COACHING.replace("then_and_now = true", "plus_delta = true")
    there = given(moved("c/7"), curriculum=read_curriculum(HEAD, whole))
    sheets = [t.sheet for t in Close().targets(Close.of(there.runner.now().context))]
    assert sheets == ["decisions", "plus", "delta", "c/7#r1q1", "c/7#r1q2"]
