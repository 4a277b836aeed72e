"""Work in groups, in pairs or alone: how a guide says it, and the exercise that it becomes."""

import re

from workshop.desk.draft.lengths import NUMBERS, find_lengths
from workshop.desk.draft.model import DraftActivity, DraftStep
from workshop.text import slug

COUNT = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)})"
"""A number of groups, people, days."""
_GROUPS = re.compile(
    rf"\b(?:divide|split|break|form|into|in|make)\b[^.:]{{0,60}}?\b(?P<count>{COUNT})\s+"
    r"(?:small(?:er)?\s+|equal\s+|work(?:ing)?\s+|sub-?)*(?:groups|teams)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(
    rf"\b(?:groups|teams)\s+of\s+(?:about\s+|up to\s+)?(?P<size>{COUNT})"
    rf"(?:\s?(?:-|–|to|or)\s?(?P<most>{COUNT}))?\b|\bin\s+(?P<words>threes|fours|fives)\b"
    r"|\b(?P<trios>trios|triads)\b",
    re.IGNORECASE,
)
_PAIRS = re.compile(
    r"\b(?:in pairs|pair up|into pairs|with (?:a|your|their) (?:partner|neighbou?r)|form pairs"
    r"|select a (?:colleague|partner)|find a partner|in twos)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:individually|on (?:your|their) own|by (?:yourself|themselves)|work alone"
    r"|work on your (?:own )?(?:\w+ )?plan|silently)\b",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"\b(?:appoints?|chooses?|selects?|names?|picks?|has|have|with)\s+(?:an?|one)\s+"
    r"(?P<first>[a-z/ -]{4,24}?)(?:,? and (?:an?|one) (?P<second>[a-z/ -]{4,24}?))?(?=[,.;]|$)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:facilitator|moderator|recorder|reporter|note-?taker|scribe|time-?keeper|spokesperson"
    r"|leader|speaker|observer|presenter|secretary|chair)(?:/\w+)?",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?:allow|allot|give|take|have|spend|they|you)\b", re.IGNORECASE)
MAX_WORK = 3
"""How many lines, after the one that forms groups, may say what they do."""


def number_of(text: str) -> int:
    """A number in figures or in a word."""
    return int(text) if text.isdigit() else NUMBERS[text.casefold()]


def is_exercise(step: DraftStep) -> bool:
    """Whether groups, pairs or everybody alone work, for minutes that the guide states."""
    text = step.text
    works = _forms(text)
    if (works or step.assignments) and not (works and step.stated_minutes):
        needs = "minutes" if works else "groups"
        step.remarks.append(
            f'The guide states no {needs} for this work: kind = "exercise" needs them'
        )
    return bool(works and step.stated_minutes)


def set_exercise(activity: DraftActivity, step: DraftStep, number: int) -> str:
    """Make a step an exercise; return its id."""
    step.kind = "exercise"
    text = step.text
    if found := _GROUPS.search(text):
        step.fields["groups"] = max(1, number_of(found["count"]))
    elif found := _SIZE.search(text):
        words = {"threes": 3, "fours": 4, "fives": 5}
        size = (
            number_of(found["size"])
            if found["size"]
            else words.get((found["words"] or "").casefold(), 3)
        )
        step.fields["group_size"] = max(1, size)
    elif _PAIRS.search(text):
        step.fields["who"] = "pairs"
    else:
        step.fields["who"] = "alone"
    if step.fields.keys() & {"groups", "group_size"} and step.fields.get("group_size") != 1:
        if step.roles:
            step.fields["roles"] = True
        elif roles := _roles(text):
            step.fields["roles"] = roles
        else:
            step.fields["roles"] = []
    if not step.assignments:
        step.fields["assignments"] = [_work_of(step)]
    id = slug(f"{activity.id}-work-{number}")
    step.fields["id"] = id
    return id


def _forms(text: str) -> bool:
    """Whether it says who works together."""
    return any(pattern.search(text) for pattern in (_GROUPS, _SIZE, _PAIRS, _ALONE))


def _work_of(step: DraftStep) -> str:
    """What is done in a step that lists no assignment: its last instruction."""
    cues = [cue for cue in step.cues if cue.word != "listen_for" and cue.text]
    instructions = [cue for cue in cues if cue.word != "note"] or cues
    opens = -1 if _forms(step.name) else None
    forming = next((n for n, cue in enumerate(instructions) if _forms(cue.text)), opens)
    if forming is None:
        texts = [cue.text for cue in instructions] or [part.text for part in step.title]
        return texts[-1] if texts else step.fallback or "Work on it"
    work: list[str] = []
    for cue in instructions[forming + 1 :]:
        is_time = _GIVEN.match(cue.text) and find_lengths(cue.text)
        if is_time or cue.text.endswith(":") or len(work) == MAX_WORK:
            break
        work.append(cue.text)
    title = step.name or step.fallback
    return " ".join(work) or (instructions[forming].text if instructions else title) or "Work on it"


def _roles(text: str) -> list[str]:
    """Roles that each group is to give: "a facilitator and a recorder/reporter"."""
    for found in _ROLES.finditer(text):
        named = [
            role for role in (found["first"], found["second"]) if role and _ROLE.fullmatch(role)
        ]
        if named:
            return list(dict.fromkeys(named))
    return []
