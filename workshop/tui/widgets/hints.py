"""Which key does what, as it is mapped now: for hints, for help, for the palette."""

from typing import Any

from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode
from textual.screen import Screen

DEFAULT_KEYS = {
    "next": "space",
    "note": "n",
    "timer": "t",
    "timer.next": "r",
    "handouts": "h",
    "handouts.keep": "b",
    "handouts.large": "f",
    "handouts.open": "o",
    "heard": "l",
    "why": "X",
    "same": "ctrl+y",
    "undo": "u",
    "groups.form": "s",
    "forms": "v",
    "hold": "p",
    "folder": "w",
    "who-leads": "z",
    "room": "o",
    "leave": "q",
    "return": "escape",
    "attendance.undo": "u",
}


def key_name(node: DOMNode, id: str) -> str:
    """The key of an action, named by its id, as a person reads it."""
    config = getattr(node.app, "config", None)
    mapped = str(config.keys.get(id, "")) if config is not None else ""
    if not mapped:
        return DEFAULT_KEYS[id]
    return node.app.get_key_display(Binding(mapped.split(",")[0].strip(), "", ""))


def leads(node: DOMNode) -> bool:
    """Whether the session is led on this screen; elsewhere no key changes it."""
    return bool(getattr(node.screen, "leads", True))


def actions(screen: Screen[Any]) -> list[ActiveBinding]:
    """What can be done on a screen now, each action once: by its own key, not by a clicker's."""
    found: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and active.enabled and not binding.id.startswith("clicker."):
            found.setdefault(binding.action, active)
    return list(found.values())
