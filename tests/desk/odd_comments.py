"""A plan as somebody may have typed it: the same values, with comments and blanks in odd places."""

import random
from collections import Counter
from pathlib import Path

from workshop.curriculum.positions import Token, tokens

CURRICULA = Path(__file__).parents[2] / "curricula"
FILES = sorted(CURRICULA.rglob("*.toml"))
LINES = ("\n", "   \n", "# one\n", "  #two  \n", "\t# tab\t x\n", "#\n", "\n\n# alone\n\n")
ENDS = (" # behind", "#x", "   ", "\t# y")


class Untidy:
    """One way to type a text; `often` is how often something is odd, from 0 to 1."""

    def __init__(self, text: str, seed: int, often: float) -> None:
        self.draw, self.often = random.Random(seed), often
        self.source, self.tokens = text, list(tokens(text))
        self.open: list[str] = []
        self.parts: list[str] = []

    def text(self) -> str:
        at, in_header, begins = 0, False, True
        for number, token in enumerate(self.tokens):
            self.parts.append(self.source[at : token.start])
            at = token.end
            in_header = token.kind == "[" if begins else in_header and token.kind != "newline"
            begins = token.kind == "newline" and not self.open
            if begins:
                self.parts += ["\n", self._lines(), self.draw.choice(("", "  "))]
            elif in_header:
                self.parts.append(self.source[token.start : token.end])
            else:
                self._value(token, number)
            ends = number + 1 < len(self.tokens) and self.tokens[number + 1].kind == "newline"
            if ends and not self.open and not begins and self._is_odd():
                rest = self.source[at : self.tokens[number + 1].start]
                self.parts += [] if "#" in rest else [self.draw.choice(ENDS)]
        whole = "".join((*self.parts, self.source[at:]))
        whole = whole.rstrip("\n") if self._is_odd() else f"{self._lines()}{whole}\n{self._lines()}"
        return whole.replace("\n", "\r\n") if self._is_odd() else whole

    def _is_odd(self) -> bool:
        return self.draw.random() < self.often

    def _lines(self) -> str:
        return "".join(self.draw.choices(LINES, k=self.draw.randrange(3))) if self._is_odd() else ""

    def _value(self, token: Token, number: int) -> None:
        """A piece of a key and its value; between the entries of a list a line may end."""
        written = self.source[token.start : token.end]
        in_list = self.open[-1:] == ["["]
        if token.kind == "=" and self._is_odd():
            written = self.draw.choice(("  =\t", "=", " ="))
        if token.kind == "text" and self._is_odd() and not set(written[1:-1]) & set("\"'\\"):
            written = f"'{written[1:-1]}'"
        if token.kind in ("]", "}"):
            if token.kind == "]" and self._is_odd():
                before = [one.kind for one in self.tokens[:number] if one.kind != "newline"][-1]
                comma = "," if before not in ("[", ",") and self._is_odd() else ""
                written = f"{comma}\n{self._lines()}{written}"
            self.open.pop()
        elif token.kind in ("[", "{"):
            self.open.append(token.kind)
            in_list = token.kind == "["
        if token.kind in ("[", ",") and in_list and self._is_odd():
            written += self.draw.choice(("\n", " # here\n", "#z\n")) + self._lines()
        self.parts.append(written)


def comments(text: str) -> Counter[str]:
    """What the comments of a text say, and how often."""
    found, at = Counter[str](), 0
    for start, end in (*((t.start, t.end) for t in tokens(text)), (len(text), 0)):
        found.update(
            line.partition("#")[2].strip() for line in text[at:start].split("\n") if "#" in line
        )
        at = end
    return found
