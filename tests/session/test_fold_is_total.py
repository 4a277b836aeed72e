"""The fold takes any events in any order: one that fits nowhere changes nothing, none raises."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import reduce
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st
from support import START, led, small_curriculum

from workshop.board import (
    LOST,
    EntriesMerged,
    EntryAdded,
    EntryEdited,
    EntryMoved,
    EntryStarred,
)
from workshop.event import SHARED, Event, Person
from workshop.kinds import kind_of
from workshop.kinds.exercise.data import GroupMade
from workshop.kinds.exercise.model import FormGroups
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.fold import apply, replay
from workshop.session.narration.events import undo_line
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.storage import codec
from workshop.session.time import timing
from workshop.value import replace

TIMES = st.builds(
    lambda seconds: START + timedelta(seconds=seconds), st.integers(-9_000, 9_000)
) | st.sampled_from([datetime.max.replace(tzinfo=START.tzinfo), START])
STEPS = st.sampled_from(["a/1", "a/2a", "a/2b", "a/3", "a/4", "a/5", "a/8", "z/9", ""])
NAMES = st.sampled_from(["Group 1", "Group 2", "Ann", "Ben", "", "entry-3", "trust"])
SECONDS = st.sampled_from([0.0, 0.5, 60.0, 1e9]) | st.floats(0, 5000)
NUMBERS = st.integers(0, 12)


def field(name: str, annotation: Any) -> st.SearchStrategy[Any]:
    """Values for an event's field: plausible ones that meet, a few that fit nothing."""
    if name in ("step", "to") and get_origin(annotation) is not tuple:
        return STEPS if annotation is str else st.none() | STEPS
    if name == "groups":
        made = st.builds(GroupMade, name=NAMES, members=st.lists(NAMES).map(tuple), size=NUMBERS)
        return st.lists(made, max_size=3).map(tuple)
    if name == "roster":
        return st.none() | st.lists(st.builds(Person, name=NAMES), max_size=3).map(tuple)
    if name == "planned":
        return st.dictionaries(STEPS, SECONDS, max_size=3)
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        limits = [meta for meta in args[1:] if isinstance(meta, msgspec.Meta)]
        patterns = [meta.pattern for meta in limits if meta.pattern]
        least = max((meta.min_length or 0 for meta in limits), default=0)
        if get_origin(args[0]) is tuple and least:
            return st.lists(field("", get_args(args[0])[0]), min_size=least, max_size=least).map(
                tuple
            )
        return st.from_regex(patterns[0]) if patterns else field("", args[0])
    if get_origin(annotation) is Literal:
        return st.sampled_from(args)
    if get_origin(annotation) is tuple:
        return st.lists(field("", args[0]), max_size=3).map(tuple)
    if get_origin(annotation) in (Union, UnionType):
        return st.one_of(*(field("", part) for part in args))
    if get_origin(annotation) in (dict, Mapping):
        return st.dictionaries(field("", args[0]), field("", args[1]), max_size=3)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        parts = msgspec.structs.fields(annotation)
        return st.builds(annotation, **{part.name: field(part.name, part.type) for part in parts})
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: NAMES,
        bool: st.booleans(),
        int: NUMBERS,
        float: SECONDS,
        type(None): st.none(),
        msgspec.UnsetType: st.just(msgspec.UNSET),
        datetime: TIMES,
        date: TIMES.map(datetime.date),
    }
    return simple[annotation]


def events_of(type: type[Event]) -> st.SearchStrategy[tuple[type[Event], dict[str, Any]]]:
    fields = {
        info.name: field(info.name, info.type)
        for info in msgspec.structs.fields(type)
        if info.name not in SHARED
    }
    return st.tuples(st.just(type), st.fixed_dictionaries({**fields, "at": TIMES}))


ANY_EVENT = st.one_of(*(events_of(type) for type in ev.all_types()))


def numbered(parts: list[tuple[type[Event], dict[str, Any]]]) -> list[Event]:
    return [type(seq=seq, **fields) for seq, (type, fields) in enumerate(parts, 1)]


@given(st.lists(ANY_EVENT, max_size=40))
@example([(ev.Arranged, {"at": START, "starts": datetime.max.replace(tzinfo=START.tzinfo)})])
def test_any_events_in_any_order_add_up_to_a_state(parts):
    """And everything that is read off that state can be read off it."""
    events = numbered(parts)
    state = replay(events)
    assert state.seq == len(events)
    agenda = Agenda(small_curriculum())
    now = Situation(agenda, state, START)
    for step in agenda.steps:
        assert timing.elapsed_seconds(state, step.key, START) >= 0
        kind, here = kind_of(step.plan), now.at(step, state.round)
        kind.targets(here)
        kind.report(here)
        kind.facts(here)
    timing.catch_up(state, agenda, START)
    assert all(undo_line(event, now) for event in events)


@given(st.lists(ANY_EVENT, max_size=30))
def test_replay_is_the_fold_of_the_events_that_stand(parts):
    """But for settled gaps, which are put where they were."""
    events = [e for e in numbered(parts) if not isinstance(e, ev.GapSettled)]
    state = reduce(apply, ev.active(events), State())
    assert replay(events).steps == state.steps
    assert replay(events).board == state.board
    assert replay(events).forms == state.forms


def test_what_a_correction_says_of_an_entry_that_the_log_has_lost_is_kept():
    """It stands on a sheet of its own; what was merged with it is there too."""
    added: dict[str, Any] = {"sheet": "ways", "label": "Ways", "step": "a/1"}
    state = replay(
        [
            EntryAdded(seq=2, at=START, text="a flyer", **added),
            EntryEdited(seq=3, at=START, entry=1, text="a call"),
            EntryStarred(seq=4, at=START, entry=1, on=True),
            EntriesMerged(seq=5, at=START, entry=1, others=(2,), text="a call or a flyer"),
            EntryMoved(seq=6, at=START, entry=9, sheet="ways", label="Ways"),
        ]
    )
    (entry,) = state.board.sheet(LOST)
    assert (entry.id, entry.text, entry.starred) == (1, "a call or a flyer", True)
    assert entry.merged == ("a call", "a flyer")
    assert not state.board.sheet("ways")


@given(st.lists(ANY_EVENT, min_size=1, max_size=20))
def test_folding_changes_neither_the_state_nor_the_event(parts):
    events = numbered(parts)
    before = replay(events[:-1])
    again = replay(events[:-1])
    apply(before, events[-1])
    assert before == again


@given(st.lists(ANY_EVENT, max_size=20))
def test_any_events_are_read_back_as_they_were_written(parts):
    events = numbered(parts)
    reading = codec.read(codec.chain(events))
    assert reading.holds
    assert list(reading.events) == events


def test_every_event_has_a_type_of_its_own_that_says_what_it_is():
    names = [str(type.__struct_config__.tag) for type in ev.all_types()]
    assert len(names) == len(set(names))
    assert all(name.replace("-", "").islower() for name in names)


def test_groups_of_a_step_that_is_no_more_are_nobodys() -> None:
    """A damaged log may have formed groups in a step that the plan does not have."""
    runner = led(cmd.Lead("3"), FormGroups("count-off"), arrange=cmd.Arrange(people=8))
    work = {"no/more": runner.state.of(runner.state.step)}
    assert runner.now().current_groups
    gone = replace(runner.state, steps=work)
    assert Situation(runner.agenda, gone, runner.clock.now()).current_groups == ()
