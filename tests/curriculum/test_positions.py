"""Positions: every key and value of a TOML text has its line and column."""

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from workshop.curriculum.positions import Keys, Place, _Indexer, find_places, place_of, tokens

TEXT = """# a comment [not.a.table]
title = "x" # "and" another
a.b."c.d" = 1.5
a.b.e = [1, [2, 3], {x = 1, y.z = [ \"\"\"q
[[no]]
\"\"\", 'r' ]}]
[[activity]]
id = "1"
  [[activity.step]]
  kind = "k"
  [[activity.step]]
  kind = 1979-05-27 07:32:00.5
[activity.more]
x = 1
[[activity]]
[[activity.step]]
kind = 3
"q\\u0041" = '''five'''
"""

WRITTEN: list[tuple[Keys, Place, str]] = [
    (("title",), Place(2, 1), "title ="),
    (("a", "b"), Place(3, 3), "b."),
    (("a", "b", "c.d"), Place(3, 5), '"c.d"'),
    (("a", "b", "e", 0), Place(4, 10), "1,"),
    (("a", "b", "e", 1, 1), Place(4, 17), "3]"),
    (("a", "b", "e", 2), Place(4, 21), "{x"),
    (("a", "b", "e", 2, "y", "z"), Place(4, 31), "z ="),
    (("a", "b", "e", 2, "y", "z", 1), Place(6, 6), "'r'"),
    (("activity",), Place(7, 3), "activity"),
    (("activity", 0), Place(7, 1), "[[activity]]"),
    (("activity", 0, "step", 1), Place(11, 3), "[[activity.step]]"),
    (("activity", 0, "step", 1, "kind"), Place(12, 3), "kind"),
    (("activity", 0, "more", "x"), Place(14, 1), "x"),
    (("activity", 1, "step", 0, "kind"), Place(17, 1), "kind"),
    (("activity", 1, "step", 0, "qA"), Place(18, 1), '"q'),
]


@pytest.mark.parametrize(("path", "place", "begins"), WRITTEN)
def test_a_path_of_keys_has_the_place_where_it_is_written(
    path: Keys, place: Place, begins: str
) -> None:
    """Dotted keys, headers, inline tables and lists are all found."""
    found = find_places(TEXT, [path])[path]
    assert found == place
    assert TEXT.split("\n")[found.line - 1][found.column - 1 :].startswith(begins)


def test_a_path_that_is_not_there_has_the_place_of_the_table_around_it() -> None:
    """A missing key is told where its table begins; a missing table at the start of the file."""
    missing: list[Keys] = [("activity", 0, "step", 1, "minutes"), ("nothing", 3), ()]
    found = find_places(TEXT, missing)
    assert [found[path] for path in missing] == [Place(11, 3), Place(1, 1), Place(1, 1)]


def paths(value: Any, path: Keys = ()) -> Iterator[Keys]:
    """Every path of keys in some data."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(entry, (*path, key))


def at(data: Any, path: Keys) -> Any:
    """What stands in some data at a path."""
    for key in path:
        data = data[key]
    return data


NO_SURROGATES = st.characters(exclude_categories=["Cs"])
KEYS = st.text(NO_SURROGATES, max_size=6)
LEAVES = (
    st.text(NO_SURROGATES, max_size=12)
    | st.integers(-(2**40), 2**40)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.datetimes()
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.booleans())
def test_every_path_of_a_document_is_found_at_its_key_or_value(
    data: dict[str, Any], multiline: bool
) -> None:
    """What stands at the place is the key, the [[header]] of the table, or the entry itself."""
    text = tomli_w.dumps(data, multiline_strings=multiline).replace("\r\n", "\n")
    parsed = tomllib.loads(text)
    wanted = list(paths(parsed))
    found = find_places(text, wanted)
    for path in wanted:
        line, column = found[path]
        here = text.split("\n")[line - 1 :]
        rest = "\n".join([here[0][column - 1 :], *here[1:]])
        if isinstance(path[-1], str):
            first = next(tokens(rest))
            key = tomllib.loads(f"{rest[: first.end]} = 1")
            assert key == {path[-1]: 1}
        elif not rest.startswith("[["):
            value = at(parsed, path)
            brackets = {"dict": "{", "list": "["}
            assert rest[0] == brackets.get(type(value).__name__, rest[0])
            assert _first_value(rest) == value
        else:
            assert isinstance(at(parsed, path), dict | list)


def _first_value(rest: str) -> Any:
    """The value a text begins with: the shortest start of it that TOML can read as one."""
    for token in tokens(rest):
        try:
            value = tomllib.loads(f"entry = {rest[: token.end]}")["entry"]
        except tomllib.TOMLDecodeError:
            continue
        following = rest[token.end :].lstrip()
        if following[:1] in (",", "]", "}", ""):
            return value
    raise AssertionError(rest)


@given(st.text(alphabet="ab\n =\"'[]{}.,#\\1"))
def test_tokens_of_anything_come_in_order_and_end(text: str) -> None:
    """What is not TOML is cut into tokens all the same, up to where that makes no sense."""
    found = list(tokens(text))
    assert all(token.start < token.end for token in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.text(alphabet="a\n", max_size=40), st.data())
def test_the_place_of_an_offset_leads_back_to_it(text: str, data: st.DataObject) -> None:
    """Lines and columns count from 1."""
    offset = data.draw(st.integers(0, len(text)))
    line, column = place_of(text, offset)
    assert sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1 == offset


def _tokens_read(text: str, wanted: set[Keys]) -> int:
    """How many tokens are read to find where these paths are."""
    indexer = _Indexer(text, wanted)
    read = 0

    def counted(inner: Iterator[Any] = indexer.tokens) -> Iterator[Any]:
        nonlocal read
        for token in inner:
            read += 1
            yield token

    indexer.tokens = counted()
    assert len(indexer.run()) <= len(wanted)
    return read


@pytest.mark.parametrize("pattern", ["[[a]]\nb = 1\n", "[[a.b]]\n", "c = 1 # x\n", "d.e.f = [1]\n"])
def test_tokens_read_grow_with_the_text_and_not_faster(pattern: str) -> None:
    """Twice the text costs twice the tokens, where what is wanted is not there."""
    once, twice = (_tokens_read(pattern * size, {("a", 999, "b")}) for size in (200, 400))
    assert twice == 2 * once


def test_nothing_is_read_behind_the_last_that_is_wanted() -> None:
    """What follows costs nothing."""
    read = [_tokens_read("[[a]]\nb = 1\n" * size, {("a", 3, "b")}) for size in (4, 400)]
    assert abs(read[0] - read[1]) <= 1
