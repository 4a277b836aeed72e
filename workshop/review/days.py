"""Days as people type them."""

import calendar
import re
from datetime import date, timedelta

DAYS = r"\d{4}(?:-\d\d?(?:-\d\d?)?)?|\d{1,5}[dw]"
"""How they are written: 2026-11-21, 2026-11, 2026; 90d or 12w ago."""


def days_meant(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that is meant by a year, a month, a day or a time ago."""
    if not re.fullmatch(DAYS, text, re.ASCII):
        return None
    try:
        if text[-1] in "dw":
            ago = today - timedelta(days=int(text[:-1]) * (7 if text[-1] == "w" else 1))
            return ago, ago
        parts = [int(part) for part in text.split("-")]
        first = date(*[*parts, 1, 1][:3])
        if len(parts) == 3:
            return first, first
        month = first.month if len(parts) == 2 else 12
        return first, date(first.year, month, calendar.monthrange(first.year, month)[1])
    except (ValueError, OverflowError):
        return None
