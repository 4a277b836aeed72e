"""Half-typed text, which outlives the program."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.event import Event
from workshop.session.storage.files import read_file, replace_file
from workshop.text import one_line

DRAFTS_FILE = "drafts.json"


@dataclass
class Drafts:
    """Half-typed text by field, with the number of the last event when it was typed."""

    path: Path | None
    texts: dict[str, str]
    dirty: bool = False

    def set(self, field: str, text: str) -> None:
        if self.texts.get(field, "") != text:
            if text:
                self.texts[field] = text
            else:
                self.texts.pop(field, None)
            self.dirty = True

    def flush(self, seq: int) -> None:
        """Write to disk what has changed; a disk in trouble is tried again the next time."""
        if not self.dirty or self.path is None:
            return
        self.dirty = False
        data = {"seq": seq, "texts": dict(self.texts)}
        try:
            replace_file(self.path, json.dumps(data, ensure_ascii=True).encode())
        except OSError:
            self.dirty = True


def _texts(event: Event) -> Iterator[str]:
    """What somebody typed for an event, as it was written down."""
    for name in ("text", "action"):
        if isinstance(text := getattr(event, name, None), str):
            yield text
    if isinstance(cells := getattr(event, "cells", None), dict):
        yield from cells.values()


def load_drafts(folder: Path, events: tuple[Event, ...]) -> Drafts:
    """Half-typed text as it was left; what has become an entry since is no draft any more."""
    path = folder / DRAFTS_FILE
    try:
        data = json.loads(read_file(path))
        seq, saved = int(data["seq"]), data["texts"].items()
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        ArithmeticError,
        AttributeError,
        RecursionError,
    ):
        return Drafts(path, {})
    written = {text for event in events if event.seq > seq for text in _texts(event)}
    texts = {k: v for k, v in saved if isinstance(v, str) and one_line(v) not in written}
    return Drafts(path, texts)
