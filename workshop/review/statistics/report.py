"""Statistics as blocks of a document, and as plain values for programs.

The values, under names that stay:

    format       4; it goes up when something here is taken away or comes to mean something else
    curriculum, title; asked: the filter, what was asked for in it; since: its first day, or null
    sessions     counted, open, left_out: figures; first, last: when the first and the last of those
                 that count began, ISO times with offset, or null; ids: those that count; open_ids;
                 not_counted: [id, title, why, altered_from_line], the line null where it is not
                 for its log that a session was left out
    steps        [key, activity, label, heading, gone, planned_seconds, runs, led, glimpsed,
                 passed_over, skipped, not_reached, led_in_part, median_seconds, enough_seconds,
                 proposed_minutes, ids: {fate: […]}, led_in_part_ids, timed_ids,
                 sheets: [label, median, most, entries, question, empty_ids]]: in how many sessions
                 it was on the agenda and what became of it there, and how many of those that led
                 it did not lead it to its end; null where nothing is known or proposed; timed are
                 those behind median and enough. Gone is what the curriculum has no longer
    questions    [step, label, question, sessions, answers, median, most, ids, unanswered_ids]: the
                 fewest answers for each session first
    leaders      [name, ids, median_over_seconds, steps: [key, label, heading, median_over_seconds,
                 ids]]: who led, and how long it took beyond the curriculum's minutes, in steps that
                 were led to their end; those that are most over
    drift        [key, label, heading, version, what, in_ids, of_ids, reasons: {reason: figure}]:
                 what closed sessions did to a step: cut (skipped, passed over, not reached), fewer
                 minutes, added, moved; of all that had it, in each version of the curriculum
    fidelity     [id, facilitator, fates: {fate: how many}, core, core_led, cues, cues_seen,
                 questions, questions_answered, groups, groups_reported, concepts, concepts_named,
                 written_seconds, planned_that_day_seconds, elapsed_seconds, adapted: [step, label,
                 heading, what, reason]]: each session, those that led least of their steps first
    people       sessions, ids, expected, came, different, unnamed, rosters, hours: in how many
                 closed sessions it is known, and all of them together; different are people,
                 whoever came twice counted once, as `workshop people` knows them; unnamed came
                 without being on a roster; hours are those of people on a roster
    ends         sessions, ids, median_behind_seconds, enough_behind_seconds: closed ones against
                 their planned ends; positive is later, null without a closed one
    promises     {done, partly, not, dropped, open, told_outside: figures; ids: {status: […]},
                 told_outside_ids}: those that were made in them, by what became of them, open where
                 nobody told; those that it was told of outside a session
    rule         how minutes are proposed, in a sentence

`statistics` defines the median, and what is enough in four of five. Without a curriculum
it is {format, curricula: [the same, without steps, questions, fidelity and rule], unread: [ids of
sessions that cannot be read]}.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from workshop.document import Block, Bullets, Document, Heading, Item, Paragraph, Table
from workshop.review.facts.facts import StepFacts
from workshop.review.promises.figures import PromiseFigures
from workshop.review.statistics.drift import DriftFigures
from workshop.review.statistics.fidelity import fidelity_blocks, fidelity_data
from workshop.review.statistics.leaders import LeaderFigures
from workshop.review.statistics.statistics import (
    RULE,
    Attendance,
    Ends,
    SheetFigures,
    Statistics,
    StepFigures,
)
from workshop.session.fate import Fate
from workshop.session.time.figures import behind_or_ahead, length, minutes, over_or_under
from workshop.session.time.timing import MINUTE
from workshop.text import clean, joined, one_line, plural

FORMAT = 4
TOLD: dict[Fate, str] = {
    "led": "Led",
    "glimpsed": "Seen",
    "passed over": "Over",
    "skipped": "Skip",
    "not reached": "Not",
}
HEADS = ("Step", *TOLD.values(), "Plan", "Half", "80 %", "Next")
LEGEND = (
    "Sessions that led the step, only glimpsed it, passed over it, skipped it, did not reach it; "
    "minutes planned, enough in half of the sessions, enough in four of five; "
    "and proposed for the next time."
)
MAX_LISTED = 5
"""Sessions that are listed behind a figure; `--step` lists all of them."""
MAX_WHY = 2
"""Reasons that are told of a change."""
REHEARSALS = "Rehearsals save nothing and are in none of these figures."


def statistics_report(statistics: Statistics) -> Document:
    """One curriculum's sessions: what they are, the steps, the entries, the people, the end."""
    found = statistics
    blocks: list[Block] = [Heading(one_line(found.title or found.curriculum), 1)]
    blocks += _sessions(found)
    if not found.ids:
        return tuple(blocks)
    there = [step for step in found.steps if not step.gone]
    several = len({step.activity for step in there}) > 1
    rows = tuple(_step(step, several) for step in there)
    right = frozenset(range(1, len(HEADS)))
    blocks += [Heading("Steps"), Table(HEADS, rows, right), Paragraph(LEGEND)]
    blocks.append(Paragraph(_proposal_words(there)))
    if gone := [_step_name(step, True) for step in found.steps if step.gone]:
        blocks.append(Paragraph("; ".join(gone), "No longer in the curriculum"))
    return (
        *blocks,
        *_not_led(there, several),
        *_drift(found),
        *_questions(found, several),
        *_entries(there, several),
        *_leaders(found, several),
        *fidelity_blocks(found.fidelity),
        *_people(found.people),
        *_promises(found.promises),
        *_end(found.ends),
    )


def _explained(
    title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], right: set[int], said: str
) -> list[Block]:
    """A table below its heading, and what it says; nothing without a row."""
    table = Table(heads, tuple(rows), frozenset(right))
    return [Heading(title), table, Paragraph(said)] if table.rows else []


def _step_name(step: StepFigures, several: bool) -> str:
    name = f"{step.label} {one_line(step.heading)}"
    return f"{step.activity} · {name}" if several else name


def _sessions(found: Statistics) -> list[Block]:
    count = len(found.ids)
    if not count and not found.left_out:
        return [Paragraph(f"No session of it has been saved yet{_asked(found)}. {REHEARSALS}")]
    said = f"{plural(count, 'session')} counted"
    if found.first and found.last:
        first, last = (f"{at.day} {at:%B %Y}" for at in (found.first, found.last))
        said += f", {first}" if first == last else f", from {first} to {last}"
    blocks: list[Block] = [Paragraph(f"{said}{_asked(found)}. {REHEARSALS}")]
    if found.open:
        still = f"{plural(len(found.open), 'of them is', 'of them are')} still open"
        names = ", ".join(found.open)
        blocks.append(Paragraph(f"{still}: only the steps led so far count ({one_line(names)})."))
    for altered, what in ((True, "Not counted, the log is altered"), (False, "Not counted")):
        if some := [one for one in found.left_out if bool(one.line) == altered]:
            listed = tuple(Item(one_line(one.id), aside=one_line(one.why)) for one in some)
            blocks += [Paragraph(f"{what}: {plural(len(some), 'session')}."), Bullets(listed)]
    return blocks


def _asked(found: Statistics) -> str:
    return f" (asked for {one_line(found.asked.words)})" if found.asked.words else ""


def _step(step: StepFigures, several: bool) -> tuple[str, ...]:
    counts = (step.fates.get(fate, 0) for fate in TOLD)
    return (
        _step_name(step, several),
        *(str(count) if count else "–" for count in counts),
        minutes(step.planned),
        *("–" if time is None else minutes(time) for time in (step.median, step.enough)),
        "" if step.minutes is None else str(step.minutes),
    )


def _proposal_words(steps: Sequence[StepFigures]) -> str:
    changed = [step for step in steps if step.minutes is not None]
    if not changed:
        return f"{RULE} There is nothing to propose."
    more = sum((step.minutes or 0) * MINUTE - step.planned for step in changed)
    sign = "more" if more > 0 else "less"
    total = (
        f"{minutes(abs(more))} minutes {sign} in all" if abs(more) >= MINUTE else "as long in all"
    )
    taken = "When a session is prepared, f6 takes them over."
    return f"{RULE} Other minutes for {plural(len(changed), 'step')}: {total}. {taken}"


def _not_led(steps: Sequence[StepFigures], several: bool) -> list[Block]:
    """The sessions that did not lead a step, by what became of it there."""
    items = []
    for step in steps:
        fates = [fate for fate in TOLD if fate != "led" and step.sessions.get(fate)]
        told = (f"{fate} in {_listed(step.sessions[fate])}" for fate in fates)
        if fates:
            items.append(Item(_step_name(step, several), aside="; ".join(told)))
    return [Heading("Not led"), Bullets(tuple(items))] if items else []


def _drift(found: Statistics) -> list[Block]:
    """What is cut, shortened, added and moved, by version, with the reason given most often."""
    several = len({one.step.activity for one in found.drift}) > 1
    rows = (
        (
            _drift_name(one, several),
            one_line(one.version) or "none",
            one.what,
            f"{len(one.sessions):,} of {len(one.of):,}",
            "; ".join(f"{one_line(why)} {n:,}" for why, n in list(one.reasons.items())[:MAX_WHY]),
        )
        for one in found.drift
    )
    said = (
        "What was done to a step in how many of the closed sessions of that version that had it "
        "(an added one: its activity), and the reasons that were given most often."
    )
    other = tuple(
        Item(
            joined(", version ", _drift_name(one, several), one_line(one.version)),
            aside=f"{one.what} in {_listed(one.sessions)}",
        )
        for one in found.drift
        if one.what != "cut" and one.sessions
    )
    heads = ("Step", "Version", "What", "In", "Why")
    blocks = _explained("Drift, by version", heads, rows, {3}, said)
    return [*blocks, Bullets(other)] if other else blocks


def _drift_name(one: DriftFigures, several: bool) -> str:
    return f"{_place(one.step, several)} {one_line(one.step.heading)}"


def _listed(ids: Sequence[str]) -> str:
    """Sessions by their ids, a few of them."""
    more = len(ids) - MAX_LISTED
    some = ", ".join(map(one_line, ids[:MAX_LISTED]))
    return f"{some} and {more:,} more" if more > 0 else some


def _questions(found: Statistics, several: bool) -> list[Block]:
    rows = (
        (
            one_line(asked.label),
            _place(step, several),
            str(len(asked.sessions)),
            str(len(asked.empty) or "–"),
            f"{asked.median:g}",
            str(asked.most),
        )
        for step, asked in found.questions
        if not step.gone
    )
    heads = ("Question", "Step", "Put", "Silent", "Half", "Most")
    said = (
        "Those with the fewest answers first: in how many sessions it was put, in how many of them "
        "nobody answered, answers in the middle session and in the one that had most."
    )
    return _explained("Questions", heads, rows, {2, 3, 4, 5}, said)


def _place(step: StepFigures | StepFacts, several: bool) -> str:
    return f"{step.activity}/{step.label}" if several else step.label


def _leaders(found: Statistics, several: bool) -> list[Block]:
    rows = (
        (
            one_line(one.name),
            str(len(one.sessions)),
            over_or_under(one.over),
            "; ".join(
                f"{one_line(_place(each.step, several))} {over_or_under(each.over)} "
                f"({len(each.sessions)})"
                for each in one.steps
            ),
        )
        for one in found.leaders
    )
    said = (
        "How many sessions, what the steps of the middle one took against the curriculum, and the "
        "steps that are most over, in the middle of so many sessions."
    )
    return _explained("Who led", ("Led by", "Led", "Half", "Most over"), rows, {1}, said)


def _entries(steps: Sequence[StepFigures], several: bool) -> list[Block]:
    rows = (
        (_step_name(step, several), one_line(sheet.label), f"{sheet.median:g}", str(sheet.most))
        for step in steps
        for sheet in step.sheets
        if not sheet.question
    )
    said = "Entries on each sheet, in the middle session and in the one that had most."
    return _explained("Entries", ("Step", "Sheet", "Half", "Most"), rows, {2, 3}, said)


def _people(people: Attendance) -> list[Block]:
    if not people.sessions:
        return []
    said = f"{people.expected:,} expected, {people.came:,} came"
    said += f" in {plural(people.sessions, 'closed session')}"
    said += f", {plural(people.different, 'different person', 'different people')} by name"
    said += f", {people.unnamed:,} without a name" if people.unnamed else ""
    if people.rosters:
        said += f"; {length(people.seconds)} together of people on a roster"
    return [Heading("People"), Paragraph(f"{said}.")]


def _promises(promises: PromiseFigures) -> list[Block]:
    said = promises.words
    return [Heading("Promises"), Paragraph(f"{said[:1].upper()}{said[1:]}.")] if said else []


def _end(ends: Ends) -> list[Block]:
    if not ends.sessions:
        return []
    half, most = behind_or_ahead(ends.median), behind_or_ahead(ends.enough)
    count = plural(ends.sessions, "closed session")
    said = f"In {count}: half ended {half} or better, four of five {most} or better."
    return [Heading("The end against the plan"), Paragraph(said)]


def overview_report(all: Sequence[Statistics], unread: Mapping[str, str] | None = None) -> Document:
    """A line for each curriculum; `unread` are ids of sessions that do not count, and why."""
    blocks: list[Block] = []
    if unread:
        items = tuple(Item(one_line(id), aside=one_line(why)) for id, why in unread.items())
        said = f"Not counted: {plural(len(unread), 'session')}."
        blocks = [Paragraph(said), Bullets(items)]
    if not all:
        return (Paragraph("No session has been saved yet."), *blocks)
    heads = ("Curriculum", "Led", "Open", "Out", "People", "Half ended", "4 in 5 by")
    rows = tuple(_line(one) for one in all)
    table = Table(heads, rows, frozenset({1, 2, 3, 4}))
    end = (
        "Sessions that count, those of them that are still open, those that are left out; people "
        "who came to the closed ones, each once by name; how half of these ended, and four of "
        "five, at the latest. With a curriculum's name it tells more."
    )
    return (table, Paragraph(f"{end} {REHEARSALS}"), *blocks)


def _line(one: Statistics) -> tuple[str, ...]:
    known = one.ends.sessions
    return (
        one_line(one.curriculum),
        str(len(one.ids)),
        str(len(one.open) or "–"),
        str(len(one.left_out) or "–"),
        f"{one.people.different + one.people.unnamed:,}" if one.people.sessions else "–",
        _late(one.ends.median) if known else "–",
        _late(one.ends.enough) if known else "–",
    )


def _late(seconds: float) -> str:
    """Like `behind`, in whole minutes, for a narrow column."""
    whole = int(abs(seconds) // MINUTE)
    return f"{whole} min {'behind' if seconds > 0 else 'ahead'}" if whole else "on time"


def statistics_data(statistics: Statistics) -> dict[str, Any]:
    """One curriculum's statistics as plain values."""
    return {
        "format": FORMAT,
        **_common(statistics),
        "steps": [_step_data(step) for step in statistics.steps],
        "questions": [_question_data(*each) for each in statistics.questions],
        "fidelity": [fidelity_data(one) for one in statistics.fidelity],
        "rule": RULE,
    }


def overview_data(all: Sequence[Statistics], unread: Iterable[str] = ()) -> dict[str, Any]:
    """Every curriculum's statistics as plain values, without its steps."""
    curricula = [_common(one) for one in all]
    return {"format": FORMAT, "curricula": curricula, "unread": _clean(unread)}


def _common(found: Statistics) -> dict[str, Any]:
    people, ends = found.people, found.ends
    return {
        "curriculum": clean(found.curriculum),
        "title": one_line(found.title),
        "asked": found.asked.data,
        "since": found.asked.since.isoformat() if found.asked.since else None,
        "sessions": {
            "counted": len(found.ids),
            "open": len(found.open),
            "left_out": len(found.left_out),
            "first": _iso(found.first),
            "last": _iso(found.last),
            "ids": _clean(found.ids),
            "open_ids": _clean(found.open),
            "not_counted": [one.data for one in found.left_out],
        },
        "people": {
            "sessions": people.sessions,
            "ids": _clean(people.ids),
            "expected": people.expected,
            "came": people.came,
            "different": people.different,
            "unnamed": people.unnamed,
            "rosters": people.rosters,
            "hours": round(people.seconds / 3600, 2),
        },
        "ends": {
            "sessions": ends.sessions,
            "ids": _clean(ends.ids),
            "median_behind_seconds": round(ends.median) if ends.sessions else None,
            "enough_behind_seconds": round(ends.enough) if ends.sessions else None,
        },
        "promises": _promise_data(found.promises),
        "leaders": [_leader_data(one) for one in found.leaders],
        "drift": [_drift_data(one) for one in found.drift],
    }


def _promise_data(found: PromiseFigures) -> dict[str, Any]:
    return {
        **found.by_outcome,
        "told_outside": len(found.outside),
        "ids": {how: _clean(ids) for how, ids in found.ids.items()},
        "told_outside_ids": _clean(found.outside),
    }


def _leader_data(one: LeaderFigures) -> dict[str, Any]:
    return {
        "name": one_line(one.name),
        "ids": _clean(one.sessions),
        "median_over_seconds": round(one.over),
        "steps": [
            {
                "key": clean(each.step.key),
                "label": clean(each.step.label),
                "heading": one_line(each.step.heading),
                "median_over_seconds": round(each.over),
                "ids": _clean(each.sessions),
            }
            for each in one.steps
        ],
    }


def _drift_data(one: DriftFigures) -> dict[str, Any]:
    return {
        "key": clean(one.step.key),
        "label": clean(one.step.label),
        "heading": one_line(one.step.heading),
        "version": one_line(one.version),
        "what": one.what,
        "in_ids": _clean(one.sessions),
        "of_ids": _clean(one.of),
        "reasons": {one_line(why): count for why, count in one.reasons.items()},
    }


def _question_data(step: StepFigures, asked: SheetFigures) -> dict[str, Any]:
    return {
        "step": clean(step.key),
        "label": clean(step.label),
        "question": one_line(asked.label),
        "sessions": len(asked.sessions),
        "answers": asked.entries,
        "median": asked.median,
        "most": asked.most,
        "ids": _clean(asked.sessions),
        "unanswered_ids": _clean(asked.empty),
    }


def _clean(ids: Iterable[str]) -> list[str]:
    return [clean(id) for id in ids]


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _step_data(step: StepFigures) -> dict[str, Any]:
    return {
        "key": clean(step.key),
        "activity": clean(step.activity),
        "label": clean(step.label),
        "heading": one_line(step.heading),
        "gone": step.gone,
        "planned_seconds": round(step.planned),
        "runs": step.runs,
        **{fate.replace(" ", "_"): step.fates.get(fate, 0) for fate in TOLD},
        "led_in_part": step.part,
        "median_seconds": None if step.median is None else round(step.median),
        "enough_seconds": None if step.enough is None else round(step.enough),
        "proposed_minutes": step.minutes,
        "ids": {fate: _clean(ids) for fate, ids in step.sessions.items()},
        "led_in_part_ids": _clean(step.broken_off),
        "timed_ids": _clean(step.timed),
        "sheets": [
            {
                "label": one_line(sheet.label),
                "median": sheet.median,
                "most": sheet.most,
                "entries": sheet.entries,
                "question": sheet.question,
                "empty_ids": _clean(sheet.empty),
            }
            for sheet in step.sheets
        ],
    }
