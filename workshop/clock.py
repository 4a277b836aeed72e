"""Where the time comes from: always handed in, never asked for in passing."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from workshop.lazy import load

if TYPE_CHECKING:
    from workshop.zone import Zone


def day_in_words(day: date) -> str:
    """A local day in words: Sat 5 December 2026."""
    return f"{day:%a} {day.day} {day:%B %Y}"


class Clock(Protocol):
    """Anything that can say what time it is, as an aware UTC datetime.

    `speed` is how many times as fast as the room's it runs. One that hangs elsewhere than this
    computer says so by its `zone`.
    """

    speed: float

    def now(self) -> datetime: ...


def own_zone(clock: Clock) -> "Zone | None":
    """Where a clock says that it hangs, if it does."""
    zone: Zone | None = getattr(clock, "zone", None)
    return zone


def zone_of(clock: Clock) -> "Zone":
    """Where a clock hangs: here, unless it says otherwise."""
    zone: Zone = own_zone(clock) or load("workshop.zone:named_zone")(clock.now())
    return zone


class SystemClock:
    """The computer's own wall clock."""

    speed = 1.0

    def now(self) -> datetime:
        return datetime.now(UTC)


class FastClock:
    """A wall clock that runs `speed` times as fast from the moment it is made (rehearsals)."""

    def __init__(self, base: Clock, speed: float) -> None:
        self._base, self.speed, self._start = base, speed, base.now()
        self.zone = own_zone(base)

    def now(self) -> datetime:
        return self._start + (self._base.now() - self._start) * self.speed


class WaitingClock:
    """Another clock, moved on by as much as was waited (rehearsals that are led line by line)."""

    def __init__(self, base: Clock) -> None:
        self._base, self._ahead, self.speed = base, timedelta(), base.speed
        self.zone = own_zone(base)

    def now(self) -> datetime:
        return self._base.now() + self._ahead

    def wait(self, seconds: float) -> None:
        """Move on by this many seconds."""
        self._ahead += timedelta(seconds=seconds)


class SetClock:
    """A clock that stands until it is moved (tests, scripted sessions); without a zone, here."""

    speed = 1.0

    def __init__(self, start: datetime, zone: "Zone | None" = None) -> None:
        self._now, self.zone = start, zone

    def now(self) -> datetime:
        return self._now

    def wait(self, *, seconds: float = 0, minutes: float = 0) -> None:
        """Move on by seconds and minutes; negative figures step the clock back."""
        self._now += timedelta(seconds=seconds, minutes=minutes)
