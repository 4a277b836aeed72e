"""What a reader finds in a text: a value, where it ends, and what is doubtful about it."""

import re
from typing import Generic, TypeVar

from workshop.errors import Refused, Unsure
from workshop.value import Value

T = TypeVar("T")
END = r"(?=$|[\s,;)])"
"""What may follow a time, a day or a length."""


class Found(Value, Generic[T]):
    """A value that was read, and where its text begins and ends in the whole."""

    value: T
    start: int
    end: int
    doubt: Unsure | None = None

    def settle(self, text: str) -> T:
        """The value, if there is no doubt about it. Raises: Unsure, with the whole text anew."""
        if self.doubt is not None:
            raise self.doubt.within(text[: self.start], text[self.end :])
        return self.value


def match(pattern: str, text: str, at: int) -> re.Match[str] | None:
    """What a pattern finds at a place of a text, capitals or not."""
    return re.compile(pattern, re.IGNORECASE | re.ASCII).match(text, at)


def tidy(text: str) -> str:
    """A text with single spaces, and none at its ends."""
    return " ".join(text.split())


def whole(found: Found[T] | None, text: str, what: str, hint: str) -> T:
    """The value of a text that holds nothing else. Raises: Refused, Unsure."""
    if found is None or found.end < len(text) or found.start:
        rest = text[found.end :].strip() if found else text
        raise Refused(f"{(rest or text)[:40]!r} is not {what}.", hint)
    return found.settle(text)
