"""What a programme came to, in figures: those of page one, and for programs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from workshop.reports.fidelity import FidelityFigures, combine
from workshop.review.facts.facts import SessionFacts
from workshop.review.people.heads import Heads, OrganisationFigures
from workshop.review.programme.then_and_now import levels
from workshop.review.promises.figures import count_outcomes
from workshop.review.statistics.measures import median
from workshop.value import Value


class ObservedFigures(Value):
    """What observers saw, in sessions by their ids: how many steps were done as written.

    `led` of these steps were led, by the log. `unread` are sessions where the file cannot be read.
    """

    sessions: tuple[str, ...]
    seen: Mapping[str, int]
    led: int
    unread: tuple[str, ...]

    @property
    def steps(self) -> int:
        return sum(self.seen.values())


class StageFigures(Value):
    """Hands for a stage in the first and in the last session of each series."""

    stage: str
    first: int
    last: int


class QuotedEntry(Value):
    """A starred entry, the day of its session and that one's id."""

    text: str
    day: date | None
    session: str


class ProgrammeFigures(Value):
    """The sessions of a programme that count, by their ids, added up; times are seconds.

    `curricula` has how many there are of each, by title. `people` are different ones, as the
    register knows them, from `organisations`, of which those with the most hours come first; they
    `came` so many times to the `closed` sessions, `unnamed` others who are on no roster. `fidelity`
    is of open sessions as far as they were led; `observed` stands beside it. `over` is the middle
    of what the `closed` ones took beyond the curriculum's minutes, None without one. Homework was
    `given` to so many, and `told` of so often in each way.
    `promises` are those made in these sessions, by what became of them up to the last of these:
    "open" of those nobody told of; of so many it was `told_outside` a session. `levels` are of so
    many `series` that were asked twice or more.
    """

    sessions: tuple[str, ...]
    open: int
    first: date | None
    last: date | None
    curricula: Mapping[str, int]
    people: int
    came: int
    unnamed: int
    expected: int
    seconds: int
    organisations: tuple[OrganisationFigures, ...]
    fidelity: FidelityFigures
    closed: int
    over: float | None
    concepts: int
    concepts_heard: int
    homework_given: int
    homework_told: Mapping[str, int]
    promises: Mapping[str, int]
    told_outside: int
    observed: ObservedFigures
    series: int
    levels: tuple[StageFigures, ...]
    quotes: tuple[QuotedEntry, ...]


def figures(sessions: Sequence[SessionFacts], heads: Heads) -> ProgrammeFigures:
    """The figures of these sessions, which are in the order of their days, and of their people."""
    days = [day for one in sessions if (day := one.day)]
    closed = [one for one in sessions if one.closed]
    kept = [one.fidelity for one in closed]
    overs = [round(each.elapsed - each.written, 6) for each in kept]
    concepts = [concept for one in sessions for concept in one.concepts]
    homework = [given for one in sessions for given in one.homework]
    series, first_to_last = _levels(sessions)
    promises, told_outside = count_outcomes(sessions)
    people = heads.count(one.id for one in closed)
    titles = Counter(one.curriculum_title or one.curriculum for one in sessions)
    return ProgrammeFigures(
        sessions=tuple(one.id for one in sessions),
        open=len(sessions) - len(closed),
        first=min(days, default=None),
        last=max(days, default=None),
        curricula=dict(titles.most_common()),
        people=people.people,
        came=people.visits,
        unnamed=sum(one.unnamed for one in closed),
        expected=sum(one.expected for one in closed),
        seconds=people.seconds,
        organisations=tuple(sorted(people.organisations, key=lambda one: -one.seconds)),
        fidelity=combine(one.fidelity for one in sessions),
        closed=len(closed),
        over=median(overs) if overs else None,
        concepts=len(concepts),
        concepts_heard=sum(concept.heard for concept in concepts),
        homework_given=sum(len(given.to) for given in homework if not given.taken),
        promises=promises,
        told_outside=told_outside,
        homework_told=dict(Counter(how for given in homework for _, how in given.told)),
        observed=_observed(sessions),
        series=series,
        levels=first_to_last,
        quotes=_quotes(sessions),
    )


def _observed(sessions: Sequence[SessionFacts]) -> ObservedFigures:
    seen = [(one, each) for one in sessions for each in one.observed]
    watched = [one for one in sessions if one.observed]
    led = {(one.id, step.key) for one in watched for step in one.steps if step.fate == "led"}
    return ObservedFigures(
        sessions=tuple(dict.fromkeys(one.id for one, _ in seen)),
        seen=dict(Counter(each.seen for _, each in seen)),
        led=sum((one.id, each.step) in led for one, each in seen),
        unread=tuple(one.id for one in sessions if one.unread),
    )


def _levels(sessions: Iterable[SessionFacts]) -> tuple[int, tuple[StageFigures, ...]]:
    """How many series were asked in a first and a last session, and hands by stage.

    Where there are several frameworks, it is the one of the most series.
    """
    asked = [one for one in levels(sessions) if not one.chosen]
    if not asked:
        return 0, ()
    most = max(asked, key=lambda one: len(one.series))
    shift = most.shift(0)
    stages = zip(shift.marks, shift.first, shift.then, strict=True)
    return len(most.series), tuple(StageFigures(*stage) for stage in stages)


def _quotes(sessions: Sequence[SessionFacts]) -> tuple[QuotedEntry, ...]:
    """Starred entries of three sessions, from the first to the last one that has any."""
    having = [one for one in sessions if one.starred]
    if not having:
        return ()
    last = len(having) - 1
    chosen = [having[place] for place in sorted({0, last // 2, last})]
    return tuple(QuotedEntry(one.starred[0].text, one.day, one.id) for one in chosen)
