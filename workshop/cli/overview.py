"""What there is and what to type, where no home screen can be shown."""

from workshop.workspace import Workspace, curricula, sessions


def overview(workspace: Workspace) -> str:
    """Curricula, open sessions, and the commands for them."""
    lines = ["Curricula:"]
    for entry in curricula(workspace):
        problem = f" ({entry.problem})" if entry.problem else ""
        lines.append(f"  {entry.id}: {entry.title}{problem}")
    every = sessions(workspace)
    still_open = [e for e in every if e.status in ("open", "held", "prepared")]
    lines.append("Sessions that are open:" if still_open else "No session is open.")
    lines += [f"  {entry.id}: {entry.title}, {entry.status}" for entry in still_open[:10]]
    if len(still_open) > 10:
        lines.append(f"  and {len(still_open) - 10:,} more: workshop list sessions")
    lines += [
        "What to type:",
        "  workshop run CURRICULUM     lead one",
        "  workshop resume [SESSION]   take one up again",
        "  workshop list sessions      see all sessions",
        "  workshop --help             see every command",
    ]
    return "\n".join(lines)
