"""The end by history: totals worked out by hand, and how often such a forecast holds."""

import math
import random
from collections.abc import Sequence
from datetime import timedelta

import pytest
from support import START, Wait, led

from review.fixtures import session_summary, steps, talks
from workshop.review.catalogue import NO_FILTER
from workshop.review.counting import programme
from workshop.review.facts.facts import SessionFacts
from workshop.review.statistics.forecast import Forecast, forecast, four_in_five, history
from workshop.session import commands as cmd
from workshop.session.runner import Runner
from workshop.value import replace

FIVE = (
    session_summary(1, 10, 20, 10),
    session_summary(2, 12, 22, 10),
    session_summary(3, 14, 30, 11),
    session_summary(4, 11, 21, 12),
    session_summary(5, 13, 25, 9),
)
"""Totals 40, 44, 55, 44, 47; after the Welcome 30, 32, 41, 33, 34; the Close 10 10 11 12 9."""


def of_five(*totals: float) -> float:
    """Behind the fourth of five, four fifths of the way to the longest."""
    *_, fourth, longest = sorted(totals)
    return pytest.approx(fourth + (longest - fourth) * 4 / 5)  # type: ignore[return-value]


def leading(*commands: object, **arranged: object) -> Runner:
    arrange = cmd.Arrange(**arranged)  # type: ignore[arg-type]
    return led(*commands, curriculum=talks(), arrange=arrange)  # type: ignore[arg-type]


def minutes(runner: Runner, pasts: Sequence[SessionFacts] = FIVE) -> float | None:
    """How many minutes from now it ends by history."""
    now = runner.now()
    count = programme(pasts, {}, NO_FILTER).sessions
    found = forecast(history(count, steps()), now)
    return (found.end - now.now).total_seconds() / 60 if found else None


@pytest.mark.parametrize(
    ("count", "place"), [(4, 4), (5, 4.8), (6, 5.6), (8, 7.2), (9, 8), (10, 8.8), (99, 80)]
)
def test_the_place_in_the_sorted_list(count, place):
    """(n + 1) × 4/5: so the next one, too, stays below it four times in five."""
    assert four_in_five(range(count, 0, -1)) == pytest.approx(place)


def test_before_it_begins_the_whole_session_is_to_come():
    """47 minutes and four fifths of the way to 55."""
    assert minutes(leading()) == pytest.approx(53.4)
    assert forecast(history(FIVE, steps()), leading().now()) == Forecast(
        START + timedelta(minutes=53, seconds=24), 5
    )


def test_it_counts_from_the_planned_start():
    starts = START + timedelta(hours=1)
    assert minutes(leading(starts=starts)) == pytest.approx(60 + 53.4)


def test_what_was_led_is_over():
    """At the Collect's beginning it took 30, 32, 41, 33 and 34 minutes: 34 and most of the way."""
    assert minutes(leading(cmd.Next(), Wait(minutes=20), cmd.NextStep())) == pytest.approx(39.6)


def test_of_the_current_step_what_was_left_there_is_to_come():
    """After 22 minutes of it: 8 more in the longest; 3 in another; the middle, 5.5, elsewhere."""
    begun = (cmd.Next(), cmd.NextStep(), Wait(minutes=22))
    assert minutes(leading(*begun)) == of_five(5.5 + 10, 5.5 + 10, 8 + 11, 5.5 + 12, 3 + 9)


def test_a_step_that_is_longer_than_ever_is_over_any_moment():
    begun = (cmd.Next(), cmd.NextStep(), Wait(minutes=50))
    assert minutes(leading(*begun)) == pytest.approx(11.8)


def test_a_step_that_a_session_did_not_lead_has_its_median_there():
    """Close took 10, 10, 11 and 9 elsewhere: 10 in the middle."""
    pasts = [*FIVE[:3], session_summary(4, 11, 21, "skipped"), FIVE[4]]
    assert minutes(leading(cmd.Next(), cmd.NextStep(), cmd.NextStep()), pasts) == of_five(
        10, 10, 11, 10, 9
    )
    at_collect = leading(cmd.Next(), cmd.NextStep())
    assert minutes(
        at_collect, [*pasts[:3], session_summary(4, 11, 60, "skipped"), FIVE[4]]
    ) == of_five(20 + 10, 22 + 10, 30 + 11, 60 + 10, 25 + 9)


def test_a_step_that_nobody_has_led_has_its_plan():
    pasts = [session_summary(day, 12, 20, "not reached") for day in range(5)]
    assert minutes(leading(), pasts) == 12 + 20 + 10
    close = leading(cmd.Next(), cmd.NextStep(), cmd.NextStep(), Wait(minutes=4))
    assert minutes(close, pasts) == 6


def test_a_skipped_step_takes_no_time():
    begun = leading(cmd.Next(), cmd.Skip("", "2"))
    assert minutes(begun) == of_five(10 + 10, 12 + 10, 14 + 11, 11 + 12, 13 + 9)


def test_fewer_minutes_than_usual_shorten_a_step():
    """Collect has 20 minutes and took 22; with 10 it takes half of what it took."""
    assert minutes(leading(cmd.SetMinutes(10, "2"))) == of_five(
        10 + 10 + 10, 12 + 11 + 10, 14 + 15 + 11, 11 + 10.5 + 12, 13 + 12.5 + 9
    )
    assert minutes(leading(cmd.SetMinutes(30, "2"))) == pytest.approx(53.4)
    assert minutes(leading(cmd.SetMinutes(20, "2"))) == pytest.approx(53.4)


@pytest.mark.parametrize(
    "pasts",
    [
        FIVE[:4],
        (*FIVE[:4], replace(FIVE[4], line=3, altered="altered from line 3 on")),
        (*FIVE[:4], session_summary(5, "skipped", "not reached", 10)),
        (*FIVE[:4], replace(FIVE[4], steps=())),
    ],
)
def test_with_fewer_than_five_sessions_of_these_steps_nothing_is_said(pasts):
    assert minutes(leading(), pasts) is None


def test_a_closed_session_has_ended():
    assert minutes(leading(cmd.Next(), cmd.CloseSession())) is None


@pytest.mark.parametrize("odd", [math.inf, -math.inf, math.nan, 1e300])
@pytest.mark.parametrize("step", ["x/1", "x/2"])
@pytest.mark.parametrize("field", ["planned", "elapsed", "since"])
def test_figures_that_only_a_damaged_log_has_stop_nothing(odd, step, field):
    """Some end or none; a screen that asks once a second is never brought down."""
    now = leading(cmd.Next()).now()
    known = {**now.state.steps, step: replace(now.state.of(step), **{field: odd})}
    pasts = [session_summary(day, "skipped", 20, 10) for day in range(5)]
    for history_of in (FIVE, pasts):
        found = forecast(
            history(history_of, steps()), replace(now, state=replace(now.state, steps=known))
        )
        assert found is None or found.sessions == 5


def test_only_the_newest_hundred_are_asked():
    pasts = [session_summary(day, 10 if day > 20 else 90, 20, 10) for day in range(121)]
    known = history(reversed(pasts), steps())
    assert len(known.runs) == 100
    assert minutes(leading(), pasts) == 40


@pytest.mark.parametrize("count", [5, 9, 30])
def test_four_in_five_sessions_end_by_then(count):
    """Sessions whose room is slow or quick as a whole, and whose steps vary for themselves."""
    chance = random.Random(count)

    def made_up(day: int) -> SessionFacts:
        room = chance.lognormvariate(0, 0.1)
        return session_summary(
            day, *(m * room * chance.lognormvariate(0.1, 0.3) for m in (10, 20, 10))
        )

    now, held, tries = leading().now(), 0, 400
    for _ in range(tries):
        found = forecast(history([made_up(day) for day in range(count)], steps()), now)
        assert found is not None
        held += now.now + timedelta(seconds=made_up(0).ran) <= found.end
    assert 0.78 <= held / tries <= 0.88
