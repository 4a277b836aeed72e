"""How people are spelled on rosters, and which spellings are one person without anybody's saying
so.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from workshop.review.facts.facts import SessionFacts
from workshop.review.people.corrections import Corrections
from workshop.review.people.visits import MANY, Visit, printed_name
from workshop.spelling import fold_name, name_key, plain_key


@lru_cache(maxsize=MANY)
def spelled(name: str) -> str:
    """What names that are one have in common; those of signs alone are what they are."""
    return name_key(name) or fold_name(name)


folded = lru_cache(maxsize=MANY)(fold_name)


class Spelling(Struct, eq=False, gc=False):
    """A name, an organisation, which of several on one roster, and the session if this one is told
    apart from the others: all `visits` of these are one person's, the oldest first.

    It is itself alone, and may be `joined` to another one.
    """

    name: str
    organisation: str
    which: int
    session: str
    visits: list[Visit]
    joined: "Spelling | None" = None

    @property
    def group(self) -> "Spelling":
        """The one that stands for all that it is put together with."""
        one = self
        while (other := one.joined) is not None:
            if other.joined is not None:
                one.joined = other.joined  # so that no way stays long
            one = other
        return one


def spelled_on_paper(name: str, organisation: str) -> str:
    """How somebody on a roster is spelled; nothing without a name."""
    if key := plain_key(name):  # it stands so on paper
        return key
    on_paper = printed_name(name, organisation)
    return spelled(on_paper) if on_paper else ""


@lru_cache(maxsize=MANY)
def _spelling(name: str, organisation: str) -> tuple[str, str] | None:
    """The same with their organisation; None without a name."""
    key = spelled_on_paper(name, organisation)
    return (key, folded(organisation)) if key else None


T = TypeVar("T")
Part = TypeVar("Part", str, int)


def homes(found: Mapping[tuple[Part, Part, int], T]) -> Mapping[T, list[T]]:
    """Each who comes from nowhere, with those from somewhere who may be the same person.

    They are `found` by name, organisation, and which of several on one roster they are.
    """
    bare = {(name, which): one for (name, place, which), one in found.items() if not place}
    may_be: dict[T, list[T]] = {one: [] for one in bare.values()}
    for (name, place, which), one in found.items() if bare else ():
        if place and (other := bare.get((name, which))) is not None:
            may_be[other].append(one)
    return may_be


def by_spelling(sessions: Iterable[SessionFacts], corrections: Corrections) -> list[Spelling]:
    """Everybody on the rosters of these sessions, by how they are spelled."""
    alone = {
        (spelled(who.name), who.session) for one in corrections for who in one.people if who.session
    }
    found: dict[tuple[object, ...], Spelling] = {}
    for session in sorted(sessions, key=lambda one: one.order):
        id, seen = session.id, dict[tuple[str, str], int]()
        for who in session.people:
            name, organisation = who.name, who.organisation
            if (spelling := _spelling(name, organisation)) is None:
                continue
            seen[spelling] = which = seen.get(spelling, 0) + 1
            told = bool(alone) and not alone.isdisjoint(((spelling[0], id), (spelled(name), id)))
            key = (*spelling, which, told and id) if told or which > 1 else spelling
            visit = Visit(session, name, organisation, who.seconds)
            if (known := found.get(key)) is not None:
                known.visits.append(visit)
            else:
                found[key] = Spelling(*spelling, which, id if told else "", [visit])
    return list(found.values())
