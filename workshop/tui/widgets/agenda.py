"""The agenda: every step with its sign, planned and real minutes; a click or enter goes there."""

from collections.abc import Iterator

from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.time import figures, timing
from workshop.tui.widgets.rows import Row, Rows


class AgendaView(Rows):
    """✓ led, ▸ now, – skipped, ↕ moved; planned and real minutes, ~ where they are guessed."""

    def show_agenda(self, now: Situation) -> None:
        """Show where the session stands."""
        self.show(tuple(session_agenda_rows(now)), keep=now.position.step)

    def tick(self, now: Situation) -> None:
        """Time goes by: real minutes change, and nothing else does."""
        if tuple(session_agenda_rows(now)) != self.rows:
            self.show_agenda(now)


def session_agenda_rows(now: Situation) -> Iterator[Row]:
    """The agenda as rows; activities as headings."""
    activity = ""
    for step in now.agenda.steps:
        if step.activity.id != activity:
            activity = step.activity.id
            title = f"{activity} {step.activity.title}"
            yield Row(title, tail="plan real", look="heading", cut=True)
        yield _step_row(now, step)


def _step_row(now: Situation, step: AgendaStep) -> Row:
    known = now.state.of(step.key)
    current = step.key == now.state.step
    sign, look = "  ", "plain"
    if current:
        sign, look = "▸ ", "current"
    elif known.skipped:
        sign, look = "– ", "muted"
    elif known.led:
        sign, look = "✓ ", "done"
    elif known.began:
        sign, look = "· ", "plain"
    elif step.bent and not step.added:
        sign, look = "↕ ", "plain"
    spent = timing.elapsed(now.state, step.key, now.now)
    guess = "~" if step.estimated and known.planned is None else ""
    planned = f"{guess}{figures.minutes(timing.planned(now.state, step))}"
    real = figures.minutes(spent) if known.began else ""
    late = "!" if known.began and spent > timing.planned(now.state, step) + 60 else " "
    title = step.plan.title or short(step)
    tail = f"{planned:>4}{real:>4}{late}"
    return Row(title, f"{sign}{step.label:<3}", tail, look, step.key, selectable=True, cut=True)


def short(step: AgendaStep) -> str:
    """A few words for a part without a title: its round, or how its first cue begins."""
    if step.rounds[0].title:
        return step.rounds[0].title
    spoken = [cue.text for cue in step.plan.script if cue.word not in ("show", "note")]
    return spoken[0] if spoken else step.heading
