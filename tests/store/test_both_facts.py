"""Figures over sessions are the same, asked of the index of a folder or of a store: one contract.

Of the made-up programme two groups are led. What a store leaves out stands here in a table; names
and ids are put in place of each other, and everything else has to be the same, in the same order.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import pytest
from programme.leading import lead_programme
from review.storage import refreshed_index

from store.conftest import Database
from workshop.cli.promises import as_data
from workshop.promises import Promise
from workshop.reports.observed import Observation
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.facts.facts import (
    ConceptFacts,
    GivenFacts,
    PersonFacts,
    SessionFacts,
    StepFacts,
)
from workshop.review.people.book import PeopleBook, open_book
from workshop.review.people.report import people_data
from workshop.review.programme.page import page_data
from workshop.review.programme.then_and_now_report import then_and_now_data
from workshop.review.sessions import Sessions
from workshop.review.statistics.report import statistics_data
from workshop.review.statistics.statistics import statistics
from workshop.store.push import push_session
from workshop.store.reading import StoredSessions
from workshop.store.schema import open_store
from workshop.value import Value, fields, replace

PERSON = "Cleo Lee"
"""Who was never absent: a store does not say that somebody was."""
GROUPS = (3, 12)
"""With steps that were skipped, what was observed, and a session that is still open."""
LEFT_OUT: Mapping[type[Value], tuple[str, ...]] = {
    PersonFacts: ("late", "early"),
    StepFacts: ("reason",),
    GivenFacts: ("told",),
    ConceptFacts: ("text",),
    Promise: ("before",),
    Observation: ("remark", "by"),
    SessionFacts: ("there", "heads"),
}
"""What others do not read of a session, and the seconds and numbers of who was absent."""
NOW = datetime(2026, 11, 1, tzinfo=UTC)
FILTERS = (
    NO_FILTER,
    Filter("partners"),
    Filter("listen"),
    Filter(since=date(2026, 4, 10), until=date(2026, 10, 1)),
    Filter(facilitator="zoe qu"),
    Filter(place="mill"),
    Filter(organisation="library"),
    Filter(series="circle 03"),
    Filter(series="group 12 meeting 2", since=date(2026, 12, 20)),
    Filter(status="open"),
    Filter("part", status="closed", until=date(2026, 8, 31), organisation="school"),
    Filter(person="cleo lee"),
    Filter(person="cleo lee", organisation="council", place="mill"),
    Filter("nothing"),
)


Engines = tuple[Sessions, Sessions, Sessions]
"""The index, and the store as a trainer and as a reviewer reads it."""


@pytest.fixture(scope="module")
def engines(
    server: object, tmp_path_factory: pytest.TempPathFactory, module_store: Database
) -> Iterator[Engines]:
    at = lead_programme(tmp_path_factory.mktemp("two"), GROUPS)
    with ExitStack() as stack:
        trainer = stack.enter_context(open_store(module_store.login("ana", "trainer")))
        for folder in sorted((at / "sessions").iterdir(), reverse=True):
            push_session(trainer, folder)
        reviewer = stack.enter_context(open_store(module_store.login("rita", "reviewer")))
        index = stack.enter_context(refreshed_index(at / "sessions", at / "cache"))
        yield index, StoredSessions(trainer), StoredSessions(reviewer)


def stands_for(index: Sessions, store: Sessions) -> dict[str, str]:
    """What stands in a store for the names and ids of the index."""
    found = {}
    here, there = index.facts(NO_FILTER), store.facts(NO_FILTER)
    for one, other in zip(here.sessions, there.sessions, strict=True):
        found[one.id] = other.id
        came = [who for who in one.people if who.came]
        for who, shown in zip(came, other.people, strict=True):
            assert found.setdefault(who.printed_name, shown.printed_name) == shown.printed_name
    return found


def told(answer: object, found: Mapping[str, str] = MappingProxyType({})) -> Any:
    """An answer as plain values, with what stands for names and ids.

    Who is called by their organisation as well is so because of somebody of their name whom the
    filter leaves out: a store does not look at them.
    """
    text = json.dumps(answer, default=str, ensure_ascii=False)
    for name in sorted(found, key=len, reverse=True):
        text = text.replace(name, found[name])
    return json.loads(re.sub(r"(Participant \w{8}) \(\w+\)", r"\1", text))


def plain(value: object) -> Any:
    """A value without what is left out and who was absent."""
    if isinstance(value, Value):
        gone = LEFT_OUT.get(type(value), ())
        every = {one.name: getattr(value, one.name) for one in fields(value)}
        if isinstance(value, SessionFacts):
            every["people"] = [who for who in value.people if who.came]
        elif isinstance(value, Promise) and value.status == "dropped":
            gone = (*gone, "came")
        return {name: plain(part) for name, part in every.items() if name not in gone}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(map(plain, value))
    return value


def facts(book: PeopleBook) -> object:
    """All of them; of those that a filter leaves, which they are."""
    ids = [one.id for one in book.programme.sessions]
    return (
        ids
        if book.filter != NO_FILTER
        else plain((book.programme.sessions, book.programme.left_out))
    )


def stats(book: PeopleBook) -> object:
    return [
        statistics_data(statistics(mine, curriculum=id, different=book.different(mine.sessions)))
        for id, mine in book.programme.by_curriculum.items()
    ]


def people(book: PeopleBook) -> object:
    """By what they are called; without who was absent, and how often somebody was expected."""
    data = people_data(book.register, "organisation")
    every = ({**who, "expected": 0} for who in data["people"] if who["sessions"])
    return data | {"people": {who.pop("name"): who for who in every}, "doubts": {}}


def promises(book: PeopleBook) -> object:
    """Without why one was dropped, and what was told before."""
    every = (as_data(one, book, NOW) for one in book.promises())
    return [
        one | {"before": "", "came": one["status"] != "dropped" and one["came"]} for one in every
    ]


def report(book: PeopleBook) -> object:
    """It asks a store for no steps but those that were observed."""
    page = page_data(book.programme, NO_FILTER, book.heads)
    return page, then_and_now_data(book.programme, NO_FILTER)


@pytest.mark.parametrize("tell", [facts, stats, people, promises, report])
def test_both_answer_alike(engines: Engines, tell: Callable[[PeopleBook], object]) -> None:
    index, trainer, reviewer = engines
    for store, filters in ((trainer, FILTERS[:1]), (reviewer, FILTERS)):
        found = stands_for(index, store)
        for filter in filters:
            there = replace(filter, person=found[PERSON]) if filter.person else filter
            one = open_book(index, None, filter)
            other = open_book(store, None, there, steps=tell is not report)
            assert told(tell(one), found) == told(tell(other)), filter


def test_what_goes_together_is_known_in_whatever_order_it_came(
    engines: Engines, module_store: Database
) -> None:
    counted = """
        select owner, chain, month, key from (
            select *, count(*) over (partition by owner, chain) as n from workshop.fact) as f
        where n {} 1"""

    def read(*selects: str) -> list[list[Any]]:
        return [sorted(db.execute(select.encode()).fetchall()) for select in selects]

    def kept() -> list[list[Any]]:
        return read("table workshop.chain", "table workshop.alone")

    with module_store.connect() as db:
        together, alone = made = kept()
        assert made == read(counted.format(">"), counted.format("="))
        with db.transaction(force_rollback=True):
            db.execute("create temp table once as select * from workshop.fact")
            db.execute("delete from workshop.fact")
            assert kept() == [[], []]
            db.execute("insert into workshop.fact select * from once order by random()")
            assert kept() == made
    assert len({chain for _, chain, *_ in together}) == len(GROUPS)
    assert len(set(together)) == len(together) > 2 * len(GROUPS) and alone


def test_most_filters_leave_some_of_the_sessions(engines: Engines) -> None:
    """So the test before this one compares more than nothing with nothing."""
    *left, none = [len(engines[0].facts(filter).sessions) for filter in FILTERS]
    assert min(left) > 0 == none and len(set(left)) > 5
