"""Positions of keys and values in TOML, which tomllib does not keep."""

import re
import tomllib
from collections.abc import Collection, Iterator
from typing import NamedTuple

Keys = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t]+|\#[^\n]*)
    | (?P<newline>\n)
    | (?P<text>
          \"{3}(?:[^"\\]++|\\[\s\S]|\"{1,2}(?!\"))*+\"{3,5}
        | '{3}(?:[^']++|'{1,2}(?!'))*+'{3,5}
        | \"(?!\"\")(?:[^"\\\n]++|\\.)*+\"
        | '(?!'')[^'\n]*+'
      )
    | (?P<mark>[=.,\[\]{}])
    | (?P<bare>[^\s"'\#=.,\[\]{}]+)
    """,
    re.VERBOSE,
)


class Place(NamedTuple):
    """A line and a column of a file, both counted from 1, columns in characters."""

    line: int
    column: int


class Token(NamedTuple):
    """A piece of TOML: its kind is "newline", "text", "bare", or the mark itself, such as "="."""

    kind: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a TOML text without blanks and comments; stops where it is not TOML."""
    at = 0
    while match := _TOKEN.match(text, at):
        kind, start, at = match.lastgroup or "", match.start(), match.end()
        if kind != "blank":
            yield Token(text[start] if kind == "mark" else kind, start, at)


def place_of(text: str, offset: int) -> Place:
    """The line and column of an offset in a text."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - line_start + 1)


def find_places(text: str, wanted: Collection[Keys]) -> dict[Keys, Place]:
    """The place of each wanted path of keys, or of its nearest enclosing table.

    `text` is valid TOML with plain line feeds. A key's place is its first occurrence, an entry's
    the start of its value or its [[header]]. Runs in linear time.
    """
    every = {path[:length] for path in wanted for length in range(1, len(path) + 1)}
    offsets = _Indexer(text, every).run()
    lines: dict[int, Place] = {}
    line, line_start, at = 1, 0, 0
    for offset in sorted(set(offsets.values())):
        line += text.count("\n", at, offset)
        line_start = max(line_start, text.rfind("\n", at, offset) + 1)
        lines[offset], at = Place(line, offset - line_start + 1), offset

    def place(path: Keys) -> Place:
        known = (path[:length] for length in range(len(path), 0, -1) if path[:length] in offsets)
        return next((lines[offsets[found]] for found in known), Place(1, 1))

    return {path: place(path) for path in wanted}


class _Indexer:
    """A pass over the tokens of a TOML text that notes where wanted paths are, up to the last."""

    def __init__(self, text: str, wanted: Collection[Keys]) -> None:
        self.text = text
        self.wanted = wanted
        self.depth = max((len(path) for path in wanted), default=0)
        self.offsets: dict[Keys, int] = {}
        self.tokens = tokens(text)
        self.token: Token | None = None
        self.lengths: dict[Keys, int] = {}

    def run(self) -> dict[Keys, int]:
        table: Keys = ()
        self._advance()
        while self.token and len(self.offsets) < len(self.wanted):
            if self.token.kind == "newline":
                self._advance()
            elif self.token.kind == "[":
                table = self._header()
            else:
                self._value(self._key(table))
        return self.offsets

    def _advance(self) -> None:
        self.token = next(self.tokens, None)

    def _at(self, *kinds: str) -> bool:
        return self.token is not None and self.token.kind in kinds

    def _note(self, path: Keys, offset: int) -> None:
        if path in self.wanted:
            self.offsets.setdefault(path, offset)

    def _parts(self) -> Iterator[tuple[str, int]]:
        """The parts of a dotted key, each with its offset."""
        while self.token and self.token.kind not in ("=", "]"):
            if self.token.kind in ("text", "bare"):
                yield self._name(self.token), self.token.start
            self._advance()
        self._advance()

    def _name(self, token: Token) -> str:
        written = self.text[token.start : token.end]
        if token.kind == "bare":
            return written
        if "\\" not in written:
            return written[1:-1]
        return str(tomllib.loads(f"name = {written}")["name"])

    def _key(self, table: Keys) -> Keys:
        path = table
        for name, offset in self._parts():
            path = self._inside((*path, name) if len(path) <= self.depth else path, offset)
        return path

    def _inside(self, path: Keys, offset: int) -> Keys:
        self._note(path, offset)
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def _header(self) -> Keys:
        start = self.token.start if self.token else 0
        is_list = self.text.startswith("[[", start)
        self._advance()
        if is_list:
            self._advance()
        path: Keys = ()
        parts = list(self._parts())
        for name, offset in parts[:-1]:
            path = self._inside((*path, name), offset)
        name, offset = parts[-1]
        path = (*path, name)
        self._note(path, offset)
        if is_list:
            self._advance()
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = (*path, self.lengths[path] - 1)
            self._note(path, start)
        return path

    def _value(self, path: Keys) -> None:
        """Pass over one value; lists and inline tables are kept on a stack, not recursed into."""
        stack: list[tuple[Keys, int]] = []
        self._begin(path, stack)
        while stack and self.token:
            path, count = stack[-1]
            if self._at("newline", ","):
                self._advance()
            elif self._at("]", "}"):
                stack.pop()
                self._advance()
            elif count < 0:
                self._begin(self._key(path), stack)
            else:
                stack[-1] = (path, count + 1)
                entry = (*path, count) if len(path) <= self.depth else path
                self._note(entry, self.token.start)
                self._begin(entry, stack)

    def _begin(self, path: Keys, stack: list[tuple[Keys, int]]) -> None:
        """Enter a list (counting its entries from 0) or a table (-1), or skip a plain value."""
        if self._at("[", "{"):
            stack.append((path, 0 if self._at("[") else -1))
            self._advance()
            return
        while self.token and not self._at("newline", ",", "]", "}"):
            self._advance()
