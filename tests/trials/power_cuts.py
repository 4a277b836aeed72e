"""When the power is cut at any moment, every line that was acknowledged by then is on the disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from support import START, bundled_curriculum
from terminal.term import ROOT
from terminal.workspace import CURRICULUM

from trials.frame import NotHere, Run
from trials.recorded_disk import RecordedDisk, Written
from workshop.clock import SetClock
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import resume_session
from workshop.session.storage.session_folder import read_log, read_log_bytes

KINDS = {"ext4": 16, "ext3": 16, "ext2": 16, "xfs": 320}
"""Megabytes that a disk of that kind needs."""
PIECE = 4096
"""Bytes that a disk writes in one go, or not at all."""
NEEDED = ("setpriv", "unshare", "mkfs.ext4", "e2fsck")


def trial(run: Run) -> None:
    """A session on each kind of disk there is, and cuts; in the short form on one, a few."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise NotHere("only root can make disks")
    if missing := [name for name in NEEDED if not shutil.which(name)]:
        raise NotHere(f"there is no {', '.join(missing)}")
    there = [kind for kind in KINDS if shutil.which(f"mkfs.{kind}")]
    for kind in there if run.long else there[:1]:
        lines, cuts = (120, 400) if run.long else (4, 6)
        given = (run.folder, kind, lines, cuts, run.random.randrange(10**9))
        # What is mounted in there is gone with the process, however it ends.
        alone = ("setpriv", "--pdeathsig", "KILL", "unshare", "--mount")
        done = subprocess.run(
            [*alone, sys.executable, "-m", "trials.power_cuts", *map(str, given)],
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"},
            capture_output=True,
            text=True,
        )
        if done.returncode == NOT_HERE:
            raise NotHere(done.stdout.strip())
        assert done.returncode == 0, done.stdout + done.stderr
        run.say(done.stdout.strip())
    if left_out := KINDS.keys() - there:
        run.say(f"left out, as nothing makes such disks here: {', '.join(sorted(left_out))}")


def tried(place: Path, kind: str, lines: int, cuts: int, random: Random) -> str:
    """Record a session on a disk of that kind, cut it, and look; what was done, in words."""
    image, base = place / "image", place / "base"
    with image.open("wb") as file:
        file.truncate(KINDS[kind] << 20)
    call(f"mkfs.{kind}", "-q", image)
    call("cp", "--sparse=always", image, base)
    written, acknowledged = recorded(place, image, lines, random)
    disk = CutDisk(place, kind, base)
    checks = 0
    moments = [number for number, _ in acknowledged]
    moments += [random.randrange(len(written)) for _ in range(cuts - len(moments))]
    for moment in sorted(moments):
        by_then = [text for number, text in acknowledged if number <= moment]
        disk.go_on(written, moment)
        disk.cut(random)
        checks += len(by_then) + looked_at(disk, by_then)
    flushes = written.count(None)
    return (
        f"{kind}: {len(written) - flushes:,} writes and {flushes:,} flushes of {len(acknowledged)} "
        f"acknowledged lines, {len(moments)} cuts, {checks:,} checks"
    )


def recorded(
    place: Path, image: Path, lines: int, random: Random
) -> tuple[Written, list[tuple[int, str]]]:
    """Lead a session in plain mode on a new disk, left and taken up again in the middle.

    Return what was written to it, and each text that was acknowledged, with how much was written
    by then.
    """
    acknowledged: list[tuple[int, str]] = []
    disk = RecordedDisk(image, folder(place / "recorded"))
    begin = ("run", str(CURRICULUM), "--people", "5", "--begin")
    with mounted(disk.file, place / "led", "defaults") as there:
        for words in (begin, ("resume",)):
            process = subprocess.Popen(
                [sys.executable, "-m", "workshop", *words, "--plain", "--workspace", str(there)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**os.environ, "HOME": str(place)},
            )
            assert process.stdin and process.stdout
            said = b""
            for number in range(lines // 2):
                text = f"{words[0]} {number}, " + "x" * random.choice((1, 90, 4000))
                process.stdin.write(f"note {text}\n".encode())
                process.stdin.flush()
                while text.encode() not in said:
                    line = process.stdout.readline()
                    assert line, said.decode()
                    said += line
                if b"NOT SAVED" not in said:  # as it is told when this computer is busy
                    acknowledged.append((len(disk.written), text))
            process.stdin.close()
            said += process.stdout.read()
            assert process.wait() == 0 or b"NOT SAVED" in said, said.decode()
            process.stdout.close()
    call("umount", disk.file.parent)
    return disk.written, acknowledged


class CutDisk:
    """The disk as a cut leaves it: `file` has all that was flushed and some of the rest."""

    def __init__(self, place: Path, kind: str, base: Path) -> None:
        self.file, self.at, self.kind, self._base = place / "cut", place / "found", kind, base
        self._written: Written = []
        self._done = 0

    def go_on(self, written: Written, moment: int) -> None:
        """Let be written what was written up to a moment; flushed is what stood before a flush."""
        flushed = max((n for n in range(self._done, moment) if written[n] is None), default=None)
        if flushed is not None:
            _write(self._base, (each for each in written[self._done : flushed] if each))
            self._done = flushed + 1
        self._written = written[self._done : moment]

    def cut(self, random: Random) -> None:
        """Of what was not flushed nothing, everything, or any pieces are on the disk."""
        call("cp", "--sparse=auto", self._base, self.file)
        share = random.choice((0.0, 1.0, random.random()))
        pieces = (
            (at + start, data[start : start + PIECE])
            for each in self._written
            if each
            for at, data in [each]
            for start in range(0, len(data), PIECE)
            if random.random() < share
        )
        _write(self.file, pieces)


def _write(file: Path, pieces: Iterable[tuple[int, bytes]]) -> None:
    with file.open("r+b") as disk:
        for at, data in pieces:
            disk.seek(at)
            disk.write(data)


def looked_at(disk: CutDisk, texts: list[str]) -> int:
    """What was acknowledged is there, nothing looks altered, and the session goes on."""
    if disk.kind == "ext2":  # it has no journal
        assert subprocess.run(["e2fsck", "-fy", disk.file], capture_output=True).returncode < 4
    with mounted(disk.file, disk.at, "nouuid" if disk.kind == "xfs" else "defaults") as there:
        folders = list((there / "sessions").glob("2*"))
        assert folders or not texts, "the session is lost"
        for session in folders:
            reading = read_log(session)
            log = read_log_bytes(session)
            for text in texts:
                assert f'"text":"{text}"'.encode() in log, f"{text[:20]} is lost"
            assert not reading.damage, reading.damage
            runner = resume_session(session, SetClock(START), bundled_curriculum())
            runner.send(AddEntry("after the cut"))
            runner.stop()
            assert not runner.trouble
            assert read_log(session).holds
        return 4 * len(folders)


@contextmanager
def mounted(file: Path, at: Path, options: str) -> Iterator[Path]:
    call("mount", "-o", f"loop,{options}", file, folder(at))
    yield at
    call("umount", at)  # after a failure it is gone with the process


def folder(at: Path) -> Path:
    at.mkdir(exist_ok=True)
    return at


def call(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise NotHere(f"{command[0]} is not possible: {done.stderr.strip()}")


NOT_HERE = 3

if __name__ == "__main__":
    at, kind, lines, cuts, seed = sys.argv[1:]
    try:
        place = folder(Path(at) / kind)
        call("mount", "-t", "tmpfs", "tmpfs", place)
        print(tried(place, kind, int(lines), int(cuts), Random(int(seed))))
    except NotHere as missing:
        print(missing)
        sys.exit(NOT_HERE)
