"""What people say of themselves, first and afterwards, is what the script says."""

from statistics import median

import pytest

from programme import truth
from programme.curricula import LEVELS, OUTCOME
from programme.sheets import QUIZ
from workshop.document import Bars, Paragraph
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.facts.facts import Counts
from workshop.review.programme.then_and_now import LevelFigures, compare_then_and_now, middle
from workshop.review.programme.then_and_now_report import (
    SELF_REPORT,
    then_and_now_data,
    then_and_now_page,
)


def added(counts: list[Counts]) -> Counts:
    return tuple(map(sum, zip(*counts, strict=True)))


def test_outcomes_are_those_of_the_meetings_that_scored_them(facts):
    (told,) = compare_then_and_now(facts.sessions).outcomes
    scored = [one for one in truth.counted() if one.before]
    assert (told.about, told.marks) == (OUTCOME, ("1", "2", "3", "4", "5"))
    assert told.first == added([one.before for one in scored])
    assert told.then == added([one.now for one in scored])
    titles = {one.id: one.title for one in facts.sessions}
    assert [titles[id] for id in told.sessions] == [one.title for one in scored]


def test_a_quiz_that_was_put_again_tells_how_many_were_right(facts):
    (told,) = compare_then_and_now(facts.sessions).quizzes
    right = [one.right for one in truth.counted() if one.right]
    assert told.about == QUIZ
    before, then = (sum(each[n] for each in right) for n in (0, 1))
    every = 8 * len(right)
    assert (told.first, told.then) == ((every - before, before), (every - then, then))
    assert len(told.sessions) == len(right)


@pytest.mark.parametrize(
    ("chosen", "true"), [(False, truth.levels_by_series), (True, truth.stages_by_series)]
)
def test_levels_go_from_the_first_to_each_later_time(facts, chosen, true):
    (told,) = (one for one in compare_then_and_now(facts.sessions).levels if one.chosen == chosen)
    assert told.stages == LEVELS
    assert {one.series: [*one.counts] for one in told.series} == true()
    for time in range(2, told.most + 1):
        asked = [each for each in true().values() if len(each) >= time]
        shift = told.shift(time)
        assert shift.first == added([each[0] for each in asked])
        assert shift.then == added([each[time - 1] for each in asked])
        assert len(told.asked_times(time)) == len(asked)


def test_the_page_has_n_and_medians_and_says_what_it_is(facts):
    page = then_and_now_page(facts, Filter(curriculum="partners"))
    assert Paragraph(SELF_REPORT, "Self-report") in page
    scored = [one for one in truth.counted() if one.before]
    first, then = (
        [n for one in scored for n, k in enumerate(counts(one), 1) for _ in range(k)]
        for counts in (lambda one: one.before, lambda one: one.now)
    )
    chart = next(block for block in page if isinstance(block, Bars))
    assert chart.caption == (
        f"{OUTCOME} ({len(scored)} sessions; before n {len(first)}, median {median(first):g}; "
        f"now n {len(then)}, median {median(then):g})"
    )
    said = text(page)
    assert f"From the first to the third time, {len(asked_thrice())} series" in said
    data = then_and_now_data(facts, Filter())
    assert data["self_report"] and data["outcomes"][0]["then"]["median"] == median(then)
    assert [one["time"] for one in data["levels"][0]["times"]] == [2, 3]
    assert text(then_and_now_page(Programme(()), Filter())).count("Nothing was scored")


def asked_thrice() -> list[str]:
    return [name for name, each in truth.levels_by_series().items() if len(each) > 2]


@pytest.mark.parametrize(
    ("counts", "place"),
    [((), None), ((0, 0), None), ((0, 3, 0), 2), ((1, 1), 1.5), ((2, 0, 2), 2), ((1, 0, 2), 3)],
)
def test_the_middle_one_is_found_without_listing_all(counts, place):
    assert middle(counts) == place


def test_a_framework_of_other_stages_is_another_one():
    assert LevelFigures("x", "f", False, ("a",), ()).most == 0
