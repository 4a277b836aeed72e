"""What lies beside a log and a plan's texts: pictures, a signature, what was seen and told."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath

from workshop.clock import SystemClock
from workshop.curriculum.folder import TEXTS
from workshop.session.promises.merging import is_sound, merge_told
from workshop.session.promises.outside import bring_told
from workshop.session.signing import MAX_BYTES as MAX_SIGNED
from workshop.session.signing import SIGNATURE, STATEMENT
from workshop.session.storage.entry import OBSERVED_FILE, PLAN_FOLDER, TOLD_FILE
from workshop.session.storage.files import read_file, replace_file
from workshop.store.connection import Connection

MAX_BYTES, MAX_ALL = 5_000_000, 20_000_000
"""The size of a file that goes along, and of all files of a plan together, at most."""


def send_beside(db: Connection, folder: Path, month: date, key: str, plan: str) -> int:
    """Send what is not there yet; return how many files stay here: links, large, altered ones."""
    with suppress(OSError):
        signed = [read_file(folder / name, MAX_SIGNED) for name in (STATEMENT, SIGNATURE)]
        insert = "insert into workshop.signature (month, session, statement, signature)"
        db.execute(
            f"{insert} values (%s, %s, %s, %s) on conflict do nothing", (month, key, *signed)
        )
    left = 0
    for name in (OBSERVED_FILE, TOLD_FILE):
        insert = "insert into workshop.beside (month, session, name, data) values (%s, %s, %s, %s)"
        try:
            data = read_file(folder / name, MAX_BYTES)
        except OSError as error:
            left += not isinstance(error, FileNotFoundError)
            continue
        if name == TOLD_FILE and not is_sound(data):
            left += 1
            continue
        db.execute(f"{insert} on conflict do nothing", (month, key, name, data))
    return left + _send_attached(db, attached_files(folder / PLAN_FOLDER), plan)


def bring_told_elsewhere(db: Connection, folder: Path, month: date, key: str) -> int:
    """Put beside a log what other computers told of its promises; return how many lines came."""
    if not (there := _read_told(db, month, key)):
        return 0
    with suppress(OSError):
        return bring_told(folder, there, SystemClock().now())
    return 0


def _read_told(db: Connection, month: date, key: str) -> list[bytes]:
    """What was told of promises as it was sent, the oldest first; none that another goes on."""
    of = "month = %(month)s and session = %(key)s and name = %(name)s"
    longer = f"select from workshop.beside as other where {of} and other.data <> told.data"
    goes_on = "substring(other.data for octet_length(told.data)) = told.data"
    select = f"select data from workshop.beside as told where {of}"
    rows = db.execute(
        f"{select} and not exists ({longer} and {goes_on}) order by sent",
        {"month": month, "key": key, "name": TOLD_FILE},
    )
    return [data for (data,) in rows]


def _send_attached(db: Connection, files: Mapping[str, Path], plan: str) -> int:
    if not files:
        return 0
    select = "select name, octet_length(data) from workshop.attachment where plan = %s"
    there = dict(db.execute(select, [plan]).fetchall())
    room, left = MAX_ALL - sum(there.values()), 0
    for name in sorted(files.keys() - there.keys()):
        try:
            data = read_file(files[name], min(room, MAX_BYTES))
        except OSError:
            left += 1
            continue
        room -= len(data)
        insert = "insert into workshop.attachment (plan, name, data) values (%s, %s, %s)"
        db.execute(f"{insert} on conflict do nothing", (plan, name, data))
    return left


def attached_files(plan: Path) -> dict[str, Path]:
    """The files of a plan that are no texts, by their names in it."""
    found = (Path(root, name) for root, _, names in os.walk(plan) for name in names)
    files = {path.relative_to(plan).as_posix(): path for path in found}
    return {
        name: path
        for name, path in files.items()
        if not name.endswith(TEXTS) and name == name.encode("utf-8", "replace").decode()
    }


def stored_attachments(db: Connection, plan: str) -> dict[Path, bytes]:
    """The same as they were sent; none that would be written anywhere else, or change the plan."""
    select = "select name, data from workshop.attachment where plan = %s"
    rows = db.execute(select, [plan]).fetchall()
    return {Path(name): data for name, data in rows if stays_inside(name)}


def stays_inside(name: str) -> bool:
    """Whether a file of that name lies in the folder that it is written to."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and path.parts
    return bool(inside) and "\\" not in name and "\0" not in name and ":" not in name


def bring_beside(db: Connection, folder: Path, month: date, key: str) -> None:
    """Put beside the log what was signed and seen last, and all that was told; raises OSError."""
    select = "select statement, signature from workshop.signature where month = %s and session = %s"
    signed = db.execute(f"{select} order by sent desc limit 1", (month, key)).fetchone()
    select = "select distinct on (name) name, data from workshop.beside"
    where = f"{select} where month = %s and session = %s order by name, sent desc"
    files = dict(zip((STATEMENT, SIGNATURE), signed or (), strict=False))
    files |= dict(db.execute(where, (month, key)).fetchall())
    if told := merge_told(_read_told(db, month, key)):
        files[TOLD_FILE] = told
    for name, data in files.items():
        replace_file(folder / name, data)
