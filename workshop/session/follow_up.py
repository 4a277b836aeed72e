"""A session that follows another one up: what it takes over, and where it begins."""

from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import UNSET

from workshop.curriculum.model import Curriculum, CurriculumFile
from workshop.curriculum.variants import in_variant
from workshop.errors import WorkshopError
from workshop.event import NEVER, Event
from workshop.forms import RowAdded
from workshop.kinds.counts import CountData, EarlierCount
from workshop.kinds.homework.data import HomeworkData, Interview
from workshop.promises import Promise
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.events import Followed
from workshop.session.fold import replay
from workshop.session.homework.across_sessions import work_left_open
from workshop.session.promises.left import promises_left
from workshop.session.promises.outside import told_outside
from workshop.session.situation import Situation
from workshop.session.standing import standing
from workshop.session.state import State
from workshop.session.storage.session_folder import read_log
from workshop.session.view import load_plan
from workshop.text import one_line, shell_word
from workshop.value import Value

ENDING = ": follow-up"
PROMISED = "What was promised"
EACH_MIN, LEAST_MIN, MOST_MIN = 2, 5, 30
"""Minutes for each promise, and the least and most for all, of a step that goes through promises
alone.
"""


class LeftOpen(Value):
    """What a session left to be followed up: homework, promises, and all that its state holds.

    `step` is the key of the homework and `assigned` what it was; None where there is none. `agenda`
    are the steps of its own copy of the plan.
    """

    id: str
    folder: Path
    title: str
    step: str
    assigned: HomeworkData | None
    promises: tuple[Promise, ...]
    agenda: Agenda
    state: State

    @property
    def next_title(self) -> str:
        """What the session that follows it up is called, unless it is given another title."""
        return self.title.removesuffix(ENDING) + ENDING


def read_left_open(folder: Path) -> LeftOpen:
    """What a session left to be followed up; raises WorkshopError when it left nothing."""
    events = read_log(folder).events
    state = replay(events)
    agenda = _read_agenda(folder, state)
    step, work = next(iter(work_left_open(state)[::-1]), ("", None))
    left = promises_left(folder.name, state, agenda)
    since = {one.promise.id: one.promise for one in told_outside(folder, left, standing(events))}
    after = (since.get(one.id, one) for one in left)
    promises = tuple(one for one in after if one.is_open)
    title = one_line(state.title) or folder.name
    if work is None and not promises:
        hint = "See what is open with: workshop homework, workshop promises"
        raise WorkshopError(f"“{title}” left nothing to follow up.", hint=hint)
    if state.closed is None:
        hint = f"Close it first: workshop resume {shell_word(folder.name)}"
        raise WorkshopError(f"“{title}” is not closed yet.", hint=hint)
    return LeftOpen(folder.name, folder, title, step, work, promises, agenda, state)


def _read_agenda(folder: Path, state: State) -> Agenda:
    """The steps of a session's own copy of its curriculum; none where it cannot be read."""
    try:
        plan = load_plan(folder, state.curriculum)
    except WorkshopError:
        plan = Curriculum(state.curriculum, CurriculumFile(title="", modules=()), ())
    return Agenda(in_variant(plan, state.variant))


def usual_activities(curriculum: Curriculum, before: LeftOpen) -> tuple[str, ...]:
    """The activities that follow a session up: that in which its homework is gone through.

    Where it left none, those that coach, else those that were led in it. Raises WorkshopError when
    no step goes through the homework.
    """
    if before.assigned:
        return (homework_step(curriculum, before, before.assigned).activity.id,)
    activities = [activity for _, activity in curriculum.activities()]
    coaching = tuple(one.id for one in activities if one.mode == "coaching")
    return coaching or tuple(one.id for one in activities if one.id in before.state.activities)


def homework_step(curriculum: Curriculum, before: LeftOpen, work: HomeworkData) -> AgendaStep:
    """The first step that follows the homework up; raises WorkshopError when there is none."""
    for step in Agenda(curriculum).steps:
        if step.plan.follows == work.id:
            return step
    title = one_line(curriculum.title)
    raise WorkshopError(
        f"No step of “{title}” follows up the homework of “{before.title}”.",
        hint=f"It was set with the curriculum {one_line(before.state.curriculum)}.",
    )


def handover_events(
    curriculum: Curriculum, before: LeftOpen, activities: Collection[str]
) -> Iterator[Event]:
    """The events that take over what the earlier session left; they follow the opening.

    The session begins where its homework is gone through; without any, with a step of its own for
    the promises, in front of the first of these `activities`.
    """
    work, state, begin, minutes = before.assigned, before.state, "", 0
    if work:
        begin = homework_step(curriculum, before, work).key
        set_in = Agenda(curriculum).find_by_id(work.id)
    else:
        work, set_in = HomeworkData(title=PROMISED), None
        begin = f"{Agenda(curriculum, activities).activities[0].id}/+1"
        minutes = min(max(EACH_MIN * len(before.promises), LEAST_MIN), MOST_MIN)
    yield Followed(
        step=set_in.key if set_in else before.step,
        begin=begin,
        session=before.id,
        title=before.title,
        closed=state.closed,
        zone=state.zone.name,
        homework=work.id,
        heading=work.title,
        instructions=work.instructions,
        due=work.due,
        to=work.to,
        appointment=work.appointment,
        interviews=tuple(Interview(person, by) for person, by in work.interviews.items()),
        counted=tuple(_earlier_counts(curriculum, before)),
        promises=tuple(one.for_next_session for one in before.promises) or UNSET,
        minutes=minutes or UNSET,
    )
    rows = ((form, row) for form in state.forms.rows for row in state.forms.of(form))
    for form, row in rows:
        plan = before.agenda.forms.get(form)
        taken = bool(row.taken or (plan and plan.promises)) or UNSET
        cells = dict(row.cells)
        yield RowAdded(form=form, who=row.who, cells=cells, step=begin, taken=taken)


def _earlier_counts(curriculum: Curriculum, before: LeftOpen) -> Iterator[EarlierCount]:
    """What was counted, or taken over, of the same questions that this session may put again."""
    agenda, then, state = Agenda(curriculum), before.agenda, before.state
    wanted = {step.plan.asks_again for step in agenda.steps} - {""}
    earlier = Situation(then, state, state.closed or NEVER)
    for id in sorted(wanted):
        was, now = then.find_by_id(id), agenda.find_by_id(id)
        if was is None or now is None or _questions(was) != _questions(now):
            continue
        data = earlier.at(was).data
        counts = data.counts if isinstance(data, CountData) else {}
        for (item, option), count in counts.items():
            yield EarlierCount(id, item, option, count)
        if not counts:
            yield from (one for one in state.counted if one.step == id)


def _questions(step: AgendaStep) -> object:
    return getattr(step.plan, "questions", None)
