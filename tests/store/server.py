"""A PostgreSQL server of the tests' own: in a folder that goes with it, in memory, on no network.

It puts nothing on a disk for sure, which makes it quick.
"""

import os
import pwd
import shutil
import signal
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
    "listen_addresses": "", "shared_buffers": "16MB", "max_connections": "40", "jit": "off",
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off",
}  # fmt: skip
RULES = "local all locked scram-sha-256\nlocal all all trust\n"
"""Everybody is let in, but who is called locked needs a password."""
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

    def address(self, user: str, database: str) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def connect(self, user: str = ADMIN, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(self.address(user, database), autocommit=True)

    @classmethod
    def create(cls, settings: Mapping[str, str] = SETTINGS) -> "Server":
        """Make a server's folder, and start it."""
        bin, who = programs(), _who()
        assert bin is not None
        folder = tempfile.mkdtemp(prefix="store-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"))
        if who:
            os.chown(folder, who["user"], who["group"])
        server = cls(Path(folder))
        where = ["-D", str(server.folder / "data"), "-U", ADMIN, "-A", "trust", "-N"]
        make = [str(bin / "initdb"), *where, "-E", "UTF8", "--locale=C", "--no-instructions"]
        subprocess.run(make, check=True, capture_output=True, cwd="/", **who)
        (server.folder / "data" / "pg_hba.conf").write_text(RULES)
        lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
        with (server.folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines([*lines, f"unix_socket_directories = '{server.folder}'\n"])
        server.start()
        return server

    def start(self) -> None:
        """Start it."""
        bin, who = programs(), _who()
        assert bin is not None
        run = f'exec timeout {MOST_S} "$0" -D "$1/data" >"$1/log" 2>&1 </dev/null &'
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

    def end(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it at once, as when its computer dies."""
        with suppress(FileNotFoundError, ProcessLookupError):
            pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
            os.kill(pid, how)
            while True:
                os.kill(pid, 0)
                time.sleep(0.01)

    def remove(self) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
