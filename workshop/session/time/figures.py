"""Times in words and figures, the same on every screen, in plain mode and in the notes.

Positive seconds are over or behind, and always said with a word.
"""

DAY = 24 * 60 * 60


def clock(seconds: float) -> str:
    """Seconds as 17:41 or 1:05:09; what is below zero counts up from it."""
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def minutes(seconds: float) -> str:
    """Seconds as whole minutes, 90 as "2"; anything above zero is at least "<1"."""
    if 0 < seconds < 30:
        return "<1"
    return str(whole_minutes(seconds))


def planned_minutes(seconds: float) -> str:
    """Planned seconds in minutes, with seconds where there are any: "15", "0:30", "1:30"."""
    whole, rest = divmod(round(seconds), 60)
    return f"{whole}:{rest:02}" if rest else str(whole)


def whole_minutes(seconds: float) -> int:
    """Seconds in minutes to the nearest one, half a minute up."""
    return int((seconds + 30) // 60)


def length(seconds: float) -> str:
    """Seconds as hours and whole minutes: "1,204 h 05 min", "1 h 05 min", "17 min"."""
    hours, rest = divmod(whole_minutes(seconds), 60)
    return f"{hours:,} h {rest:02} min" if hours else f"{rest} min"


def _long(seconds: float) -> str:
    """A length that may take days: "65 days" from two days on."""
    days = int(seconds // DAY)
    return f"{days:,} days" if days > 1 else length(seconds)


def absence_length(seconds: float) -> str:
    """How long nobody was there: 10:00, 3:05:09, "65 days"."""
    return clock(seconds) if seconds < 2 * DAY else _long(seconds)


def behind_or_ahead(seconds: float) -> str:
    """Where the session stands: "3 min behind", "2 days ahead", "on time" within a minute."""
    whole = int(abs(seconds) // 60)
    if whole == 0:
        return "on time"
    return f"{_long(60 * whole)} {'behind' if seconds > 0 else 'ahead'}"


def over_or_under(seconds: float) -> str:
    """How a step went: "3 min over", "2 min under", "as planned" within half a minute."""
    if whole_minutes(abs(seconds)) == 0:
        return "as planned"
    return f"{length(abs(seconds))} {'over' if seconds > 0 else 'under'}"
