"""Read a guide that is a Word file: mammoth makes HTML of it, which is read as any other."""

import zipfile
from io import BytesIO

import mammoth

from workshop.desk.draft import web_page
from workshop.desk.draft.source import Guide
from workshop.errors import WorkshopError

MAX_PARTS = 5_000
MAX_XML_BYTES = 8_000_000
"""Of one part of a file, unpacked: more than any guide has, less than takes minutes to read."""
STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        *(f"p[style-name='heading {n}'] => h{n + 1}:fresh" for n in range(1, 6)),
        *(f"p[style-name='Heading {n}'] => h{n + 1}:fresh" for n in range(1, 6)),
    ]
)
"""Beside the title, Word counts its headings from 1 again."""


def read(data: bytes) -> Guide:
    """A Word file's text with its styles.

    Raises:
        WorkshopError: It is damaged, or holds what no guide does.
    """
    try:
        _look_into(data)
        images = mammoth.images.img_element(lambda image: {"alt": image.alt_text or ""})
        found = mammoth.convert_to_html(BytesIO(data), style_map=STYLES, convert_image=images)
    except WorkshopError:
        raise
    except Exception as error:  # whatever a damaged file does to a library
        raise WorkshopError(
            "The Word file cannot be read.",
            "It is damaged, or no Word file.",
            "Open it in Word or LibreOffice and save it anew as .docx.",
        ) from error
    return web_page.read(found.value)


def _look_into(data: bytes) -> None:
    """Refuse what would take much memory or time, before anything is unpacked whole."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        if len(parts) > MAX_PARTS or sum(part.file_size for part in xml) > 2 * MAX_XML_BYTES:
            raise too_large()
        for part in xml:
            if part.file_size > MAX_XML_BYTES:
                raise too_large()
            text = packed.read(part).replace(b"\0", b"")
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise WorkshopError(
                    "The Word file is not read.",
                    "It defines entities, which no word processor writes.",
                    "Open it in Word or LibreOffice and save it anew as .docx.",
                )


def too_large() -> WorkshopError:
    return WorkshopError(
        "The Word file is too large.",
        f"Its text takes more than {MAX_XML_BYTES // 1_000_000} MB once it is unpacked.",
        "Split it, or save its text as .txt.",
    )
