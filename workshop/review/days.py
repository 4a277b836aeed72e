"""Days as people type them."""

import calendar
import re
from datetime import date, timedelta

DAYS = r"\d{4}(?:-\d\d?(?:-\d\d?)?)?|\d{1,5}[dw]"
"""How they are written: 2026-11-21, 2026-11, 2026; 90d or 12w ago."""


def days(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that is meant by a year, a month, a day or a time ago."""
    if not re.fullmatch(DAYS, text, re.ASCII):
        return None
    try:
        if text[-1] in "dw":
            ago = today - timedelta(days=int(text[:-1]) * (7 if text[-1] == "w" else 1))
            return ago, ago
        year, month, day = [*map(int, text.split("-")), 0, 0][:3]
        last = month or 12
        until = date(year, last, day or calendar.monthrange(year, last)[1])
        return date(year, month or 1, day or 1), until
    except (ValueError, OverflowError):
        return None
