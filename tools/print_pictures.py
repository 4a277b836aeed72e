"""Draw two printed pages anew into docs/pictures: python -m tools.print_pictures."""

import sys
from importlib.resources import files
from pathlib import Path

import typst

from workshop.curriculum.load import load_or_raise
from workshop.paper.options import PrintOptions
from workshop.paper.pdf import prepared
from workshop.paper.printing import Reader, paper

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
PICTURES: dict[str, tuple[Reader, int]] = {
    "print-guide": ("trainer", 7),
    "print-packet": ("participants", 2),
}
"""Which page of what is shown, counted from 1."""
DOTS_PER_INCH = 72
OPTIONS = PrintOptions(people=24, start=9 * 60)


def main(to: Path = FOLDER) -> int:
    curriculum = load_or_raise(ROOT / "curricula" / "community-partnerships")
    source = files("workshop.paper").joinpath("paper.typ").read_bytes()
    for name, (reader, number) in PICTURES.items():
        given, _ = prepared(paper(curriculum, reader, OPTIONS), OPTIONS)
        made = typst.Compiler(source, ignore_system_fonts=True).compile(
            format="png", ppi=DOTS_PER_INCH, sys_inputs={"paper": given}
        )
        pages = made if isinstance(made, list) else [made or b""]
        (to / f"{name}.png").write_bytes(pages[number - 1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
