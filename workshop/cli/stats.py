"""`workshop stats`: statistics over sessions, and minutes to plan next time."""

from collections.abc import Sequence
from datetime import date

from workshop.cli import context
from workshop.cli.group import say, tell
from workshop.cli.search import index
from workshop.curriculum.listing import list_curricula
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.errors import WorkshopError
from workshop.reports.render.plain_text import text
from workshop.review.session_summary import SessionSummary
from workshop.review.statistics import report
from workshop.review.statistics.statistics import Statistics, statistics
from workshop.session.agenda import whole_steps
from workshop.workspace import Workspace, bundled, curriculum_folders, find_curriculum


def stats(curriculum: str | None, since: date | None, as_json: bool) -> None:
    """Add sessions up: time, people, minutes to propose."""
    workspace = context.workspace()
    summaries, unread = _read()
    if curriculum is None:
        every = _every(workspace, summaries, since)
        shown, data = report.overview_report(every, unread), report.overview_data(every, unread)
    else:
        found = _of(workspace, summaries, curriculum, since)
        shown, data = report.statistics_report(found), report.statistics_data(found)
    if as_json:
        context.print_json(data)
    else:
        say(text(shown))


def _read() -> tuple[list[SessionSummary], dict[str, str]]:
    """The summaries of all sessions, and those that do not count, with the reason."""
    with index() as sessions:
        summaries, listings = sessions.summaries(), sessions.listings()
    known = {summary.id for summary in summaries}
    left_out = [entry for entry in listings if entry.id not in known]
    return summaries, {one.id: one.doubt or "it cannot be read" for one in left_out}


def _every(
    workspace: Workspace, summaries: Sequence[SessionSummary], since: date | None
) -> list[Statistics]:
    """The statistics of each curriculum that has sessions, by id."""
    known = list_curricula(curriculum_folders(workspace), bundled())
    titles = {entry.id: entry.title for entry in known}
    by_id: dict[str, list[SessionSummary]] = {}
    for summary in summaries:
        by_id.setdefault(summary.curriculum, []).append(summary)
    return [
        statistics(by_id[id], curriculum=id, title=titles.get(id, ""), since=since)
        for id in sorted(by_id)
    ]


def _of(
    workspace: Workspace, summaries: Sequence[SessionSummary], name: str, since: date | None
) -> Statistics:
    """The statistics of one curriculum, even if only its sessions are left."""
    id, plan = _curriculum(workspace, name, {summary.curriculum for summary in summaries})
    of = [summary for summary in summaries if summary.curriculum == id]
    steps = whole_steps(plan) if plan else ()
    title = plan.title if plan else ""
    return statistics(of, steps, curriculum=id, title=title, since=since)


def _curriculum(workspace: Workspace, name: str, led: set[str]) -> tuple[str, Curriculum | None]:
    """A curriculum's id, and the curriculum if it can be read."""
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
