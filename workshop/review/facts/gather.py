"""Gathers the facts of one session from its record."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from workshop.board import is_personal
from workshop.event import Person
from workshop.kinds import kind_of
from workshop.kinds.follow_up.data import FollowUpData
from workshop.kinds.homework.data import HomeworkData
from workshop.reports.fidelity import add_up, step_fidelity, steps_reached
from workshop.reports.observed import read_observations
from workshop.reports.record import Record
from workshop.reports.times import StepTime, finite
from workshop.reports.told_since import told_since
from workshop.review.facts.facts import (
    ChosenStage,
    ConceptFacts,
    GivenFacts,
    LevelFacts,
    OutcomeFacts,
    PersonFacts,
    SessionFacts,
    StarFacts,
    StepFacts,
    UncoveredQuestion,
)
from workshop.review.people.numbers import pack_people
from workshop.review.session_summary import (
    SessionSummary,
    StepSummary,
    summarize_session,
    walk_ins,
)
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.promises.left import promises_made
from workshop.text import one_line
from workshop.value import asdict


def gather_facts(record: Record, summary: SessionSummary | None = None) -> SessionFacts:
    """The facts of a session, on top of its `summary`. Never raises."""
    state, known = record.state, summary or summarize_session(record)
    lines = {step.key: step for step in known.steps}
    mine = [time for time in record.durations.steps if time.step.key in lines]
    asked = {time.step.key: kind_of(time.step.plan).facts(record.at(time.step)) for time in mine}
    begun = sorted((b, key) for key in lines if (b := state.of(key).began))
    order = {key: number for number, (_, key) in enumerate(begun, 1)}
    counted = _last_counted(record)
    steps = tuple(
        _step(record, time, lines[key], order, counted.get(key))
        for time in mine
        if (key := time.step.key)
    )
    facts, seen = asdict(known) | {"steps": steps}, read_observations(record.folder)
    people = tuple(_people(record))
    closed = record.state.closed is not None
    return SessionFacts(
        **facts,
        opened=state.opened,
        curriculum_title=one_line(record.curriculum.title),
        version=one_line(record.curriculum.head.version),
        variant=one_line(state.variant),
        facilitators=tuple(map(one_line, _facilitators(record))),
        place=one_line(state.place),
        follows=one_line(state.follows),
        series=one_line(state.series),
        people=people,
        heads=pack_people(people),
        homework=tuple(_homework(record)),
        levels=tuple(_levels(record, mine, asked)),
        chosen=tuple(_chosen(record, mine, asked)),
        quiz=tuple(_quiz(asked)),
        outcomes=tuple(_outcomes(asked)),
        concepts=tuple(_concepts(record, mine)),
        starred=tuple(_starred(record)),
        promises=promises_made(known.id, state, record.whole),
        followed=state.promises,
        outside=told_since(record),
        observed=seen.steps,
        unread=one_line(seen.problem),
        added_up=add_up(steps_reached(steps, closed)),
    )


def _facilitators(record: Record) -> Iterator[str]:
    names = (record.state.facilitator, *(lead.facilitator for lead in record.state.handed))
    yield from dict.fromkeys(filter(None, names))


def _people(record: Record) -> Iterator[PersonFacts]:
    walked_in = walk_ins(record)
    for person in record.state.roster:
        yield _person(record, person, person.name not in walked_in)


def _person(record: Record, person: Person, expected: bool) -> PersonFacts:
    state, now = record.state, record.now
    known = attendance.presence(state, person.name)
    came = state.began is not None and not known.absent
    seconds = late = early = 0.0
    if came:
        whole = finite(state.running(now))
        first, last = known.stays[0].came, known.stays[-1].left
        seconds = finite(attendance.seconds(state, person.name, now))
        late = finite(attendance.running_at(state, first, now)) if first else 0.0
        early = whole - finite(attendance.running_at(state, last, now)) if last else 0.0
    name, organisation = one_line(person.name), one_line(person.organisation)
    return PersonFacts(name, organisation, expected, came, seconds, late, early)


def _step(
    record: Record,
    time: StepTime,
    summary: StepSummary,
    order: Mapping[str, int],
    counted: datetime | None,
) -> StepFacts:
    known, kept = record.state.of(time.step.key), step_fidelity(record, time)
    return StepFacts(
        **asdict(summary),
        kind=time.step.plan.kind,
        order=order.get(time.step.key, 0),
        began=known.began,
        reason=one_line(known.skipped_for),
        why=one_line(kept.reason),
        present=attendance.people_at(record.state, counted) if counted else None,
        **{name: getattr(kept, name) for name in KEPT},
    )


KEPT = (
    *("core", "added", "moved", "cues", "seen"),
    *("asked", "answered", "groups", "reported"),
)
"""What a step's facts have of its fidelity."""


def _homework(record: Record) -> Iterator[GivenFacts]:
    works = {key: known.work for key, known in record.state.steps.items()}
    ups = [work for work in works.values() if isinstance(work, FollowUpData)]
    for key, work in works.items():
        if isinstance(work, HomeworkData) and work.due is not None:
            told = {who: how for up in ups if up.homework == key for who, how in up.told.items()}
            said = tuple((one_line(who), how) for who, how in told.items())
            to = tuple(map(one_line, work.to))
            yield GivenFacts(one_line(work.title), to, work.due, work.taken, said)


Asked = Mapping[str, Mapping[str, Any]]
"""What kinds tell of the steps as plain values, by the steps' keys."""


def _levels(record: Record, steps: list[StepTime], asked: Asked) -> Iterator[LevelFacts]:
    for time in steps:
        key, references = time.step.key, time.step.plan.references
        framework = next((r.id for r in references if r.noun == "framework"), "")
        stages = record.agenda.stages.get(framework, ())
        for hands in asked[key].get("hands", ()) if stages else ():
            counts = {count["option"]: count["count"] for count in hands["counts"]}
            yield LevelFacts(
                step=key,
                framework=framework,
                item=one_line(hands["item"]),
                stages=tuple(map(one_line, stages)),
                counts=tuple(counts.get(stage, 0) for stage in stages),
            )


def _last_counted(record: Record) -> dict[str, datetime]:
    """When something was counted last in each step, by its key."""
    return {
        step: event.at
        for event in record.standing
        if ev.of_a_kind(event) or isinstance(event, ev.BallotCounted)
        if (step := getattr(event, "step", ""))
    }


def _chosen(record: Record, steps: list[StepTime], asked: Asked) -> Iterator[ChosenStage]:
    for time in steps:
        if chosen := asked[time.step.key].get("stage"):
            framework, stage = chosen["framework"], chosen["stage"]
            stages = record.agenda.stages.get(framework, ())
            number = stages.index(stage) + 1 if stage in stages else 0
            named = tuple(map(one_line, stages))
            yield ChosenStage(time.step.key, framework, one_line(stage), number, named)


def _quiz(asked: Asked) -> Iterator[UncoveredQuestion]:
    for key, told in asked.items():
        for question in told.get("quiz", ()):
            if score := question.get("score"):
                first = question.get("before")
                before = (first["right"], first["of"]) if first else None
                text = one_line(question["question"])
                yield UncoveredQuestion(key, text, score["right"], score["of"], before)


def _outcomes(asked: Asked) -> Iterator[OutcomeFacts]:
    for told in asked.values():
        for scored in told.get("then_and_now", ()):
            before, now = (tuple(scored.get(w, {}).get("counts", ())) for w in ("before", "now"))
            yield OutcomeFacts(one_line(scored["outcome"]), before, now)


def _concepts(record: Record, steps: list[StepTime]) -> Iterator[ConceptFacts]:
    for id in dict.fromkeys(id for time in steps for id in time.step.plan.listen_for):
        concept = record.curriculum.concept(id)
        yield ConceptFacts(id, one_line(concept.text if concept else id), id in record.state.heard)


def _starred(record: Record) -> Iterator[StarFacts]:
    """The starred entries, without what somebody told of their own homework."""
    for sheet in record.state.board.sheets.values():
        for entry in () if is_personal(sheet.id) else sheet:
            if entry.starred:
                yield StarFacts(one_line(entry.text), entry.step, one_line(sheet.label))
