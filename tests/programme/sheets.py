"""The truth about the workbook: the rows of each sheet, worked out from the script.

A row is told by the columns that are named here; the others say of which session it is, or the same
in other words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from programme import truth
from programme.curricula import LEVELS, OUTCOME, TO_VOTE_FOR, WHAT_NEXT
from programme.leading import IDEA, REPORTED
from programme.script import OBSERVER, Meeting

Row = tuple[object, ...]
QUESTIONS = {
    "4a": ("What surprised you?", "What is missing?"),
    "4b": ("Whom do you ask first?",),
}
LEVEL = {"w": "Which level is this?", "c": "Which level is this now?"}
QUIZ = "What does listening need?"
REASON = "time constraints"


def _sessions(one: Meeting) -> Iterator[Row]:
    planned = sum(one.planned(label) for label in _counted(one))
    minutes = sum(truth.seconds_there(one, who) for who in truth.everybody(one)) // 60
    status = "closed" if one.closes else "open"
    came = (len(truth.came(one)), (minutes + 3) // 6 / 10) if one.closes else (None, None)
    behind, expected = truth.behind(one) // 60, len(one.roster)
    yield status, one.minutes, planned, truth.of_day(one), behind, expected, *came


def _counted(one: Meeting) -> Iterable[str]:
    """The steps that count in a sum: those that an open meeting has come to."""
    return [x for x in truth.labels(one) if one.closes or truth.fate(one, x) != "not reached"]


def _people(one: Meeting) -> Iterator[Row]:
    for who in truth.everybody(one) if one.closes else ():
        expected, came = who in one.roster, who in truth.came(one)
        minutes = truth.seconds_there(one, who) // 60
        yield one.written(who), who.organisation, _yes(expected), _yes(came), minutes


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _attendance(one: Meeting) -> Iterator[Row]:
    for who in truth.everybody(one) if one.closes else ():
        walked = one.walk_in[1] if one.walk_in and one.walk_in[0] == who else 0
        late = one.late.get(who, walked)
        early = one.minutes - one.left.get(who, one.minutes)
        minutes = truth.seconds_there(one, who) // 60
        yield one.written(who), _yes(who not in one.absent), minutes, _yes(not walked), late, early


def _steps(one: Meeting) -> Iterator[Row]:
    order = {label: number for number, label in enumerate(one.led, 1)}
    for label in truth.labels(one):
        led, planned = one.led.get(label, 0), one.planned(label)
        yield (
            label,
            truth.fate(one, label),
            60 * led,
            60 * planned,
            60 * (0 if label in one.skipped else one.added if label == "+1" else planned),
            order.get(label),
            _yes(label == "+1"),
            _yes(one.moved and label == "3"),
            one.skipped.get(label),
            truth.cues(one, label),
            truth.cues_seen(one, label),
            _yes(truth.broken_off(one, label) or label not in one.led),
        )


def _entries(one: Meeting) -> Iterator[Row]:
    for n in range(one.ideas):
        yield "2", "Ideas", f"{IDEA} {n + 1} of {one.title}", _yes(n in one.starred), None, None
    for label, counts in one.answers.items():
        for asked, count in zip(QUESTIONS[label], counts, strict=False):
            for n in range(count if label in one.led else 0):
                yield label, asked, f"Answer {n + 1}", "no", None, None
    for said in one.said:
        if said.kind == "decision":
            yield "1", "Decisions", said.what, "no", one.written(said.who), said.by.isoformat()
    for n in range(1, one.reported + 1):
        yield "5", f"Report: Group {n}", f"{REPORTED} {n}", "no", None, None


def _hands(one: Meeting) -> Iterator[Row]:
    if levels := truth.levels(one):
        label = "3" if one.activity == "w" else "4"
        people = truth.present_in(one, label)
        for stage, count in zip(LEVELS, levels, strict=True):
            yield label, LEVEL[one.activity], stage, count, people
    for when, counts in (("before", one.before), ("now", one.now)):
        for score, count in enumerate(counts, 1):
            yield "5", f"{OUTCOME}, {when}", score, count, truth.present_in(one, "5")
    for label, right in zip(("2", "4"), one.right or (), strict=False):
        for option, count in (("Advice", 8 - right), ("Time", right)):
            yield label, QUIZ, option, count, truth.present_in(one, label)


def _votes(one: Meeting) -> Iterator[Row]:
    for option, dots in zip(TO_VOTE_FOR, one.dots, strict=False):
        wanted = 0 < dots == max(one.dots)
        yield "6", option, _yes(wanted), "dots", dots, truth.present_in(one, "6")


def _groups(one: Meeting) -> Iterator[Row]:
    for n, group in enumerate(one.groups, 1):
        for who in group:
            yield "l/3", f"Group {n}", len(group), one.written(who), None


def _concepts(one: Meeting) -> Iterator[Row]:
    for id in ("trust", "time") if one.activity == "w" else ():
        yield id, _yes(id in one.heard), "w/2" if id in one.heard else None


def _forms(one: Meeting) -> Iterator[Row]:
    rows = [said for said in one.said if said.kind == "plan"]
    for n, said in enumerate(rows, 1):
        yield "First steps", n, one.written(said.who), "What", said.what
        yield "First steps", n, one.written(said.who), "By when", said.by.isoformat()


def _homework(one: Meeting) -> Iterator[Row]:
    for who in one.owed:
        yield _yes(one.follows), who.name, one.told.get(who)


def _choices(one: Meeting) -> Iterator[Row]:
    for said in one.said:
        if said.kind == "choice":
            title = WHAT_NEXT[said.option]
            yield "c/5", one.written(said.who), said.option, title, said.what, said.by


def _promises(one: Meeting) -> Iterator[Row]:
    told = one.kept
    for n, (title, who, what) in enumerate(truth.came_over()[one.title], 1):
        word, _, rest = told.get(n, "").partition(" ")
        carried = word == "until"
        status = None if carried or not word else word
        until = rest if carried else None
        yield title, who, what, status, until
    for said in one.said:
        yield one.title, one.written(said.who), said.promise, None, None


def _adaptations(one: Meeting) -> Iterator[Row]:
    yield from ((label, "skipped", REASON) for label in one.skipped)
    if one.added:
        yield "+1", "added", "not said"
    if one.moved:
        yield "3", "moved", "not said"


def _observed(one: Meeting) -> Iterator[Row]:
    for label, seen in one.observed.items():
        yield label, truth.fate(one, label), seen, OBSERVER


SHEETS: Mapping[str, tuple[str, Callable[[Meeting], Iterable[Row]]]] = {
    "sessions": (
        "status minutes planned_minutes planned_that_day_minutes behind_minutes expected came "
        "contact_hours",
        _sessions,
    ),
    "people": ("name organisation expected came minutes", _people),
    "attendance": ("name there minutes expected late_minutes early_minutes", _attendance),
    "steps": (
        "heading fate elapsed_seconds planned_seconds planned_that_day_seconds order added moved "
        "reason cues cues_seen in_part",
        _steps,
    ),
    "entries": ("heading sheet text starred who by", _entries),
    "hands": ("heading item option count people", _hands),
    "votes": ("heading option wanted mark count people", _votes),
    "groups": ("step group size member role", _groups),
    "concepts": ("concept heard step", _concepts),
    "forms": ("form row who column text", _forms),
    "homework": ("taken_over who told", _homework),
    "choices": ("step who option title action by", _choices),
    "promises": ("made_in who what told until", _promises),
    "adaptations": ("label what reason", _adaptations),
    "observed": ("label marked seen observer", _observed),
}
"""Each sheet: the columns that tell its rows apart, and its rows of a meeting."""
