"""`workshop pull`: sessions back from the organisation's store."""

from collections.abc import Sequence
from pathlib import Path

import click

from workshop.cli.context import workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell_error
from workshop.cli.stored import about, store_address
from workshop.errors import WorkshopError
from workshop.store.connection import Connection
from workshop.store.pull import (
    StoredSession,
    find_all,
    find_here,
    find_stored,
    has_all,
    pull_session,
)
from workshop.store.schema import open_store
from workshop.text import plural


def pull(name: str | None, every: bool, address: str | None) -> int:
    """Bring back what was pushed before: a session, those of a curriculum, or all."""
    if bool(name) == every:
        raise click.UsageError("Name a session or a curriculum, or give --all.")
    sessions = workspace().sessions
    with open_store(store_address(address)) as db:
        many = find_all(db, name or "")
        if name and not many:
            say(str(pull_session(db, find_stored(db, name), sessions)))
            return SUCCESS
        return _pull_many(db, many, sessions)


def _pull_many(db: Connection, many: Sequence[StoredSession], sessions: Path) -> int:
    """Bring back those that are not here; one that is refused keeps none of the others back."""
    status, unchanged, here = SUCCESS, 0, find_here(sessions)
    for stored in many:
        try:
            if (folder := here.get(stored.key)) and has_all(folder, stored):
                unchanged += 1
            else:
                say(str(pull_session(db, stored, sessions)))
        except WorkshopError as error:
            tell_error(about(stored.name, error))
            status = FAILURE
    if unchanged:
        say(f"Here already: {plural(unchanged, 'session')}.")
    elif not many:
        say("The store has no session of yours.")
    return status
