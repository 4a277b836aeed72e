"""The format as JSON Schema, so that editors complete and check a curriculum as it is typed.

It is written so that a mistake is named where it stands: which keys a step has is decided by its
`kind` alone, by `if` and `then`, never by trying one kind after the other.
"""

import inspect
import sys
from typing import Any, Literal

from workshop.curriculum.labels import KIND, fields, join_or
from workshop.curriculum.model import CurriculumFile, Module, Pool
from workshop.curriculum.pydantic_models import model_of
from workshop.curriculum.use import USE
from workshop.kinds import KINDS
from workshop.kinds.plan import CUES, PlanPart, StepBase

STEP, USED_STEP = "Step", "UsedStep"
Which = Literal["curriculum", "module", "pool"]
FORMATS: dict[Which, type[PlanPart]] = {
    "curriculum": CurriculumFile,
    "module": Module,
    "pool": Pool,
}
Schema = dict[str, Any]


def json_schema(which: Which) -> Schema:
    """The JSON Schema of a curriculum.toml, of a module's file, or of one to choose from."""
    schema = model_of(FORMATS[which]).model_json_schema(by_alias=True)
    tables: dict[str, Schema] = schema.get("$defs", {})
    for name, table in tables.items():
        if USE in table.get("properties", {}):
            _say_the_rest_elsewhere(table)
        if name == "Cue":
            _allow_one_word(table)
    kinds = {name: kind for name, kind in KINDS.items() if kind.plan.__name__ in tables}
    for name, kind in kinds.items():
        plan = tables[kind.plan.__name__]
        about = inspect.getdoc(sys.modules[kind.plan.__module__]) or ""
        plan["title"], plan["description"] = f"A {name} step", about.splitlines()[0]
        plan["properties"][KIND]["description"] = kind.help
    if kinds:
        tables[USED_STEP] = _used_step([tables[kind.plan.__name__] for kind in kinds.values()])
        tables[STEP] = _step({name: kind.plan.__name__ for name, kind in kinds.items()}, tables)
        holder = schema if which == "pool" else tables["Activity"]
        holder["properties"]["step"]["items"] = {"$ref": f"#/$defs/{STEP}"}
    for table in (schema, *tables.values()):
        for key, value in table.get("properties", {}).items():
            value["title"] = key.replace("_", " ").capitalize()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"Workshop {which}",
    }


def _say_the_rest_elsewhere(table: Schema) -> None:
    """What a table needs may stand in the one that it uses; only its kind and its id may not."""
    needed = table.pop("required")
    table["required"] = [key for key in needed if key in (KIND, "id")]
    if rest := [key for key in needed if key not in table["required"]]:
        table |= {"if": {"required": [USE]}, "then": {}, "else": {"required": rest}}


def _allow_one_word(table: Schema) -> None:
    """A cue has one of its words; a second one is what is wrong, and not the first."""
    table["allOf"] = [
        {"if": {"required": [word]}, "then": {"properties": dict.fromkeys(CUES[number:], False)}}
        for number, word in enumerate(CUES[:-1], 1)
    ]
    table["dependentRequired"] = {"expect": ["ask"]}


def _step(plans: dict[str, str], tables: dict[str, Schema]) -> Schema:
    """A step of any kind: its kind says which table it is.

    The keys of all kinds are named once more without what they may hold, for editors that look for
    keys to propose only here.
    """
    kinds = "\n".join(f"{name}: {KINDS[name].help}" for name in plans)
    keys: Schema = {KIND: {"enum": list(plans), "description": f"What it does.\n\n{kinds}"}}
    only: dict[str, list[str]] = {}
    for name, plan in plans.items():
        for key, value in tables[plan]["properties"].items():
            if key in fields(StepBase):
                keys[key] = {"description": value["description"]}
            elif key != KIND:
                only.setdefault(key, []).append(name)
    keys |= {key: {"description": f"only for {join_or(names)}"} for key, names in only.items()}
    choice = [
        {"if": {"properties": {KIND: {"const": name}}}, "then": {"$ref": f"#/$defs/{plan}"}}
        for name, plan in plans.items()
    ]
    by_use = {
        "if": {"required": [USE]},
        "then": {"$ref": f"#/$defs/{USED_STEP}"},
        "else": {"required": [KIND]},
    }
    return {
        "title": "A step",
        "description": "What the facilitator does next.",
        "type": "object",
        "additionalProperties": True,
        "properties": keys,
        "if": {"required": [KIND]},
        "then": {"allOf": choice},
        "else": by_use,
    }


def _used_step(kinds: list[Schema]) -> Schema:
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
        "properties": {
            key: dict(one[0]) if len(one) == 1 else {"anyOf": one, **_description_of(one)}
            for key, one in found.items()
        },
    }


def _description_of(meanings: list[Schema]) -> Schema:
    """What a key says that is of more than one kind: in each kind its own."""
    descriptions = dict.fromkeys(one["description"] for one in meanings if "description" in one)
    return {"description": "; or ".join(descriptions)} if descriptions else {}
