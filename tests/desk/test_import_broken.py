"""What is no guide is named in a sentence, soon, and nothing is written."""

import os
import resource
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from desk.guides import with_headings
from workshop.desk.draft.importing import read_guide
from workshop.errors import WorkshopError

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    "</Types>"
)
ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)


def packed(document: bytes) -> bytes:
    with zipfile.ZipFile(held := BytesIO(), "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("word/document.xml", document)
    return held.getvalue()


def refusal(path: Path) -> str:
    with pytest.raises(WorkshopError) as refused:
        read_guide(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"no zip at all", "is damaged, or no Word file"),
        ("a.docx", lambda: packed(b"<w"), "is damaged, or no Word file"),
        ("a.docx", lambda: packed(ENTITY.encode()), "defines entities"),
        ("a.docx", lambda: packed(ENTITY.encode("utf-16")), "defines entities"),
        ("a.docx", lambda: packed(b" " * 60_000_000), "too large"),
        ("a.txt", bytes(range(256)) * 20, "is not a text"),
        ("a.txt", b"PK\x03\x04 and more", "a Word file or another packed one"),
        ("a.md", b"%PDF-1.4", "is a PDF, not a text"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "is empty"),
        ("a.html", b"<p></p>", "has no text"),
        ("a.pdf", b"%PDF-1.4", "save it as .docx"),
        ("a.xyz", b"text", "none of .docx"),
        ("a.txt", lambda: b"word\n" * 10_000_000, "larger than 30 MB"),
        ("a.txt", lambda: b"word " * 500_000, "larger than 900 kB"),
        ("a.txt", lambda: b"Why? " * 20_001, "more than 40,000 sentences"),
        ("a.html", lambda: b"<div>" * 300_000 + b"x", "nested too deeply"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_guide(
    tmp_path: Path, name: str, content: bytes | Callable[[], bytes], said: str
) -> None:
    """Each within four seconds of processor time and 400 MB more than before."""
    (path := tmp_path / name).write_bytes(content if isinstance(content, bytes) else content())
    before = resource.getrusage(resource.RUSAGE_SELF)
    assert said in refusal(path)
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_utime - before.ru_utime < 4
    assert after.ru_maxrss - before.ru_maxrss < 400_000


def test_a_word_file_that_was_cut_off(tmp_path: Path) -> None:
    path = with_headings(tmp_path / "guide.docx")
    path.write_bytes(path.read_bytes()[:-600])
    assert "damaged" in refusal(path)


def test_a_folder_a_pipe_and_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "is a folder" in refusal(tmp_path / "folder.txt")
    assert "not a regular file but a pipe" in refusal(tmp_path / "pipe.txt")
    assert "There is no file" in refusal(tmp_path / "none.txt")
