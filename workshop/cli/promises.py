"""`workshop promises`: what people said they would do, over all sessions, and what became of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Unpack

import click
from msgspec import UNSET

from workshop.cli.context import ask_if_foreign, print_json, settings, workspace
from workshop.cli.group import SUCCESS, say, tell
from workshop.cli.options import Narrowed, settle
from workshop.cli.search import open_sessions
from workshop.clock import SystemClock, day_in_words
from workshop.kinds.parsing import parse_day
from workshop.lazy import load
from workshop.promises import PromiseStatus, carried_words
from workshop.review.catalogue import Filter
from workshop.review.people.book import PeopleBook, open_book
from workshop.review.promises.promise_list import PromiseList
from workshop.review.promises.standing import StandingPromise
from workshop.review.remarks import reviewer
from workshop.session.promises.telling import telling
from workshop.text import clean, joined, plural
from workshop.value import replace

Became = PromiseStatus | Literal["until", "open"]
"""What may be told of a promise outside a session."""


def promises(
    became: Became | None,
    promise: str,
    words: tuple[str, ...],
    due: int | None,
    every: bool,
    curriculum: str,
    ics: Path | None,
    each: bool,
    address: str | None,
    as_json: bool,
    **narrowed: Unpack[Narrowed],
) -> int:
    """List what people said in sessions that they would do: whose, and due when; or tell of one."""
    now = SystemClock().now()
    asked = Filter(curriculum, **narrowed)
    wanted = replace(asked, person="", organisation="")  # whose it is, and not who was there
    if became and address:
        raise click.UsageError("What came of a promise is told where its session lies.")
    with open_sessions(address) as sessions:
        book = open_book(sessions, None if address else workspace().root, wanted)
    if became:
        changed = _tell(book.standing, became, promise, words, now)
        say(as_text([changed], now)) if not as_json else print_json(as_data(changed, book, now))
        return SUCCESS
    if each and ics is None:
        raise click.UsageError("--each goes with --ics.")
    for one in book.programme.altered:
        tell(f"{one.id} does not count: its log is {one.why}.")
    listed = [one for one in book.promises(asked) if every or one.is_open]
    if due is not None:
        listed = [one for one in listed if (left := one.days_left(now)) is not None and left <= due]
    if ics is not None:
        written = load("workshop.reports.export.export:write_promises")(
            [one.promise for one in listed], ics, each, now
        )
        for path, count in written.items():
            tell(f"{plural(count, 'promise')} written to {clean(str(path))}.")
        if not as_json:
            return SUCCESS
    if as_json:
        print_json([as_data(one, book, now) for one in listed])
    else:
        say(as_text(listed, now))
    return SUCCESS


def _tell(
    standing: Sequence[StandingPromise],
    became: Became,
    id: str,
    words: tuple[str, ...],
    now: datetime,
) -> StandingPromise:
    """Keep what was told of a promise outside a session."""
    sessions = workspace().sessions
    listed = PromiseList(sessions, standing, reviewer(settings().facilitator))
    one = listed.find(id)
    ask_if_foreign(sessions / one.last)
    today, day = one.today(now), None
    if became == "until":
        if not words:
            raise click.UsageError("Say until which day: 2026-12-05, or 14d.")
        day = settle(words[0], lambda text: parse_day(text, today))
        words = words[1:]
    status = None if became == "open" else UNSET if became == "until" else became
    return listed.tell(telling(id, today, status, " ".join(words), day or UNSET), now)


def as_text(found: Sequence[StandingPromise], now: datetime) -> str:
    """Each promise: whose it is, what, how it stands, and where it was made."""
    if not found:
        return "No promise is open."
    return "\n\n".join("\n".join(_lines(one, now)) for one in found)


def _lines(one: StandingPromise, now: datetime) -> Iterator[str]:
    promise = one.promise
    yield promise.summary
    day = day_in_words(promise.day) if promise.day else ""
    last = promise.outcome or promise.before if one.is_open else ""
    carried = carried_words(promise.times)
    stands = joined("; ", joined(": ", day, one.status_at(now)), carried, last and f"last {last}")
    yield f"  {joined('; ', stands, one.outside)}"
    yield f"  {promise.id} ({promise.of})"


def as_data(one: StandingPromise, book: PeopleBook, now: datetime) -> dict[str, Any]:
    """A promise as plain values; `people` are those whose it is, as `workshop people` has them."""
    promise = one.promise
    return {
        "id": promise.id,
        "kind": promise.kind,
        "who": promise.who,
        "people": [who.name for who in book.owners(one)],
        "what": promise.what,
        "by": promise.day.isoformat() if promise.day else None,
        "days_left": one.days_left(now),
        "open": one.is_open,
        "status": promise.status,
        "came": promise.came or None,
        "before": promise.before or None,
        "carried": promise.times,
        "session": promise.session,
        "session_title": promise.of,
        "last_session": one.last,
        "told_outside": one.told_at.isoformat() if one.told_at else None,
        "told_by": one.told_by or None,
    }
