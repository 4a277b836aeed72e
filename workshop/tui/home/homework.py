"""Homework on the first screen: what waits to be gone through, as rows and in a few sentences."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime

from workshop.clock import day_in_words, local_day
from workshop.kinds.homework.data import appointment_words
from workshop.session.homework.across_sessions import OVERDUE, Assignment, due_words
from workshop.tui.widgets.rows import Row


def homework_key(one: Assignment) -> Hashable:
    """What the row of an assignment stands for."""
    return "homework", one.session, one.step


def homework_rows(found: Sequence[Assignment], now: datetime, wide: bool) -> Iterator[Row]:
    """The section of homework that waits; nothing where none does."""
    if not found:
        return
    today = local_day(now)
    yield Row("Homework", look="heading")
    for one in found:
        late = one.status == OVERDUE
        said = due_words(one, today)
        met = one.appointment
        tail = f"{_short(one)}  {said}" if wide and met else said
        name = f"{', '.join(one.to)}: {one.title or one.session_title}"
        look, sign = ("warning", "! ") if late else ("plain", "▸ ")
        yield Row(name, sign, tail, look, homework_key(one), True, cut=True)
    yield Row("")


def _short(one: Assignment) -> str:
    """The appointment in as few signs as possible: 5 Dec 10:00."""
    if one.appointment is None:
        return ""
    at = one.appointment.at.astimezone()
    return f"{at.day} {at:%b %H:%M}"


def about_homework(one: Assignment, now: datetime, wide: bool) -> str:
    """What stands beside the list for homework; below it, in a few lines."""
    until = f"Due {day_in_words(one.due)}: {due_words(one, local_day(now))}"
    met = f"Appointment {appointment_words(one.appointment)}" if one.appointment else ""
    doing = "enter goes on with its follow-up" if one.next else "enter prepares its follow-up"
    parts = [one.title or "Homework", ", ".join(one.to), until, met]
    if wide:
        parts += [f"From {one.session_title}", *one.instructions]
        return "\n\n".join(part for part in (*parts, doing) if part)
    return "\n".join([f"{until} · {doing}", *([met] if met else [])])
