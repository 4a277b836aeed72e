"""Files of a curriculum as browsers get them: each of its own type, and able to do nothing."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

from starlette.responses import FileResponse

from workshop.kinds.room_view import PublicHandout
from workshop.room.front import Front
from workshop.room.pages.handouts import address_of, pictures

TYPES = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
}
"""Types that a browser shows by itself; it saves all others."""
BOXED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "media-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""For what may hold a script: it does nothing, and is of no site."""
READ = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For a PDF, which browsers show by means of their own and not in a sandbox."""
MOST_KEPT = 4_000_000
"""Bytes of the files that go into a page that is taken home."""


def file_answer(path: Path) -> FileResponse:
    """A file as it is, to be shown or else saved."""
    type = TYPES.get(path.suffix.lower())
    return FileResponse(
        path,
        media_type=type or "application/octet-stream",
        filename=path.name,
        content_disposition_type="inline" if type else "attachment",
        headers={"Content-Security-Policy": READ if path.suffix.lower() == ".pdf" else BOXED},
    )


def file_at(front: Front, id: str, part: str) -> Path | None:
    """The file that has that address: that of a handout, or of a picture in its text by number."""
    if part == "file":
        return front.file(id)
    handout = next((one for one in front.handouts() if one.id == id), None)
    names = pictures(handout.text) if handout else ()
    number = int(part) if part.isdecimal() and len(part) < 4 else 0
    return front.file(id, names[number - 1]) if 1 <= number <= len(names) else None


def embedded_files(front: Front, handouts: Iterable[PublicHandout]) -> dict[str, str]:
    """The files of handouts by their addresses, as data: URLs; those that there is room for."""
    files, left = dict[str, str](), MOST_KEPT
    for one in handouts:
        for part in _parts(one):
            path = file_at(front, one.id, part)
            if path is None or (size := path.stat().st_size) > left:
                continue
            left -= size
            type = TYPES.get(path.suffix.lower(), "application/octet-stream")
            files[address_of(one, part)] = (
                f"data:{type};base64,{b64encode(path.read_bytes()).decode()}"
            )
    return files


def _parts(one: PublicHandout) -> Iterator[str]:
    if one.text:
        yield from (str(number) for number in range(1, len(pictures(one.text)) + 1))
    elif not one.address:
        yield "file"
