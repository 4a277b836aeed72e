"""`workshop push`: sessions into the organisation's store."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import click
from filelock import FileLock

from workshop.cli.context import workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell, tell_error
from workshop.cli.stored import name_session, store_address
from workshop.errors import Refused, WorkshopError
from workshop.lazy import load
from workshop.store.aside import Rests, stand_back
from workshop.store.connection import Connection, Withdrawn
from workshop.store.schema import open_store
from workshop.store.unsent import (
    FOLDER,
    LOCK,
    note_refused,
    note_sent,
    note_unsent,
    note_withdrawn,
    sign_of_files,
    stat_note,
    take_up_changed,
    unsent,
)
from workshop.text import one_line, plural
from workshop.workspace import find_session

if TYPE_CHECKING:
    from workshop.store.push import Pushed


def push(
    sessions: tuple[str, ...],
    every: bool,
    rest: bool,
    follows: bool,
    gently: bool,
    again: bool,
    address: str | None,
) -> int:
    """Send sessions into the store; one that is refused keeps none of the others back."""
    if bool(sessions) + every + rest != 1:
        raise click.UsageError("Name sessions, or give --all or --unsent.")
    if again and (not sessions or follows):
        raise click.UsageError("--again goes with sessions that are named, without --follow.")
    if gently or follows:
        stand_back()
    if follows:
        return _follow(sessions, store_address(address))
    rests = Rests() if gently else None
    if rest:
        return _push_unsent(store_address(address), rests)
    folders = _closed() if every else [find_session(workspace(), name) for name in sessions]
    with open_store(store_address(address)) as db:
        db.rests = rests
        return _send(db, folders, every, again)


def _send(db: Connection, folders: Sequence[Path], every: bool, again: bool = False) -> int:
    """Send one after the other; of `every` one nothing is said where nothing is new."""
    push_session: Callable[[Connection, Path], Pushed] = load("workshop.store.push:push_session")
    status, unchanged, withdrawn = SUCCESS, 0, 0
    for folder in folders:
        note, sign = stat_note(folder), sign_of_files(folder)
        try:
            if again:
                load("workshop.store.forgetting:take_again")(db, folder)
            pushed = push_session(db, folder)
        except WorkshopError as error:
            stays = isinstance(error, Withdrawn)
            withdrawn += stays
            if not (stays and every):
                tell_error(name_session(folder.name, error))
                status = FAILURE
            if stays:
                note_sent(folder, note)
                note_withdrawn(folder, True)
            elif note and isinstance(error, Refused):
                note_refused(folder, note, error.title, sign)
            elif note:
                note_unsent(folder, error.title)
            continue
        note_sent(folder, note)
        note_withdrawn(folder, False)
        if every and not pushed.new:
            unchanged += 1
        else:
            say(f"{one_line(folder.name)}: {pushed}.")
    if unchanged:
        say(f"{plural(unchanged, 'session')} had nothing new.")
    if every and withdrawn:
        say(f"{plural(withdrawn, 'session')} stayed here, as you have withdrawn them.")
    return status


def _push_unsent(address: str, rests: Rests | None) -> int:
    """Send the sessions that should have gone to the store automatically and have not."""
    sessions = workspace().sessions
    take_up_changed(sessions)
    if not unsent(sessions):
        say("Nothing waits to be sent.")
        return SUCCESS
    alone = FileLock(sessions / FOLDER / LOCK) if rests else nullcontext()
    with alone:  # who is in nobody's way and comes meanwhile sends what is left then
        folders = [sessions / id for id in unsent(sessions)]
        try:
            with open_store(address) as db:
                db.rests = rests
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
        pushed: Pushed = load("workshop.store.following:follow")(address, folder, tell, sleep)
    except KeyboardInterrupt:
        say(f"{one_line(folder.name)}: what came so far is there; push it again for the rest.")
        return SUCCESS
    say(f"{one_line(folder.name)}: {pushed}.")
    return SUCCESS


def _closed() -> list[Path]:
    """The sessions that are over, the oldest first; also those that cannot be read, to be named."""
    listed = load("workshop.review.index.folder_list:list_folder")(workspace().sessions)
    return [
        one.folder
        for one in reversed(listed)
        if one.status in ("closed", "damaged") and not one.copy_of
    ]
