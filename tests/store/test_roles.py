"""Roles: a coach reads what chosen trainers pushed, an admin gives roles; nobody more than that."""

from pathlib import Path

import pytest
from psycopg import errors

from store.conftest import Database, Run
from store.sessions import session
from workshop.errors import Refused, WorkshopError
from workshop.store.push import push_session
from workshop.store.reading import StoredSessions
from workshop.store.rights import grant, revoke
from workshop.store.schema import open_store

DENIED = "have not the right"


def titles(address: str) -> set[str]:
    """Of the sessions that somebody is shown, which are those in which they find something."""
    with open_store(address) as db:
        stored = StoredSessions(db)
        listed = {one.title for one in stored.listings()}
        assert {hit.session.title for hit in stored.search("tuesday").hits} == listed
    return listed


@pytest.fixture
def pushed(store: Database, tmp_path: Path) -> Database:
    """A store into which Ana, Bo and Cy have pushed a session each."""
    for name in ("ana", "bo", "cy"):
        with open_store(store.trainer(name)) as db:
            push_session(db, session(tmp_path / name, f"Tuesday {name}"))
    return store


def test_a_coach_reads_what_chosen_trainers_pushed_and_nothing_else(
    pushed: Database, run: Run
) -> None:
    """Whoever is a trainer, too, reads their own as well; what a coach asks is written down."""
    ana, bo, coach = map(pushed.user, ("ana", "bo", "onlycoach"))
    done = run("store", "grant", pushed.address(), coach, "coach", "--of", ana, "--of", bo)
    assert f"{coach} is a coach now of {ana}, {bo}." in done.stdout, done.output
    address = pushed.address(coach)
    assert titles(address) == {"Tuesday ana", "Tuesday bo"}
    assert titles(pushed.login("cy", "coach", "ana")) == {"Tuesday cy", "Tuesday ana"}
    assert titles(pushed.address(ana)) == {"Tuesday ana"}
    done = run("store", "revoke", pushed.address(), coach, "coach", "--of", bo)
    assert f"{coach} is no coach of {bo} any more." in done.stdout
    assert titles(address) == {"Tuesday ana"}
    assert run("store", "revoke", pushed.address(), coach, "coach").exit_code == 0
    with pytest.raises(WorkshopError, match=DENIED):
        titles(address)
    assert titles(pushed.login("onlycoach", "coach", "cy")) == {"Tuesday cy"}
    status = run("store", "status", address)
    assert status.exit_code == 0 and "Your roles: coach." in status.stdout
    with pushed.connect() as db:
        read = db.execute("select distinct reader from workshop.reading order by 1").fetchall()
    assert [reader for reader in (coach, pushed.user("cy"), ana) if (reader,) in read] == [
        coach, pushed.user("cy"),
    ]  # fmt: skip


def test_an_admin_gives_and_takes_roles_and_reads_nothing(pushed: Database) -> None:
    """Nobody else does; a login is made by whoever keeps the server, and none that may do all."""
    admin, ana = pushed.login("onlyadmin", "admin"), pushed.user("ana")
    with pytest.raises(WorkshopError, match=DENIED):
        titles(admin)
    with pushed.connect() as db:
        db.execute(f"create role {pushed.user('lee')} login".encode())
        db.execute(f"create role {pushed.user('group')}".encode())
    with open_store(admin) as db:
        assert not grant(db, pushed.user("lee"), "reviewer")
        assert len(titles(pushed.address(pushed.user("lee")))) == 3
        revoke(db, pushed.user("lee"), "reviewer")
        with pytest.raises(Refused, match="There is no login nobody on the server"):
            grant(db, "nobody", "trainer")
        with pytest.raises(Refused, match=r"lee.* is no trainer"):
            grant(db, ana, "coach", [pushed.user("lee")])
        with pytest.raises(Refused, match=r"lee.* is no reviewer"):
            revoke(db, pushed.user("lee"), "reviewer")
        with pytest.raises(errors.InvalidGrantor):
            db.execute("select workshop.give(%s, 'owner', '{}')", [ana])
    with pytest.raises(WorkshopError, match="no role or no login"), open_store(admin) as db:
        grant(db, pushed.user("group"), "reviewer")
    for address in (pushed.address(ana), pushed.login("rita", "reviewer")):
        for change in (grant, revoke):
            with pytest.raises(WorkshopError, match=DENIED), open_store(address) as db:
                change(db, ana, "trainer")
    assert titles(pushed.address(ana)) == {"Tuesday ana"}


def test_a_role_that_somebody_has_in_another_way_stays_and_is_told(pushed: Database) -> None:
    with pushed.connect() as db:
        db.execute(
            f"create role {pushed.user('team')}; grant workshop_reviewer to {pushed.user('team')};"
            f"grant {pushed.user('team')} to {pushed.user('ana')}".encode()
        )
    with (
        pytest.raises(WorkshopError, match="still is a reviewer"),
        open_store(pushed.address()) as db,
    ):
        revoke(db, pushed.user("ana"), "reviewer")
    with pushed.connect() as db:
        db.execute(f"drop role {pushed.user('team')}".encode())


def test_what_is_typed_has_to_say_who_and_of_whom(run: Run, store: Database) -> None:
    ana, url = store.user("ana"), store.address()
    for words in (
        ("grant", url, ana, "coach"), ("grant", url, ana, "trainer", "--of", "bo"),
        ("revoke", url, ana), ("status", url, "--of", "bo"),
    ):  # fmt: skip
        assert run("store", *words).exit_code == 2, words
