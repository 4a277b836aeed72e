"""Times are read as a facilitator types them, and written back the shortest way."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from workshop.errors import Refused
from workshop.tui.prepare.form_binder import end_text, read_end, read_start, start_text

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local time is UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("9", 9, 0), ("9:30", 9, 30), ("09.30", 9, 30), ("9h30", 9, 30), ("0930", 9, 30),
        ("1:15 pm", 13, 15), ("12 am", 0, 0), ("12:05 PM", 12, 5), ("11 a.m.", 11, 0),
    ],
)  # fmt: skip
def test_times_of_day(text: str, hour: int, minute: int) -> None:
    """With colon, point, h or nothing; with 12 hours or 24."""
    moment = read_start(text, NOW.replace(hour=0))
    assert (moment.hour, moment.minute) == (hour, minute)


@pytest.mark.parametrize(
    "text", ["25", "9:60", "x", "", "13 pm", "2026-13-01 9", "9:3", "0001-01-01 0:10"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    """With a sentence that shows how to write one."""
    with pytest.raises(Refused, match="09:30"):
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
