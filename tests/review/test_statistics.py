"""Sessions added up: figures that were worked out by hand."""

import pytest
from support import read_curriculum

from review.fixtures import HEAD, MODULE, session_summary, steps, talks
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import NO_FILTER
from workshop.review.counting import Programme, programme
from workshop.review.statistics.measures import enough, median
from workshop.review.statistics.report import (
    overview_data,
    overview_report,
    statistics_data,
    statistics_report,
)
from workshop.review.statistics.statistics import (
    Statistics,
    StepFigures,
    differs,
    proposals,
    statistics,
    usual_minutes,
)
from workshop.session.agenda import Agenda


def added(*pasts: object, **asked: object) -> Statistics:
    found = programme(pasts, {}, NO_FILTER)  # type: ignore[arg-type]
    return statistics(found, steps(), curriculum="talks", title="Three talks", **asked)  # type: ignore[arg-type]


def minutes(step: StepFigures) -> tuple[float | None, float | None, int | None]:
    """The median and what was enough, in minutes, and what is proposed."""
    both = (None if time is None else time / 60 for time in (step.median, step.enough))
    return (*both, step.minutes)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("times", "middle", "four_of_five"),
    [
        ([7], 7, 7),
        ([9, 7], 8, 9),
        ([9, 7, 12], 9, 12),
        ([9, 7, 12, 8], 8.5, 12),
        ([9, 7, 12, 8, 30], 9, 12),
        ([1, 2, 3, 4, 5, 6], 3.5, 5),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, 8),
        ([*range(1, 36)], 18, 28),
    ],
)
def test_the_middle_and_what_was_enough_in_four_of_five(times, middle, four_of_five):
    """As looked up in the sorted list: of n the one at n × 4/5, rounded up."""
    assert (median(times), enough(times)) == (middle, four_of_five)
    assert sum(time <= four_of_five for time in times) * 5 >= len(times) * 4


@pytest.mark.parametrize(
    ("times", "least", "proposed"),
    [
        ([600, 660], 0, None),
        ([600, 660, 720], 0, 11),
        ([600, 630, 720], 0, 11),  # half a minute up
        ([600, 629, 720], 0, 10),
        ([600, 600, 3600, 620], 0, 10),  # one that ran away changes nothing
        ([300, 310, 320], 8, 8),
        ([12, 11, 13], 0, 1),
    ],
)
def test_minutes_are_proposed_from_three_runs_on(times, least, proposed):
    """The middle in whole minutes, one at least and the least of the step."""
    assert usual_minutes(times, least) == proposed


@pytest.mark.parametrize(
    ("proposed", "planned", "other"),
    [(None, 600, False), (10, 600, False), (11, 600, True), (10, 630, False), (10, 540, True)],
)
def test_only_what_is_a_minute_away_from_the_plan_is_proposed(proposed, planned, other):
    assert differs(proposed, planned) is other


def test_a_table_of_five_sessions_worked_by_hand():
    """Welcome took 12 13 14 15, Collect 20 twice and 25; Close was led in one."""
    found = added(
        session_summary(1, 12, 20, 10, entries=2),
        session_summary(2, 13, 25, "skipped", entries=5),
        session_summary(3, 15, 20, "skipped"),
        session_summary(4, 14, "open 6", "not reached"),
        session_summary(5, "skipped", "not reached", "not reached"),
    )
    welcome, collect, close = found.steps
    assert (welcome.fates, welcome.part) == ({"led": 4, "skipped": 1}, 0)
    assert (collect.fates, collect.part) == ({"led": 4, "not reached": 1}, 1)
    assert (close.fates, close.part) == ({"led": 1, "skipped": 2, "not reached": 2}, 0)
    assert [step.runs for step in found.steps] == [5, 5, 5]
    assert minutes(welcome) == (13.5, 15, 14)
    assert minutes(collect) == (20, 25, None)
    assert minutes(close) == (10, 10, None)
    ideas = collect.sheets[0]
    assert (ideas.label, ideas.median, ideas.most) == ("Ideas", 2, 5)


def test_a_proposal_is_never_below_the_least_of_the_step():
    """Welcome has 10 minutes, and 8 at least; it took five."""
    found = added(*(session_summary(day, 5, 20, 10) for day in range(3)))
    assert minutes(found.steps[0]) == (5, 5, 8)


def test_a_step_that_was_passed_over_tells_no_time():
    """Three clicks in a row lead nobody through a step."""
    found = added(
        *(session_summary(day, 10, 20, 10) for day in range(3)), session_summary(4, 0.1, 0.1, 10)
    )
    assert [step.fates["led"] for step in found.steps] == [4, 4, 4]
    assert minutes(found.steps[0])[0] == 10


def test_sessions_that_do_not_count_are_named_with_the_reason():
    altered = session_summary(1, 12, 20, 10, altered="altered from line 17 on", line=17)
    prepared = session_summary(2, *["not reached"] * 3, began=None, closed=None, status="prepared")
    lost = session_summary(3, 12, 20, 10, no_plan="no such file")
    torn = session_summary(4, 12, 20, 10, altered="last line cut off")
    found = added(altered, prepared, lost, torn)
    assert found.ids == ("session-4",)
    assert {(one.id, one.why) for one in found.left_out} == {
        ("session-1", "altered from line 17 on"),
        ("session-2", "not begun"),
        ("session-3", "its plan cannot be read"),
    }
    assert [(one.id, one.line) for one in found.left_out if one.line] == [("session-1", 17)]
    said = text(statistics_report(found))
    assert "session-1 — altered from line 17 on" in said
    assert "Rehearsals save nothing" in said


def test_of_an_open_session_only_what_it_has_led_counts():
    found = added(session_summary(1, 12, "open 3", "not reached", closed=None, status="open"))
    assert found.open == ("session-1",)
    assert [(s.fates, s.part) for s in found.steps] == [({"led": 1}, 0), ({"led": 1}, 1), ({}, 0)]
    assert (found.people.sessions, found.ends.sessions) == (0, 0)
    assert "1 of them is still open" in text(statistics_report(found))


def test_people_and_ends_of_closed_sessions():
    """Of each: five expected, four came, three for the whole time and one for half of it."""
    found = added(
        session_summary(1, 10, 20, 10),
        session_summary(2, 10, 26, 10),
        session_summary(3, 10, 20, 22),
    )
    assert (found.people.expected, found.people.came, found.people.rosters) == (15, 12, 3)
    assert found.people.seconds == (40 + 46 + 52) * 60 * 3.5
    assert (found.ends.median, found.ends.enough) == (360, 720)
    assert "half ended 6 min behind or better, four of five 12 min" in text(
        statistics_report(found), 200
    )


def test_a_curriculum_that_has_changed():
    """A step that was put in has no runs; one that was taken out is told apart."""
    module = MODULE.replace('title = "Collect"', 'title = "Gather"').replace(
        "minutes = 10\nleast_minutes = 8", "minutes = 14\nleast_minutes = 8"
    )
    plan = Agenda(read_curriculum(HEAD, module)).steps
    pasts = tuple(session_summary(day, 12, 20, 10) for day in range(3))
    found = statistics(Programme(pasts), plan)
    assert [(step.heading, step.gone) for step in found.steps] == [
        ("Welcome", False), ("Close", False), ("Collect", True),
    ]  # fmt: skip
    assert (found.steps[0].planned, found.steps[0].minutes) == (840, 12)
    assert found.steps[2].minutes is None
    assert "No longer in the curriculum: x · 2 Collect" in text(statistics_report(found))


def test_without_a_plan_the_newest_session_tells_the_steps():
    pasts = tuple(session_summary(day, 12, 20, 10) for day in range(3))
    found = statistics(Programme(pasts))
    assert [(step.label, step.planned, step.minutes) for step in found.steps] == [
        ("1", 600, 12), ("2", 1200, None), ("3", 600, None),
    ]  # fmt: skip


def test_proposals_are_held_against_the_minutes_of_the_session():
    """Who has planned twelve minutes already is not told to plan twelve."""
    pasts = [session_summary(day, 12, 26, 10) for day in range(4)]
    planned = {"x/1": 720.0, "x/2": 1200.0, "x/3": 300.0}
    found = proposals(pasts, steps(), lambda step: planned[step.key])
    assert [(one.step.key, one.minutes, one.runs) for one in found] == [
        ("x/2", 26, 4), ("x/3", 10, 4),
    ]  # fmt: skip
    altered = [session_summary(day, 12, 26, 10, line=4, altered="altered") for day in range(4)]
    count = programme(altered, {}, NO_FILTER).sessions
    assert proposals(count, steps(), lambda step: 60.0) == ()


def test_text_fits_eighty_columns():
    """The table stays a table with headings as long as an author writes them."""
    long = talks()
    pasts = [session_summary(day, 12, 26, 10, entries=3, title="T" * 200) for day in range(4)]
    said = text(statistics_report(added(*pasts)), 80)
    assert max(map(len, said.splitlines())) <= 80
    assert "  1 Welcome    4     –     –     –    –    10    12    12    12" in said.splitlines()
    assert max(map(len, text(overview_report([added(*pasts)]), 80).splitlines())) <= 80
    assert long.title in said


def test_the_data_have_the_names_that_programs_rely_on():
    found = added(
        session_summary(1, 12, 20, 10),
        session_summary(2, 12, 20, "skipped"),
        session_summary(3, 15, 20, 10),
    )
    data = statistics_data(found)
    assert data["format"] == 4
    assert data["sessions"]["counted"] == 3 and data["sessions"]["not_counted"] == []
    assert data["steps"][0] == {
        "key": "x/1", "activity": "x", "label": "1", "heading": "Welcome", "gone": False,
        "planned_seconds": 600, "runs": 3, "led": 3, "led_in_part": 0, "glimpsed": 0,
        "passed_over": 0, "skipped": 0, "not_reached": 0, "median_seconds": 720,
        "enough_seconds": 900, "proposed_minutes": 12, "sheets": [],
        "ids": {"led": ["session-3", "session-2", "session-1"]}, "led_in_part_ids": [],
        "timed_ids": ["session-3", "session-2", "session-1"],
    }  # fmt: skip
    assert data["people"] == {
        "sessions": 3,
        "ids": ["session-1", "session-2", "session-3"],
        "expected": 15,
        "came": 12,
        "different": 0,
        "unnamed": 0,
        "rosters": 3,
        "hours": 6.95,
    }
    assert data["ends"]["median_behind_seconds"] == 120
    every = overview_data([found], ["broken"])
    assert set(every) == {"format", "curricula", "unread"} and every["unread"] == ["broken"]
    assert "steps" not in every["curricula"][0]


def test_hostile_text_is_text():
    past = session_summary(
        1, 12, 20, 10, id="a\x1b[31m", title="[/x]\x1b", altered="altered \x1b", line=3
    )
    found = statistics(programme([past], {}, NO_FILTER), curriculum="[b]\x1b]0;x\x07")
    both = (
        text(statistics_report(found))
        + text(overview_report([found], {"\x1b[2J": "it cannot be read"}))
        + str(statistics_data(found))
    )
    assert "\x1b" not in both and "\x07" not in both
