"""Another facilitator takes over: on this computer, and from another window that asks first."""

import os
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support import START, Wait, folder_of, led, new_session, small_curriculum

from workshop.clock import SetClock
from workshop.errors import Refused, WorkshopError
from workshop.reports.export.formats import ExportOptions, render
from workshop.reports.notes import notes
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.entries import AddEntry
from workshop.session.fold import replay
from workshop.session.handover import Asker, decline
from workshop.session.narration.log import narrate
from workshop.session.opening import resume_session
from workshop.session.runner import Runner
from workshop.session.spectator import Spectator, hand_over
from workshop.session.state import TakenOver
from workshop.session.storage import codec
from workshop.session.storage.listing import entry_of
from workshop.session.storage.log import LogFile
from workshop.session.storage.request import ALIVE_S, REQUEST, ask, read_request
from workshop.session.storage.session_folder import read_log

MAYA = cmd.Arrange(facilitator="Maya", people=5)
BEN = cmd.HandOver("Ben")


def test_who_leads_from_a_step_on_is_kept_and_can_be_undone() -> None:
    runner = led(MAYA, cmd.Next(), Wait(minutes=20), cmd.Lead("2b"), BEN)
    at = START + timedelta(minutes=20)
    assert runner.state.handed == (TakenOver("Ben", "a/2b", at),)
    assert (runner.state.leading, runner.state.facilitators) == ("Ben", "Maya, Ben")
    runner.send(cmd.HandOver("  Maya\n"))
    assert (runner.state.leading, runner.state.facilitators) == ("Maya", "Maya, Ben")
    assert runner.undo() == "Maya leads from here on"
    assert runner.state.leading == "Ben"
    runner.undo()
    assert (runner.state.leading, runner.state.handed) == ("Maya", ())


def test_before_it_begins_it_is_said_who_will_lead() -> None:
    runner = led(MAYA, BEN)
    assert isinstance(runner.events[-1], ev.Arranged)
    assert (runner.state.facilitator, runner.state.handed) == ("Ben", ())


@pytest.mark.parametrize(
    ("before", "name", "said"),
    [
        ((), "", "Who leads from here on?"),
        ((), " \t", "Who leads from here on?"),
        ((), "maya", "Maya leads already."),
        ((BEN,), "Ben", "Ben leads already."),
        ((cmd.CloseSession(),), "Ben", "The session is closed."),
    ],
)
def test_what_is_no_change_of_who_leads_is_refused(before: Any, name: str, said: str) -> None:
    runner = led(MAYA, cmd.Next(), *before)
    with pytest.raises(Refused, match=said.replace("?", r"\?")):
        runner.send(cmd.HandOver(name))


def test_a_log_that_names_who_leads_already_names_nobody_twice() -> None:
    runner = led(MAYA, cmd.Next())
    twice = [*runner.events, ev.HandedOver(seq=9, at=START, facilitator="Maya")]
    assert replay(twice).handed == ()


def test_notes_and_record_say_who_led_from_which_step_on() -> None:
    """The record with the time too; the data by the step's key; names left out, they are gone."""
    runner = led(MAYA, cmd.Next(), Wait(minutes=20), cmd.Lead("2b"), BEN)
    record = Record.of(runner)
    shown = text(notes(record))
    assert "Maya; Ben from a step 2b on (09:20)" in shown
    assert "Questions to: Maya, Ben" in shown
    assert "Ben from a step 2b on\n" in text(notes(public(record)))
    json = render(record, "json", ExportOptions(private=True)).decode()
    assert '"step": "a/2b"' in json and '"facilitator": "Ben"' in json
    for format in ("txt", "json"):
        without = render(record, format, ExportOptions(anonymous=True)).decode()
        assert "Facilitator 2" in without
        assert "Ben" not in without and "Maya" not in without
    told = [line.text for line in narrate(runner.events, runner.curriculum)]
    assert told[-1] == "Ben leads from here on"
    assert entry_of(Path("x"), runner.state, START).facilitator == "Maya, Ben"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(START)


@pytest.fixture
def first(tmp_path: Path, clock: SetClock) -> Runner:
    """A session that Maya leads, in this window."""
    return new_session(tmp_path, clock, MAYA, cmd.Next(), AddEntry("before"))


def asker(first: Runner, who: str = "Ben") -> Asker:
    asking = Asker(folder_of(first), first.clock, who)
    assert asking.poll() is None
    first.tick()
    return asking


def test_who_asks_gets_the_session_when_it_is_handed_over(first: Runner, clock: SetClock) -> None:
    """The one who led looks on; nothing that was written down, or half-typed, is lost."""
    asking = asker(first)
    assert first.asked and first.asked.who == "Ben"
    first.drafts.set("entry a/1", "half")
    following = hand_over(first)
    clock.wait(seconds=1)
    second = asking.poll()
    assert second and second.state.leading == "Ben"
    assert second.drafts.texts == {"entry a/1": "half"}
    second.send(AddEntry("after"))
    following.tick()
    assert following.state == second.state
    with pytest.raises(Refused, match="following"):
        raise Refused(*following.refusal)
    reading = read_log(folder_of(first))
    assert reading.holds and not reading.torn
    assert not (folder_of(first) / REQUEST).exists()
    second.tick()
    assert second.asked is None
    second.stop()


def test_no_is_told_and_may_be_asked_again(first: Runner) -> None:
    asking = asker(first)
    decline(first)
    with pytest.raises(Refused, match="They go on leading"):
        asking.poll()
    first.send(AddEntry("goes on"))
    assert not first.trouble
    asking = asker(first)
    first.stop()
    second = asking.poll()
    assert second and second.state.leading == "Ben"
    second.stop()


def test_who_ends_hands_over(first: Runner) -> None:
    asking = asker(first, "")
    first.stop()
    second = asking.poll()
    assert second and second.state.leading == "Maya", "nobody said who asks"
    second.stop()


def test_whoever_has_no_answer_is_told_so_and_may_end_asking(
    first: Runner, clock: SetClock
) -> None:
    """What stands there is how long there was none, and the age of the last sign of life."""
    asking = asker(first)
    clock.wait(seconds=150)
    assert asking.poll() is None
    assert f"Asked process {os.getpid()} on " in asking.status
    assert asking.status.endswith("No answer for 2:30; last sign of life 2:30 ago.")
    asking.stop()
    first.tick()
    assert first.asked is None
    with pytest.raises(Refused, match="Nobody asks"):
        hand_over(first)
    first.send(AddEntry("still led here"))
    assert not first.trouble
    first.stop()


def test_nobody_asks_any_more_once_they_are_dead(first: Runner, clock: SetClock) -> None:
    """Without a sign of life for ten seconds; the session is not let go of."""
    asking = asker(first)
    clock.wait(seconds=ALIVE_S)
    asking.poll()
    first.tick()
    assert first.asked
    clock.wait(seconds=ALIVE_S + 1)
    first.tick()
    with pytest.raises(Refused, match="Nobody asks"):
        hand_over(first)
    other = asker(first, "Zoe")
    first.tick()
    assert first.asked and first.asked.who == "Zoe"
    other.stop()
    first.stop()


def test_two_do_not_ask_at_once(first: Runner) -> None:
    asking = asker(first)
    with pytest.raises(Refused, match=r"Ben .process .* is asking for it already"):
        Asker(folder_of(first), first.clock, "Zoe").poll()
    first.tick()
    assert first.asked and first.asked.who == "Ben"
    asking.stop()
    first.stop()


def test_what_is_not_on_disk_is_not_handed_over(
    first: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker(first)

    def full(*_: object) -> None:
        raise OSError("No space left")

    with monkeypatch.context() as patch:
        patch.setattr(LogFile, "flush", full)
        first.send(AddEntry("not yet"))
        with pytest.raises(Refused, match="Not everything is on disk"):
            hand_over(first)
    assert isinstance(hand_over(first), Spectator)
    assert b"not yet" in (folder_of(first) / "log.jsonl").read_bytes()


def test_a_rehearsal_is_asked_for_by_nobody() -> None:
    with pytest.raises(Refused, match="Nobody asks"):
        hand_over(led(cmd.Next()))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_can_read_or_write_a_request(first: Runner) -> None:
    asker(first)
    assert stat.S_IMODE((folder_of(first) / REQUEST).stat().st_mode) == 0o600
    first.stop()


GOOD = b'{"who":"Ben","place":"process 1 on a","mark":"m"}'


@pytest.mark.parametrize(
    "written",
    [
        b"", b"{", b"[]", b"null", b'{"who": 1, "place": "x", "mark": "m"}', b'{"who": "Ben"}',
        GOOD + b" " * 10_000, b"\xff" * 100, b"[" * 1900,
    ],
)  # fmt: skip
def test_a_file_that_is_no_request_asks_nothing(first: Runner, written: bytes) -> None:
    path = folder_of(first) / REQUEST
    path.write_bytes(written)
    os.utime(path, (START.timestamp(), START.timestamp()))
    first.tick()
    assert first.asked is None
    asker(first).stop()
    assert not path.exists()
    first.stop()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links or pipes")
def test_a_link_or_a_pipe_in_its_place_is_not_followed(first: Runner, tmp_path: Path) -> None:
    """Whoever asks puts a file in its place; what a link leads to is not read, changed, touched."""
    path, elsewhere = folder_of(first) / REQUEST, tmp_path / "elsewhere"
    elsewhere.write_bytes(GOOD)
    os.utime(elsewhere, (START.timestamp(), START.timestamp()))
    path.symlink_to(elsewhere)
    os.utime(path, (START.timestamp(), START.timestamp()), follow_symlinks=False)
    assert read_request(folder_of(first), START) is None
    asking = asker(first)
    assert not path.is_symlink()
    assert elsewhere.read_bytes() == GOOD
    asking.stop()
    os.mkfifo(path)
    os.utime(path, (START.timestamp(), START.timestamp()))
    first.tick()
    assert first.asked is None
    asker(first).stop()
    path.mkdir()
    with pytest.raises(WorkshopError, match="cannot be asked for"):
        Asker(folder_of(first), first.clock).poll()
    first.tick()
    assert first.asked is None
    first.stop()


def test_a_name_is_one_line_that_no_terminal_obeys(first: Runner) -> None:
    asker(first, "Ben\x1b[31m\n\u202e" + "x" * 5000)
    assert first.asked
    assert first.asked.who.startswith("Ben␛[31m ‹202E›xx") and len(first.asked.who) <= 60
    first.stop()


def test_a_linked_folder_is_not_asked_for(first: Runner, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    linked.symlink_to(folder_of(first))
    with pytest.raises(OSError, match="link"):
        ask(linked, "Ben", START)
    with pytest.raises(WorkshopError):
        Asker(linked, first.clock).poll()
    first.stop()


@pytest.mark.parametrize("dies", ["before it asks", "while it asks", "with the session"])
def test_a_death_at_any_moment_leaves_the_session_to_somebody(
    first: Runner, clock: SetClock, dies: str
) -> None:
    """A lock is the system's: what stands for a death here is that it is let go of."""
    folder = folder_of(first)
    asking = Asker(folder, clock, "Ben")
    if dies == "while it asks":
        asking.poll()
    if dies == "with the session":
        asking.poll()
        first.tick()
        hand_over(first)
        second = asking.poll()
        assert second and second._lock
        second._lock.release()
    else:
        first.tick()
        first.send(AddEntry("goes on"))
        first.stop()
    clock.wait(minutes=2)
    last = resume_session(folder, clock, small_curriculum())
    last.tick()
    assert last.asked is None
    last.send(AddEntry("the last"))
    assert codec.read((folder / "log.jsonl").read_bytes()).holds
    last.stop()
