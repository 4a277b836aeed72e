"""What does not add up within one activity, or would trip the person who leads it."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from workshop.curriculum.model import Activity
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import PlanFile, quoted
from workshop.kinds.debrief.plan import DebriefPlan
from workshop.kinds.exercise.plan import ExercisePlan
from workshop.kinds.hands.plan import FromFramework, HandsPlan
from workshop.kinds.plan import StepBase
from workshop.text import plural


def lint_activity(
    file: PlanFile, path: Keys, activity: Activity, stages: Mapping[str, int]
) -> None:
    """Note what is wrong in an activity; `stages` counts the stages of each framework by id."""
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
    exercises: dict[str, ExercisePlan] = {}
    for number, step in enumerate(activity.steps):
        check = _StepCheck(file, (*path, "step", number))
        check.any_kind(step)
        if isinstance(step, HandsPlan):
            check.hands(step, stages)
        elif isinstance(step, ExercisePlan):
            check.exercise(step)
            exercises[step.id or ""] = step
        elif isinstance(step, DebriefPlan):
            check.debrief(step, exercises.get(step.reports or "-"))
    _questions(file, path, activity)


def _minutes(file: PlanFile, path: Keys, activity: Activity) -> None:
    total = sum(step.minutes for step in activity.steps)
    needed = sum(step.minutes for step in activity.steps if not step.optional)
    if activity.minutes not in (total, needed):
        parts = f"The steps add up to {total} minutes" if total else "No step has minutes"
        message = f"{parts}, activity {activity.id} says {activity.minutes}."
        file.warn((*path, "minutes"), message)


def _questions(file: PlanFile, path: Keys, activity: Activity) -> None:
    """Warn of a question whose answers go nowhere: not here, nor in a later part of the step."""
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


class _StepCheck:
    """The checks of one step, with its file and path."""

    def __init__(self, file: PlanFile, path: Keys) -> None:
        self.file, self.path = file, path

    def error(self, key: str, message: str, hint: str = "") -> None:
        self.file.error((*self.path, key), f"{message}.", hint)

    def warn(self, key: str, message: str, hint: str = "") -> None:
        self.file.warn((*self.path, key), f"{message}.", hint)

    def any_kind(self, step: StepBase) -> None:
        if step.least_minutes is not None and step.least_minutes > step.minutes:
            least = plural(step.least_minutes, "minute")
            self.error("least_minutes", f"At least {least}, but only {step.minutes} are planned")
        for key, texts in (("sheet", step.sheet_refs), ("concept", step.listen_for)):
            self._each_once("listen_for" if key == "concept" else "sheets", key, texts)

    def _each_once(self, key: str, noun: str, texts: tuple[str, ...]) -> None:
        if len(set(texts)) < len(texts):
            twice = Counter(texts).most_common(1)[0][0]
            self.error(key, f"The {noun} {quoted(twice)} is named twice")

    def hands(self, step: HandsPlan, stages: Mapping[str, int]) -> None:
        if isinstance(step.options, FromFramework):
            count = stages.get(step.options.framework, 2)
        else:
            count = len(step.options)
            self._each_once("options", "option", step.options)
        if count < 2:
            self.error("options", "A show of hands needs at least two options")
        if isinstance(step.items, tuple):
            self._each_once("items", "item", step.items)

    def exercise(self, step: ExercisePlan) -> None:
        if step.groups is not None and len(step.assignments) > step.groups:
            count = plural(len(step.assignments), "assignment")
            self.error("assignments", f"{count} for {plural(step.groups, 'group')}")
        self._each_once("roles", "role", step.roles)
        key = next((k for k in ("work", "work_minutes") if k in step.model_fields_set), "minutes")
        if any(not stretch.minutes for stretch in step.stretches):
            hint = "Give the step minutes, or work_minutes."
            self.error(key, "The work takes no time", "" if step.work else hint)
        working = sum(stretch.minutes for stretch in step.stretches)
        if step.minutes and working > step.minutes:
            message = f"The work takes {working} minutes, the step has {step.minutes}"
            self.warn(key, message)

    def debrief(self, step: DebriefPlan, exercise: ExercisePlan | None) -> None:
        if step.report_minutes is None:
            return
        if step.reports is None:
            self.warn("report_minutes", "Nobody reports", 'Name the exercise: reports = "…".')
        elif exercise and exercise.groups and step.minutes:
            reports = step.report_minutes * exercise.groups
            if reports > step.minutes:
                message = f"The reports take {reports} minutes, the step has {step.minutes}"
                self.warn("report_minutes", message)
