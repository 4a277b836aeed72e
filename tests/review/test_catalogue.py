"""The list of sessions: which of them are wanted."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from support import START, coaching_curriculum, led

from review.storage import append_entry, store_events, store_session
from workshop.kinds.homework.data import HomeworkSet
from workshop.kinds.homework.model import Assign
from workshop.reports.record import Record
from workshop.review.catalogue import Filter, SessionListing
from workshop.review.index import folder_list
from workshop.review.index.database import Index
from workshop.review.index.extract import bare_listing, list_record
from workshop.review.index.folder_list import ids_without_homework, list_folder
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.homework import across_sessions
from workshop.session.homework.across_sessions import assignments
from workshop.session.storage import listing
from workshop.session.storage.entry import SessionEntry
from workshop.session.storage.listing import unreadable
from workshop.session.storage.session_folder import read_log_bytes
from workshop.value import replace

AT = datetime(2026, 11, 21, 15, tzinfo=UTC)
ONE = SessionListing(
    "2026-11-21-tuesday",
    Path("sessions/2026-11-21-tuesday"),
    "Tuesday",
    "closed",
    curriculum="community-partnerships",
    facilitator="José Núñez",
    place="Public Library, room 2",
    opened=AT,
    curriculum_title="Community Partnerships: Working Together",
    homework=True,
)


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(curriculum="community-partnerships"),
        Filter(curriculum="comm"),
        Filter(curriculum="working together"),
        Filter(facilitator="jose"),
        Filter(facilitator="NÚÑEZ jo"),
        Filter(place="library 2"),
        Filter(since=date(2026, 11, 21), until=date(2026, 11, 21)),
        Filter(status="closed", homework=True, altered=False),
    ],
)
def test_a_session_that_is_wanted(wanted):
    assert wanted.fits(ONE)


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(curriculum="partner working apart"),
        Filter(facilitator="ose"),
        Filter(place="library 3"),
        Filter(since=date(2026, 11, 22)),
        Filter(until=date(2026, 11, 20)),
        Filter(status="open"),
        Filter(homework=False),
        Filter(altered=True),
        Filter(place="library", status="prepared"),
    ],
)
def test_a_session_that_is_not_wanted(wanted):
    assert not wanted.fits(ONE)


def test_a_session_on_hold_is_open():
    assert Filter(status="open").fits(replace(ONE, status="held"))


def test_a_session_of_which_no_day_is_known_is_on_no_day():
    odd = bare_listing(unreadable(Path("sessions/odd"), "It is empty."))
    assert odd.day is None
    assert Filter().fits(odd)
    assert not Filter(since=date(2000, 1, 1)).fits(odd)
    assert Filter(status="damaged").fits(odd)


def test_the_day_is_that_on_which_it_began():
    assert ONE.day == AT.astimezone().date()
    assert replace(ONE, began=AT.replace(day=24)).day == date(2026, 11, 24)


def test_homework_that_was_assigned_is_noted():
    there = cmd.Arrange(activities=("c",), people=3)
    runner = led(cmd.Lead("c/3"), curriculum=coaching_curriculum(), arrange=there)
    record = replace(Record.of(runner), folder=Path("sessions/one"))
    assert not list_record(record).homework
    runner.send(Assign())
    record = replace(Record.of(runner), folder=Path("sessions/one"))
    assert list_record(record).homework
    assert list_record(record).folder == Path("sessions/one")


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A folder of some sessions that is large enough for its index to be asked."""
    monkeypatch.setattr(folder_list, "MIN_INDEXED", 3)
    for day in range(4):
        store_session(tmp_path / "sessions", "van", day=day, people=day)
    return tmp_path / "sessions"


@pytest.fixture
def glanced(monkeypatch):
    """The ids of the sessions whose log is read for the list."""
    found = []
    glance = listing.read_listing

    def record(at: Path) -> object:
        found.append(at.name)
        return glance(at)

    monkeypatch.setattr(listing, "read_listing", record)
    return found


def test_only_logs_that_changed_are_read_for_a_list(many, glanced):
    first = list_folder(many)
    glanced.clear()
    append_entry(many / "2026-11-22-tuesday", "and a bus")
    new = store_session(many, "van", title="New", day=9)
    listed = list_folder(many)
    assert sorted(glanced) == ["2026-11-22-tuesday", new.name]
    assert listed == listing.list_sessions(many)
    assert [*filter(listed.__contains__, first)] != []
    assert {type(entry) for entry in listed} == {SessionEntry}


@pytest.mark.parametrize("damage", [b"", b"nothing like it" * 1000, None])
def test_a_list_that_was_not_kept_here_is_read_anew(many, glanced, damage):
    first = list_folder(many)
    kept = folder_list._path(many)
    if damage is None:
        kept.rename(kept.with_name("of another folder"))
    else:
        kept.write_bytes(damage)
    assert list_folder(many) == first and len(glanced) == 8
    assert list_folder(many) == first and len(glanced) == 8


def test_a_damaged_session_is_looked_at_each_time(many, glanced):
    (many / "2026-11-22-tuesday" / "log.jsonl").write_bytes(b"{}")
    assert list_folder(many) == list_folder(many) == listing.list_sessions(many)
    assert glanced.count("2026-11-22-tuesday") == 3


def test_what_the_index_knows_to_have_no_homework_is_not_looked_at_for_any(many, monkeypatch):
    """Those that have some, follow one up, changed, or cannot be read are."""
    base: dict[str, Any] = {"at": START, "curriculum": "small", "title": "One"}
    follows = ev.Opened(seq=1, **base, follows="another")
    to_do = HomeworkSet(seq=2, at=START, step="c/3", due=date(2026, 12, 5), to=("Ann",))
    store_events(many, "follows", [follows])
    store_events(many, "assigns", [ev.Opened(seq=1, **base), to_do])
    store_events(many, "empty", [])
    assert ids_without_homework(many) == frozenset()
    with Index.open(many) as index:
        index.refresh()
    append_entry(many / "2026-11-22-tuesday", "and a bus")
    assert ids_without_homework(many) == {f"2026-11-{day}-tuesday" for day in (21, 23, 24)}
    read = []

    def record(at: Path) -> bytes:
        read.append(at.name)
        return read_log_bytes(at)

    monkeypatch.setattr(across_sessions, "read_log_bytes", record)
    assert assignments(many, START, ids_without_homework(many)) == []
    assert sorted(read) == ["2026-11-22-tuesday", "assigns", "empty", "follows"]
