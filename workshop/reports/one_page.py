"""What a session came to on one page, before the notes that tell all of it: for formats with pages.

What only the facilitator reads, as how closely the curriculum was kept, is left out of a public
record; and so are contact hours, which stand on certificates.
"""

from collections.abc import Iterable, Iterator

from workshop.board import DECISIONS, PARKING
from workshop.clock import day_in_words
from workshop.document import (
    Block,
    Bullets,
    Figures,
    Heading,
    Item,
    LargeFigure,
    PageBreak,
    Paragraph,
)
from workshop.kinds.homework.data import HomeworkData, appointment_words
from workshop.promises import Promise
from workshop.reports.fidelity import fidelity
from workshop.reports.record import Record
from workshop.reports.render.plain_text import cut_text
from workshop.reports.steps import starred_entries
from workshop.reports.times import Times, time_sentence
from workshop.session.attendance import absent_count, people, seconds
from workshop.session.promises.left import promises_left, promises_made
from workshop.session.time.figures import length, whole_minutes
from workshop.text import joined, one_line, plural

MAX_ACTIVITIES, MAX_HOMEWORK, MAX_PROMISES, MAX_STARRED, MAX_TEXT = 7, 3, 8, 3, 140
"""What fits on the page; of a text so many characters."""


def one_page(record: Record) -> list[Block]:
    """People, hours, what was done, how closely, what comes next; nothing before it began."""
    if record.state.began is None:
        return []
    figures = tuple(_figures(record))
    return [
        *([Figures(figures)] if figures else []),
        *_steps_led(record),
        *(_fidelity_line(record) if record.private else ()),
        *_next(record),
        *_worth_remembering(record),
        PageBreak(),
    ]


def _figures(record: Record) -> Iterator[LargeFigure]:
    state, time = record.state, record.durations
    if count := people(state):
        away = f"{absent_count(state):,} absent" if absent_count(state) else ""
        yield LargeFigure(f"{count:,}", "person" if count == 1 else "people", away)
    if record.private:
        minutes = sum(whole_minutes(seconds(state, one.name, record.now)) for one in state.roster)
        note = f"{length(60 * minutes)} of all together" if minutes else ""
        yield LargeFigure(length(time.ran), "contact hours", note)
    elif state.began and state.ended:
        yield LargeFigure(length((state.ended - state.began).total_seconds()), "from begin to end")
    if said := sum(len(sheet) for sheet in state.board.sheets.values()):
        yield LargeFigure(f"{said:,}", "things said, written down")
    if count := sum(1 for _ in _promises(record)):
        yield LargeFigure(f"{count:,}", "promise" if count == 1 else "promises", "what comes next")


def _steps_led(record: Record) -> Iterator[Block]:
    led = [
        Item(one_line(chapter.activity.display_name), aside=_short(chapter.activity.purpose))
        for chapter in record.outline
        if any(record.times[step.key].led for step in chapter.steps)
    ]
    if led:
        yield Heading("What was done")
        yield Bullets(_few(led, MAX_ACTIVITIES))


def _fidelity_line(record: Record) -> Iterator[Block]:
    """How closely the curriculum was kept, in a line."""
    figures = fidelity(record).figures
    took = time_sentence(Times(figures.written, figures.planned, figures.elapsed)).removesuffix(".")
    core = f"of {figures.core:,} core parts {figures.core_led:,}" if figures.core else ""
    bent = f"{figures.added:,} added" if figures.added else ""
    bent = joined(", ", bent, f"{figures.moved:,} moved" if figures.moved else "")
    led = f"{figures.fates.get('led', 0):,} of {plural(figures.steps, 'part')} led"
    yield Paragraph(f"{joined('; ', joined(', ', led, core), bent, took)}.", "Kept to the guide")


def _next(record: Record) -> Iterator[Block]:
    """Homework with its appointment, what people said they would do, and what was decided."""
    work = _few(list(_homework(record)), MAX_HOMEWORK)
    decided = (one for one in record.state.board.sheet(DECISIONS) if not one.duty)
    items = [*map(_promise_item, _promises(record)), *(Item(_short(one.text)) for one in decided)]
    promises = _few(items, MAX_PROMISES)
    if work or promises:
        yield Heading("What comes next")
        yield Bullets((*work, *promises))


def _worth_remembering(record: Record) -> Iterator[Block]:
    apart = (DECISIONS, PARKING)
    best = [entry for sheet, entry in starred_entries(record) if sheet.id not in apart]
    best.sort(key=lambda entry: entry.id)
    if best:
        yield Heading("Worth remembering")
        yield Bullets(_few([Item(_short(entry.text), "★") for entry in best], MAX_STARRED))


def _homework(record: Record) -> Iterator[Item]:
    for step in record.state.steps.values():
        work = step.work
        if isinstance(work, HomeworkData) and work.due and not work.taken:
            made = work.appointment
            meeting = f"appointment {appointment_words(made, record.zone)}" if made else ""
            due = f"due {day_in_words(work.due)}"
            title = _short(f"Homework: {work.title}" if work.title else "Homework")
            yield Item(title, aside=joined("; ", _short(", ".join(work.to)), due, meeting))


def _promises(record: Record) -> Iterable[Promise]:
    """What is open behind the session; what became of earlier ones is the facilitator's."""
    promises = promises_left if record.private else promises_made
    return promises(record.id, record.state, record.agenda)


def _promise_item(promise: Promise) -> Item:
    by = f"by {day_in_words(promise.day)}" if promise.day else ""
    return Item(_short(promise.what), aside=joined("; ", _short(promise.who), by))


def _few(items: list[Item], most: int) -> tuple[Item, ...]:
    more = len(items) - most
    return (*items[:most], *((Item(f"and {more:,} more, below"),) if more > 0 else ()))


def _short(text: str) -> str:
    return cut_text(text, MAX_TEXT)
