"""Days as somebody types them, on Saturday 21 November 2026."""

from datetime import date

import pytest
from support import START

from workshop.errors import Refused
from workshop.kinds.parsing import parse_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-05", "2026-12-05"),
        ("14d", "2026-12-05"),
        (" today ", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("Friday", "2026-11-27"),
        ("sat", "2026-11-28"),
        ("5 December", "2026-12-05"),
        ("5. dec", "2026-12-05"),
        ("December 5", "2026-12-05"),
        ("21 Nov", "2026-11-21"),
        ("20 November", "2027-11-20"),
    ],
)
def test_a_day_is_read_as_people_say_it(typed: str, day: str) -> None:
    """A weekday is the next one after today; a date without a year is not in the past."""
    assert parse_day(typed, START) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed", ["", "d", "th", "soon", "31 June", "5", "Dec", "99999d", "5 Dezember"]
)
def test_anything_else_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(Refused, match="is not a day"):
        parse_day(typed, START)
