"""Every format of the three samples is as it is stored; UPDATE=1 stores what it is now."""

import io
import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from jsonschema import Draft202012Validator

from sample_sessions.conftest import ROOT, SESSIONS
from workshop.reports.data_schema import data_schema
from workshop.reports.export.formats import CONTENTS, FORMATS, ExportOptions, files, render
from workshop.reports.record import Record
from workshop.review.remarks_report import with_remarks
from workshop.value import replace

EXPECTED = Path(__file__).with_name("expected")
SAMPLES = dict(zip(("workshop", "coaching", "follow-up"), SESSIONS, strict=True))
STYLE = re.compile(r"(<style[^>]*>).*?(</style>)", re.DOTALL)
PLACES = re.compile(rf"{re.escape(str(ROOT))}|file:|\b[A-Z]:\\|(?<![\w.])/(?:home|tmp|root)/")
NOTES = ExportOptions(linked=True)
OWN = replace(NOTES, private=True)
Files = dict[str, bytes]


@cache
def record(sample: str) -> Record:
    return Record.open(SAMPLES[sample])


def of(sample: str) -> Iterator[tuple[str, ExportOptions]]:
    """Everything that a session can be handed on as; the slow one not three times in all ways."""
    for name, made in FORMATS.items():
        yield name, NOTES
        if sample == "workshop" or name in ("md", "csv"):
            yield name, OWN
        if made.document and (made.text or sample == "coaching"):
            yield from ((name, replace(NOTES, what=what)) for what in CONTENTS if what != "notes")


def without_names(sample: str) -> Iterator[tuple[str, ExportOptions]]:
    """Likewise with pseudonyms, each format of one session at least."""
    for name, wanted in of(sample):
        if sample == "coaching" or name in ("md", "csv"):
            yield name, replace(wanted, anonymous=True)


def word(data: bytes) -> Iterator[str]:
    """A Word document's text in order: each paragraph behind its style, tables row by row."""
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            yield from ("| " + " | ".join(map(_cell, row.cells)) for row in block.rows)
        else:
            yield f"[{block.style.name if block.style else ''}] {block.text}".rstrip()


def _cell(cell: Any) -> str:
    text: str = cell.text
    return text.replace("\n", " / ")


def rendered(sample: str, name: str, wanted: ExportOptions) -> Files:
    """The files of a format, as they are compared: Word as text, the look of pages only once."""
    found = files(record(sample), name, wanted)
    if name == "docx":
        return {f"{file}.txt": ("\n".join(word(d)) + "\n").encode() for file, d in found.items()}
    if name == "html" and (sample, wanted) != ("workshop", NOTES):
        return {file: STYLE.sub(r"\1…\2", d.decode()).encode() for file, d in found.items()}
    return found


def reviewed(sample: str, wanted: ExportOptions) -> Files:
    """The notes with what reviewers remarked, where anybody did."""
    more = with_remarks(wanted, SAMPLES[sample], record(sample))
    return {"notes-review.md": render(record(sample), "md", more)} if more.more else {}


def compare(found: Files, folder: Path) -> None:
    """That these are the files of the folder, line by line and then byte for byte."""
    if os.environ.get("UPDATE"):
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            if file.is_file():
                file.unlink()
        for name, data in found.items():
            (folder / name).write_bytes(data)
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert sorted(kept) == sorted(found)
    for name, data in found.items():
        assert data.decode().splitlines() == kept[name].decode().splitlines(), name
        assert data == kept[name], name


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_format_of_a_sample_is_as_it_is_stored(sample: str) -> None:
    """Notes in every format, attendance and certificates; none names a place on this computer.

    Links lead to files beside the session by relative paths, and a page fetches nothing.
    """
    found: Files = {}
    for name, wanted in of(sample):
        found |= rendered(sample, name, wanted)
    found |= reviewed(sample, NOTES)
    compare(found, EXPECTED / sample)
    for file, data in found.items():
        text = data.decode()
        links = re.findall(r'\]\(([^)]+)\)|(?:href|src)="([^"#]+)"', text)
        to = {one or other for one, other in links}
        assert PLACES.findall(text) == [], file
        assert sorted(link for link in to if not (SAMPLES[sample] / link).is_file()) == [], file
        assert bool(to) == (sample != "workshop" and file in ("notes.md", "record.md")), file


def test_the_stored_json_is_what_its_schema_says() -> None:
    """What a program that was written for the schema reads, with names and without."""
    stored = sorted(EXPECTED.rglob("*.json"))
    assert len(stored) == len(SAMPLES) + 2
    judge = Draft202012Validator(data_schema())
    told = {path: [error.message for error in judge.iter_errors(_json(path))] for path in stored}
    assert told == {path: [] for path in stored}


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", SAMPLES)
def test_without_names_every_format_is_as_it_is_stored(sample: str) -> None:
    """Nobody of the roster is named, by no part of a name, also inside what people said."""
    people = [*(person.name for person in record(sample).state.roster), "Ruth Okonjo"]
    people += ["Delphine Marchetti", "Håkon Lindahl"]
    parts = {part for name in people for part in name.split()}
    named = re.compile(rf"\b({'|'.join(map(re.escape, sorted(parts)))})\b")
    found: Files = {}
    for name, wanted in without_names(sample):
        found |= rendered(sample, name, wanted)
    found |= reviewed(sample, replace(NOTES, anonymous=True))
    compare(found, EXPECTED / sample / "anonymous")
    assert {file: named.findall(data.decode()) for file, data in found.items()} == {
        file: [] for file in found
    }
