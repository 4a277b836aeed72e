"""Who came late, left, came back, is absent after all, or came without being on the roster."""

import re
from datetime import datetime
from typing import Literal, get_args

from workshop.errors import Refused, Unsure
from workshop.event import Event, Person, Stay
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.commands.arrangement import roster_lines
from workshop.session.commands.base import Command, open_only, refuse_if_closed
from workshop.session.situation import Situation
from workshop.session.state import Presence
from workshop.session.time.typed import read_moment
from workshop.spelling import is_part, same_name
from workshop.text import one_line, plural
from workshop.who import find, without_new
from workshop.zone import Zone

How = Literal["here", "late", "left", "back", "absent"]
HOW: tuple[How, ...] = get_args(How)
_HOW = re.compile(rf"(?<=[\s,:])({'|'.join(HOW)})\b", re.I)
_AT = re.compile(
    r"[\s,;](?:(?:at|since|from) +)?(?P<time>\d{1,2}[:.h]\d\d(?: ?[ap]m)?)\.?$", re.IGNORECASE
)
_FROM_THE_BEGINNING = re.compile(r"(?<!\w)from the (beginning|start)\.?$", re.I)


class Attend(Command):
    """Say who came late, left, came back, is absent or was here all the time.

    Without a time it is now; a number is minutes after the beginning for who came late, minutes
    ago for who left or came back; or give the time of day.
    """

    word = "attend"
    usage = "attend NAME late|left|back|absent|here [MINUTES|HH:MM]"
    person: str
    how: How
    at: datetime | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Attend":
        rest = rest.strip()
        read = _HOW.search(rest)
        who = rest[: read.start()].rstrip(" \t,:") if read else ""
        if read is None or not who:
            raise Refused("Say who, and how it is.", "For example: attend Ana late 10")
        if not now.state.roster:
            raise Refused("Nobody is on the roster.", "Put somebody on it: join NAME")
        person = find(who, now.state.roster, rest)
        how = next(how for how in HOW if how == read[0].casefold())
        when = rest[read.end() :].strip(" ,:")
        try:
            return cls(person, how, _moment(when, how, now) if when else None)
        except Unsure as unsure:
            raise unsure.within(rest[: read.end()] + " ", "") from None

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        if self.person not in {person.name for person in now.state.roster}:
            raise Refused(f"{one_line(self.person)[:40]} is not on the roster.")
        before = attendance.presence(now.state, self.person)
        after = self._after(before, now)
        if after == before:
            was = attendance.presence_words(before, now.zone)
            raise Refused(f"{self.person} is down as {was} already.")
        if after.absent:
            return ev.Attended(person=self.person, absent=True)
        came, left = after.stays[0].came, after.stays[-1].left
        stays = after.stays if len(after.stays) > 1 else ()
        return ev.Attended(person=self.person, came=came, left=left, stays=stays)

    def _after(self, before: Presence, now: Situation) -> Presence:
        if self.how == "here":
            return attendance.ALWAYS
        if self.how == "absent":
            return attendance.ABSENT
        open_only(now)
        end, time_of = now.state.ended or now.now, now.zone.time_of_day
        at = self.at or end
        if at > now.now:
            raise Refused(f"It is not {time_of(at)} yet.", "Say it when it has happened.")
        if at > end:
            raise Refused(f"The session was closed at {time_of(end)}, before that.")
        if now.state.began and at < now.state.began:
            raise Refused(f"The session began at {time_of(now.state.began)}, after that.")
        if self.how == "left":
            return Presence(self._left(before.stays, at, now.zone))
        if self.how == "back" and before.stays:
            return Presence(self._back(before.stays, at, now.zone))
        later = [stay for stay in before.stays if stay.left is None or stay.left > at]
        return Presence((Stay(at, later[0].left if later else None), *later[1:]))

    def _left(self, stays: tuple[Stay, ...], at: datetime, zone: Zone) -> tuple[Stay, ...]:
        """The stay that had begun by then ended then; when they came back later still holds."""
        stays = stays or (Stay(),)
        begun = [stay for stay in stays if stay.came is None or stay.came < at]
        if not begun:
            came = zone.time_of_day(stays[0].came or at)
            raise Refused(f"{self.person} came at {came}, not before that.")
        return (*begun[:-1], Stay(begun[-1].came, at), *stays[len(begun) :])

    def _back(self, stays: tuple[Stay, ...], at: datetime, zone: Zone) -> tuple[Stay, ...]:
        """A new stay; or another beginning for the last one, where they are back already."""
        if stays[-1].left is None and (self.at is None or len(stays) == 1):
            raise Refused(f"{self.person} is here already.", "Say first when they left.")
        *before, away = stays if stays[-1].left else stays[:-1]
        if away.left and at < away.left:
            raise Refused(f"{self.person} left at {zone.time_of_day(away.left)}, after that.")
        if at == away.left:
            return (*before, Stay(away.came))
        return (*before, away, Stay(at))


class Join(Command):
    """Put somebody on the roster who has come without being on it.

    While the session goes on, they are there from now on, unless it says from when: a time of day,
    or from the beginning.
    Where the name may be somebody's who is on it, it is asked; new NAME is somebody else.
    """

    word = "join"
    usage = "join NAME[, ORGANISATION] [HH:MM|from the beginning]"
    person: Person
    late: bool = True
    at: datetime | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Join":
        rest = rest.strip()
        early = _FROM_THE_BEGINNING.search(rest)
        timed = None if early else _AT.search(rest)
        end = early or timed
        who = rest[: end.start()].rstrip(" \t,;") if end else rest
        at = _moment(timed["time"], "late", now) if timed else None
        name, _, organisation = who.partition(";" if ";" in who else ",")
        name, new = without_new(name)
        for person in () if new else now.state.roster:
            if same_name(f"{name} {organisation}", person.printed_name):
                break
            place = person.organisation
            if is_part(name, person) and (not place or _agree(organisation, place)):
                raise Unsure(
                    f"It may be {person.printed_name}, who is on the roster.", (f"new {rest}",)
                )
        return cls(Person(one_line(name), one_line(organisation)), late=early is None, at=at)

    def decide(self, now: Situation) -> Event:
        refuse_if_closed(now)
        if not self.person.name:
            raise Refused("Say who has come.", f"Usage: {self.usage}.")
        name, organisation = self.person.name, self.person.organisation
        for person in now.state.roster:
            both = same_name(f"{name} {organisation}", person.printed_name)
            if both or (
                same_name(name, person.printed_name) and _agree(organisation, person.organisation)
            ):
                raise Refused(f"{person.printed_name} is on the roster already.")
        added = tuple(roster_lines((self.person,), now.state.roster))
        goes_on = now.state.began and not now.state.ended
        joined = (self.at or now.now) if self.late and goes_on else None
        if joined and joined > now.now:
            raise Refused(f"It is not {now.zone.time_of_day(joined)} yet.")
        if joined and now.state.began and joined <= now.state.began:
            joined = None
        return ev.Arranged(added=added, joined=joined)


def _agree(organisation: str, other: str) -> bool:
    return not organisation or same_name(organisation, other)


def _moment(text: str, how: How, now: Situation) -> datetime:
    """The moment meant by a number of minutes or a time of day. Raises: Refused, Unsure."""
    open_only(now)
    began, end = now.state.began or now.now, now.state.ended or now.now
    at = read_moment(text, began, end, now.zone, ago=how in ("left", "back"))
    if at > now.now and text.strip()[:1].isdigit() and ":" not in text:
        ago = int((now.now - began).total_seconds() // 60)
        raise Refused(
            f"The session began {plural(ago, 'minute')} ago.", "Say it when they have come."
        )
    return at
