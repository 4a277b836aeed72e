"""The forms in which a word of a name is written: endings of many languages, other scripts.

Each form comes with what its ending is: "" for the word itself, "s" for a genitive that pseudonyms
show as 's, "cased" for cases of Russian and Greek, "other" for the name in other letters, and the
names of `LANGUAGES` for cases of languages that have to be those of the text.
"""

import re
from collections.abc import Iterator

from workshop.lazy import load
from workshop.reports.names.words import fold, spellings

_SHOWN = {
    "slavic": "[ąćčďěęłńňřśšťůźżž] nie jest czy oraz dla przez jsem byl byla nebo kdo ale nije "
    "kako rekla rekao smo treba",
    "hungarian": "[őű] az es hogy nem egy van volt meg kell mi ki",
    "finnish": "että ja on ei se oli kanssa mutta kun hän me kiitos nyt vain",
    "turkish": "[ğışİ] ve bir bu icin ile cok ama degil dedi geldi nasil",
    "romanian": "[șțăşţ] si nu este sunt pentru cu din lui mai care",
    "de": "ß und der die das des um ist nicht ein eine einen zu mit im den dem von wir ich hat für "
    "auf sich war wie bei sagt meint es ihr sie",
    "es": "[ñ¿¡] el los las una que con por para es está pero como muy dice nos del y lo se su "
    "hay más fue sin sobre ya al de la a",
    "fr": r"[çœ]|\b[cdjlmnqst]['’] le les une des est et pas pour avec que qui dans sur nous vous "
    "elle dit au aux chez du il je on ce à ne se de la ils",
    "en": r"\bi['’] the an and of to is was for with that we you are be will at from said has have "
    "it by her his she he they",
    "ru": "[а-я] и в не на с",
}
LANGUAGES = {
    name: re.compile(rf"{letters}|\b(?:{'|'.join(words)})\b")
    for name, (letters, *words) in ((name, shown.split()) for name, shown in _SHOWN.items())
}
"""How a text in lower case shows its language."""

SLAVIC = re.compile("[ąćčďěęłńňřśšťůźżž]|(?:ski|ska|wicz|czyk|ovic|evic|ova)\\b")
"""Names whose cases are looked for in texts of any language."""

_Table = list[tuple[re.Pattern[str], int, list[str]]]


def _table(*lines: tuple[str, int, str]) -> _Table:
    return [(re.compile(f"(?:{ends})$"), drop, to.split() or [""]) for ends, drop, to in lines]


_CYRILLIC = _table(
    ("[кнгхжшчщ]ий|ый|ой", 2, "его ему им ем ого ому ым ом ая яя ой ей ую юю ые ие ых их ыми ими"),
    ("ая|яя", 2, "ой ей ою ую юю ые ие ых их"),
    ("я", 1, "и е ю ей ею ёй ь й ї єю ям ями ях"),
    ("(?:[оеё]в|[иы]н)а", 1, "ым ых ыми"),
    ("а", 1, "ы и е у ой ою ей ею і ам ами ах"),
    ("ь", 1, "я ю ем ём е и ью і єм еві"),
    ("й", 1, "я ю ем ём е и єм єві"),
    ("[ое]", 1, "а у ом ем е"),
    ("[^аяьйоеуюиыэёіїє]", 0, "а у ом ем е ы и ой ым ых ыми і ові еві ам ами"),
)
"""What a name ends in, how many letters of it are dropped, and the endings of its other cases."""
_GREEK = _table(
    ("οσ", 2, "ου ο ε οι ων ουσ"),
    ("[ηαιυ]σ", 1, ""),
    ("[αηω]", 0, "σ"),
)
_SLAVIC = _table(
    ("a", 1, "y i e u o ou om oj ie in ina ino inu"),
    ("[kg]a", 2, "ce dze ze"),
    ("[tdr]a", 2, "cie dzie rze"),
    ("[sc]k[iy]|[nhvr]y|i", 1, "iego ego emu iemu eho iho imu im ym iem em a u oga og ich imi"),
    ("[sc]ka", 1, "ich imi"),
    ("[kn]a", 1, "ej iej ou oj"),
    ("[oe]", 1, "a u om em e i ovi"),
    ("[^aeiouy]", 0, "a u e y i em om ie iem owi ovi ow owie uv ova ovo ove ovu ovy ovou"),
)
_FINNISH = _table(
    ("ki", 2, "en ella elle elta essa esta"),
    ("nen", 3, "sen sta sella selle selta sessa sesta seen set"),
    ("[aeiouy]", 0, "n a lla lle lta ssa sta ksi"),
    ("[^aeiouy]", 0, "in ia illa ille ilta issa ista"),
)
_HUNGARIAN = _table(
    ("", 0, "t ot et at nak nek val vel al el tol hoz hez rol ra re ban ben nal nel e ek ert ig"),
    ("", 0, "ne nenek eknel eknek ekkel"),
)
_TURKISH = _table(
    ("[aeiou]", 0, "nin nun yi yu ya ye da de dan den yla yle lar ler"),
    ("[^aeiou]", 0, "in un i u a e da de dan den ta te tan ten la le lar ler"),
)
_ROMANIAN = _table(
    ("a", 1, "ei"), ("escu", 2, "tii tilor"), ("[^a]", 0, "ului"), ("u", 0, "lui")
)  # fmt: skip
_FLEETING = (
    (re.compile("(?<=..)[eеёо](?=[^aeiouyаеиоуыэюя]$)"), ""),
    (re.compile("(?<=л)[её](?=.$)"), "ь"),
    (re.compile("(?<=[аеио])[ея](?=ц$)"), "й"),
)
"""The vowel that other cases leave out: Pavel, Pavla."""
_TABLES = {
    "slavic": _SLAVIC,
    "finnish": _FINNISH,
    "hungarian": _HUNGARIAN,
    "turkish": _TURKISH,
    "romanian": _ROMANIAN,
}

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("['`’ʹ]", ""), ("schtsch|stsch|shch", "s"), ("tsch|tch|(?<!s)ch", "c"), ("sch|sh", "s"),
        ("zh", "z"), ("off$", "ov"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"),
        ("c(?![ehiy])", "k"), ("x", "ks"), ("w", "v"), ("q", "k"), ("[yj]", "i"), ("iu", "u"),
        ("ie|io(?=.)", "e"), ("ou|oi(?=[lnpst])", "u"), ("er(?=$|a|u|o|e)", "r"),
        (r"([^aeou])\1+", r"\1"),
    )
]  # fmt: skip


_SCRIPTS = (
    ("Latin", re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")),
    ("Cyrillic", re.compile("[\u0400-\u052f]")),
    ("Greek", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("Semitic", re.compile("[\u0590-\u06ff]")),
    ("Han", re.compile("[\u3400-\u9fff]")),
)


def script_of(word: str) -> str:
    """Whose letters a word begins with: Latin, Cyrillic, Greek, Semitic, Han, or "" for others."""
    return next((script for script, letters in _SCRIPTS if letters.match(word)), "")


def in_latin(word: str) -> str:
    """A word in Latin letters without accents."""
    if word.isascii():
        return word
    latin = str(load("anyascii:anyascii")(word))
    return latin.replace("oy", "ou") if script_of(word) == "Greek" else latin


def sound_of(word: str) -> str:
    """Roughly how a word sounds, alike for the ways in which other letters are written in ours."""
    sound = in_latin(word).lower()
    for pattern, plain in _SOUNDS:
        sound = pattern.sub(plain, sound)
    return sound


def forms_of(word: str) -> Iterator[tuple[str, str]]:
    """The forms of a word in its own letters, folded, each with what its ending is."""
    for plain in spellings(word):
        yield plain, ""
    script, plain = script_of(word), fold(word)
    if len(plain) < 2:
        return
    if script == "Latin":
        endings = ("es", "ens") if plain[-1] in "sxz" else ("s",)
        yield from ((one + ending, "s") for one in spellings(word) for ending in endings)
        if len(plain) > 2:
            for language, table in _TABLES.items():
                yield from ((form, language) for form in _inflect(plain, table))
    elif script in ("Cyrillic", "Greek"):
        table, lower = (_GREEK, plain) if script == "Greek" else (_CYRILLIC, word.lower())
        yield from ((fold(form), "cased") for form in _inflect(lower, table))
    elif script == "Semitic" and len(plain) > 2:
        before = "ובלמשכה" if "\u0590" <= plain[0] <= "\u05ff" else "وبلفك"
        yield from ((one + plain, "cased") for one in before)


def _inflect(word: str, table: _Table) -> Iterator[str]:
    """A word with other endings, by the lines of a table for what it ends in."""
    for ends, dropped, endings in table:
        if len(word) - dropped > 1 and ends.search(word):
            stem = word[: len(word) - dropped]
            stems = {stem}
            if not dropped:
                stems |= {fleeting.sub(left, stem) for fleeting, left in _FLEETING}
            yield from (one + ending for one in stems for ending in endings)


_OTHER_ENDINGS = ("a", "u", "om", "em", "e", "i", "oi", "oiu", "ei", "iei", "im", "ih", "iu", "ia")


def other_forms(word: str) -> Iterator[str]:
    """How forms of a word sound that is written in the letters of another language."""
    if script_of(word) == "Latin":
        sound = sound_of(word)
        yield sound
        for stem in {sound, sound[:-1]} if sound[-1:] in "aei" else {sound}:
            for ending in _OTHER_ENDINGS:
                yield sound_of(stem + ending)
    else:
        for form, ending in forms_of(word):
            yield sound_of(form)
            if not ending:
                yield sound_of(word)
                yield sound_of(word) + "s"
