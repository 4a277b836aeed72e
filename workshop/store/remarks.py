"""Remarks in the store: those beside a log go there and others come back; reviewers make theirs."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date
from pathlib import Path

from psycopg.types.json import Jsonb

from workshop.errors import Refused
from workshop.reports.record import Record
from workshop.review.index.words import fold
from workshop.review.remarks import ReviewRemark, removed_remarks, review_remarks, take_over_remarks
from workshop.review.remarks_report import in_confidence
from workshop.session.storage.entry import REMARKS_FILE
from workshop.store.connection import Connection
from workshop.store.page import StoredRemark
from workshop.store.projection import as_tsvector, keyed_names
from workshop.text import one_line
from workshop.value import replace

MOST_LETTERS = 20_000
"""The length of a remark that lies beside a log."""


def pseudonym_key(db: Connection) -> bytes:
    """The organisation's key, with which names are left out of what others read."""
    secret = db.execute("select workshop.pseudonym_key()").fetchone()
    assert secret is not None
    return bytes(secret[0])


def remark_words(said: str) -> str:
    """The words by which a remark is found."""
    return as_tsvector(fold(one_line(said)).split())


def stored_remarks(db: Connection, month: date, key: str) -> list[StoredRemark]:
    """What was remarked on a session that one reads, the oldest first."""
    rows = db.execute("select * from workshop.remarks(%s, %s)", (month, key))
    found = []
    for mine, id, gone, at, *said in rows:
        by, on, about, text = map(one_line, said)
        remark = ReviewRemark(at.astimezone(UTC), by, on, text, about)
        if gone or text:
            found.append(StoredRemark(id if gone else remark.id, mine, gone, remark))
    return found


def exchange_remarks(db: Connection, folder: Path, month: date, key: str, anew: bool) -> int:
    """Send what was remarked and taken off beside a log, and bring what was elsewhere.

    Returns how many remarks came. With `anew` names are left out anew of those that are there.
    """
    here = {remark.id: remark for remark in review_remarks(folder)}
    removed = removed_remarks(folder)
    there = stored_remarks(db, month, key)
    gone = {one.id for one in there if one.gone}
    standing = {one.id: one for one in there if not one.gone}
    known = {id for id, one in standing.items() if not (one.mine and anew)}
    ours = [remark for id, remark in here.items() if id not in gone | known]
    off = [id for id in removed if id in standing and standing[id].mine]
    if ours or off:
        _send(db, folder, (month, key), ours, off)
    return _take_over(folder, there)


def bring_remarks(db: Connection, folder: Path, month: date, key: str) -> int:
    """Bring what was remarked and taken off elsewhere, and send nothing; return how many came."""
    return _take_over(folder, stored_remarks(db, month, key))


def _take_over(folder: Path, there: Sequence[StoredRemark]) -> int:
    here, removed = {remark.id for remark in review_remarks(folder)}, removed_remarks(folder)
    gone = {one.id for one in there if one.gone}
    known = here | gone | {*removed}
    came = [one.remark for one in there if one.id not in known]
    if came or gone & here:
        take_over_remarks(folder, came, gone)
    return len(came)


def _send(
    db: Connection,
    folder: Path,
    session: tuple[date, str],
    remarks: Iterable[ReviewRemark],
    removed: Collection[str],
) -> None:
    """Send remarks as they are to who pushed the session, and without names to others."""
    record = replace(Record.open(folder), alone=True)
    names = keyed_names(record, pseudonym_key(db))
    rows = []
    for remark in remarks:
        if max(map(len, (remark.by, remark.on, remark.about, remark.text))) > MOST_LETTERS:
            raise Refused(f"A remark in {REMARKS_FILE} is too long for the store.")
        row = {"id": remark.id, "at": remark.at.isoformat(), "by": remark.by, "target": remark.on}
        row |= {"about": remark.about, "said": remark.text, "shown_by": "", "shown_about": ""}
        if not in_confidence(record, remark):
            shown = (remark.by, remark.about, remark.text)
            row |= zip(("shown_by", "shown_about", "shown"), map(names.text, shown), strict=True)
            row["words"] = remark_words(row["shown"])
        rows.append(row)
    select = "select workshop.send_remarks(%s, %s, %s, %s)"
    db.execute(select, (*session, Jsonb(rows), [*removed]))
