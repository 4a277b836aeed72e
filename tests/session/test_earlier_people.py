"""People of earlier sessions are offered again."""

from pathlib import Path

from support import START, new_session

from workshop.clock import SetClock
from workshop.event import Person
from workshop.session import commands as cmd
from workshop.session.known_people import KnownPeople
from workshop.session.storage.listing import SessionEntry, list_sessions
from workshop.spelling import fold_name

ANA, ANNA, LU = Person("Ana López", "Kita Nord"), Person("Anna Berg"), Person("Lu Ann", "Clinic")


def held(*rosters: tuple[Person, ...]) -> KnownPeople:
    """Sessions with these rosters, the newest first."""
    return KnownPeople(
        SessionEntry(str(n), Path(), "", "closed", roster=r) for n, r in enumerate(rosters)
    )


def test_recent_and_frequent_people_come_first() -> None:
    """Who was there once lately comes after who was there always."""
    new = Person("Andy")
    assert held((new, ANA), (ANA, ANNA), (ANA, ANNA)).suggest("an") == [ANA, ANNA, new]
    assert held((new,), (ANNA,)).suggest("an") == [new, ANNA]


def test_a_name_is_found_by_its_beginning_a_part_of_it_or_in_spite_of_its_spelling() -> None:
    earlier = held((ANA, ANNA, LU))
    assert earlier.suggest("ANA LO") == [ANA]
    assert earlier.suggest("ann") == [ANNA, LU]
    assert earlier.suggest("Ana Lopes") == [ANA]
    assert earlier.suggest("ann", without={fold_name("Anna Berg")}) == [LU]
    assert earlier.suggest("x") == earlier.suggest(" ") == []


def test_an_organisation_is_offered_by_its_beginning() -> None:
    """The one with the most people first."""
    more = (Person("Bo", "Kita Süd"), Person("Cleo", "Kita Süd"))
    assert held((ANA,), more).organisation("ki") == "Kita Süd"
    assert held((ANA,), more).organisation("Kita n") == "Kita Nord"
    assert held((ANA,), more).organisation("x") == held().organisation("") == ""


def test_the_organisation_is_the_one_that_was_named_last() -> None:
    assert held((Person("Ana López"),), (ANA,), (Person("ana lópez", "Old"),)).people == [ANA]


def test_sessions_on_disk_are_listed_with_their_rosters(tmp_path: Path) -> None:
    """As the log has them, with what was undone left out."""
    clock = SetClock(START)
    new_session(tmp_path, clock, cmd.Arrange(roster=(ANA, LU))).stop()
    (entry,) = list_sessions(tmp_path / "sessions")
    assert entry.roster == (ANA, LU)
