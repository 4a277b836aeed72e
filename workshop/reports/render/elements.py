"""A page as a tree of elements: text is put into it as text, and can never become anything else."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from workshop.text import UniqueSlugs, one_line

DOCTYPE = b"<!doctype html>\n"
INLINE = frozenset(("span", "strong", "a"))
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_LONG_WORD = re.compile("([!-~\u00c0-\u024f]{12})(?=[!-~\u00c0-\u024f]{8})")


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Put an element with a text at the end of another; `class_` is its class, `a_b` its a-b."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    element = SubElement(parent, tag, {name: one_line(value) for name, value in named.items()})
    element.text = one_line(text) or None
    if tag not in INLINE:
        element.tail = "\n"
    return set_direction(element, text)


def append_text(parent: Element, text: str) -> None:
    """Add a text, after a space, behind everything that an element holds so far."""
    if len(parent):
        parent[-1].tail = f"{parent[-1].tail or ''} {one_line(text)}"
    else:
        parent.text = f"{parent.text} {one_line(text)}" if parent.text else one_line(text)
    set_direction(parent, text)


def allow_breaks(element: Element) -> None:
    """Break long words of an element's text where a column is narrow."""
    first, *others = _LONG_WORD.sub(r"\1\n", element.text or "").split("\n")
    element.text = first or None
    for at, part in enumerate(others):
        chance = Element("wbr")
        chance.tail = part
        element.insert(at, chance)


def set_direction(element: Element, text: str) -> Element:
    """Align an element to the right whose text has letters of a right-to-left script."""
    if _FROM_RIGHT.search(text):
        element.set("dir", "auto")
    return element


def page_bytes(page: Element) -> bytes:
    """A page as the bytes of a file; the same tree gives the same bytes."""
    text: str = tostring(page, "unicode", method="html")
    return DOCTYPE + text.encode() + b"\n"


class PageIds(UniqueSlugs):
    """Ids for the parts of a page, each given once; `heading` is that of the last heading."""

    def __init__(self) -> None:
        super().__init__("part")
        self.heading = ""
