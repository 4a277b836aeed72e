"""Wherever a log is cut, whichever of its bytes is changed: the line is named, the rest is read."""

import io
import re
import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from room.devices import Devices
from support import COACHING, MODULE, ROOM, START, Wait, decided, folder_of, lead, plan_folder

from trials.frame import Run
from workshop.board import PARKING, Board
from workshop.cli.commands import notes, verify
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.kinds import contributions as gave
from workshop.kinds.base import Target
from workshop.kinds.close.model import Plus
from workshop.kinds.debrief import NameReporter, Report
from workshop.kinds.exercise.model import FormGroups, GiveRole, PutMember
from workshop.kinds.hands.model import CountHands, Hands, items
from workshop.kinds.homework.model import Assign
from workshop.kinds.questions import AnswerQuestion
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands import entries as cap
from workshop.session.commands import room
from workshop.session.commands.forms import AddRow
from workshop.session.commands.speakers import KeepSpeakers, SayWho
from workshop.session.commands.themes import Gather, NameTheme
from workshop.session.commands.timer import ToggleTimer
from workshop.session.follow_up import read_left_open
from workshop.session.opening import Setup, open_session, resume_session, with_follow_up
from workshop.session.room.view import room_view
from workshop.session.runner import Runner
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.session_folder import read_log, read_log_bytes

MARK = "said in line"
LAST = 5


def trial(run: Run) -> None:
    """Cut a log with every type of event, and change its bytes; look at it with each command."""
    session = Session(run.folder)
    session.cuts(run, every=1 if run.long else 61)
    session.changes(run, every=1 if run.long else 311)


class Session:
    """A session's folder whose log is spoilt and put right again."""

    def __init__(self, place: Path) -> None:
        self.folder = led(place)
        self.data = read_log_bytes(self.folder)
        self.starts = [0, *(at.end() for at in re.finditer(b"\n", self.data))]
        self.events = codec.read(self.data).events
        self.said = marks(self.noted())

    def cuts(self, run: Run, every: int) -> None:
        """Cut after a byte of the last five lines: the session goes on from what is whole."""
        first, end = self.starts[-1 - LAST], len(self.data)
        places = sorted({*range(first, end, every), *self.starts[-1 - LAST :]})
        for place in places:
            self.spoil(self.data[:place])
            torn = self.torn(place)
            named = f"log.jsonl:{self.line(place)}: the last line is torn" if torn else ""
            assert named in self.verified(fine=not torn), place
            assert ("cut off" in self.noted()) == bool(torn), place
            self.resumed(place, torn)
        run.say(f"cut at {len(places):,} places of {LAST} lines: resumed, torn ends set aside")

    def torn(self, place: int) -> bytes:
        """What is set aside at a cut: nothing of a line that lacks its end only."""
        start = max(at for at in self.starts if at <= place)
        return b"" if place + 1 in self.starts else self.data[start:place]

    def resumed(self, place: int, torn: bytes) -> None:
        """Taking it up sets a torn end aside in a file that is named, and all else stands."""
        whole = tuple(e for e, end in zip(self.events, self.starts[1:], strict=True)
                      if end - 1 <= place)  # fmt: skip
        runner = self.take_up()
        assert tuple(runner.events[: len(whole)]) == whole, place
        aside = list(self.folder.glob("log.torn-*"))
        assert [path.read_bytes() for path in aside] == [torn] * bool(torn), place
        assert all(path.name in " ".join(runner.notices) for path in aside), place
        self.goes_on(runner, place)
        assert "no damage found" in self.verified(fine=True), place

    def changes(self, run: Run, every: int) -> None:
        """Change one byte: verify names its line, the notes do, and so does taking it up."""
        tried = 0
        for place in range(run.random.randrange(every), len(self.data), every):
            others = substitutes(self.data[place])
            for other in others:
                self.named(place, other)
            self.change(place, run.random.choice(others))
            tried += len(others)
        share = "every byte" if every == 1 else f"one byte in {every}"
        run.say(f"{share} of {len(self.data):,} changed, {tried:,} changes: each line is named")

    def changed(self, place: int, other: int) -> bytes:
        return self.data[:place] + bytes([other]) + self.data[place + 1 :]

    def named(self, place: int, other: int) -> None:
        """The line is named, and beside it only one that it became one with, or was cut from."""
        reading, line = codec.read(self.changed(place, other)), self.line(place)
        named = [damage.line for damage in reading.damage]
        end = self.data[place] == 0x0A
        if end and line == len(self.events):
            assert not named and reading.torn, (place, other)
        else:
            assert named == ([line, line + 1] if other == 0x0A and not end else [line]), named

    def change(self, place: int, other: int) -> None:
        """Each command tells of the change, and gives what stands before and after it."""
        named = f"byte {place}: {self.data[place]:02x} -> {other:02x}"
        self.spoil(self.changed(place, other))
        line, end = self.line(place), self.data[place] == 0x0A
        last = end and line == len(self.events)
        hit = marks(self.data[self.starts[line - 1] : self.starts[line + end - last]].decode())
        verified = "the last line is torn" if last else f"log.jsonl:{line}: "
        assert verified in self.verified(fine=False), named
        told = self.noted()
        assert ("The last line of the log is cut off" if last else f"line {line}: ") in told, named
        self.stands(told, hit, named)
        runner = self.take_up()
        notices = " ".join(runner.notices)
        assert ("is kept in log.torn" if last else f"line {line}: ") in notices, (named, notices)
        self.stands(" ".join(texts(runner.state.board)), hit, named)
        self.goes_on(runner, named)

    def stands(self, told: str, hit: set[int], named: str) -> None:
        """Everything that was said is there, but for what the changed line says."""
        said = marks(told)
        assert self.said - hit <= said, (named, self.said - hit - said)

    def goes_on(self, runner: Any, named: object) -> None:
        """What is written after it is read again."""
        runner.send(cmd.Undo() if runner.state.closed else cmd.RemarkOn("after"))
        runner.stop()
        assert read_log(self.folder).events[-1] == runner.events[-1], named

    def spoil(self, data: bytes) -> None:
        for path in self.folder.iterdir():
            if path.is_file():
                path.unlink()
        (self.folder / LOG_FILE).write_bytes(data)

    def line(self, place: int) -> int:
        return sum(start <= place for start in self.starts)

    def take_up(self) -> Any:
        return resume_session(self.folder, SetClock(self.events[-1].at + timedelta(minutes=3)))

    def verified(self, fine: bool) -> str:
        return self.ask(verify, 0 if fine else 1)

    def noted(self) -> str:
        return self.ask(notes, 0)

    def ask(self, command: Any, status: int) -> str:
        """What a command prints about the session."""
        result = CliRunner().invoke(command, [str(self.folder)], standalone_mode=False)
        assert result.exception is None, result.exception
        assert (result.return_value or 0) == status, result.output
        return result.output


def marks(text: str) -> set[int]:
    """The lines that a text says it was said in."""
    return {int(number) for number in re.findall(rf"{MARK} (\d+)", text)}


def texts(board: Board) -> list[str]:
    entries = [entry for sheet in board.sheets.values() for entry in sheet]
    return [text for entry in entries for text in (entry.text, *entry.merged)]


def substitutes(byte: int) -> list[int]:
    """Other bytes: a bit off, not ASCII, an end of line, a quote, nothing, a digit."""
    return sorted({byte ^ 1, byte ^ 0x80, 0x0A, 0x22, 0x00, ord("9")} - {byte})


COACHING_LINES = (
    "go c/1", "row Ann > a letter | in May", "row Ann > a visit | in June",
    "cell {row} 2 > in July",
    "remove-row {row}", "go c/2", "choose Ann > lunch > call her", "unchoose Ann > lunch",
    "go c/8", "vote 2 7", "decide", "go b/2", "turn", "turn again",
    "go c/3", "share Dora, Eli", "interview Fay > Ann", "drop-interview Fay", "assign",
    "appointment 2026-12-05 10:00", "go c/5", "hands 1 b 3", "uncover 1",
    "go c/7", "score 1 now 0 1 2 1 1",
    "go c/4", "told Ann > partly", "stage 2 they plan together",
    "carry 2026-12-12 > Ann", "kept 1 > done > it was sent", "attend Ben late 10",
    "insert break 5 Tea", "why time", "insert energizer 5", "move +1 after 4", "swap +1 +2",
    "facilitator Zoe",
)  # fmt: skip


def follow_up(place: Path, clock: SetClock) -> Runner:
    """A session that follows up another one's homework, in which every activity can be led.

    It is of a guide in two variants that are the same, and led in the second one.
    """
    goes_round = '"Look back"\nkind = "debrief"\n'
    module = (MODULE + COACHING).replace(goes_round, f"{goes_round}go_round = true\n")
    module = module.replace('label = "What" }', 'label = "What", promise = "what" }')
    plan = plan_folder(place, module)
    head = plan / "curriculum.toml"
    head.write_text('variants = ["short", "long"]\n' + head.read_text("utf-8"), "utf-8")
    arrange = cmd.Arrange(roster=ROOM, facilitator="Maya", variant="long", series="Spring")
    setup = Setup(plan, load_or_raise(plan), arrange)
    before = open_session(setup, place / "earlier", clock)
    row = AddRow("plan", "Ann", (("what", "a letter"),))
    lead(before, clock, cmd.Next(), cmd.Lead("c/3"), row, Assign(), cmd.CloseSession())
    before.stop()
    assert before.folder
    runner = open_session(
        with_follow_up(setup, read_left_open(before.folder)), place / "sessions", clock
    )
    lead(runner, clock, cmd.Arrange(title="Tuesday", activities=("a", "b", "c")), cmd.Lead("a/1"))
    return runner


def coach(runner: Runner, clock: SetClock) -> None:
    """Fill in forms, choose, share out, assign, tell: in the words of the plain mode."""
    leader = Leader(runner, Sink(io.StringIO()))
    for line in COACHING_LINES:
        clock.wait(seconds=7)
        rows = runner.state.forms.of("plan")
        run_line(leader, line.replace("{row}", str(rows[-1].id if rows else 0)))


def open_room(runner: Runner) -> None:
    """Everything that comes from a room, and all that is said about one, in a show of hands."""
    phones = Devices(runner)
    for command in (room.Show(False), room.KeepWho("named"), room.LookFirst(True)):
        runner.send(command)
    phones.give(gave.Wrote(PARKING, "held back"), who="Ann")
    phones.give(gave.Called(), group="Group 2")
    phones.give(gave.SignedIn("Ann"))
    phones.give(gave.Paired("Ben"), who="Ann")
    phones.give(gave.Wrote("elsewhere", "on no sheet"))
    runner.take_in()
    runner.send(room.TurnDown(reason="not here"))
    runner.send(room.LookFirst(False))
    paper: dict[str, tuple[int, ...]] = {items(Hands().of(runner.now().context))[0].key: (1, 0)}
    ballot = phones.vote(room_view(runner.now()).ballot, ("somebody", paper))
    runner.send(room.EndBallot())
    phones.seal(ballot)
    runner.take_in()
    shutil.rmtree(phones.room)


def led(place: Path) -> Path:
    """A session in which everything happened that can; entries say which line they stand in."""
    clock = SetClock(START)
    runner = follow_up(place, clock)

    def do(*commands: Any) -> None:
        for command in commands:
            wait = Wait(seconds=7) if not isinstance(command, Wait) else Wait()
            lead(runner, clock, wait, command() if callable(command) else command)

    def say(sheet: str, make: Any = cap.AddEntry) -> Any:
        text = f"{MARK} {runner.state.seq + 1}"
        return make(text, Target(sheet, sheet.title())) if sheet else make(text)

    def entry(back: int) -> int:
        return sorted(e.id for s in runner.state.board.sheets.values() for e in s)[-back]

    do(Wait(minutes=3), cmd.Lead("2a"), cmd.BeganEarlier(2), *[partial(say, "ideas")] * 5)
    do(lambda: cap.EditEntry(entry(1), f"{MARK} {entry(1)}, and {MARK} {runner.state.seq + 1}"))
    do(lambda: cap.StarEntry(entry(2)), cmd.HearConcept("trust"))
    do(lambda: Gather((entry(1),), "apart"), NameTheme("1", "aside"))
    do(KeepSpeakers(), lambda: SayWho(entry(1), "Ann"))
    do(lambda: cap.MoveEntry(entry(3), Target(PARKING, "Parking lot")))
    do(lambda: cap.MergeEntries(entry(4), (entry(5),)))
    do(lambda: cap.AddEntry("taken off"), lambda: cap.RemoveEntry(entry(1)))
    do(cmd.Lead("2b"), lambda: CountHands(f"entry-{entry(1)}", 1, 3))
    open_room(runner)
    do(cmd.Hold("alarm"))
    do(Wait(minutes=4), cmd.Hold(), cmd.SetMinutes(7), cmd.RemarkOn("let her tell it"), cmd.Undo())
    do(cmd.Lead("3"), FormGroups("count-off"), PutMember("Ann", "Group 2"))
    do(GiveRole("Group 1", "recorder/reporter", "Ben"), ToggleTimer(), Wait(minutes=16))
    runner.stop()
    clock.wait(minutes=30)
    runner = resume_session(folder_of(runner), clock)
    runner.settle_gap(False)
    do(cmd.Lead("4"), Report("Group 1"), NameReporter("Group 1", "Ben"), cmd.Protect("6"))
    do(lambda: Report("Group 2", f"{MARK} {runner.state.seq + 1}"))
    do(
        lambda: AnswerQuestion(0, f"{MARK} {runner.state.seq + 1}"),
        cmd.Skip(reason="no time", step="6"),
    )
    coach(runner, clock)
    runner.tick()
    clock.wait(minutes=-20)
    do(cmd.Lead("a/8"), partial(say, "", Plus), partial(say, "", decided), cmd.CloseSession())
    do(cmd.Undo(), partial(say, "", Plus), partial(say, "parking"))
    runner.stop()
    missing = {*ev.all_types()} - {type(event) for event in runner.events}
    assert not missing, missing
    return folder_of(runner)
