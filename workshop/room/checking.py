"""What each page may give, and what can be refused at once."""

from collections.abc import Callable, Mapping

from workshop.errors import Refused
from workshop.kinds import contributions as gave
from workshop.kinds.public import (
    Ask,
    AskBallot,
    AskChoice,
    AskProgress,
    AskPromise,
    AskRow,
    AskText,
    Member,
)
from workshop.room.front import Page
from workshop.session.room.acceptance import GONE, Late
from workshop.session.state import Position

OWN = (gave.TookBack, gave.Reworded)
PLACED = (gave.Wrote, gave.Marked, gave.FilledIn, gave.Chose, gave.HomeworkProgress, gave.Kept)
"""Contributions that a phone gives because its step asks for them."""
UNNAMED = (*OWN, gave.SignedIn)
"""Contributions that say themselves whose they are."""
TAKES: Mapping[Page, tuple[type, ...]] = {
    "phone": (*PLACED, *OWN, gave.SignedIn, gave.SignedOut, gave.Called, gave.Paired),
    "scribe": (gave.ScribeLine, gave.Wrote, *OWN),
    "remote": (gave.Pressed,),
    "wall": (),
}


def asked_for(
    what: gave.Contribution, asks: tuple[Ask, ...], stood: tuple[str, int], here: Position
) -> Ask:
    """The ask that a contribution answers. Raises Refused, as Late where the device stood
    elsewhere.
    """
    moved = stood != (here.step, here.round)
    found = next((ask for ask in asks if _answers(what, ask)), None)
    if found is None or (moved and isinstance(what, gave.Marked)):
        if moved:
            raise Late(GONE)
        if isinstance(what, gave.Marked):
            raise Late("The vote is over.")
        raise Refused("Nothing like that is asked for now.")
    return found


def _answers(what: gave.Contribution, ask: Ask) -> bool:
    match what, ask:
        case gave.Wrote(), AskText():
            return what.sheet == ask.sheet
        case gave.FilledIn(), AskRow():
            return what.form == ask.form
        case (gave.Marked(), AskBallot()) | (gave.HomeworkProgress(), AskProgress()):
            return True
        case gave.Kept(), AskPromise():
            return what.promise == ask.promise
        case gave.Chose(), AskChoice():
            return not what.on or any(what.option == option[0] for option in ask.options)
    return False


def least(ask: Ask, member: Member, asks: Callable[[Member], tuple[Ask, ...]]) -> Member:
    """As much of who gave a text as must be known: nobody, where everybody is asked for it."""
    if not isinstance(ask, AskText) or ask.authorship == "named":
        return member
    group = Member(group=member.group)
    if ask.authorship == "group":
        return group
    enough = (known for known in (Member(), group) if ask in asks(known))
    return next(enough, member)
