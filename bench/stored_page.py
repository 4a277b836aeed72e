"""The table in docs/store.md: each size of a store a column that one run writes, beside SQLite."""

from collections.abc import Sequence

from bench.page import BEGIN, END, write
from bench.programs import ROOT
from bench.stored_sessions import StoreFigure

PAGE = ROOT / "docs" / "store.md"
FIGURE, GOAL = "figure", "goal"


def write_column(count: int, figures: Sequence[StoreFigure]) -> None:
    """Put the figures of a store of so many sessions into the table, and leave the other sizes."""
    known = _known()
    columns: dict[str, dict[str, str]] = {f"{count:,}": {}, f"SQLite, {count:,}": {}} | {
        heading: cells for heading, cells in known.items() if heading not in (FIGURE, GOAL)
    }
    stored, index = columns[f"{count:,}"], columns[f"SQLite, {count:,}"]
    goals = {}
    for figure in figures:
        *sizes, beside = figure.sizes()
        stored[figure.name] = " · ".join(size for size in sizes if size != "–")
        index[figure.name] = beside
        goals[figure.name] = figure.cells()[-2]
    headings = sorted(columns, key=lambda heading: (_size(heading), heading))
    rows = [(FIGURE, *headings, GOAL), ("---", *["--:"] * (len(headings) + 1))]
    for name in goals:
        cells = (columns[heading].get(name, "") for heading in headings)
        rows.append((name, *cells, goals[name]))
    write(PAGE, "\n".join(f"| {' | '.join(cells)} |" for cells in rows))


def _size(heading: str) -> int:
    return int(heading.rpartition(" ")[2].replace(",", ""))


def _known() -> dict[str, dict[str, str]]:
    """The columns that stand there: what each says of each figure."""
    text = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    if not rows:
        return {}
    headings, _, *lines = rows
    return {heading: {line[0]: line[at] for line in lines} for at, heading in enumerate(headings)}
