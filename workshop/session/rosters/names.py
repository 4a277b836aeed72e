"""A name as a list writes it: without numbers, titles, pronouns and what else stands beside it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from workshop.session.rosters.words import is_away_for_a_part, is_organisation
from workshop.spelling import fold_name
from workshop.value import Value

_TITLES = """
dr prof professor mr mrs ms mx herr frau monsieur madame mademoiselle senor senora senorita maga
dipl dipling mgr rndr mudr judr phdr paeddr hc habil hab jur iur csc dame rer univ dott dottssa
dssa sigra sra srta mme mlle rev pfr lcda lcdo licda licdo dra drs msgr д-р др
"""
_ALSO_NAMES = """
miss fr hr mag ing bc med nat phil sig mm sir lic ir ingeniero pastor pastora rabbi imam sister
brother father don doña dona pan pani bay bayan sr me hon د أ م
"""
"""Titles that are also names: they are titles only before two names, or with a full stop."""
_DEGREES = """
dr phd dphil md msw lcsw lmft lmsw lpc lmhc bsw rn np pa dnp msn bsn ma ba bsc msc mba mph mpa mfa
med edd eds jd llm llb esq dds dvm bcba cpa prof dipling fh ing mag mgr ot otr slp psyd bed mls
mlis csc
"""
_TITLE_SET, _DOUBTFUL, _DEGREE_SET = (
    {re.sub(r"[\W\d]", "", fold_name(word)) for word in words.split()}
    for words in (_TITLES, _ALSO_NAMES, _DEGREES)
)
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "junior", "senior"}
_PRONOUN = (
    r"(?:he|him|his|she|her|hers|they|them|theirs|it|ze|hir|xe|xem|any|all|er|ihm|sie|ihr|dey"
)
_PRONOUN += r"|il|lui|elle|iel|el|él|ella|elles|ele|dele|ela|dela|lei|han|hun|hon|hen|hän|on|ona)"
_PRONOUNS = re.compile(rf"[\s,|–—-]*(?<!\w){_PRONOUN}(?:\s*[/|]\s*{_PRONOUN})+\s*$", re.I)
MARK = re.compile(
    r"\s*(?:\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?\s(?!\s*[-–—]\s*\d)|\(\d{1,4}\)|(?:[#№]?\s?\d{1,4}\s*[.)\]:–-]+|[#№]?\s?\d{1,4}(?=\s)|[a-z]\)|(?:[a-z]|[ivx]{2,5})\.(?=\s)"
    r"|[=-]>|[->→⇒»–—*+•●▪◦‣·○■□☐☑☒✓✔➢►▶➤❖]|\[[ xX✓]?\])"
    r"\s*)(?=\D)"
)
_ADDRESS = re.compile(
    r"(?:(?<![^\s<>()\[\]\"',;:])[<(\[]?|<)(?:mailto:)?([^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+)[>)\]]?"
)
_ASIDE = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_STATUS = re.compile(
    r"(?i)(?:(?:,\s*)?(?:ext|extern\w*|guest|gast|invit\w+|host|co-?host|me|you|ich|du|moi|yo|tú|organi[sz]er"
    r"|presenter|unverified|nicht \w+|n/?a|tbc|he|she|they)\.?)+"
)
_BORN = re.compile(
    r"(?i)\s+(?:n[ée]e|né|geb(?:\.|orene?)|born|f\.|født|född|épouse|ép\.|z domu|roz\.|rozená"
    r"|урожд\S*)\s+\S.*"
)
"""The name that somebody had before they married, or took as they did."""
_HANDLE = re.compile(r"\s@[a-z0-9_][\w.]+(?=\s*(?:$|[,;(]))")
_DEVICE = re.compile(r"['’]s\s(?:iphone|ipad|galaxy|phone|macbook|laptop|pc)\b.*", re.I)
_ADDRESSED = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2})\s*(?:先生|女士|小姐|老师|老師|様|さん|선생님|님|씨)$"
)
"""How somebody is addressed, behind a name."""
_DECORATION = re.compile(
    "^#{1,6} |_{2,}|~~|\\*\\*|[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]"
)
"""Lines to sign on, and what makes a name a title, bold or merry."""
_PHONE = re.compile(
    r"[\s,;:–—-]*(?:(?<!\w)(?:[^\W\d]{1,6}[.:]{1,2}|tel|phone|cell|mobile|handy|ph)\s*)?"
    r"(?!\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s*$)(?<![\w./])(?:\+|\()?\d[\d\s()./-]{5,30}\d\s*(?:$|(?=(?!ext)[^\W\d]{3}))"
)
"""A telephone number behind a name; a day is none."""
_GUESTS = re.compile(
    r"(?i)\s*\+\s*\d{1,2}(?:\s+\w+)?\s*$|\s+(?:\+|&|and|plus|und|et|y)\s+(?:(?:a|one|1|his|her)\s)?(?:one"
    r"|guests?|partner|spouse|colleague|husband|wife|gast|begleitung|invité|invitado)\s*$"
)
"""Others whom somebody brings along: “+2”, “+ 1 guest”, “and guest”."""
_DASH = re.compile(
    r"\s+(?:[-–—|@/·•→=]|[-=]>|//|from|FROM)\s+|\s+(?:at\s+|@)(?=[A-Z])|\s*\|\s*|(?<=\w)[-–—]\s+|\s+[-–—](?=\w)"
)
_PLACED = re.compile(rf"{_DASH.pattern}|,")
"""What parts a name from an organisation, as that of Weber & Partner."""
_COMMA = re.compile(r"\s*[,，،、;]\s*")
_INITIALS_BEHIND = re.compile(r"(\S{3,}(?: [^\s.]{3,})?) ((?:[^\W\d_](?:\.|(?=\s)|$)[\s-]?)+)")
_UNKNOWN_DEGREE = re.compile(r"(?:[A-Z][a-z]?\.?-?){2,8}")
FAMILY = (
    r"(?:(?:de|del|della|di|da|dos|das|van|von|der|den|ter|ten|zu|du|le|la|lo|el|al|ben|bin|st|san"
    r")\s+)*\S+"
)
_FAMILY_FIRST = [re.compile(rf"({FAMILY}{more})\s+(.+)", re.I) for more in ("", f" {FAMILY}")]
"""A family's name of one word, or of two, without its small ones; and what stands behind it."""
INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


class Name(Value):
    """A name in its parts: `tail` is what stood behind a comma; `aside` an organisation beside it.

    `titles` and what else is `dropped` are as they were written; `made_of` is the address that a
    name was made from.
    """

    head: str
    tail: str = ""
    suffix: str = ""
    aside: str = ""
    mail: str = ""
    titles: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    made_of: str = ""

    def in_order(self, order: str) -> str:
        """The name as one says it, if its halves stand in that order."""
        if order.startswith("turned"):
            halves = _turned(self.head, order == "turned-two" and self.head.count(" ") > 1)
        elif order == "name-organisation":
            halves = self.head, ""
        else:
            halves = (self.tail, self.head) if order == "last-first" else (self.head, self.tail)
        return f"{join(*halves)} {self.suffix}".strip()


def _turned(name: str, two: bool) -> tuple[str, str]:
    """One's own and the family's half of a name without a comma that begins with the latter."""
    behind, halves = _INITIALS_BEHIND.fullmatch(name), _FAMILY_FIRST[two].fullmatch(name)
    family, own = behind.groups() if behind else in_capitals(name)
    if not family and halves:
        family, own = halves.groups()
    return (own, family) if family else (name, "")


def initials_behind(names: Sequence[str]) -> bool:
    """Whether initials stand behind the families' names: “Ortiz L. M.”; “Zoe B.” may be either."""
    behind = [_INITIALS_BEHIND.fullmatch(name) for name in names]
    return all(behind) and any(sum(map(str.isalpha, each[2])) > 1 for each in behind if each)


def in_capitals(name: str) -> tuple[str, str]:
    """A family's name in capitals and the one behind it: DE LA TOUR Anne; nothing for others."""
    words = name.split()
    count = next((n for n, word in enumerate(words) if not _is_capital(word)), 0)
    capital = any(map(_is_capital, words[count:]))
    return ("", "") if capital else (" ".join(words[:count]), " ".join(words[count:]))


def _is_capital(word: str) -> bool:
    return word.isupper() and len(word.rstrip(".")) > 1 and not INITIALS.fullmatch(word)


def join(first: str, last: str, family_first: bool = False) -> str:
    """Both halves as one says them: 王明, Nagy Anna, Ana Ruiz."""
    if CJK.fullmatch(first) and CJK.fullmatch(last):
        return last + first
    return f"{last} {first}".strip() if family_first else f"{first} {last}".strip()


@lru_cache(10_000)
def read_name(text: str) -> Name:
    """Take a name apart; what is far too long for one is left as it is."""
    if len(text) > 300:
        return Name(text)
    dropped: list[str] = []
    mail = ""
    if address := _ADDRESS.search(text):
        mail = address[1]
        text = text.replace(address[0], " ")
    text = _DECORATION.sub(" ", re.sub(r"<[^<>]*>", " ", text))
    text = MARK.sub("", text, count=1) if MARK.match(text) else text
    aside = ""
    for found in _ASIDE.finditer(text):
        inside = found[1].strip()
        beside = _PRONOUNS.fullmatch(inside) or _STATUS.fullmatch(inside) or inside[:1].isdigit()
        beside = beside or _BORN.fullmatch(f" {inside}") or _is_remark(inside)
        if (" " in inside or is_organisation(inside)) and not beside:
            aside = aside or inside
        elif inside:
            dropped.append(found[0].strip())
    text = " ".join(_ASIDE.sub(" ", text).split())
    if mail and aside and not text:  # ana@x.org (Ana Ruiz)
        text, aside = aside, ""
    text = text[1:-1].strip() if re.fullmatch("[\"'“„‚‘].*[\"'”“’]", text) else text
    for pattern in (_PRONOUNS, _HANDLE, _PHONE, _BORN, _DEVICE, _ADDRESSED):
        if behind := pattern.search(text):
            dropped.append(behind[0].strip(" ,;:|–—-"))
            sign = " - " if pattern is _PHONE else " "  # behind a number stands an organisation
            text = f"{text[: behind.start()]}{sign}{text[behind.end() :]}"
    guests = _GUESTS.search(text)
    if guests and ("+" in guests[0] or not _PLACED.search(text[: guests.start()])):
        dropped.append(guests[0].strip())
        text = text[: guests.start()]
    text = text.rstrip("*†‡ -–—").lstrip("~ -–—")
    name, *rest = _DASH.split(text, maxsplit=1)
    if rest and name.strip():
        before, *others = _DASH.split(rest[0].strip(), maxsplit=1)
        if others and _PRONOUNS.fullmatch(before):  # Ana - she/her - Library
            dropped.append(before)
            rest = others
        text = name
        if _is_remark(rest[0].strip()) and not text.islower():
            dropped.append(rest[0].strip())
        else:
            aside = aside or rest[0].strip()
        if is_organisation(text) and not is_organisation(aside):  # Alder Clinic - Ana Ruiz
            text, aside = aside, text
    return _commas(text, aside, mail, dropped)


def _is_remark(text: str) -> bool:
    """Whether what stands beside a name says something of somebody: “arrives at 10”."""
    small = text.islower() and text.isascii() and not is_organisation(text)
    return small or is_away_for_a_part(text)


def without_status(text: str) -> str:
    """An organisation without what else stands there: “Clinic (Host)”, “PhD (Clinic)”, “n/a”."""
    text = re.sub(r"~~|\*\*", "", text)
    if (aside := _ASIDE.search(text)) and is_degree(text[: aside.start()]):
        return aside[1]
    folded = fold_name(text).strip(" .-–—/").replace("/", "")
    if folded in ("", "na", "none", "keine", "aucune") or is_away_for_a_part(text):
        return ""
    for found in _ASIDE.finditer(text):
        if _PRONOUNS.fullmatch(found[1]) or _STATUS.fullmatch(found[1]):
            text = text.replace(found[0], "")
    return text


def _commas(text: str, aside: str, mail: str, dropped: list[str]) -> Name:
    titles: list[str] = []
    suffixes: list[str] = []
    parts: list[str] = []
    for index, part in enumerate(filter(None, _COMMA.split(text.strip()))):
        words = part.split()
        if "," in text and len(words) > 1 and is_suffix(words[-1]):
            suffixes.append(words.pop())
            part = " ".join(words)
        if index and all(map(is_suffix, words)):
            suffixes.append(part)
        elif index and (
            any(map(is_degree, (part, part.replace(". ", "."))))
            or (" " in parts[0] and _UNKNOWN_DEGREE.fullmatch(part))
        ):
            titles.append(part)
        else:
            parts.append(_without_titles(part, titles))
    if len(parts) == 2 and not aside and is_organisation(parts[1]):
        aside = parts.pop()
    if len(parts) > 2:
        aside = aside or ", ".join(parts[2:])
    head, tail = (*parts, "", "")[:2]
    return Name(head, tail, " ".join(suffixes), aside, mail, tuple(titles), tuple(dropped))


def _without_titles(text: str, titles: list[str]) -> str:
    words = text.split()
    while len(words) > 1 and _is_title(words[0], len(words) - 1):
        titles.append(words.pop(0))
    while len(words) > 2 and _is_degree(words[-1]) and not text.isupper():
        titles.append(words.pop())
    return " ".join(words)


def _is_title(word: str, before: int) -> bool:
    if _bare(word) in _TITLE_SET or word.startswith("Dipl.-"):
        return True
    return _bare(word) in _DOUBTFUL and (before > 1 or word.endswith("."))


def _bare(word: str) -> str:
    return re.sub(r"[\W\d]", "", fold_name(word))


def is_suffix(word: str) -> bool:
    """Whether a word tells somebody from a relative of one name: Jr., III."""
    return _bare(word) in _SUFFIXES


def is_degree(text: str) -> bool:
    """Whether a text is one degree or several, as they stand behind a name."""
    return all(map(_is_degree, re.split(r"[\s,]+", text)))


def _is_degree(word: str) -> bool:
    """A degree is written with a full stop or with capitals: Jack Ma has none."""
    written = "." in word or sum(letter.isupper() for letter in word) > 1
    return written and (_bare(word) in _DEGREE_SET or word.startswith("Dipl.-"))


def name_of_address(mail: str) -> str:
    """The name in dana.reyes@example.org; nothing where there is none to be seen."""
    parts = re.split(r"[._]", mail.partition("@")[0].rstrip("0123456789"))
    sound = len(parts) > 1 and all(part.isalpha() and len(part) > 1 for part in parts)
    return " ".join(part.capitalize() for part in parts) if sound else ""


def order_by_addresses(names: Iterable[tuple[str, str, str]]) -> str:
    """The order of two halves that e-mail addresses show: dana.reyes@ or dreyes@.

    `names` are first half, second half, address; "" when the addresses show nothing.
    """
    votes = {"first-last": 0, "last-first": 0}
    for one, other, mail in names:
        local = re.sub(r"\W|_|\d", "", fold_name(mail.partition("@")[0]))
        one, other = (re.sub(r"\W", "", fold_name(half)) for half in (one, other))
        for order, first, last in (("first-last", one, other), ("last-first", other, one)):
            votes[order] += bool(first and last and local in (first + last, first[0] + last))
    ahead, behind = sorted(votes, key=lambda order: -votes[order])
    return ahead if votes[ahead] > 2 * votes[behind] else ""
