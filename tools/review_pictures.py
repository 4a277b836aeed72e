"""Pictures of the review: sessions of the past, in the screens in which they are looked through.

They show the three samples, and beside them one that was led as the other pictures show it.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen

from tools import pictures, samples
from tools.pictures import Keys, press
from workshop.config import Config
from workshop.curriculum.load import load_or_raise
from workshop.session import commands as cmd
from workshop.session.opening import Setup
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, SAMPLES
from workshop.tui.app import WorkshopApp
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.compare.screen import CompareScreen
from workshop.tui.prepare.screen import PrepareScreen
from workshop.tui.replay.screen import ReplayScreen
from workshop.tui.session_review.screen import SessionReviewScreen
from workshop.value import replace

WORKSHOP, COACHING, FOLLOW_UP = SAMPLES
TIMEOUT_S = 20.0
START = datetime(2026, 11, 21, 14, tzinfo=UTC)
OTHER = "2026-11-21-what-is-collaboration"
Open = Callable[[Path], Screen[None]]


def session_list(sessions: Path) -> Screen[None]:
    """The list of sessions."""
    return CatalogueScreen()


def session(sessions: Path) -> Screen[None]:
    """The workshop in its tabs."""
    return SessionReviewScreen(sessions / WORKSHOP)


def homework(sessions: Path) -> Screen[None]:
    """The coaching in its tabs."""
    return SessionReviewScreen(sessions / COACHING)


def replay(sessions: Path) -> Screen[None]:
    """The workshop as it went."""
    return ReplayScreen(sessions / WORKSHOP)


def comparison(sessions: Path) -> Screen[None]:
    """Two workshops of the same activities."""
    return CompareScreen((sessions / WORKSHOP, sessions / OTHER))


def next_time(sessions: Path) -> Screen[None]:
    """The same workshop prepared once more, when it has been led five times."""
    for number in range(2, 5):
        log = sessions / f"{WORKSHOP}-{number}" / LOG_FILE
        shutil.copytree(sessions / WORKSHOP, log.parent)
        opened, *rest = codec.read(log.read_bytes()).events
        opened = replace(opened, at=opened.at - timedelta(seconds=number))  # no mere copy
        log.write_bytes(codec.chain([opened, *rest]))
    arrange = cmd.Arrange(title="What is collaboration?", activities=("1-1", "1-2"), people=16)
    return PrepareScreen(Setup(pictures.PLAN, load_or_raise(pictures.PLAN), arrange), None)


def press_when_visible(seen: str, *keys: str) -> Keys:
    """A scene's keys, typed when something is in view."""

    async def typed(pilot: Pilot[None]) -> None:
        await wait_for_text(pilot, seen)
        await press(*keys)(pilot)

    return typed


SCENES: dict[str, tuple[Open, Keys, str]] = {
    "review-list": (session_list, press(), "Working together"),
    "review-search": (session_list, press_when_visible("2026", "slash", *"plant"), "Reviewer"),
    "review-summary": (session, press(), "Highlights"),
    "review-timeline": (session, press("2"), "Warm up"),
    "review-newsprint": (session, press("3"), "Story time"),
    "review-hands": (session, press("4"), "Asked"),
    "review-groups": (session, press("5"), "Group 1"),
    "review-answers": (session, press("6"), "Billie"),
    "review-people": (session, press("8"), "Renée"),
    "review-remarks": (session, press("9"), "Håkon"),
    "review-log": (session, press("0"), "opened"),
    "review-homework": (homework, press("7"), "Lucía"),
    "review-replay": (replay, press("down", "down", *["left"] * 4), "Story time"),
    "review-statistics": (session_list, press_when_visible("2026", "s"), "Half"),
    "review-side-by-side": (comparison, press(), "food bank"),
    "prepare-minutes": (next_time, press_when_visible("1-1", "f6"), "earlier"),
}
"""Each opens a screen, types some keys, and has something in view when it is done."""


def make_stage(folder: Path) -> pictures.Stage:
    """A workspace with the samples, and a session that was led as the pictures of leading show."""
    stage = pictures.Stage(folder, start=START)
    runner = stage.lead("1-2/7")
    runner.send(cmd.CloseSession())
    runner.stop()
    for name in SAMPLES:
        to = stage.workspace.sessions / name
        shutil.copytree(samples.FOLDER / name, to, ignore=shutil.ignore_patterns(".review.lock"))
    return stage


async def draw(
    size: tuple[int, int], folder: Path, names: Iterable[str] = SCENES
) -> dict[str, str]:
    """Scenes at a size, one after the other in one program, as SVG by their names."""
    os.chdir(folder)
    stage = make_stage(folder)
    app = WorkshopApp(stage.workspace, Config(facilitator="Maya Lind"), stage.clock)
    drawn, there = {}, None
    async with app.run_test(size=size) as pilot:
        for name in names:
            opened, keys, seen = SCENES[name]
            if opened is not there:
                app.screen_states.clear()
                app.navigator.go_to(partial(opened, stage.workspace.sessions))
                await pictures.settle(pilot)
                await app.workers.wait_for_complete()
                there = opened
            await keys(pilot)
            drawn[name] = pictures.plain_font(await wait_for_text(pilot, seen))
    return drawn


async def wait_for_text(pilot: Pilot[None], seen: str) -> str:
    """The screen as SVG once everything has been read and the text is in view."""
    until = time.monotonic() + TIMEOUT_S
    while True:
        await pilot.app.workers.wait_for_complete()
        there = pilot.app.screen.walk_children(with_self=True)
        waiting = any(node.message_queue_size for node in there)
        if waiting or getattr(pilot.app.screen, "busy", False):
            await pilot.pause(0.02)
            continue
        await pilot.pause(0.02)
        svg = await pictures.stable_screenshot(pilot)
        if seen in " ".join(pictures.svg_texts(svg)).replace("&#160;", " "):
            return svg
        if time.monotonic() > until:
            raise SystemExit(f"{seen!r} is not in view: {pictures.svg_texts(svg)}")
