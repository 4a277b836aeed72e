"""Page one of the report over the made-up programme says what its script says."""

from collections import Counter
from statistics import median

import pytest
from paper.reading import cut, pages

from programme import truth
from programme.script import ORGANISATIONS
from workshop.document import Bullets, Document, Heading, Paragraph, Table, Wide, flat
from workshop.paper.options import PrintOptions
from workshop.paper.pdf import document_pdf
from workshop.reports.record import Record
from workshop.reports.render.fitting import fits_on_page
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import Filter
from workshop.review.counting import LeftOut, Programme
from workshop.review.people.book import PeopleBook
from workshop.review.people.heads import Heads, OrganisationFigures
from workshop.review.people.names import AS_THEY_ARE
from workshop.review.programme.basis import basis, filter_blocks
from workshop.review.programme.figures import StageFigures
from workshop.review.programme.figures import figures as figures_of
from workshop.review.programme.page import TITLE, lay_out, page_one
from workshop.review.programme.sessions import sessions_behind
from workshop.session.time.figures import length, over_or_under
from workshop.value import replace

MAX_LINES = 62
"""What a page holds of plain text."""


def page(book: PeopleBook) -> Document:
    return page_one(book.programme, Filter(), book.heads)


def figures(book: PeopleBook) -> dict[str, str]:
    table = next(block for block in page(book) if isinstance(block, Table))
    return dict(table.even)  # type: ignore[arg-type]


def test_the_figures_are_those_of_the_script(book):
    meetings, told = truth.counted(), figures(book)
    assert told["Sessions"] == (
        f"59, {truth.first_day()} to {truth.last_day()}; Partners 48, Listening 11; 1 still open"
    )
    closed = truth.closed()
    came = sum(len(truth.came(one)) for one in closed)
    expected = sum(len(one.roster) for one in closed)
    hours = length(sum(truth.hours(closed).values()))
    assert told["People"] == (
        f"96 different people by name; came {came} times to 58 closed sessions, "
        f"{expected} expected; {hours} of contact together"
    )
    fates = Counter(
        truth.fate(one, label)
        for one in meetings
        for label in truth.labels(one)
        if label != "+1" and (one.closes or truth.fate(one, label) != "not reached")
    )
    whole = sum(fates.values())
    assert told["Steps"].startswith(f"led: {fates['led']} of {whole} (")
    assert f"{fates['skipped']} skipped" in told["Steps"]
    assert "1 added, 1 moved" in told["Steps"]
    homework = Counter(how for one in meetings for how in one.told.values())
    given = sum(len(one.owed) for one in meetings if one.turn == 2)
    assert told["Homework"] == (
        f"given to {given} people; told of: {homework.total()} ({homework['done']} done, "
        f"{homework['partly']} partly, {homework['not']} not done)"
    )
    stands = Counter(one.status for one in truth.promises().values())
    assert told["Promises"] == (
        f"made: {stands.total()} ({stands['done']} done, {stands['partly']} partly, "
        f"{stands['not']} not done, {stands['dropped']} dropped, {stands['open']} not told of yet)"
    )
    kept = [truth.kept(one) for one in meetings]
    core = sum(one.core_led for one in kept), sum(one.core for one in kept)
    assert told["Core steps"].startswith(f"led: {core[0]} of {core[1]} (")
    overs = [
        one.elapsed - one.written for one, true in zip(kept, meetings, strict=True) if true.closes
    ]
    assert told["Minutes"] == (
        f"{length(sum(one.written for one in kept))} by the curriculum, "
        f"{length(sum(one.planned for one in kept))} by the plan of the day, "
        f"{length(sum(one.elapsed for one in kept))} taken: "
        f"{over_or_under(sum(one.elapsed - one.written for one in kept))} by the curriculum, "
        f"{over_or_under(sum(one.elapsed - one.planned for one in kept))} by the plan of the day; "
        f"the middle one of 58 closed sessions {over_or_under(median(overs))}"
    )
    seen = [(one, *each) for one in meetings for each in one.observed.items()]
    led = sum(truth.fate(one, label) == "led" for one, label, _ in seen)
    how = Counter(how for *_, how in seen)
    assert told["Observed"].startswith(
        f"of 6 steps in 2 sessions: {how['yes']} as written, {how['partly']} in part, "
        f"{how['no']} not; marked as led {led} of 6 ("
    )
    heard = sum(len(one.heard) for one in meetings)
    listened = 2 * sum(one.activity == "w" for one in meetings)
    assert told["Key concepts"].startswith(f"named by the room: {heard} of {listened} (")


def test_hours_by_organisation_and_levels_from_first_to_last(book):
    tables = [block for block in flat(page(book)) if isinstance(block, Table)]
    by_name = {table.columns: table for table in tables}
    hours = by_name["Organisation", "People", "Contact hours"]
    true = dict.fromkeys(ORGANISATIONS, 0)
    for who, seconds in truth.hours(truth.closed()).items():
        true[who.organisation] += seconds
    assert {row[0]: row[2] for row in hours.rows} == {n: length(s) for n, s in true.items()}
    levels = by_name["Hands for", "First", "Last"]
    assert [tuple(row[1:]) for row in levels.rows] == [
        (str(first), str(last)) for first, last in truth.first_and_last_levels()
    ]


def test_it_fits_on_a_page_and_says_what_it_rests_on(book):
    blocks = page(book)
    (quotes,) = (block for block in blocks if isinstance(block, Bullets))
    assert len(quotes.items) == 3
    last = blocks[-1]
    assert isinstance(last, Paragraph) and last.label == "Rests on"
    assert last.text == (
        "59 sessions; of 60 logs 59 hold; left out: 1 that is a copy, 1 with an altered log. "
        "Rehearsals save nothing."
    )
    assert len(text(blocks).splitlines()) <= MAX_LINES


@pytest.mark.parametrize(
    "name",
    [
        "Coordinating Committee of " * 9,
        "調整委員会" * 40,
        "لجنة الشراكات " * 14,
        "Amt" * 70,
        "W" * 210,
    ],
)
def test_however_long_names_are_the_page_is_one(book, name):
    """On Letter, the lower paper, with every row, all organisations and stages, and long quotes."""
    told = figures_of(book.programme.sessions, book.heads)
    most = replace(
        told,
        curricula={f"{n} {name}": 10_000 for n in range(9)},
        organisations=tuple(OrganisationFigures(f"{n} {name}", 9999, 40_000_000) for n in range(9)),
        levels=tuple(StageFigures(f"{n} {name}", 999, 1000 * n) for n in range(12)),
        quotes=tuple(replace(one, text=name * 3) for one in told.quotes),
    )
    asked = filter_blocks(Filter(place=name, organisation=name), AS_THEY_ARE)
    blocks = lay_out(most, (Heading(TITLE, 1), *asked), page(book)[-1])
    made = document_pdf(blocks, TITLE, PrintOptions(size="letter"))
    assert len(pages(made.data)) == 1 and cut(made.data) == []
    assert fits_on_page(blocks), "in other formats it takes more room"


def test_of_many_reasons_why_sessions_are_left_out_the_page_has_those_of_most(book):
    left_out = [
        LeftOut(f"s{n}", "", f"line {n // 2} cannot be read: {'x' * 300}") for n in range(20)
    ]
    said = basis(replace(book.programme, left_out=tuple(left_out)))
    assert len(said) < 400 and "14 for other reasons" in said


def test_the_sessions_behind_it_stand_in_landscape_with_their_fingerprints(book, workspace):
    (behind,) = sessions_behind(book.programme, workspace / "sessions")
    assert isinstance(behind, Wide)
    rows = [row for block in behind.blocks if isinstance(block, Table) for row in block.rows]
    assert len(rows) == 59 + 2
    first = workspace / "sessions" / book.programme.sessions[0].id
    assert rows[0][-1] == Record.open(first).fingerprint
    assert rows[-1][-1].startswith("altered from line")


def test_where_nothing_counts_it_says_so():
    said = text(page_one(Programme(()), Filter(place="nowhere"), Heads({})))
    assert "Asked for: at nowhere" in said and "No session counts." in said
