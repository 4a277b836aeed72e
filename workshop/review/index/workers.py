"""Reading sessions for the index: here when they are few, in processes beside this one else."""

import gc
import os
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from msgspec import DecodeError, msgpack

from workshop.review.index.extract import read
from workshop.review.index.records import Row
from workshop.streams import silence

MANY = 150
"""Sessions from which on it pays to start processes to read them."""
MOST = 4
_WORKER = "from workshop.review.index.workers import serve; serve()"
_row = msgpack.Decoder(Row)
_wanted = msgpack.Decoder(tuple[bytes, list[tuple[str, str]]])


def rows(
    sessions: Path, stamps: Sequence[tuple[str, str]], batch: int
) -> Generator[list[Row], None, None]:
    """Sessions by id, each with its stamp, as the index keeps them; so many at a time."""
    many = min(MOST, os.cpu_count() or 1) if len(stamps) >= MANY else 1
    with ExitStack() as stack:
        found = _here(sessions, stamps)
        if many > 1:
            shares = [stamps[turn::many] for turn in range(many)]
            found = _in_turn([stack.enter_context(_beside(sessions, each)) for each in shares])
        while some := list(islice(found, batch)):
            yield some


def _here(sessions: Path, stamps: Iterable[tuple[str, str]]) -> Iterator[Row]:
    for id, stamp in stamps:
        yield read(sessions / id, stamp)


def _in_turn(sources: Sequence[Iterator[Row]]) -> Iterator[Row]:
    """One from each, as long as any of them has one."""
    left = list(sources)
    while left:
        for source in list(left):
            if (row := next(source, None)) is None:
                left.remove(source)
            else:
                yield row


@contextmanager
def _beside(sessions: Path, stamps: Sequence[tuple[str, str]]) -> Iterator[Iterator[Row]]:
    """The rows that a process of its own reads; it ends with this one, however that ends."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=env,
        )
    except OSError:
        yield _here(sessions, stamps)
        return
    try:
        with suppress(OSError):
            process.stdin.write(msgpack.encode((os.fsencode(sessions), stamps)))  # type: ignore[union-attr]
            process.stdin.close()  # type: ignore[union-attr]
        yield _received(process.stdout, sessions, stamps)  # type: ignore[arg-type]
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]


def _received(stream: BinaryIO, sessions: Path, stamps: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """What the process sends; what it does not send any more is read here."""
    for number in range(len(stamps)):
        size = int.from_bytes(stream.read(4))
        try:
            row = _row.decode(stream.read(size))
        except DecodeError:
            yield from _here(sessions, stamps[number:])
            return
        yield row


def serve() -> None:
    """Read the sessions that are named on the standard input; each goes out with its length."""
    gc.set_threshold(200_000)  # a session that was read leaves next to no rubbish
    with suppress(OSError, AttributeError):
        os.nice(5)
    folder, stamps = _wanted.decode(sys.stdin.buffer.read())
    sessions = Path(os.fsdecode(folder))
    try:
        for id, stamp in stamps:
            data = msgpack.encode(read(sessions / id, stamp))
            sys.stdout.buffer.write(len(data).to_bytes(4) + data)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
