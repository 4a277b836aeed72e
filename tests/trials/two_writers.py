"""Two that write in one log, whatever became of the lock: each acknowledged line is to be found."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from unittest.mock import patch

from support import START, new_session, small_curriculum

from trials.frame import Run
from trials.one_folder import Actor, Killed, OneFolder, at_once
from workshop.clock import SetClock
from workshop.errors import WorkshopError
from workshop.session import runner as runners
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.session_folder import read_log_bytes

MEMORY = Path("/dev/shm")
DOES = (
    *("say",) * 10, "tick", "tick", "pause", "pause", "stop", "kill", "full", "room", "fail",
    "slow",
)  # fmt: skip
MEDDLES = (
    "wait", "delete the lock", "lose all locks", "rename the folder", "name it back",
    "replace the log by its copy",
)  # fmt: skip
Acts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Schedule:
    """What each of them does, in which turns, and what the mount is like."""

    first: Acts
    second: Acts
    meddler: Acts
    turns: tuple[int, ...]
    locks: bool
    late: bool
    linked: bool


def _schedule(random: Random) -> Schedule:
    longest = random.choice((2, 8, 30, 120))

    def acts(does: tuple[str, ...], most: int) -> Acts:
        return tuple(
            (random.choice(does), random.randrange(40)) for _ in range(random.randrange(most))
        )

    return Schedule(
        first=acts(DOES, 24),
        second=acts(DOES, 24),
        meddler=acts(MEDDLES, 6) if random.random() < 0.6 else (),
        turns=tuple(random.randint(0, longest) for _ in range(random.randrange(200))),
        locks=random.random() < 0.4,
        late=random.random() < 0.5,
        linked=random.random() < 0.2,
    )


def _shorter(schedule: Schedule, fails: Callable[[Schedule], str]) -> str:
    """What is said of the shortest schedule that still fails, as far as leaving out finds it."""
    said, going = fails(schedule), True
    while going:
        going = False
        for less in _with_less(schedule):
            if less != schedule and (again := fails(less)):
                schedule, said, going = less, again, True
                break
    return f"{schedule}\n{said}"


def _with_less(schedule: Schedule) -> Iterator[Schedule]:
    yield replace(schedule, locks=True)
    yield replace(schedule, late=False)
    yield replace(schedule, linked=False)
    for name in ("meddler", "first", "second", "turns"):
        there = getattr(schedule, name)
        size = len(there)
        while size:
            for at in range(0, len(there), size):
                yield replace(schedule, **{name: there[:at] + there[at + size :]})
            size //= 2


def trial(run: Run) -> None:
    """Schedules by chance; of one that fails the shortest is told that fails too."""
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else run.folder) as place:
        model = Path(place) / "model"
        new_session(model, SetClock(START)).stop()

        def fails(schedule: Schedule) -> str:
            with tempfile.TemporaryDirectory(dir=place) as root:
                led = Led(Path(root), model, schedule)
                try:
                    led.run()
                except AssertionError as error:
                    return str(error)
                counted.update(led.counted)
                return ""

        for _ in range(10_000 if run.long else 60):
            schedule = _schedule(run.random)
            if fails(schedule):
                raise AssertionError(_shorter(schedule, fails))
    run.say(", ".join(f"{number:,} {what}" for what, number in counted.items()))


@dataclass
class Writer:
    """One of the two: its runner while it leads, and what its user was told."""

    folder: Path
    runner: Runner | None = None
    said: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    told: str = ""

    def heard(self) -> None:
        """Take down what was acknowledged and told."""
        if self.runner is None:
            return
        self.told += " ".join(["", *self.runner.take_notices()])
        if self.runner.rescued:
            self.told += f" {self.runner.rescued.name}"
        if not self.runner.trouble:
            self.acknowledged += self.said
            self.said = []


class Led:
    """A session's folder, led by two at once as a schedule says."""

    def __init__(self, root: Path, model: Path, schedule: Schedule) -> None:
        self.root, self.schedule = root, schedule
        shutil.copytree(model / "sessions", root / "sessions")
        (self.session,) = (path for path in (root / "sessions").iterdir() if path.is_dir())
        self.second = self.session
        if schedule.linked:
            self.second = self.session.with_name("linked")
            shutil.copytree(self.session, self.second, copy_function=os.link)
        self.folder = OneFolder(root, schedule.turns, schedule.locks, self.on_cut)
        self.writers: dict[str, Writer] = {}
        self.counted: Counter[str] = Counter()

    def run(self) -> None:
        for name, at, acts in (
            ("Ann", self.session, self.schedule.first),
            ("Ben", self.second, self.schedule.second),
        ):
            self.writers[name] = Writer(at)
            self.folder.add(name, self._lead(name, acts)).late = self.schedule.late
        self.folder.add("somebody", self._meddle)
        try:
            with patch.object(runners, "rescue_folders", lambda: [self.root / "rescued"]):
                self.folder.run()
            self.check()
        except AssertionError as error:
            raise AssertionError("\n".join([str(error), *self.folder.told])) from None
        self.counted.update(
            schedules=1,
            steps=len(self.folder.told),
            **{
                "lines acknowledged": sum(len(w.acknowledged) for w in self.writers.values()),
                "files set aside": sum(".replaced" in path.name for path in self._files()),
            },
        )

    def _lead(self, name: str, acts: Acts) -> Callable[[], None]:
        def lead() -> None:
            actor = next(actor for actor in self.folder.actors if actor.name == name)
            writer = self.writers[name]
            try:
                for act, number in acts:
                    self._act(actor, writer, act, number)
                actor.full = False
                for _ in range(3):
                    self._act(actor, writer, "stop", 0)
            except Killed:
                if writer.runner:
                    writer.runner._file.close()
                    assert writer.runner._lock
                    writer.runner._lock.release()

        return lead

    def _act(self, actor: Actor, writer: Writer, act: str, number: int) -> None:
        self.folder.told.append(f"{actor.name} — {act} {number}")
        runner = writer.runner
        match act:
            case "pause":
                actor.pause()
            case "kill":
                actor.dies = number
            case "full" | "room":
                actor.full = act == "full"
            case "fail":
                actor.failing = True
            case "slow":
                actor.slow = True
            case "stop" if runner:
                runner.stop()
                writer.heard()
                writer.runner = None
            case "say" if runner:
                text = f"{actor.name} says {len(writer.said + writer.acknowledged)}."
                writer.said.append(text)
                runner.send(AddEntry(text))
                writer.heard()
            case "tick" if runner:
                runner.tick()
                writer.heard()
            case "say":
                try:
                    writer.said = []
                    writer.runner = resume_session(
                        writer.folder, SetClock(START), small_curriculum()
                    )
                except WorkshopError as error:
                    self.folder.told.append(f"{actor.name} is told: {error}")
                writer.heard()

    def _meddle(self) -> None:
        away = self.session.with_name("renamed")
        actor = next(actor for actor in self.folder.actors if actor.name == "somebody")
        for act, number in self.schedule.meddler:
            for _ in range(number):
                actor.step("waits")
            self.folder.told.append(f"somebody — {act}")
            try:
                match act:
                    case "delete the lock":
                        (self.session / "lock").unlink()
                    case "lose all locks":
                        self.folder.locks = False
                    case "rename the folder":
                        self.session.rename(away)
                    case "name it back":
                        away.rename(self.session)
                    case "replace the log by its copy":
                        with at_once():
                            copy = self.root / "copy"
                            shutil.copy(self.session / LOG_FILE, copy)
                            copy.replace(self.session / LOG_FILE)
            except OSError:
                pass

    def on_cut(self, actor: Actor, gone: bytes) -> None:
        """What another one has acknowledged stands elsewhere too when it is cut off here."""
        for name, writer in self.writers.items():
            for text in () if actor.name.startswith(name) else writer.acknowledged:
                if text.encode() in gone:
                    with at_once():
                        kept = [path.read_bytes() for path in self._files()]
                    count = sum(data.count(text.encode()) for data in kept)
                    assert count > 1, f"{actor.name} cuts off “{text}”"

    def check(self) -> None:
        """Every acknowledged line is in a log or in a file that was named; the log holds."""
        told = " ".join(writer.told for writer in self.writers.values())
        for folder in {path.parent for path in self._files() if path.name.startswith(LOG_FILE)}:
            told += f" {self._taken_up(folder)}"
        named = {LOG_FILE, *(word.strip(".,:") for word in told.split())}
        kept = b"".join(path.read_bytes() for path in self._files() if path.name in named)
        for writer in self.writers.values():
            for text in writer.acknowledged:
                assert text.encode() in kept, f"“{text}” is lost"

    def _files(self) -> list[Path]:
        return [path for path in self.root.rglob("*") if path.is_file()]

    @property
    def pieces(self) -> bool:
        """Whether half a line of one may stand among the other's: without locks, once it failed."""
        acts = {act for act, _ in (*self.schedule.first, *self.schedule.second)}
        return not self.folder.locks and not acts.isdisjoint({"kill", "full"})

    def _taken_up(self, folder: Path) -> str:
        """What the next one is told who takes the session up; the log holds and is gone on with."""
        try:
            damage = codec.read(read_log_bytes(folder)).damage
            assert not damage or self.pieces, f"{folder.name}: {damage}"
            runner = resume_session(folder, SetClock(START), small_curriculum())
        except WorkshopError as error:
            return str(error)
        notices = runner.take_notices()
        runner.send(AddEntry("the next line"))
        runner.stop()
        assert not runner.trouble, runner.trouble
        assert not codec.read(read_log_bytes(folder)).damage or self.pieces
        return " ".join(notices)
