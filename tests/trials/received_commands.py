"""Runs commands of the program, each in a process of its own with an end to its time and memory.

    python -m trials.received_commands

Reads a command a line, as JSON: the words, and where. Prints for each, as JSON, how it ended, what
it printed, and what it took. All that a command needs is loaded once, before they part.
"""

import asyncio
import json
import os
import resource
import signal
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from support import START
from tui.support import Live, RecordingApp

from workshop.cli.commands import workshop
from workshop.clock import SetClock
from workshop.config import Config
from workshop.workspace import Workspace

LOADED = ("cli.resume", "cli.notes", "cli.stats", "cli.review_text", "cli.homework", "cli.show",
          "cli.check", "cli.verify", "cli.search", "plain.lead", "reports.render.word")  # fmt: skip
MOST_MEMORY, MOST_SECONDS, PATIENCE_S = 1 << 30, 10, 60
SCREEN = "SCREEN"
TYPED = b"help\nagenda\nnote hello\nremark hello\nattend\nhistory\ncatch-up\nundo\nclose\n"
KEYS = ("down", "enter", "down", "down", "enter", "escape", "tab", "escape")


def run(words: list[str], place: str) -> dict[str, Any]:
    """Run one command; a screen is opened by the word SCREEN."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as typed:
        typed.write(TYPED)
        typed.seek(0)
        if not (child := os.fork()):
            _child(words, place, typed.fileno(), out.fileno())
        signal.alarm(PATIENCE_S)
        try:
            _, status, used = os.wait4(child, 0)
        except TimeoutError:
            os.kill(child, signal.SIGKILL)
            _, status, used = os.wait4(child, 0)
        finally:
            signal.alarm(0)
        out.seek(0)
        return {
            "status": os.waitstatus_to_exitcode(status),
            "seconds": used.ru_utime,
            "megabytes": used.ru_maxrss / 1024,
            "said": os.fsdecode(out.read()),
        }


def _child(words: list[str], place: str, typed: int, out: int) -> None:
    """What the process of a command does; it never comes back."""
    status: Any = 99
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        for number, to in ((typed, 0), (out, 1), (out, 2)):
            os.dup2(number, to)
        os.chdir(place)
        if words == [SCREEN]:
            asyncio.run(_look(Path(place)))
            os._exit(0)
        workshop.main([*words, "--workspace", place] if words else ["--workspace", place])
    except SystemExit as end:
        status = end.code or 0
    except BaseException as error:
        with suppress(Exception):
            print(f"Traceback: {error!r}", flush=True)
    with suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 98)


async def _look(place: Path) -> None:
    """Look at the home screen and at what opens from it."""
    clock = SetClock(START)
    app = RecordingApp(Workspace(place), Config(), clock)
    async with app.run_test(size=(80, 24)) as pilot:
        live = Live(app, pilot, clock, None)
        for key in KEYS:
            await live.press(key)
            print(live.frame())


def _too_long(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    for module in LOADED:
        import_module(f"workshop.{module}")
    signal.signal(signal.SIGALRM, _too_long)
    for line in sys.stdin:
        print(json.dumps(run(*json.loads(line))), flush=True)
