"""Figures of the program, each beside a floor measured in the same run: python bench/run.py."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import beside, commands, keys, page, record, review, standing, starting
from bench.programs import ROOT, Bench
from bench.table import HEADINGS, Figure, as_markdown, as_text

PARTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "start": starting.start,
    "keys": keys.keys,
    "durable": record.durable,
    "resume": starting.resume,
    "replay": record.replay,
    "idle": standing.idle,
    "memory": standing.memory,
    "commands": commands.commands,
    "steps": commands.steps,
}


REVIEW = "review"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    parts = [*PARTS, REVIEW]
    ask.add_argument("part", nargs="*", choices=[*parts, []], help="only these; all without")
    ask.add_argument("--markdown", action="store_true", help="write the pages in docs as well")
    ask.add_argument("--sessions", type=int, default=5000, help="how many for review")
    ask.add_argument("--keep", type=Path, help="make them in that folder, and leave them there")
    asked = ask.parse_args()
    beside_us = ROOT / "build"
    beside_us.mkdir(exist_ok=True)
    chosen = asked.part or parts
    with tempfile.TemporaryDirectory(dir=beside_us, prefix="bench-") as folder:
        if led := [part for part in chosen if part in PARTS]:
            figures = _led(Bench(Path(folder)), led)
            if asked.markdown:
                page.write(page.PAGE, as_markdown(figures))
        if REVIEW in chosen:
            found = _reviewed(Path(folder), asked.sessions, asked.keep)
            if asked.markdown:
                page.write(beside.PAGE, beside.as_markdown(found))
    print(page.machine())


def _led(bench: Bench, parts: list[str]) -> list[Figure]:
    """The figures of a session that is led, each printed as soon as it is there."""
    figures = []
    print(as_text(HEADINGS))
    for part in parts:
        for figure in PARTS[part](bench):
            figures.append(figure)
            print(as_text(figure.cells()), flush=True)
    return figures


def _reviewed(folder: Path, sessions: int, keep: Path | None) -> list[beside.Beside]:
    """The figures of thousands of sessions."""
    figures = []
    print(beside.as_text(beside.HEADINGS))
    for figure in review.review(folder, sessions, keep):
        figures.append(figure)
        print(beside.as_text(figure.cells()), flush=True)
    return figures


if __name__ == "__main__":
    main()
