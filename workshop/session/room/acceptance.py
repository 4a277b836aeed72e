"""What becomes of a contribution: the events that take it over, or why it is not taken."""

from collections.abc import Mapping, Sequence

from msgspec import UNSET

from workshop import board, forms
from workshop.board import PARKING, SESSION_SHEETS
from workshop.errors import Refused
from workshop.event import Event, Given, Person
from workshop.kinds import contributions as gave
from workshop.kinds.base import AnyCommand, Target
from workshop.kinds.parsing import entry_text
from workshop.kinds.public import Ask, AskBallot, AskPromise, AskRow, AskText, Member
from workshop.session import attendance
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands import timer
from workshop.session.commands.attendance import Attend, How, Join
from workshop.session.commands.forms import AddRow
from workshop.session.commands.vocabulary import words
from workshop.session.promises.telling import telling
from workshop.session.room.inbox import BallotPaper, InboxLine
from workshop.session.room.state import add_counts
from workshop.session.room.view import ballot_id, group_of
from workshop.session.situation import Situation
from workshop.session.state import Position, State
from workshop.spelling import same_name
from workshop.text import joined, one_line
from workshop.value import replace

Decided = tuple[Event, ...] | cmd.Command | AnyCommand
SCRIBE_WORDS = frozenset(
    {
        *("note", "park", "decision", "edit", "move", "remove", "star", "merge", "gather", "theme"),
        *("heard", "turn", "row", "cell", "unrow", "hands", "vote", "score", "report", "answer"),
        *("plus", "delta", "choose", "unchoose", "told", "came", "kept", "stage"),
    }
)
"""What the scribe may type of all that the trainer can: what captures, and nothing that leads."""
PRESSED_S = 10.0
"""Seconds after which a button has no effect any more, as where nobody led meanwhile."""
NEWCOMERS, NEWCOMERS_EACH = 100, 2
"""How many people may put themselves on the roster by phone, and how many more for each who is
expected.
"""
STAYS = 20
"""How often a phone may report somebody gone: each time their whole attendance is written."""
CROWDED = "So many new names were given that no more are taken. Tell the trainer yours."
TO_AND_FRO = "You came and went so often that no more of it is noted. Tell the trainer."
GONE = "This came too late: the session has moved on."


class Late(Refused):
    """Too late: it would have been taken while the session stood where the device did."""


def asks(now: Situation, member: Member) -> tuple[Ask, ...]:
    """What somebody is asked for where the session stands; nothing before it begins or once it is
    closed, no ballot that is over.

    What is kept of who writes is as the trainer said for the step, else as its kind has it; on a
    sheet of their own it is known.
    """
    state = now.state
    if state.began is None or state.closed or state.step not in now.agenda:
        return ()
    authorship, member = state.room.authorship.get(state.step), with_group(now, member)
    asked = (*now.kind.asks(now.context, member), AskText(PARKING, SESSION_SHEETS[PARKING]))
    if not ballot_id(now):
        asked = tuple(ask for ask in asked if not isinstance(ask, AskBallot))
    if authorship is None:
        return asked
    return tuple(
        replace(ask, authorship=authorship) if isinstance(ask, AskText) and not ask.own else ask
        for ask in asked
    )


def with_group(now: Situation, member: Member) -> Member:
    """The same with the group they are in where the session is led, if only their name is known."""
    return member if member.group else replace(member, group=group_of(now, member.who))


def accept(line: InboxLine, now: Situation, given: Mapping[int, Event]) -> Decided:
    """What a line of the inbox does. `given` has the events by which earlier lines were taken over.

    `now` stands where the session is led. Raises Refused, as Late where that is why.
    """
    try:
        return _decide(line, now, given)
    except Late:
        raise
    except Refused as refused:
        moved = (line.step, line.round) != (now.state.step, now.state.round)
        if moved and line.via == "phone" and isinstance(line.gave, IN_PLACE):
            raise Late(GONE) from refused
        raise


IN_PLACE = (gave.Wrote, gave.FilledIn, gave.Chose, gave.HomeworkProgress, gave.Kept)
"""What belongs to the step that the device showed."""


def not_taken(line: InboxLine, why: Exception, given: Given) -> ev.NotTaken:
    """The event that says why a line was not taken, with the text that it held."""
    reason = why.args[0] if isinstance(why, Refused) else str(why)
    texts = (getattr(line.gave, name, "") for name in ("text", "line", "action", "came"))
    cells = line.gave.cells.values() if isinstance(line.gave, gave.FilledIn) else ()
    return ev.NotTaken(
        step=line.step,
        outcome="late" if isinstance(why, Late) else "refused",
        reason=one_line(str(reason)),
        text=joined(" | ", *filter(None, texts), *cells),
        given=given,
    )


def counted_ballot(papers: Sequence[BallotPaper]) -> ev.BallotCounted | None:
    """A ballot added up: of each line, how many gave each mark; None where nobody gave any."""
    marks: dict[str, tuple[int, ...]] = {}
    for paper in papers:
        for key, counts in paper.marks.items():
            marks[key] = add_counts(marks.get(key, ()), counts)
    if not papers:
        return None
    first = papers[0]
    return ev.BallotCounted(step=first.step, ballot=first.ballot, voters=len(papers), marks=marks)


def _decide(line: InboxLine, now: Situation, given: Mapping[int, Event]) -> Decided:
    what, member = line.gave, with_group(now, Member(line.who, line.group))
    match what:
        case gave.Wrote():
            return (_written(line, what, member, now),)
        case gave.FilledIn():
            return (_row(what, member, now, given),)
        case gave.Chose() | gave.HomeworkProgress():
            return now.kind.take(now.context, member, what).change(now.context)
        case gave.Kept():
            return (_promise(what, member, now),)
        case gave.SignedIn():
            return _sign_in(what, now)
        case gave.SignedOut():
            return _sign_out(line.who, now)
        case gave.Called():
            who = member.group or member.who or "Somebody"
            return (ev.TrainerCalled(who=who, on=what.on),)
        case gave.Paired():
            return (_pair(what.partner, line.who, now),)
        case gave.TookBack():
            return _take_back(given.get(what.of), now)
        case gave.Reworded():
            return _reword(given.get(what.of), what.text, now)
        case gave.ScribeLine():
            return _typed(what, now)
        case gave.Pressed():
            return _pressed(line, what, now)
        case _:
            raise Refused("Nothing like that is taken here.")


def _written(line: InboxLine, what: gave.Wrote, member: Member, now: Situation) -> Event:
    text, step, round = entry_text(what.text), now.state.step, now.state.round
    if line.via == "scribe":
        label = {target.sheet: target.label for target in now.all_targets()}.get(what.sheet)
        if label is None:
            raise Refused("There is no such sheet.")
        return board.EntryAdded(sheet=what.sheet, label=label, text=text, step=step, round=round)
    asked = asks(now, member)
    ask = next((a for a in asked if isinstance(a, AskText) and a.sheet == what.sheet), None)
    if ask is None:
        raise Refused("Nothing is written on that sheet now.")
    by = {"named": member.who, "group": member.group, "anonymous": ""}[ask.authorship] or UNSET
    made = ev.Submitted if now.state.room.looks else board.EntryAdded
    return made(sheet=ask.sheet, label=ask.label, text=text, step=step, round=round, speaker=by)


def _row(what: gave.FilledIn, member: Member, now: Situation, given: Mapping[int, Event]) -> Event:
    ask = next(
        (a for a in asks(now, member) if isinstance(a, AskRow) and a.form == what.form), None
    )
    if ask is None:
        raise Refused("That form is not filled in now.")
    who = {"participant": member.who, "group": member.group, "room": ""}[ask.per]
    if not who and ask.per != "room":
        asked = "Say who you are first." if ask.per == "participant" else "You are in no group yet."
        raise Refused(asked)
    row = AddRow(what.form, who, tuple(what.cells.items())).decide(now)
    before = given.get(what.of) if what.of else None
    instead = before.seq if isinstance(before, forms.RowAdded) else UNSET
    shared = True if what.shared and ask.per == "participant" else UNSET
    return replace(row, instead=instead, shared=shared)


def _promise(what: gave.Kept, member: Member, now: Situation) -> Event:
    """What somebody tells of their own promise; of one that several own, what all of them say."""
    asked = {ask.promise for ask in asks(now, member) if isinstance(ask, AskPromise)}
    if what.promise not in asked:
        raise Refused("You are not asked about that now.")
    one = next(one for one in now.state.promises if one.id == what.promise)
    came = what.came.strip()
    if came and one.came and len(one.owners) > 1 and came not in one.came:
        came = joined("; ", one.came, came)
    event = telling(what.promise, now.today, what.status, came)
    return replace(event, step=now.state.step)


def _sign_in(what: gave.SignedIn, now: Situation) -> tuple[Event, ...]:
    cmd.refuse_if_closed(now)
    name, organisation = one_line(what.name), one_line(what.organisation)
    if not name:
        raise Refused("Say what you are called.")
    person = known_person(what, now.state)
    if person is None:
        if places_for_newcomers(now.state) <= 0:
            raise Refused(CROWDED)
        joined = Join(Person(name, organisation), late=what.arrived).decide(now)
        assert isinstance(joined, ev.Arranged) and joined.added
        return (joined, ev.PersonSigned(person=joined.added[-1].name))
    signed = ev.PersonSigned(person=person.name)
    known = attendance.presence(now.state, person.name)
    if known.is_here and not (what.arrived and known == attendance.ALWAYS):
        return (signed,)
    if now.state.began is None:
        return (ev.Attended(person=person.name), signed)
    how: How = "back" if known.stays and not known.is_here else "late"
    return (Attend(person.name, how).decide(now), signed)


def known_person(what: gave.SignedIn, state: State) -> Person | None:
    """Who on the roster signs in; None for somebody new."""
    if what.new:
        return None
    return find_person(state.roster, one_line(what.name), one_line(what.organisation))


def places_for_newcomers(state: State) -> int:
    """How many more may put themselves on the roster by phone."""
    return NEWCOMERS + NEWCOMERS_EACH * state.expected - state.room.newcomers


def find_person(roster: Sequence[Person], name: str, organisation: str = "") -> Person | None:
    """Who on the roster is called that; nobody where it may be several or none."""
    people = [p for p in roster if same_name(name, p.printed_name) or same_name(name, p.name)]
    if len(people) > 1:
        people = [p for p in people if same_name(organisation, p.organisation)]
    return people[0] if len(people) == 1 else None


def _sign_out(who: str, now: Situation) -> tuple[Event, ...]:
    cmd.refuse_if_closed(now)
    if not who:
        raise Refused("Nobody is signed in here.")
    signed = ev.PersonSigned(person=who, on=False)
    known = attendance.presence(now.state, who)
    if len(known.stays) >= STAYS:
        raise Refused(TO_AND_FRO)
    goes_on = now.state.began is not None and known.is_here
    return (Attend(who, "left").decide(now), signed) if goes_on else (signed,)


def _pair(partner: str, who: str, now: Situation) -> Event:
    cmd.refuse_if_closed(now)
    if not who:
        raise Refused("Say who you are first.")
    other = find_person(now.state.roster, one_line(partner)) if partner.strip() else None
    if partner.strip() and (other is None or other.name == who):
        raise Refused("Nobody else here is called that.")
    return ev.PartnerNamed(person=who, partner=other.name if other else "")


def _take_back(event: Event | None, now: Situation) -> tuple[Event, ...]:
    """Where something is now: what was merged away is found in what it was merged into."""
    cmd.refuse_if_closed(now)
    match event:
        case board.EntryAdded() if now.state.board.find(event.seq):
            return (board.EntryRemoved(entry=event.seq),)
        case ev.Submitted() if event.seq in now.state.room.waiting:
            return (ev.SubmissionDropped(of=event.seq, reason="taken back"),)
        case forms.RowAdded() if now.state.forms.find(event.seq):
            return (forms.RowRemoved(row=event.seq),)
    raise Refused("That can no longer be taken back.", "Ask the trainer.")


def _reword(event: Event | None, text: str, now: Situation) -> tuple[Event, ...]:
    cmd.refuse_if_closed(now)
    if isinstance(event, board.EntryAdded) and now.state.board.find(event.seq):
        return (board.EntryEdited(entry=event.seq, text=entry_text(text)),)
    raise Refused("That can no longer be changed.", "Ask the trainer.")


def _typed(what: gave.ScribeLine, now: Situation) -> Decided:
    word, _, rest = what.line.strip().partition(" ")
    known = words(now).get(word.casefold())
    if known is None or known.word not in SCRIBE_WORDS:
        raise Refused(f"A scribe cannot {one_line(word)[:40]!r} here.")
    if what.sheet:
        labels = {target.sheet: target.label for target in now.all_targets()}
        if what.sheet in labels:
            now = replace(now, chosen=Target(what.sheet, labels[what.sheet]))
    return known.parse(rest, now)


def _pressed(line: InboxLine, what: gave.Pressed, now: Situation) -> Decided:
    """Next and back count only on the cue on which they were pressed, and all while it is now."""
    here = now.state.position
    if (now.now - line.at).total_seconds() > PRESSED_S:
        raise Refused("Nobody led the session when that was pressed.")
    pressed = Position(line.step, line.round, what.cue)
    if what.button in ("next", "back") and pressed != here:
        raise Refused("The script has moved on since that was pressed.")
    match what.button:
        case "next":
            return cmd.Next()
        case "back" if here.cue:
            return (ev.Moved(step=here.step, round=here.round, cue=here.cue - 1),)
        case "back":
            raise Refused("This is the step's first cue.", "Go further back on the laptop.")
        case "timer":
            return timer.ToggleTimer()
        case "more":
            return timer.ChangeTimer(60.0)
        case "hold":
            return cmd.Hold()
        case "black":
            return (ev.RoomArranged(black=not now.state.room.black),)
