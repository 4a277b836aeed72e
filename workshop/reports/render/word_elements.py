"""What all parts of a Word document are made with: text that any XML file can hold, elements."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from workshop.text import one_line

INK, QUIET, PLANNED, TOOK, OVER = "1F2933", "52606D", "9AA5B1", "2A6F97", "B23A2E"
HEADED, WARNED = "E9EEF2", "FBE9E7"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def said(text: str) -> str:
    """Text on one line, without what no XML file can hold."""
    return _NO_XML.sub("\ufffd", one_line(text))


def put(parent: Any, tag: str, attributes: dict[str, str]) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    parent.append(element)
    return element


def colour(run: Any, name: str) -> None:
    """Write a run of text in a colour."""
    run.font.color.rgb = RGBColor.from_string(name)
