"""Following: a session that is still led goes into the store while it goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path

from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.listing import read_listing
from workshop.store.connection import Connection, NotNow
from workshop.store.push import Pushed, push_session
from workshop.store.schema import open_store

LOOK_S = 2.0
"""Seconds between two looks at the log."""
PROJECTED_EVERY_S = 60.0
"""While lines are sent as they come, others read the session as it stood that long ago."""
LONGEST_WAIT_S = 30.0
"""Seconds from one attempt to the next, as long as the store does not answer."""
Say = Callable[[str], None]
Wait = Callable[[float], None]


def follow(address: str, folder: Path, say: Say, wait: Wait) -> Pushed:
    """Send what comes until the session is closed; `wait` lets so many seconds pass.

    A store that does not answer is told of once, and asked again. Raises Refused where nothing
    more can be sent.
    """
    pause, sent, came = LOOK_S, 0, 0
    while True:
        try:
            with open_store(address) as db:
                for pushed in _as_it_comes(db, folder, wait):
                    if pause != LOOK_S:
                        say("It answers again.")
                    pause, sent, came = LOOK_S, sent + pushed.sent, came + pushed.remarks
                return Pushed(sent, pushed.lines, pushed.ahead, came)
        except NotNow as error:
            if pause == LOOK_S:
                say(f"{error} It is tried again until it does; ctrl+c ends that.")
            pause = min(pause * 2, LONGEST_WAIT_S)
            wait(pause)


def _as_it_comes(db: Connection, folder: Path, wait: Wait) -> Iterator[Pushed]:
    """What became of each push; the last one is that of the close, or of what is there already."""
    waited, known = PROJECTED_EVERY_S, None
    while True:
        log = (folder / LOG_FILE).stat()
        changed = known != (log.st_size, log.st_mtime_ns)
        closed = changed and read_listing(folder).status == "closed"
        due = closed or waited >= PROJECTED_EVERY_S
        if due or changed:
            pushed = push_session(db, folder, projected=due)
            known, waited = (log.st_size, log.st_mtime_ns), 0 if due else waited
            yield pushed
            if closed or pushed.ahead:
                return
        waited += LOOK_S
        wait(LOOK_S)
