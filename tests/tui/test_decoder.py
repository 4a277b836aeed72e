"""What a terminal sends as a paste: whatever its bytes, and also if it never ends."""

import random
import re

import pytest

from workshop.tui import terminal
from workshop.tui.terminal import MAX_LINES, MAX_PASTE, PASTE_BEGIN, PASTE_END, Decoder

BEGIN, END = PASTE_BEGIN.encode(), PASTE_END.encode()


@pytest.fixture(autouse=True)
def visible() -> None:
    terminal.survive_bad_bytes()


def decoded(*steps: bytes | float) -> str:
    """What comes out when these bytes come in, a number being seconds that pass."""
    now = 100.0
    decoder = Decoder(lambda: now)
    text = ""
    for step in steps:
        if isinstance(step, bytes):
            text += decoder.decode(step)
        else:
            now += step
    return text


ENDLESS = {
    "a letter": ((BEGIN + b"one\ntwo", 3.0, b"n"), "one\ntwo", "n"),
    "an escape": ((BEGIN + b"one", 3.0, b"\x1b"), "one", "\x1b"),
    "an arrow": ((BEGIN, 60.0, b"\x1b[A"), "", "\x1b[A"),
    "half of the end": ((BEGIN + b"one\x1b[20", 3.0, b"q"), "one␛[20", "q"),
    "typed without a pause": ((BEGIN, 0.2, b"a", 0.2, b"b", 2.5, b"c"), "ab", "c"),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_a_paste_that_never_ends_is_over_when_somebody_types_again(case: str) -> None:
    """After a pause, a few bytes are keys; what came before is the paste, whole."""
    steps, pasted, keys = ENDLESS[case]
    assert decoded(*steps) == PASTE_BEGIN + pasted + PASTE_END + keys


def test_a_line_that_is_slow_does_not_end_a_paste() -> None:
    """A piece too long to be typed belongs to it after a pause too, and so does its end."""
    more = b"and the rest of it, as it comes"
    text = decoded(BEGIN + b"one ", 9.0, more, 9.0, END, b"q")
    assert text == PASTE_BEGIN + "one " + more.decode() + PASTE_END + "q"


def test_another_paste_after_one_that_never_ended_is_read() -> None:
    text = decoded(BEGIN + b"one", 3.0, b"n", BEGIN + b"two" + END)
    assert text == f"{PASTE_BEGIN}one{PASTE_END}n{PASTE_BEGIN}two{PASTE_END}"


@pytest.mark.parametrize("unit", [b"x" * 997, b"line of a list\n", b"a\r\n", b"\n"])
def test_a_paste_that_is_too_long_is_cut_and_says_so(unit: bytes) -> None:
    """Fifty megabytes are not read to their end, and the next paste is whole again."""
    chunk = unit * (4096 // len(unit))
    decoder = Decoder()
    text = decoder.decode(BEGIN)
    for _ in range(2_000):
        text += decoder.decode(chunk)
    text += decoder.decode(END + BEGIN + b"next" + END)
    assert len(text) < MAX_PASTE + 200
    assert len(re.findall("\r\n|\n", text)) <= MAX_LINES + 3
    assert text.count("⚠ The paste is cut here") == 1
    assert text.endswith(f"lines.\n{PASTE_END}{PASTE_BEGIN}next{PASTE_END}")


def test_whatever_the_bytes_nothing_in_a_paste_is_obeyed() -> None:
    """Escapes, nulls, surrogates and half letters are seen, however the bytes are cut up."""
    chance = random.Random(1)
    for _ in range(300):
        parts = [
            b"\x1b[31m",
            b"\x00",
            b"\xed\xa0\x80",
            b"\xff",
            "é漢".encode(),
            b"a",
            b"\x1b",
            b"\n",
        ]
        said = b"".join(chance.choices(parts, k=12))
        whole = BEGIN + said + END + b"q"
        at = sorted(chance.sample(range(1, len(whole)), 3))
        pieces = [whole[a:b] for a, b in zip([0, *at], [*at, len(whole)], strict=True)]
        text = decoded(*pieces)
        inside = text.removeprefix(PASTE_BEGIN).removesuffix(PASTE_END + "q")
        assert len(inside) == len(text) - len(PASTE_BEGIN + PASTE_END) - 1
        assert not set(inside) & {"\x00", "\x1b"} and text == decoded(whole)
