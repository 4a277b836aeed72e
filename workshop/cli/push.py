"""`workshop push` and `pull`: sessions into the organisation's store, and back from there."""

from collections.abc import Sequence
from pathlib import Path
from time import sleep

import click
from filelock import FileLock

from workshop.cli.context import workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell, tell_error
from workshop.cli.stored import store_address
from workshop.errors import WorkshopError
from workshop.review.index.folder_list import list_folder
from workshop.store.connection import Connection
from workshop.store.following import follow
from workshop.store.pull import (
    StoredSession,
    find_all,
    find_here,
    find_stored,
    has_all,
    pull_session,
)
from workshop.store.push import push_session
from workshop.store.schema import open_store
from workshop.store.unsent import FOLDER, LOCK, note_sent, note_unsent, stat_note, unsent
from workshop.text import one_line, plural
from workshop.workspace import find_session


def push(
    sessions: tuple[str, ...],
    every: bool,
    rest: bool,
    follows: bool,
    address: str | None,
) -> int:
    """Send sessions into the store; one that is refused keeps none of the others back."""
    if bool(sessions) + every + rest != 1:
        raise click.UsageError("Name sessions, or give --all or --unsent.")
    if follows:
        return _follow(sessions, store_address(address))
    if rest:
        return _push_unsent(store_address(address))
    folders = _closed() if every else [find_session(workspace(), name) for name in sessions]
    with open_store(store_address(address)) as db:
        return _send(db, folders, every)


def _send(db: Connection, folders: Sequence[Path], every: bool) -> int:
    """Send one after the other; of `every` one nothing is said where nothing is new."""
    status, unchanged = SUCCESS, 0
    for folder in folders:
        note = stat_note(folder)
        try:
            pushed = push_session(db, folder)
        except WorkshopError as error:
            tell_error(_about(folder, error))
            status = FAILURE
            if note:
                note_unsent(folder, error.title)
            continue
        note_sent(folder, note)
        if every and not pushed.new:
            unchanged += 1
        else:
            say(f"{one_line(folder.name)}: {pushed}.")
    if unchanged:
        say(f"{plural(unchanged, 'session')} had nothing new.")
    return status


def _push_unsent(address: str) -> int:
    """Send what was to go there by itself and is not there yet."""
    sessions = workspace().sessions
    if not unsent(sessions):
        say("Nothing waits to be sent.")
        return SUCCESS
    with FileLock(sessions / FOLDER / LOCK):  # who comes meanwhile sends what is left then
        folders = [sessions / id for id in unsent(sessions)]
        try:
            with open_store(address) as db:
                return _send(db, folders, every=False)
        except WorkshopError as error:
            for id in unsent(sessions):
                note_unsent(sessions / id, error.title)
            raise


def _follow(sessions: tuple[str, ...], address: str) -> int:
    """Send one session as it is led."""
    if len(sessions) != 1:
        raise click.UsageError("--follow goes with one session.")
    folder = find_session(workspace(), sessions[0])
    try:
        pushed = follow(address, folder, tell, sleep)
    except KeyboardInterrupt:
        say(f"{one_line(folder.name)}: what came so far is there; push it again for the rest.")
        return SUCCESS
    say(f"{one_line(folder.name)}: {pushed}.")
    return SUCCESS


def _about(folder: Path, error: WorkshopError) -> WorkshopError:
    return WorkshopError(f"{one_line(folder.name)}: {error.title}", error.message, error.hint)


def _closed() -> list[Path]:
    """The sessions that are over, the oldest first; also those that cannot be read, to be named."""
    listed = list_folder(workspace().sessions)
    return [
        one.folder
        for one in reversed(listed)
        if one.status in ("closed", "damaged") and not one.copy_of
    ]


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
            tell_error(_about(Path(stored.name), error))
            status = FAILURE
    if unchanged:
        say(f"Here already: {plural(unchanged, 'session')}.")
    elif not many:
        say("The store has no session of yours.")
    return status
