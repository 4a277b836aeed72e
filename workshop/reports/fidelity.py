"""How closely a session kept to its curriculum, as a value: figures of steps, time, what was said.

It is worked out from the log alone: what whoever led marked and went on to, in the program. So it
is their own account, not an observer's.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

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


class StepFidelity(Value, gc=False):
    """A step: what became of it, seconds written in the curriculum, planned on the day, and taken.

    `label` is with its activity's id. Of its cues, questions and reports of groups, so many were
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
    of_day: float
    taken: float
    cues: int = 0
    seen: int = 0
    questions: int = 0
    answered: int = 0
    groups: int = 0
    reported: int = 0
    reason: str = NOT_SAID

    @property
    def led(self) -> bool:
        return self.fate == "led"

    @property
    def cut(self) -> bool:
        """Whether something of it was cut: it was skipped, or given less time than is written."""
        less = 0 < self.of_day < self.written
        return not self.added and (self.fate in ("skipped", "passed over") or less)

    @property
    def adapted(self) -> bool:
        """Whether it departs from the curriculum: cut, added, or in another place."""
        return self.cut or self.added or self.moved


class Fidelity(Value, dict=True):
    """The steps of one meeting, and the key concepts that were named, of those listened for."""

    steps: tuple[StepFidelity, ...]
    concepts: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()

    @cached_property
    def fates(self) -> Mapping[str, int]:
        """How many steps had which fate, of those that the curriculum has."""
        return Counter(step.fate for step in self.written)

    @property
    def written(self) -> tuple[StepFidelity, ...]:
        """The steps that the curriculum has."""
        return tuple(step for step in self.steps if not step.added)

    @property
    def core(self) -> tuple[StepFidelity, ...]:
        """Those of them that are core."""
        return tuple(step for step in self.written if step.core)

    @property
    def adaptations(self) -> tuple[StepFidelity, ...]:
        return tuple(step for step in self.steps if step.adapted)

    def count(self, what: str) -> int:
        """A count of the steps added up: "seen", "answered"."""
        return sum(int(getattr(step, what)) for step in self.steps)


def fidelity(record: Record) -> Fidelity:
    """The figures of a session, up to its close or to what happened last."""
    times = [time for time in record.durations.steps if time.fate != "later meeting"]
    asked = dict.fromkeys(id for time in times for id in time.step.plan.listen_for)
    named = frozenset(record.state.heard) & set(asked)
    return Fidelity(tuple(_step(record, time) for time in times), tuple(asked), named)


def _step(record: Record, time: StepTime) -> StepFidelity:
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
        of_day=time.of_day,
        taken=time.elapsed,
        cues=cues,
        seen=min(known.cue + 1, cues) if known.began else 0,
        questions=len(questions),
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
        kept = kind.targets(turn)
        for target in answer_targets(turn):
            if target in kept:
                yield bool(len(turn.sheet(target)))


def _groups(record: Record, step: AgendaStep) -> list[bool]:
    """Of each group that reports in the step, whether it has reported."""
    context = record.at(step)
    if not Debrief.owns(context):
        return []
    return [has_reported(context, group) for group in reporting_groups(context)]
