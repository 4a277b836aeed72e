"""Each layout gives the right people, and says what was left out; what is unsure is asked."""

import io

import pytest
from openpyxl import Workbook

from session.rosters.copied import COPIED
from session.rosters.exported import EXPORTED
from session.rosters.layouts import LAYOUTS, Layout
from session.rosters.places import PLACES
from session.rosters.shapes import SHAPES
from workshop.errors import WorkshopError
from workshop.session.rosters.read import read_file, read_paste
from workshop.session.rosters.reading import RosterReading


def shown(reading: RosterReading) -> list[str]:
    return [f"{person.name} | {person.organisation}" for person in reading.people]


@pytest.mark.parametrize(
    "layout", [*LAYOUTS, *SHAPES, *PLACES, *COPIED, *EXPORTED], ids=lambda layout: layout.id
)
def test_a_layout_is_read(layout: Layout) -> None:
    reading = read_file(layout.text.encode(layout.encoding), "p.csv")
    assert shown(reading) == list(layout.people)
    assert not reading.question
    said = "\n".join((*reading.notes, *reading.left_out))
    for part in layout.told:
        assert part in said


UNSURE = {
    "Reyes, Dana\nOrtiz, Lee\n": {
        "last-first": ["Dana Reyes | ", "Lee Ortiz | "],
        "first-last": ["Reyes Dana | ", "Ortiz Lee | "],
        "name-organisation": ["Reyes | Dana", "Ortiz | Lee"],
    },
    "Dana\tReyes\tClinic\nLee\tOrtiz\tLibrary\n": {
        "first-last": ["Dana Reyes | Clinic", "Lee Ortiz | Library"],
    },
    "Name\nReyes, Dana\nOrtiz, Lee\n": {"last-first": ["Dana Reyes | ", "Lee Ortiz | "]},
    'Name\n"Pérez Soto, Ana"\n"Bo Li, Oak"\n': {
        "name-organisation": ["Pérez Soto | Ana", "Bo Li | Oak"],
        "last-first": ["Ana Pérez Soto | ", "Oak Bo Li | "],
    },
    "Dana Reyes\nOrtiz, Lee\n": {"last-first": ["Dana Reyes | ", "Lee Ortiz | "]},
    "Wo;Wer\nBonn;Ana\nUlm;Bo\n": {"Wer,Wo": ["Ana | Bonn", "Bo | Ulm"]},
}


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_unsure_is_asked_and_settled(text: str) -> None:
    reading = read_file(text.encode(), "p.csv")
    assert reading.question
    with pytest.raises(WorkshopError, match="--roster-as last-first or --roster-as first-last"):
        reading.settled()
    ways = {way.read_as: shown(way) for way in reading.ways(lambda way: read_paste(text, "p", way))}
    assert {"last-first", "first-last", "name-organisation"} == set(ways)
    for way, people in UNSURE[text].items():
        settled = read_file(text.encode(), "p.csv", way)
        assert shown(settled) == people == ways.get(way, people)
        assert settled.settled() == settled


def test_what_may_be_an_agenda_or_a_chat_is_asked() -> None:
    text = b"9:00 Welcome: practical matters\n9:30 Hopes: who we are\n10:00 Break\n"
    reading = read_file(text, "p.csv")
    assert (
        reading.question == "it is unsure whether “Welcome” and others wrote, or it is an agenda."
    )
    assert [way.read_as for way in reading.ways(lambda way: read_file(text, "p.csv", way))] == [
        "name"
    ]
    assert not read_file(text, "p.csv", "name").question


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("# A\r\n\r\n| Name | Org |\r\n|:--|---|\r\n| Ana Ruiz | Oak |\r\n| TBC | Elm |\r\n", 6),
        ("+--+--+\n| Name | Org |\n+==+==+\n| Ana Ruiz | Oak |\n+--+--+\n| TBC | Elm |\n", 6),
        ("{|\n|+ People\n! Name\n! Org\n|-\n| Ana Ruiz\n| Oak\n|-\n| TBC || Elm\n|}\n", 9),
        ("||Name||Org||\n|Ana Ruiz|Oak|\n|TBC|Elm|\n", 3),
    ],
)  # fmt: skip
def test_the_rules_of_a_table_count_among_its_lines(text: str, number: int) -> None:
    reading = read_file(text.encode(), "p.csv")
    assert f"p.csv:{number}: there is no name; “TBC, Elm” is left out." in reading.left_out


def test_what_may_be_an_organisation_above_people_is_told() -> None:
    reading = read_file(b"Blue Sky\nDana Reyes\nBo Li\n\nRed Door\nLee Ortiz\nZoe Brun\n", "p.csv")
    assert len(reading.people) == 6
    assert reading.notes[0].endswith("organisations have a colon behind them: “Blue Sky:”.")


@pytest.mark.parametrize(
    ("text", "read_as", "people"),
    [
        ("A;B;C\n1;Ana Ruiz;North\n", "-,name,organisation", ["Ana Ruiz | North"]),
        ("A;B;C\n1;Ana Ruiz;North\n", "B,C", ["Ana Ruiz | North"]),
        ("Id;Wer;Wo\n1;Ana Ruiz;North\n", "2,3", ["Ana Ruiz | North"]),
        ("Name;Name 2;Ort\nA;Ana Ruiz;North\n", "2", ["Ana Ruiz | "]),
        ("Wer;Vorname;Nachname\nx;Ana;Ruiz\n", "Vorname,Nachname", ["Ana Ruiz | "]),
        ("Ruiz;Ana;North\n", "last,first,organisation", ["Ana Ruiz | North"]),
        ("Name\nRuiz Ana\n王 明\n", "last-first", ["Ana Ruiz | ", "王明 | "]),
        ('Name\n"Dana, Reyes"\n', "first-last", ["Dana Reyes | "]),
        ("Name\nKovaè\n", "cp1252", ["KovaÃ¨ | "]),
    ],
)
def test_somebody_says_how_a_list_is_to_be_read(text, read_as, people):
    assert shown(read_file(text.encode(), "p.csv", read_as)) == people


@pytest.mark.parametrize("read_as", ["5", "Nobody", "name,Nobody", "0", "Vorname"])
def test_columns_that_are_not_there_are_told_with_those_that_are(read_as):
    with pytest.raises(WorkshopError, match="There are: name, town"):
        read_file(b"name;town\nAna;Bonn\n", "p.csv", read_as)


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_of_organisations_on_lines_of_their_own_no_column_is_told() -> None:
    reading = read_file(b"Alder Clinic\nDana Reyes\nBo Li\n\nCity Library\nLee Ortiz\n", "p.txt")
    assert reading.notes == (
        "“Alder Clinic” and others are read as organisations of those below them.",
    )


def test_a_sheet_with_more_people_is_told():
    rows: list[list[object]] = [["Name"], ["Ana Ruiz"]]
    told = read_file(workbook(A=rows, B=rows), "p.xlsx").notes
    assert told[1] == 'The sheet "B" is not read: save it as a file of its own.'


def test_a_hidden_sheet_with_people_is_told_and_errors_are_nothing():
    book = Workbook()
    rows = [["Name", "Org"], ["Ana_x000D_ Ruiz", "#N/A"], ["#REF!", "Oak"]]
    for sheet in (book.worksheets[0], book.create_sheet("Away")):
        for row in rows:
            sheet.append(row)
    book.worksheets[1].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    reading = read_file(stream.getvalue(), "p.xlsx")
    assert shown(reading) == ["Ana Ruiz | "]
    assert reading.notes[0] == 'The sheet "Away" is hidden and not read: show it first.'
    assert reading.left_out == ("p.xlsx:3: there is no name; “Oak” is left out.",)


def test_a_workbook_is_read_where_its_list_is():
    people: list[list[object]] = [
        ["Course"], [], ["Nr", "Nachname", "Vorname", "Firma"],
        [1, "Weber", "Anna", "Kita"], [2, "Schäfer", "Jörg", None], [], ["Summe", 2],
    ]  # fmt: skip
    reading = read_file(workbook(About=[["Made in 2026"]], Leute=people), "p.xlsx")
    assert shown(reading) == ["Anna Weber | Kita", "Jörg Schäfer | "]
    assert reading.notes[0] == 'It is the sheet "Leute".'
    assert reading.left_out == (
        "p.xlsx:1: “Course” stands above.",
        "p.xlsx:7: “Summe, 2” is nobody; the line is left out.",
    )
