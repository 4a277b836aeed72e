"""Names in texts, and what stands for them where they are left out.

A name is found in any case, with and without accents, whole or by one of its words, with the
endings of its language, run together, in other letters, by its initials; where a word of it is an
everyday word as well (Will, Grace), only where the text does not speak against it. Addresses and
telephone numbers are left out whosever they are. Organisations and places stay.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from workshop.document import Document
from workshop.reports.names.addresses import Address, addresses
from workshop.reports.names.evidence import Line, Verdict, common, judged
from workshop.reports.names.index import FIGURES, LONG, MAX_WORDS, UNSPACED, NameIndex
from workshop.reports.names.words import DEGREES, PARTICLES, TITLES, TOKEN, tokens_of, word_set
from workshop.text import one_line
from workshop.value import Value, fields, replace

MAX_SHARING = 3
"""Somebody called by a name that more people than this share is "one of several people"."""
KEPT_KEYS = {"status", "kind"}
"""Values under these names are words of ours."""
AROUND = 30
"""So many characters on each side of a doubtful place are shown."""
PLURALS = word_set("the die der den los las les")
"""Behind these a name that ends in s is a family."""
ABBREVIATIONS = word_set(
    """
ac ad ag ai am as au bc bs ca cc cd ceo cf cm co cr cv da db dc de dj dm do dvd ed eg ei el em en
er es et eu ev fa faq fb fm fr ft ga gb gdp go gp hd hi hq ia id ie ii in ip is iso it iv jr kb kg
km la le lf ma mb md me mi mm mt na nb ne ngo nhs no nr ob oh ok on or os pa pc pdf pe ph phd pi pm
po pr ps pt pta qa rn rv sa sd se so sql st tb tbd tv ua ub uk un up uri url us usa vi vip vp vs wc
we wg wm zb бд вы гб да ей ес их кб мб мы не нко но ну ооо рф сша тб
"""
)
"""Capitals that are not taken for initials, and of these the ones that are dotted."""
_DOTTED = word_set("dc uk un us usa zb dh ua nb ps phd")
_WORDS_ALONE = frozenset("aioyeuавикояусé")
"""Letters that are words."""
_CLOSED = re.compile(r"['’](?=[\s.,;:!?)]|$)")
_POINT = re.compile(r"\.(?=\s+[^\W\d_A-ZА-Я]|[,;:)])")
"""The full stop of an initial, when no sentence ends there."""
_CODE = re.compile(r"[_\-=/\\\[\]<>&@#$%^*~|]")
"""What stands beside capitals that are no initials: DW_AT, -EB, [AA]."""
_MORE = re.compile(r"\s+[^\W\d_]")
_OPENED = re.compile(r"(?:^|[\s(])['‘]")


class Found(Value):
    """A place where somebody is named: from, to, what stands for it, and how sure it is."""

    begin: int
    end: int
    shown: str
    people: Collection[int] = ()
    verdict: Verdict = "name"
    genitive: str = ""


class Run(Value):
    """Words that name somebody together: who it may be, how many words, the last one's ending."""

    people: frozenset[int]
    count: int
    ending: str = ""
    verdict: Verdict = "name"


class LookAt(Value):
    """A place to be looked at: the word, what stands for it ("" if it stays), and the passage.

    The passage is as it was handed on.
    """

    word: str
    shown: str
    passage: str


class Pseudonyms:
    """The names of a session and what stands for each of them; `organisations` stay.

    `called` has the names of those whom the roster tells apart, as they are said.

    `counts` and `doubts` tell what was replaced so far, and which places should be looked at,
    `met` which of the pseudonyms was somebody meant by.
    """

    def __init__(
        self,
        shown: Mapping[str, str],
        organisations: Iterable[str] = (),
        called: Mapping[str, str] | None = None,
    ) -> None:
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
            self._index.add((called or {}).get(name, name), stands)
        inside = sorted(map(re.escape, self._index.parts), key=len, reverse=True)
        self._inside = re.compile("|".join(inside) or r"(?!)")
        kept = [tuple(tokens_of(name)) for name in organisations]
        self._kept = {words[0]: words for words in kept if len(words) > 1}

    def stands_for(self, name: str) -> str:
        """What stands for somebody of that name; "" if it is not one of them."""
        words = tuple(tokens_of(name))
        return next((one.shown for one in self._index.people if one.line == words), "")

    def text(self, text: str) -> str:
        """A text with pseudonyms for the names in it."""
        if text in self._exact:
            self.counts[self._exact[text]] += 1
            self.met.add(self._exact[text])
            return self._exact[text]
        parts, kept, length = [], 0, 0
        doubtful: list[tuple[int, str, str]] = []
        for found in self._found(text):
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

    def _found(self, text: str) -> Iterator[Found]:
        """Where names, addresses and numbers stand in a text, in their order."""
        found = [self._address(text, one) for one in addresses(text, self._index)]
        masked = {at for one in found for at in range(one.begin, one.end)}
        tokens = [
            token
            for word in TOKEN.finditer(text)
            if word.start() not in masked
            for token in self._index.tokens(word.start(), word[0])
        ]
        found += self._named(Line(text, tokens))
        return iter(sorted(found, key=lambda one: one.begin))

    def _address(self, text: str, found: Address) -> Found:
        shown = self._shown(found.people) if found.people else found.mask
        if found.people and found.mask:
            shown = f"(an e-mail address of {shown})"
        verdict: Verdict = "name" if shown else "left"
        return Found(found.begin, found.end, shown, found.people, verdict)

    def _named(self, line: Line) -> Iterator[Found]:
        number = 0
        while number < len(line.tokens):
            token = line.tokens[number]
            kept = self._kept.get(token.key, ())
            if kept and token.capital and line.keys(number, len(kept)) == kept:
                number += len(kept)
                continue
            if self._index.nobody(token) and not UNSPACED.search(token.word):
                if self._misspelt(line, number):
                    yield Found(token.begin, token.end, "", (), "left")
                number += 1
                continue
            run = self._whole(line, number) or self._run(line, number)
            if run.verdict != "no":
                yield self._placed(line, number, run)
            elif UNSPACED.search(token.word):
                for inner in self._inside.finditer(token.word):
                    begin, end = token.begin + inner.start(), token.begin + inner.end()
                    people = self._index.parts[inner[0]]
                    yield Found(begin, end, self._shown(people), people)
            number += run.count

    def _misspelt(self, line: Line, number: int) -> bool:
        """Whether a word looks like a name with a wrong letter."""
        token = line.tokens[number]
        name = len(token.key) >= LONG and token.word.istitle() and not common(token.key)
        return name and not line.begins(number) and self._index.misspelt(token.key)

    def _placed(self, line: Line, first: int, run: Run) -> Found:
        """The words of a run as a place in the text, with particles in front and a genitive."""
        begin, end = line.tokens[first].begin, line.tokens[first + run.count - 1].end
        shown = self._shown(sorted(run.people))
        if run.verdict == "left":
            return Found(begin, end, shown, run.people, "left")
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
        return Found(begin, end, shown, run.people, run.verdict, genitive)

    def _whole(self, line: Line, first: int) -> Run | None:
        """A whole name from a word on, as on the roster or the last word first, the longest."""
        if line.tokens[first].key not in self._index.first:
            return None
        turned: list[bool] = []  # whether there is a comma in front of each next word
        for number in range(first + 1, min(first + self._index.longest, len(line.tokens))):
            if not line.joined(number) and not line.turned(number):
                break
            turned.append(line.turned(number))
        for count in range(len(turned) + 1, 1, -1):
            commas = turned[: count - 1]
            names = self._index.turned if commas[0] else self._index.whole
            people = () if any(commas[1:]) else names.get(line.keys(first, count), ())
            if people:
                capital = any(token.capital for token in line.tokens[first : first + count])
                plain = capital or not all(map(common, line.keys(first, count)))
                return Run(frozenset(people), count, "", "name" if plain else "unsure")
        return None

    def _run(self, line: Line, first: int) -> Run:
        """Who is named by the words from one on; a run of one word and "no" where nobody is."""
        index, used = self._index, dict[int, frozenset[int]]()
        best, named, letters = Run(frozenset(), 1, "", "no"), 0, ""
        for number in range(first, min(first + MAX_WORDS, len(line.tokens))):
            token = line.tokens[number]
            if number > first and not line.joined(number):
                break
            if any(token.key in index.people[one].line for one in used) and token.key in PARTICLES:
                continue
            forms = index.forms_at(token)
            letter = not forms and len(token.key) == 1 and token.key.isalpha()
            if letter and self._initial(line, number, first):
                forms = index.beginning(token.key)
            together = used and not forms and index.joined.get(token.key)
            grown = {one: used[one] for one in together or () if one in used}
            for form in forms:
                words = (
                    used.get(form.person, frozenset()) if form.person in used or not used else None
                )
                if words is not None and form.word not in words:
                    grown.setdefault(form.person, words | {form.word})
            if not grown:
                break
            used, named, letters = grown, named + (not letter), letters + token.key * letter
            ending = next((one.ending for one in forms if one.person in used and not letter), "")
            if named and (not letter or self._closes(line, number)):
                best = Run(frozenset(used), number + 1 - first, ending)
        if not named:
            return self._short(line, first, letters)
        if best.count == 1:
            return self._alone(line, first)
        if not any(token.capital for token in line.tokens[first : first + best.count]):
            plain = not all(map(common, line.keys(first, best.count)))
            return best if plain else replace(best, verdict="unsure")
        return best

    def _alone(self, line: Line, first: int) -> Run:
        """One word of a name, by what stands around it."""
        forms = self._index.forms_at(line.tokens[first])
        verdicts = {
            form: judged(line, first, form, self._index.word(form), self._may_be(line))
            for form in forms
        }
        order: Sequence[Verdict] = ("name", "unsure", "left", "no")
        verdict = min(verdicts.values(), key=order.index)
        meant = [form for form in forms if verdicts[form] == verdict]
        return Run(frozenset(form.person for form in meant), 1, meant[0].ending, verdict)

    def _may_be(self, line: Line) -> Callable[[int], bool]:
        return lambda number: self._index.known(line.tokens[number])

    def _initial(self, line: Line, number: int, first: int) -> bool:
        """Whether a letter may be an initial: "D. Reyes", "d.reyes", "Dana R."."""
        token, end = line.tokens[number], line.tokens[number].end
        if number == first and token.key == "m" and re.match(r"\. \w\w", line.text[end : end + 4]):
            return "fr" not in line.languages  # Monsieur
        behind = line.text[end : end + 2]
        if number > first and not line.text[token.begin].isupper():
            return behind[:1] in (".", "_") and behind[1:].isalpha()
        if behind[:1] in (".", "_") and behind[:1]:
            return token.capital or behind[1:].isalpha()
        return token.capital and token.key not in _WORDS_ALONE

    def _closes(self, line: Line, number: int) -> bool:
        """Whether an initial behind a name belongs to it: "Dana R." but not "Dana R and"."""
        return not _MORE.match(line.text, line.tokens[number].end)

    def _short(self, line: Line, first: int, letters: str) -> Run:
        """Initials alone, and words that are a first and a last name run together."""
        token = line.tokens[first]
        if people := self._index.joined.get(token.key.rstrip(FIGURES)):
            return Run(frozenset(people), 1)
        count = len(letters)
        dotted = count > 1 and line.text.startswith(".", line.tokens[first + count - 1].end)
        key = letters if dotted else token.key
        meant = frozenset(self._index.initials.get(key, ()))
        if dotted:
            hour = key in ("am", "pm") and line.tokens[first - 1].key[-1:].isdigit()
            degree = key in DEGREES and line.turned(first)  # Dana Reyes, M.D.
            sure = bool(meant) and not (hour or degree or key in _DOTTED)
            return Run(meant, count, "", "unsure" if sure else "no")
        before, after = line.before(first), line.after(first + 1)
        title = key in TITLES and after is not None and after.capital
        alone = token.word.isupper() and bool(meant) and len(key) > 1
        shouted = any(one is not None and one.word.isupper() for one in (before, after))
        code = _CODE.match(line.text, token.begin - 1) or _CODE.match(line.text, token.end)
        if not alone or title or shouted or line.shouted or code or key in ABBREVIATIONS:
            return Run(meant, 1, "", "no")
        return Run(meant, 1, "", "unsure" if len(meant) == 1 else "left")

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
    """What stands for a name that several people share: "Participant 1 or 4"."""
    if len(shown) > MAX_SHARING:
        return "one of several people"
    word = shown[0].rpartition(" ")[0] + " "
    alike = all(one.startswith(word) for one in shown)
    rest = [one.removeprefix(word) if alike else one for one in shown[1:]]
    return " or ".join((shown[0], *rest))
