"""The page that stands before the notes: what it tells, to whom, and that it is one."""

from datetime import timedelta
from functools import cache

from paper.reading import pages
from support import bundled_curriculum

from workshop.document import Document, Figures, Heading, PageBreak
from workshop.event import Person
from workshop.paper.handed_on import session_pdf
from workshop.paper.options import PrintOptions
from workshop.reports.export.formats import ExportOptions, document
from workshop.reports.notes import notes
from workshop.reports.one_page import one_page
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.session import commands as cmd
from workshop.workspace import samples

from .small import small
from .story import START, Story


@cache
def sample(number: int) -> Record:
    return Record.open(samples()[number])


def first(blocks: Document) -> Document:
    return blocks[: next(at for at, block in enumerate(blocks) if isinstance(block, PageBreak))]


def told(record: Record, private: bool) -> str:
    options = ExportOptions(private=private, paged=True)
    return " ".join(text(first(document(record, options))).split())


def test_it_tells_people_hours_what_was_done_and_what_comes_next():
    said = told(sample(1), private=True)
    for words in (
        "people 3", "contact hours 1 h 32 min 4 h 31 min of all together", "What was done",
        "Kept to the guide: 8 of 9 parts led; 1 h 50 min by the curriculum", "What comes next",
        "Homework — Nadia Benyamina, Tomás Quiroga, Ewa Jabłońska; due Thu 1 October 2026",
        "bring Kenji a coffee, our timetable and Dot's — Tomás Quiroga; by Wed 23 September 2026",
    ):  # fmt: skip
        assert words in said


def test_figures_add_up_to_what_stands_beside_them():
    """Three times 10 minutes, and 7 from 14:10 to 14:17, whatever the seconds were."""
    people = (Person("Ana"), Person("Ben"), Person("Eva"))
    story = Story(small(), cmd.Arrange(roster=people, ends=START + timedelta(minutes=17)))
    story.send(cmd.Next())
    story.clock.wait(minutes=10, seconds=20)
    story.send(cmd.CloseSession())
    record = Record.of(story.runner)
    assert "contact hours 10 min 30 min of all together" in told(record, private=True)
    end = "Planned end 14:17; closed at 14:10, 7 min ahead."
    assert end in " ".join(text(notes(record)).split())


def test_what_is_private_is_in_no_public_page():
    said = told(sample(1), private=False)
    assert "from begin to end 1 h 38 min" in said and "Homework — Nadia" in said
    assert "Kept to the guide" not in said and "contact hours" not in said


def test_it_is_one_page_of_the_notes_and_what_follows_begins_on_the_next():
    made = pages(session_pdf(sample(1), ExportOptions(private=True), None, PrintOptions())[1].data)
    assert "What comes next" in made[0] and "Where do we stand" in made[0]
    behind = document(sample(1), ExportOptions(private=True, paged=True))
    after = behind[len(first(behind)) + 1]
    assert isinstance(after, Heading) and after.text in made[1].split("\r\n")[1:3]


def test_formats_without_pages_and_sessions_that_have_not_begun_have_none():
    assert not any(isinstance(block, Figures | PageBreak) for block in notes(sample(1)))
    story = Story(bundled_curriculum(), cmd.Arrange(title="T"))
    assert one_page(Record.of(story.runner)) == []
