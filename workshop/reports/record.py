"""A session as a reader finds it: its plan, events and times, and what is wrong with its log."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from workshop.curriculum.model import Activity, Curriculum, CurriculumFile
from workshop.errors import WorkshopError
from workshop.event import Event, Person
from workshop.kinds.base import AnyContext
from workshop.reports.times import SessionTime, StepTime, session_time
from workshop.session import events as ev
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.fold import replay
from workshop.session.homework.across_sessions import followers
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.storage import codec
from workshop.session.storage.fingerprint import fingerprint
from workshop.session.storage.session_folder import read_log, read_log_bytes
from workshop.session.view import SessionView, load_plan
from workshop.value import Value, field
from workshop.zone import OWN, Zone

UNTOLD = (ev.Moved, ev.Held, ev.TimerSet, ev.Resumed, ev.GapSettled, ev.ClockSetBack, ev.Closed)
"""What happens to a session that was reopened, and corrects nothing."""


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
    (see `private.py`). `by_log` calls everybody by the name that is theirs alone. `lines` are the
    lines of the log in which the events stand. `reader` has the clocks by which whoever reads goes.
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
    by_log: bool = False
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
        agenda = Agenda(curriculum).following(state)
        return cls(
            folder,
            agenda.curriculum,
            agenda,
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

    def name_of(self, person: Person) -> str:
        """What somebody is called beside their organisation; in the log's words with `by_log`."""
        return person.name if self.by_log else person.printed_name

    @property
    def id(self) -> str:
        """What other sessions know it by: its folder's name; "" for a rehearsal."""
        return self.folder.name if self.folder else ""

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
        return codec.describe_damage(self.damage, self.torn)

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
    def later(self) -> tuple[Path, ...]:
        """The folders of the sessions that follow this one up, the first one first.

        All logs beside it are looked through for them.
        """
        if self.folder is None or self.alone:
            return ()
        return tuple(path for path in followers(self.folder) if path != self.folder)

    @cached_property
    def standing(self) -> tuple[Event, ...]:
        """The events that were not undone."""
        return tuple(ev.active(self.events))

    @cached_property
    def corrected(self) -> tuple[date, ...]:
        """The days on which something was corrected after the close."""
        end, close = self.state.ended, [e for e in self.events if isinstance(e, ev.Closed)]
        if any(one.ended == end for one in close if one.ended):
            left = [event.seq for event in self.events if end and event.at <= end]
        else:
            left = [event.seq for event in close if event.at == end]
        last = left[-1] if left else self.events[-1].seq if self.events else 0
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
        return Agenda(self.curriculum, bends=self.state.bends)

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
        used = {entry.step for sheet in state.board.sheets.values() for entry in sheet}
        return {key for key in before - used if not (state.of(key).began or state.of(key).skipped)}

    @cached_property
    def durations(self) -> SessionTime:
        """How the time went, up to the close or to the last thing that happened."""
        steps = tuple(step for chapter in self.outline for step in chapter.steps)
        return session_time(self.state, self.agenda, steps, self.now, self._first_activities)

    @cached_property
    def _first_activities(self) -> tuple[str, ...]:
        """The activities on the agenda when the session began; none where it had them all."""
        activities: tuple[str, ...] = ()
        for event in self.standing:
            if isinstance(event, ev.Moved):
                break
            if isinstance(event, ev.Arranged) and event.activities is not None:
                activities = event.activities
        return activities

    @cached_property
    def times(self) -> Mapping[str, StepTime]:
        """How long each step of the outline was planned to take and took, by its key."""
        return {time.step.key: time for time in self.durations.steps}

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
