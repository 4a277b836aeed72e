"""The format as JSON Schema, so that editors complete and check a curriculum as it is typed."""

import inspect
import sys
from typing import Any, Literal

from workshop.curriculum.model import CurriculumFile, Module, Pool
from workshop.curriculum.pydantic_models import model_of
from workshop.kinds import KINDS
from workshop.kinds.plan import PlanPart

FORMATS: dict[str, type[PlanPart]] = {
    "curriculum": CurriculumFile,
    "module": Module,
    "pool": Pool,
}


def json_schema(which: Literal["curriculum", "module", "pool"]) -> dict[str, Any]:
    """The JSON Schema of a curriculum.toml, of a module's file, or of one to choose from."""
    schema = model_of(FORMATS[which]).model_json_schema(by_alias=True)
    for kind in KINDS.values():
        if definition := schema.get("$defs", {}).get(kind.plan.__name__):
            about = inspect.getdoc(sys.modules[kind.plan.__module__]) or ""
            definition["title"] = f"A {kind.name} step"
            definition["description"] = about.splitlines()[0]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"Workshop {which}",
    }
