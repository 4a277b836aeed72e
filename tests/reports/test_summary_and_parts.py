"""The summary at the close, and parts of the notes on their own."""

import pytest

from workshop.board import PARKING, SESSION_SHEETS
from workshop.document import Heading, Paragraph, Table
from workshop.event import Person
from workshop.kinds.base import Target
from workshop.plain.views import agenda_lines
from workshop.reports.data import data
from workshop.reports.notes import notes, summary
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.reports.render.plain_text import text
from workshop.review.facts.gather import gather_facts
from workshop.review.session_tabs import timeline
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, StarEntry

from .small import small
from .story import Story, whole_session


def begun(**arranged: object) -> Story:
    story = Story(small(), cmd.Arrange(title="Small one", **arranged))  # type: ignore[arg-type]
    story.send(cmd.Next())
    return story


@pytest.mark.usefixtures("new_york")
def test_the_summary_reads_the_session_back() -> None:
    """Highlights, time with the steps furthest off, entries per sheet."""
    told = text(summary(whole_session().now()), 200)
    assert "★ One form for all offices" in told
    assert "Hill Center tries a joint calendar" in told
    assert "9 min over by the curriculum, 11 min over by the plan of the day." in told
    assert "1-2 · 3b Look for the stages: 4 min over" in told
    assert "Child/Family Benefits" in told
    assert told == text(summary(Record.of(whole_session())), 200)


def test_a_session_that_made_nothing_says_so() -> None:
    """An empty summary is a sentence, not a blank."""
    told = text(summary(begun().runner.now()))
    assert told.startswith("Nothing is starred, decided or on the parking lot yet.")


@pytest.mark.usefixtures("new_york")
def test_a_session_that_was_only_prepared_has_its_plan() -> None:
    """There is no time table and no beginning."""
    story = Story(small(), cmd.Arrange(title="Soon", people=9))
    told = text(notes(Record.of(story.runner)))
    assert "prepared, not begun" in told
    assert "Took" not in told
    assert "Planned: 1 Say hello; 2a Collect" in told


@pytest.mark.usefixtures("new_york")
def test_a_session_on_hold_says_since_when_and_why() -> None:
    """The reason stands behind the time."""
    story = begun()
    story.send(cmd.Hold("fire alarm"))
    assert "on hold since 09:00 (fire alarm)" in text(notes(Record.of(story.runner)))


def test_private_remarks_can_be_left_out() -> None:
    """They stand at the end, in a section of their own, or nowhere."""
    story = begun()
    story.send(cmd.RemarkOn("Speak slower"))
    record = Record.of(story.runner)
    headings = [block.text for block in notes(record) if isinstance(block, Heading)]
    assert headings[-1] == "Private remarks"
    assert "Speak slower" not in markdown(notes(public(record)))


def test_a_skipped_step_keeps_its_reason_and_what_was_said_in_it() -> None:
    """Skipping loses neither."""
    story = begun()
    story.send(cmd.Lead("a/2a"), AddEntry("Said before"), cmd.Skip("fire alarm"))
    blocks = notes(Record.of(story.runner))
    assert Paragraph("fire alarm", "Skipped") in blocks
    assert "Said before" in text(blocks)
    step = data(Record.of(story.runner))["activities"][0]["steps"][1]
    assert (step["skipped"], step["led"], step["reason"]) == (True, False, "fire alarm")


def test_why_a_step_was_skipped_counts_wherever_it_was_said_after_it() -> None:
    story, why = begun(), "competing demands or mandates"
    story.send(cmd.Lead("a/2a"), cmd.Skip(), cmd.SayWhy("demands"))
    record = Record.of(story.runner)
    assert Paragraph(why, "Skipped") in notes(record)
    assert any(Paragraph(why, "Skipped") in part.blocks for part in timeline(record))
    assert why in {step.reason for step in gather_facts(record).steps}
    assert f"skipped ({why})" in "\n".join(agenda_lines(story.runner.now()))
    story.send(cmd.Unskip("a/2a"))
    assert story.runner.state.of("a/2a").skipped_for == ""


def test_why_a_step_was_moved_is_not_why_it_was_skipped_later() -> None:
    story = begun()
    story.send(cmd.MoveStep("a/3", "a/2a"), cmd.SayWhy("access"))
    story.send(cmd.Skip("nobody came", step="a/3"))
    record = Record.of(story.runner)
    assert record.state.of("a/3").skipped_for == "nobody came"
    assert "nobody came" in {step.why for step in gather_facts(record).steps}
    story.runner.undo()
    story.send(cmd.Skip(step="a/3"))
    assert story.runner.state.of("a/3").skipped_for == ""


def test_concepts_are_told_where_they_were_named() -> None:
    """What nobody named stands once, with the last step that listened for it."""
    story = begun()
    story.send(cmd.Lead("a/2a"), cmd.HearConcept("c1"), cmd.Lead("a/2b"))
    story.lead(1)
    blocks = notes(Record.of(story.runner))
    assert [b for b in blocks if isinstance(b, Paragraph) and "amed" in b.label] == [
        Paragraph("First concept", "Named"),
        Paragraph("Second concept", "Not named"),
    ]
    steps = data(Record.of(story.runner))["activities"][0]["steps"]
    assert steps[1]["heard"] == ["c1"]
    assert steps[2]["not_heard"] == ["c2"]


def test_a_moved_entry_stands_where_it_is_now() -> None:
    """On the parking lot it is a highlight, with the step in which it was said."""
    story = begun()
    story.send(cmd.Lead("a/2a"))
    story.say("Later, please", PARKING, SESSION_SHEETS[PARKING])
    assert "- Later, please — a step 2a" in markdown(notes(Record.of(story.runner)))


def test_an_entry_of_an_activity_that_was_taken_off_the_agenda_is_told() -> None:
    """The step in which it was said is shown for its sake."""
    story = begun()
    story.send(cmd.Lead("a/2a"), AddEntry("Kept"), cmd.Arrange(activities=("b",)))
    told = markdown(notes(Record.of(story.runner)))
    assert "### 2a Collect\n\n#### Ideas\n\n- Kept" in told


def test_people_are_listed_with_their_organisations() -> None:
    """And with their time once the session has begun; before, without either, in a plain list."""
    story = begun(roster=(Person("Ana", "Clinic"), Person("Ben")))
    rows = (("Ana", "Clinic", "0 min"), ("Ben", "", "0 min"))
    table = Table(("Name", "Organization", "There"), rows, frozenset({2}))
    assert table in notes(Record.of(story.runner))
    story = Story(small(), cmd.Arrange(roster=(Person("Ana"), Person("Ben"))))
    assert "## People\n\n- Ana\n- Ben\n" in markdown(notes(Record.of(story.runner)))


def test_times_there_are_data_too() -> None:
    """Who came late, who left, who is absent, and the seconds of each."""
    story = begun(roster=(Person("Ana"), Person("Ben"), Person("Cleo")))
    story.clock.wait(minutes=30)
    story.send(cmd.Attend("Ana", "late", story.clock.now()), cmd.Attend("Ben", "absent"))
    story.clock.wait(minutes=60)
    story.send(cmd.CloseSession())
    told = data(Record.of(story.runner))["roster"]
    assert [row["absent"] for row in told] == [False, True, False]
    assert [row["there_seconds"] for row in told] == [3615, 0, 5415]
    assert [("came" in row, "left" in row) for row in told] == [(True, False)] + 2 * [
        (False, False)
    ]
    assert "3 (" not in text(notes(Record.of(story.runner)))
    assert "2 (1 absent)" in text(notes(Record.of(story.runner)))


def test_a_starred_entry_names_its_sheet_and_step() -> None:
    """A highlight can be found again."""
    story = begun(activities=("a",))
    story.send(cmd.Lead("a/2a"))
    story.send(StarEntry(story.say("Bright", "ideas")))
    assert "- ★ Bright — step 2a, Ideas" in markdown(notes(Record.of(story.runner)))


def test_a_sheet_that_no_step_writes_on_is_told_with_its_step() -> None:
    """Every entry said in a step is told there, whatever sheet it is on."""
    story = begun()
    story.send(AddEntry("Stray", Target("elsewhere", "Elsewhere")))
    told = markdown(notes(Record.of(story.runner)))
    assert "### 1 Say hello\n\n#### Elsewhere\n\n- Stray" in told
