"""Where a session is led from: a screen, or line by line; the same things can be done at both."""

import re
import signal
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from terminal.desk import Desk

LEAD = ("run", "community-partnerships", "--people", "24", "--begin")
NOTED = r"Entry \d+ on [^\r\n]*: {}"


class Seat:
    """A session that is led in a terminal; `said` is everything that was written down there."""

    def __init__(self, desk: Desk, *arguments: str, **options: Any) -> None:
        self.said: list[str] = []
        self._number = count(1)
        self._seen = 0
        self.term = desk.start(*(arguments or LEAD), *self.words, columns=120, rows=36, **options)
        self.term.wait_for("Think of the last time")

    words: tuple[str, ...] = ()

    def text(self) -> str:
        """Something that nobody has said yet."""
        self.said.append(f"said as number {next(self._number)}.")
        return self.said[-1]

    def note(self) -> None:
        """Write something down, and see that it is taken."""
        raise NotImplementedError

    def next(self) -> None:
        """Go to the second cue."""
        self.term.press(*self.next_key)
        self.term.wait_for("Today we'll get clear")

    next_key: tuple[str, ...] = ("space",)

    def type_ahead(self, entries: int) -> None:
        """Type entries without waiting for any of them."""
        raise NotImplementedError

    def see_the_last(self) -> None:
        """See that what was said last is taken."""
        raise NotImplementedError

    def told_of_trouble(self, why: str) -> None:
        """The banner, or a line, says why, and since when: that is now."""
        raise NotImplementedError

    def told_it_is_well(self) -> None:
        raise NotImplementedError

    def go_on_in(self, folder: Path) -> None:
        """Go on in another folder, by the dialog or the word for that."""
        raise NotImplementedError

    def see_the_clock_go(self) -> None:
        """See that it answers, and that time passes meanwhile."""
        raise NotImplementedError

    def see_the_time(self, time: str) -> None:
        """See what time of day it is."""
        raise NotImplementedError

    def asked_about(self, length: str, counts: bool) -> None:
        """Be asked whether time without the program counts, and answer."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the session, see that the notes are written, and leave."""
        raise NotImplementedError

    def end(self) -> None:
        """End it from outside, as when the computer is shut down."""
        self.term.kill(signal.SIGTERM)
        assert self.term.wait_exit() == 128 + signal.SIGTERM

    def heard(self, pattern: str) -> re.Match[bytes]:
        """Wait until the terminal was sent something that it was not sent before."""
        found: list[re.Match[bytes]] = []

        def look() -> bool:
            match = re.compile(pattern.encode()).search(self.term.raw, self._seen)
            found.extend([match] if match else [])
            return bool(match)

        self.term.wait_until(look, f"{pattern!r} said")
        self._seen = found[-1].end()
        return found[-1]


class Screen(Seat):
    """On a screen."""

    def note(self) -> None:
        self.type_ahead(1)
        self.see_the_last()

    def see_the_last(self) -> None:
        self.term.wait_for(rf"• {re.escape(self.said[-1])}[\s\S]*n to write down")

    def type_ahead(self, entries: int) -> None:
        self.term.press("n", *(f"{self.text()}\r" for _ in range(entries)), "escape")

    def told_of_trouble(self, why: str) -> None:
        assert_now(self.term.wait_for(rf"NOT ON DISK since (\d\d:\d\d): {why}")[1])

    def told_it_is_well(self) -> None:
        self.term.wait_gone("NOT ON DISK")

    def go_on_in(self, folder: Path) -> None:
        self.term.press("w")
        self.term.wait_for("Go on in another folder >")
        self.term.type(f"{folder}\r")
        self.told_it_is_well()
        self.term.wait_for("n to write down")

    def see_the_clock_go(self) -> None:
        shown = r"\d+:\d\d (left|OVER)"
        self.term.wait_gone(self.term.wait_for(shown)[0])

    def see_the_time(self, time: str) -> None:
        self.term.wait_for(rf"\b{time}\b")

    def asked_about(self, length: str, counts: bool) -> None:
        self.term.wait_for(rf"The program was away for {length}")
        self.term.press("1" if counts else "2")
        self.term.wait_gone("The program was away")

    def close(self) -> None:
        self.term.press("q")
        self.term.wait_for("3 Close the session")
        self.term.press("3")
        self.term.wait_for("The notes are written")
        self.term.press("q")
        assert self.term.wait_exit() == 0


class Words(Seat):
    """Line by line."""

    words, next_key = ("--plain",), ("enter",)

    def note(self) -> None:
        self.type_ahead(1)
        self.see_the_last()

    def see_the_last(self) -> None:
        noted = re.compile(NOTED.format(re.escape(self.said[-1])).encode())
        self.term.wait_until(lambda: noted.search(self.term.raw), f"{self.said[-1]} taken")

    def type_ahead(self, entries: int) -> None:
        self.term.type("".join(f"note {self.text()}\n" for _ in range(entries)))

    def told_of_trouble(self, why: str) -> None:
        assert_now(self.heard(rf"NOT SAVED since (\d\d:\d\d): {why}")[1].decode())

    def told_it_is_well(self) -> None:
        self.heard("Everything is saved again")

    def go_on_in(self, folder: Path) -> None:
        self.term.type(f"save-in {folder}\n")
        self.heard("The whole session is saved in ")
        self.told_it_is_well()

    def see_the_clock_go(self) -> None:
        self.term.type("time\n")
        self.heard(r"\d+:\d\d (left of|over)")

    def see_the_time(self, time: str) -> None:
        self.term.type("time\n")
        self.heard(f"It is {time}")

    def asked_about(self, length: str, counts: bool) -> None:
        self.heard(rf"The program was away from [^\r\n(]*\({length}")
        self.term.type(f"gap {'session' if counts else 'pause'}\n")
        self.heard("[Ss]ession time" if counts else "[Pp]ause")

    def close(self) -> None:
        self.term.type("close\n")
        self.heard("The notes are written")
        assert self.term.wait_exit() == 0


def assert_now(time: str) -> None:
    """It is a time of day that lies less than two minutes back."""
    now = datetime.now(UTC)
    back = (now.hour - int(time[:2])) * 60 + now.minute - int(time[3:])
    assert back % (24 * 60) <= 1, time
