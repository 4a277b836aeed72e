"""Limits what comes from one device or address, so that it cannot drown out the others."""

from collections.abc import Hashable
from functools import lru_cache
from ipaddress import ip_address

from starlette.types import Scope


class Rate:
    """A burst, then a steady rate per second, for each key; times are in seconds."""

    def __init__(self, burst: int, a_second: float, most_keys: int = 10_000) -> None:
        self._burst, self._a_second, self._most = float(burst), a_second, most_keys
        self._left: dict[Hashable, tuple[float, float]] = {}

    def take(self, key: Hashable, now: float) -> bool:
        """Whether one more is allowed now; it is counted only if it is."""
        left = self._at(key, now)
        allowed = left >= 1.0
        self._left.pop(key, None)
        if len(self._left) >= self._most:
            self._left.pop(next(iter(self._left)))
        self._left[key] = (left - 1.0 if allowed else left, now)
        return allowed

    def allows(self, key: Hashable, now: float) -> bool:
        """Whether one more would be allowed; nothing is counted."""
        return self._at(key, now) >= 1.0

    def _at(self, key: Hashable, now: float) -> float:
        left, at = self._left.get(key, (self._burst, now))
        return min(self._burst, left + (now - at) * self._a_second)


class Quota:
    """Limits how many things and bytes there are for each key."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._used: dict[Hashable, tuple[int, int]] = {}

    def is_used_up(self, key: Hashable) -> bool:
        """Whether a key has used up what it may."""
        count, size = self._used.get(key, (0, 0))
        return count >= self._most or size >= self._most_bytes

    def forget(self, key: Hashable) -> None:
        """A key begins anew."""
        self._used.pop(key, None)

    def add(self, key: Hashable, size: int) -> None:
        """Count one more thing of this size for a key."""
        count, before = self._used.get(key, (0, 0))
        self._used[key] = count + 1, before + size


def is_own(scope: Scope) -> bool:
    """Whether this computer itself asks, at whichever of its addresses."""
    address, server = address_of(scope), scope.get("server")
    return is_own_address(address) or bool(server and address == server[0])


def address_of(scope: Scope) -> str:
    """From where something is asked for; empty where that is not known."""
    client = scope.get("client")
    return str(client[0]) if client else ""


@lru_cache(maxsize=1024)
def is_own_address(address: str) -> bool:
    """Whether it is one of this computer's own addresses."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
