"""A session that follows another one up: what it takes over, and where it begins."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import UNSET

from workshop.curriculum.model import Curriculum, CurriculumFile
from workshop.curriculum.variants import in_variant
from workshop.errors import WorkshopError
from workshop.event import NEVER, Event
from workshop.forms import Forms, RowAdded
from workshop.kinds.base import Person
from workshop.kinds.counts import CountData, EarlierCount
from workshop.kinds.homework.data import HomeworkData, Interview
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.events import Followed
from workshop.session.fold import replay
from workshop.session.homework.across_sessions import work_left_open
from workshop.session.promises.left import promises_left
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.storage.session_folder import read_log
from workshop.session.view import load_plan
from workshop.text import one_line, shell_word
from workshop.value import Value
from workshop.zone import Zone

ENDING = ": follow-up"


class OpenHomework(Value):
    """What a session left to be followed up: its homework, its people, the forms filled in."""

    id: str
    folder: Path
    curriculum: str
    title: str
    closed: datetime | None
    zone: Zone
    step: str
    assigned: HomeworkData
    facilitator: str
    place: str
    roster: tuple[Person, ...]
    people: int
    forms: Forms
    state: State

    @property
    def next_title(self) -> str:
        """What the session that follows it up is called, unless it is given another title."""
        return self.title.removesuffix(ENDING) + ENDING


def open_homework(folder: Path) -> OpenHomework:
    """What a session left to be followed up; raises WorkshopError when it left nothing."""
    state = replay(read_log(folder).events)
    left = work_left_open(state)
    name = one_line(state.title) or folder.name
    if not left:
        hint = "See the homework there is with: workshop homework"
        raise WorkshopError(f"“{name}” left no homework to follow up.", hint=hint)
    if state.closed is None:
        hint = f"Close it first: workshop resume {shell_word(folder.name)}"
        raise WorkshopError(f"“{name}” is not closed yet.", hint=hint)
    step, work = left[-1]
    return OpenHomework(
        id=folder.name,
        folder=folder,
        curriculum=state.curriculum,
        title=name,
        closed=state.closed,
        zone=state.zone,
        step=step,
        assigned=work,
        facilitator=state.facilitator,
        place=state.place,
        roster=state.roster,
        people=state.people,
        forms=state.forms,
        state=state,
    )


def follow_up_step(curriculum: Curriculum, before: OpenHomework) -> AgendaStep:
    """The first step that follows the homework up; raises WorkshopError when there is none."""
    id = before.assigned.id
    for step in Agenda(curriculum).steps:
        if step.plan.follows == id:
            return step
    title = one_line(curriculum.title)
    raise WorkshopError(
        f"No step of “{title}” follows up the homework of “{before.title}”.",
        hint=f"It was set with the curriculum {one_line(before.curriculum)}.",
    )


def handover_events(curriculum: Curriculum, before: OpenHomework) -> Iterator[Event]:
    """The events that take over what the earlier session left; they follow the opening."""
    first, work, then = follow_up_step(curriculum, before), before.assigned, _led(before)
    promises = promises_left(before.id, before.state, then)
    set_in = Agenda(curriculum).by_id(work.id)
    yield Followed(
        step=set_in.key if set_in else before.step,
        begin=first.key,
        session=before.id,
        title=before.title,
        closed=before.closed,
        zone=before.zone.name,
        homework=work.id,
        heading=work.title,
        instructions=work.instructions,
        due=work.due,
        to=work.to,
        appointment=work.appointment,
        interviews=tuple(Interview(person, by) for person, by in work.interviews.items()),
        counted=tuple(_counted(curriculum, then, before)),
        promises=tuple(one.taken_over for one in promises) or UNSET,
    )
    rows = ((form, row) for form in before.forms.rows for row in before.forms.of(form))
    for form, row in rows:
        plan = then.forms.get(form)
        taken = bool(row.taken or (plan and plan.promises)) or UNSET
        cells = dict(row.cells)
        yield RowAdded(form=form, who=row.who, cells=cells, step=first.key, taken=taken)


def _counted(curriculum: Curriculum, then: Agenda, before: OpenHomework) -> Iterator[EarlierCount]:
    """What was counted of the questions that this session may put again, as long as they are the
    same; what that one had taken over itself, where it did not put them.
    """
    agenda, state = Agenda(curriculum), before.state
    wanted = {step.plan.asks_again for step in agenda.steps} - {""}
    there = Situation(then, state, before.closed or NEVER)
    for id in sorted(wanted):
        was, now = then.by_id(id), agenda.by_id(id)
        if was is None or now is None or _questions(was) != _questions(now):
            continue
        data = there.at(was).data
        counts = data.counts if isinstance(data, CountData) else {}
        for (item, option), count in counts.items():
            yield EarlierCount(id, item, option, count)
        if not counts:
            yield from (one for one in state.counted if one.step == id)


def _led(before: OpenHomework) -> Agenda:
    """The steps of that session's own copy of its curriculum; none where it cannot be read."""
    try:
        plan = load_plan(before.folder, before.curriculum)
    except WorkshopError:
        plan = Curriculum(before.curriculum, CurriculumFile(title="", modules=()), ())
    return Agenda(in_variant(plan, before.state.variant))


def _questions(step: AgendaStep) -> object:
    return getattr(step.plan, "questions", None)
