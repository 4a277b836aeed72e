"""Open Word documents of the sample sessions in LibreOffice and find their tables in its PDF.

    python -m tools.word [FOLDER]

Needs LibreOffice (`soffice`) and poppler (`pdftotext`, `pdftoppm`) on the path; it is no part of
`make test`. The documents, their PDF and a picture of each page are kept in FOLDER, to be looked
at; without one they go when the words of every table have been found.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document

from workshop.reports.export.formats import CONTENTS, ExportOptions, render
from workshop.reports.record import Record

ROOT = Path(__file__).parents[1]
NEEDED = ("soffice", "pdftotext", "pdftoppm")


def write_documents(folder: Path) -> list[Path]:
    """Write every Word document that the samples can be exported as."""
    files = []
    for session in sorted(path for path in (ROOT / "sessions").iterdir() if path.is_dir()):
        record = Record.open(session)
        for what in CONTENTS:
            file = folder / f"{session.name}-{what}.docx"
            file.write_bytes(render(record, "docx", ExportOptions(what=what)))
            files.append(file)
    return files


def convert_to_pdf(files: list[Path], folder: Path) -> None:
    """Convert documents to PDF, with LibreOffice in a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)
    shutil.rmtree(folder / "profile", ignore_errors=True)


def missing_words(file: Path) -> tuple[int, int, list[str]]:
    """How many tables and words in them a document has, and those that its PDF does not show.

    A word counts as shown when its letters stand in a row: columns break long words.
    """
    pdf = file.with_suffix(".pdf")
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    shown = set(text.split()) | {"".join(text.split())}
    tables = Document(io.BytesIO(file.read_bytes())).tables
    words = {w for t in tables for row in t.rows for cell in row.cells for w in cell.text.split()}
    whole = "".join(text.split())
    lost = sorted(word for word in words if word not in shown and word not in whole)
    return len(tables), len(words), lost


def main() -> int:
    """Make, convert, compare; 1 when a word of a table is not in the PDF."""
    if lacking := [name for name in NEEDED if shutil.which(name) is None]:
        print(f"This needs {', '.join(lacking)}: install LibreOffice and poppler-utils.")
        return 1
    kept = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as temporary:
        folder = (kept or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        files = write_documents(folder)
        convert_to_pdf(files, folder)
        wrong = 0
        for file in files:
            tables, words, lost = missing_words(file)
            wrong += len(lost)
            print(f"{file.stem}: {tables} tables, {words} words in them, {len(lost)} not shown")
            for word in lost:
                print(f"    {word}")
            if kept:
                pdf, pages = file.with_suffix(".pdf"), file.with_suffix("")
                subprocess.run(["pdftoppm", "-r", "75", "-png", pdf, pages], check=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
