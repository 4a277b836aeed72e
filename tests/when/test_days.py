"""Single days, stretches of days and lengths as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.clock import day_in_words
from workshop.errors import Refused, Unsure
from workshop.session.time import figures
from workshop.when.days import read_day
from workshop.when.lengths import read_minutes
from workshop.when.ranges import read_days

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-05", "2026-12-05"), ("14d", "2026-12-05"), (" today ", "2026-11-21"),
        ("Tomorrow", "2026-11-22"), ("Friday", "2026-11-27"), ("5 December", "2026-12-05"),
        ("5. dec", "2026-12-05"), ("December 5", "2026-12-05"), ("21 Nov", "2026-11-21"),
        ("in 2 weeks", "2026-12-05"), ("5.12.", "2026-12-05"), ("the 5th", "2026-12-05"),
        ("Sat 5 December 2026", "2026-12-05"), ("this saturday", "2026-11-21"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_say_it(typed: str, day: str) -> None:
    """A weekday is the next one after today; a date without a year is not in the past."""
    assert read_day(typed, SATURDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "choices", "best"),
    [
        ("sat", ("Sat 28 November 2026", "Sat 21 November 2026"), True),
        ("20 November", ("Sat 20 November 2027",), True),
        ("next monday", ("Mon 23 November 2026", "Mon 30 November 2026"), False),
        ("3/4", ("Sat 3 April 2027", "Thu 4 March 2027"), False),
        ("Sunday 5 December", ("Sat 5 December 2026", "Sun 6 December 2026"), False),
    ],
)
def test_a_doubtful_day_is_asked_about(typed: str, choices: tuple[str, ...], best: bool) -> None:
    with pytest.raises(Unsure) as asked:
        read_day(typed, SATURDAY)
    assert (asked.value.choices, asked.value.best) == (choices, best)


@pytest.mark.parametrize(
    "typed",
    [
        "", "d", "th", "soon", "31 June", "5", "Dec", "99999d", "5 Dezember", "14", "5 Dec 10:00",
        "yesterday", "last friday", "sat 12", "2026-12", "2026", "26-12-05", "December 2026",
        "14d, 10:00", "0000-00-00", "2026-12-05x", "٥ December", "next week", "3 months",
    ],
)  # fmt: skip
def test_any_other_day_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(Refused, match="is not a day") as refused:
        read_day(typed, SATURDAY)
    assert not isinstance(refused.value, Unsure)


@given(st.dates(SATURDAY, SATURDAY + timedelta(days=20_000)), st.integers(0, 20_000))
def test_a_day_in_words_is_read_as_the_same(day: date, ahead: int) -> None:
    """On whatever day it is read; so is ISO."""
    today = SATURDAY + timedelta(days=ahead)
    assert read_day(day_in_words(day), today) == read_day(day.isoformat(), today) == day
    assert read_days(day_in_words(day), today) == (day, day)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"), ("2026-02", "2026-02-01", "2026-02-28"),
        ("2/2026", "2026-02-01", "2026-02-28"), ("Feb 2024", "2024-02-01", "2024-02-29"),
        ("November", "2026-11-01", "2026-11-30"), ("dec", "2025-12-01", "2025-12-31"),
        ("90d", "2026-08-23", "2026-08-23"), ("2 weeks ago", "2026-11-07", "2026-11-07"),
        ("today", "2026-11-21", "2026-11-21"), ("Yesterday", "2026-11-20", "2026-11-20"),
        ("this week", "2026-11-16", "2026-11-22"), ("last week", "2026-11-09", "2026-11-15"),
        ("last month", "2026-10-01", "2026-10-31"), ("last year", "2025-01-01", "2025-12-31"),
        ("25 dec", "2025-12-25", "2025-12-25"), ("21 nov", "2026-11-21", "2026-11-21"),
        ("sunday", "2026-11-15", "2026-11-15"), ("saturday", "2026-11-21", "2026-11-21"),
        ("last saturday", "2026-11-14", "2026-11-14"), ("5.11.", "2026-11-05", "2026-11-05"),
        ("5/12/2026", "2026-05-12", "2026-05-12"), ("25/12/2025", "2025-12-25", "2025-12-25"),
    ],
)  # fmt: skip
def test_a_filter_looks_back(typed: str, first: str, last: str) -> None:
    """What is to come is never meant by one; the day before last Christmas is."""
    assert read_days(typed, SATURDAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2026-13", "2026-00", "0000", "1999x", "tomorrow", "next friday", "26-01-01"],
)
def test_what_is_no_stretch_of_days_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="is not a day"):
        read_days(typed, SATURDAY)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("0", 0), ("90", 90), ("90 min", 90), ("90min", 90), ("90m", 90), ("90 minutes", 90),
        ("1h", 60), ("1 h", 60), ("1h30", 90), ("1h 30", 90), ("1 h 05 min", 65), ("1h05m", 65),
        ("1 hour", 60), ("2 hours 15", 135), ("1.5h", 90), ("1,25 h", 75), ("½ h", 30),
        ("2½ hours", 150), ("half an hour", 30), ("An hour and a half", 90), ("45'", 45),
    ],
)  # fmt: skip
def test_a_length_is_read_as_people_say_it(typed: str, minutes: int) -> None:
    assert read_minutes(typed, "Minutes") == minutes


@pytest.mark.parametrize(
    "typed",
    [
        "", "x", "-5", "1441", "25h", "1:30", "17:41", "1h60", "1.33h", "10:00", "2w", "14d",
        "half", "10 past", "5 to", "1 h 5 x", "90 s", "2 pm", "1e3", "٣", "9" * 400,
    ],
)  # fmt: skip
def test_any_other_length_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(Refused, match=r"(Write|Type) "):
        read_minutes(typed, "Minutes")


@given(st.integers(0, 1440))
def test_a_length_in_words_is_read_as_the_same(minutes: int) -> None:
    assert read_minutes(figures.length(minutes * 60.0), "Minutes") == minutes
