"""A document on a screen: its blocks as rows, to be scrolled through."""

from collections.abc import Iterator

from workshop.document import Bars, Bullets, Document, Heading, Paragraph, Plain, Table, flat
from workshop.reports.render import plain_text
from workshop.tui.widgets.rows import Row


def document_rows(document: Document, width: int) -> Iterator[Row]:
    """The rows of a document; tables and bars are laid out for `width` columns."""
    for block in flat(document):
        if isinstance(block, Heading) and block.level <= 2:
            yield Row("")
        yield from _block(block, width)


def _block(block: Plain, width: int) -> Iterator[Row]:
    match block:
        case Heading():
            yield Row(block.text, look="heading")
        case Paragraph():
            yield Row(block.text, f"{block.label}: " if block.label else "")
        case Bullets():
            for number, item in enumerate(block.items, 1):
                sign = item.mark or (f"{number}." if block.numbered else "•")
                yield Row(item.full_text, f"  {sign} ")
            if not block.items and block.empty:
                yield Row(block.empty, "  ", look="muted")
        case Table() | Bars():
            for line in plain_text.text((block,), width).splitlines():
                yield Row(line)
