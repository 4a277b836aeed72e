"""A dictionary that is cheap to copy: copies share what neither of them changes."""

from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, ValuesView
from itertools import chain
from typing import TypeVar

K = TypeVar("K", int, str)
V = TypeVar("V")
SIZE = 256


class Pieces(MutableMapping[K, V]):
    """Values by key in the order in which they were added, in dictionaries of `SIZE` each.

    What is changed is copied first, piece by piece: the fold of one more event costs no more with
    fifty thousand entries on a sheet than with a few hundred.
    """

    def __init__(self, of: Mapping[K, V] | None = None) -> None:
        self._own: set[int] = set()
        """The places of the pieces that no copy shares."""
        self._pieces: list[dict[K, V]] = []
        self._highest: K | None = None
        if isinstance(of, Pieces):
            of._own.clear()
            self._pieces, self._highest = list(of._pieces), of._highest
        else:
            self.update(of or {})

    def _place(self, key: object) -> int:
        """Where the piece stands that has a number; -1 if none does."""
        return next((at for at, piece in enumerate(self._pieces) if key in piece), -1)

    def _owned(self, place: int) -> dict[K, V]:
        if place not in self._own:
            self._pieces[place] = dict(self._pieces[place])
            self._own.add(place)
        return self._pieces[place]

    def _whole(self) -> dict[K, V]:
        if len(self._pieces) == 1:
            return self._pieces[0]
        return dict(chain.from_iterable(piece.items() for piece in self._pieces))

    def __getitem__(self, key: K) -> V:
        if (place := self._place(key)) < 0:
            raise KeyError(key)
        return self._pieces[place][key]

    def __contains__(self, key: object) -> bool:
        return self._place(key) >= 0

    def __setitem__(self, key: K, value: V) -> None:
        is_higher = self._highest is None or key > self._highest
        place = -1 if is_higher else self._place(key)
        if place < 0:
            if not self._pieces or len(self._pieces[-1]) >= SIZE:
                self._pieces.append({})
            place = len(self._pieces) - 1
            self._highest = key if is_higher else self._highest
        self._owned(place)[key] = value

    def __delitem__(self, key: K) -> None:
        if (place := self._place(key)) < 0:
            raise KeyError(key)
        del self._owned(place)[key]

    def __iter__(self) -> Iterator[K]:
        return chain.from_iterable(self._pieces)

    def __len__(self) -> int:
        return sum(map(len, self._pieces))

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        return self._whole().items()

    def __repr__(self) -> str:
        return repr(self._whole())
