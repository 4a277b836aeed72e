"""The command that adds sessions up: time, people, entries, and minutes for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from workshop.cli import options
from workshop.cli.group import FINE, tell
from workshop.text import clean

if TYPE_CHECKING:
    from workshop.curriculum.model import Curriculum
    from workshop.review.past import SessionSummary
    from workshop.review.statistics.statistics import Statistics
    from workshop.workspace import Workspace


@click.command(
    epilog="""\b
Examples:
  workshop stats
  workshop stats community-partnerships
  workshop stats community-partnerships --since 90d --json"""
)
@click.argument("curriculum", required=False)
@options.since_option
@options.json_option
@options.workspace_option
def stats(curriculum: str | None, since: date | None, as_json: bool) -> int:
    """Add sessions up: time, people, minutes to propose.

    For each step of a curriculum how often it was led, how long it took, and what minutes to plan
    for it the next time; without a curriculum, a line for each one.
    """
    from workshop.reports.render.plain_text import text
    from workshop.review.statistics import report as told

    workspace = options.workspace()
    pasts, unread = _read()
    if curriculum is None:
        every = _every(workspace, pasts, since)
        shown, data = told.overview(every, unread), told.overview_data(every, unread)
    else:
        found = _of(workspace, pasts, curriculum, since)
        shown, data = told.statistics_report(found), told.as_data(found)
    if as_json:
        options.print_json(data)
    else:
        click.echo(clean(text(shown)).rstrip())
    return FINE


def _read() -> tuple[list[SessionSummary], list[str]]:
    """What every session tells, and the ids of those that cannot be read."""
    from workshop.cli.indexed import index

    with index() as sessions:
        pasts, listed = sessions.pasts(), sessions.listed()
    known = {past.id for past in pasts}
    return pasts, [entry.id for entry in listed if entry.id not in known]


def _every(
    workspace: Workspace, pasts: Sequence[SessionSummary], since: date | None
) -> list[Statistics]:
    """One for each curriculum that a session has, by id."""
    from workshop.review.statistics.statistics import statistics
    from workshop.workspace import curricula

    titles = {entry.id: entry.title for entry in curricula(workspace)}
    by_id: dict[str, list[SessionSummary]] = {}
    for past in pasts:
        by_id.setdefault(past.curriculum, []).append(past)
    return [
        statistics(by_id[id], curriculum=id, title=titles.get(id, ""), since=since)
        for id in sorted(by_id)
    ]


def _of(
    workspace: Workspace, pasts: Sequence[SessionSummary], name: str, since: date | None
) -> Statistics:
    """One curriculum's, also of one that is only left in its sessions."""
    from workshop.review.statistics.statistics import statistics
    from workshop.session.agenda import Agenda

    id, plan = _curriculum(workspace, name, {past.curriculum for past in pasts})
    of = [past for past in pasts if past.curriculum == id]
    steps = Agenda(plan).steps if plan else ()
    title = plan.title if plan else ""
    return statistics(of, steps, curriculum=id, title=title, since=since)


def _curriculum(workspace: Workspace, name: str, led: set[str]) -> tuple[str, Curriculum | None]:
    """The id that is meant, and the curriculum if it is there and can be read."""
    from workshop.curriculum.load import load_or_raise
    from workshop.errors import WorkshopError
    from workshop.workspace import find_curriculum

    try:
        folder = find_curriculum(workspace, name)
    except WorkshopError:
        if name in led:
            return name, None
        raise
    try:
        return folder.name, load_or_raise(folder)
    except WorkshopError as error:
        tell(f"{error} The figures are held against the newest session's plan.")
        return folder.name, None
