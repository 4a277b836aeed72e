"""Figures of the program, each with a floor measured in the same run: python bench/run.py.

With --against, figures of another checkout and of this one instead, measured by turns.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import (
    against,
    author,
    commands,
    compare,
    idle,
    keys,
    page,
    paste,
    plan,
    pushing,
    record,
    review,
    room,
    start,
    stored_page,
    stored_sessions,
    table,
)
from bench.programs import ROOT, Bench, Checkout

PARTS: dict[str, Callable[[Bench], Iterator[table.Figure]]] = {
    "start": start.start,
    "keys": keys.keys,
    "pushing": pushing.pushing,
    "paste": paste.paste,
    "durable": record.durable,
    "resume": start.resume,
    "replay": record.replay,
    "idle": idle.idle,
    "memory": idle.memory,
    "commands": commands.commands,
    "steps": commands.steps,
    "plan": plan.large_plan,
    "author": author.author,
    "room": room.room,
}
REVIEW, STORE = "review", "store"


class Line(Protocol):
    def cells(self) -> tuple[str, ...]: ...


L = TypeVar("L", bound=Line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "part", nargs="*", choices=[*PARTS, REVIEW, STORE, []], help="all but store without"
    )
    parser.add_argument("--markdown", action="store_true", help="write the pages in docs as well")
    parser.add_argument("--sessions", type=int, default=5000, help="how many for review, store")
    parser.add_argument("--keep", type=Path, help="make them in that folder, and leave them there")
    parser.add_argument("--data", type=Path, help="the store's folder: made there, or measured")
    parser.add_argument("--folders", type=Path, help="the same sessions there, for the index")
    parser.add_argument("--processor", action="store_true", help="the store's processor time")
    parser.add_argument("--against", type=Path, help="compare with the checkout in that folder")
    args = parser.parse_args()
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build, prefix="bench-") as name:
        folder = Path(name)
        if args.against:
            _compare_checkouts(folder, args)
        else:
            _measure(folder, args)
    print(page.machine())


def _measure(folder: Path, args: argparse.Namespace) -> None:
    """The figures of this checkout, with their floors."""
    chosen = args.part or [*PARTS, REVIEW]
    if parts := [part for part in chosen if part in PARTS]:
        bench = Bench(folder / "bench")
        lines = (figure for part in parts for figure in PARTS[part](bench))
        figures = _print(table.HEADINGS, lines, table.as_text)
        if args.markdown:
            page.write(page.PAGE, table.as_markdown(figures))
    if STORE in chosen:
        stored = stored_sessions.store(args.data, args.sessions, args.processor, args.folders)
        measured = _print(stored_sessions.HEADINGS, stored, stored_sessions.as_text)
        if args.markdown:
            stored_page.write_column(args.sessions, measured)
    if REVIEW in chosen:
        comparisons = review.review(folder / "review", args.sessions, args.keep)
        found = _print(compare.HEADINGS, comparisons, compare.as_text)
        if args.markdown:
            page.write(compare.PAGE, compare.as_markdown(found))


def _compare_checkouts(folder: Path, args: argparse.Namespace) -> None:
    """The figures of another checkout and of this one."""
    chosen = args.part or [*against.PARTS, REVIEW]
    if unknown := [part for part in chosen if part not in (*against.PARTS, REVIEW)]:
        raise SystemExit(f"Only without --against: {', '.join(unknown)}")
    both = Bench(folder / "theirs", Checkout.at(args.against)), Bench(folder / "ours")
    lines = (line for part in chosen if part != REVIEW for line in against.PARTS[part](both))
    _print(against.HEADINGS, lines, against.as_text)
    if REVIEW in chosen:
        many = review.ManySessions(folder / "review", args.sessions, args.keep)
        _print(against.HEADINGS, against.review(both, many), against.as_text)


def _print(
    headings: Sequence[str], lines: Iterable[L], as_text: Callable[[Sequence[str]], str]
) -> list[L]:
    """Print each line of a table as soon as it is there; return them all."""
    printed: list[L] = []
    for line in lines:
        if not printed:
            print(as_text(headings))
        print(as_text(line.cells()), flush=True)
        printed.append(line)
    return printed


if __name__ == "__main__":
    main()
