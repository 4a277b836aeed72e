"""A dictionary of which a copy is cheap: like any other, and no copy sees another's changes."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.pieces import SIZE, Pieces

CHANGES = st.lists(
    st.tuples(st.sampled_from(("put", "take", "copy")), st.integers(-2, 3 * SIZE)), max_size=60
)


@given(st.integers(0, 2 * SIZE + 1), CHANGES)
def test_it_is_a_dictionary_and_no_copy_changes_another(
    begun: int, changes: list[tuple[str, int]]
) -> None:
    kept: list[tuple[Pieces[int, str], dict[int, str]]] = []
    mine, plain = (
        Pieces(dict.fromkeys(range(1, begun + 1), "")),
        dict.fromkeys(range(1, begun + 1), ""),
    )
    for number, (what, key) in enumerate(changes):
        if what == "copy":
            kept.append((mine, dict(plain)))
            mine = Pieces(mine)
        elif what == "put":
            mine[key] = plain[key] = str(number)
        else:
            assert mine.pop(key, None) == plain.pop(key, None)
        assert (key in mine) == (key in plain)
    for pieces, known in [*kept, (mine, plain)]:
        assert list(pieces.items()) == list(known.items())
        assert list(pieces) == list(pieces.keys()) == list(known)
        assert len(pieces) == len(known)
        assert pieces == known


def test_a_copy_that_is_changed_leaves_what_it_was_made_of_and_the_other_way_round() -> None:
    one = Pieces({1: "a", 2: "b"})
    other = Pieces(one)
    one[1] = "c"
    del other[2]
    assert (dict(one), dict(other)) == ({1: "c", 2: "b"}, {1: "a"})
