"""Where the guide names minutes that are no longer those: what it says, and what they are now."""

import re
from collections.abc import Iterator, Mapping

from workshop.session.agenda import AgendaStep
from workshop.session.state import State
from workshop.session.time import figures, timing
from workshop.when.lengths import WORDS

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: n for n, word in enumerate(_SMALL.split(), 1)}
_NUMBERS |= {
    f"{ten} {unit}".strip(): 10 * tens + n
    for tens, ten in enumerate(_TENS.split(), 2)
    for n, unit in enumerate(["", *_SMALL.split()[:9]])
}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True)).replace(" ", "[ -]")
_ONE = rf"(\d{{1,4}}|{_WORDS})"
_MINUTES = (
    rf"\b(?:(\d{{1,4}})\s?-\s?|{_ONE}\s?(?:–|to|or)\s?)?{_ONE}[\s-]?(?:[^\W\d]+\s)?"
    r"(?:min\b|mins\b|minut|мин|λεπτ|דקות|دقائق|دقيقة)"
)
_LENGTHS = rf"\b(?:(\d{{1,2}})\s?h(?:ours?)?|{'|'.join(sorted(WORDS, key=len, reverse=True))})\b"
# compiled when a length was changed: it takes longer than any module's import


def outdated_note(state: State, step: AgendaStep, text: str) -> str:
    """Say which minutes a text of the step names that were changed; empty when it names none."""
    changed = _changed_minutes(state, step)
    if not changed:
        return ""
    named = [minutes for minutes in dict.fromkeys(_named_minutes(text)) if minutes in changed]
    return "; ".join(
        f"guide says {n} min, now {figures.planned_minutes(changed[n])}" for n in named
    )


def _changed_minutes(state: State, step: AgendaStep) -> Mapping[int, float]:
    """The guide's minutes of the step, its timed work and each stretch, with their seconds now."""
    if not timing.guide_note(state, step):
        return {}
    before, now = step.stretches, timing.stretches(state, step)
    pairs = [(float(step.duration), timing.planned_seconds(state, step))]
    pairs += [(old.seconds, new.seconds) for old, new in zip(before, now, strict=True)]
    pairs.append((sum(old.seconds for old in before), sum(new.seconds for new in now)))
    return {figures.whole_minutes(old): new for old, new in reversed(pairs) if old != new}


def _named_minutes(text: str) -> Iterator[int]:
    """The lengths that a text names in figures or in words, in minutes."""
    for match in re.finditer(_MINUTES, text, re.IGNORECASE):
        for number in filter(None, match.groups()):
            yield _NUMBERS.get(re.sub(r"[\s-]", " ", number.casefold())) or int(number)
    for match in re.finditer(_LENGTHS, text, re.IGNORECASE):
        yield int(match[1]) * 60 if match[1] else WORDS[match[0].casefold()]
