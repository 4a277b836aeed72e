"""Rosters: typed, or from a file of any make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.session.rosters.read import read_file
from workshop.session.rosters.typed import MAX_PEOPLE, read_typed

ANA, BO = Person("Ana Ruiz", "Head Start Norte"), Person("Bo Li", "Library")


@pytest.mark.parametrize("mark", [", ", "; ", "\t", ","])
def test_one_person_a_line(mark):
    text = f"Ana Ruiz{mark}Head Start Norte\r\n\n  Bo Li{mark}Library\nCy"
    assert read_typed(text) == ((ANA, BO, Person("Cy")), ())


def test_what_is_typed_is_taken_as_it_is():
    assert read_typed("Cy, Head Start, Inc.")[0] == (Person("Cy", "Head Start, Inc."),)
    assert read_typed("Ruiz, Ana; North")[0] == (Person("Ruiz, Ana", "North"),)
    assert read_typed("Dr. Ana (she/her), North")[0] == (Person("Dr. Ana (she/her)", "North"),)


def test_a_line_without_a_name_is_told():
    people, odd = read_typed(", North\nCy")
    assert people == (Person("Cy"),)
    assert odd == ("Line 1 has no name and is left out.",)


def test_who_stands_there_twice_is_counted_once_and_named():
    people, odd = read_typed("Cy, North\ncy, north\nCy, South")
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
    assert read_file(data).people == (ANA, BO)


def test_without_headings_the_first_column_is_the_name():
    reading = read_file(b"Ana Ruiz,Head Start Norte\nBo Li,Library\n", "p.csv")
    assert reading.people == (ANA, BO)
    assert reading.notes[0] == (
        "p.csv has no line of headings. Names are read from column 1, organisations from column 2."
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "p.csv is empty."),
        (b"\n\n", "p.csv is empty."),
        (b"name\n", "p.csv names nobody."),
        (b"\nagency,town\nNorth,Leeds\n", "p.csv:2: no column is called name."),
        (b"name\n" + b"x" * 200_000, "p.csv:2: the line cannot be read"),
        (
            b"name\n" + b"\n".join(b"n%d" % n for n in range(MAX_PEOPLE + 1)),
            f"p.csv:{MAX_PEOPLE + 2}: a roster",
        ),
    ],
)
def test_what_cannot_be_read_names_file_and_line(data, told):
    with pytest.raises(WorkshopError) as refusal:
        read_file(data, "p.csv")
    assert str(refusal.value).startswith(told)


@given(st.text() | st.text(alphabet=' "\n\r,;\tname\x00\x1b\ud800\u2028'))
def test_any_typed_text_is_read(text):
    """Whatever is typed: each person has a name, on one line, with nothing a terminal obeys."""
    people, _ = read_typed(text)
    for person in people:
        assert person.name and person.name == person.name.strip()
        assert "\n" not in person.name and "\x1b" not in person.name


@given(
    st.binary(),
    st.sampled_from(["", "last-first", "1", "name,organisation", "cp1250", "x,y", "-,3"]),
)
def test_any_bytes_are_read_or_refused(data, read_as):
    """Whatever is in the file: people with names, or a sentence that names the file."""
    try:
        people = read_file(data, "p.csv", read_as).people
    except WorkshopError as refusal:
        assert str(refusal).startswith("p.csv") or "no columns" in str(refusal)
    else:
        assert people
        assert all(person.name == " ".join(person.name.split()) != "" for person in people)


@given(st.text(alphabet=' "\n\r,;\tname\x00é(<@.>)-1|'))
def test_any_text_is_read_or_refused(text):
    """Signs that mean something, in any order, make people or a sentence."""
    try:
        reading = read_file(text.encode(), "p.csv")
    except WorkshopError as refusal:
        assert str(refusal).startswith("p.csv")
    else:
        assert all(person.name.strip() for person in reading.people)


def test_nobody_is_lost_of_many_groups_or_of_a_long_chat():
    groups = "".join(f"Clinic {n}: Ana R{n}x, Bo L{n}y\n" for n in range(501))
    assert len(read_file(groups.encode()).people) == 1002
    chat = (
        f"20/11/26, 09:00 - Ana Ruiz: {'hello' * 100}\n" * 2_000
        + "20/11/26, 09:01 - Bo Li: hello\n"
    )
    assert [person.name for person in read_file(chat.encode()).people] == ["Ana Ruiz", "Bo Li"]
