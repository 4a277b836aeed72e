"""Sessions that go into the store by themselves once they are closed, and what is not there yet.

Beside the sessions lies a note for each that is to be sent, with the reason why it could not be,
and one for each that was withdrawn and stays here. What takes them there is a process of its own
(`workshop push --unsent`), which outlives the program; as long as that is open it starts one now
and then, if something is unsent.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from time import sleep

from workshop.config import Config
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER, REMARKS_FILE
from workshop.session.storage.files import read_file, replace_file
from workshop.store.aside import stand_back
from workshop.text import one_line, shell_word
from workshop.value import Value

FOLDER, REFUSED, WITHDRAWN = ".unsent", ".refused", ".withdrawn"
LOCK = ".lock"
SEND_IT = "workshop push --unsent"
MOST_SAID = 500
"""Letters of a reason."""
SIGN = 16
"""Letters and figures of what tells whether a session's files have changed."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 60.0, 600.0
"""From one attempt to the next: twice as long each time, as long as something stays unsent."""
Send = Callable[[Path], object]
"""Has the sessions of a workspace's folder sent."""


class NotInStore(Value):
    """A session that waits to be sent, or was `refused` as it is; why, if that is known."""

    why: str
    refused: bool = False

    def __str__(self) -> str:
        return "refused by the store" if self.refused else "not in the store yet"


def start_sending(workspace: Path) -> subprocess.Popen[bytes] | None:
    """Have what is unsent sent, last of all that this computer has to do."""
    words = ("push", "--unsent", "--gently", "--workspace", str(workspace))
    none = subprocess.DEVNULL
    with suppress(OSError):
        process = subprocess.Popen(
            [sys.executable, "-m", "workshop", *words],
            stdin=none, stdout=none, stderr=none, start_new_session=True,
            creationflags=getattr(subprocess, "IDLE_PRIORITY_CLASS", 0),
        )  # fmt: skip
        stand_back(process.pid)
        return process
    return None


def send_unsent(workspace: Path) -> None:
    """The same, and wait until it is over."""
    if process := start_sending(workspace):
        process.wait()


def push_after_close(
    folder: Path, config: Config, sessions: Path, send: Send = start_sending
) -> str:
    """Have a session that was closed sent, if that is wished; return what is to be said of it."""
    if not config.pushes or folder.parent.absolute() != sessions.absolute():
        return ""
    if _note(folder, WITHDRAWN).exists():
        again = f"workshop push {shell_word(folder.name)} --again"
        return f"You have withdrawn it from the store, so it stays here. To send it: {again}"
    note_unsent(folder)
    send(sessions.parent)
    return "It goes into the store by itself."


def push_again(config: Config, sessions: Path) -> None:
    """Have sent what could not be sent before, now and while the program is open."""
    if config.pushes:
        Thread(target=try_again, args=(sessions,), name="unsent", daemon=True).start()


def try_again(
    sessions: Path, send: Send = send_unsent, wait: Callable[[float], None] = sleep
) -> None:
    """Have sent what is unsent, and see to it again and again; nobody waits for it."""
    pause = FIRST_PAUSE_S
    while True:
        take_up_changed(sessions)
        if there := unsent(sessions):
            send(sessions.parent)
        wait(pause)
        pause = min(pause * 2, LONGEST_PAUSE_S) if there else FIRST_PAUSE_S


def note_unsent(folder: Path, why: str = "") -> None:
    """Note that a session is to be sent, or why it could not be."""
    if not why and find_spec("psycopg") is None:
        why = "The store needs psycopg: pip install 'workshop-runner[store]'"
    with suppress(OSError):
        _put(folder, FOLDER, why)
        _note(folder, REFUSED).unlink(missing_ok=True)


def note_sent(folder: Path, as_of: os.stat_result | None) -> None:
    """Note that a session was sent, unless it was closed anew since the note was read."""
    with suppress(OSError):
        _note(folder, REFUSED).unlink(missing_ok=True)
        if (now := stat_note(folder)) and as_of and os.path.samestat(now, as_of):
            _note(folder).unlink()


def note_refused(folder: Path, as_of: os.stat_result | None, why: str, sign: str) -> None:
    """Note that the store refused a session as it was then; it is not to be sent any more."""
    note_sent(folder, as_of)
    with suppress(OSError):
        _put(folder, REFUSED, why, sign)


def take_up_changed(sessions: Path) -> None:
    """Note that what was refused is to be sent after all, where it has changed since."""
    for id, _, sign in _notes(sessions, REFUSED):
        if sign != sign_of_files(sessions / id):
            note_unsent(sessions / id)


def sign_of_files(folder: Path) -> str:
    """A sign that is another one after log, plan or remarks were changed, also by another program.

    Nobody's work waits for this: a file that was only copied counts as changed.
    """
    found = []
    for path in (
        folder / LOG_FILE,
        folder / REMARKS_FILE,
        *sorted((folder / PLAN_FOLDER).rglob("*")),
    ):
        with suppress(OSError):
            is_ = path.lstat()
            found.append((path.name, is_.st_size, is_.st_mtime_ns, is_.st_ctime_ns, is_.st_ino))
    return sha256(repr(found).encode()).hexdigest()[:SIGN]


def stat_note(folder: Path) -> os.stat_result | None:
    """Which note there is of a session; a new one is another file."""
    with suppress(OSError):
        return _note(folder).lstat()
    return None


def unsent(sessions: Path) -> dict[str, str]:
    """The sessions of a folder that are not in the store yet, by id, with the reason if known."""
    return {id: why for id, why, _ in _notes(sessions, FOLDER)}


def not_in_store(sessions: Path) -> dict[str, NotInStore]:
    """The same, and those that the store has refused."""
    gone = {id: NotInStore(why, True) for id, why, _ in _notes(sessions, REFUSED)}
    return gone | {id: NotInStore(why) for id, why in unsent(sessions).items()}


def _notes(sessions: Path, of: str) -> Iterator[tuple[str, str, str]]:
    """Each session that there is a note of, what that says, and the sign behind it."""
    with suppress(OSError):
        for note in sorted((sessions / of).iterdir()):
            if not note.name.startswith(".") and (sessions / note.name).exists():
                said = read_file(note, MOST_SAID * 4 + SIGN + 1).decode("utf-8", "replace")
                why, _, sign = said.partition("\n")
                yield note.name, one_line(why), sign


def _put(folder: Path, of: str, why: str, sign: str = "") -> None:
    said = "\n".join((one_line(why)[:MOST_SAID], sign)).rstrip("\n")
    (folder.parent / of).mkdir(exist_ok=True)
    replace_file(_note(folder, of), said.encode("utf-8", "replace"))


def note_withdrawn(folder: Path, withdrawn: bool) -> None:
    """Note that a session is to stay here, or that it no longer is."""
    with suppress(OSError):
        if withdrawn:
            _put(folder, WITHDRAWN, "")
        else:
            _note(folder, WITHDRAWN).unlink(missing_ok=True)


def _note(folder: Path, of: str = FOLDER) -> Path:
    return folder.parent / of / folder.name
