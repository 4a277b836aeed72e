"""Who came late, left early, is absent after all, or came without being on the roster."""

import re
from datetime import datetime, time, timedelta
from typing import Literal, get_args

from workshop.clock import local_day, local_time
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import Person
from workshop.kinds.parsing import number, pick
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.commands.arrangement import roster_lines
from workshop.session.commands.base import Command, not_closed, open_only
from workshop.session.situation import Situation
from workshop.session.state import Presence
from workshop.session.time.figures import time_of_day
from workshop.text import one_line, plural

How = Literal["here", "late", "left", "absent"]
HOW: tuple[How, ...] = get_args(How)
_LINE = re.compile(
    rf"(?P<who>.+?)[\s,:]+(?P<how>{'|'.join(HOW)})\b(?P<when>[^a-z]*)(min\w*)?", re.I
)
_TIME = re.compile(r"(\d{1,2})[:.](\d\d)", re.ASCII)


class Attend(Command):
    """Say who came late, left early, is absent or was here all the time.

    Without a time it is now; a number is minutes after the beginning for who came late, minutes
    ago for who left; or give the time of day.
    """

    word = "attend"
    usage = "attend NAME late|left|absent|here [MINUTES|HH:MM]"
    person: str
    how: How
    at: datetime | None = None

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Attend":
        read = _LINE.fullmatch(rest.strip())
        if read is None:
            raise Refused("Say who, and how it is.", "For example: attend Ana late 10")
        person = find_person(read["who"], now)
        how = next(how for how in HOW if how == read["how"].casefold())
        when = read["when"].strip()
        return cls(person, how, _moment(when, how, now) if when else None)

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        if self.person not in {person.name for person in now.state.roster}:
            raise Refused(f"{one_line(self.person)[:40]} is not on the roster.")
        before = attendance.presence(now.state, self.person)
        after = self._after(before, now)
        if after == before:
            raise Refused(f"{self.person} is down as {attendance.presence_words(before)} already.")
        return ev.Attended(
            person=self.person, came=after.came, left=after.left, absent=after.absent
        )

    def _after(self, before: Presence, now: Situation) -> Presence:
        if self.how == "here":
            return attendance.ALWAYS
        if self.how == "absent":
            return Presence(absent=True)
        open_only(now)
        at = self.at or now.now
        if at > now.now:
            raise Refused(f"It is not {time_of_day(at)} yet.", "Say it when it has happened.")
        if now.state.began and at < now.state.began:
            raise Refused(f"The session began at {time_of_day(now.state.began)}, after that.")
        if self.how == "late":
            left = before.left if before.left and before.left > at else None
            return Presence(came=at, left=left)
        if before.came and before.came >= at:
            raise Refused(f"{self.person} came at {time_of_day(before.came)}, not before that.")
        return Presence(came=before.came, left=at)


class Join(Command):
    """Put somebody on the roster who has come without being on it."""

    word = "join"
    usage = "join NAME[, ORGANISATION]"
    person: Person

    @classmethod
    def parse(cls, rest: str, now: Situation) -> "Join":
        name, _, organisation = rest.partition(";" if ";" in rest else ",")
        return cls(Person(one_line(name), one_line(organisation)))

    def decide(self, now: Situation) -> Event:
        not_closed(now)
        if not self.person.name:
            raise Refused("Say who has come.", f"Usage: {self.usage}.")
        if self.person in now.state.roster:
            raise Refused(f"{self.person.name} is on the roster already.")
        roster = tuple(roster_lines((*now.state.roster, self.person)))
        return ev.Arranged(roster=roster, people=max(now.state.people, len(roster)))


def find_person(text: str, now: Situation) -> str:
    """The name on the roster that is meant: by its number, its beginning, or that of a part."""
    names = [person.name for person in now.state.roster]
    if not names:
        raise Refused("Nobody is on the roster.", "Put somebody on it: join NAME")
    low = text.strip().casefold()
    parts = [n for n in names if any(p.startswith(low) for p in n.casefold().split())]
    if low and len(parts) == 1:
        return parts[0]
    try:
        return names[pick(text, names, "person")]
    except Refused as refused:
        hint = "Somebody who is not on the roster: join NAME"
        raise Refused(refused.title, refused.message, hint) from None


def _moment(text: str, how: How, now: Situation) -> datetime:
    """The moment meant by a number of minutes or a time of day."""
    open_only(now)
    began = now.state.began or now.now
    if clock := _TIME.fullmatch(text):
        hour, minute = int(clock[1]), int(clock[2])
        if hour > 23 or minute > 59:
            raise Refused(f"{text!r} is not a time of day, like 09:30.")
        day, of_day = local_day(began), time(hour, minute)
        at = local_time(day, of_day, began - timedelta(minutes=1))
        after_midnight = local_time(day + timedelta(days=1), of_day)
        if at < began and after_midnight <= now.now:
            return after_midnight
        return began if timedelta() < began - at < timedelta(minutes=1) else at
    minutes = timedelta(minutes=number(text, "Minutes", 24 * 60))
    if how == "left":
        return now.now - minutes
    at = began + minutes
    if at > now.now:
        ago = int((now.now - began).total_seconds() // 60)
        raise Refused(
            f"The session began {plural(ago, 'minute')} ago.", "Say it when they have come."
        )
    return at
