"""`workshop review` and `replay`: sessions to read, one after the other or side by side."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.cli.context import open_screen, settings, why_plain, workspace
from workshop.cli.group import SUCCESS, say
from workshop.cli.stored import compared_in, session_in, store_address
from workshop.errors import Refused
from workshop.lazy import load
from workshop.session.storage.listing import read_listing
from workshop.workspace import find_session

if TYPE_CHECKING:
    from workshop.tui.navigator import Navigator


def review(sessions: tuple[str, ...], plain: bool, address: str | None) -> int:
    """Read, search and compare what was recorded."""
    if address:
        return _review_store(sessions, plain, address)
    named = [find_session(workspace(), name) for name in sessions]
    folders = list({folder.resolve(): folder for folder in named}.values())
    if len(folders) > 1:
        _refuse_different_curricula(folders)
    if plain or why_plain():
        say(load("workshop.cli.review_text:as_text")(folders))
        return SUCCESS
    return open_screen(settings(), first=partial(_open, folders))


def _review_store(sessions: tuple[str, ...], plain: bool, address: str) -> int:
    """The list of a store's sessions, or what others read of one or several, as text."""
    if len(sessions) > 1:
        say(load("workshop.reports.render.plain_text:text")(compared_in(address, sessions)))
    elif sessions:
        say(load("workshop.reports.render.plain_text:text")(session_in(address, sessions[0])))
    elif plain or why_plain():
        say(load("workshop.cli.review_text:store_as_text")(address))
    else:
        named = store_address(address)
        return open_screen(settings(), first=lambda navigator: navigator.catalogue(store=named))
    return SUCCESS


def _refuse_different_curricula(folders: list[Path]) -> None:
    entries = [read_listing(folder) for folder in folders]
    first = entries[0]
    for other in entries[1:]:
        if other.curriculum != first.curriculum:
            named = [f"{one.id} is of {one.curriculum or 'none'}" for one in (first, other)]
            raise Refused("Side by side stand sessions of one curriculum.", f"{'; '.join(named)}.")


def _open(folders: list[Path], navigator: "Navigator") -> None:
    if not folders:
        navigator.catalogue()
    elif len(folders) == 1:
        navigator.session(folders[0])
    else:
        navigator.compare(folders)


def replay(session: str, plain: bool, speed: float) -> int:
    """Go through a session as it went, event by event."""
    folder = find_session(workspace(), session)
    if plain or why_plain():
        load("workshop.cli.review_text:print_replay")(folder, speed)
        return SUCCESS
    return open_screen(settings(), first=lambda navigator: navigator.replay(folder))
