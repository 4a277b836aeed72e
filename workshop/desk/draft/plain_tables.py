"""Tables in a guide that is plain text: rows with tabs, semicolons, dots, or a time in front."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from workshop.desk.draft.labels import section_named
from workshop.desk.draft.lengths import CLOCK, SPAN, is_time

Cells = tuple[str, ...]
_LEAST_ROWS = 3
_ASKEW = 2
"""How many columns a cell may stand beside its heading."""
_CELL = re.compile(r"\S+(?: \S+)*")
_TIMED = re.compile(
    rf"\s*(?:[-*•–]\s+)?({SPAN.pattern}|{CLOCK.pattern})\s*[:|–—-]?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_DOTS = re.compile(r"(.*?\w)\s*(?:\.\s?){4,}\s*(\S.*)")


def tables_in(lines: Sequence[str]) -> dict[int, tuple[int, int, Cells]]:
    """The table, the row and the cells of each line that is one, by its number from 1."""
    found: dict[int, tuple[int, int, Cells]] = {}
    for table, rows in enumerate(_aligned_tables(lines)):
        found |= {number: (table, row, cells) for number, row, cells in rows}
    splits: list[Callable[[str], Cells]] = [partial(_split_at, sign) for sign in "\t|;,"]
    for split in (*splits, _split_behind_time, _split_at_dots):
        for run in _runs(lines, split):
            if not any(number in found for number, _ in run):
                table = len({each for each, _, _ in found.values()})
                found |= {n: (table, row, cells) for row, (n, cells) in enumerate(run)}
    return found


def _aligned_tables(lines: Sequence[str]) -> Iterator[list[tuple[int, int, Cells]]]:
    """Rows whose cells stand below those of a heading with times: number of the line, row, cells.

    A line without a first cell goes on with the row above it.
    """
    rows: list[tuple[int, int, Cells]] = []
    starts: list[int] = []
    for number, line in enumerate(lines, 1):
        found = [(cell.start(), cell[0]) for cell in _CELL.finditer(line.expandtabs(4))]
        below = {
            column: text
            for at, text in found
            for column, start in enumerate(starts)
            if abs(at - start) <= _ASKEW
        }
        is_row = (
            "\t" not in line and len(below) == len(found) and (0 not in below or is_time(below[0]))
        )
        if found and is_row:
            row = rows[-1][1] + (0 in below)
            rows.append((number, row, tuple(below.get(n, "") for n in range(len(starts)))))
        elif found:
            if len(rows) >= _LEAST_ROWS:
                yield rows
            is_head = (
                len(found) > 2
                and "\t" not in line
                and any(section_named(text) == "time" for _, text in found)
            )
            starts = [at for at, _ in found] if is_head else []
            rows = [(number, 0, tuple(text for _, text in found))] if is_head else []
    if len(rows) >= _LEAST_ROWS:
        yield rows


def _runs(lines: Sequence[str], split: Callable[[str], Cells]) -> Iterator[list[tuple[int, Cells]]]:
    """Rows that follow each other, most of them with a time in the same column."""
    run: list[tuple[int, Cells]] = []
    for number, line in enumerate([*lines, "the end"], 1):
        cells = split(line)
        if cells:
            run.append((number, cells))
        elif line.strip():
            if len(run) >= _LEAST_ROWS and _has_times([cells for _, cells in run]):
                yield run
            run = []


def _has_times(rows: Sequence[Cells]) -> bool:
    """Whether most have a time in one column, or numbers below a heading that is one of times."""
    width = min(map(len, rows))
    return any(
        2 * sum(is_time(row[i]) for row in rows) > len(rows)
        or (
            section_named(rows[0][i]) == "time"
            and all(row[i].isdigit() for row in rows[1:])
            and len(set(map(len, rows))) == 1
        )
        for i in range(width)
    )


def _split_at(sign: str, line: str) -> Cells:
    cells = tuple(map(str.strip, line.split(sign)))
    return cells if len(cells) > 1 and cells[0] else ()


def _split_behind_time(line: str) -> Cells:
    found = _TIMED.fullmatch(line)
    return (found[1].strip(), found["rest"].strip()) if found else ()


def _split_at_dots(line: str) -> Cells:
    found = _DOTS.fullmatch(line.strip())
    return (found[1], found[2]) if found else ()
