"""Where a session is led: in its log from the start, and where it began in the end."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support import START, folder_of, new_session, timed_curriculum

from workshop.clock import FastClock, SetClock, WaitingClock, zone_of
from workshop.kinds.base import Target
from workshop.plain.position import resume_lines
from workshop.session import events as ev
from workshop.session.commands import Arrange, Hold, Next
from workshop.session.fold import replay
from workshop.session.narration.events import plain_lines
from workshop.session.opening import rehearse_session, resume_session
from workshop.session.storage.session_folder import read_log
from workshop.zone import OWN, Zone, named_zone

BERLIN, DENVER = Zone("Europe/Berlin"), Zone("America/Denver")


def opened(zone: str) -> ev.Opened:
    return ev.Opened(seq=1, at=START, curriculum="c", title="T", zone=zone)


@pytest.mark.parametrize("zone", ["America/Denver", "-0700", ""])
def test_the_log_says_where_from_the_first_line(zone: str) -> None:
    """By name, in older logs by its offset; the reader's where it says nothing."""
    assert replay([opened(zone)]).zone == Zone(zone)
    assert Zone("") == OWN


def test_every_clock_hands_on_where_it_hangs() -> None:
    assert zone_of(WaitingClock(FastClock(SetClock(START, DENVER), 2))) == DENVER
    assert zone_of(WaitingClock(FastClock(SetClock(START), 2))) == named_zone(START)


def prepared(tmp_path: Path) -> Path:
    """A session that is prepared in Berlin."""
    runner = new_session(tmp_path, SetClock(START, BERLIN))
    runner.stop()
    assert runner.state.zone == BERLIN
    return folder_of(runner)


def test_a_session_that_begins_elsewhere_is_told_by_the_clocks_there(tmp_path: Path) -> None:
    folder = prepared(tmp_path)
    runner = resume_session(folder, SetClock(START, DENVER))
    assert runner.state.zone == BERLIN
    runner.send(Next())
    assert runner.state.zone == DENVER
    arranged = runner.events[-2]
    assert isinstance(arranged, ev.Arranged)
    assert arranged.zone == "America/Denver"
    runner.undo()
    runner.send(Next())
    assert [type(event) for event in runner.events[-3:]] == [ev.Moved, ev.Undone, ev.Moved]
    runner.stop()
    assert replay(read_log(folder).events).zone == DENVER


def test_a_session_that_goes_on_elsewhere_stays_where_it_began(tmp_path: Path) -> None:
    folder = prepared(tmp_path)
    runner = resume_session(folder, SetClock(START, BERLIN))
    runner.send(Next())
    runner.stop()
    runner = resume_session(folder, SetClock(START, DENVER))
    runner.send(Next())
    assert runner.state.zone == BERLIN
    runner.stop()


def test_an_old_offset_gives_way_only_to_other_hours() -> None:
    """Prepared at +0100, begun in Berlin's winter: the same clocks."""
    for at, zone in ((START, Zone("+0100")), (datetime(2026, 6, 1, tzinfo=UTC), BERLIN)):
        runner = rehearse_session(timed_curriculum("5"), SetClock(at, Zone("+0100")), Arrange())
        runner.clock = SetClock(at, BERLIN)
        runner.send(Next())
        assert runner.state.zone == zone


def test_what_is_said_to_the_facilitator_follows_the_session_s_clocks() -> None:
    runner = rehearse_session(timed_curriculum("5"), SetClock(START, DENVER), Arrange())
    runner.send(Next())
    runner.send(Hold())
    assert "since 02:00" in " ".join(plain_lines(runner.events[-1], runner.now()))


def test_plain_mode_says_whose_hours_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To who goes on elsewhere, and until when; nothing once it has begun here."""
    folder = prepared(tmp_path)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/London")
        time.tzset()
        runner = resume_session(folder, SetClock(START))
        target = Target("ideas", "Ideas")
        said = "Hours are those of its time zone (Europe/Berlin), until it begins here."
        assert said in resume_lines(runner, target)
        runner.send(Next())
        assert "time zone" not in " ".join(resume_lines(runner, target))
        runner.stop()
    time.tzset()
