"""Figures beside ripgrep and grep -r, and the table in docs/review-performance.md."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.programs import ROOT
from bench.table import _short

PAGE = ROOT / "docs" / "review-performance.md"
RG, TIME = shutil.which("rg"), shutil.which("time")
HEADINGS = ("figure", "ours", "goal", "", "rg", "ours ÷ rg", "grep -r", "ours ÷ grep")
WIDTHS = (50, 11, 10, 6, 11, 9, 11, 11)


@dataclass(frozen=True)
class Beside:
    """One line of the table: ours, the most it should be, and the same by what else there is."""

    name: str
    ours: float
    goal: float | None = None
    rg: float | None = None
    grep: float | None = None
    unit: str = "ms"

    def cells(self) -> tuple[str, ...]:
        """The line as it is shown."""
        verdict = "" if self.goal is None else "met" if self.ours <= self.goal else "MISSED"
        return (
            self.name,
            self._size(self.ours),
            "" if self.goal is None else f"≤ {self.goal:,g} {self.unit}",
            verdict,
            *self._than(self.rg),
            *self._than(self.grep),
        )

    def _size(self, value: float) -> str:
        return f"{_short(value)} {self.unit}"

    def _than(self, other: float | None) -> tuple[str, str]:
        return ("–", "") if other is None else (self._size(other), f"{self.ours / other:.3f}×")


def as_text(cells: Sequence[str]) -> str:
    """A line of the table for a terminal."""
    first, *rest = zip(cells, WIDTHS, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


def as_markdown(figures: Iterable[Beside]) -> str:
    """The whole table for a page."""
    rules = ("---", "--:", "--:", "---", *("--:",) * 4)
    lines = (HEADINGS, rules, *(figure.cells() for figure in figures))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


@dataclass(frozen=True)
class Ran:
    """Milliseconds that a program took until its first line and until its end; None: not there."""

    first: float | None = None
    all: float | None = None


def rg(pattern: str, at: Path) -> Ran:
    """ripgrep over all logs below a folder, where it is installed."""
    return ran(*_rg(pattern, at)) if RG else Ran()


def grep(pattern: str, at: Path) -> Ran:
    """grep -r over the same logs."""
    return ran(*_grep(pattern, at))


def memory(pattern: str, at: Path) -> tuple[float | None, float | None]:
    """MB that the two have at their most, as /usr/bin/time tells; None where it is not there."""
    argvs = (_rg(pattern, at), _grep(pattern, at))
    return tuple(_most(argv) if argv[0] and TIME else None for argv in argvs)  # type: ignore[return-value]


def _rg(pattern: str, at: Path) -> tuple[str, ...]:
    return (RG or "", "-i", "--no-heading", "-g", "log.jsonl", "-e", pattern, str(at))


def _grep(pattern: str, at: Path) -> tuple[str, ...]:
    return ("grep", "-r", "-i", "-E", "--include=log.jsonl", "-e", pattern, str(at))


def _most(argv: Sequence[str]) -> float:
    done = subprocess.run([str(TIME), "-f", "%M", *argv], capture_output=True, text=True)
    return int(done.stderr.split()[-1]) / 1024


def ran(*argv: str) -> Ran:
    """Run a program that prints, and read all of it."""
    began = time.perf_counter()
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        read = process.stdout.fileno()
        os.read(read, 1)
        first = time.perf_counter()
        while os.read(read, 1 << 20):
            pass
    return Ran((first - began) * 1000, (time.perf_counter() - began) * 1000)
