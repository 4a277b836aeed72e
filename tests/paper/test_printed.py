"""What is printed of the bundled curricula: everything there, nothing cut, links, tags, bytes."""

import re
from typing import Any

import pytest

from paper.reading import cut, flowing, links, made, opened, pages, plan, words
from workshop.errors import WorkshopError
from workshop.event import Person
from workshop.paper.options import PrintOptions
from workshop.paper.printing import READERS, printout
from workshop.session.agenda import Agenda
from workshop.value import replace

NAMES = ("community-partnerships", "reaching-out", "cookbook/every-kind")


@pytest.mark.parametrize("name", NAMES)
def test_the_guide_has_every_cue_question_and_answer(name: str) -> None:
    said, curriculum = words(made(name, "trainer").data), plan(name)
    for step in Agenda(curriculum).steps:
        texts = [cue.text for cue in step.plan.script if not cue.show]
        texts += [answer for cue in step.plan.script for answer in cue.expect]
        texts += [question for turn in step.rounds for question in (turn.title, *turn.questions)]
        texts += [*map(str, step.plan.asks), step.name, step.label]
        missing = [text for text in texts if flowing(text) not in said]
        assert missing == [], step.key


@pytest.mark.parametrize("name", NAMES)
def test_the_packet_has_every_handout(name: str) -> None:
    said, curriculum = words(made(name, "participants").data), plan(name)
    for handout in curriculum.head.handouts:
        text = re.sub(r"[*|`#>_]|^ *\d+\.", " ", curriculum.texts[handout.file], flags=re.M)
        lost = [word for word in text.split() if flowing(word) not in said]
        assert lost == [], handout.id


def test_the_wall_has_every_label_on_a_page_of_its_own() -> None:
    curriculum = plan("community-partnerships")
    there = list(map(flowing, pages(made(curriculum.id, "wall").data)))
    labels = dict.fromkeys(s.label for _, a in curriculum.activities() for s in a.sheets)
    assert len(there) == len(labels) == 9
    assert [flowing(label) in page for label, page in zip(labels, there, strict=True)] == [True] * 9


def test_the_list_to_sign_has_the_roster_and_lines_for_others() -> None:
    roster = tuple(Person(f"Person {number}", "Clinic") for number in range(1, 31))
    data = made("reaching-out", "sign-in", PrintOptions(roster=roster)).data
    said = words(data)
    assert all(flowing(f"{number} Person {number} Clinic") in said for number in range(1, 31))
    assert ["Signature" in page for page in pages(data)] == [True] * 2
    assert flowing("38") in said


def test_the_list_of_the_room_counts_for_so_many_people() -> None:
    said = words(made("community-partnerships", "room", PrintOptions(people=24)).data)
    for line in ("24 Who gains? Four scenarios", "32 newsprint sheets", "2 groups, 12 people each"):
        assert flowing(line) in said


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("name", "size"), [("community-partnerships", "a4"), ("reaching-out", "letter")]
)
def test_nothing_is_cut(reader, name, size) -> None:
    data = made(name, reader, PrintOptions(size=size)).data
    width = opened(data).pages[0].mediabox
    assert sorted(map(round, (width.width, width.height))) == (
        [595, 842] if size == "a4" else [612, 792]
    )
    assert cut(data) == []


@pytest.mark.parametrize("reader", ["trainer", "participants"])
def test_the_contents_lead_to_their_pages(reader) -> None:
    """Each entry tells the number of the page that its link leads to, and the heading is there."""
    data = made("community-partnerships", reader).data
    there = pages(data)
    entries = re.findall(r"^(.+?) ?(?:\. ?){3,}(\d+)\r?$", "\n".join(there[:2]), re.MULTILINE)
    led = {to for at, to in links(data) if at < 2}
    assert len(entries) > 7
    for title, number in entries:
        assert int(number) - 1 in led, title
        assert flowing(title) in flowing(there[int(number) - 1]), title


@pytest.mark.parametrize("reader", READERS)
def test_it_says_what_it_is_to_those_who_hear_it(reader) -> None:
    """A title that is shown, a language, tags, PDF/UA: typst refuses to write anything less."""
    reader_of = opened(made("reaching-out", reader).data)
    root: Any = reader_of.trailer["/Root"]
    assert reader_of.metadata and reader_of.metadata.title == plan("reaching-out").title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_the_same_bytes_come_of_the_same_plan() -> None:
    for reader in READERS:
        first = made("reaching-out", reader)
        assert first == printout(plan("reaching-out"), reader, ".pdf", PrintOptions())


def test_hours_go_on_from_the_start_and_stand_at_a_glance() -> None:
    said = words(made("reaching-out", "trainer", PrintOptions(start=9 * 60)).data)
    assert flowing("09:00 1 Introduction") in said
    assert flowing("09:15 1a Preparing your plan") in said
    assert flowing("09:19 1b Work on it alone") in said


def test_a_letter_that_no_font_has_is_told_with_its_text() -> None:
    curriculum = plan("reaching-out")
    spoilt = replace(curriculum, head=replace(curriculum.head, summary="Ask for 日本 here"))
    made_of = printout(spoilt, "trainer", ".pdf", PrintOptions())
    (told,) = made_of.notes
    assert "日 本" in told and '"Ask for 日本 here"' in told and "--fonts" in told
    assert flowing("Ask for □□ here") in words(made_of.data)


def test_other_alphabets_are_printed() -> None:
    text = "Жизнь – ζωή – חיים – حياة – życie"
    curriculum = plan("reaching-out")
    there = replace(curriculum, head=replace(curriculum.head, summary=text))
    assert printout(there, "trainer", ".pdf", PrintOptions()).notes == ()


def test_where_no_sheet_is_there_is_nothing_to_print() -> None:
    with pytest.raises(WorkshopError, match="no sheet"):
        printout(plan("reaching-out"), "wall", ".pdf", PrintOptions(activities=("none",)))
