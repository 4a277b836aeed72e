"""What lies beside a log and a plan's texts: pictures, a signature, what was seen and told."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath

from workshop.curriculum.folder import TEXTS
from workshop.session.signing import MAX_BYTES as MAX_SIGNED
from workshop.session.signing import SIGNATURE, STATEMENT
from workshop.session.storage.entry import OBSERVED_FILE, PLAN_FOLDER, TOLD_FILE
from workshop.session.storage.session_folder import read_file, replace_file
from workshop.store.connection import Connection

MAX_BYTES, MAX_ALL = 5_000_000, 20_000_000
"""Of a file that goes along, and of all files of a plan."""


def send_beside(db: Connection, folder: Path, month: date, key: str, plan: str) -> int:
    """Send what is not there yet; return how many files stay here: links, and large ones."""
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
            row = (month, key, name, read_file(folder / name, MAX_BYTES))
        except OSError as error:
            left += not isinstance(error, FileNotFoundError)
            continue
        db.execute(f"{insert} on conflict do nothing", row)
    return left + _send_attached(db, attached_files(folder / PLAN_FOLDER), plan)


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
    """Put what was signed, seen and told last beside the log; raises OSError."""
    select = "select statement, signature from workshop.signature where month = %s and session = %s"
    signed = db.execute(f"{select} order by sent desc limit 1", (month, key)).fetchone()
    select = "select distinct on (name) name, data from workshop.beside"
    where = f"{select} where month = %s and session = %s order by name, sent desc"
    for name, data in (
        *zip((STATEMENT, SIGNATURE), signed or (), strict=False),
        *db.execute(where, (month, key)),
    ):
        replace_file(folder / name, data)
