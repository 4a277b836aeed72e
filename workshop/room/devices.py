"""The devices: who is signed in on each, and which were put out."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, json

from workshop.room.keys import digest
from workshop.session.room.inbox import open_plainly
from workshop.session.storage.files import replace_file
from workshop.value import Value, replace

DEVICES_FILE = "devices.json"
SHORT = 8


class Device(Value):
    """`signing` is the line of the inbox by which somebody signs in or out on it just now."""

    name: str = ""
    signing: int = 0
    out: bool = False


class Devices:
    """The devices of which more is known than that they are there.

    They are named by their own numbers. Digests of these are kept, so that nobody who reads the
    file can pass as one of them.
    """

    def __init__(self, folder: Path) -> None:
        self._path, self.changed = folder / DEVICES_FILE, False
        self._known: dict[str, Device] = {}
        with suppress(FileNotFoundError, DecodeError), open_plainly(self._path) as file:
            self._known = json.decode(file.read(), type=dict[str, Device])

    def __getitem__(self, device: str) -> Device:
        return self._known.get(digest(device), Device())

    def name(self, key: str) -> str:
        """Who is signed in on a device, by its digest; "" for nobody."""
        known = self._known.get(key)
        return known.name if known else ""

    def items(self, connected: Iterable[str] = ()) -> list[tuple[str, Device]]:
        """Each device with its digest; last those that are only known to be there."""
        silent = (device for device in connected if device not in self._known)
        return [*self._known.items(), *((device, Device()) for device in silent)]

    def signs(self, device: str, line: int) -> None:
        """Note that somebody signs in or out on a device, by that line of the inbox."""
        self._set(digest(device), replace(self[device], signing=line))

    def settle(self, line: int, name: str | None) -> list[str]:
        """The session has taken a line: who is signed in on its device now, None: as before.

        Returns the digests of the devices of which that is news.
        """
        devices = [device for device, known in self._known.items() if known.signing == line]
        for device in devices:
            known = self._known[device]
            name = known.name if name is None else name
            self._set(device, replace(known, signing=0, name=name))
        return devices

    def put_out(self, short: str, out: bool, connected: Iterable[str]) -> list[str]:
        """Let nothing more in from the device of that short id, or let it in again.

        It may be one of those that are `connected` and have never given anything. Returns the
        digests of the devices that it is; none where there is none.
        """
        every = {*self._known, *connected} if short else ()
        devices = [device for device in every if device.startswith(short)]
        for device in devices:
            self._set(device, replace(self._known.get(device, Device()), out=out))
        return devices

    def note(self, device: str) -> None:
        """Note that a device has given something: it can be named, and put out."""
        self._known.setdefault(digest(device), Device())

    def _set(self, device: str, known: Device) -> None:
        self.changed = self.changed or known != self._known.get(device)
        self._known[device] = known

    def save(self) -> None:
        """Write down what has changed. Raises OSError."""
        if self.changed:
            replace_file(self._path, json.encode(self._known))
            self.changed = False
