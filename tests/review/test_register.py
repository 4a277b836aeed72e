"""The register: who is one person over the sessions, who may be, and their contact hours."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from hostile_texts import HOSTILE

from workshop.errors import WorkshopError
from workshop.review.counting import Programme
from workshop.review.facts.facts import PersonFacts, SessionFacts
from workshop.review.people.corrections import (
    Correction,
    PersonReference,
    add_correction,
    parse_corrections,
    read_corrections,
    still_said,
)
from workshop.review.people.hours import Hours, hours_by, total
from workshop.review.people.register import Register, build_register, narrow
from workshop.review.people.visits import Visit
from workshop.text import one_line

ALDER, BIRCH = "Alder Clinic", "Birch School"
There = tuple[str, str, float]
FILE = Path("people.toml")


def session(number: int, curriculum: str = "talks", **more: object) -> SessionFacts:
    began = datetime(2026, 3, 1, 9, tzinfo=UTC) + timedelta(days=100 * number)
    known = {"began": began, "closed": began + timedelta(hours=1), "status": "closed"} | {
        "ran": 3600.0, "behind": 0.0, "expected": 0, "came": 0, "there": (), "steps": ()
    }  # fmt: skip
    return SessionFacts(f"s{number}", curriculum, f"Session {number}", **known | more)  # type: ignore[arg-type]


def held(*rosters: Sequence[There]) -> list[SessionFacts]:
    """Sessions with these people, each with name, organisation and minutes."""
    return [
        session(number, people=tuple(map(_there, roster))) for number, roster in enumerate(rosters)
    ]


def _there(person: There) -> PersonFacts:
    name, place, minutes = person
    return PersonFacts(name, one_line(place), True, minutes > 0, 60 * minutes)


def register(*rosters: Sequence[There], said: str = "") -> Register:
    return build_register(held(*rosters), tuple(parse_corrections(said, FILE)))


def who(found: Register) -> list[tuple[str, int, int]]:
    """Everybody's name, how many sessions they came to, and their minutes."""
    return [(person.name, person.attended, person.minutes) for person in found.people]


def test_the_same_name_and_organisation_is_one_person_however_it_is_written() -> None:
    found = register(
        [("Ana López", ALDER, 60.4)],
        [("LOPEZ, ANA", "alder  clinic", 30.4)],
        [("Ana Lopez", ALDER, 0)],
    )
    assert who(found) == [("Ana Lopez", 2, 90)]
    assert found.namesakes == found.alike == ()


def test_who_has_no_organisation_in_one_session_is_the_one_person_of_that_name() -> None:
    found = register([("Ana Ruiz", "", 60)], [("Ana Ruiz", ALDER, 30)])
    assert who(found) == [("Ana Ruiz", 2, 90)]
    assert found.people[0].organisation == ALDER


def test_two_organisations_are_two_people_and_doubtful() -> None:
    found = register([("Ana Ruiz", ALDER, 60)], [("Ana Ruiz", BIRCH, 30)], [("Ana Ruiz", "", 5)])
    names = ("Ana Ruiz", f"Ana Ruiz ({ALDER})", f"Ana Ruiz ({BIRCH})")
    assert tuple(name for name, *_ in who(found)) == names
    assert [set(group) for group in found.namesakes] == [set(names)]


def test_who_stood_on_one_roster_is_two_people_and_nobody_doubts_it() -> None:
    """Also where only a number tells them apart there."""
    twice = [("Ana Ruiz", ALDER, 60), (f"Ana Ruiz ({BIRCH})", BIRCH, 50)]
    same = [("Ben Fox", ALDER, 10), ("Ben Fox (2)", ALDER, 20)]
    found = register([*twice, *same], [*twice, *same])
    assert {name: minutes for name, _, minutes in who(found)} == {
        f"Ana Ruiz ({ALDER})": 120,
        f"Ana Ruiz ({BIRCH})": 100,
        f"Ben Fox ({ALDER})": 20,
        "Ben Fox (2)": 40,
    }
    assert found.namesakes == ()


@pytest.mark.parametrize("other", ["Ana Ruis", "Anna Ruiz", "Ana Riuz", "Ana Rui"])
def test_a_letter_more_less_or_otherwise_is_proposed_and_not_put_together(other: str) -> None:
    found = register([("Ana Ruiz", ALDER, 60)], [(other, "", 30)])
    assert len(found.people) == 2
    assert [set(pair) for pair in found.alike] == [{"Ana Ruiz", other}]


@pytest.mark.parametrize(
    "one, other",
    [
        (("Ana Ruiz", ALDER), ("Anna Ruiz", BIRCH)),
        (("Ali Fox", ALDER), ("Eli Fox", ALDER)),
        (("Ana Ruiz", ALDER), ("Ana Diaz", ALDER)),
    ],
)
def test_other_organisations_short_words_and_other_names_are_not(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert register([(*one, 60)], [(*other, 30)]).alike == ()


def test_who_was_there_together_is_not_proposed() -> None:
    assert register([("Ana Ruiz", "", 60), ("Anna Ruiz", "", 60)]).alike == ()


def test_a_person_says_who_is_the_same() -> None:
    rosters = [("Ana Ruiz", ALDER, 60)], [("Ana Ruiz", BIRCH, 30)], [("Anna Ruiz", "", 5)]
    found = register(*rosters, said='[[same]]\npeople = ["Ana Ruiz", "Anna Ruiz"]')
    assert who(found) == [("Anna Ruiz", 3, 95)]
    assert found.namesakes == found.alike == ()


def test_a_person_says_who_is_not() -> None:
    rosters = [("Ana Ruiz", ALDER, 60)], [("Ana Ruiz", "", 30)]
    said = '[[not-same]]\npeople = ["Ana Ruiz", { name = "Ana Ruiz", organisation = "" }]'
    with pytest.raises(WorkshopError):
        register(*rosters, said=said)
    said = said.replace('["Ana Ruiz"', f'[{{ name = "Ana Ruiz", organisation = "{ALDER}" }}')
    found = register(*rosters, said=said)
    assert [minutes for _, _, minutes in who(found)] == [30, 60]
    assert found.namesakes == ()


def test_a_session_tells_apart_who_is_spelled_alike() -> None:
    rosters = [("Ben Fox", ALDER, 60)], [("Ben Fox", ALDER, 30)], [("Ben Fox", ALDER, 5)]
    said = '[[not-same]]\npeople = ["Ben Fox", { name = "Ben Fox", session = "s1" }]'
    assert [minutes for _, _, minutes in who(register(*rosters, said=said))] == [30, 65]


def test_the_later_line_counts_of_two_that_say_the_opposite() -> None:
    rosters = [("Ana Ruiz", "", 60)], [("Anna Ruiz", "", 30)]
    same, other = (
        '[[same]]\npeople = ["Ana Ruiz", "Anna Ruiz"]\n',
        '[[not-same]]\npeople = ["Anna Ruiz", "Ana Ruiz"]\n',
    )
    for text, count in ((same + other, 2), (other + same, 1)):
        found = build_register(held(*rosters), still_said(parse_corrections(text, FILE)))
        assert (len(found.people), found.alike) == (count, ())


def test_what_contradicts_itself_is_named_with_its_line() -> None:
    said = """\
# who is who
[[same]]
people = ["Ana Ruiz", "Anna Ruiz"]
[[same]]
people = ["Anna Ruiz", "Anne Ruiz"]
[[not-same]]
people = ["Ana Ruiz", "Anne Ruiz"]
"""
    with pytest.raises(WorkshopError, match=r'people.toml:6: "Ana Ruiz" and "Anne Ruiz" are one'):
        register([("Ana Ruiz", "", 1)], [("Anna Ruiz", "", 1)], [("Anne Ruiz", "", 1)], said=said)


def test_a_line_that_means_nobody_is_told() -> None:
    found = register([("Ana Ruiz", "", 1)], said='\n[[same]]\npeople = ["Ana Ruiz", "Cleo"]')
    assert found.unknown == ('people.toml:2: nobody in the sessions is "Cleo".',)


def test_hours_by_organisation_curriculum_and_year() -> None:
    found = register(
        [("Ana", ALDER, 60), ("Ben", "", 30)], [("Ana", BIRCH, 10)], [], [], [("Ana", ALDER, 5)],
        said='[[same]]\npeople = ["Ana", "Ana"]',
    )  # fmt: skip
    assert hours_by(found.people, "organisation") == (
        Hours("alder clinic", ALDER, 1, 2, 2, 65),
        Hours("birch school", BIRCH, 1, 1, 1, 10),
        Hours("", "", 1, 1, 1, 30),
    )
    years = [(one.label, one.sessions, one.minutes) for one in hours_by(found.people, "year")]
    assert years == [("2026", 2, 100), ("2027", 1, 5)]
    assert total(found.people) == Hours("", "", 2, 3, 4, 105)


def test_a_filter_leaves_identities_as_they_are() -> None:
    found = register([("Ana", "", 60), ("Ben", ALDER, 9)], [("Ana", BIRCH, 30)])
    first, then = session(0), session(1)
    some = narrow(found, Programme((first, session(2, closed=None))))
    assert who(some) == [("Ana", 1, 60), ("Ben", 1, 9)]
    assert some.people[0].organisation == BIRCH and [one.id for one in some.sessions] == ["s0"]
    assert [(one.id, one.why) for one in some.left_out] == [("s2", "still open")]
    both = Programme((first, then))
    assert who(narrow(found, both, "bir")) == [("Ana", 1, 30)]
    assert who(narrow(found, both, person="be")) == [("Ben", 1, 9)]


def test_names_are_data(tmp_path: Path) -> None:
    """Whatever a name holds, it is one person's, and can be told in people.toml."""
    names = [name for name in HOSTILE if Visit(session(0), name).printed_name]
    found = register(*([(name, name, 60.0)] for name in (*names, *names)))
    assert sum(minutes for _, _, minutes in who(found)) == 120 * len(names)
    assert all(attended >= 2 for _, attended, _ in who(found))
    path = tmp_path / "people.toml"
    for person in found.people:
        one = PersonReference(person.last.label, person.last.organisation)
        add_correction(path, Correction(False, (one, PersonReference("Nobody at all"))))
    kept = read_corrections(path)
    assert len(kept) == len(found.people)
    known = build_register(held(*([(name, name, 60.0)] for name in names)), kept)
    assert all("Nobody at all" in sentence for sentence in known.unknown)


def test_thousands_of_people_are_known_at_once() -> None:
    """Ten times as many take ten times as long: nobody is held against everybody."""
    firsts, lasts = ("Anna", "Bert", "Cleo", "Dana"), ("Reyes", "Baker", "Lopez", "Ruiz", "Foxe")
    rosters = [
        [(f"{first}{n} {last}{n % 97}", "", 60.0) for n in range(100)]
        for first in firsts
        for last in lasts
    ]
    began = process_time()
    assert len(register(*rosters).people) == 2000
    assert process_time() - began < 4
    assert build_register(held(), ()) == Register(())


FILE_PROBLEMS = {
    "x": "people.toml:1: this is not TOML",
    "[[some]]\npeople = []": 'people.toml:1: "some" is nothing that stands here',
    '[[same]]\npeople = ["A"]': "people.toml:1: it needs people",
    '\n[[same]]\npeople = ["A", 3]': "people.toml:2: somebody is",
    '[[same]]\npeople = ["A", {name="B", org="C"}]': 'people.toml:1: "org" is none of',
    '[[not-same]]\npeople = ["A", " "]': "people.toml:1: somebody has no name",
    'same = "A"': "people.toml:1: who is same is written as",
    "a." * 5000 + "b = 1": "people.toml:1: A key has more than 8 parts",
}


@pytest.mark.parametrize("text, message", FILE_PROBLEMS.items())
def test_what_is_wrong_with_the_file_is_named_by_line(text: str, message: str) -> None:
    with pytest.raises(WorkshopError) as error:
        tuple(parse_corrections(text, FILE))
    assert error.value.message.startswith(message)
    assert error.value.hint.startswith("Put that line right")


def test_comments_and_what_somebody_wrote_stay(tmp_path: Path) -> None:
    path = tmp_path / "ws" / "people.toml"
    ana, anna = (
        PersonReference("Ana [b]Ruiz[/b]", ALDER),
        PersonReference("Anna Ruiz", session="s1"),
    )
    add_correction(path, Correction(True, (ana, anna)))
    text = path.read_text(encoding="utf-8").replace("[[same]]", "[[same]]  # asked her")
    path.write_text(f"{text}\n# more to come", encoding="utf-8")
    add_correction(path, Correction(False, (PersonReference("Ben"), PersonReference("Ben", ""))))
    after = path.read_text(encoding="utf-8")
    assert after.startswith(text.rstrip()) and "# more to come" in after
    assert [(one.same, one.people) for one in read_corrections(path)] == [
        (True, (ana, anna)),
        (False, (PersonReference("Ben"), PersonReference("Ben", ""))),
    ]
