"""Start and end as a facilitator types them, and written back the shortest way."""

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import Refused, Unsure
from workshop.tui.prepare import form_binder
from workshop.when import moments
from workshop.when.moments import moment_in_words

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
read_start = partial(moments.read_start, zone=UTC)
read_end = partial(moments.read_end, now=NOW, zone=UTC)
start_text, end_text = (
    partial(form_binder.start_text, zone=UTC),
    partial(form_binder.end_text, zone=UTC),
)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("9", 9, 0), ("9:30", 9, 30), ("09.30", 9, 30), ("9h30", 9, 30), ("0930", 9, 30),
        ("1:15 pm", 13, 15), ("14h", 14, 0), ("12:05 PM", 12, 5), ("11 a.m.", 11, 0),
        ("930", 9, 30), ("noon", 12, 0), ("9.30 Uhr", 9, 30), ("09:30:00", 9, 30), ("01:15", 1, 15),
    ],
)  # fmt: skip
def test_times_of_day(text: str, hour: int, minute: int) -> None:
    """With colon, point, h or nothing; with 12 hours or 24."""
    moment = read_start(text, NOW.replace(hour=0))
    assert (moment.hour, moment.minute) == (hour, minute)


@pytest.mark.parametrize(
    "text",
    [
        "25", "9:60", "x", "", "13 pm", "2026-13-01 9", "9:3", "0001-01-01 0:10", "midnight",
        "10:00 library", "sat", "10:00-11:00", "10:00 60 min", "half past 2", "90 min",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    """With a sentence that shows how to write one."""
    with pytest.raises(Refused, match=r"(Write|With)"):
        read_start(text, NOW)


def test_a_time_long_past_is_tomorrow() -> None:
    """In the evening 9:00 is meant for the next day; a start that is a little late is today's."""
    evening = NOW.replace(hour=22)
    assert read_start("9:00", evening) == NOW + timedelta(days=1)
    assert read_start("9:00", NOW + timedelta(minutes=50)) == NOW


def test_an_end_after_midnight() -> None:
    """An end before the start is the night after, not the whole next day."""
    start = NOW.replace(hour=22)
    assert read_end("1:00", start) == start + timedelta(hours=3)
    assert read_end("8:30", NOW) < NOW


def test_written_back_the_shortest_way() -> None:
    """The day is written only when the time alone would mean another day."""
    assert start_text(NOW, NOW) == "09:00"
    assert start_text(NOW + timedelta(days=7), NOW) == "2026-11-28 09:00"
    assert read_start("2026-11-28 09:00", NOW) == NOW + timedelta(days=7)
    assert end_text(NOW + timedelta(hours=2), NOW) == "11:00"
    assert end_text(NOW - timedelta(days=1), NOW) == "2026-11-20 09:00"
    assert start_text(None, NOW) == end_text(None, NOW) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sat 12 dec 10am", "Sat 12 December 2026, 10:00"),
        ("14d 2:30 pm", "Sat 5 December 2026, 14:30"),
        ("10.30 5.12.", "Sat 5 December 2026, 10:30"),
        ("Sat 5 December 2026, 10:00", "Sat 5 December 2026, 10:00"),
        ("2026-12-05T10:00:00+01:00", "Sat 5 December 2026, 09:00"),
    ],
)
def test_with_a_day(text: str, words: str) -> None:
    assert moment_in_words(read_start(text, NOW), UTC) == words
    assert moment_in_words(read_end(text, NOW), UTC) == words


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("2:30", ("14:30", "02:30")),
        ("5", ("17:00", "05:00")),
        ("12 am", ("00:00", "12:00")),
        ("3/4 10:00", ("Sat 3 April 2027 10:00", "Thu 4 March 2027 10:00")),
        ("fri 12 dec 10am", ("Sat 12 December 2026 10am", "Fri 11 December 2026 10am")),
    ],
)
def test_a_doubtful_start_is_asked_about(text: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(Unsure) as asked:
        read_start(text, NOW)
    assert asked.value.choices == choices
    assert len({read_start(choice, NOW) for choice in choices}) == 2


@pytest.mark.parametrize(
    ("start", "text", "hours"),
    [("09:00", "1:30", 4.5), ("14:00", "5:30", 3.5), ("22:00", "1:30", 3.5), ("09:00", "5", 8)],
)
def test_an_end_is_the_one_within_twelve_hours_of_the_start(
    start: str, text: str, hours: float
) -> None:
    """So nobody is asked whether 1:30 is meant in the afternoon."""
    at = read_start(start, NOW.replace(hour=8))
    assert read_end(text, at) - at == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("90 min", 1.5),
        ("1.5 h", 1.5),
        ("2 hours", 2),
        ("half an hour", 0.5),
        ("14h30", 4.5),
        ("11h", 1),
    ],
)
def test_an_end_may_be_typed_as_how_long_it_takes(text: str, hours: float) -> None:
    at = NOW.replace(hour=10)
    assert read_end(text, at) - at == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "choices"),
    [("1h30", ("11:30", "13:30", "01:30")), ("2 h", ("12:00", "14:00", "02:00"))],
)
def test_an_end_that_may_be_a_length_is_asked_about(text: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(Unsure, match="how long it takes or when it ends") as asked:
        read_end(text, NOW.replace(hour=10))
    assert asked.value.choices == choices


BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = datetime(2026, 10, 24, 22, 10, tzinfo=UTC)
"""Ten past midnight, three hours before clocks are set back."""


def test_an_hour_that_comes_twice_is_asked_about_and_written_with_its_offset() -> None:
    """Unless the start says which: an end may only lie behind it."""
    with pytest.raises(Unsure, match="comes twice") as asked:
        moments.read_start("02:50", NIGHT, BERLIN)
    first, second = (moments.read_start(c, NIGHT, BERLIN) for c in asked.value.choices)
    assert second - first == timedelta(hours=1)
    assert form_binder.start_text(second, NIGHT, BERLIN) == "02:50 UTC+01:00"
    assert moments.read_end("02:10", first, NIGHT, BERLIN) - first == timedelta(minutes=20)
    with pytest.raises(Unsure, match="comes twice"):
        moments.read_end("02:55", first, NIGHT, BERLIN)


def test_an_hour_that_is_left_out_is_asked_about() -> None:
    spring = datetime(2027, 3, 27, 23, 10, tzinfo=UTC)
    with pytest.raises(Unsure, match=r"There is no 02:30 on Sun 28 March 2027") as asked:
        moments.read_start("02:30", spring, BERLIN)
    assert asked.value.choices == ("01:30", "03:30")


@given(
    st.integers(-3 * 1440, 3 * 1440),
    st.sampled_from([NIGHT, NOW, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)]),
    st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"]),
)
def test_what_is_written_is_read_as_the_same(minutes: int, now: datetime, zone: str) -> None:
    """A field's own text, and the words below it, around both changes of the clocks."""
    clock, at = ZoneInfo(zone), now + timedelta(minutes=minutes)
    assert moments.read_start(form_binder.start_text(at, now, clock), now, clock) == at
    assert moments.read_end(form_binder.end_text(at, now, clock), now, now, clock) == at
    assert moments.read_start(moment_in_words(at, clock), now, clock) == at
