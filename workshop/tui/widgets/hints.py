"""Which key does what, for the hints that stand in a screen's texts: as it is mapped now."""

from textual.binding import Binding
from textual.dom import DOMNode

KEYS = {
    "next": "space",
    "note": "n",
    "timer": "t",
    "timer.next": "r",
    "handouts": "h",
    "heard": "l",
    "undo": "u",
    "hold": "p",
    "folder": "w",
}


def key(node: DOMNode, id: str) -> str:
    """The key of an action, named by its id, as a person reads it."""
    config = getattr(node.app, "config", None)
    mapped = str(config.keys.get(id, "")) if config is not None else ""
    if not mapped:
        return KEYS[id]
    return node.app.get_key_display(Binding(mapped.split(",")[0].strip(), "", ""))
