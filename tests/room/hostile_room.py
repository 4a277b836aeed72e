"""A session whose phones give hostile texts in every field, and all that is made of it."""

import asyncio
import io
import secrets
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from msgspec import json
from support import COACHING, MODULE, START, folder_of, plan_folder
from test_text import obeyed
from trials.readback import READERS, read_back, squeezed

from room.asking import Browser, Venue
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.homework.model import Assign
from workshop.kinds.public import (
    Ask,
    AskBallot,
    AskChoice,
    AskProgress,
    AskPromise,
    AskRow,
    AskText,
)
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.reports.export.formats import ExportOptions, files
from workshop.reports.record import Record
from workshop.room.limits import Rate
from workshop.room.pages.notices import Wifi
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands import room
from workshop.session.commands.homework import MakeAppointment
from workshop.session.opening import Setup, open_session
from workshop.session.room.inbox import room_folder
from workshop.session.storage.session_folder import read_log
from workshop.text import one_line

STEPS = ("2a", "2b", "2c", "3", "4", "5", "8", "c/1", "c/2", "c/3", "c/4", "c/5", "c/7", "b/2")
PAGES = ("/", "/wall", "/me", "/me.html", "/sheet", "/check")
STREAMS = ("/stream", "/wall/stream", "/scribe/stream", "/remote/stream")
LOOKS = ("sheet", "show people", "show step", "agenda", "attend", "find x", "look on")
"""What is typed in plain mode, to see what came."""


class Seen(HTMLParser):
    """What a browser makes of a page: `made` are its elements, each with the names of its
    attributes, `text` is all that can be read in it, squeezed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.made, self._read = set[str](), list[str]()
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.text = squeezed("".join(self._read))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made.add(" ".join((tag, *sorted(name for name, _ in attrs))))
        self._open.append(tag)
        for name, value in attrs:
            if name in ("href", "src", "action", "formaction"):
                assert (value or "")[:1] in ("/", "#"), (name, value)

    def handle_data(self, data: str) -> None:
        self._read.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    unknown_decl = handle_pi = handle_comment


class HostileRoom:
    """Phones that sign in under hostile names and answer all that they are asked with such texts.

    Each does so at the first sheet and at one more step, or `everywhere`.
    `kept` is what was said, as it is kept; `made` are the elements of all pages together.
    """

    def __init__(self, place: Path, texts: Sequence[str], everywhere: bool = False) -> None:
        self.clock, self.texts, self.everywhere = SetClock(START), texts, everywhere
        title = " ".join(texts)[:300]
        arrange = cmd.Arrange(title=title, place=title, activities=("a", "b", "c"))
        plan = plan_folder(place, MODULE + COACHING)
        setup = Setup(plan, load_or_raise(plan), arrange)
        self.runner = open_session(setup, place / "sessions", self.clock)
        self.folder = folder_of(self.runner)
        room_folder(self.folder).mkdir()
        self.venue = Venue(self.folder, self.clock)
        self.venue.runner, self.venue.public.wifi = self.runner, Wifi(title, title)
        self.venue.public._gifts = Rate(10**6, 10.0**6)  # nobody here is too fast
        self.kept, self.made = list[str](), set[str]()
        self._lines: dict[int, str] = {}
        self.read: dict[str, str] = {}
        """What can be read on each page and in each stream, squeezed."""

    def go(self) -> None:
        """Lead the session through, while the phones answer."""
        asyncio.run(self._go())
        self.runner.stop()

    async def _go(self) -> None:
        self.runner.send(cmd.Next())
        async with self.venue.writing():
            phones = [self.venue.browser() for _ in self.texts]
            for phone, text in zip(phones, self.texts, strict=True):
                assert await phone.join() == 303
                await self.give(phone, "signed-in", text, name=text, organisation=text, new=True)
            self.venue.take_in()
            wall, scribe, remote = (self.venue.browser() for _ in range(3))
            await wall.join()
            await scribe.ask("/scribe?key=scribe-secret")
            await remote.ask("/remote?key=remote-secret")
            shown = ((wall, "/wall"), (scribe, "/scribe"), (remote, "/remote"))
            streams = [(browser, f"{path}/stream") for browser, path in shown]
            for number, step in enumerate(STEPS):
                await self._lead(step)
                here = [p for at, p in enumerate(phones) if self._gives(at, number)]
                for phone in here:
                    await self._answer(phone, self.texts[phones.index(phone)])
                if step == "2a":
                    await self._look_first(phones, scribe)
                self.venue.take_in()
                for browser, path in (*streams, *((phone, "/stream") for phone in here[:3])):
                    async with browser.stream(path):
                        pass
            for phone in (*phones[:4], wall):
                for page in (*PAGES, "/me.ics"):
                    await phone.ask(page)
                async with phone.stream():
                    pass
            self.runner.send(cmd.CloseSession())
        for browser in (*phones, wall, scribe, remote):
            for path, reply in browser.got:
                self._look(path, bytes(reply.body).decode())
        self._note_kept()

    async def _lead(self, step: str) -> None:
        self.clock.wait(seconds=60)
        self.runner.send(cmd.Lead.parse(step, self.runner.now()))
        if step == "3":
            self.runner.send(FormGroups("count-off", 2))
        if step == "c/3":
            self.runner.send(Assign())
            self.runner.send(MakeAppointment.parse("2026-12-05 10:00", self.runner.now()))
        self.runner.send(room.KeepWho("named"))
        self.runner.send(room.Show())
        self.venue.hall.look()

    def _gives(self, phone: int, step: int) -> bool:
        """Whether a phone gives something at a step: at all of them, else at two."""
        return self.everywhere or STEPS[step] == "2a" or phone % len(STEPS) == step

    async def _answer(self, phone: Browser, text: str) -> None:
        """Answer all that a phone is asked for, and call the trainer."""
        for ask in self.venue.hall.asks(self.venue.hall.member(phone.token)):
            for what, gave in answers(ask, text):
                await self.give(phone, what, text, **gave)
        await self.give(phone, "called", "")

    async def _look_first(self, phones: Sequence[Browser], scribe: Browser) -> None:
        """The scribe writes; what is held back is let on, or turned down with a reason of that
        sort."""
        for text in self.texts:
            line = f"note {text}"
            await self.give(scribe, "typed", text, "/scribe/give", sheet="plans", line=line)
        self.venue.take_in()
        self.runner.send(room.LookFirst())
        for phone, text in zip(phones, self.texts, strict=True):
            await self.give(phone, "wrote", text, sheet="ideas", text=text)
        self.venue.take_in()
        for number, one in enumerate([*self.runner.state.room.waiting]):
            turned_down = room.TurnDown(one, reason=self.texts[number])
            self.runner.send(turned_down if number % 2 else room.LetOn(one))
        self.runner.send(room.LookFirst(False))

    async def give(
        self, phone: Browser, what: str, said: str, path: str = "/give", /, **gave: Any
    ) -> None:
        """Give something with that text in it; what is refused at once says why."""
        at = self.runner.state.position
        whole = {"id": secrets.token_hex(16), "step": at.step, "round": at.round}
        told = await phone.ask(path, json.encode({**whole, "gave": {"what": what, **gave}}))
        answer = json.decode(bytes(told.body))
        assert told.status == 200 or (told.status == 422 and answer["refused"]), (what, gave)
        if "line" in answer:
            self._lines[answer["line"]] = said

    def _note_kept(self) -> None:
        """Of what was given, what was taken stands everywhere; the rest is in the log."""
        for event in self.runner.events:
            match event:
                case ev.NotTaken() | ev.Submitted() | ev.TrainerCalled():
                    pass
                case _ if event.given and self._lines[event.given.line]:
                    self.kept.append(one_line(self._lines[event.given.line]))

    def _look(self, path: str, body: str) -> None:
        """What a browser makes of what it was sent."""
        parts = [body]
        if path.endswith("/stream"):
            parts = list(fragments(body))
        elif not body.startswith("<!"):
            return
        for part in parts:
            seen = Seen(part)
            assert not [char for char in {*part} if obeyed(char)], path
            self.made |= seen.made
            self.read[path] = self.read.get(path, "") + seen.text

    def plain(self) -> str:
        """What the plain mode says of it, which no terminal obeys."""
        leader = Leader(self.runner, Sink(told := io.StringIO()))
        leader.attend()
        for line in LOOKS:
            run_line(leader, line)
        return told.getvalue()

    def lost(self) -> Iterator[tuple[str, str]]:
        """What was kept and is not in a file that is made of the session, by the file's format.

        Fails when anything in it is obeyed. A spreadsheet's cells have a ' before what it could
        take for a formula.
        """
        assert read_log(self.folder).holds
        record = Record.open(self.folder)
        for name in READERS:
            made = files(record, name, ExportOptions(private=name != "csv"))
            said = "".join(read_back(name, data) for data in made.values())
            for text in dict.fromkeys(self.kept):
                wanted = squeezed(text)
                if name == "csv":
                    wanted, said = wanted.replace("'", ""), said.replace("'", "")
                if wanted not in said:
                    yield name, text


def fragments(stream: str) -> Iterator[str]:
    """The pieces of pages that a stream has sent."""
    for event in stream.split("\n\n"):
        lines = [line.partition(": ")[::2] for line in event.split("\n")]
        if ("event", "view") in lines or ("event", "asks") in lines or ("event", "mine") in lines:
            yield "\n".join(value for name, value in lines if name == "data")


def answers(ask: Ask, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What somebody gives who is asked for that."""
    match ask:
        case AskText():
            yield "wrote", {"sheet": ask.sheet, "text": text}
        case AskRow():
            cells = {column: text for column, _, _ in ask.columns}
            yield "filled-in", {"form": ask.form, "cells": cells}
        case AskChoice():
            yield "chose", {"option": ask.options[0][0], "action": text}
        case AskProgress():
            yield "told", {"status": "partly"}
        case AskPromise():
            yield "kept", {"promise": ask.promise, "status": "partly", "came": text}
        case AskBallot():
            yield "marked", {"marks": {text: [1]}}


def sendable(texts: Iterable[str]) -> list[str]:
    """Those that can be a name and can be sent: half a pair of surrogates is no text."""
    whole = [text for text in texts if not any("\ud800" <= c <= "\udfff" for c in text)]
    return [text for text in dict.fromkeys(whole) if one_line(text) and len(text) <= 200]
