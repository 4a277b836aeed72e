"""`workshop` without a command: the home screen, or what is to be done in lines."""

from datetime import datetime

from workshop.cli.context import open_screen, settings, why_plain, workspace
from workshop.cli.group import SUCCESS, say
from workshop.clock import SystemClock
from workshop.curriculum.listing import list_checked
from workshop.review.index.folder_list import ids_without_homework, list_folder
from workshop.session.homework.across_sessions import due_words, waiting_homework
from workshop.store.unsent import SEND_IT, unsent
from workshop.text import plural
from workshop.workspace import Workspace, bundled_curricula, curriculum_folders


def home() -> int:
    """Open the home screen; without a terminal, print an overview instead."""
    if why_plain():
        say(overview(workspace(), SystemClock().now()))
        return SUCCESS
    return open_screen(settings())


def overview(workspace: Workspace, now: datetime) -> str:
    """Curricula, open sessions, due homework, and the commands for them."""
    lines = ["Curricula:"]
    for entry in list_checked(curriculum_folders(workspace), bundled_curricula()):
        problem = f" ({entry.problem})" if entry.problem else ""
        lines.append(f"  {entry.id}: {entry.title}{problem}")
    every = list_folder(workspace.sessions)
    still_open = [e for e in every if e.status in ("open", "held", "prepared")]
    lines.append("Sessions that are open:" if still_open else "No session is open.")
    lines += [f"  {entry.id}: {entry.title}, {entry.status}" for entry in still_open[:10]]
    if len(still_open) > 10:
        lines.append(f"  and {len(still_open) - 10:,} more: workshop list sessions")
    if owed := waiting_homework(workspace.sessions, now, ids_without_homework(workspace.sessions)):
        lines.append("Homework:")
        lines += [f"  {', '.join(one.to)}: {due_words(one, now)} ({one.session})" for one in owed]
    if waiting := unsent(workspace.sessions):
        lines.append(f"Not in the store yet: {plural(len(waiting), 'session')}; to send: {SEND_IT}")
    lines += [
        "What to type:",
        "  workshop run CURRICULUM     lead one",
        "  workshop resume [SESSION]   take one up again",
        "  workshop list sessions      see all sessions",
        "  workshop --help             see every command",
    ]
    return "\n".join(lines)
