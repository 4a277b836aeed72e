"""Everything in the sources stands in a curriculum, or a reason says why it does not."""

from functools import cache
from pathlib import Path

import pytest

from tools import coverage, source_lists
from workshop.curriculum.load import load_or_raise
from workshop.desk import coverage as lists

SOURCES = {
    source.file: (folder, source)
    for folder in coverage.folders()
    for source in coverage.sources(folder)
}
GUIDE = "000_52d68f59ce7e58a2.txt"


@cache
def ours(folder: Path) -> set[str]:
    return source_lists.ids(load_or_raise(folder))


def problems(file: str, **changed: object) -> list[str]:
    folder, source = SOURCES[file]
    return source_lists.problems(source.model_copy(update=changed), ours(folder))


def test_every_curriculum_lists_its_sources() -> None:
    assert {folder.name for folder in coverage.folders()} == {
        path.parent.name for path in coverage.CURRICULA.glob("*/curriculum.toml")
    }
    assert sorted(file[:3] for file in SOURCES) == ["000", "001", "002", "003", "004"]


@pytest.mark.parametrize("file", sorted(SOURCES))
def test_nothing_of_a_source_is_missing(file: str) -> None:
    """Each part of the text is listed and is something here, or says why it is left out."""
    assert problems(file) == []


def test_the_page_is_what_the_command_writes() -> None:
    """`python -m tools.coverage` writes it anew."""
    assert coverage.PAGE.read_text("utf-8") == coverage.page()


def test_any_part_that_is_taken_off_the_list_is_missed() -> None:
    parts = SOURCES[GUIDE][1].parts
    missed = [problems(GUIDE, parts=parts[:n] + parts[n + 1 :]) for n in range(0, len(parts), 9)]
    assert all(missed)


@pytest.mark.parametrize("what", ["step", "part", "question", "time", "figure", "handout"])
def test_what_a_line_shows_is_missed_by_its_name(what: str) -> None:
    """Whatever the count says: a question of the source is not outweighed by something else."""
    parts = SOURCES[GUIDE][1].parts
    gone = next(part for part in reversed(parts) if part.what == what)
    other = gone.model_copy(update={"what": "text"})
    (missed,) = problems(GUIDE, parts=[other if part is gone else part for part in parts])
    assert f":{gone.line} has " in missed and what in missed


def test_what_is_not_here_is_missed() -> None:
    """An id that nothing has, and a part that is nothing here without a reason."""
    first, *others = SOURCES[GUIDE][1].parts
    nowhere = first.model_copy(update={"ours": "1-3/6b round 6"})
    assert "there is no 1-3/6b round 6 here" in problems(GUIDE, parts=[nowhere, *others])[0]
    silent = first.model_copy(update={"ours": ""})
    assert "no reason is given" in problems(GUIDE, parts=[silent, *others])[0]


def test_a_text_is_read_by_its_signs() -> None:
    """Names with numbers are no figures, a time is not a figure too, a range is one time."""
    text = (
        "Stage Two: a heading\n\n"
        "  3. (a) Use handout 4 in step 1 for 30 minutes. Why? With whom?\n"
        "Two or three partners, two to three months, 1) first\n"
    )
    assert lists.inventory(text).split("\n") == [
        "1",
        "3 step part handout time question*2",
        "4 time figure*2",
    ]


def test_another_text_than_the_one_listed_is_told() -> None:
    folder, source = SOURCES[GUIDE]
    (told,) = source_lists.problems(source, ours(folder), "Another text.\n")
    assert told == f"{GUIDE} is not the text that was listed"
