"""Sessions that belong together, and the filters that look at who was there."""

from datetime import timedelta
from pathlib import Path

from support import START, led

from review.storage import refreshed_index, store_events, store_session
from workshop.event import Person
from workshop.review.catalogue import Filter, SessionListing
from workshop.review.series import join_series
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.fold import replay
from workshop.session.storage import codec


def listed(id: str, follows: str = "", series: str = "") -> SessionListing:
    return SessionListing(id, Path(id), f"Title {id}", "closed", follows=follows, series=series)


def series(*sessions: SessionListing) -> dict[str, str]:
    return {one.id: one.series for one in join_series(sessions)}


def test_sessions_that_follow_one_another_up_are_one_series_called_by_the_first():
    found = series(listed("c", "b"), listed("b", "a"), listed("a"), listed("x"))
    assert found == {"a": "Title a", "b": "Title a", "c": "Title a", "x": ""}


def test_a_name_that_one_of_them_was_given_is_that_of_all():
    found = series(
        listed("a"), listed("b", "a", "Spring"), listed("c", "b"), listed("d", "c", "Own")
    )
    assert found == {"a": "Spring", "b": "Spring", "c": "Spring", "d": "Own"}


def test_sessions_that_claim_to_follow_each_other_hang_nothing():
    assert set(series(listed("a", "b"), listed("b", "a"), listed("c", "c")).values()) <= {
        "Title a",
        "Title b",
        "Title c",
    }


def test_facts_are_found_by_who_was_there_and_by_series(tmp_path):
    sessions = tmp_path / "sessions"
    people = Person("José Ortiz", "Clinic"), Person("Ann", "Library")
    first = store_session(sessions, "one", title="First", roster=people)
    store_session(sessions, "two", title="Other", day=1, roster=(Person("Ben", "School"),))
    at = START + timedelta(days=2)
    store_events(
        sessions,
        "2026-11-23-next",
        [
            ev.Opened(seq=1, at=at, curriculum="small", title="Next", follows=first.name),
            ev.Moved(seq=2, at=at, step="a/2a"),
        ],
    )
    with refreshed_index(sessions, tmp_path / "cache") as index:

        def titles(asked: Filter) -> list[str]:
            return [one.title for one in index.facts(asked).sessions]

        assert titles(Filter()) == ["First", "Other", "Next"]
        assert titles(Filter(organisation="clin")) == ["First"]
        assert titles(Filter(person="ortiz jose")) == ["First"]
        assert titles(Filter(series="first")) == ["First", "Next"]
        assert {one.series for one in index.listings()} == {"First", ""}


def test_the_series_of_a_session_stands_in_its_log_only_if_it_was_given(tmp_path):
    named, other = (led(arrange=cmd.Arrange(series=name)) for name in (" Spring  2027", None))
    assert (named.state.series, other.state.series) == ("Spring 2027", "")
    assert b"series" not in codec.chain(other.events)
    assert replay(codec.read(codec.chain(named.events)).events).series == "Spring 2027"
    named.send(cmd.Arrange(series=""))
    assert named.state.series == ""
