"""What a step does with the room: its kind, with groups, roles, homework, sheets and handouts."""

import re

from workshop.desk.draft.group_work import COUNT, is_exercise, number_of, set_exercise
from workshop.desk.draft.handouts import Handouts
from workshop.desk.draft.labels import HANDOUT_HEAD, is_break
from workshop.desk.draft.model import Draft, DraftActivity, DraftCue, DraftStep, Fragment
from workshop.text import slug

_CLOSE = re.compile(
    r"\b(?:close|closing|closure|wrap[- ]?up|conclusion|conclude"
    r"|abschluss(?:runde)?|ausklang|clôture|cierre|encerramento|chiusura|afsluiting|завершение)\b",
    re.IGNORECASE,
)
_DEBRIEF = re.compile(
    r"\b(?:debrief\w*|report(?:s|[- ]?out|[- ]?back)?|process(?:ing)? the)\b", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\breports? from\b|\b(?:groups?|reporters?) (?:to )?(?:report|share|present)\b"
    r"|\breport(?:ing)?[- ]?(?:out|back)\b",
    re.IGNORECASE,
)
_HOMEWORK = re.compile(r"\bhome-?work\b|\btake-?home (?:task|assignment)\b", re.IGNORECASE)
_DUE = re.compile(rf"\b(?P<count>{COUNT})\s+(?P<unit>days?|weeks?)\b", re.IGNORECASE)
_WRITES = re.compile(
    r"\b(?:record|write|list|note|capture|post|chart|jot)\b[^.]{0,80}?\b(?:responses?|answers?"
    r"|ideas?|comments?|suggestions?|newsprint|flip ?-?chart|board|chart paper|contributions?"
    r"|highlights|what they say)\b",
    re.IGNORECASE,
)
_SHEET_LABELS = re.compile(r"[“\"](?P<label>[^”\"]{3,60}?),?[”\"]")
_LABELED = re.compile(r"\blabel(?:l?ed|s)?\b|\bheadings?\b|\btitled\b", re.IGNORECASE)


def choose_kinds(draft: Draft, handouts: Handouts) -> None:
    """Say for each step what kind it is, where the guide's own words do."""
    for module in draft.modules:
        homework = ""
        exercise = ""
        for activity in module.activities:
            for part in activity.materials:
                _name_handouts(activity, part, handouts)
            title = ""
            for number, step in enumerate(activity.steps, 1):
                if not step.is_part:
                    title = step.name or step.fallback
                _show_handouts(activity, step, handouts)
                for part in (*step.assignments, *step.homework, *step.questions):
                    _name_handouts(activity, part, handouts)
                if (
                    _HOMEWORK.search(title)
                    and not step.homework
                    and re.search(r"\b(?:debrief|follow|review|discuss)", title, re.IGNORECASE)
                    and homework
                ):
                    _follow_up(step, homework)
                elif (step.homework or _HOMEWORK.search(title)) and not _has_homework(activity):
                    homework = _set_homework(activity, step, number)
                elif is_break(title):
                    step.kind = "break"
                elif is_exercise(step):
                    exercise = set_exercise(activity, step, number)
                elif step.questions or (_DEBRIEF.search(title) and _questions_asked(step)):
                    _set_debrief(step, exercise)
                elif _REPORTS.search(step.text) and exercise:
                    step.kind = "debrief"
                    step.fields["reports"] = exercise
                elif _is_close(activity, step, title):
                    step.kind = "close"
                elif _WRITES.search(step.text) or any(cue.word == "ask" for cue in step.cues):
                    _set_newsprint(activity, step, number)
                _keep_rest(step)


def _is_close(activity: DraftActivity, step: DraftStep, title: str) -> bool:
    """Whether a step closes something: not the first of several, which may be on how to begin."""
    first = activity.steps[0] is step and len(activity.steps) > 1
    return not step.is_part and not first and _CLOSE.search(title) is not None


def _questions_asked(step: DraftStep) -> list[DraftCue]:
    """The cues that put a question, rather than telling whoever leads to ask for something."""
    return [cue for cue in step.cues if cue.word == "ask" and "?" in cue.text[-60:]]


def _has_homework(activity: DraftActivity) -> bool:
    return any(step.kind == "homework" for step in activity.steps)


def _set_debrief(step: DraftStep, exercise: str) -> None:
    step.kind = "debrief"
    _take_questions(step)
    if exercise and _REPORTS.search(step.text):
        step.fields["reports"] = exercise


def _take_questions(step: DraftStep) -> None:
    """Make what is asked the questions of a step, unless it lists some already."""
    if step.questions:
        return
    asked = _questions_asked(step)
    for cue in asked:
        step.questions += cue.parts
        cue.word, cue.parts = "listen_for", cue.expect
    step.cues = [c for cue in step.cues for c in (_answers(cue) if cue in asked else [cue])]


def _answers(cue: DraftCue) -> list[DraftCue]:
    """The answers that are expected, each as a cue to listen for."""
    return [DraftCue("listen_for", [answer]) for answer in cue.expect]


# --- homework -----------------------------------------------------------------------------------


def _set_homework(activity: DraftActivity, step: DraftStep, number: int) -> str:
    step.kind = "homework"
    id = slug(f"{activity.id}-homework-{number}")
    step.fields["id"] = id
    due = _DUE.search(step.text)
    later = next(
        (s for s in activity.steps if s is not step and s.is_part and _DUE.search(s.text)), None
    )
    if due is None and later and activity.steps.index(later) == activity.steps.index(step) + 1:
        due = _DUE.search(later.text)
    if due:
        days = number_of(due["count"]) * (7 if due["unit"].casefold().startswith("week") else 1)
        step.fields["due_days"] = min(366, days)
    else:
        step.remarks.append("The guide does not say when it is due: 14 days, unless due_days says")
    if not step.homework:
        does = [cue for cue in step.cues if cue.word in ("do", "explain", "say", "ask")]
        step.fields["instructions"] = [cue.text for cue in does] or [step.fallback or "Homework"]
    return id


def _follow_up(step: DraftStep, homework: str) -> None:
    step.kind = "follow-up"
    step.fields["homework"] = homework
    _take_questions(step)


# --- sheets and handouts ------------------------------------------------------------------------


def _set_newsprint(activity: DraftActivity, step: DraftStep, number: int) -> None:
    step.kind = "newsprint"
    named = []
    for cue in step.cues:
        if _LABELED.search(cue.text):
            named += [found["label"].rstrip(" .,") for found in _SHEET_LABELS.finditer(cue.text)]
    step.fields["sheets"] = named[:8] or [""]


def _show_handouts(activity: DraftActivity, step: DraftStep, handouts: Handouts) -> None:
    """Let a step show each handout behind the first line that names it."""
    shown: set[str] = set()
    cues: list[DraftCue] = []
    for part in step.title:
        for handout in handouts.named_in(part.text):
            shown.add(handout.id)
            cues.append(DraftCue("show", [], show=handout.id))
        _name_handouts(activity, part, handouts)
    for cue in step.cues:
        cues.append(cue)
        for handout in handouts.named_in(cue.text):
            handout.named_in.append(cue.parts[0].number)
            if handout.id not in shown and len(cues) < 400:
                shown.add(handout.id)
                cues.append(DraftCue("show", [], show=handout.id))
            activity.handouts[handout.id] = None
    step.cues = cues


def _name_handouts(activity: DraftActivity, part: Fragment, handouts: Handouts) -> None:
    """Have each handout brought that is named where nothing is shown."""
    for handout in handouts.named_in(part.text):
        handout.named_in.append(part.number)
        found = HANDOUT_HEAD.match(part.text)
        if found and found["title"] and not handout.title:
            handout.name = found["title"]
        activity.handouts[handout.id] = None


def _keep_rest(step: DraftStep) -> None:
    """Keep in the script what the kind has no place for."""
    for parts, word, has_place in (
        (step.assignments, "do", step.kind == "exercise"),
        (step.questions, "ask", step.kind in ("debrief", "follow-up", "close")),
        (step.homework, "do", step.kind == "homework"),
        (step.roles, "do", step.kind == "exercise" and step.fields.get("roles") is True),
    ):
        if not has_place:
            step.cues += [DraftCue(word, [part]) for part in parts]
            parts.clear()
