"""`workshop pull` and `withdraw`: sessions back from the organisation's store, and out of it."""

from collections.abc import Sequence
from pathlib import Path

import click

from workshop.cli.context import workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell, tell_error
from workshop.cli.stored import name_session, store_address
from workshop.errors import WorkshopError
from workshop.store.connection import Connection
from workshop.store.forgetting import withdraw as take_out
from workshop.store.pull import (
    StoredSession,
    bring_news,
    find_all,
    find_local,
    find_stored,
    has_all,
    pull_session,
)
from workshop.store.schema import open_store
from workshop.store.unsent import note_withdrawn
from workshop.text import one_line, plural


def pull(name: str | None, every: bool, address: str | None) -> int:
    """Bring back what was pushed before: a session, those of a curriculum, or all."""
    if bool(name) == every:
        raise click.UsageError("Name a session or a curriculum, or give --all.")
    sessions = workspace().sessions
    with open_store(store_address(address)) as db:
        many = find_all(db, name or "")
        if name and not many:
            many = [find_stored(db, name)]
        return _pull_many(db, many, sessions)


def _pull_many(db: Connection, many: Sequence[StoredSession], sessions: Path) -> int:
    """Bring back those that are not here; one that is refused keeps none of the others back."""
    status, known, came, here = SUCCESS, 0, 0, find_local(sessions)
    for stored in many:
        try:
            if (folder := here.get(stored.key)) and has_all(folder, stored):
                known += 1
                came += bring_news(db, folder, stored)
            else:
                say(str(pull_session(db, stored, sessions)))
        except WorkshopError as error:
            tell_error(name_session(stored.name, error))
            status = FAILURE
    if known:
        news = plural(came, "remark or answer", "remarks and answers")
        say(f"Here already: {plural(known, 'session')}{f'; {news} came' if came else ''}.")
    elif not many:
        say("The store has no session of yours.")
    return status


def withdraw(names: tuple[str, ...], yes: bool, address: str | None) -> int:
    """Say what there is of sessions of one's own, and take it out if that is wanted."""
    here = find_local(workspace().sessions) if yes else {}
    with open_store(store_address(address)) as db:
        own = {one.key: one for one in (find_stored(db, name) for name in names)}.values()
        for one in own:
            say(f"{one_line(one.name)}  {plural(one.lines, 'line')}")
            if yes:
                take_out(db, one.month, one.key)
                if folder := here.get(one.key):
                    note_withdrawn(folder, True)
    count = plural(len(own), "session")
    if yes:
        say(f"{count} withdrawn. Still there: your folders, and backups of the database.")
    else:
        tell(f"{count}. Each goes with all that is there of it, also what others remarked: --yes.")
    return SUCCESS
