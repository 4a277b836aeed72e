"""How a session was really led, as changes to the guide it was led from.

Minutes, steps that were inserted, and remarks as comments above their step; each for an author to
take or leave. Of a file only what is changed is written anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import tomlrt
from msgspec import to_builtins
from msgspec.structs import fields

from workshop.curriculum.model import Activity, Curriculum
from workshop.desk.difference import paired_steps
from workshop.kinds.plan import StepBase
from workshop.reports.record import Record
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep, whole_steps
from workshop.text import joined, one_line, quoted
from workshop.value import Value
from workshop.when.written import in_words

What = Literal["minutes", "steps", "remarks"]
WHAT: tuple[What, ...] = ("minutes", "steps", "remarks")


class SaidOfStep(Value):
    """A remark on a step, by its key in the session; `by` is who made it, and when."""

    step: str
    text: str
    by: str


class Revision(Value):
    """One change that a session proposes at a step of the guide: `key` is that step's.

    `minutes` are the new ones; `inserted` is the step to put behind it, or before it where it is
    to be the activity's first (`is_first`); `comment` the line above it.
    """

    what: What
    key: str
    words: str
    minutes: int = 0
    inserted: Mapping[str, Any] | None = None
    is_first: bool = False
    comment: str = ""


def revisions(
    record: Record, guide: Curriculum, remarks: Iterable[SaidOfStep] = ()
) -> tuple[Revision, ...]:
    """What a session proposes to change in the guide, in the order of its steps."""
    led = tuple(step for part in record.outline for step in part.steps if not step.added)
    now = whole_steps(guide)
    pairs = paired_steps(led, now)
    became = {led[was].key: now[place] for was, place in pairs.became.items()}
    proposed = [*_minutes(record, became), *_inserted(record, became), *_remarks(record, became)]
    proposed += _comments(remarks, became)
    places = {step.key: place for place, step in enumerate(now)}
    return tuple(sorted(proposed, key=lambda one: (places[one.key], WHAT.index(one.what))))


def _minutes(record: Record, became: Mapping[str, AgendaStep]) -> Iterator[Revision]:
    for key, guide in became.items():
        time = record.times[key]
        minutes = max(1, round(time.elapsed / 60))
        if time.led and guide.plan.minutes and 60 * minutes != guide.duration:
            words = f"{in_words(guide.duration)}, was led in {minutes} min"
            yield Revision("minutes", guide.key, words, minutes=minutes)


def _inserted(record: Record, became: Mapping[str, AgendaStep]) -> Iterator[Revision]:
    chosen = {e.step: e.chosen for e in record.standing if isinstance(e, ev.Inserted)}
    for part in record.outline:
        before: AgendaStep | None = None
        for step in part.steps:
            if not step.added:
                before = became.get(step.key, before)
                continue
            first = before or next((became[s.key] for s in part.steps if s.key in became), None)
            titles = {one_line(plan.title) for plan in (first.activity.steps if first else ())}
            time = record.times[step.key]
            if first is None or not time.led or one_line(step.plan.title) in titles:
                continue
            minutes = max(1, round(time.elapsed / 60))
            table = _table(step.plan, minutes, chosen.get(step.key, ""), record.curriculum)
            where = "behind" if before else "before"
            words = f"{quoted(step.heading)}, {minutes} min, was led {where} it"
            yield Revision("steps", first.key, words, inserted=table, is_first=before is None)


def _table(plan: StepBase, minutes: int, chosen: str, curriculum: Curriculum) -> dict[str, Any]:
    """An inserted step as the guide's file has it: only what is not the usual."""
    for name, pool in zip(curriculum.head.choose_from, curriculum.pools, strict=False):
        if chosen and any(step.id == chosen for step in pool.steps):
            return {"use": f"{name}#{chosen}", "kind": plan.kind, "minutes": minutes}
    usual = {each.encode_name: each.default for each in fields(plan)}
    values: dict[str, Any] = to_builtins(plan)
    own = {key: value for key, value in values.items() if value not in (usual.get(key), [], None)}
    named = {"title": plan.title, "kind": plan.kind, "minutes": minutes}
    return {**named, **{key: own[key] for key in own if key not in (*named, "seconds", "id")}}


def _remarks(record: Record, became: Mapping[str, AgendaStep]) -> Iterator[Revision]:
    who = one_line(record.state.facilitator)
    for event in record.standing:
        if isinstance(event, ev.Remarked):
            by = joined(", ", record.zone.local_day(event.at).isoformat(), who)
            yield from _comments([SaidOfStep(event.step, event.text, by)], became)


def _comments(
    remarks: Iterable[SaidOfStep], became: Mapping[str, AgendaStep]
) -> Iterator[Revision]:
    for remark in remarks:
        if guide := became.get(remark.step):
            line = f"{remark.by}: {one_line(remark.text)}"
            yield Revision("remarks", guide.key, f"remark: {line}", comment=line)


def revised_files(guide: Curriculum, chosen: Collection[Revision]) -> dict[Path, bytes]:
    """The files of a guide that are changed by these revisions, as they are to be written.

    What a file takes from another one is left: there is no place for it here. The minutes of an
    activity go along where they were the sum of its steps', and those of a module likewise.
    """
    by_step: dict[str, list[Revision]] = {}
    for one in chosen:
        by_step.setdefault(one.key, []).append(one)
    whole, changed = guide.whole or guide, dict[Path, bytes]()
    keys: dict[str, list[str]] = {}
    for step in whole_steps(guide):
        keys.setdefault(step.activity.id, []).append(step.key)
    for name, module in zip(whole.head.modules, whole.modules, strict=True):
        before = guide.files[Path(name)].decode("utf-8-sig")
        document = tomlrt.loads(before)
        more = 0
        for activity, table in zip(module.activities, document.get("activity", ()), strict=True):
            if set(keys[activity.id]) & set(by_step):
                changes = [by_step.get(key, []) for key in keys[activity.id]]
                longer = _revise(activity, table, changes)
                more += longer if activity.mode == "workshop" else 0
        if more and module.minutes == sum(
            activity.minutes for activity in module.activities if activity.mode == "workshop"
        ):
            document["minutes"] = module.minutes + more
        if (after := tomlrt.dumps(document)) != before:
            changed[Path(name)] = after.encode()
    return changed


def _revise(activity: Activity, table: Any, changes: list[list[Revision]]) -> int:
    """Change an activity's steps, each by its changes; by how many minutes it is longer then."""
    steps = table.get("step")
    if steps is None:
        return 0
    fits = not activity.variants and activity.minutes * 60 == _sum(activity.steps)
    more = 0
    for place in reversed(range(len(changes))):
        step = steps[place]
        for change in changes[place]:
            if change.minutes and "minutes" in step:
                more += 60 * change.minutes - activity.steps[place].duration
                step["minutes"] = change.minutes
                step.pop("seconds", None)
            if change.comment:
                _comment(step, change.comment)
        for change in reversed(changes[place]):
            if change.inserted is not None:
                more += 60 * change.inserted["minutes"]
                steps.insert(place if change.is_first else place + 1, dict(change.inserted))
    if not fits or more % 60 or "minutes" not in table:
        return 0
    if more:
        table["minutes"] = activity.minutes + more // 60
    return more // 60


def _sum(steps: Iterable[StepBase]) -> int:
    return sum(step.duration for step in steps)


def _comment(step: Any, line: str) -> None:
    """Put a line above a step, once; a step within brackets has no place for one."""
    try:
        if line not in step.header_leading_comments:
            step.header_leading_comments = [*step.header_leading_comments, line]
    except tomlrt.TOMLError:
        return
