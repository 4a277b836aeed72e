"""`workshop schema`: the JSON Schema of a curriculum, a module or notes."""

from typing import Literal

from workshop.cli.context import print_json
from workshop.cli.group import SUCCESS
from workshop.lazy import load

SCHEMAS = {
    "curriculum": "workshop.curriculum.schema:json_schema",
    "module": "workshop.curriculum.schema:json_schema",
    "notes": "workshop.reports.data_schema:data_schema",
}
"""Loaded lazily: one needs pydantic, the other every report."""


def schema(what: Literal["curriculum", "module", "notes"]) -> int:
    """Print the format of a curriculum, or of notes as JSON."""
    make = load(SCHEMAS[what])
    print_json(make() if what == "notes" else make(what))
    return SUCCESS
