"""Checks beyond types: duplicate ids, dangling references, unused parts."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from workshop.board import SESSION_SHEETS
from workshop.curriculum.lint_activity import lint_activity, lint_days, lint_step
from workshop.curriculum.model import Activity, CurriculumFile, Module, Pool
from workshop.curriculum.other_words import LANGUAGES
from workshop.curriculum.positions import Keys, Place
from workshop.curriculum.problems import PlanFile, did_you_mean, nearest
from workshop.kinds.plan import CurriculumContext, StepBase
from workshop.text import joined, quoted

Spot = tuple[PlanFile, Keys]


LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language by its code, as BCP 47 has it."""
ADDRESS = re.compile(r"https?://[^\s<>\"]+\.?[^\s<>\"]+")
"""Addresses that a browser takes."""
DEFINED = {
    "sheet": 'Add to its activity: sheets = [{{ id = "{}", label = "…" }}].',
    "handout": 'Add to curriculum.toml: [[handout]], id = "{}", title = "…", file = "….md".',
    "framework": 'Add to curriculum.toml: [[framework]], id = "{}", title = "…", and its stages.',
    "concept": 'Add to the module, above its activities: [[concept]], id = "{}", text = "…".',
    "form": 'Add to the module, above its activities: [[form]], id = "{}", title = "…".',
    "step": 'Give the step that is meant this id: id = "{}".',
}
"""How to define something that a plan names, where it has none of its sort yet."""
INSERTED = ("break", "energizer", "talk", "question")
"""What can be inserted in any session."""
MANY_CORE = 3
"""Steps from which it is odd if all of them are core."""
MOST_UNUSED = 3
"""Unused things that are named one by one; of more, the first with a count."""


@dataclass
class ModuleFile:
    """A module's file, the module if valid, and its valid activities by index."""

    file: PlanFile
    module: Module | None = None
    activities: dict[int, Activity] = field(default_factory=dict)


PoolFile = tuple[PlanFile, Pool | None]
"""A file of steps to choose from, with what it holds if that is valid."""


@dataclass
class Ids:
    """The ids of one sort of thing, each with its first position.

    They are not `complete` if errors in a file may hide some. `elsewhere` are those that only other
    variants have.
    """

    noun: str
    spots: dict[str, Spot] = field(default_factory=dict)
    complete: bool = True
    elsewhere: Collection[str] = ()

    def gather(self, file: PlanFile, *keys: str, inside: Keys = ()) -> "Ids":
        """Add the ids of the tables under some keys of a file; a duplicate is an error."""
        found = list(iterate_tables(file.data, keys, inside))
        wrong = [f.at for f in file.findings if f.severity == "error"]
        lost = bool(wrong) and any(
            _misspelt(key, (at for at in wrong if len(at) == len(inside) + 2 * depth + 1))
            for depth, key in enumerate(keys)
        )
        if not file.parsed or (wrong and not found) or lost:
            self.complete = False
        odd = {at[:-1] for at in wrong if _misspelt("id", [at])} | set(wrong)
        for path, table in found:
            id, at = table.get("id"), (*path, "id")
            if not isinstance(id, str):
                self.complete &= path not in odd
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
        hint = "" if file.is_full else did_you_mean(id, self.spots)
        if not hint and not file.is_full:
            choice = f"There are: {', '.join(self.spots)}." if 0 < len(self.spots) <= 8 else ""
            hint = joined(" ", choice, DEFINED.get(self.noun, "").format(id))
        if id in self.elsewhere:
            hint = "It is left out there: write its when here too, or name a step that is there."
        file.error(path, f"There is no {self.noun} {quoted(id)}.", hint)


def _misspelt(key: str, places: Iterable[Keys | Place]) -> bool:
    """Whether an error stands where that key may have been meant."""
    names = {place[-1] for place in places if place and isinstance(place[-1], str)}
    return any(nearest(name, [key]) for name in names)


def iterate_tables(data: Any, keys: tuple[str, ...], path: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """The tables under nested keys of lists of tables, with their paths."""
    for part in path:
        data = data[part]
    if not keys:
        if isinstance(data, dict):
            yield path, data
        return
    entries = data.get(keys[0]) if isinstance(data, dict) else None
    for index, _ in enumerate(entries if isinstance(entries, list) else ()):
        inside = (keys[0], index)
        for found, table in iterate_tables(data, keys[1:], inside):
            yield (*path, *found), table


def _table(file: PlanFile, path: Keys) -> Mapping[str, Any]:
    """The table at a path of keys."""
    found: Any = file.data
    for part in path:
        found = found[part]
    table: Mapping[str, Any] = found
    return table


def gather(head: PlanFile, modules: list[ModuleFile], pools: list[PoolFile]) -> dict[str, Ids]:
    """The ids of what is defined once in a curriculum, whatever its variants; of steps, none."""
    files = [module.file for module in modules]
    _gather("module", files)
    _gather("activity", files, "activity")
    sheets = _gather("sheet", files, "activity", "sheets")
    for file, _ in pools:
        sheets.gather(file, "sheets")
    return {
        "handout": _gather("handout", [head], "handout"),
        "resource": _gather("resource", [head], "resource"),
        "form": _gather("form", files, "form"),
        "framework": _gather("framework", [head], "framework"),
        "concept": _gather("concept", files, "concept"),
        "sheet": sheets,
    }


def lint(
    head: PlanFile,
    curriculum: CurriculumFile | None,
    modules: list[ModuleFile],
    pools: list[PoolFile],
    left_out: Collection[str] = (),
) -> dict[str, Ids]:
    """Note in each file what is wrong among its parts and with other files.

    `left_out` are the ids of steps that only other variants have. Returns what is defined.
    """
    files = [module.file for module in modules]
    ids = gather(head, modules, pools)
    steps = Ids("step", elsewhere=left_out)
    for file in files:
        steps.gather(file, "activity", "step")
    for file, _ in pools:
        steps.gather(file, "step")
    handouts, sheets = ids["handout"], ids["sheet"]
    _resources(head, handouts, ids["resource"])
    for path, _ in iterate_tables(head.data, ("framework",)):
        Ids("stage of this framework").gather(head, "stage", inside=path)
    for file in files:
        for path, table in iterate_tables(file.data, ("form",)):
            Ids("column of this form").gather(file, "columns", inside=path)
            if isinstance(handout := table.get("handout"), str):
                handouts.check(file, (*path, "handout"), handout)
    stages = {f.id: len(f.stages) for f in curriculum.frameworks} if curriculum else {}
    _reserved(sheets)
    if curriculum and not LANGUAGE.fullmatch(curriculum.language):
        known = LANGUAGES.get(curriculum.language.strip().lower(), "en")
        message = (
            f'"language" is a code such as "en" or "pt-BR", not {quoted(curriculum.language)}.'
        )
        head.warn(("language",), message, f'Write language = "{known}".')

    named = {**ids, "step": steps}
    all_valid = all(module.module for module in modules)
    written: set[str] = set(SESSION_SHEETS)
    sooner: dict[str, StepBase] = {}
    for module in modules:
        sure = sheets if all_valid else None
        aims = _has_outcomes(module.file)
        in_order = _Steps(module.file, steps, stages, {}, sure, written, dict(sooner), aims)
        for number, activity in module.activities.items():
            path = ("activity", number)
            _References(module.file, path, named).check(activity)
            in_order.check(path, activity)
            lint_activity(module.file, path, activity)
        sooner |= in_order.earlier
        lint_days(module.file, module.activities)
        if module.module is not None:
            _lint_module(module.file, module.module)
    for file, pool in pools:
        if pool is not None:
            as_activity = _as_activity(pool)
            _References(file, (), named).check(as_activity)
            aims = any(_has_outcomes(module.file) for module in modules)
            _Steps(file, steps, stages, {}, None, written, sooner, aims).check((), as_activity)
            _pool(file, pool)
    return ids


def lint_unused(
    head: PlanFile,
    curriculum: CurriculumFile | None,
    modules: list[ModuleFile],
    pools: list[PoolFile],
    ids: Mapping[str, Ids],
) -> None:
    """Note what is defined and used nowhere, where that is certain."""
    whole = [module.module for module in modules if module.module]
    chosen = [_as_activity(pool) for _, pool in pools if pool]
    if curriculum and len(whole + chosen) == len(modules + pools) and not head.has_errors:
        _unused(ids, whole, chosen)


def _as_activity(pool: Pool) -> Activity:
    return Activity(id="pool", title="Pool", minutes=0, steps=pool.steps)


def _gather(noun: str, files: list[PlanFile], *keys: str) -> Ids:
    ids = Ids(noun)
    for file in files:
        ids.gather(file, *keys)
    return ids


def _reserved(sheets: Ids) -> None:
    for id, label in SESSION_SHEETS.items():
        if id in sheets.spots:
            file, path = sheets.spots[id]
            message = f"{quoted(id)} is the program's own sheet ({label})."
            file.error(path, message, "Give this sheet another id.")


class _References:
    """The references of one activity, checked against the known ids of each noun."""

    def __init__(self, file: PlanFile, path: Keys, ids: Mapping[str, Ids]) -> None:
        self.file, self.path, self.ids = file, path, ids

    def check(self, activity: Activity) -> None:
        for index, material in enumerate(activity.materials):
            if material.handout is not None:
                self._check("handout", material.handout, "materials", index, "handout")
        for number, step in enumerate(activity.steps):
            at: Keys = ("step", number)
            for index, cue in enumerate(step.script):
                if cue.show is not None and cue.show not in self.ids["resource"].spots:
                    self._check("handout", cue.show, *at, "script", index, "show")
                if cue.sheet is not None:
                    self._check("sheet", cue.sheet, *at, "script", index, "sheet")
            for index, id in enumerate(step.listen_for):
                self._check("concept", id, *at, "listen_for", index)
            if step.framework is not None:
                self._check("framework", step.framework, *at, "framework")
            for named in step.references:
                self._check(named.noun, named.id, *at, *named.at)
            unknown = [id for id in step.sheet_refs if id not in self.ids["sheet"].spots]
            paths = self._sheet_paths(at) if unknown else {}
            for id in unknown:
                self._check("sheet", id, *paths.get(id, at))

    def _check(self, noun: str, id: str, *at: str | int) -> None:
        more = SESSION_SHEETS if noun == "sheet" else ()
        self.ids[noun].check(self.file, (*self.path, *at), id, more)

    def _sheet_paths(self, at: Keys) -> dict[str, Keys]:
        """Where a step names sheets: in lists of ids, or as { sheet = "…" }."""
        paths: dict[str, Keys] = {}
        for key, value in _table(self.file, (*self.path, *at)).items():
            if isinstance(value, list) and key != "listen_for":
                for index, entry in enumerate(value):
                    if isinstance(entry, str):
                        paths.setdefault(entry, (*at, key, index))
            elif isinstance(value, dict) and isinstance(value.get("sheet"), str):
                paths.setdefault(value["sheet"], (*at, key, "sheet"))
        return paths


@dataclass
class _Steps:
    """The steps of one module, checked in order.

    `steps` are the ids of all steps, `earlier` the steps checked so far, `written` the sheets they
    write on; `sheets` is None if some may be unknown. `sooner` are the steps of the modules before,
    `outcomes` says whether the module has any, or one of its activities.
    """

    file: PlanFile
    steps: Ids
    stages: Mapping[str, int]
    earlier: dict[str, StepBase]
    sheets: Ids | None
    written: set[str]
    sooner: Mapping[str, StepBase]
    outcomes: bool

    def check(self, path: Keys, activity: Activity) -> None:
        """Lint each step in its context."""
        for number, step in enumerate(activity.steps):
            at = (*path, "step", number)
            follows = partial(self._follows, path)
            written = _table(self.file, at)
            around = CurriculumContext(
                self.stages, self.earlier, follows, self._empty, written, self.sooner, self.outcomes
            )
            lint_step(self.file, at, step, around)
            self.written.update(step.writes_on)
            if step.id is not None:
                self.earlier.setdefault(step.id, step)

    def _empty(self, sheet: str) -> bool:
        known = self.sheets.spots if self.sheets else ()
        return sheet in known and sheet not in self.written

    def _follows(self, here: Keys, id: str) -> bool:
        """Whether a step comes later, or is in another module."""
        if id in self.earlier or id not in self.steps.spots:
            return False
        file, path = self.steps.spots[id]
        return file is not self.file or path[:2] >= here


def _has_outcomes(file: PlanFile) -> bool:
    """Whether it says what people can do afterwards: for the module, or for an activity."""
    activities = (table for _, table in iterate_tables(file.data, ("activity",)))
    return any(table.get("outcomes") for table in (file.data, *activities))


def _lint_module(file: PlanFile, module: Module) -> None:
    if not module.activities:
        file.warn((), "The module has no activity.", "Begin one with [[activity]].")
    steps: list[StepBase] = [step for activity in module.activities for step in activity.steps]
    if len(steps) >= MANY_CORE and all(step.core for step in steps):
        message = "Every step of the module is core, so none of them stands out."
        at = ("activity", 0, "step", 0, "core")
        file.warn(at, message, "Keep it for what this would be another programme without.")
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


def _resources(head: PlanFile, handouts: Ids, resources: Ids) -> None:
    """Note ids that a handout has too, and addresses that no browser takes."""
    for id in resources.spots.keys() & handouts.spots.keys():
        file, path = resources.spots[id]
        message = f"{quoted(id)} is already the id of a handout"
        file.error(path, f"{message}.", "A step shows both by their ids.", handouts.spots[id])
    for path, table in iterate_tables(head.data, ("resource",)):
        url = table.get("url")
        if isinstance(url, str) and not ADDRESS.fullmatch(url):
            bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/[^\s<>\"]*)?", url)
            hint = (
                f'Write url = "https://{url}".'
                if bare
                else "It begins with https://, and a blank in it is written as %20."
            )
            head.error(
                (*path, "url"), f"{quoted(url)} is not an address as https://example.org.", hint
            )


def _pool(file: PlanFile, pool: Pool) -> None:
    """Note steps that cannot be chosen while leading."""
    for number, step in enumerate(pool.steps):
        path = ("step", number)
        if not step.title:
            file.error(path, "A step to choose needs a title.", 'Write title = "…".')
        if not step.id:
            hint = 'It is inserted by it: id = "count-to-twenty".'
            file.error(path, "A step to choose needs an id.", hint)
        elif step.id in INSERTED:
            message = f"{quoted(step.id)} is what the program itself inserts."
            file.error((*path, "id"), message, "Give this step another id.")
        if step.assigns or step.follows:
            message = "Homework cannot be chosen while leading."
            file.error((*path, "kind"), message, "It belongs to an activity.")


def _unused(ids: Mapping[str, Ids], modules: list[Module], chosen: list[Activity]) -> None:
    activities = [activity for module in modules for activity in module.activities] + chosen
    steps: list[StepBase] = [step for activity in activities for step in activity.steps]
    used: dict[str, set[str | None]] = defaultdict(set)
    for step in steps:
        used["resource"] |= {cue.show for cue in step.script}
        used["sheet"] |= {*step.sheet_refs, *(cue.sheet for cue in step.script)}
        used["concept"] |= set(step.listen_for)
        used["framework"].add(step.framework)
        for named in step.references:
            used[named.noun].add(named.id)
    used["handout"] |= used["resource"] | {form.handout for m in modules for form in m.forms}
    brought = [each for part in activities for each in part.materials]
    brought += [each for step in steps for each in step.materials]
    used["handout"] |= {each.handout for each in brought}
    show = 'List it among an activity\'s materials, or show it: {{ show = "{}" }}.'
    for noun, message, hint in (
        ("handout", "Nobody uses handout", show),
        ("resource", "No step shows resource", 'Show it: {{ show = "{}" }}.'),
        ("sheet", "No step writes on or reads sheet", ""),
        ("form", "No step fills in form", ""),
        ("concept", "No step listens for concept", 'Name it: listen_for = ["{}"].'),
        ("framework", "No step has framework", ""),
    ):
        unused = {id: spot for id, spot in ids[noun].spots.items() if id not in used[noun]}
        for id, (file, path) in islice(unused.items(), MOST_UNUSED):
            file.warn(path, f"{message} {quoted(id)}.", hint.format(id))
        if len(unused) > MOST_UNUSED:
            file, path = list(unused.values())[MOST_UNUSED]
            file.warn(path, f"{message} of {len(unused) - MOST_UNUSED:,} more {noun}s.")
