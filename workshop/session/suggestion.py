"""Which known name was meant by a mistaken one, in a sentence."""

from collections.abc import Iterable

from workshop.lazy import load
from workshop.text import one_line

MATCHES = "difflib:get_close_matches"
"""Loaded when a name was mistaken."""


def did_you_mean(word: str, known: Iterable[str], most: int = 3) -> str:
    """Ask whether one of the nearest names was meant; else say what there is, if anything."""
    names = list(dict.fromkeys(known))
    low = one_line(word[:80]).casefold()
    spelled = {name.casefold(): name for name in names}
    begin = [name for key, name in spelled.items() if low and key.startswith(low)]
    close = [spelled[key] for key in load(MATCHES)(low, spelled, most, 0.55)]
    names_near = list(dict.fromkeys(begin + close))[:most]
    if names_near:
        return f"Did you mean {_either(names_near)}?"
    if not names:
        return ""
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return f"There are: {', '.join(names[:8])}{more}."


def _either(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
