"""The table of figures in docs/trust.md: a row for each trial, from its last run."""

from datetime import UTC, datetime
from pathlib import Path

from bench.page import machine
from trials import TRIALS
from trials.frame import Outcome, doc

PAGE = Path(__file__).parents[2] / "docs" / "trust.md"
BEGIN, END = "<!-- figures: written by make trials -->", "<!-- end of figures -->"
HEAD = "| trial | what holds | what was done | took |\n| --- | --- | --- | --: |"


def write(outcome: Outcome) -> None:
    """Put a trial's row in place of the one that stands there; the others stay."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    old, _, after = rest.partition(END)
    rows = {line.split("`")[1]: line for line in old.splitlines() if line.startswith("| `")}
    rows[outcome.name] = row(outcome)
    table = "\n".join(rows[name] for name in TRIALS if name in rows)
    text = f"{before}{BEGIN}\n{machine()}\n\n{HEAD}\n{table}\n{END}{after}"
    PAGE.write_text(text, encoding="utf-8")


def row(outcome: Outcome) -> str:
    """What a trial tried, with its figures, as a row of the table."""
    said = "<br>".join(outcome.said).replace("|", "\\|")
    took = f"{outcome.seconds:,.0f} s, seed {outcome.seed}, {datetime.now(UTC):%Y-%m-%d}"
    return f"| `{outcome.name}` | {doc(outcome.name)} | {said} | {took} |"
