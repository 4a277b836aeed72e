"""The words by which guides open what is to be said, asked, explained or done."""

import re
from typing import Literal

Mode = Literal["say", "say and do", "ask", "explain", "do", "answers", "assign"]

_ANSWERS = re.compile(
    r"\b(?:responses?|answers?)\b[^.?]{0,80}\b(?:include|might|may|could|such as|like|be)\b"
    r"|\b(?:possible|expected|sample|suggested|likely|potential) (?:answers?|responses?)\b",
    re.IGNORECASE,
)
_MODES: tuple[tuple[Mode, re.Pattern[str]], ...] = (
    ("answers", _ANSWERS),
    ("say and do", re.compile(r"\bsay and do\b|\bdo and say\b", re.IGNORECASE)),
    ("ask", re.compile(r"\bask(?:ing)?\b|\bquestions?\b|\bpose\b", re.IGNORECASE)),
    ("assign", re.compile(r"\bassign\b|\bassignments?\b|\btasks?\b", re.IGNORECASE)),
    ("say", re.compile(r"\bsay\b|\btell\b|\bread (?:aloud|out)\b|\bstate\b|\bscript\b"
                       r"|\bannounce\b|\bwelcome\b", re.IGNORECASE)),
    ("explain", re.compile(
        r"\bexplain\b|\bpoints?\b|\bemphasi[sz]e\b|\bdescribe\b|\bdiscuss\b|\breview\b|\bstress\b"
        r"|\bclarify\b|\bexamples?\b|\bremind\b|\bpresent\b|\bcover\b|\bhighlight\b|\bmention\b",
        re.IGNORECASE)),
    ("do", re.compile(r"\bdo\b|\binstruct\b|\bfollow\b|\bsteps\b", re.IGNORECASE)),
)  # fmt: skip


def mode_of(sentence: str) -> Mode | None:
    """What the lines below a sentence that ends in a colon are: to be said, asked, done …"""
    return next((mode for mode, pattern in _MODES if pattern.search(sentence)), None)


_THEM = r"(?:the |your )?(?:(?:whole |large )?group|participants|class|room|them|every(?:one|body))"
SPEECH = re.compile(
    r"^(?:(?:then|next|now|first),?\s+)?"
    rf"(?P<verb>(?:say|ask|tell)(?: {_THEM})?|explain|read(?: aloud)?"
    r"|script|do|state|facilitator says|trainer says|question|q|prompt"
    r"|(?P<asks>discuss(?=[^?]*\?)|frag(?:e|en|t)(?: sie)?|demand(?:e|er|ez)"
    r"|pregunt(?:e|en|ar)|pergunt(?:e|ar)"
    r"|chied(?:i|ere)|vraag|спросите|запитайте|שאלו)"
    r"|(?P<says>sag(?:e|en|t)?(?: sie)?|dire|dites|diga|digan|decir|dizer|dite|zeg|скажите|скажіть"
    r"|אמרו))\s*"
    r"(?:(?::|,|–|—|-)\s+(?=\S)|(?=[“\"«]))(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""A line that says at its beginning whether it is to be said or asked: "Ask: Who is here?"."""
QUOTED = re.compile(r'^[“"«„‟].*[”"»“]$', re.DOTALL)
_SAY = "say tell state announce"
_ASK = "ask"
_EXPLAIN = """\
acknowledge add clarify compare conclude define describe discuss elaborate emphasise emphasize
explain highlight illustrate inform introduce mention note outline point present recap reiterate
remind review share stress summarise summarize talk underline"""
_DO = """\
allow appoint arrange assemble assign attach begin brainstorm break bridge bring call capture
check choose circulate close collect conduct congratulate continue convene count debrief
demonstrate direct display distribute divide draw elicit encourage end ensure explore facilitate
fill find finish focus form gather generate get give go group hand hang have hear help hold
identify initiate instruct invite keep label lead leave let list listen look make match model
monitor move number observe offer open organise organize pair pass pause pick place play post
prepare proceed process project prompt propose provide put raise read reassure recognize reconvene
record refer reflect repeat report request respond return ring run seat select send set show sit
solicit spend stand start stick stop suggest switch take tape thank time transition try turn urge
use validate visit wait walk warm watch welcome work wrap write"""
VERBS: dict[str, Mode] = {
    **dict.fromkeys(_SAY.split(), "say"),
    **dict.fromkeys(_ASK.split(), "ask"),
    **dict.fromkeys(_EXPLAIN.split(), "explain"),
    **dict.fromkeys(_DO.split(), "do"),
}
"""What a sentence that begins with this verb tells whoever leads to do."""
_FIRST = re.compile(
    r"^(?:(?:then|next|now|first|second|third|finally|again|also|briefly|once|after that|when done"
    r"|if time permits|please|quickly|carefully|slowly)\b,?\s+)*([A-Za-z-]+)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:When|After|Once|If|Using|Based on|As|By|Before|While|Referring|With|To|Prior to"
    r"|Recording|During|For|On|In|At|From|Without)\b[^,]{3,160},\s+(?:\w+ly\s+)?([a-z]+)\b"
)


_ASK_FOR = re.compile(
    rf"ask (?:for\b|(?:{_THEM}|each|a|one|some|two|people)\b[^?]* to\b[^?]*$)", re.I
)


def verb_of(sentence: str) -> Mode | None:
    """The mode of a sentence that tells whoever leads what to do: by its verb."""
    if _ASK_FOR.match(sentence):
        return "do"  # what people are to do is no question
    for pattern in (_FIRST, _LATER):
        if (found := pattern.match(sentence)) and (mode := VERBS.get(found[1].casefold())):
            return mode
    return None


# --- sentences ------------------------------------------------------------------------------------

_SENTENCE = re.compile(
    r"(?<=[.!?])[”\"’')]*\s+(?=[A-Z“\"(¿¡ÁÉÍÓÚÄÖÜ0-9])"
    r"|(?<=[.!?][”\"’')])\s+(?=[A-Z“\"])"
)
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|St|No|approx|incl|cf|ca|env|ungef|bzw|[A-Z])\.$"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text; words are kept as they stand."""
    found: list[str] = []
    start = 0
    for cut in _SENTENCE.finditer(text):
        piece = text[start : cut.end()].rstrip()
        if _ABBREVIATION.search(text[max(start, cut.start() - 9) : cut.start()]):
            continue
        found.append(piece)
        start = cut.end()
    found.append(text[start:])
    return [piece for piece in found if piece]
