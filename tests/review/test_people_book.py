"""People over sessions as they are read, and corrected: one after the other, and taken back."""

from pathlib import Path

import pytest

from review.test_register import ALDER, BIRCH, There, session
from workshop.errors import Refused, WorkshopError
from workshop.promises import Promise
from workshop.reports.certificates import Frame
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.counting import Programme
from workshop.review.facts.facts import PersonFacts, SessionFacts
from workshop.review.index.records import pack_facts, unpack_facts
from workshop.review.people.book import (
    PeopleBook,
    correct,
    part_references,
    parts_of,
    people_book,
    refer,
    take_back,
)
from workshop.review.people.corrections import PEOPLE_FILE, PersonReference
from workshop.review.people.page import PersonDetails, page_data, person_page
from workshop.review.people.series import certifiable
from workshop.value import replace


def held(number: int, *roster: There, **more: object) -> SessionFacts:
    """A session with these people, each with name, organisation and minutes."""
    people = tuple(
        PersonFacts(name, place, expected=True, came=minutes > 0, seconds=60 * minutes)
        for name, place, minutes in roster
    )
    return replace(session(number), people=people, **more)


def names(book: PeopleBook) -> list[str]:
    return [one.name for one in book.register.people]


def book(root: Path, *sessions: SessionFacts, asked: Filter = NO_FILTER) -> PeopleBook:
    fitting = tuple(one for one in sessions if asked.fits(one))
    return people_book(root, Programme(fitting, (), sessions), asked)


ANA = "Ana Ruiz", ALDER
ROSTERS = held(0, (*ANA, 60)), held(1, ("Anna Ruiz", "", 30)), held(2, (*ANA, 5))


def test_what_is_said_is_kept_and_taken_back(tmp_path: Path) -> None:
    before = book(tmp_path, *ROSTERS)
    one, other = before.register.people
    after = correct(before, True, refer(one), refer(other))
    assert (names(before), names(after)) == (["Ana Ruiz", "Anna Ruiz"], ["Ana Ruiz"])
    assert after.everybody == book(tmp_path, *ROSTERS).everybody
    back = take_back(after)
    assert names(back) == names(before)
    assert "[[" not in (tmp_path / PEOPLE_FILE).read_text(encoding="utf-8")


def test_what_somebody_wrote_behind_it_is_not_taken_back(tmp_path: Path) -> None:
    before = book(tmp_path, *ROSTERS)
    after = correct(before, True, *map(refer, before.register.people))
    path = tmp_path / PEOPLE_FILE
    path.write_text(written := path.read_text(encoding="utf-8") + "# asked her\n", encoding="utf-8")
    with pytest.raises(WorkshopError, match="Take the line out by hand"):
        take_back(after)
    assert path.read_text(encoding="utf-8") == written


def test_nothing_is_written_that_contradicts_the_rest(tmp_path: Path) -> None:
    before = book(tmp_path, *ROSTERS)
    one = refer(before.register.people[0])
    with pytest.raises(Refused, match="Both are the same person"):
        correct(before, True, one, one)
    with pytest.raises(WorkshopError, match="contradicts itself"):
        correct(before, False, one, PersonReference("Ana Ruiz"))
    assert not (tmp_path / PEOPLE_FILE).exists()


def test_one_is_made_two_by_a_spelling_and_by_a_session(tmp_path: Path) -> None:
    """Where it was said that they are one, that is taken back."""
    before = book(tmp_path, *ROSTERS)
    one = correct(before, True, *map(refer, before.register.people))
    (ana,) = one.register.people
    parts = [(who.name, count) for who, count in parts_of(ana)]
    assert parts == [("Ana Ruiz", 2), ("Anna Ruiz", 1)]
    two = correct(one, False, *part_references(one, ana, PersonReference("Anna Ruiz", "")))
    assert names(two) == ["Ana Ruiz", "Anna Ruiz"]
    ana, anna = two.register.people
    assert parts_of(anna) == []
    (first, _), _ = parts_of(ana)
    three = correct(two, False, *part_references(two, ana, first))
    assert sorted(one.minutes for one in three.everybody.people) == [5, 30, 60]
    assert three.everybody == book(tmp_path, *ROSTERS).everybody


def test_a_person_who_is_asked_for_is_there_under_every_name(tmp_path: Path) -> None:
    before = book(tmp_path, *ROSTERS)
    correct(before, True, *map(refer, before.register.people))
    found = book(tmp_path, *ROSTERS, asked=Filter(person="anna"))
    assert [one.id for one in found.programme.sessions] == ["s0", "s1", "s2"]


def test_promises_are_their_owners_however_they_are_called(tmp_path: Path) -> None:
    made = tuple(
        Promise(f"s0/plan-{n}", who, "Ask", of="T")
        for n, who in enumerate(("Ana Ruiz", "Ana Ruiz, Ben", "Everybody", "Ana"))
    )
    roster = ("Ana Ruiz", ALDER, 5.0), ("Ben", BIRCH, 5.0)
    told = book(tmp_path, held(0, *roster, promises=made), held(1, ("Ana Ruiz", ALDER, 5)))
    owners = [[who.name for who in told.owners(one)] for one in told.standing]
    assert owners == [["Ana Ruiz"], ["Ana Ruiz", "Ben"], [], []]
    ana, ben = told.register.people
    page = text(person_page(ana, PersonDetails(promises=tuple(told.promises_of(ana)))))
    assert page.count("Ask") == 2 and len(told.promises_of(ben)) == 1
    data = page_data(ana, PersonDetails(promises=tuple(told.promises_of(ana))))
    assert [one["id"] for one in data["promises"]] == ["s0/plan-0", "s0/plan-1"]


@pytest.mark.parametrize("many", [0, 1, 15, 16, 70_000])
def test_promises_are_as_many_as_they_are_before_any_is_read(many: int) -> None:
    made = (Promise("s0/plan-1", "Ana Ruiz", "Ask"),) * many
    kept = unpack_facts(pack_facts(held(0, promises=made)), later=True)
    assert kept is not None and len(kept.promises) == len(tuple(kept.promises)) == many


def test_a_series_is_one_certificate_and_a_session_of_its_own_another(tmp_path: Path) -> None:
    sessions = (
        held(0, ("Ana", "", 60), series="Circle"),
        held(1, ("Ana", "", 0), series="Circle"),
        held(2, ("Ana", "", 30), series="Circle"),
        held(3, ("Ana", "", 20)),
    )
    (ana,) = book(tmp_path, *sessions).register.people
    told = [*certifiable(ana, sessions, Frame(key=b"key" * 11))]
    assert [(one.title, len(one.visits), one.minutes) for one in told] == [
        ("Circle", 2, 90),
        ("Session 3", 1, 20),
    ]
    assert len({one.number for one in told} | {""}) == 3
    assert "Circle" in text(person_page(ana, PersonDetails(certificates=tuple(told))))
