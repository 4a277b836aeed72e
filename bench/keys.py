"""From a key to the changed screen: next cue, typing, add entry; in an empty and a long session."""

import re
import statistics
from collections.abc import Iterator, Sequence

from bench.programs import FULL, READY, Bench, floor
from bench.table import Figure, p95
from bench.terminal import Program

ROUNDS = 12
CUES = 5
LETTERS = 6
QUIET = 0.1
SAID = (
    "a shared calendar", "rides to the clinic", "story time on Fridays", "the school nurse",
    "lend us your van", "flyers in Spanish", "open house in May", "who pays for lunch",
    "meet the mayor", "a reading corner", "free vaccines", "bus passes", "homework club",
    "garden beds", "one phone number", "trust takes time", "ask grandparents",
    "no more forms", "train our volunteers", "evening hours", "paint the lobby",
    "movie night", "talk to the union", "joint grant", "thank them in public", "keys to the hall",
)  # fmt: skip
"""What a room calls out: two for each round, and none that resembles another."""
Times = dict[str, list[float]]


def keys(bench: Bench) -> Iterator[Figure]:
    """Three programs are open side by side and get their keys in turn."""
    programs = [bench.resume(bench.empty_session()), bench.resume(bench.long_session())]
    least = floor()
    times: tuple[Times, Times, Times] = ({}, {}, {})
    press_keys(programs, times[:2], cue_texts(bench), least, times[2])
    for program in (*programs, least):
        program.end()
    of_empty, of_long, of_least = times
    for name in of_empty:
        yield from _both(f"key to screen: {name}", of_empty[name], of_least["typing"],
            "an Input in the smallest app", 2.0)  # fmt: skip
    for name in of_long:
        yield from _both(f"key in a long session: {name}", of_long[name], of_empty[name],
            "the same in an empty session", 1.1)  # fmt: skip


def cue_texts(bench: Bench) -> list[str]:
    """What the cues of the first step say."""
    return [cue.text for cue in next(bench.curriculum.activities())[1].steps[0].script]


def press_keys(
    programs: Sequence[Program],
    times: Sequence[Times],
    cues: list[str],
    least: Program | None = None,
    least_times: Times | None = None,
) -> None:
    """Give every program the same keys, by turns, round by round; drop the first round.

    `times` are filled in milliseconds by what was done: one dictionary for each program, and one
    for the smallest app, if it is there.
    """
    for program in programs:
        program.wait(FULL)
        program.rest(1.0)
    if least is not None:
        least.wait(READY)
        least.rest(1.0)
    for number in range(ROUNDS + 1):
        for program, own in zip(programs, times, strict=True):
            move(program, own, cues)
        if least is not None and least_times is not None:
            type_letters(least, least_times, "")
        said = SAID[2 * number : 2 * number + 2]
        for program, own in zip(programs, times, strict=True):
            _add(program, own, said, f"once more {number:02}")
        if not number:
            for own in (*times, least_times or {}):
                own.clear()


def _both(
    name: str, ours: list[float], floor: list[float], against: str, goal: float
) -> Iterator[Figure]:
    """The median and the 95th percentile."""
    for which, of in (("median", statistics.median), ("p95", p95)):
        yield Figure(f"{name}, {which}", of(ours), of(floor), "ms", against, goal)


def _press(program: Program, times: Times, name: str, key: bytes, shown: str) -> None:
    program.rest(QUIET)
    at = program.type(key)
    times.setdefault(name, []).append((program.wait(shown) - at) * 1000)


def move(program: Program, times: Times, cues: list[str]) -> None:
    """Through a step's cues, and back to the first."""
    for text in cues[1 : CUES + 1]:
        _press(program, times, "next cue", b" ", rf"▸ \w+ +{re.escape(text[:12])}")
    for text in reversed(cues[:CUES]):
        program.type(b"\x7f")
        program.wait(rf"▸ \w+ +{re.escape(text[:12])}")


def type_letters(program: Program, times: Times, before: str) -> None:
    """Type letter by letter, and delete them again."""
    for count in range(1, LETTERS + 1):
        _press(program, times, "typing", b"x", before + "x" * count + r"(?!x)")
    for count in reversed(range(LETTERS)):
        program.type(b"\x7f")
        program.wait(rf"{before}x{{{count}}}(?!x)" if count else "(?!.*xx)")


def _add(program: Program, times: Times, said: Sequence[str], alike: str) -> None:
    """Open the line, type, add entries and one that resembles those of other rounds, close it."""
    program.type(b"n")
    program.rest(QUIET)
    type_letters(program, times, " > ")
    for name, text in (*(("add entry", text) for text in said), ("add one that resembles", alike)):
        program.type(text.encode())
        program.wait(rf" > {text}")
        _press(program, times, name, b"\r", rf"• {text}")
    program.type(b"\x1b")
    program.rest(QUIET)
