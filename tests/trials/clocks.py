"""Whatever the clock does, no figure is negative, and no minute is lost without a question."""

import re
import signal
import time
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from terminal.desk import Desk
from terminal.term import ROOT

from trials.frame import Run
from trials.seats import LEAD, Screen, Seat, Words
from workshop.session.events import ClockSetBack
from workshop.session.fold import replay
from workshop.session.storage.session_folder import read_log

MOVED = Path(__file__).parent / "moved_clock"
UNDER = re.compile(r"−[\dh min]+ under|^- ", re.MULTILINE)
"""A step that took less than planned, the only minus that is meant, and the sign of a list."""
NEGATIVE = re.compile(r"(?<![\w:–-])[-−]\s?\d\S*")
JUMPS, LEEWAY = 6, 1.5
"""What a jump of the clock may hide: the seconds since the program looked at it last."""


@dataclass(frozen=True)
class Night:
    """Minutes before clocks are changed: the zone, when it is begun, what is planned."""

    zone: str
    begin: str
    start: str
    end: str
    minutes: int
    soon: str
    """What the clock on the wall shows 15 minutes after the begin."""


NIGHTS = {
    "Berlin, back": Night(
        "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T02:50+02:00", "02:50", "02:40", 50, "02:05"
    ),
    "New York, forward": Night(
        "EST5EDT,M3.2.0,M11.1.0", "2026-03-08T01:50-05:00", "01:50", "04:00", 70, "03:05"
    ),
}


def trial(run: Run) -> None:
    """In the short form one night, line by line; else both, on a screen too."""
    for kind in (Words, Screen) if run.long else (Words,):
        for name, night in list(NIGHTS.items())[: None if run.long else 1]:
            place = run.folder / f"{kind.__name__}-{night.end[:2]}"
            place.mkdir()
            desk = Desk(place)
            try:
                ran = led(desk, kind, night)
            finally:
                desk.clear()
            run.say(f"{name}, {kind.__name__.lower()}: {ran:.0f} s of session, all accounted for")


class Watch:
    """The clock of a program: the computer's, moved."""

    def __init__(self, desk: Desk, begin: str) -> None:
        self._file = desk.root.parent / "clock"
        self.ahead = datetime.fromisoformat(begin).timestamp() - time.time()
        desk.env |= {"WORKSHOP_CLOCK": str(self._file), "PYTHONPATH": f"{MOVED}:{ROOT}"}
        self.move(0)

    def move(self, minutes: float) -> None:
        self.ahead += minutes * 60
        new = self._file.with_suffix(".new")
        new.write_text(str(self.ahead))
        new.replace(self._file)


def led(desk: Desk, kind: type[Seat], night: Night) -> float:
    """Over the change of clocks, an hour back, a day forward and back, asleep; then the notes."""
    desk.env["TZ"] = night.zone
    watch = Watch(desk, night.begin)
    seat = kind(desk, *LEAD, "--start", night.start, "--end", night.end)
    began, counted = time.monotonic(), 0.0
    seat.note()

    watch.move(15)
    seat.asked_about("15:0", counts=True)
    counted += 15 * 60
    seat.see_the_time(night.soon)
    no_negative_figure(seat.term.text())

    watch.move(-60)
    noticed(desk, seat, 1)
    seat.note()
    seat.see_the_clock_go()
    no_negative_figure(seat.term.text())

    watch.move(24 * 60)
    seat.asked_about("24:00:0", counts=False)
    no_negative_figure(seat.term.text())
    watch.move(-24 * 60)
    noticed(desk, seat, 2)
    seat.see_the_clock_go()
    no_negative_figure(seat.term.text())

    for counts in (False, True):
        seat.term.kill(signal.SIGSTOP)
        watch.move(40)
        seat.term.kill(signal.SIGCONT)
        seat.asked_about("40:0", counts)
        counted += 40 * 60 * counts
        no_negative_figure(seat.term.text())

    seat.close()
    real = time.monotonic() - began
    state = replay(desk.events())
    assert abs(state.ran - real - counted) < JUMPS * LEEWAY, (state.ran, real, counted)
    assert state.starts and state.ends
    assert state.ends - state.starts == timedelta(minutes=night.minutes)
    assert desk.said() == seat.said
    accounted_for(desk.folder, state.ran)
    return state.ran


def noticed(desk: Desk, seat: Seat, times: int) -> None:
    """Wait until it stands in the log that the clock was set back."""

    def look() -> bool:
        found = [e for e in read_log(desk.folder).events if isinstance(e, ClockSetBack)]
        return len(found) == times

    seat.term.wait_until(look, "note of a clock that was set back")


def no_negative_figure(text: str) -> None:
    found = NEGATIVE.search(UNDER.sub("", text))
    assert not found, f"{found[0]!r} in:\n{text}"


def accounted_for(folder: Path, ran: float) -> None:
    """The notes have no negative figure, and their steps add up to the session."""
    assert read_log(folder).holds
    no_negative_figure((folder / "notes.md").read_text("utf-8"))
    notes = tomllib.loads((folder / "notes.toml").read_text("utf-8"))
    steps = [step for activity in notes["activities"] for step in activity["steps"]]
    figures = {**notes["session"], **{step["key"]: step["elapsed_seconds"] for step in steps}}
    wrong = {name: value for name, value in figures.items() if _below_zero(name, value)}
    assert not wrong
    assert abs(sum(step["elapsed_seconds"] for step in steps) - ran) < 2


def _below_zero(name: str, value: object) -> bool:
    return isinstance(value, int | float) and value < 0 and name != "behind_seconds"
