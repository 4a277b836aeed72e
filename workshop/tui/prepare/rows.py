"""Prepare's lists and figures: activities with their steps, the checklist, the sum of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from workshop.review.statistics.forecast import Forecast
from workshop.session.agenda import AgendaStep, number_steps
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import figures, timing
from workshop.text import plural
from workshop.tui.prepare.history import by_history
from workshop.tui.prepare.plan import Preparation
from workshop.tui.widgets.agenda import short
from workshop.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from workshop.reports.checklist import CheckItem


class PlanRows(Rows):
    """Activities to take in or leave out, and the steps' minutes to change."""

    HELP = """\
## Agenda
`space` takes the activity under the cursor in or leaves it out. `+` and `-` give a step one
minute more or less, `backspace` the minutes of the guide. `~` marks minutes that the guide's
author guessed; `10→12` minutes that you changed.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "choose", "In/out", key_display="space", id="plan.choose",
                tooltip="Take the activity in, or leave it out"),
        Binding("plus,equals_sign", "more(1)", "Min", key_display="+-", id="plan.more",
                tooltip="One minute more for this step"),
        Binding("minus", "more(-1)", "A minute less", show=False, id="plan.less",
                tooltip="One minute less for this step"),
        Binding("backspace", "more(0)", "As in the guide", show=False, id="plan.reset",
                tooltip="The minutes that the guide gives this step"),
    ]  # fmt: skip

    class Minutes(Message):
        """More or fewer minutes are wanted for a row; 0: those of the guide."""

        def __init__(self, row: Row, by: int) -> None:
            super().__init__()
            self.row, self.by = row, by

    def action_more(self, by: int) -> None:
        if self.selected is not None:
            self.post_message(self.Minutes(self.selected, by))


def plan_rows(plan: Preparation) -> Iterator[Row]:
    """Every activity of the curriculum; under those that are led, their steps."""
    state, chosen = plan.state, plan.chosen
    for number, (_, activity) in enumerate(plan.curriculum.activities()):
        steps = tuple(number_steps(activity))
        led = activity.id in chosen
        total = sum(timing.planned(state, step) for step in steps)
        mode = f" · {activity.mode}" if activity.mode != "workshop" else ""
        optional = " · if there is time" if activity.optional else ""
        if number:
            yield Row("")
        yield Row(
            f"{activity.id} {activity.title}{mode}{optional}",
            "☑ " if led else "☐ ",
            f"{figures.minutes(total):>4} min",
            "strong" if led else "muted",
            ("activity", activity.id),
            True,
        )
        yield from (_step_row(state, step) for step in steps if led)


def _step_row(state: State, step: AgendaStep) -> Row:
    seconds, guide = timing.planned(state, step), step.minutes * 60.0
    guess = "~" if step.estimated and seconds == guide else ""
    changed = f"{step.minutes}→" if seconds != guide else ""
    tail = f"{changed}{guess}{figures.minutes(seconds)}"
    optional = " · if there is time" if step.plan.optional else ""
    title = (step.plan.title or short(step)) + optional
    return Row(title, f"  {step.label:<4}", f"{tail:>6} min", "plain", step.key, True, cut=True)


def checklist_rows(plan: Preparation) -> Iterator[Row]:
    """What to copy, label, bring and do, for these activities and so many people."""
    from workshop.reports.checklist import checklist

    people = plan.state.people or len(plan.state.roster)
    section = ""
    for item in checklist(plan.curriculum, plan.chosen, people):
        if item.section != section:
            if section:
                yield Row("")
            section = item.section
            yield Row(section, look="heading")
        yield Row(item.text, f"{_count(item):>6} ")
    if not section:
        yield Row("There is nothing to copy, label or bring.", look="muted")
    elif not people:
        yield Row("")
        said = "“Each” is one for every participant: say how many people come."
        yield Row(said, look="muted")


def _count(item: "CheckItem") -> str:
    if item.each:
        return "each" if item.count == 1 else f"{item.count} each"
    return f"{item.count} ×" if item.count else "•"


def sums(now: Situation, known: Forecast | None = None, width: int = 80) -> str:
    """How much will be led, and when: "2 activities · 17 steps · 3 h 15 min".

    What earlier sessions tell about the end stands behind it, where there is room.
    """
    agenda = now.agenda
    total = timing.total_planned(now.state, agenda)
    activities = plural(len(agenda.activities), "activity", "activities")
    steps = plural(len(timing.of_session(now.state, agenda)), "step")
    said = f"{activities} · {steps} · {figures.length(total)}"
    return f"{said}{by_history(known, width - len(said))}\n{ending(now)}"


def ending(now: Situation) -> str:
    """Where the end falls, beside the planned one if there is one."""
    line = timing.time_line(now.state, now.agenda, now.now)
    end, state = figures.time_of_day(line.end), now.state
    if state.starts is None:
        said = f"Ends {end} if you begin now"
    else:
        said = f"Begins {figures.time_of_day(max(now.now, state.starts))}, ends {end}"
    if state.ends is None:
        return said
    over = (line.end - state.ends).total_seconds()
    due = figures.time_of_day(state.ends)
    if abs(over) < 60:
        return f"{said}, as planned"
    where = "after" if over > 0 else "before"
    return f"{said}, {figures.length(abs(over))} {where} the planned end {due}"
