"""A Word document around its blocks: elements, colours, paper, styles, and its bytes."""

import io
import re
import unicodedata
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from workshop.reports.render.word_elements import CELL, append_xml, set_space
from workshop.text import one_line

PAPER = Cm(21.0), Cm(27.94)
"""As wide as A4 and as high as Letter: it prints whole on either."""
MARGIN = Cm(2)
FACE = "Calibri"
THUMBNAIL = RELATIONSHIP_TYPE.THUMBNAIL
INK, QUIET, PLANNED, TOOK, OVER = "1F2933", "52606D", "9AA5B1", "2A6F97", "B23A2E"
TITLE = "16425B"
RTL = "RTL"
_TEXT = qn("w:t")
_AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
"""Elements of a paragraph's properties that have to stand behind its direction."""
WARNED = "FBE9E7"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text on one line, without what no XML file can hold."""
    return _NO_XML.sub("\ufffd", one_line(text))


def new_document(
    title: str,
    author: str,
    lang: str,
    *,
    foot: str = "",
    at: datetime | None = None,
    close: bool = False,
) -> Word:
    """An empty Word document, whose pages have the `foot` or the title at their foot.

    It says that it was written at that moment, and is set `close` or not.
    """
    made = docx.Document()
    _set_up_page(made, foot or title)
    _set_styles(made, lang, close)
    _set_properties(made, title, author, at or datetime(2000, 1, 1, tzinfo=UTC), lang)
    return made


def _set_directions(made: Word) -> None:
    """Mark what is written from right to left: each run of it, and paragraphs that begin with it.

    A paragraph's direction is that of its first letter that has one, as in HTML's dir="auto".
    """
    for paragraph in made.element.body.iter(qn("w:p")):
        directions = [(run, _direction(_said(run))) for run in paragraph.r_lst]
        first = next((sign for _, sign in directions if sign), "")
        if first == RTL:
            properties = paragraph.get_or_add_pPr()
            properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
        for run, direction in directions:
            if direction == RTL:
                run.get_or_add_rPr().insert_element_before(OxmlElement("w:rtl"), "w:cs", "w:lang")


def _said(run: Any) -> str:
    return "".join(node.text or "" for node in run.iter(_TEXT))


def _direction(text: str) -> str:
    """The direction of the first letter that has one: "L", RTL, or ""."""
    if text.isascii():
        return "L" if any(map(str.isalpha, text)) else ""
    kinds = (unicodedata.bidirectional(char) for char in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return RTL if first in ("R", "AL") else first


def restart_numbering(made: Word, start: int = 1) -> int:
    """A numbering of lists that begins anew."""
    style: Any = made.styles["List Number"]
    numbering: Any = made.part.numbering_part.element
    like = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
    fresh = numbering.add_num(like.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(start)
    number: int = fresh.numId
    return number


def set_colour(run: Any, name: str) -> None:
    """Write a run of text in a colour."""
    run.font.color.rgb = RGBColor.from_string(name)


def set_paper(section: Any, size: tuple[Length, Length], landscape: bool) -> None:
    """Put a section on paper of that size, upright or in landscape."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sorted(size, reverse=landscape)


def _set_up_page(made: Word, title: str) -> None:
    """Paper, margins, and at the foot the title with the number of the page."""
    section = made.sections[0]
    set_paper(section, PAPER, False)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run(f"{xml_text(title)} · ")
    for sort, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()
        if sort:
            append_xml(run._r, "w:fldChar", {"w:fldCharType": sort})
        else:
            append_xml(run._r, "w:instrText", {"xml:space": "preserve"}).text = text
    for run in foot.runs:
        run.font.size = Pt(8.5)
        set_colour(run, QUIET)


def _set_styles(made: Word, lang: str, close: bool) -> None:
    """How headings, text and lists look, close together or not, and in which language they are."""
    styles: Any = made.styles
    normal = styles["Normal"]
    _face(normal, 9.5 if close else 10.5)
    normal.paragraph_format.space_before = Pt(1 if close else 3)
    normal.paragraph_format.space_after = Pt(2 if close else 5)
    normal.paragraph_format.line_spacing = 1.0 if close else 1.1
    sizes = {1: 21, 2: 12.5 if close else 15, 3: 12.5, 4: 11, 5: 10.5, 6: 10.5}
    for level, size in sizes.items():
        style = styles[f"Heading {level}"]
        _face(style, size)
        style.font.bold, style.font.italic = level != 5, level == 5
        set_colour(style, INK if level > 2 else TITLE)
        style.paragraph_format.space_before = Pt({1: 0, 2: 9 if close else 18, 3: 12}.get(level, 8))
        style.paragraph_format.space_after = Pt(8 if level == 1 and not close else 3)
        style.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number"):
        set_space(styles[name], 0, 2)
    cell, around = add_style(made, CELL, 8.5 if close else 9.5), 0 if close else 1
    set_space(cell, around, around).line_spacing = 1.0
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), lang)


def add_style(made: Word, name: str, size: float) -> Any:
    """A style of paragraphs beside Word's own, in that size of type."""
    style: Any = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    style.font.size = Pt(size)
    return style


def _face(style: Any, size: float) -> None:
    """One face for every script that the style names a face for."""
    style.font.name, style.font.size = FACE, Pt(size)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{name}"), None)


def _set_properties(made: Word, title: str, author: str, at: datetime, lang: str) -> None:
    """What the file says about itself."""
    about = made.core_properties
    about.title, about.author, about.language = xml_text(title)[:255], xml_text(author)[:255], lang
    about.last_modified_by, about.comments, about.revision = "", "", 1
    about.created = about.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    rels = made.part.package.rels
    for id in [id for id, rel in rels.items() if rel.reltype == THUMBNAIL]:
        del rels[id]  # a picture of the empty document that this one was made from


def packed_bytes(made: Word) -> bytes:
    """The finished document as bytes, packed in one order and with one date."""
    _set_directions(made)
    packed, fixed = io.BytesIO(), io.BytesIO()
    made.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()
