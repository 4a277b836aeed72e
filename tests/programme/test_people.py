"""The people of the made-up programme, their hours and certificates are what its script says."""

from collections import Counter

import pytest

from programme import truth
from programme.script import NAMESAKE, OTHERWISE, Meeting, Somebody
from workshop.document import Block, Heading, Paragraph, Table, flat
from workshop.reports.certificates import Frame
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.people.book import open_book
from workshop.review.people.hours import Criterion, hours_by, total
from workshop.review.people.report import people_data
from workshop.review.people.series import series_certificates, series_of
from workshop.review.programme.figures import figures
from workshop.review.programme.tables import columns, merge_rows
from workshop.session.time.figures import length
from workshop.tui.catalogue.records import people_of

PEOPLE = 96


def known_as(who: Somebody) -> str:
    """What somebody is called over all sessions: as they were written last, and by organisation."""
    name = OTHERWISE.get(who.name, who.name)
    return f"{name} ({who.organisation})" if name == NAMESAKE else name


def test_everybody_has_the_hours_of_all_sessions_they_came_to(book):
    told = {
        (one.name, one.organisation): (one.attended, len(one.visits), 60 * one.minutes)
        for one in book.register.people
    }
    hours, there = truth.hours(truth.closed()), Counter[Somebody]()
    expected = Counter(who for one in truth.closed() for who in truth.everybody(one))
    there.update(who for one in truth.closed() for who in truth.came(one))
    assert told == {
        (known_as(who), who.organisation): (there[who], expected[who], hours[who])
        for who in expected
    }
    assert len(told) == PEOPLE and not book.register.unknown


def test_two_of_one_name_are_two_and_one_of_two_names_is_one(book):
    names = [one.name for one in book.register.people]
    assert {f"{NAMESAKE} (Clinic)", f"{NAMESAKE} (School)"} <= {*names}
    said = [one.names for one in book.register.people if len(one.names) > 1]
    assert sorted(said) == sorted(OTHERWISE.items())


def test_whoever_counts_people_counts_the_same(book, workspace):
    """The register, the page, the statistics, the workbook, over the same sessions."""
    register, found = book.register, book.programme
    rows = [row for _, row in merge_rows(found, workspace / "sessions", ["people"], book.everybody)]
    named = columns("people").index("person"), columns("people").index("minutes")
    names, minutes = {row[named[0]] for row in rows}, sum(int(str(row[named[1]])) for row in rows)
    page, every = figures(found.sessions, book.heads), total(register.people)
    counts = {
        "register": (len(register.people), every.minutes),
        "report": (page.people, page.seconds // 60),
        "stats": (book.different(found.sessions), every.minutes),
        "workbook": (len(names), minutes),
    }
    true = truth.hours(truth.closed())
    assert set(counts.values()) == {(PEOPLE, sum(true.values()) // 60)}
    whose = [[who.name for who in book.owners(one)] for one in book.standing]
    owners = {name for names in whose for name in names}
    assert owners == {known_as(said.who) for one in truth.closed() for said in one.said}
    assert all(whose) and owners <= {one.name for one in register.people}


def test_a_screen_is_given_people_who_are_told_apart_already(index, workspace):
    """Else it would stand still for as long as that takes."""
    shown = people_of(index, workspace, NO_FILTER)
    assert "register" in vars(shown) and "doubts" in vars(shown.register.lookalikes)


def test_they_say_which_sessions_count_and_which_do_not(book):
    data = people_data(book.register)
    (still,) = (one for one in truth.counted() if not one.closes)
    assert len(data["counted"]) == len(truth.closed()) == 58
    why = {one["title"]: one["why"] for one in data["not_counted"]}
    assert why[still.title] == "still open" and len(why) == 3


def _criterion(one: Meeting, who: Somebody, criterion: Criterion) -> str:
    match criterion:
        case "organisation":
            return who.organisation
        case "curriculum":
            return one.curriculum.capitalize()
        case "year":
            return str(one.day.year)


@pytest.mark.parametrize("criterion", ["organisation", "curriculum", "year"])
def test_hours_are_added_up_by_organisation_curriculum_and_year(book, criterion):
    true: dict[str, list[tuple[Somebody, str, int]]] = {}
    for one in truth.closed():
        for who in truth.came(one):
            row = (who, one.title, truth.seconds_there(one, who))
            true.setdefault(_criterion(one, who, criterion), []).append(row)
    told = hours_by(book.register.people, criterion)
    assert {one.label: (one.people, one.sessions, one.visits, one.seconds) for one in told} == {
        label: (
            len({who for who, _, _ in rows}),
            len({title for _, title, _ in rows}),
            len(rows),
            sum(seconds for _, _, seconds in rows),
        )
        for label, rows in true.items()
    }
    assert len(told) == {"organisation": 4, "curriculum": 2, "year": 2}[criterion]


@pytest.mark.parametrize("name", ["jörg carter", "georg carter"])
def test_somebody_is_found_however_they_are_written(index, workspace, name):
    found = open_book(index, workspace, Filter(person=name))
    mine = [one for one in truth.counted() if one.group == 10]
    assert [one.title for one in found.programme.sessions] == [one.title for one in mine]
    (one,) = found.selected.people
    (who,) = (who for who in mine[0].roster if who.name == "Jörg Carter")
    assert 60 * one.minutes == truth.hours(mine)[who]


def test_certificates_of_a_series_have_everybody_s_sessions_and_hours(book, workspace):
    series = truth.series()
    first = next(one for one in book.programme.sessions if series.get(one.title) == "Circle 02")
    of = series_of(first.id, book.programme.whole)
    mine = [one for one in truth.closed() if series.get(one.title) == "Circle 02"]
    assert [one.title for one in of] == [one.title for one in mine] and len(of) == 4
    made = series_certificates(book.register, of, workspace / "sessions", Frame(key=b"key" * 11))
    blocks = list(flat(made))
    names = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    terms = [facts for block in blocks if "Contact hours" in (facts := _facts(block))]
    true = {
        who.name: (sum(who in truth.came(one) for one in mine), length(seconds))
        for who, seconds in truth.hours(mine).items()
    }
    told = {n: (int(t["Sessions"]), t["Contact hours"]) for n, t in zip(names, terms, strict=True)}
    assert told == true
    numbers = {b.text for b in blocks if isinstance(b, Paragraph) and b.label == "Number"}
    assert len(numbers) == len(names)


def _facts(block: Block) -> dict[str, str]:
    """A table of two columns by the first of them."""
    rows = block.rows if isinstance(block, Table) and len(block.columns) == 2 else ()
    return {row[0]: row[1] for row in rows}
