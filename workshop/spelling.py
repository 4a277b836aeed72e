"""How names are spelled, and which of many are spelled like what somebody typed."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice

from workshop.event import Person
from workshop.text import BARE, one_line

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


def fold_name(name: str) -> str:
    """A name without capitals and accents, so that ana lopez is Ana López."""
    if (plain := one_line(name)).isascii():
        return plain.lower()
    parted = unicodedata.normalize("NFKD", plain.casefold().translate(BARE))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def spellings(text: str) -> frozenset[tuple[str, ...]]:
    """The words of a name, as Müller and as Mueller."""
    return frozenset(map(tuple, _both(text)))


def _both(text: str) -> tuple[list[str], list[str]]:
    """The words of a name, as Müller and as Mueller; mostly these are the same list."""
    parts = [_part(part) for part in one_line(text).split(" ")]
    words = [word for one, _ in parts for word in one]
    if all(other is one for one, other in parts):
        return words, words
    return words, [word for _, other in parts for word in other]


@lru_cache(maxsize=2**15)
def _part(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same of what stands between spaces; many names are made of few of these."""
    plain = unicodedata.normalize("NFC", text).casefold()
    words, other = _words(plain), _words(plain.translate(_UMLAUTS))
    return words, words if words == other else other


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", re.sub("['’`´]", "", fold_name(text))))


@lru_cache(maxsize=4096)
def keys(name: str) -> frozenset[str]:
    """What a name has in common with all that are the same but for case, accents and order."""
    spelled = [words for words in spellings(name) if words]
    return frozenset(key for words in spelled for key in ("".join(words), " ".join(sorted(words))))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for case, accents and the order of their parts."""
    return not keys(one).isdisjoint(keys(other))


def plain_key(name: str) -> str:
    """What names that are one have in common, of a name without accents and signs; "" of others."""
    plain = name.isascii() and name.replace(" ", "").isalnum()
    return " ".join(sorted(name.lower().split())) if plain else ""


def name_key(name: str) -> str:
    """What names that are one have in common, whatever their case, accents and order."""
    if key := plain_key(name):
        return key
    words, other = _both(name)
    return " ".join(sorted(words) if words is other else min(sorted(words), sorted(other)))


def is_part(typed: str, person: Person) -> bool:
    """Whether a name is a part of somebody's, in whole words: Dana, of Dana Reyes."""
    return _by_words(typed, person) and not same_name(typed, person.printed_name)


class NameFinder:
    """People to be found by what is typed, without looking at each of them; in their order."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._keys: dict[str, list[int]] = {}
        self._words: dict[str, list[int]] = {}
        for at, person in enumerate(people):
            for key in keys(person.printed_name):
                self._keys.setdefault(key, []).append(at)
            both = spellings(person.printed_name) | spellings(
                f"{person.name} {person.organisation}"
            )
            for word in set(chain.from_iterable(both)):
                self._words.setdefault(word, []).append(at)
        self._sorted = sorted(self._words)

    def whole(self, typed: str) -> list[Person]:
        """The people whose whole name it is."""
        return self._at(chain.from_iterable(self._keys.get(key, ()) for key in keys(typed)))

    def by_words(self, typed: str) -> list[Person]:
        """The people in whose name each word stands whole: Ann is not Anna."""
        rarest = (
            min((self._words.get(word, []) for word in words), key=len)
            for words in spellings(typed)
            if words
        )
        near = self._at(chain.from_iterable(rarest))
        return [person for person in near if _by_words(typed, person)]

    def by_parts(self, typed: str) -> list[Person]:
        """The people in whose name each word begins another one."""
        return [person for person in self._beginning(typed) if _by_parts(typed, person)]

    def by_place(self, typed: str) -> list[Person]:
        """The people in whose name and organisation each word begins another one."""
        return [person for person in self._beginning(typed) if _by_place(typed, person)]

    def _beginning(self, typed: str) -> list[Person]:
        """The people with a word that begins like the longest one that was typed."""
        found: list[int] = []
        for words in filter(None, spellings(typed)):
            longest = max(words, key=len)
            for word in islice(self._sorted, bisect_left(self._sorted, longest), None):
                if not word.startswith(longest):
                    break
                found += self._words[word]
        return self._at(found)

    def _at(self, places: Iterable[int]) -> list[Person]:
        return [self._people[at] for at in sorted(set(places))]


class _Itself:
    """Stands for a tuple in a cache, so that its content is not compared."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self.people = people

    def __hash__(self) -> int:
        return id(self.people)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.people is other.people


def name_finder(people: Sequence[Person]) -> NameFinder:
    """People by their names; those of a roster are looked through once, not for every name."""
    return _names_of(_Itself(tuple(people)))


@lru_cache(maxsize=4)
def _names_of(of: _Itself) -> NameFinder:
    return NameFinder(of.people)


def _by_words(typed: str, person: Person) -> bool:
    """Whether each word that was typed is one of the name: Ann is not Anna."""
    spelled = spellings(person.printed_name)
    return any(
        not Counter(words) - Counter(there)
        for words in spellings(typed)
        for there in spelled
        if words
    )


def _by_parts(typed: str, person: Person) -> bool:
    """Whether each word that was typed begins another word of the name."""
    spelled = spellings(person.printed_name)
    return any(_begins(words, there) for words in spellings(typed) for there in spelled)


def _by_place(typed: str, person: Person) -> bool:
    """The same of the name and the organisation, but not of the organisation alone."""
    names, both = spellings(person.printed_name), spellings(f"{person.name} {person.organisation}")
    return any(
        _begins(words, there) and any(_begins((word,), name) for word in words for name in names)
        for words in spellings(typed)
        for there in both
    )


def _begins(words: tuple[str, ...], there: tuple[str, ...]) -> bool:
    left = list(there)
    for word in sorted(words, key=len, reverse=True):
        found = next((other for other in left if other.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(words)
