"""Statistics over sessions: how often steps were led, how long they usually take, attendance, ends.

Two figures say how long something took. Its *median* is the middle of the sorted times, between
the two middle ones where their number is even. *Enough in four of five* is the shortest of the
times that at least four fifths of them do not exceed: of three or four that is the longest, of
five the fourth, of ten the eighth. Each can be looked up in the notes of a session.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from workshop.log import unexpected
from workshop.review.counting import LeftOut, countable, exclusion_reason, left_out
from workshop.review.session_summary import SessionSummary, StepSummary, names_across_sessions
from workshop.session.agenda import AgendaStep
from workshop.session.fate import MIN_LED_S, Fate
from workshop.session.time.figures import whole_minutes
from workshop.session.time.timing import MINUTE
from workshop.value import Value

MIN_RUNS = 3
"""Runs of a step from which on minutes are proposed."""
RULE = (
    "Proposed is what was enough in half of the sessions that led the step to its end "
    f"({MIN_RUNS} at least): whole minutes, never below its least."
)


class SheetFigures(Value):
    """Entries that a step put on a sheet, over the sessions that led it."""

    label: str
    median: float
    most: int


class StepFigures(Value):
    """A step over several sessions; times are seconds, None where it was never led to its end.

    `fates` says in how many sessions which became of it, `part` how many of those that led it
    did not to its end. `planned` is its time in the curriculum as it is now, `minutes` what is
    proposed in its place, if anything. `gone` says that the curriculum has it no longer.
    """

    key: str
    activity: str
    label: str
    heading: str
    planned: float
    fates: Mapping[Fate, int]
    part: int
    median: float | None
    enough: float | None
    minutes: int | None
    sheets: tuple[SheetFigures, ...]
    gone: bool = False

    @property
    def runs(self) -> int:
        """The number of sessions that had it on the agenda."""
        return sum(self.fates.values())


class Attendance(Value):
    """People: in how many sessions it is known, how many were expected and came.

    Of those that came to several, `different` counts each once, as far as they are on a roster.
    `rosters` of these sessions know each one's hours, `seconds` together.
    """

    sessions: int = 0
    expected: int = 0
    came: int = 0
    different: int = 0
    rosters: int = 0
    seconds: float = 0.0


class Ends(Value):
    """The number of closed sessions, and the seconds they ended behind their plan."""

    sessions: int = 0
    median: float = 0.0
    enough: float = 0.0


class Statistics(Value):
    """The sessions of one curriculum, or of all, added up.

    `ids` are those that count, `open` those of them that were not closed: of these only the steps
    that they have led count. `since` is the first day that was asked for. `first` and `last`
    began then, by the clocks where they were led.
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
    since: date | None = None

    @property
    def altered(self) -> tuple[LeftOut, ...]:
        """The sessions left out because their logs are altered."""
        return tuple(one for one in self.left_out if one.line)


def statistics(
    summaries: Iterable[SessionSummary],
    plan: Iterable[AgendaStep] = (),
    *,
    curriculum: str = "",
    title: str = "",
    since: date | None = None,
) -> Statistics:
    """Add sessions up; `plan` are all steps of their curriculum as it is now, if it is known.

    Without a plan a step's minutes and place are those of the newest session that has it. `since`
    leaves out what began before that day, where it was led; what has not begun stays in the list
    of what is left out.
    """
    asked = sorted((p for p in summaries if _since(p, since)), key=lambda summary: summary.order)
    known = countable(asked)
    return Statistics(
        curriculum=curriculum,
        title=title or (asked[-1].title if asked else ""),
        ids=tuple(summary.id for summary in known),
        open=tuple(summary.id for summary in known if summary.closed is None),
        left_out=tuple(left_out(summary) for summary in asked if exclusion_reason(summary)),
        first=known[0].began_there if known else None,
        last=known[-1].began_there if known else None,
        steps=_steps(known, tuple(plan)),
        people=_people(known),
        ends=_ends(known),
        since=since,
    )


def _since(summary: SessionSummary, since: date | None) -> bool:
    began = summary.began_there
    return since is None or began is None or began.date() >= since


def _steps(
    summaries: Sequence[SessionSummary], plan: tuple[AgendaStep, ...]
) -> tuple[StepFigures, ...]:
    """Steps that were on an agenda: in the order of the plan, then removed ones."""
    runs: dict[str, list[tuple[SessionSummary, StepSummary]]] = {}
    for summary in reversed(summaries):
        for step in summary.steps:
            runs.setdefault(step.same, []).append((summary, step))
    same = names_across_sessions(plan)
    now = {same[step.key]: step for step in plan}
    order = [*now, *(name for name in runs if name not in now)]
    return tuple(_figures(runs[name], now.get(name), bool(plan)) for name in order if name in runs)


def _figures(
    runs: list[tuple[SessionSummary, StepSummary]], now: AgendaStep | None, known: bool
) -> StepFigures:
    newest = runs[0][1]
    through = [step for _, step in runs if was_led(step)]
    times = [step.elapsed for step in through]
    planned = float(now.duration) if now else newest.written
    minutes = usual_minutes(times, (now.plan.least_minutes or 0) if now else 0)
    return StepFigures(
        key=now.key if now else newest.key,
        activity=newest.activity,
        label=now.label if now else newest.label,
        heading=newest.heading,
        planned=planned,
        fates=Counter(
            step.fate for summary, step in runs if summary.closed or step.fate != "not reached"
        ),
        part=sum(1 for _, step in runs if step.fate == "led" and step.broken_off),
        median=median(times) if times else None,
        enough=enough(times) if times else None,
        minutes=minutes if differs(minutes, planned) and (now or not known) else None,
        sheets=_sheets(through),
        gone=known and now is None,
    )


def _sheets(runs: Sequence[StepSummary]) -> tuple[SheetFigures, ...]:
    """By their labels: sheets of two steps may have one, and a step's own ids change with it."""
    counts: dict[str, list[int]] = {}
    for number, step in enumerate(runs):
        for sheet in step.sheets:
            counts.setdefault(sheet.label, [0] * len(runs))[number] += sheet.entries
    return tuple(SheetFigures(label, median(n), max(n)) for label, n in counts.items())


def _people(summaries: Sequence[SessionSummary]) -> Attendance:
    closed = [
        summary for summary in summaries if summary.closed and (summary.expected or summary.came)
    ]
    rosters = [summary for summary in closed if summary.there]
    return Attendance(
        sessions=len(closed),
        expected=sum(summary.expected for summary in closed),
        came=sum(summary.came for summary in closed),
        different=len({who for summary in closed for who in summary.who})
        + sum(max(0, summary.came - len(summary.who)) for summary in closed),
        rosters=len(rosters),
        seconds=sum(sum(summary.there) for summary in rosters),
    )


def _ends(summaries: Sequence[SessionSummary]) -> Ends:
    behind = [
        summary.behind for summary in summaries if summary.closed and summary.behind is not None
    ]
    return Ends(len(behind), median(behind), enough(behind)) if behind else Ends()


def median(values: Iterable[float]) -> float:
    """The median of at least one value."""
    known = sorted(values)
    half = len(known) // 2
    return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2


def enough(values: Iterable[float]) -> float:
    """The smallest value that at least four fifths of the values do not exceed."""
    known = sorted(values)
    return known[-(-4 * len(known) // 5) - 1]


def was_led(step: StepSummary) -> bool:
    """Whether it was led to its end, so that its time says how long it takes."""
    enough_time = step.elapsed >= MIN_LED_S or step.planned < MINUTE
    return step.fate == "led" and enough_time and not step.broken_off


SessionSummaries = tuple[SessionSummary, ...]


def times_by_step(summaries: Iterable[SessionSummary]) -> Mapping[str, list[float]]:
    """Each step's seconds in the sessions that led it to its end, by its stable name."""
    times: dict[str, list[float]] = {}
    for summary in summaries:
        for step in summary.steps:
            if was_led(step):
                times.setdefault(step.same, []).append(step.elapsed)
    return times


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
    summaries: Iterable[SessionSummary],
    whole: Iterable[AgendaStep],
    planned: Callable[[AgendaStep], float],
) -> tuple[Proposal, ...]:
    """Proposals for the steps of a curriculum that usually take a minute more or less.

    `whole` are all its steps, on the agenda or not; `planned` gives a step's seconds.
    """
    steps = tuple(whole)
    times, same, found = times_by_step(countable(summaries)), names_across_sessions(steps), []
    for step in steps:
        runs, seconds = times.get(same[step.key], []), planned(step)
        minutes = usual_minutes(runs, step.plan.least_minutes or 0)
        if minutes is not None and differs(minutes, seconds):
            found.append(Proposal(step, seconds, minutes, len(runs)))
    return tuple(found)


class _Abandoned(Exception):
    """The caller has given up."""


def earlier_sessions(
    sessions: Path,
    curriculum: str,
    own: str = "",
    abandoned: Callable[[], bool] = lambda: False,
    least: int = MIN_RUNS,
) -> SessionSummaries | None:
    """The summaries of a curriculum's sessions from the index, without the session of the id `own`.

    Empty, without opening the index, if fewer than `least` are saved; so many statistics need.
    Never raises: None if they cannot be read, or once `abandoned` returns True.
    """

    def check(done: int, all: int) -> None:
        if abandoned():
            raise _Abandoned

    try:
        if not sessions.is_dir():
            return ()
        others = (path for path in sessions.iterdir() if path.name[:1] != "." and path.name != own)
        if len(tuple(islice(others, least))) < least:
            return ()
        from workshop.review.index.database import Index  # loads SQLite

        with Index.open(sessions) as index:
            index.refresh(check)
            return tuple(one for one in index.summaries(curriculum) if one.id != own)
    except _Abandoned:
        return None
    except Exception as error:
        unexpected(error, "reading earlier sessions")
        return None
