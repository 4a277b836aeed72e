"""The notes of a whole session, as they would be mailed, and its record."""

import os
from pathlib import Path

import pytest

from workshop.reports.notes import notes
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.reports.render.plain_text import text

from .story import whole_session

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.usefixtures("new_york")
@pytest.mark.parametrize("name", ["notes.md", "notes.txt", "record.md"])
def test_notes_of_a_whole_session(name: str) -> None:
    """They say what they said before; UPDATE=1 writes the stored text anew."""
    record = Record.of(whole_session())
    document = notes(record if name == "record.md" else public(record))
    told = markdown(document) if name.endswith(".md") else text(document)
    if os.environ.get("UPDATE"):
        (EXPECTED / name).write_text(told, encoding="utf-8")
    assert told == (EXPECTED / name).read_text(encoding="utf-8")
