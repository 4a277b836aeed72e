"""Whether a word in a text is a name, judged by the words around it and the language."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from workshop.reports.names.everyday import COMMON, ENGLISH, EVERYDAY, MONTHS, OPENING
from workshop.reports.names.forms import LANGUAGES
from workshop.reports.names.index import NameForm, TextWord
from workshop.reports.names.words import PARTICLES, TITLES, word_set

Verdict = Literal["name", "unsure", "left", "no"]
"""A name; taken for one, to be looked at; left as it is, to be looked at; none."""
SEPARATOR = re.compile(r"[\s.·_'’-]{0,3}")
"""What may stand between two words of one name."""
DETERMINERS = {
    language: word_set(words)
    for language, words in {
        "en": "a an the this that these those my your our his her their its some any no every each "
        "more many few two three another which what",
        "de": "der die das den dem des ein eine einen einem einer eines kein keine keinen mein "
        "meine dein sein seine ihr ihre unser unsere jeder jede jedes dieser diese dieses im am "
        "zum zur vom beim ins ans als alle viele zwei drei",
        "es": "el la los las un una unos unas mi mis tu tus su sus este esta estos estas ese esa "
        "nuestro nuestra cada dos tres muchos muchas al del",
        "fr": "le la les un une des du mon ma mes ton ta son sa ses ce cet cette notre nos votre "
        "leur leurs au aux chaque deux trois l",
        "ru": "этот эта эти тот та те мои моя мое наш наша наши ваш ваша каждыи каждая два две три",
    }.items()
}
"""What makes the next word an everyday one, though it has a capital."""
_TABLES = {"common": COMMON, "determiners": DETERMINERS, "months": MONTHS, "opening": OPENING}
SPEECH = word_set(
    """
said says say asked asks thinks thought told tells wants wanted suggested suggests wrote writes
called calls offered offers agreed agrees added adds noted mentioned mentions proposed proposes
answered answers replied replies explained explains reported reports promised promises volunteered
volunteers wondered wonders objected objects sagt sagte fragt fragte meint meinte findet fand
schlagt schlug erzahlt erzahlte berichtet berichtete schreibt schrieb antwortet antwortete erklart
erklarte bietet bot mochte glaubt denkt dice dijo pregunta pregunto piensa cree opina propone
propuso escribe escribio cuenta conto quiere responde respondio explica explico ofrece comenta
comento dit demande demanda pense propose proposa ecrit raconte repond repondit explique veut croit
trouve сказал сказала говорит спросил спросила спрашивает думает считает предложил предложила
предлагает написал написала пишет рассказал рассказала ответил ответила отвечает хочет объяснил
объяснила
"""
)
"""What people do with words: whoever stands in front of it is somebody."""
_M = word_set("m")
SAINTS = word_set("st saint san santa santo sao sankt sint sveti svati sw")
_AND = word_set("and und y e et и i oder or o ou или with mit con avec с")
_DATED = word_set(
    """
in until since during early late mid next last this im ab bis seit anfang ende mitte en desde hasta
durante fin mes au debut depuis в до к с на
"""
)
_PERHAPS_DATED = word_set("from by before after to")
_COMPANY = re.compile(
    r"\s*(?:&|\+|\b(?:and|und|y|et|и)\b)\s*(?:partners?|co|sons?|söhne|associates|cie|fils|hijos"
    r"|socios|daughters?|brothers|company|сыновья|партн[её]ры)\b"
    r"|,?\s+(?:gmbh|ag|kg|ohg|ltd|limited|inc|llc|llp|plc|corp|e\.\s?v|s\.\s?[al]|sarl|sas|foundation|stiftung"
    r"|fundación|fondation|street|straße|avenue|road|lane|platz|allee)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’](?:s\b| (?=[^\W\d_]))|:")
_LABEL = re.compile(r":\s*(?:[^\s;.!?]+\s*){0,4}(?:[;.!?\n]|$)")
_COMPOUND = re.compile(r"-(?=[^\W\d_]{2})")
_SPACED = re.compile(r"\s{1,3}")


class WordLine:
    """A text in its words."""

    def __init__(self, text: str, tokens: Sequence[TextWord]) -> None:
        self.text = text
        self.tokens = tokens

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the text seems to be in; empty if nothing shows it."""
        lower = self.text.lower()
        hits = {name: len(shown.findall(lower)) for name, shown in LANGUAGES.items()}
        hits["ru"] = min(hits["ru"], 3)
        most = max(hits.values())
        return frozenset(name for name, count in hits.items() if count and count * 2 >= most)

    @cached_property
    def is_shouted(self) -> bool:
        """Whether capitals say nothing: there are only capitals, or each word has one."""
        words = [token.word for token in self.tokens if len(token.word) > 3]
        small = any(word[0].islower() for word in words)
        return self.text.isupper() or (len(words) > 3 and not small and "de" not in self.languages)

    def common(self, word: str) -> bool:
        """Whether a word of a name is an everyday word in the languages of the text, or in ours."""
        languages = self.languages | {"en", ""} if self.languages else self.languages
        tables = ("common", "opening", "months")
        return word in PARTICLES or any(word in _of(table, languages) for table in tables)

    def keys(self, number: int, count: int) -> tuple[str, ...]:
        """`count` words from one on, folded."""
        return tuple(token.key for token in self.tokens[number : number + count])

    def gap(self, number: int) -> str:
        """The text between a word and the one before it."""
        begin = self.tokens[number - 1].end if number else 0
        end = self.tokens[number].begin if number < len(self.tokens) else len(self.text)
        return self.text[begin:end]

    def before(self, number: int) -> TextWord | None:
        """The word before it, if only a blank is between."""
        near = 0 < number < len(self.tokens) and _SPACED.fullmatch(self.gap(number))
        return self.tokens[number - 1] if near else None

    def after(self, number: int) -> TextWord | None:
        """The word in that place, if only a blank is before it."""
        near = 0 < number < len(self.tokens) and _SPACED.fullmatch(self.gap(number))
        return self.tokens[number] if near else None

    def is_joined(self, number: int) -> bool:
        """Whether a word may belong to the same name as the word before it."""
        gap = self.gap(number)
        if gap.startswith(". ") and len(self.tokens[number - 1].key) > 2:
            return False  # a sentence ends there
        return bool(SEPARATOR.fullmatch(gap))

    def is_turned(self, number: int) -> bool:
        """Whether a comma and a blank stand in front of a word: Ortiz, Lee."""
        alike = number > 0 and self.tokens[number - 1].capital == self.tokens[number].capital
        return alike and bool(re.fullmatch(r",\s", self.gap(number)))

    def follows(self, number: int, words: frozenset[str]) -> bool:
        """Whether one of these stands in front of a word, perhaps with a full stop: Mr, Dr."""
        known = number > 0 and self.tokens[number - 1].key in words
        return known and bool(re.fullmatch(r"\.?\s+", self.gap(number)))

    def has_title(self, number: int) -> bool:
        """Whether Mr, Dr or Frau stands in front of a word."""
        return self.follows(number, TITLES) or ("fr" in self.languages and self.follows(number, _M))

    def begins(self, number: int) -> bool:
        """Whether a sentence begins with a word: behind a full stop, a colon, a bullet."""
        begin = self.tokens[number].begin
        text = self.text[max(0, begin - 30) : begin].rstrip(" \t\"'«„“”‘([*_#>")
        return not text or text[-1] in ".!?…:\n•·" or bool(re.search(r"(?:^|\s)[-–—]$", text))


_FAMILY = {"the": ("s",), "los": ("", "s"), "les": ("", "s")}
"""Articles after which a capital marks a family: the Bakers, los Reyes, les Petit."""


def judge(
    line: WordLine, first: int, form: NameForm, word: str, known: Callable[[int], bool]
) -> Verdict:
    """Whether a word of a text, which is a form of this word of a name, is that name there.

    `known` tells whether a word in another place may be a name too.
    """
    end, ending = first + 1, form.ending
    token, before, after = line.tokens[first], line.before(first), line.after(end)
    speaks = after is not None and after.key in SPEECH
    if ending in LANGUAGES and not (token.capital and ending in line.languages):
        return "no"
    shouts = token.word.isupper() and not line.text.isupper()
    if ending == "other" and (shouts or not token.capital):
        return "no"
    if ending not in ("", "s", "other") and token.key.isascii() and line.common(token.key):
        return "no"
    everyday = line.common(word) or (ending != "" and token.key in EVERYDAY)
    company = bool(_COMPANY.match(line.text, token.end))
    if line.follows(first, SAINTS) or (company and everyday):
        return "left" if token.capital else "no"
    determined = _has_article(line, first)
    if not everyday:
        if token.capital:
            more = company or (ending != "s" and _part_of_more(line, first, end, known))
            return "unsure" if more or (shouts and len(word) < 5) else "name"
        small = not line.tokens[0].word[0].isupper()  # whoever wrote it cares little for capitals
        if len(word) < 3 or (ending and not (small and len(token.key) > 4)):
            return "no"
        if determined and "de" not in line.languages:
            return "left"
        return "name" if small else "unsure"
    if line.has_title(first):
        return "name" if token.capital else "unsure"
    if determined:
        family = before is not None and before.key in ("die", "der", "den")  # die Müllers
        many = ending == "s" and "de" in line.languages
        if family and many and token.capital:
            return "name"
        theirs = before is not None and ending in _FAMILY.get(before.key, ())
        more = line.is_shouted or _part_of_more(line, first, end, known)
        return "unsure" if theirs and token.capital and not more else "no"
    if not token.capital:
        alone = speaks and not ending and len(word) > 2 and line.begins(first)
        return "unsure" if alone else "no"
    if _COMPOUND.match(line.text, token.end) and not known(end):
        return "no"
    month = word in _of("months", line.languages)
    if month and ending != "s" and _is_dated(line, first, end):
        return "no"
    if month and before is not None and before.key in _PERHAPS_DATED:
        return "unsure"
    if speaks or (not token.word.isupper() and _is_listed(line, first, end, known)):
        return "name"
    if len(line.tokens) == 1 or token.word.isupper() or (line.is_shouted and ending != "s"):
        return "left"
    starts = line.begins(first) or ";" in line.gap(first)
    opening = month or word in _of("opening", line.languages)
    if starts and (owns := _OWNS.match(line.text, token.end)):
        word_alone = owns[0] == ":" and (opening or month) and form.word > 0
        label = word_alone and _LABEL.match(line.text, token.end)  # Price: 20
        return "left" if label else "unsure" if word_alone or month else "name"
    if ending == "s":
        german = "de" in line.languages or (not line.languages and after and after.capital)
        return "left" if starts and word in ENGLISH and not german else "name"
    plural = word[-1] == "s" and word[:-1] in EVERYDAY
    if starts and (opening or plural):
        return "left"
    return "left" if _part_of_more(line, first, end, known) else "name"


def _has_article(line: WordLine, first: int) -> bool:
    """Whether an article or the like stands in front of a word, as it does of no name."""
    before = line.before(first)
    if before is None:
        return first > 0 and line.tokens[first - 1].key == "l" and line.gap(first) in ("'", "’")
    if before.key in ("a", "an"):
        return before.word.lower() in ("a", "an") and "en" in line.languages
    return before.key in _of("determiners", line.languages)


@lru_cache(256)
def _of(table: str, languages: frozenset[str]) -> frozenset[str]:
    """A table's words in these languages; in all languages if it has none of them."""
    words = _TABLES[table]
    known = [words[name] for name in languages if name in words]
    return frozenset().union(*(known or words.values()))


def _is_dated(line: WordLine, first: int, end: int) -> bool:
    """Whether a month stands in a date: in May, 5 May, May 2026."""
    before, after = line.before(first), line.after(end)
    gap = line.gap(first)
    numbered = first > 0 and line.tokens[first - 1].key.isdigit() and gap in (" ", ". ")
    return (
        numbered
        or (before is not None and before.key in _DATED)
        or (after is not None and after.key[:1].isdigit())
    )


def _is_listed(line: WordLine, first: int, end: int, known: Callable[[int], bool]) -> bool:
    """Whether it stands in a row with other names: May, Dana and Lee."""
    for step, near in ((1, end), (-1, first - 1)):
        passed = line.gap(max(near, first)) if near < len(line.tokens) else ""
        if 0 <= near < len(line.tokens) and line.tokens[near].key in _AND:
            near += step
            passed = ","
        row = re.fullmatch(r"\s*[,;&/+]\s*", passed)
        if row and 0 <= near < len(line.tokens) and line.tokens[near].capital and known(near):
            return True
    return False


def _part_of_more(line: WordLine, first: int, end: int, known: Callable[[int], bool]) -> bool:
    """Whether an unknown word with a capital stands beside it: Head Start, Grace Kelly."""
    if "de" in line.languages:
        return False  # every noun has a capital
    before, after = line.before(first), line.after(end)
    more = after is not None and after.capital and after.word.istitle() and not known(end)
    if more and after is not None and after.key not in SPEECH:
        return True
    return (
        before is not None
        and before.word.istitle()
        and before.key not in TITLES
        and not line.begins(first - 1)
        and not known(first - 1)
    )
