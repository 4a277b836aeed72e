"""Where the session stands in time. Positive is always over, or behind. Seconds throughout."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from workshop.kinds.base import Stretch
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.state import State, Timer
from workshop.value import Value, replace
from workshop.when.before import Before, seconds_before

MINUTE = 60.0


def planned(state: State, step: AgendaStep) -> float:
    """The step's seconds in the curriculum, as changed for this session."""
    changed = state.of(step.key).planned
    return step.minutes * 60.0 if changed is None else changed


def in_guide(state: State, step: AgendaStep) -> str:
    """The step's minutes in the guide, where this session's are others: " (guide: 10)"."""
    return f" (guide: {step.minutes})" if planned(state, step) != step.minutes * MINUTE else ""


def elapsed(state: State, key: str, now: datetime) -> float:
    """Seconds during which it was the current step and the session was not on hold."""
    step = state.of(key)
    if step.since is None:
        return step.elapsed
    return step.elapsed + max(0.0, state.running(now) - step.since)


def stay(state: State, now: datetime) -> float:
    """Seconds since the current step was entered, as far as the session was not on hold."""
    since = state.of(state.step).since
    return 0.0 if since is None else max(0.0, state.running(now) - since)


def over(state: State, step: AgendaStep, now: datetime) -> float:
    """elapsed − planned."""
    return elapsed(state, step.key, now) - planned(state, step)


def remaining(state: State, step: AgendaStep, now: datetime) -> float:
    """max(0, planned − elapsed)."""
    return max(0.0, -over(state, step, now))


def to_be_spent(state: State, step: AgendaStep, now: datetime) -> float:
    """Seconds that the step still takes: what its running timer has left, with the stretches that
    follow; else its planned time, with the minutes its timer was given or lost, less what it had.
    """
    timer = state.of(step.key).timer
    if timer is None:
        return remaining(state, step, now)
    there = stretches(state, step)
    stretch = min(timer.stretch, len(there) - 1)
    if timer.since is None:
        return max(0.0, timer.seconds - there[stretch].seconds - over(state, step, now))
    following = sum(each.seconds for each in there[stretch + 1 :])
    return max(0.0, timer.seconds - timer_ran(state, timer, now)) + following


def of_session(state: State, agenda: Agenda) -> tuple[AgendaStep, ...]:
    """The steps that this session is to lead.

    Where homework is set that takes days, what follows it up in the same activity is for another
    session, unless this one has gone on to it.
    """
    steps = agenda.beginning_with(state.first)
    another_day = set(_another_day(steps))
    if state.step in another_day:
        return steps
    return tuple(step for step in steps if step.key not in another_day)


def _another_day(steps: tuple[AgendaStep, ...]) -> Iterator[str]:
    """Keys of the steps from a follow-up of homework among these steps to its activity's end."""
    homework, activity = set(), ""
    for step in steps:
        if step.plan.assigns and getattr(step.plan, "due_days", False):
            homework.add((step.activity.id, step.plan.id))
        if (step.activity.id, getattr(step.plan, "homework", None)) in homework:
            activity = step.activity.id
        if step.activity.id == activity:
            yield step.key


def to_come(state: State, agenda: Agenda) -> tuple[AgendaStep, ...]:
    """Steps of this session behind the current one that are neither skipped nor already led."""
    behind = {step.key for step in agenda.after(state.step)} if state.step in agenda else None
    return tuple(
        step
        for step in of_session(state, agenda)
        if (behind is None or step.key in behind)
        and not (known := state.of(step.key)).skipped
        and not known.led
    )


def total_planned(state: State, agenda: Agenda) -> float:
    """Seconds of all steps of this session that are not skipped."""
    steps = of_session(state, agenda)
    return sum(planned(state, step) for step in steps if not state.of(step.key).skipped)


class TimeLine(Value):
    """The figures that are always in view; `behind` is None until there is an end to hold to."""

    elapsed: float
    planned: float
    remaining: float
    over: float
    end: datetime
    planned_end: datetime
    behind: float
    running: float


def planned_end(state: State, agenda: Agenda, now: datetime) -> datetime:
    """The end that was settled; else the start, planned or real, and the curriculum's minutes."""
    if state.ends:
        return state.ends
    start = state.starts or state.began or now
    return _after(start, sum(s.minutes * 60.0 for s in of_session(state, agenda) if not s.added))


def _after(moment: datetime, seconds: float) -> datetime:
    """So much later; a damaged log may hold a moment that nothing comes after."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return moment


def time_line(state: State, agenda: Agenda, now: datetime) -> TimeLine:
    """Work out the figures for this moment.

    projected end = now + Σ to_be_spent over the current step and those to come;
    behind = projected end − planned end. A closed session ended when it was closed.
    """
    ahead = sum(to_be_spent(state, step, now) for step in to_come(state, agenda))
    spent = full = 0.0
    if state.step in agenda:
        current = agenda[state.step]
        spent, full = elapsed(state, current.key, now), planned(state, current)
        ahead += to_be_spent(state, current, now)
    start = max(now, state.starts) if state.began is None and state.starts else now
    end = state.ended or _after(start, ahead)
    due = planned_end(state, agenda, now)
    return TimeLine(
        elapsed=spent,
        planned=full,
        remaining=max(0.0, full - spent),
        over=spent - full,
        end=end,
        planned_end=due,
        behind=(end - due).total_seconds(),
        running=state.running(now),
    )


def stretches(state: State, step: AgendaStep) -> tuple[Stretch, ...]:
    """What the step's timer counts down, by the minutes that the step has in this session.

    Each takes the part of the step that it takes in the curriculum; what is only a part is in
    whole minutes, one at least. Its warning comes as the step's plan says, else as this session
    has it, else as is usual for its kind.
    """
    full, now = step.minutes * MINUTE, planned(state, step)
    warning = state.warning if step.plan.warning is None else step.plan.warning
    return tuple(_fitted(stretch, full, now, warning) for stretch in step.stretches)


def _fitted(stretch: Stretch, full: float, now: float, warning: Before | None) -> Stretch:
    if stretch.seconds == full:
        seconds = now
    elif now == full or not full:
        seconds = stretch.seconds
    else:
        seconds = max(MINUTE, stretch.seconds * now / full // MINUTE * MINUTE)
    guide = None if seconds == stretch.seconds else stretch.seconds
    before = min(stretch.warning, seconds / 2)
    if warning is not None:
        before = seconds_before(warning, seconds)
    return replace(stretch, seconds=seconds, warning=before, guide=guide)


class TimerFace(Value):
    """What a timer shows: seconds left (negative: over), its length, whether it runs.

    While the session is on hold none does. `ends` is when a running one rings.
    `following` is the title of the stretch of work that comes after this one, if any does;
    `changed` says what the guide has, where the stretch was given other minutes: " (guide: 10)".
    """

    left: float
    seconds: float
    running: bool
    stretch: int
    title: str
    warned: bool
    following: str = ""
    ends: datetime | None = None
    changed: str = ""

    @property
    def rung(self) -> bool:
        return self.left <= 0

    @property
    def ends_a_turn(self) -> bool:
        """Whether it is time to change over to the next stretch of work."""
        return self.rung and bool(self.following)


def timer_face(state: State, step: AgendaStep, now: datetime) -> TimerFace | None:
    """The step's timer at that moment; None when it was never started."""
    timer = state.of(step.key).timer
    if timer is None:
        return None
    left = timer.seconds - timer_ran(state, timer, now)
    there = stretches(state, step)
    stretch, *after = there[min(timer.stretch, len(there) - 1) :]
    running = timer.since is not None and state.held is None
    return TimerFace(
        left,
        timer.seconds,
        running,
        timer.stretch,
        stretch.title,
        warned=left <= stretch.warning,
        following=after[0].title if after else "",
        ends=_after(now, left + 0.5) if running and left > 0 else None,
        changed=stretch.changed if timer.seconds != stretch.guide else "",
    )


def timer_ran(state: State, timer: Timer, now: datetime) -> float:
    """Seconds that the timer has run."""
    if timer.since is None:
        return timer.ran
    return timer.ran + max(0.0, state.running(now) - timer.since)


def running_timers(state: State, agenda: Agenda, now: datetime) -> Iterator[AgendaStep]:
    """The steps whose timer runs and has time left; the present one's also when it is over."""
    for step in agenda.steps:
        face = timer_face(state, step, now)
        if face and face.running and (not face.rung or step.key == state.step):
            yield step


class Change(Value):
    """One line of a catch-up plan: planned seconds before and after, shortened or dropped."""

    step: AgendaStep
    before: float
    after: float
    dropped: bool = False


class CatchUp(Value):
    """A proposal to end on time: changes step by step, and what is still missing in seconds."""

    behind: float
    changes: tuple[Change, ...]
    still_behind: float


def may_be_cut(state: State, step: AgendaStep) -> bool:
    """Whether the guide lets a step be cut or dropped, and nobody has protected it."""
    given = step.plan.least_minutes is not None or optional(step)
    return given and not state.of(step.key).protected


def least(state: State, step: AgendaStep, chosen: bool = False) -> float:
    """What a step can be cut to: its least_minutes; all its planned time if it is protected.

    Where no least_minutes are given that is all, too, for an optional step, which is dropped or
    led whole, and for another one that was not `chosen` to be cut; else nothing.
    """
    given, full = step.plan.least_minutes, planned(state, step)
    if state.of(step.key).protected or (given is None and (optional(step) or not chosen)):
        return full
    return min(full, (given or 0) * MINUTE)


def catch_up(
    state: State, agenda: Agenda, now: datetime, chosen: Collection[str] | None = None
) -> CatchUp:
    """Propose how to end on time, in whole minutes; changes nothing.

    Steps to come are shortened in proportion to what they can give, none below its least time;
    what would have no minutes left is dropped. If that is not enough, optional steps are dropped,
    the last one first, and the others get back what that leaves over. What is protected stays.
    `chosen` are the keys of the only steps that may be cut; else it is those the guide names. A
    step whose timer was started goes by that, and what was spent of one cannot be cut.
    Less than a minute behind is on time; a session that has ended, also if its close was taken
    back, has nothing to catch up.
    """
    behind = 0.0 if state.ended else time_line(state, agenda, now).behind
    steps = [
        step
        for step in to_come(state, agenda)
        if not (state.of(step.key).protected or state.of(step.key).timer)
        and (may_be_cut(state, step) if chosen is None else step.key in chosen)
    ]
    dropped: list[AgendaStep] = []
    if behind < MINUTE:
        return CatchUp(behind, (), 0.0)
    while True:
        need = behind - sum(remaining(state, step, now) for step in dropped)
        kept = [step for step in steps if step not in dropped]
        give = {
            step.key: int(min(remaining(state, step, now), room) // MINUTE)
            for step in kept
            for room in (planned(state, step) - least(state, step, chosen=True),)
        }
        drops = [step for step in kept if optional(step) and remaining(state, step, now) > 0]
        if need < (sum(give.values()) + 1) * MINUTE or not drops:
            break
        dropped.append(drops[-1])
    cuts = _share(int(max(0.0, need) // MINUTE), give)
    after = {step.key: planned(state, step) - cuts[step.key] * MINUTE for step in kept}
    changes = tuple(
        Change(step, planned(state, step), left, dropped=not left)
        for step in steps
        if step in dropped or cuts[step.key]
        for left in (after.get(step.key, 0.0),)
    )
    still = need - sum(cuts.values()) * MINUTE
    return CatchUp(behind, changes, still if still >= MINUTE else 0.0)


def optional(step: AgendaStep) -> bool:
    """Whether it, or its whole activity, can be left out when time is short."""
    return step.plan.optional or step.activity.optional


def _share(need: int, give: dict[str, int]) -> dict[str, int]:
    """Split so many minutes over the steps in proportion to how many each can give.

    What does not come out even goes to the steps with the largest part of a minute, the earlier
    ones first.
    """
    total = sum(give.values())
    need = min(need, total)
    if not need:
        return dict.fromkeys(give, 0)
    cuts = {key: need * room // total for key, room in give.items()}
    by_rest = sorted(give, key=lambda key: -(need * give[key] % total))
    for key in by_rest[: need - sum(cuts.values())]:
        cuts[key] += 1
    return cuts
