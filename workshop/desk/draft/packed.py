"""What is packed, as Word files and workbooks are: looked into before it is unpacked whole."""

import zipfile
from io import BytesIO

from workshop.errors import WorkshopError

MAX_PARTS = 5_000
MAX_XML_BYTES = 8_000_000
"""Of one part of a file, unpacked: more than any guide has, less than takes minutes to read."""


def check_packed(data: bytes, what: str, otherwise: str) -> None:
    """Refuse what would take much memory or time; `otherwise` says how else it can be read.

    Raises:
        WorkshopError: It is too large, or defines entities.
        BadZipFile: It is not packed, or damaged.
    """
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        if len(parts) > MAX_PARTS or sum(part.file_size for part in xml) > 2 * MAX_XML_BYTES:
            raise _too_large(what, otherwise)
        for part in xml:
            if part.file_size > MAX_XML_BYTES:
                raise _too_large(what, otherwise)
            text = packed.read(part).replace(b"\0", b"")
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise WorkshopError(
                    f"The {what} is not read.",
                    "It defines entities, which no office program writes.",
                    "Open it in an office program and save it anew.",
                )


def _too_large(what: str, otherwise: str) -> WorkshopError:
    return WorkshopError(
        f"The {what} is too large.",
        f"Its text takes more than {MAX_XML_BYTES // 1_000_000} MB once it is unpacked.",
        f"Split it, or save its text as {otherwise}.",
    )
