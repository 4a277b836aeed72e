"""The format as JSON Schema, so that editors complete and check a curriculum as it is typed."""

import inspect
import sys
from typing import Any, Literal

from workshop.curriculum.labels import KIND
from workshop.curriculum.model import CurriculumFile, Module, Pool
from workshop.curriculum.pydantic_models import model_of
from workshop.curriculum.use import USE
from workshop.kinds import KINDS
from workshop.kinds.plan import PlanPart

USED_STEP = "UsedStep"
FORMATS: dict[str, type[PlanPart]] = {
    "curriculum": CurriculumFile,
    "module": Module,
    "pool": Pool,
}


def json_schema(which: Literal["curriculum", "module", "pool"]) -> dict[str, Any]:
    """The JSON Schema of a curriculum.toml, of a module's file, or of one to choose from."""
    schema = model_of(FORMATS[which]).model_json_schema(by_alias=True)
    tables = schema.get("$defs", {})
    steps = [name for kind in KINDS.values() if (name := kind.plan.__name__) in tables]
    for kind in KINDS.values():
        if definition := tables.get(kind.plan.__name__):
            about = inspect.getdoc(sys.modules[kind.plan.__module__]) or ""
            definition["title"] = f"A {kind.name} step"
            definition["description"] = about.splitlines()[0]
    if steps:
        tables[USED_STEP] = _used_step([tables[name] for name in steps])
        for table in (schema, tables.get("Activity", {})):
            if step := table.get("properties", {}).get("step"):
                step["items"]["oneOf"].append({"$ref": f"#/$defs/{USED_STEP}"})
    for name, table in tables.items():
        if USE in table.get("properties", {}) and name != USED_STEP:
            _say_the_rest_elsewhere(table)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"Workshop {which}",
    }


def _say_the_rest_elsewhere(table: dict[str, Any]) -> None:
    """What a table needs may stand in the one that it uses; only its kind and its id may not."""
    needed = table.pop("required")
    table["required"] = [key for key in needed if key in (KIND, "id")]
    if rest := [key for key in needed if key not in table["required"]]:
        table["anyOf"] = [{"required": [USE]}, {"required": rest}]


def _used_step(kinds: list[dict[str, Any]]) -> dict[str, Any]:
    """A step that is of the kind of the one it uses: with the keys of every kind."""
    found: dict[str, list[Any]] = {}
    for kind in kinds:
        for key, value in kind["properties"].items():
            meanings = found.setdefault(key, [])
            meanings += [] if value in meanings else [value]
    del found[KIND]
    return {
        "title": "A step of another file",
        "description": "A step that uses another one, of the kind that this one has.",
        "type": "object",
        "additionalProperties": False,
        "required": [USE],
        "properties": {k: v[0] if len(v) == 1 else {"anyOf": v} for k, v in found.items()},
    }
