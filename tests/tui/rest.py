"""When a screen has come to rest: nothing is left to be done on it, and all of it is drawn.

Importing this makes Textual's Pilot wait for that too. It would guess by how busy the processor
is, which other programs keep from it at times. It stops every timer that a second hand would
show, so that only the clock of a test says what time it is. And it has a screen drawn when
everything else is done, not a few times on the way: the frames between differ from run to run.
"""

import asyncio
import time
from contextvars import copy_context
from typing import Any

import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.timer import Timer

PAUSE_S = 0.002
"""Between looks, where a thread, a timer or a process has to go on first."""
PATIENCE_S = 60.0
SLOW_S = 0.2
"""From here on a timer goes by the clock on the wall: the tick of a second, a message that goes."""
NOT_AWAITED: set[str] = set()
"""Groups of workers that are not waited for, or “index”, where a test holds one up."""


async def come_to_rest(app: App[Any]) -> None:
    """Wait until a screen has come to rest, or the app has ended."""
    loop: Any = asyncio.get_running_loop()
    end, pause = time.monotonic() + PATIENCE_S, 0.0
    while True:
        await asyncio.sleep(pause)
        if not app.is_running or not app.screen_stack:
            return
        assert time.monotonic() < end, "the app does not come to rest"
        if loop._ready:  # others go on at once, and nothing can be said before they have
            pause = 0
        elif _at_work(app) or _in_a_thread(loop):
            pause = PAUSE_S
        elif not _drawn(app):
            return


def _at_work(app: App[Any]) -> bool:
    """Whether keys, messages, workers, the index or a frame are still to be dealt with."""
    nodes = (node for screen in app.screen_stack for node in screen.walk_children(with_self=True))
    return (
        getattr(app, "busy", False)
        or _undrawn(app.screen)
        or ("index" not in NOT_AWAITED and any(getattr(s, "busy", False) for s in app.screen_stack))
        or any(not w.is_finished and w.group not in NOT_AWAITED for w in app.workers)
        or bool(app._animator._animations or app._resize_event)
        or app.message_queue_size > 0
        or any(node.message_queue_size for node in nodes)
    )


def _in_a_thread(loop: Any) -> bool:
    """Whether a thread that asyncio keeps still has something to do; texts are read in one."""
    pool = loop._default_executor
    return pool is not None and bool(
        pool._work_queue.qsize() or pool._idle_semaphore._value < len(pool._threads)
    )


def _undrawn(screen: Screen[Any]) -> bool:
    """Whether something is still to be laid out, drawn, or done when that is done."""
    layout = screen._layout_required or screen._scroll_required or screen._recompose_required
    return bool(layout or screen._repaint_required or screen._dirty_widgets or screen._callbacks)


def _drawn(app: App[Any]) -> bool:
    """Draw what is still to be drawn; whether there was anything."""
    compositor = app.screen._compositor
    if not compositor._dirty_regions:
        return False
    try:
        copy_context().run(_draw, compositor, screen_stack=app._background_screens)
    except Exception as error:
        app._handle_exception(error)
    return True


_draw = Compositor.render_update


def _draw_later(compositor: Compositor, full: bool = False, **how: Any) -> Any:
    """Draw a picture that is asked for; leave a frame until the screen has come to rest."""
    return _draw(compositor, full, **how) if full else None


async def _rested(pilot: Pilot[Any], timeout: float = 0) -> bool:
    await come_to_rest(pilot.app)
    return True


async def _at_once(*_: float) -> None:
    """Go on without a guess."""


_start = Timer._start


def _start_if_quick(timer: Timer) -> None:
    if timer._interval < SLOW_S:
        _start(timer)


for owner, name, ours in (
    (Pilot, "_wait_for_screen", _rested),
    (textual.app, "wait_for_idle", _at_once),
    (textual.pilot, "wait_for_idle", _at_once),
    (Timer, "_start", _start_if_quick),
    (Compositor, "render_update", _draw_later),
):
    assert hasattr(owner, name)
    setattr(owner, name, ours)
