"""Gathers the facts of the steps of one session from its record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from workshop.board import is_personal
from workshop.kinds.base import in_round
from workshop.kinds.questions import answer_targets
from workshop.reports.fidelity import step_fidelity
from workshop.reports.record import Record
from workshop.reports.times import StepTime
from workshop.review.facts.facts import SheetSummary, StepFacts
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep, whole_steps
from workshop.session.time import timing
from workshop.text import one_line


def step_facts(record: Record, times: Sequence[StepTime]) -> Iterator[StepFacts]:
    """The facts of the steps with these times, in their order."""
    state = record.state
    begun = sorted((b, key) for time in times if (b := state.of(key := time.step.key).began))
    order = {key: number for number, (_, key) in enumerate(begun, 1)}
    added = (step for step in record.whole.steps if step.added)
    same = names_across_sessions((*whole_steps(record.curriculum), *added))
    last = state.step if state.closed and timing.steps_to_come(state, record.agenda) else ""
    counted, sheets = _last_counted(record), _sheets(record)
    for time in times:
        step, key, fidelity = time.step, time.step.key, step_fidelity(record, time)
        known, at = state.of(key), counted.get(key)
        yield StepFacts(
            key=key,
            same=same[key],
            activity=step.activity.id,
            label=step.label,
            heading=step.name,
            written=time.planned,
            planned=time.of_day,
            elapsed=time.elapsed,
            fate=time.fate,
            sheets=sheets.get(key, ()),
            broken_off=key == last or not known.led,
            kind=step.plan.kind,
            order=order.get(key, 0),
            began=known.began,
            reason=one_line(known.skipped_for),
            why=one_line(fidelity.reason),
            present=attendance.people_at(state, at) if at else None,
            **{name: getattr(fidelity, name) for name in OF_FIDELITY},
        )


OF_FIDELITY = (
    *("core", "added", "moved", "cues", "seen"),
    *("asked", "answered", "groups", "reported"),
)
"""What a step's facts have of its fidelity."""


def names_across_sessions(steps: Iterable[AgendaStep]) -> Mapping[str, str]:
    """A stable name for each step, by its key, that survives inserted steps.

    It is the step's id in the curriculum, else its heading and kind, numbered if not unique in its
    activity. The script, minutes and number of a step may change, and the name of a part.
    """
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for step in steps:
        plan = step.plan
        words = plan.id or f"{step.heading} · {plan.kind}"
        name = f"{step.activity.id} · {words}"
        seen[name] += 1
        found[step.key] = name if seen[name] == 1 else f"{name} · {seen[name]}"
    return found


def _last_counted(record: Record) -> dict[str, datetime]:
    """When something was counted last in each step, by its key."""
    return {
        step: event.at
        for event in record.standing
        if ev.of_a_kind(event) or isinstance(event, ev.BallotCounted)
        if (step := getattr(event, "step", ""))
    }


def _sheets(record: Record) -> Mapping[str, tuple[SheetSummary, ...]]:
    """The sheets that each step wrote on, and the questions it put; none that names somebody."""
    found: dict[str, list[SheetSummary]] = {}
    for sheet in record.state.board.sheets.values():
        if is_personal(sheet.id):
            continue
        label = one_line(sheet.label)
        for step, count in Counter(entry.step for entry in sheet).items():
            found.setdefault(step, []).append(SheetSummary(sheet.id, label, count))
    for time in record.durations.steps:
        if time.led:
            sheets = found.setdefault(time.step.key, [])
            known = {sheet.id for sheet in sheets}
            sheets += (
                SheetSummary(target.sheet, one_line(target.label), 0)
                for number in range(len(time.step.rounds))
                for target in answer_targets(in_round(record.at(time.step), number))
                if target.sheet not in known
            )
    return {step: tuple(sheets) for step, sheets in found.items()}
