"""Withdrawing: whoever pushed a session takes it out of the store again, with all that is there."""

from pathlib import Path

from workshop.session.storage.session_folder import read_log_bytes
from workshop.store.connection import Connection
from workshop.store.pull import StoredSession
from workshop.store.sealed import seal


def withdraw(db: Connection, stored: StoredSession) -> None:
    """Take one's own session out; a tombstone keeps it away from the next push."""
    db.execute("select workshop.withdraw(%s, %s)", (stored.month, stored.key))


def take_again(db: Connection, folder: Path) -> None:
    """Have the next push take a session that was withdrawn."""
    db.execute("select workshop.take_again(%s)", [seal(read_log_bytes(folder)).key])
