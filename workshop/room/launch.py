"""Starting the room's process, and looking how it stands."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from msgspec import DecodeError, ValidationError, convert, json

from workshop.session.room.inbox import open_plainly, room_folder
from workshop.value import Value

ROOM_FILE, STATUS_FILE, OUTPUT_FILE = "room.json", "status.json", "room.log"
MOST_BYTES = 1_000_000


class SeenDevice(Value):
    """A device that is there, or gave something: a short id, who is signed in on it, whether it was
    put out, or gave so `much` that nothing more is taken from it.
    """

    id: str
    name: str = ""
    out: bool = False
    much: bool = False

    @property
    def label(self) -> str:
        """Its name in a list."""
        return self.name or f"a phone that nobody has signed in on ({self.id[:4]})"

    @property
    def status(self) -> str:
        """What the facilitator should know about it."""
        return "out" if self.out else "gave too much" if self.much else ""


class OpenRoom(Value):
    """A room that is open, as its process tells in its two files.

    `urls` are its addresses, the best first, without a path; `code` lets phones and the wall in,
    `scribe`, `remote` and `control` are secrets. `connected` counts phones, `people` those who are
    signed in, `voted` the papers of the ballot that goes on.
    """

    pid: int
    port: int
    urls: tuple[str, ...]
    code: str
    scribe: str
    remote: str
    control: str
    connected: int = 0
    people: int = 0
    voted: int = 0
    devices: tuple[SeenDevice, ...] = ()

    @property
    def has_tls(self) -> bool:
        return any(url.startswith("https") for url in self.urls)

    def address(self, page: str, way: int = 0) -> str:
        """The whole address of a page by one of the ways in: phones, wall, sheet, scribe, …"""
        if not self.urls:
            return ""
        url = self.urls[way % len(self.urls)]
        if page == "phones":
            return f"{url}/?code={quote(self.code)}"
        if page in ("wall", "sheet"):
            return f"{url}/{page}?code={quote(self.code)}"
        return f"{url}/{page}?key={getattr(self, page)}"


def read_room(session: Path) -> OpenRoom | None:
    """The room of a session's folder, if one is open."""
    folder = room_folder(session)
    try:
        content = {**_read(folder / STATUS_FILE), **_read(folder / ROOM_FILE)}
        room = convert(content, OpenRoom)
    except (OSError, DecodeError, ValidationError):
        return None
    return room if _is_alive(room.pid) else None


def _read(path: Path) -> Mapping[str, object]:
    """The content of a file of the room; nothing if there is none."""
    try:
        with open_plainly(path) as file:
            content = json.decode(file.read(MOST_BYTES), type=dict[str, object])
    except FileNotFoundError:
        return {}
    return content


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


class Launcher:
    """The room of one session: opens it in a process of its own, and closes it.

    The process goes on when this program ends. `failed` says why it could not be opened.
    """

    def __init__(self, session: Path) -> None:
        self._session = session
        self._process: subprocess.Popen[bytes] | None = None
        self.failed = ""

    @property
    def opening(self) -> bool:
        """Whether the process runs and does not listen yet."""
        process = self._process
        return process is not None and process.poll() is None and self.status() is None

    def start(self) -> None:
        """Start the process, unless it is running."""
        if self.status() or self.opening:
            return
        self.failed, folder = "", room_folder(self._session)
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            output = os.open(folder / OUTPUT_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "workshop", "room", str(self._session), "--quiet"],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                )
                # the process is waited for, whether or not anybody asks how it ended
                Thread(target=self._process.wait, daemon=True).start()
            finally:
                os.close(output)
        except OSError as error:
            self.failed = f"The room cannot be opened: {error.strerror or error}."

    def status(self) -> OpenRoom | None:
        """The open room; None while it is not open. Notes why it failed, if it did."""
        room = read_room(self._session)
        process = self._process
        if room is None and process is not None and process.poll():
            self._process, self.failed = None, self._last_words()
        return room

    def _last_words(self) -> str:
        with suppress(OSError), open_plainly(room_folder(self._session) / OUTPUT_FILE) as file:
            lines = file.read(MOST_BYTES).decode("utf-8", "replace").split("\n")
            if said := " ".join(line.strip() for line in lines if line.strip())[-400:]:
                return said
        return "The room's process has ended."

    def stop(self) -> None:
        """Close the room, or the process that is about to open it."""
        room, process = read_room(self._session), self._process
        self._process = None
        if room is not None:
            with suppress(OSError):
                os.kill(room.pid, signal.SIGTERM)
        elif process is not None:
            process.terminate()
