"""`workshop push` and `pull`: sessions into the organisation's store, and back from there."""

from pathlib import Path
from time import sleep

import click

from workshop.cli.context import settings, workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell, tell_error
from workshop.errors import Refused, WorkshopError
from workshop.review.index.folder_list import list_folder
from workshop.store.following import follow
from workshop.store.pull import find_stored, pull_session
from workshop.store.push import push_session
from workshop.store.schema import open_store
from workshop.text import one_line, plural
from workshop.workspace import find_session


def push(sessions: tuple[str, ...], every: bool, follows: bool, address: str | None) -> int:
    """Send sessions into the store; one that is refused keeps none of the others back."""
    if bool(sessions) == every:
        raise click.UsageError("Name sessions, or give --all.")
    if follows:
        return _follow(sessions, store_address(address))
    folders = _closed() if every else [find_session(workspace(), name) for name in sessions]
    status, unchanged = SUCCESS, 0
    with open_store(store_address(address)) as db:
        for folder in folders:
            try:
                pushed = push_session(db, folder)
            except WorkshopError as error:
                tell_error(_about(folder, error))
                status = FAILURE
                continue
            if every and not pushed.sent and not pushed.ahead:
                unchanged += 1
            else:
                say(f"{one_line(folder.name)}: {pushed}.")
    if unchanged:
        say(f"{plural(unchanged, 'session')} had nothing new.")
    return status


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


def pull(session: str, address: str | None) -> None:
    """Bring a session back that was pushed before."""
    with open_store(store_address(address)) as db:
        folder = pull_session(db, find_stored(db, session), workspace().sessions)
    say(str(folder))


def store_address(given: str | None) -> str:
    """The store that was named, else that of the settings."""
    if found := given or settings().store:
        return found
    hint = 'Name one with --store, or as store = "postgresql://…" in config.toml.'
    raise Refused("No store is named.", hint=hint)
