"""Who is meant by a name as people type it, and what is asked when that is not clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import Refused, Unsure
from workshop.event import Person
from workshop.session.commands.arrangement import roster_lines
from workshop.spelling import same_name
from workshop.who import find, find_several, label

ROSTER = (
    Person("Dana Reyes", "Alder Clinic"),
    Person("Ortiz, Lee", "City Library"),
    Person("Zoë Brun-Keller", "Kita Nord"),
    Person("Jörg Müller", "Stadt"),
    Person("Mary O'Neil", "School"),
    Person("Xu Li", "School"),
    Person("Mark Stone", "School"),
    Person("Maria Silva (Clinic)", "Clinic"),
    Person("Maria Silva (School)", "School"),
    Person("Ann"),
    Person("Anna Møller", "Café"),
    Person("Łukasz Żak"),
    Person("Ана Иванова"),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Zoe", "Zoë Brun-Keller"),
        ("ZOË", "Zoë Brun-Keller"),
        ("zoe brun keller", "Zoë Brun-Keller"),
        ("Brun-Keller, Zoë", "Zoë Brun-Keller"),
        ("keller", "Zoë Brun-Keller"),
        ("ortiz", "Ortiz, Lee"),
        ("Lee Ortiz", "Ortiz, Lee"),
        ('"Ortiz, Lee"', "Ortiz, Lee"),
        ("  lee   ORTIZ ", "Ortiz, Lee"),
        ("Reyes, Dana", "Dana Reyes"),
        ("d. reyes", "Dana Reyes"),
        ("dana r", "Dana Reyes"),
        ("Jorg Muller", "Jörg Müller"),
        ("Joerg Mueller", "Jörg Müller"),
        ("mueller", "Jörg Müller"),
        ("oneil", "Mary O'Neil"),
        ("O’Neil", "Mary O'Neil"),
        ("li", "Xu Li"),
        ("Ann", "Ann"),
        ("anna", "Anna Møller"),
        ("moller", "Anna Møller"),
        ("lukasz", "Łukasz Żak"),
        ("zak", "Łukasz Żak"),
        ("ИВАНОВА", "Ана Иванова"),
        ("Maria Silva, School", "Maria Silva (School)"),
        ("maria clinic", "Maria Silva (Clinic)"),
        ("Maria Silva (School)", "Maria Silva (School)"),
        ("4", "Jörg Müller"),
        ("13", "Ана Иванова"),
    ],
)
def test_a_name_is_found_in_any_case_order_and_spelling(typed, name):
    assert find(typed, ROSTER) == name


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("maria", ("Maria Silva, Clinic", "Maria Silva, School")),
        ("Maria Silva", ("Maria Silva, Clinic", "Maria Silva, School")),
        ("mar", ("Mary O'Neil", "Mark Stone", "Maria Silva, Clinic", "Maria Silva, School")),
        ("Danna Reyes", ("Dana Reyes",)),
        ("Jork", ("Jörg Müller",)),
    ],
)
def test_it_is_asked_when_it_is_not_clear(typed, choices):
    with pytest.raises(Unsure) as asked:
        find(typed, ROSTER, f"x {typed} > y")
    assert asked.value.choices == tuple(f"x {choice} > y" for choice in choices)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ann", "Ann Lee"), ("An", "Văn An"), ("anna", "Anna Roy"), ("l", "Ann Lee")],
)
def test_a_whole_word_of_a_name_is_not_the_beginning_of_another(typed, name):
    assert find(typed, (Person("Ann Lee"), Person("Anna Roy"), Person("Văn An"))) == name


@pytest.mark.parametrize("typed", ["", "  ", "0", "14", "99999999999", "Clinic", "Bob", ",", ">"])
def test_nobody_is_made_up(typed):
    with pytest.raises(Refused, match="Choose from: 1 Dana Reyes") as refused:
        find(typed, ROSTER)
    assert not isinstance(refused.value, Unsure)


def test_somebody_new_is_named_on_purpose():
    assert find("new Bob Ray", ROSTER, new=True) == "Bob Ray"
    assert find("NEW 'Bob'", ROSTER, new=True) == "'Bob'"
    assert find("new dana reyes", ROSTER, new=True) == "Dana Reyes"
    assert find("new Bob", (), new=True) == find("Bob", ()) == "Bob"
    with pytest.raises(Unsure, match='new "Bob"'):
        find('"Bob"', ROSTER, new=True)
    with pytest.raises(Unsure) as asked:
        find("Bob Ray", ROSTER, "Bob Ray > a map", new=True)
    assert asked.value.choices == ("new Bob Ray > a map",)
    with pytest.raises(Refused):
        find("new Bob", ROSTER)


def test_where_others_are_named_too_only_a_whole_name_is_somebody_on_the_roster():
    with pytest.raises(Unsure) as asked:
        find("Dana", ROSTER, "Kim, Dana", outsiders=True)
    assert asked.value.choices == ("Kim, Dana Reyes", "Kim, new Dana")
    assert find("new Dana", ROSTER, outsiders=True) == "Dana"
    assert find_several("Dan, Tom Ray", ROSTER, outsiders=True) == ("Dan", "Tom Ray")
    assert find("reyes, dana", ROSTER, outsiders=True) == "Dana Reyes"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reyes, Dana", ("Dana Reyes",)),
        ("Dana, Lee", ("Dana Reyes", "Ortiz, Lee")),
        ("Reyes, Dana, Ortiz, Lee", ("Dana Reyes", "Ortiz, Lee")),
        ('"Ortiz, Lee"; zoe', ("Ortiz, Lee", "Zoë Brun-Keller")),
        ("ortiz and zoe & 1", ("Ortiz, Lee", "Zoë Brun-Keller", "Dana Reyes")),
        ("Maria Silva, School, Ann", ("Maria Silva (School)", "Ann")),
        ("dana, dana reyes, 1", ("Dana Reyes",)),
        ("new Bob, Ann", ("Bob", "Ann")),
        (" , ", ()),
    ],
)
def test_several_are_named_with_commas_between(text, names):
    assert find_several(text, ROSTER, new=True) == names


def test_one_of_several_who_is_not_clear_is_asked_about_in_the_line():
    with pytest.raises(Unsure) as asked:
        find_several(" Ann, maria", ROSTER, "7d > Ann, maria")
    assert asked.value.choices == ("7d > Ann, Maria Silva, Clinic", "7d > Ann, Maria Silva, School")


def test_two_of_one_name_without_an_organisation_are_told_apart_by_their_numbers():
    two = (Person("Ann"), Person("Ann (2)"))
    with pytest.raises(Unsure) as asked:
        find("ann", two)
    assert asked.value.choices == ("1", "Ann (2)")
    assert [find(choice, two) for choice in asked.value.choices] == ["Ann", "Ann (2)"]


def test_names_are_one_but_for_case_accents_and_order():
    assert same_name("Joan Petrie", "joan petrie")
    assert same_name("Petrie, Joan", "Joan Petrié")
    assert not same_name("Joan Petrie", "Joan")
    assert not same_name("", "")


NAMES = st.text("abé -'(),.2", min_size=1, max_size=8).filter(lambda name: name.strip())


PEOPLE = st.lists(
    st.builds(Person, NAMES, NAMES), min_size=1, max_size=5, unique_by=lambda p: p.name
)


@given(PEOPLE)
def test_what_is_offered_means_whom_it_is_offered_for(people):
    for person in people:
        try:
            assert find(label(person, people), people) == person.name
        except Unsure:
            pytest.fail("what is offered is asked about again")


MARIA, CLINIC, SCHOOL = Person("Maria"), Person("Maria", "Clinic"), Person("Maria", "School")


@pytest.mark.parametrize(
    ("people", "there", "names"),
    [
        ([CLINIC, SCHOOL], [], ["Maria (Clinic)", "Maria (School)"]),
        ([Person("maria", "Clinic"), SCHOOL], [], ["maria (Clinic)", "Maria (School)"]),
        ([CLINIC, Person("Ann", "Clinic")], [], ["Maria", "Ann"]),
        ([MARIA, SCHOOL], [], ["Maria", "Maria (School)"]),
        ([MARIA, MARIA], [], ["Maria", "Maria (2)"]),
        ([SCHOOL, SCHOOL], [], ["Maria", "Maria (2)"]),
        ([SCHOOL], [CLINIC], ["Maria (School)"]),
        ([CLINIC, SCHOOL], [CLINIC], ["Maria", "Maria (School)"]),
        ([Person("Maria (Clinic)", "Clinic"), SCHOOL], [], ["Maria (Clinic)", "Maria (School)"]),
        ([Person(" "), MARIA], [], ["Maria"]),
    ],
)
def test_everybody_has_a_name_of_their_own_on_the_roster(people, there, names):
    """By their organisations; who is there already keeps theirs. On paper it is the name alone."""
    found = list(roster_lines(people, there))
    assert [person.name for person in found] == names
    assert {person.printed_name.casefold() for person in found} <= {"maria", "ann"}


@given(PEOPLE)
def test_no_two_have_the_same_name_and_listing_them_again_changes_nothing(people):
    lines = list(roster_lines(people))
    assert len({person.name for person in lines}) == len(lines)
    assert list(roster_lines(lines)) == lines
