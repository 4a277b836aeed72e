"""What was told of promises since a session was over, outside any session: beside its log.

It is told in the notes as in those of a follow-up: everybody reads what came of a promise and until
when it goes on; how far it got, and why one is dropped, is for the facilitator alone.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from workshop.clock import day_in_words
from workshop.document import Block, Heading, Table
from workshop.errors import WorkshopError
from workshop.kinds.follow_up.promised import promise_facts, promises_report
from workshop.promises import carried_words
from workshop.reports.private import without_status
from workshop.reports.record import Record
from workshop.session.promises.left import promises_left, promises_made
from workshop.session.promises.outside import ToldOutside, told_outside
from workshop.text import joined

TITLE = "Told since, outside a session"


def told_since(record: Record) -> tuple[ToldOutside, ...]:
    """The promises a session left that were reported on since; none of a rehearsal."""
    if record.folder is None:
        return ()
    left = promises_left(record.folder.name, record.state, record.whole)
    return told_outside(record.folder, left, record.standing)


def _here_and_later(record: Record) -> Iterator[ToldOutside]:
    """The same, and what was told of promises made here beside the sessions that took them over.

    It is nothing where the sessions beside it are left out.
    """
    if record.alone:
        return
    yield from told_since(record)
    made = promises_made(record.id, record.state, record.whole)
    later, seen = [*record.later] if made else [], {record.id}
    for folder in later:
        with suppress(WorkshopError):
            taken = Record.open(folder)
            yield from (one for one in told_since(taken) if one.promise.session == record.id)
            seen.add(folder.name)
            later += [one for one in taken.later if one.name not in seen]


def since_blocks(record: Record) -> list[Block]:
    """What was told, as a part of the notes."""
    since = tuple(_here_and_later(record))
    if not record.private:
        blocks = promises_report(tuple(without_status(one.promise) for one in since))[1:]
    elif since:
        rows = tuple((one.promise.summary, _outcome(one), record.zone.day(one.at)) for one in since)
        blocks = [Table(("Promised", "Told", "On"), rows)]
    else:
        blocks = []
    return [Heading(TITLE), *blocks] if blocks else []


def _outcome(one: ToldOutside) -> str:
    made = one.promise
    until = f"until {day_in_words(made.until)}" if made.until else ""
    return joined("; ", made.outcome, until, carried_words(made.times))


def since_facts(record: Record) -> dict[str, Any]:
    """The same as plain values, under names of their own; nothing where nothing was told."""
    facts = promise_facts(tuple(one.promise for one in _here_and_later(record)))
    return {f"{name}_since": values for name, values in facts.items() if values}
