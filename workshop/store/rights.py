"""Who may do what in a store: each person is a login of the server, and has roles."""

from collections.abc import Sequence

from psycopg import errors
from psycopg.sql import SQL, Identifier

from workshop.errors import Refused, WorkshopError
from workshop.store.connection import Connection
from workshop.text import one_line

ROLES = ("trainer", "coach", "reviewer", "admin")
MOST_BYTES = 63
"""The length of a login's name: PostgreSQL would cut off what is longer."""


def grant(db: Connection, name: str, role: str, trainers: Sequence[str] = ()) -> bool:
    """Give a login a role, to a coach these trainers; return whether the login had to be made.

    A new one has no password. Raises Refused for a login that no policy binds, where there is none
    and whoever asks may make none, and for a trainer who is none.
    """
    shown = one_line(name)
    if not 0 < len(name.encode("utf-8", "replace")) <= MOST_BYTES or name.startswith("workshop_"):
        raise Refused(f"No login can be called “{shown}” here.")
    for trainer in trainers:
        if not _has(db, trainer, "trainer"):
            raise Refused(f"{one_line(trainer)} is no trainer.")
    with db.transaction():
        known = db.execute("select from pg_roles where rolname = %s", [name]).fetchone()
        if known is None:
            _make_login(db, name)
        try:
            db.execute("select workshop.give(%s, %s, %s)", (name, role, list(trainers)))
        except errors.InvalidRoleSpecification as error:
            hint = "Give the role to a login of its own for this person."
            raise Refused(f"{shown} has rights that no policy binds.", hint=hint) from error
    return known is None


def revoke(db: Connection, name: str, role: str, trainers: Sequence[str] = ()) -> None:
    """Take a role from a login, or these trainers from a coach; what was pushed stays.

    Raises Refused where the login has it not, WorkshopError where it has it in another way, too.
    """
    if not _has(db, name, role):
        raise Refused(f"{one_line(name)} is no {role}.")
    db.execute("select workshop.take(%s, %s, %s)", (name, role, list(trainers)))
    if not trainers and _has(db, name, role):
        said = f"{one_line(name)} still is a {role}: through another role of the server."
        raise WorkshopError(said, hint="Whoever keeps the server takes that with psql.")


def own_roles(db: Connection) -> list[str]:
    """The roles of whoever asks."""
    has = "pg_has_role(current_user, 'workshop_' || role, 'usage')"
    select = f"select role from unnest(%s::text[]) as role where {has}"
    return [role for (role,) in db.execute(select, [list(ROLES)])]


def _has(db: Connection, name: str, role: str) -> bool:
    select = "select pg_has_role(oid, %s, 'usage') from pg_roles where rolname = %s"
    return db.execute(select, (f"workshop_{role}", name)).fetchone() == (True,)


def _make_login(db: Connection, name: str) -> None:
    try:
        db.execute(SQL("create role {} login").format(Identifier(name)))
    except errors.InsufficientPrivilege as error:
        hint = "Whoever keeps the server makes it: createuser NAME. Then give it the role."
        raise Refused(f"There is no login {one_line(name)} on the server.", hint=hint) from error
