"""A store is set up once, as it is here, by one at a time; what is wrong is told in a sentence."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from store.conftest import Database, Run, new_database
from store.server import ADMIN, Server
from workshop.errors import Refused, WorkshopError
from workshop.store.connection import connect, may_be_open, place_in_words, read_address
from workshop.store.rights import ROLES
from workshop.store.schema import (
    applied,
    bring_up_to_date,
    migrations,
    missing,
    open_store,
)

NUMBERS = [one.number for one in migrations()]


def test_no_two_migrations_have_one_number() -> None:
    assert sorted(set(NUMBERS)) == NUMBERS


def test_a_store_is_set_up_once_also_by_several_at_a_time(database: Database) -> None:
    def init(_: int) -> int:
        with connect(database.address()) as db:
            return len(bring_up_to_date(db))

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(init, range(4)))
    assert sorted(done) == [0, 0, 0, len(NUMBERS)]
    with open_store(database.address()) as db:
        assert applied(db) == {one.number: one.digest for one in migrations()}


def test_init_and_status_say_what_was_done_and_how_it_stands(run: Run, database: Database) -> None:
    address = database.address()
    before = run("store", "status", address)
    assert (before.exit_code, before.stdout) == (1, "")
    assert "There is no store" in before.stderr and "workshop store init URL" in before.stderr
    first, again = run("store", "init", address), run("store", "init", address)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "0001 schema\n" in first.stdout
    assert "0001" not in again.stdout and "up to date already." in again.stdout
    after = run("store", "status", address)
    assert after.exit_code == 0
    assert f"{len(NUMBERS)} of {len(NUMBERS)} migration" in after.stdout


def test_a_store_of_another_version_is_told() -> None:
    """An earlier one lacks the last migration; a later or changed one is left alone."""
    every = {one.number: one.digest for one in migrations()}
    assert missing(every) == ()
    assert missing({}) == migrations()
    for other in (every | {NUMBERS[-1] + 1: "x"}, every | {1: "x"}):
        with pytest.raises(WorkshopError, match="of another version"):
            missing(other)


def test_nothing_is_left_of_a_migration_that_breaks_off(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = migrations()[0].sql + b"; select 1 / 0"
    monkeypatch.setattr(
        "workshop.store.schema.migrations", lambda: (type(migrations()[0])(1, "broken", broken),)
    )
    with pytest.raises(WorkshopError, match="division by zero"), connect(database.address()) as db:
        bring_up_to_date(db)
    with connect(database.address()) as db:
        assert applied(db) == {}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql:///x?host=/no-server-here", "x on /no-server-here does not answer."),
        ("{locked}", "does not let you in: name or password is wrong"),
        ("{nobody}", "knows nobody of that name"),
        ("{stranger}", "You have not the right to do that"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    run: Run, store: Database, address: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "wr0ng")
    with store.connect() as db:
        db.execute("drop role if exists locked, stranger")
        db.execute("create role locked login password 'right'; create role stranger login")
    users = {name: store.address(name) for name in ("locked", "nobody", "stranger")}
    result = run("store", "init", address.format(**users))
    assert result.exit_code == 1
    assert said in result.stderr and "wr0ng" not in result.stderr


@pytest.mark.parametrize(
    "address",
    ["postgresql://ana:s3cret@office/training", "host=office password=s3cret", "postgres//s3cret@x",
     "postgresql://office/x?sslpassword=s3cret", "postgresql://ana:s3cret@office:port/x"],
)  # fmt: skip
def test_a_password_in_an_address_is_refused_and_never_shown(run: Run, address: str) -> None:
    result = run("store", "status", address)
    assert result.exit_code == 1
    assert "s3cret" not in result.output


def test_a_store_is_named_without_who_asks() -> None:
    assert place_in_words(read_address("postgresql://ana@office:99/training")) == (
        "training on office"
    )
    assert place_in_words(read_address("service=office")) == "the service office"
    with pytest.raises(Refused, match="no address"):
        read_address("training")


def test_what_is_not_encrypted_stays_on_this_computer_unless_somebody_says_otherwise() -> None:
    assert may_be_open("/tmp", "", "prefer") and may_be_open("localhost", "127.0.0.1", "prefer")
    assert may_be_open("office", "10.1.2.3", "disable")
    assert not may_be_open("office", "10.1.2.3", "prefer")
    assert not may_be_open("office", "2001:db8::1", "allow")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_over_a_network_nothing_goes_that_is_not_encrypted(
    server: Server, database: Database, tmp_path: Path
) -> None:
    """0.0.0.0 is this computer for the system, and the network for the program."""
    certificate, key = tmp_path / "office.crt", tmp_path / "office.key"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=office"
    command = ["openssl", *made.split(), "-addext", "subjectAltName=IP:0.0.0.0"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    at = f"postgresql://{ADMIN}@0.0.0.0:{server.port}/{database.name}?sslmode"
    with pytest.raises(WorkshopError, match="is not encrypted"), connect(f"{at}=prefer"):
        pass
    with connect(f"{at}=disable") as db:
        assert not db.pgconn.ssl_in_use
    server.encrypt(certificate, key)
    for _ in range(500):  # until the server has read that it has one
        with suppress(WorkshopError), connect(f"{at}=prefer") as db:
            assert db.pgconn.ssl_in_use
            break
    trusted = f"{at}=verify-full&sslrootcert={certificate}"
    with connect(trusted) as db:
        assert db.pgconn.ssl_in_use
    for other, said in (
        (f"{at}=verify-full&sslrootcert=system", "not trusted here"),
        (trusted.replace("0.0.0.0", "localhost"), "of another server"),
    ):
        with pytest.raises(WorkshopError, match=said), connect(other):
            pass


def test_who_sets_a_store_up_need_not_be_a_superuser(server: Server, run: Run) -> None:
    """A login that may make roles and whose database it is; it gives roles as well."""
    office = new_database(server)
    keeper, ana = office.user("office"), office.user("annual")
    roles = ", ".join(f"workshop_{one}" for one in (*ROLES, "owner"))
    with server.connect() as db:
        db.execute(f"create role {keeper} login createrole".encode())
        db.execute(f"alter database {office.name} owner to {keeper}".encode())
        if db.info.server_version >= 160_000:
            db.execute(f"grant {roles} to {keeper} with admin option".encode())
    address = office.address(keeper)
    assert run("store", "init", address).exit_code == 0
    assert f"{ana} is a trainer now." in run("store", "grant", address, ana, "trainer").stdout
    assert (
        f"{ana} is no trainer any more." in run("store", "revoke", address, ana, "trainer").stdout
    )
