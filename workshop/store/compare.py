"""Whether the store has of a session what lies here."""

from pathlib import Path

from workshop.session.storage.session_folder import read_log_bytes
from workshop.session.verify import Verdict
from workshop.store.connection import Connection
from workshop.store.forgetting import tombstones
from workshop.store.push import stored_lines, stored_progress
from workshop.store.sealed import first_difference, seal
from workshop.text import plural


def compare_with_store(db: Connection, folder: Path) -> Verdict:
    """What the store has of one's own session, line by line; or that it was deleted there."""
    log = seal(read_log_bytes(folder))
    if gone := tombstones(db, log.key):
        stone = gone[0]
        known = stone.lines <= len(log.lines) and log.sum(stone.lines) == stone.sum
        said = f"The store had {plural(stone.lines, 'line')} of it until {stone.deleted}, when it "
        asked = "was deleted as somebody who stands in it asked for that"
        said += "was withdrawn" if stone.withdrawn else asked
        return Verdict((), (f"{said}; {'as' if known else 'other than'} they are here.",))
    if stored_progress(db, log) is None:
        return Verdict((), ("The store has nothing of it that was pushed with this login.",))
    there = stored_lines(db, log.month, log.key)
    if number := first_difference(log.lines, there):
        return Verdict(
            (f"The store has another log of it: from line {number} on they differ.",), ()
        )
    if more := len(there) - len(log.lines):
        what = "more line" if more > 0 else "line less"
        count = plural(abs(more), what, "more lines" if more > 0 else "lines less")
        return Verdict((), (f"The store has {count}; else it is as here.",))
    return Verdict((), (f"The store has all {plural(len(there), 'line')}, as they are here.",))
