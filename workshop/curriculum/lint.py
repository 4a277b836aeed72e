"""What types cannot say: ids that stand twice or point nowhere, and what nobody uses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workshop.board import STANDING
from workshop.curriculum.lint_activity import lint_activity
from workshop.curriculum.model import Activity, CurriculumFile, Module
from workshop.curriculum.positions import Keys
from workshop.curriculum.problems import PlanFile, did_you_mean, quoted
from workshop.kinds.hands.plan import FromFramework, FromSheet, HandsPlan
from workshop.kinds.plan import StepBase

Spot = tuple[PlanFile, Keys]


@dataclass
class ModuleFile:
    """A module's file, the module if it is valid, and by number those activities that are."""

    file: PlanFile
    module: Module | None = None
    activities: dict[int, Activity] = field(default_factory=dict)


@dataclass
class Ids:
    """The ids of one sort of thing, with where each is first.

    They are not `complete` when a file is so wrong that some may be missing.
    """

    noun: str
    spots: dict[str, Spot] = field(default_factory=dict)
    complete: bool = True

    def gather(self, file: PlanFile, *keys: str, inside: Keys = ()) -> "Ids":
        """Add the ids of the tables under some keys of a file; an id met before is an error."""
        found = list(tables(file.data, keys, inside))
        if not file.parsed or (file.has_errors and not found):
            self.complete = False
        for path, table in found:
            id, at = table.get("id"), (*path, "id")
            if not isinstance(id, str):
                continue
            if id in self.spots:
                message = f"{quoted(id)} is already the id of another {self.noun}"
                file.error(at, f"{message}.", "Every id stands once.", self.spots[id])
            self.spots.setdefault(id, (file, at))
        return self

    def check(self, file: PlanFile, path: Keys, id: str, more: Iterable[str] = ()) -> None:
        """Note an error when there is no such id."""
        if not self.complete or id in self.spots or id in more:
            return
        hint = "" if file.is_full else did_you_mean(id, [*self.spots, *more])
        if not hint and 0 < len(self.spots) <= 8:
            hint = f"There are: {', '.join(self.spots)}."
        file.error(path, f"There is no {self.noun} {quoted(id)}.", hint)


def tables(data: Any, keys: tuple[str, ...], path: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """The tables found by following keys through lists of tables, with their paths."""
    for part in path:
        data = data[part]
    if not keys:
        if isinstance(data, dict):
            yield path, data
        return
    entries = data.get(keys[0]) if isinstance(data, dict) else None
    for index, _ in enumerate(entries if isinstance(entries, list) else ()):
        inside = (keys[0], index)
        for found, table in tables(data, keys[1:], inside):
            yield (*path, *found), table


def lint(head: PlanFile, curriculum: CurriculumFile | None, modules: list[ModuleFile]) -> None:
    """Note in each file what is wrong between its parts and with other files."""
    files = [module.file for module in modules]
    handouts = Ids("handout").gather(head, "handout")
    frameworks = Ids("framework").gather(head, "framework")
    for path, _ in tables(head.data, ("framework",)):
        Ids("stage of this framework").gather(head, "stage", inside=path)
    _gather("module", files)
    _gather("activity", files, "activity")
    steps = _gather("step", files, "activity", "step")
    concepts = _gather("concept", files, "concept")
    sheets = _gather("sheet", files, "activity", "sheets")
    stages = {f.id: len(f.stages) for f in curriculum.frameworks} if curriculum else {}
    _reserved(sheets)

    all_valid = all(module.module for module in modules)
    written: set[str] = set(STANDING)
    for module in modules:
        earlier: dict[str, StepBase] = {}
        for number, activity in module.activities.items():
            references = _References(module.file, ("activity", number))
            references.check(activity, handouts, frameworks, concepts, sheets)
            if all_valid:
                references.check_items(activity, sheets, written)
            references.check_debriefs(activity, steps, earlier)
            lint_activity(module.file, ("activity", number), activity, stages)
        if module.module is not None:
            _lint_module(module.file, module.module)
    if curriculum and all_valid:
        _unused(handouts, sheets, [module.module for module in modules if module.module])


def _gather(noun: str, files: list[PlanFile], *keys: str) -> Ids:
    ids = Ids(noun)
    for file in files:
        ids.gather(file, *keys)
    return ids


def _reserved(sheets: Ids) -> None:
    for id, label in STANDING.items():
        if id in sheets.spots:
            file, path = sheets.spots[id]
            message = f"{quoted(id)} is the program's own sheet ({label})."
            file.error(path, message, "Give this sheet another id.")


class _References:
    """The references of one activity, checked against the ids there are."""

    def __init__(self, file: PlanFile, path: Keys) -> None:
        self.file, self.path = file, path

    def check(
        self, activity: Activity, handouts: Ids, frameworks: Ids, concepts: Ids, sheets: Ids
    ) -> None:
        for index, material in enumerate(activity.materials):
            if material.handout is not None:
                path = (*self.path, "materials", index, "handout")
                handouts.check(self.file, path, material.handout)
        for number, step in enumerate(activity.steps):
            at = (*self.path, "step", number)
            for index, cue in enumerate(step.script):
                if cue.show is not None:
                    handouts.check(self.file, (*at, "script", index, "show"), cue.show)
            for index, id in enumerate(step.listen_for):
                concepts.check(self.file, (*at, "listen_for", index), id)
            if step.framework is not None:
                frameworks.check(self.file, (*at, "framework"), step.framework)
            if isinstance(step, HandsPlan) and isinstance(step.options, FromFramework):
                path = (*at, "options", "framework")
                frameworks.check(self.file, path, step.options.framework)
            paths = self._sheet_paths(at)
            for id in step.sheet_refs:
                sheets.check(self.file, paths.get(id, at), id, STANDING)

    def _sheet_paths(self, at: Keys) -> dict[str, Keys]:
        """Where a step names sheets: in lists of ids, or as { sheet = "…" }."""
        step: Any = self.file.data
        for part in at:
            step = step[part]
        paths: dict[str, Keys] = {}
        for key, value in step.items():
            if isinstance(value, list) and key != "listen_for":
                for index, entry in enumerate(value):
                    if isinstance(entry, str):
                        paths.setdefault(entry, (*at, key, index))
            elif isinstance(value, dict) and isinstance(value.get("sheet"), str):
                paths.setdefault(value["sheet"], (*at, key, "sheet"))
        return paths

    def check_items(self, activity: Activity, sheets: Ids, written: set[str]) -> None:
        """Warn of a sheet put to the room while it is still empty; `written` grows by step."""
        for number, step in enumerate(activity.steps):
            if not isinstance(step, HandsPlan):
                written.update(step.sheet_refs)
                continue
            sheet = step.items.sheet if isinstance(step.items, FromSheet) else None
            if sheet is not None and sheet in sheets.spots and sheet not in written:
                message = f"No step before this one writes on sheet {quoted(sheet)}."
                path = (*self.path, "step", number, "items")
                self.file.warn(path, message, "There will be nothing to put to the room.")

    def check_debriefs(self, activity: Activity, steps: Ids, earlier: dict[str, StepBase]) -> None:
        """Note debriefs of what is not an earlier exercise; `earlier` grows as steps go by."""
        for number, step in enumerate(activity.steps):
            id = getattr(step, "reports", None)
            path = (*self.path, "step", number, "reports")
            if id is not None and id not in steps.spots:
                steps.check(self.file, path, id)
            elif id is not None and id not in earlier and not self._unchecked(steps, id):
                message = f"Step {quoted(id)} does not come before this debrief in its module."
                hint = "A debrief reports on an exercise that was led before it."
                self.file.error(path, message, hint)
            elif id in earlier and not hasattr(earlier[id], "assignments"):
                message = f"Step {quoted(id)} is not an exercise."
                self.file.error(path, message, "Only groups of an exercise report.")
            if step.id is not None:
                earlier.setdefault(step.id, step)

    def _unchecked(self, steps: Ids, id: str) -> bool:
        """Whether a step stands earlier in this file but in an activity that is not valid."""
        file, path = steps.spots[id]
        return file is self.file and path[:2] < self.path and path[1] != self.path[1]


def _lint_module(file: PlanFile, module: Module) -> None:
    if not module.activities:
        file.warn((), "The module has no activity.", "Begin one with [[activity]].")
    if not module.minutes or not module.activities:
        return
    chosen = (
        module.activities,
        [a for a in module.activities if not a.optional],
        [a for a in module.activities if a.mode == "workshop"],
    )
    sums = [sum(activity.minutes for activity in some) for some in chosen]
    if module.minutes not in sums:
        message = f"The activities add up to {sums[0]} minutes, the module says {module.minutes}."
        file.warn(("minutes",), message)


def _unused(handouts: Ids, sheets: Ids, modules: list[Module]) -> None:
    activities = [activity for module in modules for activity in module.activities]
    steps: list[StepBase] = [step for activity in activities for step in activity.steps]
    shown = {material.handout for activity in activities for material in activity.materials}
    shown |= {cue.show for step in steps for cue in step.script}
    written = {id for step in steps for id in step.sheet_refs}
    for id, (file, path) in handouts.spots.items():
        if id not in shown:
            hint = f'List it among an activity\'s materials, or show it: {{ show = "{id}" }}.'
            file.warn(path, f"Nobody uses handout {quoted(id)}.", hint)
    for id, (file, path) in sheets.spots.items():
        if id not in written:
            file.warn(path, f"No step writes on or reads sheet {quoted(id)}.")
