"""The times in the notes' head: none runs backwards, whatever the clocks and the plan say."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from support import timed_curriculum

from workshop.clock import SetClock
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.session.commands import Arrange, CloseSession, Next
from workshop.session.opening import rehearse_session
from workshop.zone import Zone

NIGHT = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)


def head(began: datetime, minutes: int, **settled: Any) -> str:
    """The notes of a session of one talk of 20 minutes that took so many."""
    clock = SetClock(began, Zone("Europe/Berlin"))
    runner = rehearse_session(timed_curriculum("20"), clock, Arrange(**settled))
    runner.send(Next())
    clock.wait(minutes=minutes)
    runner.send(CloseSession())
    return markdown(notes(Record.of(runner)))


def test_a_session_over_the_change_of_clocks_names_the_zones() -> None:
    """From ten to three to ten past two: twenty minutes, in the night to 25 October in Berlin."""
    told = head(NIGHT, 20)
    assert "Sunday, 25 October 2026, 02:50 CEST–02:10 CET" in told
    assert "20 min, 02:50 CEST–02:10 CET" in told


def test_a_session_that_began_after_its_planned_end_was_planned_until_then() -> None:
    told = head(NIGHT, 20, ends=NIGHT - timedelta(minutes=30))
    assert re.search(r"\| Planned +\| 20 min, until \d\d:\d\d +\|", told)
