"""The commands that change something on the disk, and what is there before each of them."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from support import COACHING, FILES, MODULE

from trials.faulty.program import NONE, Ended, Fault, Program
from workshop.session.storage.entry import LOG_FILE

FIRST, OPEN = "first", "open"
"""How the names end of a closed session that left homework, and of one that is open."""
TORN = b'{"type":"entry_added","seq":9,"at":"2026-1'
NOTES, TABLES, CALENDAR = "handed on.md", "tables", "dates.ics"
OLD = b"What stood there before.\n"
REMARK = "An earlier remark"
BEGIN = ("run", "small", "--plain", "--begin")


@dataclass(frozen=True)
class Case:
    """A command: its words, the lines that are typed while it runs, on which session it works.

    In words and lines {first} and {open} are sessions, {disk} and {other} folders.
    """

    name: str
    words: tuple[str, ...]
    lines: tuple[str, ...] = ()
    on: str = ""
    torn: bool = False


CASES = (
    Case(
        "run",
        (*BEGIN, "--title", "New", "--activity", "c", "--people", "3"),
        (
            *("note said-1", "note <<", "said-2", "said-3", ">>", "note said-5"),
            *("undo", "note said-4", "leave"),
        ),
    ),
    Case(
        "resume",
        ("resume", "{open}", "--plain"),
        ("note said-1", "lead c/1", "undo", "note said-2", "note said-3", "leave"),
        OPEN,
        torn=True,
    ),
    Case(
        "save-in",
        ("resume", "{open}", "--plain"),
        ("note said-1", "save-in {other}", "note said-2", "leave"),
        OPEN,
    ),
    Case(
        "close",
        ("resume", "{open}", "--plain"),
        ("note said-1", "assign", "appointment 14d 10:30", "close", "close", "close"),
        OPEN,
    ),
    Case(
        "follow-up",
        (*BEGIN, "--follow-up", "{first}", "--title", "Next"),
        ("note said-1", "close", "close", "close"),
    ),
    Case("remark", ("remark", "{open}", "A new remark"), (), OPEN),
    Case("notes", ("notes", "{first}", "-o", f"{{disk}}/{NOTES}"), (), FIRST),
    Case("tables", ("notes", "{first}", "--format", "csv", "-o", f"{{disk}}/{TABLES}"), (), FIRST),
    Case("homework", ("homework", "--all", "--ics", f"{{disk}}/{CALENDAR}"), (), FIRST),
)


class Template:
    """A place with sessions, which is there anew before each run."""

    def __init__(self, led: Program, kept: Path) -> None:
        self.led, self.kept = led, kept
        self._right: dict[str, dict[Path, bytes]] = {}
        for name, text in {**FILES, "module.toml": MODULE + COACHING}.items():
            path = led.disk / "curricula" / "small" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (led.place / "config.toml").touch()
        given = ("--activity", "c", "--people", "3")
        homework = "go c/3\nassign\nappointment 14d 10:30\nclose\nclose\n"
        self._made(*BEGIN, "--title", FIRST, *given, lines=f"note before-1\n{homework}")
        lines = "note before-1\nnote before-2\ngo c/3\nleave\n"
        self._made(*BEGIN, "--title", OPEN, *given, lines=lines)
        self._made("remark", self.session(OPEN).name, REMARK)
        shutil.rmtree(led.place / "cache")
        for name in (NOTES, CALENDAR):
            (led.disk / name).write_bytes(OLD)
        (led.disk / TABLES).mkdir()
        (led.disk / TABLES / "entries.csv").write_bytes(OLD)
        led.place.rename(kept)
        self.log = (kept / "disk" / "sessions" / self.first / LOG_FILE).read_bytes()

    def _made(self, *words: str, lines: str = "") -> None:
        ended = self.led.run(*words, lines=lines)
        assert ended.status == 0, ended.said

    @property
    def first(self) -> str:
        return self.session(FIRST).name

    def session(self, ending: str) -> Path:
        """A session's folder by the end of its name, where it is led."""
        there = self.led if self.led.place.exists() else Program(self.kept, self.led.server)
        (found,) = there.sessions.glob(f"2*-{ending}")
        return self.led.sessions / found.name

    def renew(self, case: Case) -> None:
        """Put everything back as it was at first."""
        shutil.rmtree(self.led.place, ignore_errors=True)
        shutil.copytree(self.kept, self.led.place)
        if case.torn:
            with (self.session(OPEN) / LOG_FILE).open("ab") as log:
                log.write(TORN)

    def run(self, case: Case, fault: Fault) -> Ended:
        """Everything anew, then the command with a fault."""
        self.renew(case)
        names = {"first": self.first, "open": self.session(OPEN).name}
        names |= {"disk": str(self.led.disk), "other": str(self.led.place / "other")}
        words = [word.format(**names) for word in case.words]
        lines = "".join(f"{line}\n" for line in case.lines).format(**names)
        return self.led.run(*words, lines=lines, fault=fault)

    def right(self, case: Case) -> dict[Path, bytes]:
        """What the files hold that a command writes for others, when nothing goes wrong."""
        if case.name not in self._right:
            self.calls(case, everywhere=False)
            self._right[case.name] = written(self.led.disk)
        return self._right[case.name]

    def calls(self, case: Case, everywhere: bool) -> list[str]:
        """The calls of a command that change a file, when nothing goes wrong."""
        ended = self.run(case, Fault(everywhere=everywhere) if everywhere else NONE)
        assert ended.status == 0, ended.said
        return ended.calls


def written(disk: Path) -> dict[Path, bytes]:
    """The files for others that are there, without the moment at which they were made."""
    paths = [disk / NOTES, disk / CALENDAR, *(disk / TABLES).iterdir()]
    return {path: re.sub(rb"DTSTAMP:\S+", b"", path.read_bytes()) for path in paths}
