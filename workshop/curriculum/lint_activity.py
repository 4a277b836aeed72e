"""Checks within one activity: minutes that do not add up, answers that are lost."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from workshop.curriculum.model import Activity
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import PlanFile
from workshop.kinds import kind_of
from workshop.kinds.plan import CurriculumContext, LintFinding, StepBase, lint_duplicates
from workshop.text import plural
from workshop.when.written import in_full, in_seconds, in_words


def lint_activity(file: PlanFile, path: Keys, activity: Activity) -> None:
    """Note what is wrong in an activity as a whole."""
    if not activity.purpose:
        message = f"Activity {activity.id} has no purpose."
        file.warn(path, message, 'Add purpose = "…": it opens the printed guide.')
    for index, material in enumerate(activity.materials):
        if (material.handout is None) == (material.item is None):
            message = "A material is either a handout or an item"
            which = "both" if material.item is not None else "neither"
            file.error((*path, "materials", index), f"{message}; this one has {which}.")
    if not activity.steps[0].title:
        message = "The first step of an activity needs a title."
        hint = "Only a part of the step above it goes without."
        file.error((*path, "step", 0), message, hint)
    if not file.has_errors:
        _minutes(file, path, activity)
    _questions(file, path, activity)


def lint_days(file: PlanFile, activities: Mapping[int, Activity]) -> None:
    """Warn of a day before the one of the activity above, and of a start before that one ends."""
    for above, index in pairwise(activities):
        before, here = activities[above], activities[index]
        if here.day and before.day and here.day < before.day:
            message = f"Activity {here.id} is on day {here.day}, the one before it on {before.day}."
            file.warn(("activity", index, "day"), message)
        same = here.day in (None, before.day)
        if not same or before.starts_at is None or here.starts_at is None:
            continue
        ends = before.starts_at + before.minutes
        if here.starts_at < ends:
            until = f"{ends // 60 % 24:02}:{ends % 60:02}"
            message = f"Activity {here.id} starts at {here.start}, {before.id} takes until {until}."
            hint = "If it is on another day, say which: day = 2."
            file.warn(("activity", index, "start"), message, hint)


def _minutes(file: PlanFile, path: Keys, activity: Activity) -> None:
    total = sum(step.duration for step in activity.steps)
    needed = sum(step.duration for step in activity.steps if not step.optional)
    if all(abs(activity.minutes * 60 - seconds) >= 60 for seconds in (total, needed)):
        parts = f"The steps add up to {in_full(total)}" if total else "No step has minutes"
        message = f"{parts}, activity {activity.id} says {activity.minutes}."
        file.warn((*path, "minutes"), message)


def _questions(file: PlanFile, path: Keys, activity: Activity) -> None:
    """Warn of a question whose answers neither this part nor a later part of the step captures."""
    steps: tuple[StepBase, ...] = activity.steps
    caught = [step.captures for step in steps]
    for number, (step, after) in reversed(list(enumerate(pairwise(steps)))):
        caught[number] = step.captures or (not after.title and caught[number + 1])
    for number, step in enumerate(steps):
        asks = [i for i, cue in enumerate(step.script) if cue.ask and not cue.expect]
        if asks and not caught[number]:
            at = (*path, "step", number, "script", asks[0])
            message = "Nothing keeps the answers to this question."
            hint = 'Use another kind of step, or say what to expect: expect = ["…"].'
            file.warn(at, message, hint)


def lint_step(file: PlanFile, path: Keys, step: StepBase, around: CurriculumContext) -> None:
    """Lint a step: what applies to every kind, then what its own kind finds."""
    for finding in (*_any_kind(step), *step.lint(around)):
        note = file.error if finding.wrong else file.warn
        note((*path, *finding.at), f"{finding.message}.", finding.hint)


def _any_kind(step: StepBase) -> Iterator[LintFinding]:
    if step.least_minutes is not None and step.least_minutes * 60 > step.duration:
        least, planned = plural(step.least_minutes, "minute"), in_full(step.duration)
        message = f"At least {least}, but only {planned.removesuffix(' minutes')} are planned"
        hint = f"Write least_minutes = {step.duration // 60}, or less."
        yield LintFinding(("least_minutes",), message, hint)
    yield from _timed_rounds(step)
    yield from _alerts(step)
    shortest = min((s.seconds for s in kind_of(step).stretches(step)), default=0)
    if isinstance(step.warning, int) and 0 < shortest <= step.warning * 60:
        before = plural(step.warning, "minute")
        takes = in_full(shortest).removesuffix(" minutes")
        message = f"The warning comes {before} before the end, the work takes {takes}"
        yield LintFinding(("warning",), message, "It then comes at half of it.", wrong=False)
    if step.core and step.optional:
        message = "A core step can be left out when time is short"
        yield LintFinding(("core",), message, "Leave one of the two out.", wrong=False)
    if step.title and step.part:
        message = "A step with a title is not a part of the step above it"
        yield LintFinding(("part",), message, "Leave one of the two out.")
    yield from lint_duplicates("sheets", "sheet", step.sheet_refs)
    yield from lint_duplicates("listen_for", "concept", step.listen_for)


def _timed_rounds(step: StepBase) -> Iterator[LintFinding]:
    """What is odd about rounds that have minutes of their own."""
    if not step.times_rounds:
        return
    without = [number for number, turn in enumerate(step.rounds) if not turn.duration]
    if without:
        message = f"Round {without[0] + 1} has no minutes, as other rounds of the step have"
        yield LintFinding(("rounds", without[0]), message, "Give each round minutes, or none.")
    if step.working:
        message = "Either the rounds have minutes of their own, or the work has stretches"
        yield LintFinding(("work",), message)
    together = sum(turn.duration for turn in step.rounds)
    if together != step.duration:
        has = in_full(step.duration).removesuffix(" minutes")
        message = f"The rounds take {in_full(together)}, the step has {has}"
        yield LintFinding(("rounds",), message, wrong=False)


def _alerts(step: StepBase) -> Iterator[LintFinding]:
    """Note messages that come too late to be heard."""
    working = sum(stretch.seconds for stretch in kind_of(step).stretches(step))
    for number, alert in enumerate(step.alerts):
        if in_seconds(alert.at) >= working:
            message = f"The message comes after {in_words(in_seconds(alert.at))}"
            takes = f"the timed work takes {in_words(working)}"
            yield LintFinding(("alerts", number, "at"), f"{message}, {takes}", wrong=False)
