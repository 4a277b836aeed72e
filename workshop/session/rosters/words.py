"""What words say: that something is an organisation, that somebody stays away, or is nobody."""

import re

from workshop.session.rosters.heading_words import PEOPLE
from workshop.session.rosters.headings import fold_heading, phrases

# Words that are hardly ever somebody's name: no church, hall, house, bank, parish or court.
_PLACES = """
clinic hospital school schools college university academy library ministry center centre foundation
institute agency department council county district association society network coalition alliance
services service preschool nursery daycare childcare shelter museum inc ltd llc gmbh ag corp
company health office program programme authority bureau federation ymca municipality ngo start
hort amt stadt gemeinde stiftung caritas diakonie awo drk lebenshilfe jobcenter landkreis
krankenhaus rathaus universitat ecole lycee mairie creche hopital clinique bibliotheque mediatheque
universite institut fondation commune prefecture ministere escuela colegio clinica biblioteca
universidad instituto fundacion asociacion ayuntamiento ministerio guarderia escola associacao
fundacao camara scuola ospedale universita istituto associazione fondazione cooperativa comune asl
ziekenhuis bibliotheek gemeente stichting vereniging universiteit skole bibliotek barnehage
barnehave sygehus sykehus koulu paivakoti szkola przedszkole szpital fundacja stowarzyszenie urzad
uniwersytet skolka nemocnice knihovna ovoda scoala okul okulu hastane hastanesi kutuphane vakfi
dernegi belediyesi школа лицей больница библиотека университет центр фонд бібліотека лікарня
σχολειο νοσοκομειο مدرسة مستشفى عيادة جامعة مكتبة مركز جمعية ספרייה מרפאה
"""
_ENDS = """
schule bibliothek klinik verein zentrum verband ministerium kindergarten behorde kita tagesstatte
skola skolan biblioteket kommun kommune 学校 小学 中学 大学 学院 图书馆 圖書館 医院 醫院 公司 中心
機構 机构 協会 会社 病院 図書館 保育園 학교 도서관 병원 센터 회사 유치원
"""
_KNOWN = {fold_heading(word) for word in _PLACES.split()}
_KNOWN_ENDS = tuple(map(fold_heading, _ENDS.split()))
_CANCELLED = """
cancelled|canceled|cancellations|withdrawn|withdrew|refunded|deleted|declined|decline|abgesagt
|absagen|storniert|abgemeldet|annule|annulee|declinee|cancelado|cancelada|annullato|afgemeld
|geannuleerd|resource room or equipment
"""
_ABSENT = """
regrets|apologies|absent|absents|excused|not attending|not coming|not going|not present
|cannot attend|cannot come|can t come|can t attend|can t make it|no show|no shows|entschuldigt
|abwesend|nicht anwesend|kommt nicht|verhindert|fehlt|excuse|excusee|excuses|excusees|absente
|absentes|ausente|ausentes|excusado|excusados|no asiste|assente|assenti|afwezig
"""
_PART = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?|morning|afternoon|am|pm"
    r"|(?:day|session|module|part|week|tag|woche|modul|teil|jour|seance|dia|sesion|modulo|giorno"
    r"|dag) ?\d*|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|(?:vor|nach)mittags?|morgens"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|apres|lunes|martes|miercoles"
    r"|jueves|viernes|sabado|domingo|manana|tarde|first|second|erste[rn]?|zweite[rn]?|\d+\S*)\b"
)
"""A part of the time for which somebody may be absent who comes for the rest."""
_ABSENT_WORDS = re.compile(
    r"(?:(?:has|have|was|is|hat|ist|a|ha|est) )?(?:"
    + "|".join(sorted(phrases(_CANCELLED) | phrases(_ABSENT), key=len, reverse=True))
    + r")(?: (?!(?:until|till|bis|jusqu|hasta|fino|tot|breakfast|lunch|dinner|meals?)\b)\S+){0,2}"
)
_FOR_A_PART = re.compile(rf"(?:{'|'.join(phrases(_ABSENT))})(?: \S+)?? {_PART}.*")
_DAY = re.compile(rf"(?:\S+ )??{_PART}.*")
_COMES = re.compile(
    r"rsvp|attending|attend|attendance|attended|coming"
    r"|(?:will|are|can) you (?:\w+ )?(?:come|coming|attend|attending|join)\w*.*|present"
    r"|anwesend|nimmt teil|teilnahme|zusage|kommst du|kommen sie|presente?s?|asistira?|asistencia"
)
_YES = {"yes", "y", "x", "ja", "oui", "si", "true"}
_NO = {"no", "n", "nein", "non", "nej", "nee", "ne", "nie", "nao", "нет"}
_NO_ANSWER = re.compile(r"n a|not? (?:reply|response|answer|problem|preference|idea|yet|\d).*")
_NOBODIES = phrases("""
nn|n n|tbd|tba|tbc|n a|vacant|vakant|unbesetzt|nobody|niemand|to be confirmed|to be announced|none
|someone|somebody|jemand|quelqu un|alguien|qualcuno|iemand|anonymous|anonym|anonyme|reserved|open
|unknown|unknown speaker|info requested|info requested info requested|zoom user|teams user
|android|iphone|ipad
|break|coffee break|tea break|lunch|lunch break|pause|kaffeepause|mittagspause|mittagessen|dejeuner
|pausa|almuerzo
""")
_COUNT = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|some|several|zwei|drei|vier"
_COUNTED = re.compile(
    rf"(?:{_COUNT}|deux|trois|dos|tres) (?:more )?(?:people|persons?|guests?|members?|colleagues"
    rf"|others|tickets?|seats?|yes|personen|gaste|personnes|personas|{'|'.join(PEOPLE)})"
    rf"(?: .*)?|(?:{_COUNT}) [a-z]+ (?:from|of|aus) .*|\d+ ?x .*"
    r"|(?:guest|gast|invitado|participant) \d+"
    r"|(?:(?:galaxy|samsung|iphone|ipad|pixel|redmi|huawei)\b ?)+(?:\S*\d\S*|pro|max|plus| )*"
)
_MEETING = re.compile(
    r"(?i)\b(?:workshops?|trainings?|meetings?|seminars?|participants|attendees|minutes|\w*schulung"
    r"|\w*fortbildung|\w*liste|formation|taller|reunión|réunion)\b"
)

GLUED = re.compile(r"(?P<before>\S+ .*\w)-(?P<behind>[^\W\d_][^,;]*)")
"""Words with a hyphen before the last: half of a name stands behind it, or an organisation."""
_PARTS = """
welcome opening intro introduction introductions closing close circle round break lunch dinner
breakfast coffee tea group groups work discussion talk feedback energizer icebreaker check wrap
plenary session exercise reflection evaluation questions summary panel keynote end start arrival
hello good morning thank thanks dear all everyone everybody
guten hallo danke vielen bis bonjour merci buenos buenas hola gracias ciao buongiorno grazie
begrussung ankommen runde pause mittagspause mittagessen kaffee kaffeepause gruppenarbeit abschluss
vorstellung vorstellungsrunde plenum ubung reflexion ende einfuhrung beginn
accueil bienvenue tour dejeuner groupe cloture bilan
bienvenida apertura cierre ronda pausa almuerzo grupo descanso
"""
_KNOWN_PARTS = frozenset(map(fold_heading, _PARTS.split()))


def names_part(text: str) -> bool:
    """Whether a word is of what is done or said in a workshop: Opening Circle, Good Morning."""
    return not _KNOWN_PARTS.isdisjoint(fold_heading(text[:100]).split())


def is_organisation(text: str) -> bool:
    """Whether one of the words, in a text of a few, is one that organisations are called by."""
    words = fold_heading(re.sub(r"[(\[].*", "", text[:100])).split()
    return len(words) < 12 and any(word in _KNOWN or word.endswith(_KNOWN_ENDS) for word in words)


def is_surely_organisation(text: str) -> bool:
    """Whether it is one by other words than those behind a hyphen: no for Eva Klein-Stadt."""
    bare = re.sub(r"[(<\[].*", "", text).rstrip()
    glued = GLUED.fullmatch(bare)
    return is_organisation(glued["before"] if glued else bare)


def names_meeting(text: str) -> bool:
    """Whether a title is one of a meeting or of its list rather than of an organisation."""
    return _MEETING.search(text[:100]) is not None


def is_absent(text: str) -> bool:
    """Whether a mark says that somebody does not come at all: “Regrets”, “cancelled on Monday”."""
    folded = fold_heading(text[:80])
    away = len(text) < 80 and _ABSENT_WORDS.fullmatch(folded) is not None
    return away and not is_away_for_a_part(folded)


def is_away_for_a_part(text: str) -> bool:
    """Whether a remark says that somebody is not there for a part of the time."""
    return _FOR_A_PART.fullmatch(fold_heading(text[:80])) is not None


def is_day(heading: str) -> bool:
    """Whether a column is about a part of the time: “Monday”, “Day 2”, “20 Nov”."""
    folded = fold_heading(heading)
    return not folded.isdigit() and _DAY.fullmatch(folded) is not None


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
    counted = _COUNTED.fullmatch(folded) is not None
    return counted or folded in _NOBODIES or not any(map(str.isalpha, text))
