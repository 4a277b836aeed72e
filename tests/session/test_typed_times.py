"""Moments of a session as they are typed, and what a command would change, told beforehand."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as made_up
from hypothesis import strategies as st
from support import START, Wait, arranged, given, moved

from workshop.errors import Refused, Unsure
from workshop.session import commands as cmd
from workshop.session.commands.vocabulary import words
from workshop.session.narration.events import plain_lines
from workshop.session.preview import preview
from workshop.session.time import figures
from workshop.session.time.typed import read_moment, time_between
from workshop.when.days import read_day
from workshop.when.lengths import read_minutes, read_seconds
from workshop.when.moments import read_start
from workshop.zone import Zone

BERLIN = Zone("Europe/Berlin")
BEGAN = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
"""Nine in the morning in Berlin; the session has gone on for 100 minutes."""
END = BEGAN + timedelta(minutes=100)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("10", 10), ("10 min", 10), ("1h30", 90), ("1 h 05 min", 65), ("half an hour", 30),
        ("9:40", 40), ("9.40", 40), ("09:40", 40), ("9h40", 40), ("at 9:40 am", 40),
        ("0940", 40), ("9:00", 0), ("2026-11-21 09:40", 40), ("Sat 21 November 2026, 09:40", 40),
        ("11:00", 120), ("8:00", -60), ("14h30", 330), ("2:30 pm", 330), ("1h45", 105),
        ("9h45", 45),
    ],
)  # fmt: skip
def test_a_moment_of_the_session(typed: str, minutes: int) -> None:
    """A length as long as the session at most, or a time; one outside is what it says."""
    assert read_moment(typed, BEGAN, END, BERLIN, ago=False) == BEGAN + timedelta(minutes=minutes)


@pytest.mark.parametrize("typed", ["10", "10 min ago", "10 minutes", "10:30", "since 10:30"])
def test_a_moment_before_now(typed: str) -> None:
    assert read_moment(typed, BEGAN, END, BERLIN, ago=True) == END - timedelta(minutes=10)


@pytest.mark.parametrize(
    "typed", ["", "soon", "half past 9", "9:99", "25:00", "10 x", "9:40 library", "99999", "-5"]
)
def test_what_is_neither_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"(neither|not a time)"):
        read_moment(typed, BEGAN, END, BERLIN, ago=False)


def test_a_time_that_came_twice_is_asked_about() -> None:
    """In a session over the night in which clocks are set back, or one of more than a day."""
    evening = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    morning = evening + timedelta(hours=10)
    with pytest.raises(Unsure) as asked:
        read_moment("02:30", evening, morning, BERLIN, ago=True)
    first, second = (
        read_moment(choice, evening, morning, BERLIN, ago=True) for choice in asked.value.choices
    )
    assert second - first == timedelta(hours=1)
    assert read_moment("2:30 am", evening, first, BERLIN, ago=True) == first
    with pytest.raises(Unsure):
        read_moment("23:00", evening, evening + timedelta(days=2), BERLIN, ago=True)


def test_attend_reads_times_like_any_other() -> None:
    there = given(arranged(), moved("a/1"), Wait(100))
    now = there.runner.now()
    clock = now.zone.local(START + timedelta(minutes=40))
    for typed in (f"{clock:%H:%M}", f"at {clock:%I:%M %p}", f"{clock:%Hh%M}", "60 min ago", "1h"):
        command = cmd.Attend.parse(f"Ann left {typed}", now)
        assert command.at == START + timedelta(minutes=40), typed


@pytest.mark.parametrize(
    "line", ["minutes 1h30 3", "timer more 1:30", "began 5 min ago", "attend Ann late 5", "hold"]
)
def test_what_a_line_would_change_is_told_before_it_does(line: str) -> None:
    """In the words that tell it afterwards; nothing has changed until then."""
    there = given(arranged(), moved("a/1"), Wait(8), moved("a/2a"), Wait(1))
    now = there.runner.now()
    word, _, rest = line.partition(" ")
    events = list(there.runner.events)
    said = preview(words(now)[word].parse(rest, now), now)
    assert there.runner.events == events
    there.runner.send(words(now)[word].parse(rest, now))
    assert said == " ".join(plain_lines(there.runner.events[-1], there.runner.now()))


@made_up(
    st.integers(-500_000, 500_000),
    st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"]),
)
def test_whatever_is_written_as_a_time_is_read_as_the_same(minutes: int, zone: str) -> None:
    """Days, moments, times of day in a session, lengths and timers, in every form there is."""
    place, moment = Zone(zone), START + timedelta(minutes=minutes)
    day, now = place.local_day(moment), moment - timedelta(days=30)
    assert read_day(place.day(moment), place.local_day(now)) == day
    iso = place.iso(moment)
    assert iso and read_start(iso, now, place.tz) == moment
    seconds = abs(minutes) % 86_400
    assert read_seconds(figures.clock(seconds), "Timer") == seconds
    whole = seconds // 60
    assert read_minutes(figures.length(whole * 60), "Minutes") == whole
    assert read_minutes(figures.minutes(whole * 60), "Minutes") == whole
    try:
        assert read_start(place.day_and_time(moment), now, place.tz) == moment
        of_day = place.time_of_day(moment)
        end = moment + timedelta(hours=2)
        assert time_between(of_day, moment - timedelta(hours=1), end, place) == moment
    except Unsure as asked:
        assert "comes twice" in asked.title
