"""Whatever dies, what a phone was told is kept has one outcome in the session's log.

Room and runner are processes of their own that are killed at any moment, one or both, while
phones write with names and without, and vote. A phone gives the same again until it has an answer.
"""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from secrets import token_hex
from urllib.parse import urlencode

from msgspec import DecodeError, json
from support import ROOM, new_session

from trials.frame import Run
from workshop import board
from workshop.clock import SystemClock
from workshop.errors import Refused
from workshop.event import Event
from workshop.room.inbox import SEEN_FILE
from workshop.room.keys import digest
from workshop.room.launch import OpenRoom, read_room
from workshop.session import commands as cmd
from workshop.session import events as ev
from workshop.session.commands.room import EndBallot, KeepWho, LookFirst
from workshop.session.opening import resume_session
from workshop.session.room.inbox import INBOX_FILE, SEALED, BallotPaper, room_folder
from workshop.session.storage.session_folder import read_log

TESTS = Path(__file__).parent.parent
DEADLINE_S, LIVES_S = 60.0, 1.2
OPENED = 0.8
"""So often a room is killed after it has opened, else perhaps before."""
STEPS = ("a/2a", "a/2c")
LEAD = "from trials.room_kills import lead; import sys; lead(sys.argv[1], int(sys.argv[2]))"


def trial(run: Run) -> None:
    """Let phones give while what serves them is killed; then look where everything has gone."""
    kills, phones = (200, 50) if run.long else (2, 5)
    session = new_session(
        run.folder,
        SystemClock(),  # type: ignore[arg-type]
        cmd.Arrange(roster=ROOM, activities=("a", "b")),
        cmd.Next(),
    )
    session.stop()
    assert session.folder
    counted = Trial(session.folder, run.random).go(kills, phones)
    told = ", ".join(f"{count:,} {what}" for what, count in sorted(counted.items()))
    run.say(f"{kills} kills of room, runner or both with {phones} phones: {told}; each once")


def lead(folder: str, seed: int) -> None:
    """Lead the session until this process is killed: go to and fro, end votes, look first."""
    runner, random = resume_session(Path(folder), SystemClock()), Random(seed)
    runner.settle_gap(counts=False)
    ticked = moved = 0.0
    while True:
        now = time.monotonic()
        if now - ticked > 0.2:
            runner.tick()
            ticked = now
        if now - moved > 0.3:
            with suppress(Refused):
                runner.send(random.choice(choices(random)))
            moved = now
        runner.take_in()
        time.sleep(0.02)


def choices(random: Random) -> list[cmd.Command]:
    """What the trainer may do next."""
    step = cmd.Lead(random.choice(STEPS))
    who = KeepWho(random.choice(("named", "anonymous")))
    return [step, step, EndBallot(), who, LookFirst(on=False)]


@dataclass(eq=False)
class Phone(threading.Thread):
    """Gives one thing after the other, each until it is answered; notes what was kept."""

    session: Path
    name_: str
    random: Random
    kept: dict[str, str] = field(default_factory=dict)
    over: bool = False
    cookie: str = ""

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        if self.name_:
            self.give("signed-in", "", {"name": self.name_, "arrived": True})
        while not self.over:
            step, number = self.random.choice(STEPS), token_hex(4)
            if step == "a/2a":
                self.give("wrote", step, {"sheet": "ideas", "text": f"text {number}"})
            else:
                self.give("marked", step, {"marks": {"": self.random.choice(([1, 0], [0, 1]))}})
            time.sleep(self.random.uniform(0.5, 0.7))

    def give(self, what: str, step: str, gave: dict[str, object]) -> None:
        """Give it until there is an answer."""
        id = token_hex(16)
        body = json.encode({"id": id, "step": step, "round": 0, "gave": {"what": what, **gave}})
        while not self.over:
            told = self.ask("/give", body)
            if told.get("kept"):
                self.kept[id] = what
                return
            if "late" in told or told.get("refused"):
                return
            time.sleep(0.05)

    def ask(self, path: str, body: bytes) -> dict[str, object]:
        """What is answered; nothing where nobody answers."""
        room = read_room(self.session)
        if room is None:
            return {}
        try:
            if not self.cookie:
                _, self.cookie = post(room, "/join", urlencode({"code": room.code}).encode(), "")
            said, _ = post(room, path, body, self.cookie)
            return json.decode(said, type=dict[str, object])
        except (OSError, HTTPException, DecodeError):
            return {}


def post(room: OpenRoom, path: str, body: bytes, cookie: str) -> tuple[bytes, str]:
    """What is answered, and the cookie that comes with it."""
    connection = HTTPConnection("127.0.0.1", room.port, timeout=5)
    try:
        connection.request("POST", path, body, {"Cookie": cookie})
        answer = connection.getresponse()
        said = answer.read()
        if answer.status in (429, 503, 507):
            return b"{}", ""
        return said, (answer.getheader("Set-Cookie") or "").partition(";")[0]
    finally:
        connection.close()


class Trial:
    """A session's folder, and the two processes."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder, self.random = folder, random
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def go(self, kills: int, phones: int) -> Counter[str]:
        names = [person.name for person in ROOM]
        there = [
            Phone(self.folder, names[n] if n < len(names) and n % 2 else "", Random(n))
            for n in range(phones)
        ]
        try:
            self.start()
            for phone in there:
                phone.start()
            for _ in range(kills):
                if self.random.random() < OPENED:
                    self.await_room()
                time.sleep(self.random.uniform(0.2, LIVES_S))
                self.kill(self.random.choice((("room",), ("runner",), ("room", "runner"))))
                self.start()
            self.await_room()
            time.sleep(LIVES_S)
            for phone in there:
                phone.over = True
            for phone in there:
                phone.join(DEADLINE_S)
        finally:
            self.kill(("room", "runner"))
        kept = {id: what for phone in there for id, what in phone.kept.items()}
        return self.compare(kept)

    def start(self) -> None:
        """Start what does not run."""
        env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent)))}
        commands = {
            "room": ("-m", "workshop", "room", str(self.folder), "--quiet", *LOOPBACK),
            "runner": ("-c", LEAD, str(self.folder), str(self.random.randrange(10**6))),
        }
        for name, words in commands.items():
            process = self.processes.get(name)
            assert process is None or process.poll() is None, f"the {name} ended by itself"
            if process is None:
                self.processes[name] = subprocess.Popen([sys.executable, *words], env=env)

    def kill(self, names: tuple[str, ...]) -> None:
        for name in names:
            if process := self.processes.pop(name, None):
                process.kill()
                process.wait()

    def await_room(self) -> None:
        ends = time.monotonic() + DEADLINE_S
        while read_room(self.folder) is None:
            assert time.monotonic() < ends, "the room did not open"
            time.sleep(0.05)

    def compare(self, kept: dict[str, str]) -> Counter[str]:
        """What was kept has one outcome; where the last are not taken yet, this takes them."""
        runner = resume_session(self.folder, SystemClock())
        runner.take_in()
        runner.send(cmd.CloseSession())
        for _ in range(3):
            runner.tick()
            runner.take_in()
        runner.stop()
        reading = read_log(self.folder)
        assert reading.holds, reading.damage
        data = (room_folder(self.folder) / INBOX_FILE).read_bytes()
        lines = {line["id"]: line for line in map(json.decode, data.splitlines())}
        outcomes: Counter[int] = Counter()
        counted: Counter[str] = Counter()
        for event in reading.events:
            if event.given and not isinstance(event, ev.Arranged | ev.Attended):
                outcomes[event.given.line] += 1
                counted[what_became(event)] += 1
        ballots = [e for e in reading.events if isinstance(e, ev.BallotCounted)]
        assert len({e.ballot for e in ballots}) == len(ballots), "a ballot was counted twice"
        votes, over = 0, self.counted({ballot.ballot for ballot in ballots})
        for id, what in kept.items():
            if what == "marked":
                votes += 1
                assert digest(id) in over, "a vote that was acknowledged is in no ballot"
                continue
            line = lines.get(digest(id))
            assert line, f"{what}, which was acknowledged, is not in the inbox"
            assert outcomes[line["line"]] == 1, f"{what} has {outcomes[line['line']]} outcomes"
        assert len({line["line"] for line in lines.values()}) == len(lines)
        assert not list(room_folder(self.folder).glob("*.ballot")), "a ballot was left over"
        papers = sum(e.voters for e in ballots)
        return counted + Counter({"votes acknowledged": votes, "papers counted": papers})

    def counted(self, ballots: set[str]) -> set[str]:
        """The ids of the papers that are in ballots that the log has counted."""
        room = room_folder(self.folder)
        ids = set((room / SEEN_FILE).read_text().split() if (room / SEEN_FILE).exists() else ())
        for path in room.glob(f"*{SEALED}"):
            for line in path.read_bytes().splitlines():
                paper = json.decode(line, type=BallotPaper)
                ids.update({paper.id} if paper.ballot in ballots else ())
        return ids


LOOPBACK = ("--bind", "127.0.0.1", "--port", "0")


def what_became(event: Event) -> str:
    match event:
        case board.EntryAdded():
            return "entries"
        case ev.NotTaken():
            return event.outcome
        case ev.Submitted():
            return "held"
        case _:
            return "signed in"
