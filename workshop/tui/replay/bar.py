"""The foot of a replay: what happened, in words, and where that is on the line of time."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from workshop.review.replay import MIN_SILENCE_S, Replayer
from workshop.session.narration.log import NarratedEvent
from workshop.session.time import figures
from workshop.tui.widgets.rows import Row, Rows
from workshop.zone import Zone

EVENT_KEY = "now"


class RecentEvents(Rows, can_focus=False):
    """The last events in words, the present one strongest, and how long it is silent then."""

    DEFAULT_CSS = """
    RecentEvents { height: 4; border-top: solid $border-blurred; }
    """

    def show_place(self, replayer: Replayer, speed: float) -> None:
        """Show where the replay stands."""
        self.show(tuple(self._rows(replayer, speed)), keep=(EVENT_KEY, replayer.place))

    def _rows(self, replayer: Replayer, speed: float) -> Iterator[Row]:
        before = max(1, self.size.height - 2)
        for place in range(max(1, replayer.place - before), replayer.place + 1):
            narrated = replayer.narration_at(place)
            if narrated is None:
                continue
            if narrated.gap:
                yield Row(narrated.gap, "⚠ ", look="warning")
            if replayer.is_damaged(place):
                yield Row("This line of the log is not as it was written:", "⚠ ", look="warning")
            yield _row(narrated, place, place == replayer.place, replayer.record.zone)
        yield from _silence(replayer, speed)


def _row(narrated: NarratedEvent, place: int, now: bool, zone: Zone) -> Row:
    lead = f"{'▸' if now else ' '} {zone.local(narrated.event.at):%H:%M:%S}  "
    look = "strong" if now else "muted"
    return Row(narrated.whole, lead, str(narrated.event.seq), look, (EVENT_KEY, place), cut=not now)


def _silence(replayer: Replayer, speed: float) -> Iterator[Row]:
    if not replayer.all:
        return
    if replayer.place == len(replayer.all):
        closed = "The session is over." if replayer.record.state.closed else "So far; it is open."
        yield Row(closed, "  ", look="muted")
    elif replayer.silence >= MIN_SILENCE_S:
        short = replayer.effective_speed(speed) > speed
        silence = f"then {figures.length(replayer.silence)} without an event"
        yield Row(silence + (", played faster" if short else ""), "  ", look="muted")


class TimeBar(Static):
    """Whether it plays and how fast, which event of how many, the time, and the line of time.

    On the line ● is the present event, and where a step began there is a stroke across. A click
    on it goes there.
    """

    DEFAULT_CSS = """
    TimeBar { height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    """
    MIN_WIDTH = 12

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._replayer: Replayer | None = None
        self._said = ""

    def show_place(self, replayer: Replayer, speed: float, playing: bool) -> None:
        """Show where the replay stands."""
        self._replayer = replayer
        sign = "▶" if playing else "‖"
        now = replayer.clock.now()
        parts = [
            f"{sign} {speed:g}×",
            f"{replayer.place:,} of {len(replayer.all):,}",
            f"{replayer.record.zone.local(now):%H:%M:%S}",
            f"{figures.clock(replayer.state.running(now))} running",
        ]
        while len(parts) > 2 and sum(map(cell_len, parts)) + 3 * len(parts) > self.size.width:
            del parts[-1]
        self._said = f" {' · '.join(parts)} "
        self.update(Content.assemble((self._said, "bold"), self._line()), layout=False)

    def on_resize(self) -> None:
        if self._replayer is not None:
            self.update(Content.assemble((self._said, "bold"), self._line()), layout=False)

    @property
    def _room(self) -> int:
        return self.size.width - cell_len(self._said) - 1

    def _line(self) -> Content:
        replayer, room = self._replayer, self._room
        if replayer is None or room < self.MIN_WIDTH:
            return Content("")
        last = room - 1
        at = round(replayer.progress_at(replayer.place) * last)
        begun = {round(replayer.progress_at(turn.place) * last) for turn in replayer.step_changes}
        signs = [
            "●" if x == at else ("╋" if x < at else "┼") if x in begun else "━" if x < at else "─"
            for x in range(room)
        ]
        line = "".join(signs)
        return Content.assemble(
            (line[:at], "$primary"), (line[at], "bold $accent"), (line[at + 1 :], "$text-muted")
        )

    async def on_click(self, event: events.Click) -> None:
        x = event.x - cell_len(self._said)
        if self._replayer is not None and 0 <= x < self._room >= self.MIN_WIDTH:
            place = self._replayer.place_at(x / max(1, self._room - 1))
            await self.screen.run_action(f"seek({place})")
