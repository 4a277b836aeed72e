"""Checks within one activity: minutes that do not add up, answers that are lost."""

from collections.abc import Iterator
from itertools import pairwise

from workshop.curriculum.model import Activity
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import PlanFile
from workshop.kinds import kind_of
from workshop.kinds.plan import CurriculumContext, LintFinding, StepBase, named_twice
from workshop.text import plural


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
    _minutes(file, path, activity)
    _questions(file, path, activity)


def _minutes(file: PlanFile, path: Keys, activity: Activity) -> None:
    total = sum(step.minutes for step in activity.steps)
    needed = sum(step.minutes for step in activity.steps if not step.optional)
    if activity.minutes not in (total, needed):
        parts = f"The steps add up to {total} minutes" if total else "No step has minutes"
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
    if step.least_minutes is not None and step.least_minutes > step.minutes:
        least = plural(step.least_minutes, "minute")
        message = f"At least {least}, but only {step.minutes} are planned"
        yield LintFinding(("least_minutes",), message)
    shortest = min((s.seconds for s in kind_of(step).stretches(step)), default=0)
    if isinstance(step.warning, int) and 0 < shortest <= step.warning * 60:
        before = plural(step.warning, "minute")
        message = f"The warning comes {before} before the end, the work takes {shortest / 60:.0f}"
        yield LintFinding(("warning",), message, "It then comes at half of it.", wrong=False)
    if step.title and step.part:
        message = "A step with a title is not a part of the step above it"
        yield LintFinding(("part",), message, "Leave one of the two out.")
    yield from named_twice("sheets", "sheet", step.sheet_refs)
    yield from named_twice("listen_for", "concept", step.listen_for)
