"""What one session tells about the time and the people of the next one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from workshop.kinds import kind_of
from workshop.reports.durations import Fate, StepTime, finite
from workshop.reports.record import Record
from workshop.session import attendance
from workshop.session.agenda import AgendaStep
from workshop.session.time import timing
from workshop.text import one_line
from workshop.value import Value

FORMAT = 1
"""Goes up when a `SessionSummary` that was stored before has to be made anew."""


class SheetSummary(Value, gc=False):
    """How many entries a step put on a sheet."""

    id: str
    label: str
    entries: int


class StepSummary(Value, gc=False):
    """A step as it went once; all times are seconds.

    `same` is the step's name across sessions, see `names_across_sessions`. `written` is its time in
    the plan of that day, `planned` as it was changed for that session. Led is what was led to its
    end: a step in which the session was closed while others were still to come is open.
    """

    key: str
    same: str
    activity: str
    label: str
    heading: str
    written: float
    planned: float
    elapsed: float
    fate: Fate
    sheets: tuple[SheetSummary, ...] = ()


class SessionSummary(Value):
    """One session for statistics: times, counts and hours, and nobody's name.

    `status` is prepared, open, held or closed; `behind` is how many seconds it ended after its
    planned end (None: not begun; an open one's is what it would be). `expected` people were
    planned for, `came` of them were there; `there` are the seconds of each one on a roster.
    `altered` says in a few words what is wrong with its log, `line` where that begins (0: nowhere);
    `no_plan` why the plan of that day cannot be read.
    """

    id: str
    curriculum: str
    title: str
    status: str
    began: datetime | None
    closed: datetime | None
    ran: float
    behind: float | None
    expected: int
    came: int
    there: tuple[float, ...]
    steps: tuple[StepSummary, ...]
    altered: str = ""
    line: int = 0
    no_plan: str = ""

    @property
    def order(self) -> tuple[float, str]:
        """By what sessions are put in the order in which they began."""
        return (self.began.timestamp() if self.began else 0.0), self.id


def summarize_session(record: Record) -> SessionSummary:
    """What the session tells; steps that were for another day are left out. Never raises."""
    state, time = record.state, record.durations
    counts = _counts(record)
    own = {step.key for step in timing.of_session(state, record.agenda)}
    same = names_across_sessions(record.whole.steps)
    broken_off = state.step if state.closed and timing.to_come(state, record.agenda) else ""
    return SessionSummary(
        id=record.folder.name if record.folder else "",
        curriculum=state.curriculum,
        title=record.title,
        status=state.status,
        began=state.began,
        closed=state.closed,
        ran=time.ran,
        behind=time.behind,
        expected=max(0, state.people or len(state.roster)),
        came=attendance.people(state),
        there=_seconds_present(record),
        steps=tuple(
            _step(
                step,
                same[step.step.key],
                "open" if step.step.key == broken_off and step.counts else step.fate,
                counts.get(step.step.key, ()),
            )
            for step in time.steps
            if step.step.key in own or step.fate != "not reached"
        ),
        altered=record.altered,
        line=record.damage[0].line if record.damage else 0,
        no_plan=record.no_plan,
    )


def names_across_sessions(steps: Iterable[AgendaStep]) -> Mapping[str, str]:
    """A name for each step, by its key, that stays when steps are put in before it.

    That is its id in the curriculum, else the heading it stands under, what it is called and its
    kind, with a number where that is not the only one in its activity. A step of which these
    change is another step; its script, its minutes and its number may change.
    """
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for step in steps:
        plan = step.plan
        words = plan.id or " · ".join((step.heading, step.name, kind_of(plan).name))
        name = f"{step.activity.id} · {words}"
        seen[name] += 1
        found[step.key] = name if seen[name] == 1 else f"{name} · {seen[name]}"
    return found


def _step(time: StepTime, same: str, fate: Fate, sheets: tuple[SheetSummary, ...]) -> StepSummary:
    step = time.step
    return StepSummary(
        key=step.key,
        same=same,
        activity=step.activity.id,
        label=step.label,
        heading=step.name,
        written=step.minutes * timing.MINUTE,
        planned=time.planned,
        elapsed=time.elapsed,
        fate=fate,
        sheets=sheets,
    )


def _counts(record: Record) -> Mapping[str, tuple[SheetSummary, ...]]:
    """The sheets that each step put entries on, by the step's key."""
    found: dict[str, list[SheetSummary]] = {}
    for sheet in record.state.board.sheets.values():
        label = one_line(sheet.label)
        for step, count in Counter(entry.step for entry in sheet).items():
            found.setdefault(step, []).append(SheetSummary(sheet.id, label, count))
    return {step: tuple(sheets) for step, sheets in found.items()}


def _seconds_present(record: Record) -> tuple[float, ...]:
    state = record.state
    if state.began is None:
        return ()
    return tuple(finite(attendance.seconds(state, p.name, record.now)) for p in state.roster)
