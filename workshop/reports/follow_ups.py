"""The sessions before and after this one in a chain of follow-ups."""

from contextlib import suppress
from pathlib import Path

from workshop.document import Block, Document, Paragraph
from workshop.errors import WorkshopError
from workshop.reports.record import Record
from workshop.session.events import Followed
from workshop.session.fold import replay
from workshop.session.state import State
from workshop.session.storage.entry import NOTES
from workshop.session.storage.session_folder import read_log
from workshop.text import one_line
from workshop.value import replace
from workshop.zone import Zone


def follow_up_links(record: Record) -> list[Block]:
    """Which session this one follows up, and which ones follow it up."""
    blocks: list[Block] = []
    if record.state.follows:
        blocks.append(_link(_earlier_title(record), record.state.follows, "Follows up"))
    for folder in record.later:
        blocks.append(_link(_title(folder), folder.name, "Followed up in"))
    return blocks


def without_links(blocks: Document) -> Document:
    """The chain for a file that leaves the folder: other sessions are named, not linked to."""
    return tuple(
        replace(block, text=f"{block.text} ({Path(block.link).parent.name})", link="")
        if isinstance(block, Paragraph) and block.link
        else block
        for block in blocks
    )


def _link(name: str, id: str, label: str) -> Paragraph:
    return Paragraph(name, label, f"../{one_line(id)}/{NOTES}")


def _earlier_title(record: Record) -> str:
    """The earlier session as this one's own log names it."""
    for event in record.standing:
        if isinstance(event, Followed):
            zone = Zone(event.zone) if event.zone else record.zone
            when = f", {zone.day(event.closed)}" if event.closed else ""
            return f"{one_line(event.title)}{when}"
    return one_line(record.state.follows)


def _title(folder: Path) -> str:
    try:
        state = replay(read_log(folder).events)
    except WorkshopError:
        return folder.name
    when = state.closed or state.began or state.opened
    return f"{one_line(state.title) or folder.name}{f', {state.zone.day(when)}' if when else ''}"


def earlier_states(record: Record) -> list[State]:
    """The sessions that this one goes back to, the first one first."""
    states: list[State] = []
    seen: set[str] = set()
    id = record.state.follows
    while id and record.folder is not None and id not in seen:
        seen.add(id)
        try:
            states.insert(0, replay(read_log(record.folder.parent / id).events))
        except WorkshopError:
            break
        id = states[0].follows
    return states


def later_states(record: Record) -> list[State]:
    """The sessions that follow this one up, whose titles it names."""
    states = []
    for folder in record.later:
        with suppress(WorkshopError):
            states.append(replay(read_log(folder).events))
    return states
