"""`workshop stats`: statistics over sessions, and minutes to plan next time."""

from collections.abc import Container, Sequence
from typing import Unpack

from workshop.cli import context
from workshop.cli.group import say, tell
from workshop.cli.options import Narrowed
from workshop.cli.search import open_sessions
from workshop.curriculum.listing import list_curricula
from workshop.curriculum.load import load_or_raise
from workshop.curriculum.model import Curriculum
from workshop.document import Document
from workshop.errors import Refused, WorkshopError
from workshop.reports.render.plain_text import text
from workshop.review.catalogue import Filter
from workshop.review.counting import Programme
from workshop.review.people.book import PeopleBook, open_book
from workshop.review.statistics import one_step, report
from workshop.review.statistics.statistics import Statistics, statistics
from workshop.session.agenda import AgendaStep, whole_steps
from workshop.workspace import Workspace, bundled_curricula, curriculum_folders, find_curriculum


def stats(
    curriculum: str | None,
    step: str | None,
    address: str | None,
    as_json: bool,
    **narrowed: Unpack[Narrowed],
) -> None:
    """Add sessions up: time, people, minutes to propose."""
    asked = Filter(**narrowed)
    workspace = context.workspace()
    with open_sessions(address) as sessions:
        book = open_book(sessions, None if address else workspace.root, asked)
    shown, data = _report(workspace, book, curriculum, step)
    if as_json:
        context.print_json(data)
    else:
        say(text(shown))


def _report(
    workspace: Workspace, book: PeopleBook, curriculum: str | None, step: str | None
) -> tuple[Document, object]:
    """The report, as a document and as plain values."""
    programme = book.programme
    if curriculum is None:
        if step:
            raise Refused("Of which curriculum?", "Name it: workshop stats CURRICULUM --step 4b")
        every = _every(workspace, book)
        unread = {one.id: one.why for one in programme.left_out if not one.curriculum}
        return report.overview_report(every, unread), report.overview_data(every, unread)
    id, plan = _curriculum(workspace, curriculum, programme.by_curriculum)
    steps = whole_steps(plan) if plan else ()
    mine = programme.by_curriculum.get(id, Programme(()))
    if step:
        runs = one_step.step_runs(mine.sessions, steps, step)
        return one_step.step_report(runs), one_step.step_data(runs)
    added = _statistics_of(book, mine, id, plan.title if plan else "", steps)
    return report.statistics_report(added), report.statistics_data(added)


def _every(workspace: Workspace, book: PeopleBook) -> list[Statistics]:
    """The statistics of each curriculum that has sessions, by id."""
    known = list_curricula(curriculum_folders(workspace), bundled_curricula())
    titles = {entry.id: entry.title for entry in known}
    every = book.programme.by_curriculum
    return [_statistics_of(book, mine, id, titles.get(id, "")) for id, mine in every.items()]


def _statistics_of(
    book: PeopleBook, mine: Programme, id: str, title: str, steps: Sequence[AgendaStep] = ()
) -> Statistics:
    return statistics(
        mine,
        steps,
        curriculum=id,
        title=title,
        asked=book.filter,
        different=book.different(mine.sessions),
    )


def _curriculum(
    workspace: Workspace, name: str, led: Container[str]
) -> tuple[str, Curriculum | None]:
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
