"""What authors of other guides call things that the format has another word for."""

import re
from collections.abc import Mapping
from typing import TypeVar

from workshop.curriculum.labels import fields
from workshop.curriculum.model import Activity, CurriculumFile, Handout, Module, Resource
from workshop.kinds.plan import Cue, Material, PlanPart, StepBase
from workshop.kinds.quiz.plan import QuizQuestion

T = TypeVar("T")


def _by_word(table: Mapping[str, T]) -> dict[str, T]:
    """A table by each of the words of its keys."""
    return {word: value for words, value in table.items() for word in words.split()}


_KINDS = {
    "talk": "lecture presentation vortrag exposé charla exposición palestra input explain"
    " explanation story video demo demonstration introduction intro teach mini-lecture"
    " welcome icebreaker opening slide slides",
    "newsprint": "brainstorm brainstorming flipchart flip-chart board whiteboard sticky-notes"
    " stickies post-its postits capture list wall mind-map circle go-round round-robin"
    " check-in",
    "hands": "umfrage sondage encuesta poll show-of-hands survey temperature-check",
    "vote": "voting dot-vote dot-voting dotmocracy dots rating ranking prioritise prioritize",
    "quiz": "test knowledge-check pre-test post-test pretest posttest trivia multiple-choice"
    " exam pub-quiz",
    "exercise": "gruppenarbeit übung übungen exercice ejercicio exercício esercizio"
    " group-work groupwork group groups small-groups pairs breakout breakouts world-cafe"
    " fishbowl 1-2-4-all gallery-walk think-pair-share jigsaw open-space role-play roleplay"
    " practice activity task work simulation case-study game individual",
    "debrief": "diskussion auswertung débat bilan debate discussion discuss plenary questions"
    " question reflection reflect report report-out reports q-and-a qa conversation"
    " debriefing",
    "form": "worksheet questionnaire matrix plan action-plan table assessment",
    "choice": "decision options select selection menu",
    "homework": "hausaufgabe hausaufgaben devoir devoirs tarea assignment take-home"
    " between-sessions",
    "follow-up": "review homework-review homework-debrief followup",
    "break": "pausa descanso pauze pause lunch coffee tea coffee-break energizer energiser rest",
    "close": "abschluss clôture cierre encerramento chiusura closing wrap-up wrapup end"
    " ending evaluation conclusion summary",
}
KINDS = _by_word({words: kind for kind, words in _KINDS.items()})
"""A kind of step by what others call it."""

_NOTE = 'A word to the leader is a cue: script = [{ note = "…" }].'
_MINUTES = "How long it takes is a whole number: minutes = 5."
_LENGTHS = "time duration length hours mins min timing dauer zeit duree durée duracion duración"
_SHEETS = 'What is written goes on sheets, one for each column: sheets = ["…", "…"].'
_LEADER = 'Who leads a step, if not the facilitator, is leader = "…".'
_SAY = 'What the leader says is a cue: script = [{ say = "…" }].'
_HANDOUT = 'A handout is defined in curriculum.toml, and shown by its id: { show = "…" }.'
_RESOURCE = 'It is a [[resource]] in curriculum.toml, shown by its id: { show = "…" }.'
_WHEN = 'It is when = "…", one of the variants that curriculum.toml names.'
_ANYWHERE = _by_word({
    "order number nr no position sequence":
        "Everything is led in the order in which it stands in the file.",
    "location place room venue where date":
        "Where and when it takes place is said when a session is prepared.",
    "subtitle": "It goes into the title, behind a colon.",
})  # fmt: skip
_HINTS: Mapping[type[PlanPart], Mapping[str, str]] = {
    StepBase: {
        "notes tip tips hint hints remark remarks comment facilitator_note trainer_note": _NOTE,
        f"{_LENGTHS} time_minutes duration_minutes": _MINUTES,
        "sheet columns flipchart newsprint board": _SHEETS,
        "trainer facilitator presenter lead who led_by speaker": _LEADER,
        "ask": 'A question to the room is a cue: script = [{ ask = "…" }].',
        "action": 'What the leader does is a cue: script = [{ do = "…" }].',
        "text content description body speech": _SAY,
        "handout handouts": _HANDOUT,
        "slide slides link url video resource": _RESOURCE,
        "type": 'What kind of step it is stands in kind = "…".',
        "name heading": 'What it is called stands in title = "…".',
        "variant variants only only_in condition": _WHEN,
        "size people per_group": "How large groups are is group_size = 4, of an exercise.",
    },
    Cue: {
        "tip hint remark comment aside notiz hinweis nota notes": 'It is { note = "…" }.',
        "tell read speak talk text sagen sag decir dire": 'It is { say = "…" }.',
        "question q fragen frage preguntar demander": 'It is { ask = "…" }.',
        "action instruct instruction tun hacer faire": 'It is { do = "…" }.',
        "teach input": 'It is { explain = "…" }.',
        "handout slide": 'It is { show = "…" }, by the handout\'s id.',
        "answer answers expected": 'It is expect = ["…"], beside ask.',
        "who leader by speaker": _LEADER,
        "minutes time": "A step has minutes, and none of its cues: part it.",
    },
    Handout: {
        "url link": "A link is a [[resource]]: id, title and url.",
        "text content": 'Its text stands in a file: file = "handouts/1.md".',
    },
    Activity: {
        "description summary goal goals objective objectives aim ziel zweck objectif but objetivo":
            'What it is for stands in purpose = "…".',
        _LENGTHS: _MINUTES,
        "steps": "Each step begins with [[activity.step]].",
        "variant variants only only_in": _WHEN,
        "name": 'What it is called stands in title = "…".',
        "notes": 'What to know before is before = "…"; what to do, preparation = ["…"].',
        "handouts": 'It is one of the materials: materials = [{ handout = "…" }].',
    },
    Module: {
        "module": "The file is the module: an activity in it begins with [[activity]].",
        "step steps": "A step belongs to an activity, and begins with [[activity.step]].",
        "handout": "Handouts are defined in curriculum.toml, for all modules.",
        "framework": "Frameworks are defined in curriculum.toml, for all modules.",
        "sheets": 'Sheets belong to an activity: sheets = [{ id = "…", label = "…" }].',
        "variant variants only only_in": _WHEN,
        "objectives goals learning_outcomes": 'They are outcomes = ["…"].',
        "time duration": _MINUTES,
    },
    CurriculumFile: {
        "activity": "An activity stands in a module's own file, which modules = [\"…\"] names.",
        "concept": "A concept stands in its module's own file.",
        "form": "A form stands in its module's own file.",
        "module": 'Each module has a file of its own: modules = ["module-1.toml"].',
        "lang": 'It is language = "en".',
        "variant versions modes formats tracks": 'It is variants = ["…", "…"].',
        "description": 'It is summary = "…".',
        "minutes duration time": "How long it takes is said by each activity.",
        "step steps": "Steps stand in a module's own file, in an activity.",
    },
    Resource: {
        "link address href": 'Its address is url = "https://…".',
        "name label": 'What it is called stands in title = "…".',
        "type": 'What it is stands in kind = "video".',
    },
    QuizQuestion: {
        "question text title q": 'What is asked stands in ask = "…".',
        "answers choices": 'The answers are options = ["…", "…"].',
        "answer correct solution": 'It is right = "…", one of options.',
        "explanation because reason": 'It is why = "…".',
    },
    Material: {
        "name text": 'It is item = "…".',
        "count amount": "It is quantity = 2.",
    },
}  # fmt: skip
_OF = {table: _by_word(hints) for table, hints in _HINTS.items()}
"""What to write instead of a key that a table does not have, by what others call it."""

OTHERS: Mapping[str, tuple[str, ...]] = _by_word({
    "name heading caption label": ("title", "label", "text", "item"),
    "title": ("label", "text", "ask", "item"),
    "type": ("kind",),
    "text content description body": ("text", "say", "summary", "purpose", "file"),
    "objective objectives goal goals aim": ("purpose", "outcomes"),
    "time duration length mins min": ("minutes", "at"),
    "path filename source src pdf": ("file",),
    "link href address": ("url",),
    "question q": ("ask",),
    "answers choices": ("options",),
    "answer correct solution": ("right",),
    "explanation because reason": ("why",),
    "copyright licence rights": ("license",),
    "date edition updated revision": ("version",),
    "keywords topics": ("tags",),
    "due deadline days due_weeks due_date weeks": ("due_days",),
    "work_seconds work_time working_minutes": ("work_minutes",),
    "votes points stickers": ("dots",),
    "scores score rating stars": ("scale",),
    "ranking": ("rank",),
    "plus delta pluses deltas": ("plus_delta",),
    "participants people size": ("group_size",),
    "instructions task instruction": ("instructions", "assignments"),
    "repeat": ("times",),
    "outcome": ("text",),
    "activity activities step steps": ("modules",),
    "as": ("same_as",),
})  # fmt: skip
"""The keys that another word may mean, where a table has one of them."""

EXAMPLES: Mapping[str, str] = {
    "materials": '{ item = "markers" }',
    "sheets": '{ id = "ideas", label = "Ideas" }',
    "script": '{ say = "…" }',
    "work": '{ title = "In pairs", minutes = 5 }',
    "rounds": '{ title = "…" }',
    "questions": '{ ask = "…", options = ["…", "…"], right = "…" }',
    "columns": '{ id = "what", label = "What" }',
    "stage": '{ id = "…", title = "…" }',
    "alerts": '{ at = 5, say = "…" }',
    "options": '{ id = "…", title = "…" }',
}
"""A table of a list, by the list's key, to show what one is."""

VALUES: Mapping[str, tuple[str, ...]] = _by_word({
    "training session class course seminar group": ("workshop",),
    "coach one-to-one supervision": ("coaching",),
    "individual": ("coaching", "alone"),
    "individually single solo self one": ("alone",),
    "pair duo duos twos partners two": ("pairs", "pair"),
    "table team": ("group",),
    "person people head learner each": ("participant",),
    "all once": ("room",),
    "film movie clip youtube": ("video",),
    "site web website page url": ("link",),
    "deck presentation powerpoint ppt": ("slides",),
    "pdf doc word file text": ("document",),
})  # fmt: skip
"""A word of a short list by what others call it."""
LANGUAGES: Mapping[str, str] = {
    "english": "en", "deutsch": "de", "german": "de", "español": "es", "spanish": "es",
    "français": "fr", "french": "fr", "italiano": "it", "italian": "it", "português": "pt",
    "portuguese": "pt", "nederlands": "nl", "dutch": "nl", "polski": "pl", "polish": "pl",
    "türkçe": "tr", "turkish": "tr", "русский": "ru", "russian": "ru", "українська": "uk",
    "ukrainian": "uk", "العربية": "ar", "arabic": "ar", "中文": "zh", "chinese": "zh",
    "svenska": "sv", "swedish": "sv", "dansk": "da", "norsk": "no", "suomi": "fi",
}  # fmt: skip
"""The code of a language by its name."""

_NAME = re.compile(r'((?:title|label|ask) = )"[^"]*"')
"""What an entry of a list is called, in an example."""
_SPOKEN = re.compile(r"\s*(say|ask|explain|do|note|show)\s*[:.–-]\s*(.+)", re.IGNORECASE)


def likely_kind(word: str) -> str:
    """The kind of step that somebody calls by this word or these, or ""."""
    word = re.sub(r"[\s_]+", "-", word.strip().lower())
    return KINDS.get(word) or KINDS.get(word.split("-")[-1]) or KINDS.get(word.split("-")[0], "")


def hint_for_key(key: str, owner: type[PlanPart]) -> str:
    """What to write instead of a key that a table does not have, where others call it so."""
    for table, hints in _OF.items():
        if issubclass(owner, table) and key.lower() in hints:
            return hints[key.lower()]
    return "" if other_key(key, owner) else _ANYWHERE.get(key.lower(), "")


def other_key(word: str, owner: type[PlanPart]) -> str:
    """The key that a table has for what others call by this word, or ""."""
    return next((key for key in OTHERS.get(word.lower(), ()) if key in fields(owner)), "")


def as_table(key: str, text: str) -> str:
    """How an entry of a list is written as a table, from the text that stands there, or ""."""
    if key not in EXAMPLES or '"' in text or "\\" in text or len(text) > 80:
        return f"An entry is a table: {EXAMPLES[key]}." if key in EXAMPLES else ""
    spoken = _SPOKEN.fullmatch(text)
    if key == "script":
        word, words = (spoken[1].lower(), spoken[2]) if spoken else ("say", text)
        return f'Write {{ {word} = "{words}" }}.'
    if key == "materials":
        return f'Write {{ item = "{text}" }}.'
    if key == "sheets":
        id = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "ideas"
        return f'Write {{ id = "{id}", label = "{text}" }}.'
    entry = _NAME.sub(lambda found: f'{found[1]}"{text}"', EXAMPLES[key], count=1)
    return f"An entry is a table: {entry}."
