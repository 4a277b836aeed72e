"""The command that opens what was recorded: the list, one session, or several side by side."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.cli import options
from workshop.cli.group import FINE
from workshop.text import clean, one_line

if TYPE_CHECKING:
    from workshop.document import Document
    from workshop.review.catalogue import SessionListing
    from workshop.tui.navigator import Navigator


@click.command(
    epilog="""\b
Examples:
  workshop review
  workshop review 2026-11-21-collaboration
  workshop review 2026-11-21-collaboration 2026-12-05-collaboration"""
)
@click.argument("sessions", metavar="[SESSION]…", nargs=-1)
@click.option("--plain", is_flag=True, help="Print it instead of opening a screen.")
@options.workspace_option
def review(sessions: tuple[str, ...], plain: bool) -> int:
    """Read, search and compare what was recorded.

    Without a session it opens the list of all; with one, that session; with two or more of one
    curriculum, these side by side. Without a terminal it prints the same as text.
    """
    from workshop.cli.terminal import why_plain
    from workshop.workspace import find_session

    found = [find_session(options.workspace(), name) for name in sessions]
    folders = list({folder.resolve(): folder for folder in found}.values())
    if len(folders) > 1:
        _together(folders)
    if plain or why_plain():
        click.echo(clean(_as_text(folders)).rstrip())
        return FINE
    from workshop.cli import leading

    return leading.on_screen(leading.settings(), first=partial(_open, folders))


def _together(folders: list[Path]) -> None:
    """Refuse sessions of different curricula."""
    from workshop.errors import Refused
    from workshop.session.storage.listing import read_listing

    entries = [read_listing(folder) for folder in folders]
    first = entries[0]
    for other in entries[1:]:
        if other.curriculum != first.curriculum:
            named = [f"{one.id} is of {one.curriculum or 'none'}" for one in (first, other)]
            raise Refused("Side by side stand sessions of one curriculum.", f"{'; '.join(named)}.")


def _open(folders: list[Path], navigator: Navigator) -> None:
    if not folders:
        navigator.catalogue()
    elif len(folders) == 1:
        navigator.session(folders[0])
    else:
        navigator.compare(folders)


def _as_text(folders: list[Path]) -> str:
    from workshop.reports.render.plain_text import text

    return text(_document(folders)) if folders else _list()


def _document(folders: list[Path]) -> Document:
    from workshop.reports.notes import notes
    from workshop.reports.record import Record
    from workshop.review.remarks_report import review_blocks

    records = [Record.open(folder) for folder in folders]
    if len(records) == 1:
        return (*notes(records[0]), *review_blocks(folders[0], records[0]))
    from workshop.review.compare.blocks import compare_blocks

    return compare_blocks(records)


def _list() -> str:
    """Every session in a line; where there is none, what there is to look into."""
    from workshop.cli.indexed import index

    with index() as sessions:
        found = sessions.listed()
    if found:
        return "\n".join(map(_line, found))
    from workshop.workspace import samples

    lines = ["No session has been recorded here yet."]
    if there := samples():
        lines += ["These come with the program, to look into:"]
        lines += [f"  workshop review {folder}" for folder in there]
    return "\n".join(lines)


def _line(listed: SessionListing) -> str:
    from workshop.session.time.figures import day
    from workshop.text import plural

    moment = listed.began or listed.opened
    parts = [
        f"{one_line(listed.id)}  {one_line(listed.title)}",
        day(moment) if moment else "",
        listed.status,
        plural(listed.people, "person", "people") if listed.people else "",
        f"led by {listed.facilitator}" if listed.facilitator else "",
        listed.place,
        "homework" if listed.homework else "",
        f"⚠ {listed.altered or listed.problem}" if listed.damaged or listed.altered else "",
    ]
    return ", ".join(part for part in parts if part)
