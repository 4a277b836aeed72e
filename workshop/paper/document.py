"""A report as PDF: its blocks as a paper, laid out as what else is printed."""

from workshop.document import Document, Heading, is_close
from workshop.paper.convert import from_document
from workshop.paper.options import Printed, PrintOptions
from workshop.paper.pdf import pdf
from workshop.paper.tree import Paper

PAPER = PrintOptions()


def document_paper(document: Document, title: str) -> Paper:
    """A report as a paper.

    Where its first block is that title, it is the paper's; else each page has titles of its own.
    """
    first = document[0] if document else None
    titled = isinstance(first, Heading) and first.level == 1 and first.text == title
    blocks = from_document(document[titled:], -int(titled))
    return Paper(title, "", tuple(blocks), titled=titled, close=is_close(document))


def document_pdf(document: Document, title: str, options: PrintOptions = PAPER) -> Printed:
    """A report on the paper that the options name."""
    return pdf(document_paper(document, title), options)
