"""One session in tabs, each part with the step it is about."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

from workshop.board import DECISIONS, DELTA, PARKING, PLUS, SESSION_SHEETS, EntryAdded
from workshop.document import Block, Bullets, Document, Item, Paragraph, Spans
from workshop.forms import Forms
from workshop.kinds import kind_of
from workshop.kinds.base import Kind, form_blocks, theme_lists
from workshop.reports.attendance import people_blocks
from workshop.reports.facts import facts_table, warnings
from workshop.reports.fidelity_report import fidelity_blocks
from workshop.reports.notes import standing_sheet, summary
from workshop.reports.record import Record
from workshop.reports.steps import (
    concept_text,
    end_sentence,
    heard_in,
    in_step,
    log_lines,
    lost_steps,
    pause_blocks,
    step_name,
    step_phrase,
    step_span,
    stray_sheets,
    time_row,
    time_table,
)
from workshop.reports.times import StepTime, time_sentence
from workshop.reports.told_since import TITLE, since_blocks
from workshop.session.narration.log import NarratedEvent, narrate
from workshop.text import one_line
from workshop.value import Value, replace

SUMMARY, TIMELINE, NEWSPRINT, HANDS, GROUPS = "summary", "timeline", "newsprint", "hands", "groups"
ANSWERS, HOMEWORK, PEOPLE, REMARKS, LOG = "answers", "homework", "people", "remarks", "log"
FIDELITY = "Fidelity to the curriculum"
"""The part of the timeline that holds the session against its curriculum."""


class TabPart(Value):
    """Blocks under a title, and the key of their step ("": none).

    `others` are further steps that they mention.
    """

    step: str
    blocks: Document
    title: str = ""
    others: frozenset[str] = frozenset()

    def holds(self, entry: int) -> bool:
        """Whether it contains the entry with that number."""
        lists = (block for block in self.blocks if isinstance(block, Bullets))
        return any(item.entry == entry for block in lists for item in block.items)


class LogLine(Value, gc=False):
    """A line of the log: its number from 1, when (aware UTC), what happened.

    `seq` is the event's own number, `step` the key of the step it happened in, `entry` the number
    of the entry that it wrote down; `undone` the line that took it back (0: it stands). `wrong`
    says what is not as it was written; a line that cannot be read at all has no time.
    """

    line: int
    at: datetime | None = None
    text: str = ""
    seq: int = 0
    step: str = ""
    entry: int = 0
    undone: int = 0
    wrong: str = ""


class Tab(Value, dict=True):
    """A tab: its id as kinds use it, its name, and the text shown when it is empty.

    Its parts are made on first use.
    """

    id: str
    name: str
    empty: str
    make: Callable[[], Iterable[TabPart | LogLine]]

    @cached_property
    def parts(self) -> tuple[TabPart | LogLine, ...]:
        return tuple(self.make())


def tabs(record: Record) -> tuple[Tab, ...]:
    """The session's tabs in order, always all of them."""
    of = _Session(record)
    return (
        Tab(SUMMARY, "Summary", "", of.summary),
        Tab(TIMELINE, "Timeline", "The session has not begun.", lambda: timeline(record)),
        Tab(NEWSPRINT, "Newsprint", "Nothing was written on newsprint.", of.newsprint),
        Tab(HANDS, "Hands", "No hands were counted.", lambda: of.tab(HANDS)),
        Tab(GROUPS, "Groups", "No groups were formed, and none reported.", lambda: of.tab(GROUPS)),
        Tab(ANSWERS, "Answers", "No answer was written down.", lambda: of.tab(ANSWERS)),
        Tab(HOMEWORK, "Homework", "There was no homework, and no form.", of.homework),
        Tab(PEOPLE, "People", "Nobody is on the roster.", of.people),
        Tab(REMARKS, "Remarks", "Nobody has remarked anything.", of.remarks),
        Tab(LOG, "Log", "The log has no line that can be read.", lambda: list_log(record)),
    )


def find_tab(all: Iterable[Tab], step: str, entry: int = 0) -> str:
    """The id of the tab in which an entry, or else a step, is told of; "" if it is in none.

    What stands on a tab is asked of each one, the ones made from steps alone first.
    """
    by_id = {tab.id: tab for tab in all}
    for id in (NEWSPRINT, HANDS, GROUPS, ANSWERS, HOMEWORK):
        parts = [part for part in by_id[id].parts if isinstance(part, TabPart)]
        if any(part.holds(entry) if entry else step in (part.step, *part.others) for part in parts):
            return id
    if entry and any(isinstance(p, LogLine) and p.seq == entry for p in by_id[LOG].parts):
        return LOG
    if step and any(isinstance(p, TabPart) and p.step == step for p in by_id[TIMELINE].parts):
        return TIMELINE
    return ""


class _Session:
    """Makes a session's tabs; the reports of its steps are made once."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def summary(self) -> Iterator[TabPart]:
        record = self.record
        yield TabPart("", (*warnings(record), facts_table(record), *summary(record)))

    @cached_property
    def _reports(self) -> list[tuple[StepTime, dict[str, list[Block]]]]:
        """Each step with its report by tab; rows of forms are told of with the forms."""
        record = self.record
        return [
            (step, kind_of(step.step.plan).tabs(replace(in_step(record, step.step), forms=Forms())))
            for step in record.durations.steps
        ]

    def tab(self, tab: str) -> Iterator[TabPart]:
        """The parts of a tab, by step."""
        for step, reports in self._reports:
            if blocks := reports.get(tab):
                yield self._part(step, blocks)

    def _part(self, step: StepTime, blocks: list[Block]) -> TabPart:
        title = step_name(step.step)
        if len(self.record.agenda.activities) != 1:
            title = f"{step.step.activity.id} · {title}"
        return TabPart(step.step.key, tuple(blocks), title)

    def newsprint(self) -> Iterator[TabPart]:
        """Step by step, with the key concepts that were named; then the sheets of every session."""
        record = self.record
        for step, reports in self._reports:
            heard = heard_in(record, step.step.key)
            named = "; ".join(concept_text(record, id) for id in sorted(heard))
            blocks = [*([Paragraph(named, "Named")] if named else []), *reports.get(Kind.tab, ())]
            if blocks:
                yield self._part(step, blocks)
        for id in (DECISIONS, PARKING, PLUS, DELTA):
            if blocks := standing_sheet(record, id):
                yield TabPart("", tuple(blocks[1:]), SESSION_SHEETS[id])
        for sheet in stray_sheets(record):
            blocks = theme_lists(sheet, sheet, 4)
            yield TabPart("", tuple(blocks), one_line(sheet.label or sheet.id))
        for key in lost_steps(record):
            if lines := log_lines(record, key):
                told = Bullets(tuple(Item(line) for line in lines))
                yield TabPart(key, (told,), f"Step {one_line(key)}, which is not in the curriculum")

    def homework(self) -> Iterator[TabPart]:
        """What was assigned, what came of it, and every form whole."""
        yield from self.tab(HOMEWORK)
        if blocks := since_blocks(self.record):
            yield TabPart("", tuple(blocks[1:]), TITLE)
        for form in self.record.state.forms.rows:
            if rows := self.record.state.forms.of(form):
                title, table = form_blocks(self.record.curriculum.form(form), form, rows)
                steps = frozenset(row.step for row in rows)
                yield TabPart("", (table,), one_line(getattr(title, "text", form)), steps)

    def people(self) -> Iterator[TabPart]:
        if blocks := people_blocks(self.record)[1:]:
            yield TabPart("", tuple(blocks))

    def remarks(self) -> Iterator[TabPart]:
        """The facilitator's private remarks; reviewers' are not in the record."""
        title = "The facilitator's private remarks"
        for remark in self.record.state.remarks:
            at = self.record.zone.time_of_day(remark.at)
            item = Item(remark.text, at, step_phrase(self.record, remark.step))
            yield TabPart(remark.step, (Bullets((item,)),), title)
            title = ""


def timeline(record: Record) -> Iterator[TabPart]:
    """A span for each step, what it was skipped for, what lay between, and how it ended; then how
    closely it kept to the curriculum, as the facilitator's record has it.
    """
    time = record.durations
    if time.began is None:
        return
    activity = ""
    for step in time.steps:
        of = step.step.activity
        title = of.display_name if of.id != activity else ""
        activity = of.id
        reason = record.state.of(step.step.key).skipped_for
        told = (Paragraph(reason, "Skipped"),) if reason else ()
        yield TabPart(step.step.key, (_spans(record, step), *told), title)
    said = Paragraph(f"{time_sentence(time.total)} {end_sentence(record, time)}")
    yield TabPart("", (said, *pause_blocks(record)), "In all")
    yield TabPart("", tuple(fidelity_blocks(record)[1:]), FIDELITY)


def _spans(record: Record, time: StepTime) -> Spans:
    name = step_name(time.step)
    table = time_table([time_row(record, time, name)], time.replanned)
    return Spans((step_span(record, time, name),), table)


def list_log(record: Record) -> list[LogLine]:
    """Every line, the damaged ones in their places."""
    numbers = record.lines or range(1, len(record.events) + 1)
    line_of = {event.seq: at for event, at in zip(record.events, numbers, strict=True)}
    wrong: dict[int, str] = {}
    for damage in record.damage:
        before = f"{wrong[damage.line]}; " if damage.line in wrong else ""
        wrong[damage.line] = before + damage.message
    if record.torn:
        last = max([*line_of.values(), *wrong], default=0)
        wrong[last + 1] = "it is cut off: what it was to say is missing"
    lines = [_line(told, line_of, wrong) for told in narrate(record.events, record.curriculum)]
    readable = {line.line for line in lines}
    lines += [LogLine(line, wrong=wrong[line]) for line in wrong.keys() - readable]
    return sorted(lines, key=lambda line: line.line)


def _line(told: NarratedEvent, line_of: Mapping[int, int], wrong: Mapping[int, str]) -> LogLine:
    event, line = told.event, line_of[told.event.seq]
    entry = event.seq if isinstance(event, EntryAdded) else 0
    undone = line_of.get(told.taken_back, 0)
    said = wrong.get(line, "")
    return LogLine(line, event.at, told.text, event.seq, told.step, entry, undone, said)
