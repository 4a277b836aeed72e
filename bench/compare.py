"""Figures compared with ripgrep and grep -r, and the table in docs/review-performance.md."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.programs import ROOT
from bench.table import short

PAGE = ROOT / "docs" / "review-performance.md"
RG, TIME = shutil.which("rg"), shutil.which("time")
HEADINGS = ("figure", "ours", "goal", "", "rg", "ours ÷ rg", "grep -r", "ours ÷ grep")
WIDTHS = (50, 11, 10, 6, 11, 9, 11, 11)


@dataclass(frozen=True)
class Comparison:
    """One line of the table: ours, the most it should be, and what the other tools take."""

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
            *self._ratio_to(self.rg),
            *self._ratio_to(self.grep),
        )

    def _size(self, value: float) -> str:
        return f"{short(value)} {self.unit}"

    def _ratio_to(self, other: float | None) -> tuple[str, str]:
        return ("–", "") if other is None else (self._size(other), f"{self.ours / other:.3f}×")


def as_text(cells: Sequence[str]) -> str:
    """A line of the table for a terminal."""
    first, *rest = zip(cells, WIDTHS, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


def as_markdown(figures: Iterable[Comparison]) -> str:
    """The whole table for a page."""
    rules = ("---", "--:", "--:", "---", *("--:",) * 4)
    lines = (HEADINGS, rules, *(figure.cells() for figure in figures))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


@dataclass(frozen=True)
class OutputTimes:
    """Milliseconds until a program prints something, and until it ends."""

    first: float
    end: float


def rg(pattern: str, at: Path) -> OutputTimes | None:
    """ripgrep over all logs below a folder; None where it is not installed."""
    return time_output(*_rg(pattern, at)) if RG else None


def grep(pattern: str, at: Path) -> OutputTimes:
    """grep -r over the same logs."""
    return time_output(*_grep(pattern, at))


def peak_memory(pattern: str, at: Path) -> tuple[float | None, float | None]:
    """The peak memory of the two in MB, as /usr/bin/time reports it; None where it is missing."""
    return (
        _peak(_rg(pattern, at)) if RG and TIME else None,
        _peak(_grep(pattern, at)) if TIME else None,
    )


def _rg(pattern: str, at: Path) -> tuple[str, ...]:
    return (RG or "", "-i", "--no-heading", "-g", "log.jsonl", "-e", pattern, str(at))


def _grep(pattern: str, at: Path) -> tuple[str, ...]:
    return ("grep", "-r", "-i", "-E", "--include=log.jsonl", "-e", pattern, str(at))


def _peak(argv: Sequence[str]) -> float:
    done = subprocess.run([str(TIME), "-f", "%M", *argv], capture_output=True, text=True)
    return int(done.stderr.split()[-1]) / 1024


def time_output(*argv: str) -> OutputTimes:
    """Run a program that prints, and read all of its output."""
    began = time.perf_counter()
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        output = process.stdout.fileno()
        os.read(output, 1)
        first = time.perf_counter()
        while os.read(output, 1 << 20):
            pass
    return OutputTimes((first - began) * 1000, (time.perf_counter() - began) * 1000)
