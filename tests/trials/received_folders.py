"""Makes folders as nobody should be sent them: odd files, links, values and names."""

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from trials.fuzz import TIMES, spoilt_log
from workshop.session.storage import codec
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER, TOLD_FILE

FILES = (
    *(
        LOG_FILE,
        LOG_FILE,
        "holder",
        "lock",
        "review.toml",
        ".review.lock",
        "drafts.json",
        TOLD_FILE,
    ),
    *(
        ".handed-on.json",
        "notes.md",
        "notes.toml",
        "record.md",
        "appointment.ics",
        "log copy.jsonl",
    ),
    *("log.jsonl.replaced", "log.torn-1", PLAN_FOLDER, "curriculum/curriculum.toml"),
    *("curriculum/module.toml", "curriculum/handouts/1.md", "curriculum/handouts"),
)
"""What a session's folder may hold."""
NAMES = (
    "2026-11-30-plain", "2026-11-30-two\nlines", "2026-11-30-\x1b[31mred", "-rf", "x" * 255,
    "\u202etxt", "2026-11-30-$(touch x)", "caf\udce9", " ", "c1\x9b31m", "[b]x[b]", "=cmd",
)  # fmt: skip
DEEP, MANY = 100_000, 40_000
ODD_BYTES: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: b"",
    lambda data: b"\0" * 5000,
    lambda data: b"\xff\xfe" + data,
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data + b"\0\xff\xed\xa0\x80",
    lambda data: data[: len(data) // 2],
    lambda data: b"[" * DEEP,
    lambda data: b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    lambda data: b"a = " + b"[" * DEEP + b"]" * DEEP,
    lambda data: b".".join([b"a"] * DEEP) + b" = 1\n",
    lambda data: data + b"\n" * MANY,
    lambda data: b"{}\n" * MANY,
    lambda data: b"x" * 20_000_000,
    lambda data: b'{"seq": ' + b"9" * 5000 + b', "texts": {}}',
    lambda data: b'{"seq": NaN, "texts": {"remark": "\\ud800"}, "texts": {"remark": 1e999}}',
    lambda data: b'{"seq": 1, "texts": {"remark": "\\u001b[31m\\u202e", "note": [1], "line": "x"}}',
    lambda data: b"id = 1\nid = 2\n[[activity]]\n" + b"[[activity.step]]\nkind = 'talk'\n" * 10_000,
    lambda data: b'title = "T"\nmodules = ["../../../outside/module.toml", "/etc/passwd"]\n',
    lambda data: data.replace(b"handouts/1.md", b"../../../outside/diary.md"),
    lambda data: data.replace(b'id = "', b'id = "../\\u001b[31m'),
)
"""What a file may hold instead of what it held."""
REMARK = b'[[remark]]\nat = %s\nby = "\\u001b[31mx"\non = "entry-%s"\ntext = "%s"\n'


def put(path: Path, random: Random, outside: Path) -> str:
    """Put something odd in the place of a file of a session; say what."""
    data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    bait = outside / random.choice(("diary.md", "session/log.jsonl", ".ssh/id", "session"))
    match what := random.choice(KINDS):
        case "pipe":
            os.mkfifo(path)
        case "socket":
            os.mknod(path, stat.S_IFSOCK | 0o600)
        case "device":
            device = random.choice(((1, 5), (1, 7), (1, 3)))  # zero, full, null
            try:
                os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(*device))
            except OSError:
                path.symlink_to("/dev/zero")
        case "folder":
            (path / "more").mkdir(parents=True)
        case "link":
            path.symlink_to(bait)
        case "relative link":
            path.symlink_to(os.path.relpath(bait, path.parent))
        case "loop":
            path.symlink_to(path.name)
        case "link to itself":
            path.symlink_to("..")
        case "hard link":
            os.link(outside / "diary.md", path)
        case "sparse":
            with path.open("wb") as file:
                file.truncate(20_000_000_000)
        case "locked":
            path.write_bytes(data)
            path.chmod(0)
        case "setuid":
            path.write_bytes(data)
            path.chmod(0o6777)
        case "gone":
            pass
        case _:
            path.write_bytes(odd(path, data, random))
    return f"{path.name}: {what}"


KINDS = (
    *("pipe", "socket", "device", "folder", "link", "relative link", "loop", "link to itself"),
    *("hard link", "sparse", "locked", "setuid", "gone", *["bytes"] * 9),
)


def odd(path: Path, data: bytes, random: Random) -> bytes:
    """Odd bytes for a file, half of them of its own kind."""
    if random.random() < 0.5:
        if path.name == LOG_FILE and data:
            return spoilt_log(data, random) if random.random() < 0.5 else hostile_log(data, random)
        if path.name == "review.toml":
            text = random.choice((b"x" * 120_000, b"<" * 120_000, b"a.b@" * 30_000))
            return b"".join(
                REMARK % (random.choice(TIMES).encode(), b"9" * random.choice((1, 4000)), text)
                for _ in range(random.choice((1, 20)))
            )
    return random.choice(ODD_BYTES)(data)


def hostile_log(data: bytes, random: Random) -> bytes:
    """A log whose sums are right, and whose values are no session's."""
    events = [json.loads(line) for line in data.splitlines()]
    said = next((event for event in events if event["type"] == "entry-added"), events[0])
    match random.randrange(7):
        case 0:
            events[0]["follows"] = "hostile-0"  # which is this one, or follows this one
        case 1:
            events[0]["zone"] = random.choice(
                ("Mars/Base", "+99:99", "../../etc/passwd", "x" * 9999)
            )
        case 2:
            for event in events:
                event["at"] = random.choice(TIMES)
        case 3:
            said["text"] = random.choice(("<", "a.b@", "\u0301", " ", "Ann ")) * 40_000
        case 4:
            events += [dict(said) for _ in range(3_000)]
        case 5:
            person = {"name": "x" * 50, "organisation": "y"}
            events.append({**events[2], "type": "arranged", "roster": [
                {**person, "name": f"Ann {n}"} for n in range(3_000)
            ]})  # fmt: skip
        case _:
            events += [{"type": f"new-{n}", "at": said["at"], "x": [n]} for n in range(300)]
    made, before = bytearray(), b""
    for number, event in enumerate(events, 1):
        event.pop("sum", None)
        body = json.dumps({**event, "seq": number}, separators=(",", ":"))[:-1].encode()
        before = codec.checksum(before, body)
        made += body + b',"sum":"' + before + b'"}\n'
    return bytes(made)


def crowd(folder: Path, random: Random) -> str:
    """Make the folder itself odd: thousands of files, far too deep, names of bytes, closed."""
    what = random.choice(("crowded", "deep", "bytes", "closed", "closed plan", ""))
    plan = folder / PLAN_FOLDER
    if plan.is_symlink() or (plan.is_file() and plan.stat().st_nlink > 1):
        return ""  # what it leads to is to stay as it is
    match what:
        case "crowded":
            for number in range(3_000):
                (folder / f"log {number}.jsonl").touch()
        case "deep":
            deep = "/".join(["d" * 100] * 30)
            (folder / PLAN_FOLDER / deep).mkdir(parents=True)
            subprocess.run(["mkdir", "-p", deep], cwd=folder / PLAN_FOLDER / deep, check=True)
        case "bytes":
            for name in (b"\xff\xfe", b"log\x1b[31m.jsonl", b"a\nb", b"log.\xe9.jsonl"):
                (folder / os.fsdecode(name)).touch()
        case "closed":
            folder.chmod(0)
        case "closed plan":
            (folder / PLAN_FOLDER).chmod(0)
    return what


def hostile(sound: Path, folder: Path, random: Random, outside: Path) -> list[str]:
    """Make a hostile session of a sound one; say what is odd about it."""
    if random.random() < 0.1:
        return [f"the folder: {put(folder, random, outside)}"]
    shutil.copytree(sound, folder)
    told = []
    for name in dict.fromkeys(random.sample(FILES, random.choice((1, 1, 2, 4)))):
        with suppress(FileExistsError, NotADirectoryError):  # below what is no folder any more
            told.append(put(folder / name, random, outside))
    with suppress(OSError):
        told.append(crowd(folder, random))
    return told
