"""What each open page shows of the session; it is made anew only where it has changed."""

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import datetime
from functools import cached_property, partial
from itertools import chain
from typing import Any

from msgspec import json

from workshop.clock import Clock
from workshop.kinds.public import Ask, Member, Public, PublicSheet
from workshop.kinds.room_view import PersonalView, PublicClock, RoomView
from workshop.room.follower import Follower
from workshop.room.front import RoomFacts
from workshop.room.pages.asks import asks as ask_forms
from workshop.room.pages.phone import personal_parts, phone_view
from workshop.room.pages.sheets import grown, new_entries
from workshop.room.pages.wall import wall_view
from workshop.room.staff import view as staff
from workshop.room.staff.remote import remote_view
from workshop.room.staff.scribe import scribe_view
from workshop.room.staff.view import without_clock
from workshop.room.streams import Listener, message
from workshop.room.words import room_words
from workshop.session.room.acceptance import asks, with_group
from workshop.session.room.personal import personal_view
from workshop.session.room.view import room_view
from workshop.session.situation import Situation
from workshop.value import replace
from workshop.words import Words

NEWEST = 5
"""How many entries of a sheet are on phones; the wall has all of them."""
CALM_S, WALL_S, JITTER_S = 1.0, 0.05, 0.5
"""Seconds between two changes of what phones show of entries and counts, and of what the wall shows
of them; by which a clock may be off."""
CALM_A_PHONE_S = 0.01
"""How much longer for each phone, so that many cost no more than a hundred."""


class Snapshot:
    """The session at one moment; what many pages show of it is made once.

    Where the session stands as `before`, that is the same value: a page sees at once that it is.
    """

    def __init__(self, now: Situation, before: "Snapshot | None" = None) -> None:
        self.now, self.view = now, room_view(now)
        self.standing, self.still = _standing(self.view), without_clock(self.view)
        if before and before.standing == self.standing:
            self.standing = before.standing
        self._members: dict[str, Member] = {}
        self._asks: dict[Member, tuple[Ask, ...]] = {}
        self._personal: dict[Member, PersonalView] = {}

    @cached_property
    def phone(self) -> RoomView:
        """What every phone shows."""
        return for_phones(self.view)

    @cached_property
    def still_phone(self) -> RoomView:
        return without_clock(self.phone)

    def member(self, name: str) -> Member:
        """Somebody of that name, with the group they are in."""
        if name not in self._members:
            self._members[name] = with_group(self.now, Member(name))
        return self._members[name]

    def asks(self, member: Member) -> tuple[Ask, ...]:
        """What somebody is asked for; everybody for the same where nothing of it is personal."""
        led = self.now.state.step in self.now.agenda
        asked = member if led and self.now.kind.personal else Member()
        if asked not in self._asks:
            self._asks[asked] = asks(self.now, asked)
        return self._asks[asked]

    def personal(self, member: Member) -> PersonalView:
        if member not in self._personal:
            self._personal[member] = personal_view(self.now, member)
        return self._personal[member]


class Showing:
    """Fills the pages that are open: `view`, `asks`, `mine`, `clock`."""

    def __init__(
        self, session: Follower, facts: RoomFacts, name: Callable[[str], str], clock: Clock
    ) -> None:
        self._session, self._facts, self._name, self._clock = session, facts, name, clock
        self._made: dict[Hashable, tuple[object, bytes]] = {}
        self._looked = self._calm = datetime.min.replace(tzinfo=clock.now().tzinfo)
        self._seq = -1
        self._standing = RoomView("", "")
        self._look: Snapshot | None = None

    def asks(self, member: Member) -> tuple[Ask, ...]:
        """What somebody is asked for, by what was looked at last where nothing has moved since."""
        now = self._session.now()
        if self._look is None or self._look.now.state.position != now.state.position:
            return asks(now, member)
        return self._look.asks(member)

    def look(
        self, now: Situation, phones: Collection[Listener], others: Iterable[Listener]
    ) -> None:
        """Tell the pages what is new, where the log has grown, and once a second.

        Phones are told once a second of what was written and counted, at once where the session
        moves on.
        """
        moment, seq = now.now, now.state.seq
        waited = (moment - self._looked).total_seconds()
        if 0 <= waited < (WALL_S if seq != self._seq else CALM_S):
            return
        self._looked, self._seq = moment, seq
        self._look = look = Snapshot(now, self._look)
        wait = max(CALM_S, CALM_A_PHONE_S * len(phones))
        calm = (moment - self._calm).total_seconds() >= wait or look.standing != self._standing
        if calm:
            self._calm, self._standing = moment, look.standing
        self._made.clear()
        for listener in chain(others, phones if calm else ()):
            self._fill(listener, look)

    def fill(self, listener: Listener) -> None:
        """Tell a page that was just opened, or somebody who has just signed in, all of it."""
        self._fill(listener, Snapshot(self._session.now()))

    def _fill(self, to: Listener, look: Snapshot) -> None:
        now, say, clock = look.now, room_words(to.language), look.view.clock
        match to.page:
            case "phone":
                member, here = look.member(self._name(to.key)), look.standing
                asked, mine = look.asks(member), look.personal(member)
                made = partial(ask_forms, asked, here, member, say)
                self._put(to, "view", look.still_phone, "", lambda: phone_view(look.phone, say))
                self._put(to, "asks", (asked, here, member), member, made)
                self._put(to, "mine", mine, member, lambda: personal_parts(mine, say))
            case "wall":
                self._fill_wall(to, look)
            case "scribe":
                scribed = staff.scribe_view(now)
                self._put(to, "view", scribed, "", lambda: scribe_view(scribed, say))
            case "remote":
                led = staff.remote_view(now)
                self._put(to, "view", led, "", lambda: remote_view(led, say))
                clock = staff.remote_clock(now, look.view)
        self._tell_clock(to, clock, rings=look.view.clock is not None)

    def _fill_wall(self, to: Listener, look: Snapshot) -> None:
        """Send what is new on the sheets, or all where more has changed."""
        say, before = room_words(to.language), to.shown.get("view")
        more = grown(before, look.still) if isinstance(before, RoomView) else None
        if more is None:
            whole = partial(wall_view, look.view, self._facts.joining, say)
            self._put(to, "view", look.still, "", whole)
        elif more:
            to.shown["view"] = look.still
            made = self._message("more", to, more, "", lambda: added(more, say))
            to.extend("view", made)

    def _put(
        self, to: Listener, event: str, shown: object, whose: Hashable, make: Callable[[], str]
    ) -> None:
        """Send a fragment if what it shows has changed; it is made once for all listeners."""
        before = to.shown.get(event)
        if before is shown or before == shown:
            return
        to.shown[event] = shown
        to.put(event, self._message(event, to, shown, whose, make))

    def _message(
        self, event: str, to: Listener, shown: object, whose: Hashable, make: Callable[[], str]
    ) -> bytes:
        """A fragment's message, made once for all listeners."""
        key = (event, to.page, to.language, whose)
        known = self._made.get(key)
        if known is None or known[0] != shown:
            known = self._made[key] = (shown, message(event, make(), self._session.state.seq))
        return known[1]

    def _tell_clock(self, to: Listener, clock: PublicClock | None, rings: bool) -> None:
        """Say how the clock stands, unless it simply runs on; that of a timer `rings`."""
        running = clock is not None and clock.running
        left = round(clock.left, 1) if clock else 0.0
        ends = self._clock.now().timestamp() + (clock.left if clock else 0.0)
        known: Any = to.shown.get("clock")
        if known is not None:
            before, would_end, was_left = known
            same = abs(would_end - ends) < JITTER_S if running else was_left == left
            if before == (running, clock is None, rings) and same:
                return
        to.shown["clock"] = ((running, clock is None, rings), ends, left)
        data = json.encode({"left": left, "running": running, "rings": rings} if clock else {})
        to.put("clock", message("clock", data.decode()))


def added(more: Iterable[PublicSheet], say: Words) -> str:
    """What is new on sheets, to be added to those on the wall, as JSON."""
    return json.encode([new_entries(one, say) for one in more]).decode()


def _standing(view: RoomView) -> RoomView:
    """Where the session stands, without what was written and counted."""
    groups, texts = view.public.groups, view.public.texts
    return replace(without_clock(view), public=Public(texts, groups=groups), voters=0)


def for_phones(view: RoomView) -> RoomView:
    """A view with only the newest entries, so that one more does not cost all phones everything."""
    sheets = tuple(
        replace(s, entries=tuple(sorted(s.entries, key=lambda e: e.id)[-NEWEST:]))
        for s in view.public.sheets
    )
    return replace(view, public=replace(view.public, sheets=sheets))
