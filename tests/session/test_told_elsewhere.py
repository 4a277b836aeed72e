"""What two laptops told of promises outside one session comes together, each line once."""

from datetime import timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from support import START

from workshop.event import Event
from workshop.promises import PromiseTold
from workshop.session.events import Undone
from workshop.session.promises.merging import merge_told
from workshop.session.standing import standing
from workshop.session.storage import codec


def log(*said: tuple[int, str | int]) -> bytes:
    """A file of what was told in which minute; a number takes back the line of that number."""
    events: list[Event] = []
    for seq, (minute, what) in enumerate(said, 1):
        at = START + timedelta(minutes=minute)
        if isinstance(what, int):
            events.append(Undone(seq=seq, at=at, of=what))
        else:
            events.append(PromiseTold(seq=seq, at=at, promise="x/plan-1", came=what))
    return codec.chain(events)


def told(data: bytes) -> list[str]:
    """What stands, in its order."""
    assert codec.read(data).holds
    return [str(one.came) for one in standing(codec.read(data).events) if hasattr(one, "came")]


BEGUN = (1, "we met")


def test_what_only_one_has_gone_on_with_stays_byte_for_byte() -> None:
    before, after = log(BEGUN), log(BEGUN, (0, "the clock was set back"), (3, 2))
    for files in ([before, after], [after, before], [after, b"", before], [after, after]):
        assert merge_told(files) == after
    assert merge_told([]) == merge_told([b""]) == b""


def test_two_that_went_on_come_to_the_same_and_what_was_taken_back_stays_so() -> None:
    here = log(BEGUN, (5, "half of it"), (6, 2), (9, "nothing came of it"))
    there = log(BEGUN, (4, "one of two"), (5, "half of it"), (7, 1))
    merged = merge_told([here, there])
    assert merge_told([there, here]) == merged
    assert len(merged.splitlines()) == 6
    assert told(merged) == ["one of two", "nothing came of it"]
    for more in (here, there):
        assert merge_told([merged, more]) == merge_told([more, merged]) == merged


def test_what_is_altered_or_newer_is_passed_over() -> None:
    good = log(BEGUN, (2, "late"))
    newer = codec.chain([Undone(seq=1, at=START, of=1)]).replace(b"undone", b"hoped")
    for bad in (good.replace(b"late", b"soon"), b"as it is", good[:-9], newer):
        assert merge_told([bad, log(BEGUN), good]) == good
        assert merge_told([bad]) == b""


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=6), max_size=3))
def test_nothing_is_lost_and_the_order_of_the_files_is_no_matter(
    typed: list[list[tuple[int, int]]],
) -> None:
    """Whatever was told and taken back in whatever minute, also where clocks were set back."""
    said = [
        [
            (minute, what if 0 < what <= at else f"text {what}")
            for at, (minute, what) in enumerate(one)
        ]
        for one in typed
    ]
    files = [log(BEGUN, *one) for one in said]
    merged = merge_told(files)
    assert all(merge_told([merged, one]) == merged for one in files)
    came = {text for one in files for text in told(one)}
    assert {len(merge_told(order)) for order in permutations(files)} == {len(merged)}
    assert set(told(merged)) <= came
    lines = [len(one.splitlines()) for one in files]
    assert max(lines, default=0) <= len(merged.splitlines()) <= max(sum(lines), 1)
