"""The command that adds sessions up: time, people, entries, and minutes for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from workshop.cli import options
from workshop.cli.group import FINE, tell
from workshop.text import clean, plural

if TYPE_CHECKING:
    from workshop.curriculum.model import Curriculum
    from workshop.review.past import Past
    from workshop.review.statistics import Statistics
    from workshop.workspace import Workspace

WIDTH = 80


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
    workspace = options.workspace()
    pasts, unread = _read(workspace)
    if curriculum is None:
        data = _overview(_every(workspace, pasts, since), unread, as_json)
    else:
        data = _one(_of(workspace, pasts, curriculum, since), as_json)
    click.echo(clean(data).rstrip())
    return FINE


def _read(workspace: Workspace) -> tuple[list[Past], list[str]]:
    """What every session tells, and the ids of those that cannot be read."""
    from workshop.review.index import Index

    with Index.open(workspace.sessions) as index:
        waiting = index.refresh().waiting
        pasts, listed = index.pasts(), index.listed()
        for sentence in index.said:
            tell(sentence)
    if waiting:
        tell(f"{plural(waiting, 'session')} left out: another process is reading them just now.")
    known = {past.id for past in pasts}
    return pasts, [entry.id for entry in listed if entry.id not in known]


def _overview(every: Sequence[Statistics], unread: Sequence[str], as_json: bool) -> str:
    from workshop.reports.plain import text
    from workshop.review import statistics_told

    if as_json:
        return _json(statistics_told.overview_data(every, unread))
    return text(statistics_told.overview(every, unread), WIDTH)


def _one(found: Statistics, as_json: bool) -> str:
    from workshop.reports.plain import text
    from workshop.review import statistics_told

    return (
        _json(statistics_told.as_data(found))
        if as_json
        else text(statistics_told.told(found), WIDTH)
    )


def _json(data: object) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, indent=2)


def _every(workspace: Workspace, pasts: Sequence[Past], since: date | None) -> list[Statistics]:
    """One for each curriculum that a session has, by id."""
    from workshop.review.statistics import statistics
    from workshop.workspace import curricula

    titles = {entry.id: entry.title for entry in curricula(workspace)}
    by_id: dict[str, list[Past]] = {}
    for past in pasts:
        by_id.setdefault(past.curriculum, []).append(past)
    return [
        statistics(by_id[id], curriculum=id, title=titles.get(id, ""), since=since)
        for id in sorted(by_id)
    ]


def _of(workspace: Workspace, pasts: Sequence[Past], name: str, since: date | None) -> Statistics:
    """One curriculum's, also of one that is only left in its sessions."""
    from workshop.review.statistics import statistics
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
