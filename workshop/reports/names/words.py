"""Which words of a roster's line are somebody's name, and what else those words may mean.

The lists are words of several languages side by side, without accents, as `fold` writes them.
"""

import re
import unicodedata
from functools import lru_cache

from workshop.text import BARE

_ELIDED = re.compile(r"^[a-z]['’](?=[^\W\d_])")
"""What is no part of a name: d'Orléans."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


PARTICLES = word_set("""
and at av d da dal das de del della dem den der des di do dos du e el et la las le les los of t te
the to un und van vom von y z za ze zu zum zur
""")
"""Words inside names that say nothing about who it is."""
TITLES = word_set("""
abuela abuelo arch architekt aunt auntie baba bc bishop born bro brother bruder bsc capt captain
cllr coach dad dekan diakon dipl director docteur doktor don dott dr dra drs esq father fr frau fru
geb grandma grandpa granny hermana hermano herr hr ii iii imam ing iv jr judge lcsw lic lpc madame
mademoiselle maestra maestro mag maitre mama mba md miss mlle mme mom monsieur mother mr mrs ms msc
msw mum mx nana nee nurse officer oma onkel opa padre papa pastor pastora pere pfarrer pfarrerin
pharmd phd phdr president prof profa professor professora professorin rabbi rev reverend rn
schwester senor senora senorita sergeant sgt sig signor signora sir sister soeur sr sra srta tante
teacher tia tio uncle господин госпожа доктор профессор товарищ тов гр отец брат сестра учитель
дядя тетя κυριος κυρια δρ
""")
"""What stands before a name: an everyday word behind it is a name."""
DEGREES = word_set(
    "bsc dr drs esq ii iii iv jr lcsw lic lpc mag mba md msc msw pharmd phd phdr rn sr"
)
"""What stands behind a name."""
NOBODY = word_set("""
admin anonymous attendee besucher besucherin facilitator gast gaste group guest host invitada
invitado invite moderator moderatorin n/a name names nn nobody none observer organizer participant
participante participants person reviewer someone tba tbd team teilnehmer teilnehmerin unknown user
visitor volunteer ведущий гость группа участник
""")
"""What stands on a roster for somebody whose name is not known."""
INSTITUTIONS = word_set("""
amt association biblioteca bibliothek bibliotheque board center centre centro church city ciudad
clinic clinica clinique college committee council county department ecole eglise escuela foundation
fundacion hospital house iglesia institute kirche kita klinik library mairie office police program
school schule society stadt staff universidad universite university verein ville библиотека
больница школа
""")
"""What names of organisations are made of."""
_PRONOUN = (
    "she|he|they|her|hers|him|his|them|theirs?|xe|xem|ze|zir|hir|ey|em|it|its|any|all|sie|er|ihr|"
    "ihm|ihn|dey|denen|keine?|ella|el|él|elle|elles|elli|il|iel|lui|ela|ele|elu|lei|hen|henne|hon|"
    "han|de|on|ona|ono|oni|она|он|они|её|ее|его|их"
)
PRONOUNS = re.compile(rf"(?<!\w)(?:{_PRONOUN})(?:\s*[/|]\s*(?:{_PRONOUN}))+(?!\w)", re.IGNORECASE)
ASIDE = re.compile(
    r"[(\[{<（【](?! *(?:geb|née?|born)\b)[^()\[\]{}<>（）【】]*[)\]}>）】]\W*$|\S+@\S+"
)
"""What stands in brackets behind a name, unless it is another name, and addresses."""
BEHIND = re.compile(r"\s+(?:[-–—|•·/:]|@|from|bei|von der|chez)\s+.*", re.DOTALL)
"""Where somebody comes from, behind the name."""

_MARKS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u109f"
LETTER = (
    rf"(?:[^\W_\u02bb\u02bc]|[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff{_MARKS}\u1700-\u18af])"
)
"""A letter or figure, or a sign that belongs to the letter before it, of any script."""
TOKEN = re.compile(rf"(?:[^\W\d_]['’ʼ])?{LETTER}+")
_LOST = re.compile("[\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200d\u2060\ufeff]")
_BARE = {**BARE, ord("ı"): "i", ord("’"): "'", ord("ʼ"): "'"}
_LONG = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj", "æ": "ae", "ß": "ss"}
)


@lru_cache(1 << 16)
def fold(word: str) -> str:
    """A word without case, accents and what cannot be seen."""
    if word.isascii():
        return word.lower()
    plain = _LOST.sub("", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFC", plain.translate(_BARE))


@lru_cache(1 << 14)
def spellings(word: str) -> tuple[str, ...]:
    """A word folded, and folded as it is typed without umlauts: "muller", "mueller"."""
    lower = unicodedata.normalize("NFC", word.casefold())
    return tuple(dict.fromkeys((fold(word), fold(lower.translate(_LONG)))))


def tokens_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(word) for word in TOKEN.findall(text)]


def name_words(line: str) -> tuple[str, ...]:
    """The words of a roster's line that name somebody, the first name first; () if none does.

    Titles, pronouns, brackets and what stands behind a dash are left off; of "Ortiz, Lee" the last
    word comes first.
    """
    plain = PRONOUNS.sub(" ", ASIDE.sub(" ", line))
    plain = BEHIND.sub("", plain) if any(map(str.isalpha, plain)) else line.partition("@")[0]
    parts = [part for part in re.split("[,;，、]", plain) if TOKEN.search(part)]
    behind = [] if _no_name(*parts[:2]) else _telling(parts[1])
    return (*behind, *_telling(parts[0])) if parts else ()


def _no_name(first: str = "", part: str = "") -> bool:
    """Whether the words after a comma are a degree, an office or a place."""
    words = set(tokens_of(part))
    short = (
        "." in part and len(tokens_of(first)) > 1 and all(len(word) < 4 for word in words)
    )  # M.A.
    other = NOBODY | INSTITUTIONS | {"of", "for", "at", "fur"}
    return short or words <= DEGREES or not words.isdisjoint(other)


def _telling(part: str) -> list[str]:
    matches = [word for word in TOKEN.finditer(part) if word[0][0].isalpha()]
    while len(matches) > 1 and fold(matches[0][0]) in TITLES:
        matches = matches[1:]
    while len(matches) > 1 and fold(matches[-1][0]) in DEGREES:
        matches = matches[:-1]
    capital = any(_ELIDED.sub("", word[0])[0].isupper() for word in matches)
    words: list[str] = []
    for word in matches:
        plain = _ELIDED.sub("", word[0])
        joined = part[word.start() - 1 : word.start()] == "-" and bool(words)  # Min-su
        if not (capital and plain[0].islower() and not joined) and fold(plain) not in NOBODY:
            words.append(plain)
    return [word for word in words if fold(word) not in PARTICLES or len(words) == 1]
