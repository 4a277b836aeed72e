"""Draw printed pages anew into docs/pictures: python -m tools.print_pictures.

The trial `pictures` compares them. Those of a report are of the made-up programme in tests.
"""

import sys
import tempfile
from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path

import typst

from workshop.curriculum.load import load_or_raise
from workshop.lazy import load
from workshop.paper.convert import document_paper
from workshop.paper.options import PrintOptions
from workshop.paper.pdf import template_input
from workshop.paper.printing import Reader, paper
from workshop.paper.tree import Paper
from workshop.reports.attendance import attendance_list
from workshop.reports.certificates import Frame, certificates
from workshop.reports.record import Record
from workshop.review.catalogue import Filter
from workshop.review.index.database import Index
from workshop.review.people.book import open_book
from workshop.review.programme import page
from workshop.review.programme.then_and_now_report import TITLE, then_and_now_page
from workshop.workspace import samples

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
GUIDES: dict[str, tuple[Reader, int]] = {
    "print-guide": ("trainer", 7),
    "print-packet": ("participants", 2),
}
"""Which page of what is shown, counted from 1; of all others the first one is."""
HANDED_OUT = ("print-certificate", "print-attendance")
REPORTS = ("print-report", "print-then-and-now")
PICTURES = (*GUIDES, *HANDED_OUT, *REPORTS)
DOTS_PER_INCH = 72
OPTIONS = PrintOptions(people=24, start=9 * 60)
FRAME = Frame("Alder County Training Office", key=b"key of a made-up workspace")


def every_picture(names: Collection[str] = PICTURES) -> Iterator[tuple[str, bytes]]:
    """The pictures of these names, as the names of their files and the bytes of a PNG."""
    for name in names:
        if name in GUIDES:
            reader, number = GUIDES[name]
            curriculum = load_or_raise(ROOT / "curricula" / "community-partnerships")
            yield f"{name}.png", draw(paper(curriculum, reader, OPTIONS), number)
    for name in names:
        if name in HANDED_OUT:
            yield f"{name}.png", draw(_handed_out(name), 1)
    if reports := [name for name in names if name in REPORTS]:
        with tempfile.TemporaryDirectory() as place:
            for name in reports:
                yield f"{name}.png", draw(_report(name, Path(place)), 1)


def _handed_out(name: str) -> Paper:
    if name == "print-attendance":
        record = Record.open(samples()[0])
        blocks = attendance_list(record)
    else:
        record = Record.open(samples()[1])
        blocks = certificates(record, "Ewa", FRAME)
    return document_paper(blocks, f"Attendance: {record.title}")


def _report(name: str, place: Path) -> Paper:
    root = place / "programme"
    if not root.is_dir():
        load("programme.leading:lead_programme")(root)
    with Index.open(root / "sessions", place / "index") as index:
        index.refresh()
        book = open_book(index, root)
    if name == "print-report":
        return document_paper(page.page_one(book.programme, Filter(), book.heads), page.TITLE)
    return document_paper(then_and_now_page(book.programme, Filter()), TITLE)


def draw(what: Paper, number: int) -> bytes:
    """A page of a paper, counted from 1, as the bytes of a PNG."""
    source = files("workshop.paper").joinpath("paper.typ").read_bytes()
    given, _ = template_input(what, OPTIONS)
    made = typst.Compiler(source, ignore_system_fonts=True).compile(
        format="png", ppi=DOTS_PER_INCH, sys_inputs={"paper": given}
    )
    pages = made if isinstance(made, list) else [made or b""]
    return pages[number - 1]


def main(to: Path = FOLDER) -> int:
    sys.path.insert(0, str(ROOT / "tests"))
    for name, data in every_picture():
        (to / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
