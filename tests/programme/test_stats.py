"""What `stats` says of the made-up programme is what its script says."""

import re
from collections import Counter

import pytest

from programme import truth
from programme.curricula import LISTENING, PARTNERS
from programme.script import ORGANISATIONS, TRAINERS, Meeting
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import Filter
from workshop.review.people.book import PeopleBook
from workshop.review.statistics.one_step import step_report, step_runs
from workshop.review.statistics.report import statistics_data, statistics_report
from workshop.review.statistics.statistics import Statistics, statistics
from workshop.value import replace


def added(book: PeopleBook, curriculum: str) -> tuple[Statistics, list[Meeting]]:
    """The statistics of a curriculum, and its meetings that count."""
    mine = replace(book.programme.by_curriculum[curriculum], left_out=())
    found = statistics(mine, curriculum=curriculum, different=book.different(mine.sessions))
    return found, [one for one in truth.counted() if one.curriculum == curriculum]


@pytest.mark.parametrize(
    ("curriculum", "activity"), [(PARTNERS, "w"), (PARTNERS, "c"), (LISTENING, "l")]
)
def test_steps_have_their_fates_and_times(book, curriculum, activity):
    found, meetings = added(book, curriculum)
    told = {
        step.label: {
            "fates": step.fates,
            "part": step.part,
            "median": step.median,
            "enough": step.enough,
        }
        for step in found.steps
        if step.activity == activity
    }
    assert told == truth.steps_over(meetings, activity)


def test_each_figure_of_a_step_names_its_sessions(book, facts):
    found, meetings = added(book, PARTNERS)
    titles = {one.id: one.title for one in facts.sessions}
    (step,) = (one for one in found.steps if (one.activity, one.label) == ("w", "4b"))
    skipped = [one.title for one in meetings if "4b" in one.skipped]
    assert sorted(titles[id] for id in step.sessions["skipped"]) == sorted(skipped)
    assert len(step.timed) == sum("4b" in truth.led_through(one) for one in meetings)
    runs = step_runs(facts.sessions, (), "4b")
    assert sorted(one.title for one, run in runs if run.fate == "skipped") == sorted(skipped)
    assert {run.reason for _, run in runs if run.fate == "skipped"} == {"no time"}
    said = text(step_report(runs), 200)
    assert "Skipped: 5" in said and "2026-01-12-group-01-meeting-1 — no time; Ruth Okonjo, " in said


@pytest.mark.parametrize("curriculum", [PARTNERS, LISTENING])
def test_promises_became_what_the_script_says(book, curriculum):
    found, meetings = added(book, curriculum)
    titles = {one.title for one in meetings}
    true = Counter(one.status for key, one in truth.promises().items() if key[0] in titles)
    assert found.promises.by_outcome == true and found.promises.outside == ()


def test_each_session_stands_with_how_closely_it_was_kept(book, facts):
    found, meetings = added(book, PARTNERS)
    titles, true = {one.id: one.title for one in facts.sessions}, {m.title: m for m in meetings}
    told = {titles[one["id"]]: one for one in statistics_data(found)["fidelity"]}
    assert set(told) == set(true)
    for title, one in told.items():
        figures = truth.kept(true[title])
        assert one["fates"] == {f.replace(" ", "_"): n for f, n in figures.fates.items()}
        assert (one["cues_seen"], one["cues"]) == (figures.seen, figures.cues)
        assert (one["questions_answered"], one["questions"]) == (figures.answered, figures.asked)
        assert one["elapsed_seconds"] == figures.elapsed
        cut = [(step["label"], step["what"], step["reason"]) for step in one["adapted"]]
        skipped = [(label, ["skipped"], "time constraints") for label in true[title].skipped]
        added_or_moved = true[title].added or true[title].moved
        assert cut == skipped if not added_or_moved else len(cut) == 1
    first = found.fidelity[0]
    assert (titles[first.id], first.fidelity.fates["led"]) == ("Group 06 meeting 1", 4)
    said = text(statistics_report(found), 200)
    assert f"{first.id}  4/6   1/1" in said and "33 more with --json" in said


@pytest.mark.parametrize("activity", ["w", "c"])
def test_questions_are_told_by_their_answers_the_fewest_first(book, activity):
    found, meetings = added(book, PARTNERS)
    told = [
        (step.label, len(asked.sessions), len(asked.empty), asked.entries)
        for step, asked in found.questions
        if step.activity == activity
    ]
    assert sorted(told) == sorted(truth.questions(meetings, activity))
    shares = [entries / times for _, times, _, entries in told]
    assert shares == sorted(shares)
    assert shares[0] == 0


@pytest.mark.parametrize("curriculum", [PARTNERS, LISTENING])
def test_people_ends_and_leaders(book, curriculum):
    found, meetings = added(book, curriculum)
    closed = [one for one in meetings if one.closes]
    people = found.people
    assert (len(people.ids), people.expected, people.came) == (
        len(closed),
        sum(len(one.roster) for one in closed),
        sum(len(truth.came(one)) for one in closed),
    )
    assert people.seconds == sum(truth.hours(closed).values())
    assert people.different == len(truth.hours(closed))
    late = sorted(truth.behind(one) for one in closed)
    assert found.ends.enough == late[-(-4 * len(late) // 5) - 1]
    assert {one.name: (len(one.sessions), one.over) for one in found.leaders} == truth.leaders(
        meetings
    )


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (Filter(facilitator="okonjo"), lambda one: one.trainer == TRAINERS[0]),
        (Filter(place="town"), lambda one: one.place == "Town Hall"),
        (
            Filter(organisation="clinic"),
            lambda one: any(who.organisation == ORGANISATIONS[1] for who in truth.everybody(one)),
        ),
        (Filter(series="circle 03"), lambda one: truth.series().get(one.title) == "Circle 03"),
        (Filter(person="maria silva"), lambda one: one.group in (3, 9)),
    ],
)
def test_a_filter_leaves_the_sessions_that_fit(index, asked, fits):
    assert [one.title for one in index.facts(asked).sessions] == [
        one.title for one in truth.counted() if fits(one)
    ]


def test_days_are_those_where_a_session_was_led(index):
    """One begins at half past eight in the evening in New York, which is another day in UTC."""
    (late,) = (one for one in truth.counted() if one.starts.date() != one.day)
    found = index.facts(Filter(since=late.day, until=late.day)).sessions
    assert [one.title for one in found] == [late.title]


def test_sessions_joined_by_follow_up_are_one_series(facts):
    assert {one.title: one.series for one in facts.sessions if one.series} == truth.series()
    assert Counter(truth.series().values())["Circle 01"] == 4


def test_what_is_cut_added_and_moved_is_told_by_version(book):
    found, meetings = added(book, PARTNERS)
    told = {
        (one.step.label, one.version, one.what): (len(one.sessions), len(one.of))
        for one in found.drift
    }
    assert told == truth.drift(meetings)
    titles = {one.id: one.title for one in book.programme.sessions}
    most = found.drift[0]
    skipped = [one.title for one in meetings if "4b" in one.skipped and one.version == "1.0"]
    assert {titles[id] for id in most.sessions} >= set(skipped)
    assert most.reasons == {"time constraints": 3, "not said": 1}
    said = text(statistics_report(found), 200)
    assert re.search(
        r"4b In the small\s+1\.0\s+cut\s+4 of 6\s+time constraints 3; not said 1", said
    )
    assert re.search(r"- \+1 Stretch, version 1\.0 — added in \S+-group-04-meeting-1\n", said)
