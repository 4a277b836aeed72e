"""The steps of a session in order: chosen activities, numbered as a printed guide numbers them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from string import ascii_lowercase

from workshop.curriculum.model import Activity, Curriculum
from workshop.kinds import kind_of
from workshop.kinds.base import Stretch
from workshop.kinds.plan import FormPlan, Round, StepBase
from workshop.text import one_line
from workshop.value import Value


class AgendaStep(Value, dict=True):
    """One step: its key in the log, its label in the guide, the activity it belongs to.

    `heading` is the title it stands under, its own or that of the step it is part of;
    `minutes` are the curriculum's.
    """

    key: str
    label: str
    heading: str
    activity: Activity
    plan: StepBase

    @property
    def minutes(self) -> int:
        return self.plan.minutes

    @property
    def estimated(self) -> bool:
        """Whether the minutes are the curriculum's author's own guess."""
        own = self.plan.estimated
        return self.activity.estimated if own is None else own

    @property
    def name(self) -> str:
        """What it is called among its neighbours: a part with one round, by that round's title."""
        alone = len(self.rounds) == 1 and not self.plan.title
        return one_line(self.rounds[0].title if alone else "") or self.heading

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        return kind_of(self.plan).rounds(self.plan)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return kind_of(self.plan).stretches(self.plan)


class Agenda:
    """The steps to be led, in order, found by key or position."""

    def __init__(self, curriculum: Curriculum, activities: Iterable[str] = ()) -> None:
        chosen = tuple(activities)
        self.curriculum = curriculum
        self.activities = tuple(
            a for _, a in curriculum.activities() if not chosen or a.id in chosen
        )
        self.steps = tuple(step for a in self.activities for step in number_steps(a))
        self._index = {step.key: i for i, step in enumerate(self.steps)}
        self.labels: Mapping[str, str] = {s.id: s.label for a in self.activities for s in a.sheets}
        self.frameworks = {f.id: f.title for f in curriculum.head.frameworks}
        self.stages: Mapping[str, tuple[str, ...]] = {
            f.id: tuple(stage.title for stage in f.stages) for f in curriculum.head.frameworks
        }

        self.forms: Mapping[str, FormPlan] = {f.id: f for m in curriculum.modules for f in m.forms}

    def __contains__(self, key: str) -> bool:
        return key in self._index

    def __getitem__(self, key: str) -> AgendaStep:
        return self.steps[self._index[key]]

    def after(self, key: str) -> tuple[AgendaStep, ...]:
        """The steps behind that one; all of them when the key is unknown."""
        return self.steps[self._index.get(key, -1) + 1 :]

    def before(self, key: str) -> tuple[AgendaStep, ...]:
        """The steps in front of that one."""
        return self.steps[: self._index.get(key, 0)]

    def from_step(self, key: str) -> tuple[AgendaStep, ...]:
        """That step and those behind it; all of them when the key is unknown."""
        return self.steps[self._index.get(key, 0) :]

    def by_id(self, id: str) -> AgendaStep | None:
        """The step that carries that id in the curriculum."""
        return next((step for step in self.steps if step.plan.id == id), None)


def number_steps(activity: Activity) -> Iterator[AgendaStep]:
    """Number an activity's steps 1, 2, 3a, 3b …: steps under one heading share its number."""
    headings: list[list[StepBase]] = []
    steps: tuple[StepBase, ...] = activity.steps
    for plan in steps:
        if plan.title or not headings:
            headings.append([plan])
        else:
            headings[-1].append(plan)
    for number, parts in enumerate(headings, 1):
        for index, plan in enumerate(parts):
            label = f"{number}{_letter(index)}" if len(parts) > 1 else str(number)
            heading = one_line(parts[0].title)
            yield AgendaStep(f"{activity.id}/{label}", label, heading, activity, plan)


def _letter(index: int) -> str:
    return ascii_lowercase[index] if index < 26 else f"-{index + 1}"
