"""Reads spoilt files in a process of its own, with an end to its time and memory, and says how.

    python -m trials.fuzzing FOLDER SEED COUNT

Prints as JSON, for logs and for plans: the slowest against a sound log, or against a plan with a
single mistake, by size, and the memory that it took. Ends with an error at the first file that is
not taken or refused in so many words.
"""

import io
import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

from support import START, plan_folder
from test_text import obeyed

from trials.every_byte import led
from trials.fuzz import spoilt_log, spoilt_toml
from workshop.clock import SetClock
from workshop.curriculum.load import load
from workshop.errors import WorkshopError
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.reports.agenda import agenda
from workshop.reports.data import data
from workshop.reports.export.formats import render
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.reports.render.plain_text import text
from workshop.session.opening import resume_session
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.listing import read_listing
from workshop.session.storage.session_folder import read_log, read_log_bytes

MOST_MEMORY, MOST_SECONDS = 2 << 30, 900
WORDS = ("next", "note after", "agenda", "time", "go 3", "go 2b", "undo", "catch", "close", "help")
GUIDE = Path(__file__).parents[2] / "curricula" / "community-partnerships"
Read = Callable[[bytes], None]


def use_session(folder: Path, log: bytes) -> None:
    """List, read, report, take up and lead a session with this log."""
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    (folder / LOG_FILE).write_bytes(log)
    read_listing(folder)
    with suppress(WorkshopError):
        record = Record.open(folder)
        blocks = notes(record)
        for made in (markdown(blocks), text(blocks, 80)):
            made.encode()
        assert data(record) and render(record, "json") and render(record, "toml")
        runner = resume_session(folder, SetClock(START + timedelta(hours=2)))
        leader = Leader(runner, Sink(io.StringIO()))
        for word in WORDS:
            run_line(leader, word)
        runner.tick()
        events = runner.events[-1]
        runner.stop()
        assert read_log(folder).events[-1] == events


def use_plan(folder: Path, name: str, plan: bytes) -> None:
    """Check a curriculum with this in the place of one of its files, and show its agenda."""
    (folder / name).write_bytes(plan)
    loaded = load(folder)
    assert (loaded.curriculum is None) == bool(loaded.errors), loaded.errors
    assert not [c for problem in loaded.problems for c in str(problem) if c == "\n" or obeyed(c)]
    if loaded.curriculum is not None:
        ids = tuple(activity.id for _, activity in loaded.curriculum.activities())
        text(agenda(loaded.curriculum, ids), 80).encode()


def seconds(read: Callable[[], None]) -> float:
    began = time.process_time()
    read()
    return time.process_time() - began


def fuzz(what: str, place: Path, seed: int, count: int) -> dict[str, float]:
    """Read so many spoilt files; raises what comes of one, with its number."""
    place.mkdir()
    slowest, before = 0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    targets = logs(place) if what == "logs" else plans(place)
    for number in range(count):
        random = Random(seed * 1_000_003 + number)
        sound, spoilt, use, floor = random.choice(targets)
        odd = spoilt(sound, random)
        try:
            took = seconds(lambda: use(odd))  # noqa: B023
        except Exception as error:
            raise AssertionError(f"{what} {seed}, file {number}") from error
        finally:
            use_again(use, sound)
        slowest = max(slowest, took / floor / max(1, len(odd) / len(sound)))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {"slowest": slowest, "megabytes": grown / 1024}


def use_again(use: Read, sound: bytes) -> None:
    """Leave the sound file in the place of the spoilt one."""
    if getattr(use, "restores", True):
        use(sound)


Target = tuple[bytes, Callable[[bytes, Random], bytes], Read, float]


def logs(place: Path) -> list[Target]:
    folder = led(place)
    sound = read_log_bytes(folder)

    def use(log: bytes) -> None:
        use_session(folder, log)

    use.restores = False  # type: ignore[attr-defined]
    return [(sound, spoilt_log, use, max(seconds(lambda: use(sound)) for _ in range(3)))]


def plans(place: Path) -> list[Target]:
    shutil.copytree(GUIDE, place / "guide")
    found: list[Target] = []
    for folder in (plan_folder(place), place / "guide"):
        for path in sorted(folder.glob("*.toml")):
            found.append(_plan(folder, path.name, path.read_bytes()))
    return found


def _plan(folder: Path, name: str, sound: bytes) -> Target:
    def use(plan: bytes) -> None:
        use_plan(folder, name, plan)

    def spoilt(plan: bytes, random: Random) -> bytes:
        return spoilt_toml(plan.decode(), random)

    # a sound plan is never checked by pydantic, which is what takes the time for one that is not
    mistaken = sound + b"\nno_such_key = 1\n"
    use(mistaken)
    floor = max(seconds(lambda: use(mistaken)) for _ in range(3))
    use(sound)
    return sound, spoilt, use, floor


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    place, number, many = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    print(json.dumps({what: fuzz(what, place / what, number, many) for what in ("logs", "plans")}))
