"""Names in texts, and what stands for them where they are left out.

A name is found in any case, with and without accents, whole or by one of its words, with the
endings of its language, run together, in other letters, by its initials; where a word of it is an
everyday word as well (Will, Grace), only where the text does not speak against it. Addresses and
telephone numbers are left out whosever they are. Organisations and places stay.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from workshop.document import Document
from workshop.reports.names.addresses import AddressSpan, addresses
from workshop.reports.names.evidence import Verdict, WordLine
from workshop.reports.names.index import LONG, UNSPACED, NameIndex
from workshop.reports.names.runs import NameRun, find_run
from workshop.reports.names.words import PARTICLES, TOKEN, tokens_of, word_set
from workshop.text import one_line
from workshop.value import Value, fields, replace

MAX_SHARING = 3
"""Somebody called by a name that more people than this share is "one of several people"."""
KEPT_KEYS = {"status", "kind"}
"""Values under these names are words of ours."""
AROUND = 30
"""How many characters are shown on each side of a doubtful place."""
PLURALS = word_set("the die der den los las les")
"""Words after which a name that ends in s means a family."""
_POINT = re.compile(r"\.(?=\s+[^\W\d_A-ZА-Я]|[,;:)])")
"""The full stop of an initial, when no sentence ends there."""
_CLOSED = re.compile(r"['’](?=[\s.,;:!?)]|$)")
_OPENED = re.compile(r"(?:^|[\s(])['‘]")


class NameSpan(Value):
    """A place where somebody is named: from, to, what stands for it, and how sure it is."""

    begin: int
    end: int
    shown: str
    people: Collection[int] = ()
    verdict: Verdict = "name"
    genitive: str = ""


class LookAt(Value):
    """A place to be looked at: the word, what stands for it ("" if it stays), and the passage.

    The passage is as it was handed on.
    """

    word: str
    shown: str
    passage: str


class Pseudonyms:
    """The names of a session and what stands for each of them; `organisations` stay.

    `counts` and `doubts` tell what was replaced so far, and which places should be looked at;
    `met` are the pseudonyms of those who were named at all.
    """

    def __init__(self, shown: Mapping[str, str], organisations: Iterable[str] = ()) -> None:
        self.counts: Counter[str] = Counter()
        self.met: set[str] = set()
        self.doubts: dict[LookAt, None] = {}
        self._exact = {
            name: stands
            for name, stands in shown.items()
            if any(map(str.isalpha, name)) or not any(map(str.isalnum, name))
        }
        self._index = NameIndex()
        for name, stands in shown.items():
            self._index.add(name, stands)
        inside = sorted(map(re.escape, self._index.parts), key=len, reverse=True)
        self._inside = re.compile("|".join(inside) or r"(?!)")
        self._kept: dict[str, set[tuple[str, ...]]] = {}
        for words in map(tuple, map(tokens_of, organisations)):
            if len(words) > 1:
                self._kept.setdefault(words[0], set()).add(words)

    def pseudonym_of(self, name: str) -> str:
        """The pseudonym of somebody of that name, or of a name with these words; "" for nobody."""
        words = set(tokens_of(name))
        return next((one.shown for one in self._index.people if words <= set(one.line)), "")

    def text(self, text: str) -> str:
        """A text with pseudonyms for the names in it."""
        if text in self._exact:
            self.counts[self._exact[text]] += 1
            self.met.add(self._exact[text])
            return self._exact[text]
        parts, kept, length = [], 0, 0
        doubtful: list[tuple[int, str, str]] = []
        for found in self._spans(text):
            said = text[found.begin : found.end]
            length += found.begin - kept
            parts.append(text[kept : found.begin])
            kept = found.begin
            if found.verdict in ("unsure", "left"):
                doubtful.append((length, said, found.shown if found.verdict == "unsure" else ""))
            if found.verdict != "left":
                parts.append(found.shown + found.genitive)
                length += len(parts[-1])
                kept = found.end
                self.counts[found.shown] += 1
                self.met.update(self._index.people[one].shown for one in found.people)
        whole = "".join((*parts, text[kept:]))
        for at, said, shown in doubtful:
            self.doubts[LookAt(said, shown, _passage(whole, at, len(shown or said)))] = None
        return whole

    def _spans(self, text: str) -> Iterator[NameSpan]:
        """Where names, addresses and numbers stand in a text, in their order."""
        found = [self._address(text, one) for one in addresses(text, self._index)]
        masked = {at for one in found for at in range(one.begin, one.end)}
        tokens = [
            token
            for word in TOKEN.finditer(text)
            if word.start() not in masked
            for token in self._index.tokens(word.start(), word[0])
        ]
        found += self._name_spans(WordLine(text, tokens))
        return iter(sorted(found, key=lambda one: one.begin))

    def _address(self, text: str, found: AddressSpan) -> NameSpan:
        shown = self._shown(found.people) if found.people else found.mask
        if found.people and found.mask:
            shown = f"(an e-mail address of {shown})"
        verdict: Verdict = "name" if shown else "left"
        return NameSpan(found.begin, found.end, shown, found.people, verdict)

    def _name_spans(self, line: WordLine) -> Iterator[NameSpan]:
        number = 0
        while number < len(line.tokens):
            token = line.tokens[number]
            if token.capital and (kept := self._organisation(line, number)):
                number += kept
                continue
            if self._index.nobody(token):
                if self._misspelt(line, number):
                    yield NameSpan(token.begin, token.end, "", (), "left")
                number += 1
                continue
            run = find_run(line, number, self._index)
            if run.verdict != "no":
                yield self._span_of(line, number, run)
            elif UNSPACED.search(token.word):
                for inner in self._inside.finditer(token.word):
                    begin, end = token.begin + inner.start(), token.begin + inner.end()
                    people = self._index.parts[inner[0]]
                    yield NameSpan(begin, end, self._shown(people), people)
            number += run.count

    def _organisation(self, line: WordLine, number: int) -> int:
        """How many words from one on are an organisation that stays."""
        names = self._kept.get(line.tokens[number].key, ())
        return max((len(name) for name in names if line.keys(number, len(name)) == name), default=0)

    def _misspelt(self, line: WordLine, number: int) -> bool:
        """Whether a word looks like a name with a wrong letter."""
        token = line.tokens[number]
        name = len(token.key) >= LONG and token.word.istitle() and self._index.misspelt(token.key)
        return name and not line.begins(number) and not line.common(token.key)

    def _span_of(self, line: WordLine, first: int, run: NameRun) -> NameSpan:
        """The words of a run as a place in the text, with particles in front and a genitive."""
        begin, end = line.tokens[first].begin, line.tokens[first + run.count - 1].end
        shown = self._shown(sorted(run.people))
        if run.verdict == "left":
            return NameSpan(begin, end, shown, run.people, "left")
        while (
            (before := line.before(first))
            and before.key in PARTICLES
            and any(
                line.keys(first - 1, 2) in set(pairwise(one.line))
                for one in map(self._index.people.__getitem__, run.people)
            )
        ):
            first, begin = first - 1, before.begin
        before = line.before(first)
        family = before is not None and before.key in PLURALS
        genitive = "'s" if run.ending == "s" and not family else ""
        if (
            line.text[end - 1] in "sxzSXZ"
            and _CLOSED.match(line.text, end)
            and not _OPENED.search(line.text, max(0, end - 2 * AROUND), end)
        ):
            genitive, end = "'s", end + 1
        elif end - line.tokens[first + run.count - 1].begin == 1 and _POINT.match(line.text, end):
            end += 1
        return NameSpan(begin, end, shown, run.people, run.verdict, genitive)

    def _shown(self, people: Sequence[int]) -> str:
        return _either(list(dict.fromkeys(self._index.people[one].shown for one in people)))

    def document(self, blocks: Document) -> Document:
        """Blocks with pseudonyms for the names in all of their texts."""
        return tuple(self._value(block) for block in blocks)

    def values(self, data: dict[str, Any]) -> dict[str, Any]:
        """Plain values with pseudonyms for the names in all of them."""
        return {
            key: value if key in KEPT_KEYS else self._value(value) for key, value in data.items()
        }

    def _value(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value)
            case tuple() | list():
                return type(value)(map(self._value, value))
            case dict():
                return self.values(value)
            case Value():
                told = {one.name: getattr(value, one.name) for one in fields(value)}
                return replace(value, **{name: self._value(part) for name, part in told.items()})
        return value


def _passage(text: str, at: int, length: int) -> str:
    """The words around a place in a text, on one line."""
    begin = text.rfind(" ", 0, max(0, at - AROUND)) + 1 if at > AROUND else 0
    end = text.find(" ", at + length + AROUND)
    passage = one_line(text[begin : None if end < 0 else end])
    return f"{'…' * (begin > 0)}{passage}{'…' * (end > 0)}"


def _either(shown: Sequence[str]) -> str:
    """The pseudonym for a name that several people share: "Participant 1 or 4"."""
    if len(shown) > MAX_SHARING:
        return "one of several people"
    word = shown[0].rpartition(" ")[0] + " "
    alike = all(one.startswith(word) for one in shown)
    rest = [one.removeprefix(word) if alike else one for one in shown[1:]]
    return " or ".join((shown[0], *rest))
