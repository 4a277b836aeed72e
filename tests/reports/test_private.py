"""What is called notes can be mailed unread: nothing that the facilitator alone reads is in it."""

from pathlib import Path

import pytest
from hypothesis import given
from support import START, event, moved
from support import given as led

from workshop.board import EntryAdded
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.document import Bullets, Document, Heading, Paragraph, Table
from workshop.event import Person
from workshop.kinds import KINDS
from workshop.kinds.choice.model import MakeChoice
from workshop.kinds.follow_up import model as told
from workshop.kinds.hands.model import CountHands
from workshop.kinds.homework import model as homework
from workshop.reports.export.formats import FORMATS, ExportOptions, files, render, values
from workshop.reports.notes import PARTS, notes
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.review.index.records import unpack_facts, unpack_groups, unpack_listing
from workshop.review.remarks import add_remark, entry_target
from workshop.review.remarks_report import with_remarks
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry, MergeEntries, StarEntry
from workshop.session.opening import Setup, open_session
from workshop.session.state import Presence
from workshop.store.projection import project
from workshop.value import replace

from .coaching import PEOPLE, closed, plan_of, typed
from .small import small
from .story import Story, whole_session
from .test_formats import said
from .test_nothing_is_missing import COMMANDS, made_up

SECRETS = (
    "Remarked",
    "Heldfor",
    "Skippedfor",
    "Hinderedby",
    "Grace",  # absent
    "absent",
    "not done",
    "Did not tell",
    "Nothing chosen",
    "On hold",
    "Took",
    "held_seconds",
    "09:40",  # when María came
    "T09:40",
)
PUBLIC = {
    "Asked", "Purpose", "Named", "Afterwards, participants can",
    "Assigned to", "Due", "Appointment", "Coordination",
    "Follows up", "Followed up in", "Questions to", "Fingerprint of the log", "",
}  # fmt: skip
"""Every label that a paragraph of the notes has; "Coordination" is a level that was chosen."""


@pytest.fixture(scope="module")
def coached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Homework set and gone through in one session, with everything that is nobody's business."""
    plan, clock = plan_of(tmp_path_factory.mktemp("private")), SetClock(START)
    arrange = cmd.Arrange(title="Coached", facilitator="Joe", activities=("c",), roster=PEOPLE)
    runner = open_session(
        Setup(plan, load_or_raise(plan), arrange), plan.parents[1] / "sessions", clock
    )
    runner.send(cmd.Next())
    runner.send(cmd.RemarkOn("Remarked on María"))
    clock.wait(minutes=40)
    runner.send(cmd.Attend("María José Okafor", "late", clock.now()))
    runner.send(cmd.Attend("Grace Hill", "absent"))
    runner.send(cmd.Hold("Heldfor a fight"))
    clock.wait(minutes=5)
    runner.send(cmd.Hold())
    runner.send(cmd.Skip("Skippedfor Ben"))
    runner.send(cmd.Lead("c/2"))
    typed(runner, MakeChoice, "Ben Hill > Eat together")
    runner.send(cmd.Lead("c/3"))
    typed(runner, homework.Assign, "14d > María José Okafor, Ben Hill")
    runner.send(cmd.Lead("c/4"))
    typed(runner, told.TellHomework, "Ben Hill > not")
    typed(runner, told.TellHindrance, "Ben Hill > Hinderedby his boss")
    runner.send(StarEntry(runner.state.seq))
    typed(runner, told.TellResult, "Ben Hill > A list")
    runner.send(AddEntry("Said aloud"))
    return closed(runner)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_private_is_in_the_notes_in_any_format(coached: Path, name: str) -> None:
    made = "".join(map(said, files(Record.open(coached), name).values()))
    assert [secret for secret in SECRETS if secret in made] == []
    assert "Said aloud" in made


def test_a_reviewer_s_remark_does_not_tell_what_was_said_in_confidence(coached: Path) -> None:
    record = Record.open(coached)
    sheets = record.state.board.sheets.values()
    entries = {entry.text.split()[0]: entry.id for sheet in sheets for entry in sheet}
    for word, text in (("Hinderedby", "Poor Ben"), ("Said", "Well said")):
        add_remark(coached, text, on=entry_target(entries[word]), at=START)
    for private in (False, True):
        more = with_remarks(ExportOptions(private=private), coached, record)
        made = said(render(record, "md", more))
        assert "Well said" in made
        assert ("Poor Ben" in made) == ("Hinderedby" in made) == private


def test_nothing_private_and_no_name_is_in_what_a_store_lets_others_read(coached: Path) -> None:
    made = project(Record.open(coached), "ana", b"key")
    listing = unpack_listing(made.listing, Path())
    facts = unpack_facts(made.facts)
    told = f"{listing} {unpack_groups(made.texts)} {made.lines} {facts}"
    names = [word for person in PEOPLE for word in person.name.split() if len(word) > 2]
    assert [secret for secret in (*SECRETS, *names) if secret in told] == []
    assert "Said aloud" in told and "Participant" in told


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "csv"])
def test_who_wrote_under_their_name_is_told_only_where_it_is_asked_for(name: str) -> None:
    """Neither in the notes nor in the facilitator's record, which is handed on as well."""
    wrote = event(
        EntryAdded, sheet="ideas", label="Ideas", text="A van", step="a/2a", speaker="Ben Fox"
    )
    record = Record.of(led(moved("a/2a"), wrote).runner)
    for private in (False, True):
        made = said(*files(record, name, ExportOptions(private=private)).values())
        assert "A van" in made and "Ben Fox" not in made
        asked = ExportOptions(private=private, speakers=True)
        assert "Ben Fox" in said(*files(record, name, asked).values())


def test_all_of_it_is_in_the_record(coached: Path) -> None:
    own = ExportOptions(private=True)
    made = {name: said(*files(Record.open(coached), name, own).values()) for name in ("md", "json")}
    assert [s for s in SECRETS if s not in made["md"] and s not in made["json"]] == []


def test_every_kind_of_block_in_the_notes_is_for_everybody(
    coached: Path, chain: tuple[Path, Path]
) -> None:
    """What the parts make and how their paragraphs are labelled, as this test lists it."""
    records = [*map(Record.open, (coached, *chain)), Record.of(whole_session())]
    blocks = [block for record in records for block in notes(public(record))]
    assert {type(block) for block in blocks} == {Heading, Paragraph, Table, Bullets}
    labels = {block.label for block in blocks if isinstance(block, Paragraph)}
    assert labels <= PUBLIC
    sections = {b.text for b in blocks if isinstance(b, Heading) and b.level == 2}
    assert {"Highlights", "Feedback", "People"} < sections
    own = {"Time", "Fidelity to the curriculum", "Private remarks"}
    assert not sections & {*own, "Steps that are not in the curriculum"}
    heads = {block.columns[-1] for block in blocks if isinstance(block, Table)}
    assert heads == {
        "", "Collaboration", "Recorder/reporter", "Until when", "Until", "Next step", "Interviews",
        "Organization",
    }  # fmt: skip
    assert [part.tells for part in PARTS if part.private] == [
        "whose it is",
        "what the log holds of such steps besides",
        "how long each step took, holds and their reasons",
        "how closely it kept to the curriculum",
        "the facilitator's remarks",
    ]
    assert [name for name, kind in KINDS.items() if "private" in vars(type(kind))] == [
        "debrief",
        "quiz",
        "choice",
        "follow-up",
    ]


def test_of_a_participant_the_notes_as_data_tell_the_name_alone(coached: Path) -> None:
    """What is known of somebody besides is private until it is found not to be."""
    told = values(Record.open(coached))
    assert {key for person in told["roster"] for key in person} == {"name", "organisation"}
    assert {*told["session"]} <= {
        "facilitator", "place", "people", "opened", "starts", "ends", "began", "closed", "until",
        "zone",
    }  # fmt: skip


@given(COMMANDS)
def test_no_reason_of_any_session_is_in_its_notes(asked) -> None:
    """Whatever was skipped or put on hold, and in whatever order."""
    record = Record.of(made_up(asked))
    reasons = {s.reason for s in record.state.steps.values() if s.reason} | {"tea"}
    made = "".join(said(*files(record, name).values()) for name in ("md", "toml"))
    assert [reason for reason in reasons if reason in made] == []


def labelled(document: Document, label: str) -> list[str]:
    return [b.text for b in document if isinstance(b, Paragraph) and b.label == label]


def test_who_was_absent_did_not_fail_to_tell_and_a_level_has_its_frameworks_name(
    chain: tuple[Path, Path],
) -> None:
    """Ben was there and told nothing; had he stayed away, he would not be listed."""
    record = Record.open(chain[1])
    missing = labelled(notes(record), "Did not tell")
    assert missing == ["Ben Hill"]
    away = replace(record.state, attendance={"Ben Hill": Presence(())})
    told = notes(replace(record, state=away))
    assert not labelled(told, "Did not tell")
    headings = [block.text for block in told if isinstance(block, Heading)]
    assert "Levels of working together" in headings and "Stage" not in headings


def test_more_hands_than_people_are_flagged_where_they_stand() -> None:
    """Who left later may have voted; what was merged keeps its words beside its votes."""
    story = Story(small(), cmd.Arrange(roster=tuple(Person(f"P{n}") for n in range(5))))
    story.send(cmd.Next(), cmd.Lead("a/2a"))
    one, two = story.say("refer to clinic"), story.say("send flyer")
    story.send(cmd.Lead("a/3"), CountHands(f"entry-{one}", 0, 5), CountHands(f"entry-{two}", 1, 6))
    story.send(cmd.Lead("a/2a"), MergeEntries(one, (two,)), cmd.Attend("P4", "left"))
    record = Record.of(story.runner)
    for blocks in (notes(record), notes(public(record))):
        flagged = labelled(blocks, "More hands than people")
        assert flagged == ["6 hands, 5 people (send flyer (merged))"]
    (table,) = (b for b in notes(public(record)) if isinstance(b, Table) and b.counts)
    assert table.rows == (("refer to clinic", "5", "–"), ("send flyer (merged)", "–", "6"))
