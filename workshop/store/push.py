"""Push: a session's sealed log and its plan go into the store, and what is there stays as it is.

What is there is compared with what lies here.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

from psycopg import errors

from workshop.curriculum.folder import text_files
from workshop.errors import Refused
from workshop.reports.record import Record
from workshop.session.storage.entry import OBSERVED_FILE, PLAN_FOLDER, TOLD_FILE
from workshop.session.storage.files import read_file
from workshop.session.storage.fingerprint import plan_digest
from workshop.session.storage.session_folder import read_log_bytes
from workshop.session.verify import Verdict
from workshop.store.beside import bring_told_elsewhere, send_beside
from workshop.store.connection import Connection, NotNow, explaining
from workshop.store.forgetting import refusal, tombstones
from workshop.store.people import codes
from workshop.store.projection import FORMAT, project
from workshop.store.remarks import exchange_remarks, pseudonym_key
from workshop.store.sealed import SealedLog, first_difference, seal
from workshop.text import one_line, plural
from workshop.value import Value

ATTEMPTS = 5
"""How often it is looked anew how far a log is there, while another computer sends it too."""
_NOT_NEXT = (
    errors.UniqueViolation, errors.SerializationFailure, errors.DataException,
    errors.ForeignKeyViolation, errors.DeadlockDetected,
)  # fmt: skip


class Pushed(Value):
    """What became of one session: lines that were sent, and of its log that are there now.

    `ahead` are lines that are there and not here: another computer has sent them. `remarks` are
    those that came from there, `told` what came of promises; `left` files stay here.
    """

    sent: int
    lines: int
    ahead: int = 0
    remarks: int = 0
    told: int = 0
    left: int = 0

    def __str__(self) -> str:
        if self.ahead:
            return f"the store has {plural(self.ahead, 'line')} more, from another computer"
        came = f"; {plural(self.remarks, 'remark')} came from there" if self.remarks else ""
        if self.told:
            came += f"; {plural(self.told, 'line')} on its promises came from there"
        if self.left:
            came += f"; left here: {plural(self.left, 'file')} beside its log"
        if not self.sent:
            return f"all {plural(self.lines, 'line')} were there{came}"
        there = f", {self.lines:,} are there now" if self.lines > self.sent else ""
        return f"{plural(self.sent, 'line')} sent{there}{came}"

    @property
    def new(self) -> bool:
        """Whether there is anything to be told."""
        return bool(self.sent or self.ahead or self.remarks or self.told)


def push_session(db: Connection, folder: Path, projected: bool = True) -> Pushed:
    """Send what the store has not yet; raises Refused for a log or a plan that is not as it was.

    A batch that is taken is kept: whatever breaks off, the next push goes on behind it. Others
    read it as it stands now only if it is `projected`.
    """
    log = seal(read_log_bytes(folder))
    plan = _plan(folder, log)
    with explaining(db):
        return _push(db, folder, log, plan, projected)


def _push(
    db: Connection, folder: Path, log: SealedLog, plan: Mapping[str, bytes], projected: bool
) -> Pushed:
    sent, told, digest = 0, 0, plan_digest({Path(name): text for name, text in plan.items()})
    for _ in range(ATTEMPTS):
        lines, sum = stored_progress(db, log) or _begin(db, log, folder.name, digest, plan)
        if lines > len(log.lines) or log.sum(lines) != sum:
            return Pushed(sent, len(log.lines), _lines_ahead(db, log))
        with suppress(*_NOT_NEXT):  # somebody else sends it: how far is it now?
            if lines == len(log.lines):
                if projected:
                    told += bring_told_elsewhere(db, folder, log.month, log.key)
                anew = projected and _project(db, folder, log)
                break
            for first, batch in log.batches(lines):
                insert = "insert into workshop.batch (month, session, first, lines)"
                row = (log.month, log.key, first, batch)
                db.execute(f"{insert} values (%s, %s, %s, %s)", row)
                sent += len(batch)
    else:
        raise NotNow("Other computers send it at the same time.", hint="Push it again.")
    if not projected:
        return Pushed(sent, lines)
    left = send_beside(db, folder, log.month, log.key, digest)
    came = exchange_remarks(db, folder, log.month, log.key, anew)
    return Pushed(sent, lines, remarks=came, told=told, left=left)


def _plan(folder: Path, log: SealedLog) -> Mapping[str, bytes]:
    """The texts of the curriculum that was led, by their names, with line feeds for line ends."""
    try:
        files = text_files(folder / PLAN_FOLDER, bounded=True)
    except OSError as error:
        raise Refused("Its plan cannot be read.", f"{error.strerror or error}.") from error
    if not files:
        raise Refused("Its plan is not there.")
    if log.opened.plan not in ("", plan_digest(files)):
        raise Refused("Its plan is not the one that was led.")
    for name in (folder.name, *map(str, files)):
        if name != name.encode("utf-8", "replace").decode():
            raise Refused(f"The name of {one_line(name)} is not UTF-8, and no store can hold it.")
    return {path.as_posix(): data.replace(b"\r\n", b"\n") for path, data in files.items()}


def stored_progress(db: Connection, log: SealedLog) -> tuple[int, str] | None:
    """How many lines of a log are there, with the sum of the last; None when nothing is."""
    select = "select lines, sum from workshop.session where month = %s and key = %s"
    row: tuple[int, str] | None = db.execute(select, (log.month, log.key)).fetchone()
    return row


def _begin(
    db: Connection, log: SealedLog, name: str, digest: str, plan: Mapping[str, bytes]
) -> tuple[int, str]:
    """Have the store know the session, and its plan, which it may have already."""
    if gone := tombstones(db, log.key):
        raise refusal(gone[0])
    try:
        db.execute("select workshop.open_month(%s)", [log.month])
    except errors.DataException as error:
        raise Refused(
            f"By its log it was opened on {log.opened.at:%Y-%m-%d}: the clock was wrong.",
            hint="A store takes sessions from the year 2000 on, and up to a year ahead.",
        ) from error
    with db.transaction():
        if not db.execute("select from workshop.plan where digest = %s", [digest]).rowcount:
            insert = "insert into workshop.plan (digest, names, texts) values (%s, %s, %s)"
            row = (digest, list(plan), list(plan.values()))
            db.execute(f"{insert} on conflict do nothing", row)
        insert = "insert into workshop.session (month, key, name, plan) values (%s, %s, %s, %s)"
        db.execute(f"{insert} on conflict do nothing", (log.month, log.key, name, digest))
    return stored_progress(db, log) or (0, "")


def _project(db: Connection, folder: Path, log: SealedLog) -> bool:
    """Have others read the session as it stands now; False where they do already.

    Its facts change also with what is written beside the log.
    """
    there, upto = (log.month, log.key), log.sum(len(log.lines))
    beside = sha256()
    for name in (TOLD_FILE, OBSERVED_FILE):
        with suppress(OSError):
            beside.update(read_file(folder / name))
    facts_upto = f"{FORMAT} {upto} {beside.hexdigest()[:16]}"
    done = db.execute("select * from workshop.projected(%s, %s)", there).fetchone()
    if done == (upto, FORMAT, facts_upto):
        return False
    record, secret = Record.open(folder), pseudonym_key(db)
    made = project(record, db.info.user, secret)
    projection = (*there, upto, FORMAT, made.opened, made.day, made.marks)
    rows = (
        *(*projection, made.listing, made.texts, made.lines),
        *(*there, codes(record, secret)),
        *(*there, facts_upto, made.chain, made.facts),
    )
    projected, kept = (", ".join(["%s"] * count) for count in (10, 5))
    select = f"select workshop.project({projected}), workshop.stand(%s, %s, %s::bigint[])"
    db.execute(f"{select}, workshop.keep_facts({kept})".encode(), rows)
    return True


def stored_lines(db: Connection, month: date, key: str) -> list[bytes]:
    """Every line of a sealed log of one's own."""
    select = "select lines from workshop.batch where month = %s and session = %s order by first"
    return [line for (lines,) in db.execute(select, (month, key)) for line in lines]


def _lines_ahead(db: Connection, log: SealedLog) -> int:
    """How many lines more are there; raises Refused where the two are not the same session."""
    there = stored_lines(db, log.month, log.key)
    if number := first_difference(log.lines, there):
        raise Refused(
            f"The store has another log of it: from line {number} on they differ.",
            hint="Two have gone on with one session. Nothing was sent; the store keeps its own.",
        )
    return len(there) - len(log.lines)


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
