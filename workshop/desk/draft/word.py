"""Read a guide that is a Word file: mammoth makes HTML of it, which is read as any other."""

from io import BytesIO

import mammoth

from workshop.desk.draft import web_page
from workshop.desk.draft.packed import check_packed
from workshop.desk.draft.source import Guide
from workshop.errors import WorkshopError

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
        check_packed(data, "Word file", ".txt")
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
