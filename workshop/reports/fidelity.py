"""How closely a session kept to its curriculum, as a value: figures of steps, time, what was said.

It is worked out from the log alone: what whoever led marked and went on to, in the program. So it
is their own account, not an observer's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Protocol, TypeVar

from workshop.adaptation import NOT_SAID, reason_words
from workshop.kinds import kind_of
from workshop.kinds.base import in_round
from workshop.kinds.debrief import Debrief, has_reported, reporting_groups
from workshop.kinds.questions import answer_targets
from workshop.reports.record import Record
from workshop.reports.times import StepTime
from workshop.session.agenda import AgendaStep
from workshop.session.fate import Fate
from workshop.value import Value


class Compared(Protocol):
    """What figures of fidelity look at of a step; see `StepFidelity`."""

    @property
    def fate(self) -> Fate: ...
    @property
    def core(self) -> bool: ...
    @property
    def added(self) -> bool: ...
    @property
    def moved(self) -> bool: ...
    @property
    def written(self) -> float: ...
    @property
    def planned(self) -> float: ...
    @property
    def elapsed(self) -> float: ...
    @property
    def cues(self) -> int: ...
    @property
    def seen(self) -> int: ...
    @property
    def asked(self) -> int: ...
    @property
    def answered(self) -> int: ...
    @property
    def groups(self) -> int: ...
    @property
    def reported(self) -> int: ...


class StepFidelity(Value, gc=False):
    """A step: what became of it, seconds written in the curriculum, planned on the day, and taken.

    `label` is with its activity's id. Of its cues, questions and groups that report, so many were
    seen, answered and written down.
    """

    key: str
    label: str
    heading: str
    core: bool
    fate: Fate
    added: bool
    moved: bool
    written: float
    planned: float
    elapsed: float
    cues: int = 0
    seen: int = 0
    asked: int = 0
    answered: int = 0
    groups: int = 0
    reported: int = 0
    reason: str = NOT_SAID


def changes(step: Compared) -> tuple[str, ...]:
    """How a step departs from the curriculum, in words; nothing where it does not.

    It was added, led in another place or in fewer minutes than are written, or not led by choice.
    """
    words = (
        ("added", step.added),
        ("moved", step.moved),
        ("fewer minutes", step.fate == "led" and 0 < step.planned < step.written),
        (step.fate, step.fate in ("skipped", "passed over") and not step.added),
    )
    return tuple(word for word, so in words if so)


class FidelityFigures(Value, gc=False):
    """Steps added up, of one session or of many.

    `fates` has how many of those that the curriculum has became what; of its `core` steps so many
    were led. Of all cues, questions and groups so many were seen, answered and reported. Seconds
    were written in the curriculum, planned on the day, and taken.
    """

    fates: Mapping[str, int]
    core: int
    core_led: int
    added: int
    moved: int
    cues: int
    seen: int
    asked: int
    answered: int
    groups: int
    reported: int
    written: float
    planned: float
    elapsed: float

    @property
    def steps(self) -> int:
        """How many of the steps the curriculum has."""
        return sum(self.fates.values())


Step = TypeVar("Step", bound=Compared)


def steps_reached(steps: Iterable[Step], closed: bool) -> tuple[Step, ...]:
    """The steps that count: all of a closed session, of an open one those it has reached."""
    return tuple(step for step in steps if closed or step.fate != "not reached")


def add_up(steps: Iterable[Compared]) -> FidelityFigures:
    """The figures of these steps; times to the microsecond, in whatever order they are added."""
    found = tuple(steps)
    core = [step for step in found if step.core and not step.added]
    return FidelityFigures(
        fates=dict(Counter(step.fate for step in found if not step.added).most_common()),
        core=len(core),
        core_led=sum(step.fate == "led" for step in core),
        added=sum(step.added for step in found),
        moved=sum(step.moved for step in found),
        cues=sum(step.cues for step in found),
        seen=sum(step.seen for step in found),
        asked=sum(step.asked for step in found),
        answered=sum(step.answered for step in found),
        groups=sum(step.groups for step in found),
        reported=sum(step.reported for step in found),
        written=round(sum(step.written for step in found), 6),
        planned=round(sum(step.planned for step in found), 6),
        elapsed=round(sum(step.elapsed for step in found), 6),
    )


def combine(every: Iterable[FidelityFigures]) -> FidelityFigures:
    """The figures of several sessions as those of one."""
    found, fates = tuple(every), Counter[str]()
    for one in found:
        fates.update(one.fates)
    names = FidelityFigures.__struct_fields__[1:]
    sums = {name: round(sum(map(attrgetter(name), found)), 6) for name in names}
    return FidelityFigures(dict(fates.most_common()), **sums)


class Fidelity(Value, dict=True):
    """The steps of one meeting, and the key concepts that were named, of those listened for.

    Of a session that is open these are the steps that it has come to.
    """

    steps: tuple[StepFidelity, ...]
    concepts: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()

    @cached_property
    def figures(self) -> FidelityFigures:
        return add_up(self.steps)

    @property
    def adaptations(self) -> tuple[StepFidelity, ...]:
        """The steps that depart from the curriculum."""
        return tuple(step for step in self.steps if changes(step))


def fidelity(record: Record) -> Fidelity:
    """The figures of a session, up to its close or to what happened last."""
    times = [time for time in record.durations.steps if time.fate != "later meeting"]
    asked = dict.fromkeys(id for time in times for id in time.step.plan.listen_for)
    named = frozenset(record.state.heard) & set(asked)
    steps = tuple(step_fidelity(record, time) for time in times)
    return Fidelity(steps_reached(steps, record.state.closed is not None), tuple(asked), named)


def step_fidelity(record: Record, time: StepTime) -> StepFidelity:
    """The figures of one step."""
    step, known = time.step, record.state.of(time.step.key)
    cues = len(step.plan.script)
    questions = list(_questions(record, step))
    groups = _groups(record, step)
    return StepFidelity(
        key=step.key,
        label=step.full_label,
        heading=step.name,
        core=step.plan.core,
        fate=time.fate,
        added=time.added,
        moved=time.moved or bool(step.bent and not step.added),
        written=time.planned,
        planned=time.of_day,
        elapsed=time.elapsed,
        cues=cues,
        seen=min(known.cue + 1, cues) if known.began else 0,
        asked=len(questions),
        answered=sum(questions),
        groups=len(groups),
        reported=sum(groups),
        reason=reason_words(known.why or known.reason),
    )


def _questions(record: Record, step: AgendaStep) -> Iterator[bool]:
    """Of each question that the step puts, in each of its rounds, whether it has an answer."""
    context, kind = record.at(step), kind_of(step.plan)
    for number in range(len(step.rounds)):
        turn = in_round(context, number)
        targets = kind.targets(turn)
        for target in answer_targets(turn):
            if target in targets:
                yield bool(len(turn.sheet(target)))


def _groups(record: Record, step: AgendaStep) -> list[bool]:
    """Of each group that reports in the step, whether it has reported."""
    context = record.at(step)
    if not Debrief.owns(context):
        return []
    return [has_reported(context, group) for group in reporting_groups(context)]
