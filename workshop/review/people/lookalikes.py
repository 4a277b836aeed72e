"""Who in a register may be one person: shown to the reader, never decided here."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations

from workshop.review.people.identities import Identities
from workshop.review.people.spellings import Spelling

Pairs = tuple[tuple[str, str], ...]
Namesakes = tuple[tuple[str, ...], ...]
MIN_LETTERS, MAX_LETTERS = 4, 40
"""Letters of a word in which one may be wrong, at least and at most: Ali and Ana are two names."""
MAX_ALIKE = 30
"""Names that are spelled alike, up to which each is compared with each."""


class Lookalikes:
    """Who may be one, by their names in the register; looked for once somebody asks."""

    def __init__(self, find: Callable[[], tuple[Namesakes, Pairs]] = lambda: ((), ())) -> None:
        self._find = find

    @cached_property
    def doubts(self) -> tuple[Namesakes, Pairs]:
        return self._find()

    def among(self, names: Container[str]) -> "Lookalikes":
        """The pairs and groups with somebody of these names."""

        def find() -> tuple[Namesakes, Pairs]:
            namesakes, alike = self.doubts
            return (
                tuple(some for some in namesakes if any(one in names for one in some)),
                tuple(pair for pair in alike if any(one in names for one in pair)),
            )

        return Lookalikes(find)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lookalikes) and self.doubts == other.doubts

    def __hash__(self) -> int:
        return hash(self.doubts)


NO_LOOKALIKES = Lookalikes()


def namesakes(identities: Identities) -> Iterator[tuple[Spelling, ...]]:
    """People who share a name and may be one."""
    for name, spellings in identities.by_name.items():
        if len(spellings) == 1:
            continue
        people = identities.of(name)
        if len(people) > MAX_ALIKE:
            yield tuple(people)
            continue
        doubtful: dict[Spelling, None] = {}
        for one, other in combinations(people, 2):
            if not identities.are_two(people[one], people[other]):
                doubtful |= {one: None, other: None}
                if len(doubtful) == len(people):
                    break
        if doubtful:
            yield tuple(doubtful)


def alike(identities: Identities) -> Iterator[tuple[Spelling, Spelling]]:
    """Pairs of people whose names differ by a letter, with no two organisations."""
    seen: set[frozenset[Spelling]] = set()
    for names in _near(identities.by_name):
        for name, other in combinations(names[:MAX_ALIKE], 2):
            some, others = identities.of(name), identities.of(other)
            if max(len(some), len(others)) > MAX_ALIKE:
                continue
            for one, two in ((a, b) for a in some for b in others):
                pair = frozenset((one, two))
                fresh = len(pair) == 2 and pair not in seen
                if fresh and _may_be_one(identities, some[one], others[two]):
                    seen.add(pair)
                    yield one, two


def _may_be_one(
    identities: Identities, some: Sequence[Spelling], others: Sequence[Spelling]
) -> bool:
    places = {one.organisation for one in some} - {""}, {one.organisation for one in others} - {""}
    elsewhere = all(places) and not places[0] & places[1]
    return not elsewhere and not identities.are_two(some, others)


def _near(names: Iterable[str]) -> Iterator[Sequence[str]]:
    """Names that are the same with a letter left out, each with all others like it."""
    words = {name: name.split() for name in names}
    cuts = _shared_cuts({word for some in words.values() for word in some})
    near: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, some in words.items():
        near[tuple(sorted(some))].append(name)
        for at, word in enumerate(some):
            for cut in cuts.get(word, ()):
                near[tuple(sorted((*some[:at], cut, *some[at + 1 :])))].append(name)
    return (found for found in near.values() if len(found) > 1)


def _shared_cuts(words: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Words, each with a letter left out, as far as another word is that, or can become it: of all
    others no name can come near another one.
    """
    every = {
        word: dict.fromkeys(word[:n] + word[n + 1 :] for n in range(len(word)))
        for word in words
        if MIN_LETTERS <= len(word) <= MAX_LETTERS
    }
    ways = Counter(chain(words, *every.values()))
    return {word: [cut for cut in cuts if ways[cut] > 1] for word, cuts in every.items()}
