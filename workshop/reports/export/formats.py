"""Every format in which a session is handed on: one table, for the command and the screens."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from workshop.document import WARNING, Document, Paragraph
from workshop.errors import WorkshopError
from workshop.lazy import load
from workshop.reports.attendance import attendance_list
from workshop.reports.certificates import PLAIN, Frame, certificates
from workshop.reports.data import data
from workshop.reports.export.names import Pseudonyms
from workshop.reports.export.pseudonyms import pseudonyms, replacement_blocks
from workshop.reports.export.tables import csv_table, csv_tables
from workshop.reports.follow_ups import without_links
from workshop.reports.notes import notes
from workshop.reports.private import public, without_speakers
from workshop.reports.record import Record
from workshop.reports.take_home import take_home
from workshop.value import Value, replace

Content = Literal["notes", "attendance", "certificates", "page"]
CONTENTS: dict[Content, str] = {
    "notes": "what was said and done",
    "attendance": "who was there, with contact hours, to sign",
    "certificates": "one page for each participant, with contact hours",
}


class ExportOptions(Value):
    """What an export holds, and how.

    `person` is whose certificate it is, or page to take home (empty: everybody's), `table` which of
    the CSV tables. `anonymous` puts pseudonyms for names, `private` makes the notes the
    facilitator's record, with what nobody else is to read. `more` are blocks for the end of the
    notes, `reviewers` the people named in them, `hide` others whose names are left out with the
    roster's. `linked` says that the file stands in the session's folder, from where the notes of
    others can be opened. `semicolons` are for CSV that Excel reads in countries where decimals have
    a comma. `speakers` names who said an entry, where that was kept. `frame` is what stands on
    certificates besides; `pages` are those of a whole series, in place of the session's own.
    `paged` says that the format has pages, the first of which is for whoever reads no more.
    """

    what: Content = "notes"
    person: str = ""
    table: str = ""
    anonymous: bool = False
    private: bool = False
    more: Document = ()
    reviewers: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    linked: bool = False
    semicolons: bool = False
    speakers: bool = False
    frame: Frame = PLAIN
    pages: Document = ()
    paged: bool = False


DEFAULTS = ExportOptions()
RENDER = "workshop.reports.render"


class Format(Value):
    """A format: its name, in which its files end, and its renderer if it is made of blocks.

    The renderer, "module:function", loads when it is needed. `text`
    says whether a terminal can show the format, `paged` whether it has pages.
    """

    name: str
    help: str
    renderer: str = ""
    text: bool = True
    paged: bool = False

    @property
    def suffix(self) -> str:
        """What the names of its files end in."""
        return f".{self.name}"

    @property
    def document(self) -> bool:
        """Whether it is made of blocks, and so can hold each of `CONTENTS`."""
        return bool(self.renderer)


_FORMATS = (
    Format("md", "Markdown, to read and to edit", f"{RENDER}.markdown:markdown"),
    Format(
        "txt", "plain text, for mail, terminals and screen readers", f"{RENDER}.plain_text:text"
    ),
    Format(
        "html", "one page for any browser, with charts, to print", f"{RENDER}.html:html", paged=True
    ),
    Format("docx", "Word and other word processors", f"{RENDER}.word:word", text=False, paged=True),
    Format("csv", "tables for spreadsheets"),
    Format("toml", "all of it, for programs"),
    Format("json", "all of it, for programs, by a published schema"),
)
FORMATS: dict[str, Format] = {each.name: each for each in _FORMATS}


def make_pseudonyms(record: Record, options: ExportOptions) -> Pseudonyms | None:
    """What stands for names, if the options ask for it; it counts what it replaces.

    Whoever wants to tell of that hands it to what follows, each of which else makes its own.
    """
    if not options.anonymous:
        return None
    return pseudonyms(record, options.reviewers, options.hide)


def document(
    record: Record, options: ExportOptions = DEFAULTS, names: Pseudonyms | None = None
) -> Document:
    """What is exported as blocks, with pseudonyms for names if the options ask for them."""
    blocks, names = _blocks(record, options), names or make_pseudonyms(record, options)
    if names is None:
        return blocks
    if record.damage:
        lost = "Names that stood on lines which are lost could not be found: look for them."
        blocks = (blocks[0], Paragraph(lost, WARNING), *blocks[1:])
    blocks = names.document(blocks)
    return (*blocks, *replacement_blocks(names)) if options.what == "notes" else blocks


def _blocks(record: Record, options: ExportOptions) -> Document:
    record = replace(record, by_log=options.anonymous)
    match options.what:
        case "notes":
            blocks = (*notes(_read_by(record, options), options.paged), *options.more)
            return blocks if options.linked else without_links(blocks)
        case "attendance":
            return attendance_list(record)
        case "certificates":
            return options.pages or certificates(record, options.person, options.frame)
        case "page":
            return take_home(record, options.person)


def _read_by(record: Record, options: ExportOptions) -> Record:
    read = record if options.private else public(record)
    return read if options.speakers else without_speakers(read)


def values(
    record: Record, options: ExportOptions = DEFAULTS, names: Pseudonyms | None = None
) -> dict[str, Any]:
    """The session as plain values, with pseudonyms for names if the options ask for them."""
    whole, names = data(_read_by(record, options)), names or make_pseudonyms(record, options)
    return names.values(whole) if names else whole


def render(
    record: Record, name: str, options: ExportOptions = DEFAULTS, names: Pseudonyms | None = None
) -> bytes:
    """A session in one format; raises WorkshopError when that format cannot hold it."""
    if name == "csv" and options.what == "attendance":
        options = replace(options, what="notes", table="attendance", private=True)
    if options.what != "notes" and not FORMATS[name].document:
        able = ", ".join(other.name for other in FORMATS.values() if other.document)
        raise WorkshopError(
            f"{name} is a format of the notes.", f"For {options.what}, take {able}."
        )
    content: str | bytes
    options = replace(options, paged=FORMATS[name].paged)
    if renderer := FORMATS[name].renderer:
        draw, about = load(renderer), {}
        if name == "docx":
            facts = values(record, options)
            author = facts["session"].get("facilitator", "")
            about = {"title": facts["title"], "author": author, "at": record.now}
        content = draw(document(record, options, names), **about)
    elif name == "csv":
        content = csv_table(values(record, options, names), options.table, options.semicolons)
    elif name == "json":
        content = json.dumps(values(record, options, names), ensure_ascii=False, indent=2) + "\n"
    else:
        content = load("tomli_w:dumps")(values(record, options, names))
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def files(
    record: Record, name: str, options: ExportOptions = DEFAULTS, names: Pseudonyms | None = None
) -> dict[str, bytes]:
    """The export as files by their names: notes.md, attendance.docx; for CSV, one for each table.

    Private notes are a record: record.md.
    """
    if name == "csv" and not options.table and options.what == "notes":
        return csv_tables(values(record, options, names), options.semicolons)
    return {f"{stem(options)}{FORMATS[name].suffix}": render(record, name, options, names)}


def stem(options: ExportOptions) -> str:
    """The name of a file with that content, without its suffix."""
    own = options.private and options.what == "notes"
    return options.table or ("record" if own else options.what)


def find_format(file: Path, among: Mapping[str, Format] = FORMATS) -> Format | None:
    """The format that a file's suffix stands for, if there is one."""
    suffix = {".htm": ".html", ".markdown": ".md", ".text": ".txt"}
    ending = suffix.get(file.suffix.lower(), file.suffix.lower())
    return next((each for each in among.values() if each.suffix == ending), None)
