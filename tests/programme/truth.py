"""The truth about the made-up programme: figures worked out from its script, never from a log."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from statistics import median

from programme.script import PLAN, Meeting, Minutes, Somebody, meetings
from workshop.reports.fidelity import FidelityFigures
from workshop.value import Value, replace

MINUTE = 60


def counted() -> tuple[Meeting, ...]:
    """The meetings that count: all but the one whose log is altered, in the order of their days."""
    return tuple(sorted((m for m in meetings() if not m.altered), key=lambda m: m.starts))


def seconds_there(one: Meeting, who: Somebody) -> int:
    """How long somebody was there."""
    if who in one.absent:
        return 0
    came = one.walk_in[1] if one.walk_in and one.walk_in[0] == who else one.late.get(who, 0)
    return MINUTE * (one.left.get(who, one.minutes) - came)


def everybody(one: Meeting) -> tuple[Somebody, ...]:
    """Who is on the roster in the end."""
    return (*one.roster, *((one.walk_in[0],) if one.walk_in else ()))


def came(one: Meeting) -> tuple[Somebody, ...]:
    return tuple(who for who in everybody(one) if who not in one.absent)


def closed() -> tuple[Meeting, ...]:
    """The meetings that count for people: those that were closed."""
    return tuple(one for one in counted() if one.closes)


def hours(found: Iterable[Meeting]) -> Mapping[Somebody, int]:
    """Seconds of each person over these meetings."""
    total: Counter[Somebody] = Counter()
    for one in found:
        for who in came(one):
            total[who] += seconds_there(one, who)
    return total


def labels(one: Meeting) -> tuple[str, ...]:
    """The steps on the agenda of a meeting, in the order of its agenda."""
    if one.activity == "c":
        return tuple(PLAN["c"])[:2] if one.turn == 2 else tuple(PLAN["c"])[2:]
    order = [*PLAN[one.activity]]
    if one.moved:
        order = [*one.led]
    if one.added:
        order.insert(1, "+1")
    return tuple(order)


def fate(one: Meeting, label: str) -> str:
    if label in one.led:
        return "led" if one.led[label] else "glimpsed"
    return "skipped" if label in one.skipped else "not reached"


def broken_off(one: Meeting, label: str) -> bool:
    """Whether a step was not led to its end: the last one of a meeting that was not over."""
    unfinished = any(fate(one, other) == "not reached" for other in labels(one))
    return label == [*one.led][-1] and (unfinished or not one.closes)


def cues(one: Meeting, label: str) -> int:
    return {"1": 3, "2": 2, "+1": 1}.get(label, 0) if one.activity == "w" else 0


def cues_seen(one: Meeting, label: str) -> int:
    """All that came into view: of a step that is begun the first one at once."""
    seen = one.welcome_cues if label == "1" else 1
    return min(cues(one, label), seen) if label in one.led else 0


def of_day(one: Meeting) -> Minutes:
    """The minutes that the plan of the day gives to the steps that were come to."""
    there = [x for x in labels(one) if one.closes or fate(one, x) != "not reached"]
    return one.added + sum(one.planned(label) for label in there if label not in one.skipped)


def kept(one: Meeting) -> FidelityFigures:
    """How closely a meeting was kept to the curriculum, as far as it has come."""
    there = [x for x in labels(one) if one.closes or fate(one, x) != "not reached"]
    theirs = [label for label in there if label != "+1"]
    core = [label for label in there if (one.activity, label) == ("w", "2")]
    asked = {"w": {"4a": 2, "4b": 1, "5": 1}, "c": {"3": 1}}.get(one.activity, {})
    return FidelityFigures(
        fates=Counter(fate(one, label) for label in theirs),
        core=len(core),
        core_led=sum(label in one.led for label in core),
        added=int("+1" in there),
        moved=int(one.moved),
        cues=sum(cues(one, label) for label in there),
        seen=sum(cues_seen(one, label) for label in there),
        asked=sum(asked.get(label, 0) for label in there),
        answered=sum(count > 0 for label in there for count in answers(one, label)),
        groups=len(one.groups),
        reported=one.reported,
        written=MINUTE * sum(one.planned(label) for label in there),
        planned=MINUTE * of_day(one),
        elapsed=MINUTE * one.minutes,
    )


def answers(one: Meeting, label: str) -> tuple[int, ...]:
    """The answers to each question of a step that was led."""
    asked = {"4a": 2, "4b": 1, "5": 1} if one.activity == "w" else {}
    if one.activity == "c" and one.follows:
        asked = {"3": 1}
    if label not in asked or label not in one.led:
        return ()
    return one.answers.get(label, (0,) * asked[label])


def steps_over(found: Iterable[Meeting], activity: str) -> Mapping[str, Mapping[str, object]]:
    """What `stats` says of each step of an activity: its fates and times over these meetings."""
    table = {}
    mine = [one for one in found if one.activity == activity]
    for label in (*PLAN[activity], "+1"):
        there = [one for one in mine if label in labels(one)]
        if not there:
            continue
        through = [one for one in there if fate(one, label) == "led" and not broken_off(one, label)]
        times = sorted(MINUTE * one.led[label] for one in through)
        fates = Counter(fate(one, label) for one in there if one.closes or label in one.led)
        table[label] = {
            "fates": dict(fates),
            "part": sum(fate(one, label) == "led" and broken_off(one, label) for one in there),
            "median": median(times) if times else None,
            "enough": times[-(-4 * len(times) // 5) - 1] if times else None,
        }
    return table


def levels(one: Meeting) -> tuple[int, ...]:
    """Hands for each of the four levels; nothing where none were counted."""
    step = {"w": "3", "c": "4"}.get(one.activity, "")
    return one.hands if step in one.led else ()


def present_in(one: Meeting, step: str) -> int:
    """How many were there when a step began, in which something was counted at once."""
    minute = sum(list(one.led.values())[: [*one.led].index(step)])
    late = sum(one.late.get(who, 0) > minute for who in one.there)
    left = sum(one.left.get(who, one.minutes + 1) <= minute for who in one.there)
    walked = bool(one.walk_in and one.walk_in[1] <= minute)
    return len(one.there) - late - left + walked


def series() -> Mapping[str, str]:
    """The series of each meeting, by its title."""
    found = {}
    for one in meetings():
        if one.series:
            found[one.title] = one.series
        elif one.follows or one.turn == 2:  # joined by follow-up, called by the first of them
            named = (
                f"Circle {one.group:02}" if one.group <= 6 else f"Group {one.group:02} meeting 2"
            )
            found[one.title] = named
    return found


def behind(one: Meeting) -> int:
    """Seconds that a meeting ended behind the curriculum's minutes, or an open one is to end."""
    planned = sum(one.planned(label) for label in labels(one) if one.closes or one.led.get(label))
    return MINUTE * (one.minutes + one.held - planned)


def over(one: Meeting, label: str) -> int:
    """Seconds that a step took beyond its minutes in the curriculum."""
    return MINUTE * (one.led[label] - one.planned(label))


def led_through(one: Meeting) -> tuple[str, ...]:
    """The steps that were led to their end."""
    return tuple(
        label for label in one.led if fate(one, label) == "led" and not broken_off(one, label)
    )


def questions(found: Iterable[Meeting], activity: str) -> list[tuple[str, int, int, int]]:
    """The questions of an activity: step, how often put, how often without an answer, answers."""
    asked: dict[tuple[str, int], list[int]] = {}
    for one in found:
        for label in led_through(one) if one.activity == activity else ():
            for number, count in enumerate(answers(one, label)):
                asked.setdefault((label, number), []).append(count)
    return [(label, len(n), n.count(0), sum(n)) for (label, _), n in asked.items()]


def leaders(found: Iterable[Meeting]) -> Mapping[str, tuple[int, float]]:
    """How many meetings each trainer led, and the middle of what their steps took too long."""
    overs: dict[str, list[int]] = {}
    for one in found:
        total = sum(over(one, label) for label in led_through(one))
        overs.setdefault(one.trainer, []).append(total)
    return {name: (len(took), median(took)) for name, took in overs.items()}


def first_day() -> str:
    """The first day of a meeting that counts, in words."""
    return _said(min(one.day for one in counted()))


def last_day() -> str:
    return _said(max(one.day for one in counted()))


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def first_and_last_levels() -> list[tuple[int, int]]:
    """Hands for each level in the first and in the last meeting of each series that has two."""
    both = [(hands[0], hands[-1]) for hands in levels_by_series().values()]
    return [(sum(a[n] for a, _ in both), sum(b[n] for _, b in both)) for n in range(4)]


def levels_by_series() -> Mapping[str, list[tuple[int, ...]]]:
    """Hands for each level, each time they were counted, in the series that did so twice."""
    return _each_time(levels)


def stages_by_series() -> Mapping[str, list[tuple[int, ...]]]:
    """The stage that was chosen, as a one in its place, each time."""
    return _each_time(lambda one: tuple(int(n == one.stage) for n in range(1, 5)))


def _each_time(told: Callable[[Meeting], tuple[int, ...]]) -> Mapping[str, list[tuple[int, ...]]]:
    named = series()
    asked: dict[str, list[tuple[int, ...]]] = {}
    for one in counted():
        if one.title in named and any(told(one)):
            asked.setdefault(named[one.title], []).append(told(one))
    return {name: each for name, each in asked.items() if len(each) > 1}


Key = tuple[str, str, str]
"""A promise: the title of its meeting, whose it is, and what."""


class Stands(Value, kw_only=True):
    """What became of a promise, how often it was carried on, and its day."""

    status: str = "open"
    times: int = 0
    day: date | None


def came_over() -> Mapping[str, list[Key]]:
    """The promises that each meeting takes over, by its title."""
    return _promises()[1]


def promises() -> Mapping[Key, Stands]:
    """What became in the end of each promise of a meeting that counts and is over."""
    over = {one.title for one in counted() if one.closes}
    return {key: stands for key, stands in _promises()[0].items() if key[0] in over}


@cache
def _promises() -> tuple[dict[Key, Stands], dict[str, list[Key]]]:
    stands: dict[Key, Stands] = {}
    came: dict[str, list[Key]] = {}
    left: list[Key] = []
    for one in meetings():
        came[one.title] = here = left if one.follows else []
        for number, told in one.kept.items():
            key = here[number - 1]
            word, _, rest = told.partition(" ")
            if word == "until":
                times, day = stands[key].times + 1, date.fromisoformat(rest)
                stands[key] = replace(stands[key], times=times, day=day)
            else:
                stands[key] = replace(stands[key], status=word)
        made = {(one.title, one.written(s.who), s.promise): Stands(day=s.by) for s in one.said}
        stands |= made
        left = [key for key in here if stands[key].status not in ("done", "dropped")]
        left += made
    return stands, came


Change = tuple[str, str, str]
"""Of a step by its label, in a version: what was done to it."""


def drift(found: Iterable[Meeting]) -> Mapping[Change, tuple[int, int]]:
    """How often a step of w was changed so, of how often it was on an agenda, by version."""
    there = [one for one in found if one.activity == "w" and one.closes]
    made: Counter[Change] = Counter()
    for one in there:
        made.update((label, one.version, "cut") for label in PLAN["w"] if label not in one.led)
        made.update({("+1", one.version, "added"): bool(one.added)})
        made.update({("3", one.version, "moved"): one.moved})
    ever = {(label, what) for (label, _, what), n in made.items() if n}
    versions = Counter(one.version for one in there)
    return {
        (label, version, what): (made[label, version, what], n)
        for label, what in ever
        for version, n in versions.items()
    }
