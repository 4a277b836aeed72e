"""What Home asks before it does something."""

from collections.abc import Hashable

from workshop.session.storage.archive import AWAY
from workshop.session.storage.listing import SessionEntry
from workshop.session.storage.lock import Locked
from workshop.tui.common.menu import Menu
from workshop.tui.home.rows import OPEN


def locked_menu(entry: SessionEntry, error: Locked) -> Menu:
    """Another window leads it: offer to look on ("follow"), once it has begun."""
    options: list[tuple[str, Hashable]] = [("Back", None)]
    if entry.status in OPEN:
        options.insert(0, ("Follow it here; nothing can be changed", "follow"))
    return Menu(error.title, options, error.message)


def put_away_menu(entry: SessionEntry) -> Menu:
    """Ask whether a prepared session is to go; the answer is the session, or nothing."""
    options: list[tuple[str, Hashable]] = [("Keep it", None), ("Put it away", entry)]
    text = f"Its folder is moved to {AWAY} in the sessions' folder; moved back, it is here again."
    return Menu(f"Put away “{entry.title}”?", options, text)
