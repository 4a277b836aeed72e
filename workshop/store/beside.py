"""What lies beside a session's log and the texts of its plan: pictures, PDFs, and a signature."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath

from workshop.curriculum.folder import TEXTS
from workshop.session.signing import MAX_BYTES as MAX_SIGNED
from workshop.session.signing import SIGNATURE, STATEMENT
from workshop.session.storage.entry import PLAN_FOLDER
from workshop.session.storage.session_folder import read_file, replace_file
from workshop.store.connection import Connection

MAX_BYTES, MAX_ALL = 5_000_000, 20_000_000
"""Of a file that goes along with a plan, and of all of them."""


def send_beside(db: Connection, folder: Path, month: date, key: str, plan: str) -> int:
    """Send what is not there yet; return how many files stay here: links, and large ones."""
    with suppress(OSError):
        signed = [read_file(folder / name, MAX_SIGNED) for name in (STATEMENT, SIGNATURE)]
        insert = "insert into workshop.signature (month, session, statement, signature)"
        db.execute(
            f"{insert} values (%s, %s, %s, %s) on conflict do nothing", (month, key, *signed)
        )
    files = attached_files(folder / PLAN_FOLDER)
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


def bring_signature(db: Connection, folder: Path, month: date, key: str) -> None:
    """Put what was signed last beside the log; raises OSError."""
    select = "select statement, signature from workshop.signature where month = %s and session = %s"
    last = db.execute(f"{select} order by sent desc limit 1", (month, key)).fetchone()
    for name, data in zip((STATEMENT, SIGNATURE), last or (), strict=False):
        replace_file(folder / name, data)
