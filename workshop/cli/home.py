"""`workshop` without a command: the home screen, or an overview as text."""

from datetime import datetime

import click

from workshop.cli.context import settings, workspace
from workshop.cli.group import SUCCESS
from workshop.cli.screen import open_screen, why_plain
from workshop.clock import SystemClock, local_day
from workshop.curriculum.listing import list_curricula
from workshop.review.index.folder_list import ids_without_homework, list_folder
from workshop.session.homework.across_sessions import due_words, waiting_homework
from workshop.workspace import Workspace, bundled, curriculum_folders


def home() -> int:
    """Open the home screen; without a terminal, print an overview instead."""
    if why_plain():
        click.echo(overview(workspace(), SystemClock().now()))
        return SUCCESS
    return open_screen(settings())


def overview(workspace: Workspace, now: datetime) -> str:
    """Curricula, open sessions, due homework, and the commands for them."""
    lines = ["Curricula:"]
    for entry in list_curricula(curriculum_folders(workspace), bundled()):
        problem = f" ({entry.problem})" if entry.problem else ""
        lines.append(f"  {entry.id}: {entry.title}{problem}")
    every = list_folder(workspace.sessions)
    still_open = [e for e in every if e.status in ("open", "held", "prepared")]
    lines.append("Sessions that are open:" if still_open else "No session is open.")
    lines += [f"  {entry.id}: {entry.title}, {entry.status}" for entry in still_open[:10]]
    if len(still_open) > 10:
        lines.append(f"  and {len(still_open) - 10:,} more: workshop list sessions")
    if owed := waiting_homework(workspace.sessions, now, ids_without_homework(workspace.sessions)):
        today = local_day(now)
        lines.append("Homework:")
        lines += [f"  {', '.join(one.to)}: {due_words(one, today)} ({one.session})" for one in owed]
    lines += [
        "What to type:",
        "  workshop run CURRICULUM     lead one",
        "  workshop resume [SESSION]   take one up again",
        "  workshop list sessions      see all sessions",
        "  workshop --help             see every command",
    ]
    return "\n".join(lines)
