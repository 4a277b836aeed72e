"""People's text: nothing that a terminal obeys is left in it, and nothing else is lost."""

import os
import re
import shlex
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import text
from workshop.text import strip_list_marks

ANY = st.text(st.characters(exclude_categories=[]))
NASTY = st.text(
    st.sampled_from(
        "a é漢🚐👩\u200d\u200c\ufe0f\x1b\r\n\t\x00\x7f\x80\x85\x9b\u2028\u2029\u200b\u202e\u2066"
        "\u200e\u200f\u061c\u00ad\u180e\u2060\ufeff\ufff9\ud83d\udcff\U000e0041\U0001f3f4\uf7e9"
    )
)
BIDI = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
NO_WIDTH = {0xAD, 0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF}


def obeyed(char: str) -> bool:
    """Whether a terminal does something at the character, or shows nothing where it stands."""
    return char != "\n" and (
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or ord(char) in BIDI | NO_WIDTH
    )


@given(ANY | NASTY)
def test_nothing_that_a_terminal_obeys_is_left(given: str) -> None:
    assert [char for char in text.clean(given) if obeyed(char)] == []
    text.clean(given).encode()


@given(ANY | NASTY)
def test_cleaning_twice_is_cleaning_once(given: str) -> None:
    for function in (text.clean, text.one_line):
        assert function(function(given)) == function(given)


@given(ANY | NASTY)
def test_one_line_is_one_line_without_space_at_its_ends(given: str) -> None:
    line = text.one_line(given)
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert "  " not in line


@given(ANY | NASTY)
def test_lines_lose_nothing_but_space(given: str) -> None:
    """What all lines say together is what the text says on one."""
    found = text.lines(given)
    assert all(line == text.one_line(line) != "" for line in found)
    plain = [
        re.sub(r"\s|‹\w+›|␍|[\u200c\u200d]", "", t) for t in ("".join(found), text.clean(given))
    ]
    assert plain[0] == plain[1]


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_signs_and_figures_stay_as_they_are(given: str) -> None:
    private = range(0xF700, 0xF800)
    if not any(ord(char) in private for char in given):
        assert text.clean(given) == given


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x1b[2J", "␛[2J"),
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("\x9b31m", "‹9B›31m"),
        ("\x7f", "␡"),
        ("abc\u202exe.txt", "abc‹202E›xe.txt"),
        ("zero\u200bwidth", "zero‹200B›width"),
        ("a\u2028b", "a b"),
        ("caf\udce9", "caf‹E9›"),
        ("\ud83d", "‹D83D›"),
        ("pay\u200dpal", "pay‹200D›pal"),
        ("tag\U000e0041", "tag‹E0041›"),
        ("[/b] [link]", "[/b] [link]"),
    ],
)
def test_what_is_shown_instead(given: str, shown: str) -> None:
    assert text.clean(given) == shown


@pytest.mark.parametrize("emoji", ["👩‍👩‍👧‍👦", "🏳️‍🌈", "👩🏽‍🏫", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می‌خواهم", "क्‍ष"])
def test_emoji_and_scripts_that_need_joiners_stay_whole(emoji: str) -> None:
    assert text.clean(f"a {emoji} b") == f"a {emoji} b"


def test_a_paste_is_one_entry_a_line() -> None:
    assert text.lines("one\r\n two\n\n\rthree\u2028four\x85\tfive ") == [
        "one", "two", "three", "four", "five",
    ]  # fmt: skip


@given(ANY)
def test_a_slug_is_a_file_name_everywhere(given: str) -> None:
    found = text.slug(given)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 60


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("What is Collaboration?", "what-is-collaboration"),
        ("Café – Ñandú", "cafe-nandu"),
        ("漢字", "session"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 59 + " y", "x" * 59),
    ],
)
def test_slugs(given: str, found: str) -> None:
    assert text.slug(given) == found


def test_counts_come_with_their_noun() -> None:
    assert text.plural(1, "entry", "entries") == "1 entry"
    assert text.plural(1200, "entry", "entries") == "1,200 entries"
    assert text.plural(0, "step") == "0 steps"


def test_a_long_text_is_no_more_work_than_it_has_characters() -> None:
    """Ten times the text is not a hundred times the matches: no pattern starts over."""
    for part in ("\u200d", "🏴", "\U000e0041", "\ud83d", "\x1b[", "a\u200d"):
        assert len(text.clean(part * 10_000)) >= 10_000


@pytest.mark.parametrize(
    "name", ["2026-11-21-plain", "two words", "Ana's", 'a "b"', "$HOME `x`", "a;b", "-r", "ünï"]
)
@pytest.mark.skipif(os.name == "nt", reason="A shell's own words there are other ones.")
def test_a_name_in_a_command_that_is_shown_is_one_word_for_the_shell(name: str) -> None:
    word = shlex.split(f"workshop notes {text.shell_word(name)} -o FILE")[2]
    assert word == (f"./{name}" if name.startswith("-") else name)


@pytest.mark.parametrize(
    ("pasted", "wanted"),
    [
        ("rides\njobs", ["rides", "jobs"]),
        ("1. rides\n2. jobs\n10. a van", ["1. rides", "2. jobs", "10. a van"]),
        ("1. rides\n2. jobs\n3. a van", ["rides", "jobs", "a van"]),
        ("1. rides\n1. jobs", ["rides", "jobs"]),
        ("4) rides\n5) jobs", ["rides", "jobs"]),
        ("(1) rides\nand more\n(2) jobs", ["rides", "and more", "jobs"]),
        ("• rides\n◦ jobs\n– a van\n•tools", ["rides", "jobs", "a van", "tools"]),
        ("- [ ] rides\n* [x] jobs\n☐ a van", ["rides", "jobs", "a van"]),
        ("  - rides\n\t- jobs", ["rides", "jobs"]),
        ("- 1. rides\n- 2. jobs", ["rides", "jobs"]),
        ("-\n- rides\n---", ["rides"]),
        ("-5 degrees\n*stars*\n3 vans", ["-5 degrees", "*stars*", "3 vans"]),
        ("2. floor is free\nrides", ["2. floor is free", "rides"]),
        ("1945. A year\n3.5 km", ["1945. A year", "3.5 km"]),
        ("👍\n?", ["👍", "?"]),
        ("", []),
    ],
)
def test_marks_of_a_list_are_taken_off_its_lines(pasted: str, wanted: list[str]) -> None:
    assert strip_list_marks(pasted) == wanted
