"""Checks a promise's outcome, given in its follow-up or outside a session."""

from datetime import date

from msgspec import UNSET, UnsetType

from workshop.clock import day_in_words
from workshop.errors import Refused
from workshop.kinds.parsing import entry_text
from workshop.promises import PromiseStatus, PromiseTold


def telling(
    promise: str,
    today: date,
    status: PromiseStatus | UnsetType | None = UNSET,
    came: str = "",
    until: date | UnsetType = UNSET,
) -> PromiseTold:
    """What is told of a promise on that day; a `status` of None takes back all that was told.

    Raises Refused where one is dropped and nobody says why, or where the new day is over.
    """
    if status == "dropped" and not came.strip():
        raise Refused("Say why it is dropped.", "A word or two are enough.")
    if until and until < today:
        raise Refused(f"{day_in_words(until)} is over.", "Name a day to come.")
    words = entry_text(came) if came.strip() else UNSET
    return PromiseTold(promise=promise, status=status, came=words, until=until)
