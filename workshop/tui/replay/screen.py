"""A session through time, as the one who led it saw it; nothing in it is changed."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshop.errors import Refused, WorkshopError
from workshop.reports.record import Record
from workshop.review.replay import DEFAULT_SPEED, SPEEDS, Replayer, empty_replayer
from workshop.session.situation import Situation
from workshop.session.time.typed import time_between
from workshop.text import one_line
from workshop.tui.bindings import HELP_KEY, Keys, hidden_key, key
from workshop.tui.common.screen import too_small
from workshop.tui.common.step_screen import StepScreen
from workshop.tui.replay.bar import RecentEvents, TimeBar
from workshop.tui.widgets.clocks import ClockLine
from workshop.tui.widgets.rows import Row, Rows
from workshop.tui.widgets.script import Script
from workshop.when.times import is_time

TICK_S = 0.2
MAX_TICK_S = 1.0
"""Seconds of playing that go by at a tick at most: a laptop may have slept."""


class ReplayScreen(StepScreen):
    """The steps of a replayer; its keys go through time."""

    session: Replayer
    CLOCK_LINES = 30

    HELP = """\
## Replay
The session after each event, as whoever led it saw it. `→` and `←` go one event forward and back,
`↓` and `↑` to where the next step or the one before began, `g` to any step or time. `space` plays
it, at the speed shown at the bottom left; `+` and `-` change that. A silence takes 4 seconds at
most, however long it was. What was taken back later is shown as it happened, and then as it was
taken back.
"""
    CSS = """
    ReplayScreen #banner { color: $text-accent; text-wrap: nowrap; text-overflow: ellipsis; }
    ReplayScreen.-altered #banner { color: $text-warning; }
    ReplayScreen.-tall #happened { height: 8; }
    ReplayScreen.-flat #happened { height: 1; border: none; }
    ReplayScreen.-under-5 #happened, ReplayScreen.-under-3 #bar { display: none; }
    """
    BINDINGS: ClassVar[Keys] = [
        key("space", "play", "Play", "replay.play", "Play it, or stop"),
        key("right,l", "step(1)", "Event", "replay.next", "One event on"),
        key("left,h", "step(-1)", "Back", "replay.back", "One event back"),
        key("down,n", "turn(1)", "Step", "replay.next-step", "To where the next step began"),
        hidden_key("up,p", "turn(-1)", "Step back", "replay.step-before",
                   "To where the step before began"),
        key("plus,equals_sign", "speed(1)", "Faster", "replay.faster", "Play faster"),
        key("minus", "speed(-1)", "Slower", "replay.slower", "Play slower"),
        hidden_key("home", "edge(0)", "Beginning", "replay.first", "To the first event"),
        hidden_key("end", "edge(-1)", "End", "replay.last", "To the last event"),
        key("g", "go", "Go to", "replay.go", "Go to a step or a time"),
        hidden_key("pagedown", "look(1)", "Scroll on", "replay.scroll", "Scroll what was captured"),
        hidden_key("pageup", "look(-1)", "Scroll back", "replay.scroll-back",
                   "Scroll what was captured back"),
        HELP_KEY,
        key("escape,q", "leave", "Back", "replay.leave", "Back to the session"),
    ]  # fmt: skip

    def __init__(self, folder: Path, step: str = "", among: Sequence[Path] = ()) -> None:
        """Begin where a step begins; `among` are the sessions that one comes from."""
        super().__init__(empty_replayer())
        self.folder, self.among = folder, tuple(among)
        self._sought = step
        self.speed, self.playing = DEFAULT_SPEED, False
        self._seen: datetime | None = None
        self._problem = ""

    def compose_foot(self) -> ComposeResult:
        yield ClockLine(id="clock")
        yield RecentEvents(id="happened")
        yield TimeBar()

    def on_mount(self) -> None:
        self.refresh_now()
        self.set_interval(TICK_S, self.tick)
        self.run_worker(self._read())

    async def _read(self) -> None:
        """Read the session beside the screen; a slow disk holds nothing up."""
        try:
            replayer = await asyncio.to_thread(lambda: Replayer(Record.open(self.folder)))
        except (WorkshopError, OSError) as error:
            self._problem = str(error)
        else:
            replayer.go(replayer.first_place(self._sought))
            self.session = replayer
            self.set_class(bool(replayer.record.altered), "-altered")
        self.redraw()
        self.refresh_now()

    # What is shown

    def draw_time(self, now: Situation) -> None:
        super().draw_time(now)
        self.query_one(RecentEvents).show_place(self.session, self.speed)
        self.query_one(TimeBar).show_place(self.session, self.speed, self.playing)

    def draw_step(self, now: Situation) -> None:
        super().draw_step(now)
        if not self.begun:
            self.query_one(Script).show(tuple(self._beginning(now)))

    def _beginning(self, now: Situation) -> Iterator[Row]:
        record, state = self.session.record, now.state
        if self._problem:
            yield Row(self._problem, "⚠ ", look="warning")
        elif record.no_plan:
            yield Row(f"Its plan cannot be read. {record.no_plan}", "⚠ ", look="warning")
            yield Row("What happened is told below, event by event.")
        elif record.events:
            yield Row("It has not begun.", look="strong")
            yield from (Row(a.display_name, "  ") for a in now.agenda.activities)
            yield from (Row(person.name, "  ", look="muted") for person in state.roster)

    def banner(self, now: Situation) -> str:
        if self.has_class("-tiny"):
            return too_small(self.size.width, self.MIN_SIZE) if self.size.height > 3 else ""
        record = self.session.record
        if not record.events:
            return " REPLAY" if self._problem else " REPLAY: reading the session …"
        begin, zone = record.events[0].at, record.zone
        day = f"{zone.day(begin)}{zone.suffix(begin)}"
        parts = [f" REPLAY · {one_line(record.title)}, {day}"]
        if record.altered:
            parts.insert(0, f" ⚠ The log is {record.altered}.")
        if now.state.closed:
            parts.append("· CLOSED")
        elif now.state.held and now.state.held_reason:
            parts.append(f"· {one_line(now.state.held_reason)}")
        return " ".join(parts)

    def focus_panel(self) -> None:
        """Keys go through time, and never into a panel."""
        self.set_focus(None)

    def on_descendant_focus(self) -> None:
        self.set_focus(None)

    def on_resize(self) -> None:
        self.set_class(self.size.height >= 30, "-tall")
        if self.now is not None:
            self.call_after_refresh(self.draw_time, self.now)

    # Going through time

    def tick(self) -> None:
        """Five times a second: play on, by the clock."""
        moment = self.workshop_app.clock.now()
        gone = (moment - (self._seen or moment)).total_seconds()
        self._seen = moment
        if self.playing:
            self.playing = self.session.play(max(0.0, min(MAX_TICK_S, gone)), self.speed)
            self.refresh_now()

    def action_play(self) -> None:
        """Play or stop; at the end, from the beginning."""
        if not self.playing and self.session.place == len(self.session.all):
            self.session.go(1)
        self.playing = not self.playing and len(self.session.all) > 1
        self.refresh_now()

    def action_seek(self, place: int) -> None:
        self.session.go(place)
        self.refresh_now()

    def action_step(self, by: int) -> None:
        self.playing = False
        self.action_seek(self.session.place + by)

    def action_turn(self, by: int) -> None:
        self.session.go_by_step(by)
        self.refresh_now()

    def action_edge(self, which: int) -> None:
        self.playing = False
        self.action_seek(len(self.session.all) if which else 1)

    def action_speed(self, by: int) -> None:
        at = SPEEDS.index(self.speed) + by
        self.speed = SPEEDS[max(0, min(len(SPEEDS) - 1, at))]
        self.refresh_now()

    def action_look(self, pages: int) -> None:
        """Scroll the panel, or where there is none the script."""
        shown = [rows for rows in self.query("#panel Rows").results(Rows) if rows.region.height]
        for rows in shown or [self.query_one(Script)]:
            by = pages * max(1, rows.size.height - 1)
            rows.scroll_relative(y=by, animate=False, immediate=True)

    def action_go(self) -> None:
        if self.session.all:
            record = self.session.record
            now = Situation(self.session.agenda, record.state, record.now)
            first = next((step.key for step in now.agenda.steps), "")
            at = self.session.state.step or first
            self.navigator.go_to_step(now, self._go_to, at, times=True)

    def _go_to(self, where: str) -> None:
        """Go to a step by its key, or to a time of day."""
        replayer = self.session
        if is_time(where):
            self.action_seek(self._place_of_time(where))
        elif place := replayer.first_place(where):
            self.action_seek(place)
        else:
            label = replayer.agenda[where].label if where in replayer.agenda else where
            self.announce(f"Step {label} was never gone to.", warning=True)

    def _place_of_time(self, typed: str) -> int:
        """The last event by a time of day, on the first day that has it."""
        all, zone = self.session.all, self.session.record.zone
        try:
            at = time_between(typed, all[0].at, all[-1].at, zone)
        except Refused as refused:
            self.announce(str(refused), warning=True)
            return self.session.place
        return self.session.at(at + timedelta(seconds=59))

    @on(Rows.Chosen, "#agenda")
    def _agenda_chosen(self, message: Rows.Chosen) -> None:
        message.stop()
        self._go_to(str(message.row.key))

    def action_leave(self) -> None:
        self.navigator.session(self.folder, among=self.among)
