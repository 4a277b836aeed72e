"""What kind of file a list is in: a workbook, contacts, an invitation, text; others by name."""

import html
import re
import unicodedata
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.session.rosters.cards import is_card, read_cards
from workshop.session.rosters.chat import read_agenda, read_chat, read_meeting
from workshop.session.rosters.decoding import CODE_PAGES, Decoded, decode, line_of_damage
from workshop.session.rosters.headings import known_headings, most_headings
from workshop.session.rosters.labelled import read_groups, read_labelled, read_signatures
from workshop.session.rosters.reading import MAX_BYTES, ReadAs
from workshop.session.rosters.recipients import (
    read_json,
    read_recipients,
    read_records,
)
from workshop.session.rosters.table import UNSEEN, RosterLine, read_table
from workshop.session.rosters.workbook import read_workbook
from workshop.text import one_line
from workshop.value import Value, replace

_ZIPPED = {
    b"xl/workbook.bin": "a binary workbook",
    b"word/": "a Word document",
    b"ppt/": "a presentation",
    b"opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"opendocument": "an OpenDocument file",
    b"Index/": "a Numbers or Pages document",
}
_OTHERS = {
    "a PDF": (b"%PDF",),
    "an old or protected Excel or Word file": (b"\xd0\xcf\x11\xe0",),
    "a picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
    "a picture or a sound": (b"RIFF",),
    "a packed file": (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf"),
    "a formatted text (RTF)": (b"{\\rtf",),
    "a database": (b"SQLite format",),
}
_ENCODED_WORD = re.compile(r"=\?[\w-]{2,20}\?[bqBQ]\?[^?\s]{1,200}\?=(?:\s+(?==\?))?")
"""A name as it stands in the head of an e-mail: =?utf-8?q?Zo=C3=AB?="""
_HTML = re.compile(r"(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|table|body|meta|[uo]l|div)\b", re.I)
_TEXTS = (
    (r"<\?xml|<\w+[^>]*>\s*<", "an XML file"),
    (r"dn: ", "contacts of a directory (LDIF)"),
    (r"(?:#.*\n|\s)*\[+[\w.]+\]+\s*\n(?:#.*\n|\s)*\w+\s*=", "a TOML or INI file"),
    (r"(?:insert into|create table|begin transaction|pragma)\b", "a database written out"),
    (r"(?:return-path|received|delivered-to|mime-version|message-id):", "an e-mail"),
)
_CELL = re.compile(r"<t[dh]([^<>]*)>(.*?)</t[dh]>", re.S)
_SPANS = {"td": {"rowspan", "colspan"}, "th": {"rowspan", "colspan"}}


class OpenedList(Value):
    """The rows of a list, notes on its file, what is unsure of it, and other ways to open it."""

    lines: list[RosterLine]
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    question: str = ""


def open_file(data: bytes, source: str, read_as: ReadAs) -> OpenedList:
    """The rows of a file. Raises: WorkshopError for one that holds no list, with what to do."""
    if len(data) > MAX_BYTES:
        raise WorkshopError(f"{source} is too large for a roster.", hint="Is it the right file?")
    if data.startswith(b"PK\x03\x04"):
        other = next((kind for mark, kind in _ZIPPED.items() if mark in data), "")
        if not other and b"xl/" in data:
            lines, notes = read_workbook(data, source)
            return OpenedList(lines, tuple(notes))
        raise _refusal(source, other or "a packed file")
    other = next((kind for kind, marks in _OTHERS.items() if data.startswith(marks)), "")
    if not other and data.startswith(b"BM") and b"\x00" in data:
        other = "a picture, a bitmap"
    if other:
        raise _refusal(source, other)
    decoded = decode(data, read_as.encoding)
    opened = open_text(decoded.text, source)
    all_notes = (*_encoding_notes(decoded, source), *opened.notes)
    return replace(opened, notes=all_notes, others=(*opened.others, *decoded.others))


def open_text(text: str, source: str) -> OpenedList:
    """The rows of a text: a table, lines, recipients, contacts, an invitation, a chat."""
    text = unicodedata.normalize("NFC", text.translate(UNSEEN))
    if "=?" in text:
        text = _ENCODED_WORD.sub(_decode_word, text)
    start = text[:2000].lstrip("\ufeff \r\n\t")
    if _HTML.match(start):
        if listed := _page_text(text):
            return open_text(listed, source)
        raise _refusal(source, "a web page without a table or a list")
    if other := next((kind for mark, kind in _TEXTS if re.match(mark, start, re.I)), ""):
        raise _refusal(source, other)
    if start[:1] in ("{", "[") and (records := read_json(text)):
        if people := read_records(records):
            return OpenedList(people)
        raise _refusal(source, "a JSON file without names of people")
    if is_card(start):
        lines, left_out = read_cards(text)
        return OpenedList(lines, left_out=tuple(f"{source}: {each}" for each in left_out))
    if len(re.findall(r"[\x00-\x08\x0e-\x1f]", start)) > len(start) // 20:
        raise _refusal(source, "not a text")
    if _begins_with_headings(start):
        return OpenedList(read_table(text, source))
    people, may_be_agenda = read_agenda(text)
    if people:
        return OpenedList(people, ("It is an agenda: whoever stands behind its items is taken.",))
    if writers := read_chat(text):
        chat = OpenedList(writers, ("It is a chat: whoever wrote in it is taken, once.",))
        unsure = f"it is unsure whether “{writers[0].shown}” and others wrote, or it is an agenda."
        return replace(chat, question=unsure, others=("name",)) if may_be_agenda else chat
    people, between = read_meeting(text, source)
    if people:
        return OpenedList(people, left_out=tuple(between))
    labelled, others = read_labelled(text)
    if labelled:
        nobody = (f"{source}: “{line[:60]}” is nobody; the line is left out." for line in others)
        return OpenedList(labelled, left_out=tuple(nobody))
    for read in (read_groups, read_signatures, read_recipients):
        if people := read(text):
            return OpenedList(people)
    return OpenedList(read_table(text, source))


def _decode_word(word: re.Match[str]) -> str:
    with suppress(LookupError, ValueError, HeaderParseError):
        return str(make_header(decode_header(word[0].strip())))
    return word[0]


def _begins_with_headings(text: str) -> bool:
    cells = re.split(r"[;,\t|]", re.sub(r"<[^<>]*>", "", text.split("\n", 1)[0]))
    plain = (cell for cell in cells if not re.search("[:=]", cell))
    return known_headings(plain) > 1


def _refusal(source: str, kind: str) -> WorkshopError:
    hint = "Save the list as CSV or .xlsx and name that file, or paste it into Prepare."
    return WorkshopError(f"{source} is {kind}; a roster cannot be read from it.", hint=hint)


def _encoding_notes(decoded: Decoded, source: str) -> tuple[str, ...]:
    if decoded.encoding in CODE_PAGES:
        page = f"{CODE_PAGES[decoded.encoding]}, {decoded.encoding}"
        others = " or ".join(f"--roster-as {other}" for other in decoded.others)
        remedy = f"If names are wrong: {others}." if others else "Look at names with accents."
        return (f"{source} is not UTF-8; it was read as {page}. {remedy}",)
    if number := line_of_damage(decoded.text):
        return (f"{source}:{number}: there are bytes that are not UTF-8; look at the names.",)
    return ()


def _page_text(page: str) -> str:
    """The tables in which people are listed, their cells parted by tabs, else the items of lists.

    Empty where a page has neither a table of several rows nor a list.
    """
    tags = {"table", "tr", "td", "th", "li", "br"}
    sound: str = load("nh3:clean")(page, tags=tags, attributes=_SPANS)
    tables = [_rows(part) for part in re.split("</?table>", sound)]
    best = max(tables, key=lambda rows: (len(rows) > 1, most_headings(rows[:10]), len(rows)))
    if len(best) > 1:
        alike = [rows for rows in tables if rows is best or (rows and rows[0] == best[0])]
        return "\n\n".join("\n".join(map("\t".join, rows)) for rows in alike)
    return "\n".join(map(_text, re.findall(r"<li>(.*?)(?=</?li>)", sound, re.S)))


def _rows(table: str) -> list[list[str]]:
    """The rows of a table that are not empty, a cell that spans several in each of them.

    Empty cells stand behind one that spans several columns.
    """
    rows: list[list[str]] = []
    spans: dict[int, tuple[int, str]] = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.S):
        cells: list[str] = []
        for spanned, text in [*_CELL.findall(row), ("", None)]:
            while span := spans.pop(len(cells), None):
                spans |= {len(cells): (span[0] - 1, span[1])} if span[0] > 1 else {}
                cells.append(span[1])
            if text is not None:
                rows_left = _span(spanned, "rowspan") - 1
                spans |= {len(cells): (rows_left, _text(text))} if rows_left > 0 else {}
                beside = min(_span(spanned, "colspan"), 30) - 1
                cells += [_text(text), *[""] * beside]
        rows += [cells] if any(cells) else []
    return rows


def _span(attributes: str, name: str) -> int:
    found = re.search(rf'{name}="(\d{{1,3}})', attributes)
    return int(found[1]) if found else 1


def _text(piece: str) -> str:
    return one_line(html.unescape(re.sub(r"<[^<>]*>", " ", piece)))
