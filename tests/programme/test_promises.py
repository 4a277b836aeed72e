"""What was promised in the made-up programme, and what became of it, is what its script says."""

from collections import Counter

from programme import truth
from workshop.review.catalogue import Filter
from workshop.review.promises.standing import open_promises, standing_promises


def test_each_promise_stands_as_it_was_told_in_the_last_follow_up(facts):
    standing = [one.promise for one in standing_promises(facts.sessions)]
    told = {
        (one.of, one.who, one.what): truth.Stands(
            status=one.status or "open", times=one.times, day=one.day
        )
        for one in standing
    }
    assert told == truth.promises()
    assert len(standing) == len(told)
    assert Counter(one.kind for one in standing).keys() == {"decision", "choice", "plan"}


def test_those_are_open_that_were_neither_done_nor_dropped(facts):
    became = Counter(one.status for one in truth.promises().values())
    assert len(open_promises(facts.sessions)) == sum(
        became[how] for how in ("open", "not", "partly")
    )


def test_of_an_organisation_are_those_of_its_people_and_not_of_whoever_was_there_with_them(book):
    made = {
        (one.title, one.written(said.who), said.promise)
        for one in truth.closed()
        for said in one.said
        if said.who.organisation == "Clinic"
    }
    found = [one.promise for one in book.promises(Filter(organisation="clinic"))]
    assert {(one.of, one.who, one.what) for one in found} == made
    assert 0 < len(found) < len(truth.promises()) / 2
