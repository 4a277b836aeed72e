"""What authors of other guides call things that the format has another word for."""

import re
from collections.abc import Mapping

from workshop.curriculum.labels import fields
from workshop.curriculum.model import Activity, CurriculumFile, Handout, Module, Resource
from workshop.kinds.plan import Cue, Material, PlanPart, StepBase
from workshop.kinds.quiz.plan import QuizQuestion

KINDS: Mapping[str, str] = {
    word: kind
    for kind, words in {
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
        "break": "pausa descanso pauze pause lunch coffee tea coffee-break energizer energiser"
        " rest",
        "close": "abschluss clôture cierre encerramento chiusura closing wrap-up wrapup end"
        " ending evaluation conclusion summary",
    }.items()
    for word in words.split()
}
"""A kind of step by what others call it."""

_NOTE = 'A word to the leader is a cue: script = [{ note = "…" }].'
_MINUTES = "How long it takes is a whole number: minutes = 5."
_LENGTHS = "time duration length hours mins min timing dauer zeit duree durée duracion duración"
_SHEETS = 'What is written goes on sheets, one for each column: sheets = ["…", "…"].'
_LEADER = 'Who leads a step, if not the facilitator, is leader = "…".'
_QUESTION = 'A question to the room is a cue: script = [{ ask = "…" }].'
_DO = 'What the leader does is a cue: script = [{ do = "…" }].'
_SAY = 'What the leader says is a cue: script = [{ say = "…" }].'
_HANDOUT = 'A handout is defined in curriculum.toml, and shown by its id: { show = "…" }.'
_RESOURCE = 'It is a [[resource]] in curriculum.toml, shown by its id: { show = "…" }.'
_WHEN = 'It is when = "…", one of the variants that curriculum.toml names.'
_STEP: Mapping[str, str] = {
    word: hint
    for words, hint in {
        "notes tip tips hint hints remark remarks comment facilitator_note trainer_note": _NOTE,
        f"{_LENGTHS} time_minutes duration_minutes": _MINUTES,
        "sheet columns flipchart newsprint board": _SHEETS,
        "trainer facilitator presenter lead who led_by speaker": _LEADER,
        "ask": _QUESTION,
        "action": _DO,
        "text content description body speech": _SAY,
        "handout handouts": _HANDOUT,
        "slide slides link url video resource": _RESOURCE,
        "type": 'What kind of step it is stands in kind = "…".',
        "name heading": 'What it is called stands in title = "…".',
        "variant variants only only_in condition": _WHEN,
        "size people per_group": "How large groups are is group_size = 4, of an exercise.",
    }.items()
    for word in words.split()
}
_ORDER = "Everything is led in the order in which it stands in the file."
_PLACE = "Where and when it takes place is said when a session is prepared."
_ANYWHERE: Mapping[str, str] = {
    **dict.fromkeys(("order", "number", "nr", "no", "position", "sequence"), _ORDER),
    **dict.fromkeys(("location", "place", "room", "venue", "where", "date"), _PLACE),
    "subtitle": "It goes into the title, behind a colon.",
}
_OF: Mapping[type[PlanPart], Mapping[str, str]] = {
    StepBase: _STEP,
    Cue: {
        **dict.fromkeys(("tip", "hint", "remark", "comment", "aside"), 'It is { note = "…" }.'),
        **dict.fromkeys(("tell", "read", "speak", "talk", "text"), 'It is { say = "…" }.'),
        **dict.fromkeys(("question", "q"), 'It is { ask = "…" }.'),
        **dict.fromkeys(("action", "instruct", "instruction"), 'It is { do = "…" }.'),
        **dict.fromkeys(("teach", "input"), 'It is { explain = "…" }.'),
        **dict.fromkeys(("handout", "slide"), 'It is { show = "…" }, by the handout\'s id.'),
        **dict.fromkeys(("answer", "answers", "expected"), 'It is expect = ["…"], beside ask.'),
        **dict.fromkeys(("who", "leader", "by", "speaker"), _LEADER),
        **dict.fromkeys(("minutes", "time"), "A step has minutes, and none of its cues: part it."),
        **dict.fromkeys(("sagen", "sag", "decir", "dire"), 'It is { say = "…" }.'),
        **dict.fromkeys(("fragen", "frage", "preguntar", "demander"), 'It is { ask = "…" }.'),
        **dict.fromkeys(("tun", "hacer", "faire"), 'It is { do = "…" }.'),
        **dict.fromkeys(("notiz", "hinweis", "nota", "notes"), 'It is { note = "…" }.'),
    },
    Handout: {
        **dict.fromkeys(("url", "link"), "A link is a [[resource]]: id, title and url."),
        **dict.fromkeys(("text", "content"), 'Its text stands in a file: file = "handouts/1.md".'),
    },
    Activity: {
        **dict.fromkeys(
            ("description", "summary", "goal", "goals", "objective", "objectives", "aim"),
            'What it is for stands in purpose = "…".',
        ),
        **dict.fromkeys(_LENGTHS.split(), _MINUTES),
        **dict.fromkeys(("ziel", "zweck", "objectif", "but", "objetivo"),
                        'What it is for stands in purpose = "…".'),
        "steps": "Each step begins with [[activity.step]].",
        **dict.fromkeys(("variant", "variants", "only", "only_in"), _WHEN),
        "name": 'What it is called stands in title = "…".',
        "notes": 'What to know before is before = "…"; what to do, preparation = ["…"].',
        "handouts": 'It is one of the materials: materials = [{ handout = "…" }].',
    },
    Module: {
        "module": "The file is the module: an activity in it begins with [[activity]].",
        "step": "A step belongs to an activity, and begins with [[activity.step]].",
        "steps": "A step belongs to an activity, and begins with [[activity.step]].",
        "handout": "Handouts are defined in curriculum.toml, for all modules.",
        "framework": "Frameworks are defined in curriculum.toml, for all modules.",
        "sheets": 'Sheets belong to an activity: sheets = [{ id = "…", label = "…" }].',
        **dict.fromkeys(("variant", "variants", "only", "only_in"), _WHEN),
        **dict.fromkeys(("objectives", "goals", "learning_outcomes"), 'They are outcomes = ["…"].'),
        **dict.fromkeys(("time", "duration"), _MINUTES),
    },
    CurriculumFile: {
        "activity": "An activity stands in a module's own file, which modules = [\"…\"] names.",
        "concept": "A concept stands in its module's own file.",
        "form": "A form stands in its module's own file.",
        "module": 'Each module has a file of its own: modules = ["module-1.toml"].',
        "lang": 'It is language = "en".',
        **dict.fromkeys(
            ("variant", "versions", "modes", "formats", "tracks"), 'It is variants = ["…", "…"].'
        ),
        "description": 'It is summary = "…".',
        **dict.fromkeys(
            ("minutes", "duration", "time"), "How long it takes is said by each activity."
        ),
        **dict.fromkeys(("step", "steps"), "Steps stand in a module's own file, in an activity."),
    },
    Resource: {
        **dict.fromkeys(("link", "address", "href"), 'Its address is url = "https://…".'),
        **dict.fromkeys(("name", "label"), 'What it is called stands in title = "…".'),
        "type": 'What it is stands in kind = "video".',
    },
    QuizQuestion: {
        **dict.fromkeys(("question", "text", "title", "q"), 'What is asked stands in ask = "…".'),
        **dict.fromkeys(("answers", "choices"), 'The answers are options = ["…", "…"].'),
        **dict.fromkeys(("answer", "correct", "solution"), 'It is right = "…", one of options.'),
        **dict.fromkeys(("explanation", "because", "reason"), 'It is why = "…".'),
    },
    Material: {
        "name": 'It is item = "…".',
        "text": 'It is item = "…".',
        "count": "It is quantity = 2.",
        "amount": "It is quantity = 2.",
    },
}  # fmt: skip

OTHERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("name", "heading", "caption", "label"), ("title", "label", "text", "item")),
    "title": ("label", "text", "ask", "item"),
    "type": ("kind",),
    **dict.fromkeys(
        ("text", "content", "description", "body"), ("text", "say", "summary", "purpose", "file")
    ),
    **dict.fromkeys(("objective", "objectives", "goal", "goals", "aim"), ("purpose", "outcomes")),
    **dict.fromkeys(("time", "duration", "length", "mins", "min"), ("minutes", "at")),
    **dict.fromkeys(("path", "filename", "source", "src", "pdf"), ("file",)),
    **dict.fromkeys(("link", "href", "address"), ("url",)),
    **dict.fromkeys(("question", "q"), ("ask",)),
    **dict.fromkeys(("answers", "choices"), ("options",)),
    **dict.fromkeys(("answer", "correct", "solution"), ("right",)),
    **dict.fromkeys(("explanation", "because", "reason"), ("why",)),
    **dict.fromkeys(("copyright", "licence", "rights"), ("license",)),
    **dict.fromkeys(("date", "edition", "updated", "revision"), ("version",)),
    **dict.fromkeys(("keywords", "topics"), ("tags",)),
    **dict.fromkeys(("due", "deadline", "days", "due_weeks", "due_date", "weeks"), ("due_days",)),
    **dict.fromkeys(("work_seconds", "work_time", "working_minutes"), ("work_minutes",)),
    **dict.fromkeys(("votes", "points", "stickers"), ("dots",)),
    **dict.fromkeys(("scores", "score", "rating", "stars"), ("scale",)),
    "ranking": ("rank",),
    **dict.fromkeys(("plus", "delta", "pluses", "deltas"), ("plus_delta",)),
    **dict.fromkeys(("participants", "people", "size"), ("group_size",)),
    **dict.fromkeys(("instructions", "task", "instruction"), ("instructions", "assignments")),
    "repeat": ("times",),
    "outcome": ("text",),
    **dict.fromkeys(("activity", "activities", "step", "steps"), ("modules",)),
    "as": ("same_as",),
}
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

VALUES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("training", "session", "class", "course", "seminar", "group"), ("workshop",)),
    **dict.fromkeys(("coach", "one-to-one", "supervision"), ("coaching",)),
    "individual": ("coaching", "alone"),
    **dict.fromkeys(("individually", "single", "solo", "self", "one"), ("alone",)),
    **dict.fromkeys(("pair", "duo", "duos", "twos", "partners", "two"), ("pairs", "pair")),
    **dict.fromkeys(("table", "team"), ("group",)),
    **dict.fromkeys(("person", "people", "head", "learner", "each"), ("participant",)),
    **dict.fromkeys(("all", "once"), ("room",)),
    **dict.fromkeys(("film", "movie", "clip", "youtube"), ("video",)),
    **dict.fromkeys(("site", "web", "website", "page", "url"), ("link",)),
    **dict.fromkeys(("deck", "presentation", "powerpoint", "ppt"), ("slides",)),
    **dict.fromkeys(("pdf", "doc", "word", "file", "text"), ("document",)),
}
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
        word, said = (spoken[1].lower(), spoken[2]) if spoken else ("say", text)
        return f'Write {{ {word} = "{said}" }}.'
    if key == "materials":
        return f'Write {{ item = "{text}" }}.'
    if key == "sheets":
        id = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "ideas"
        return f'Write {{ id = "{id}", label = "{text}" }}.'
    entry = _NAME.sub(lambda found: f'{found[1]}"{text}"', EXAMPLES[key], count=1)
    return f"An entry is a table: {entry}."
