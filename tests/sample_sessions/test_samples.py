"""The sample sessions are what their scripts make, whole, and free of anybody's own paths."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import UNSET

from sample_sessions.conftest import SESSIONS
from workshop.event import Event, Person
from workshop.reports.export.export import write_notes
from workshop.reports.export.formats import CONTENTS, ExportOptions, render
from workshop.reports.record import Record
from workshop.review.remarks import review_remarks
from workshop.session import events as ev
from workshop.session.homework.across_sessions import assignments, waiting_homework
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.fingerprint import Fingerprint
from workshop.session.storage.session_folder import read_log
from workshop.session.verify import verify_session
from workshop.tui.catalogue.records import sample_listings
from workshop.value import replace
from workshop.workspace import Workspace

UPDATE = os.environ.get("UPDATE")


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder by its name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def of_that_day(events: Iterable[Event]) -> Iterator[Event]:
    """Events as the program of that day wrote them: who joined with all who were there, and no
    promises that came over.
    """
    roster: tuple[Person, ...] = ()
    for event in events:
        match event:
            case ev.Opened():
                yield replace(event, plan="")
            case ev.Followed():
                yield replace(event, zone="", promises=UNSET)
            case ev.Arranged():
                roster = (*(event.roster or roster), *(event.added or ()))
                if event.added:
                    event = replace(event, roster=roster, people=len(roster), added=UNSET)
                yield replace(event, joined=None)
            case _:
                yield event


def test_the_samples_are_what_their_scripts_make(made: list[Path]) -> None:
    """Led again line by line, each session has the same events, its notes are the same to the byte.

    The logs stay as the program of that day wrote them: later versions read them as before.
    """
    assert [folder.name for folder in made] == [folder.name for folder in SESSIONS]
    for folder, stored in zip(made, SESSIONS, strict=True):
        events = tuple(of_that_day(read_log(folder).events))
        (folder / LOG_FILE).write_bytes((stored / LOG_FILE).read_bytes())
        assert events == read_log(stored).events
        write_notes(Record.open(folder), folder)
        if UPDATE:
            shutil.copytree(folder, stored, dirs_exist_ok=True)
        again, kept = files(folder), files(stored)
        assert sorted(again) == sorted(kept)
        assert [name for name in kept if again[name] != kept[name]] == []


def test_every_chain_of_the_samples_holds() -> None:
    """No line of a log was cut, changed or reordered, and every step of the plan is known."""
    readings = [read_log(folder) for folder in SESSIONS]
    assert len(readings) == 3
    assert [(r.damage, r.torn, r.altered) for r in readings] == [((), b"", "")] * 3
    assert all(len(reading.events) > 80 for reading in readings)


def test_what_is_printed_is_the_log_s_fingerprint() -> None:
    """On the notes, the attendance list and each certificate; the log is compared with it."""
    for folder in SESSIONS:
        record = Record.open(folder)
        printed = Fingerprint.parse(record.fingerprint)
        assert printed.events == len(record.events)
        for what in CONTENTS:
            text = render(record, "txt", ExportOptions(what=what)).decode()
            pages = text.count("Certificate of attendance") if what == "certificates" else 1
            assert text.count(str(printed)) == pages > 0
        assert verify_session(folder, printed).right == (
            "The log does not tell which plan was led: the plan was not compared.",
            "As in its notes.",
            "As in the fingerprint.",
            f"{folder.name}: {len(record.events)} events, no damage found.",
        )


def test_two_people_reviewed_the_workshop() -> None:
    """Their remarks are on the session, on steps and on an entry."""
    remarks = review_remarks(SESSIONS[0])
    assert len({remark.by for remark in remarks}) == 2
    assert [remark.on.rstrip("0123456789") for remark in remarks] == [
        "", "1-1/3b", "entry-", "1-2/5c",
    ]  # fmt: skip
    assert [review_remarks(folder) for folder in SESSIONS[1:]] == [(), ()]


def test_links_of_the_samples_lead_from_one_to_the_other() -> None:
    """The notes of the homework and those of its follow-up name each other, by relative paths."""
    notes = [(folder / "notes.md").read_text(encoding="utf-8") for folder in SESSIONS]
    links = [re.findall(r"\]\(([^)]*)\)", text) for text in notes]
    assert [len(found) for found in links] == [0, 1, 1]
    for folder, found in zip(SESSIONS, links, strict=True):
        assert [link for link in found if not (folder / link).is_file()] == []


def test_nobody_is_reminded_of_what_the_samples_left(tmp_path: Path) -> None:
    """Home lists homework that waits, but not that of invented people; workshop homework does."""
    workspace = Workspace(tmp_path)
    for folder in SESSIONS:
        shutil.copytree(folder, workspace.sessions / folder.name)
    mine = workspace.sessions / "mine" / LOG_FILE
    shutil.copytree(SESSIONS[1], mine.parent)
    opened, *rest = codec.read(mine.read_bytes()).events
    mine.write_bytes(codec.chain([replace(opened, at=opened.at - timedelta(seconds=1)), *rest]))
    later = datetime(2026, 12, 1, tzinfo=UTC)
    assert [one.session for one in waiting_homework(workspace.sessions, later)] == ["mine"]
    listed = [(one.session, one.status) for one in assignments(workspace.sessions, later)]
    assert listed == [
        ("mine", "overdue"),
        (SESSIONS[2].name, "overdue"),
        (SESSIONS[1].name, "carried over"),
    ]


def test_the_samples_are_offered_as_what_they_are() -> None:
    """Where there is no session yet, the list has them: closed, by their curriculum's title."""
    offered = sample_listings()
    assert [one.folder for one in offered] == list(SESSIONS)
    assert all(one.closed and one.entries > 25 for one in offered)
    assert {one.curriculum_title for one in offered} == {"Community Partnerships: Working Together"}
    assert [one.homework for one in offered] == [False, True, True]
