"""What a command looks at: the plan, the state, and the moment."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from workshop.board import DECISIONS, PARKING, SESSION_SHEETS
from workshop.errors import Refused
from workshop.kinds import kind_of
from workshop.kinds.base import AnyContext, AnyKind, Group, StepContext, StepData, Target
from workshop.kinds.counts import CountData
from workshop.session import attendance
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.state import Position, State
from workshop.session.time import timing
from workshop.value import Value, replace
from workshop.zone import Zone


class Look(Value):
    """A place that is only looked at: the session stands where it was, and its time runs there.

    `back` says that it was gone back to, cue by cue, so that the way leads on to where the
    session stands.
    """

    position: Position
    back: bool = False


class Situation(Value, dict=True):
    """A session's agenda and state at one moment; commands decide by it and nothing else.

    `chosen` is the sheet that was chosen to write on, if any was.
    """

    agenda: Agenda
    state: State
    now: datetime
    looking: Look | None = None
    chosen: Target | None = None

    @property
    def position(self) -> Position:
        """What is in view: the place that is looked at, else where the session stands."""
        return self.looking.position if self.looking else self.state.position

    @property
    def as_led(self) -> "Situation":
        """The session where it stands, wherever somebody looks; what is known of it is kept."""
        return replace(self, looking=None) if self.looking else self

    @cached_property
    def step(self) -> AgendaStep:
        """The step in view; refuses when the session has not begun."""
        if self.position.step not in self.agenda:
            raise Refused("The session has not begun.", hint="Begin with next.")
        return self.agenda[self.position.step]

    @property
    def zone(self) -> Zone:
        """Where the session is led: its hours and days are those."""
        return self.state.zone

    @property
    def today(self) -> date:
        """Today's date where the session is led."""
        return self.zone.local_day(self.now)

    @property
    def timed_step(self) -> AgendaStep:
        """The step whose timer is meant: the one in view, or that being led if only its was set."""
        own, led = self.state.of(self.step.key).timer, self.state.of(self.state.step).timer
        return self.step if own or not led else self.agenda[self.state.step]

    @property
    def kind(self) -> AnyKind:
        return kind_of(self.step.plan)

    @cached_property
    def context(self) -> AnyContext:
        """The step in view as its kind sees it."""
        return self.at(self.step, self.position.round)

    def at(self, step: AgendaStep, round: int = 0) -> AnyContext:
        """Any step as its kind sees it; what its kind cannot have captured is left out."""
        kind, data = kind_of(step.plan), self.state.of(step.key).work
        data = data if isinstance(data, kind.data) else kind.start()
        if polled := self.state.room.polled.get(step.key):
            data = data.with_phones(polled.marks)
        return StepContext(
            key=step.key,
            label=step.label,
            plan=step.plan,
            round=min(round, len(step.rounds) - 1),
            data=data,
            board=self.state.board,
            forms=self.state.forms,
            form_plans=self.agenda.forms,
            current_groups=self.current_groups,
            people=attendance.head_count(self.state),
            outcomes=self.agenda.outcomes(step.activity),
            whole_roster=self.state.roster,
            roster=attendance.taking_part(self.state),
            present=attendance.people_present(self.state),
            away=self._away,
            now=self.now,
            zone=self.zone,
            labels=self.agenda.labels,
            frameworks=self.agenda.frameworks,
            stages=self.agenda.stages,
            stretches=timing.stretches(self.state, step),
            stretch=timing.stretch_of(self.state, step),
            find=self._find,
            captured=self._captured,
            promises=self.state.promises if step.key == self.state.first else (),
        )

    @cached_property
    def _away(self) -> Mapping[str, str]:
        known = self.state.attendance.items()
        words = attendance.presence_words
        return {name: words(stays, self.zone) for name, stays in known if not stays.is_here}

    @cached_property
    def current_groups(self) -> tuple[Group, ...]:
        """The groups that were formed last, in the order of the steps."""
        works = self._captured
        formed = {key: work.groups for key, work in works.items() if work.groups}
        last = (formed[step.key] for step in reversed(self.agenda.steps) if step.key in formed)
        return next(last, ())

    @cached_property
    def _captured(self) -> Mapping[str, StepData]:
        return {key: known.work for key, known in self.state.steps.items() if known.work}

    def _find(self, id: str) -> AnyContext | None:
        step = self.agenda.find_by_id(id) or Agenda(self.agenda.curriculum).find_by_id(id)
        context = self.at(step) if step else None
        if context and isinstance(context.data, CountData) and not context.data.counts:
            return replace(context, data=context.data.with_earlier(id, self.state.counted))
        return context

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Sheets the step in view writes on, then those every session has."""
        own = self.kind.targets(self.context) if self.position.step in self.agenda else ()
        own += tuple(target for target in self._needed_targets if target not in own)
        if (cue := self.cue_target) and cue not in own:
            own = (cue, *own)
        own_ids = {target.sheet for target in own}
        standing = (id for id in (PARKING, DECISIONS) if id not in own_ids)
        return own + tuple(Target(id, SESSION_SHEETS[id]) for id in standing)

    @cached_property
    def _needed_targets(self) -> tuple[Target, ...]:
        """Sheets that the step in view needs and on which nothing stands but from this step."""
        key = self.position.step
        sheets = self.kind.reference_sheets(self.context) if key in self.agenda else ()
        return tuple(t for t in sheets if all(e.step == key for e in self.context.sheet(t)))

    @property
    def missing(self) -> tuple[tuple[Target, AgendaStep | None], ...]:
        """Sheets that the step in view needs and that are empty, each with the step that writes it.

        That is the nearest one before it, else the first one behind it.
        """
        empty = [target for target in self._needed_targets if not self.context.sheet(target)]
        return tuple((target, self._writer(target.sheet)) for target in empty)

    def _writer(self, sheet: str) -> AgendaStep | None:
        before, after = self.agenda.before(self.step.key), self.agenda.after(self.step.key)
        return next((s for s in (*before[::-1], *after) if sheet in s.plan.writes_on), None)

    @property
    def target(self) -> Target:
        """The sheet that is written on: the chosen one, else the cue's, else the step's first."""
        return self.chosen or self.cue_target or self.targets[0]

    @property
    def cue_target(self) -> Target | None:
        """The sheet that the cue in view, or the last one before it that named any, is for."""
        if self.position.step not in self.agenda:
            return None
        cues = self.step.plan.script[: self.position.cue + 1]
        sheet = next((cue.sheet for cue in reversed(cues) if cue.sheet), None)
        return self.context.target(sheet) if sheet else None

    def all_targets(self) -> tuple[Target, ...]:
        """Every sheet of the session: what steps write on and what has entries."""
        targets = {t.sheet: t for t in self.targets}
        for id, label in self.agenda.labels.items():
            targets.setdefault(id, Target(id, label))
        for sheet in self.state.board.sheets.values():
            targets.setdefault(sheet.id, Target(sheet.id, sheet.label))
        return tuple(targets.values())
