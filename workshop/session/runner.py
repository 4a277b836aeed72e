"""The only place where clock, log and state meet: send a command, get the new state."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from workshop.clock import Clock
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused, WorkshopError
from workshop.event import Event
from workshop.kinds.base import StepCommand
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session import log, store
from workshop.session.agenda import Agenda
from workshop.session.describe import describe
from workshop.session.logfile import LogFile, NoFile
from workshop.session.situation import Situation
from workshop.session.state import State, apply, replay
from workshop.text import one_line

JUMP = 60.0
"""Seconds without a tick after which it is asked whether they were session time."""
GAP = 5.0
"""Seconds between a death and a resume after which it is asked the same."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time without the program: from, to, and the event that notes it."""

    seen: datetime
    back: datetime
    after: int = 0

    @property
    def seconds(self) -> float:
        return (self.back - self.seen).total_seconds()


@dataclass(frozen=True, slots=True)
class Trouble:
    """The disk does not take what is written: since when, and what it says."""

    since: datetime
    message: str


class Runner:
    """A session being led.

    `state` is the session now, `agenda` its steps; `send` changes it. `trouble` is set while the
    disk takes nothing (everything is kept and tried again at every `tick`), `gap` while it is
    open whether time without the program counts; `notices` are sentences for the facilitator.
    """

    following = False

    def __init__(
        self,
        curriculum: Curriculum,
        clock: Clock,
        file: LogFile | NoFile,
        events: Sequence[Event],
        *,
        folder: Path | None = None,
        lock: store.Lock | None = None,
        drafts: store.Drafts | None = None,
        plan: Mapping[Path, bytes] | None = None,
        sum: str = "",
    ) -> None:
        self.curriculum, self.clock, self.folder = curriculum, clock, folder
        self.events: list[Event] = list(events)
        self.state: State = replay(self.events)
        self.agenda = Agenda(curriculum, self.state.activities)
        self.drafts = drafts or store.Drafts(None, {})
        self.trouble: Trouble | None = None
        self.notices: list[str] = []
        self._file, self._lock, self._plan, self._sum = file, lock, plan or {}, sum
        self._undo = undo_stack(self.events)
        self._gaps = open_gaps(self.events)
        self._seen = self.events[-1].at if self.events else clock.now()
        self._ticking = False

    @property
    def rehearsal(self) -> bool:
        """Whether nothing is saved."""
        return self.folder is None

    @property
    def undoable(self) -> Event | None:
        """What `undo` would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def gap(self) -> Gap | None:
        """The first stretch of time of which it is open whether it counts."""
        began = self.state.began
        if began is None or self.state.closed:
            return None
        return next((gap for gap in self._gaps if gap.back > began), None)

    def now(self) -> Situation:
        """The session at this moment."""
        moment = self._moment()
        return Situation(self.agenda, self.state, moment)

    def send(self, command: cmd.Command | StepCommand) -> State:
        """Carry out a command and return the new state; raises Refused when it makes no sense.

        When it returns, the event is on disk, or `trouble` says that it is not.
        """
        now = self.now()
        if isinstance(command, cmd.Undo) and self._undo:
            command = replace(command, of=self._undo[-1].seq)
        if isinstance(command, cmd.SettleGap) and self.gap and not command.seconds:
            command = replace(command, seconds=self.gap.seconds, after=self.gap.after)
        if isinstance(command, StepCommand):
            cmd.open_only(now)
            if not isinstance(command, now.kind.commands):
                raise Refused("This step has no use for that.", "It belongs to another kind.")
            event = command.decide(now.here)
        else:
            event = command.decide(now)
        before = self.state.running(now.now)
        self._record(event)
        if isinstance(event, ev.Undone):
            self._missed(self.state.running(event.at) - before, event.at)
        return self.state

    def undo(self) -> str:
        """Take back the last change; return what it was, in words. Raises Refused."""
        last = self.undoable
        self.send(cmd.Undo())
        return describe(last, self.agenda) if last else ""

    def settle_gap(self, counts: bool) -> None:
        """Answer whether the time without the program was session time; False: a pause."""
        if self.gap is not None:
            self.send(cmd.SettleGap(counts=counts))

    def tick(self) -> None:
        """Once a second: retry a disk in trouble, save half-typed text, notice lost time."""
        self._ticking = True
        moment = self._seen = self._moment()
        if self._file.pending:
            self._try(moment)
        self.drafts.flush(self.state.seq)
        if self._lock:
            self._lock.beat(moment)

    def move_to(self, sessions: Path) -> Path:
        """Go on in a new folder below `sessions`, with plan and log; raises OSError.

        Nothing is needed of the old folder, which may be gone; what is there stays.
        """
        if self.folder is None:
            raise OSError("A rehearsal is not saved")
        folder = store.new_folder(sessions, self.folder.name)
        lock = None
        try:
            store.write_plan(self._plan, folder / store.PLAN)
            lock = store.Lock(folder, self._moment())
            self._file.move_to(folder / store.LOG)
        except (OSError, WorkshopError) as error:
            if lock:
                lock.release()
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise
            raise OSError(str(error)) from error
        if self._lock:
            self._lock.release()
        self._lock, self.folder, self.trouble = lock, folder, None
        self.drafts = store.Drafts(folder / store.DRAFTS, self.drafts.texts, dirty=True)
        return folder

    @property
    def curriculum_folder(self) -> Path:
        """Where the session's own copy of its curriculum is."""
        return (self.folder or Path()) / store.PLAN

    def came_back(self, beat: datetime | None) -> None:
        """Note that the program was away since the last event, or the last sign of life."""
        moment = self._moment()
        if self.state.since is None or moment < self._seen:
            return
        self._back(max(self._seen, min(beat, moment)) if beat else self._seen, moment)

    def stop(self) -> None:
        """Let go of the session: what is half-typed is saved, the lock is freed."""
        moment = self._moment()
        if self._file.pending:
            self._try(moment)
        self.drafts.flush(self.state.seq)
        self._file.close()
        if self._lock:
            self._lock.beat(moment)
            self._lock.release()

    def _moment(self) -> datetime:
        """The clock's time; a step back and a long silence are put in the log.

        A clock that was set back adds nothing. Silence means something once ticks have begun.
        """
        moment, state = self.clock.now(), self.state
        if moment < self._seen - timedelta(seconds=1) and state.began and not state.closed:
            was, self._seen = self._seen, moment
            self._record(ev.ClockSetBack(seq=state.seq + 1, at=moment, was=was))
        elif self._ticking and state.since is not None:
            self._missed((moment - self._seen).total_seconds(), moment)
        return moment

    def _missed(self, seconds: float, moment: datetime) -> None:
        """Ask about time that came in one piece, as after a laptop's sleep."""
        if seconds > JUMP * getattr(self.clock, "speed", 1.0):
            self._back(moment - timedelta(seconds=seconds), moment)

    def _back(self, seen: datetime, moment: datetime) -> None:
        """Note that the program was away, and ask whether that counts if it was for long."""
        back = ev.Resumed(seq=self.state.seq + 1, at=moment, seen=seen)
        self._record(back)
        self._gaps += open_gaps([back])

    def _record(self, event: Event) -> None:
        line, self._sum = log.encode(event, self._sum)
        self.events.append(event)
        if isinstance(event, ev.Undone | ev.GapSettled):
            self.state = replay(self.events)
        else:
            self.state = apply(self.state, event)
        if isinstance(event, ev.GapSettled):
            self._gaps = [gap for gap in self._gaps if gap.after != event.after]
        push(self._undo, event)
        if isinstance(event, ev.Arranged | ev.Undone):
            self.agenda = Agenda(self.curriculum, self.state.activities)
        self._seen = max(self._seen, event.at)
        try:
            self._file.append(line)
            self.trouble = None
        except OSError as error:
            self._in_trouble(error, event.at)

    def _try(self, moment: datetime) -> None:
        try:
            self._file.flush()
            self.trouble = None
        except OSError as error:
            self._in_trouble(error, moment)

    def _in_trouble(self, error: OSError, moment: datetime) -> None:
        since = self.trouble.since if self.trouble else moment
        self.trouble = Trouble(since, error.strerror or str(error))


def undo_stack(events: Sequence[Event]) -> list[Event]:
    """The events that undo takes back, the next one last."""
    stack: list[Event] = []
    for event in events:
        push(stack, event)
    return stack


def push(stack: list[Event], event: Event) -> None:
    """Note an event that can be undone; what was arranged before the beginning cannot."""
    if isinstance(event, ev.Undone):
        if stack and stack[-1].seq == event.of:
            stack.pop()
    elif event.undoable and (stack or not isinstance(event, ev.Arranged)):
        stack.append(event)


def open_gaps(events: Sequence[Event]) -> list[Gap]:
    """Stretches of time without the program of which nobody has said whether they count."""
    settled = {event.after for event in events if isinstance(event, ev.GapSettled)}
    back = (e for e in events if isinstance(e, ev.Resumed) and e.seq not in settled)
    gaps = (Gap(event.seen, event.at, event.seq) for event in back)
    return [gap for gap in gaps if gap.seconds > GAP]


def rehearse(curriculum: Curriculum, clock: Clock, arrange: cmd.Arrange) -> Runner:
    """A session that saves nothing."""
    runner = Runner(curriculum, clock, NoFile(), [_opened(curriculum, clock, curriculum.title)])
    runner.send(arrange)
    return runner


def start(
    curriculum: Curriculum, plan: Path, sessions: Path, clock: Clock, arrange: cmd.Arrange
) -> Runner:
    """Open a new session in a folder of its own; raises WorkshopError when it cannot be made."""
    rehearse(curriculum, clock, arrange)
    opened = _opened(curriculum, clock, arrange.title or curriculum.title)
    runner = resume(store.create(sessions, plan, opened), clock)
    runner.send(arrange)
    return runner


def _opened(curriculum: Curriculum, clock: Clock, title: str) -> ev.Opened:
    id = one_line(curriculum.id)
    return ev.Opened(seq=1, at=clock.now(), curriculum=id, title=one_line(title))


def resume(folder: Path, clock: Clock) -> Runner:
    """Take up a session where it was left.

    A torn last line is set aside and named in `notices`, damage is named by line. Raises
    store.Locked when another process writes in it, WorkshopError when it cannot be read.
    """
    lock = store.Lock(folder, clock.now())
    try:
        return _resume(folder, clock, lock)
    except BaseException:
        lock.release()
        raise


def _resume(folder: Path, clock: Clock, lock: store.Lock) -> Runner:
    reading = store.read_log(folder)
    notices = [f"The log is not what was written: {damage}." for damage in reading.damage[:5]]
    if not reading.events:
        raise Refused(f"{folder.name} has no event that can be read.", " ".join(notices))
    if reading.torn:
        notices.append(_set_aside(folder, reading.torn, clock))
    data = store.read_bytes(folder)
    curriculum = store.load_plan(folder, replay(reading.events).curriculum)
    runner = Runner(
        curriculum,
        clock,
        LogFile(folder / store.LOG, data),
        reading.events,
        folder=folder,
        lock=lock,
        drafts=store.load_drafts(folder, reading.events),
        plan=store.read_plan(folder / store.PLAN),
        sum=reading.sum,
    )
    runner.notices = notices
    runner.came_back(lock.found_beat)
    return runner


def _set_aside(folder: Path, torn: bytes, clock: Clock) -> str:
    """Keep a torn line in a file of its own; left in the log, as a damaged one, if that fails."""
    try:
        path = store.set_aside(folder, torn, clock.now())
    except OSError as error:
        return f"The last line of the log is torn ({error.strerror or error})."
    return f"The last line of the log was torn; it is kept in {path.name}."
