"""Why a file is not TOML, told in an author's words: every section's mistake, with its remedy."""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from workshop.curriculum.files import describe_character
from workshop.curriculum.positions import Token, place_of, tokens
from workshop.curriculum.problems import PlanFile
from workshop.curriculum.slips import LINES, SIGNS
from workshop.text import quoted

MAX_REMEDY = 100
"""Characters of a line that is written out again as its author will have meant it."""

MAX_LINE = 2_000
"""Characters of a line in which slips are looked for."""

_HEADER = re.compile(r"^[ \t]*\[\[?[^\[\]\n]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_LONG_TEXT = re.compile(r'"""(?:[^\\]|\\[\s\S])*?(?:"""|\Z)|\'\'\'[\s\S]*?(?:\'\'\'|\Z)|#.*')
_PLAN_LINE = re.compile(r"^(?:[a-z_]+ = |\[+[a-z]+[\].])", re.MULTILINE)
_PIECE = re.compile(
    r"""
      (?P<text>
          \"{3}(?:[^\\]|\\[\s\S])*?(?:\"{3}|\Z) | '{3}[\s\S]*?(?:'{3}|\Z)
        | \"(?:[^"\\\n]|\\.)*\" | '[^'\n]*'
      )
    | (?P<open>["'][^\n]*)
    | (?P<comment>\#[^\n]*)
    | (?P<sign>[“”„‟‘’‚«»\u00a0\u00ad\u1680\u2000-\u200f\u2028\u2029\u202f\u205f-\u2064\u3000\ufeff]
        | [–—−](?=\d) | [＝：，；０-９]+)
    """,
    re.VERBOSE,
)
_RAN_ON = re.compile(
    r"\"([^\"]{1,80}?)[“”„]?(?:[\]}]*\s*,\s*(?:\{\s*)?(?:[\w-]+\s*=\s*)?\[?\s*)\"\Z"
)
"""A text that ends only where the next one of its line begins."""
_LIKE_TOML = re.compile(r"=|^\s*[\[{<]|^\s*[\w-]+\s*:", re.MULTILINE)
"""What a file has that may be meant to be TOML, or is JSON, YAML or a web page."""
_CURLIES = "“”„‟‘’‚«»"
_CURLY = dict.fromkeys(map(ord, _CURLIES), '"')
_WIDE = str.maketrans("＝：，；０１２３４５６７８９", "=:,;0123456789")


def note_syntax_errors(file: PlanFile, error: tomllib.TOMLDecodeError) -> None:
    """Note every mistake by which a file is not TOML.

    Signs that only look like quotes, blanks or a minus are told all at once, and nothing else then;
    else each section, from one [[…]] to the next, is read by itself, so that one mistake hides no
    other. `error` is what tomllib says of the whole.
    """
    if _note_signs(file):
        return
    if not _LIKE_TOML.search(file.text):
        at = re.search(r"^[^\n#\S]*[^\s#]", file.text, re.MULTILINE)
        place = place_of(file.text, at.end() - 1 if at else 0)
        hint = 'Each line of a plan is as title = "…"; workshop import makes one of a guide.'
        file.error(place, "This is not TOML: no line has a key and its value.", hint)
        return
    for start, section in _sections(file.text):
        if file.is_full:
            return
        try:
            tomllib.loads(section)
        except tomllib.TOMLDecodeError as own:
            _Section(file, section, start).note(str(own))
        except (RecursionError, ValueError, OverflowError):
            continue
    if not file.has_errors:
        _Section(file, file.text, 0).note(str(error))


def _note_signs(file: PlanFile) -> bool:
    """Note, a line each, signs outside of texts that only look like what TOML wants."""
    text, line_end = file.text, -1
    for piece in _PIECE.finditer(text):
        if not (piece["open"] or piece["sign"]) or piece.start() < line_end:
            continue
        at, line, sign = piece.start(), _line_at(text, piece.start()), piece["sign"]
        if opened := piece["open"]:
            if not (curly := re.search("[“”„‟‘’«»]", opened)):
                continue
            at += curly.start()
            message = "The text begins with a straight quote and ends with a curly one."
            hint = _remedy(line.translate(_CURLY)) or 'Use the straight quote, ".'
        elif sign in _CURLIES:
            message = "A curly quote stands here; TOML knows only straight ones."
            hint = _remedy(line.translate(_CURLY)) or 'Use the straight quote, ".'
        elif sign in "–—−":
            message, hint = "A dash stands here, not a minus sign.", 'A minus sign is "-".'
        elif ord(sign[0]) in _WIDE:
            message = f'"{sign}" is the wide sign of an Asian keyboard.'
            hint = _remedy(line.translate(_WIDE)) or f'Use "{sign.translate(_WIDE)}".'
        else:
            message = f"{describe_character(sign)} stands here, outside of any text."
            hint = "Nobody can see it: take it out, or put a plain blank."
        line_end = text.find("\n", at) % (len(text) + 1)
        file.error(place_of(text, at), message, hint)
        if file.is_full:
            break
    return line_end >= 0


def _sections(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a file between its headers, each with its offset; no header is inside a text."""
    inside = [match.span() for match in _LONG_TEXT.finditer(text)]
    starts, at = [0], 0
    for header in _HEADER.finditer(text):
        while at < len(inside) and inside[at][1] <= header.start():
            at += 1
        if at == len(inside) or header.start() < inside[at][0]:
            starts.append(header.start())
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield start, text[start:end]


class _Found(NamedTuple):
    """A mistake: where in the section, what is wrong, what to do."""

    at: int
    message: str
    hint: str = ""


class _Section:
    """A part of a file that tomllib refuses, and where it begins in the file."""

    def __init__(self, file: PlanFile, text: str, start: int) -> None:
        self.file, self.text, self.start = file, text, start

    def note(self, description: str) -> None:
        found = self._explain(description)
        at = min(self.start + found.at, len(self.file.text))
        self.file.error(place_of(self.file.text, at), found.message, found.hint)

    def _explain(self, description: str) -> _Found:
        """A syntax error at tomllib's place, or where the unclosed value begins."""
        problem, _, where = description.rpartition(" (at ")
        place = re.match(r"line (\d+), column (\d+)", where)
        at_end = place is None
        at = _offset(self.text, int(place[1]), int(place[2])) if place else len(self.text)
        begun = _last_statement(self.text, at)
        first = begun[0].start if begun else 0
        if problem.startswith(_TWICE):
            return self._twice(problem, at, begun)
        for found in (
            self._long_text(at),
            self._sign(problem, at, at_end, first),
            self._quote_inside(at),
            self._open(problem, at, at_end, begun),
            self._line(at, begun),
        ):
            if found:
                return found
        for known, message, hint in _EXPLANATIONS:
            if problem.startswith(known):
                return _Found(first if at_end else at, message, hint)
        return _Found(first if at_end else at, f"This is not TOML: {quoted(problem)[1:-1]}.")

    def _twice(self, problem: str, at: int, begun: list[Token]) -> _Found:
        """A key or a table that stands twice, or a table in single brackets among several."""
        name = _name_of(self.text, begun)
        first = begun[0].start if begun else 0
        if inline := re.match(r"Duplicate inline table key (.*)", problem):
            key = quoted(inline[1].strip("'"))
            return _Found(at, f"{key} stands twice in the same table.", "Keep one of the two.")
        if not name.startswith("["):
            hint = "Keep one of the two, or put the [[…]] above it that is missing."
            above = re.split(r"^\s*\[", self.file.text, maxsplit=1, flags=re.MULTILINE)[0]
            key = name.strip('"')
            if name in ('"title"', '"id"') and not re.search(
                rf"^\s*{key}\s*=", above, re.MULTILINE
            ):
                hint = "Put the one of the whole file at its top, above any [[…]]."
            return _Found(first, f"{name} stands twice in the same table.", hint)
        inner = name.strip("[] \t")
        last = re.escape(inner.rpartition(".")[2].strip())
        if keys := [*re.finditer(rf"^[ \t]*({last})[ \t]*=", self.text[:first], re.MULTILINE)]:
            message = f"{quoted(keys[-1][1])} stands here as a key, and further down as {name}."
            return _Found(keys[-1].start(1), message, "Keep one of the two.")
        above = re.compile(rf"^[ \t]*\[+[ \t]*{re.escape(inner)}[ \t]*\.[^\n]*", re.MULTILINE)
        single = re.compile(rf"^[ \t]*\[[ \t]*{re.escape(inner)}[ \t]*\]", re.MULTILINE)
        several = f"[[{inner}]]"
        early = above.search(self.text, 0, first)
        if name.startswith("[[") and early and several not in self.text[: early.start()]:
            message = f"{early[0].strip()} stands above the {several} that it belongs to."
            return _Found(early.start(), message, f"Write {several} above it.")
        if several in self.text and (one := single.search(self.text)):
            message = f"{one[0].strip()} has single brackets, but there are several of them."
            return _Found(one.end() - len(one[0].lstrip()), message, f"Write {several}.")
        hint = "Each of several activities, steps or concepts has two brackets: [[activity]]."
        return _Found(first, f"{name} stands twice in the same table.", hint)

    def _open(self, problem: str, at: int, at_end: bool, begun: list[Token]) -> _Found | None:
        """A list, table or text that is not closed, by where it began."""
        first = begun[0].start if begun else 0
        open_list = any(token.kind == "[" for token in begun[1:]) and begun[0].kind != "["
        line = place_of(self.file.text, self.start + first).line
        line_start = self.text.rfind("\n", 0, at) + 1
        rest = _line_at(self.text, at)[at - line_start :]
        if open_list and (at_end and problem in ("Invalid value", "Unclosed array")):
            return _Found(first, *_UNCLOSED["Unclosed array"])
        inside = _innermost(begun)
        entry = re.match(r"([\w-]+)[ \t]*=[ \t]*(\"[^\"\n]*\"),?[ \t]*\n", rest + "\n")
        is_first = inside is not None and not self.text[inside.end : at].strip()
        if entry and inside and inside.kind == "[" and is_first:
            message = "An entry of this list is a table, in { }."
            return _Found(at, message, f"Write {{ {entry[1]} = {entry[2]} }},")
        if inside and inside.kind == "[" and re.match(r"[\w.-]+[ \t]*=(?!=)", rest):
            if rest.count("}") > rest.count("{") and _depth(begun) == 1:
                return _Found(at, "A { is missing before this.", "Each entry is a table: { … }.")
            began = first if _depth(begun) == 1 else inside.start
            return _Found(began, *_UNCLOSED["Unclosed array"])
        if at_end and problem in _UNCLOSED:
            return _Found(first, *_UNCLOSED[problem])
        if problem == "Unclosed array":
            before = len(self.text[:at].rstrip())
            if rest[:1] in tuple("{\"'[") or rest[:1].isalnum():
                message = "A comma is missing behind this entry of the list"
                where = f" that begins in line {line}." if "\n" in self.text[first:at] else "."
                return _Found(max(before - 1, 0), message + where, "Write , at the end of it.")
        if problem.startswith(("Invalid initial", "Unclosed inline table")) and (
            rest.strip()[:1] in ("", "#") or rest[:1] == "]"
        ):
            message = "A table in { } stands on one line, and no comma before its }."
            return _Found(at, message, "Close it with } here, or write the rest on this line.")
        if problem in _UNCLOSED:
            hint = "A list is closed with ], a table in it with }."
            return _Found(at, "A comma or the closing bracket is missing here.", hint)
        return None

    def _line(self, at: int, begun: list[Token]) -> _Found | None:
        """What the line says, where it is a slip that is known."""
        start, line = self.text.rfind("\n", 0, at) + 1, _line_at(self.text, at)
        if begun and begun[0].start < start and _depth(begun):
            return None
        for pattern, message, hint in LINES if len(line) <= MAX_LINE else ():
            if found := re.fullmatch(pattern, line.strip()):
                where = start + len(line) - len(line.lstrip())
                parts = found.groupdict()
                return _Found(where, message.format(**parts), hint.format(**parts))
        return None

    def _sign(self, problem: str, at: int, at_end: bool, first: int) -> _Found | None:
        """What is a slip that is known, by the signs around the place where the text is odd."""
        if at_end and problem == 'Expected "\'"':
            mixed = re.search(r"'([^'\"\n]{1,80})\"", self.text[first:])
            message = "The text begins with ' and ends with \"."
            return mixed and _Found(first + mixed.start(), message, f'Write "{mixed[1]}".')
        before = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        if len(before) > MAX_LINE:
            return None
        known = [
            slip for start, slips in SIGNS.items() if problem.startswith(start) for slip in slips
        ]
        for left, right, message, hint in known:
            ahead = re.match(right, self.text[at : at + MAX_LINE])
            around = ahead and re.search(rf"(?:{left})\Z", before)
            if ahead and around:
                parts = around.groupdict() | ahead.groupdict()
                parts["value"] = parts.get("value") or '"…"'
                return _Found(at, message.format(**parts), hint.format(**parts))
        return None

    def _long_text(self, at: int) -> _Found | None:
        """A text of several lines that ends only where the next one begins."""
        last = None
        for text in _LONG_TEXT.finditer(self.text, 0, at):
            last = text if text[0][0] != "#" else last
        if last and last.end() == at and _PLAN_LINE.search(last[0]):
            message = "The text begun here does not end before the next key."
            return _Found(last.start(), message, f"Close it with {last[0][:3]} where it ends.")
        return None

    def _quote_inside(self, at: int) -> _Found | None:
        """A text that ended at a quote or an apostrophe that was meant to be in it."""
        quote = self.text[at - 1 : at]
        if quote not in ("'", '"') or not quote or not re.match(r"\w", self.text[at : at + 1]):
            return None
        before = self.text[self.text.rfind("\n", 0, at) + 1 : at][-MAX_LINE:]
        if ran_on := _RAN_ON.search(before):
            message = "The text begun here has no closing quote."
            return _Found(at - len(before) + ran_on.start(), message, f'Write "{ran_on[1]}".')
        if quote == '"':
            hint = 'A quote inside a text is written \\", or as a curly one: “…”.'
            return _Found(at - 1, "The text ends at this quote, and more follows.", hint)
        line = _line_at(self.text, at)
        whole = re.search(r"'([^\"\\]{1,80})'", line)
        hint = f'Put it in double quotes: "{whole[1]}".' if whole else "Put it in double quotes."
        return _Found(at - 1, "The text ends at this apostrophe, and more follows.", hint)


def _line_at(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : len(text) if end < 0 else end]


def _remedy(line: str) -> str:
    """A line as it is to be written, where that is known to be TOML and not too long."""
    line = line.strip()
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ""
    return f"Write {line}." if len(line) <= MAX_REMEDY else ""


def _offset(text: str, line: int, column: int) -> int:
    above = text.split("\n", line - 1)[: line - 1]
    return sum(len(each) + 1 for each in above) + column - 1


def _last_statement(text: str, offset: int) -> list[Token]:
    """The tokens of the last key or header that begins before an offset."""
    statement: list[Token] = []
    depth = 0
    fresh = True
    for token in tokens(text):
        if token.start >= offset:
            break
        if token.kind == "newline":
            fresh = fresh or depth == 0
            continue
        if fresh:
            statement, fresh = [], False
        statement.append(token)
        depth += (token.kind in "[{") - (token.kind in "]}")
    return statement


def _innermost(statement: list[Token]) -> Token | None:
    """The last bracket of a key's value that is not closed; none in a header."""
    opened: list[Token] = []
    for token in statement if statement and statement[0].kind != "[" else ():
        if token.kind in "[{":
            opened.append(token)
        elif token.kind in "]}":
            opened = opened[:-1]
    return opened[-1] if opened else None


def _depth(statement: list[Token]) -> int:
    """How many lists and tables are open at the end of a statement."""
    return sum((token.kind in "[{") - (token.kind in "]}") for token in statement)


def _name_of(text: str, statement: list[Token]) -> str:
    if not statement:
        return "A key"
    if statement[0].kind == "[":
        return text[statement[0].start :].split("\n", 1)[0].split("#")[0].strip()[:80]
    last = next((t for t in statement if t.kind == "="), statement[-1])
    return quoted(text[statement[0].start : last.start].strip().strip("\"'"))


_QUOTE_HINT = 'Put text in "double quotes", and look for a missing quote or bracket above.'
_EXPLANATIONS = (
    ("Expected '='", 'After a key come "=" and a value.',
     'Write it as title = "…"; put # before what is only for you.'),
    ("Invalid value", "There is no value here that TOML knows.", _QUOTE_HINT),
    ("Invalid statement", "A line begins with a key, or with the name of a table in brackets.",
     _QUOTE_HINT),
    ("Expected newline", "Something follows on the line after it should have ended.",
     'Each key has its own line; a quote inside a text is written \\".'),
    ("Illegal character '\\n'", "The text does not end on its line.",
     'Close it with ", or put three quotes around a text of several lines.'),
    ("Illegal character", "A character stands here that TOML does not allow.", "Take it out."),
    ("Found invalid", "A character stands here that TOML does not allow.", "Take it out."),
    ("Expected ']", "The name of this table is not closed.",
     "A table is [framework.stage], one of several is [[activity]]."),
    ("Unescaped", "A backslash in a text begins an escape TOML does not know.",
     "Write \\\\, or / between folders."),
    ("Invalid hex", "After \\u come four hexadecimal digits, after \\U eight.",
     "Write \\\\u for a backslash, / between folders."),
    ("Escaped character", "This escape is not a character.", "Write the character itself."),
    ("Invalid initial", "A key should begin here.",
     "Between { and } there is no line end, and no comma after the last value."),
    ("Invalid date", "There is no such date or time.", 'A text is put in "double quotes".'),
)  # fmt: skip
_UNCLOSED = {
    "Unclosed array": ("The list begun here is not closed.", "Close it with ]."),
    "Unclosed inline table": ("The table begun here is not closed.", "Close it with }."),
    "Unterminated string": ("The text begun here has no closing quote.", 'Close it with ".'),
    "Expected \"'''\"": ("The text begun here has no closing quotes.", "Close it with '''."),
    'Expected \'"""\'': ("The text begun here has no closing quotes.", 'Close it with """.'),
}
_TWICE = ("Cannot overwrite", "Cannot mutate", "Cannot redefine", "Duplicate", "Cannot declare")
