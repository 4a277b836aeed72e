"""Who may do what in a store: each person is a login of the server, and has roles."""

from psycopg.sql import SQL, Identifier

from workshop.errors import Refused
from workshop.store.connection import Connection
from workshop.text import one_line

ROLES = ("trainer", "reviewer")
MOST_BYTES = 63
"""Of a login's name: what is longer PostgreSQL would cut off."""


def grant(db: Connection, name: str, role: str) -> bool:
    """Give a login a role; return whether the login had to be made, which has no password then.

    Raises Refused for a login that no policy binds.
    """
    shown = one_line(name)
    if not 0 < len(name.encode("utf-8", "replace")) <= MOST_BYTES or name.startswith("workshop_"):
        raise Refused(f"No login can be called “{shown}” here.")
    with db.transaction():
        select = "select rolsuper or rolbypassrls from pg_roles where rolname = %s"
        known = db.execute(select, [name]).fetchone()
        if known == (True,):
            hint = "Give a role to a login of its own for this person."
            raise Refused(f"{shown} has all rights on the server as it is.", hint=hint)
        if known is None:
            db.execute(SQL("create role {} login").format(Identifier(name)))
        group = Identifier(f"workshop_{role}")
        db.execute(SQL("grant {} to {}").format(group, Identifier(name)))
    return known is None
