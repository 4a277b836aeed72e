"""Pull: a session comes back from the store as it was pushed, line for line."""

from datetime import date
from pathlib import Path, PurePosixPath

from workshop.curriculum.folder import TEXTS
from workshop.errors import Refused, WorkshopError
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.fingerprint import plan_digest
from workshop.session.storage.session_folder import folder_error, make_folder, read_log_bytes
from workshop.store.connection import Connection
from workshop.store.forgetting import tombstones
from workshop.store.push import stored_lines
from workshop.store.remarks import exchange_remarks
from workshop.text import one_line, plural
from workshop.value import Value


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
        hint = "What comes back is what was pushed with the same login."
        if gone := tombstones(db):
            count = plural(len(gone), "session")
            hint += f" Of yours {count} went as somebody asked for it, last on {gone[0].deleted}."
        raise Refused(f"The store has no session “{one_line(name)}” of yours.", hint=hint)
    if len(found) > 1:
        shown = ", ".join(one_line(one.name) for one in found[:6])
        raise Refused(f"More than one session begins with “{one_line(name)}”:", f"{shown}.")
    return found[0]


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
        if read_log_bytes(folder) == log:
            raise Refused(f"{one_line(stored.name)} is here already, just as the store has it.")
        hint = "Give the folder here another name, then pull again."
        raise Refused(f"There is another {one_line(stored.name)} here.", hint=hint)
    try:
        made = make_folder(sessions, stored.name, _plan(db, stored), log)
    except OSError as error:
        raise folder_error(sessions, error) from error
    exchange_remarks(db, made, stored.month, stored.key, anew=False)
    return made


def _plan(db: Connection, stored: StoredSession) -> dict[Path, bytes]:
    """The texts of the curriculum that was led; none that would be written anywhere else."""
    select = "select names, texts from workshop.plan where digest = %s"
    names, texts = db.execute(select, [stored.plan]).fetchone() or ((), ())
    plan = {Path(name): text for name, text in zip(names, texts, strict=True)}
    if plan_digest(plan) != stored.plan or not all(map(_stays_inside, names)):
        raise _damaged(stored, "its plan is not what was pushed")
    return plan


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and name.endswith(TEXTS)


def _damaged(stored: StoredSession, what: str) -> WorkshopError:
    hint = "Tell whoever keeps it. Nothing was written here."
    return WorkshopError(f"The store's {one_line(stored.name)} is damaged: {what}.", hint=hint)
