"""A session's summary for statistics: its times, counts and attendance."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from workshop.board import is_personal
from workshop.kinds.base import in_round
from workshop.kinds.questions import answer_targets
from workshop.reports.record import Record
from workshop.reports.times import StepTime, finite
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep, whole_steps
from workshop.session.fate import Fate
from workshop.session.time import timing
from workshop.text import one_line
from workshop.value import Value
from workshop.zone import OWN, Zone

FORMAT = 8
"""Raised when stored summaries must be rebuilt."""


class SheetSummary(Value, gc=False):
    """How many entries a step put on a sheet."""

    id: str
    label: str
    entries: int


class StepSummary(Value, gc=False):
    """One run of a step; all times are seconds.

    `same` is its name across sessions, see `names_across_sessions`. `written` is its time in the
    plan, `planned` its time as changed for the session. `broken_off` says that it was left by going
    back, or that the session was closed in it early or is still in it.
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
    broken_off: bool = False


class SessionSummary(Value):
    """One session for statistics, without anybody's name.

    `status` is prepared, open, held or closed; `behind` is the seconds it ended after its planned
    end (projected for an open one, None if not begun). `expected` people were planned for, `came`
    attended; `there` holds the seconds of attendance of each person on the roster. `altered` says
    what is wrong with its log and `line` where (0: nowhere); `no_plan` why its plan cannot be read.
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
    zone: Zone = OWN

    @property
    def unnamed(self) -> int:
        """How many came who are on no roster."""
        return max(0, self.came - sum(seconds > 0 for seconds in self.there))

    @property
    def began_there(self) -> datetime | None:
        """When it began, by the clocks where it was led."""
        return self.zone.local(self.began) if self.began else None

    @property
    def order(self) -> tuple[float, str]:
        """The sort key for sessions in the order in which they began."""
        return (self.began.timestamp() if self.began else 0.0), self.id


def summarize_session(record: Record) -> SessionSummary:
    """Summarize a session, without steps planned for another day. Never raises."""
    state, time = record.state, record.durations
    counts = _counts(record)
    added = (step for step in record.whole.steps if step.added)
    same = names_across_sessions((*whole_steps(record.curriculum), *added))
    broken_off = state.step if state.closed and timing.steps_to_come(state, record.agenda) else ""
    return SessionSummary(
        id=record.id,
        curriculum=state.curriculum,
        title=record.title,
        status=state.status,
        began=state.began,
        closed=state.closed,
        ran=time.ran,
        behind=time.behind,
        expected=_expected(record) or max(0, state.people or len(state.roster)),
        came=attendance.people(state),
        there=_seconds_present(record),
        steps=tuple(
            _step(
                step,
                same[step.step.key],
                counts.get(step.step.key, ()),
                step.step.key == broken_off or not state.of(step.step.key).led,
            )
            for step in time.steps
            if step.fate != "later meeting"
        ),
        altered=record.altered,
        line=record.damage[0].line if record.damage else 0,
        no_plan=record.no_plan,
        zone=record.zone,
    )


def names_across_sessions(steps: Iterable[AgendaStep]) -> Mapping[str, str]:
    """A stable name for each step, by its key, that survives inserted steps.

    It is the step's id in the curriculum, else its heading and kind, numbered if not unique in its
    activity. The script, minutes and number of a step may change, and the name of a part.
    """
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for step in steps:
        plan = step.plan
        words = plan.id or f"{step.heading} · {plan.kind}"
        name = f"{step.activity.id} · {words}"
        seen[name] += 1
        found[step.key] = name if seen[name] == 1 else f"{name} · {seen[name]}"
    return found


def _step(
    time: StepTime, same: str, sheets: tuple[SheetSummary, ...], broken_off: bool
) -> StepSummary:
    step = time.step
    return StepSummary(
        key=step.key,
        same=same,
        activity=step.activity.id,
        label=step.label,
        heading=step.name,
        written=time.planned,
        planned=time.of_day,
        elapsed=time.elapsed,
        fate=time.fate,
        sheets=sheets,
        broken_off=broken_off,
    )


def _counts(record: Record) -> Mapping[str, tuple[SheetSummary, ...]]:
    """The sheets that each step wrote on, and the questions it put; none that names somebody."""
    found: dict[str, list[SheetSummary]] = {}
    for sheet in record.state.board.sheets.values():
        if is_personal(sheet.id):
            continue
        label = one_line(sheet.label)
        for step, count in Counter(entry.step for entry in sheet).items():
            found.setdefault(step, []).append(SheetSummary(sheet.id, label, count))
    for time in record.durations.steps:
        if time.led:
            sheets = found.setdefault(time.step.key, [])
            known = {sheet.id for sheet in sheets}
            sheets += (
                SheetSummary(target.sheet, one_line(target.label), 0)
                for number in range(len(time.step.rounds))
                for target in answer_targets(in_round(record.at(time.step), number))
                if target.sheet not in known
            )
    return {step: tuple(sheets) for step, sheets in found.items()}


def walk_ins(record: Record) -> frozenset[str]:
    """Who came without having been on the list when it began, by their names on the roster."""
    walked_in = (event for event in _arrangements(record) if _walks_in(record, event))
    return frozenset(person.name for event in walked_in for person in event.added or ())


def _arrangements(record: Record) -> Iterator[ev.Arranged]:
    return (event for event in record.standing if isinstance(event, ev.Arranged))


def _walks_in(record: Record, event: ev.Arranged) -> bool:
    began = record.state.began
    return bool(event.added and (event.given or (began and event.at > began)))


def _expected(record: Record) -> int:
    """How many were expected, as was settled before and corrected later; 0 if nothing was."""
    people = listed = 0
    for event in _arrangements(record):
        if not _walks_in(record, event):
            listed = listed if event.roster is None else len(event.roster)
            listed += len(event.added or ())
            people = listed if event.roster is not None or event.added else people
            people = people if event.people is None else event.people
    return people


def _seconds_present(record: Record) -> tuple[float, ...]:
    state = record.state
    if state.began is None:
        return ()
    return tuple(finite(attendance.seconds(state, p.name, record.now)) for p in state.roster)
