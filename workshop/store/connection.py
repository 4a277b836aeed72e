"""A connection to the store, by libpq's own means; what goes wrong with it is told in sentences."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from workshop.errors import Refused, WorkshopError
from workshop.text import one_line

OLDEST = 15
"""The oldest PostgreSQL version with all that the store needs."""
DEFAULTS = {"connect_timeout": "10", "tcp_user_timeout": "30000", "application_name": "workshop"}
"""Seconds for a connection, milliseconds for an answer of the network: a push does not hang."""
ANSWER_S = 60.0
"""Seconds without a sign of life after which a server counts as hung, even if its network answers.
"""
SECRETS = ("password", "sslpassword")
PASSWORDS = (
    "A password stands in ~/.pgpass, in a service file, or in PGPASSWORD, as for psql: never in "
    "the address."
)

T = TypeVar("T")


class NotNow(WorkshopError):
    """Nothing is wrong with what was asked for: the store cannot take or give it at the moment."""


class Withdrawn(Refused):
    """A session that whoever pushes it has taken out of the store before."""


class Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection to a `place`, as messages name it; it is given up where the server hangs.

    That is after ANSWER_S seconds, or after those of its own `patience`.
    Whoever is in nobody's way `rests` after each answer, unless something is half done.
    """

    place = ""
    patience: float | None = None
    rests: Callable[[], None] | None = None

    def wait(self, gen: PQGen[T], *args: Any, **settings: Any) -> T:
        answer = super().wait(self._in_time(gen), *args, **settings)
        if self.rests and self.pgconn.transaction_status == TransactionStatus.IDLE:
            self.rests()
        return answer

    def _in_time(self, gen: PQGen[T]) -> PQGen[T]:
        """The same steps of psycopg, as long as something comes now and then."""
        last, patience = monotonic(), self.patience or ANSWER_S
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready:
                    last = monotonic()
                elif monotonic() - last > patience:
                    self.close()
                    raise psycopg.OperationalError(f"nothing has come for {patience:g} s")
                wanted = gen.send(ready)
        except StopIteration as end:
            answer: T = end.value
            return answer


@contextmanager
def connect(address: str) -> Iterator[Connection]:
    """A connection on which each statement is for itself unless there is a transaction.

    Raises WorkshopError for whatever goes wrong with it, also while it is used.
    """
    given = read_address(address)
    place = place_in_words(given)
    try:
        with Connection.connect(**(DEFAULTS | given), autocommit=True) as db:
            db.place = place
            refuse_what_is_unfit(db, place)
            yield db
    except psycopg.Error as error:
        raise explain(error, place) from error


@contextmanager
def explaining(db: Connection) -> Iterator[None]:
    """Tell what the store has against something as long as it may be asked for something else."""
    try:
        yield
    except (psycopg.OperationalError, errors.InsufficientPrivilege) as error:
        if isinstance(error, errors.ProgramLimitExceeded):
            raise explain(error, db.place) from error
        raise
    except psycopg.Error as error:
        raise explain(error, db.place) from error


def read_address(address: str) -> dict[str, Any]:
    """The parts of a URL, or of words like service=office; a password in it is refused.

    What is refused is not repeated: it may hold a password.
    """
    try:
        given = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        hint = "It is like postgresql://office.example.org/training, or service=training."
        raise Refused("This is no address of a PostgreSQL database.", hint=hint) from None
    if any(given.get(name) for name in SECRETS):
        raise Refused("There is a password in the store's address.", hint=PASSWORDS)
    return given


def place_in_words(given: Mapping[str, Any]) -> str:
    """Which store is meant, as messages name it: server and database, or the service."""
    if service := given.get("service"):
        return f"the service {one_line(str(service))}"
    host = given.get("host") or given.get("hostaddr") or "this computer"
    return one_line(f"{given['dbname']} on {host}" if given.get("dbname") else str(host))


def refuse_what_is_unfit(db: Connection, place: str) -> None:
    """Refuse a server that is too old, or to which others on the network could listen."""
    version = db.info.server_version
    if version < OLDEST * 10_000:
        said = f"{place} has {version // 10_000}."
        raise WorkshopError(f"The store needs PostgreSQL {OLDEST} or newer.", said)
    options = {each.keyword: each.val or b"" for each in db.pgconn.info}
    if not db.pgconn.ssl_in_use and not may_be_open(
        db.pgconn.host.decode(), db.pgconn.hostaddr.decode(), options[b"sslmode"].decode()
    ):
        raise WorkshopError(
            f"The way to {place} is not encrypted: whoever listens could read what is sent.",
            hint="Let the server have a certificate; or say sslmode=disable in the address where "
            "nobody else is on the network.",
        )


def may_be_open(host: str, address: str, sslmode: str) -> bool:
    """Whether a connection without encryption will do: on this computer, or as somebody says."""
    if sslmode == "disable" or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


_REFUSED = (
    ("password authentication failed", "does not let you in: name or password is wrong."),
    ("no password supplied", "asks for a password, and there is none."),
    ("certificate verify failed", "shows a certificate that is not trusted here."),
    ("server certificate for .* does not match", "shows a certificate of another server."),
    ("no pg_hba.conf entry", "lets nobody of that name in from here."),
    ("authentication failed", "does not let you in."),
    ('FATAL: role ".*" does not exist', "knows nobody of that name."),
    ('FATAL: database ".*" does not exist', "is not there."),
)
"""What a server says before there is a connection, in which it gives no code: by what is in it."""


def explain(error: psycopg.Error, place: str) -> WorkshopError:
    """What went wrong, for who pushes or reads; the server's own words stand behind it."""
    said = one_line(error.diag.message_primary or str(error))
    if isinstance(error, errors.InsufficientPrivilege):
        hint = "Whoever keeps the store gives it: workshop store grant URL NAME ROLE"
        return WorkshopError(f"You have not the right to do that in {place}.", said, hint)
    if isinstance(error, errors.InvalidSchemaName | errors.UndefinedTable):
        return no_store(place)
    if isinstance(error, errors.DiskFull):
        hint = "What was sent before is kept. Push again when there is room."
        return NotNow(f"The disk of {place} is full.", said, hint)
    if isinstance(error, errors.ProgramLimitExceeded):
        return Refused(f"{place} takes no more.", f"{said.partition('CONTEXT')[0].strip()}.")
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return NotNow(f"{place} can only be read, as a copy of another server.", said)
    for words, sentence in _REFUSED:
        if re.search(words, said):
            hint = PASSWORDS if "password" in words else ""
            return WorkshopError(f"{place} {sentence}", said, hint)
    if isinstance(error, psycopg.OperationalError):
        hint = "Nothing here is lost. Look at address and network, then try again."
        return NotNow(f"{place} does not answer.", said, hint)
    return WorkshopError(f"{place} answers with an error.", said)


def no_store(place: str) -> WorkshopError:
    """What is said of a database that nobody has set up."""
    hint = "Whoever keeps the database sets it up: workshop store init URL"
    return WorkshopError(f"There is no store in {place}.", hint=hint)
