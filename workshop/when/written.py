"""A length of time as a curriculum has it: minutes, or seconds with their unit."""

from typing import Annotated

from msgspec import Meta

from workshop.text import plural

Seconds = Annotated[int, Meta(ge=0, le=86_400)]
Length = Annotated[int, Meta(ge=0, le=1440)] | Annotated[str, Meta(pattern=r"^[0-9]{1,5} ?s\Z")]
"""Minutes, or seconds as a text: 2, "30 s"."""


def in_seconds(length: Length) -> int:
    """The length in seconds."""
    return int(length.rstrip(" s")) if isinstance(length, str) else length * 60


def in_words(seconds: float) -> str:
    """Seconds as an author would write them: "15 min", "30 s", "1 min 30 s"."""
    minutes, rest = divmod(round(seconds), 60)
    if not rest:
        return f"{minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def in_full(seconds: float) -> str:
    """Seconds in a sentence: "15 minutes", "1 min 30 s"."""
    return in_words(seconds) if seconds % 60 else plural(int(seconds // 60), "minute")
