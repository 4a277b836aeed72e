"""Who in a register may be one person: said to whoever reads it, and never decided here."""

from collections.abc import Callable, Container
from functools import cached_property

Pairs = tuple[tuple[str, str], ...]
Namesakes = tuple[tuple[str, ...], ...]


class Lookalikes:
    """Who may be one, by their names in the register; looked for once somebody asks."""

    def __init__(self, find: Callable[[], tuple[Namesakes, Pairs]] = lambda: ((), ())) -> None:
        self._find = find

    @cached_property
    def found(self) -> tuple[Namesakes, Pairs]:
        return self._find()

    def among(self, names: Container[str]) -> "Lookalikes":
        """Those in which somebody of these names is."""

        def find() -> tuple[Namesakes, Pairs]:
            namesakes, alike = self.found
            return (
                tuple(some for some in namesakes if any(one in names for one in some)),
                tuple(pair for pair in alike if any(one in names for one in pair)),
            )

        return Lookalikes(find)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lookalikes) and self.found == other.found

    def __hash__(self) -> int:
        return hash(self.found)


NO_LOOKALIKES = Lookalikes()
