"""The part of a long line that is shown, and its found words in brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.review.index.words import bracket, excerpt


@pytest.mark.parametrize(
    "text, marks, most, shown",
    [
        ("the van", [(4, 7)], 20, "the [van]"),
        ("the red van", [(4, 7), (8, 11)], 20, "the [red van]"),
        ("red, van", [(0, 3), (5, 8)], 20, "[red], [van]"),
        ("a" * 30 + " van " + "b" * 30, [(31, 34)], 20, "…aaaa [van] bbbbbbbbb…"),
        ("van " + "b" * 30, [(0, 3)], 12, "[van] bbbbbbb…"),
        ("b" * 30 + " van", [(31, 34)], 12, "…bbbbbbb [van]"),
        ("b" * 30, [], 10, "b" * 9 + "…"),
        ("", [], 10, ""),
    ],
)
def test_a_long_line_is_cut_around_the_first_found_word(text, marks, most, shown):
    cut, spans = excerpt(text, marks, most)
    assert len(cut) <= most
    assert bracket(cut, spans) == shown


@given(
    st.text(max_size=60),
    st.integers(3, 40),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5),
)
def test_marks_stay_where_they_are(text, most, places):
    marks, end = [], 0
    for start, length in sorted(places):
        if start >= end and start + length <= len(text):
            marks.append((start, end := start + length))
    cut, spans = excerpt(text, marks, most)
    assert len(cut) <= most
    for start, stop in spans:
        assert cut[start:stop] in text
        assert cut[start:stop]
