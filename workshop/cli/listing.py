"""`workshop list`: curricula and sessions."""

from datetime import datetime
from typing import Any, Unpack

import click

from workshop.cli.context import print_json, workspace
from workshop.cli.group import say
from workshop.cli.options import Narrowed
from workshop.curriculum.listing import CurriculumEntry, list_checked
from workshop.lazy import load
from workshop.review.index.folder_list import list_folder
from workshop.session.storage.entry import SessionEntry
from workshop.store.unsent import SEND_IT, NotInStore, not_in_store
from workshop.text import joined, one_line, plural
from workshop.value import Value, asdict
from workshop.workspace import Workspace, bundled_curricula, curriculum_folders
from workshop.zone import OWN, Zone

MAX_LISTED = 200
"""Sessions of a store that a list has; there may be a million."""
INDEX, STORE = "workshop.cli.search:index", "workshop.cli.stored:sessions_in"
FILTER = "workshop.review.catalogue:Filter"
"""Loaded when they are asked: the whole list does without."""


def list_all(
    what: str | None,
    curriculum: str,
    address: str | None,
    as_json: bool,
    **narrowed: Unpack[Narrowed],
) -> None:
    """List curricula and sessions, or only one of the two; of a store, its sessions."""
    if address or curriculum or any(narrowed.values()):
        if what == "curricula":
            raise click.UsageError("Only sessions are narrowed down, or lie in a store.")
        wanted = load(FILTER)(curriculum, **narrowed)
        with load(STORE)(address) if address else load(INDEX)() as sessions:
            listed = sessions.newest(wanted, None if as_json or not address else MAX_LISTED)
        if as_json:
            folder = {"folder": None} if address else {}
            print_json([_plain(entry) | folder for entry in listed.sessions])
        else:
            none = "No session is there that you may read." if address else "No session fits."
            say("\n".join(map(_session, listed.sessions)) or none)
            if listed.more:
                more = f"{'at least ' * listed.at_least}{listed.more:,} more"
                say(f"And {more}: narrow them down, or have them all with --json.")
    elif as_json:
        print_json(as_data(workspace(), what))
    else:
        say(as_text(workspace(), what))


def as_text(workspace: Workspace, what: str | None) -> str:
    """One line each, under a heading when both are listed."""
    parts = []
    if what != "sessions":
        listed = [
            _curriculum(entry)
            for entry in list_checked(curriculum_folders(workspace), bundled_curricula())
        ]
        parts.append(("Curricula", listed or ["There is no curriculum."]))
    if what != "curricula":
        missing = not_in_store(workspace.sessions)
        entries = list_folder(workspace.sessions)
        saved = [_session(entry, missing.get(entry.id)) for entry in entries]
        if not all(one.refused for one in missing.values()):
            saved.append(f"To send what is not in the store yet: {SEND_IT}")
        parts.append(("Sessions", saved or ["No session has been saved yet."]))
    if what:
        return "\n".join(parts[0][1])
    return "\n\n".join("\n".join([title, *(f"  {line}" for line in ls)]) for title, ls in parts)


def _curriculum(entry: CurriculumEntry) -> str:
    more = f" ({entry.problem})" if entry.problem else ""
    return f"{entry.id}  {entry.title}{more}"


def _session(entry: SessionEntry, missing: NotInStore | None = None) -> str:
    parts = [f"{one_line(entry.id)}  {one_line(entry.title)}", entry.variant_in_words, entry.status]
    if entry.last:
        zone = entry.zone
        parts.append(f"last used {zone.day_and_time(entry.last)}{zone.suffix(entry.last)}")
    if entry.people:
        parts.append(plural(entry.people, "person", "people"))
    if entry.doubt:
        parts.append(f"⚠ {entry.doubt}")
    if missing:
        parts.append(joined(" ", f"⚠ {missing}", missing.why and f"({missing.why})"))
    return ", ".join(part for part in parts if part)


def as_data(workspace: Workspace, what: str | None) -> list[dict[str, Any]]:
    """Plain objects, each with an id, and a type when both are listed."""
    rows = []
    if what != "sessions":
        rows += [
            {"type": "curriculum", **_plain(entry)}
            for entry in list_checked(curriculum_folders(workspace), bundled_curricula())
        ]
    if what != "curricula":
        rows += [{"type": "session", **_plain(entry)} for entry in list_folder(workspace.sessions)]
    return rows


def _plain(entry: Value) -> dict[str, Any]:
    zone = getattr(entry, "zone", OWN)
    return {name: _value(value, zone) for name, value in asdict(entry).items()}


def _value(value: object, zone: Zone) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case tuple():
            return [_plain(one) if isinstance(one, Value) else _value(one, zone) for one in value]
        case Zone():
            return value.label
        case datetime():
            return zone.iso(value)
    return str(value)
