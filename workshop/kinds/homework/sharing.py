"""Interviews shared out: nobody twice, nobody by themself, loads differ by one at most."""

from collections import Counter
from collections.abc import Iterable, Sequence

from workshop.errors import Refused


def share(people: Sequence[str], staff: Iterable[str]) -> dict[str, str]:
    """By whom each of the staff is interviewed; refuses, with the reason, where it cannot be.

    Those who interview and are interviewed as well come first, each with the next one; the rest
    goes in turn to whoever has the fewest.
    """
    people, staff = list(dict.fromkeys(people)), list(staff)
    if not staff:
        raise Refused("There is nobody to interview.", "Name them: share Rosa, Sam, Tom.")
    if not people:
        raise Refused("There is nobody to interview them.", "Assign the homework to somebody.")
    twice = [name for name, count in Counter(map(_same, staff)).items() if count > 1]
    if twice:
        name = next(name for name in staff if _same(name) == twice[0])
        raise Refused(f"{name} stands there twice.", "Nobody is interviewed twice.")
    both = [name for name in people if _same(name) in set(map(_same, staff))]
    if both and len(people) == 1:
        raise Refused(f"{both[0]} would have to interview themself.", "Leave them out.")
    shared = dict(zip(both, [*both[1:], *both[:1]], strict=True)) if len(both) > 1 else {}
    if len(both) == 1:
        shared = {both[0]: next(name for name in people if name != both[0])}
    load = Counter(shared.values())
    by = {_same(name): who for name, who in shared.items()}
    for name in staff:
        if _same(name) not in by:
            who = min(people, key=lambda who: load[who])
            by[_same(name)] = who
            load[who] += 1
    return {name: by[_same(name)] for name in staff}


def _same(name: str) -> str:
    return name.casefold()
