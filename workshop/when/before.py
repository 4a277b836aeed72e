"""How long before the end of timed work it is said: minutes, or a share of its time."""

import re
from typing import Annotated

from msgspec import Meta

from workshop.errors import Refused
from workshop.when.lengths import read_minutes

SHARE = r"^[1-9][0-9]?%\Z"
Before = Annotated[int, Meta(ge=0, le=1440)] | Annotated[str, Meta(pattern=SHARE)]
"""Minutes, or a share of the time: 5, "20%"."""
HINT = 'It is minutes, or a share of the time: 5, or "20%".'


def seconds_before(before: Before, seconds: float) -> float:
    """Seconds before the end of a length; of one that is no longer than that, half of it."""
    if isinstance(before, str):
        return seconds * int(before.removesuffix("%")) / 100
    return before * 60.0 if before * 60.0 < seconds else seconds / 2


def before_in_words(before: Before) -> str:
    """In words: "5 min before the end"."""
    return f"{before if isinstance(before, str) else f'{before} min'} before the end"


def is_before(value: object) -> bool:
    """Whether a value that was read is one: minutes from 0 to 1440, or "1%" to "99%"."""
    if isinstance(value, str):
        return re.match(SHARE, value) is not None
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1440


def read_before(text: str) -> Before:
    """Read what was typed: 5, 5 min, 20%. Raises: Refused."""
    share = text.replace(" ", "")
    if share.endswith("%"):
        if not is_before(share):
            raise Refused(f"{text.strip()[:40]} is no share of the time.", HINT)
        return share
    return read_minutes(text, "How long before the end")
