"""What the curricula take from their sources: python -m tools.coverage [FOLDER OF SOURCES].

For each curriculum, tools/coverage/NAME.toml lists every part of its sources in order (heading,
step, part, question, time, figure, handout, …) under a short name, with where it stands here, or
the reason why it is left out. The command writes docs/coverage.md from these lists. The sources
are not part of the project; given their folder, it compares the lists with them too, and
`python -m tools.coverage --list FILE` prints what a text has, to begin a new list with.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path

from pydantic import TypeAdapter

from tools.source_lists import SourceList, SourcePart, ids, problems
from workshop.curriculum.load import load_or_raise
from workshop.desk.coverage import checksum, inventory, lines_of

ROOT = Path(__file__).resolve().parents[1]
CURRICULA = ROOT / "curricula"
LISTS = ROOT / "tools" / "coverage"
PAGE = ROOT / "docs" / "coverage.md"


def sources(folder: Path) -> list[SourceList]:
    """The sources of the curriculum in that folder.

    Their list is not kept in it: a session copies everything in a curriculum's folder.
    """
    table = tomllib.loads((LISTS / f"{folder.name}.toml").read_text("utf-8"))
    return TypeAdapter(list[SourceList]).validate_python(table["source"])


def folders() -> list[Path]:
    """The curricula that have such a list."""
    return [CURRICULA / path.stem for path in sorted(LISTS.glob("*.toml"))]


# --- the page ---------------------------------------------------------------------------------

INTRODUCTION = """\
# What the curricula take from their sources

Written by `python -m tools.coverage` from the list of each curriculum in `tools/coverage`.

Every part of every source stands here in its order: the line of the source it is in, what it is,
a short name for it, and where it stands in the curriculum. `1-3/6b round 2 question 1` is the
first question of the second round of step 6b of activity 1-3. What is left out says why.
"""
HEADINGS = {
    "Source": "---",
    "Curriculum": "---",
    "Lines": "---:",
    "Parts": "---:",
    "Steps and parts of steps": "---:",
    "Questions": "---:",
    "Times and figures": "---:",
    "Handouts": "---:",
    "Left out": "---:",
    "Missing": "---:",
}


def page() -> str:
    """docs/coverage.md."""
    pairs = [(folder, source) for folder in folders() for source in sources(folder)]
    pairs.sort(key=lambda pair: pair[1].file)
    out = [INTRODUCTION, _cells(*HEADINGS), _cells(*HEADINGS.values())]
    out += [_figures(folder, source) for folder, source in pairs]
    for folder, source in pairs:
        out += ["", f"## {source.title}", "", f"`{source.file}`, in `curricula/{folder.name}`.", ""]
        out += [_cells("Line", "What", "In the source", "Here"), _cells("---:", *["---"] * 3)]
        out += [_row(part) for part in source.parts]
    return "\n".join(out) + "\n"


def _figures(folder: Path, source: SourceList) -> str:
    kinds = Counter(part.what for part in source.parts)
    return _cells(
        f"{source.title} (`{source.file[:3]}`)",
        folder.name,
        len(lines_of(source.has)),
        len(source.parts),
        kinds["step"] + kinds["part"],
        kinds["question"],
        kinds["time"] + kinds["figure"],
        kinds["handout"],
        sum(1 for part in source.parts if part.left),
        len(problems(source, ids(load_or_raise(folder)))),
    )


def _row(part: SourcePart) -> str:
    lines = f"{part.line}–{part.to}" if part.to else part.line
    here = ", ".join(f"`{id}`" for id in part.ids if id)
    left = part.left and f"left out: {part.left}"
    return _cells(lines, part.what, part.name, "; ".join(filter(None, (here, left))))


def _cells(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def main(*args: str) -> int:
    """Write the page; 1 when something is missing."""
    if len(args) == 2 and args[0] == "--list":
        text = Path(args[1]).read_text("utf-8")
        print(f'sha256 = "{checksum(text)}"\nhas = """\n{inventory(text)}"""')
        return 0
    found: list[str] = []
    for folder in folders():
        ours = ids(load_or_raise(folder))
        for source in sources(folder):
            at_hand = Path(args[0], source.file).read_text("utf-8") if args else None
            found += problems(source, ours, at_hand)
    PAGE.write_text(page(), "utf-8")
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
