"""`workshop homework`: list assignments with their due dates and appointments."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Unpack

from workshop.cli.context import full_command, print_json, workspace
from workshop.cli.group import SUCCESS, say, tell
from workshop.cli.options import Narrowed
from workshop.cli.search import open_sessions
from workshop.clock import SystemClock, day_in_words
from workshop.event import Person
from workshop.kinds.homework.data import appointment_facts, appointment_words
from workshop.lazy import load
from workshop.review.catalogue import Filter, any_begins, begins
from workshop.review.index.folder_list import ids_without_homework
from workshop.session.homework.across_sessions import (
    Assignment,
    ChainedSession,
    assignments,
    due_within,
    due_words,
    follow_up_chain,
    following_sessions,
)
from workshop.text import clean, joined, plural, shell_word
from workshop.value import replace
from workshop.who import EVERYBODY


def homework(
    due: int | None,
    every: bool,
    curriculum: str,
    ics: Path | None,
    as_json: bool,
    **narrowed: Unpack[Narrowed],
) -> int:
    """List the homework that sessions left: whose, and due when."""
    now = SystemClock().now()
    sessions = workspace().sessions
    listed = assignments(sessions, now, ids_without_homework(sessions))
    if not (asked := Filter(curriculum, **narrowed)).wants_all:
        listed = _only(listed, asked)
    listed = listed if every else [one for one in listed if one.waits]
    listed = listed if due is None else due_within(listed, now, due)
    if ics is not None:
        load("workshop.reports.export.export:write_calendar")(listed, ics, now)
        appointments = plural(sum(one.appointment is not None for one in listed), "appointment")
        tell(f"{appointments} written to {clean(str(ics))}, and {plural(len(listed), 'due day')}.")
        if not as_json:
            return SUCCESS
    if as_json:
        following = following_sessions(sessions)
        print_json([as_data(one, following) for one in listed])
    else:
        say(as_text(listed, now))
    return SUCCESS


def _only(found: list[Assignment], asked: Filter) -> list[Assignment]:
    """Those of the sessions that were asked for, given to somebody of the name and organisation."""
    with open_sessions(None) as there:
        listed = there.listings(replace(asked, person="", organisation=""))
    rosters = {one.id: one.roster for one in listed}
    return [
        one
        for one in found
        if one.session in rosters and _is_theirs(one, rosters[one.session], asked)
    ]


def _is_theirs(one: Assignment, roster: Sequence[Person], asked: Filter) -> bool:
    """Whether it was given to them, by name or with everybody on the roster."""
    given, everybody = {*one.to}, not one.to or EVERYBODY in one.to
    return (not asked.organisation and any_begins(asked.person, given)) or any(
        begins(asked.person, who.printed_name) and begins(asked.organisation, who.organisation)
        for who in roster
        if everybody or who.name in given
    )


def as_text(found: list[Assignment], now: datetime) -> str:
    """Each assignment: whose it is, its due date, its session, and what to type."""
    if not found:
        return "No homework is open."
    return "\n\n".join("\n".join(_lines(one, now)) for one in found)


def _lines(one: Assignment, now: datetime) -> list[str]:
    what = one.title or "Homework"
    lines = [f"{what}: {', '.join(one.to)}", f"  {day_in_words(one.due)}: {due_words(one, now)}"]
    if one.appointment:
        lines.append(
            f"  appointment {appointment_words(one.appointment, one.zone)}{one.zone_suffix}"
        )
    led = f", led by {one.facilitator}" if one.facilitator else ""
    lines.append(f"  from {one.session} ({one.session_title}{led})")
    for reply in one.told:
        lines.append(f"  {joined(': ', f'{reply.person} {reply.status}', '; '.join(reply.came))}")
    if one.next:
        lines.append(f"  {'goes on' if one.waits else 'followed up'} in {one.next}")
    if one.waits and not one.next:
        run = f"run {shell_word(one.curriculum)} --follow-up {shell_word(one.session)}"
        lines.append(f"  to follow it up: {full_command(run)}")
    return lines


def as_data(one: Assignment, following: Sequence[ChainedSession]) -> dict[str, Any]:
    """An assignment as plain values; `chain` lists its sessions from first to last.

    `following` are the sessions beside it that follow another one up.
    """
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
        "facilitator": one.facilitator or None,
        "status": one.status,
        "told": [
            {"person": t.person, "status": t.status, "came": list(t.came), "session": t.session}
            for t in one.told
        ],
        "appointment": appointment_facts(one.appointment, one.zone),
        "interviews": [{"person": p, "by": by} for p, by in one.interviews.items()],
        "follows": one.earlier or None,
        "followed_by": one.next or None,
        "chain": [folder.name for folder in follow_up_chain(one.folder, following)],
    }
