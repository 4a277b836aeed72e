"""The two front ends in a real terminal: a trial does the same through either of them."""

import re
import signal
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from terminal.workspace import TerminalWorkspace

LEAD = ("run", "community-partnerships", "--people", "24", "--begin")
NOTED = r"Entry \d+ on [^\r\n]*: {}"


class FrontEnd:
    """A session led in a terminal; `texts` are all entries that were written down there."""

    def __init__(self, workspace: TerminalWorkspace, *arguments: str, **options: Any) -> None:
        self.texts: list[str] = []
        self._number = count(1)
        self._seen = 0
        self.term = workspace.start(
            *(arguments or LEAD), *self.words, columns=120, rows=36, **options
        )
        self.term.wait_for("Think of the last time")

    label: str
    """What a trial calls it in its messages."""
    words: tuple[str, ...] = ()

    def new_text(self) -> str:
        """The text of an entry, different each time."""
        self.texts.append(f"said as number {next(self._number)}.")
        return self.texts[-1]

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

    def expect_last_entry(self) -> None:
        """See that the last entry is taken."""
        raise NotImplementedError

    def expect_trouble(self, why: str) -> None:
        """See that the banner, or a line, says why nothing is saved, and since when: now."""
        raise NotImplementedError

    def expect_recovery(self) -> None:
        """See that everything is saved again."""
        raise NotImplementedError

    def save_in(self, folder: Path) -> None:
        """Save the session in another folder from now on."""
        raise NotImplementedError

    def expect_running_clock(self) -> None:
        """See that the program answers and its clock moves."""
        raise NotImplementedError

    def expect_time(self, time: str) -> None:
        """See this time of day."""
        raise NotImplementedError

    def answer_gap(self, length: str, counts: bool) -> None:
        """Answer whether the time that the program was away counts."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the session, see that the notes are written, and leave."""
        raise NotImplementedError

    def end(self) -> None:
        """End it from outside, as when the computer is shut down."""
        self.term.kill(signal.SIGTERM)
        assert self.term.wait_exit() == 128 + signal.SIGTERM

    def wait_for_output(self, pattern: str) -> re.Match[bytes]:
        """Wait for new output that matches; older output is not looked at again."""
        found: list[re.Match[bytes]] = []

        def look() -> bool:
            match = re.compile(pattern.encode()).search(self.term.raw, self._seen)
            found.extend([match] if match else [])
            return bool(match)

        self.term.wait_until(look, f"{pattern!r} said")
        self._seen = found[-1].end()
        return found[-1]


class ScreenFrontEnd(FrontEnd):
    """On a screen."""

    label = "screen"

    def note(self) -> None:
        self.type_ahead(1)
        self.expect_last_entry()

    def expect_last_entry(self) -> None:
        self.term.wait_for(rf"• {re.escape(self.texts[-1])}[\s\S]*n to write down")

    def type_ahead(self, entries: int) -> None:
        self.term.press("n", *(f"{self.new_text()}\r" for _ in range(entries)), "escape")

    def expect_trouble(self, why: str) -> None:
        assert_now(self.term.wait_for(rf"NOT ON DISK since (\d\d:\d\d): {why}")[1])

    def expect_recovery(self) -> None:
        self.term.wait_gone("NOT ON DISK")

    def save_in(self, folder: Path) -> None:
        self.term.press("w")
        self.term.wait_for("Go on in another folder >")
        self.term.type(f"{folder}\r")
        self.expect_recovery()
        self.term.wait_for("n to write down")

    def expect_running_clock(self) -> None:
        shown = r"\d+:\d\d (left|OVER)"
        self.term.wait_gone(self.term.wait_for(shown)[0])

    def expect_time(self, time: str) -> None:
        self.term.wait_for(rf"\b{time}\b")

    def answer_gap(self, length: str, counts: bool) -> None:
        self.term.wait_for(rf"The program was away for {length}")
        self.term.press("1" if counts else "2")
        self.term.wait_gone("The program was away")

    def close(self) -> None:
        self.term.press("q")
        self.term.wait_for("3 Close the session")
        self.term.press("3")
        self.term.wait_for("The notes are written")
        self.term.press("q")
        self.term.wait_for("v Review")
        self.term.press("q")
        assert self.term.wait_exit() == 0


class PlainFrontEnd(FrontEnd):
    """Line by line."""

    label = "words"
    words, next_key = ("--plain",), ("enter",)

    def note(self) -> None:
        self.type_ahead(1)
        self.expect_last_entry()

    def expect_last_entry(self) -> None:
        noted = re.compile(NOTED.format(re.escape(self.texts[-1])).encode())
        self.term.wait_until(lambda: noted.search(self.term.raw), f"{self.texts[-1]} taken")

    def type_ahead(self, entries: int) -> None:
        self.term.type("".join(f"note {self.new_text()}\n" for _ in range(entries)))

    def expect_trouble(self, why: str) -> None:
        assert_now(self.wait_for_output(rf"NOT SAVED since (\d\d:\d\d): {why}")[1].decode())

    def expect_recovery(self) -> None:
        self.wait_for_output("Everything is saved again")

    def save_in(self, folder: Path) -> None:
        self.term.type(f"save-in {folder}\n")
        self.wait_for_output("The whole session is saved in ")
        self.expect_recovery()

    def expect_running_clock(self) -> None:
        self.term.type("time\n")
        self.wait_for_output(r"\d+:\d\d (left of|over)")

    def expect_time(self, time: str) -> None:
        self.term.type("time\n")
        self.wait_for_output(f"It is {time}")

    def answer_gap(self, length: str, counts: bool) -> None:
        self.wait_for_output(rf"The program was away from [^\r\n(]*\({length}")
        self.term.type(f"gap {'session' if counts else 'pause'}\n")
        self.wait_for_output("[Ss]ession time" if counts else "[Pp]ause")

    def close(self) -> None:
        self.term.type("close\n")
        self.wait_for_output("The notes are written")
        assert self.term.wait_exit() == 0


def assert_now(time: str) -> None:
    """It is a time of day that lies less than two minutes back."""
    now = datetime.now(UTC)
    back = (now.hour - int(time[:2])) * 60 + now.minute - int(time[3:])
    assert back % (24 * 60) <= 1, time
