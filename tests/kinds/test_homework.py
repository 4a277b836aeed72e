"""Homework: who interviews whom, and what was assigned to whom until when."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st
from support import ROOM, START, coaching_curriculum, event, given, moved

from workshop.errors import Refused
from workshop.event import Person
from workshop.kinds.homework import interviews, model
from workshop.kinds.homework.data import (
    HomeworkData,
    HomeworkSet,
    Interview,
    InterviewDropped,
    InterviewPut,
    InterviewsShared,
)
from workshop.kinds.homework.interviews import share_out
from workshop.session import events as ev
from workshop.zone import OWN

NAMES = st.lists(st.integers(0, 60).map(str), unique=True)


@whatever(NAMES, NAMES)
def test_interviews_are_shared_out_evenly_and_nobody_is_interviewed_twice_or_by_themself(
    people, staff
):
    """Whoever is on both lists; else it is said why it cannot be."""
    alone = len(people) == 1 and people[0] in staff
    if not people or not staff or alone:
        with pytest.raises(Refused, match="interview"):
            share_out(people, staff)
        return
    shared = share_out(people, staff)
    assert list(shared) == staff
    assert all(by in people and by != person for person, by in shared.items())
    load = Counter(dict.fromkeys(people, 0)) + Counter(shared.values())
    loads = [load[name] for name in people]
    assert max(loads) - min(loads) <= 1


def test_a_name_that_stands_there_twice_is_refused():
    with pytest.raises(Refused, match="Rosa stands there twice"):
        share_out(["Ann", "Ben"], ["Rosa", "Sam", "rosa"])


def at_homework(*past):
    everybody = event(
        ev.Arranged,
        activities=("c",),
        roster=tuple(Person(name=person.name) for person in ROOM[:3]),
    )
    curriculum = coaching_curriculum()
    return given(everybody, moved("c/3"), *past, curriculum=curriculum)


ROSA = event(InterviewPut, step="c/3", person="Rosa", by="Ann")


def test_homework_is_assigned_to_everybody_until_the_planned_day():
    at_homework().typed(model.Assign, "").then(
        event(
            HomeworkSet,
            step="c/3",
            due=OWN.local_day(START) + timedelta(days=14),
            to=("Ann", "Ben", "Cleo"),
            homework="ask",
            title="Homework",
            instructions=("Ask three people.",),
        )
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-11-01", "is over"),
        ("soon", "not a day"),
        ("> ", "who it is for"),
        ("7d > Zoe", "Type: 7d > new Zoe"),
    ],
)
def test_homework_is_not_assigned_to_nobody_or_until_no_day(line, words):
    at_homework().typed(model.Assign, line).refuses(words)


def test_interviews_are_shared_out_among_those_who_have_the_homework():
    shared = (Interview("Rosa", "Ann"), Interview("Sam", "Ben"), Interview("Tom", "Cleo"))
    at_homework().typed(interviews.ShareOut, "Rosa, Sam, Tom").then(
        event(InterviewsShared, step="c/3", interviews=shared)
    )


def test_homework_of_everybody_is_for_people_who_came_on_the_roster_later_too():
    assert HomeworkData(to=("Everybody", "Zoe")).assignees(ROOM[:2]) == ("Ann", "Ben", "Zoe")
    everybody = event(HomeworkSet, step="c/3", due=START.date(), to=("Everybody",))
    shared = (Interview("Rosa", "Ann"), Interview("Sam", "Ben"))
    after = (
        at_homework(everybody)
        .typed(interviews.ShareOut, "Rosa, Sam")
        .then(event(InterviewsShared, step="c/3", interviews=shared))
    )
    context = model.Homework.of(after.runner.now().context)
    assert interviews.interview_lines(context)[-1] == "Cleo interviews nobody yet."


def test_a_second_interview_of_the_same_person_is_refused_and_says_how_to_change_it():
    at_homework(ROSA).typed(interviews.AddInterview, "rosa > Ben").refuses("hand-over Rosa > Ben")


def test_the_coach_gives_an_interview_to_somebody_else_or_drops_it():
    after = (
        at_homework(ROSA)
        .typed(interviews.HandOverInterview, "rosa > Ben")
        .then(event(InterviewPut, step="c/3", person="Rosa", by="Ben"))
    )
    after.typed(interviews.DropInterview, "Rosa").then(
        event(InterviewDropped, step="c/3", person="Rosa")
    )
    assert after.runner.now().context.data.interviews == {}


def test_nobody_interviews_themself():
    at_homework().typed(interviews.AddInterview, "Ann > Ann").refuses("themself")
