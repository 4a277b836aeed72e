"""Reviewers' remarks on a session, step or entry, stored in review.toml beside the log.

Each is known by what it says, when and by whom; those that were taken off or corrected by that
alone, so that a copy of the session, or a store, does not bring them back.
"""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from workshop.errors import Refused, WorkshopError
from workshop.session.storage.entry import REMARKS_FILE
from workshop.session.storage.files import replace_file
from workshop.session.storage.session_folder import refuse_link
from workshop.session.storage.toml_file import find_line, mistake_in, read_toml
from workshop.text import one_line
from workshop.value import Value, replace

REVIEWED = "Reviewer's remark"
"""What a remark is called among what was said in a session."""
REMARKS_LOCK = ".review.lock"
FORMAT = 1
REMOVED = "removed"
LOCK_TIMEOUT_S = 2.0
"""Seconds to wait while another reviewer's program writes."""
HEADER = "# Remarks of those who read this session afterwards; its log knows nothing of them.\n"
_unreadable = mistake_in(
    "The reviewers' remarks cannot be read.",
    "Nothing is written there until the file is put right.",
)
YEARS = range(1900, 9000)
"""Years whose moments can be told in every zone."""


class ReviewRemark(Value):
    """A reviewer's remark; `at` is aware UTC.

    `on` is "" for the session, a step's key ("1-1/3b") or an entry's number ("entry-17"); `about`
    is the target's text at the time, in case it is removed later.
    """

    at: datetime
    by: str
    on: str
    text: str
    about: str = ""

    @property
    def id(self) -> str:
        """Its id, the same wherever it lies."""
        said = "\n".join((self.at.astimezone(UTC).isoformat(), self.by, self.on, self.text))
        return sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def entry_target(entry: int) -> str:
    """The `on` of a remark on the entry with that number."""
    return f"entry-{entry}"


def entry_number(on: str) -> int:
    """The number of the entry that a remark is on; 0 for any other target."""
    number = on.removeprefix("entry-")
    return int(number) if number != on and number.isascii() and number.isdigit() else 0


def reviewer(facilitator: str) -> str:
    """The reviewer's name: from the settings, else the user's login."""
    import getpass  # most settings have a name

    try:
        return facilitator or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "a reviewer"


def review_remarks(folder: Path) -> tuple[ReviewRemark, ...]:
    """The remarks in a session's folder, oldest first; raises WorkshopError with the line."""
    return tuple(remark for remark, _ in _read(folder / REMARKS_FILE)[0])


def removed_remarks(folder: Path) -> frozenset[str]:
    """The ids of remarks that were taken off; raises as `review_remarks`."""
    return frozenset(_read(folder / REMARKS_FILE)[1])


def take_over_remarks(
    folder: Path, added: Collection[ReviewRemark], removed: Collection[str]
) -> None:
    """Put remarks that were made elsewhere beside a log, and take off those removed there."""

    def changed(kept: _Rows) -> _Rows:
        known = {remark.id for remark, _ in kept}
        rows = [*kept, *((one, _row(one)) for one in added if one.id not in known)]
        rows = [(remark, row) for remark, row in rows if remark.id not in removed]
        return sorted(rows, key=lambda row: row[0].at)

    _change(folder, changed)


def add_remark(
    folder: Path, text: str, *, on: str = "", by: str = "", at: datetime, about: str = ""
) -> ReviewRemark:
    """Add a remark; raises Refused if it is empty, WorkshopError if it cannot be saved."""
    made = ReviewRemark(at, one_line(by), one_line(on), _checked_text(text), one_line(about))
    _change(folder, lambda kept: [*kept, (made, _row(made))])
    return made


def correct_remark(folder: Path, remark: ReviewRemark, text: str) -> None:
    """Change a remark's text; raises Refused if it no longer exists, or WorkshopError."""
    said = _checked_text(text)
    _swap(folder, remark, lambda row: [(replace(remark, text=said), {**row, "text": said})])


def remove_remark(folder: Path, remark: ReviewRemark) -> None:
    """Remove a remark; raises Refused if it no longer exists, or WorkshopError."""
    _swap(folder, remark, lambda row: [])


_Rows = list[tuple[ReviewRemark, dict[str, Any]]]


def _checked_text(text: str) -> str:
    said = one_line(text)
    if not said:
        raise Refused("There is nothing to write down.", hint="Type what there is to remark.")
    return said


def _swap(folder: Path, remark: ReviewRemark, change: Callable[[dict[str, Any]], "_Rows"]) -> None:
    """Put other rows, or none, in the place of a remark's."""

    def swapped(kept: _Rows) -> _Rows:
        for at, (other, row) in enumerate(kept):
            if other == remark:
                return [*kept[:at], *change(row), *kept[at + 1 :]]
        raise Refused("That remark is no longer there.", "Somebody changed it or took it off.")

    _change(folder, swapped)


def _row(remark: ReviewRemark) -> dict[str, Any]:
    row = {name: getattr(remark, name) for name in ("at", "by", "on", "about", "text")}
    return {name: value for name, value in row.items() if value != ""}


def _without_tables(row: dict[str, Any]) -> dict[str, Any]:
    """A row without nested tables, which would not be read back as such."""
    return {name: value for name, value in row.items() if not isinstance(value, dict)}


def _change(folder: Path, change: Callable[[_Rows], _Rows]) -> None:
    """Read, change and write the remarks under a lock."""
    import tomli_w  # most who read remarks write none
    from filelock import FileLock, Timeout

    path = folder / REMARKS_FILE
    try:
        refuse_link(folder)
        with FileLock(folder / REMARKS_LOCK, timeout=LOCK_TIMEOUT_S, thread_local=False):
            before, removed = _read(path)
            kept = change(before)
            gone = {one.id for one, _ in before} - {one.id for one, _ in kept}
            tables = (f"\n[[remark]]\n{tomli_w.dumps(_without_tables(row))}" for _, row in kept)
            head = tomli_w.dumps({REMOVED: off} if (off := sorted({*removed, *gone})) else {})
            text = f"{HEADER}format = {FORMAT}\n{head}{''.join(tables)}"
            replace_file(path, text.encode())
    except Timeout as error:
        message = f"Another program has been writing in {path} for {LOCK_TIMEOUT_S:g} seconds."
        raise WorkshopError("The remark is not kept yet.", message, "Try again.") from error
    except OSError as error:
        message = f"{path}: {error.strerror or error}."
        hint = "Free some space there, then try again."
        raise WorkshopError("The remark cannot be kept.", message, hint) from error


def _read(path: Path) -> tuple[_Rows, list[str]]:
    """Each remark with its raw row, and the ids of those taken off; raises WorkshopError."""
    try:
        text, data = read_toml(path, _unreadable)
    except FileNotFoundError:
        return [], []
    if data.get("format", FORMAT) != FORMAT:
        raise _unreadable(
            path, find_line(text, "format"), "a newer version of the program wrote it"
        )
    rows = data.get("remark", [])
    if not isinstance(rows, list):
        raise _unreadable(path, find_line(text, "remark"), "remarks are written as [[remark]]")
    heads = (n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[remark]]")
    removed = data.get(REMOVED, [])
    if not isinstance(removed, list) or not all(isinstance(id, str) for id in removed):
        raise _unreadable(path, find_line(text, REMOVED), f"{REMOVED} is a list of texts")
    return [(_remark(path, next(heads, 1), row), row) for row in rows], removed


def _remark(path: Path, line: int, row: Any) -> ReviewRemark:
    if not isinstance(row, dict):
        raise _unreadable(path, line, "remarks are written as [[remark]]")
    said = {name: row.get(name, "") for name in ("by", "on", "text", "about")}
    for name, value in said.items():
        if not isinstance(value, str):
            raise _unreadable(path, line, f'{name} is a text in "double quotes"')
    at = row.get("at")
    if not isinstance(at, datetime) or at.year not in YEARS:
        raise _unreadable(path, line, "at is a date and a time, such as 2026-11-21T10:30:00Z")
    if not said["text"].strip():
        raise _unreadable(path, line, "the remark has no text")
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    by, on, words, about = (one_line(said[name]) for name in ("by", "on", "text", "about"))
    return ReviewRemark(at, by, on, words, about)
