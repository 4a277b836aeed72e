"""What a session knows of its room: what waits, who calls, what was counted."""

from collections.abc import Mapping
from itertools import zip_longest

from workshop.kinds.public import Authorship
from workshop.value import Value, field


class Submission(Value):
    """A text from a phone that waits to be looked at; `id` is the number of its event."""

    id: int
    sheet: str
    label: str
    text: str
    step: str
    round: int = 0
    speaker: str = ""


class Polled(Value):
    """What the room's ballots of a step come to: how many gave one, and each line's marks.

    `ballots` says of those that were counted how many gave one, by their ids.
    """

    marks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    ballots: Mapping[str, int] = field(default_factory=dict)

    @property
    def voters(self) -> int:
        return sum(self.ballots.values())


def add_counts(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """The counts of both, mark by mark."""
    return tuple(map(sum, zip_longest(one, other, fillvalue=0)))


class Room(Value):
    """The room of a session, as far as its log tells of it.

    While `looks` is on, what phones give waits until it was looked at; `black` is the wall's own.
    `shown` says by a step's key whether its sheets and counts are shown, where that was said;
    `authorship` what is kept of who gave something in it. `ended` are the steps whose ballot is
    over before they are left. `newcomers` counts those who put themselves on the roster by phone.
    `partners` says by a name with whom they said that they work.
    """

    looks: bool = False
    black: bool = False
    waiting: Mapping[int, Submission] = field(default_factory=dict)
    calls: tuple[str, ...] = ()
    shown: Mapping[str, bool] = field(default_factory=dict)
    authorship: Mapping[str, Authorship] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()
    polled: Mapping[str, Polled] = field(default_factory=dict)
    newcomers: int = 0
    partners: Mapping[str, str] = field(default_factory=dict)
