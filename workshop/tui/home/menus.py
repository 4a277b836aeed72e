"""What Home asks before it does something."""

from workshop.session.storage.archive import AWAY
from workshop.session.storage.listing import SessionEntry
from workshop.session.storage.lock import Locked
from workshop.tui.home.rows import OPEN
from workshop.tui.navigator import Question


def locked_question(entry: SessionEntry, error: Locked) -> Question[str]:
    """Another window leads it: offer to look on ("follow"), once it has begun."""
    options: list[tuple[str, str | None]] = [("Back", None)]
    if entry.status in OPEN:
        options.insert(0, ("Follow it here; nothing can be changed", "follow"))
    return Question(error.title, options, error.message)


def archive_question(entry: SessionEntry) -> Question[SessionEntry]:
    """Ask whether a prepared session is to go; the answer is the session, or nothing."""
    options = (("Keep it", None), ("Put it away", entry))
    text = f"Its folder is moved to {AWAY} in the sessions' folder; moved back, it is here again."
    return Question(f"Put away “{entry.title}”?", options, text)
