"""What tests of the screens share: an app over a session in a real folder, its frame as text."""

import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from support import ROOM, Wait, lead
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.guide import guide, guide_folder
from tui.rest import come_to_rest
from workshop.clock import SetClock
from workshop.config import Config
from workshop.session import commands as cmd
from workshop.session.opening import Setup, open_session, rehearse_session, resume_session
from workshop.session.runner import Runner
from workshop.session.spectator import Spectator
from workshop.tui.app import WorkshopApp
from workshop.tui.live.screen import LiveScreen
from workshop.tui.widgets.capture import CaptureLine, EntryInput
from workshop.workspace import Workspace

SMALL, LARGE = (80, 24), (120, 36)
FRAMES = Path(__file__).parent / "frames"


class RecordingApp(WorkshopApp):
    """The app, counting its bells and keeping what it notified and opened elsewhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.opened: list[str] = []
        super().__init__(*args, opener=self.opened.append, **kwargs)
        self.bells = 0
        self.notified: list[str] = []

    def bell(self) -> None:
        self.bells += 1

    def notify(self, message: str, **kwargs: Any) -> None:
        self.notified.append(message)
        super().notify(message, **kwargs)


@dataclass
class Live:
    """A running app with a session in it."""

    app: RecordingApp
    pilot: Pilot[None]
    clock: SetClock
    runner: Any
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    @property
    def live(self) -> LiveScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, LiveScreen))

    @property
    def state(self) -> Any:
        return self.runner.state

    @property
    def seen(self) -> tuple[str, int]:
        """The step and the cue that are in view."""
        here = self.runner.now().position
        return here.step, here.cue

    @property
    def line(self) -> EntryInput:
        return self.live.query_one(EntryInput)

    @property
    def prompt(self) -> str:
        """What the line is open for; nothing when it is closed."""
        prompt = self.live.query_one(CaptureLine).prompt
        return prompt.label if prompt else ""

    @property
    def said(self) -> str:
        """The message in the status line."""
        return self.live.message

    @property
    def texts(self) -> list[str]:
        """Every entry, in the order in which it was said."""
        entries = [entry for sheet in self.state.board.sheets.values() for entry in sheet]
        return [entry.text for entry in sorted(entries, key=lambda entry: entry.id)]

    async def press(self, *keys: str) -> None:
        """Press keys as fast as they come; what is done with them is done when this returns."""
        for key in keys:
            self.app.simulate_key(key)
        await self.settle()

    async def type(self, text: str) -> None:
        for character in text:
            self.app.post_message(events.Key(_key(character), character))
        await self.settle()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, where: Any, x: int = 0, y: int = 0) -> None:
        await self.pilot.click(where, offset=(x, y))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def do(self, *commands: Any) -> None:
        """Give commands behind the screen's back, let time pass, and have it look again."""
        for command in commands:
            if isinstance(command, Wait):
                await self.wait(minutes=command.minutes, seconds=command.seconds)
            else:
                self.runner.send(command)
        await self.tick()

    async def tick(self) -> None:
        self.live.tick()
        await self.settle()

    async def wait(self, **time: float) -> None:
        """Let time pass on a machine that is awake: no silence is long enough to be asked about."""
        left = time.get("minutes", 0) * 60 + time.get("seconds", 0)
        while left > 0:
            self.clock.wait(seconds=min(left, 50))
            left -= 50
            self.runner.tick()
        await self.tick()

    async def settle(self) -> None:
        """Wait until nothing is left to be dealt with and the screen has been drawn."""
        await come_to_rest(self.app)

    def frame(self) -> str:
        return frame(self.app)


def _key(character: str) -> str:
    return {" ": "space", "\n": "enter"}.get(character, character)


@asynccontextmanager
async def showing(
    runner: Runner | Spectator,
    clock: SetClock,
    size: tuple[int, int] = SMALL,
    *,
    config: Config | None = None,
    workspace: Path | None = None,
) -> AsyncIterator[Live]:
    """Run the app on a session; the runner is let go of at the end."""
    root = workspace or (runner.folder.parent.parent if runner.folder else Path("/nowhere"))
    app = RecordingApp(Workspace(root), config or Config(), clock, session=runner)
    async with app.run_test(size=size) as pilot:
        shown = Live(app, pilot, clock, runner)
        await shown.settle()
        yield shown


def note_layouts(monkeypatch: pytest.MonkeyPatch) -> list[Widget]:
    """Note from now on which widgets ask for a new layout of the screen."""
    asked: list[Widget] = []
    refresh = Widget.refresh

    def noted(self: Widget, *regions: Region, layout: bool = False, **other: bool) -> Widget:
        asked.extend([self] * layout)
        return refresh(self, *regions, layout=layout, **other)

    monkeypatch.setattr(Widget, "refresh", noted)
    return asked


def session(
    at: Path, clock: SetClock, *commands: Any, begun: bool = True, **replaced: str
) -> Runner:
    """A session of the guide with five people, in a folder below `at`."""
    folder = guide_folder(at, **replaced)
    arrange = cmd.Arrange(title="Tuesday", roster=ROOM, starts=clock.now())
    runner = open_session(Setup(folder, guide(folder), arrange), at / "sessions", clock)
    lead(runner, clock, *((cmd.Next(),) if begun else ()), *commands)
    return runner


def rehearsal(at: Path, clock: SetClock, *commands: Any, **replaced: str) -> Runner:
    """The same, saved nowhere."""
    runner = rehearse_session(guide(guide_folder(at, **replaced)), clock, cmd.Arrange(roster=ROOM))
    lead(runner, clock, cmd.Next(), *commands)
    return runner


def drop(runner: Runner) -> Path:
    """Let a session go as a killed process does: its lock is free, nothing else is put in order."""
    assert runner.folder is not None and runner._lock is not None
    runner._lock.release()
    return runner.folder


def taken_up(runner: Runner, clock: SetClock) -> Runner:
    return resume_session(drop(runner), clock)


def frame(app: WorkshopApp) -> str:
    """What the screen shows, as text without the spaces at its lines' ends; « follows the cursor.

    The cursor is what is drawn in reverse or underlined. The digits of a log's fingerprint, which
    depend on the program's version, are zeros.
    """
    shown = "".join(f"{_line(strip)}\n" for strip in app.screen._compositor.render_strips())
    return re.sub(r"(?<=\d-)[0-9a-f]{32}", "0" * 32, shown)


def _line(strip: Strip) -> str:
    cursor = any(piece.style and _is_marked(piece.text, piece.style) for piece in strip)
    return strip.text.rstrip() + ("  «" if cursor else "")


def _is_marked(text: str, style: Style) -> bool:
    """Whether it is text under the cursor; a scrollbar is drawn in reverse too."""
    return bool((style.reverse or style.underline) and text.strip(" ▁▂▃▄▅▆▇█"))


def segments(app: WorkshopApp) -> Sequence[Any]:
    """Every piece of the screen with its style."""
    return [piece for strip in app.screen._compositor.render_strips() for piece in strip]


async def same_frame(live: Live, name: str) -> None:
    """The screen looks as it is kept in frames/; run with UPDATE=1 to keep what it looks like."""
    width, height = live.app.size
    path = FRAMES / f"{name}-{width}x{height}.txt"
    if os.environ.get("UPDATE"):
        path.write_text(await at_rest(live), encoding="utf-8")
    assert path.exists(), f"{path.name} is not there yet: run with UPDATE=1 and look at it"
    kept = path.read_text(encoding="utf-8")
    assert (await at_rest(live, kept)).splitlines() == kept.splitlines()


async def at_rest(live: Live, kept: str = "") -> str:
    """The frame as soon as it is the one that was kept, else when it no longer changes.

    What lies under a dialog is drawn when Textual finds the time for it.
    """
    before = ""
    for _ in range(10):
        live.screen.refresh(layout=True)
        await live.settle()
        now = live.frame()
        if now == kept or (not kept and now == before):
            break
        before = now
    return live.frame()


def footer(app: WorkshopApp) -> str:
    """The line that says which keys there are."""
    return frame(app).splitlines()[-1]
