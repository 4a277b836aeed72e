"""Which headings of a guide open a module, an activity, a step."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from workshop.desk.draft.headings import (
    ALONE,
    CAPITALS,
    HIGHEST,
    MAX_HEADING,
    ROW_LEVEL,
    NamedHeading,
    heading_looks,
    named_heading,
)
from workshop.desk.draft.labels import HANDOUT_HEAD, is_break, section_named, section_opened
from workshop.desk.draft.lengths import find_lengths
from workshop.desk.draft.source import Guide, SourceLine
from workshop.value import Value, field

Rank = Literal["module", "activity", "step"]
RANKS: tuple[Rank, ...] = ("module", "activity", "step")
NEXT_STEPS = re.compile(r"next steps?\s*:?", re.IGNORECASE)


class Outline(Value):
    """What opens where: the rank of a line by its place; `levels` are those of headings that occur.

    `examples` are a few headings of each level, `step_level` is the one whose headings are steps;
    `is_unsure` says that the guide does not make that plain. `titles` are the places of the lines
    that the whole guide is called by.
    """

    ranks: dict[int, Rank]
    looks: dict[int, int]
    titles: tuple[int, ...]
    levels: tuple[int, ...] = ()
    examples: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    step_level: int = 0
    is_unsure: bool = False


def outline(guide: Guide, lines: Sequence[SourceLine], heading: int | None = None) -> Outline:
    """The outline of a guide; `heading` says which of its levels of headings is a step."""
    looks = heading_looks(guide, lines)
    named: dict[int, NamedHeading] = {}
    for at, line in enumerate(lines):
        if found := named_heading(line, at in looks):
            named[at] = found
    next_steps = [
        at
        for at, line in enumerate(lines)
        if NEXT_STEPS.fullmatch(line.text) and not line.mark and not line.cell
        and (at in looks or line.gap)
    ]  # fmt: skip
    ranks = _ranks_by_name(named)
    titles = _titles(lines, looks, ranks, named)
    free = {
        at: look for at, look in looks.items()
        if at not in ranks and at not in titles
        and (HIGHEST < look <= ROW_LEVEL or not section_named(lines[at].text))
        and not HANDOUT_HEAD.match(lines[at].text)
    }  # fmt: skip
    levels = tuple(sorted({*free.values(), *(looks[at] for at in titles if at in looks)}))
    examples = {
        level: tuple(lines[at].text for at, look in looks.items() if look == level)[:4]
        for level in levels
    }
    step, unsure = 0, False
    if heading is not None:
        step = levels[heading - 1] if 0 < heading <= len(levels) else 0
        ranks |= _ranks_by_level(free, levels, step) if step else {}
    elif "activity" not in ranks.values() and "step" not in ranks.values():
        usable = sorted(set(free.values()))
        step, unsure = _step_level(lines, free, usable)
        below = [level for level in usable if not _above(level, ranks, looks)]
        ranks |= _ranks_by_level(free, tuple(below), step)
    elif "step" not in ranks.values():
        ranks |= _steps_below(free, ranks, looks)
    if "activity" in ranks.values():
        ranks |= _beside_activities(free, ranks, looks)
    if "step" in (ranks[at] for at in named):
        ranks |= {
            at: "step" for at, line in enumerate(lines)
            if at not in ranks and line.gap and not (line.mark or line.cell)
            and is_break(line.text.partition("(")[0])
        }  # fmt: skip
    if next_steps and ("activity" in ranks.values()):
        ranks |= dict.fromkeys(next_steps, "activity")
    return Outline(ranks, looks, titles, levels, examples, step, unsure)


def _ranks_by_name(named: dict[int, NamedHeading]) -> dict[int, Rank]:
    """The ranks of headings with a name: what “session” is depends on what else the guide has."""
    depths = sorted({heading.depth for heading in named.values()})
    ranks: dict[int, Rank] = {}
    match depths:
        case [0]:
            ranks = {0: "module"}
        case [1] | [2]:
            ranks = {depths[0]: "activity"}
        case [3]:
            ranks = {3: "step"}
        case [0, 3] | [1, 3] | [2, 3]:
            ranks = {depths[0]: "module" if depths[0] == 0 else "activity", 3: "step"}
        case [_, _]:
            ranks = {depths[0]: "module", depths[1]: "activity"}
        case [_, _, _]:
            ranks = dict(zip(depths, RANKS, strict=True))
        case [_, _, _, _]:
            ranks = {0: "module", 1: "module", 2: "activity", 3: "step"}
    return {at: ranks[heading.depth] for at, heading in named.items()}


def _titles(
    lines: Sequence[SourceLine],
    looks: dict[int, int],
    ranks: dict[int, Rank],
    named: dict[int, NamedHeading],
) -> tuple[int, ...]:
    """The lines that the guide is called by: its first heading, or its first short lines."""
    counts = Counter(look for at, look in looks.items() if at not in ranks)
    first = next((at for at in range(len(lines)) if not lines[at].cell), None)
    opened = section_opened(lines[first].text) if first is not None else None
    is_label = opened is not None and not (opened[0] == "agenda" and opened[2])  # "Plan: Budgets"
    if first is None or first in ranks or is_label:
        at = next((at for at, look in looks.items() if at not in ranks), None)
        is_title = at is not None and looks[at] == 1 and counts[1] == 1
        return (at,) if at is not None and is_title else ()
    if first in looks and looks[first] < CAPITALS:
        top = looks[first] <= min(looks.values()) and counts[looks[first]] == 1
        return (first,) if top else ()
    found = []
    for at in range(first, min(len(lines), first + 6)):
        text = lines[at].text
        short = len(text) <= MAX_HEADING and not text.endswith((".", "?", "!"))
        row = lines[at].level > HIGHEST
        is_label = at > first and section_opened(text) is not None
        other = at in ranks or lines[at].mark or row or is_label or find_lengths(text)
        if other or not short or (at > first and lines[at].gap and at not in looks):
            break
        found.append(at)
    return tuple(found)


def _above(level: int, ranks: dict[int, Rank], looks: dict[int, int]) -> bool:
    """Whether headings of that level stand above those that are named modules."""
    modules = [looks[at] for at, rank in ranks.items() if rank == "module" and at in looks]
    return bool(modules) and level < min(modules)


def _ranks_by_level(free: dict[int, int], levels: tuple[int, ...], step: int) -> dict[int, Rank]:
    """The ranks by level: steps, above them activities, above those modules."""
    above = [level for level in levels if level < step]
    rank_of: dict[int, Rank] = {step: "step"}
    rank_of |= dict.fromkeys(above[-1:], "activity")
    rank_of |= dict.fromkeys(above[-2:-1], "module")
    return {at: rank_of[look] for at, look in free.items() if look in rank_of}


def _step_level(
    lines: Sequence[SourceLine], free: dict[int, int], levels: list[int]
) -> tuple[int, bool]:
    """The level whose headings are steps, and whether that is a guess.

    One level: steps, unless most of its headings open sections of their own. Two: the lower one.
    More: the third.
    """
    if not levels:
        return 0, False
    if ROW_LEVEL in levels:
        return ROW_LEVEL, False
    if len(levels) == 1:
        places = sorted(free)
        ends = [*places[1:], len(lines)]
        with_sections = sum(
            any(
                (opened := section_opened(lines[n].text)) and opened[0] in _OF_AN_ACTIVITY
                for n in range(at + 1, end)
            )
            for at, end in zip(places, ends, strict=True)
        )
        is_activity = len(places) > 1 and 2 * with_sections >= len(places)
        return (levels[0] + 100, False) if is_activity else (levels[0], False)
    return levels[min(len(levels) - 1, 2)], True


_OF_AN_ACTIVITY = ("purpose", "materials", "outcomes")


def _beside_activities(
    free: dict[int, int], ranks: dict[int, Rank], looks: dict[int, int]
) -> dict[int, Rank]:
    """The activities that have no name, but look like those that have, behind the first."""
    named = [at for at, rank in ranks.items() if rank == "activity"]
    levels = {looks.get(at, 0) for at in named}
    if len(levels) != 1 or not 0 < min(levels) <= CAPITALS:
        return {}
    first = min(named)
    return {at: "activity" for at, look in free.items() if look in levels and at > first}


def _steps_below(
    free: dict[int, int], ranks: dict[int, Rank], looks: dict[int, int]
) -> dict[int, Rank]:
    """The steps below named activities: rows of a plan, or else styled headings."""
    if ROW_LEVEL in free.values():
        return {at: "step" for at, look in free.items() if look == ROW_LEVEL}
    activities = [looks[at] for at, rank in ranks.items() if rank == "activity" and at in looks]
    if not activities or max(activities) >= CAPITALS:
        return {}
    below = sorted({look for look in free.values() if max(activities) < look < ALONE})
    return {at: "step" for at, look in free.items() if below and look == below[0]}
