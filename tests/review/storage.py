"""Session folders for tests of the search, written directly instead of led."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from support import FILES, START

from workshop.board import EntryAdded, EntrySaid
from workshop.event import Event
from workshop.review.index.database import Index
from workshop.session import events as ev
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER
from workshop.session.storage.session_folder import read_log

NOBODY: Mapping[str, str] = {}
IDEAS: dict[str, Any] = {"sheet": "ideas", "label": "Ideas", "step": "a/2a"}


def store_session(
    sessions: Path,
    *texts: str,
    day: int = 0,
    title: str = "Tuesday",
    said_by: Mapping[str, str] = NOBODY,
    **arranged,
) -> Path:
    """Store a session with these entries on the sheet Ideas, `day` days after the first.

    `said_by` has who said a text, as whoever leads keeps it.
    """
    at = START + timedelta(days=day)
    events: list[Event] = [
        ev.Opened(seq=1, at=at, curriculum="small", title=title),
        ev.Arranged(seq=2, at=at, activities=("a", "b"), **arranged),
        ev.Moved(seq=3, at=at, step="a/2a"),
    ]
    for text in texts:
        entry = len(events) + 1
        events.append(EntryAdded(seq=entry, at=at, text=text, **IDEAS))
        if who := said_by.get(text):
            events.append(EntrySaid(seq=entry + 1, at=at, entry=entry, speaker=who))
    events.append(ev.Closed(seq=len(events) + 1, at=at + timedelta(hours=1)))
    return store_events(sessions, f"{at:%Y-%m-%d}-{title.lower()}", events)


def store_events(sessions: Path, id: str, events: list[Event]) -> Path:
    """Store a session of these events, with its copy of the small curriculum."""
    folder = sessions / id
    for name, text in FILES.items():
        (folder / PLAN_FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / PLAN_FOLDER / name).write_text(text, encoding="utf-8")
    (folder / LOG_FILE).write_bytes(codec.chain(events))
    return folder


def append_entry(folder: Path, text: str) -> None:
    """Append an entry to a session's log, as the program that leads it does."""
    reading = read_log(folder)
    entry = EntryAdded(seq=len(reading.events) + 1, at=reading.events[-1].at, text=text, **IDEAS)
    line, _ = codec.encode(entry, reading.sum)
    with (folder / LOG_FILE).open("ab") as file:
        file.write(line)


def alter(folder: Path, old: bytes, new: bytes) -> None:
    """Change a log as somebody with an editor would."""
    data = (folder / LOG_FILE).read_bytes()
    assert old in data
    (folder / LOG_FILE).write_bytes(data.replace(old, new))


def search_texts(index: Index, words: str, **more) -> list[str]:
    """The texts that a search finds, best first."""
    return [hit.line.text for hit in index.search(words, **more).hits]


def refreshed_index(sessions: Path, cache: Path) -> Index:
    """Open the index and bring it up to date."""
    index = Index.open(sessions, cache)
    index.refresh()
    return index
