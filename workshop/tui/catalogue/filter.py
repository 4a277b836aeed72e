"""What the review's list can be narrowed to, with how many sessions that leaves."""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from workshop.review.catalogue import Filter, SessionListing
from workshop.review.days import DAYS, days_meant
from workshop.value import Value

Asked = tuple[date, date] | str | bool
OF = {
    "curriculum": "Curriculum",
    "when": "When",
    "status": "State",
    "homework": "Homework",
    "altered": "Log",
    "facilitator": "Led by",
    "place": "Place",
}
"""What is chosen between, in the order in which it is shown: what may be many comes last."""
STATES = {
    "closed": "closed",
    "open": "open or on hold",
    "prepared": "only prepared",
    "damaged": "cannot be read",
}
_DAYS = re.compile(rf"({DAYS})?\s*(-|–|\.\.|to|until)?\s*({DAYS})?", re.ASCII)


class Choice(Value):
    """One thing that sessions are narrowed to: `of` is a key of OF, `said` what it is called.

    `value` is meant exactly as it stands; a pair of local days includes both.
    """

    of: str
    value: Asked
    said: str

    def fits(self, listed: SessionListing) -> bool:
        if isinstance(self.value, tuple):
            day = listed.day
            return day is not None and self.value[0] <= day <= self.value[1]
        return _value(listed, self.of) == self.value


class FilterSet(Filter):
    """A filter made of choices, each of something else."""

    choices: tuple[Choice, ...] = ()

    @property
    def wants_all(self) -> bool:
        return not self.choices

    def fits(self, listed: SessionListing) -> bool:
        return all(choice.fits(listed) for choice in self.choices)

    def toggle(self, choice: Choice) -> "FilterSet":
        """With this choice, in the place of another of the same; without it where it was made."""
        rest = tuple(other for other in self.choices if other.of != choice.of)
        return FilterSet(choices=rest if choice in self.choices else (*rest, choice))

    def pop(self) -> "FilterSet":
        """Without the choice that was made last."""
        return FilterSet(choices=self.choices[:-1])

    @property
    def said(self) -> str:
        """All that it asks for, in words."""
        return " · ".join(_in_words(choice) for choice in self.choices)


def _in_words(choice: Choice) -> str:
    alone = choice.of in ("when", "status", "homework", "altered")
    return choice.said if alone else f"{OF[choice.of].lower()} {choice.said}"


def _value(listed: SessionListing, of: str) -> Asked:
    match of:
        case "curriculum":
            return listed.curriculum
        case "facilitator":
            return listed.facilitator
        case "place":
            return listed.place
        case "status":
            return "open" if listed.status == "held" else listed.status
        case "homework":
            return listed.homework
    return bool(listed.altered)


def choices(
    sessions: Iterable[SessionListing], sieve: FilterSet, today: date
) -> Iterator[tuple[Choice, int]]:
    """All there is to choose, and how many sessions each leaves of those that fit the rest."""
    sessions = tuple(sessions)
    counts: dict[str, Counter[Asked]] = {of: Counter() for of in OF}
    days: Counter[date] = Counter()
    for listed in sessions:
        failing = [choice.of for choice in sieve.choices if not choice.fits(listed)]
        if len(failing) > 1:
            continue
        for of in failing or OF:
            if of != "when":
                counts[of][_value(listed, of)] += 1
            elif listed.day is not None:
                days[listed.day] += 1
    titles = {one.curriculum: one.curriculum_title for one in reversed(sessions)}
    for of in OF:
        found = [*_times(days, today)] if of == "when" else [*_named(of, counts[of], titles)]
        there = {choice for choice, _ in found}
        kept = [(choice, 0) for choice in sieve.choices if choice.of == of and choice not in there]
        yield from (*found, *kept)


def _named(of: str, counts: Counter[Asked], titles: dict[str, str]) -> Iterator[tuple[Choice, int]]:
    """What sessions are told apart by, the most frequent first; what none of them says is none."""
    for value, count in sorted(counts.items(), key=lambda one: (-one[1], str(one[0]))):
        if said := _called(of, value, titles):
            yield Choice(of, value, said), count


def _called(of: str, value: Asked, titles: dict[str, str]) -> str:
    match of:
        case "homework":
            return "with homework" if value else "without homework"
        case "altered":
            return "⚠ log altered" if value else "log as it was written"
        case "curriculum":
            return titles.get(str(value)) or str(value)
        case "status":
            return STATES.get(str(value), str(value))
    return str(value)


def _times(days: Counter[date], today: date) -> Iterator[tuple[Choice, int]]:
    """This month, the month before, and every year."""
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    spans = [("this month", first, _last(first)), ("last month", before.replace(day=1), before)]
    for year in sorted({day.year for day in days}, reverse=True):
        spans.append((str(year), date(year, 1, 1), date(year, 12, 31)))
    for said, since, until in spans:
        if count := _between(days, since, until):
            yield Choice("when", (since, until), said), count


def _between(days: Counter[date], since: date, until: date) -> int:
    return sum(count for day, count in days.items() if since <= day <= until)


def typed_days(text: str, today: date) -> Choice | None:
    """Days as somebody types them: 2026, 2026-03, 2026-03-05, 90d (ago), from one to another."""
    found = _DAYS.fullmatch(text.strip().casefold())
    if not found or not (found[1] or found[3]) or (found[3] and not found[2]):
        return None
    whole = date.min, date.max
    first, last = (days_meant(part, today) if part else whole for part in (found[1], found[3]))
    if first is None or last is None:
        return None
    since, until = first[0], last[1]
    if not found[2]:
        until = today if found[1][-1] in "dw" else first[1]
    return Choice("when", (since, until), _span(since, until)) if since <= until else None


def _last(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _span(since: date, until: date) -> str:
    if since == until:
        return since.isoformat()
    first = f"from {since.isoformat()}" if since > date.min else ""
    last = f"until {until.isoformat()}" if until < date.max else ""
    return " ".join(part for part in (first, last) if part) or "any day"


def filter_sessions(sessions: Sequence[SessionListing], sieve: FilterSet) -> list[SessionListing]:
    """The sessions that fit."""
    if sieve.wants_all:
        return list(sessions)
    return [listed for listed in sessions if sieve.fits(listed)]
