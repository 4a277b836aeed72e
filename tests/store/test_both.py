"""The index of a folder and an organisation's store answer alike: one contract, over both."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from review.storage import refreshed_index, store_session

from store.conftest import Database
from workshop.review.catalogue import NO_FILTER, Filter
from workshop.review.sessions import Sessions
from workshop.store.push import push_session
from workshop.store.reading import MOST_COUNTED, StoredSessions
from workshop.store.schema import open_store
from workshop.value import replace

SAID = {
    "Old": ("bus plan ahead", "planning busy days", "the plan of the bus"),
    "New": (
        "the plan of a bus",
        "a busy planner",
        "plans for busses",
        "Große Straße, Łódź",
        "an old bridge",
        "old ones, older ones",
    ),
    "Bus plan": ("nothing of it", "the Café, O’Connor", "明日は東京へ行く", "until 2026-12-05"),
}
NEWER = """
    create temp table newer as
    select p.*, n from workshop.projection as p, generate_series(1, 100) as n
    where p.session = (select min(session) from workshop.projection);
    insert into workshop.session
    select month, owner, md5(n::text), 'newer', repeat('0', 64) from newer;
    insert into workshop.projection
    select month, owner, md5(n::text), session - (n::bigint << 28), 'newer', sum, format,
        opened + n * interval '1 second', day, marks, listing, texts from newer;
    insert into workshop.line
    select month, day, session - (n::bigint << 28), 0,
        array_to_tsvector(array['unheard', 'o/' || owner]) from newer;
    drop table newer
"""
"""A hundred sessions of the same marks as the newest one and later than it, that say nothing."""
MANY = f"""
    insert into workshop.projection
    select month, owner, md5(n::text), session - (n::bigint << 28), name, sum, format, opened, day,
        array_to_tsvector(array['c/small']), listing, texts
    from workshop.projection, generate_series(1, {MOST_COUNTED}) as n
    where session = (select min(session) from workshop.projection)
"""
DAYS = (-500, 1, 2)
"""On which days they are led: more than a year apart, which a store has elsewhere."""
SEARCHES = (
    *("bus plan", "bus plann", '"the plan"', '"plan of the" bu', "plan", "p", "strasse lodz"),
    *(
        "cafe o'connor",
        "東京",
        "2026-12",
        "old",
        "ol",
        "nothing",
        "zebra",
        "...",
        "'); drop table x; --",
        "a:* | b",
    ),
)
FILTERS = (
    NO_FILTER,
    Filter("small"),
    Filter("other"),
    Filter(since=date(2026, 11, 22)),
    Filter(until=date(2026, 11, 22)),
    Filter(facilitator="an ru"),
    Filter(place="town", facilitator="ana"),
)


@pytest.fixture(scope="module")
def answering(
    server: object, tmp_path_factory: pytest.TempPathFactory, module_store: Database
) -> Iterator[list[Sessions]]:
    """The same sessions in an index, in a store as a trainer reads it, and as a reviewer does."""
    at = tmp_path_factory.mktemp("both")
    with ExitStack() as stack:
        trainer = stack.enter_context(open_store(module_store.login("ana", "trainer")))
        for day, (title, said) in zip(DAYS, SAID.items(), strict=True):
            led = {"facilitator": "Ana Ruiz", "place": "Town Hall"}
            who: dict[str, Any] = led if day > 0 else {}
            folder = store_session(at / "sessions", *said, day=day, title=title, **who)
            push_session(trainer, folder)
        reviewer = stack.enter_context(open_store(module_store.login("rita", "reviewer")))
        index = stack.enter_context(refreshed_index(at / "sessions", at / "cache"))
        yield [index, StoredSessions(trainer), StoredSessions(reviewer)]


def test_the_same_sessions_are_listed_in_the_same_order(answering: list[Sessions]) -> None:
    listed = [
        [
            (one.title, one.status, one.day, one.facilitator, one.entries)
            for one in each.listings(NO_FILTER)
        ]
        for each in answering
    ]
    assert len(listed[0]) == len(SAID)
    assert listed[0] == listed[1] == listed[2]


def test_the_newest_of_them_are_the_same_and_how_many_more_there_are(
    answering: list[Sessions],
) -> None:
    for filter in (*FILTERS, Filter(status="closed", curriculum="small")):
        every = [one.title for one in answering[0].newest(filter, None).sessions]
        for limit in (1, 2, 50):
            for each in answering:
                found = each.newest(filter, limit)
                assert [one.title for one in found.sessions] == every[:limit], filter
                assert found.more == max(0, len(every) - limit)
    assert len(answering[0].newest(NO_FILTER, None).sessions) == len(SAID)


@pytest.mark.parametrize("words", SEARCHES)
def test_the_same_lines_are_found_in_the_same_order(answering: list[Sessions], words: str) -> None:
    for filter in FILTERS:
        for limit in (1, 2, 50):
            found = [each.search(words, filter, limit) for each in answering]
            told = [
                [
                    (h.session.title, replace(h.line, sheet=""), h.highlights, h.before, h.after)
                    for h in one.hits
                ]
                for one in found
            ]
            assert told[0] == told[1] == told[2], (words, filter)
            assert {(one.more, one.empty) for one in found} == {(found[0].more, found[0].empty)}


def test_most_searches_find_something(answering: list[Sessions]) -> None:
    """So the test before this one compares more than nothing with nothing."""
    found = [len(answering[1].search(words, NO_FILTER, 50).hits) for words in SEARCHES]
    assert found[:4] == [7, 2, 2, 1]


def test_what_lies_behind_many_newer_sessions_is_found_in_the_same_order(
    answering: list[Sessions], module_store: Database
) -> None:
    """A store looks at the newest sessions line by line, and for words in all the others."""
    with module_store.connect() as db:
        try:
            db.execute(NEWER)
            for words in SEARCHES:
                for filter in FILTERS:
                    for limit in (1, 2, 50):
                        told = [
                            [
                                (h.session.title, h.line.text)
                                for h in each.search(words, filter, limit).hits
                            ]
                            for each in answering
                        ]
                        assert told[0] == told[1] == told[2], (words, filter)
            assert answering[2].newest(NO_FILTER, 1).more == len(SAID) + 100 - 1
        finally:
            db.execute("delete from workshop.session where name = 'newer'")
    assert answering[2].newest(NO_FILTER, 1).more == len(SAID) - 1


def test_of_very_many_sessions_it_is_said_that_there_are_at_least_so_many(
    answering: list[Sessions], module_store: Database
) -> None:
    with open_store(module_store.address()) as db, db.transaction(force_rollback=True):
        db.execute("set local session_replication_role = replica")  # of these nobody asks more
        db.execute(MANY.encode())
        db.execute(f"set session authorization {module_store.user('rita')}".encode())
        found = StoredSessions(db).newest(Filter("small"), 2)
        assert (len(found.sessions), found.more, found.at_least) == (2, MOST_COUNTED - 2, True)
