"""What a reader finds in a text: a value, where it ends, and what is doubtful about it."""

import re
from typing import Generic, TypeVar

from workshop.errors import Refused, Unsure
from workshop.value import Value

T = TypeVar("T")
END = r"(?=$|[\s,;)])"
"""What may follow a time, a day or a length."""


class Doubt(Value):
    """What is to be confirmed: a sentence, and what to type instead, the likeliest first.

    `best` says that the first is taken where nobody can be asked.
    """

    title: str
    choices: tuple[str, ...]
    best: bool = False


class Found(Value, Generic[T]):
    """A value that was read, and where its text begins and ends in the whole."""

    value: T
    start: int
    end: int
    doubt: Doubt | None = None

    def settle(self, text: str) -> T:
        """The value, if there is no doubt about it. Raises: Unsure, with the whole text anew."""
        if self.doubt is not None:
            raise unsure(self.doubt, text[: self.start], text[self.end :])
        return self.value


def unsure(doubt: Doubt, before: str = "", after: str = "") -> Unsure:
    """A doubt about a part of a text, as the question that is asked about the whole."""
    return Unsure(doubt.title, doubt.choices, doubt.best).within(before, after)


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
