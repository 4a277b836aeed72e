"""What was promised in the made-up programme, and what became of it, is what its script says."""

from collections import Counter

from programme import truth
from workshop.review.promises.standing import open_promises, standing_promises


def test_each_promise_stands_as_it_was_told_in_the_last_follow_up(facts):
    standing = [one.promise for one in standing_promises(facts.sessions)]
    told = {(one.of, one.who, one.what): (one.status, one.times, one.day) for one in standing}
    assert told == truth.promises()
    assert len(standing) == len(told) == 24


def test_those_are_open_that_were_neither_done_nor_dropped(facts):
    became = Counter(status for status, _, _ in truth.promises().values())
    assert len(open_promises(facts.sessions)) == became["not"] + became["partly"]
