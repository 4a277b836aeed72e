"""From a key to the changed screen: next cue, typing, add entry; in an empty and a long session."""

import re
import statistics
from collections.abc import Iterator

from bench.programs import FULL, READY, Bench, floor
from bench.table import Figure, late
from bench.terminal import Program

ROUNDS = 12
CUES = 5
LETTERS = 6
QUIET = 0.1
Times = dict[str, list[float]]


def keys(bench: Bench) -> Iterator[Figure]:
    """Three programs are open side by side and get their keys in turn."""
    empty, long = bench.resume(bench.empty_session()), bench.resume(bench.long_session())
    least = floor()
    times: tuple[Times, Times, Times] = ({}, {}, {})
    for program, shown in ((empty, FULL), (long, FULL), (least, READY)):
        program.wait(shown)
        program.rest(1.0)
    said = [cue.text for cue in next(bench.curriculum.activities())[1].steps[0].script]
    for number in range(ROUNDS + 1):
        for program, taken in zip((empty, long), times[:2], strict=True):
            _moves(program, taken, said)
        _types(least, times[2], "")
        for program, taken in zip((empty, long), times[:2], strict=True):
            _adds(program, taken, f"entry {number:02}")
        if not number:
            for taken in times:
                taken.clear()
    for program in (empty, long, least):
        program.end()
    of_empty, of_long, of_least = times
    for name in of_empty:
        yield from _both(f"key to screen: {name}", of_empty[name], of_least["typing"],
            "an Input in the smallest app", 1.3)  # fmt: skip
    for name in of_long:
        yield from _both(f"key in a long session: {name}", of_long[name], of_empty[name],
            "the same in an empty session", 1.1)  # fmt: skip


def _both(
    name: str, ours: list[float], floor: list[float], against: str, goal: float
) -> Iterator[Figure]:
    """The median and the 95th percentile."""
    for which, figure in (("median", statistics.median), ("p95", late)):
        yield Figure(f"{name}, {which}", figure(ours), figure(floor), "ms", against, goal)


def _press(program: Program, taken: Times, name: str, key: bytes, shown: str) -> None:
    program.rest(QUIET)
    at = program.type(key)
    taken.setdefault(name, []).append((program.wait(shown) - at) * 1000)


def _moves(program: Program, taken: Times, said: list[str]) -> None:
    """Through a step's cues, and back to the first."""
    for text in said[1 : CUES + 1]:
        _press(program, taken, "next cue", b" ", rf"▸ \w+ +{re.escape(text[:12])}")
    for text in reversed(said[:CUES]):
        program.type(b"\x7f")
        program.wait(rf"▸ \w+ +{re.escape(text[:12])}")


def _types(program: Program, taken: Times, before: str) -> None:
    """Letter by letter, and taken back."""
    for count in range(1, LETTERS + 1):
        _press(program, taken, "typing", b"x", before + "x" * count + r"(?!x)")
    for count in reversed(range(LETTERS)):
        program.type(b"\x7f")
        program.wait(rf"{before}x{{{count}}}(?!x)" if count else "(?!.*xx)")


def _adds(program: Program, taken: Times, entry: str) -> None:
    """Open the line, type, add two entries, close it."""
    program.type(b"n")
    program.rest(QUIET)
    _types(program, taken, " > ")
    for text in (f"{entry}a", f"{entry}b"):
        program.type(text.encode())
        program.wait(rf" > {text}")
        _press(program, taken, "add entry", b"\r", rf"• {text}")
    program.type(b"\x1b")
    program.rest(QUIET)
