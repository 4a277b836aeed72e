"""A whole session over HTTP: nothing private is in what anybody is sent who has no secret."""

import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from msgspec import json
from support import START

from room.asking import Browser, Venue, breathe
from room.test_canaries import CANARY, captured, watched
from workshop.clock import SetClock
from workshop.curriculum.material import shown_title
from workshop.curriculum.model import Curriculum
from workshop.event import Event, Given
from workshop.kinds.public import (
    Ask,
    AskBallot,
    AskChoice,
    AskProgress,
    AskPromise,
    AskRow,
    AskText,
)
from workshop.room import follower
from workshop.session import events as ev
from workshop.session.agenda import Agenda
from workshop.session.room.inbox import room_folder
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.text import one_line
from workshop.value import replace

SUNG = re.compile(f'{CANARY}([^<"]*)')
DELAY = re.compile(r"\d min (behind|ahead)")
BUNDLED_SHORT = "community-partnerships"
PAGES = ("/", "/wall", "/me", "/me.html", "/me.ics", "/check", "/sheet", "/static/room.js")


class Written:
    """A session's log that somebody else writes."""

    def __init__(self, folder: Path, events: Iterable[Event]) -> None:
        self._log, self.seq, self._sum = folder / LOG_FILE, 0, ""
        room_folder(folder).mkdir(parents=True)
        self.add(*events)

    def add(self, *events: Event) -> None:
        with self._log.open("ab") as file:
            for event in events:
                self.seq += 1
                line, self._sum = codec.encode(replace(event, seq=self.seq), self._sum)
                file.write(line)


def answers(asked: Iterable[Ask]) -> Iterator[dict[str, Any]]:
    """Something that can be taken for each thing that is asked for."""
    for ask in asked:
        match ask:
            case AskText():
                yield {"what": "wrote", "sheet": ask.sheet, "text": "said"}
            case AskRow():
                cells = {column: "said" for column, _, _ in ask.columns}
                yield {"what": "filled-in", "form": ask.form, "cells": cells}
            case AskBallot():
                first = ask.lines[0]
                marks = {first.key: (1, *[0] * (len(first.marks) - 1))}
                yield {"what": "marked", "marks": marks}
            case AskChoice():
                yield {"what": "chose", "option": ask.options[0][0], "action": "said"}
            case AskProgress():
                yield {"what": "told", "status": "partly"}
            case AskPromise():
                yield {"what": "kept", "promise": ask.promise, "status": "done", "came": "said"}


async def signed_in(phone: Browser, log: Written) -> Browser:
    """The phone, on which Ann has said who she is."""
    given = {"id": secrets.token_hex(16), "gave": {"what": "signed-in", "name": "Ann"}}
    told = await phone.ask("/give", json.encode(given))
    line = json.decode(bytes(told.body))["line"]
    log.add(ev.PersonSigned(at=START, person="Ann", given=Given(line, "phone")))
    return phone


async def walked(
    plan: Curriculum, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Browser], dict[str, Browser]]:
    """All that was sent while a session was led from its beginning to its end: to phones and wall,
    and to those who have a secret. All that was asked for is given, and kept.
    """
    monkeypatch.setattr(follower, "load_plan", lambda *_: plan)
    agenda, clock = Agenda(plan), SetClock(START)
    log = Written(tmp_path, captured(agenda)[0])
    log.add(
        ev.Held(at=START, on=True, reason=CANARY),
        ev.Held(at=START, on=False),
        ev.Skipped(at=START, step=agenda.steps[-1].key, reason=CANARY),
        ev.Skipped(at=START, step=agenda.steps[-1].key, on=False),
    )
    venue = Venue(tmp_path, clock)
    ann, visitor, wall = venue.browser(), venue.browser(language="es"), venue.browser()
    staff = {role: venue.browser() for role in ("scribe", "remote")}
    open_pages = [(ann, "/stream"), (visitor, "/stream"), (wall, "/wall/stream")]
    async with venue.writing(), AsyncExitStack() as stack:
        for one in (ann, visitor, wall):
            assert await one.join() == 303
        for role, one in staff.items():
            assert (await one.ask(f"/{role}?key={role}-secret")).status == 303
            open_pages.append((one, f"/{role}/stream"))
        await signed_in(ann, log)
        for one, path in open_pages:
            await stack.enter_async_context(one.stream(path))
        for step in agenda.steps:
            given = 0
            for round in range(len(step.rounds)):
                for cue in range(len(step.plan.script) or 1):
                    clock.wait(seconds=7)
                    log.add(ev.Moved(at=clock.now(), step=step.key, round=round, cue=cue))
                    venue.hall.look()
                    await breathe()
                phone = venue.browser()
                await phone.join()
                await signed_in(phone, log)
                venue.hall.look()
                asked = venue.hall.asks(venue.hall.member(phone.cookies["device"].split(".")[0]))
                wanted = list(answers(asked))
                given += len(wanted) - 1
                for gave in (*wanted, {"what": "wrote", "sheet": "", "text": "x"}, {"what": ""}):
                    whole = {"id": secrets.token_hex(16), "step": step.key, "round": round}
                    told = await phone.ask("/give", json.encode({**whole, "gave": gave}))
                    assert (told.status == 200) == (gave in wanted), (step.key, gave)
                    await phone.ask("/outcomes", json.encode({"ids": [whole["id"]]}))
                open_pages.append((phone, ""))
            assert given or not step.plan.captures, step.key
            for page in PAGES:
                await ann.ask(page)
        log.add(ev.Closed(at=clock.now()))
        venue.hall.look()
        for page in PAGES:
            await visitor.ask(page)
        for handout in plan.head.handouts:
            await ann.ask(f"/handout/{handout.id}")
    public = list(dict.fromkeys(one for one, _ in open_pages if one not in staff.values()))
    return public, staff


@pytest.mark.parametrize("folder", ["", BUNDLED_SHORT])
async def test_no_canary_sings_in_what_is_served(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = watched(folder)
    public, staff = await walked(plan, tmp_path, monkeypatch)
    sent = [(path, reply) for one in public for path, reply in one.got]
    led = [step.plan for step in Agenda(plan).steps]
    shown = {cue.show for step in led for cue in step.script}
    shown |= {getattr(step, "handout", None) for step in led}
    for path, reply in sent:
        told, bare = reply.body.decode(), path.partition("?")[0]
        if bare.startswith("/handout/"):
            assert (reply.status == 200) == (bare.removeprefix("/handout/") in shown), path
        assert CANARY not in told, f"{path}: …{told[max(0, told.find(CANARY) - 300) :][:400]}"
        assert not DELAY.search(told), path
    streams = [reply for path, reply in sent if path.endswith("stream")]
    assert all(len(reply.body) > 10_000 for reply in streams)
    assert {path for path, _ in sent} >= {*PAGES, "/give", "/outcomes", "/stream", "/wall/stream"}

    def sung(role: str) -> set[str]:
        told = "".join(reply.body.decode() for _, reply in staff[role].got)
        return {unescape(text).strip() for text in SUNG.findall(told)}

    steps = Agenda(plan).steps
    cues = [cue for step in steps for cue in step.plan.script]
    script = {shown_title(plan, cue.text) if cue.show else cue.text for cue in cues}
    listen = {id for step in steps for id in step.plan.listen_for}
    hints = {cue.listen_for for cue in cues}
    assert sung("scribe") == bared(listen | {hint for hint in hints if hint})
    assert sung("remote") and sung("remote") <= bared(script)
    assert any(DELAY.search(reply.body.decode()) for _, reply in staff["remote"].got)


def bared(texts: Iterable[str]) -> set[str]:
    """Texts as a page says them, without their canary."""
    return {one_line(text).removeprefix(CANARY).strip() for text in texts}
