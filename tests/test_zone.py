"""A zone: what a moment is called by the clocks of a place, whoever reads."""

import ast
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as of_day
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.zone import OWN, Zone, named_zone

ROOT = Path(__file__).resolve().parents[1]
DENVER = Zone("America/Denver")
EVENING = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
"""Half past six on the evening of the 20th in Denver."""


@pytest.fixture(params=["Asia/Tokyo", "Europe/Berlin", "America/Denver"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A computer that stands elsewhere."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def test_a_zone_tells_the_same_wherever_it_is_read(reader: str) -> None:
    assert DENVER.time_of_day(EVENING) == "18:30"
    assert DENVER.day_and_time(EVENING) == "20 November 2026, 18:30"
    assert DENVER.local_day(EVENING) == date(2026, 11, 20)
    assert DENVER.iso(EVENING) == "2026-11-20T18:30:00-07:00"
    assert DENVER.hours(EVENING, EVENING + timedelta(hours=2)) == "18:30–20:30"
    assert DENVER.between(EVENING, EVENING + timedelta(hours=2)) == "18:30 to 20:30"
    assert DENVER.at(date(2026, 11, 20), of_day(18, 30)) == EVENING


def test_a_zone_is_named_only_to_a_reader_whose_clocks_differ(reader: str) -> None:
    there = reader == "America/Denver"
    assert DENVER.suffix(EVENING) == ("" if there else " (America/Denver)")
    assert Zone("-0700").suffix(EVENING) == ("" if there else " (UTC-07:00)")
    assert DENVER.suffix(EVENING, Zone("-0700")) == ""
    assert DENVER.marked_time(EVENING) == ("18:30" if there else "18:30 MST")
    assert OWN.suffix(EVENING) == ""


def test_this_computer_s_zone_has_the_system_s_name(reader: str) -> None:
    assert named_zone(EVENING) == Zone(reader)


@pytest.mark.parametrize(
    ("system", "name"),
    [
        (":Europe/Paris", "Europe/Paris"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("EST5", "-0500"),
        ("Mars/Base", "+0000"),
    ],
)
def test_a_zone_without_a_name_is_known_by_its_rule_or_its_offset(
    system: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", system)
        time.tzset()
        assert named_zone(EVENING) == Zone(name)
    time.tzset()


def test_hours_over_a_change_of_clocks_name_both() -> None:
    night = datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert DENVER.hours(night, night + timedelta(hours=1)) == "01:30 MDT–01:30 MST"
    day, half_past = date(2026, 11, 1), of_day(1, 30)
    assert DENVER.at(day, half_past) == night
    spring = datetime(2026, 3, 8, 8, 30, tzinfo=UTC)
    assert DENVER.hours(spring, spring + timedelta(hours=1)) == "01:30 MST–03:30 MDT"
    rule = Zone("MST7MDT,M3.2.0,M11.1.0")
    assert rule.hours(night, night + timedelta(hours=1)) == "01:30 MDT–01:30 MST"
    assert rule.at(day, half_past) == night


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("+0200", "UTC+02:00"),
        ("-04:00", "UTC-04:00"),
        ("+0000", "UTC"),
        ("+99", "UTC"),
        ("-", "UTC"),
        ("Mars/Base", "UTC"),
        ("CET-1CEST,M13.5.0,M10.5.0/3", "UTC"),
        ("CET-1CEST,M3.5.0,M10.5.0/3\n", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("America", "UTC"),
        ("a\0b", "UTC"),
        ("x" * 10_000, "UTC"),
        ("[b]é", "UTC"),
    ],
)
def test_an_offset_is_read_and_what_is_no_zone_is_utc(name: str, told: str) -> None:
    assert str(Zone(name).tz) == told


@given(st.text(), st.datetimes(timezones=st.just(UTC)))
def test_no_text_in_a_log_and_no_moment_stops_the_telling(name: str, moment: datetime) -> None:
    zone = Zone(name)
    assert zone.local(moment) == moment
    assert zone.day_and_time(moment).startswith(zone.day(moment))


def test_nothing_asks_for_the_time_there_happens_to_be_here() -> None:
    """A moment is told by a zone's clocks, which are named; and the clock says what time it is."""
    asks = re.compile(r"astimezone|fromtimestamp|datetime\.now|today|utcnow|localtime")
    loose = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.func.attr}"
        for path in (ROOT / "workshop").rglob("*.py")
        if asks.search(text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if (node.func.attr == "astimezone" and not node.args)
        or (ast.unparse(node.func) == "datetime.now" and path.name != "clock.py")
        or (node.func.attr == "fromtimestamp" and len(node.args) + len(node.keywords) < 2)
        or ast.unparse(node.func)
        in ("date.today", "datetime.today", "datetime.utcnow", "localtime")
    ]
    assert loose == []


@pytest.mark.parametrize("link", ["Asia/Tokyo", "America/Denver", "Etc/UTC", "no/such"])
def test_a_link_to_a_zone_with_other_clocks_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    """The system's link is what names its zone, but what the clocks show goes before it."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        patch.delenv("TZ")
        patch.setattr("os.path.realpath", lambda path: f"/usr/share/zoneinfo/{link}")
        found = named_zone(EVENING)
        assert found.suffix(EVENING) == ""
        assert (found == Zone(link)) == (link == "Asia/Tokyo")
    time.tzset()
