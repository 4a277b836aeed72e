"""One PostgreSQL server for all tests of the store, and databases of its own for each of them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result
from filelock import FileLock
from support import START

from store.server import ADMIN, Server, programs
from workshop.cli import workshop
from workshop.store.connection import connect
from workshop.store.rights import grant
from workshop.store.schema import bring_up_to_date, open_store

_numbers = count(1)
Run = Callable[..., Result]


@pytest.fixture
def run(elsewhere: None) -> Run:
    """Run a command in this process, elsewhere."""
    return lambda *args: CliRunner().invoke(workshop, [*map(str, args)])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of all processes that run tests: the first one starts it, the last one ends it."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed: the store is not tried")
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    lock, users = FileLock(shared / "store.lock"), shared / "store.users"
    with lock:
        if not users.exists():
            users.write_text(f"{Server.create().folder}\n")
        with users.open("a") as file:
            file.write(f"{os.getpid()}\n")
    folder, *_ = users.read_text().splitlines()
    yield Server(Path(folder))
    with lock:
        left = [line for line in users.read_text().splitlines() if line != str(os.getpid())]
        users.write_text("".join(f"{line}\n" for line in left))
        if len(left) == 1:
            Server(Path(folder)).remove()
            users.unlink()


@dataclass(frozen=True)
class Database:
    """A database of its own on a server that others use, too."""

    server: Server
    name: str

    def address(self, user: str = ADMIN) -> str:
        return self.server.address(user, self.name)

    def user(self, name: str) -> str:
        """The login of somebody; logins are the server's, which other processes use, too."""
        return f"{name}_{os.getpid()}"

    def login(self, name: str, role: str, *of: str) -> str:
        """The address of the store for somebody with that role; for a coach, of these trainers."""
        with open_store(self.address()) as db:
            grant(db, self.user(name), role, [*map(self.user, of)])
        return self.address(self.user(name))

    def trainer(self, name: str) -> str:
        return self.login(name, "trainer")

    def connect(self, user: str = ADMIN) -> psycopg.Connection[Any]:
        return self.server.connect(user, self.name)


@pytest.fixture
def database(server: Server) -> Database:
    """An empty database."""
    return new_database(server)


def new_database(server: Server, like: str = "template1") -> Database:
    made = Database(server, f"t{os.getpid()}_{next(_numbers)}")
    with server.connect() as db:
        db.execute(f"create database {made.name} template {like} strategy file_copy".encode())
    return made


@pytest.fixture
def store(server: Server) -> Database:
    """A store without a session."""
    return new_database(server, _empty_store(server))


@pytest.fixture(scope="module")
def module_store(server: Server) -> Database:
    """A store for all tests of a file."""
    return new_database(server, _empty_store(server))


@cache
def _empty_store(server: Server) -> str:
    """A database that others are copied from, which is quicker than to set each of them up.

    The month is open in which most sessions are, which takes longer than to push one; others are
    opened by who pushes first.
    """
    made = new_database(server)
    with connect(made.address()) as db:
        bring_up_to_date(db)
        db.execute("select workshop.open_month(%s)", [START.date().replace(day=1)])
    return made.name
