"""The screens that look back, over hostile and spoilt sessions: keys, texts, sizes by chance."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from support import START
from test_text import obeyed
from textual.command import CommandPalette
from textual.screen import Screen
from tui.support import Live, RecordingApp

from trials.recorded import HOSTILE
from workshop.clock import SetClock
from workshop.config import Config
from workshop.session.storage.entry import LOG_FILE
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.compare.screen import CompareScreen
from workshop.tui.replay.screen import ReplayScreen
from workshop.tui.session_review.screen import SessionReviewScreen
from workshop.workspace import Workspace

KEYS = (
    *"1234567890mgrwcsfndbpvt/?+-#",
    *("left", "right", "up", "down", "pageup", "pagedown", "home", "end", "space", "enter"),
    *("enter", "escape", "tab", "shift+tab", "backspace", "delete", "ctrl+p"),
)
SIZES = ((80, 24), (120, 36), (40, 12), (20, 5), (61, 13), (200, 50))


def looked_at(place: Path, folders: Iterable[Path], random: Random, presses: int) -> None:
    """Open one of the screens on some of the sessions and press keys; nothing may break."""
    asyncio.run(_looked_at(place, tuple(folders), random, presses))


async def _looked_at(place: Path, folders: tuple[Path, ...], random: Random, presses: int) -> None:
    clock, done = SetClock(START), []
    first = _screen(folders, random)

    open_first = lambda navigator: navigator.go_to(lambda: first)  # noqa: E731
    app = RecordingApp(Workspace(place), Config(), clock, first=open_first)
    try:
        async with app.run_test(size=random.choice(SIZES)) as pilot:
            live = Live(app, pilot, clock, app.session)
            for _ in range(presses):
                if not app.is_running:
                    break
                done.append(await _do(live, random))
                if not isinstance(app.screen, CommandPalette):
                    shown = [char for char in live.frame() if obeyed(char)]
                    assert not shown, (shown, live.frame())
            await app.workers.wait_for_complete()
    except Exception as error:
        raise AssertionError(f"{first!r} after {done}") from error


def _screen(folders: tuple[Path, ...], random: Random) -> Screen[None]:
    folder = random.choice(folders)
    some = tuple(dict.fromkeys(random.choices(folders, k=random.randrange(2, 5))))
    made: tuple[Any, ...] = (
        lambda: CatalogueScreen(random.choice(("", folder.name, "nothing"))),
        lambda: SessionReviewScreen(folder, random.choice(("", "a/3", "x")), random.randrange(9)),
        lambda: ReplayScreen(folder),
        lambda: CompareScreen(some),
    )  # fmt: skip
    screen: Screen[None] = random.choice(made)()
    return screen


async def _do(live: Live, random: Random) -> str:
    """One thing that somebody does: a key, a text, another size of the window, some time."""
    match random.randrange(20):
        case 0:
            size = random.choice(SIZES)
            await live.resize(*size)
            return f"{size}"
        case 1:
            text = random.choice(HOSTILE)
            await live.paste(text)
            return f"paste {text!r}"
        case 2:
            text = "".join(filter(str.isprintable, random.choice(HOSTILE)))[:20]
            await live.type(text)
            return f"type {text!r}"
        case 3:
            live.clock.wait(seconds=random.choice((1, 60, -3600)))
            return "wait"
    key = random.choice(KEYS)
    await live.press(key)
    return str(key)


def logs(folders: Iterable[Path]) -> dict[Path, bytes]:
    """What every log begins with: a session that is taken up again only goes on."""
    paths = (folder / LOG_FILE for folder in folders)
    return {path: path.read_bytes() for path in paths if path.is_file()}
