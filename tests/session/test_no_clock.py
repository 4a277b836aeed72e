"""Times that no clock shows, in a log or a remark from anybody."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from support import START

from workshop.board import EntryAdded
from workshop.errors import WorkshopError
from workshop.event import stamp
from workshop.review.remarks import review_remarks
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.entry import REMARKS_FILE

FAR = [
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=9))),
]


@pytest.mark.parametrize("at", FAR)
def test_a_line_of_such_a_time_is_damage_and_hides_no_other(at: datetime) -> None:
    opened = stamp(ev.Opened(curriculum="x", title="X"), 1, START)
    far = stamp(ev.Remarked(text="far", step="x/1"), 2, at)
    near = stamp(ev.Remarked(text="near", step="x/1"), 3, START)
    reading = codec.read(codec.chain([opened, far, near]))
    assert [damage.line for damage in reading.damage] == [2]
    assert reading.events == (opened, near)


def test_a_day_in_an_event_is_of_our_days_too() -> None:
    opened = stamp(ev.Opened(curriculum="x", title="X"), 1, START)
    added = EntryAdded(text="buy", sheet="decisions", label="Decisions", step="x/1",
                       by=date(9999, 12, 31))  # fmt: skip
    reading = codec.read(codec.chain([opened, stamp(added, 2, START)]))
    assert [damage.line for damage in reading.damage] == [2]


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-09:00"])
def test_a_remark_of_such_a_time_is_told_by_its_line(tmp_path: Path, at: str) -> None:
    (tmp_path / REMARKS_FILE).write_text(f'format = 1\n\n[[remark]]\nat = {at}\ntext = "x"\n')
    with pytest.raises(WorkshopError, match="at is a date and a time"):
        review_remarks(tmp_path)
