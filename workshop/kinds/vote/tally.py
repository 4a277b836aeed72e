"""What a vote comes to: the options, how each stands, which are the most wanted, what is odd."""

from collections.abc import Iterator, Mapping
from itertools import groupby, zip_longest
from math import inf, sqrt
from typing import Self, TypeGuard

from workshop.kinds.base import AnyContext, Marks, StepContext, StepData, Target
from workshop.kinds.counts import CountedItem, entry_id, numbered_items, on_sheet, removed_items
from workshop.kinds.vote.plan import VoteOptions, VotePlan
from workshop.text import plural
from workshop.value import Value, field, replace

ADDED = "#options"
"""What stands behind a step's key in the id of the sheet of the options that the room added."""
PLACES = ("1st", "2nd", "3rd", *(f"{n}th" for n in range(4, 11)))

Counts = tuple[int | None, ...]
"""Dots; or how many gave each score, or each place, from the first on. None is not counted."""


class VoteData(StepData):
    """What was counted, by the key of the option; `phones` is what of it was given by phone.

    `counted` has the number of the event that counted an option last.
    """

    counted: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, Counts] = field(default_factory=dict)
    phones: Marks = field(default_factory=dict)

    @property
    def by_phone(self) -> int:
        """How many dots, scores or places were given by phone."""
        return sum(map(sum, self.phones.values()))

    def with_phones(self, marks: Marks) -> Self:
        both = {
            key: tuple(
                (typed or 0) + phoned
                for typed, phoned in zip_longest(self.counts.get(key, ()), phones, fillvalue=0)
            )
            for key, phones in marks.items()
        }
        return replace(self, counts={**self.counts, **both}, phones=marks)


VoteContext = StepContext[VotePlan, VoteData]


class Tally(Value):
    """An option with its counts; `result` is its dots, mean or points, None if nobody voted.

    `spread` is the standard deviation of its scores, 0 elsewhere.
    """

    option: CountedItem
    counts: Counts
    result: float | None
    spread: float = 0.0
    wanted: bool = False


def marks(plan: VotePlan) -> tuple[str, ...]:
    """What is counted of each option: its dots alone, or each score or place, by name."""
    if plan.rank:
        return PLACES[: plan.rank]
    scores = (str(score) for score in range(1, (plan.scale or 0) + 1))
    if plan.labels:
        return tuple(f"{score} {label}" for score, label in zip(scores, plan.labels, strict=False))
    return tuple(scores) or ("dots",)


def added_options(context: VoteContext) -> Target:
    """The sheet that the room's own options are written on."""
    if context.plan.sheet_refs:
        return context.target(context.plan.sheet_refs[0])
    return Target(f"{context.key}{ADDED}", "Options added")


def options(context: VoteContext) -> tuple[CountedItem, ...]:
    """What can be voted for: the plan's, the room's own, then what is gone and was voted for."""
    planned = context.plan.options
    if not isinstance(planned, VoteOptions):
        listed = numbered_items(planned, "option")
    elif planned.vote:
        listed = _earlier_result(planned.vote, context)
    else:
        listed = numbered_items(context.stages.get(planned.framework or "", ()), "stage")
    listed += tuple(o for o in on_sheet(context, added_options(context).sheet) if o not in listed)
    return listed + removed_items(_voted_keys(context), listed, context)


def _voted_keys(context: VoteContext) -> Iterator[str]:
    """The keys that were voted for; of a dot for what was merged, what it was merged into."""
    absorbed = context.board.absorbed if context.plan.dots else {}
    became = {other: entry for entry, parts in absorbed.items() for other, _ in parts}
    for key in context.data.counts:
        entry, seen = entry_id(key), set[int]()
        while entry in became and entry not in seen:
            seen.add(entry)
            entry = became[entry]
        yield f"entry-{entry}" if seen else key


def _earlier_result(id: str, context: VoteContext) -> tuple[CountedItem, ...]:
    """The most wanted of an earlier vote; all of its options as long as nothing is counted."""
    earlier = context.find(id)
    if earlier is None or not _is_vote(earlier) or earlier.key == context.key:
        return ()
    stand = tallies(earlier)
    wanted = tuple(tally.option for tally in rank(stand) if tally.wanted)
    return wanted or tuple(tally.option for tally in stand)


def _is_vote(context: AnyContext) -> TypeGuard[VoteContext]:
    return isinstance(context.plan, VotePlan) and isinstance(context.data, VoteData)


def option_counts(context: VoteContext, option: str) -> Counts:
    """An option's counts, one for each mark."""
    if context.plan.dots:
        return (_dots(context, option),)
    size = len(marks(context.plan))
    return (*context.data.counts.get(option, ()), *[None] * size)[:size]


def _dots(context: VoteContext, option: str, before: float = inf) -> int | None:
    """An option's dots, with those of what was merged into it since they were counted.

    Each dot counts once, whichever of the merged it was given to. `before` is the number of the
    event before which that was merged.
    """
    own, since = context.data.counts.get(option, ()), context.data.counted.get(option, 0)
    parts = context.board.absorbed.get(entry_id(option), ())
    more = [_dots(context, f"entry-{other}", at) for other, at in parts if since < at < before]
    counted = [dots for dots in (*own[:1], *more) if dots is not None]
    return sum(counted) if counted else None


def typed_counts(context: VoteContext, option: str) -> Counts:
    """What was typed of an option's counts, with what was merged into it; one for each mark."""
    own, phones = option_counts(context, option), context.data.phones.get(option)
    if phones is None:
        return own
    both = zip(own, (*phones, *[0] * len(own)), strict=False)
    return tuple(None if count in (None, by) else (count or 0) - by for count, by in both)


def tallies(context: VoteContext) -> tuple[Tally, ...]:
    """How each option stands, in the order of the options."""
    stand = tuple(_tally(each, context) for each in options(context))
    results = sorted((t.result for t in stand if t.result), reverse=True)
    top = context.plan.top or len(results)
    least = results[min(top, len(results)) - 1] if results else 0
    return tuple(replace(t, wanted=bool(results and t.result and t.result >= least)) for t in stand)


def _tally(each: CountedItem, context: VoteContext) -> Tally:
    plan, own = context.plan, option_counts(context, each.key)
    got = [count or 0 for count in own]
    people = sum(got)
    if plan.dots:
        return Tally(each, own, got[0] if own[0] is not None else None)
    if plan.rank:
        points = sum(count * (plan.rank - place) for place, count in enumerate(got))
        return Tally(each, own, points if people else None)
    if not people:
        return Tally(each, own, None)
    mean = sum(score * count for score, count in enumerate(got, 1)) / people
    apart = sum(count * (score - mean) ** 2 for score, count in enumerate(got, 1))
    return Tally(each, own, mean, sqrt(apart / people))


def rank(stand: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """The most wanted first; those that are level stay in order, those without a vote come last."""
    return tuple(sorted(stand, key=lambda t: -1.0 if t.result is None else t.result, reverse=True))


def figure(tally: Tally, plan: VotePlan) -> str:
    """An option's result in words: "7 dots", "4.2 of 5", "9 points"."""
    if tally.result is None:
        return "no votes"
    if plan.scale:
        return f"{tally.result:.1f} of {plan.scale}"
    return plural(int(tally.result), "dot" if plan.dots else "point")


def winners(context: VoteContext) -> tuple[CountedItem, ...]:
    """The most wanted; where the plan names no number of them, whatever got most, also level."""
    wanted = [tally for tally in rank(tallies(context)) if tally.wanted]
    if not context.plan.top:
        wanted = [tally for tally in wanted if tally.result == wanted[0].result]
    return tuple(tally.option for tally in wanted)


def most_wanted(context: VoteContext) -> str:
    """The most wanted in a sentence, ties as ties: "A (7 dots); B and C tie (4 dots each)"."""
    plan = context.plan
    wanted = [tally for tally in rank(tallies(context)) if tally.wanted]
    if not plan.top or not wanted:
        return ""
    parts = []
    for _, level in groupby(wanted, lambda tally: tally.result):
        first, *others = level
        names = [f"“{tally.option.text}”" for tally in (first, *others)]
        got = figure(first, plan)
        tied = f"{', '.join(names[:-1])} and {names[-1]} tie ({got} each)"
        parts.append(tied if others else f"{names[0]} ({got})")
    more = len(wanted) - plan.top
    place = f"; so there are {len(wanted)} instead of {plan.top}" if more > 0 else ""
    return "; ".join(parts) + place


def doubts(context: VoteContext, people: int) -> Iterator[tuple[str, str]]:
    """What is more than so many people can have given: the option's key or "" for all, and why."""
    plan, stand = context.plan, tallies(context)
    if not people:
        return
    who = plural(people, "person", "people")
    if plan.dots:
        total, most = sum(tally.counts[0] or 0 for tally in stand), people * plan.dots
        if total > most:
            yield "", f"{plural(total, 'dot')}, {who} with {plan.dots} each have {most:,}"
        return
    for tally in stand:
        if (voted := sum(count or 0 for count in tally.counts)) > people:
            yield tally.option.key, f"{plural(voted, 'vote')}, {who}"
    for place, name in enumerate(marks(plan) if plan.rank else ()):
        given = sum(tally.counts[place] or 0 for tally in stand)
        if given > people:
            yield "", f"{given:,} put something {name}, {who}"


def dots_given(context: VoteContext, people: int) -> str:
    """How many dots are given out of how many there are; "" for other ways to vote."""
    plan = context.plan
    if not plan.dots:
        return ""
    dots = plural(sum(tally.counts[0] or 0 for tally in tallies(context)), "dot")
    who = plural(people, "person", "people")
    return f"{dots} of {people * plan.dots:,}: {who}, {plan.dots} each" if people else dots
