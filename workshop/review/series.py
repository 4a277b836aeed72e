"""Sessions that belong together: by a name that they were given, or by following one another up."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from workshop.value import replace

if TYPE_CHECKING:
    from workshop.review.catalogue import SessionListing
    from workshop.review.facts.facts import SessionFacts

S = TypeVar("S", bound="SessionListing | SessionFacts")


def join_series(sessions: Iterable[S]) -> list[S]:
    """The sessions in their order, each with its series.

    Those that follow one another up are one: it is called by the name that the first of them was
    given that has any, else by the title of the first of all. One that was given another name has
    that.
    """
    found = list(sessions)
    by_id = {one.id: one for one in found}
    chains: dict[str, list[S]] = {}
    for one in found:
        if one.follows in by_id:
            line = _line(one, by_id)
            chain = chains.setdefault(line[0].id, [])
            chain += (each for each in line if each not in chain)
    if not chains:
        return found
    named = dict[str, str]()
    for chain in chains.values():
        name = next((one.series for one in chain if one.series), chain[0].title)
        named |= {one.id: one.series or name for one in chain}
    return [
        replace(one, series=named[one.id]) if named.get(one.id, one.series) != one.series else one
        for one in found
    ]


def _line(one: S, by_id: Mapping[str, S]) -> list[S]:
    """The sessions that lead to that one by following each other up, the first one first."""
    line = [one]
    while (before := by_id.get(line[0].follows)) and before not in line:
        line.insert(0, before)
    return line
