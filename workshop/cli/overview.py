"""What there is and what to type, where no home screen can be shown."""

from datetime import datetime

from workshop.clock import local_day
from workshop.review.catalogue import sessions, without_homework
from workshop.session.homework.across_sessions import due_words
from workshop.workspace import Workspace, curricula, homework


def overview(workspace: Workspace, now: datetime) -> str:
    """Curricula, open sessions, homework that waits, and the commands for them."""
    lines = ["Curricula:"]
    for entry in curricula(workspace):
        problem = f" ({entry.problem})" if entry.problem else ""
        lines.append(f"  {entry.id}: {entry.title}{problem}")
    every = sessions(workspace.sessions)
    still_open = [e for e in every if e.status in ("open", "held", "prepared")]
    lines.append("Sessions that are open:" if still_open else "No session is open.")
    lines += [f"  {entry.id}: {entry.title}, {entry.status}" for entry in still_open[:10]]
    if len(still_open) > 10:
        lines.append(f"  and {len(still_open) - 10:,} more: workshop list sessions")
    if owed := homework(workspace, now, without_homework(workspace.sessions)):
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
