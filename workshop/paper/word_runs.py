"""Runs of text, links, numbers of pages and lines to write on, in a paragraph of Word."""

from collections.abc import Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from workshop.paper.tree import Run
from workshop.reports.render.word_elements import append_run, append_xml
from workshop.reports.render.word_styles import xml_text

CODE_FACE, LINE_GREY, LINE_EIGHTHS = "Consolas", "AAB1BA", "4"
_FIELD = (("begin", ""), ("", "PAGEREF {} \\h"), ("separate", ""), ("end", ""))


def put_run(
    paragraph: Paragraph, run: Run, places: Mapping[str, str], bold: bool = False, colour: str = ""
) -> None:
    """A run at the end of a paragraph; `places` are the bookmarks of headings by their ids."""
    text = run.text.replace("\n", " ")
    before, after = " " * text.startswith(" "), " " * (text.endswith(" ") and text.strip() != "")
    made = append_run(
        paragraph._p, f"{before}{xml_text(text)}{after}", bold=run.bold or bold,
        italic=run.italic, colour=colour, face=CODE_FACE if run.code else "",
    )  # fmt: skip
    inside = run.link.startswith("#")
    place = places.get(run.link[1:], "") if inside else ""
    if place or (run.link and not inside):
        _link(paragraph, made, run.link, place)
    if place and run.page:
        append_run(paragraph._p, ", page ")
        put_page_number(paragraph, place)


def _link(paragraph: Paragraph, made: Any, address: str, place: str) -> None:
    """Make a run a link to a bookmark, else to an address."""
    link = OxmlElement("w:hyperlink")
    if place:
        link.set(qn("w:anchor"), place)
    else:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    made.addprevious(link)
    link.append(made)


def put_page_number(paragraph: Paragraph, place: str) -> None:
    """The number of a bookmark's page; word processors put it in when they open the file."""
    for kind, text in _FIELD:
        run = append_xml(paragraph._p, "w:r")
        if kind:
            dirty = {"w:dirty": "true"} if kind == "begin" else {}
            append_xml(run, "w:fldChar", {"w:fldCharType": kind, **dirty})
        else:
            made = append_xml(run, "w:instrText", {"xml:space": "preserve"})
            made.text = text.format(place)


def draw_line_below(paragraph: Paragraph, above: Any) -> None:
    """A line at the foot of an empty paragraph, with room above it to write in."""
    paragraph.paragraph_format.space_before = above
    borders = OxmlElement("w:pBdr")
    edge = {"w:val": "single", "w:sz": LINE_EIGHTHS, "w:space": "1", "w:color": LINE_GREY}
    for side in ("w:bottom", "w:between"):
        append_xml(borders, side, edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
