"""The notes as JSON are what their published schema says, whatever happened in the session."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from support import coaching_curriculum, led

from workshop.kinds import KINDS
from workshop.kinds.base import OWN
from workshop.kinds.close.outcomes import ScoreOutcome
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.quiz.model import CountAnswers, UncoverAnswer
from workshop.kinds.vote.model import CountVotes
from workshop.reports.data import data
from workshop.reports.data_schema import data_schema
from workshop.reports.export.formats import ExportOptions, render, values
from workshop.reports.private import PRIVATE_VALUES
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session.commands.timer import NextStretch, ToggleTimer
from workshop.session.runner import Runner

from .story import whole_session
from .test_nothing_is_missing import COMMANDS, made_up


def closed(schema: Any) -> Any:
    """The schema, so that nothing but what it describes is allowed."""
    if isinstance(schema, dict):
        more = {"additionalProperties": False} if "properties" in schema else {}
        return {**more, **{name: closed(part) for name, part in schema.items()}}
    return [closed(part) for part in schema] if isinstance(schema, list) else schema


STRICT = Draft202012Validator(closed(data_schema()))


def test_it_is_a_schema_in_which_every_field_is_described():
    schema = data_schema()
    Draft202012Validator.check_schema(schema)
    for name, part in schema["$defs"].items():
        assert part["description"], name
        for field, about in part.get("properties", {}).items():
            assert about.get("description"), f"{name}.{field}"
    assert schema["$defs"]["Step"]["properties"]["kind"]["enum"] == list(KINDS)


def learned() -> Runner:
    """A quiz before and after, one answer uncovered, an outcome scored then and now, a vote, and
    groups that became one in the second stretch of their work.
    """
    return led(
        *(cmd.Lead("a/3"), FormGroups("count-off", 2), ToggleTimer(), NextStretch()),
        FormGroups("merge"),
        *(cmd.Lead("c/5"), CountAnswers("q1", 1, 8), CountAnswers("q2", 1, 8)),
        *(cmd.Lead("c/6"), CountAnswers("q1", 1, 9), UncoverAnswer("q1")),
        *(cmd.Lead("c/7"), ScoreOutcome(0, "before", (4, 1, 0, 0, 0))),
        ScoreOutcome(0, "now", (0, 0, 3, 2, 0)),
        *(cmd.Lead("c/8"), CountVotes("option-2", (7,))),
        curriculum=coaching_curriculum(),
    )


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("anonymous", [False, True])
def test_sessions_are_as_it_says(chain, anonymous, private):
    """With homework, forms, choices, hands and groups; with names and without."""
    wanted = ExportOptions(anonymous=anonymous, private=private)
    for record in (*map(Record.open, chain), *map(Record.of, (whole_session(), learned()))):
        STRICT.validate(json.loads(render(record, "json", wanted)))


def test_it_says_what_is_private():
    """What the table of private values names, and nothing else."""
    parts = {"Notes": "notes", "Session": "session", "Participant": "roster", "Step": "step"}
    told = {
        parts[name]: {f for f, about in part["properties"].items() if OWN in about["description"]}
        for name, part in data_schema()["$defs"].items()
        if name in parts
    }
    assert told == {part: {*names} for part, names in PRIVATE_VALUES.items()}


def test_what_the_kinds_capture_is_told_in_these_sessions(chain):
    """So that none of its fields is described and never tried."""
    told: set[str] = set()
    for record in (*map(Record.open, chain), *map(Record.of, (whole_session(), learned()))):
        told |= {n for a in data(record)["activities"] for s in a["steps"] for n in s}
    for kind in KINDS.values():
        assert set(kind.facts_types) <= told, kind.name


@settings(max_examples=15, deadline=None)
@given(COMMANDS)
def test_any_session_is_as_it_says(asked):
    record = Record.of(made_up(asked))
    STRICT.validate(data(record))
    STRICT.validate(values(record))
