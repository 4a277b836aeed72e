"""Puts spellings together to people: by what somebody said, then by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from workshop.errors import WorkshopError
from workshop.review.people.corrections import Correction, Corrections, PersonReference
from workshop.review.people.spellings import Spelling, homes, spelled
from workshop.spelling import fold_name


class Identities:
    """Who is who of these spellings; `unknown` are lines of people.toml that mean nobody.

    Raises: WorkshopError, when what was said in people.toml contradicts itself.
    """

    def __init__(self, found: Sequence[Spelling], corrections: Corrections) -> None:
        self._found = found
        self._ids: dict[Spelling, set[str]] = {}
        self.unknown: list[str] = []
        by_name: dict[str, list[Spelling]] = {}
        for one in found:
            by_name.setdefault(one.name, []).append(one)
        self.by_name: Mapping[str, Sequence[Spelling]] = by_name
        self._settled: set[frozenset[Spelling]] = set()
        self._put_together(corrections)

    @property
    def people(self) -> Mapping[Spelling, list[Spelling]]:
        """Everybody, each by the spelling that stands for theirs."""
        return _by_group(self._found)

    def of(self, name: str) -> Mapping[Spelling, list[Spelling]]:
        """The people of a name, each with what is theirs under it."""
        return _by_group(self.by_name[name])

    def are_two(self, some: Sequence[Spelling], others: Sequence[Spelling]) -> bool:
        """Whether people with these spellings are known to be two."""
        return any(self._are_two(one, other) for one in some for other in others)

    def _put_together(self, corrections: Corrections) -> None:
        own = self._own_names() if corrections else {}
        said = [
            (told, [self._spellings_of(ref, told, own) for ref in told.people])
            for told in corrections
        ]
        for told, meant in said:
            if told.same:
                _join([spelling for each in meant for spelling in each])
            else:
                for some, others in combinations(meant, 2):
                    self._settled.update(frozenset((a, b)) for a in some for b in others)
        self._join_unplaced()
        for told, meant in said:
            if not told.same:
                _refuse_contradiction(told, meant)

    def _own_names(self) -> Mapping[str, Sequence[Spelling]]:
        """Spellings by their names on rosters, where these differ from the names on paper."""
        own: defaultdict[str, list[Spelling]] = defaultdict(list)
        for one in self._found:
            for name in {spelled(name) for name in {visit.name for visit in one.visits}}:
                if name != one.name:
                    own[name].append(one)
        return own

    def _spellings_of(
        self, reference: PersonReference, said: Correction, own: Mapping[str, Sequence[Spelling]]
    ) -> list[Spelling]:
        """The spellings that a line of people.toml means."""
        name = spelled(reference.name)
        place = None if reference.organisation is None else fold_name(reference.organisation)
        meant = [
            one
            for one in (*self.by_name.get(name, ()), *own.get(name, ()))
            if one.session == reference.session and place in (None, one.organisation)
        ]
        if not meant:
            self.unknown.append(f"{said.where}: nobody in the sessions is {reference.in_words}.")
        return meant

    def _join_unplaced(self) -> None:
        """Put who has no organisation with the one person of that name, if they never met."""
        found = {(a.name, a.organisation, a.which): a for a in self._found if not a.session}
        for bare, placed in homes(found).items():
            apart = any(self._are_two(bare, one) for one in placed)
            if len({one.group for one in placed}) == 1 and not apart:
                _join([placed[0], bare])

    def _are_two(self, one: Spelling, other: Spelling) -> bool:
        """Whether two are known to be two: somebody said so, or they were at one session."""
        if self._settled and frozenset((one, other)) in self._settled:
            return True
        return not self._sessions_of(one).isdisjoint(self._sessions_of(other))

    def _sessions_of(self, one: Spelling) -> set[str]:
        """The ids of the sessions where it stands on the roster."""
        if one not in self._ids:
            self._ids[one] = {visit.session.id for visit in one.visits}
        return self._ids[one]


def _by_group(spellings: Iterable[Spelling]) -> Mapping[Spelling, list[Spelling]]:
    found: dict[Spelling, list[Spelling]] = {}
    for one in spellings:
        found.setdefault(one.group, []).append(one)
    return found


def _join(spellings: Sequence[Spelling]) -> None:
    for one in spellings[1:]:
        if (group := one.group) is not (first := spellings[0].group):
            group.joined = first


def _refuse_contradiction(said: Correction, meant: Sequence[Sequence[Spelling]]) -> None:
    for number, (some, others) in enumerate(combinations(meant, 2)):
        if {one.group for one in some} & {one.group for one in others}:
            one, other = list(combinations(said.people, 2))[number]
            raise WorkshopError(
                "What was said of people contradicts itself.",
                f"{said.where}: {one.in_words} and {other.in_words} are one person, by their "
                "name and organisation or by what stands above.",
                "Take one of the two out; or name the session of one of them, to tell apart "
                "who is spelled alike.",
            )
