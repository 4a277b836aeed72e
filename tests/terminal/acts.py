"""What a facilitator does in a step: with keys on the screen, and in words line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from terminal.term import Term


class Act:
    """One thing that is done and ends up in the notes."""

    def on_screen(self, term: Term) -> None:
        raise NotImplementedError

    def in_words(self) -> Iterator[str]:
        raise NotImplementedError


@dataclass(frozen=True)
class Write(Act):
    """Entries on one sheet; `word` is how the plain mode writes there, `note` if there is none."""

    label: str
    texts: tuple[str, ...]
    word: str = ""

    def on_screen(self, term: Term) -> None:
        term.press("n")
        term.wait_gone("n to write down")
        for _ in range(12):
            line = term.wait_for(r"^ (.+) > ?.*$")[1]
            if line.startswith(self.label):
                break
            term.press("tab")
            term.wait_gone(rf"^ {re.escape(line)} >")
        for text in self.texts:
            term.type(f"{text}\r")
        term.wait_for(r"^ .+ >$")
        term.press("escape")
        term.wait_for("n to write down")

    def in_words(self) -> Iterator[str]:
        if not self.word:
            yield f"sheet {self.label}"
        yield from (f"{self.word or 'note'} {text}" for text in self.texts)


@dataclass(frozen=True)
class Say(Act):
    """Something said in passing, under a key of its own: a remark, the parking lot."""

    key: str
    word: str
    text: str

    def on_screen(self, term: Term) -> None:
        term.press(self.key)
        term.type(f"{self.text}\r")
        term.wait_for("n to write down")

    def in_words(self) -> Iterator[str]:
        yield f"{self.word} {self.text}"


@dataclass(frozen=True)
class Star(Act):
    """A star for an entry of the step's first sheet, by its place there."""

    place: int
    text: str

    def on_screen(self, term: Term) -> None:
        term.press("home", *["down"] * self.place, "*")
        term.wait_for(f"★ {self.text[:12]}")

    def in_words(self) -> Iterator[str]:
        yield f"star {{{self.text}}}"


@dataclass(frozen=True)
class Count(Act):
    """Hands counted, item by item, option by option."""

    rows: tuple[tuple[int, ...], ...]

    def on_screen(self, term: Term) -> None:
        for row in self.rows:
            for count in row:
                term.press(str(count), "right")
            term.press("down", *["left"] * len(row))
        last = self.rows[-1]
        term.wait_for(r" +".join(rf"\[?{count}\]?" for count in last))

    def in_words(self) -> Iterator[str]:
        for item, row in enumerate(self.rows, 1):
            yield from (f"hands {item} {option} {n}" for option, n in enumerate(row, 1))


@dataclass(frozen=True)
class FormGroups(Act):
    """Groups by counting off."""

    def on_screen(self, term: Term) -> None:
        term.press("s", "enter")
        term.wait_for(r"^ *Group 1 +12 people")

    def in_words(self) -> Iterator[str]:
        yield "groups count-off"


@dataclass(frozen=True)
class StartTimer(Act):
    """The clock of the group work."""

    def on_screen(self, term: Term) -> None:
        term.press("t")
        term.wait_for("▶ Work timer, 30 min")

    def in_words(self) -> Iterator[str]:
        yield "timer start"
