"""Sessions that go into the store by themselves once they are closed, and what is not there yet.

Beside the sessions lies a note for each that is to be sent, with the reason why it could not be,
and one for each that was withdrawn and stays here. What takes them there is a process of its own
(`workshop push --unsent`), which outlives the program; as long as that is open it starts one now
and then, if something is unsent.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from time import sleep

from workshop.config import Config
from workshop.session.storage.session_folder import read_file, replace_file
from workshop.store.aside import stand_back
from workshop.text import one_line, shell_word

FOLDER, WITHDRAWN = ".unsent", ".withdrawn"
LOCK = ".lock"
SEND_IT = "workshop push --unsent"
MOST_SAID = 500
"""Letters of a reason."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 60.0, 600.0
"""From one attempt to the next: twice as long each time, as long as something stays unsent."""
Send = Callable[[Path], object]
"""Has the sessions of a workspace's folder sent."""


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
        if there := unsent(sessions):
            send(sessions.parent)
        wait(pause)
        pause = min(pause * 2, LONGEST_PAUSE_S) if there else FIRST_PAUSE_S


def note_unsent(folder: Path, why: str = "") -> None:
    """Note that a session is to be sent, or why it could not be."""
    if not why and find_spec("psycopg") is None:
        why = "The store needs psycopg: pip install 'workshop-runner[store]'"
    with suppress(OSError):
        (folder.parent / FOLDER).mkdir(exist_ok=True)
        replace_file(_note(folder), one_line(why)[:MOST_SAID].encode("utf-8", "replace"))


def note_sent(folder: Path, as_of: os.stat_result | None) -> None:
    """Note that a session was sent, unless it was closed anew since the note was read."""
    with suppress(OSError):
        if (now := stat_note(folder)) and as_of and os.path.samestat(now, as_of):
            _note(folder).unlink()


def stat_note(folder: Path) -> os.stat_result | None:
    """Which note there is of a session; a new one is another file."""
    with suppress(OSError):
        return _note(folder).lstat()
    return None


def unsent(sessions: Path) -> dict[str, str]:
    """The sessions of a folder that are not in the store yet, by id, with the reason if known."""
    found = {}
    with suppress(OSError):
        for note in sorted((sessions / FOLDER).iterdir()):
            if not note.name.startswith(".") and (sessions / note.name).exists():
                said = read_file(note, MOST_SAID * 4)
                found[note.name] = one_line(said.decode("utf-8", "replace"))
    return found


def note_withdrawn(folder: Path, withdrawn: bool) -> None:
    """Note that a session is to stay here, or that it no longer is."""
    with suppress(OSError):
        if withdrawn:
            (folder.parent / WITHDRAWN).mkdir(exist_ok=True)
            _note(folder, WITHDRAWN).touch()
        else:
            _note(folder, WITHDRAWN).unlink(missing_ok=True)


def _note(folder: Path, of: str = FOLDER) -> Path:
    return folder.parent / of / folder.name
