"""Make the three sample sessions by leading them: python -m tools.samples [FOLDER].

What the facilitator typed stands in tools/samples/, line by line as in plain mode. A time of day
in front of a line says when it was typed; with nothing behind it, enter was pressed. A line
without one follows as soon as it is typed. [words] stand for the number of the entry or the row
that begins like that; after `leave`, the next line is typed in a program that was started anew.
"""

import io
import os
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.review.remarks import REMARKS_LOCK as REVIEW_LOCK
from workshop.review.remarks import add_remark, entry_target
from workshop.session.commands import Arrange
from workshop.session.fold import replay
from workshop.session.follow_up import read_left_open
from workshop.session.opening import Setup, open_session, resume_session, with_follow_up
from workshop.session.rosters.read import read_file
from workshop.session.runner import Runner
from workshop.session.storage.drafts import DRAFTS_FILE
from workshop.session.storage.lock import HOLDER, LOCK
from workshop.session.storage.session_folder import read_log
from workshop.value import Value, replace
from workshop.zone import Zone

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "sessions"
SCRIPTS = Path(__file__).with_suffix("")
CURRICULUM = "community-partnerships"
ZONE = "EST5EDT,M3.2.0,M11.1.0"
"""Where the sessions took place: five hours behind UTC, four in summer."""
DAYLIGHT = Zone("-0400")
"""Their zone as their logs have it: by its offset, as logs were written before zones had names."""
COACH = "Ruth Okonjo"
TICK = 30
_LINE = re.compile(r"(?:(\d\d):(\d\d)(?::(\d\d))?(?: |$))?(.*)")


class Sample(Value):
    """A session to be led: its script's name, and what is settled before it begins."""

    script: str
    opened: datetime
    minutes: int
    activities: tuple[str, ...]
    title: str = ""
    place: str = ""
    follows: int | None = None

    def arrange(self) -> Arrange:
        """Who, where, when and what."""
        file = SCRIPTS / f"{self.script}.csv"
        starts = self.opened.replace(minute=0) + timedelta(hours=1)
        return Arrange(
            title=self.title or None,
            facilitator=COACH,
            place=self.place or None,
            starts=starts,
            ends=starts + timedelta(minutes=self.minutes),
            activities=self.activities,
            roster=read_file(file.read_bytes()).people if file.exists() else None,
        )


SAMPLES = (
    Sample(
        script="workshop",
        opened=datetime(2026, 9, 14, 12, 41, tzinfo=UTC),
        minutes=210,
        activities=("1-1", "1-2"),
        title="Working together in Alder County",
        place="Millbrook Public Library, community room",
    ),
    Sample(
        script="coaching",
        opened=datetime(2026, 9, 17, 16, 48, tzinfo=UTC),
        minutes=110,
        activities=("1-3", "next-steps"),
        title="Where do we stand",
        place="Mill Street Center, staff room",
    ),
    Sample(
        script="follow-up",
        opened=datetime(2026, 10, 1, 16, 52, tzinfo=UTC),
        minutes=80,
        activities=("1-3", "next-steps"),
        follows=1,
    ),
)


class Remark(Value):
    """What a reviewer wrote about the workshop; `on` is a step's key, or how an entry begins."""

    at: datetime
    by: str
    on: str
    text: str


REMARKS = (
    Remark(
        datetime(2026, 9, 16, 11, 20, tzinfo=UTC),
        "Delphine Marchetti",
        "",
        "For the county plan I need what stands under 6a and 6b; the rest may stay in the room.",
    ),
    Remark(
        datetime(2026, 9, 16, 11, 31, tzinfo=UTC),
        "Delphine Marchetti",
        "1-1/3b",
        "Six of eight were put to the vote. The harvest supper would have split the room best.",
    ),
    Remark(
        datetime(2026, 9, 21, 18, 5, tzinfo=UTC),
        "Håkon Lindahl",
        "Families who work nights",
        "The third session this year that ends up at the packing plant. Mai knows people there.",
    ),
    Remark(
        datetime(2026, 9, 21, 18, 12, tzinfo=UTC),
        "Håkon Lindahl",
        "1-2/5c",
        "A good thing to skip: nothing was lost, and set 3 got its nine minutes.",
    ),
)


class Line(Value):
    """A line of a script: when it is typed, as hour, minute, second, if that is said."""

    number: int
    at: tuple[int, int, int] | None
    text: str


def lines(script: Path) -> Iterator[Line]:
    """What is typed, line by line; a line that begins with # is for the reader of the script."""
    for number, line in enumerate(script.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        assert match is not None
        hour, minute, second, text = match.groups()
        at = (int(hour), int(minute), int(second or 0)) if hour else None
        yield Line(number, at, text)


class ScriptedSession:
    """A session led from a script, with a clock that advances from line to line."""

    def __init__(self, runner: Runner, clock: SetClock) -> None:
        self.clock = clock
        self._take(runner)

    def _take(self, runner: Runner) -> None:
        self.runner, self.out = runner, io.StringIO()
        self.leader = Leader(runner, Sink(self.out))

    def wait_for(self, line: Line) -> None:
        """Advance the clock to a line's time, ticking while the program runs."""
        now = self.clock.now().astimezone()
        due = now + timedelta(seconds=5 + len(line.text) // 5)
        if line.at is not None:
            hour, minute, second = line.at
            due = now.replace(hour=hour, minute=minute, second=second)
        if due <= now:
            raise SystemExit(f"Line {line.number}: it is {now:%H:%M:%S} already.")
        while (left := (due - now).total_seconds()) > 0:
            step = left if self.leader.left else min(TICK, left)
            self.clock.wait(seconds=step)
            now += timedelta(seconds=step)
            if not self.leader.left:
                self.leader.attend()

    def type(self, line: Line) -> None:
        """Type a line; raises SystemExit if it is refused."""
        self.wait_for(line)
        if self.leader.left:
            assert self.runner.folder is not None
            self._take(resume_session(self.runner.folder, self.clock))
            self.leader.attend()
        said, seq = self.out.tell(), self.runner.state.seq
        run_line(self.leader, self._numbered(line.text))
        aid = line.text.partition(" ")[0] in ("sheet", "leave")
        if self.runner.state.seq == seq and not aid:
            raise SystemExit(f"Line {line.number}: {line.text}\n{self.out.getvalue()[said:]}")
        if self.leader.left:
            self.runner.stop()

    def _numbered(self, text: str) -> str:
        return re.sub(r"\[([^]]+)\]", lambda found: self._number(found[1]), text)

    def _number(self, begins: str) -> str:
        """What the entry or row is called that begins like that; of several, the last one."""
        state, there = self.runner.state, self.runner.now().all_targets()
        entries = [
            (entry.id, f"{sheet}.{place}")
            for sheet, target in enumerate(there, 1)
            for place, entry in enumerate(state.board.sheet(target.sheet), 1)
            if entry.text.startswith(begins)
        ]
        found = [*entries, *((id, str(id)) for id in self._rows(begins))]
        if not found:
            raise SystemExit(f"Nothing begins with {begins!r}.")
        return max(found)[1]

    def _rows(self, begins: str) -> list[int]:
        forms = self.runner.state.forms
        return [
            row.id
            for form in forms.rows
            for row in forms.of(form)
            if any(cell.startswith(begins) for cell in row.cells.values())
        ]


def review(folder: Path) -> None:
    """Add the remarks of two reviewers."""
    state = replay(read_log(folder).events)
    entries = [entry for sheet in state.board.sheets.values() for entry in sheet]
    for remark in REMARKS:
        on, about = remark.on, ""
        if on and on not in state.steps:
            entry = next(entry for entry in entries if entry.text.startswith(on))
            on, about = entry_target(entry.id), entry.text
        add_remark(folder, remark.text, on=on, by=remark.by, at=remark.at, about=about)
    (folder / REVIEW_LOCK).unlink(missing_ok=True)


def lead(sample: Sample, setup: Setup, sessions: Path) -> Path:
    """Lead one session from its script; return its folder."""
    clock = SetClock(sample.opened, DAYLIGHT)
    script = ScriptedSession(open_session(setup, sessions, clock), clock)
    for line in lines(SCRIPTS / f"{sample.script}.txt"):
        script.type(line)
    if script.leader.status != 0:
        raise SystemExit(f"{sample.script} was not closed:\n{script.out.getvalue()[-500:]}")
    script.runner.stop()
    folder = script.runner.folder
    assert folder is not None
    for name in (LOCK, HOLDER, DRAFTS_FILE):
        (folder / name).unlink(missing_ok=True)
    return folder


def make(sessions: Path, plans: tuple[Path, ...] = ()) -> list[Path]:
    """Lead the three sessions in a folder; `plans` are other curricula for them, one each."""
    os.environ["TZ"] = ZONE
    time.tzset()
    made: list[Path] = []
    for number, sample in enumerate(SAMPLES):
        plan = plans[number] if plans else ROOT / "curricula" / CURRICULUM
        curriculum = replace(load_or_raise(plan), id=CURRICULUM)
        setup = Setup(plan, curriculum, sample.arrange())
        if sample.follows is not None:
            setup = with_follow_up(setup, read_left_open(made[sample.follows]))
        made.append(lead(sample, setup, sessions))
    review(made[0])
    return made


if __name__ == "__main__":
    for folder in make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(folder)
