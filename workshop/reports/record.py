"""A session as a reader finds it: its plan, events and times, and what is wrong with its log."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Literal

from workshop.curriculum.model import Activity, Curriculum, CurriculumFile
from workshop.errors import WorkshopError
from workshop.event import Event
from workshop.kinds.base import AnyContext
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.fold import replay
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.storage import codec
from workshop.session.storage.fingerprint import fingerprint
from workshop.session.storage.session_folder import read_log, read_log_bytes
from workshop.session.time import timing
from workshop.session.view import SessionView, load_plan
from workshop.value import Value, field
from workshop.zone import OWN, Zone

UNTOLD = (ev.Moved, ev.Held, ev.TimerSet, ev.Resumed, ev.GapSettled, ev.ClockSetBack, ev.Closed)
"""What happens to a session that was reopened, and corrects nothing."""
Fate = Literal["led", "open", "skipped", "not reached"]


class StepTime(Value):
    """Seconds planned and taken by a step, and what became of it."""

    step: AgendaStep
    planned: float
    elapsed: float
    fate: Fate

    @property
    def over(self) -> float:
        """elapsed − planned: positive is over."""
        return self.elapsed - self.planned

    @property
    def counts(self) -> bool:
        """Whether time was spent on it as planned: it is over or under, not skipped."""
        return self.fate in ("led", "open")


class SessionTime(Value):
    """The session's steps, its begin and end, and seconds run and on hold.

    `behind` is the end held against the planned end, None before the session began.
    """

    steps: tuple[StepTime, ...]
    began: datetime | None
    ended: datetime
    due: datetime
    ran: float
    held: float
    behind: float | None

    @property
    def planned(self) -> float:
        """Planned seconds of the steps that time was spent on."""
        return sum(step.planned for step in self.steps if step.counts)

    @property
    def elapsed(self) -> float:
        return sum(step.elapsed for step in self.steps if step.counts)


class Pause(Value):
    """A stretch on which the clocks stood still: aware UTC; its reason, if somebody gave one."""

    begin: datetime
    end: datetime
    reason: str = ""

    @property
    def seconds(self) -> float:
        return (self.end - self.begin).total_seconds()


class Chapter(Value):
    """An activity and those of its steps that a report has to tell of."""

    activity: Activity
    steps: tuple[AgendaStep, ...]


class Record(Value, dict=True):
    """Everything a report is made from; `folder` is None for a rehearsal.

    `damage` lists lines of the log that are not what was written, `torn` says that its last line
    was cut off, `no_plan` why the session's copy of its curriculum cannot be read. `moment` is the
    time that counts as now; without it, the time of the last event does. `alone`
    leaves the sessions beside it out. `private` says that what only the facilitator reads is in it
    (see `private.py`). `lines` are the lines of the log in which the events stand. `reader` has the
    clocks by which whoever reads goes.
    """

    folder: Path | None
    curriculum: Curriculum
    agenda: Agenda
    events: tuple[Event, ...]
    state: State
    damage: tuple[codec.Damage, ...] = field(default=())
    torn: bool = False
    no_plan: str = ""
    moment: datetime | None = None
    alone: bool = False
    private: bool = True
    lines: Sequence[int] = ()
    reader: Zone = OWN

    @classmethod
    def open(cls, folder: Path) -> "Record":
        """Read a session's folder without its lock and without writing; raises WorkshopError."""
        reading = read_log(folder)
        state = replay(reading.events)
        no_plan = ""
        try:
            curriculum = load_plan(folder, state.curriculum)
        except WorkshopError as error:
            curriculum, no_plan = _without_plan(reading.events, state), str(error)
        return cls(
            folder,
            curriculum,
            Agenda(curriculum, state.activities),
            reading.events,
            state,
            reading.damage,
            bool(reading.torn),
            no_plan,
            lines=reading.lines,
        )

    @classmethod
    def of(cls, session: SessionView) -> "Record":
        """The session that is being led, as it is at this moment."""
        damage: tuple[codec.Damage, ...] = ()
        if session.folder is not None and session.trouble is None:
            with suppress(WorkshopError):
                damage = read_log(session.folder).damage
        events = tuple(session.events)
        return cls(
            session.folder, session.curriculum, session.agenda, events, session.state, damage
        )

    @property
    def title(self) -> str:
        """The session's own title, or its curriculum's."""
        return self.state.title or self.curriculum.title or "Session"

    @property
    def zone(self) -> Zone:
        """Where the session was led: its hours and days are those."""
        return self.state.zone

    @property
    def now(self) -> datetime:
        """When it ended; for a session that is still open, when something happened last."""
        last = self.events[-1].at if self.events else datetime.fromtimestamp(0, UTC)
        return self.state.ended or self.moment or last

    @property
    def altered(self) -> str:
        """From which line on the log is not as it was written, in a few words; "" if it is."""
        return codec.altered(self.damage, self.torn)

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of the log up to these events; nothing without a log."""
        if self.folder is None:
            return ""
        with suppress(WorkshopError):
            count = self.lines[-1] if self.lines else len(self.events)
            return str(fingerprint(read_log_bytes(self.folder), count) or "")
        return ""

    @cached_property
    def standing(self) -> tuple[Event, ...]:
        """The events that were not undone."""
        return tuple(ev.active(self.events))

    @cached_property
    def corrected(self) -> tuple[date, ...]:
        """The days on which something was corrected after the close."""
        closed = (e for e in self.events if isinstance(e, ev.Closed) and e.at == self.state.ended)
        last = next((event.seq for event in closed), self.events[-1].seq if self.events else 0)
        later = (e.at for e in self.standing if e.seq > last and not isinstance(e, UNTOLD))
        return tuple(dict.fromkeys(self.zone.local_day(at) for at in later))

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """Keys of the steps that were led, skipped or written in, in the order of the log."""
        keys = [getattr(event, "step", "") for event in self.standing]
        keys += [entry.step for sheet in self.state.board.sheets.values() for entry in sheet]
        keys += [row.step for form in self.state.forms.rows for row in self.state.forms.of(form)]
        keys += self.state.steps
        return tuple(key for key in dict.fromkeys(keys) if key)

    @cached_property
    def heard(self) -> Mapping[str, str]:
        """The step in which each concept that stands as heard was ticked off."""
        steps = {e.concept: e.step for e in self.standing if isinstance(e, ev.Heard) and e.on}
        return {concept: steps.get(concept, "") for concept in self.state.heard}

    @cached_property
    def whole(self) -> Agenda:
        """Every step of the curriculum, also of activities that are not on the agenda."""
        return Agenda(self.curriculum)

    @cached_property
    def outline(self) -> tuple[Chapter, ...]:
        """The activities of the agenda whole, and steps of others where something happened."""
        found, before = [], self._left_out()
        for activity in self.whole.activities:
            steps = [step for step in self.whole.steps if step.activity is activity]
            if not any(step.key in self.agenda for step in steps):
                steps = [step for step in steps if step.key in self.touched]
            steps = [step for step in steps if step.key not in before]
            if steps:
                found.append(Chapter(activity, tuple(steps)))
        return tuple(found)

    def _left_out(self) -> set[str]:
        """Steps that were led in the session that this one follows up, and not here."""
        state = self.state
        if state.first not in self.agenda:
            return set()
        before = {step.key for step in self.agenda.before(state.first)}
        said = {entry.step for sheet in state.board.sheets.values() for entry in sheet}
        return {key for key in before - said if not (state.of(key).began or state.of(key).skipped)}

    @cached_property
    def durations(self) -> SessionTime:
        """How the time went, up to the close or to the last thing that happened."""
        steps = (step for chapter in self.outline for step in chapter.steps)
        return session_time(self.state, self.agenda, steps, self.now)

    def time_of(self, step: AgendaStep) -> StepTime:
        """How long a step was planned to take and took, also one that is not in the outline."""
        return step_time(self.state, step, self.now)

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Holds and other stretches that do not count as the session's time, in their order."""
        why = {e.at: e.reason for e in self.standing if isinstance(e, ev.Held) and e.on}
        held = [(self.state.held, self.now)] if self.state.held else []
        stretches = (*self.state.pauses, *held)
        return tuple(Pause(from_, to, why.get(from_, "")) for from_, to in stretches if to > from_)

    def at(self, step: AgendaStep) -> AnyContext:
        """A step as its kind sees it, also one that is not on the agenda."""
        agenda = self.agenda if step.key in self.agenda else self.whole
        return Situation(agenda, self.state, self.now).at(step)


def _without_plan(events: tuple[Event, ...], state: State) -> Curriculum:
    """A curriculum without a step, with the title that the log gives."""
    title = next((e.title for e in events if isinstance(e, ev.Opened)), "") or state.title
    head = CurriculumFile(title=title or "Session", modules=())
    return Curriculum(state.curriculum, head, ())


def session_time(
    state: State, agenda: Agenda, steps: Iterable[AgendaStep], now: datetime
) -> SessionTime:
    """Work out how the time went up to a moment, in these steps and as a whole."""
    line = timing.time_line(state, agenda, now)
    ran = finite(line.running)
    whole = (now - state.began).total_seconds() if state.began else 0.0
    return SessionTime(
        steps=tuple(step_time(state, step, now) for step in steps),
        began=state.began,
        ended=line.end,
        due=line.planned_end,
        ran=ran,
        held=max(0.0, whole - ran),
        behind=finite(line.behind) if state.began else None,
    )


def step_time(state: State, step: AgendaStep, now: datetime) -> StepTime:
    """How long a step was planned to take and took."""
    planned = finite(timing.planned(state, step))
    elapsed = finite(timing.elapsed(state, step.key, now))
    return StepTime(step, planned, elapsed, _fate(state, step, elapsed))


def _fate(state: State, step: AgendaStep, elapsed: float) -> Fate:
    known = state.of(step.key)
    if known.skipped:
        return "skipped"
    if known.led:
        return "led"
    return "open" if known.since is not None or known.began or elapsed else "not reached"


def finite(seconds: float) -> float:
    """Seconds as they are, 0 where a damaged log has none that can be counted with."""
    return seconds if isfinite(seconds) else 0.0
