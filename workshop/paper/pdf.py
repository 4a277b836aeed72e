"""A paper as PDF/UA-1: typst lays it out; what is said reaches it as JSON, never as its source."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any, Literal

import typst
from msgspec import json, to_builtins

from workshop.document import Document
from workshop.errors import WorkshopError
from workshop.paper import tree
from workshop.paper.convert import document_paper
from workshop.paper.measure import (
    CHARS,
    HALF_CHARS,
    MAX_ROW_LINES,
    NOTES_CHARS,
    WIDE_CHARS,
    lines,
    shares,
    stays_whole,
)
from workshop.paper.options import Printed, PrintOptions, Size
from workshop.paper.tree import Block, Paper, walk
from workshop.text import clean, one_line, quoted
from workshop.value import replace

PAPER = PrintOptions()
STANDARD: Literal["ua-1"] = "ua-1"
MADE_AT = 0
SIZES = {"a4": "a4", "letter": "us-letter"}
STAND_IN = "□"
"""What is printed for a letter that no font has."""
MAX_TABLE_ROWS = 100
MAX_TOLD = 3
"""How many texts with such letters are named."""
LETTERS = b"""
#set document(title: "Letters")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#for letter in sys.inputs.letters.clusters() { par(letter) }
"""
"""Each letter by itself: what typst says of it names those that no font has."""
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_LONG_WORD = re.compile(r"(\S{20})(?=\S{6})")
_BREAK = "\u200b"
KEPT = ("link", "id", "block", "data", "pictures")
"""Keys that only the template reads."""


def pdf(paper: Paper, options: PrintOptions) -> Printed:
    """A paper as a PDF, the same bytes for the same paper; fonts of the system are not used.

    Raises WorkshopError where it cannot be laid out.
    """
    source_input, notes = template_input(paper, options)
    source = files(__package__).joinpath("paper.typ").read_bytes()
    try:
        data = _compile(source, {"paper": source_input}, options.fonts)
    except typst.TypstError as error:
        raise WorkshopError("It cannot be printed:", f"{one_line(error.message)}.") from error
    return Printed(data, notes)


def document_pdf(document: Document, title: str, options: PrintOptions = PAPER) -> Printed:
    """A report on the paper that the options name."""
    return pdf(document_paper(document, title), options)


def template_input(paper: Paper, options: PrintOptions) -> tuple[str, tuple[str, ...]]:
    """What the template reads, as JSON, and what is to be told of its letters."""
    texts: list[str] = []

    def cleaned(text: str) -> str:
        texts.append(clean(text))
        return texts[-1]

    values, fonts = _map(_template_values(paper, options.size), cleaned), options.fonts
    lost = _lost({letter for text in texts for letter in text if not letter.isascii()}, fonts)
    if lost:
        stand_ins = dict.fromkeys(map(ord, lost), STAND_IN)
        values = _map(values, lambda text: text.translate(stand_ins))
    values = _map(values, _breakable, (*KEPT, "words"))
    return json.encode(values).decode(), (_missing_letters(lost, texts),) if lost else ()


def _compile(source: bytes, inputs: dict[str, str], fonts: str | None) -> bytes:
    known = typst.Fonts(include_system_fonts=False, font_paths=[fonts] if fonts else [])
    typesetter = typst.Compiler(source, font_paths=known, ignore_system_fonts=True)
    made = typesetter.compile(
        format="pdf", sys_inputs=inputs, pdf_standards=[STANDARD], timestamp=MADE_AT
    )
    assert isinstance(made, bytes)  # it is given no file to write
    return made


def _template_values(paper: Paper, size: Size) -> dict[str, Any]:
    """What the template reads: the paper, with what it needs to know to lay it out."""
    match = _LANGUAGE.match(paper.language)
    language, region = match.groups() if match else ("en", None)
    across = WIDE_CHARS if paper.landscape else CHARS
    pictures = (one for one in walk(paper.blocks) if isinstance(one, tree.Image))
    return {
        "title": paper.title,
        "what": paper.what,
        "author": paper.author,
        "lang": language.lower(),
        "region": region,
        "size": SIZES[size],
        "mark": f"Plan {paper.plan}" if paper.plan else "",
        "foot": paper.what or paper.title,
        "titled": paper.titled,
        "close": paper.close,
        "landscape": paper.landscape,
        "blocks": _laid_out(paper.blocks, across),
        "pictures": {_name(one.data): [*one.data] for one in pictures},
    }


def _name(picture: bytes) -> str:
    """The name of a picture in what the template reads, where it stands once."""
    return sha256(picture).hexdigest()


def _laid_out(blocks: Iterable[Block], across: int) -> list[Any]:
    return [_block(piece, across) for block in blocks for piece in _pieces(block, across)]


def _pieces(block: Block, across: int) -> Iterator[Block]:
    """A very long table as several, each with its head: typst takes the square of its rows."""
    if not isinstance(block, tree.Grid) or len(block.rows) <= MAX_TABLE_ROWS:
        yield block
        return
    wide = shares(block, across)
    for at in range(0, len(block.rows), MAX_TABLE_ROWS):
        yield replace(block, rows=block.rows[at : at + MAX_TABLE_ROWS], shares=wide)


def _block(block: Block, across: int) -> Any:
    made = to_builtins(block)
    match block:
        case tree.Grid():
            rows = lines(block, across)
            count = len(block.columns)
            made["shares"] = shares(block, across)
            made["named"] = any(block.columns)
            made["whole"] = stays_whole(block, rows)
            made["rows"] = [
                {"cells": [*row, *[[]] * count][:count], "long": high > MAX_ROW_LINES}
                for row, high in zip(made["rows"], rows, strict=True)
            ]
        case tree.Items(items=items):
            made["items"] = [{"blocks": _laid_out(item.blocks, across)} for item in items]
        case tree.Quote(blocks=inner):
            made["blocks"] = _laid_out(inner, across)
        case tree.ScriptPages(blocks=inner):
            made["blocks"] = _laid_out(inner, NOTES_CHARS)
        case tree.SideBySide():
            made["left"] = _laid_out(block.left, HALF_CHARS)
            made["right"] = _laid_out(block.right, HALF_CHARS)
        case tree.FramedPage():
            made["blocks"] = _laid_out(block.blocks, across)
            made["foot"] = _laid_out(block.foot, across)
        case tree.Image():
            made["data"] = _name(block.data)
        case tree.Landscape(blocks=inner):
            made["blocks"] = _laid_out(inner, WIDE_CHARS)
    return made


def _map(value: Any, change: Callable[[str], str], kept: Collection[str] = KEPT) -> Any:
    """The same value with changed texts, but for those under the keys that are `kept`."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {k: each if k in kept else _map(each, change, kept) for k, each in value.items()}
    if isinstance(value, list | tuple):
        return [_map(each, change, kept) for each in value]
    return value


def _breakable(text: str) -> str:
    """A text whose overlong words may go on in the next line."""
    return _LONG_WORD.sub(rf"\1{_BREAK}", text)


def _lost(letters: Collection[str], fonts: str | None) -> set[str]:
    """The letters among these that no font has.

    A letter may be missed by itself only: so what is left is tried again.
    """
    lost: set[str] = set()
    while left := "".join(sorted(set(letters) - lost)):
        try:
            _compile(LETTERS, {"letters": left}, fonts)
            break
        except typst.TypstError as error:
            named = "".join(_NO_LETTER.findall(error.diagnostic or ""))
            named = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), named)
            if not (missing := set(named) & set(left)):
                break  # what is wrong is told of the paper itself
            lost |= missing
    return lost


def _missing_letters(lost: set[str], texts: Sequence[str]) -> str:
    """A sentence on which letters no font has, and in which texts."""
    known = [text for text in dict.fromkeys(texts) if set(text) & lost]
    named = ", ".join(quoted(text, 40) for text in known[:MAX_TOLD])
    more = f" and {len(known) - MAX_TOLD} more" if len(known) > MAX_TOLD else ""
    shown = " ".join(sorted(lost)[:12]) + (" …" if len(lost) > 12 else "")
    return (
        f"The fonts have no letters for {shown}: {STAND_IN} stands for them in {named}{more}. "
        "A folder with fonts that have them: --fonts DIR."
    )
