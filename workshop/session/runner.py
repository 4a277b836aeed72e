"""The only place where clock, log and state meet: send a command, get the new state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from workshop.clock import Clock
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused
from workshop.event import Event
from workshop.kinds.base import StepCommand
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session import log, store
from workshop.session.agenda import Agenda
from workshop.session.describe import describe
from workshop.session.situation import Situation
from workshop.session.state import State, apply, replay

JUMP = 60.0
"""Seconds without a tick after which it is asked whether they were session time."""
GAP = 5.0
"""Seconds between a death and a resume after which it is asked the same."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time in which the program was not there: from, to."""

    seen: datetime
    back: datetime

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

    def __init__(
        self,
        curriculum: Curriculum,
        clock: Clock,
        file: log.LogFile | log.NoFile,
        events: Sequence[Event],
        *,
        folder: Path | None = None,
        lock: store.Lock | None = None,
        drafts: store.Drafts | None = None,
        sum: str = "",
    ) -> None:
        self.curriculum, self.clock, self.folder = curriculum, clock, folder
        self.events: list[Event] = list(events)
        self.state: State = replay(self.events)
        self.agenda = Agenda(curriculum, self.state.activities)
        self.drafts = drafts or store.Drafts(None, {})
        self.trouble: Trouble | None = None
        self.gap: Gap | None = None
        self.notices: list[str] = []
        self._file, self._lock, self._sum = file, lock, sum
        self._undo = undo_stack(self.events)
        self._seen = self.events[-1].at if self.events else clock.now()
        self._beat = clock.now()

    @property
    def rehearsal(self) -> bool:
        """Whether nothing is saved."""
        return self.folder is None

    @property
    def undoable(self) -> Event | None:
        """What `undo` would take back."""
        return self._undo[-1] if self._undo else None

    def now(self) -> Situation:
        """The session at this moment."""
        return Situation(self.agenda, self.state, self._moment())

    def send(self, command: cmd.Command | StepCommand) -> State:
        """Carry out a command and return the new state; raises Refused when it makes no sense.

        When it returns, the event is on disk, or `trouble` says that it is not.
        """
        now = self.now()
        if isinstance(command, cmd.Undo) and self._undo:
            command = replace(command, of=self._undo[-1].seq)
        if isinstance(command, StepCommand):
            cmd.open_only(now)
            event = command.decide(now.here)
        else:
            event = command.decide(now)
        self._record(event)
        return self.state

    def undo(self) -> str:
        """Take back the last change; return what it was, in words. Raises Refused."""
        last = self.undoable
        self.send(cmd.Undo())
        return describe(last, self.agenda) if last else ""

    def settle_gap(self, counts: bool) -> None:
        """Answer whether the time without the program was session time; False: a pause."""
        if self.gap is not None:
            seconds, self.gap = self.gap.seconds, None
            self.send(cmd.SettleGap(seconds, counts))

    def tick(self) -> None:
        """Once a second: retry a disk in trouble, save half-typed text, notice lost time."""
        moment = self._moment()
        away = (moment - self._seen).total_seconds()
        if away > JUMP and self.state.since is not None and self.gap is None:
            self.gap = Gap(self._seen, moment)
        self._seen = moment
        if self._file.pending:
            self._try(moment)
        self.drafts.flush(self.state.seq)
        if self._lock and moment - self._beat >= timedelta(seconds=2):
            self._lock.beat(moment)
            self._beat = moment

    def move_to(self, sessions: Path) -> Path:
        """Go on in a new folder below `sessions`, with the whole log; raises OSError."""
        name = self.folder.name if self.folder else "session"
        folder = sessions / name
        folder.mkdir(parents=True, exist_ok=False)
        if self.folder is not None:
            store.copy_plan(self.curriculum_folder, folder / store.PLAN)
        self._file.move_to(folder / store.LOG)
        self.folder, self.trouble = folder, None
        self.drafts = store.Drafts(folder / store.DRAFTS, self.drafts.texts, dirty=True)
        return folder

    @property
    def curriculum_folder(self) -> Path:
        """Where the session's own copy of its curriculum is."""
        return (self.folder or Path()) / store.PLAN

    def came_back(self, beat: datetime | None) -> None:
        """Note that the program was away since the last event, or the last sign of life."""
        if not self.state.since:
            return
        moment = self.clock.now()
        seen = max(self._seen, min(beat, moment)) if beat else self._seen
        if moment < self._seen:
            self._moment()
            return
        self._record(ev.Resumed(seq=self.state.seq + 1, at=moment, seen=seen))
        if (moment - seen).total_seconds() > GAP:
            self.gap = Gap(seen, moment)

    def stop(self) -> None:
        """Let go of the session: what is half-typed is saved, the lock is freed."""
        if self._file.pending:
            self._try(self._moment())
        self.drafts.flush(self.state.seq)
        self._file.close()
        if self._lock:
            self._lock.release()

    def _moment(self) -> datetime:
        """The clock's time; a step back is put in the log, so that it adds nothing."""
        moment = self.clock.now()
        if moment < self._seen - timedelta(seconds=1) and self.state.since is not None:
            was, self._seen = self._seen, moment
            self._record(ev.ClockSetBack(seq=self.state.seq + 1, at=moment, was=was))
        return moment

    def _record(self, event: Event) -> None:
        line, self._sum = log.encode(event, self._sum)
        self.events.append(event)
        if isinstance(event, ev.Undone):
            self.state = replay(self.events)
        else:
            self.state = apply(self.state, event)
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


def rehearse(curriculum: Curriculum, clock: Clock, arrange: cmd.Arrange) -> Runner:
    """A session that saves nothing."""
    opened = ev.Opened(seq=1, at=clock.now(), curriculum=curriculum.id, title=curriculum.title)
    runner = Runner(curriculum, clock, log.NoFile(), [opened])
    runner.send(arrange)
    return runner


def start(
    curriculum: Curriculum, plan: Path, sessions: Path, clock: Clock, arrange: cmd.Arrange
) -> Runner:
    """Open a new session in a folder of its own; raises WorkshopError when it cannot be made."""
    title = arrange.title or curriculum.title
    opened = ev.Opened(seq=1, at=clock.now(), curriculum=curriculum.id, title=title)
    runner = resume(store.create(sessions, plan, opened), clock)
    runner.send(arrange)
    return runner


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
    notices = [f"The log is damaged: {damage}." for damage in reading.damage[:5]]
    if reading.torn:
        path = store.set_aside(folder, reading.torn, clock.now())
        notices.append(f"The last line of the log was torn; it is kept in {path.name}.")
    if not reading.events:
        raise Refused(f"{folder.name} has no event that can be read.", "; ".join(notices))
    data = store.read_bytes(folder)
    if not data.endswith(b"\n"):
        data += b"\n"
    curriculum = store.load_plan(folder, replay(reading.events).curriculum)
    runner = Runner(
        curriculum,
        clock,
        log.LogFile(folder / store.LOG, data),
        reading.events,
        folder=folder,
        lock=lock,
        drafts=store.load_drafts(folder, reading.events),
        sum=reading.sum,
    )
    runner.notices = notices
    runner.came_back(lock.found_beat)
    return runner
