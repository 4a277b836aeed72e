"""The steps of a session in order: chosen activities, numbered as a printed guide numbers them.

A step keeps its key and label when it is moved; one that was inserted has its own ("+1"). Keys are
numbered by the whole guide, labels by the variant that is led: so a key means the same step in
every variant.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from workshop.curriculum.model import Activity, Curriculum, outcome_texts
from workshop.curriculum.variants import in_variant, places_of
from workshop.kinds import kind_of
from workshop.kinds.breaks import BreakPlan
from workshop.kinds.follow_up.plan import FollowUpPlan
from workshop.kinds.newsprint import NewsprintPlan
from workshop.kinds.plan import Cue, FormPlan, Round, StepBase
from workshop.kinds.talk import TalkPlan
from workshop.kinds.work import Stretch
from workshop.session import events as ev
from workshop.session.state import State
from workshop.text import joined, one_line, step_labels
from workshop.value import Value, replace

WHAT_CAME = "What did you say you would do, and what came of it?"


class AgendaStep(Value, dict=True):
    """One step: its key in the log, its label in the guide, the activity it belongs to.

    `heading` is the title it stands under, its own or that of the step it is part of;
    `duration` is the curriculum's, or the one that it was inserted with. `bent` says how it departs
    from the guide: "added", "moved from after 3b".
    """

    key: str
    label: str
    heading: str
    activity: Activity
    plan: StepBase
    bent: str = ""

    @property
    def full_label(self) -> str:
        """Its label with its activity's id, as it is typed: "1-1/3b"."""
        return f"{self.activity.id}/{self.label}"

    @property
    def added(self) -> bool:
        """Whether it was inserted: the guide does not have it."""
        return self.label.startswith("+")

    @property
    def duration(self) -> int:
        """Its planned seconds."""
        return self.plan.duration

    @property
    def estimated(self) -> bool:
        """Whether the minutes are the curriculum's author's own guess."""
        own = self.plan.estimated
        return self.activity.estimated if own is None else own

    @property
    def led_by(self) -> str:
        """Who leads it by the guide: those whom it names itself, else those of its activity."""
        return self.plan.led_by or ", ".join(self.activity.leaders)

    @property
    def name(self) -> str:
        """What lists call it: its title or part, a part with one round by that round's title."""
        alone = len(self.rounds) == 1 and not self.plan.title
        part = self.plan.part or (self.rounds[0].title if alone else "")
        return one_line("" if self.plan.title else part) or self.heading

    @property
    def full_name(self) -> str:
        """The title it stands under, and which part of that it is: "Levels: our examples"."""
        part = "" if self.plan.title else one_line(self.plan.part)
        return joined(": ", self.heading, part)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        return kind_of(self.plan).rounds(self.plan)

    @property
    def times_rounds(self) -> bool:
        """Whether its timer counts down its rounds, one stretch for each."""
        return self.plan.times_rounds and len(self.stretches) == len(self.rounds)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return kind_of(self.plan).stretches(self.plan)


class Agenda:
    """The steps to be led, in order, found by key or position."""

    def __init__(
        self,
        curriculum: Curriculum,
        activities: Iterable[str] = (),
        bends: tuple[ev.Bend, ...] = (),
    ) -> None:
        chosen, known = tuple(activities), curriculum.activities()
        self.curriculum, self._made_for = curriculum, (chosen, bends)
        self.activities = tuple(a for _, a in known if not chosen or a.id in chosen)
        numbered = (number_steps(a, _keys(curriculum, a)) for a in self.activities)
        self._guide = {step.key: step for step in chain.from_iterable(numbered)}
        pool = curriculum.pool
        self.steps = tuple(
            step for a in self.activities for step in _order_steps(a, self._guide, bends, pool)
        )
        self._index = {step.key: i for i, step in enumerate(self.steps)}
        chosen_sheets = {id for step in self.steps if step.added for id in step.plan.sheet_refs}
        pooled = {sheet.id: sheet.label for each in curriculum.pools for sheet in each.sheets}
        self.labels: Mapping[str, str] = {
            **{sheet.id: sheet.label for a in self.activities for sheet in a.sheets},
            **{id: s.heading for s in self.steps if s.added for id in s.plan.sheet_refs},
            **{id: label for id, label in pooled.items() if id in chosen_sheets},
        }
        self.frameworks = {f.id: f.title for f in curriculum.head.frameworks}
        self.stages: Mapping[str, tuple[str, ...]] = {
            f.id: tuple(stage.title for stage in f.stages) for f in curriculum.head.frameworks
        }
        self._days = curriculum.days
        self.forms: Mapping[str, FormPlan] = {f.id: f for m in curriculum.modules for f in m.forms}

    def following(self, state: State) -> "Agenda":
        """The agenda of a session of this curriculum; the same one where nothing has changed."""
        wanted, plan = (state.activities, state.bends), in_variant(self.curriculum, state.variant)
        same = wanted == self._made_for and plan is self.curriculum
        return self if same else Agenda(plan, *wanted)

    def __contains__(self, key: str) -> bool:
        return key in self._index

    def __getitem__(self, key: str) -> AgendaStep:
        return self.steps[self._index[key]]

    def day_of(self, activity: Activity) -> int:
        """The day of the guide that an activity is on; 1 where the guide names none."""
        return self._days.get(activity.id, 1)

    def after(self, key: str) -> tuple[AgendaStep, ...]:
        """The steps behind that one; all of them when the key is unknown."""
        return self.steps[self._index.get(key, -1) + 1 :]

    def before(self, key: str) -> tuple[AgendaStep, ...]:
        """The steps in front of that one."""
        return self.steps[: self._index.get(key, 0)]

    def beginning_with(self, key: str) -> tuple[AgendaStep, ...]:
        """That step, those behind it in the guide, and what was put in to be led with them.

        A session that follows another one up has these; all steps when the key is unknown.
        """
        guide = list(self._guide)
        if key not in guide:
            return self.steps
        _, bends = self._made_for
        mine = {*guide[guide.index(key) :], *(bend.step for bend in bends)}
        mine |= {bend.other for bend in bends if isinstance(bend, ev.Swapped)}
        return tuple(step for step in self.steps if step.key in mine)

    def outcomes(self, activity: Activity) -> tuple[str, ...]:
        """What an activity's module is for; without outcomes of its own, its activities led."""
        return self._outcomes.get(activity.id, ())

    @cached_property
    def _outcomes(self) -> Mapping[str, tuple[str, ...]]:
        led, found = {a.id for a in self.activities}, dict[str, tuple[str, ...]]()
        for module in self.curriculum.modules:
            parts = (a.outcomes for a in module.activities if a.id in led)
            texts = outcome_texts(module.outcomes or chain.from_iterable(parts))
            found |= dict.fromkeys((a.id for a in module.activities), tuple(texts))
        return found

    def find_by_id(self, id: str) -> AgendaStep | None:
        """The step that carries that id in the curriculum."""
        return next((step for step in self.steps if step.plan.id == id), None)


def whole_steps(curriculum: Curriculum) -> tuple[AgendaStep, ...]:
    """Every step of the guide, of all its variants, by its number in the whole."""
    return Agenda(curriculum.whole or curriculum).steps


def pool_steps(agenda: Agenda) -> Iterator[AgendaStep]:
    """The steps to choose from, as they would stand in the last activity."""
    for id, plan in agenda.curriculum.pool.items():
        if agenda.activities:
            yield AgendaStep(f"pool/{id}", "", one_line(plan.title), agenda.activities[-1], plan)


def number_steps(activity: Activity, keys: Sequence[str] = ()) -> Iterator[AgendaStep]:
    """Number an activity's steps 1, 2, 3a, 3b …: steps under one heading share its number.

    `keys` are the numbers that the steps have in the whole guide, where that is more.
    """
    heading = ""
    labels = step_labels(bool(plan.title) for plan in activity.steps)
    for place, (label, plan) in enumerate(zip(labels, activity.steps, strict=True)):
        heading = plan.title or heading
        key = f"{activity.id}/{keys[place] if keys else label}"
        yield AgendaStep(key, label, one_line(heading), activity, plan)


def _keys(curriculum: Curriculum, activity: Activity) -> tuple[str, ...]:
    """The numbers of an activity's steps in the whole guide; none where it is whole."""
    if curriculum.whole is None:
        return ()
    whole = next(a for _, a in curriculum.whole.activities() if a.id == activity.id)
    labels = step_labels(bool(step.title) for step in whole.steps)
    return tuple(labels[place] for place in places_of(whole, curriculum.variant))


def _order_steps(
    activity: Activity,
    numbered: Mapping[str, AgendaStep],
    bends: Sequence[ev.Bend],
    pool: Mapping[str, StepBase],
) -> Iterator[AgendaStep]:
    """An activity's steps in the order of the session; a change that fits nowhere is ignored."""
    guide = {key: step for key, step in numbered.items() if step.activity is activity}
    steps, order, moved = dict(guide), list(guide), set[str]()
    for bend in bends:
        if bend.step.partition("/")[0] != activity.id:
            continue
        match bend:
            case ev.Inserted() if bend.step not in steps:
                steps[bend.step] = _inserted_step(activity, bend, pool.get(bend.chosen))
                _insert_after(order, bend.step, bend.after)
            case ev.Placed() if bend.step in steps and bend.after != bend.step:
                order.remove(bend.step)
                _insert_after(order, bend.step, bend.after)
                moved.add(bend.step)
            case ev.Swapped() if bend.step in steps and bend.other in steps:
                one, other = order.index(bend.step), order.index(bend.other)
                order[one], order[other] = bend.other, bend.step
                moved |= {bend.step, bend.other}
    before, now = _predecessors(list(guide)), _predecessors([key for key in order if key in guide])
    for key in order:
        step = steps[key]
        if key in moved and key in guide and before[key] != now[key]:
            place = f"after {guide[before[key]].label}" if before[key] else "the beginning"
            step = replace(step, bent=f"moved from {place}")
        yield step


def _insert_after(order: list[str], key: str, after: str) -> None:
    """Put it behind that one, in front of all (""), or behind all when that one is not there."""
    place = order.index(after) + 1 if after in order else len(order)
    order.insert(place if after else 0, key)


def _predecessors(order: Sequence[str]) -> dict[str, str]:
    """Each with the one in front of it; the first with nothing."""
    return dict(zip(order, ("", *order), strict=False))


def _inserted_step(activity: Activity, e: ev.Inserted, chosen: StepBase | None) -> AgendaStep:
    """The step that was inserted: one that was chosen, a break, a follow-up, a question, a talk."""
    own: dict[str, Any] = {"title": e.title, "minutes": e.minutes, "estimated": False}
    plan: StepBase
    if chosen is not None:
        plan = replace(chosen, id=None, **own)
    elif e.kind == BreakPlan.__struct_config__.tag:
        plan = BreakPlan(**own)
    elif e.kind == FollowUpPlan.__struct_config__.tag:  # what was promised, without homework
        plan = FollowUpPlan(homework="", script=(Cue(ask=WHAT_CAME),), **own)
    elif e.kind == NewsprintPlan.__struct_config__.tag:
        plan = NewsprintPlan(sheets=(e.step,), script=(Cue(ask=e.title),), **own)
    else:
        plan = TalkPlan(script=(Cue(do=e.title),), **own)
    label = e.step.partition("/")[2]
    return AgendaStep(e.step, label, one_line(e.title), activity, plan, bent="added")
