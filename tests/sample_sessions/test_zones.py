"""Logs from before zones had names: told by their offset, in Tokyo as in New York."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import json as msgspec_json
from trials.every_byte import led

from sample_sessions.test_formats import EXPECTED, NOTES, OWN, SAMPLES, rendered
from workshop.event import Event
from workshop.reports.export.formats import CONTENTS
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.review.replay import replay_lines
from workshop.session import events as ev
from workshop.session.fold import replay
from workshop.value import replace
from workshop.zone import Zone

ADDED = {"arranged": ("zone", "joined"), "followed": ("zone",), "attendance": ("stays",)}
"""What older versions did not write."""


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


def words(said: str, zone: str = "UTC-04:00") -> str:
    """What is said, without the zone that is said to a reader elsewhere, and without padding."""
    return re.sub(r"[\s-]+", " ", said.replace(f" ({zone})", ""))


@pytest.mark.usefixtures("tokyo")
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_are_read_in_tokyo_as_in_new_york(sample: str) -> None:
    """All that a stored file says, and no word more but whose hours they are."""
    assert Record.open(SAMPLES[sample]).zone == Zone("-0400")
    wanted = [(name, NOTES) for name in ("md", "txt", "html", "toml", "json")]
    wanted += [("md", OWN), ("csv", OWN)]
    wanted += [("md", replace(NOTES, what=what)) for what in CONTENTS if what != "notes"]
    for name, options in wanted:
        for file, data in rendered(sample, name, options).items():
            kept = EXPECTED / sample / file
            assert words(data.decode()) == words(kept.read_text(encoding="utf-8")), file


def test_an_older_log_of_each_event_is_told_by_its_offset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tokyo: None
) -> None:
    """In the same words as one that knows its zone by name; nothing else of it is missing."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/Denver")
        time.tzset()
        record = Record.open(led(tmp_path))
    time.tzset()
    assert record.zone == Zone("America/Denver")
    events = tuple(map(older, record.events))
    assert {type(event) for event in events} == set(ev.all_types())
    old = replace(record, events=events, state=replay(events))
    assert old.zone == Zone("-0700")
    assert old.state == replace(record.state, zone=old.zone)
    for tell in (lambda r: text(notes(r)), lambda r: "\n".join(x.text for x in replay_lines(r))):
        said = words(tell(record), "America/Denver")
        assert words(tell(old), "UTC-07:00") == said
        assert "21 November 2026" in said


def older(event: Event) -> Event:
    """The event as an older version wrote it."""
    line = json.loads(msgspec_json.encode(event))
    for name in ADDED.get(line["type"], ()):
        line.pop(name)
    if line["type"] == "opened":
        line["zone"] = "-0700"
    return ev.read(json.dumps(line))
