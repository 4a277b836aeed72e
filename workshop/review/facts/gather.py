"""Gathers the facts of one session from its record."""

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.board import is_personal
from workshop.event import Person
from workshop.kinds import kind_of
from workshop.kinds.follow_up.data import FollowUpData
from workshop.kinds.homework.data import HomeworkData
from workshop.reports.fidelity import add_up, steps_reached
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
    UncoveredQuestion,
)
from workshop.review.facts.steps import step_facts
from workshop.review.people.numbers import pack_people
from workshop.session import attendance
from workshop.session import events as ev
from workshop.session.promises.left import promises_made
from workshop.text import one_line


def gather_facts(record: Record) -> SessionFacts:
    """The facts of a session, without steps planned for another day. Never raises."""
    state, time, closed = record.state, record.durations, record.state.closed
    times = [one for one in time.steps if one.fate != "later meeting"]
    asked = {one.step.key: kind_of(one.step.plan).facts(record.at(one.step)) for one in times}
    steps, people = tuple(step_facts(record, times)), tuple(_people(record))
    seen = read_observations(record.folder)
    return SessionFacts(
        id=record.id,
        curriculum=state.curriculum,
        title=record.title,
        status=state.status,
        began=state.began,
        closed=closed,
        ran=time.ran,
        behind=time.behind,
        expected=_expected(record) or max(0, state.people or len(state.roster)),
        came=attendance.people(state),
        there=tuple(one.seconds for one in people) if state.began else (),
        steps=steps,
        altered=record.altered,
        line=record.damage[0].line if record.damage else 0,
        no_plan=record.no_plan,
        zone=record.zone,
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
        levels=tuple(_levels(record, times, asked)),
        chosen=tuple(_chosen(record, times, asked)),
        quiz=tuple(_quiz(asked)),
        outcomes=tuple(_outcomes(asked)),
        concepts=tuple(_concepts(record, times)),
        starred=tuple(_starred(record)),
        promises=promises_made(record.id, state, record.whole),
        followed=state.promises,
        outside=told_since(record),
        observed=seen.steps,
        unread=one_line(seen.problem),
        added_up=add_up(steps_reached(steps, closed is not None)),
    )


def _facilitators(record: Record) -> Iterator[str]:
    names = (record.state.facilitator, *(lead.facilitator for lead in record.state.handed))
    yield from dict.fromkeys(filter(None, names))


def _people(record: Record) -> Iterator[PersonFacts]:
    walked_in = _walk_ins(record)
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


def _walk_ins(record: Record) -> frozenset[str]:
    """Who came without having been on the list when it began, by their names on the roster."""
    walked_in = (event for event in _arrangements(record) if _walks_in(record, event))
    return frozenset(person.name for event in walked_in for person in event.added or ())


def _arrangements(record: Record) -> Iterator[ev.Arranged]:
    return (event for event in record.standing if isinstance(event, ev.Arranged))


def _walks_in(record: Record, event: ev.Arranged) -> bool:
    began = record.state.began
    return bool(event.added and (event.given or (began and event.at > began)))


def _expected(record: Record) -> int:
    """How many were expected, as was settled before and corrected later; 0 if nothing was."""
    people = listed = 0
    for event in _arrangements(record):
        if not _walks_in(record, event):
            listed = listed if event.roster is None else len(event.roster)
            listed += len(event.added or ())
            people = listed if event.roster is not None or event.added else people
            people = people if event.people is None else event.people
    return people


def _homework(record: Record) -> Iterator[GivenFacts]:
    works = {key: known.work for key, known in record.state.steps.items()}
    ups = [work for work in works.values() if isinstance(work, FollowUpData)]
    for key, work in works.items():
        if isinstance(work, HomeworkData) and work.due is not None:
            told = {who: how for up in ups if up.homework == key for who, how in up.told.items()}
            said = tuple((one_line(who), how) for who, how in told.items())
            to = tuple(map(one_line, work.assignees(attendance.taking_part(record.state))))
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
