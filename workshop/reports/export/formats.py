"""Every format in which a session is handed on: one table, for the command and the screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workshop.document import WARNING, Document, Paragraph
from workshop.errors import WorkshopError
from workshop.value import Value, replace

if TYPE_CHECKING:
    from workshop.reports.record import Record

What = Literal["notes", "attendance", "certificates"]
WHAT: dict[What, str] = {
    "notes": "what was said and done",
    "attendance": "who was there, with contact hours, to sign",
    "certificates": "one page for each participant, with contact hours",
}


class Wanted(Value):
    """What is to be handed on, and how.

    `person` is whose certificate it is (nobody: everybody's), `table` which one of the CSV tables.
    `anonymous` puts pseudonyms for names, `private` keeps the facilitator's remarks in. `more` are
    blocks for the end of the notes; `reviewers` the people who are named in them, `hide` others
    whose names are left out with the roster's.
    """

    what: What = "notes"
    person: str = ""
    table: str = ""
    anonymous: bool = False
    private: bool = True
    more: Document = ()
    reviewers: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()


NOTES = Wanted()


class Format(Value):
    """A format: its name, what its files end in, how it is made.

    `document` says that it is made of blocks, and so can be anything of WHAT; `text` that a
    terminal can show it.
    """

    name: str
    suffix: str
    help: str
    made: Callable[[Record, Wanted], bytes]
    document: bool = True
    text: bool = True


def document(record: Record, wanted: Wanted = NOTES) -> Document:
    """What is wanted as blocks, with pseudonyms for names where that is asked for."""
    blocks = _blocks(record, wanted)
    if wanted.anonymous and record.damage:
        said = "Names that stood on lines which are lost could not be found: look for them."
        blocks = (blocks[0], Paragraph(said, WARNING), *blocks[1:])
    if wanted.anonymous:
        from workshop.reports.export.pseudonyms import pseudonyms

        return pseudonyms(record, wanted.reviewers, wanted.hide).document(blocks)
    return blocks


def _blocks(record: Record, wanted: Wanted) -> Document:
    match wanted.what:
        case "notes":
            from workshop.reports.notes import notes

            return (*notes(record, private=wanted.private), *wanted.more)
        case "attendance":
            from workshop.reports.certificate import attendance_list

            return attendance_list(record)
        case "certificates":
            from workshop.reports.certificate import certificates

            return certificates(record, wanted.person)


def values(record: Record, wanted: Wanted = NOTES) -> dict[str, Any]:
    """The session as plain values, with pseudonyms for names where that is asked for."""
    from workshop.reports.data import data

    whole = data(record)
    if not wanted.private:
        whole["remarks"] = []
    if wanted.anonymous:
        from workshop.reports.export.pseudonyms import pseudonyms

        return pseudonyms(record, wanted.reviewers, wanted.hide).values(whole)
    return whole


def _markdown(record: Record, wanted: Wanted) -> bytes:
    from workshop.reports.render.markdown import markdown

    return _bytes(markdown(document(record, wanted)))


def _plain(record: Record, wanted: Wanted) -> bytes:
    from workshop.reports.render.plain_text import text

    return _bytes(text(document(record, wanted)))


def _html(record: Record, wanted: Wanted) -> bytes:
    from workshop.reports.render.html import html

    return html(document(record, wanted))


def _docx(record: Record, wanted: Wanted) -> bytes:
    from workshop.reports.render.word import word

    about = values(record, wanted)
    author = about["session"].get("facilitator", "")
    return word(document(record, wanted), about["title"], author, record.now)


def _toml(record: Record, wanted: Wanted) -> bytes:
    import tomli_w

    return _bytes(tomli_w.dumps(values(record, wanted)))


def _json(record: Record, wanted: Wanted) -> bytes:
    import json

    return _bytes(json.dumps(values(record, wanted), ensure_ascii=False, indent=2) + "\n")


def _csv(record: Record, wanted: Wanted) -> bytes:
    from workshop.reports.export.tables import TABLES, table

    if not wanted.table:
        raise WorkshopError(
            "A CSV file holds one table.",
            f"There are {', '.join(TABLES)}: name one with --table, or a folder for all with -o.",
        )
    return table(values(record, wanted), wanted.table)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("md", ".md", "Markdown, to read and to edit", _markdown),
        Format("txt", ".txt", "plain text, for mail, terminals and screen readers", _plain),
        Format("html", ".html", "one page for any browser, with charts, to print", _html),
        Format("docx", ".docx", "Word and other word processors", _docx, text=False),
        Format("csv", ".csv", "tables for spreadsheets", _csv, document=False),
        Format("toml", ".toml", "everything, for programs", _toml, document=False),
        Format(
            "json",
            ".json",
            "everything, for programs, by a published schema",
            _json,
            document=False,
        ),
    )
}


def render(record: Record, name: str, wanted: Wanted = NOTES) -> bytes:
    """A session in one format; raises WorkshopError when it cannot be had in that one."""
    made = FORMATS[name]
    if name == "csv" and wanted.what == "attendance":
        wanted = replace(wanted, what="notes", table="attendance")
    if wanted.what != "notes" and not made.document:
        able = ", ".join(other.name for other in FORMATS.values() if other.document)
        raise WorkshopError(f"{name} is a format of the notes.", f"For {wanted.what}, take {able}.")
    return made.made(record, wanted)


def files(record: Record, name: str, wanted: Wanted = NOTES) -> dict[str, bytes]:
    """The same as files by their names: notes.md, attendance.docx; for CSV, one for each table."""
    made = FORMATS[name]
    if made.name == "csv" and not wanted.table and wanted.what == "notes":
        from workshop.reports.export.tables import tables

        return tables(values(record, wanted))
    stem = wanted.table or wanted.what
    return {f"{stem}{made.suffix}": render(record, name, wanted)}


def format_of(file: Path) -> Format | None:
    """The format that a file's name asks for by its ending, if it is one."""
    suffix = {".htm": ".html", ".markdown": ".md", ".text": ".txt"}
    ending = suffix.get(file.suffix.lower(), file.suffix.lower())
    return next((made for made in FORMATS.values() if made.suffix == ending), None)
