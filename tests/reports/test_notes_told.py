"""The notes of a whole session, as they would be mailed."""

import os
from pathlib import Path

import pytest

from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.reports.render.plain_text import text

from .story import whole_session

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.usefixtures("new_york")
@pytest.mark.parametrize("name", ["notes.md", "notes.txt"])
def test_notes_of_a_whole_session(name: str) -> None:
    """They say what they said before; UPDATE=1 writes the stored text anew."""
    document = notes(Record.of(whole_session()))
    told = markdown(document) if name.endswith(".md") else text(document)
    if os.environ.get("UPDATE"):
        (EXPECTED / name).write_text(told, encoding="utf-8")
    assert told == (EXPECTED / name).read_text(encoding="utf-8")
