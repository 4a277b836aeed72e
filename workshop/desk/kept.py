"""What a rehearsal keeps when its plan is changed: where it stands, and what was captured."""

from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import Any

from workshop.board import BoardEvent
from workshop.curriculum.model import Curriculum
from workshop.desk.difference import paired_steps
from workshop.event import Event
from workshop.forms import FormEvent
from workshop.kinds.plan import StepBase
from workshop.session import events as ev
from workshop.session.agenda import Agenda, whole_steps
from workshop.session.state import Position
from workshop.value import asdict, replace

STAYS = (BoardEvent, FormEvent, ev.Remarked, ev.Heard)
"""What was said stays when its step is gone: from then on it is the step's before that one."""
FITS: tuple[type[Event], ...] = (*ev.kind_of_event(), ev.TimerSet, ev.TurnTaken, ev.TurnsBegun)
"""What goes when its step puts something else to the room now: counts, groups, the timer."""
GONE = "gone "
"""Stands before the key in the id of a sheet that was called by a step that is gone."""
_COMMON = frozenset(StepBase.__struct_fields__) - {"rounds"}
"""The keys of a step's plan on which nothing depends that is captured in it."""


class Passage:
    """From one plan to the next: which step became which, by their keys in the whole guide.

    `old` are the steps in the order in which they were led, `added`, `changed`, `moved` and
    `gone` those that are different, each as its own guide has it.
    """

    def __init__(self, old: Agenda, new: Curriculum) -> None:
        pairs = paired_steps(whole_steps(old.curriculum), whole_steps(new))
        self.old, self.new, self._agenda = old, new, Agenda(new)
        back = {now: pairs.old[was] for was, now in pairs.became.items()}
        self._was = {pairs.new[now].key: step for now, step in back.items()}
        self._became = {step.key: pairs.new[now] for now, step in back.items()}
        self._guide = {step.key for step in pairs.old}
        self.gone = [step for step in pairs.old if step.key not in self._became]
        self.added = [step for n, step in enumerate(pairs.new) if n not in back]
        self.changed = [pairs.new[n] for n in sorted(back) if pairs.new[n].plan != back[n].plan]
        self.moved = [pairs.new[n] for n in sorted(pairs.moved)]
        self._activities = {activity.id for _, activity in new.activities()}
        self._renamed = {step.activity.id: pairs.new[n].activity.id for n, step in back.items()}

    @property
    def edited(self) -> Position | None:
        """The only step that is new or another one, at the first cue that is."""
        if len(self.added) + len(self.changed) != 1:
            return None
        (step,) = (*self.added, *self.changed)
        was = self._was.get(step.key)
        cues = enumerate(zip(was.plan.script, step.plan.script, strict=False)) if was else ()
        return Position(step.key, 0, next((n for n, (old, new) in cues if old != new), 0))

    def key(self, old: str) -> str:
        """The key that a step has now; empty for one that is gone."""
        if now := self._became.get(old):
            return now.key
        activity, _, label = old.partition("/")
        return old if label.startswith("+") and activity in self._activities else ""

    def near(self, old: str) -> str:
        """The key of a step; of one that is gone, that of the nearest one before it."""
        before = (self.key(step.key) for step in reversed(self.old.before(old)))
        return self.key(old) or next(filter(None, before), "")

    def place(self, position: Position, agenda: Agenda) -> Position:
        """Where one stands in an agenda of the new plan: in the same step, or near it."""
        here = self.key(position.step)
        if here in agenda:
            step = agenda[here]
            turn = _least(position.round, step.rounds)
            return Position(here, turn, _least(position.cue, step.plan.script))
        before = reversed(self.old.before(position.step))
        keys = (key for step in before if (key := self.key(step.key)) in agenda)
        return Position(next(keys, agenda.steps[0].key if agenda.steps else ""))

    def field(self, old: str) -> str:
        """The key of half-typed text: it may end in that of a step, as "entry@1-1/2"."""
        what, at, step = old.partition("@")
        return f"{what}{at}{self.near(step)}"

    # What was captured

    def carried(self, events: Sequence[Event]) -> Iterator[Event]:
        """The events that stand, as they are told of the new plan, without those that fit nowhere.

        What a step counted, whom it formed into groups, and its timer stay as long as it puts the
        same to the room; what was said stays in any case.
        """
        for event in ev.active(events):
            step = getattr(event, "step", None)
            if not (step is None or self.key(step) or isinstance(event, STAYS)):
                continue
            if step and isinstance(event, FITS) and self._asks_otherwise(step):
                continue
            if retold := self._told(event):
                yield retold

    def _asks_otherwise(self, key: str) -> bool:
        """Whether a step puts something else to the room, so that its counts mean nothing now."""
        if (now := self._became.get(key)) is None:
            return False
        was, before = self._was[now.key], self.old.curriculum.head.frameworks
        outcomes = self.old.outcomes(was.activity) == self._agenda.outcomes(now.activity)
        same = outcomes and before == self.new.head.frameworks
        return not (same and _put(was.plan) == _put(now.plan))

    def _told(self, event: Event) -> Event | None:
        """An event with the keys that steps have now, at a round and a cue that there are."""
        match event:
            case ev.Arranged():
                return self._arranged(event)
            case ev.Replanned():
                planned = {self.key(k): s for k, s in event.planned.items() if self._has_time(k)}
                dropped = tuple(filter(None, map(self.key, event.dropped)))
                return replace(event, planned=planned, dropped=dropped)
            case ev.Inserted() | ev.Placed():
                return replace(event, step=self.key(event.step), after=self.near(event.after))
            case ev.Swapped():
                one, other = self.key(event.step), self.key(event.other)
                return replace(event, step=one, other=other) if other else None
            case ev.Skipped() if event.to:
                return replace(event, step=self.key(event.step), to=self.key(event.to) or None)
        return replace(event, **self._places(event))

    def _arranged(self, event: ev.Arranged) -> ev.Arranged:
        """The activities that were chosen, as far as they are there; the usual ones stay usual."""
        plan = self.old.curriculum
        chosen = event.activities or tuple(activity.id for _, activity in plan.activities())
        usual = chosen == tuple(activity.id for activity in plan.usual())
        if usual:
            chosen = tuple(activity.id for activity in self.new.usual())
        named = (id if id in self._activities else self._renamed.get(id) for id in chosen)
        present = tuple(dict.fromkeys(filter(None, named)))
        is_named = usual or event.activities is not None
        return replace(event, activities=present if is_named else None)

    def _has_time(self, key: str) -> bool:
        """Whether the minutes that a step was given in the session still stand."""
        now = self._became.get(key)
        own = now is None or now.duration == self._was[now.key].duration
        return bool(self.key(key)) and own

    def _places(self, event: Event) -> dict[str, Any]:
        """What an event says of places in the guide, as they are now."""
        changes: dict[str, Any] = {}
        if isinstance(sheet := getattr(event, "sheet", None), str):
            changes["sheet"] = self._sheet(sheet)
        if isinstance(old := getattr(event, "step", None), str):
            changes["step"] = self.near(old)
            if (now := self._became.get(old)) and hasattr(event, "round"):
                changes["round"] = _least(event.round or 0, now.rounds)
            if now and isinstance(event, ev.Moved):
                changes["cue"] = _least(event.cue, now.plan.script)
        return changes

    def _sheet(self, id: str) -> str:
        """The id that a sheet has now: it may be called by its step, as "1-1/4#r1q1"."""
        step, mark, rest = id.partition("#")
        if not mark or step not in self._guide:
            return id
        return f"{self.key(step)}#{rest}" if self.key(step) else f"{GONE}{id}"


def _put(plan: StepBase) -> tuple[str, Mapping[str, Any]]:
    """What a step puts to the room: all of its plan that what is captured may depend on."""
    return plan.kind, {key: v for key, v in asdict(plan).items() if key not in _COMMON}


def _least(place: int, of: Sized) -> int:
    return max(0, min(place, len(of) - 1))
