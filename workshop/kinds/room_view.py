"""All that wall, phones and one's own page are made of: what the room may see at one moment."""

from datetime import date

from workshop.kinds.public import Member, Own, Public, PublicGroup, PublicSheet
from workshop.value import Value


class PublicClock(Value):
    """A timer as the room sees it: seconds left (negative: over) at the moment of the view.

    `until` is when it rings, by the clocks of where the session is led: "10:45".
    """

    title: str
    left: float
    running: bool
    until: str = ""


class PublicHandout(Value):
    """What the room has to read or to look at: a text in Markdown, a file, or a page of the web.

    `what` says what it is that is no text, as "PDF"; `address` is where it is on the web.
    """

    id: str
    title: str
    text: str = ""
    what: str = ""
    address: str = ""


class RoomView(Value):
    """What everybody in the room may see.

    `status` is prepared, open, held or closed; `place` names step and round, `heading` the step's
    title, `round` that of the round, `kind` is the step's. `back` is when a break is over, if that
    is known: "10:45". While they are `hidden` the room sees neither entries nor counts; `voters`
    says how many ballots were counted, `ballot` is the id of the one that goes on, if one does.
    `handout` is in view; it is `projected` while the cue that shows it is led.
    """

    session: str
    status: str
    place: tuple[str, int] = ("", 0)
    kind: str = ""
    activity: str = ""
    heading: str = ""
    round: str = ""
    public: Public = Public()
    clock: PublicClock | None = None
    back: str = ""
    hidden: bool = False
    voters: int = 0
    black: bool = False
    looks: bool = False
    ballot: str = ""
    handout: PublicHandout | None = None
    projected: bool = False


class PersonalRow(Value):
    """A row of a form: its title, whose it is, and each column's label with what stands in it."""

    title: str
    who: str
    cells: tuple[tuple[str, str], ...]


class PersonalView(Own, kw_only=True):
    """What one person may see besides: their own, and their group's.

    Nobody proves who they are, so nothing told in confidence is here, not even one's own. `sheets`
    are theirs or their group's, `rows` those they have in the forms, `shared` those of whom they
    work with, where the step shares them.
    `partner` is whom they named to work with, where the step shares in pairs; None where it does
    not. `pair` are the others of a group that is so small that it is a pair.
    `calling` says that the trainer is called to them, `begun` that the session has begun.
    """

    member: Member
    group: PublicGroup | None = None
    sheets: tuple[PublicSheet, ...] = ()
    rows: tuple[PersonalRow, ...] = ()
    shared: tuple[PersonalRow, ...] = ()
    partner: str | None = None
    pair: tuple[str, ...] = ()
    calling: bool = False
    begun: bool = False


class PersonalRecord(Own, kw_only=True):
    """What somebody takes home: what they wrote under their name, by sheet, and what is theirs.

    `promised` is what they said otherwise that they would do, each with its day, whatever became of
    it.
    """

    who: str
    wrote: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rows: tuple[PersonalRow, ...] = ()
    promised: tuple[tuple[str, date | None], ...] = ()
