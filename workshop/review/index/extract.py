"""Reads one session from its folder for the index: what is listed, and all text with its place."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from workshop.board import Board
from workshop.document import Bars, Block, Bullets, Heading, Paragraph, Table
from workshop.errors import WorkshopError
from workshop.forms import Forms
from workshop.kinds import kind_of
from workshop.kinds.homework.data import HomeworkData
from workshop.log import log_unexpected
from workshop.reports.record import Record
from workshop.reports.steps import log_lines, lost_steps, step_phrase
from workshop.review.catalogue import SessionListing
from workshop.review.facts.gather import gather_facts
from workshop.review.index.records import SessionRow, pack_session
from workshop.review.index.records import TextLine as Text
from workshop.review.remarks import REVIEWED, entry_number, review_remarks
from workshop.session import events as ev
from workshop.session.agenda import AgendaStep
from workshop.session.speakers import organisations, voice
from workshop.session.storage.entry import SessionEntry
from workshop.session.storage.listing import entry_of, half_copied_note, unreadable
from workshop.text import one_line
from workshop.value import asdict, replace

TITLE, FACILITATOR, PLACE, ROSTER = "Title", "Facilitator", "Place", "Roster"
SKIPPED, HELD, REMARK = "Skipped", "On hold", "Remark"
MAX_LINES = 2**20


def read_session(folder: Path, stamp: str) -> SessionRow:
    """Read one session; an unreadable one is recorded as such. Never raises."""
    try:
        record = Record.open(folder)
        if record.events:
            record = replace(record, alone=True)
            lines = list(extract_lines(record))[:MAX_LINES]
            return pack_session(stamp, list_record(record), gather_facts(record), lines)
        return pack_session(stamp, list_record(record))
    except WorkshopError as error:
        problem = half_copied_note(folder) or error.message
    except Exception as error:
        log_unexpected(error, "reading a session into the index")
        problem = f"It cannot be read ({type(error).__name__}: {error})."
    return pack_session(stamp, bare_listing(unreadable(folder, problem)))


def list_record(record: Record) -> SessionListing:
    """A session as it is listed; the record is of one in a folder."""
    assert record.folder is not None
    folder, state = record.folder, record.state
    problem = str(record.damage[0]) if record.damage else ""
    if not record.events:
        problem = problem or "The log has no whole line."
        return bare_listing(unreadable(folder, problem, record.altered))
    entry = entry_of(folder, state, record.events[-1].at, problem, record.altered)
    works = (step.work for step in state.steps.values())
    return SessionListing(
        **asdict(entry),
        curriculum_title=one_line(record.curriculum.title),
        began=state.began,
        closed=state.closed,
        homework=any(isinstance(work, HomeworkData) and work.due is not None for work in works),
        follows=one_line(state.follows),
        series=one_line(state.series),
        entries=sum(len(sheet) for sheet in state.board.sheets.values()),
    )


def bare_listing(entry: SessionEntry) -> SessionListing:
    """The listing of a session about which nothing more is known."""
    return SessionListing(**asdict(entry))


def extract_lines(record: Record) -> Iterator[Text]:
    """Every searchable line of the session, the title first; of a public record none private."""
    step, shown = cache(partial(_describe_step, record)), cache(one_line)
    for made in (_head, _sheets, _forms, _steps, _remarks, _roster):
        for key, place, sheet, entry, text, *who in made(record):
            if said := one_line(text):
                yield Text(key, *step(key), shown(place), sheet, entry, said, *map(one_line, who))


Line = tuple[str, str, str, int, str] | tuple[str, str, str, int, str, str, str]


def _describe_step(record: Record, key: str) -> tuple[str, str]:
    """What a step is called: where it is, and its heading."""
    heading = record.whole[key].name if key in record.whole else ""
    return step_phrase(record, key), one_line(heading)


def _head(record: Record) -> Iterator[Line]:
    state = record.state
    yield "", TITLE, "title", 0, record.title
    yield "", FACILITATOR, "facilitator", 0, state.facilitators
    yield "", PLACE, "place", 0, state.place
    if record.curriculum.title != record.title:
        yield "", "Curriculum", "curriculum", 0, record.curriculum.title


def _roster(record: Record) -> Iterator[Line]:
    for person in record.state.roster:
        said = f"{person.name}, {person.organisation}" if person.organisation else person.name
        yield "", ROSTER, "roster", 0, said


def _sheets(record: Record) -> Iterator[Line]:
    """Every entry on the sheet it is on now, and what else was said that was merged into it."""
    places = organisations(record.state)
    for sheet in record.state.board.sheets.values():
        label, id = sheet.label or sheet.id, f"sheet {sheet.id}"
        for entry in sheet:
            said_by = voice(sheet, entry, places)
            yield entry.step, label, id, entry.id, entry.whole, *said_by
            for said in entry.merged:
                if said != entry.text:
                    yield entry.step, label, id, entry.id, said, *said_by


def _forms(record: Record) -> Iterator[Line]:
    """Every row of a form in a line: whose it is, and its cells, each behind its column."""
    forms = record.state.forms
    for id in forms.rows:
        plan = record.curriculum.form(id)
        title = plan.title if plan else id
        labels = {column.id: column.label for column in plan.columns} if plan else {}
        for row in forms.of(id):
            cells = [f"{labels.get(key, key)}: {text}" for key, text in row.cells.items()]
            yield row.step, title, f"form {id}", 0, " · ".join(filter(None, [row.who, *cells]))


def _steps(record: Record) -> Iterator[Line]:
    """Why steps were skipped, why the session stood, and what kinds captured besides entries."""
    state, at = record.state, ""
    for event in record.standing:
        if isinstance(event, ev.Moved):
            at = event.step
        elif isinstance(event, ev.Held) and record.private:
            yield at, HELD, "held", 0, event.reason
    board = _without_steps(state.board)
    for key, known in state.steps.items():
        yield key, SKIPPED, "skipped", 0, known.skipped_for
        if known.work is not None and key in record.whole:
            yield from _work(record, record.whole[key], board)
    for key in lost_steps(record) if record.private else ():
        for line in log_lines(record, key):
            yield key, "Log", "log", 0, line


def _without_steps(board: Board) -> Board:
    """The board as if its entries had been said in other steps: they are told already."""
    sheets = {
        id: replace(sheet, entries={k: replace(e, step="") for k, e in sheet.entries.items()})
        for id, sheet in board.sheets.items()
    }
    return Board(sheets)


def _work(record: Record, step: AgendaStep, board: Board) -> Iterator[Line]:
    kind = kind_of(step.plan)
    context = record.at(step)
    if context.data == kind.start():
        return
    title = step.name
    report = kind.full_report if record.private else kind.report
    for block in report(replace(context, board=board, forms=Forms())):
        if isinstance(block, Heading):
            title = block.text
        label = block.label if isinstance(block, Paragraph) and block.label else title
        for line in _lines(block):
            yield step.key, label, f"work {step.key} {title}", 0, line


def _lines(block: Block) -> Iterator[str]:
    """The text of a block, a row of a table in one line, without lone figures."""
    match block:
        case Paragraph():
            yield block.text
        case Bullets():
            yield from (item.full_text for item in block.items)
        case Table():
            for row in block.rows:
                told = [cell for n, cell in enumerate(row) if cell and n not in block.right]
                yield " · ".join(told)
        case Bars():
            yield block.caption
            yield from (label for label, _ in block.rows)


def _remarks(record: Record) -> Iterator[Line]:
    if not record.private:
        return
    for remark in record.state.remarks:
        yield remark.step, REMARK, "remarks", 0, remark.text
    for key, entry, said in _reviewer_remarks(record):
        yield key, REVIEWED, "review", entry, said


def _reviewer_remarks(record: Record) -> Iterator[tuple[str, int, str]]:
    """Reviewers' remarks with the step and the entry they are on; none when they are broken."""
    if record.folder is None:
        return
    with suppress(WorkshopError):
        for remark in review_remarks(record.folder):
            number = entry_number(remark.on)
            found = record.state.board.find(number) if number else None
            step = found[1].step if found else "" if number else remark.on
            yield step, number, remark.text
