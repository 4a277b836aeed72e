"""A PostgreSQL server of the tests' own: in a folder that goes with it, in memory, on no network.

It puts nothing on a disk for sure, which makes it quick.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

ADMIN = "keeper"
SETTINGS = {
    "listen_addresses": "127.0.0.1", "shared_buffers": "16MB", "max_connections": "40",
    "jit": "off", "autovacuum": "off",
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
}  # fmt: skip
RULES = "local all locked scram-sha-256\nlocal all all trust\nhost all all 127.0.0.1/32 trust\n"
"""Everybody is let in, but who is called locked needs a password."""
NONE: Mapping[str, str] = {}
MOST_S = 1800
"""After so many seconds a server ends whose tests were killed."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where it is not installed."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve())
    return found[-1].parent if found else None


def _who() -> dict[str, Any]:
    """As whom the server runs: it refuses to run as root."""
    if os.getuid():
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@dataclass(frozen=True)
class Server:
    """A server, by its folder, in which its socket lies, too."""

    folder: Path

    @property
    def port(self) -> int:
        """Of the network; it is part of the socket's name, too."""
        return int((self.folder / "port").read_text())

    def address(self, user: str, database: str) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def connect(self, user: str = ADMIN, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(self.address(user, database), autocommit=True)

    @classmethod
    def create(
        cls,
        settings: Mapping[str, str] = SETTINGS,
        parent: Path | str | None = None,
        at: Path | None = None,
    ) -> "Server":
        """Make a server's folder in another one, and start it; or `at` a place, to be started."""
        bin, who = programs(), _who()
        assert bin is not None
        parent = parent or os.environ.get("PYTEST_DEBUG_TEMPROOT")
        folder = str(at or tempfile.mkdtemp(prefix="store-", dir=parent))
        Path(folder).mkdir(exist_ok=True)
        if who:
            os.chown(folder, who["user"], who["group"])
        server = cls(Path(folder))
        where = ["-D", str(server.folder / "data"), "-U", ADMIN, "-A", "trust", "-N"]
        make = [str(bin / "initdb"), *where, "-E", "UTF8", "--locale=C", "--no-instructions"]
        subprocess.run(make, check=True, capture_output=True, cwd="/", **who)
        (server.folder / "data" / "pg_hba.conf").write_text(RULES)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        (server.folder / "port").write_text(f"{port}")
        given = {**settings, "port": port, "unix_socket_directories": server.folder}
        lines = [f"{name} = '{value}'\n" for name, value in given.items()]
        with (server.folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(lines)
        if at is None:
            server.start()
        return server

    def start(self, settings: Mapping[str, str] = NONE, most_s: int = MOST_S) -> None:
        """Start it, with these settings before its own; it ends by itself, unless that is 0."""
        bin, who = programs(), _who()
        assert bin is not None
        set = " ".join(f"-c {name}={value}" for name, value in settings.items())
        run = f'exec timeout {most_s} "$0" -D "$1/data" {set} >"$1/log" 2>&1 </dev/null &'
        command = ["sh", "-c", f"({run})", str(bin / "postgres"), str(self.folder)]
        subprocess.run(command, check=True, cwd="/", start_new_session=True, **who)
        self.wait()

    def wait(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + 60
        while True:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.02)

    def encrypt(self, certificate: Path, key: Path) -> None:
        """Have this certificate for whoever comes over the network, without starting anew."""
        for name, path in (("server.crt", certificate), ("server.key", key)):
            to = self.folder / "data" / name
            shutil.copy(path, to)
            to.chmod(0o600)
            if who := _who():
                os.chown(to, who["user"], who["group"])
        with self.connect() as db:
            db.execute("alter system set ssl = on")
            db.execute("select pg_reload_conf()")

    def pid(self) -> int:
        """Its first process; raises FileNotFoundError where it does not run."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def end(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it at once, as when its computer dies."""
        with suppress(FileNotFoundError, ProcessLookupError):
            pid = self.pid()
            os.kill(pid, how)
            while True:
                os.kill(pid, 0)
                time.sleep(0.01)

    def remove(self) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
