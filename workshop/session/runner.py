"""The only place where clock, log and state meet: send a command, get the new state."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from msgspec import UNSET

from workshop.board import BoardEditor, BoardEvent
from workshop.clock import Clock, own_zone, zone_of
from workshop.curriculum.model import Curriculum
from workshop.errors import Refused, Unsure, WorkshopError
from workshop.event import Event, Given, stamp
from workshop.forms import FormEvent
from workshop.kinds import kind_of
from workshop.kinds.base import AnyCommand, StepCommand
from workshop.log import log_unexpected
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.narration.events import undo_line
from workshop.session.room.acceptance import accept, counted_ballot, not_taken, places_for_newcomers
from workshop.session.room.inbox import (
    FEW_AT_ONCE,
    MOST_AT_ONCE,
    MOST_BYTES,
    MOST_LINES,
    Inbox,
    InboxLine,
    is_room,
    papers,
    room_folder,
    seal_leftover_ballots,
)
from workshop.session.room.view import ballot_id
from workshop.session.situation import Look, Situation
from workshop.session.state import State
from workshop.session.storage import codec
from workshop.session.storage.disk import DISK_TIMEOUT_S, FINAL_DISK_TIMEOUT_S, Disk
from workshop.session.storage.drafts import DRAFTS_FILE, Drafts
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.files import replace_file
from workshop.session.storage.lock import Lock, reacquire
from workshop.session.storage.log import LogFile, NoFile, rescue
from workshop.session.storage.request import Request, read_request
from workshop.session.storage.session_folder import discard, make_folder
from workshop.session.time.history import GAP_S, nobody_led_on, note_undoable, open_gaps, undo_stack
from workshop.session.view import SessionView, Trouble
from workshop.text import plural
from workshop.user_folders import rescue_folders
from workshop.value import replace
from workshop.zone import OWN

FULL = "The log is nearly full: nothing more is taken from phones and scribe. Yours still is."
CROWD = "So many put themselves on the roster by phone that no more are taken. You can: join NAME."


class Runner(SessionView):
    """A session being led: `send` changes it.

    What the disk does not take is kept, and tried again at every `tick`. `asked` says who, in
    another window, asks to take over.
    """

    def __init__(
        self,
        curriculum: Curriculum,
        clock: Clock,
        file: LogFile | NoFile,
        events: Sequence[Event],
        *,
        folder: Path | None = None,
        lock: Lock | None = None,
        drafts: Drafts | None = None,
        plan: Mapping[Path, bytes] | None = None,
        sum: str = "",
    ) -> None:
        super().__init__(curriculum, clock, events, folder, drafts)
        self._file, self._lock, self._plan, self._sum = file, lock, plan or {}, sum
        self._undo = undo_stack(self.events)
        self._seen = self.events[-1].at if self.events else clock.now()
        self._ticking = self._together = self._deferred = self._meanwhile = False
        self._batch = 0
        self._board: BoardEditor | None = None
        self._named_aside = 0
        self._torn: tuple[Path, bytes] | None = None
        self.asked: Request | None = None
        self._given = {e.given.line: e for e in reversed(self.events) if e.given}
        self._inbox: Inbox | None = None

    @property
    def has_room(self) -> bool:
        """Whether a room was ever opened for this session, so that `take_in` may find something."""
        return self._inbox is not None or bool(self.folder and is_room(self.folder))

    @property
    def undoable(self) -> Event | None:
        """What `undo` would take back."""
        return self._undo[-1] if self._undo else None

    def now(self) -> Situation:
        """The session at this moment."""
        moment = self._moment()
        return Situation(self.agenda, self.state, moment, self.looking)

    def send(self, command: cmd.Command | AnyCommand, given: Given | None = None) -> State:
        """Carry out a command and return the new state; raises Refused when it makes no sense.

        When it returns, the event is on disk, or `trouble` says that it is not; within `one_change`
        and `meanwhile` that holds when these end. What was `given` from another device is about the
        step that is led, wherever somebody looks here.
        """
        now = self.now().as_led if given else self.now()
        if isinstance(command, cmd.Undo) and self._undo:
            command = replace(command, of=self._undo[-1].change)
        if isinstance(command, cmd.SettleGap) and self.gap and not command.seconds:
            command = replace(command, seconds=self.gap.seconds, after=self.gap.after)
        if isinstance(command, StepCommand):
            cmd.open_only(now)
            if not isinstance(command, now.kind.commands):
                raise Refused("This step has no use for that.", "It belongs to another kind.")
            event, *more = command.change(now.context)
        else:
            decided = command.decide(now)
            if isinstance(decided, Look):
                elsewhere = decided.position.step != self.state.step
                self.looking = decided if elsewhere else None
                return self.state
            event, more = decided, []
        if given:
            event = replace(event, given=given)
        elif self.looking and command.leads and _continues_session(event, now):
            self._lead(cmd.arrival(now, self.looking.position), now.now)
        if isinstance(event, ev.Closed) and self.gap and not self.state.reopened:
            over = (gap.seen for gap in self._gaps if nobody_led_on(gap, self.events))
            event = ev.Closed(ended=event.ended or next(over, None))
            while self.gap:
                self.settle_gap(counts=False)
        before, closed, step = self.state.running(now.now), self.state.closed, now.state.step
        if isinstance(event, ev.Moved) and self.state.began is None:
            self._take_place(now.now)
        event = self._lead(event, now.now)
        for each in more:
            self._record(replace(each, batch=event.change), now.now)
        if self.state.step != step or self.state.closed:
            self.looking = None
        if closed and self.state.reopened:
            self._note_absence(closed, event.at)
        elif isinstance(event, ev.Undone):
            self._ask_about_missed_time(self.state.running(event.at) - before, event.at)
        return self.state

    @contextmanager
    def one_change(self) -> Iterator[None]:
        """What is sent meanwhile is one change, brought to disk in one go: a paste of many lines.

        States between its ends share one board: keep none of them.
        """
        self._together, self._batch = True, 0
        try:
            yield
        finally:
            self._together, self._board = False, None
            self._try(self._file.flush, self._seen)

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """Write what is sent to disk while something else is done; all is there at the end."""
        self._meanwhile = True
        try:
            yield
        finally:
            self._meanwhile = False
            self._try(self._file.flush, self._seen)

    def _take_place(self, moment: datetime) -> None:
        """Note the zone in which the session begins, if it is not the one it was prepared in."""
        here = own_zone(self.clock) or OWN
        if here.local(moment).utcoffset() != self.state.zone.local(moment).utcoffset():
            self._record(ev.Arranged(zone=zone_of(self.clock).name), moment)

    def undo(self) -> str:
        """Take back the last change; return what it was, in words. Raises Refused."""
        last = self.undoable
        self.send(cmd.Undo())
        now = Situation(self.agenda, self.state, self._seen)
        count = ev.change_size(self.events, last.change) if last else 0
        return ev.and_more(undo_line(last, now), count) if last else ""

    def take_in(self, wait: bool = True) -> int:
        """Take over what devices gave since the last time; return how many contributions.

        Each is taken once, in the order in which it came, also after either program was killed:
        the log says which lines of the inbox it has taken. Nothing is read while the disk takes
        nothing. Whoever does not `wait` for the disk goes on at once, after a few: what was given
        is in the inbox until the log has it, and is taken again where it never got there.
        """
        if self._inbox is None and self.folder and is_room(self.folder):
            self._inbox = Inbox(room_folder(self.folder), max(self._given, default=0))
        if self._inbox is None or self.trouble:
            return 0
        try:
            lines = self._inbox.read(MOST_AT_ONCE if wait else FEW_AT_ONCE)
            sealed = self._inbox.sealed_ballots(self._counted())
        except OSError as error:
            log_unexpected(error, "reading what devices gave")
            return 0
        if not (lines or sealed):
            if not wait:
                self._file.begin()
            return 0
        self._moment()
        self._deferred, newcomers = True, places_for_newcomers(self.state) > 0
        try:
            counted = sum([self._count(path) for path in sealed])
            taken = sum([self._take(line) for line in lines])
        finally:
            self._deferred = False
            if wait:
                self._try(self._file.flush, self._seen)
            else:
                self._file.begin()
        if newcomers and places_for_newcomers(self.state) <= 0:
            self.notices.append(CROWD)
        return taken + counted

    def _take(self, line: InboxLine) -> bool:
        """Take over one line of the inbox, or note why not; False where it is left for later."""
        if self._is_full():
            return False
        given = Given(line.line, line.via)
        now = Situation(self.agenda, self.state, max(self._seen, self.clock.now()))
        try:
            decided = accept(line, now, self._given)
            if isinstance(decided, tuple):
                for event in decided:
                    self._lead(replace(event, given=given), now.now)
            else:
                self.send(decided, given)
        except (Refused, Unsure) as no:
            self._record(not_taken(line, no, given), now.now)
        if self._inbox:
            self._inbox.took(line.line)
        return True

    def _is_full(self) -> bool:
        """Whether the log is too long to take anything from devices; if so, it says so."""
        full = self.state.seq >= MOST_LINES or self._file.size >= MOST_BYTES
        if full and self._inbox and not self._inbox.waits:
            self._inbox.waits = True
            self.notices.append(FULL)
        return full

    def _counted(self) -> set[str]:
        """The ballots that the log has counted."""
        return {id for polled in self.state.room.polled.values() for id in polled.ballots}

    def _count(self, sealed: Path) -> bool:
        """Count a ballot that is over; one that the log has counted waits to be deleted."""
        counted = counted_ballot(papers(sealed))
        if counted is None or counted.ballot in self._counted():
            return False
        self._record(counted, self._seen)
        return True

    def settle_gap(self, counts: bool) -> None:
        """Answer whether the time without the program was session time; False: a pause.

        A session that was reopened stands still as it is: only that it does not goes in the log.
        """
        if self.gap is not None and self.state.reopened and not counts:
            self._gaps.remove(self.gap)
        elif self.gap is not None:
            self.send(cmd.SettleGap(counts=counts))

    def tick(self) -> None:
        """Once a second: retry a disk in trouble, save half-typed text, notice lost time."""
        moment = self._seen = self._moment()
        self._ticking = True
        self._keep(moment, DISK_TIMEOUT_S)
        if self._inbox and self.folder:
            try:
                seal_leftover_ballots(room_folder(self.folder), ballot_id(self.now()))
            except OSError as error:
                log_unexpected(error, "ending a ballot of a room that is gone")

    def _keep(self, moment: datetime, timeout: float) -> None:
        """Bring to disk what is not there yet; a disk that hangs is left alone."""
        if self._file.pending or self.trouble:
            self._try(partial(self._file.flush, timeout), moment)
        drafts, seq, lock, torn = self.drafts, self.state.seq, self._lock, self._torn
        folder = self.folder
        if lock is None or folder is None:
            return

        def look_after() -> None:
            drafts.flush(seq)
            lock.beat(moment)
            self.asked = read_request(folder, moment)
            if torn:
                with suppress(OSError):
                    replace_file(*torn)
                    self._torn = None
                    self.notices.append(f"The torn line is kept in {torn[0].name} now.")

        try:
            self._file.disk.do(look_after, timeout)
        except TimeoutError:
            pass
        except Exception as error:
            log_unexpected(error, "saving half-typed text")

    def move_to(self, sessions: Path) -> Path:
        """Go on in a new folder below `sessions`, with plan and log; raises OSError.

        Nothing is needed of the old folder, which may be gone; what is there stays.
        """
        if self.folder is None or isinstance(self._file, NoFile):
            raise OSError("A rehearsal is not saved")
        moment, name, made = self._moment(), self.folder.name, list[Path]()
        plan, whole, disk, lock = self._plan, self._file.whole, Disk(), None
        try:
            disk.do(
                lambda: made.append(make_folder(sessions, name, plan, whole)), FINAL_DISK_TIMEOUT_S
            )
        finally:
            disk.close(lambda: None)
        (folder,) = made
        try:
            lock = Lock(folder, moment)
            file = self._file.moved_to(folder / LOG_FILE, partial(reacquire, folder, lock, plan))
        except (OSError, WorkshopError) as error:
            if lock:
                lock.release()
            discard(folder)
            if isinstance(error, OSError):
                raise
            raise OSError(str(error)) from error
        if self._lock:
            self._lock.release()
        self._file, self._lock, self.folder, self.trouble = file, lock, folder, None
        self._named_aside = 0
        self.drafts = Drafts(folder / DRAFTS_FILE, self.drafts.texts, dirty=True)
        return folder

    def keep_torn_line(self, path: Path, torn: bytes) -> None:
        """Keep a line that was torn off the log, in a file; tried again while there is no room."""
        what = f"The last line of the log was torn, {plural(len(torn), 'byte')}"
        try:
            replace_file(path, torn)
            self.notices.append(f"{what}; it is kept in {path.name}.")
        except OSError as error:
            self._torn = path, torn
            reason = error.strerror or error
            self.notices.append(f"{what}; it will be kept in {path.name}, not yet: {reason}.")

    def mark_resumed(self, beat: datetime | None) -> None:
        """Note that the program was away since the last event, or the last sign of life."""
        moment = self._moment()
        if self.state.since is None or moment < self._seen:
            return
        self._note_absence(max(self._seen, min(beat, moment)) if beat else self._seen, moment)

    def stop(self) -> None:
        """Stop leading: half-typed text is saved and the lock released.

        A log that its disk did not take goes into a file of its own, `rescued`.
        """
        self._file.disk.settle()
        self._keep(self._moment(), FINAL_DISK_TIMEOUT_S)
        if self.trouble and self.folder and isinstance(self._file, LogFile) and not self.rescued:
            self.rescued = rescue(self._file.whole, self.folder.name, rescue_folders())
        if self._lock:  # nobody else writes while a disk that hangs may still do so
            self._file.close(self._lock.release)

    def _moment(self) -> datetime:
        """The clock's time; a step back and a long silence are put in the log.

        A clock that was set back adds nothing; it is noted after the close too, which may be
        undone. Silence means something once ticks have begun.
        """
        moment, state = self.clock.now(), self.state
        if self._seen - moment > timedelta(seconds=1) and state.began:
            was, self._seen = self._seen, moment
            self._record(ev.ClockSetBack(was=was), moment)
        elif self._ticking and state.since is not None:
            self._ask_about_missed_time((moment - self._seen).total_seconds(), moment)
        return moment

    def _ask_about_missed_time(self, seconds: float, moment: datetime) -> None:
        """Ask about time that came in one piece, as after a laptop's sleep."""
        if seconds > GAP_S * max(1.0, self.clock.speed):
            self._note_absence(moment - timedelta(seconds=seconds), moment)

    def _note_absence(self, seen: datetime, moment: datetime) -> None:
        """Note that the program was away, and ask whether that counts if it was for long."""
        back = self._record(ev.Resumed(seen=seen), moment)
        self._gaps += open_gaps([back])

    def _lead(self, event: Event, at: datetime) -> Event:
        """Record an event, together with what follows from it automatically."""
        before, event = self.state, self._record(event, at)
        if follows := self._automatic_event(before, event, at):
            self._record(replace(follows, batch=event.seq), at)
        return event

    def _automatic_event(self, before: State, event: Event, at: datetime) -> Event | None:
        """The event that follows automatically when a step or a stretch of its work begins."""
        now = Situation(self.agenda, self.state, at)
        match event:
            case ev.Moved() | ev.Skipped() if self.state.step != before.step:
                if not self.state.reopened and self.state.step in self.agenda:
                    return now.kind.on_arrival(now.context)
            case ev.TimerSet() if event.step in self.agenda and _begins(before, event):
                step = self.agenda[event.step]
                return kind_of(step.plan).on_stretch(now.at(step, self.state.round))
        return None

    def _record(self, event: Event, at: datetime) -> Event:
        """Stamp an event, take it in and bring it to disk; return it with its stamp."""
        event = stamp(event, self.state.seq + 1, at)
        if event.given:
            self._given.setdefault(event.given.line, event)
        own = self._together and not event.given
        if own and isinstance(event, BoardEvent | FormEvent):
            event = replace(event, batch=self._batch or UNSET)
            self._batch = self._batch or event.seq
        line, self._sum = codec.encode(event, self._sum)
        self.events.append(event)
        if own and isinstance(event, BoardEvent):
            self._board = self._board or BoardEditor(self.state.board)
            self._board.apply(event)
            self.state = replace(self.state, seq=event.seq, board=self._board.board)
        else:
            self.state, self._board = self._fold.state_at(len(self.events)), None
        if isinstance(event, ev.GapSettled):
            self._gaps = [gap for gap in self._gaps if gap.after != event.after]
        note_undoable(self._undo, event)
        self.agenda = self.agenda.following(self.state)
        self._seen = max(self._seen, event.at)
        if self._together or self._deferred:
            self._file.add(line)
        elif self._meanwhile:
            self._file.add(line)
            self._file.begin()
        else:
            self._try(partial(self._file.append, line), event.at)
        return event

    def _try(self, save: Callable[[], None], moment: datetime) -> None:
        """Write something to disk; what fails becomes `trouble`, or a notice."""
        try:
            save()
            self.trouble = None
        except Exception as error:  # whatever it is, the session goes on
            since = self.trouble.since if self.trouble else moment
            if isinstance(error, OSError):
                reason = error.strerror or str(error)
            else:
                reason = "Something went wrong inside the program"
                log_unexpected(error, "saving a session")
            self.trouble = Trouble(since, reason)
        self.notices += [
            f"Another program has written in this log too. What it wrote is kept in {name}."
            for name in self._file.set_aside[self._named_aside :]
        ]
        self._named_aside = len(self._file.set_aside)


def _begins(before: State, event: ev.TimerSet) -> bool:
    """Whether a stretch of timed work begins with it, rather than goes on."""
    had = before.of(event.step).timer
    goes_on = had and had.stretch == event.stretch and (had.ran or had.since is not None)
    return event.running and (event.ran == 0 or not goes_on)


def _continues_session(event: Event, now: Situation) -> bool:
    """Whether the session goes on at the place in view with this event; pausing a timer is not."""
    if isinstance(event, ev.TimerSet):
        return event.running and event.step == now.position.step
    return True


def runner_of(session: SessionView) -> Runner:
    """The runner of a session that is led here; raises Refused where one only looks on."""
    if isinstance(session, Runner):
        return session
    raise Refused(*session.refusal)
