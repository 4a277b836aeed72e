"""Pull: a session comes back from the store as it was pushed, line for line."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from workshop.curriculum.folder import TEXTS
from workshop.errors import Refused, WorkshopError
from workshop.review.catalogue import Filter
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.fingerprint import fingerprint, plan_digest
from workshop.session.storage.session_folder import folder_error, make_folder, read_log_bytes
from workshop.store.beside import (
    bring_beside,
    bring_told_elsewhere,
    stays_inside,
    stored_attachments,
)
from workshop.store.connection import Connection
from workshop.store.forgetting import departure_note
from workshop.store.projection import marks_query
from workshop.store.push import stored_lines
from workshop.store.reading import listed
from workshop.store.remarks import bring_remarks
from workshop.store.sealed import seal
from workshop.text import one_line
from workshop.value import Value

MOST_OF_A_LINE = 1_000_000
"""Bytes of the first line of a log, which are read to tell which session it is."""


class StoredSession(Value):
    """A session of one's own that the store has, with how far its log is there."""

    month: date
    key: str
    name: str
    plan: str
    lines: int
    sum: str


def find_stored(db: Connection, name: str) -> StoredSession:
    """One's own session of that name, or the one whose name begins like that."""
    select = "select month, key, name, plan, lines, sum from workshop.session"
    rows = db.execute(f"{select} where starts_with(name, %s) order by name, key", [name])
    found = [StoredSession(*row) for row in rows]
    found = [one for one in found if one.name == name] or found
    if not found:
        hint = f"It has those that were pushed with the same login. {departure_note(db)}".rstrip()
        raise Refused(f"The store has no session “{one_line(name)}” of yours.", hint=hint)
    if len(found) > 1:
        shown = ", ".join(one_line(one.name) for one in found[:6])
        raise Refused(f"More than one session begins with “{one_line(name)}”:", f"{shown}.")
    return found[0]


def find_all(db: Connection, curriculum: str = "") -> list[StoredSession]:
    """All sessions of one's own, or those of a curriculum, in the order of their days."""
    asked: tuple[object, ...] = ()
    where = ""
    if curriculum:
        rows = db.execute(
            "select key, name, listing from workshop.sessions(%s, null, null)",
            [marks_query(Filter(curriculum=curriculum))],
        )
        keys = [row[0] for row in rows if row[1] and listed(*row).curriculum == curriculum]
        where, asked = "where key = any(%s)", (keys,)
    select = f"select month, key, name, plan, lines, sum from workshop.session {where}"
    return [StoredSession(*row) for row in db.execute(f"{select} order by name, key", asked)]


def find_local(sessions: Path) -> dict[str, Path]:
    """The sessions of a folder by the keys by which a store knows them."""
    here = {}
    for log in sessions.glob(f"[!.]*/{LOG_FILE}"):
        with suppress(OSError), log.open("rb") as file:
            if found := fingerprint(file.readline(MOST_OF_A_LINE)):
                here[found.digest] = log.parent
    return here


def has_all(folder: Path, stored: StoredSession) -> bool:
    """Whether what the store has of a session is here; raises Refused where it has other lines."""
    log = seal(read_log_bytes(folder))
    if len(log.lines) >= stored.lines and log.sum(stored.lines) == stored.sum:
        return True
    hint = "Give the folder here another place, then pull again."
    raise Refused(
        f"It is here as {one_line(folder.name)}, and the store has other lines.", hint=hint
    )


def bring_news(db: Connection, folder: Path, stored: StoredSession) -> int:
    """Bring what was remarked and told elsewhere of a session that is here; return how much."""
    told = bring_told_elsewhere(db, folder, stored.month, stored.key)
    return told + bring_remarks(db, folder, stored.month, stored.key)


def pull_session(db: Connection, stored: StoredSession, sessions: Path) -> Path:
    """Make the session's folder anew; raises Refused where there is one of that name."""
    lines = stored_lines(db, stored.month, stored.key)
    log = b"".join(line + b"\n" for line in lines)
    if not lines:
        raise Refused(f"Nothing of {one_line(stored.name)} has been sent yet.")
    if not codec.sound_lines(log) or codec.line_sum(lines[-1]) != stored.sum:
        raise _damaged(stored, "its log is not what was pushed")
    folder = sessions / stored.name
    if folder.name != stored.name or stored.name.startswith("."):
        raise _damaged(stored, "its name is none of a folder")
    if (folder / LOG_FILE).exists():
        hint = "Give the folder here another name, then pull again."
        raise Refused(f"There is another {one_line(stored.name)} here.", hint=hint)
    files = stored_attachments(db, stored.plan) | _plan(db, stored)
    try:
        made = make_folder(sessions, stored.name, files, log)
        bring_beside(db, made, stored.month, stored.key)
    except OSError as error:
        raise folder_error(sessions, error) from error
    bring_remarks(db, made, stored.month, stored.key)
    return made


def _plan(db: Connection, stored: StoredSession) -> dict[Path, bytes]:
    """The texts of the curriculum that was led; none that would be written anywhere else."""
    select = "select names, texts from workshop.plan where digest = %s"
    names, texts = db.execute(select, [stored.plan]).fetchone() or ((), ())
    plan = {Path(name): text for name, text in zip(names, texts, strict=True)}
    sound = all(stays_inside(name) and name.endswith(TEXTS) for name in names)
    if plan_digest(plan) != stored.plan or not sound:
        raise _damaged(stored, "its plan is not what was pushed")
    return plan


def _damaged(stored: StoredSession, what: str) -> WorkshopError:
    hint = "Tell whoever keeps it. Nothing was written here."
    return WorkshopError(f"The store's {one_line(stored.name)} is damaged: {what}.", hint=hint)
