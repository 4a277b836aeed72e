"""The workbook of the made-up programme, opened by another library."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from programme import truth
from programme.leading import HINDRANCE
from programme.script import Somebody
from workshop.cli.commands import MERGED_TABLES
from workshop.review.counting import Programme
from workshop.review.programme.tables import ABOUT, TABLES, columns, merged
from workshop.review.programme.workbook import workbook

Sheet = list[dict[str, Any]]


@pytest.fixture(scope="module")
def sheets(facts: Programme, workspace: Path) -> dict[str, Sheet]:
    """Each sheet's rows by the names of their columns."""
    heads = {name: columns(name) for name in TABLES}
    rows = merged(facts, workspace / "sessions", TABLES)
    book = load_workbook(BytesIO(workbook([("Rests on", "all")], heads, rows)), read_only=True)
    found = {}
    for sheet in book.worksheets[1:]:
        head, *lines = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, head), line, strict=True)) for line in lines]
    return found


def test_the_command_knows_every_table(sheets):
    assert tuple(sheets) == MERGED_TABLES == tuple(TABLES)


def test_every_row_says_of_which_session_it_is(sheets, facts):
    known = {one.id: one for one in facts.sessions}
    for name, rows in sheets.items():
        assert name in ("votes", "groups", "forms", "choices", "promises") or rows, name
        for row in rows:
            assert tuple(row)[: len(ABOUT)] == ABOUT
            one = known[str(row["session"])]
            told = [row["curriculum"], row["version"], row["trainer"], row["place"], row["series"]]
            true = [one.curriculum, one.version, one.facilitator, one.place, one.series]
            assert told == [text or None for text in true]
            assert row["date"].date() == one.day


def test_hours_of_each_person_add_up_to_the_truth(sheets):
    hours: Counter[Somebody] = Counter()
    for row in sheets["attendance"]:
        hours[Somebody(str(row["name"]), str(row["organisation"]))] += int(str(row["minutes"]))
    true = truth.hours(truth.counted())
    assert hours == {who: seconds // 60 for who, seconds in true.items()}
    assert len(sheets["sessions"]) == len(truth.counted())
    assert sum(row["contact_hours"] for row in sheets["sessions"]) == pytest.approx(
        sum(true.values()) / 3600, abs=0.05 * len(sheets["sessions"])
    )


def test_steps_entries_hands_and_homework_are_all_there(sheets):
    meetings = truth.counted()
    told = Counter(row["fate"] for row in sheets["steps"])
    del told["later meeting"]
    assert told == Counter(
        truth.fate(one, label) for one in meetings for label in truth.labels(one)
    )
    said = sum(
        one.ideas + sum(map(sum, one.answers.values())) + len(one.promised) for one in meetings
    )
    assert len(sheets["entries"]) == said
    promised = [(row["who"], row["what"]) for row in sheets["promises"]]
    assert set(promised) == {(who, what) for _, who, what in truth.promises()}
    assert len(promised) == sum(len(one.promised) + one.taken_over for one in meetings)
    assert HINDRANCE not in {row["text"] for row in sheets["entries"]}
    assert {row["at"] is not None for row in sheets["entries"]} == {True}
    levels = [row for row in sheets["hands"] if row["option"] == "Coordination"]
    assert sum(row["count"] for row in levels) == sum(sum(truth.levels(m)[1:2]) for m in meetings)
    homework = Counter(row["told"] for row in sheets["homework"] if row["told"])
    assert homework == Counter(how for one in meetings for how in one.told.values())
    changed = Counter(row["what"] for row in sheets["adaptations"])
    assert changed == {"skipped": 5, "added": 1, "moved": 1}


def test_a_formula_is_text():
    rows = [("t", ("=1+1", "plain", 2.5, True, None, "=HYPERLINK(1)" * 9000))]
    book = load_workbook(BytesIO(workbook([("=a", "=b")], {"t": tuple("abcdef")}, rows)))
    cells = book["t"][2]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "s", "n", "s"]
    assert [cell.value for cell in cells[:5]] == ["'=1+1", "plain", 2.5, "yes", None]
    assert str(cells[5].value).endswith(" … (cut)")
    assert book["about"]["A1"].data_type == "s"
