"""Sessions as they lie in folders, made of events; with remarks that nobody else is to read."""

from datetime import timedelta
from pathlib import Path

from support import FILES, ROOM, START

from workshop.event import Event
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.fingerprint import plan_digest
from workshop.session.storage.session_folder import make_folder

PLAN = {Path(name): text.encode() for name, text in FILES.items()}
DIGEST = plan_digest(PLAN)
SECRET = "Ben drinks"


def log(title: str, *remarks: str, closed: bool = False, month: int = 11) -> bytes:
    """A log of two lines, and one for each remark; the title says whose it is."""
    at = START.replace(month=month)
    events: list[Event] = [
        ev.Opened(seq=1, at=at, curriculum="small", title=title, plan=DIGEST),
        ev.Arranged(seq=2, at=at, activities=("a", "b"), roster=ROOM),
    ]
    for number, text in enumerate(remarks, 3):
        events.append(ev.Remarked(seq=number, at=at + timedelta(number), step="a/1", text=text))
    if closed:
        events.append(ev.Closed(seq=len(events) + 1, at=at + timedelta(hours=2)))
    return codec.chain(events)


def session(at: Path, title: str, *remarks: str, closed: bool = False, month: int = 11) -> Path:
    """The folder of such a session in the workspace at `at`."""
    data = log(title, *remarks, closed=closed, month=month)
    return make_folder(at / "sessions", f"2026-11-21-{title}", PLAN, data)


def go_on(folder: Path, data: bytes) -> None:
    """Put another log in its place."""
    (folder / LOG_FILE).write_bytes(data)
