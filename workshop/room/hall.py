"""The one place where log, inbox, devices and pages meet."""

import asyncio
import secrets
from collections import defaultdict
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

from msgspec import Meta, json

from workshop.clock import Clock
from workshop.errors import Refused, WorkshopError
from workshop.event import Event, Number, Via
from workshop.kinds import contributions as gave
from workshop.kinds.public import Ask, AskBallot, Member
from workshop.kinds.room_view import PersonalRecord, PublicHandout, RoomView
from workshop.log import log_unexpected
from workshop.room.ballots import Ballots
from workshop.room.bounds import MOST_BYTES, MOST_LINES, MOST_WALLS, TOO_MUCH, Bounds
from workshop.room.checking import PLACED, TAKES, UNNAMED, asked_for, least
from workshop.room.devices import Devices
from workshop.room.follower import Follower
from workshop.room.front import UNREADABLE, HttpAnswer, Page, RoomFacts, Settled
from workshop.room.inbox import InboxWriter, Seen
from workshop.room.keeping import Full, Keeper, Over
from workshop.room.keys import digest, is_same
from workshop.room.outcomes import Outcomes
from workshop.room.pages.notices import GONE, OUT
from workshop.room.pages.wall import Joining
from workshop.room.showing import Showing
from workshop.room.streams import Listener, message
from workshop.room.words import room_words
from workshop.session import events as ev
from workshop.session.room.acceptance import Late, with_group
from workshop.session.room.handouts import file_of, handouts_shown, public_handout
from workshop.session.room.inbox import BallotPaper, InboxLine, room_folder
from workshop.session.room.personal import personal_record
from workshop.session.room.view import ballot_id, room_view
from workshop.session.situation import Situation
from workshop.text import joined
from workshop.value import Value, asdict

STYLE = Path(__file__).with_name("static") / "room.css"
POLL_S = 0.04
ERASE_S, PING_S = 600.0, 7.5
PRESSED_POLLS = 20
"""How often to look whether the session has taken a button that was pressed."""
VIA: dict[Page, Via] = {"phone": "phone", "scribe": "scribe", "remote": "remote"}
Id = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]


class Giving(Value):
    """What a device sends: a number of its own, where it stands, what it gives.

    `receipt` is what it was answered when it gave the line that this takes back or replaces.
    """

    id: Id
    gave: gave.Contribution
    step: Annotated[str, Meta(max_length=200)] = ""
    round: Number = 0
    receipt: Annotated[str, Meta(max_length=100)] = ""


class Asking(Value):
    """What a device asks about: what became of these contributions."""

    ids: Annotated[list[Id], Meta(max_length=1000)]


_giving, _asking = json.Decoder(Giving), json.Decoder(Asking)


class Hall:
    """A session's room: follows the log, keeps what is given, and tells the pages."""

    def __init__(self, session: Path, clock: Clock, key: str) -> None:
        folder = room_folder(session)
        self._clock, self._key = clock, key
        self.follower = Follower(session, clock)
        state, style = self.follower.state, STYLE.read_text(encoding="utf-8")
        name = digest(session.name, key)
        self.facts = RoomFacts(state.title, name, Joining("", ""), state.zone, style)
        seen = Seen(folder)
        taken = max((e.given.line for e in self.follower.events if e.given), default=0)
        self.keeper = Keeper(InboxWriter(folder, seen, taken), Ballots(folder, seen))
        self.devices, self._outcomes = Devices(folder), Outcomes()
        self.bounds = Bounds()
        self.showing = Showing(self.follower, self.facts, self.devices.name, clock)
        self._looked = self.gone = False
        self._open: dict[Page, set[Listener]] = defaultdict(set)
        self._listeners: dict[str, list[Listener]] = defaultdict(list)
        self._givers: dict[int | str, tuple[str, str]] = {}
        self._handed: dict[str, None] = {}
        self._erased = clock.now()
        self._take(self.follower.events)

    # What is known

    def now(self) -> Situation:
        return self.follower.now()

    def view(self) -> RoomView:
        return room_view(self.now())

    def member(self, device: str) -> Member:
        """Who is signed in on a device, and the group they are in."""
        return with_group(self.now(), Member(self.devices[device].name))

    def moment(self) -> datetime:
        return self._clock.now()

    def record(self, device: str) -> PersonalRecord:
        """What the person signed in on a device takes home."""
        return personal_record(self.now(), self.devices[device].name)

    def handouts(self) -> tuple[PublicHandout, ...]:
        """What is in view, or was, in the order in which it came."""
        shown = (public_handout(self.follower.curriculum, id) for id in self._handed)
        return tuple(one for one in shown if one)

    def file(self, id: str, picture: str = "") -> Path | None:
        """The file of what is in view, or was, or a picture of its text; None for any other."""
        with suppress(Refused):
            return file_of(self.follower.curriculum, id, picture) if id in self._handed else None
        return None

    def is_out(self, device: str) -> bool:
        return self.devices[device].out

    @property
    def takes_walls(self) -> bool:
        """Whether one more wall may be opened from elsewhere."""
        return len(self._open["wall"]) < MOST_WALLS

    def open_pages(self, device: str) -> int:
        """How many pages are open on a device."""
        return len(self._listeners.get(digest(device), ()))

    @property
    def listeners(self) -> list[Listener]:
        """The pages that are open."""
        return [one for page in self._open.values() for one in page]

    @property
    def phones(self) -> list[str]:
        """The digests of the devices on which a phone's page is open."""
        return list({one.key: 0 for one in self._open["phone"]})

    def put_out(self, short: str, out: bool) -> bool:
        """Let nothing more in from a device, by its short id, or let it in again."""
        devices = self.devices.put_out(short, out, self.phones)
        for device in devices:
            self.bounds.forgive(device)
        for device in devices if out else ():
            for listener in self._listeners.get(device, ()):
                listener.add(message("out", ""))
                listener.close()
        return bool(devices)

    def tell_gone(self) -> None:
        """Stop as the session's folder is gone: nothing is kept any more, and each page says so."""
        self.gone = True
        for one in self.listeners:
            one.add(message("gone", room_words(one.language).translate(GONE)))

    # What is given

    async def give(self, device: str, page: Page, body: bytes, address: str = "") -> HttpAnswer:
        """Keep a contribution; the answer says that it is on disk, or why it is not taken."""
        try:
            given = _giving.decode(body)
        except UNREADABLE:
            return HttpAnswer(400, {"refused": "That cannot be read."})
        try:
            if self.is_out(device):
                raise Refused(OUT)
            if self.gone:
                raise Refused(GONE)
            checked = self._checked(device, page, given)
            if page == "phone" and not self._knows(checked.id):
                if self._full:
                    raise Refused(TOO_MUCH)
                self.bounds.check(device, address, given.gave, self.follower.state)
                self.bounds.note(device, address, len(body))
            line = await self.keeper.keep(checked)
        except (Late, Over) as late:
            return HttpAnswer(409, {"late": joined(" ", late.title, late.hint)})
        except Full as full:
            return HttpAnswer(503, {"refused": str(full)})
        except Refused as refused:
            return HttpAnswer(422, {"refused": joined(" ", refused.title, refused.hint)})
        except OSError:
            return HttpAnswer(507, {"refused": "The laptop cannot save it. Try again in a moment."})
        if page == "phone":
            self.devices.note(device)
        if isinstance(given.gave, gave.SignedIn | gave.SignedOut) and line:
            self.devices.signs(device, line)
            self._sign(line)
        giver: int | str = line or checked.id
        self._givers[giver] = device, given.id
        self._tell(giver)
        if not line:
            return HttpAnswer(200, {"kept": True})
        return HttpAnswer(
            200, {"kept": True, "line": line, "receipt": digest(str(line), self._key)}
        )

    def _checked(self, device: str, page: Page, given: Giving) -> InboxLine | BallotPaper:
        """What is to be kept. Raises Refused, Late."""
        what, member, id = given.gave, self.member(device), digest(given.id)
        if not isinstance(what, TAKES[page]):
            raise Refused("Nothing like that is taken from here.")
        of = getattr(what, "of", 0)
        if of and not is_same(given.receipt, digest(str(of), self._key)):
            raise Refused("That was not given from here.")
        known = self._knows(id)
        ask: Ask | None = None
        if page == "phone" and isinstance(what, PLACED) and not known:
            here = self.now().state.position
            ask = asked_for(what, self.asks(member), (given.step, given.round), here)
        if isinstance(what, gave.Marked):
            if isinstance(ask, AskBallot):
                ask.check(what.marks)
            ballot = ballot_id(self.now())
            if not known and (not ballot or self.keeper.ballots.is_over(ballot)):
                raise Over("The vote is over.")
            if self.keeper.ballots.size(ballot) >= MOST_BYTES:
                raise Refused(TOO_MUCH)
            voter = digest(device, ballot)
            return BallotPaper(ballot, given.step, id, voter, what.marks)
        if ask is not None:
            member = least(ask, member, self.asks)
        elif isinstance(what, UNNAMED):
            member = Member()
        now = self._clock.now()
        who, group = member.who, member.group
        return InboxLine(0, id, VIA[page], now, given.step, given.round, what, who, group)

    def _knows(self, id: str) -> bool:
        """Whether something was given before, by the digest of its number."""
        return self.keeper.inbox.line_of(id) is not None or self.keeper.ballots.has(id)

    @property
    def _full(self) -> bool:
        """Whether phones may give nothing more; each line makes up to two events."""
        inbox, log = self.keeper.inbox, self.follower
        lines = log.state.seq + 2 * (inbox.last - self._outcomes.last)
        return lines >= MOST_LINES or log.size + inbox.size >= MOST_BYTES

    def asks(self, member: Member) -> tuple[Ask, ...]:
        return self.showing.asks(member)

    async def press(self, order: Mapping[str, object]) -> HttpAnswer:
        """Press a button of the trainer's phone, on the cue that is named, else on the one led."""
        here = self.now().state.position
        id = str(order.get("id") or secrets.token_hex(16))
        pressed = {
            "what": "pressed",
            "button": order.get("button"),
            "cue": order.get("cue", here.cue),
        }
        step, round = order.get("step", here.step), order.get("round", here.round)
        body = json.encode({"id": id, "step": step, "round": round, "gave": pressed})
        kept = await self.give("control", "remote", body)
        if kept.status != 200:
            return kept
        for _ in range(PRESSED_POLLS):
            if outcome := self._outcome(id):
                if outcome.outcome in ("late", "refused"):
                    return HttpAnswer(409, {"refused": outcome.reason})
                return HttpAnswer(200, {"done": True})
            await asyncio.sleep(POLL_S)
        return HttpAnswer(504, {"refused": "Nobody leads the session just now."})

    def outcomes(self, body: bytes) -> HttpAnswer:
        """What became of contributions, by the device's own numbers."""
        try:
            ids = _asking.decode(body).ids
        except UNREADABLE:
            return HttpAnswer(400, {"refused": "That cannot be read."})
        found = ((id, self._outcome(id)) for id in ids)
        told = [{"id": id, **asdict(settled)} for id, settled in found if settled]
        return HttpAnswer(200, {"outcomes": told})

    def _outcome(self, id: str) -> Settled | None:
        """What became of a contribution; None while that is open, or if nothing is known."""
        key = digest(id)
        line = self.keeper.inbox.line_of(key)
        known = self._outcomes[line or key]
        return known or (Settled("taken") if line == 0 else None)

    # What the pages are told

    async def stream(self, page: Page, device: str, language: str) -> AsyncGenerator[bytes, None]:
        """The messages that a page is sent, from everything it shows on."""
        key = digest(device)
        listener = Listener(page, key, language)
        self._listeners[key].append(listener)
        self._open[page].add(listener)
        try:
            self.showing.fill(listener)
            async for data in listener.messages():
                yield data
        finally:
            self._open[page].discard(listener)
            self._listeners[key].remove(listener)
            if not self._listeners[key]:
                del self._listeners[key]

    async def run(self) -> None:
        """Follow the log and tell the pages, until this is cancelled."""
        writing = asyncio.create_task(self.keeper.run())
        pinged, loop = 0.0, asyncio.get_running_loop()
        try:
            while True:
                try:
                    self.look()
                except Exception as error:
                    log_unexpected(error, "following a session from its room")
                if loop.time() - pinged > PING_S:
                    pinged = loop.time()
                    for one in self.listeners:
                        one.ping()
                await asyncio.sleep(POLL_S)
        finally:
            writing.cancel()
            with suppress(asyncio.CancelledError):
                await writing
            await self.keeper.flush()

    def look(self) -> None:
        """Take in what is new in the log, handle ballots and inbox, and tell the pages."""
        try:
            news = self.follower.news()
        except (OSError, WorkshopError):
            news = []
        self._take(news)
        ballots, inbox = self.keeper.ballots, self.keeper.inbox
        now = self.now()
        ballot = ballot_id(now) if news or not self._looked else self.keeper.goes_on
        self._looked = True
        if ballot != self.keeper.goes_on:
            self.keeper.goes_on = ballot
            self.keeper.do(lambda: ballots.seal(ballot))
        if any(isinstance(event, ev.BallotCounted) for event in news):
            self.keeper.do(lambda: ballots.delete(self._counted()))
        if self._settled and (self._clock.now() - self._erased).total_seconds() > ERASE_S:
            self._erased = self._clock.now()
            self.keeper.do(inbox.erase)
        phones, others = self._open["phone"], (p for p in self._open if p != "phone")
        self.showing.look(now, phones, [one for page in others for one in self._open[page]])

    def close(self) -> None:
        """Write down what is known, and close the files."""
        with suppress(OSError):
            if self._settled:
                self.keeper.inbox.erase()
            self.devices.save()
        self.keeper.inbox.close()
        self.keeper.ballots.close()

    def _counted(self) -> set[str]:
        return {id for one in self.follower.state.room.polled.values() for id in one.ballots}

    @property
    def _settled(self) -> bool:
        """Whether the session has taken over all that stands in the inbox."""
        return self._outcomes.last >= self.keeper.inbox.last

    def _take(self, news: list[Event]) -> None:
        for event in news:
            if isinstance(event, ev.Moved):
                self._handed.update(dict.fromkeys(handouts_shown(event, self.follower.agenda)))
            counted = event.ballot if isinstance(event, ev.BallotCounted) else ""
            for key in self._outcomes.take(event, self.keeper.ballots.papers(counted)):
                self._tell(key)
            if event.given:
                self._sign(event.given.line)

    def _sign(self, line: int) -> None:
        """Note who is signed in on a device, once the session has taken the line that says so."""
        done, name = self._outcomes[line], self._outcomes.names.get(line)
        if done and (name is not None or done.outcome != "taken"):
            for device in self.devices.settle(line, name):
                for listener in self._listeners.get(device, ()):
                    self.showing.fill(listener)

    def _tell(self, giver: int | str) -> None:
        """Tell the giver what became of it."""
        told, (device, id) = self._outcomes[giver], self._givers.get(giver, ("", ""))
        if told and device:
            for one in self._listeners.get(digest(device), ()):
                reason = room_words(one.language).translate(told.reason)
                data = json.encode({"id": id, "outcome": told.outcome, "reason": reason})
                one.add(message("settled", data.decode()))
