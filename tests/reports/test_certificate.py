"""Attendance and certificates: contact hours by the rule, on paper to sign."""

import pytest
from support import bundled_curriculum

from workshop.document import Heading, PageBreak, Paragraph, Picture, Table, flat
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.reports.attendance import attendance_list, contact_hours
from workshop.reports.certificates import Frame, certificates
from workshop.reports.export.formats import ExportOptions, render
from workshop.reports.export.formats import document as exported
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.review.facts.gather import gather_facts
from workshop.review.people.register import build_register
from workshop.review.people.series import series_certificates, series_of
from workshop.review.series import join_series
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
    (found,) = (b for b in flat(document) if isinstance(b, Table) and b.columns[0] == first)
    return list(found.rows)


@pytest.mark.usefixtures("new_york")
def test_the_list_says_who_came_and_left_and_has_room_to_sign():
    rows = table(attendance_list(Record.of(whole_session())), "Name")
    assert rows[0] == (
        "Ana Morales", "Head Start, Maple Street", "09:00", "12:38", "3 h 24 min", ""
    )  # fmt: skip
    assert rows[2][2:5] == ("09:20", "12:38", "3 h 04 min")
    assert rows[6][2:5] == ("09:00", "11:30", "2 h 15 min")


def test_who_was_absent_is_on_the_list_and_gets_no_certificate(chain):
    record = Record.open(chain[0])
    rows = {row[0]: row for row in table(attendance_list(record), "Name")}
    assert rows["Grace Hill"][2:] == ("absent", "", "", "")
    made = certificates(record)
    names = [block.text for block in flat(made) if isinstance(block, Heading) and block.level == 2]
    assert names == [person.name for person in PEOPLE[:2]]
    assert sum(isinstance(block, PageBreak) for block in made) == 1
    with pytest.raises(WorkshopError, match="Grace Hill was absent"):
        certificates(record, "grace hill")


def test_a_certificate_is_for_one_of_them_by_name_or_its_beginning():
    record = Record.of(whole_session())
    told = text(certificates(record, "grace"))
    assert "Grace Lee" in told and "2 h 15 min" in told and "Ana" not in told
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
    assert table(attendance_list(record), "Name")[0][2:5] == ("09:00", "", "30 min")
    for document in (attendance_list(record), certificates(record)):
        assert "these hours go up to 21 November 2026, 09:30" in " ".join(text(document).split())


@pytest.mark.parametrize("begun", [False, True])
def test_without_names_there_is_a_list_and_nobody_to_certify(begun):
    story = Story(bundled_curriculum(), cmd.Arrange(title="T", people=24))
    if begun:
        story.send(cmd.Next())
    record = Record.of(story.runner)
    told = text(attendance_list(record))
    assert ("Nobody was written down by name." in told) == begun
    assert ("Sign-in: T" in told and "\n24\n" in told) != begun
    with pytest.raises(WorkshopError, match="roster" if begun else "not begun"):
        certificates(record)


LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_a_certificate_has_issuer_logo_number_aims_and_fingerprint(chain):
    """The number is the same each time, another one for everybody, and holds nobody's name."""
    record, frame = Record.open(chain[0]), Frame("Alder Training", LOGO, b"key" * 11)
    made = certificates(record, frame=frame)
    told = text(made)
    blocks = list(flat(made))
    assert sum(isinstance(block, Picture) for block in blocks) == 2
    numbers = [b.text for b in blocks if isinstance(b, Paragraph) and b.label == "Number"]
    assert len(set(numbers)) == 2 and all(len(number) == 9 for number in numbers)
    assert numbers[0] == frame.number(chain[0].name, PEOPLE[0].name)
    assert numbers[0] != Frame(key=b"other" * 9).number(chain[0].name, PEOPLE[0].name)
    assert "Alder Training" in told and record.fingerprint in " ".join(told.split())
    assert "Number" not in text(certificates(record))
    options = ExportOptions(what="certificates", frame=frame)
    assert b'src="data:image/png;base64,iVBOR' in render(record, "html", options)
    assert render(record, "docx", options).count(b"word/media/image1.png") == 2


def test_a_series_has_one_certificate_for_each_person(chain):
    """With every session they came to, the sum of its rows, and the fingerprint of each log."""
    records = [Record.open(folder) for folder in chain]
    facts = join_series(map(gather_facts, records))
    of = series_of(chain[-1].name, facts)
    assert [session.id for session in of] == [folder.name for folder in chain]
    register, frame = build_register(facts), Frame(key=b"key" * 11)
    made = series_certificates(register, of, chain[0].parent, frame, PEOPLE[0].name)
    told = " ".join(text(made).split())
    rows = table(made, "Day")
    assert len(rows) == len(chain) > 1
    assert f"Sessions {len(chain)}" in told and "Number" in told
    assert all(record.fingerprint in told for record in records)
    with pytest.raises(WorkshopError, match="Nobody came to the series"):
        series_certificates(build_register(()), of, chain[0].parent, Frame())
