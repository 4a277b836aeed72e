"""`workshop` without a command, and `workshop list`: curricula, sessions, due homework."""

from datetime import datetime
from typing import Any, Unpack

import click

from workshop.cli.context import open_screen, print_json, settings, why_plain, workspace
from workshop.cli.group import SUCCESS, say
from workshop.cli.options import Narrowed
from workshop.cli.stored import sessions_in
from workshop.clock import SystemClock
from workshop.curriculum.listing import CurriculumEntry, list_checked
from workshop.lazy import load
from workshop.review.catalogue import Filter
from workshop.review.index.folder_list import ids_without_homework, list_folder
from workshop.session.homework.across_sessions import due_words, waiting_homework
from workshop.session.storage.listing import SessionEntry
from workshop.store.unsent import SEND_IT, NotInStore, not_in_store, unsent
from workshop.text import joined, one_line, plural
from workshop.value import Value, asdict
from workshop.workspace import Workspace, bundled, curriculum_folders
from workshop.zone import OWN, Zone

MAX_LISTED = 200
"""Sessions of a store that a list has; there may be a million."""
INDEX = "workshop.cli.search:index"
"""Loaded when it is asked: the overview does without."""


def list_all(
    what: str | None,
    curriculum: str,
    address: str | None,
    as_json: bool,
    **narrowed: Unpack[Narrowed],
) -> None:
    """List curricula and sessions, or only one of the two; of a store, its sessions."""
    wanted = Filter(curriculum, **narrowed)
    if address or not wanted.wants_all:
        if what == "curricula":
            raise click.UsageError("Only sessions are narrowed down, or lie in a store.")
        with sessions_in(address) if address else load(INDEX)() as sessions:
            found = sessions.newest(wanted, None if as_json or not address else MAX_LISTED)
        if as_json:
            folder = {"folder": None} if address else {}
            print_json([_plain(entry) | folder for entry in found.sessions])
        else:
            none = "No session is there that you may read." if address else "No session fits."
            say("\n".join(map(_session, found.sessions)) or none)
            if found.more:
                more = f"{'at least ' * found.at_least}{found.more:,} more"
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
            _curriculum(entry) for entry in list_checked(curriculum_folders(workspace), bundled())
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
        parts.append(f"last used {zone.day_and_time(entry.last)}{zone.elsewhere(entry.last)}")
    if entry.people:
        parts.append(plural(entry.people, "person", "people"))
    if entry.doubt:
        parts.append(f"⚠ {entry.doubt}")
    if missing:
        parts.append(joined(" ", f"⚠ {missing}", missing.why and f"({missing.why})"))
    return ", ".join(part for part in parts if part)


def as_data(workspace: Workspace, what: str | None) -> list[dict[str, Any]]:
    """Plain objects, each with an id, and a type when both are listed."""
    found = []
    if what != "sessions":
        found += [
            {"type": "curriculum", **_plain(entry)}
            for entry in list_checked(curriculum_folders(workspace), bundled())
        ]
    if what != "curricula":
        found += [{"type": "session", **_plain(entry)} for entry in list_folder(workspace.sessions)]
    return found


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


def home() -> int:
    """Open the home screen; without a terminal, print an overview instead."""
    if why_plain():
        say(overview(workspace(), SystemClock().now()))
        return SUCCESS
    return open_screen(settings())


def overview(workspace: Workspace, now: datetime) -> str:
    """Curricula, open sessions, due homework, and the commands for them."""
    lines = ["Curricula:"]
    for entry in list_checked(curriculum_folders(workspace), bundled()):
        problem = f" ({entry.problem})" if entry.problem else ""
        lines.append(f"  {entry.id}: {entry.title}{problem}")
    every = list_folder(workspace.sessions)
    still_open = [e for e in every if e.status in ("open", "held", "prepared")]
    lines.append("Sessions that are open:" if still_open else "No session is open.")
    lines += [f"  {entry.id}: {entry.title}, {entry.status}" for entry in still_open[:10]]
    if len(still_open) > 10:
        lines.append(f"  and {len(still_open) - 10:,} more: workshop list sessions")
    if owed := waiting_homework(workspace.sessions, now, ids_without_homework(workspace.sessions)):
        lines.append("Homework:")
        lines += [f"  {', '.join(one.to)}: {due_words(one, now)} ({one.session})" for one in owed]
    if waiting := unsent(workspace.sessions):
        lines.append(f"Not in the store yet: {plural(len(waiting), 'session')}; to send: {SEND_IT}")
    lines += [
        "What to type:",
        "  workshop run CURRICULUM     lead one",
        "  workshop resume [SESSION]   take one up again",
        "  workshop list sessions      see all sessions",
        "  workshop --help             see every command",
    ]
    return "\n".join(lines)
