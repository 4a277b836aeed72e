"""Printed pages, read back as a reader of PDFs does."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination

from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.printing import Reader, printout

CURRICULA = Path(__file__).parents[2] / "curricula"
MM = 72 / 25.4
EDGE_MM = 4.0
"""What no printer reaches."""


USUAL = PrintOptions()


@cache
def plan(name: str) -> Curriculum:
    return load_or_raise(CURRICULA / name)


@cache
def made(name: str, reader: Reader, options: PrintOptions = USUAL) -> Printed:
    return printout(plan(name), reader, ".pdf", options)


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@cache
def pages(data: bytes) -> tuple[str, ...]:
    """What each page says."""
    document = pypdfium2.PdfDocument(data)
    return tuple(document[n].get_textpage().get_text_range() for n in range(len(document)))


def words(data: bytes) -> str:
    """All that its pages say, flowing."""
    return flowing(" ".join(pages(data)))


@cache
def flowing(text: str) -> str:
    """A text without the blanks, hyphens and break marks that a page may add or leave out."""
    return "".join(re.sub("[-\x02\u2010\u200b\u00ad\ufffe]", "", text).split())


def links(data: bytes) -> Iterator[tuple[int, int]]:
    """The links inside a document: from which page to which, counted from 0."""
    reader = opened(data)
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    for number, page in enumerate(reader.pages):
        for note in page.get("/Annots", ()):
            there = note.get_object()
            to = there.get("/Dest", "").get_object()
            if isinstance(to, str):
                named: Destination = reader.named_destinations[to]
                yield number, numbers[named.page]
            elif isinstance(to, ArrayObject):
                yield number, numbers[to[0]]


def cut(data: bytes) -> list[tuple[int, str]]:
    """What stands so near an edge of its page, or beyond, that it is cut: page and words."""
    found = []
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            if not (
                EDGE_MM * MM <= left <= right <= width - EDGE_MM * MM
                and EDGE_MM * MM <= bottom <= top <= height - EDGE_MM * MM
            ):
                found.append((number + 1, text.get_text_bounded(left, bottom, right, top)))
    return found
