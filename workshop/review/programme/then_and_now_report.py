"""Then and now as blocks of a document, and as plain values for programs.

The values, under names that stay:

    format       1; it goes up when something here is taken away or comes to mean something else
    asked        what was asked for; self_report: true, for all that follows is people's own account
    outcomes     [curriculum, about, marks, first, then: {counts, n, median}, sessions]: scores that
                 were given to an outcome for before and for now; median is a place among the marks,
                 from 1 on, or between two, null of nobody
    quizzes      the same: answers to a question that was put again
    levels       [curriculum, framework, chosen, stages, times: [{time, series, first, then,
                 sessions}], series: [series, sessions, counts]]: hands for the stages, or stages
                 that were chosen; from the first to each later time, of the series asked so often
    rests_on     a sentence; left_out: [id, title, why, altered_from_line]
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from workshop.document import Bars, Block, Document, Heading, Paragraph, Table
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.facts.facts import Counts
from workshop.review.people.names import AS_THEY_ARE, Names
from workshop.review.programme.basis import basis, basis_data, filter_blocks
from workshop.review.programme.then_and_now import (
    LevelFigures,
    SeriesLevels,
    Shift,
    ThenAndNow,
    compare_then_and_now,
    middle,
)
from workshop.text import one_line, plural
from workshop.value import replace

FORMAT = 1
TITLE = "Then and now"
SELF_REPORT = (
    "What people said of themselves, counted in the room: their own account, not an observer's."
)
MAX_TIMES = 5
ORDINALS = ("first", "second", "third", "fourth", "fifth")


def then_and_now_page(found: Programme, asked: Filter, names: Names = AS_THEY_ARE) -> Document:
    """What changed, each with its n; where nothing was counted twice, it says so."""
    told = _with_names(compare_then_and_now(found.sessions), names)
    blocks: list[Block] = [Heading(TITLE, 1), *filter_blocks(asked, names)]
    blocks.append(Paragraph(SELF_REPORT, "Self-report"))
    changes = [*_outcomes(told), *_quizzes(told), *_levels(told)]
    blocks += changes or [Paragraph("Nothing was scored, asked or counted a second time.")]
    return (*blocks, Paragraph(basis(found), "Rests on"))


def _outcomes(told: ThenAndNow) -> Iterator[Block]:
    if told.outcomes:
        yield Heading("Outcomes, before and now")
        yield Paragraph("How many gave 1 to 5, for before and for now.")
    for one in told.outcomes:
        yield _chart(one, one_line(one.about), ("before", "now"))


def _chart(one: Shift, about: str, when: tuple[str, str]) -> Bars:
    """All counts in one chart, by one measure, with n and the middle of both."""
    both = tuple(zip(when, (one.first, one.then), strict=True))
    rows = tuple(
        (f"{time}: {one_line(mark)}", count)
        for time, counts in both
        for mark, count in zip(one.marks, counts, strict=False)
    )
    middles = "; ".join(
        f"{time} n {sum(counts):,}, median {_mark(one.marks, counts)}" for time, counts in both
    )
    return Bars(rows, f"{about} ({plural(len(one.sessions), 'session')}; {middles})")


def _mark(marks: tuple[str, ...], counts: Counts) -> str:
    """The mark of the middle one, or the two between which it lies."""
    place = middle(counts)
    if place is None:
        return "–"
    names = dict.fromkeys(one_line(marks[at]) for at in (int(place - 1), -int(-place // 1) - 1))
    return " to ".join(names)


def _quizzes(told: ThenAndNow) -> Iterator[Block]:
    if told.quizzes:
        rows = tuple(
            (one_line(one.about), _right(one.first), _right(one.then), f"{len(one.sessions):,}")
            for one in told.quizzes
        )
        yield Heading("Questions that were put twice")
        heads = ("Question", "Right first", "Right then", "Sessions")
        yield Table(heads, rows, frozenset({1, 2, 3}))


def _right(counts: Counts) -> str:
    right, of = counts[1], sum(counts)
    return f"{right:,} of {of:,}" + (f" ({100 * right / of:.0f} %)" if of else "")


def _levels(told: ThenAndNow) -> Iterator[Block]:
    for one in told.levels:
        how = "as the group chose" if one.chosen else "by hands"
        yield Heading(one_line(f"Levels {how}: {one.framework} ({one.curriculum})"))
        yield Paragraph("Each time in the series that were asked so often.")
        for time in range(2, min(one.most, MAX_TIMES) + 1):
            then = ORDINALS[time - 1]
            about = f"From the first to the {then} time, {len(one.asked_times(time)):,} series"
            yield _chart(one.shift(time), about, ("first", then))
        rows = tuple(
            (
                one_line(each.series),
                f"{len(each.counts):,}",
                " → ".join(_mark(one.stages, counts) for counts in each.counts),
            )
            for each in one.series
        )
        yield Table(("Series", "Asked", "Median each time"), rows, frozenset({1}))


def _with_names(told: ThenAndNow, names: Names) -> ThenAndNow:
    """The changes with sessions and series as they are called."""

    def sessions(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(names.session, ids))

    def series(one: SeriesLevels) -> SeriesLevels:
        name = names.text(one.series, *one.sessions)
        return replace(one, series=name, sessions=sessions(one.sessions))

    return ThenAndNow(
        outcomes=tuple(replace(one, sessions=sessions(one.sessions)) for one in told.outcomes),
        quizzes=tuple(replace(one, sessions=sessions(one.sessions)) for one in told.quizzes),
        levels=tuple(replace(one, series=tuple(map(series, one.series))) for one in told.levels),
    )


def then_and_now_data(
    found: Programme, asked: Filter, names: Names = AS_THEY_ARE
) -> dict[str, Any]:
    """The report as plain values."""
    told = _with_names(compare_then_and_now(found.sessions), names)
    return {
        "format": FORMAT,
        "asked": names.filter_named(asked).data,
        "self_report": True,
        "outcomes": list(map(_shift, told.outcomes)),
        "quizzes": list(map(_shift, told.quizzes)),
        "levels": list(map(_level, told.levels)),
        **basis_data(names.programme(found)),
    }


def _shift(one: Shift) -> dict[str, Any]:
    return {
        "curriculum": one.curriculum,
        "about": one.about,
        "marks": list(one.marks),
        **{name: _counts(counts) for name, counts in (("first", one.first), ("then", one.then))},
        "sessions": list(one.sessions),
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {"counts": list(counts), "n": sum(counts), "median": middle(counts)}


def _level(one: LevelFigures) -> dict[str, Any]:
    times = range(2, one.most + 1)
    return {
        "curriculum": one.curriculum,
        "framework": one.framework,
        "chosen": one.chosen,
        "stages": list(one.stages),
        "times": [
            {"time": time, "series": len(one.asked_times(time)), **_shift(one.shift(time))}
            for time in times
        ],
        "series": to_builtins(one.series),
    }
