"""What is typed behind a command's word: a number, one of several names, what somebody said."""

from datetime import date

from workshop.errors import Refused, Unsure
from workshop.text import one_line
from workshop.when.days import read_day

MAX_TEXT = 100_000


def number(text: str, what: str, most: int = 100_000) -> int:
    """Read a whole number from 0 on, or refuse with a sentence that says what it was for."""
    text = text.strip()
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > most or len(text) > 9:
        raise Refused(f"{what} is a whole number.", f"{text[:40]!r} is not one from 0 to {most:,}.")
    return int(text)


def pick(text: str, names: list[str], what: str) -> int:
    """Return which of the names is meant, by its number from 1 or by how it begins."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        if len(text) <= 9 and 1 <= int(text) <= len(names):
            return int(text) - 1
    elif text:
        low = text.casefold()
        exact = [i for i, name in enumerate(names) if name.casefold() == low]
        begins = [i for i, name in enumerate(names) if name.casefold().startswith(low)]
        if len(exact) == 1 or len(begins) == 1:
            return (exact or begins)[0]
        if begins:
            raise Refused(f"{text!r} could be more than one {what}.", "Give its number.")
    choices = "; ".join(f"{i} {name}" for i, name in enumerate(names[:12], 1)) or "there is none"
    raise Refused(f"There is no {what} {text[:40]!r}.", f"Choose from: {choices}.")


def entry_text(text: str) -> str:
    """The text that is written down: one line, made safe; refuses an empty or endless one."""
    text = one_line(text)
    if not text:
        raise Refused("There is nothing to write down.", hint="Type what was said.")
    if len(text) > MAX_TEXT:
        raise Refused(f"An entry has {MAX_TEXT:,} characters at most, this has {len(text):,}.")
    return text


def parse_day(text: str, today: date, before: str = "", after: str = "") -> date:
    """A day as it is typed, between what else its line has; see `workshop.when.days`.

    Raises: Refused, Unsure with the whole line anew.
    """
    try:
        return read_day(text, today)
    except Unsure as doubt:
        raise doubt.within(before, after) from None
