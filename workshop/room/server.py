"""The room's process: it listens, says so in its files, and ends when it is told to."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn
from filelock import FileLock, Timeout
from msgspec import DecodeError, json
from starlette.types import Receive, Scope, Send

from workshop.clock import Clock
from workshop.errors import Refused, WorkshopError
from workshop.room.addresses import in_url, is_address, names, own_addresses
from workshop.room.certificate import TlsCertificate
from workshop.room.connections import DeviceConnection
from workshop.room.devices import SHORT
from workshop.room.front import HttpAnswer
from workshop.room.guard import Guard
from workshop.room.hall import Hall
from workshop.room.keys import new_code, new_secret
from workshop.room.launch import ROOM_FILE, STATUS_FILE, OpenRoom, SeenDevice
from workshop.room.leader_app import LeaderApp, is_behind
from workshop.room.pages.notices import Wifi, qr
from workshop.room.pages.wall import Joining
from workshop.room.public_app import PublicApp
from workshop.room.way_in import ANYWHERE
from workshop.session.room.inbox import ROOM_LOCK, open_plainly, room_folder
from workshop.session.storage.files import replace_file
from workshop.session.storage.session_folder import refuse_link
from workshop.value import Value, asdict, replace

KEYS_FILE = "keys.json"
PORT, PORTS = 8123, 20
LOOPBACK = "127.0.0.1"
STATUS_S, END_S = 1.0, 2
IDLE_S = 6 * 3600.0
"""Seconds without an open page or an event after which the room closes, as nobody seems to know of
it any more.
"""
MOST_TOLD = 1_000
"""Devices of which other programs are told."""
UNREAD = 131_072
"""Bytes that the system keeps for a page that does not read."""
FILES = 16_384
"""Open files that the room asks the system for: each phone has one or two."""


class Keys(Value):
    """What lets people in, kept so that a room that is opened again has the same ones.

    `port` is where it listened last: there the pages that are open look for it.
    """

    code: str
    scribe: str
    remote: str
    control: str
    cookies: str
    port: int = 0


def new_keys() -> Keys:
    return Keys(new_code(), new_secret(), new_secret(), new_secret(), new_secret())


@contextmanager
def lock_room(folder: Path) -> Iterator[None]:
    """The one room of a session. Raises Refused where another process has it."""
    lock = FileLock(folder / ROOM_LOCK, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0.5)
    except Timeout:
        raise Refused("This session's room is open already.", "Close it first.") from None
    try:
        yield
    finally:
        lock.release()


def listen(bind: str, port: int | None, before: int = 0) -> socket.socket:
    """A socket that listens there; where no port is named, at the one it had before, or the next
    that is free.

    Raises WorkshopError.
    """
    free = (*(before,)[: bool(before)], *range(PORT, PORT + PORTS))
    wanted = free if port is None else (port,)
    why: OSError | None = None
    for number in wanted:
        family = socket.AF_INET6 if ":" in bind else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD)
            with suppress(AttributeError, OSError):  # a phone that is gone is gone in a minute
                listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 60_000)
            listener.bind((bind, number))
            listener.listen(1024)
            return listener
        except (OSError, OverflowError) as error:
            listener.close()
            why = error if isinstance(error, OSError) else OSError(str(error))
    reason = why.strerror or why if why else "no port"
    raise WorkshopError(
        f"The room cannot listen at {bind}, port {wanted[0]}: {reason}.",
        hint="Name another one with --port, or another address with --bind.",
    )


class RoomServer:
    """A room from its opening to its end; `opened` is called when it listens."""

    def __init__(
        self,
        session: Path,
        clock: Clock,
        *,
        bind: str = "0.0.0.0",
        port: int | None = None,
        wifi: Wifi | None = None,
        certificate: TlsCertificate | None = None,
        opened: Callable[[OpenRoom], None] = lambda _: None,
    ) -> None:
        self._session, self._clock = session, clock
        self._folder = room_folder(session)
        self._bind, self._port, self._opened, self._wifi = bind, port, opened, wifi
        self._tls = certificate

    def run(self) -> None:
        """Open the room and stay until somebody ends it. Raises WorkshopError, OSError."""
        refuse_link(self._folder)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        with lock_room(self._folder):
            _raise_files()
            self._keys, self._place = self._kept_keys(), _place(self._folder)
            self.hall = Hall(self._session, self._clock, self._keys.cookies)
            self.hall.facts.tls = self._tls is not None
            sockets = [listen(self._bind, self._port, self._keys.port)]
            try:
                port = sockets[0].getsockname()[1]
                self._keys = self._keep(replace(self._keys, port=port))
                if self._bind not in (*ANYWHERE, LOOPBACK):  # other programs here send it there
                    sockets.append(listen(LOOPBACK, port))
                asyncio.run(self._serve(sockets))
            finally:
                for each in sockets:
                    each.close()
                if _place(self._folder) == self._place:
                    for name in (ROOM_FILE, STATUS_FILE):
                        (self._folder / name).unlink(missing_ok=True)
            if self.hall.gone:
                raise WorkshopError(
                    "The room has closed: the session's folder was deleted, moved or replaced.",
                    hint="Put it back, or open the room where it is now.",
                )

    async def _serve(self, sockets: list[socket.socket]) -> None:
        self._told = self._open_room(sockets[0].getsockname()[1])
        self._show_way_in()
        self._server = _Server(self._config())
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, self.end)
        hall = asyncio.create_task(self.hall.run())
        status = asyncio.create_task(self._keep_status())
        try:
            await self._server.serve(sockets)
        finally:
            status.cancel()
            hall.cancel()
            await asyncio.gather(hall, status, return_exceptions=True)
            if not self.hall.gone:
                self.hall.close()

    def end(self) -> None:
        """Close all pages and stop."""
        self._server.should_exit = True
        for listener in self.hall.listeners:
            listener.close()

    def _config(self) -> uvicorn.Config:
        public = PublicApp(self.hall, lambda: self._keys.code, self._keys.cookies, self._wifi)
        secret: Callable[[str], str] = lambda role: getattr(self._keys, role)  # noqa: E731
        leading = LeaderApp(self.hall, secret, self._order)
        tls = self._tls

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await (leading.app if is_behind(scope) else public.app)(scope, receive, send)

        return uvicorn.Config(
            Guard(app, lambda: names() | set(tls.names if tls else ())),
            ssl_certfile=tls.cert if tls else None,
            ssl_keyfile=tls.key if tls else None,
            http=DeviceConnection,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=END_S,
        )

    # What other programs are told

    def _kept_keys(self) -> Keys:
        path = self._folder / KEYS_FILE
        with suppress(FileNotFoundError, DecodeError), open_plainly(path) as file:
            return json.decode(file.read(), type=Keys)
        return self._keep(new_keys())

    def _keep(self, keys: Keys) -> Keys:
        replace_file(self._folder / KEYS_FILE, json.encode(keys))
        return keys

    def _open_room(self, port: int) -> OpenRoom:
        ips = [a.ip for a in own_addresses()] if self._bind in ANYWHERE else [self._bind]
        scheme, named = "http", list[str]()
        if self._tls:
            scheme, named = "https", [name for name in self._tls.names if not is_address(name)]
        urls = tuple(f"{scheme}://{in_url(name)}:{port}" for name in (*named, *ips))
        keys = self._keys
        return OpenRoom(os.getpid(), port, urls, keys.code, keys.scribe, keys.remote, keys.control)

    async def _keep_status(self) -> None:
        """Say that the room is open as soon as it listens, then once a second how it stands."""
        while not self._server.started:
            await asyncio.sleep(0.01)
        written, quiet = b"", (0, asyncio.get_running_loop().time())
        self._tell()
        self._opened(self._told)
        while True:
            quiet = self._quiet(*quiet)
            if _place(self._folder) != self._place:
                self.hall.tell_gone()
                self.end()
                return
            new = json.encode(self._status())
            if new != written:
                written = new
                await asyncio.to_thread(self._say, new)
            await asyncio.sleep(STATUS_S)

    def _quiet(self, seq: int, since: float) -> tuple[int, float]:
        """The last event, and since when nothing more has come and no page was open; ends the room
        when that has been too long.
        """
        now, last = asyncio.get_running_loop().time(), self.hall.follower.state.seq
        if self.hall.listeners or last != seq:
            return last, now
        if now - since > IDLE_S:
            self.end()
        return last, since

    def _show_way_in(self) -> None:
        """Show on the wall how to come in."""
        address = self._told.urls[0].removeprefix("http://")
        whole = qr(self._told.address("phones"))
        self.hall.facts.joining = Joining(address, self._keys.code, whole)

    def _say(self, status: bytes) -> None:
        with suppress(OSError):
            replace_file(self._folder / STATUS_FILE, status)
            self.hall.devices.save()

    def _tell(self) -> None:
        told = asdict(self._told)
        stands = ("connected", "people", "voted", "devices")
        written = {name: value for name, value in told.items() if name not in stands}
        replace_file(self._folder / ROOM_FILE, json.encode({**written, "bind": self._bind}))

    def _status(self) -> dict[str, object]:
        hall = self.hall
        phones, much = hall.phones, hall.bounds.turned_away
        known = hall.devices.items(phones)[:MOST_TOLD]
        devices = [SeenDevice(id[:SHORT], one.name, one.out, id in much) for id, one in known]
        return {
            "connected": len(phones),
            "people": len({one.name for one in devices if one.name}),
            "voted": hall.keeper.ballots.paper_count(hall.keeper.goes_on),
            "devices": devices,
        }

    def _order(self, what: str, order: dict[str, object]) -> HttpAnswer:
        """Do what another program on this computer asks for."""
        done = HttpAnswer(200, {"done": True})
        match what:
            case "stop":
                asyncio.get_running_loop().call_soon(self.end)
                return done
            case "out":
                known = self.hall.put_out(
                    str(order.get("device", "")), bool(order.get("out", True))
                )
                return done if known else HttpAnswer(404, {"refused": "There is no such device."})
            case "code" | "scribe" | "remote":
                new = new_code() if what == "code" else new_secret()
                self._keys = self._keep(replace(self._keys, **{what: new}))
                self._told = replace(self._told, **{what: new})
                self._tell()
                self._show_way_in()
                return HttpAnswer(200, {what: new})
        return HttpAnswer(404, {"refused": "The room cannot do that."})


class _Server(uvicorn.Server):
    """uvicorn, without its own handling of signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _raise_files() -> None:
    """Ask the system for as many open files as there may be phones."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        if soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _place(folder: Path) -> tuple[int, int] | None:
    """The folder's identity; None if it does not exist."""
    try:
        known = folder.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino
