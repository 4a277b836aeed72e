"""Where names are left out of a report, none of the made-up programme's is left in it."""

import re

import pytest

from programme import truth
from programme.script import names_in
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.people.book import PeopleBook
from workshop.review.people.names import NamesLeftOut
from workshop.review.programme.page import page_data, page_one
from workshop.review.programme.sessions import sessions_behind
from workshop.review.programme.tables import TABLES, columns, merge_rows
from workshop.review.programme.then_and_now_report import then_and_now_data, then_and_now_page
from workshop.value import replace

KEY = bytes(range(32))
SOME = (2, 3, 10, 11)
"""Groups with a namesake, an observer, somebody of another one, a copy, an altered log."""


@pytest.fixture(scope="module")
def some(book: PeopleBook) -> Programme:
    """The sessions of these groups."""
    wanted = tuple(f"Group {group:02}" for group in SOME)
    there = tuple(one for one in book.programme.sessions if one.title.startswith(wanted))
    return replace(book.programme, sessions=there)


def test_no_page_tells_a_name(book, some, workspace):
    names = NamesLeftOut(book, workspace / "sessions", KEY)
    asked = Filter(person="Ana Ruiz", facilitator="Ruth")
    told = (
        page_one(some, asked, names.heads(book), names),
        page_data(some, asked, names.heads(book), names),
        then_and_now_page(some, asked, names),
        then_and_now_data(some, asked, names),
        sessions_behind(some, workspace / "sessions", names),
    )
    assert names_in(str(told)) == [] and "Facilitator " in str(told[-1])
    assert not re.search(r"\d-group-", str(told)), "an id tells a title"
    named = page_one(some, asked, book.heads), sessions_behind(some, workspace / "sessions")
    assert {"Ana", "Ruth"} < set(names_in(str(named)))


def test_no_row_tells_a_name_and_everybody_is_the_same_in_all(book, some, workspace):
    names = NamesLeftOut(book, workspace / "sessions", KEY)
    rows = list(merge_rows(some, workspace / "sessions", TABLES, book.everybody, True, names))
    assert names_in(str(rows)) == [] and not re.search(r"\d-group-", str(rows))
    person, session = columns("people").index("person"), columns("people").index("session")
    people = [row for name, row in rows if name == "people"]
    theirs = [one for one in truth.closed() if one.group in SOME]
    assert len({row[session] for row in people}) == len(theirs)
    assert len({row[person] for row in people}) == len({w for m in theirs for w in truth.came(m)})
    owners = columns("promises").index("person")
    promised = {str(row[owners]) for name, row in rows if name == "promises"}
    assert promised <= {str(row[person]) for row in people}
