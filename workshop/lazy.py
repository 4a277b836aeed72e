"""What a table names by its place, loaded when it is needed."""

from importlib import import_module
from typing import Any


def load(place: str) -> Any:
    """The object at "module:name"; the caller knows its type."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
