"""The names of a session's people, to be looked up by the words of a text."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise, permutations, product
from typing import TypeVar

from workshop.lazy import load
from workshop.reports.names.everyday import EVERYDAY
from workshop.reports.names.forms import (
    SLAVIC,
    forms_of,
    in_latin,
    other_forms,
    script_of,
    sound_of,
)
from workshop.reports.names.words import (
    PARTICLES,
    TOKEN,
    fold,
    name_words,
    spellings,
    tokens_of,
    word_set,
)
from workshop.value import Value

_sound = lru_cache(1 << 15)(sound_of)
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZÀ-ÖØ-ÞА-ЯЁ])|(?<=['’])|(?=['’])")
"""Where words that are run together may come apart: DanaReyes, d'Ana."""
_NOT_APART = word_set("mc mac de")
_UMLAUT = re.compile("[äöüÄÖÜ]")
UNSPACED = re.compile(
    "[\u2e80-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Letters of scripts that are written without blanks, or join particles to words."""


LONG = 5
"""From this length on, a word with one wrong letter is not another name."""
MAX_WORDS = 16
"""How many words of a name are looked for together."""
FIGURES = "0123456789"
Key = TypeVar("Key")
Item = TypeVar("Item")


class TextWord(Value, gc=False):
    """A word of a text: where it begins and ends, as it is written, and folded."""

    begin: int
    end: int
    word: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it is written as names are: with a capital, or in letters that have none."""
        return not self.word[0].islower()


MOST_FORMS = 20
"""Forms of one person's name that are spelt alike, at most."""


class NameForm(Value, gc=False):
    """A form of a word of somebody's name: whose, which word, and what its ending is.

    `umlaut` says whether the name has one: Länge is no form of Lange.
    """

    person: int
    word: int
    ending: str
    umlaut: bool = False


class NamedPerson(Value):
    """A person: the pseudonym, the words of the name and all words of the line, folded."""

    shown: str
    words: tuple[str, ...]
    line: tuple[str, ...]


class NameIndex:
    """Everything people may be called by, each with the numbers of those it may mean."""

    def __init__(self) -> None:
        self.people: list[NamedPerson] = []
        self.first: set[str] = set()
        self.longest = 2
        self.whole: dict[tuple[str, ...], list[int]] = {}
        self.turned: dict[tuple[str, ...], list[int]] = {}
        self.initials: dict[str, list[int]] = {}
        self.joined: dict[str, list[int]] = {}
        self.parts: dict[str, list[int]] = {}
        self._joined: list[tuple[str, int]] = []
        self._close: dict[str, bool] = {}
        self._long: set[str] = set()
        self._looked_up: dict[str, list[NameForm]] = {}
        self._nobody: dict[str, bool] = {}
        self._pieces: dict[str, list[tuple[int, int]]] = {}
        self._letters: dict[str, list[NameForm]] = {}
        self._forms: dict[str, list[NameForm]] = {}
        self._words: list[tuple[str, NameForm]] = []
        self._scripts: set[str] = set()

    def add(self, line: str, shown: str) -> None:
        """Take in a line of a roster, or any other name; before anything is looked up."""
        words, whole = name_words(line), tuple(tokens_of(line))
        folded, number = tuple(map(fold, words)), len(self.people)
        self.people.append(NamedPerson(shown, folded, whole))
        if len(whole) > 1 and any(map(str.isalpha, "".join(whole))):
            self._name(self.whole, whole, number)
        for place, word in enumerate(words):
            self._add_word(word, NameForm(number, place, ""), bool(SLAVIC.search(line.lower())))
            for letter in {fold(word)[0], in_latin(word)[:1].lower()}:
                _put(self._letters, letter, NameForm(number, place, ""))
        before = ""
        for particle, word in pairwise(whole):
            before = before + particle if particle in PARTICLES else ""
            if before and word in folded:  # LeGoff, Vanderberg
                for joined in {before, particle}:
                    _put(self._forms, joined + word, NameForm(number, folded.index(word), ""))
                self._name(self.whole, (particle, word), number)
        for word in whole:
            if word[1:2] == "'" and word[2:] in folded:  # d'Orléans
                _put(self._forms, word, NameForm(number, folded.index(word[2:]), ""))
        self._long.update(word for word in folded if len(word) >= LONG)
        if len(words) > 1:
            self._name(self.whole, folded, number)
            self._name(self.turned, (*folded[-1:], *folded[:-1]), number)
            self._name(self.turned, (folded[-1], folded[0][0]), number)
            letters = "".join(word[0] for word in folded)
            every = "".join(word[0] for word in whole if word[0].isalpha())  # AvdB
            for short in {letters, every, letters[:3], letters[:2], letters[0] + letters[-1]}:
                _put(self.initials, short, number)
            self._add_joined([word for word in words if len(word) > 1], number)
        self.longest = max(self.longest, min(len(whole), MAX_WORDS))
        if script_of(line) == "Han" and len(words) == 1 and 1 < len(line) < 5:
            self.add(f"{in_latin(line[0])} {in_latin(line[1:]).capitalize()}", shown)

    def _name(
        self, names: dict[tuple[str, ...], list[int]], words: tuple[str, ...], number: int
    ) -> None:
        _put(names, words, number)
        self.first.add(words[0])

    def _add_word(self, word: str, base: NameForm, slavic: bool) -> None:
        if UNSPACED.search(word):
            _put(self.parts, word, base.person)
            if script_of(word) in ("Han", "") and len(word) in (3, 4):  # the family, or not
                for part in [word[1:]] if len(word) == 3 else [word[:2], word[2:]]:
                    _put(self.parts, part, base.person)
            if script_of(word) == "Han" and len(word) < 4:
                for title in ("先生", "女士", "老师", "小姐", "医生", "さん", "様"):
                    _put(self.parts, word[0] + title, base.person)
        umlaut = spellings(word)[0] != spellings(word)[-1]
        if len(word) > 1:
            self._scripts.add(script_of(word))
            of: dict[str, NameForm] = {}
            for form, ending in forms_of(word):
                ending = "cased" if slavic and ending == "slavic" else ending
                if ending not in of:
                    of[ending] = NameForm(base.person, base.word, ending, umlaut)
                for key in {form, form.replace("'", "")}:
                    _put(self._forms, key, of[ending])
            self._words.append((word, NameForm(base.person, base.word, "other")))

    @cached_property
    def _sounds(self) -> dict[str, list[NameForm]]:
        """What words of names sound like; few texts have words in other letters than theirs."""
        sounds: dict[str, list[NameForm]] = {}
        for word, form in self._words:
            for sound in set(other_forms(word)):
                if len(sound) > 2:
                    _put(sounds, sound, form)
        return sounds

    @cached_property
    def _handles(self) -> dict[str, list[int]]:
        """What handles sound like; few texts have addresses."""
        handles: dict[str, list[int]] = {}
        for handle, number in self._joined:
            _put(handles, sound_of(handle), number)
        return handles

    def _add_joined(self, words: Sequence[str], number: int) -> None:
        for one, other in permutations(words, 2):
            for first, last in product(spellings(one), spellings(other)):
                _put(self.joined, first + last, number)
                if len(last) > 4:
                    _put(self.joined, first[0] + last, number)
                short = in_latin(first)[:1] + last
                handles = (first + last, first[0] + last, short, first + last[0])
                self._joined += ((handle, number) for handle in handles)

    def forms_at(self, token: TextWord) -> list[NameForm]:
        """What a word may be a form of: the word itself before one with an ending."""
        if token.word not in self._looked_up:
            self._looked_up[token.word] = self._look_up(token)
        return self._looked_up[token.word]

    def _look_up(self, token: TextWord) -> list[NameForm]:
        key = token.key
        forms = self._forms.get(key) or self._forms.get(key.rstrip(FIGURES)) or []
        if not forms and not token.word.isascii():
            forms = self._forms.get(spellings(token.word)[-1], [])
        if not forms and len(key) > 2:
            script = script_of(token.word)
            if script and self._scripts - {script, "Semitic", ""}:
                forms = [
                    form
                    for form in self._sounds.get(_sound(token.word), [])
                    if script_of(self.word(form)) != script
                ]
        if _UMLAUT.search(token.word):
            forms = [form for form in forms if form.umlaut or self.word(form) not in EVERYDAY]
        if any(not form.ending for form in forms):
            return [form for form in forms if form.ending in ("", "cased")]
        return forms

    def word(self, form: NameForm) -> str:
        """The word of a name that this is a form of."""
        return self.people[form.person].words[form.word]

    def beginning(self, letter: str) -> list[NameForm]:
        """The words of names that begin with a letter."""
        return self._letters.get(letter, [])

    def misspelt(self, key: str) -> bool:
        """Whether a word differs from a long word of a name by a letter."""
        if key not in self._close:
            close = load("rapidfuzz.process:extractOne")(
                key, self._long, scorer=load("rapidfuzz.distance:OSA").distance, score_cutoff=1
            )
            self._close[key] = close is not None
        return self._close[key]

    def nobody(self, token: TextWord) -> bool:
        """Whether no name can begin with a word, nor stand inside it."""
        if (nobody := self._nobody.get(token.word)) is None:
            known = len(token.key) == 1 or token.key in self.first or token.key in self.initials
            nobody = not (known or self.is_known(token) or UNSPACED.search(token.word))
            self._nobody[token.word] = nobody
        return nobody

    def is_known(self, token: TextWord) -> bool:
        """Whether a word may be of a name."""
        return token.key.rstrip(FIGURES) in self.joined or bool(self.forms_at(token))

    def tokens(self, begin: int, text: str) -> list[TextWord]:
        """A word of a text that begins there; in its parts where it is run together of names."""
        if text not in self._pieces:
            self._pieces[text] = self._cut(text)
        return [
            TextWord(begin + a, begin + b, text[a:b], fold(text[a:b]))
            for a, b in self._pieces[text]
        ]

    def _cut(self, text: str) -> list[tuple[int, int]]:
        """From where to where the parts of a word go."""
        whole = [(0, len(text))]
        borders = [] if self._may_be(text) else [found.start() for found in _CAMEL.finditer(text)]
        if not borders:
            return whole
        pieces = [
            (a, b)
            for a, b in zip([0, *borders], [*borders, len(text)], strict=True)
            if text[a:b].strip("'’")
        ]
        words = [text[a:b] for a, b in pieces]
        apart = not any(fold(word) in _NOT_APART for word in words)
        return pieces if apart and any(map(self._may_be, words)) else whole

    def _may_be(self, word: str) -> bool:
        return self.is_known(TextWord(0, len(word), word, fold(word)))

    def owners(self, handle: str) -> list[int]:
        """Whose a handle, or the first half of an address, may be."""
        pieces = [piece for found in TOKEN.finditer(handle) for piece in self.tokens(0, found[0])]
        letters = [piece.key.strip(FIGURES) for piece in pieces]
        if found := self._handles.get(_sound("".join(letters))):
            return found
        named = [{form.person for form in self.forms_at(piece)} for piece in pieces]
        named = [people for people in named if people]
        if named:
            return sorted(set.intersection(*named) or set.union(*named))
        flat = "".join(letters)
        return sorted(
            number
            for number, person in enumerate(self.people)
            if any(
                len(word) > 3 and (flat.startswith(word) or flat.endswith(word))
                for word in person.words
            )
        )


def _put(names: dict[Key, list[Item]], key: Key, item: Item) -> None:
    """Note an item; one that is already there has just come, as people are added one by one."""
    if item not in (known := names.setdefault(key, []))[-MOST_FORMS:]:
        known.append(item)
