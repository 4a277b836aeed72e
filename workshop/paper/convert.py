"""The blocks of reports as blocks of a paper: what kinds and lists say is said there once."""

from collections.abc import Iterator

from workshop import document
from workshop.paper.tree import (
    SIGNS,
    Block,
    Grid,
    Heading,
    Item,
    Items,
    Mark,
    NewPage,
    Run,
    Runs,
    Text,
    plain,
)  # fmt: skip

MARKS = {sign: mark for mark, sign in SIGNS.items()}


def from_document(blocks: document.Document, below: int = 0) -> Iterator[Block]:
    """Headings, paragraphs, lists and tables of a report, its headings so many levels lower."""
    for block in blocks:
        match block:
            case document.Heading():
                yield Heading(plain(block.text), block.level + below)
            case document.Paragraph():
                yield Text(plain(block.text), block.label, stays=not block.text)
            case document.Bullets(items=items) if items:
                mark = MARKS.get(items[0].mark, "")
                texts = tuple(Item((Text(_item(item, mark)),)) for item in items)
                yield Items(texts, mark, block.numbered)
            case document.Bullets(empty=empty) if empty:
                yield Text(plain(empty))
            case document.Table():
                heads = tuple(map(plain, block.columns))
                rows = tuple(tuple(map(plain, row)) for row in block.even)
                yield Grid(heads, rows, tuple(sorted(block.right)))
            case document.PageBreak():
                yield NewPage()


def _item(item: document.Item, mark: Mark) -> Runs:
    sign = () if mark or not item.mark else (Run(f"{item.mark} ", bold=True),)
    return (*sign, *plain(item.said))
