"""A request to hand a session over: a small file in its folder, while whoever asks is alive."""

import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import DecodeError, json

from workshop.errors import Refused
from workshop.kept import owner_only
from workshop.session.storage.files import read_file
from workshop.session.storage.session_folder import refuse_link
from workshop.text import one_line
from workshop.value import Value, replace

REQUEST = "take-over"
MAX_REQUEST_BYTES = 2000
MAX_NAME = 60
ALIVE_S = 10.0
"""Seconds without a sign of life after which a request counts as dropped."""


class Request(Value):
    """Who asks, if they said so, and from where; `mark` is how they know their own request."""

    who: str
    place: str
    mark: str

    @property
    def words(self) -> str:
        """Who asks, in words: Ben (process 12 on laptop)."""
        return f"{self.who or 'Somebody'} ({self.place})"


def ask(folder: Path, who: str, now: datetime) -> Request:
    """Ask whoever leads the session in a folder to hand it over.

    Raises Refused while somebody else asks, OSError where no file can be made.
    """
    refuse_link(folder)
    if other := read_request(folder, now):
        raise Refused(f"{other.words} is asking for it already.", "Try again in a while.")
    place = f"process {os.getpid()} on {socket.gethostname()}"
    request = Request(one_line(who)[:MAX_NAME], place[:MAX_NAME], os.urandom(8).hex())
    path = folder / REQUEST
    with suppress(FileNotFoundError):
        path.unlink()  # left by somebody who died, or a link: what it leads to stays
    with open(path, "xb", opener=owner_only) as file:
        file.write(json.encode(request))
    keep_asking(folder, request, now)
    return request


def read_request(folder: Path, now: datetime) -> Request | None:
    """Who asks for a session's folder now; nothing where the file is not what `ask` writes."""
    path = folder / REQUEST
    try:
        if abs(now.timestamp() - path.lstat().st_mtime) > ALIVE_S:
            return None
        request = json.decode(read_file(path, MAX_REQUEST_BYTES), type=Request)
    except (OSError, DecodeError):
        return None
    who, place = one_line(request.who)[:MAX_NAME], one_line(request.place)[:MAX_NAME]
    return replace(request, who=who, place=place)


def keep_asking(folder: Path, request: Request, now: datetime) -> bool:
    """Leave a sign of life; False when the request is not there any more."""
    path = folder / REQUEST
    if not _is_there(path, request):
        return False
    with suppress(OSError):
        os.utime(path, (now.timestamp(), now.timestamp()))
    return True


def withdraw(folder: Path, request: Request) -> None:
    """Take a request away, as whoever asked, or to say no to it."""
    if _is_there(folder / REQUEST, request):
        with suppress(OSError):
            (folder / REQUEST).unlink()


def _is_there(path: Path, request: Request) -> bool:
    try:
        return json.decode(read_file(path, MAX_REQUEST_BYTES), type=Request).mark == request.mark
    except (OSError, DecodeError):
        return False
