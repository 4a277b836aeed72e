"""Figures, each with its floor, and the table that shows whether the goals are met."""

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

Sample = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """One line of the table: a measurement, its floor, and the ratio that is the goal.

    `at_least` says that more is better: the ratio should be no less than the goal.
    """

    name: str
    ours: float
    floor: float
    unit: str
    against: str
    goal: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def verdict(self) -> str:
        """Whether the goal is met, in a word; nothing where there is no goal."""
        if self.goal is None:
            return ""
        met = self.ratio >= self.goal if self.at_least else self.ratio <= self.goal
        return "met" if met else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """The line as it is shown."""
        sign = "≥" if self.at_least else "≤"
        goal = f"{sign} {self.goal:.1f}×" if self.goal is not None else ""
        sizes = (f"{short(value)} {self.unit}" for value in (self.ours, self.floor))
        return (self.name, *sizes, f"{self.ratio:.2f}×", goal, self.verdict, self.against)


HEADINGS = ("figure", "ours", "floor", "ratio", "goal", "", "the floor is")
WIDTHS = (50, 11, 11, 7, 7, 7, 0)


def as_text(cells: Sequence[str]) -> str:
    """A line of the table for a terminal."""
    first, *rest = zip(cells, WIDTHS, strict=True)
    right = [cell.rjust(width) for cell, width in rest[:3]]
    left = [cell.ljust(width) for cell, width in rest[3:]]
    return "  ".join([first[0].ljust(first[1]), *right, *left]).rstrip()


def as_markdown(figures: Iterable[Figure]) -> str:
    """The whole table for a page."""
    rules = ("---", "--:", "--:", "--:", "--:", "---", "---")
    lines = (HEADINGS, rules, *(figure.cells() for figure in figures))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def in_turn(times: int, *samples: Sample) -> Iterator[tuple[float, ...]]:
    """Take the samples in turn, so that a busy machine is busy for all; drop the first round.

    Yields one value of each sample, round by round.
    """
    for number in range(times + 1):
        values = tuple(sample() for sample in samples)
        if number:
            yield values


def medians(times: int, *samples: Sample) -> list[float]:
    """The median of each sample, taken in turn."""
    return [statistics.median(column) for column in zip(*in_turn(times, *samples), strict=True)]


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def short(value: float) -> str:
    """A number with as many digits as are worth reading."""
    digits = 3 if value < 1 else 2 if value < 10 else 1 if value < 1000 else 0
    return f"{value:,.{digits}f}"
