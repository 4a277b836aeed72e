"""A session in a real terminal with its room open: Chromium on wall, phones and staff's pages."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Locator, Page
from terminal.term import Term
from terminal.workspace import TerminalWorkspace

from browser.chromium import PHONE, WALL, device
from workshop.clock import SystemClock
from workshop.event import Event
from workshop.room.follower import Follower
from workshop.room.launch import OpenRoom, read_room
from workshop.session.room.view import room_view
from workshop.session.situation import Situation
from workshop.session.state import Position

E = TypeVar("E", bound=Event)
Moment = Callable[[str, "LedRoom"], None]
"""What is done at a named moment of a drive: with all its pages, and its terminal."""
Part = Callable[["LedRoom"], None]
Before = Callable[[TerminalWorkspace], None]
ROSTER = """name,organisation
Ann Lee,Head Start
Ben Okafor,Health clinic
ليلى حداد,School district
נועם לוי,Library
"""
SPY = "navigator.vibrate = (pattern) => { (window.shaken ||= []).push(pattern); return true; };"


def nothing(place: TerminalWorkspace) -> None:
    """No session was led before."""


class LedRoom:
    """A room that was opened by `o` and `s`; each page is on a device of its own.

    `pages` are those that were opened, by name; `phones` are the names of the participants' ones.
    """

    def __init__(
        self,
        place: TerminalWorkspace,
        term: Term,
        browser: Browser,
        devices: ExitStack,
        moment: Moment,
    ) -> None:
        self.place, self.term, self.pages = place, term, dict[str, Page]()
        self.phones: list[str] = []
        self._browser, self._devices, self._moment = browser, devices, moment
        self._log = Follower(place.folder, SystemClock())

    # What there is

    @property
    def room(self) -> OpenRoom:
        """The room that is open."""
        found: list[OpenRoom] = []

        def look() -> bool:
            found.extend(filter(None, (read_room(self.place.folder),)))
            return bool(found)

        self.term.wait_until(look, "room that is open")
        return found[0]

    def now(self) -> Situation:
        """The session as its log has it."""
        self._log.news()
        return self._log.now()

    def moment(self, name: str) -> None:
        """A moment that is worth a look at every page."""
        self._moment(name, self)

    # Devices

    def open(self, name: str, kind: str = "") -> Page:
        """A page that is opened by its address, as from its code, over the loopback."""
        kind = kind or name
        screen = WALL if kind in ("wall", "scribe") else PHONE
        context = self._devices.enter_context(device(self._browser, screen))
        if kind == "remote":
            context.add_init_script(SPY)
            context.clock.install()
        page = self.pages[name] = context.new_page()
        page.goto(self.url(self.room.address(kind).split("/", 3)[3]))
        return page

    def url(self, path: str = "") -> str:
        """An address of the room, by the loopback."""
        return f"http://127.0.0.1:{self.room.port}/{path}"

    def sign_in(self, who: str, page: Page) -> Page:
        """Somebody says who they are, on a phone that has joined."""
        self.pages[who] = page
        self.phones.append(who)
        page.locator("#who-name").fill(who)
        page.locator("#who-name").press("Enter")
        self.shows(f"Signed in as {who}.", who)
        return page

    def phone(self, who: str) -> Page:
        """A phone that has come in by the code on the wall, with somebody signed in."""
        return self.sign_in(who, self.open(who, "phones"))

    # What is seen and kept; the terminal is read meanwhile, as its window would

    def until(self, holds: Callable[[], object], what: str) -> None:
        self.term.wait_until(holds, what)

    def reads(self, pattern: str, *names: str) -> None:
        """Wait until something of that pattern stands on these pages."""
        for name in names:
            found = partial(self._finds, pattern, name)
            self.until(found, f"{pattern!r} on {name}'s page")

    def _finds(self, pattern: str, name: str) -> bool:
        return bool(re.search(pattern, self.text(name)))

    def shows(self, text: str, *names: str) -> None:
        """Wait until these pages show a text."""
        for name in names:
            self.until(partial(self._reads, name, text), f"{text!r} on {name}'s page")

    def hides(self, text: str, *names: str) -> None:
        """Wait until these pages do not show a text any more."""
        for name in names:
            self.until(partial(self._lacks, name, text), f"{text!r} gone from {name}'s page")

    def _reads(self, name: str, text: str) -> bool:
        return text in self.text(name)

    def _lacks(self, name: str, text: str) -> bool:
        return text not in self.text(name)

    def text(self, name: str) -> str:
        """What can be read on a page."""
        return self.pages[name].locator("body").inner_text()

    def says(self, place: Locator, text: str) -> None:
        """Wait until an element of a page says that."""
        self.until(lambda: text in place.inner_text(), f"{text!r} in {place}")

    def logged(self, kind: type[E], **fields: object) -> E:
        """Wait until the log has an event of this kind with these fields; the last of them."""

        def found() -> list[E]:
            return [
                event
                for event in self.events(kind)
                if all(getattr(event, name) == value for name, value in fields.items())
            ]

        self.until(found, f"{kind.__name__} with {fields} in the log")
        return found()[-1]

    def events(self, kind: type[E]) -> list[E]:
        """The events of that kind in the log."""
        self._log.news()
        return [event for event in self._log.events if isinstance(event, kind)]

    # Leading

    def stands(self, step: str, round: int = 0, cue: int = 0) -> None:
        """Wait until it is led there, and every page shows it: those the script who are to see it.

        No wall and no phone has any of the script.
        """
        place = Position(step, round, cue)
        self.until(lambda: self.now().state.position == place, f"{place} in the log")
        now = self.now()
        view, script = room_view(now), now.step.plan.script
        everybody = ("wall", *self.phones)
        self.shows(view.heading, *everybody, "scribe", "remote")
        if view.round:
            self.shows(view.round, *everybody)
        if (text := script[cue].text) and not script[cue].show:
            self.shows(text, "remote")
            self.term.wait_for(rf"▸ {script[cue].label} ")
        public = " ".join((*view.public.texts, view.heading, view.round))
        private = [each.text for each in script if each.text not in public and not each.show]
        private += [expected for each in script for expected in each.expect]
        private += [
            c.text for id in now.step.plan.listen_for if (c := now.agenda.curriculum.concept(id))
        ]
        for name in everybody:
            there = self.pages[name].content()
            assert [text for text in private if text in there] == [], name

    def next(self, times: int = 1) -> None:
        """Go on by so many cues with the space bar, each once the log has the one before."""
        for _ in range(times):
            before = self.now().state.position
            self.term.press("space")
            self.until(partial(self._has_left, before), f"a cue behind {before}")

    def _has_left(self, place: Position) -> bool:
        return self.now().state.position != place

    def to_step(self, step: str) -> None:
        """Lead on to a step with the space bar, cue by cue."""
        while self.now().state.step != step:
            self.next()
        self.stands(step)

    def in_room(self, *keys: str, wait: str = "") -> None:
        """Press keys in the room's dialog; wait there until the screen says something."""
        self.term.press("o")
        self.term.wait_for("╭.* The room|The room .*╮|Code: ")
        for key in keys:
            self.term.press(key)
        if wait:
            self.term.wait_for(wait)
        self.term.press("escape")
        self.term.wait_gone("Code: ")


@contextmanager
def led_room(
    browser: Browser,
    folder: Path,
    *arguments: str,
    first: str = r"▸ (SAY|ASK) ",
    moment: Moment = lambda *_: None,
    before: Before = nothing,
) -> Iterator[LedRoom]:
    """A session that was begun in a terminal with these arguments, at its first cue, with its room.

    Another one may have been led `before`. It must have been closed, or left, when this ends; the
    room is closed then.
    """
    place = TerminalWorkspace(folder)
    before(place)
    (folder / "people.csv").write_text(ROSTER, encoding="utf-8")
    try:
        term = place.start(
            "run",
            *arguments,
            "--roster",
            str(folder / "people.csv"),
            "--begin",
            columns=120,
            rows=36,
        )
        term.wait_for("Any key goes on with these people")
        term.wait_until(lambda: not term.echoes(), "program that waits for a key")
        term.press("enter")
        term.wait_for(first)
        term.press("o")
        term.wait_for("s opens it")
        term.press("s")
        term.wait_for("Code: ")
        term.press("escape")
        term.wait_gone("Code: ")
        with ExitStack() as devices:
            yield LedRoom(place, term, browser, devices, moment)
    finally:
        for session in (place.root / "sessions").iterdir():
            if left := read_room(session):
                os.kill(left.pid, signal.SIGTERM)
            while read_room(session):
                time.sleep(0.05)
        place.close_terminals()
