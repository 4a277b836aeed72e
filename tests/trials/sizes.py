"""In a window of any size nothing crashes, nothing typed is lost, and what is too small says so."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from support import START
from terminal.test_hostile import storm
from terminal.workspace import TerminalWorkspace
from textual.pilot import Pilot
from tui.support import Live, RecordingApp, session, showing
from tui.test_live_sizes import ONE_OF_EACH_KIND, WAYS

from trials.frame import Run
from workshop.clock import SetClock
from workshop.config import Config
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.time.figures import clock as clock_figures
from workshop.tui.common.menu import Dialog
from workshop.tui.common.step_screen import StepScreen
from workshop.tui.home.screen import HomeScreen
from workshop.tui.live.closed import ClosedScreen
from workshop.tui.prepare.fields import Field
from workshop.tui.prepare.screen import PrepareScreen
from workshop.tui.widgets.clocks import clock_reading
from workshop.workspace import Workspace

Size = tuple[int, int]
SMALLEST, LARGEST = (20, 5), (300, 100)
FIRST = (SMALLEST, (39, 10), (40, 9))
BELOW = ((20, 4), (20, 3), (20, 2), (20, 1), (3, 3), (1, 1))
DIALOGS = ("g", "h", "c", "question_mark", "l", "q", "ctrl+p")
HALF = "half a li"


def trial(run: Run) -> None:
    """Make the window any size on every kind of step, in dialogs, on Home and in Prepare."""
    asyncio.run(_screens(run))
    if run.long:
        storms(run)


def sizes(run: Run, count: int) -> Iterator[Size]:
    """A size with one side too small; in the long form also the limits and so many others."""
    if not run.long:
        yield run.random.choice(FIRST)
        return
    yield from (*FIRST, (80, 24), (120, 36), *BELOW, LARGEST)
    for _ in range(count):
        most = run.random.choice(((60, 16), (130, 40), LARGEST))
        yield tuple(map(run.random.randint, SMALLEST, most))  # type: ignore[misc]


async def _screens(run: Run) -> None:
    clock = SetClock(START)
    runner = session(run.folder, clock, AddEntry("a flyer", WAYS))
    tried = 0
    async with showing(runner, clock) as live:
        for label in ONE_OF_EACH_KIND:
            await live.do(cmd.Lead(label))
            if label == "4":
                await live.press("s", "enter", "t")
            tried += await _kind(live, list(sizes(run, 50)), len(live.texts))
        await live.do(cmd.Lead("2a"))
        for key in DIALOGS if run.long else ("g",):
            tried += await _dialog(live, key, list(sizes(run, 10)))
        await live.resize(*LARGEST)
        assert f"· {live.runner.now().step.label} " in live.frame()
        await live.press("q", "3")
        for size in sizes(run, 10):
            await at(live, size, ClosedScreen.MIN_SIZE)
    run.say(f"{tried:,} sizes on {len(ONE_OF_EACH_KIND)} kinds of steps and in dialogs")
    tried = await _before(run, run.folder, clock)
    run.say(f"{tried:,} sizes on Home and in Prepare")


async def _kind(live: Live, tried: Sequence[Size], before: int) -> int:
    """A step with half a line typed: cue, time and typed text are seen, and then it is added."""
    await live.press("n")
    await live.type(HALF)
    for size in tried:
        text = await at(live, size, StepScreen.MIN_SIZE)
        now, (width, height) = live.runner.now(), size
        assert live.line.value == HALF
        assert width < 20 or clock_figures(clock_reading(now)[0]) in text, (size, text)
        if width >= 20 and height >= 2:
            assert HALF[-5:] in text, (size, text)
        script = now.step.plan.script
        if width >= 20 and height >= 3 and script:
            assert script[now.position.cue].text.split()[0] in text, (size, text)
    await live.type("ne\n")
    assert len(live.texts) == before + 1
    assert live.texts[-1] == f"{HALF}ne", live.texts
    await live.press("escape")
    return len(tried)


async def _dialog(live: Live, key: str, tried: Sequence[Size]) -> int:
    await live.press(key)
    assert live.screen is not live.live
    for size in tried:
        await at(live, size, Dialog.MIN_SIZE if key != "ctrl+p" else StepScreen.MIN_SIZE)
    await live.press("escape")
    assert live.screen is live.live
    return len(tried)


async def _before(run: Run, root: Path, clock: SetClock) -> int:
    """Home, then Prepare with half a title typed."""
    tried = list(sizes(run, 30))
    app = RecordingApp(Workspace(root), Config(), clock)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = _shown(app, pilot, clock)
        await shown.settle()
        assert isinstance(app.screen, HomeScreen)
        for size in tried:
            assert "Start" in await at(shown, size, HomeScreen.MIN_SIZE) or size[1] < 5
        await shown.press("home", "enter")
        assert isinstance(app.screen, PrepareScreen)
        field = app.screen.query_one("#title", Field)
        field.focus()
        await shown.type(HALF)
        for size in tried:
            await at(shown, size, PrepareScreen.MIN_SIZE)
            assert field.value.endswith(HALF)
    return 2 * len(tried)


def _shown(app: RecordingApp, pilot: Pilot[None], clock: SetClock) -> Live:
    return Live(app, pilot, clock, None)


async def at(shown: Live, size: Size, least: Size) -> str:
    """The screen at this size: it fills the window and no more, and says so when it is too small.

    A frame of the size before may still be on its way on a machine that is busy.
    """
    await shown.resize(*size)
    (width, height), text = size, shown.frame()
    for _ in range(20):
        if len(text.splitlines()) == height:
            break
        await shown.settle()
        text = shown.frame()
    lines = text.splitlines()
    assert len(lines) == height, (size, text)
    assert max(cell_len(line.removesuffix("  «")) for line in lines) <= width, (size, text)
    if width >= 10 and height > 3:
        small = width < least[0] or height < least[1]
        assert ("TOO SMALL" in text) == small, (size, text)
    return text


def storms(run: Run, count: int = 6) -> None:
    """In a real terminal: the window is dragged about while somebody types."""
    for number in range(count):
        workspace = TerminalWorkspace(run.folder / f"storm-{number}")
        term = workspace.begin()
        term.press("n")
        texts = [f"entry {n} of a windy day" for n in range(40)]
        dragged = [tuple(map(run.random.randint, (1, 1), LARGEST)) for _ in range(50)]
        storm(term, texts, dragged)  # type: ignore[arg-type]
        term.wait_for(r"> and half a li$")
        assert workspace.texts() == texts
        workspace.close_terminals()
    run.say(f"{count} storms of 80 sizes in a real terminal: {count * 40} entries, all there")
