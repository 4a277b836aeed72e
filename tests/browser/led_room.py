"""A session in a real terminal with its room open: Chromium on wall, phones and staff's pages."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from terminal.term import Term
from terminal.workspace import TerminalWorkspace

from browser.chromium import PHONE, WALL, device
from workshop.room.launch import OpenRoom, read_room


class LedRoom:
    """A room that was opened by `o` and `s`; each page is on a device of its own."""

    def __init__(self, term: Term, room: OpenRoom, browser: Browser, devices: ExitStack) -> None:
        self.term, self._room, self._browser, self._devices = term, room, browser, devices

    def page(self, name: str) -> Page:
        """A page that is opened by its address, as from its code, over the loopback."""
        screen = WALL if name in ("wall", "scribe") else PHONE
        page = self._devices.enter_context(device(self._browser, screen)).new_page()
        path = self._room.address(name).split("/", 3)[3]
        page.goto(f"http://127.0.0.1:{self._room.port}/{path}")
        return page

    def phone(self, who: str) -> Page:
        """A phone on which somebody has said who they are."""
        page = self.page("phones")
        page.locator("#who-name").fill(who)
        page.locator("#who-name").press("Enter")
        expect(page.locator("#mine")).to_contain_text(f"Signed in as {who}.")
        return page


@contextmanager
def led_room(browser: Browser, folder: Path) -> Iterator[LedRoom]:
    """Activity 1-1 at its first cue, led in a terminal, with its room."""
    place = TerminalWorkspace(folder)
    expect.set_options(timeout=30_000)
    try:
        term = place.begin(columns=120, rows=36)
        term.press("o")
        term.wait_for("s opens it")
        term.press("s")
        term.wait_for("Code: ")
        room = read_room(place.folder)
        assert room is not None
        term.press("escape")
        term.wait_gone("Code: ")
        with ExitStack() as devices:
            yield LedRoom(term, room, browser, devices)
        term.press("o")
        term.wait_for("Code: ")
        term.press("s")
        term.wait_for("The room is closed")
    finally:
        if left := read_room(place.folder):
            os.kill(left.pid, signal.SIGTERM)
        place.close_terminals()


def warm_up(browser: Browser, folder: Path) -> None:
    """Two phones and the scribe write, the remote goes on; undo takes back the trainer's own."""
    with led_room(browser, folder) as led:
        term, wall, ann, ben = led.term, led.page("wall"), led.phone("Ann"), led.phone("Ben")
        scribe, remote = led.page("scribe"), led.page("remote")
        given = {ann: "a ride to the clinic", ben: "books from the library"}
        for phone, text in given.items():
            phone.locator("#text-ways-text").fill(text)
            phone.locator("#ask-text-ways button").click()
        scribe.locator("#write-ways").fill("story time")
        scribe.locator("#write-ways").press("Enter")
        for text in (*given.values(), "story time"):
            expect(wall.locator("main")).to_contain_text(text)
            term.wait_for(text)
        remote.locator("#press-next button").click()
        term.wait_for(r"▸ SAY +Today we'll get clear")
        expect(remote.locator(".cue")).to_contain_text("Today we'll get clear")
        term.press("n")
        term.type("from the trainer\r")
        term.wait_for(r"• from the trainer")
        expect(wall.locator("main")).to_contain_text("from the trainer")
        term.press("escape")
        term.wait_for("u Undo")
        term.press("u")
        term.wait_gone(r"• from the trainer")
        expect(wall.locator("main")).not_to_contain_text("from the trainer")
        for text in (*given.values(), "story time"):
            expect(wall.locator("main")).to_contain_text(text)
        assert "Today we'll get clear" not in wall.content() + ann.content() + scribe.content()
