"""Read sessions for the index: a few in this process, many in worker processes.

These processes are not a pool of `concurrent.futures`: its processes run the main program's module
again, cannot be ended while one hangs, and stay behind when this one is killed.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from threading import Event

from msgspec import DecodeError, msgpack

from workshop.review.index.extract import read_session
from workshop.review.index.records import SessionRow
from workshop.streams import silence

MIN_SESSIONS = 150
"""Sessions for which it pays to start processes to read them."""
MAX_PROCESSES = 4
BATCH_TIMEOUT_S = 60.0
"""Seconds after which processes that have not read a batch are ended, and it is read here."""
WORKER_NICENESS = 5
_WORKER = "from workshop.review.index.workers import serve; serve()"
_row = msgpack.Decoder(SessionRow)
_request = msgpack.Decoder(tuple[bytes, list[tuple[str, str]]])

Stamped = Sequence[tuple[str, str]]


def read_sessions(
    sessions: Path, stamped: Stamped, batch: int
) -> Generator[list[SessionRow], None, None]:
    """Sessions by id, each with its stamp, as the index keeps them; at most `batch` at a time."""
    count = min(MAX_PROCESSES, os.cpu_count() or 1) if len(stamped) >= MIN_SESSIONS else 1
    if count > 1:
        yield from _read_in_processes(sessions, stamped, batch, count)
        return
    rows = _read_here(sessions, stamped, Event())
    while found := list(islice(rows, batch)):
        yield found


def _read_here(sessions: Path, stamped: Stamped, stopped: Event) -> Iterator[SessionRow]:
    for id, stamp in stamped:
        if stopped.is_set():
            return
        yield read_session(sessions / id, stamp)


def _read_in_processes(
    sessions: Path, stamped: Stamped, batch: int, count: int
) -> Generator[list[SessionRow], None, None]:
    """The batches that processes read: a thread takes the next one while the caller works on this
    one.
    """
    stopped = Event()
    with ExitStack() as stack:
        sources, processes = [], []
        for number in range(count):
            share = stamped[number::count]
            if process := _start():
                processes.append(stack.enter_context(process))
                sources.append(_receive(process, sessions, share, stopped))
            else:
                sources.append(_read_here(sessions, share, stopped))
        thread = stack.enter_context(ThreadPoolExecutor(1))
        for process in processes:
            stack.callback(process.kill)
        stack.callback(stopped.set)
        rows = _round_robin(sources)
        ahead = thread.submit(lambda: list(islice(rows, batch)))
        while True:
            try:
                found = ahead.result(BATCH_TIMEOUT_S)
            except TimeoutError:
                for process in processes:
                    process.kill()
                continue
            if not found:
                return
            ahead = thread.submit(lambda: list(islice(rows, batch)))
            yield found


def _round_robin(sources: Iterable[Iterator[SessionRow]]) -> Iterator[SessionRow]:
    """One item from each in turn, as long as any has one."""
    left = list(sources)
    while left:
        for source in list(left):
            if (row := next(source, None)) is None:
                left.remove(source)
            else:
                yield row


def _start() -> subprocess.Popen[bytes] | None:
    """A process that reads sessions; it ends with this one. None when none can be started."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=env,
        )
    except OSError:
        return None


def _receive(
    process: subprocess.Popen[bytes], sessions: Path, stamped: Stamped, stopped: Event
) -> Iterator[SessionRow]:
    """What the process sends; what it fails to send is read here."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError), process.stdin as request:
        request.write(msgpack.encode((os.fsencode(sessions), stamped)))
    for number in range(len(stamped)):
        size = int.from_bytes(process.stdout.read(4))
        try:
            row = _row.decode(process.stdout.read(size))
        except DecodeError:
            yield from _read_here(sessions, stamped[number:], stopped)
            return
        yield row


def serve() -> None:
    """Read the sessions that are named on the standard input; each goes out with its length."""
    gc.set_threshold(200_000)  # reading a session leaves next to no cycles
    with suppress(OSError, AttributeError):
        os.nice(WORKER_NICENESS)
    folder, stamped = _request.decode(sys.stdin.buffer.read())
    sessions = Path(os.fsdecode(folder))
    try:
        for id, stamp in stamped:
            data = msgpack.encode(read_session(sessions / id, stamp))
            sys.stdout.buffer.write(len(data).to_bytes(4) + data)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
