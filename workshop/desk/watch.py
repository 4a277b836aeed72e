"""Says when a file of a curriculum was saved, at once."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from watchfiles import DefaultFilter, watch

from workshop import lazy
from workshop.curriculum.load import Loaded, load

QUIET_MS, AT_MOST_MS, LOOK_MS = 10, 50, 1_000
"""A save is over when nothing more came for QUIET_MS, or after AT_MOST_MS; LOOK_MS is how often to
look for what the system did not tell.

Editors write a file, or a new one and rename it, within a millisecond: a shorter quiet would read
halves where the computer is busy, a longer one only waits.
"""
EXPLAINS = "workshop.curriculum.explain:explain"
"""Takes long to load, and only a mistake needs it: so it is loaded while nothing else is to do."""
Stamp = tuple[tuple[str, int, int, int], ...]
_OURS = DefaultFilter(ignore_entity_patterns=(*DefaultFilter.ignore_entity_patterns, r"^\..*"))


@contextmanager
def following(folder: Path, saved: Callable[[Loaded], object]) -> Iterator[None]:
    """While this lasts, read a curriculum now and after each save, beside the program."""
    ended = Event()

    def read() -> None:
        for _ in each_save([folder], ended):
            saved(load(folder))

    thread = Thread(target=read, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(LOOK_MS / 1000)


def each_save(paths: Sequence[Path], ended: Event | None = None) -> Iterator[None]:
    """Yield once now, and then after each change to a file in these folders, until it is `ended`.

    What changes while the answer to a change is made counts too. A file that was emptied is about
    to be written: that counts when it is, or after a second.
    """
    folders = sorted({path if path.is_dir() else path.parent for path in paths})
    seen = _stamp(folders)
    yield
    for changes in watch(
        *folders,
        watch_filter=_OURS,
        debounce=AT_MOST_MS,
        step=QUIET_MS,
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        stop_event=ended,
    ):
        if not changes:
            lazy.load(EXPLAINS)
        stamp = _stamp(folders)
        if stamp != seen and not (changes and _emptied(seen, stamp)):
            seen = stamp
            yield


def _emptied(before: Stamp, now: Stamp) -> bool:
    had = {name for name, _, size, _ in before if size}
    return any(name in had for name, _, size, _ in now if not size)


def _stamp(folders: Sequence[Path]) -> Stamp:
    """What files there are, how large, and when each was changed, but for hidden ones."""
    stamps = []
    for folder in folders:
        for root, inside, names in os.walk(folder):
            inside[:] = [name for name in inside if not name.startswith(".")]
            for name in names:
                try:
                    info = Path(root, name).stat()
                except OSError:
                    continue
                if not name.startswith("."):
                    stamps.append((f"{root}/{name}", info.st_mtime_ns, info.st_size, info.st_ino))
    return tuple(sorted(stamps))
