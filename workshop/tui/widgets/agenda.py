"""The agenda: every step with its sign, planned and real minutes; a click or enter goes there."""

from collections.abc import Iterator

from rich.cells import cell_len

from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.time import figures, schedule, timing
from workshop.text import joined
from workshop.tui.widgets.rows import Row, Rows

WHOLE = 30
"""Columns of a title that is never cut; a longer one is cut to two lines."""


class AgendaView(Rows):
    """✓ led, ▸ now, – skipped, ↕ moved; planned and real minutes, ~ where they are guessed.

    Where all of them are guessed, the ~ stands once, above them. Hidden, it waits until it is seen.
    """

    BORDER_TITLE = "Agenda"
    _now: Situation | None = None

    def show_agenda(self, now: Situation) -> None:
        """Show where the session stands."""
        self._now = now
        if self.display:
            self.show(tuple(session_agenda_rows(now)), keep=now.position.step)

    def tick(self, now: Situation) -> None:
        """Time goes by: real minutes change, and nothing else does."""
        self._now = now
        if self.display and tuple(session_agenda_rows(now)) != self.rows:
            self.show_agenda(now)

    def on_show(self) -> None:
        if self._now:
            self.show_agenda(self._now)


def session_agenda_rows(now: Situation) -> Iterator[Row]:
    """The agenda as rows; activities as headings."""
    activity, guessed = "", all(_is_guess(now, step) for step in now.agenda.steps)
    yield Row("", tail="~plan real" if guessed else "plan real", look="muted")
    for step in now.agenda.steps:
        if step.activity.id != activity:
            activity = step.activity.id
            day = now.agenda.curriculum.days.get(activity)
            hour = schedule.start_of(now.state, now.agenda, step.activity, now.now)
            at = now.zone.time_of_day(hour) if hour else step.activity.start or ""
            title = f"{activity} {step.activity.title}"
            tail = joined(", ", f"day {day}" if day else "", at)
            yield Row(title, tail=tail, look="heading", cut=2)
        yield _step_row(now, step, marked=not guessed)


def _is_guess(now: Situation, step: AgendaStep) -> bool:
    return step.estimated and now.state.of(step.key).planned is None


def _step_row(now: Situation, step: AgendaStep, marked: bool) -> Row:
    known = now.state.of(step.key)
    current = step.key == now.state.step
    sign, look = "  ", "plain"
    if current:
        sign, look = "▸ ", "current"
    elif known.skipped:
        sign, look = "– ", "muted"
    elif known.led:
        sign, look = "✓ ", "past"
    elif known.began:
        sign, look = "· ", "plain"
    elif step.bent and not step.added:
        sign, look = "↕ ", "plain"
    spent = timing.elapsed_seconds(now.state, step.key, now.now)
    guess = "~" if marked and _is_guess(now, step) else ""
    planned = f"{guess}{figures.planned_minutes(timing.planned_seconds(now.state, step))}"
    real = figures.minutes(spent) if known.began else ""
    late = "!" if known.began and spent > timing.planned_seconds(now.state, step) + 60 else " "
    tail = f"{planned:>4}{real:>4}{late}"
    guide = timing.guide_note(now.state, step)
    title = f"{step.name}{guide}"
    lines = most_lines(title) + bool(guide)
    lead, lead_look = f"{sign}{step.label:<3}", "done" if look == "past" else ""
    return Row(title, lead, tail, look, step.key, True, lines, lead_look=lead_look)


def most_lines(title: str) -> int:
    """In how many lines a step's title is shown, before it is cut."""
    return 3 if cell_len(title) <= WHOLE else 2
