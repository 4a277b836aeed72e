"""Where the session stands in time. Positive is always over, or behind. Seconds throughout."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from workshop.kinds import kind_of
from workshop.kinds.work import Stretch
from workshop.session.agenda import Agenda, AgendaStep
from workshop.session.state import State, Timer
from workshop.session.time import figures, schedule
from workshop.text import joined
from workshop.value import Value, replace
from workshop.when.before import Before, seconds_before

MINUTE = 60.0


def planned_seconds(state: State, step: AgendaStep) -> float:
    """The step's seconds in the curriculum, as changed for this session."""
    changed = state.of(step.key).planned
    return float(step.duration) if changed is None else changed


def guide_note(state: State, step: AgendaStep) -> str:
    """The step's minutes in the guide, where this session's are others: " (guide: 10)"."""
    guide = f" (guide: {figures.planned_minutes(step.duration)})"
    return guide if planned_seconds(state, step) != step.duration else ""


def elapsed_seconds(state: State, key: str, now: datetime) -> float:
    """Seconds during which it was the current step and the session was not on hold."""
    step = state.of(key)
    if step.since is None:
        return step.elapsed
    return step.elapsed + max(0.0, state.running(now) - step.since)


def stay(state: State, now: datetime) -> float:
    """Seconds since the current step was entered, as far as the session was not on hold."""
    since = state.of(state.step).since
    return 0.0 if since is None else max(0.0, state.running(now) - since)


def over_seconds(state: State, step: AgendaStep, now: datetime) -> float:
    """elapsed − planned."""
    return elapsed_seconds(state, step.key, now) - planned_seconds(state, step)


def remaining(state: State, step: AgendaStep, now: datetime) -> float:
    """max(0, planned − elapsed); of rounds with minutes of their own, what these leave."""
    return max(0.0, _seconds_left(state, step, now))


def _seconds_left(state: State, step: AgendaStep, now: datetime) -> float:
    """planned − elapsed; where rounds have minutes, what the present one and those behind leave."""
    if not (step.plan.times_rounds and step.key == state.step):
        return -over_seconds(state, step, now)
    rounds = round_seconds(state, step)
    return sum(rounds[state.round + 1 :]) + max(0.0, -round_over_seconds(state, step, now))


def round_seconds(state: State, step: AgendaStep) -> list[float]:
    """The seconds of each round of a step, by the minutes that the step has in this session."""
    part = planned_seconds(state, step) / (step.duration or 1)
    return [turn.duration * part for turn in step.rounds]


def round_over_seconds(state: State, step: AgendaStep, now: datetime) -> float:
    """How long the present round is over: its time since it was gone to − planned."""
    spent = elapsed_seconds(state, step.key, now) - state.of(step.key).round_from
    return spent - round_seconds(state, step)[min(state.round, len(step.rounds) - 1)]


def timer_of(state: State, step: AgendaStep) -> Timer | None:
    """The step's timer; none where it was that of a round which is over."""
    timer = state.of(step.key).timer
    if timer and step.times_rounds and step.key == state.step and timer.stretch != state.round:
        return None
    return timer


def stretch_of(state: State, step: AgendaStep) -> int:
    """Which stretch of its work the step's timer is in; the first, where it was never started."""
    timer = timer_of(state, step)
    return min(timer.stretch, len(step.stretches) - 1) if timer else 0


def remaining_seconds(state: State, step: AgendaStep, now: datetime) -> float:
    """Seconds that the step still takes: what its running timer has left, with the stretches that
    follow; else its planned time, with the minutes its timer was given or lost, less what it had.
    """
    timer = timer_of(state, step)
    if timer is None:
        return remaining(state, step, now)
    work = stretches(state, step)
    stretch = min(timer.stretch, len(work) - 1)
    if timer.since is None:
        return max(0.0, timer.seconds - work[stretch].seconds + _seconds_left(state, step, now))
    following = sum(each.seconds for each in work[stretch + 1 :])
    return max(0.0, timer.seconds - timer_ran(state, timer, now)) + following


def session_steps(state: State, agenda: Agenda) -> tuple[AgendaStep, ...]:
    """The steps that this session is to lead.

    Where homework is set that takes days, what follows it up in the same activity is for another
    session, unless this one has gone on to it. So it is with the guide's later days.
    """
    day = schedule.today(state, agenda)
    steps = tuple(
        step for step in agenda.beginning_with(state.first) if agenda.day_of(step.activity) <= day
    )
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


def steps_to_come(state: State, agenda: Agenda) -> tuple[AgendaStep, ...]:
    """Steps of this session behind the current one that are neither skipped nor already led."""
    behind = {step.key for step in agenda.after(state.step)} if state.step in agenda else None
    return tuple(
        step
        for step in session_steps(state, agenda)
        if (behind is None or step.key in behind)
        and not (known := state.of(step.key)).skipped
        and not known.led
    )


def total_planned_seconds(state: State, agenda: Agenda) -> float:
    """Seconds of all steps of this session that are not skipped."""
    steps = session_steps(state, agenda)
    return sum(planned_seconds(state, step) for step in steps if not state.of(step.key).skipped)


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
    """The end that was settled; else the start, planned or real, and the curriculum's minutes.

    With them are those of the step with which a follow-up of promises alone opens. On a later day
    than that which the session began with, it is that day's.
    """
    begins, day = schedule.begin_of_day(state, agenda, now), schedule.today(state, agenda)
    if state.ends and (day == schedule.first_day(agenda) or state.ends > begins):
        return state.ends
    guide = (s for s in session_steps(state, agenda) if not s.added or s.key == state.first)
    steps = [(s, float(s.duration)) for s in guide if agenda.day_of(s.activity) == day]
    return _course(state, agenda, begins, steps, "", now).end


class _Course(Value):
    """When steps led one after the other end; those `free` come after the last wait for an hour."""

    end: datetime
    free: frozenset[str]


def _course(
    state: State,
    agenda: Agenda,
    begins: datetime,
    steps: Iterable[tuple[AgendaStep, float]],
    activity: str,
    now: datetime,
) -> _Course:
    """Lead the steps, each for its seconds; an activity does not begin before its hour."""
    free: list[str] = []
    for step, seconds in steps:
        if step.activity.id != activity:
            activity = step.activity.id
            hour = schedule.start_of(state, agenda, step.activity, now)
            if hour and hour > begins:
                begins, free = hour, []
        begins = _after(begins, seconds)
        free.append(step.key)
    return _Course(begins, frozenset(free))


def course(state: State, agenda: Agenda, now: datetime) -> _Course:
    """How the session goes on from now, step by step."""
    steps = [(step, remaining_seconds(state, step, now)) for step in steps_to_come(state, agenda)]
    activity = ""
    if state.step in agenda:
        current = agenda[state.step]
        activity = current.activity.id
        steps.insert(0, (current, remaining_seconds(state, current, now)))
    begins = max(now, state.starts) if state.began is None and state.starts else now
    return _course(state, agenda, begins, steps, activity, now)


def _after(moment: datetime, seconds: float) -> datetime:
    """A moment later by some seconds; a damaged log may hold one that nothing comes after."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return moment


def time_line(state: State, agenda: Agenda, now: datetime) -> TimeLine:
    """Work out the figures for this moment.

    projected end = now + Σ remaining_seconds over the current step and those to come, where an
    activity waits for its hour;
    behind = projected end − planned end. A closed session ended when it was closed.
    """
    spent = full = 0.0
    if state.step in agenda:
        current = agenda[state.step]
        spent, full = elapsed_seconds(state, current.key, now), planned_seconds(state, current)
    end = state.ended or course(state, agenda, now).end
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
    whole minutes, one at least, or in steps of five seconds where it has seconds. Its warning
    comes as the step's plan says, else as this session has it, else as is usual for its kind.
    """
    full, now = step.duration, planned_seconds(state, step)
    warning = state.warning if step.plan.warning is None else step.plan.warning
    return tuple(_fitted(stretch, full, now, warning) for stretch in step.stretches)


def _fitted(stretch: Stretch, full: float, now: float, warning: Before | None) -> Stretch:
    if stretch.seconds == full:
        seconds = now
    elif now == full or not full:
        seconds = stretch.seconds
    else:
        unit = 5.0 if stretch.seconds % MINUTE else MINUTE
        seconds = max(unit, stretch.seconds * now / full // unit * unit)
    guide = None if seconds == stretch.seconds else stretch.seconds
    before = min(stretch.warning, seconds / 2)
    if warning is not None:
        before = seconds_before(warning, seconds)
    return replace(stretch, seconds=seconds, warning=before, guide=guide)


class TimerFace(Value):
    """What a timer shows: seconds left (negative: over), its length, whether it runs.

    While the session is on hold none does. `ends` is when a running one rings.
    `work` is the stretch of work that it counts down, `following` the one that comes after it, if
    any does; `changed` says what the guide has, where it was given other minutes: " (guide: 10)".
    """

    left: float
    seconds: float
    running: bool
    stretch: int
    work: Stretch
    warned: bool
    following: Stretch | None = None
    ends: datetime | None = None
    changed: str = ""

    @property
    def title(self) -> str:
        return self.work.name

    @property
    def heading(self) -> str:
        """The stretch of work with how many work together; of a change-over, what comes next."""
        return self.coming or joined(", ", self.title, self.work.size_text)

    @property
    def coming(self) -> str:
        """What comes next, while a change-over runs; empty while work does."""
        if not (self.work.change and self.following):
            return ""
        moves = "roles move on" if self.work.rotates else ""
        return f"Next: {joined('; ', self.following.label, moves)}"

    @property
    def has_rung(self) -> bool:
        return self.left <= 0


def timer_face(state: State, step: AgendaStep, now: datetime) -> TimerFace | None:
    """The step's timer at that moment; None when it was never started."""
    timer = timer_of(state, step)
    if timer is None:
        return None
    left = timer.seconds - timer_ran(state, timer, now)
    work = stretches(state, step)
    stretch, *after = work[min(timer.stretch, len(work) - 1) :]
    running = timer.since is not None and state.held is None
    return TimerFace(
        left,
        timer.seconds,
        running,
        timer.stretch,
        stretch,
        warned=left <= stretch.warning,
        following=after[0] if after else None,
        ends=_after(now, left + 0.5) if running and left > 0 else None,
        changed=stretch.guide_note if timer.seconds != stretch.guide else "",
    )


def timer_ran(state: State, timer: Timer, now: datetime) -> float:
    """Seconds that the timer has run."""
    if timer.since is None:
        return timer.ran
    return timer.ran + max(0.0, state.running(now) - timer.since)


def tasks(step: AgendaStep, face: TimerFace | None) -> tuple[str, ...]:
    """The task of the stretch that the timer is in, or changes over to; else those of the step."""
    work = face and (face.following if face.coming else face.work)
    return (work.task,) if work and work.task else kind_of(step.plan).tasks(step.plan)


def worked_seconds(state: State, step: AgendaStep, now: datetime) -> float | None:
    """Seconds of the step's timed work so far, earlier stretches as planned; None if not begun."""
    timer = timer_of(state, step)
    if timer is None:
        return None
    work = stretches(state, step)
    ran, last = timer_ran(state, timer, now), timer.stretch + 1 >= len(work)
    before = sum(each.seconds for each in work[: timer.stretch])
    return before + (ran if last else min(ran, timer.seconds))


def running_timers(state: State, agenda: Agenda, now: datetime) -> Iterator[AgendaStep]:
    """The steps whose timer runs and has time left; the present one's also when it is over."""
    for step in agenda.steps:
        face = timer_face(state, step, now)
        if face and face.running and (not face.has_rung or step.key == state.step):
            yield step


class CatchUpChange(Value):
    """One line of a catch-up plan: planned seconds before and after, shortened or dropped."""

    step: AgendaStep
    before: float
    after: float
    dropped: bool = False


class CatchUp(Value):
    """A proposal to end on time: changes step by step, and what is still missing in seconds."""

    behind: float
    changes: tuple[CatchUpChange, ...]
    still_behind: float


def may_be_cut(state: State, step: AgendaStep) -> bool:
    """Whether the guide lets a step be cut or dropped, and nobody has protected it."""
    named = step.plan.least_minutes is not None or optional(step)
    return named and not state.of(step.key).protected


def least(state: State, step: AgendaStep, chosen: bool = False) -> float:
    """What a step can be cut to: its least_minutes; all its planned time if it is protected.

    Where no least_minutes are given that is all, too, for an optional step, which is dropped or
    led whole, and for another one that was not `chosen` to be cut; else nothing.
    """
    minutes, full = step.plan.least_minutes, planned_seconds(state, step)
    if state.of(step.key).protected or (minutes is None and (optional(step) or not chosen)):
        return full
    return min(full, (minutes or 0) * MINUTE)


def catch_up(
    state: State, agenda: Agenda, now: datetime, chosen: Collection[str] | None = None
) -> CatchUp:
    """Propose how to end on time, in whole minutes; changes nothing.

    Steps to come are shortened in proportion to what they can give, none below its least time;
    what would have no minutes left is dropped. If that is not enough, optional steps are dropped,
    the last one first, and the others get back what that leaves over. What is protected stays.
    `chosen` are the keys of the only steps that may be cut; else it is those the guide names. A
    step whose timer was started goes by that, and what was spent of one cannot be cut. What comes
    before an activity that waits for its hour is left alone: it would bring nothing.
    Less than a minute behind is on time; a session that has ended, also if its close was taken
    back, has nothing to catch up.
    """
    behind = 0.0 if state.ended else time_line(state, agenda, now).behind
    free = course(state, agenda, now).free
    steps = [
        step
        for step in steps_to_come(state, agenda)
        if step.key in free
        and not (state.of(step.key).protected or state.of(step.key).timer)
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
            for room in (planned_seconds(state, step) - least(state, step, chosen=True),)
        }
        drops = [step for step in kept if optional(step) and remaining(state, step, now) > 0]
        if need < (sum(give.values()) + 1) * MINUTE or not drops:
            break
        dropped.append(drops[-1])
    cuts = _share(int(max(0.0, need) // MINUTE), give)
    after = {step.key: planned_seconds(state, step) - cuts[step.key] * MINUTE for step in kept}
    changes = tuple(
        CatchUpChange(step, planned_seconds(state, step), left, dropped=not left)
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
    """Split minutes in proportion to what each step can give; the largest parts are rounded up."""
    total = sum(give.values())
    need = min(need, total)
    if not need:
        return dict.fromkeys(give, 0)
    cuts = {key: need * room // total for key, room in give.items()}
    by_rest = sorted(give, key=lambda key: -(need * give[key] % total))
    for key in by_rest[: need - sum(cuts.values())]:
        cuts[key] += 1
    return cuts
