"""Homework, follow-up, debrief, break and close by phone, over HTTP, with a session that is led."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from msgspec import json
from support import COACHING, MODULE, ROOM, coaching_curriculum, plan_folder

from room.open_rooms import Phone, open_room, until
from workshop.clock import SystemClock
from workshop.kinds.exercise.model import FormGroups
from workshop.kinds.homework.interviews import ShareOut
from workshop.kinds.homework.model import Assign
from workshop.room.launch import OpenRoom
from workshop.room.server import RoomServer
from workshop.session import commands as cmd
from workshop.session.commands import room as words
from workshop.session.commands import timer
from workshop.session.opening import Setup, open_session
from workshop.session.runner import Runner


class Walk:
    """A session that is led, with Ann's phone."""

    def __init__(self, runner: Runner, room: OpenRoom, process: RoomServer) -> None:
        self.runner, self.room, self._process = runner, room, process
        self.ann = Phone(room)
        self.ann.join()
        self.gives("signed-in", name="Ann")

    def lead(self, *commands: Any) -> None:
        for command in commands:
            self.runner.send(command)
        until(lambda: self._process.hall.follower.state.seq == self.runner.state.seq)

    def gives(self, what: str, **more: Any) -> None:
        """Ann gives something, and the session takes it."""
        state = self.runner.state
        status, told = self.ann.give(what, step=state.step, round=state.round, **more)
        assert status == 200, told
        if what != "marked":
            until(self.runner.take_in)
        self.lead()

    def sees(self, page: str = "phone", event: str = "view") -> str:
        """What a page shows just now."""
        with self.ann.stream("/wall/stream" if page == "wall" else "/stream") as stream:
            return unescape(stream.next(event))

    def me(self) -> str:
        return unescape(self.ann.ask("/me")[1].decode())


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    plan = plan_folder(tmp_path, MODULE + COACHING)
    setup = Setup(plan, coaching_curriculum(), cmd.Arrange(title="Tuesday", roster=ROOM))
    runner = open_session(setup, tmp_path / "sessions", SystemClock())
    assert runner.folder
    runner.send(cmd.Next())
    with open_room(runner.folder) as (room, process):
        yield Walk(runner, room, process)
    runner.stop()


def test_homework_is_on_my_page_and_how_it_went_is_told_before_the_coach_asks(walk: Walk) -> None:
    due = walk.runner.now().today + timedelta(days=6)
    meets = walk.runner.now().now + timedelta(days=13)
    walk.lead(cmd.Lead("c/3"), Assign(due), ShareOut(("Rosa", "Sam")))
    walk.lead(cmd.MakeAppointment(meets, 60, "Library"))
    day = f"Until {due:%a, %B} {due.day}, {due.year}"
    assert day in walk.sees() and "Library" in walk.sees("wall")
    for told in ("Ask three people.", day, "I interview:", "Rosa", "Library"):
        assert told in walk.me(), told
    assert walk.ann.ask("/me.ics")[1].startswith(b"BEGIN:VCALENDAR")

    walk.lead(cmd.Lead("c/4"))
    assert "How far did you get?" in walk.sees(event="asks")
    walk.gives("told", status="partly")
    walk.gives("wrote", sheet="c/4#came-Ann", text="two answers")
    walk.gives("wrote", sheet="c/4#way-Ann", text="my boss")
    now = walk.runner.now()
    assert "Ann: partly done" in now.kind.prompt_lines(now.context)
    assert [e.text for e in now.state.board.sheet("c/4#way-Ann")] == ["my boss"]
    assert "two answers" in walk.sees(event="mine") and "two answers" in walk.me()
    for page in (walk.me(), walk.sees(event="mine"), walk.sees(), walk.sees("wall")):
        assert "my boss" not in page and "partly" not in page


def test_a_group_reports_and_answers_and_the_break_says_when_it_is_over(walk: Walk) -> None:
    walk.lead(cmd.Lead("a/3"), FormGroups("count-off", 2), cmd.Lead("a/4"))
    assert "Report: Group 1" in walk.sees(event="asks")
    walk.gives("wrote", sheet="a/4#report-Group 1", text="We drew a map")
    walk.gives("wrote", sheet="a/4#r1q1", text="That it was easy")
    for told in ("We drew a map", "That it was easy"):
        assert told in walk.sees("wall") and told in walk.sees()
    walk.lead(cmd.Lead("a/6"), timer.ToggleTimer())
    assert "Back at" in walk.sees() and "Back at" in walk.sees("wall")


def test_a_close_takes_plus_and_delta_answers_and_scores(walk: Walk) -> None:
    walk.lead(cmd.Lead("c/7"))
    asked = walk.sees(event="asks")
    for told in ("What do you take along?", "Ask for help: now"):
        assert told in asked, told
    walk.gives("wrote", sheet="c/7#r1q1", text="Courage")
    walk.gives("marked", marks={"0-before": [0, 1, 0, 0, 0], "0-now": [0, 0, 0, 1, 0]})
    walk.lead(words.EndBallot())
    until(walk.runner.take_in)
    walk.lead()
    assert "Ask for help: now" not in walk.sees("wall"), "one alone would be told apart"
    walk.lead(words.Show(True))
    seen = walk.sees("wall")
    for told in ("Courage", "Ask for help: now"):
        assert told in seen, told
    steps = walk.runner.agenda.steps
    walk.lead(cmd.Lead(next(step.key for step in steps if step.plan.kind == "close")))
    assert "What went well" in walk.sees(event="asks")
    walk.gives("wrote", sheet="plus", text="The singing")
    walk.gives("wrote", sheet="delta", text="Shorter talks")
    assert "The singing" in walk.sees("wall") and "Shorter talks" in walk.sees("wall")
    walk.lead(cmd.CloseSession())
    assert "The session is closed" in walk.sees("wall")
    assert "Your page stays" in walk.sees()


def test_why_something_was_not_taken_is_told_in_the_phones_language(walk: Walk) -> None:
    walk.lead(cmd.Lead("c/1"))
    stranger, id = Phone(walk.room), "a" * 32
    stranger.join()
    assert stranger.give("filled-in", id=id, step="c/1", form="plan", cells={"what": "x"})[0] == 200
    until(walk.runner.take_in)
    asked, spanish = json.encode({"ids": [id]}), {"Accept-Language": "es"}
    told = until(lambda: json.decode(stranger.ask("/outcomes", asked, spanish)[1])["outcomes"])
    assert (told[0]["outcome"], told[0]["reason"]) == ("refused", "Diga primero quién es.")
