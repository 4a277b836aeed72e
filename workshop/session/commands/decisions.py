"""A decision as it is typed in one line: TEXT > NAME, NAME > DAY; either may be left out.

The day may also stand behind the names: > Ann, Friday; > Ann by 5 December. A text with > in it
that is meant so stands in quotes.
"""

import re
from datetime import date

from workshop.board import Entry
from workshop.clock import day_in_words
from workshop.errors import Unsure
from workshop.event import Person
from workshop.kinds.parsing import parse_day
from workshop.session.situation import Situation
from workshop.spelling import same_name
from workshop.value import Value
from workshop.when.days import find_day
from workshop.when.found import tidy
from workshop.who import EVERYBODY, find_several, label_of, persons

SIGN = ">"
MAX_NAMES = 2_000
"""A longer text than this behind a > is part of what was decided."""
_QUOTED = re.compile(r'["“”„]([^"“”„]*>[^"“”„]*)["“”„]')
_DAY = re.compile(r"(?:^|[,;]|\s(?=(?:by|until|till)\s))\s*(?:(?:by|until|till)\s+)?", re.I)
"""What stands in front of the day, behind names."""


class Decided(Value):
    """What was decided; where it is `said`, who does it and by which local day."""

    text: str
    said: bool = False
    who: tuple[str, ...] = ()
    by: date | None = None


def read_decision(line: str, now: Situation) -> Decided:
    """Read a decision. Raises: Refused, Unsure with the whole line anew."""
    line = tidy(line)
    if quoted := _QUOTED.fullmatch(line):
        return Decided(quoted[1])
    text, sign, last = line.rpartition(SIGN)
    is_text = len(last) > MAX_NAMES or (last and not any(letter.isalnum() for letter in last))
    if not sign or is_text:
        return Decided(line)
    names, day = _split_names(last, now)
    if not names.strip() and (day or not last) and SIGN in text:
        text, _, names = text.rpartition(SIGN)
    by = parse_day(day, now.today, line.removesuffix(day)) if day else None
    try:
        who = find_several(names, _possible_owners(now), names, new=True)
    except Unsure as unsure:
        if not any(map(str.isalpha, names)):
            return Decided(line)
        after = line[len(text) + len(SIGN) + len(names) :]
        choices = unsure.within(f"{text}{SIGN}", after).choices
        raise Unsure(unsure.title, (*choices, f'"{line}"'), unsure.best) from None
    return Decided(text, True, who, by)


def _split_names(text: str, now: Situation) -> tuple[str, str]:
    """Names, and the day behind them, as they are typed. Raises: Refused."""
    if any(same_name(text, person.printed_name) for person in now.state.roster):
        return text, ""
    for match in _DAY.finditer(text):
        day = find_day(text, now.today, match.end())
        if day and day.end == len(text):
            return text[: match.start()], text[match.end() :]
    return text, ""


def _possible_owners(now: Situation) -> list[Person]:
    """Who may be meant: people of the roster, all of them, a group; without a roster, anybody."""
    roster, others = now.state.roster, (EVERYBODY, *(group.name for group in now.current_groups))
    return [*roster, *persons(others, ())] if roster else []


def decision_line(entry: Entry, now: Situation) -> str:
    """An entry of the decisions as it would be typed."""
    text, known = entry.text, _possible_owners(now)
    if not entry.duty and SIGN in text:
        return f'"{text}"' if _QUOTED.fullmatch(f'"{text}"') else f"{text} {SIGN} {SIGN}"
    known_names = {person.name for person in known}
    names = [label_of(n, known) if n in known_names or not known else f"new {n}" for n in entry.who]
    who = [", ".join(names)] if names or (entry.by and SIGN in text) else []
    return f" {SIGN} ".join([text, *who, *([day_in_words(entry.by)] if entry.by else [])])
