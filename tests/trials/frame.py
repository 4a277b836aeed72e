"""What all trials share: a seed, a folder of their own, and a way to say what was measured."""

import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random


class NotHere(Exception):
    """This computer lacks what the trial needs; the text says what."""


@dataclass
class Run:
    """One run of a trial: `random` is all the chance there is in it, `folder` is empty at first.

    `say` takes a line of what was done or measured.
    """

    folder: Path
    seed: int
    long: bool
    say: Callable[[str], None]

    def __post_init__(self) -> None:
        self.random = Random(self.seed)


def doc(name: str) -> str:
    """The sentence that says what holds."""
    return (import_module(f"trials.{name}").__doc__ or "").strip().splitlines()[0]


def do(name: str, folder: Path, seed: int, long: bool, say: Callable[[str], None]) -> None:
    """Carry out one trial; raises whatever goes wrong in it, and NotHere."""
    import_module(f"trials.{name}").trial(Run(folder, seed, long, say))


@dataclass(frozen=True)
class Outcome:
    """What came of a trial: what it said line by line, whether it held, seconds it took."""

    name: str
    seed: int
    said: tuple[str, ...]
    held: bool
    seconds: float


def report(name: str, seed: int, long: bool) -> Outcome:
    """Carry out one trial, print what comes of it, and return that."""
    print(f"\n{name}: {doc(name)}", flush=True)
    began, said, held = time.monotonic(), [], False

    def say(text: str) -> None:
        said.append(text)
        print(f"  {text}", flush=True)

    with tempfile.TemporaryDirectory(prefix=f"trial-{name}-") as folder:
        try:
            do(name, Path(folder), seed, long, say)
            held = True
        except NotHere as missing:
            say(f"cannot be tried here: {missing}")
            held = True
        except Exception:
            print(f"  {traceback.format_exc().strip()}".replace("\n", "\n  "))
            form = "" if long else " --short"
            print(f'  FAILED. Again: make trials ARGS="{name} --seed {seed}{form}"', flush=True)
    took = time.monotonic() - began
    if held:
        print(f"  held, in {took:.0f} s, seed {seed}", flush=True)
    return Outcome(name, seed, tuple(said), held, took)
