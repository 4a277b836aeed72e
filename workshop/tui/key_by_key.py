"""Keys that are typed ahead wait for the key before them."""

import asyncio
import re
import time
import unicodedata
from collections import deque
from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

from workshop.text import clean
from workshop.tui.layouts import latin_key
from workshop.tui.textual_private import awaits_layout

QUIET_TURNS, MAX_TURNS = 12, 400
"""Turns of the event loop without a message before the next key is taken, and turns at most."""
LAYOUT_S = 0.005
"""How long a turn takes while what has the focus is not laid out: its page has no height yet."""
_CELL = re.compile(r"[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""What stands between tabs and line ends of every kind, which fields read for themselves."""


class KeyByKey(App[None]):
    """An app that deals with what is typed one key at a time.

    Textual hands a key to what has the focus now; typed ahead (the disk was slow, the laptop
    woke up) the letters behind an `n` would act as keys of the screen, not be written down.
    A letter that is not written down is the key it stands on: Caps Lock and other layouts reach
    the same keys.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[events.Event] = deque()
        self._settling: asyncio.Task[None] | None = None
        self._letter = ""
        self._pressed = 0.0

    @property
    def idle(self) -> float:
        """Seconds since something was typed."""
        return time.monotonic() - self._pressed

    @property
    def busy(self) -> bool:
        """Whether keys are still to be dealt with."""
        return bool(self._typed) or self._settling is not None

    async def on_event(self, event: events.Event) -> None:
        """Keep a key or a paste until the one before has done what it does.

        What a terminal would obey is made visible in a paste here, for every field there is.
        """
        if isinstance(event, events.Paste):
            event.text = _CELL.sub(lambda found: clean(found[0]), event.text)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._pressed = time.monotonic()
            self._typed.append(event)
            if self._settling is None:
                await self._take_key()
        else:
            await super().on_event(event)

    async def _take_key(self) -> None:
        self._settling = None
        if self._typed:
            await super().on_event(self._on_its_key(self._typed.popleft()))
            self._settling = asyncio.create_task(self._settle())

    def _on_its_key(self, event: events.Event) -> events.Event:
        """The key as on a Latin keyboard, unless it is text or means something itself."""
        if not isinstance(event, events.Key) or event.character is None:
            return event
        character, before = event.character, self._letter
        if character.isalpha():
            self._letter = character
        field = self.focused
        if field and not field.disabled and field.check_consume_key(event.key, character):
            return event
        known = latin_key(character, before)
        if known == character or event.key in self.screen.active_bindings:
            return event
        name = known if known.isalnum() else unicodedata.name(known).lower().replace(" ", "_")
        return events.Key(name, known)

    async def _settle(self) -> None:
        """Let the messages that a key caused be dealt with, and take the next one."""
        quiet = 0
        at: Widget | None = None
        there: Sequence[DOMNode] = ()
        for _ in range(MAX_TURNS):
            unseen = awaits_layout(self)
            await asyncio.sleep(LAYOUT_S if unseen else 0)
            if not self.screen_stack:
                return
            before, at = at, self.screen.focused or self.screen
            there = there if at is before else at.ancestors_with_self
            busy = unseen or any(node.message_queue_size for node in there)
            quiet = 0 if busy else quiet + 1
            if quiet >= QUIET_TURNS:
                break
        self.call_later(self._take_key)
