"""The words by which guides label their sections and handouts."""

import re
from functools import lru_cache
from typing import Literal

from workshop.desk.draft.lengths import LENGTH, SPAN

Section = Literal[
    "purpose", "outcomes", "materials", "handouts", "preparation", "background", "concepts",
    "evaluation", "time", "group size", "audience", "steps", "questions", "homework", "note",
    "answers", "agenda", "roles", "title", "author", "version", "language", "license", "source",
    "after", "before", "leader",
]  # fmt: skip

_WHO = r"(?:(?:co-?)?(?:trainer|facilitator|instructor|teacher|coach|presenter|leader|moderator)s?)"
_LABELS: dict[Section, str] = {
    "purpose": r"purpose|aims?|(?:overall |main )?goals?(?: and purpose)?|why(?: we do this)?",
    "outcomes": r"(?:[ /]*(?:learning|performance|session|module|training|key|and|&|specific))*"
    r"[ /]*(?:objectives?|outcomes?|competenc(?:y|ies))"
    r"(?:(?: and| &|,|/)? ?(?:learning|performance|[/ ])*(?:objectives?|outcomes?|competencies))?",
    "materials": r"(?:(?:training|required|necessary|you need|needed)[ ]+)?(?:materials?|supplies|"
    r"equipment|resources|what you need|what you will need|you (?:will )?need|props)"
    r"(?:(?: and| &|,|/)+ ?(?:equipment|supplies|materials|resources|handouts))*"
    r"(?: (?:needed|required|list))?",
    "handouts": r"(?:list of )?(?:handouts?|transparenc(?:y|ies)|worksheets?)"
    r"(?:(?: and| &|,|/)+ ?(?:handouts|transparencies|slides|overheads|worksheets))*",
    "preparation": r"(?:advance |prior |room )?(?:preparations?|set-?up)(?: (?:needed|required))?"
    r"|prepare in advance|before (?:you begin|the (?:session|workshop|activity))|getting ready",
    "background": r"background(?: (?:information|reading|notes?))?|overview|introduction|preface"
    r"|foreword|about this (?:guide|module|manual|session|training)|context|rationale|summary",
    "concepts": r"key (?:concepts?|messages?|points?|terms?|ideas?|learnings?)|main points",
    "evaluation": r"evaluation(?: questions?)?|assessment(?: questions?)?",
    "time": r"(?:total |estimated |suggested |approximate |required |running )*"
    r"(?:time|duration|length|minutes|mins?\.?|timing)(?: ?\((?:min|minutes|h+:mm)\.?\))?"
    r"(?: (?:needed|required|allotted|allowed|frame))?",
    "group size": r"(?:ideal |suggested )?(?:group|class) size|number of (?:participants|people)"
    r"|participants",
    "audience": r"(?:target |intended )?audience|for whom|who (?:this|it) is for|intended for",
    "steps": r"step[- ]by[- ]step|how (?:to play|it works)"
    r"|(?:(?:step[- ]by[- ]step|activity|facilitation|exercise) )?"
    r"(?:procedures?|instructions?"
    r"|directions?|process|steps|method|how to (?:do|run|lead) it|what to do|delivery"
    r"|the activity|lesson plan|activities)",
    "questions": r"(?:(?:suggested|possible|group|large group) )?(?:discussion|debrief(?:ing)?"
    r"|reflection|processing|closing|follow-?up|debrief/discussion|review|key) ?questions?"
    r"|questions (?:for|to) (?:discussion|discuss|reflection|ask|debrief(?:ing)?|consider)"
    r"|questions",
    "homework": r"home-?work(?: assignments?)?|take-?home(?: (?:task|assignment)s?)?"
    r"|between (?:the )?sessions|after-?work|assignments? for next time",
    "note": rf"(?:(?:{_WHO}|[a-z]+)(?:'s|’s|s'|s’)? )?(?:[a-z]+ )?(?:notes?|tips?|hints?)"
    rf"(?: (?:to|for) (?:the )?{_WHO})?|{_WHO}|important|caution|warning|remember|nb|n\.b\."
    r"|variations?|options?|adaptations?",
    "answers": r"(?:(?:possible|expected|sample|suggested|likely|correct|typical|potential) )*"
    r"(?:answers?|responses?)(?: (?:may|might|could|should)(?: include| be)?)?",
    "agenda": r"agenda|schedule|time-?table|at a glance|program(?:me)?"
    r"|(?:session |workshop |day )?(?:outline|plan)",
    "roles": r"(?:group )?roles",
    "title": r"title",
    "author": r"authors?|written by|prepared by|developed by",
    "version": r"version|revised|last (?:modified|updated|revised)|date",
    "language": r"lang(?:uage)?",
    "license": r"licen[cs]e|copyright",
    "source": r"sources?|references?|adapted from|excerpted from|bibliography|further reading"
    r"|credits?|acknowledge?ments?|found at",
    "after": r"links? to (?:the )?next|transition|next",
    "leader": r"led by|leaders?",
    "before": r"prerequisites?|prior knowledge|before this",
}  # fmt: skip
_ELSEWHERE: dict[Section, str] = {
    "purpose": "ziel|zweck|absicht|objectif|but|objetivo|finalidad|obiettivo|scopo|doel"
    "|cel|цель|мета|מטרה",
    "outcomes": "(?:lern)?ziele|objectifs(?: pédagogiques)?|objetivos|obiettivi|doelen|cele|цели",
    "materials": "materialien|material|medien|médias|supports?|matériels?|matériaux|materiales"
    "|materiais|materiali|materiaal|benötigt(?:es material)?|womit|hilfsmittel|recursos|materiały"
    "|материалы?|матеріали|חומרים",
    "time": r"(?:zeit|dauer)(?: ?\((?:min|minuten|h+:mm)\.?\))?|minuten|minutos|minuti"
    "|(?:gesamt|uhr)(?:zeit|dauer)|zeitbedarf|heure|horaire|horario|horário|orario|hora|ora|tijd"
    "|(?:durée|temps|duración|tiempo|duração|tempo|durata)(?: totale?)?|duur|czas|время|час"
    "|тривалість|זמן",
    "steps": "ablauf|vorgehen|durchführung|déroulement|desarrollo|procedimiento|svolgimento|verloop"
    "|przebieg|ход",
    "questions": "fragen|questions à poser|preguntas|perguntas|domande|vragen|вопросы",
    "group size": "gruppengröße|teilnehmer(?:innen|zahl)?|nombre de participants|participantes",
    "audience": "zielgruppe|public|publico|público|doelgroep|целевая группа",
    "preparation": "vorbereitung|préparation|preparación|preparação|preparazione|voorbereiding"
    "|подготовка",
    "background": "hintergrund|einführung|contexte|contexto|introducción|achtergrond|введение",
    "homework": "hausaufgaben?|devoirs?|tareas?|deberes|compiti|huiswerk|домашнее задание",
    "note": "hinweise?|tipps?|remarques?|conseils?|notas?|consejos?|note|opmerking|примечание",
    "title": "titel|titre|título|titolo|tytuł|название",
    "agenda": "(?:tages)?ablaufplan|tagesordnung|déroulé|programa|programma|orden del día",
    "author": "autor(?:in|en)?|auteure?|autora?|автор",
}
"""The same in other languages."""
_ONE = {
    name: re.compile(f"{pattern}|{_ELSEWHERE.get(name, pattern)}", re.IGNORECASE)
    for name, pattern in _LABELS.items()
}
LISTS: frozenset[Section] = frozenset(
    ("outcomes", "materials", "handouts", "preparation", "concepts", "evaluation", "agenda",
     "roles", "answers", "homework", "questions", "source")
)  # fmt: skip
"""Sections whose lines are items: a short line alone in one is no heading."""
MAX_LABEL = 60
_BEFORE_COLON = re.compile(r"^(.{2,60}?)\s*(?::|\t| [–—-] )\s*(.*)$")
_ONLY_TIME = re.compile(rf"[(\[]?(?:{LENGTH.pattern}|{SPAN.pattern})[)\]]?", re.IGNORECASE)
MATERIALS_OPEN = re.compile(
    r"\b(?:you(?:'ll| will| need)?|(?:is|are)) ?(?:will )?(?:need(?:ed|s)?|require[ds]?)\b[^.]*:$",
    re.IGNORECASE,
)
OUTCOMES_OPEN = re.compile(
    r"\b(?:participants|learners|trainees|students|attendees|people|you|they)\b[^.]*?"
    r"\b(?:will|should|can|are)\b(?: be)?(?: able to)?[^.]*:$",
    re.IGNORECASE,
)


@lru_cache(4096)
def section_named(text: str) -> Section | None:
    """The section that a text is the name of, alone: "Materials & Equipment"."""
    name = text.strip(" :*_.").replace("’", "'")
    if not name or len(name) > MAX_LABEL:
        return None
    return next((s for s, pattern in _ONE.items() if pattern.fullmatch(name)), None)


@lru_cache(4096)
def section_opened(text: str) -> tuple[Section, str, str] | None:
    """The section that a line opens, its label as written, and the text behind it.

    Up to three words may stand before the name: "Workshop icon Purpose: To begin."
    """
    if section := section_named(text):
        return section, text, ""
    if len(text) <= 90 and MATERIALS_OPEN.search(text):
        return "materials", text, ""
    found = _BEFORE_COLON.match(text)
    if found is None:
        return None
    label, rest = found[1], found[2]
    if _ONLY_TIME.fullmatch(rest) and section_named(label) != "time":
        return None  # "Introduction – 10 min" is a step
    cut = len(text) - len(rest)
    words = label.split()
    for skip in range(min(4, len(words))):
        name = " ".join(words[skip:])
        section = section_named(name)
        if section and (not skip or section in _BEHIND_WORDS):
            return section, text[:cut].strip(), rest.strip()
    return None


_BEHIND_WORDS: frozenset[Section] = frozenset(("purpose", "time", "materials", "outcomes", "note"))
"""Sections whose label may have other words, as the name of a picture, before it."""

METHOD = re.compile(
    r"(?:(?:small|whole|large|pair|individual|group|plenary) )*(?:brainstorm(?:ing)?|plenary"
    r"|lecture|group|work|discussion|activity|presentation|role[- ]play|energi[sz]er|ice-?breaker"
    r"|game|case study|demonstration|reflection|input)"
    r"|plenum|(?:gruppen|partner|einzel)arbeit|vortrag|lehrgespräch|plénière|exposé|jeu de rôle"
    r"|travail (?:de|en) groupes?|plenaria|trabajo en grupos?|lluvia de ideas|exposición"
    r"|juego de roles|trabalho em grupos?|plenária|lavoro di gruppo",
    re.IGNORECASE,
)
"""What a step is worked with, where that stands on a line of its own."""
_NOUN = r"(?:handouts?|worksheets?|transparenc(?:y|ies)|overheads?|slides?|hand-outs?)"
_NUMBER = r"(?P<number>\d{1,3}(?:[.-]\d{1,3})*(?:-?[A-Za-z]\b)?|(?-i:[A-Z])|\#\d+)"
HANDOUT_NAMED = re.compile(
    rf"\b(?P<noun>handouts?|worksheets?|hand-outs?|transparenc(?:y|ies))"
    rf"(?:\s?(?:and|&|/|or)\s?{_NOUN})?\s+(?:no\.?\s?|number\s|#)?"
    r"(?P<number>\d{1,3}(?:[.-]\d{1,3})*(?:-?[A-Za-z]\b)?|(?-i:[A-Z]))\b",
    re.IGNORECASE,
)
HANDOUT_HEAD = re.compile(
    rf"(?P<before>(?:(?:example|sample|copy|text)\s+of\s+)?)(?P<noun>{_NOUN})"
    rf"(?:\s?(?:and|&|/|or)\s?{_NOUN})?\s+(?:no\.?\s?|number\s|#)?{_NUMBER}"
    r"\s*(?:[:.–—-]\s*(?P<title>.*))?$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?:(?:coffee|tea|lunch|short|stretch|comfort|morning|afternoon|bio) )*"
                    r"(?:break|lunch|recess|intermission|coffee|tea)"
                    r"|(?:kaffee|mittags|tee|koffie|lunch)?-?pau[sz]e|mittag(?:essen)?|imbiss"
                    r"|(?:pause|pausa|descanso|receso|intervalo) ?[-–]?(?:(?:de |para |per )?"
                    r"(?:el |o )?(?:caf[ée]|caffè|déjeuner|pranzo|almuerzo|almoço|repas))?"
                    r"|déjeuner|almuerzo|almoço|pranzo|repas|обед|перерыв|przerwa(?: kawowa)?|obiad"
                    r"|הפסקה|休憩|休息", re.IGNORECASE)  # fmt: skip


def is_break(title: str) -> bool:
    """Whether a title is that of a break."""
    return _BREAK.fullmatch(re.sub(r"^\W+|\W+$", "", title)) is not None
