"""Limits what phones may give while a room is open, so that none uses up what is there for all.

What a contribution adds to the log is at most five times what was sent, and 600 bytes; ten times
where somebody new signs in.
"""

from workshop.errors import Refused
from workshop.kinds import contributions as gave
from workshop.room.keys import digest
from workshop.room.limits import Quota, is_own_address
from workshop.session.room.acceptance import CROWDED, known_person, places_for_newcomers
from workshop.session.state import State

MOST_LINES, MOST_BYTES = 30_000, 16_000_000
"""How long log and inbox may become through phones: everything else has more room.

A ballot may become just as large.
"""
A_DEVICE, AN_ADDRESS = (1_000, 500_000), (8_000, 2_000_000)
"""How many contributions and bytes one device may give, and one address: a device that throws its
cookie away counts as another. This computer's own addresses are no phone's.
"""
NAMES = 10
"""How many people one device may put on the roster, beside one for each who is expected."""
MOST_WALLS = 20
"""How many walls may be open, as each shows everything; one on this computer always may."""
TOO_MUCH = (
    "So much was given in all that nothing more is taken from phones. Tell it to the trainer."
)
TOO_MUCH_HERE = (
    "So much was given on this phone that nothing more is taken from it. "
    "Ask the trainer to let it give more."
)


class Bounds:
    """What was given so far, by device and by address; both begin anew with the room."""

    def __init__(self) -> None:
        self._devices, self._addresses = Quota(*A_DEVICE), Quota(*AN_ADDRESS)
        self._names: dict[str, int] = {}
        self.turned_away: set[str] = set()
        """The devices from which nothing more is taken, by their digests."""

    def forgive(self, key: str) -> None:
        """The trainer lets a device in again, by its digest: it may give as much once more."""
        self.turned_away.discard(key)
        self._devices.forget(key)
        self._names.pop(key, None)

    def check(self, device: str, address: str, what: gave.Contribution, state: State) -> None:
        """Raise Refused where something new is not taken from there any more."""
        key = digest(device)
        if self._devices.is_used_up(key) or self._addresses.is_used_up(address):
            self._turn_away(key)
        if isinstance(what, gave.SignedIn) and known_person(what, state) is None:
            if places_for_newcomers(state) <= 0:
                raise Refused(CROWDED)
            if self._names.get(key, 0) >= NAMES + state.expected:
                self._turn_away(key)
            self._names[key] = self._names.get(key, 0) + 1

    def _turn_away(self, key: str) -> None:
        self.turned_away.add(key)
        raise Refused(TOO_MUCH_HERE)

    def note(self, device: str, address: str, size: int) -> None:
        """Count the bytes that were taken."""
        self._devices.add(digest(device), size)
        if not is_own_address(address):
            self._addresses.add(address, size)
