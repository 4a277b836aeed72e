"""An import takes as many times longer as a guide is longer, whatever its text is like."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from workshop.desk.draft.importing import CHANGED, import_guide, read_guide
from workshop.desk.draft.labels import section_named

DRAFT = str(Path("workshop", "desk", "draft"))
WRAPPED = "Ask who is there. Say what they say of that street up and down there now.\n"


def steps_of_work(path: Path, text: str) -> int:
    """How many lines of the import are gone through for a text."""
    path.write_text(text, "utf-8")
    counted = 0

    def line(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal counted
        counted += event == "line"
        return line

    def called(frame: FrameType, event: str, given: Any) -> Any:
        return line if DRAFT in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        read = read_guide(path)
        import_guide(read, read.outline())
    finally:
        sys.settrace(before)
    return counted


def test_twice_the_text_of_a_paragraph_is_twice_the_work(tmp_path: Path) -> None:
    """Each of its sentences knows all its lines, and none of the others."""
    few, many = (steps_of_work(tmp_path / "guide.txt", WRAPPED * count) for count in (40, 80))
    assert many < 2.05 * few


def test_a_long_text_without_a_verb_is_told_once(tmp_path: Path) -> None:
    """It stands in several notes, as none is so long; each sentence knows the one it is in."""
    (path := tmp_path / "guide.txt").write_text("The cat sat. " * 4_000, "utf-8")
    read = read_guide(path)
    made = import_guide(read, read.outline())
    assert made.files["module-1.toml"].count("{ note = ") == 4
    assert made.files["coverage.toml"].count("1-1/1 note") == 4_000
    assert made.coverage.lost == 0


def test_no_label_is_looked_for_in_every_way_there_is() -> None:
    """Each of these would be tried in more ways than there is time for."""
    assert section_named("/" * 59 + "x") is None
    assert section_named("learning / performance objectives") == "outcomes"
    assert CHANGED.fullmatch("Last updated " + "1" * 400_000) is None
    assert CHANGED.fullmatch("Last updated: 3/4/2001") and CHANGED.fullmatch("Last modified")
