"""Folders from anybody hold no command up, hide no other session, and touch nothing outside."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from every_command import (
    FINGERPRINT,
    OTHER,
    PERSON,
    PLACE,
    PLAN,
    ROSTER,
    SESSION,
    TEXT,
    Way,
    filled,
    ways,
)  # fmt: skip
from support import START, new_session
from test_text import obeyed

from trials.every_byte import led
from trials.frame import Run
from trials.hostile import MEMORY
from trials.places import obedient
from trials.received_commands import SCREEN
from trials.received_folders import NAMES, hostile
from workshop.clock import SetClock
from workshop.review.remarks import add_remark
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.storage.entry import LOG_FILE
from workshop.text import one_line

SECONDS, MEGABYTES = 2.0, 300
A_WALK = 3
"""A walk over the screens, eight keys long, may take so many times as long as one command."""
GOOD = ("2026-01-01-good", "2026-01-02-good")
LISTS: tuple[Way, ...] = (("list", "sessions"), ("search", "quilting"), ("review", "--plain"))


def trial(run: Run) -> None:
    """Put hostile folders beside good sessions, and run every command there is on them."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else run.folder) as place:
        run.folder = Path(place)
        made = Made(run)
        with commands(run) as ask:
            every = [way for way in ways() if "docx" not in str(way)]
            for number in range(150 if run.long else 2):
                made.workspace(number)
                chosen = every if run.long else run.random.sample(every, 8)
                made.walk(ask, [*chosen, (SCREEN,)] if run.long else chosen)
        run.say(f"{made.folders:,} hostile folders, {made.commands:,} commands: "
                f"at most {made.seconds:.1f} s and {made.megabytes:.0f} MB each")  # fmt: skip


@contextmanager
def commands(run: Run) -> Iterator[Any]:
    """Asks a process for which permissions count, also where we are root."""
    words = [*obedient(), sys.executable, "-m", "trials.received_commands"]
    home = run.folder / "home"
    own = {"HOME": home, "WORKSHOP_CACHE": home / "cache", "WORKSHOP_LOG": home / "log"}
    env = {**os.environ, "PYTHONPATH": "tests", **{name: str(path) for name, path in own.items()}}
    home.mkdir()
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env,
        cwd=Path(__file__).parents[2],
    ) as server:  # fmt: skip
        assert server.stdin and server.stdout
        to, of = server.stdin, server.stdout

        def ask(typed: list[str], place: Path) -> Any:
            print(json.dumps([typed, str(place)]), file=to, flush=True)
            return json.loads(of.readline())

        try:
            yield ask
        finally:
            to.close()


class Made:
    """Sound sessions to begin with, and a workspace with good and hostile ones at a time."""

    def __init__(self, run: Run) -> None:
        self.random, self.top = run.random, run.folder
        self.outside = run.folder / "outside"
        self.folders = self.commands = 0
        self.seconds = self.megabytes = 0.0
        self.sound = led(run.folder / "sound")
        add_remark(self.sound, "Look again", by="Bo", at=START)
        (self.sound / "holder").touch()
        (self.sound / "drafts.json").write_text('{"seq": 1, "texts": {"remark": "half"}}')
        for number, name in enumerate(GOOD):
            clock = SetClock(START + timedelta(days=number))
            what = (cmd.Next(), cmd.Lead("2a"), AddEntry(f"quilting {number}"))
            runner = new_session(
                run.folder / name, clock, *what, *[cmd.CloseSession()] * (number == 0)
            )
            runner.stop()
        self._bait()
        self.before = contents(self.outside)

    def _bait(self) -> None:
        """What lies outside of every workspace, and is nobody's business."""
        for name in (".ssh/id", "diary.md", "module.toml"):
            path = self.outside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("mine alone")
            path.chmod(0o600)
        shutil.copytree(self.sound, self.outside / "session")

    def workspace(self, number: int) -> None:
        """A workspace with the good sessions and a few hostile ones."""
        self.place = self.top / f"workspace-{number}"
        sessions = self.place / "sessions"
        for name in GOOD:
            (made,) = (self.top / name / "sessions").iterdir()
            shutil.copytree(made, sessions / name)
        shutil.copytree(self.sound / "curriculum", self.place / "curricula" / "small")
        self.told: list[str] = []
        self.names = [f"hostile-{n}" for n in range(self.random.choice((1, 2, 4)))]
        self.names += self.random.sample(NAMES, 1)
        for name in self.names:
            told = hostile(self.sound, sessions / name, self.random, self.outside)
            self.told.append(f"{name!r}: {told}")
        self.folders += len(self.names)

    def walk(self, ask: Any, every: list[Way]) -> None:
        """Run the commands; the good sessions are there before and after, and as they were."""
        logs = {name: (self.place / "sessions" / name / LOG_FILE).read_bytes() for name in GOOD}
        for way in [*every, *LISTS]:
            name = self.random.choice(self.names)
            other = self.random.choice((*self.names, *GOOD))
            said = self.run(ask, way, name, other)
            if way in LISTS:
                assert all(one_line(good) in said for good in GOOD), (said, self.told)
        for name, log in logs.items():
            assert (self.place / "sessions" / name / LOG_FILE).read_bytes().startswith(log)
            told = self.run(ask, ("notes", name), name, name)
            assert "quilting" in told, self.told
        assert contents(self.outside) == self.before, self.told
        subprocess.run(["rm", "-rf", "--", self.place], check=True)  # deeper than shutil goes

    def run(self, ask: Any, way: Way, name: str, other: str) -> str:
        """One command: it ends in time, in so many words, and a terminal obeys none of them."""
        meant = {
            SESSION: f"./{name}" if name.startswith("-") else name, OTHER: other, PERSON: "1",
            PLAN: self.random.choice(("small", f"{self.place}/sessions/{name}/curriculum")),
            TEXT: "quilting", PLACE: f"{self.place}/out", FINGERPRINT: "3-" + "0" * 32,
            ROSTER: f"{self.place}/sessions/{name}/{LOG_FILE}",
        }  # fmt: skip
        typed = [SCREEN] if way == (SCREEN,) else filled(way, meant)
        done = ask(typed, self.place)
        about = (typed, self.told, {**done, "said": done["said"][-1500:]})
        assert done["status"] in (0, 1, 2), about
        assert "wrong inside" not in done["said"] and "Traceback" not in done["said"], about
        assert not [char for char in done["said"].replace("\r\n", "\n") if obeyed(char)], about
        most = SECONDS * (A_WALK if typed == [SCREEN] else 1)
        assert done["seconds"] <= most and done["megabytes"] <= MEGABYTES, about
        self.commands += 1
        self.seconds = max(self.seconds, done["seconds"])
        self.megabytes = max(self.megabytes, done["megabytes"])
        said: str = done["said"]
        return said


def contents(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file below a folder: when it was changed, its mode, and its bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        info = path.lstat()
        data = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (info.st_mtime_ns, info.st_mode, data)
    return found
