"""Runs of words that name somebody together: whole names, parts of them, initials."""

import re
from collections.abc import Sequence

from workshop.reports.names.evidence import Verdict, WordLine, judge
from workshop.reports.names.index import FIGURES, MAX_WORDS, NameIndex
from workshop.reports.names.words import DEGREES, PARTICLES, TITLES, word_set
from workshop.value import Value, replace

ABBREVIATIONS = word_set(
    """
ac ad ag ai am as au bc bs ca cc cd ceo cf cm co cr cv da db dc de dj dm do dvd ed eg ei el em en
er es et eu ev fa faq fb fm fr ft ga gb gdp go gp hd hi hq ia id ie ii in ip is iso it iv jr kb kg
km la le lf ma mb md me mi mm mt na nb ne ngo nhs no nr ob oh ok on or os pa pc pdf pe ph phd pi pm
po pr ps pt pta qa rn rv sa sd se so sql st tb tbd tv ua ub uk un up uri url us usa vi vip vp vs wc
we wg wm zb бд вы гб да ей ес их кб мб мы не нко но ну ооо рф сша тб
"""
)
"""Capitals that are not taken for initials."""
_DOTTED = word_set("dc uk un us usa zb dh ua nb ps phd")
"""Likewise, with full stops."""
_WORDS_ALONE = frozenset("aioyeuавикояусé")
"""Letters that are words."""
_CODE = re.compile(r"[_\-=\\\[\]<>&@#$%^*~|]")
"""What stands beside capitals that are no initials: DW_AT, -EB, [AA]."""
_WITH_PARTICLES = re.compile("[A-ZÀ-Þ][a-z]{1,4}[A-ZÀ-Þ]")
"""Initials of van der Berg: AvdB."""
_MORE = re.compile(r"\s+[^\W\d_]")


class NameRun(Value):
    """Words that name somebody together: who it may be, how many words, the last one's ending."""

    people: frozenset[int]
    count: int
    ending: str = ""
    verdict: Verdict = "name"


def find_run(line: WordLine, first: int, index: NameIndex) -> NameRun:
    """Who is named by the words from one on; a run of one word and "no" where nobody is."""
    return _whole(line, first, index) or _run(line, first, index)


def _whole(line: WordLine, first: int, index: NameIndex) -> NameRun | None:
    """A whole name from a word on, as on the roster or the last word first, the longest."""
    if line.tokens[first].key not in index.first:
        return None
    turned: list[bool] = []  # whether there is a comma in front of each next word
    for number in range(first + 1, min(first + index.longest, len(line.tokens))):
        if not line.is_joined(number) and not line.is_turned(number):
            break
        turned.append(line.is_turned(number))
    for count in range(len(turned) + 1, 1, -1):
        commas = turned[: count - 1]
        names = index.turned if commas[0] else index.whole
        people = () if any(commas[1:]) else names.get(line.keys(first, count), ())
        if people:
            capital = any(token.capital for token in line.tokens[first : first + count])
            plain = capital or not all(line.common(word) for word in line.keys(first, count))
            return NameRun(frozenset(people), count, "", "name" if plain else "unsure")
    return None


def _run(line: WordLine, first: int, index: NameIndex) -> NameRun:
    """Who is named by the words from one on; a run of one word and "no" where nobody is."""
    used = dict[int, frozenset[int]]()
    best, named, letters = NameRun(frozenset(), 1, "", "no"), 0, ""
    for number in range(first, min(first + MAX_WORDS, len(line.tokens))):
        token = line.tokens[number]
        if number > first and not line.is_joined(number):
            break
        if any(token.key in index.people[one].line for one in used) and token.key in PARTICLES:
            continue
        forms = index.forms_at(token)
        letter = not forms and len(token.key) == 1 and token.key.isalpha()
        if letter and _initial(line, number, first):
            forms = index.beginning(token.key)
        together = used and not forms and index.joined.get(token.key)
        grown = {one: used[one] for one in together or () if one in used}
        for form in forms:
            words = used.get(form.person, frozenset()) if form.person in used or not used else None
            if words is not None and form.word not in words:
                grown.setdefault(form.person, words | {form.word})
        if not grown:
            if _is_middle_name(line, number, index, used):  # Dana M. Reyes
                continue
            break
        used, named, letters = grown, named + (not letter), letters + token.key * letter
        ending = next((one.ending for one in forms if one.person in used and not letter), "")
        if named and (not letter or not _MORE.match(line.text, line.tokens[number].end)):
            best = NameRun(frozenset(used), number + 1 - first, ending)
    if not named:
        return _short(line, first, index, letters)
    if best.count == 1:
        return _single_word(line, first, index)
    if not any(token.capital for token in line.tokens[first : first + best.count]):
        plain = not all(line.common(word) for word in line.keys(first, best.count))
        return best if plain else replace(best, verdict="unsure")
    return best


def _is_middle_name(
    line: WordLine, number: int, index: NameIndex, used: dict[int, frozenset[int]]
) -> bool:
    """Whether a word, unknown itself, stands between two words of the same name."""
    behind = number + 1
    if not line.tokens[number].capital or behind >= len(line.tokens) or not line.is_joined(behind):
        return False
    forms = index.forms_at(line.tokens[behind])
    return any(one.word not in used.get(one.person, {one.word}) for one in forms)


def _single_word(line: WordLine, first: int, index: NameIndex) -> NameRun:
    """A run of a single word, judged by the words around it."""

    def known(number: int) -> bool:
        return index.is_known(line.tokens[number])

    forms = index.forms_at(line.tokens[first])
    verdicts = {form: judge(line, first, form, index.word(form), known) for form in forms}
    order: Sequence[Verdict] = ("name", "unsure", "left", "no")
    verdict = min(verdicts.values(), key=order.index)
    likely = [form for form in forms if verdicts[form] == verdict]
    return NameRun(frozenset(form.person for form in likely), 1, likely[0].ending, verdict)


def _initial(line: WordLine, number: int, first: int) -> bool:
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


def _short(line: WordLine, first: int, index: NameIndex, letters: str) -> NameRun:
    """Initials alone, and words that are a first and a last name run together."""
    token = line.tokens[first]
    if joined := index.joined.get(token.key.rstrip(FIGURES)):
        return NameRun(frozenset(joined), 1)
    count = len(letters)
    dotted = count > 1 and line.text.startswith(".", line.tokens[first + count - 1].end)
    key = letters if dotted else token.key
    people = frozenset(index.initials.get(key, ()))
    if dotted:
        hour = key in ("am", "pm") and line.tokens[first - 1].key[-1:].isdigit()
        degree = key in DEGREES and line.is_turned(first)  # Dana Reyes, M.D.
        sure = bool(people) and not (hour or degree or key in _DOTTED)
        return NameRun(people, count, "", "unsure" if sure else "no")
    before, after = line.before(first), line.after(first + 1)
    title = key in TITLES and after is not None and after.capital
    short = token.word.isupper() or _WITH_PARTICLES.fullmatch(token.word)
    alone = bool(short) and bool(people) and len(key) > 1
    shouted = any(one is not None and one.word.isupper() for one in (before, after))
    code = _CODE.match(line.text, token.begin - 1) or _CODE.match(line.text, token.end)
    if not alone or title or shouted or line.is_shouted or code or key in ABBREVIATIONS:
        return NameRun(people, 1, "", "no")
    return NameRun(people, 1, "", "unsure" if len(people) == 1 else "left")
