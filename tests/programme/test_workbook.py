"""The workbook of the made-up programme, opened by another library, is what its script says."""

from collections import Counter
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from programme import truth
from programme.leading import HINDRANCE
from programme.sheets import SHEETS
from programme.test_people import known_as
from workshop.cli.commands import MERGED_TABLES
from workshop.reports.export.tables import cell
from workshop.review.people.book import PeopleBook
from workshop.review.programme.tables import ABOUT, TABLES, Row, columns, merge_rows
from workshop.review.programme.workbook import workbook

Sheet = list[dict[str, Any]]


HEADS = {name: columns(name) for name in TABLES}


@pytest.fixture(scope="module")
def rows(book: PeopleBook, workspace: Path) -> list[tuple[str, Row]]:
    """All rows, each with its sheet."""
    return list(merge_rows(book.programme, workspace / "sessions", TABLES, book.everybody))


@pytest.fixture(scope="module")
def sheets(rows: list[tuple[str, Row]]) -> dict[str, Sheet]:
    """Each sheet's rows by the names of their columns, as a spreadsheet has their cells."""
    found: dict[str, Sheet] = {name: [] for name in HEADS}
    for name, row in rows:
        found[name].append(dict(zip(map(str, HEADS[name]), map(_cell, row), strict=True)))
    return found


def _cell(value: Any) -> Any:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value
        case date():
            return datetime.combine(value, time())
        case str():
            return cell(value, False) or None
    return value


def test_another_library_opens_it_and_finds_the_same_rows(rows, sheets, facts):
    """The sessions of the first weeks, which every sheet has something of."""
    first = {one.id for one in facts.sessions[:20]} | {
        one.id for one in facts.sessions if one.observed
    }
    some = [(name, row) for name, row in rows if row[0] in first]
    made = load_workbook(BytesIO(workbook([("Rests on", "all")], HEADS, some)), read_only=True)
    for sheet in made.worksheets[1:]:
        head, *lines = sheet.iter_rows(values_only=True)
        read = [dict(zip(map(str, head), line, strict=True)) for line in lines]
        assert read and read == [row for row in sheets[sheet.title] if row["session"] in first]


def test_the_command_knows_every_table(sheets):
    assert tuple(sheets) == MERGED_TABLES == tuple(TABLES) == tuple(SHEETS)


def test_every_row_says_of_which_session_it_is(sheets, facts):
    known = {one.id: one for one in facts.sessions}
    for name, rows in sheets.items():
        assert rows, name
        for row in rows:
            assert tuple(row)[: len(ABOUT)] == ABOUT
            one = known[str(row["session"])]
            told = [row["curriculum"], row["version"], row["trainer"], row["place"], row["series"]]
            true = [one.curriculum, one.version, one.facilitator, one.place, one.series]
            assert told == [text or None for text in true]
            assert row["date"].date() == one.day


def test_hours_of_each_person_add_up_to_the_truth(sheets):
    hours: Counter[tuple[str, str]] = Counter()
    for row in sheets["attendance"]:
        hours[str(row["person"]), str(row["organisation"])] += int(str(row["minutes"]))
    true = truth.hours(truth.closed())
    assert hours == {(known_as(who), who.organisation): s // 60 for who, s in true.items()}


@pytest.mark.parametrize("name", SHEETS)
def test_every_row_of_every_sheet_is_what_happened(sheets, facts, name):
    """Also how often each is there; of a step's heading the label tells which it is."""
    titles = {one.id: one.title for one in facts.sessions}
    named, true = SHEETS[name]
    told = Counter(
        (titles[row["session"]], *(_told(column, row[column]) for column in named.split()))
        for row in sheets[name]
        if row.get("fate") != "later meeting"
    )
    assert told == Counter((one.title, *row) for one in truth.counted() for row in true(one))


def _told(column: str, value: Any) -> Any:
    match column, value:
        case "heading" | "label", str():
            return value.partition(" ")[0].lstrip("'")
        case "made_in", str():
            return " ".join(value.split("-")[3:]).capitalize()
        case _, datetime():
            return value.date().isoformat() if column == "until" else value.date()
        case _, date():
            return value.isoformat()
    return value


def test_what_was_told_in_confidence_is_not_in_it(sheets):
    assert HINDRANCE not in {row["text"] for row in sheets["entries"]}
    assert {row["at"] is not None for row in sheets["entries"]} == {True}


def test_a_formula_is_text():
    rows = [("t", ("=1+1", "plain", 2.5, True, None, "=HYPERLINK(1)" * 9000))]
    book = load_workbook(BytesIO(workbook([("=a", "=b")], {"t": tuple("abcdef")}, rows)))
    cells = book["t"][2]
    assert [cell.data_type for cell in cells] == ["s", "s", "n", "s", "n", "s"]
    assert [cell.value for cell in cells[:5]] == ["'=1+1", "plain", 2.5, "yes", None]
    assert str(cells[5].value).endswith(" … (cut)")
    assert book["about"]["A1"].data_type == "s"
