"""Whatever is sent to a room, it obeys nothing, tells nothing, and goes on for the others."""

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hostile_texts import HOSTILE
from room.attacks import (
    SLOW,
    Giver,
    Target,
    all_is_sent_anew,
    from_many,
    gift,
    large_bodies_are_not_read,
    never_reading,
    no_cookie_passes,
    no_path_leads_out,
    nothing_is_smuggled,
    seconds_open,
)
from room.hostile_room import STEPS, HostileRoom, sendable
from support import new_session

from trials.frame import NotHere, Run
from workshop.clock import SystemClock
from workshop.kinds.base import Target as Sheet
from workshop.room.addresses import own_addresses
from workshop.room.connections import HEAD_S, MOST_AN_ADDRESS, READ_S
from workshop.room.guard import BODY_S
from workshop.room.launch import read_room
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.runner import Runner

TESTS = Path(__file__).parent.parent
OTHERS, ATTACKER, SILENT = "", "127.0.0.9", "127.0.0.8"
"""Addresses of this computer's own that stand for as many phones."""
DEADLINE_S = 60.0
FLOOD = "import sys; from trials.room_attacks import flood; flood(*sys.argv[1:])"


def trial(run: Run) -> None:
    if not Path("/proc/self/status").exists():
        raise NotHere("it looks at the room's process as Linux tells of it")
    if run.long:
        hostile(run)
    with led(run.folder) as (runner, target, pid):
        connections(run, target, pid)
        if run.long:
            shapes(run, target)
            flooded(run, target, pid)
            slow(run, target)
            unread(run, runner, target, pid)


def hostile(run: Run) -> None:
    """All hostile texts in all fields of all steps, alone and one behind the other."""
    harmless = [f"harmless {n}" for n in range(len(STEPS))]
    plain = HostileRoom(run.folder / "plain", harmless, everywhere=True)
    plain.go()
    pairs = [f"{run.random.choice(HOSTILE)} {run.random.choice(HOSTILE)}" for _ in range(60)]
    given = 0
    for number, texts in enumerate((HOSTILE, pairs)):
        room = HostileRoom(run.folder / f"hostile-{number}", sendable(texts), everywhere=True)
        room.go()
        assert room.made <= plain.made, room.made - plain.made
        assert not (lost := list(room.lost())), lost
        given += len(room.kept)
    run.say(
        f"{given:,} hostile texts from phones: none obeyed or lost, on 9 pages and in 7 formats"
    )


@contextmanager
def led(place: Path) -> Iterator[tuple[Runner, Target, int]]:
    """A session, and its room in a process of its own."""
    clock = SystemClock()
    runner = new_session(place, clock, cmd.Next(), cmd.Lead("2a"))  # type: ignore[arg-type]
    assert runner.folder
    words = ("room", str(runner.folder), "--quiet", "--bind", "0.0.0.0", "--port", "0")
    process = subprocess.Popen([sys.executable, "-m", "workshop", *words], env=environment())
    try:
        ends = time.monotonic() + DEADLINE_S
        while (room := read_room(runner.folder)) is None:
            assert process.poll() is None and time.monotonic() < ends, "the room did not open"
            time.sleep(0.05)
        yield runner, Target(runner.folder, room.port, room.code), process.pid
        assert process.poll() is None, "the room has ended"
    finally:
        process.terminate()
        process.wait()
        runner.stop()


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent)))}


def shapes(run: Run, target: Target) -> None:
    counts = sum(nothing_is_smuggled(target) for _ in range(5)) + no_path_leads_out(target)
    counts += no_cookie_passes(target) + all_is_sent_anew(target)
    taken = large_bodies_are_not_read(target, 10_000_000)
    run.say(
        f"{counts:,} requests that are none, paths, cookies, last events: refused, nothing told"
    )
    run.say(f"10 bodies of 10 MB: {taken / 10e6:.1f} MB of each left the sender, none was kept")


def connections(run: Run, target: Target, pid: int) -> None:
    """Many from one address; meanwhile somebody else joins and gives."""
    count = 10_000 if run.long else 300
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    before = memory(pid)
    open_now = from_many(target, count, ATTACKER, MOST_AN_ADDRESS)
    try:
        assert len(open_now) <= MOST_AN_ADDRESS
        target.gives()
        grown = memory(pid) - before
        assert grown < 150, grown
        run.say(
            f"{count:,} connections from one address: {len(open_now):,} stay, {grown:.0f} MB more;"
            " others join and give"
        )
    finally:
        for one in open_now:
            one.close()


def flooded(run: Run, target: Target, pid: int) -> None:
    """How long others wait while one floods from another address, by turns with a quiet time."""
    found = [one.ip for one in own_addresses() if not one.is_loopback and ":" not in one.ip]
    host = found[0] if found else target.host
    waits: dict[bool, list[float]] = {False: [], True: []}
    spent: dict[bool, float] = {False: 0.0, True: 0.0}
    for number in range(12):
        floods = bool(number % 2)
        words = (str(target.session), str(target.port), target.code, host)
        command = [sys.executable, "-c", FLOOD, *words]
        process = None
        if floods:
            process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE)
            assert process.stdout and process.stdout.readline()
        try:
            began, givers = processor(pid), [Giver(target) for _ in range(4)]
            for _ in range(15):
                waits[floods] += [giver.give() for giver in givers]
                time.sleep(0.1)
            for giver in givers:
                giver.close()
            spent[floods] += processor(pid) - began
        finally:
            if process:
                process.kill()
                process.wait()
    quiet, loud = (p95(waits[floods]) for floods in (False, True))
    assert loud < 2 * quiet + 0.025, (quiet, loud)
    run.say(
        f"{len(waits[True])} contributions beside one who floods: acknowledged p95"
        f" {1000 * loud:.0f} ms, {1000 * quiet:.0f} ms without; the room's processor"
        f" {spent[True]:.1f} s, {spent[False]:.1f} s without"
    )


def flood(session: str, port: str, code: str, host: str) -> None:
    """Give and ask as fast as it goes, on forty connections, until this process is killed."""
    target = Target(Path(session), int(port), code, host)
    cookie = target.cookie()

    def one() -> None:
        head = f"POST /give HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n"
        while True:
            with suppress(OSError), target.connect() as there:
                while True:
                    body = gift()
                    there.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                    if not there.recv(65_536):
                        break

    for _ in range(40):
        threading.Thread(target=one, daemon=True).start()
    print("floods", flush=True)
    time.sleep(DEADLINE_S * 10)


def slow(run: Run, target: Target) -> None:
    """What never ends is cut off in its time."""
    took: dict[str, float] = {}

    def one(what: str) -> None:
        took[what] = seconds_open(target, *SLOW[what], every=0.5)

    threads = [threading.Thread(target=one, args=(what,)) for what in SLOW]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert took.keys() == SLOW.keys() and max(took.values()) < HEAD_S + BODY_S + 5, took
    told = ", ".join(f"{what} {seconds:.0f} s" for what, seconds in took.items())
    run.say(f"what comes slowly is cut off: {told}")


def unread(run: Run, runner: Runner, target: Target, pid: int) -> None:
    """Pages that read nothing, while entries come: what waits for them is bounded, then they go."""
    before = memory(pid)
    silent, most = never_reading(target, 200, SILENT), 0.0
    try:
        ends = time.monotonic() + READ_S
        while time.monotonic() < ends:
            runner.send(AddEntry("x" * 1_500, Sheet("ideas", "Ideas")))
            most = max(most, memory(pid) - before)
            time.sleep(0.3)
        time.sleep(10)
        left = memory(pid) - before
    finally:
        for one in silent:
            one.close()
    assert most < 400, most
    target.gives()
    run.say(f"200 walls that read nothing: at most {most:.0f} MB more, {left:.0f} MB once cut off")


def memory(pid: int) -> float:
    """Megabytes that a process has."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def processor(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def p95(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1] if len(waits) > 1 else waits[0]
