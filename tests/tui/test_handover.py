"""Another facilitator takes over: the screen that is asked, the one that asks, and Home."""

from pathlib import Path

import pytest
from support import folder_of

from tui.support import Live, frame, session, showing
from workshop.clock import SetClock
from workshop.config import Config
from workshop.errors import Refused
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.handover import Asker, decline
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.spectator import Spectator, hand_over
from workshop.session.state import TakenOver
from workshop.tui.common.menu import Menu
from workshop.tui.home.screen import HomeScreen
from workshop.tui.live.closed import ClosedScreen
from workshop.tui.live.screen import LiveScreen
from workshop.tui.prepare.screen import PrepareScreen

HARD = "Ben [b]\x1b[31m" + "ü" * 40


async def asked(live: Live, runner: Runner, who: str = "Ben") -> Asker:
    """Somebody asks in another window, and the screen has looked."""
    asker = Asker(folder_of(runner), live.clock, who)
    assert asker.poll() is None
    live.screen.tick()  # type: ignore[attr-defined]
    await live.settle()
    return asker


async def test_who_leads_from_here_on_is_said_by_a_key(tmp_path: Path, clock: SetClock) -> None:
    async with showing(session(tmp_path, clock, cmd.Lead("2a")), clock) as live:
        await live.press("z")
        assert live.prompt == "Who leads from here on?"
        await live.type("Ben\n")
        assert live.state.handed == (TakenOver("Ben", "1-1/2a", clock.now()),)
        await live.press("escape")
        await live.press("u")
        assert live.state.handed == ()
        assert "Ben leads from here on" in live.said


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_session_is_handed_over_by_two_keys_and_followed(
    tmp_path: Path, clock: SetClock, size: tuple[int, int]
) -> None:
    """Who asks is shown as they typed it; what is half-typed goes along."""
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    async with showing(runner, clock, size) as live:
        asker = await asked(live, runner, HARD)
        assert isinstance(live.screen, Menu)
        assert "[b]␛[31müü" in live.frame()
        assert "1 I go on leading" in live.frame() and "2 Hand it over" in live.frame()
        await live.press("2")
        assert isinstance(live.live.session, Spectator)
        second = asker.poll()
        assert second
        second.send(AddEntry("said over there"))
        await live.tick()
        assert "FOLLOWING: Ben" in live.frame() and "[b]␛[31m" in live.frame()
        assert size[0] < 80 or "• said over" in live.frame()
        await live.press("n")
        assert "You are following this session." in live.said
        second.stop()


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_no_answer_but_yes_hands_anything_over(
    tmp_path: Path, clock: SetClock, key: str
) -> None:
    """Who asks is told; the same request is not asked about again, another one is."""
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    async with showing(runner, clock) as live:
        asker = await asked(live, runner)
        assert "? Ben (process" in live.frame()
        await live.press(key)
        assert isinstance(live.screen, LiveScreen)
        with pytest.raises(Refused, match="They go on leading"):
            asker.poll()
        await live.tick()
        assert "asks to take over" not in live.frame()
        runner.send(AddEntry("goes on"))
        assert not runner.trouble
        (await asked(live, runner)).stop()
        assert isinstance(live.screen, Menu)
        await live.press("2")
        assert any("Nobody asks" in said for said in live.app.notified)
        assert live.live.session is runner


async def test_a_request_is_asked_about_once_however_long_the_question_stands(
    tmp_path: Path, clock: SetClock
) -> None:
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    async with showing(runner, clock) as live:
        asker = await asked(live, runner)
        for _ in range(3):
            live.live.tick()
            await live.settle()
        assert len(live.app.screen_stack) == 2
        await live.press("1")
        assert isinstance(live.screen, LiveScreen)
        asker.stop()


async def test_nobody_is_interrupted_while_something_is_typed(
    tmp_path: Path, clock: SetClock
) -> None:
    """A line says that somebody asks; the question comes when the line is left."""
    runner = session(tmp_path, clock, cmd.Lead("2a"))
    async with showing(runner, clock) as live:
        await live.press("n")
        await live.type("ab")
        asker = await asked(live, runner)
        assert "Ben (process" in live.frame() and live.line.value == "ab"
        await live.press("escape")
        await live.tick()
        assert isinstance(live.screen, Menu)
        await live.press("2")
        second = asker.poll()
        assert second
        assert "ab" in second.drafts.texts.values()
        second.stop()


async def test_a_prepared_session_is_handed_over_too(tmp_path: Path, clock: SetClock) -> None:
    """There is nothing to follow yet: the window goes Home."""
    runner = session(tmp_path, clock, begun=False)
    async with showing(runner, clock) as live:
        assert isinstance(live.screen, PrepareScreen)
        asker = await asked(live, runner)
        await live.press("2")
        assert isinstance(live.screen, HomeScreen)
        second = asker.poll()
        assert second and second.state.facilitator == "Ben"
        second.stop()


async def test_a_closed_session_is_handed_over_too(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock)
    async with showing(runner, clock) as live:
        await live.do(cmd.CloseSession())
        live.app.navigator.closed(runner)
        await live.settle()
        assert isinstance(live.screen, ClosedScreen)
        asker = await asked(live, runner)
        await live.press("2")
        assert isinstance(live.screen, LiveScreen)
        second = asker.poll()
        assert second and second.state.closed and not second.state.handed
        second.stop()


async def test_a_follower_asks_by_a_key_and_leads_when_it_is_let(
    tmp_path: Path, clock: SetClock
) -> None:
    """How long there is no answer is said; escape ends asking; a no is told, then a yes leads."""
    first = session(tmp_path, clock, cmd.Lead("2a"))
    follower = Spectator(folder_of(first), clock)
    async with showing(follower, clock, config=Config(facilitator="Ben")) as live:
        assert "FOLLOWING: Somebody leads in another window. z asks to take over." in live.frame()
        await live.press("z")
        assert "ASKING. Asked process" in live.frame()
        clock.wait(seconds=65)
        await live.tick()
        banner = " ".join(live.frame().split())  # it breaks where the number of the process ends
        assert "No answer for 1:05; last sign of life 1:05 ago." in banner
        await live.press("escape")
        assert "ASKING" not in live.frame()
        first.tick()
        assert first.asked is None
        await live.press("q")
        await live.press("2")
        first.tick()
        assert first.asked and first.asked.who == "Ben"
        decline(first)
        await live.tick()
        assert "They go on leading" in live.said
        await live.press("z")
        hand_over_to(first)
        await live.tick()
        await live.settle()
        now = live.live.session
        assert isinstance(now, Runner) and now.state.leading == "Ben"
        await live.press("n")
        await live.type("led here\n")
        assert "led here" in live.frame()
        assert live.app.session is now


def hand_over_to(first: Runner) -> None:
    first.tick()
    hand_over(first)


async def test_a_follower_looks_around_and_comes_back_to_what_is_led(
    tmp_path: Path, clock: SetClock
) -> None:
    """By the keys that lead, while the leader leads on; where somebody looks is theirs alone."""
    first = session(tmp_path, clock, cmd.Lead("2a"))
    follower = Spectator(folder_of(first), clock)
    log = (folder_of(first) / "log.jsonl").read_bytes()
    async with showing(follower, clock) as live:
        keys = live.frame().splitlines()[-1]
        assert "z Who leads" in keys and "Undo" not in keys
        await live.press("space")
        assert live.seen == ("1-1/2a", 1)
        await live.press("g")
        await live.type("6\n")
        assert live.seen == ("1-1/6", 0)
        assert "LOOKING at 6: 2a goes on. escape returns." in live.frame()
        await live.press("n")
        assert "You are following this session." in live.said
        assert (folder_of(first) / "log.jsonl").read_bytes() == log
        first.send(cmd.Go("3"))
        first.send(cmd.Lead("2b"))
        await live.tick()
        assert live.seen == ("1-1/6", 0) and "2b goes on" in live.frame()
        await live.press("escape")
        assert live.seen == ("1-1/2b", 0)
        await live.press("g")
        await live.type("3\n")
        first.send(cmd.Lead("3"))
        await live.tick()
        assert "LOOKING" not in live.frame() and live.seen == ("1-1/3", 0)
        await live.press("backspace")
        assert live.seen[0] == "1-1/2b"
        for _ in range(6):
            if first.undoable:
                first.undo()
        await live.tick()
        assert live.state.began is None and follower.looking is None
    first.stop()


async def test_who_leaves_asks_no_more(tmp_path: Path, clock: SetClock) -> None:
    first = session(tmp_path, clock)
    async with showing(Spectator(folder_of(first), clock), clock) as live:
        await live.press("z")
        first.tick()
        assert first.asked and first.asked.who == ""
        await live.press("ctrl+q")
    first.tick()
    assert first.asked is None
    first.stop()


async def test_home_offers_to_ask_for_what_is_led_elsewhere(
    tmp_path: Path, clock: SetClock
) -> None:
    """Three keys from Home; as soon as the other window ends, the session is led here."""
    made = session(tmp_path, clock, cmd.Lead("2a"))
    made.stop()
    first = resume_session(folder_of(made), clock)
    async with showing(Spectator(folder_of(made), clock), clock) as live:
        live.app.navigator.home(folder_of(made))
        await live.settle()
        await live.press("enter")
        assert "Ask to take over" in live.frame()
        await live.press("2")
        assert isinstance(live.screen, LiveScreen)
        await live.tick()
        assert "ASKING" in frame(live.app)
        first.stop()
        await live.tick()
        await live.settle()
        assert isinstance(live.live.session, Runner)
