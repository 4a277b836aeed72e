"""A workspace for the program in a terminal, and the sessions that it leaves there."""

import io
import json
import os
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from terminal.term import ROOT, Term
from workshop.clock import SetClock, SystemClock
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.event import Event, Person
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session.commands import Arrange, Next
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.drafts import DRAFTS_FILE
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.lock import HOLDER
from workshop.session.storage.session_folder import read_log
from workshop.value import asdict, replace

CURRICULA = ROOT / "curricula"
CURRICULUM = CURRICULA / "community-partnerships"
AWAY = timedelta(minutes=3)


@cache
def plan(curriculum: Path = CURRICULUM) -> Curriculum:
    """The curriculum that is led."""
    return load_or_raise(curriculum)


def see_that_keys_work(term: Term) -> None:
    """Go to the second cue and back, which shows that the screen is complete."""
    first = r"▸ SAY +Think of the last time"
    term.wait_for(first)
    term.press("space")
    term.wait_for(r"▸ SAY +Today we'll get clear")
    term.press("backspace")
    term.wait_for(first)


class TerminalWorkspace:
    """A workspace of its own and fixed settings, for programs in terminals."""

    def __init__(self, folder: Path) -> None:
        self.root, config = folder / "workspace", folder / "config.toml"
        for name in ("curricula", "sessions"):
            (self.root / name).mkdir(parents=True)
        config.touch()
        self.env = {
            "TERM": "xterm-256color",
            "ESCDELAY": "20",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "HOME": str(folder),
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": str(ROOT),
            "WORKSHOP_CACHE": os.environ.get("WORKSHOP_CACHE", str(folder / "cache")),
            "WORKSHOP_CONFIG": str(config),
            "WORKSHOP_WORKSPACE": str(self.root),
        }
        self._terms: list[Term] = []

    def start(self, *arguments: str, **options: Any) -> Term:
        """Start `workshop` in a terminal."""
        term = Term(*arguments, env=self.env, **options)
        self._terms.append(term)
        return term

    def begin(self, **options: Any) -> Term:
        """Start a session with 24 people and see that the keys work."""
        term = self.start("run", "community-partnerships", "--people", "24", "--begin", **options)
        see_that_keys_work(term)
        return term

    def lead_until(
        self,
        *lines: str,
        roster: tuple[Person, ...] = (),
        activities: tuple[str, ...] | None = None,
        ago: timedelta = AWAY,
        curriculum: Path = CURRICULUM,
    ) -> None:
        """Lead a session line by line up to some point, and leave it open as it was then."""
        arrange = Arrange(people=24) if not roster else Arrange(roster=roster)
        arrange = replace(arrange, activities=activities)
        setup = Setup(curriculum, plan(curriculum), arrange)
        runner = open_session(setup, self.root / "sessions", SetClock(datetime.now(UTC) - ago))
        runner.send(Next())
        leader = Leader(runner, Sink(io.StringIO()))
        for line in lines:
            run_line(leader, line)
        runner.stop()

    def resume_on_screen(self, answer: str, **size: int) -> Term:
        """Resume the session on a screen, and answer whether the time away counts."""
        term = self.start("resume", warm=True, **size)
        term.wait_for(r"The program was away for 3:\d\d")
        term.wait_for("2 It was a pause")
        term.type({"session": "1", "pause": "2"}[answer])
        term.wait_gone("The program was away")
        return term

    def shift_back(self) -> None:
        """Make everything on disk three minutes older."""
        events = [
            replace(
                event,
                **{
                    name: value - AWAY
                    for name, value in asdict(event).items()
                    if isinstance(value, datetime)
                },
            )
            for event in self.events()
        ]
        (self.folder / LOG_FILE).write_bytes(codec.chain(events))
        beat = (self.folder / HOLDER).stat().st_mtime - AWAY.total_seconds()
        os.utime(self.folder / HOLDER, (beat, beat))

    @property
    def folder(self) -> Path:
        """The folder of the only session there is, or of the newest."""
        return max(path for path in (self.root / "sessions").iterdir() if path.name[0] != ".")

    def events(self) -> tuple[Event, ...]:
        """The events of the log, which must be undamaged."""
        reading = read_log(self.folder)
        assert reading.holds, (reading.damage, reading.torn)
        return reading.events

    def texts(self) -> list[str]:
        """Every text in the log, in order."""
        return [text for event in self.events() if (text := getattr(event, "text", ""))]

    def drafts(self) -> list[str]:
        """The half-typed text on disk."""
        try:
            texts = json.loads((self.folder / DRAFTS_FILE).read_bytes())["texts"]
        except FileNotFoundError:
            return []
        return list(texts.values())

    def resume_here(self) -> Runner:
        """Resume the session in this process; fails while another process holds it."""
        return resume_session(self.folder, SystemClock())

    def close_terminals(self) -> None:
        """End every program that still runs, and close its terminal."""
        for term in self._terms:
            term.__exit__()
