"""What is handed on of a session as PDF, beside the formats that reports have."""

from workshop.document import Heading
from workshop.lazy import load
from workshop.paper.options import Printed, PrintOptions
from workshop.reports.export.formats import FORMATS, ExportOptions, Format, document, stem
from workshop.reports.export.names import Pseudonyms
from workshop.reports.record import Record
from workshop.value import replace

RENDERER = "workshop.paper.pdf:document_pdf"
PDF = Format("pdf", "pages to print, to sign, to hang up", RENDERER, text=False, paged=True)
FIRST = ("md", "txt", "html", "docx")
HANDED_ON = {name: FORMATS[name] for name in FIRST} | {PDF.name: PDF} | FORMATS
"""Every format in which a session is handed on."""


def session_pdf(
    record: Record, options: ExportOptions, names: Pseudonyms | None, paper: PrintOptions
) -> tuple[str, Printed]:
    """What is handed on as a file, on the paper that is named, and the file's name."""
    blocks = document(record, replace(options, paged=True), names)
    first = blocks[0] if blocks else None
    title = first.text if isinstance(first, Heading) and options.what != "page" else record.title
    title = names.text(title) if names else title
    printed: Printed = load(PDF.renderer)(blocks, title, paper)
    return f"{stem(options)}{PDF.suffix}", printed
