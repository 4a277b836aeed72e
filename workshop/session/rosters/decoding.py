"""Bytes of a list as text: marks, UTF-16, UTF-8, else the code page whose letters make names."""

import re
import unicodedata
from collections import Counter
from contextlib import suppress
from itertools import pairwise

from workshop.lazy import load
from workshop.session.rosters.headings import heading
from workshop.value import Value

CODE_PAGES = {
    "cp1252": "Western European (Windows)",
    "cp1254": "Turkish (Windows)",
    "cp1250": "Central European (Windows)",
    "cp1251": "Cyrillic (Windows)",
    "cp1253": "Greek (Windows)",
    "cp1257": "Baltic (Windows)",
    "cp1255": "Hebrew (Windows)",
    "cp1256": "Arabic (Windows)",
    "mac_roman": "Western European (Mac)",
    "mac_latin2": "Central European (Mac)",
    "mac_cyrillic": "Cyrillic (Mac)",
    "iso8859_2": "Central European (ISO)",
    "iso8859_15": "Western European (ISO)",
    "cp850": "Western European (DOS)",
    "cp852": "Central European (DOS)",
    "cp866": "Cyrillic (DOS)",
    "koi8_r": "Cyrillic (KOI8)",
    "cp874": "Thai",
    "gb18030": "Chinese, simplified",
    "big5": "Chinese, traditional",
    "cp932": "Japanese",
    "euc_jp": "Japanese (EUC)",
    "cp949": "Korean",
}
"""What a list may be written in, the likelier of two that fit alike before the other."""
_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# What each language writes beside a to z; a word's letters are of one of them. Those behind the
# bar are also written, but far more seldom than a code page is mistaken for another.
_LETTERS = {
    "de": "äöüß", "fr": "éèêëàâçîïôûùü|œæÿ", "es": "áéíóúñü", "pt": "ãõáéíóúâêôçà", "it": "àèéìòù",
    "nl": "ëéïöü", "sv": "åäöé", "da": "æøåé", "fi": "äöå", "is": "áéíóúýö|ðþæ",
    "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű", "hr": "čćđšž", "ro": "ăâîșțşţ", "sq": "ëç", "tr": "çğıöşüiİâ",
    "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "õäöüšž", "eu": "ñ", "ca": "àçèéíïòóúü",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш", "el": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
}  # fmt: skip
_SELDOM = re.compile(
    "è(?!\\w)|ñ(?![aeiouáéíóúü])|œ(?!u)|õ(?!e)|ÿ|î(?![clmnt])|(?<![aeıioöuü])ğ|(?<!\\w)ê|ì"
    "|(?<=[aeiou])ã|[бвгджзйклмнпрстфхцчшщьъ]{5}"
)
"""Where a letter hardly stands in a name; it is more often another one of another code page."""
_MISPLACED = re.compile(r"(?<=\w)(?:[^\w\s’'·-](?=\w)|[‘“„«¿¡])|[”»](?=\w)")
"""A sign between letters, or one that opens at the end of a word."""
_ISO_15 = re.compile(r"(?<=[^\W\d])[´¨¸¼½¾¦]|[´¨¸¼½¾¦](?=[^\W\d])|¤")
"""What Windows-1252 makes of the letters and the sign of the euro of ISO-8859-15."""
_SIGNS = "’‘“”„«»–—…·•°№€§ª©®™²³´"
_SAMPLE = 6_000
"""Bytes beyond ASCII from which a code page is told."""


class Decoded(Value):
    """A text with the name of its encoding; `others` are code pages that would do as well."""

    text: str
    encoding: str
    others: tuple[str, ...] = ()


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Decode a list, by a code page that is named or by what is likeliest."""
    if encoding:
        return Decoded(data.decode(encoding, "replace"), encoding)
    marked = next((code for mark, code in _MARKS.items() if data.startswith(mark)), "")
    if not marked and (zeros := data[:2000].count(0)) > len(data[:2000]) // 8:
        little = data[1:2000:2].count(0) * 2 > zeros
        marked = "utf-16-le" if little else "utf-16-be"
    if marked:
        return Decoded(data.decode(marked, "replace"), marked)
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= sign <= "\udcff" for sign in text)
    if bad * 3 <= sum(sign > "\x7f" for sign in text):  # some bytes are damaged, if any
        return Decoded(_undo_double_encoding(text), "utf-8")
    return _guess(data)


def _undo_double_encoding(text: str) -> str:
    """A text that was taken for Windows-1252 and written as UTF-8 once more, as it was: JÃ¶rg."""
    if not re.search("[ÂÃÄÅÐÑØÙ][\x80-\xbf€-™Œ-ƒˆ˜]", text):
        return text
    with suppress(UnicodeError):
        return text.encode("cp1252").decode("utf-8")
    return text


def _guess(data: bytes) -> Decoded:
    """The code page whose words are likest those of a language; charset-normalizer proposes."""
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    sample = b"\n".join((*data[:2000].splitlines()[:3], sample))
    from_bytes = load("charset_normalizer:from_bytes")
    found = from_bytes(sample, cp_isolation=list(CODE_PAGES), threshold=1.0)
    mess = {name: match.chaos for match in found for name in match.could_be_from_charset}
    costs: dict[str, float] = {}
    texts: dict[str, str] = {}
    for rank, name in enumerate(CODE_PAGES):
        with suppress(UnicodeDecodeError):
            texts[name] = data.decode(name)
            prior = rank / 100 + (1.2 if name.startswith(("mac", "iso", "cp8", "koi")) else 0)
            odd = _oddness(sample.decode(name, "replace"))
            costs[name] = odd + mess.get(name, 1.0) / 4 + prior
    best = sorted(costs, key=lambda name: costs[name])
    near = [n for n in best[1:] if costs[n] < costs[best[0]] + 2 and texts[n] != texts[best[0]]]
    return Decoded(texts[best[0]], best[0], tuple(near[:3]))


def _oddness(text: str) -> float:
    """How little the words of a text are like those of any language; 0 when they all are."""
    heads = [heading(cell) for line in text.splitlines()[:3] for cell in re.split(r"[;,\t]", line)]
    languages = frozenset[str]().union(*(head.languages for head in heads))
    cost = -2.0 * sum(head.role is not None for head in heads)
    cost += 2.0 * len(_ISO_15.findall(text))
    for word, count in Counter(re.findall(r"[^\s;,\t\"()<>/@.]+", text)).items():
        if not word.isascii():
            cost += _word_oddness(word, languages) * min(count, 3)
    return cost


def _word_oddness(word: str, languages: frozenset[str]) -> float:
    letters = "".join(letter for letter in word if letter > "\x7f" and letter.isalpha())
    signs = (sign for sign in word if sign > "\x7f" and not sign.isalnum())
    cost = 2.0 * sum(sign not in _SIGNS and not unicodedata.combining(sign) for sign in signs)
    cost += 2.0 * len(_MISPLACED.findall(word))
    if not word.isupper():  # a capital that is not the first
        cost += 2.0 * sum(b > "\x7f" and b.isupper() and a.isalpha() for a, b in pairwise(word))
    if len({_script(letter) for letter in word if letter.isalpha()}) > 1:
        cost += 3.0
    if letters and _script(letters[0]) in ("LATIN", "CYRILLIC", "GREEK"):
        fits = (_misfit(letters.lower(), *row.split("|"), known=code in languages)
                for code, row in _LETTERS.items())  # fmt: skip
        cost += min(fits) + 0.5 * len(_SELDOM.findall(word.lower()))
    elif letters:
        cost += sum(_rareness(letter) for letter in letters)
    return cost


def _misfit(letters: str, usual: str, seldom: str = "", *, known: bool) -> float:
    strange = sum(2.0 for letter in letters if letter not in usual and letter not in seldom)
    return strange + sum(0.3 for letter in letters if letter in seldom) - (0.2 if known else 0)


def _script(letter: str) -> str:
    """The script of a letter; those of Japanese count as one with Chinese."""
    name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "FULLWIDTH") else name


def _rareness(letter: str) -> float:
    """Whether a letter is outside the common ones of the older sets for its script."""
    if "\u4e00" <= letter <= "\u9fff":
        simplified, traditional = (letter.encode(code, "ignore") for code in ("gb2312", "big5"))
        is_common = b"" < simplified < b"\xd8" or b"" < traditional < b"\xc9"
        return 0.0 if is_common else 0.7
    return 0.4 if "\uff61" <= letter <= "\uff9f" or letter > "\uffff" else 0.0


def line_of_damage(text: str) -> int:
    """The number of the first line with a byte that is not UTF-8; 0 when there is none."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if re.search("[\udc80-\udcff]", line)), 0)
