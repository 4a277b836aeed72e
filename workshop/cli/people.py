"""`workshop people`: who came to how many sessions and for how long; and who is who."""

from collections.abc import Sequence
from pathlib import Path
from secrets import token_bytes
from typing import Unpack

from workshop.cli.context import print_json, workspace
from workshop.cli.group import say, tell
from workshop.cli.options import Narrowed, settle
from workshop.cli.search import open_sessions
from workshop.errors import Refused
from workshop.event import Person
from workshop.reports.export.pseudonyms import replacement_summary
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import Filter
from workshop.review.people.book import PeopleBook, correct, correction_words, open_book, refer
from workshop.review.people.corrections import PEOPLE_FILE, PersonReference
from workshop.review.people.hours import Criterion
from workshop.review.people.key import workspace_key
from workshop.review.people.lookalikes import NO_LOOKALIKES
from workshop.review.people.names import AS_THEY_ARE, Names, NamesLeftOut
from workshop.review.people.page import details_of, page_data, person_page
from workshop.review.people.pseudonyms import NUMBERED
from workshop.review.people.register import Register, RegisteredPerson
from workshop.review.people.report import people_data, people_report
from workshop.review.people.spellings import spelled
from workshop.review.people.visits import Visit
from workshop.text import clean
from workshop.value import replace
from workshop.who import find
from workshop.workspace import find_session

AT = " @ "
"""Between a name and the session in which it is meant."""


def people(
    name: str | None,
    by: Criterion | None,
    same: tuple[str, str] | None,
    not_same: tuple[str, str] | None,
    curriculum: str,
    hidden: bool,
    address: str | None,
    as_json: bool,
    **narrowed: Unpack[Narrowed],
) -> None:
    """Show who came, to how many sessions and for how long; or say who is who."""
    asked = Filter(curriculum, **narrowed)
    with open_sessions(address) as sessions:
        book = open_book(sessions, None if address else workspace().root, asked)
    for sentence in book.everybody.unknown:
        tell(sentence)
    for pair, is_same in ((same, True), (not_same, False)):
        if pair:
            book = _correct(book, pair, is_same)
    if same or not_same:
        return
    hide = hidden and not address  # a store has pseudonyms alone
    names = names_left_out(book, workspace().sessions) if hide else AS_THEY_ARE
    _show(book, name, by, names, as_json)


def names_left_out(book: PeopleBook, sessions: Path) -> NamesLeftOut:
    """What stands for names over the sessions of a workspace; says so where that does not last."""
    if (key := workspace_key(workspace().root, token_bytes)) is None:
        tell(NUMBERED)
    return NamesLeftOut(book, sessions, key)


def tell_left_out(names: Names) -> None:
    """Tell whoever makes an export what was replaced in it, and what is to be looked at."""
    if isinstance(names, NamesLeftOut):
        tell(replacement_summary(names.told))


def _show(
    book: PeopleBook, name: str | None, by: Criterion | None, names: Names, as_json: bool
) -> None:
    """What was asked for: everybody, somebody's hours by something, or somebody's page."""
    register = book.selected
    if name is not None:
        person, _ = _find_person(name, register.people)
        if by is None:
            details = details_of(person, book, workspace().sessions, names is AS_THEY_ARE)
            if as_json:
                print_json(names.values(page_data(person, details), person))
            else:
                say(text(names.page(person_page(person, details), person)))
            return
        register = replace(register, people=(person,), lookalikes=NO_LOOKALIKES)
    register = names.register(register)
    if as_json:
        print_json(people_data(register, by))
    else:
        say(text(people_report(register, by)))


def _find_person(
    name: str, people: Sequence[RegisteredPerson], option: str = ""
) -> tuple[RegisteredPerson, Visit]:
    """Who is meant, and as whom: by a name, a part of one, or the number in the list."""
    if not people:
        raise Refused("Nobody is on the roster of a session that counts.")
    known: dict[str, tuple[RegisteredPerson, Visit]] = {one.name: (one, one.last) for one in people}
    also = {
        visit.printed_name: (one, visit)
        for one in people
        for visit in (*one.visits, *one.twice)
        if spelled(visit.printed_name) != spelled(one.printed_name)
    }
    listed = (*people, *(Person(called) for called in also if called not in known))
    return (also | known)[settle(name, lambda typed: find(typed, listed), option)]


def _correct(book: PeopleBook, pair: tuple[str, str], same: bool) -> PeopleBook:
    """Write down that two are the same person, or are not, unless that contradicts the rest."""
    option = "--same" if same else "--not-same"
    one, other = (_reference(typed, book.everybody, option) for typed in pair)
    after = correct(book, same, one, other)
    tell(f"Written to {clean(str(workspace().root / PEOPLE_FILE))}.")
    say(correction_words(after, book))
    return after


def _reference(typed: str, register: Register, option: str) -> PersonReference:
    """Somebody as people.toml is to name them."""
    name, _, id = typed.rpartition(AT)
    if not name:
        person, visit = _find_person(typed, register.people, option)
        return refer(person, visit)
    session = find_session(workspace(), id).name
    visits = [
        visit
        for one in register.people
        for visit in (*one.visits, *one.twice)
        if visit.session.id == session
    ]
    people = [Person(visit.name, visit.organisation) for visit in visits]
    if not people:
        raise Refused(f"Nobody is on the roster of {clean(session)}, or it does not count.")
    chosen = settle(name, lambda typed: find(typed, people), option)
    visit = next(visit for visit in visits if visit.name == chosen)
    return PersonReference(visit.label, visit.organisation, session)
