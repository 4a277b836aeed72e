"""The JSON Schema: editors know the keys of the format by the names that authors write."""

import json
from typing import Any, Literal

import pytest

from workshop.curriculum.labels import fields
from workshop.curriculum.model import Activity, CurriculumFile, Module, Pool
from workshop.curriculum.schema import json_schema
from workshop.kinds import KINDS
from workshop.kinds.plan import PlanPart

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


def test_every_table_of_the_module_schema_is_described() -> None:
    """An editor can say what each table is for."""
    definitions: dict[str, dict[str, Any]] = json_schema("module")["$defs"]
    assert [name for name, table in definitions.items() if not table.get("description")] == []
    assert set(definitions["Activity"]["properties"]) == set(fields(Activity))


def test_every_kind_of_step_is_in_the_module_schema() -> None:
    """A step's `kind` chooses its keys."""
    schema = json_schema("module")
    step = schema["$defs"]["Activity"]["properties"]["step"]["items"]
    assert set(step["discriminator"]["mapping"]) == set(KINDS)
    titles = {schema["$defs"][kind.plan.__name__]["title"] for kind in KINDS.values()}
    assert titles == {f"A {name} step" for name in KINDS}
