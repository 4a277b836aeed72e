"""The head of the notes: who, where, when, what, and whether the log can be trusted."""

from collections.abc import Iterator

from workshop.clock import day_in_words
from workshop.document import WARNING, Block, Paragraph, Table, as_facts
from workshop.reports.record import Record
from workshop.reports.steps import step_phrase
from workshop.reports.times import SessionTime, deviation, planned_words
from workshop.session import events as ev
from workshop.session.attendance import absent_count, people
from workshop.session.time.figures import length
from workshop.text import joined, plural

MAX_DAMAGED_LINES = 10


def facts_table(record: Record) -> Table:
    """The facts of a session as a table of two columns; what is not known is left out."""
    state, time, status = record.state, record.durations, _status(record)
    rows = (
        ("Curriculum", record.curriculum.title if record.curriculum.title != record.title else ""),
        ("Variant", record.curriculum.variant),
        *(("Activity", a.display_name) for a in record.agenda.activities),
        ("Facilitator", _facilitators(record)),
        ("Place", state.place),
        ("Series", state.series),
        ("Date", _date(record)),
        ("People", _people(record)),
        ("Status", status if record.private or status != "closed" else ""),
        ("Planned", _plan_words(record, time) if record.private else ""),
        ("Took", _took(record, time) if record.private else ""),
    )
    return Table(("", ""), tuple(row for row in rows if row[1]))


def _facilitators(record: Record) -> str:
    """Who led, and from which step on: Maya; Ben from step 3b on (10:15)."""
    names = [record.state.facilitator]
    for lead in record.state.handed:
        at = f" ({record.zone.time_of_day(lead.at)})" if record.private else ""
        names.append(f"{lead.facilitator} from {step_phrase(record, lead.step)} on{at}")
    return joined("; ", *names)


def _people(record: Record) -> str:
    """How many took part, and how many of those on the roster did not."""
    state = record.state
    count = f"{people(state):,}" if state.people else ""
    return f"{count} ({away:,} absent)" if (away := absent_count(state)) else count


def _date(record: Record) -> str:
    """The day and the hours: from the beginning to the close, or to what was planned.

    They are those where it was led, which is said to a reader who has others.
    """
    state = record.state
    begin, end = state.began or state.starts, state.ended if state.began else state.ends
    if begin is None:
        return ""
    zone = record.zone
    zone_words, on = zone.suffix(begin, record.reader), f"{zone.local(begin):%A}, {zone.day(begin)}"
    if end is not None and zone.day(end) == zone.day(begin):
        return f"{on}, {zone.hours(begin, end)}{zone_words}"
    start = f"{on}, {zone.time_of_day(begin)}"
    return f"{start}–{zone.day_and_time(end)}{zone_words}" if end else f"{start}{zone_words}"


def _status(record: Record) -> str:
    state = record.state
    days = ", ".join(map(day_in_words, record.corrected))
    if state.closed:
        return f"closed; corrected on {days}" if days else "closed"
    if state.reopened:
        return "closed, and opened again to put something right"
    if state.began is None:
        return "prepared, not begun"
    until = f"these notes go up to {record.zone.day_and_time(record.now)}"
    if state.held:
        why = f" ({state.held_reason})" if state.held_reason else ""
        return f"on hold since {state.zone.time_of_day(state.held)}{why}; {until}"
    return f"still open; {until}"


def _plan_words(record: Record, time: SessionTime) -> str:
    start = record.state.starts or time.began
    if not record.agenda.steps and record.state.ends is None:
        return ""
    zone, planned = record.zone, planned_words(time.whole) if record.agenda.steps else ""
    if start is None:
        return planned
    until = f"until {zone.time_of_day(time.due)}"
    return joined(", ", planned, zone.hours(start, time.due) if time.due >= start else until)


def _took(record: Record, time: SessionTime) -> str:
    if time.began is None:
        return ""
    held = f", and {length(time.held)} on hold" if time.held >= 1 else ""
    off = f": {deviation(time.total)}" if record.state.closed and time.steps else ""
    return f"{length(time.ran)}{held}{off}"


def fingerprint_line(record: Record) -> list[Block]:
    """What says later whether the log is still the one that this was made from."""
    return as_facts(("Fingerprint of the log", record.fingerprint))


def warnings(record: Record) -> list[Block]:
    """What a reader has to know when the log or the plan is not whole."""
    return [Paragraph(text, WARNING) for text in _warnings(record)]


def _warnings(record: Record) -> Iterator[str]:
    if record.damage:
        named = "; ".join(str(damage) for damage in record.damage[:MAX_DAMAGED_LINES])
        more = len(record.damage) - MAX_DAMAGED_LINES
        named += f"; and {plural(more, 'more line')}" if more > 0 else ""
        lost = "What could not be read is missing from these notes."
        yield f"The log of this session is {record.altered} ({named}). {lost}"
    if record.torn:
        yield "The last line of the log is cut off; what it was to say is missing."
    if newer := sum(isinstance(event, ev.Unknown) for event in record.events):
        yield f"{plural(newer, 'line')} of the log can be read by a newer version only."
    if record.no_plan:
        yield (
            "The session's copy of its curriculum cannot be read, so these notes hold what the "
            f"log alone tells. {record.no_plan}"
        )
