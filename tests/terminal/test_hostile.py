"""What a terminal may send that is not what somebody typed; and what it may do meanwhile."""

import asyncio
import signal
from collections.abc import Sequence

from terminal.term import Term
from terminal.workspace import TerminalWorkspace
from workshop.tui import terminal

TYPED = {
    "a byte that is not UTF-8": (b"caf\xe9 au lait", "caf‹E9› au lait"),
    "markup": (b"[/x] [b]no[/] [@click=app.quit]", "[/x] [b]no[/] [@click=app.quit]"),
    "Markdown": (b"# not a heading | *star* `tick` <b>", "# not a heading | *star* `tick` <b>"),
    "other scripts": ("Grüße, 家族 и семья".encode(), "Grüße, 家族 и семья"),
}  # fmt: skip
PASTED = {
    "a byte that is not UTF-8": (b"half a \xc3 letter", ["half a ‹C3› letter"]),
    "escape sequences": (b"red \x1b[31mhat\x1b[0m and \x1b]0;title\x07 bell",
                         ["red ␛[31mhat␛[0m and ␛]0;title␇ bell"]),
    "five lines": (b"one\ntwo\r\nthree\rfour\n\nfive\n", ["one", "two", "three", "four", "five"]),
    "an override and a null": ("left \u202eright \x00.".encode(), ["left ‹202E›right ␀."]),
}  # fmt: skip


def test_what_is_typed_is_kept_as_text(workspace: TerminalWorkspace) -> None:
    """Bytes that are no text become something to see; markup and Markdown stay what they are."""
    term = workspace.begin(warm=True)
    term.press("n")
    for data, _ in TYPED.values():
        term.type(data + b"\r")
    assert_kept(workspace, term, [kept for _, kept in TYPED.values()])


def test_what_is_pasted_is_kept_as_text(workspace: TerminalWorkspace) -> None:
    """An escape in a paste is shown, never obeyed; a paste of five lines is five entries."""
    term = workspace.begin(warm=True)
    term.press("n")
    for data, _ in PASTED.values():
        term.paste(data)
        term.press("enter")
    assert_kept(workspace, term, [line for _, kept in PASTED.values() for line in kept])


def assert_kept(workspace: TerminalWorkspace, term: Term, texts: list[str]) -> None:
    """The log holds these texts and no others, and so do the notes, read as Markdown."""
    term.wait_until(lambda: len(workspace.texts()) >= len(texts), "entry for each text")
    assert workspace.texts() == texts
    term.wait_for(r" >$")
    term.press("escape")
    term.wait_for("n to write down")
    term.press("q", "3")
    term.wait_for("The notes are written")
    notes = (workspace.folder / "notes.md").read_text("utf-8")
    plain = notes.replace("\\", "").replace("&lt;", "<")
    for text in texts:
        assert text in plain
    assert not set(notes) & {"\x1b", "\x07", "\x00", "\u202e"}
    term.press("q")
    term.wait_for("v Review")
    term.press("q")
    assert term.wait_exit() == 0


def test_typed_ahead_while_the_machine_stands_still(workspace: TerminalWorkspace) -> None:
    """Keys that come in all at once, after a stall, do what they would have done one by one."""
    term = workspace.begin(warm=True)
    term.kill(signal.SIGSTOP)
    term.press("space", "n")
    term.type("text in the calendar\rquestions, and time\r")
    term.paste("from a slide\nfrom a letter")
    term.type("half a li")
    term.kill(signal.SIGCONT)
    term.wait_for(r"Ways we work together > half a li$")
    texts = ["text in the calendar", "questions, and time", "from a slide", "from a letter"]
    assert workspace.texts() == texts
    term.wait_for(r"▸ SAY +Today we'll get clear")


def test_a_storm_of_sizes(workspace: TerminalWorkspace) -> None:
    """A window that is dragged about while somebody types loses no letter, and ends up drawn."""
    term = workspace.begin(warm=True)
    term.press("n")
    texts = [f"entry {number} of a windy day" for number in range(12)]
    storm(term, texts, ((20, 5), (200, 60), (1, 1), (80, 24), (120, 36), (40, 10)))
    term.wait_for(r"Ways we work together > and half a li$")
    assert workspace.texts() == texts
    term.wait_for(r"^ 1-1 · 1 Warm up")
    term.wait_for(r"• entry 11 of a windy")


def storm(term: Term, texts: list[str], sizes: Sequence[tuple[int, int]]) -> None:
    """Type entries into the open line, and one half; between any two, make the window another."""
    for number, text in enumerate(texts):
        term.resize(*sizes[number % len(sizes)])
        term.type(text[:9])
        term.resize(*sizes[(number + 1) % len(sizes)])
        term.type(f"{text[9:]}\r")
    term.type("and half a li")
    term.resize(80, 24)


async def test_of_two_sizes_at_once_the_last_one_stays() -> None:
    """A window's size that changes while its size is being read is told in the order it came."""
    size, told = 1, []

    def look(number: int, stack: object) -> None:
        nonlocal size
        seen = size
        if size == 1:
            size = 2
            signal.raise_signal(signal.SIGWINCH)
        told.append(seen)

    before = signal.signal(signal.SIGWINCH, look)
    try:
        terminal.take_sizes_in_turn()
        signal.raise_signal(signal.SIGWINCH)
        while len(told) < 2:
            await asyncio.sleep(0)
    finally:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGWINCH)
        signal.signal(signal.SIGWINCH, before)
    assert told == [1, 2]
