"""The lines that tell the time: where we are, how late, how long still; and the room's clock."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from workshop.lazy import load
from workshop.session.agenda import AgendaStep
from workshop.session.situation import Situation
from workshop.session.time import alerts, figures, schedule, timing
from workshop.session.time.timing import TimerFace
from workshop.text import joined, one_line
from workshop.tui.widgets.hints import key_name, leads
from workshop.tui.widgets.rows import cut, wrap_text
from workshop.when.written import in_words

if TYPE_CHECKING:
    from workshop.review.statistics.forecast import History

FORECAST = "workshop.review.statistics.forecast:forecast"
"""For a history, which comes after the first frame."""

LATE_S = 120.0
TWO_ENDS_MIN_WIDTH = 110


class ClockText(Static):
    """One line that tells the time; it is drawn anew only when what it says has changed."""

    now: reactive[Situation | None] = reactive(None, always_update=True, repaint=False)

    def text_now(self) -> Content:
        """What it says now."""
        raise NotImplementedError

    def redraw_if_changed(self) -> None:
        """Draw what it says, if that is other than before; hidden, it waits until it is seen."""
        if not self.display:
            return
        new, shown = self.text_now(), self.content
        if not isinstance(shown, Content) or (new.plain, new.spans) != (shown.plain, shown.spans):
            self.update(new, layout=False)

    def watch_now(self) -> None:
        self.redraw_if_changed()

    def on_resize(self) -> None:
        self.redraw_if_changed()


class Headline(ClockText):
    """The top line: the step at the left; the time, ahead or behind, and the end at the right.

    Where earlier sessions are enough of a history, the end that four in five sessions do not go
    beyond stands beside the end by the plan; in a narrow window as from one to the other.
    """

    history: "reactive[History | None]" = reactive(None, repaint=False)

    DEFAULT_CSS = """
    Headline { height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    """

    def text_now(self) -> Content:
        if self.now is None:
            return Content("")
        now, width = self.now, self.size.width
        line = timing.time_line(now.state, now.agenda, now.now)
        late = line.behind > LATE_S
        status = figures.behind_or_ahead(line.behind)
        if now.state.held:
            status = f"ON HOLD since {now.zone.time_of_day(now.state.held)}"
        stand = f" {'! ' if late else ''}{status} "
        right = f" {now.zone.marked_time(now.now)} ·{stand}"
        ends = (f"{right}· {end} " for end in self._ends(now, line.end))
        right = next((text for text in ends if cell_len(text) * 3 <= width * 2), right)
        room = max(0, width - cell_len(right) - 1)
        head, rounds = self._place(now)
        left = set_cell_size(cut(head, max(0, room - cell_len(rounds))) + rounds, room)
        style = "bold $text-warning" if late or now.state.held else "bold"
        before, after = right.split(stand, 1)
        return Content.assemble(" ", left, before, (stand, style), after)

    def watch_history(self) -> None:
        self.redraw_if_changed()

    def _ends(self, now: Situation, by_plan: datetime) -> Iterator[str]:
        """The end by the plan and by history, in more words and in fewer."""
        plan = now.zone.time_of_day(by_plan)
        known = load(FORECAST)(self.history, now) if self.history else None
        if known is not None:
            history = now.zone.time_of_day(known.end)
            if self.size.width >= TWO_ENDS_MIN_WIDTH:
                yield f"ends {plan} · 4 in 5 by {history}"
            if history != plan:
                first, last = (plan, history) if by_plan < known.end else (history, plan)
                yield f"ends {first}–{last}"
        yield f"ends {plan}"

    @staticmethod
    def _place(now: Situation) -> tuple[str, str]:
        """The step, and which of its rounds: the last thing to be cut off."""
        step = now.step
        turn = step.rounds[now.context.round].title
        count = len(step.rounds)
        rounds = f" · {now.context.round + 1} of {count}" if turn and count > 1 else ""
        return f"{step.activity.id} · {step.label} {step.full_name}", rounds


class ClockLine(ClockText):
    """The step's clock: time left or over, a bar, and what comes next.

    It is `brief` where a large clock tells the time left, and until when.
    """

    DEFAULT_CSS = """
    ClockLine { height: 1; color: $foreground; text-wrap: nowrap; }
    """
    BAR_WIDTH, NEXT_WIDTH = 20, 12
    brief = False

    async def on_click(self) -> None:
        await self.screen.run_action("word('timer')")

    def text_now(self) -> Content:
        if self.now is None:
            return Content("")
        now = self.now
        left, full, label, running = clock_reading(now)
        over = left < 0
        face = timing.timer_face(now.state, now.timed_step, now.now)
        paused = face is not None and not running
        style = "bold $text-error" if over else "bold reverse" if paused else "bold"
        change = ""
        if face and face.has_rung and face.following:
            change = joined(", ", *_turn_words(face)) + (
                f": {key_name(self, 'timer.next')}" if leads(self) else ""
            )
        sign = "▶" if running else "‖ PAUSED" if paused else " "
        guide = face.changed if face else timing.guide_note(now.state, now.agenda[now.state.step])
        whole = f"{in_words(full)}{guide}"
        if self.brief:
            of = joined(", ", label.removeprefix(" · "), whole)
            text = f" {sign} {'OVER · ' if over else ''}{of}"
        else:
            text = f" {sign} {figures.clock(left)} {'OVER' if over else 'left'} of {whole}"
            text += f"{_until(now, face)}{label}"
        others = "".join(
            f" · ▶ {step.label} {figures.clock(other.left)} left"
            for step in timing.running_timers(now.state, now.agenda, now.now)
            if step is not now.timed_step
            and (other := timing.timer_face(now.state, step, now.now)) is not None
        )
        coming = next((s for s in timing.steps_to_come(now.state, now.agenda)), None)
        if coming is None:
            closes = f", then {key_name(self, 'leave')} closes" if leads(self) else ""
            following = f"last step{closes}"
        else:
            part = coming.heading == now.step.heading
            following = f"next: {coming.label} {coming.name if part else coming.heading}"
            if coming.activity is not now.step.activity:
                hour = schedule.start_of(now.state, now.agenda, coming.activity, now.now)
                if hour and hour > now.now:
                    following += f" at {now.zone.time_of_day(hour)}"
        warned, ending = bool(face and face.running and face.warned and not over), ""
        if warned:
            ending, style = "" if self.brief else "coming to the end · ", "bold $text-warning"
        room = self.size.width - cell_len(text + others + ending) - 4
        width = self.BAR_WIDTH
        barred = room - width >= min(self.NEXT_WIDTH, cell_len(following)) and not change
        width, room = (width, room - width) if barred else (0, room)
        spent = round(max(0.0, min(1.0, 1 - left / full if full else 1)) * width)
        look = "bold $text-warning" if change else "$text-muted"
        return Content.assemble(
            (text, style),
            (others, "bold"),
            (
                f" {'━' * spent}",
                "$text-error" if over else "$text-warning" if warned else "$accent",
            ),
            (f"{'─' * (width - spent)}  ", "$border-blurred"),
            (ending, style),
            (cut(change or following, max(0, room)), look),
        )


def clock_reading(now: Situation) -> tuple[float, float, str, bool]:
    """What the clock shows: seconds left (negative: over), of how many, of what, timer running."""
    face = timing.timer_face(now.state, now.timed_step, now.now)
    step = now.timed_step if face else now.agenda[now.state.step]
    of = "" if step.key == now.position.step else f" of {step.label}"
    if face is not None:
        title = f" · {face.title} timer{of}".replace("  ", " ")
        return face.left, face.seconds, title, face.running
    if step.plan.times_rounds:
        seconds = timing.round_seconds(now.state, step)[now.state.round]
        left = -timing.round_over_seconds(now.state, step, now.now)
        return left, seconds, f" · {step.rounds[now.state.round].title}{of}", False
    spent = timing.elapsed_seconds(now.state, step.key, now.now)
    full = timing.planned_seconds(now.state, step)
    return full - spent, full, of, False


def _turn_words(face: TimerFace) -> Iterator[str]:
    """What happens when a stretch of work is over, before the next one."""
    yield "begin" if face.work.change else "change over"
    if face.following and face.following.rotates:
        yield "roles move on"


def _until(now: Situation, face: TimerFace | None) -> str:
    """When a running timer rings."""
    return f" until {now.zone.time_of_day(face.ends)}" if face and face.ends else ""


_FONT = {
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 010 010 010",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    ":": "0 1 0 1 0",
    "+": "000 010 111 010 000",
}


def large_figures(text: str, width: int, height: int) -> list[str]:
    """Figures as large as the room given allows; the text itself where they do not fit."""
    glyphs = [_FONT[c].split() for c in text if c in _FONT]
    columns = sum(len(glyph[0]) + 1 for glyph in glyphs) - 1
    scale = min(width // (columns * 2), height // 5)
    if scale < 1:
        return [text.center(width)]
    rows = []
    for y in range(5):
        line = "0".join(glyph[y] for glyph in glyphs)
        drawn = "".join(("█" if dot == "1" else " ") * scale * 2 for dot in line)
        rows += [drawn.center(width).rstrip()] * scale
    return rows


class RoomClock(Static):
    """The timer in figures that fill what room there is, to be read from the back of the hall."""

    DEFAULT_CSS = """
    RoomClock { height: 1fr; min-height: 7; content-align: center middle; }
    """
    TASK_MARGIN = 8
    says_until = True
    now: reactive[Situation | None] = reactive(None, always_update=True)

    def render(self) -> Content:
        if self.now is None:
            return Content("")
        left, _, _, _ = clock_reading(self.now)
        text = ("+" if left < 0 else "") + figures.clock(left)
        timed = self.now.timed_step
        face = timing.timer_face(self.now.state, timed, self.now.now)
        alert = one_line(alerts.current_alert(self.now.state, timed, self.now.now))
        width, tasks = self.size.width, self._tasks(timed, face, alert) if face else []
        lines = large_figures(text, width, max(1, self.size.height - 2 - len(tasks)))
        several = face is not None and len(timed.stretches) > 1
        stretch = f"{joined(', ', face.title, face.work.size_text)} · " if face and several else ""
        word = self._word(left, face, stretch)
        until = _until(self.now, face).strip() if self.says_until else ""
        if alert and not self.id:
            until = cut(alert, width)
        return Content.assemble(
            ("\n".join(lines), "bold $text-error" if left < 0 else "bold"),
            "".join(f"\n{line.center(width)}" for line in (word, until, *tasks) if line or tasks),
        )

    def _tasks(self, step: AgendaStep, face: TimerFace, said: str) -> list[str]:
        """What is worked on, in lines, where no list beside the clock says so and there is room;
        in its place what is `said` of the time.
        """
        tasks = (said,) if said else (*filter(None, (face.coming,)), *timing.tasks(step, face))
        width = max(1, self.size.width - self.TASK_MARGIN)
        lines = [line for task in tasks for line in wrap_text(task, width)]
        return ["", *lines] if self.id and len(lines) < self.size.height // 3 else []

    @staticmethod
    def _word(left: float, face: TimerFace | None, stretch: str) -> str:
        if left < 0:
            return f"{stretch}TIME IS UP – over by this much"
        if face and face.warned:
            return f"{stretch}coming to the end"
        still = "left" if face is None or face.running else "left – timer not running"
        return f"{stretch}{still}"
