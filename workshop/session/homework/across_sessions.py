"""Homework across the sessions of a workspace: what is open, due, overdue, followed up."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from workshop.board import CAME
from workshop.errors import WorkshopError
from workshop.kinds.follow_up.data import FollowUpData
from workshop.kinds.homework.data import Appointment, HomeworkData
from workshop.session.fold import replay
from workshop.session.state import State
from workshop.session.storage import codec
from workshop.session.storage.copies import copies_among
from workshop.session.storage.entry import SAMPLES, is_session
from workshop.session.storage.session_folder import read_log_bytes
from workshop.text import one_line, plural
from workshop.value import Value, field, replace
from workshop.zone import OWN, Zone

OPEN, DUE, OVERDUE = "open", "due", "overdue"
GOING_ON, FOLLOWED, CARRIED = "in follow-up", "followed up", "carried over"
WAITING = (OPEN, DUE, OVERDUE, GOING_ON)
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_FOLLOWING = (b'"follows":"', b'"followed"')
_TELLING = (b'"homework-set"', *_FOLLOWING)
_FIRST = 3
"""The first lines of a log, in which it says whom the session follows up."""


class HomeworkAnswer(Value):
    """What somebody told of homework in the session that followed it up, and what came of it."""

    person: str
    status: str
    came: tuple[str, ...]
    session: str


class Assignment(Value):
    """Homework that a closed session left, and what became of it; `session` is its folder's name.

    `status` is open, due (today), overdue, in follow-up, followed up or carried over; `next` is
    the id of the session that follows it up, `earlier` of the one that was followed up itself.
    `moved` is how often its due day or appointment was changed. `facilitator` led the session, and
    `told` is what was told of it in those that follow.
    """

    session: str
    folder: Path
    session_title: str
    curriculum: str
    step: str
    homework: str
    title: str
    instructions: tuple[str, ...]
    to: tuple[str, ...]
    assigned: date | None
    due: date
    status: str = OPEN
    appointment: Appointment | None = None
    interviews: Mapping[str, str] = field(default_factory=dict)
    next: str = ""
    earlier: str = ""
    zone: Zone = OWN
    moved: int = 0
    facilitator: str = ""
    told: tuple[HomeworkAnswer, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it is still to be followed up."""
        return self.status in WAITING

    @property
    def zone_suffix(self) -> str:
        """The zone to be said behind its appointment, for a reader with other clocks."""
        return self.zone.suffix(self.appointment.at) if self.appointment else ""

    def days_left(self, now: datetime) -> int:
        """Days until it is due, where it was set; negative when it is overdue."""
        return (self.due - self.zone.local_day(now)).days


class ChainedSession(Value):
    """A session that left homework or follows another one up: its state, under its id."""

    id: str
    folder: Path
    state: State


def following_sessions(sessions: Path, but: Container[str] = ()) -> list[ChainedSession]:
    """The sessions that follow another one up, in the order they were opened, by their first lines
    alone. Those with an id in `but` are not looked at.
    """
    logs = _logs(sessions, but, _FOLLOWING)
    first = {id: data.split(b"\n", _FIRST)[:_FIRST] for id, data in logs.items()}
    heads = {id: b"\n".join((*lines, b"")) for id, lines in first.items()}
    return [one for one in _in_order(sessions, heads) if one.state.follows]


def _in_order(sessions: Path, logs: Mapping[str, bytes]) -> list[ChainedSession]:
    """The sessions of these logs, by their ids, in the order they were opened."""
    states = {id: replay(codec.read(data).events) for id, data in logs.items()}
    sessions_left = [ChainedSession(id, sessions / id, state) for id, state in states.items()]
    return sorted(sessions_left, key=lambda one: (one.state.opened or _EARLIEST, one.id))


def _logs(sessions: Path, but: Container[str], words: tuple[bytes, ...]) -> dict[str, bytes]:
    """The logs that contain one of these words, by the ids of their sessions; no copies."""
    logs = {}
    try:
        names = sorted(path.name for path in sessions.iterdir())
    except OSError:
        return {}
    for name in names:
        if name.startswith(".") or name in but:
            continue
        with suppress(WorkshopError):
            data = read_log_bytes(sessions / name)
            if any(word in data for word in words):
                logs[name] = data
    copies = copies_among(logs)
    return {name: data for name, data in logs.items() if name not in copies}


def assignments(sessions: Path, now: datetime, but: Container[str] = ()) -> list[Assignment]:
    """Every assignment that a closed session left, the ones due first at the front.

    `but` are ids of sessions that are known to have none and to follow none up.
    """
    chained = _in_order(sessions, _logs(sessions, but, _TELLING))
    found = [made for one in chained if one.state.closed for made in _left(one, chained, now)]
    return sorted(found, key=lambda made: (not made.waits, made.due, made.session))


def waiting_homework(sessions: Path, now: datetime, but: Container[str] = ()) -> list[Assignment]:
    """Those that are still to be followed up; nobody is reminded of what the samples left."""
    found = assignments(sessions, now, but)
    return [made for made in found if made.waits and made.session not in SAMPLES]


def homework_of(folder: Path, state: State, now: datetime) -> list[Assignment]:
    """The homework one session leaves, judged by its own log alone."""
    return _left(ChainedSession(folder.name, folder, state), (), now)


def work_left_open(state: State) -> list[tuple[str, HomeworkData]]:
    """What a session leaves when it is closed: homework nobody went through, or that goes on."""
    ups = [step.work for step in state.steps.values() if isinstance(step.work, FollowUpData)]
    left = []
    for key, step in state.steps.items():
        work = step.work
        if not isinstance(work, HomeworkData) or work.due is None:
            continue
        mine = [up for up in ups if up.homework == key]
        carried = [up for up in mine if up.carried and up.due]
        if carried:
            to = tuple(dict.fromkeys(name for up in carried for name in up.carried))
            due = max(up.due for up in carried if up.due)
            left.append((key, replace(work, to=to, due=due, appointment=_still(work, state))))
        elif not (mine or work.taken):
            left.append((key, work))
    return left


def _still(work: HomeworkData, state: State) -> Appointment | None:
    """The appointment, if it is a new one that lies behind this session."""
    made, began = work.appointment, state.began
    return made if made and began and made.at > (state.closed or began) else None


def _left(one: ChainedSession, there: Iterable[ChainedSession], now: datetime) -> list[Assignment]:
    nexts = [other for other in there if other.state.follows == one.id and other.id != one.id]
    state = one.state
    return [
        Assignment(
            session=one.id,
            folder=one.folder,
            session_title=one_line(state.title) or one.id,
            curriculum=one_line(state.curriculum),
            step=key,
            homework=work.id,
            title=one_line(work.title),
            instructions=tuple(map(one_line, work.instructions)),
            to=tuple(map(one_line, work.to)),
            assigned=state.zone.local_day(state.closed or state.began or now),
            due=work.due or state.zone.local_day(now),
            status=_status(work, nexts, state.zone.local_day(now)),
            appointment=work.appointment,
            interviews=work.interviews,
            next=nexts[-1].id if nexts else "",
            earlier=one_line(state.follows),
            zone=state.zone,
            moved=work.moved,
            facilitator=one_line(state.leading),
            told=tuple(answer for other in nexts for answer in _answers(work.id, other)),
        )
        for key, work in work_left_open(state)
    ]


def _answers(homework: str, one: ChainedSession) -> Iterator[HomeworkAnswer]:
    """What was told in a session of the homework of that id."""
    state = one.state
    for key, step in state.steps.items():
        up = step.work
        if not isinstance(up, FollowUpData):
            continue
        assigned = state.of(up.homework).work
        if isinstance(assigned, HomeworkData) and assigned.id == homework:
            for person, status in up.told.items():
                came = (one_line(e.text) for e in state.board.sheet(f"{key}{CAME}{person}"))
                yield HomeworkAnswer(one_line(person), status, tuple(came), one.id)


def _status(work: HomeworkData, nexts: list[ChainedSession], today: date) -> str:
    for other in reversed(nexts):
        if not other.state.closed:
            return GOING_ON
        return CARRIED if work_left_open(other.state) else FOLLOWED
    days = (work.due - today).days if work.due else 0
    return OPEN if days > 0 else DUE if days == 0 else OVERDUE


def followers(folder: Path, but: Container[str] = ()) -> list[Path]:
    """The other sessions that follow this one up, in the order they were opened.

    `but` are ids of sessions that are known to have no homework and to follow none up.
    """
    following = following_sessions(folder.parent, but)
    return [one.folder for one in following if one.state.follows == folder.name]


def follow_up_chain(folder: Path, following: Sequence[ChainedSession]) -> list[Path]:
    """The whole chain a session stands in: those it follows up, itself, those that follow it.

    `following` are all sessions beside it that follow another one up.
    """
    before = {one.id: one.state.follows for one in following}
    ahead = [folder]
    while earlier := before.get(ahead[0].name):
        path = folder.parent / Path(earlier).name
        if path in ahead or not is_session(path):
            break
        ahead.insert(0, path)
    for path in ahead:
        nexts = [one.folder for one in following if one.state.follows == path.name]
        ahead += [each for each in nexts if each not in ahead]
    return ahead


def due_within(made: Iterable[Assignment], now: datetime, days: int) -> list[Assignment]:
    """The assignments due within `days`, or overdue."""
    return [one for one in made if one.days_left(now) <= days]


def due_words(one: Assignment, now: datetime) -> str:
    """How it stands in a few words: due in 3 days, due today, overdue by 2 days, followed up."""
    if one.status not in (OPEN, DUE, OVERDUE):
        return one.status
    days = one.days_left(now)
    if days == 0:
        return "due today"
    length = plural(abs(days), "day")
    return f"due in {length}" if days > 0 else f"overdue by {length}"
