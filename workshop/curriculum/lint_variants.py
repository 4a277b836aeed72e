"""What is wrong with a curriculum in any of its variants, told once where it is so in all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workshop.curriculum.lint import (
    ModuleFile,
    PoolFile,
    gather,
    iterate_tables,
    lint,
    lint_unused,
)
from workshop.curriculum.model import CurriculumFile
from workshop.curriculum.positions import Keys, Place
from workshop.curriculum.problems import Finding, PlanFile, did_you_mean
from workshop.curriculum.variants import activity_in, belongs, module_in, places, pool_in
from workshop.text import quoted
from workshop.value import Value, replace

WHEN, VARIANTS = "when", "variants"
_TIME = re.compile(r"\d{1,2}([:.]\d\d)?( ?[ap]m)?")


class _View(Value, eq=False):
    """A file as it is in a variant, and where its activities and their steps stand in the whole.

    `steps` are the places of each activity's steps; of a file of steps to choose from, there is one
    such list, and no activity.
    """

    whole: PlanFile
    file: PlanFile
    activities: tuple[int, ...] = ()
    steps: tuple[tuple[int, ...], ...] = ()

    def in_whole(self, at: Keys | Place) -> Keys | Place:
        """The place in the whole file of what stands at this one here."""
        match at:
            case ("activity", int(activity), "step", int(step), *rest):
                place = self.steps[activity][step]
                return ("activity", self.activities[activity], "step", place, *rest)
            case ("activity", int(activity), *rest):
                return ("activity", self.activities[activity], *rest)
            case ("step", int(step), *rest) if not self.activities:
                return ("step", self.steps[0][step], *rest)
        return at

    def has(self, at: Keys | Place) -> bool:
        """Whether what stands at a place of the whole file is led here."""
        match at:
            case ("activity", int(activity), "step", int(step), *_):
                steps = dict(zip(self.activities, self.steps, strict=True))
                return step in steps.get(activity, ())
            case ("activity", int(activity), *_):
                return activity in self.activities
            case ("step", int(step), *_) if not self.activities:
                return step in self.steps[0]
        return True


_Views = Mapping[str, Mapping[int, _View]]
"""What each variant has of each file, by the identity of the whole one."""


def lint_variants(
    head: PlanFile,
    curriculum: CurriculumFile | None,
    modules: list[ModuleFile],
    pools: list[PoolFile],
) -> None:
    """Note in each file what is wrong among its parts and with other files."""
    files = [*(module.file for module in modules), *(file for file, _ in pools)]
    names = _names(head, curriculum)
    are_known = _all_known(head, names, files)
    if not names:
        lint_unused(head, curriculum, modules, pools, lint(head, curriculum, modules, pools))
        return
    ids = gather(head, modules, pools)
    if not are_known:
        return
    every = {id for file in files for id in _step_ids(file)}
    views = dict[str, Mapping[int, _View]]()
    for name in names:
        led = [one for module in modules if (one := _module(module, name, names))]
        chosen = [one for one in (_pool(pool, name) for pool in pools) if one]
        here = [_View(head, _copy(head, head.data)), *(v for v, _ in led), *(v for v, _ in chosen)]
        ids_here = {id for view in here for id in _step_ids(view.file)}
        parts = [module for _, module in led], [pool for _, pool in chosen]
        lint(here[0].file, curriculum, *parts, every - ids_here)
        views[name] = {id(view.whole): view for view in here}
    _tell(views)
    if not head.has_errors and all(file.parsed for file in files):
        for module in modules:
            _left_out(module.file, views)
        _choice(head, names, views)
    lint_unused(head, curriculum, modules, pools, ids)


def _names(head: PlanFile, curriculum: CurriculumFile | None) -> tuple[str, ...]:
    """The variants by name; notes one that is named twice."""
    names = curriculum.variants if curriculum else head.data.get(VARIANTS)
    names = names if isinstance(names, list | tuple) else ()
    for number, name in enumerate(names):
        if name in names[:number]:
            head.error((VARIANTS, number), f"The variant {quoted(str(name))} is named twice.")
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def _all_known(head: PlanFile, names: Sequence[str], files: Sequence[PlanFile]) -> bool:
    """Whether every variant that something names is there; notes those that are not."""
    found = [(file, at, name) for file in files for at, name in _named(file)]
    unknown = [one for one in found if one[2] not in names] if head.parsed else []
    for file, at, name in unknown:
        hint = did_you_mean(name, names) or (f"There are: {', '.join(names)}." if names else "")
        if _TIME.fullmatch(name):
            hint = f'The hour at which an activity begins is start = "{name}".'
        elif not hint:
            hint = f'Add to curriculum.toml: variants = [{quoted(name)}, "…"].'
        file.error(at, f"There is no variant {quoted(name)}.", hint)
    return not unknown


def _named(file: PlanFile) -> Iterator[tuple[Keys, str]]:
    """Each variant that a table of a file names, with its place."""
    tables = [((), file.data), *iterate_tables(file.data, ("activity",))]
    tables += iterate_tables(file.data, ("activity", "step"))
    tables += iterate_tables(file.data, ("step",))
    for at, table in tables:
        when = table.get(WHEN)
        if isinstance(when, str):
            yield (*at, WHEN), when
        elif isinstance(when, list):
            named = (pair for pair in enumerate(when) if isinstance(pair[1], str))
            yield from (((*at, WHEN, number), name) for number, name in named)


def _when(table: Any) -> tuple[str, ...]:
    """The variants that a table of a file names, as far as they are names."""
    when = table.get(WHEN) if isinstance(table, dict) else None
    entries = when if isinstance(when, list) else [when]
    return tuple(name for name in entries if isinstance(name, str))


def _steps(table: Any) -> list[Any]:
    steps = table.get("step") if isinstance(table, dict) else None
    return steps if isinstance(steps, list) else []


def _places(table: Any, variant: str) -> tuple[int, ...]:
    """Which of a table's steps are led in a variant."""
    found = ((_when(s), isinstance(s, dict) and not s.get("title")) for s in _steps(table))
    return tuple(places(found, variant))


def _step_ids(file: PlanFile) -> Iterator[str]:
    for keys in (("activity", "step"), ("step",)):
        for _, table in iterate_tables(file.data, keys):
            if isinstance(table.get("id"), str):
                yield table["id"]


def _copy(file: PlanFile, data: dict[str, Any]) -> PlanFile:
    """The same file with other data; what is found in it is kept apart."""
    found = list(file.findings)
    return PlanFile(file.name, file.text, data, file.parsed, found, 0, file.is_borrowed)


def _module(
    module: ModuleFile, variant: str, variants: Sequence[str]
) -> tuple[_View, ModuleFile] | None:
    """A module as it is led in a variant; None where it is not."""
    data = module.file.data
    if not belongs(_when(data), variant):
        return None
    tables = data.get("activity")
    tables = tables if isinstance(tables, list) else []
    led, steps, raw = list[int](), list[tuple[int, ...]](), []
    for place, table in enumerate(tables):
        own = _places(table, variant)
        if belongs(_when(table), variant) and (own or not _steps(table)):
            led.append(place)
            steps.append(own)
            raw.append({**table, "step": [table["step"][s] for s in own]} if own else table)
    if tables and not led:
        return None
    copy = _copy(module.file, {**data, "activity": raw} if "activity" in data else data)
    whole = module_in(module.module, variant, variants) if module.module else None
    activities = {
        number: made
        for number, place in enumerate(led)
        if (activity := module.activities.get(place))
        and (made := activity_in(activity, variant, variants))
    }
    view = _View(module.file, copy, tuple(led), tuple(steps))
    return view, ModuleFile(copy, whole, activities)


def _pool(pool_file: PoolFile, variant: str) -> tuple[_View, PoolFile] | None:
    """A file of steps to choose from, as it is in a variant; None where it has none."""
    file, pool = pool_file
    here = pool_in(pool, variant) if pool else None
    led = _places(file.data, variant)
    if pool and not here:
        return None
    data = {**file.data, "step": [_steps(file.data)[place] for place in led]}
    copy = _copy(file, data if led else file.data)
    return _View(file, copy, steps=(led,)), (copy, here)


def _tell(views: _Views) -> None:
    """Note in the whole files what was found in the variants, naming those it is not so in all."""
    of_copy = {id(view.file): view for here in views.values() for view in here.values()}
    found = dict[tuple[int, Keys | Place, str, str], tuple[_View, Finding, list[str]]]()
    for name, here in views.items():
        for view in here.values():
            known = {(one.at, one.message) for one in view.whole.findings}
            for finding in view.file.findings:
                at = view.in_whole(finding.at) if finding not in view.whole.findings else finding.at
                if (at, finding.message) in known:
                    continue
                key = id(view.whole), at, finding.severity, finding.message
                found.setdefault(key, (view, finding, []))[2].append(name)
    for (whole, at, _, message), (view, finding, so) in found.items():
        led = [name for name, here in views.items() if whole in here and here[whole].has(at)]
        where = "" if set(so) >= set(led) else f"In {' and '.join(map(quoted, so))}: "
        first = None
        if finding.first:
            other = of_copy[id(finding.first[0])]
            first = (other.whole, other.in_whole(finding.first[1]))
        noted = replace(finding, at=at, message=where + message, first=first)
        view.whole.findings.append(noted)


def _left_out(file: PlanFile, views: _Views) -> None:
    """Note what is led in no variant, and an activity of which nothing is led in one."""
    here = {name: view[id(file)] for name, view in views.items() if id(file) in view}
    for at, table in iterate_tables(file.data, ("activity",)):
        led = [name for name, view in here.items() if view.has(at)]
        wanted = [n for n in views if belongs(_when(file.data), n) and belongs(_when(table), n)]
        if not wanted or (not led and _steps(table)):
            hint = f"Its module is only led in {_list(_when(file.data))}." if not wanted else ""
            file.error(at, f"Activity {table.get('id')} is led in no variant.", hint)
        elif empty := [name for name in wanted if name not in led]:
            message = f"Activity {table.get('id')} has no step in {_list(empty)}."
            file.warn(at, message, f"Say that it is not led there: when = [{_list(led)}].")
        for place, step in enumerate(_steps(table)):
            path = (*at, "step", place)
            if led and _when(step) and not any(view.has(path) for view in here.values()):
                message = f"This step is led in no variant: its activity is in {_list(led)}."
                file.error((*path, WHEN), message)


def _choice(head: PlanFile, names: Sequence[str], views: _Views) -> None:
    """Note variants among which there is nothing to choose."""
    if len(names) == 1:
        hint = "Name another one, or leave variants out."
        head.warn((VARIANTS,), "One variant is no choice.", hint)
    led = dict[object, str]()
    for number, name in enumerate(names):
        here = {key: (view.activities, view.steps) for key, view in views[name].items()}
        if not any(activities for activities, _ in here.values()):
            hint = f"Give it a step without when, or with when = {quoted(name)}."
            head.error((VARIANTS, number), f"Nothing is led in {quoted(name)}.", hint)
            continue
        same = led.setdefault(tuple(here.items()), name)
        if same != name:
            message = f"{quoted(name)} is the same as {quoted(same)}."
            hint = f"Write when = {quoted(name)} in the steps or activities that only it has."
            head.warn((VARIANTS, number), message, hint)


def _list(names: Sequence[str] | Mapping[str, object]) -> str:
    return ", ".join(map(quoted, names))
