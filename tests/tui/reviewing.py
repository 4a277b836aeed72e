"""What tests of the screens that look back share: an app that opens on one of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.screen import Screen

from tui.support import SMALL, Live, RecordingApp
from workshop.clock import SetClock
from workshop.config import Config
from workshop.workspace import Workspace


@asynccontextmanager
async def looking(
    make: Callable[[], Screen[None]],
    clock: SetClock,
    size: tuple[int, int] = SMALL,
) -> AsyncIterator[Live]:
    """Run the app on a screen that reads a session; it is shown when it has been read."""
    nowhere = Workspace(Path("/nowhere"))
    app = RecordingApp(nowhere, Config(), clock, first=lambda navigator: navigator.go_to(make))
    async with app.run_test(size=size) as pilot:
        shown = Live(app, pilot, clock, app.session)
        await app.workers.wait_for_complete()
        await shown.settle()
        yield shown
