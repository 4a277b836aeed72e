"""What somebody sends to a room, byte by byte, who wants it to stumble, to stall or to tell."""

import contextlib
import re
import secrets
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from msgspec import json

from workshop.session.room.inbox import INBOX_FILE, room_folder

WAIT_S = 5.0
HEAD = b"Host: 127.0.0.1\r\nConnection: close\r\n"
FORM = HEAD + b"Content-Type: application/x-www-form-urlencoded\r\n"
PATHS = (
    *("x", "*", "http://evil.example/", "//evil.example/", "/../", "/static/../room.json", "/%00"),
    *("/static/..%2f..%2froom.json", "/static/%2e%2e/%2e%2e/server.py", "/static//etc/passwd"),
    *("/static/%00", "/static/room.js%00.css", "/static/%ed%a0%80", "/static/" + "a" * 8_000),
    *("/handout/..%2f..%2flog.jsonl", "/handout/%00", "/me.html/../../keys.json", "/static/"),
    *("/scribe/../control/stop", "//control/stop", "/control", "/room/room.json", "/keys.json"),
    *("/?code=%00%ff", "/?code=" + "A" * 8_000, "/wall?code[]=x", "/scribe?key=%e2%82"),
)
COOKIES = (
    *(
        b"device=",
        b"device=.",
        b"device",
        b"=",
        b";;;",
        b"device=\x22\x22",
        b"device=a.b; device=c",
    ),
    *(b"device=" + b"0" * 32 + b"." + b"0" * 32, b"device=" + b"\xff" * 65, b"device=%00.%00"),
    *(
        b"device=" + b"A" * 12_000,
        b"device=\\073.\\054",
        b"DEVICE=x",
        b"x=" * 2_000 + b"device=a.b",
    ),
    *(b"device=__proto__", b"device=${jndi}", b"scribe=x; remote=x; device=x", b"\x80=\x80"),
)
LAST_EVENTS = (
    *(b"", b"-1", b"0", b"999999999999999999999999", b"9" * 8_000, b"nonsense", b"\xff\xfe"),
    *(b"1e309", b"'; drop table log; --", b"<script>", b"NaN"),
)


@dataclass(frozen=True)
class Target:
    """A room that is open: where, and in which session's folder."""

    session: Path
    port: int
    code: str
    host: str = "127.0.0.1"

    def connect(self, source: str = "") -> socket.socket:
        """A connection to it, from one of the loopback's many addresses where one is named."""
        there = (source, 0) if source else None
        made = socket.create_connection((self.host, self.port), WAIT_S, source_address=there)
        made.settimeout(WAIT_S)
        return made

    def send(self, data: bytes, wait: float = WAIT_S) -> bytes:
        """What comes back until the room closes the connection, or says nothing for so long."""
        got = b""
        with self.connect() as there, contextlib.suppress(ConnectionError, TimeoutError):
            there.settimeout(wait)
            with contextlib.suppress(ConnectionError):
                there.sendall(data)
            while more := there.recv(65_536):
                got += more
        return got

    def cookie(self, source: str = "") -> str:
        """The cookie of a device that has joined."""
        there = (source, 0) if source else None
        http = HTTPConnection(self.host, self.port, WAIT_S, source_address=there)
        with contextlib.closing(http):
            http.request("GET", f"/?code={self.code}")
            answer = http.getresponse()
            assert answer.status == 303, answer.status
            return (answer.getheader("Set-Cookie") or "").partition(";")[0]

    def gives(self, source: str = "") -> float:
        """Somebody joins and gives something: seconds until it is kept."""
        with contextlib.closing(Giver(self, source)) as giver:
            return giver.give()

    def inbox(self) -> bytes:
        path = room_folder(self.session) / INBOX_FILE
        return path.read_bytes() if path.exists() else b""


class Giver:
    """A phone that gives one thing after the other."""

    def __init__(self, target: Target, source: str = "") -> None:
        there = (source, 0) if source else None
        self._http = HTTPConnection(target.host, target.port, WAIT_S * 4, source_address=there)
        self._cookie = target.cookie(source)

    def close(self) -> None:
        self._http.close()

    def give(self) -> float:
        began = time.perf_counter()
        self._http.close()  # the room closes one on which nothing is asked for
        self._http.request("POST", "/give", gift(), {"Cookie": self._cookie})
        answer = self._http.getresponse()
        told = answer.read()
        assert (answer.status, b'"kept":true' in told) == (200, True), told
        return time.perf_counter() - began


def gift(text: str = "x") -> bytes:
    gave = {"what": "wrote", "sheet": "parking", "text": text}
    return json.encode({"id": secrets.token_hex(16), "step": "a/2a", "gave": gave})


def statuses(answer: bytes) -> list[int]:
    """The answers that stand in what came back."""
    return [int(found) for found in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]


def shapes(cookie: str, smuggled: bytes) -> Iterator[tuple[str, bytes]]:
    """Requests that are none, or two; what is smuggled in would be given by a device that may."""
    may = b"Cookie: " + cookie.encode() + b"\r\n"
    length = b"Content-Length: %d\r\n"
    hidden = b"POST /give HTTP/1.1\r\n" + HEAD + may + length % len(smuggled) + b"\r\n" + smuggled
    post, chunked = b"POST /outcomes HTTP/1.1\r\n" + HEAD, b"Transfer-Encoding: chunked\r\n"
    yield "a length and chunks", post + length % 5 + chunked + b"\r\n0\r\n\r\n" + hidden
    yield "chunks and a length", post + chunked + length % 5 + b"\r\n0\r\n\r\n" + hidden
    yield "two lengths", post + length % 0 + length % len(hidden) + b"\r\n" + hidden
    yield "a signed length", post + b"Content-Length: +0\r\n\r\n" + hidden
    yield "a negative length", post + b"Content-Length: -1\r\n\r\n" + hidden
    yield "a length of two", post + b"Content-Length: 0, 9\r\n\r\n" + hidden
    yield "a length beside its name", post + b"Content-Length : 0\r\n\r\n" + hidden
    yield "chunks by another name", post + b"Transfer-Encoding: xchunked\r\n\r\n" + hidden
    yield "chunks twice", post + chunked + b"Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + hidden
    yield "chunks with a tab", post + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n" + hidden
    yield "a chunk without a size", post + chunked + b"\r\nxyz\r\n" + hidden
    yield "a chunk without an end", post + chunked + b"\r\nfffffffffffffffff\r\n" + hidden
    yield "a folded line", post + b"X: a\r\n b\r\n" + length % 0 + b"\r\n" + hidden
    yield "bare ends of lines", b"POST /outcomes HTTP/1.1\n" + HEAD + b"\n" + hidden
    yield "a line in a line", post + b"X: a\rContent-Length: 0\r\n\r\n" + hidden
    yield (
        "a body of a GET",
        b"GET /check HTTP/1.1\r\n" + HEAD + length % len(hidden) + b"\r\n" + hidden,
    )
    yield "one behind the other", b"GET /check HTTP/1.1\r\nHost: localhost\r\n\r\n" + hidden
    yield "two hosts", b"GET /check HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n"
    yield "no host", b"GET /check HTTP/1.1\r\nConnection: close\r\n\r\n"
    yield "a host with a name before it", b"GET /check HTTP/1.1\r\nHost: x@evil.example\r\n\r\n"
    yield "no version", b"GET /check\r\n\r\n"
    yield "another version", b"GET /check HTTP/9.9\r\n" + HEAD + b"\r\n"
    yield "HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(64)
    yield "TLS", bytes.fromhex("16030100c8010000c40303") + bytes(200)
    yield "another protocol", b"GET /check HTTP/1.1\r\n" + HEAD + b"Upgrade: h2c\r\n\r\n" + hidden
    yield "no method", b" /check HTTP/1.1\r\n" + HEAD + b"\r\n"
    yield "a method", b"DELETE /check HTTP/1.1\r\n" + HEAD + b"\r\n"
    yield "a long head", b"GET /check HTTP/1.1\r\n" + HEAD + b"X: " + b"a" * 60_000 + b"\r\n\r\n"
    yield "many lines", b"GET /check HTTP/1.1\r\n" + HEAD + b"X: a\r\n" * 9_000 + b"\r\n"
    yield "a name of nothing", b"GET /check HTTP/1.1\r\n" + HEAD + b": a\r\n\r\n"
    yield "a head with nothing in it", b"GET /check HTTP/1.1\r\n" + HEAD + b"X: \x00\r\n\r\n"
    yield "nothing", b"\x00" * 500
    yield "random bytes", secrets.token_bytes(2_000) + b"\r\n\r\n"


def nothing_is_smuggled(target: Target) -> int:
    """Each of them has one answer at most, none is an error of the room's, nothing was given."""
    mark = secrets.token_hex(8)
    tried = list(shapes(target.cookie(), gift(mark)))
    for name, data in tried:
        found = statuses(target.send(data, 0.5))
        assert len(found) <= 1 and not [s for s in found if s >= 500], (name, found)
        assert mark.encode() not in target.inbox(), name
    target.gives()
    return len(tried)


def no_path_leads_out(target: Target) -> int:
    """Nothing is answered but the room's own pages; nothing of the session's files is in one."""
    keys = (room_folder(target.session) / "keys.json").read_bytes()
    kept = json.decode(keys, type=dict[str, str | int]).values()
    hidden = [value.encode() for value in kept if isinstance(value, str)]
    hidden = [*hidden, b"root:", b'"sum":']
    hidden.remove(target.code.encode())
    may = b"Cookie: " + target.cookie().encode() + b"\r\n"
    for path in PATHS:
        answer = target.send(b"GET " + path.encode() + b" HTTP/1.1\r\n" + HEAD + may + b"\r\n")
        (status,) = statuses(answer)
        assert status < 500, (path, status)
        assert status != 200 or b"<!doctype html>" in answer.lower()[:1_500], (path, answer)
        assert not [secret for secret in hidden if secret in answer], path
    return len(PATHS)


def no_cookie_passes(target: Target) -> int:
    for cookie in COOKIES:
        for path in (b"/stream", b"/scribe/stream", b"/me"):
            head = HEAD + b"Cookie: " + cookie + b"\r\n\r\n"
            found = statuses(target.send(b"GET " + path + b" HTTP/1.1\r\n" + head))
            assert found and found[0] in (303, 400, 401, 403, 431), (cookie[:60], path, found)
    return len(COOKIES)


def all_is_sent_anew(target: Target) -> int:
    """Whatever a device says it saw last, it is sent how it stands; or its request is none."""
    for last in LAST_EVENTS:
        may = b"Cookie: " + target.cookie().encode() + b"\r\nLast-Event-ID: " + last + b"\r\n\r\n"
        with target.connect() as there:
            there.sendall(b"GET /stream HTTP/1.1\r\n" + HEAD + may)
            got = b""
            while b"event: mine" not in got and (more := there.recv(65_536)):
                got += more
        assert b"event: view" in got, (last[:60], got[:200])
    return len(LAST_EVENTS)


def large_bodies_are_not_read(target: Target, size: int) -> int:
    """Bytes that the system took in all, of so many each, before the connection was closed."""
    heads = (b"Content-Length: %d\r\n" % size, b"Transfer-Encoding: chunked\r\n")
    paths = (b"/give", b"/join", b"/outcomes", b"/control/stop", b"/nowhere")
    sent, piece = 0, b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    for head in heads:
        for path in paths:
            with target.connect() as there, contextlib.suppress(ConnectionError):
                there.sendall(b"POST " + path + b" HTTP/1.1\r\n" + FORM + head + b"\r\n")
                for _ in range(size // len(piece)):
                    sent += there.send(piece)
                    time.sleep(0.001)
    return sent


def seconds_open(target: Target, *parts: bytes, every: float) -> float:
    """How long a connection stays open on which these come, each after so many seconds.

    The last one comes again and again.
    """
    began, rest = time.monotonic(), list(parts)
    with target.connect() as there:
        there.settimeout(every)
        while time.monotonic() - began < 60:
            try:
                there.sendall(rest.pop(0) if len(rest) > 1 else rest[0])
                while there.recv(65_536):
                    pass
                break
            except TimeoutError:
                continue
            except ConnectionError:
                break
    return time.monotonic() - began


SLOW: dict[str, tuple[bytes, ...]] = {
    "nothing": (b"",),
    "a head": (b"GET /check HTTP/1.1\r\n", b"X: a\r\n"),
    "a second head": (
        b"GET /check HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /check HTTP/1.1\r\n",
        b"X: a\r\n",
    ),
    "a body": (b"POST /join HTTP/1.1\r\n" + FORM + b"Content-Length: 900\r\n\r\n", b"x"),
    "chunks": (
        b"POST /join HTTP/1.1\r\n" + FORM + b"Transfer-Encoding: chunked\r\n\r\n",
        b"1\r\nx\r\n",
    ),
}
"""What comes so slowly that it never ends."""


def from_many(target: Target, count: int, source: str, most: int) -> list[socket.socket]:
    """Connections from one address that say nothing; those that the room keeps open.

    It is given a while to close what is more than so many.
    """
    made, ends = list[socket.socket](), time.monotonic() + WAIT_S * 4
    for _ in range(count):
        with contextlib.suppress(OSError):
            made.append(target.connect(source))
    while len(made) > most and time.monotonic() < ends:
        time.sleep(0.2)
        closed = {there for there in made if is_closed(there)}
        for there in closed:
            there.close()
        made = [there for there in made if there not in closed]
    return made


def is_closed(there: socket.socket) -> bool:
    there.setblocking(False)
    try:
        return there.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def never_reading(target: Target, count: int, source: str = "") -> list[socket.socket]:
    """Open walls that read nothing of what they are sent."""
    made, cookie = [], ""
    for number in range(count):
        if number % 4 == 0:
            cookie = target.cookie(source)
        there = target.connect(source)
        there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        there.sendall(
            b"GET /wall/stream HTTP/1.1\r\n" + HEAD + b"Cookie: " + cookie.encode() + b"\r\n\r\n"
        )
        made.append(there)
    return made
