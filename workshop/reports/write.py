"""The notes as files in the session's folder."""

from pathlib import Path

from workshop.errors import WorkshopError
from workshop.reports.data import notes_toml
from workshop.reports.markdown import markdown
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.session.store import write_bytes

TOML, MARKDOWN = "notes.toml", "notes.md"


def write_notes(record: Record, folder: Path) -> tuple[Path, Path]:
    """Write notes.toml and notes.md, each in one go; raises WorkshopError when they cannot be."""
    files = folder / TOML, folder / MARKDOWN
    texts = notes_toml(record), markdown(notes(record)).encode()
    for path, text in zip(files, texts, strict=True):
        try:
            write_bytes(path, text)
        except OSError as error:
            raise WorkshopError(
                "The notes cannot be written.",
                f"{path}: {error.strerror or error}.",
                "Nothing is lost: the log has everything. Free some space, then write them with: "
                f"workshop notes {folder.name}",
            ) from error
    return files
