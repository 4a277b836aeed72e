"""`workshop search`: search the text of all sessions; and the index, for other commands too."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Unpack

from workshop.cli.context import print_json, workspace
from workshop.cli.group import FAILURE, SUCCESS, say, tell
from workshop.cli.options import Narrowed
from workshop.cli.stored import sessions_in
from workshop.review.catalogue import Filter
from workshop.review.index.database import Index
from workshop.review.index.search import KEPT, Hit, SearchResults
from workshop.review.index.words import bracket, excerpt
from workshop.review.sessions import Sessions
from workshop.text import one_line, plural

WIDTH = 100


def search(
    words: tuple[str, ...],
    curriculum: str,
    limit: int,
    speakers: bool,
    address: str | None,
    as_json: bool,
    **narrowed: Unpack[Narrowed],
) -> int:
    """Search all that was said and written down in all sessions."""
    wanted = Filter(curriculum, **narrowed)
    typed = " ".join(map(_as_typed, words))
    with open_sessions(address) as sessions:
        results = sessions.search(typed, wanted, limit)
    if as_json:
        print_json(as_data(results, speakers))
    else:
        _show(results, typed, wanted, speakers)
    return SUCCESS if results.hits else FAILURE


def _as_typed(argument: str) -> str:
    """Restore the quotation marks that the shell removes from an argument with spaces."""
    sign = "@" * argument.startswith("@")
    spaced = re.search(r"\s", argument) and '"' not in argument
    return f'{sign}"{argument.removeprefix(sign)}"' if spaced else argument


def _show(found: SearchResults, typed: str, wanted: Filter, speakers: bool) -> None:
    if found.empty:
        tell("There is no word in that to search for.")
    elif not found.hits:
        where = "" if wanted.wants_all else " in the sessions that are meant"
        tell(f"Nothing found for {one_line(typed)}{where}.")
        if "@" in typed:
            tell(KEPT)
        if found.suggestions:
            tell(f"Did you mean: {'; '.join(found.suggestions)}?")
    for line in as_lines(found, speakers):
        say(line)
    if found.more:
        limit = 5 * len(found.hits)
        tell(f"More was found than is shown; --limit {limit} shows up to {limit:,} lines.")


def as_lines(found: SearchResults, speakers: bool = False) -> Iterator[str]:
    """The hits by session, each with its step and its neighbours on the sheet.

    Matches are in square brackets, and a matching line follows a ▸. Who said it is named with
    `speakers`, else only their organisation.
    """
    hits = found.hits
    for at, hit in enumerate(hits):
        last = hits[at - 1] if at else None
        follows = hits[at + 1] if at + 1 < len(hits) else None
        if last is None or last.session.id != hit.session.id:
            yield from ("",) * bool(at)
            yield _session(hit)
        together = last is not None and _sheet(last) == _sheet(hit)
        if last is None or not together:
            yield f"  {_place(hit)}"
        if hit.before and not (last and together and hit.before in (last.line.text, last.after)):
            yield _aside(hit.before)
        yield _line(hit, speakers)
        shown = follows and _sheet(follows) == _sheet(hit) and follows.line.text == hit.after
        if hit.after and not shown:
            yield _aside(hit.after)


def _sheet(hit: Hit) -> tuple[str, str, str]:
    return hit.session.id, hit.line.step, hit.line.sheet


def _session(hit: Hit) -> str:
    listed = hit.session
    parts = [listed.title, listed.day_in_words, listed.altered]
    return f"{one_line(listed.id)}  {', '.join(part for part in parts if part)}"


def _place(hit: Hit) -> str:
    """The step by its label and heading, and the sheet: "step 3b Look at it · Newsprint"."""
    step = " ".join(part for part in (hit.line.where, hit.line.heading) if part)
    return " · ".join(part for part in (step, hit.line.place) if part)


def _line(hit: Hit, speakers: bool) -> str:
    line = hit.line
    who = line.voice if speakers else line.of
    speaker = f" ({who})" if who else ""
    return f"    ▸ {bracket(*excerpt(line.text, hit.highlights, WIDTH))}{speaker}"


def _aside(text: str) -> str:
    return f"      {excerpt(text, (), WIDTH)[0]}"


def as_data(found: SearchResults, speakers: bool = False) -> dict[str, Any]:
    """Search results as plain values; who said it is named only with `speakers`."""
    return {
        "hits": [_hit(hit, speakers) for hit in found.hits],
        "more": found.more,
        "meant": list(found.suggestions),
    }


def _hit(hit: Hit, speakers: bool) -> dict[str, Any]:
    listed, line = hit.session, hit.line
    return {
        "session": listed.id,
        "folder": str(listed.folder) if listed.folder.name else None,
        "title": listed.title,
        "day": listed.day.isoformat() if listed.day else None,
        "altered": listed.altered or None,
        "step": line.step,
        "where": line.where,
        "heading": line.heading,
        "place": line.place,
        "entry": line.entry or None,
        "text": line.text,
        "organisation": line.of or None,
        **({"speaker": line.by or None} if speakers else {}),
        "found": [list(mark) for mark in hit.highlights],
        "before": hit.before or None,
        "after": hit.after or None,
    }


MIN_REPORTED_SESSIONS = 200
"""Sessions to read before the command reports that it takes a while."""


@contextmanager
def index() -> Iterator[Index]:
    """The refreshed index; prints its warnings, and a notice if refreshing takes long."""
    with Index.open(workspace().sessions) as found:
        waiting = found.refresh(_report_progress).waiting
        if waiting:
            others = plural(waiting, "session")
            tell(f"Another program is reading {others} into the index; they may be missing here.")
        try:
            yield found
        finally:
            for sentence in found.warnings:
                tell(sentence)


def open_sessions(address: str | None) -> AbstractContextManager[Sessions]:
    """The sessions of a store, or of the workspace where none is named."""
    return sessions_in(address) if address else index()


def _report_progress(done: int, every: int) -> None:
    if not done and every >= MIN_REPORTED_SESSIONS:
        tell(f"Reading {every:,} sessions for the index. The next time it will be quick.")
