"""The JSON Schema: editors know the keys of the format by the names that authors write."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from jsonschema import Draft202012Validator

from workshop.curriculum.labels import fields, kinds
from workshop.curriculum.model import Activity, CurriculumFile, Module, Pool
from workshop.curriculum.schema import json_schema
from workshop.kinds import KINDS
from workshop.kinds.plan import PlanPart

CURRICULA = Path(__file__).parents[2] / "curricula"
Which = Literal["curriculum", "module", "pool"]


@pytest.mark.parametrize(
    ("which", "model"), [("curriculum", CurriculumFile), ("module", Module), ("pool", Pool)]
)
def test_a_schema_has_a_title_a_description_and_the_keys_as_written(
    which: Which, model: type[PlanPart]
) -> None:
    """Keys are those the loader takes, and no others are allowed."""
    schema = json_schema(which)
    assert schema["title"] == f"Workshop {which}"
    assert schema["description"]
    assert set(schema["properties"]) == set(fields(model))
    assert schema["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("which", ["curriculum", "module", "pool"])
def test_every_table_and_every_key_is_described(which: Which) -> None:
    """An editor can say what each is for."""
    schema = json_schema(which)
    tables: dict[str, dict[str, Any]] = {"": schema, **schema.get("$defs", {})}
    assert [name for name, table in tables.items() if not table.get("description")] == []
    keys = [(name, key, value) for name, table in tables.items()
            for key, value in table["properties"].items()]  # fmt: skip
    assert len(keys) > 20
    untold = [(name, key) for name, key, value in keys if value.keys() < {"title", "description"}]
    assert untold == []
    assert all("_" not in value["title"] for _, _, value in keys)


def test_every_kind_of_step_is_in_the_module_schema() -> None:
    """A step's `kind` chooses its keys."""
    tables = json_schema("module")["$defs"]
    assert set(tables["Activity"]["properties"]) == set(fields(Activity))
    assert tables["Step"]["properties"]["kind"]["enum"] == list(KINDS)
    every = {key for plan in kinds().values() for key in fields(plan)}
    assert set(tables["Step"]["properties"]) == every
    titles = {tables[kind.plan.__name__]["title"] for kind in KINDS.values()}
    assert titles == {f"A {name} step" for name in KINDS}


STEP = {"title": "Talk", "kind": "talk"}
VOTE = {"title": "Vote", "kind": "vote", "question": "Which?", "options": ["a", "b"]}
USED = {"use": "energizers.toml#count"}


@cache
def validator(which: Which) -> Draft202012Validator:
    return Draft202012Validator(json_schema(which))


def valid(step: dict[str, Any], **activity: Any) -> bool:
    """Whether the schema takes a module with that step, and one to choose from."""
    one = {"id": "1", "title": "One", "minutes": 5, "step": [step], **activity}
    in_pool = validator("pool").is_valid({"step": [step]})
    in_module: bool = validator("module").is_valid({"id": "m", "title": "M", "activity": [one]})
    assert in_pool == in_module or activity
    return in_module


@pytest.mark.parametrize("step", [STEP, VOTE, USED, USED | {"kind": "vote"}, USED | {"minutes": 3}])
def test_a_step_has_a_kind_or_that_of_the_step_it_uses(step: dict[str, Any]) -> None:
    assert valid(step)


@pytest.mark.parametrize(
    "step",
    [
        {"title": "No kind"},
        {"title": "Vote", "kind": "vote"},
        USED | {"kind": "votes"},
        USED | {"minuts": 3},
        USED | {"minutes": "three"},
        STEP | {"options": ["a", "b"]},
        STEP | {"script": [{"say": "a", "ask": "b"}]},
        STEP | {"script": [{"say": "a", "expect": ["b"]}]},
        {"use": 3},
    ],
)
def test_a_step_that_lacks_or_misspells_something_is_refused(step: dict[str, Any]) -> None:
    assert not valid(step)


def test_an_activity_that_is_used_needs_nothing_but_its_id() -> None:
    module = {"id": "m", "title": "M", "activity": [{"id": "1", "use": "other/m.toml#1"}]}
    assert validator("module").is_valid(module)
    assert not validator("module").is_valid(module | {"activity": [{"id": "1"}]})


@pytest.mark.parametrize("file", sorted(CURRICULA.rglob("*.toml")), ids=lambda file: file.stem)
def test_what_is_bundled_is_what_the_schema_says(file: Path) -> None:
    data = tomllib.loads(file.read_text())
    which: Which = "curriculum" if "modules" in data else "module" if "id" in data else "pool"
    assert list(validator(which).iter_errors(data)) == []
