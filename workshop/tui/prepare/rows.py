"""Prepare's lists and totals: activities with their steps, the checklist, minutes and end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from workshop.curriculum.model import Curriculum, outcome_texts
from workshop.curriculum.variants import lengths
from workshop.reports.agenda import AFTERWARDS, CheckItem, checklist
from workshop.review.statistics.forecast import Forecast
from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.state import State
from workshop.session.time import figures, timing
from workshop.text import one_line, plural
from workshop.tui.bindings import Keys, hidden_key, key
from workshop.tui.prepare.preparation import Preparation
from workshop.tui.widgets.agenda import most_lines
from workshop.tui.widgets.rows import Row, Rows
from workshop.zone import Zone

OUTCOME_LINES = 3


class AgendaRows(Rows):
    """Activities to take in or leave out, and steps whose minutes can be changed."""

    HELP = """\
## Agenda
`space` takes the activity or the step under the cursor in or leaves it out; of a guide with
variants or days it chooses one, a day being planned to start at its hour. `d` is the plan of the
day: a break is inserted there, a step moved or swapped. `+` and `-` give a step one
minute more or less, `backspace` the minutes of the guide. `~` marks minutes that the guide's
author guessed, all of them where it stands above; `10→12` minutes that you changed. Above the list
stands how the step under the cursor went the last time: minutes, what was cut, what was remarked.
"""
    BINDINGS: ClassVar[Keys] = [
        key("space,enter", "choose", "In/out", "plan.choose",
            "Take the activity or the step in, or leave it out; choose the variant",
            key_display="space"),
        key("d", "screen.day_plan", "Order", "plan.order",
            "The plan of the day: insert a break, move, swap, leave out"),
        key("plus,equals_sign", "more(1)", "Min", "plan.more", "One minute more for this step",
            key_display="+-"),
        hidden_key("minus", "more(-1)", "A minute less", "plan.less",
                   "One minute less for this step"),
        hidden_key("backspace", "more(0)", "As in the guide", "plan.reset",
                   "The minutes that the guide gives this step"),
    ]  # fmt: skip

    @dataclass
    class MinutesChanged(Message):
        """A row's minutes are to grow by this many; 0 asks for those of the guide."""

        row: Row
        by: int

    def action_more(self, by: int) -> None:
        if self.selected is not None:
            self.post_message(self.MinutesChanged(self.selected, by))


def variant_rows(curriculum: Curriculum) -> Iterator[Row]:
    """The curriculum's variants, with what each takes; nothing where it has none."""
    takes = lengths(curriculum)
    if takes:
        yield Row("Variant", look="heading")
    for name, seconds in takes.items():
        led = name == curriculum.variant
        tail, look = f"{figures.minutes(seconds):>4} min", "strong" if led else "muted"
        yield Row(one_line(name), "☑ " if led else "☐ ", tail, look, ("variant", name), True)
    if takes:
        yield Row("")


def preparation_rows(preparation: Preparation) -> Iterator[Row]:
    """The variants, and every activity of the chosen one; under those that are led, their steps."""
    yield from variant_rows(preparation.curriculum)
    state, chosen = preparation.state, preparation.chosen
    guessed = all(_is_guess(state, step) for step in preparation.session.agenda.steps)
    if guessed:
        yield Row("", tail="~plan", look="muted")
    days, day = preparation.curriculum.days, 0
    for number, (_, activity) in enumerate(preparation.curriculum.activities()):
        if number:
            yield Row("")
        if days and days[activity.id] != day:
            day = days[activity.id]
            usual = preparation.curriculum.usual(day)
            alone = chosen == tuple(activity.id for activity in usual)
            lead = "☑ " if alone else "☐ "
            yield Row(f"Day {day} alone", lead, look="strong", key=("day", day), selectable=True)
        led = activity.id in chosen
        agenda = preparation.session.agenda if led else preparation.whole_agenda
        steps = [step for step in agenda.steps if step.activity.id == activity.id]
        total = sum(timing.planned_seconds(state, s) for s in steps if not state.of(s.key).skipped)
        mode = f" · {activity.mode}" if activity.mode != "workshop" else ""
        optional = " · if there is time" if activity.optional else ""
        at = preparation.curriculum.day_and_hour(activity)
        when = f" · {at}" if at else ""
        yield Row(
            f"{activity.id} {activity.title}{when}{mode}{optional}",
            "☑ " if led else "☐ ",
            f"{figures.minutes(total):>4} min",
            "strong" if led else "muted",
            ("activity", activity.id),
            True,
        )
        if led and (after := outcome_texts(activity.outcomes)):
            outcomes = f"{AFTERWARDS}: {'; '.join(after)}"
            yield Row(outcomes, "  ", look="muted", cut=OUTCOME_LINES)
        yield from (_step_row(state, step, marked=not guessed) for step in steps if led)


def _is_guess(state: State, step: AgendaStep) -> bool:
    return step.estimated and timing.planned_seconds(state, step) == step.duration


def _step_row(state: State, step: AgendaStep, marked: bool) -> Row:
    seconds, guide = timing.planned_seconds(state, step), float(step.duration)
    guess = "~" if marked and _is_guess(state, step) else ""
    changed = f"{figures.planned_minutes(guide)}→" if seconds != guide else ""
    tail = f"{changed}{guess}{figures.planned_minutes(seconds)}"
    optional = " · if there is time" if step.plan.optional else ""
    bent = f" · {step.bent}" if step.bent else ""
    title = step.name + optional + bent
    out = state.of(step.key).skipped
    lead = f"{'–' if out else ' '} {step.label:<4}"
    look = "muted" if out else "plain"
    return Row(title, lead, f"{tail:>6} min", look, step.key, True, most_lines(title))


def checklist_rows(preparation: Preparation) -> Iterator[Row]:
    """What to copy, label, bring and do, for the chosen activities and the people who come."""
    people = preparation.state.people or len(preparation.state.roster)
    section = ""
    for item in checklist(preparation.curriculum, preparation.chosen, people):
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
        each = "“Each” is one for every participant: say how many people come."
        yield Row(each, look="muted")


def _count(item: CheckItem) -> str:
    if item.each:
        return "each" if item.count == 1 else f"{item.count} each"
    return f"{item.count} ×" if item.count else "•"


def totals(now: Situation, forecast: Forecast | None = None, width: int = 80) -> str:
    """How much will be led, and when: "2 activities · 17 steps · 3 h 15 min".

    The forecast of the end follows where the width, in columns, has room for it.
    """
    agenda = now.agenda
    activities = plural(len(agenda.activities), "activity", "activities")
    steps = plural(len(timing.session_steps(now.state, agenda)), "step")
    planned = figures.length(timing.total_planned_seconds(now.state, agenda))
    text = f"{activities} · {steps} · {planned}"
    return f"{text}{_forecast_words(forecast, now.zone, width - len(text))}\n{_end_words(now)}"


def _forecast_words(forecast: Forecast | None, zone: Zone, room: int) -> str:
    """The forecast of the end in at most `room` columns; empty when there is none."""
    if forecast is None:
        return ""
    end = zone.time_of_day(forecast.end)
    ways = (f" · four in five end by {end}", f" · 4 in 5 end by {end}", f" · 4 in 5: {end}")
    return next((words for words in ways if len(words) <= room), "")


def _end_words(now: Situation) -> str:
    """When it ends by its minutes, beside the planned end if there is one."""
    line = timing.time_line(now.state, now.agenda, now.now)
    end, state = now.zone.time_of_day(line.end), now.state
    if state.starts is None:
        text = f"Ends {end} if you begin now"
    else:
        text = f"Begins {now.zone.time_of_day(max(now.now, state.starts))}, ends {end}"
    if state.ends is None:
        return text
    over = (line.end - state.ends).total_seconds()
    if abs(over) < 60:
        return f"{text}, as planned"
    side = "later" if over > 0 else "earlier"
    due = now.zone.time_of_day(state.ends)
    return f"{text}: {figures.length(abs(over))} {side} than planned ({due})"
