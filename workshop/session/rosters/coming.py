"""What lists say of whether somebody comes, and what stands there in place of somebody."""

import re

from workshop.session.rosters.heading_words import PEOPLE
from workshop.session.rosters.headings import fold_heading, phrases

_ABSENT = """
regrets|apologies|absent|absents|declined|decline|excused|not attending|not coming|not going
|not present|cannot attend|cannot come|can t come|can t attend|can t make it|no show|no shows
|cancelled|canceled|cancellations|withdrawn|withdrew|refunded|deleted|resource room or equipment
|entschuldigt|abwesend|abgesagt|absagen|storniert|abgemeldet|nicht anwesend|kommt nicht|verhindert
|annule|annulee|declinee|excuse|excusee|excuses|excusees|absente|absentes|ausente|ausentes
|excusado|excusados|no asiste|cancelado|cancelada|assente|assenti|annullato|afwezig|afgemeld
|geannuleerd
"""
_ABSENT_WORDS = re.compile(
    r"(?:(?:has|have|was|is|hat|ist|a|ha|est) )?(?:"
    + "|".join(sorted(phrases(_ABSENT), key=len, reverse=True))
    + r")(?: (?!(?:until|till|bis|jusqu|hasta|fino|tot|breakfast|lunch|dinner|meals?)\b)\S+){0,2}"
)
_COMES = re.compile(
    r"rsvp|attending|attend|attendance|attended|coming"
    r"|(?:will|are|can) you (?:\w+ )?(?:come|coming|attend|attending|join)\w*.*|present"
    r"|anwesend|nimmt teil|teilnahme|zusage|kommst du|kommen sie|presente?s?|asistira?|asistencia"
)
_YES = {"yes", "y", "x", "ja", "oui", "si", "true"}
_NO = {"no", "n", "nein", "non", "nej", "nee", "ne", "nie", "nao", "нет"}
_NO_ANSWER = re.compile(
    r"n a|(?:no|not) (?:reply|response|answer|problem|preference|idea|yet|\d).*"
)
_NOBODIES = phrases("""
nn|n n|tbd|tba|tbc|n a|vacant|vakant|unbesetzt|nobody|niemand|to be confirmed|to be announced|none
|someone|somebody|jemand|quelqu un|alguien|qualcuno|iemand|anonymous|anonym|anonyme|reserved|open
|unknown|unknown speaker
""")
_COUNT = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|some|several|zwei|drei|vier"
_COUNTED = re.compile(
    rf"(?:{_COUNT}|deux|trois|dos|tres) (?:more )?(?:people|persons?|guests?|members?|colleagues"
    rf"|others|tickets?|seats?|yes|personen|gaste|personnes|personas|{'|'.join(PEOPLE)})"
    rf"(?: .*)?|(?:{_COUNT}) [a-z]+ (?:from|of|aus) .*|\d+ ?x .*"
    r"|(?:guest|gast|invitado|participant) \d+"
)
_MEETING = re.compile(
    r"\b(?:workshops?|trainings?|meetings?|seminars?|participants|attendees|minutes|\w*schulung"
    r"|\w*fortbildung|\w*liste|formation|taller|reunión|réunion)\b",
    re.I,
)


def names_meeting(text: str) -> bool:
    """Whether a title is one of a meeting or of its list rather than of an organisation."""
    return _MEETING.search(text[:100]) is not None


def is_absent(text: str) -> bool:
    """Whether a mark says that somebody does not come: “cancelled on Monday”, “Regrets”."""
    return len(text) < 80 and _ABSENT_WORDS.fullmatch(fold_heading(text)) is not None


def declines(heading: str, cell: str) -> bool:
    """Whether a cell answers no to a heading that asks who comes, or yes to “Cancelled”."""
    folded = fold_heading(cell)
    answer = "" if _NO_ANSWER.fullmatch(folded) else folded.split(" ")[0]
    asked = fold_heading(re.sub(r"\(.*", "", heading))
    return (answer in _NO and _COMES.fullmatch(asked) is not None) or (
        answer in _YES and is_absent(asked)
    )


def is_nobody(text: str) -> bool:
    """Whether what stands in place of a name is none: N.N., TBC, “2 people from the clinic”."""
    folded = fold_heading(text[:200])
    return folded in _NOBODIES or _COUNTED.fullmatch(folded) is not None
