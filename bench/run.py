"""Figures of the program, each beside a floor measured in the same run: python bench/run.py."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import commands, keys, page, record, standing, starting
from bench.programs import ROOT, Bench
from bench.table import HEADINGS, Figure, as_text

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


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("part", nargs="*", choices=[*PARTS, []], help="only these; all without")
    ask.add_argument("--markdown", action="store_true", help="write docs/performance.md as well")
    asked = ask.parse_args()
    figures: list[Figure] = []
    beside = ROOT / "build"
    beside.mkdir(exist_ok=True)
    print(as_text(HEADINGS))
    with tempfile.TemporaryDirectory(dir=beside, prefix="bench-") as folder:
        bench = Bench(Path(folder))
        for part in asked.part or PARTS:
            for figure in PARTS[part](bench):
                figures.append(figure)
                print(as_text(figure.cells()), flush=True)
    print(page.machine())
    if asked.markdown:
        page.write(figures)


if __name__ == "__main__":
    main()
