"""Sessions of a store side by side, of what others read of them: lines step by step, and facts."""

from collections.abc import Iterator, Sequence

from workshop.board import DECISIONS, DELTA, PARKING, PLUS, SESSION_SHEETS
from workshop.errors import Refused
from workshop.review.compare.compare import (
    ENTRY,
    ComparedLine,
    ComparedPart,
    ComparedStep,
    Comparison,
    SessionHead,
    StepSide,
    merge_keys,
    with_whole,
)
from workshop.review.facts.facts import SessionFacts, StepFacts
from workshop.store.connection import Connection
from workshop.store.page import ReadSession
from workshop.store.reading import StoredSessions
from workshop.store.reviewing import find_read
from workshop.text import one_line
from workshop.value import Value

SHEETS = tuple(SESSION_SHEETS[id] for id in (DECISIONS, PARKING, PLUS, DELTA))


class _Side(Value):
    """A session with its facts and its steps by key."""

    session: ReadSession
    facts: SessionFacts
    steps: dict[str, StepFacts]


def side_by_side(db: Connection, names: Sequence[str]) -> Comparison:
    """Put sessions that one reads beside each other; refuses those of different curricula.

    What a step put to the room is told where somebody wrote it down. Minutes, fates and hands for
    the stages of a framework are those of the facts.
    """
    sides = []
    for session in (find_read(db, name) for name in names):
        facts = StoredSessions(db).facts_of(session.key, session.listing)
        steps: dict[str, StepFacts] = {}
        for step in facts.steps:
            steps.setdefault(step.key, step)
        sides.append(_Side(session, facts, steps))
    sides = list({side.session.key: side for side in sides}.values())
    if len(sides) < 2:
        raise Refused("Name two sessions or more.", "One alone has nothing beside it.")
    if len({side.facts.curriculum for side in sides}) > 1:
        named = [f"{s.session.listing.id} is of {s.facts.curriculum or 'none'}" for s in sides]
        raise Refused("Side by side stand sessions of one curriculum.", f"{'; '.join(named)}.")
    keys = merge_keys([list(side.steps) for side in sides])
    compared = [_step(sides, key) for key in keys]
    first = sides[0].facts
    return Comparison(
        first.curriculum_title or first.title,
        tuple(map(_head, sides)),
        with_whole(compared, map(_whole, sides)),
        tuple(_notes(sides)),
    )


def _step(sides: Sequence[_Side], key: str) -> ComparedStep:
    first = next(side.steps[key] for side in sides if key in side.steps)
    made = tuple(_side(side, key, first.heading) for side in sides)
    return ComparedStep(key, first.label, first.heading, first.activity, made)


def _side(side: _Side, key: str, heading: str) -> StepSide | None:
    step = side.steps.get(key)
    if step is None:
        return None
    called = step.heading if step.heading != heading else ""
    parts = (*_parts(side, key), *_levels(side, key))
    return StepSide(step.written, step.elapsed, step.fate, parts, called, step.reason)


def _parts(side: _Side, key: str) -> Iterator[ComparedPart]:
    """What stands in a step, by place; the sheets of every session stand at the end."""
    for place, lines in side.session.places(key).items():
        if place not in SHEETS:
            yield ComparedPart(place, tuple(map(_line, lines)))


def _levels(side: _Side, key: str) -> Iterator[ComparedPart]:
    """Hands for the stages of a framework."""
    for level in side.facts.levels:
        if level.step == key:
            counted = zip(level.stages, level.counts, strict=False)
            lines = tuple(ComparedLine(stage, count=count) for stage, count in counted)
            yield ComparedPart(one_line(level.item), lines)


def _whole(side: _Side) -> StepSide:
    found: dict[str, list[tuple[int, str]]] = {place: [] for place in SHEETS}
    for *_, place, _, _, _, lines in side.session.groups:
        found.get(place, []).extend(lines)
    parts = (
        ComparedPart(place, tuple(map(_line, lines))) for place, lines in found.items() if lines
    )
    return StepSide(0, 0, "", tuple(parts))


def _line(line: tuple[int, str]) -> ComparedLine:
    entry, text = line
    return ComparedLine(text, ENTRY, said=bool(entry))


def _head(side: _Side) -> SessionHead:
    facts, listing = side.facts, side.session.listing
    led = [one for one in facts.steps if facts.closed or one.fate != "not reached"]
    return SessionHead(
        listing.title,
        facts.began or facts.opened,
        facts.zone,
        facts.came,
        sum(one.written for one in led),
        sum(one.elapsed for one in led),
        facts.status,
        facts.altered,
    )


def _notes(sides: Sequence[_Side]) -> Iterator[str]:
    """What else is to be known: whether the plan was the same nobody can tell from what is here."""
    for what, said in (
        ("versions", [side.facts.version for side in sides]),
        ("variants", [side.facts.variant for side in sides]),
    ):
        if len(set(said)) > 1:
            yield f"They were led in different {what}: {'; '.join(one or 'none' for one in said)}."
