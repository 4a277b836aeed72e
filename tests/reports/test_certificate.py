"""Attendance and certificates: contact hours by the rule, on paper to sign."""

import pytest
from support import bundled_curriculum

from workshop.document import Heading, PageBreak, Table
from workshop.errors import WorkshopError
from workshop.kinds.base import Person
from workshop.reports.attendance import attendance_list, certificates, contact_hours
from workshop.reports.export.formats import ExportOptions, render
from workshop.reports.export.formats import document as exported
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.session import commands as cmd

from .coaching import PEOPLE
from .story import Story, whole_session


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0.0"), (120, "0.0"), (180, "0.1"), (8100, "2.3"), (9000, "2.5"), (12240, "3.4")],
)
def test_hours_have_one_decimal(seconds, shown):
    assert contact_hours(seconds) == shown


def table(document, first: str) -> list[tuple[str, ...]]:
    (found,) = (b for b in document if isinstance(b, Table) and b.columns[0] == first)
    return list(found.rows)


@pytest.mark.usefixtures("new_york")
def test_the_list_says_who_came_and_left_and_has_room_to_sign():
    rows = table(attendance_list(Record.of(whole_session())), "Name")
    assert rows[0] == (
        "Ana Morales", "Head Start, Maple Street", "09:00", "12:38", "3 h 24 min", "3.4", ""
    )  # fmt: skip
    assert rows[2][2:6] == ("09:20", "12:38", "3 h 04 min", "3.1")
    assert rows[6][2:6] == ("09:00", "11:30", "2 h 15 min", "2.3")


def test_who_was_absent_is_on_the_list_and_gets_no_certificate(chain):
    record = Record.open(chain[0])
    rows = {row[0]: row for row in table(attendance_list(record), "Name")}
    assert rows["Grace Hill"][2:] == ("absent", "", "", "", "")
    made = certificates(record)
    names = [block.text for block in made if isinstance(block, Heading) and block.level == 2]
    assert names == [person.name for person in PEOPLE[:2]]
    assert sum(isinstance(block, PageBreak) for block in made) == 1
    with pytest.raises(WorkshopError, match="Grace Hill was absent"):
        certificates(record, "grace hill")


def test_a_certificate_is_for_one_of_them_by_name_or_its_beginning():
    record = Record.of(whole_session())
    told = text(certificates(record, "grace"))
    assert "Grace Lee" in told and "2.3 (2 h 15 min)" in told and "Ana" not in told
    with pytest.raises(WorkshopError, match="Nobody there is called “Nobody”"):
        certificates(record, "Nobody")


def test_two_of_one_name_are_told_apart_by_their_organisations():
    """On paper each has the name; where both may be meant it is asked; pseudonyms stay apart."""
    two = Person("Maria Silva", "Clinic"), Person("Maria Silva", "School")
    story = Story(bundled_curriculum(), cmd.Arrange(title="T", roster=two))
    story.send(cmd.Next(), cmd.Next())
    story.clock.wait(minutes=30)
    story.say("Half an hour is gone")
    record = Record.of(story.runner)
    for place in ("Clinic", "School"):
        told = text(certificates(record, f"silva, {place}"))
        assert f"Maria Silva\n\n  {place}\n" in told and "(" not in told.split("took part")[0]
    assert [row[:2] for row in table(attendance_list(record), "Name")] == [
        ("Maria Silva", "Clinic"), ("Maria Silva", "School")
    ]  # fmt: skip
    with pytest.raises(WorkshopError, match="Maria Silva, Clinic – or: Maria Silva, School"):
        certificates(record, "maria")
    hidden = ExportOptions(what="attendance", anonymous=True)
    rows = table(exported(record, hidden), "Name")
    assert [row[:2] for row in rows] == [("Participant 1", "Clinic"), ("Participant 2", "School")]
    csv = render(record, "csv", ExportOptions(what="attendance")).decode()
    assert "\nMaria Silva,School,yes," in csv


@pytest.mark.usefixtures("new_york")
def test_while_the_session_runs_hours_go_up_to_now():
    story = Story(bundled_curriculum(), cmd.Arrange(title="T", roster=PEOPLE))
    story.send(cmd.Next())
    story.clock.wait(minutes=30)
    story.say("Half an hour is gone")
    record = Record.of(story.runner)
    assert table(attendance_list(record), "Name")[0][2:6] == ("09:00", "", "30 min", "0.5")
    for document in (attendance_list(record), certificates(record)):
        assert "these hours go up to 21 November 2026, 09:30" in " ".join(text(document).split())


@pytest.mark.parametrize("begun", [False, True])
def test_without_names_there_is_a_list_and_nobody_to_certify(begun):
    story = Story(bundled_curriculum(), cmd.Arrange(title="T", people=24))
    if begun:
        story.send(cmd.Next())
    record = Record.of(story.runner)
    assert "Nobody was written down by name." in text(attendance_list(record))
    with pytest.raises(WorkshopError, match="roster" if begun else "not begun"):
        certificates(record)
