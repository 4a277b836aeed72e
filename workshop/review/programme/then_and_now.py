"""Then and now over sessions: what people said of themselves, first and afterwards.

Outcomes that were scored for before and for now, quizzes that were put twice, levels from the first
to a later session of a series. All of it is self-report: scores, answers and hands, as counted.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest

from workshop.review.facts.facts import Counts, SessionFacts
from workshop.value import Value

SCORES = ("1", "2", "3", "4", "5")
ANSWERS = ("not right", "right")


class Shift(Value):
    """Counts of the same `marks`, first and then, and the ids of the sessions that they are from.

    `about` is an outcome, a question, or what the levels are of; `curriculum` an id.
    """

    curriculum: str
    about: str
    marks: tuple[str, ...]
    first: Counts
    then: Counts
    sessions: tuple[str, ...]


class SeriesLevels(Value):
    """The levels of a series: each session that counted them, by its id, and what was counted."""

    series: str
    sessions: tuple[str, ...]
    counts: tuple[Counts, ...]


class LevelFigures(Value):
    """The levels of a framework, in the series that counted them twice or more.

    `stages` are its stages in order. They are hands; or `chosen`: one for the stage that the group
    agreed on.
    """

    curriculum: str
    framework: str
    chosen: bool
    stages: tuple[str, ...]
    series: tuple[SeriesLevels, ...]

    @property
    def most(self) -> int:
        """How many times a series was asked at most."""
        return max((len(one.counts) for one in self.series), default=0)

    def asked_times(self, time: int) -> tuple[SeriesLevels, ...]:
        """The series that were asked at least this many times."""
        return tuple(one for one in self.series if len(one.counts) >= time)

    def shift(self, time: int) -> Shift:
        """The change from the first time to that one, of series asked so often; 0: to the last."""
        there, at = self.asked_times(time), time - 1
        return Shift(
            curriculum=self.curriculum,
            about=self.framework,
            marks=self.stages,
            first=_added(one.counts[0] for one in there),
            then=_added(one.counts[at] for one in there),
            sessions=tuple(id for one in there for id in (one.sessions[0], one.sessions[at])),
        )


class ThenAndNow(Value):
    """What changed over sessions, by the people's own account."""

    outcomes: tuple[Shift, ...]
    quizzes: tuple[Shift, ...]
    levels: tuple[LevelFigures, ...]


def compare_then_and_now(sessions: Sequence[SessionFacts]) -> ThenAndNow:
    """The changes in these sessions, which are in the order of their days."""
    return ThenAndNow(
        outcomes=_shifts(SCORES, _scored(sessions)),
        quizzes=_shifts(ANSWERS, _answered(sessions)),
        levels=levels(sessions),
    )


Found = tuple[SessionFacts, str, Counts, Counts]
"""What was counted in a session of something: first, and then."""


def _scored(sessions: Iterable[SessionFacts]) -> Iterator[Found]:
    """Outcomes, where both was scored."""
    for one in sessions:
        for scored in one.outcomes:
            if any(scored.before) and any(scored.now):
                yield one, scored.outcome, scored.before, scored.now


def _answered(sessions: Iterable[SessionFacts]) -> Iterator[Found]:
    """Questions of quizzes that were put again."""
    for one in sessions:
        for asked in one.quiz:
            if asked.before is not None:
                right, of = asked.before
                then = (max(0, asked.of - asked.right), asked.right)
                yield one, asked.question, (max(0, of - right), right), then


def _shifts(marks: tuple[str, ...], found: Iterable[Found]) -> tuple[Shift, ...]:
    every: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        every.setdefault((each[0].curriculum, each[1]), []).append(each)
    return tuple(
        Shift(
            curriculum=curriculum,
            about=about,
            marks=marks,
            first=_added(first for *_, first, _ in each),
            then=_added(then for *_, then in each),
            sessions=tuple(dict.fromkeys(one.id for one, *_ in each)),
        )
        for (curriculum, about), each in every.items()
    )


Key = tuple[str, str, bool, tuple[str, ...]]


def levels(sessions: Iterable[SessionFacts]) -> tuple[LevelFigures, ...]:
    """The levels of each framework by series, hands before choices.

    Of a session it is what was counted first. A session of no series has nothing to be compared
    with, nor has a series that was asked once.
    """
    found: dict[Key, dict[str, list[tuple[str, Counts]]]] = {}
    for one in sessions:
        for key, counts in _counted(one).items() if one.series else ():
            found.setdefault(key, {}).setdefault(one.series, []).append((one.id, counts))
    every = [
        LevelFigures(
            curriculum=curriculum,
            framework=framework,
            chosen=chosen,
            stages=stages,
            series=tuple(
                SeriesLevels(name, *map(tuple, zip(*asked, strict=True)))
                for name, asked in by_series.items()
                if len(asked) > 1
            ),
        )
        for (curriculum, framework, chosen, stages), by_series in found.items()
    ]
    return tuple(sorted((one for one in every if one.series), key=lambda one: one.chosen))


def _counted(one: SessionFacts) -> dict[Key, Counts]:
    """What a session says first of each framework: by hands, and as the stage that was chosen."""
    found: dict[Key, Counts] = {}
    for hands in one.levels:
        found.setdefault((one.curriculum, hands.framework, False, hands.stages), hands.counts)
    for chosen in one.chosen:
        if chosen.number:
            counts = tuple(int(n == chosen.number) for n in range(1, len(chosen.stages) + 1))
            found.setdefault((one.curriculum, chosen.framework, True, chosen.stages), counts)
    return {key: counts for key, counts in found.items() if any(counts)}


def _added(counts: Iterable[Counts]) -> Counts:
    return tuple(map(sum, zip_longest(*counts, fillvalue=0)))


def middle(counts: Counts) -> float | None:
    """The place of the middle one of those that were counted, from 1 on; None of nobody.

    Between two, where their number is even.
    """
    if not (whole := sum(counts)):
        return None
    up_to = tuple(accumulate(counts))
    lower, upper = (bisect_right(up_to, at) for at in ((whole - 1) // 2, whole // 2))
    return (lower + upper) / 2 + 1
