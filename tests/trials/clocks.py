"""Whatever the clock does, no figure is negative, and no minute is lost without a question."""

import re
import signal
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from terminal.term import ROOT
from terminal.workspace import TerminalWorkspace

from trials.frame import Run
from trials.front_ends import LEAD, FrontEnd, PlainFrontEnd, ScreenFrontEnd
from workshop.reports.data import data
from workshop.reports.record import Record
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
        zone="CET-1CEST,M3.5.0,M10.5.0/3",
        begin="2026-10-25T02:50+02:00",
        start="02:50 UTC+02:00",
        end="02:40",
        minutes=50,
        soon="02:05",
    ),
    "New York, forward": Night(
        "EST5EDT,M3.2.0,M11.1.0", "2026-03-08T01:50-05:00", "01:50", "04:00", 70, "03:05"
    ),
}


def trial(run: Run) -> None:
    """In the short form one night, line by line; else both, on a screen too."""
    for kind in (PlainFrontEnd, ScreenFrontEnd) if run.long else (PlainFrontEnd,):
        for name, night in list(NIGHTS.items())[: None if run.long else 1]:
            place = run.folder / f"{kind.label}-{night.end[:2]}"
            place.mkdir()
            workspace = TerminalWorkspace(place)
            try:
                ran = led(workspace, kind, night)
            finally:
                workspace.close_terminals()
            run.say(f"{name}, {kind.label}: {ran:.0f} s of session, all accounted for")


class Watch:
    """The clock of a program: the computer's, moved."""

    def __init__(self, workspace: TerminalWorkspace, begin: str) -> None:
        self._file = workspace.root.parent / "clock"
        self.ahead = datetime.fromisoformat(begin).timestamp() - time.time()
        workspace.env |= {"WORKSHOP_CLOCK": str(self._file), "PYTHONPATH": f"{MOVED}:{ROOT}"}
        self.move(0)

    def move(self, minutes: float) -> None:
        self.ahead += minutes * 60
        new = self._file.with_suffix(".new")
        new.write_text(str(self.ahead))
        new.replace(self._file)


def led(workspace: TerminalWorkspace, kind: type[FrontEnd], night: Night) -> float:
    """Over the change of clocks, an hour back, a day forward and back, asleep; then the notes."""
    workspace.env["TZ"] = night.zone
    watch = Watch(workspace, night.begin)
    started = time.monotonic()
    front_end = kind(workspace, *LEAD, "--start", night.start, "--end", night.end)
    seen, counted = time.monotonic(), 0.0
    front_end.note()

    watch.move(15)
    front_end.answer_gap("15:0", counts=True)
    counted += 15 * 60
    front_end.expect_time(night.soon)
    no_negative_figure(front_end.term.text())

    watch.move(-60)
    noticed(workspace, front_end, 1)
    front_end.note()
    front_end.expect_running_clock()
    no_negative_figure(front_end.term.text())

    watch.move(24 * 60)
    front_end.answer_gap("24:00:0", counts=False)
    no_negative_figure(front_end.term.text())
    watch.move(-24 * 60)
    noticed(workspace, front_end, 2)
    front_end.expect_running_clock()
    no_negative_figure(front_end.term.text())

    for counts in (False, True):
        front_end.term.kill(signal.SIGSTOP)
        watch.move(40)
        front_end.term.kill(signal.SIGCONT)
        front_end.answer_gap("40:0", counts)
        counted += 40 * 60 * counts
        no_negative_figure(front_end.term.text())

    least = time.monotonic() - seen
    front_end.close()
    most = time.monotonic() - started
    state = replay(workspace.events())
    ran, leeway = state.ran - counted, JUMPS * LEEWAY
    assert least - leeway < ran < most + leeway, (least, ran, most)
    assert state.starts and state.ends
    assert state.ends - state.starts == timedelta(minutes=night.minutes)
    assert workspace.texts() == front_end.texts
    accounted_for(workspace.folder, state.ran)
    return state.ran


def noticed(workspace: TerminalWorkspace, front_end: FrontEnd, times: int) -> None:
    """Wait until it stands in the log that the clock was set back."""

    def look() -> bool:
        found = [e for e in read_log(workspace.folder).events if isinstance(e, ClockSetBack)]
        return len(found) == times

    front_end.term.wait_until(look, "note of a clock that was set back")


def no_negative_figure(text: str) -> None:
    found = NEGATIVE.search(UNDER.sub("", text))
    assert not found, f"{found[0]!r} in:\n{text}"


def accounted_for(folder: Path, ran: float) -> None:
    """The notes have no negative figure, and their steps add up to the session."""
    assert read_log(folder).holds
    no_negative_figure((folder / "record.md").read_text("utf-8"))
    notes = data(Record.open(folder))
    steps = [step for activity in notes["activities"] for step in activity["steps"]]
    figures = {**notes["session"], **{step["key"]: step["elapsed_seconds"] for step in steps}}
    wrong = {name: value for name, value in figures.items() if _below_zero(name, value)}
    assert not wrong
    assert abs(sum(step["elapsed_seconds"] for step in steps) - ran) < 2


def _below_zero(name: str, value: object) -> bool:
    return isinstance(value, int | float) and value < 0 and name != "behind_seconds"
