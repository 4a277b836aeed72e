"""Elements as text: what is put into one is text, and can never become anything else."""

from collections.abc import Mapping
from html import escape
from typing import Final

from msgspec import json

from workshop.text import clean

MAX_TEXT = 2_000
"""Letters that a field takes."""

VOID: Final = frozenset(("br", "img", "input", "link", "meta", "wbr"))
READ: Final = frozenset(("aria_label", "title"))
Attribute = str | int | bool | None


class Html(str):
    """Text that is HTML already; only the functions here make it."""

    __slots__ = ()


NOTHING = Html("")


def el(tag: str, *inside: str, **attributes: Attribute) -> Html:
    """An element; `class_` is its class, `a_b` its a-b, True an attribute without a value.

    Attributes that are False or None are left out.
    """
    named = "".join(
        f" {name.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{_quoted(name, value)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in VOID:
        return Html(f"<{tag}{named}>")
    return Html(f"<{tag}{named}>{joined(*inside)}</{tag}>")


def said(tag: str, text: str, **attributes: Attribute) -> Html:
    """An element with what somebody wrote: it runs in the direction of its own letters."""
    return el(tag, text, dir="auto", **attributes)


def filled(tag: str, *inside: str, **attributes: Attribute) -> Html:
    """An element that is there only where something stands in it."""
    return el(tag, *inside, **attributes) if any(inside) else NOTHING


def text_area(id: str, **attributes: Attribute) -> Html:
    """A field of several lines."""
    return el("textarea", id=id, **attributes, maxlength=MAX_TEXT, dir="auto")


def contribution_form(
    what: str,
    gave: Mapping[str, object],
    place: tuple[str, int],
    *inside: str,
    id: str,
    class_: str = "ask",
) -> Html:
    """A form of which the script makes a contribution, given in a step and its round."""
    return el(
        "form",
        *inside,
        id=id,
        class_=class_,
        data_what=what,
        data_gave=json.encode(gave).decode(),
        data_step=place[0],
        data_round=place[1],
    )


def joined(*parts: str) -> Html:
    """Parts one after the other: HTML as it is, all else as text."""
    return Html("".join(part if isinstance(part, Html) else _safe(part) for part in parts))


def _quoted(name: str, value: str | int) -> str:
    """What a person reads is cleaned; what the script hands back stays as it is."""
    return _safe(str(value)) if name in READ else escape(str(value))


def _safe(text: str) -> str:
    return escape(clean(text))
