"""Statistics over sessions: how often steps were led, how long they usually take, attendance, ends.

Two figures say how long something took. Its *median* is the middle of the sorted times, between
the two middle ones where their number is even. *Enough in four of five* is the shortest of the
times that at least four fifths of them do not exceed: of three or four that is the longest, of
five the fourth, of ten the eighth. Each can be looked up in the notes of a session.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from workshop.board import is_answer_sheet
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.counting import LeftOut, Programme
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.review.facts.steps import names_across_sessions
from workshop.review.promises.figures import NO_PROMISES, PromiseFigures, promise_figures
from workshop.review.statistics.drift import DriftFigures, drift
from workshop.review.statistics.earlier import MIN_RUNS
from workshop.review.statistics.fidelity import by_steps_led
from workshop.review.statistics.leaders import LeaderFigures, by_leader
from workshop.review.statistics.measures import enough, median, was_led
from workshop.session.agenda import AgendaStep
from workshop.session.fate import Fate
from workshop.session.time.figures import whole_minutes
from workshop.session.time.timing import MINUTE
from workshop.value import Value

RULE = (
    "Proposed is what was enough in half of the sessions that led the step to its end "
    f"({MIN_RUNS} at least): whole minutes, never below its least."
)


Run = tuple[SessionFacts, StepFacts]


class SheetFigures(Value):
    """Entries that a step put on a sheet, or answers to a `question`, over those that led it.

    `sessions` are the ids of those that led it to its end, `empty` of those where nothing stands.
    """

    label: str
    median: float
    most: int
    entries: int
    question: bool
    sessions: tuple[str, ...]
    empty: tuple[str, ...]


class StepFigures(Value):
    """A step over several sessions; times are seconds, None where it was never led to its end.

    `sessions` are the ids of those in which each fate became of it, `broken_off` of those that
    led it, but not to its end, `timed` of those that did. `planned` is its time in the curriculum
    as it is now, `minutes` what is proposed in its place, if anything. `gone` says that the
    curriculum has it no longer.
    """

    key: str
    activity: str
    label: str
    heading: str
    planned: float
    sessions: Mapping[Fate, tuple[str, ...]]
    broken_off: tuple[str, ...]
    timed: tuple[str, ...]
    median: float | None
    enough: float | None
    minutes: int | None
    sheets: tuple[SheetFigures, ...]
    gone: bool = False

    @property
    def fates(self) -> Mapping[Fate, int]:
        """In how many sessions which fate became of it."""
        return {fate: len(ids) for fate, ids in self.sessions.items()}

    @property
    def part(self) -> int:
        """How many of those that led it did not to its end."""
        return len(self.broken_off)

    @property
    def runs(self) -> int:
        """The number of sessions that had it on the agenda."""
        return sum(self.fates.values())


class Attendance(Value):
    """People: the `ids` of the sessions where it is known, how many were expected and came.

    Of those that came to several, `different` counts each once, as the register knows them; so many
    times somebody came `unnamed`, on no roster. `rosters` of these sessions know each one's hours,
    `seconds` together.
    """

    ids: tuple[str, ...] = ()
    expected: int = 0
    came: int = 0
    different: int = 0
    unnamed: int = 0
    rosters: int = 0
    seconds: float = 0.0

    @property
    def sessions(self) -> int:
        return len(self.ids)


class Ends(Value):
    """The `ids` of the closed sessions, and the seconds they ended behind their plan."""

    ids: tuple[str, ...] = ()
    median: float = 0.0
    enough: float = 0.0

    @property
    def sessions(self) -> int:
        return len(self.ids)


class Statistics(Value):
    """The sessions of one curriculum, or of all, added up.

    `ids` are those that count, `open` those of them that were not closed: of these only the steps
    that they have led count. `asked` is the filter that they passed. `first` and `last` began then,
    by the clocks where they were led.
    """

    curriculum: str
    title: str
    ids: tuple[str, ...]
    open: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    first: datetime | None
    last: datetime | None
    steps: tuple[StepFigures, ...]
    people: Attendance
    ends: Ends
    leaders: tuple[LeaderFigures, ...] = ()
    drift: tuple[DriftFigures, ...] = ()
    fidelity: tuple[SessionFacts, ...] = ()
    promises: PromiseFigures = NO_PROMISES
    asked: Filter = NO_FILTER

    @property
    def questions(self) -> tuple[tuple[StepFigures, SheetFigures], ...]:
        """Each question with its step; those with the fewest answers for each session first."""
        asked = [(step, one) for step in self.steps for one in step.sheets if one.question]
        return tuple(sorted(asked, key=lambda each: _answered(each[1])))


def statistics(
    found: Programme,
    plan: Iterable[AgendaStep] = (),
    *,
    curriculum: str = "",
    title: str = "",
    asked: Filter = NO_FILTER,
    different: int = 0,
) -> Statistics:
    """Add sessions up; `plan` are all steps of their curriculum as it is now, if it is known.

    Without a plan a step's minutes and place are those of the newest session that has it. The
    sessions are those that the filter `asked` left. So many `different` people came to those that
    are closed.
    """
    known = sorted(found.sessions, key=lambda one: one.order)
    return Statistics(
        curriculum=curriculum,
        title=title or (known[-1].title if known else ""),
        ids=tuple(one.id for one in known),
        open=tuple(one.id for one in known if one.closed is None),
        left_out=found.left_out,
        first=known[0].began_there if known else None,
        last=known[-1].began_there if known else None,
        steps=_steps(known, tuple(plan)),
        people=_people(known, different),
        ends=_ends(known),
        leaders=by_leader(known),
        drift=drift(known),
        fidelity=by_steps_led(known),
        promises=promise_figures(known),
        asked=asked,
    )


def _answered(asked: SheetFigures) -> tuple[float, int]:
    return asked.entries / len(asked.sessions), -len(asked.sessions)


def _steps(
    sessions: Sequence[SessionFacts], plan: tuple[AgendaStep, ...]
) -> tuple[StepFigures, ...]:
    """Steps that were on an agenda: in the order of the plan, then removed ones."""
    runs: dict[str, list[Run]] = {}
    for one in reversed(sessions):
        for step in one.steps:
            runs.setdefault(step.same, []).append((one, step))
    same = names_across_sessions(plan)
    now = {same[step.key]: step for step in plan}
    order = [*now, *(name for name in runs if name not in now)]
    return tuple(_figures(runs[name], now.get(name), bool(plan)) for name in order if name in runs)


def _figures(runs: list[Run], now: AgendaStep | None, known: bool) -> StepFigures:
    newest = runs[0][1]
    through = [(one.id, step) for one, step in runs if was_led(step)]
    times, fates = [step.elapsed for _, step in through], dict[Fate, list[str]]()
    for one, step in runs:
        if one.closed or step.fate != "not reached":
            fates.setdefault(step.fate, []).append(one.id)
    planned = float(now.duration) if now else newest.written
    minutes = usual_minutes(times, (now.plan.least_minutes or 0) if now else 0)
    return StepFigures(
        key=now.key if now else newest.key,
        activity=newest.activity,
        label=now.label if now else newest.label,
        heading=newest.heading,
        planned=planned,
        sessions={fate: tuple(ids) for fate, ids in fates.items()},
        broken_off=tuple(one.id for one, step in runs if step.fate == "led" and step.broken_off),
        timed=tuple(id for id, _ in through),
        median=median(times) if times else None,
        enough=enough(times) if times else None,
        minutes=minutes if differs(minutes, planned) and (now or not known) else None,
        sheets=_sheets(through),
        gone=known and now is None,
    )


def _sheets(runs: Sequence[tuple[str, StepFacts]]) -> tuple[SheetFigures, ...]:
    """By their labels: sheets of two steps may have one, and a step's own ids change with it."""
    counts: dict[tuple[str, bool], dict[str, int]] = {}
    for id, step in runs:
        for sheet in step.sheets:
            place = sheet.label, is_answer_sheet(sheet.id)
            found = counts.setdefault(place, dict.fromkeys((id for id, _ in runs), 0))
            found[id] += sheet.entries
    return tuple(
        SheetFigures(
            label=label,
            median=median(found.values()),
            most=max(found.values()),
            entries=sum(found.values()),
            question=question,
            sessions=tuple(found),
            empty=tuple(id for id, entries in found.items() if not entries),
        )
        for (label, question), found in counts.items()
    )


def _people(sessions: Sequence[SessionFacts], different: int) -> Attendance:
    closed = [one for one in sessions if one.closed and (one.expected or one.came)]
    rosters = [one.there for one in closed if one.there]
    return Attendance(
        ids=tuple(one.id for one in closed),
        expected=sum(one.expected for one in closed),
        came=sum(one.came for one in closed),
        different=different,
        unnamed=sum(one.unnamed for one in closed),
        rosters=len(rosters),
        seconds=sum(60 * whole_minutes(seconds) for there in rosters for seconds in there),
    )


def _ends(sessions: Sequence[SessionFacts]) -> Ends:
    behind = {one.id: one.behind for one in sessions if one.closed and one.behind is not None}
    if not behind:
        return Ends()
    return Ends(tuple(behind), median(behind.values()), enough(behind.values()))


def usual_minutes(times: Sequence[float], least: int = 0) -> int | None:
    """The minutes that are proposed for a step, by its times in seconds; None for fewer than three.

    That is the median of the times in which it was led to its end, in whole minutes (half a minute
    up, one at least), and never below `least` minutes. It is not what was enough in four of five:
    a session in which every step has a reserve of its own is planned far too long, for steps that
    run over and steps that run under make up for each other. The reserve belongs to the session,
    and the forecast of its end says how much that is.
    """
    if len(times) < MIN_RUNS:
        return None
    return max(1, least, whole_minutes(median(times)))


def differs(minutes: int | None, planned: float) -> bool:
    """Whether proposed minutes differ from the planned seconds by a minute or more."""
    return minutes is not None and abs(minutes * MINUTE - planned) >= MINUTE


class Proposal(Value):
    """Proposed minutes for a step, the number of runs behind them, and its planned seconds."""

    step: AgendaStep
    planned: float
    minutes: int
    runs: int


def proposals(
    sessions: Iterable[SessionFacts],
    whole: Iterable[AgendaStep],
    planned: Callable[[AgendaStep], float],
) -> tuple[Proposal, ...]:
    """Proposals for the steps of a curriculum that usually take a minute more or less.

    `whole` are all its steps, on the agenda or not; `planned` gives a step's seconds.
    """
    times: dict[str, list[float]] = {}
    for led in (step for one in sessions for step in one.steps if was_led(step)):
        times.setdefault(led.same, []).append(led.elapsed)
    steps = tuple(whole)
    same, found = names_across_sessions(steps), []
    for step in steps:
        runs, seconds = times.get(same[step.key], []), planned(step)
        minutes = usual_minutes(runs, step.plan.least_minutes or 0)
        if minutes is not None and differs(minutes, seconds):
            found.append(Proposal(step, seconds, minutes, len(runs)))
    return tuple(found)
