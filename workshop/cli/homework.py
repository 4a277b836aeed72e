"""The command that lists homework: whose it is, when it is due, when it is gone through."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workshop.cli import options
from workshop.cli.group import FINE, tell
from workshop.text import clean

if TYPE_CHECKING:
    from workshop.session.homework.across_sessions import Assignment


class Days(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """So many days, as 7d or 7; or weeks, as 2w."""

    name = "DAYS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d{1,4})\s*([dw]?)", str(value).strip().casefold(), re.ASCII)
        if not found:
            self.fail(f"{clean(str(value))!r} is not a number of days, like 7d.", param, ctx)
        return int(found[1]) * (7 if found[2] == "w" else 1)


@click.command(
    epilog="""\b
Examples:
  workshop homework
  workshop homework --due 7d
  workshop homework --ics appointments.ics
  workshop homework --all --json"""
)
@click.option("--due", type=Days(), help="Only what is overdue or due within so many days: 7d.")
@click.option("--all", "every", is_flag=True, help="Also what was followed up or carried over.")
@click.option(
    "--ics",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the appointments into a file that calendar programs take.",
)
@options.json_option
@options.workspace_option
def homework(due: int | None, every: bool, ics: Path | None, as_json: bool) -> int:
    """List the homework that sessions left: whose, and due when."""
    from workshop.clock import SystemClock, local_day
    from workshop.review.catalogue import without_homework
    from workshop.session.homework.across_sessions import assignments, soon

    now = SystemClock().now()
    today = local_day(now)
    sessions = options.workspace().sessions
    found = assignments(sessions, now, without_homework(sessions))
    found = found if every else [one for one in found if one.waits]
    found = found if due is None else soon(found, today, due)
    if ics is not None:
        from workshop.reports.appointment import write_calendar
        from workshop.text import plural

        made = [one for one in found if one.appointment]
        write_calendar(made, ics, now)
        tell(f"{plural(len(made), 'appointment')} written to {clean(str(ics))}.")
        if not as_json:
            return FINE
    if as_json:
        options.print_json([as_data(one) for one in found])
    else:
        click.echo(clean(as_text(found, today)))
    return FINE


def as_text(found: list[Assignment], today: date) -> str:
    """One assignment after the other: whose, due when, where it comes from, what to type."""
    if not found:
        return "No homework is open."
    return "\n\n".join("\n".join(_lines(one, today)) for one in found)


def _lines(one: Assignment, today: date) -> list[str]:
    from workshop.clock import day_in_words
    from workshop.kinds.homework.data import appointment_words
    from workshop.session.homework.across_sessions import due_words

    what = one.title or "Homework"
    lines = [f"{what}: {', '.join(one.to)}", f"  {day_in_words(one.due)}: {due_words(one, today)}"]
    if one.appointment:
        lines.append(f"  appointment {appointment_words(one.appointment)}")
    lines.append(f"  from {one.session} ({one.session_title})")
    if one.next:
        lines.append(f"  {'goes on' if one.waits else 'followed up'} in {one.next}")
    if one.waits and not one.next:
        run = f"run {one.curriculum} --follow-up {one.session}"
        lines.append(f"  to follow it up: {options.again(run)}")
    return lines


def as_data(one: Assignment) -> dict[str, Any]:
    """An assignment as plain values, for programs; `chain` is every session from first to last."""
    from workshop.kinds.homework.data import appointment_facts
    from workshop.session.homework.across_sessions import chain

    return {
        "session": one.session,
        "session_title": one.session_title,
        "curriculum": one.curriculum,
        "step": one.step,
        "homework": one.homework,
        "title": one.title,
        "instructions": list(one.instructions),
        "assigned_to": list(one.to),
        "assigned": one.assigned.isoformat() if one.assigned else None,
        "due": one.due.isoformat(),
        "status": one.status,
        "appointment": appointment_facts(one.appointment),
        "interviews": [{"person": p, "by": by} for p, by in one.interviews.items()],
        "follows": one.earlier or None,
        "followed_by": one.next or None,
        "chain": [folder.name for folder in chain(one.folder)],
    }
