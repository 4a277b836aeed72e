"""What is different between two curricula: by step, added, dropped, moved, minutes, words."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

from msgspec import to_builtins
from rapidfuzz import fuzz

from workshop.curriculum.model import Activity, Curriculum
from workshop.kinds.plan import StepBase
from workshop.session.agenda import AgendaStep, whole_steps
from workshop.value import Value

Sign = Literal["+", "-", "~"]
ALIKE = 60
"""From this likeness on, of 100, steps with different titles count as the same step."""
_TOLD_APART = {"step": ("minutes", "seconds"), "activity": ("minutes", "step"), "": ("activity",)}
"""Keys that are not compared as lines, by what has them."""


class LineChange(Value):
    """A line that is gone (-), or new (+): "ask: Who is missing?"."""

    sign: Literal["+", "-"]
    text: str


class Change(Value):
    """What became of a step, or of another part, of which `label` is empty.

    `before` and `after` are its planned seconds, None where it has none or is not there.
    `moved` says where it stood: "behind 1-1/2a"; empty where it stands as before.
    """

    sign: Sign
    name: str
    label: str = ""
    before: int | None = None
    after: int | None = None
    moved: str = ""
    lines: tuple[LineChange, ...] = ()

    @property
    def words(self) -> tuple[int, int]:
        """How many words are new, and how many are gone."""
        old, new = (
            [word for line in self.lines if line.sign == sign for word in line.text.split()]
            for sign in "-+"
        )
        same = sum(block.size for block in _matcher(old, new).get_matching_blocks())
        return len(new) - same, len(old) - same


class ActivityDifference(Value):
    """What is different in one activity, or in what belongs to none; `label` is its id."""

    name: str
    changes: tuple[Change, ...]
    before: int | None = None
    after: int | None = None


def difference(old: Curriculum, new: Curriculum) -> tuple[ActivityDifference, ...]:
    """What is different in the second one, in its order; what was dropped stands where it stood."""
    about = tuple(_texts_changed(_about(old), _about(new)))
    parts = [ActivityDifference("The curriculum", about)] if about else []
    was, now = _activities(old), _activities(new)
    pairs = paired_steps(whole_steps(old), whole_steps(new))
    for id in _in_order(list(was), list(now)):
        part = _activity(was.get(id), now.get(id), pairs)
        if part.changes or part.before != part.after:
            parts.append(part)
    return tuple(parts)


def _activities(curriculum: Curriculum) -> dict[str, Activity]:
    return {activity.id: activity for _, activity in (curriculum.whole or curriculum).activities()}


class Pairs(Value):
    """Which step became which, by their places in the two guides; `moved` are those of the new."""

    old: tuple[AgendaStep, ...]
    new: tuple[AgendaStep, ...]
    became: Mapping[int, int]
    moved: frozenset[int]


def paired_steps(old: tuple[AgendaStep, ...], new: tuple[AgendaStep, ...]) -> Pairs:
    """Steps that are called the same, then those that are much alike."""
    became: dict[int, int] = {}
    for same in (_by_id, _by_title_and_words, _by_title, None):
        left = {n: step for n, step in enumerate(old) if n not in became}
        free = {n: step for n, step in enumerate(new) if n not in became.values()}
        became |= _alone(left, free, same) if same else _alike(left, free)
    in_old_order = [became[n] for n in sorted(became)]
    stayed = _longest_rising(in_old_order)
    back = {now: was for was, now in became.items()}
    elsewhere = {n for n in back if old[back[n]].activity.id != new[n].activity.id}
    return Pairs(old, new, became, frozenset(set(back) - stayed | elsewhere))


def _by_id(step: AgendaStep) -> Hashable:
    return (step.activity.id, step.plan.id) if step.plan.id else None


def _by_title_and_words(step: AgendaStep) -> Hashable:
    return (step.full_name, *_lines(step.plan))


def _by_title(step: AgendaStep) -> Hashable:
    return (step.activity.id, step.full_name, step.plan.kind)


def _alone(
    left: Mapping[int, AgendaStep],
    free: Mapping[int, AgendaStep],
    name: Callable[[AgendaStep], Hashable],
) -> dict[int, int]:
    """Those that are called the same; of several the first with the first."""
    places: dict[Hashable, list[int]] = {}
    for now, step in free.items():
        places.setdefault(name(step), []).append(now)
    names = {was: name(step) for was, step in left.items()}
    return {was: places[key].pop(0) for was, key in names.items() if key and places.get(key)}


def _alike(left: Mapping[int, AgendaStep], free: Mapping[int, AgendaStep]) -> dict[int, int]:
    """Of the rest of an activity, those whose words are much the same, the likeliest first."""
    texts = {now: "\n".join(_lines(step.plan)) for now, step in free.items()}
    rated = []
    for was, step in left.items():
        text = "\n".join(_lines(step.plan))
        for now, other in free.items():
            if other.activity.id == step.activity.id:
                rate = fuzz.ratio(text, texts[now], score_cutoff=ALIKE)
                rated += [(-rate, was, now)] if rate else []
    pairs: dict[int, int] = {}
    for _, was, now in sorted(rated):
        if was not in pairs and now not in pairs.values():
            pairs[was] = now
    return pairs


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The most of them that stand in rising order: what is not among them was moved."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    stayed = set[int]()
    last = tails[-1] if tails else None
    while last is not None:
        stayed.add(last)
        last = before[last]
    return stayed


def _activity(old: Activity | None, new: Activity | None, pairs: Pairs) -> ActivityDifference:
    activity = new or old
    assert activity is not None
    changes: list[Change] = []
    if old and new:
        changes += _texts_changed({"": (old.title, _lines(old))}, {"": (new.title, _lines(new))})
    else:
        changes.append(Change("+" if new else "-", "the whole activity"))
    back = {now: was for was, now in pairs.became.items()}
    gone = [n for n in _places(pairs.old, old) if n not in pairs.became]
    for now in _places(pairs.new, new):
        was = back.get(now)
        while gone and was is not None and now not in pairs.moved and gone[0] < was:
            changes.append(_dropped(pairs.old[gone.pop(0)]))
        changes += _step(pairs, was, now)
    changes += [_dropped(pairs.old[n]) for n in gone]
    return ActivityDifference(
        f"Activity {activity.display_name}",
        tuple(changes),
        60 * old.minutes if old else None,
        60 * new.minutes if new else None,
    )


def _places(steps: Sequence[AgendaStep], activity: Activity | None) -> list[int]:
    return [n for n, step in enumerate(steps) if activity and step.activity.id == activity.id]


def _dropped(step: AgendaStep) -> Change:
    return Change("-", step.full_name, step.label, before=step.duration)


def _step(pairs: Pairs, was: int | None, now: int) -> Iterator[Change]:
    new = pairs.new[now]
    if was is None:
        lines = tuple(LineChange("+", line) for line in _lines(new.plan))
        yield Change("+", new.full_name, new.label, after=new.duration, lines=lines)
        return
    old = pairs.old[was]
    lines = tuple(_changed_lines(_lines(old.plan), _lines(new.plan)))
    moved = _place(pairs.old, was) if now in pairs.moved else ""
    if lines or moved or old.duration != new.duration:
        yield Change("~", new.full_name, new.label, old.duration, new.duration, moved, lines)


def _place(steps: Sequence[AgendaStep], n: int) -> str:
    before = steps[n - 1] if n else None
    if before is None or before.activity.id != steps[n].activity.id:
        return f"the beginning of {steps[n].activity.id}"
    return f"behind {before.full_label}"


def _about(curriculum: Curriculum) -> dict[str, tuple[str, list[str]]]:
    """What belongs to no activity, by what it is: its name, and its lines."""
    whole = curriculum.whole or curriculum
    parts = {"head": ("About it", _lines(whole.head))}
    for module in whole.modules:
        parts[f"module {module.id}"] = (f"Module {module.id}", _lines(module))
    for name, text in whole.texts.items():
        parts[f"text {name}"] = (name, text.splitlines())
    for pool in whole.pools:
        parts[f"pool {pool.title}"] = (pool.title or "Steps to choose from", _lines(pool))
    return parts


def _texts_changed(
    old: Mapping[str, tuple[str, list[str]]], new: Mapping[str, tuple[str, list[str]]]
) -> Iterator[Change]:
    for key in _in_order(list(old), list(new)):
        before, after = old.get(key), new.get(key)
        lines = tuple(_changed_lines(before[1] if before else [], after[1] if after else []))
        if lines:
            name = (after or before or ("", []))[0]
            yield Change("~" if before and after else "+" if after else "-", name, lines=lines)


def _in_order(old: list[str], new: list[str]) -> list[str]:
    """Both in one order: that of the new, with what is gone where it was."""
    ordered: list[str] = []
    for tag, a, b, c, d in _matcher(old, new).get_opcodes():
        ordered += new[c:d] if tag == "equal" else [*old[a:b], *new[c:d]]
    return list(dict.fromkeys(ordered))


def _changed_lines(old: list[str], new: list[str]) -> Iterator[LineChange]:
    for tag, a, b, c, d in _matcher(old, new).get_opcodes():
        if tag != "equal":
            yield from (LineChange("-", line) for line in old[a:b])
            yield from (LineChange("+", line) for line in new[c:d])


def _matcher(old: Sequence[Hashable], new: Sequence[Hashable]) -> SequenceMatcher[Any]:
    return SequenceMatcher(None, old, new, autojunk=False)


def _lines(part: Value) -> list[str]:
    """What a part of the plan says, a line for each thing, without what is compared by itself."""
    what = (
        "step" if isinstance(part, StepBase) else "activity" if isinstance(part, Activity) else ""
    )
    return list(_said(to_builtins(part), _TOLD_APART[what]))


def _said(table: Mapping[str, Any], without: Sequence[str] = ()) -> Iterator[str]:
    for key, value in table.items():
        if key not in without and value not in (None, "", False, [], ()):
            yield from _value(key.replace("_", " "), value)


def _value(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _said(value)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _value(key, each)
    else:
        yield f"{key}: {value}"
