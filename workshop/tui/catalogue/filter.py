"""The filters of the catalogue, and how many sessions each choice leaves."""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workshop.errors import Refused
from workshop.review.catalogue import Filter, SessionListing
from workshop.spelling import name_key
from workshop.text import joined
from workshop.value import Value, replace
from workshop.when.found import tidy
from workshop.when.ranges import is_ago, read_days

if TYPE_CHECKING:
    from workshop.review.facts.facts import SessionFacts

FilterValue = tuple[date, date] | str | bool
CRITERIA = {
    "curriculum": "Curriculum",
    "when": "When",
    "status": "State",
    "homework": "Homework",
    "altered": "Log",
    "series": "Series",
    "facilitator": "Led by",
    "place": "Place",
    "organisation": "With people of",
}
"""What sessions are filtered by, in the order shown: what may have many values comes last."""
STATUS_LABELS = {
    "closed": "closed",
    "open": "open or on hold",
    "prepared": "only prepared",
    "damaged": "cannot be read",
}
_FROM_TO = re.compile(r"(.*?)(?:^|\s+)(-|–|\.\.|to|until)(?:\s+|$)(.*)", re.I)


class FilterChoice(Value):
    """A value that one criterion, a key of CRITERIA, must have; a pair of days includes both."""

    criterion: str
    value: FilterValue
    label: str

    def fits(self, session: "SessionListing | SessionFacts") -> bool:
        if isinstance(self.value, tuple):
            day = session.day
            return day is not None and self.value[0] <= day <= self.value[1]
        if self.criterion == "facilitator":
            return name_key(session.facilitator) == name_key(str(self.value))
        return self.value in _values(session, self.criterion)


class FilterSet(Filter):
    """A filter made of choices, one for a criterion at most.

    Its `organisation` is told besides, for what lists people and what is theirs.
    """

    choices: tuple[FilterChoice, ...] = ()

    @classmethod
    def of(cls, choices: Sequence[FilterChoice]) -> "FilterSet":
        named = (str(one.value) for one in choices if one.criterion == "organisation")
        return cls(choices=tuple(choices), organisation=next(named, ""))

    @property
    def wants_all(self) -> bool:
        return not self.choices

    def fits(self, listed: "SessionListing | SessionFacts") -> bool:
        return all(choice.fits(listed) for choice in self.choices)

    @property
    def broad(self) -> Filter:
        """By what a store narrows down: names may be spelled in ways that words do not tell."""
        narrow = Filter()
        for one in self.choices:
            if isinstance(one.value, tuple):
                since, until = one.value
                days = {"since": since, "until": until} if since > date.min else {"until": until}
                narrow = replace(narrow, **days)
            elif one.criterion in ("curriculum", "status", "series", "place", "organisation"):
                narrow = replace(narrow, **{one.criterion: one.value})
            elif one.criterion == "facilitator":
                narrow = replace(narrow, facilitator=_surely_spelled(str(one.value)))
        return narrow

    def only(self, choice: FilterChoice) -> "FilterSet":
        """With this choice as the one of its criterion."""
        return self if choice in self.choices else self.toggle(choice)

    def toggle(self, choice: FilterChoice) -> "FilterSet":
        """With this choice as the one of its criterion; without it where it was there."""
        rest = tuple(other for other in self.choices if other.criterion != choice.criterion)
        return FilterSet.of(rest if choice in self.choices else (*rest, choice))

    def pop(self) -> "FilterSet":
        """Without the choice that was made last."""
        return FilterSet.of(self.choices[:-1])

    def without_names(self, shown: str) -> "FilterSet":
        hidden = (
            replace(one, value=shown, label=shown) if one.criterion == "facilitator" else one
            for one in self.choices
        )
        return FilterSet.of(tuple(hidden))

    @property
    def words(self) -> str:
        """All its choices in words."""
        return " · ".join(_in_words(choice) for choice in self.choices)


def _surely_spelled(name: str) -> str:
    """The words of a name that nobody spells with other letters: Müller may be Mueller."""
    if re.search("[äöüå]", name.casefold()):
        return ""
    return " ".join(
        word for word in name.split() if not re.search("ae|oe|ue|aa|ë", word.casefold())
    )


def _in_words(choice: FilterChoice) -> str:
    if choice.criterion in ("when", "status", "homework", "altered"):
        return choice.label
    return f"{CRITERIA[choice.criterion].lower()} {choice.label}"


def _values(session: "SessionListing | SessionFacts", criterion: str) -> set[FilterValue]:
    """What a session has of a criterion: of organisations, all of those on its roster."""
    if criterion == "organisation":
        return {person.organisation for person in session.roster}
    value: FilterValue = getattr(session, criterion)
    if criterion == "status" and value == "held":
        return {"open"}
    if criterion == "facilitator":
        return {name_key(session.facilitator)}
    return {bool(value) if criterion in ("altered", "homework") else value}


def filter_choices(
    sessions: Iterable[SessionListing], filters: FilterSet, today: date
) -> Iterator[tuple[FilterChoice, int]]:
    """Every choice there is, and how many sessions it leaves of those that fit the others."""
    sessions = tuple(sessions)
    counts: dict[str, Counter[FilterValue]] = {criterion: Counter() for criterion in CRITERIA}
    days: Counter[date] = Counter()
    for session in sessions:
        failing = [choice.criterion for choice in filters.choices if not choice.fits(session)]
        if len(failing) > 1:
            continue
        for criterion in failing or CRITERIA:
            if criterion != "when":
                counts[criterion].update(_values(session, criterion))
            elif session.day is not None:
                days[session.day] += 1
    titles = {session.curriculum: session.curriculum_title for session in reversed(sessions)}
    titles |= {name_key(session.facilitator): session.facilitator for session in reversed(sessions)}
    for criterion in CRITERIA:
        if criterion == "when":
            choices = list(_periods(days, today))
        else:
            choices = list(_value_choices(criterion, counts[criterion], titles))
        listed = {choice for choice, _ in choices}
        chosen = (choice for choice in filters.choices if choice.criterion == criterion)
        yield from (*choices, *((choice, 0) for choice in chosen if choice not in listed))


def _value_choices(
    criterion: str, counts: Counter[FilterValue], titles: dict[str, str]
) -> Iterator[tuple[FilterChoice, int]]:
    """The values of a criterion, the most frequent first, without the empty one."""
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        if label := _label(criterion, value, titles):
            yield (
                FilterChoice(criterion, label if criterion == "facilitator" else value, label),
                count,
            )


def _label(criterion: str, value: FilterValue, titles: dict[str, str]) -> str:
    match criterion:
        case "homework":
            return "with homework" if value else "without homework"
        case "altered":
            return "⚠ log altered" if value else "no damage found in the log"
        case "curriculum" | "facilitator":
            return titles.get(str(value)) or str(value)
        case "status":
            return STATUS_LABELS.get(str(value), str(value))
    return str(value)


def _periods(days: Counter[date], today: date) -> Iterator[tuple[FilterChoice, int]]:
    """This month, the month before, and every year, as far as there are sessions."""
    first = today.replace(day=1)
    last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    before = first - timedelta(days=1)
    periods = [("this month", first, last), ("last month", before.replace(day=1), before)]
    for year in sorted({day.year for day in days}, reverse=True):
        periods.append((str(year), date(year, 1, 1), date(year, 12, 31)))
    for label, since, until in periods:
        if count := sum(n for day, n in days.items() if since <= day <= until):
            yield FilterChoice("when", (since, until), label), count


def parse_days(text: str, today: date) -> FilterChoice | None:
    """Days as they are typed, with a figure in them, or from one to another; else nothing."""
    match = _FROM_TO.fullmatch(tidy(text))
    first, last = (match[1], match[3]) if match else (text, "")
    if not re.search(r"\d", text):
        return None
    try:
        since = read_days(first, today)[0] if first else date.min
        until = read_days(last, today)[1] if last else date.max
        if match is None:
            until = today if is_ago(first) else read_days(first, today)[1]
    except Refused:
        return None
    label = _period_label(since, until)
    return FilterChoice("when", (since, until), label) if since <= until else None


def _period_label(since: date, until: date) -> str:
    if since == until:
        return since.isoformat()
    first = f"from {since.isoformat()}" if since > date.min else ""
    last = f"until {until.isoformat()}" if until < date.max else ""
    return joined(" ", first, last) or "any day"


def filter_sessions(sessions: Sequence[SessionListing], filters: FilterSet) -> list[SessionListing]:
    """The sessions that fit."""
    if filters.wants_all:
        return list(sessions)
    return [session for session in sessions if filters.fits(session)]
