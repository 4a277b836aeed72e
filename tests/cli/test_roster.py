"""Rosters: typed, pasted, or from a CSV file of any make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import WorkshopError
from workshop.kinds.base import Person
from workshop.session.roster import MAX_PEOPLE, from_csv, from_lines

ANA, BO = Person("Ana Ruiz", "Head Start Norte"), Person("Bo Li", "Library")


@pytest.mark.parametrize("mark", [", ", "; ", "\t", ","])
def test_one_person_a_line(mark):
    text = f"Ana Ruiz{mark}Head Start Norte\r\n\n  Bo Li{mark}Library\nCy"
    assert from_lines(text) == ((ANA, BO, Person("Cy")), ())


def test_only_the_first_separator_parts_name_and_organisation():
    assert from_lines("Cy, Head Start, Inc.")[0] == (Person("Cy", "Head Start, Inc."),)
    assert from_lines("Ruiz, Ana; North")[0] == (Person("Ruiz, Ana", "North"),)


def test_a_line_without_a_name_is_told():
    people, odd = from_lines(", North\nCy")
    assert people == (Person("Cy"),)
    assert odd == ("Line 1 has no name and is left out.",)


def test_who_stands_there_twice_is_counted_once_and_named():
    people, odd = from_lines("Cy, North\ncy, north\nCy, South")
    assert people == (Person("Cy", "North"), Person("Cy", "South"))
    assert odd == (
        "cy stands there twice (line 2) and is counted once.",
        "More than one person is called Cy (line 3).",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Organisation\nAna Ruiz,Head Start Norte\nBo Li,Library\n",
        b"\xef\xbb\xbfname;agency\r\nAna Ruiz;Head Start Norte\r\n\r\nBo Li;Library",
        b"Company\tFull Name\nHead Start Norte\tAna Ruiz\nLibrary\tBo Li\n",
        b"id,First Name,Last_name,e-mail,ORGANIZATION\n1,Ana,Ruiz,a@b,Head Start Norte\n"
        b"2,Bo,Li,,Library\n",
        b'"name","agency"\n"Ana Ruiz","Head Start Norte"\n"Bo\nLi",Library\n',
        "name,company\nAna Ruiz,Head Start Norte\nBo Li,Library\n".encode("utf-16"),
    ],
)
def test_columns_are_found_by_their_headings(data):
    assert from_csv(data) == ((ANA, BO), ())


def test_without_headings_the_first_column_is_the_name():
    people, odd = from_csv(b"Ana Ruiz,Head Start Norte\nBo Li,Library\n", "p.csv")
    assert people == (ANA, BO)
    assert odd == ("p.csv has no line of headings: the first column is read as the name.",)


def test_latin_1_is_read_and_told():
    people, odd = from_csv("name\nJosé\n".encode("latin-1"), "p.csv")
    assert people == (Person("José"),)
    assert "p.csv is not UTF-8" in odd[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "p.csv is empty."),
        (b"\n\n", "p.csv is empty."),
        (b"name\n", "p.csv names nobody."),
        (b"\nagency,town\nNorth,Leeds\n", "p.csv:2: no column is called name."),
        (b"PK\x03\x04zip", "p.csv is not a CSV file."),
        (b"name\n" + b"x" * 200_000, "p.csv:2: the line cannot be read"),
        (
            b"name\n" + b"\n".join(b"n%d" % n for n in range(MAX_PEOPLE + 1)),
            f"p.csv:{MAX_PEOPLE + 2}: a roster",
        ),
    ],
)
def test_what_cannot_be_read_names_file_and_line(data, told):
    with pytest.raises(WorkshopError) as refusal:
        from_csv(data, "p.csv")
    assert str(refusal.value).startswith(told)


@given(st.text() | st.text(alphabet=' "\n\r,;\tname\x00\x1b\ud800\u2028'))
def test_any_typed_text_is_read(text):
    """Whatever is pasted: each person has a name, on one line, with nothing a terminal obeys."""
    people, _ = from_lines(text)
    for person in people:
        assert person.name and person.name == person.name.strip()
        assert "\n" not in person.name and "\x1b" not in person.name


@given(st.binary() | st.text(alphabet=' "\n\r,;\tname\x00é').map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    """Whatever is in the file: people with names, or a sentence that names the file."""
    try:
        people, _ = from_csv(data, "p.csv")
    except WorkshopError as refusal:
        assert str(refusal).startswith("p.csv")
    else:
        assert people
        assert all(person.name == " ".join(person.name.split()) != "" for person in people)
