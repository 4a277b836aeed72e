"""Sessions for a reviewer who trusts nothing: led by chance, in words no file is prepared for."""

import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import hostile_texts
from support import COACHING, MODULE, START, plan_folder

from trials.every_byte import coach
from trials.facilitator import Facilitator, carry_out
from trials.fuzz import spoilt_bytes, spoilt_log, spoilt_toml
from workshop.clock import SetClock
from workshop.curriculum.files import find_forbidden
from workshop.curriculum.load import load_or_raise
from workshop.errors import Refused
from workshop.event import Person
from workshop.reports.record import Record
from workshop.session import commands as cmd
from workshop.session.opening import Setup, open_session
from workshop.session.storage.entry import LOG_FILE, PLAN_FOLDER, REMARKS_FILE, TOLD_FILE
from workshop.text import one_line

NAMED = (
    Person("Zoë Quixley", "Alder <b>Library</b>"),
    Person("ŁUCJA Żak-Zwyk", "=1+1"),
    Person("D’Arcy O'Zwick", ""),
    Person("ܕܢܚܐ", "R&D </td></tr>"),
    Person("李小龍", "'; drop table line; --"),
    Person("Ibn Qaddūm", "\x1b[31mRed\x1b[0m"),
    Person("Qaddūm", "@school"),
)
"""People whose names are nobody's words: where names are left out, none of them may be left."""
LED = "Öyvind Xanthopoulos"
NAMES = (
    *("zoe", "quixley", "lucja", "zak", "zwyk", "o'zwick", "d'arcy", "ܕܢܚܐ", "李小龍", "qaddum"),
    *("oyvind", "xanthopoulos"),
)
"""What is left of a name when case and accents are taken off, and may be left nowhere."""
ODD_NAMES = (
    Person("<script>alert(1)</script>", "-1"),
    Person("=cmd|' /C calc'!A0", "[bold]x[/bold]"),
    Person("*", "%s"),
    Person("\u202eevil", "\x00"),
    Person("1", "2"),
    Person("The Facilitator", "and"),
)
HOSTILE = (
    *hostile_texts.HOSTILE,
    *("Zoë Quixley said so", "zoe   QUIXLEY's idea", "Żak", "zwyk-żak", "O’ZWICK!", "Ibn Qaddum"),
    *("李小龍說好", "(Lucja)", "d'arcy/o'zwick", "ܕܢܚܐ.", "Quixley-Zoe", "quixleys", "𝒜𝓃𝓃"),
)
"""With names of the roster, as people say them."""
Spoil = Callable[[Path, Random], None]


class Hostile(Facilitator):
    """A facilitator whose room says what a file, a screen or a search could be led astray by."""

    def text(self) -> str:
        self._said += 1
        said = " ".join(self.random.sample(HOSTILE, self.random.choice((1, 1, 2))))
        return f"{said} {mark(self._said, self.random)}".replace("\n", " ")


def mark(number: int, random: Random) -> str:
    """A word that nobody else says."""
    return f"n{number}x{random.randrange(10**9)}"


def session(place: Path, random: Random, lines: int, odd: bool = False) -> Path:
    """The folder of a session in which chance had so many things happen.

    `odd` names are ones that no person has.
    """
    clock = SetClock(START + timedelta(days=random.randrange(400), hours=random.randrange(24)))
    plan = plan_folder(place / f"plan-{random.randrange(10**9)}", odd_plan(random))
    roster = (*NAMED, *(ODD_NAMES if odd else ()))
    arrange = cmd.Arrange(
        title=f"{random.choice(HOSTILE)} {mark(0, random)}",
        facilitator=random.choice(ODD_NAMES).name if odd else LED,
        place=random.choice(HOSTILE),
        roster=tuple(random.sample(roster, len(roster))),
        activities=tuple(random.sample(("a", "b", "c"), 3)),
    )
    runner = open_session(Setup(plan, load_or_raise(plan), arrange), place / "sessions", clock)
    facilitator = Hostile(random)

    def do(times: int) -> None:
        for _ in range(times):
            clock.wait(seconds=random.choice((1, 7, 7, 60, 600)))
            carry_out(runner, facilitator.line(runner))

    do(lines)
    for key in ("a/2a", "a/3", "a/4", "a/8", "c/1", "c/2", "c/3"):
        with suppress(Refused):
            runner.send(cmd.Lead(key))
            do(4)
    if random.random() < 0.5:
        coach(runner, clock)
    if random.random() < 0.7:
        with suppress(Refused):
            runner.send(cmd.CloseSession())
    runner.stop()
    assert runner.folder is not None
    return runner.folder


def odd_plan(random: Random) -> str:
    """The plan of a module some of whose words are hostile, as far as a plan may have them."""

    def other(found: re.Match[str]) -> str:
        said = random.choice(HOSTILE)
        if random.random() < 0.6 or find_forbidden(said) or said != one_line(said) or not said:
            return found[0]
        return f"{found[1]} = {json.dumps(said, ensure_ascii=False)}"

    words = r'\b(title|label|question|text|say|ask|note|do) = "[^"]*"'
    return re.sub(words, other, MODULE + COACHING)


def captured(record: Record) -> set[str]:
    """What was said and written down in a session and stands, as people read it."""
    state = record.state
    entries = [entry for sheet in state.board.sheets.values() for entry in sheet]
    said = [text for entry in entries for text in (entry.text, *entry.merged)]
    rows = [row for form in state.forms.rows for row in state.forms.of(form)]
    said += [text for row in rows for text in row.cells.values()]
    said += [person.name for person in state.roster]
    return {text for each in said if (text := one_line(each))}


def changed_byte(data: bytes, random: Random) -> tuple[bytes, int]:
    """A log with one byte that is another, and the line from which on it is altered."""
    place = random.randrange(len(data) - 1)
    other = random.choice([b for b in (*b'\n"9 \x00\xff', data[place] ^ 1) if b != data[place]])
    return data[:place] + bytes([other]) + data[place + 1 :], data.count(b"\n", 0, place) + 1


def _in_log(change: Callable[[bytes, Random], bytes]) -> Spoil:
    def spoil(folder: Path, random: Random) -> None:
        path = folder / LOG_FILE
        path.write_bytes(change(path.read_bytes(), random))

    return spoil


def _lines(change: Callable[[list[bytes], Random], None]) -> Spoil:
    def changed(data: bytes, random: Random) -> bytes:
        lines = data.splitlines(keepends=True)
        change(lines, random)
        return b"".join(lines)

    return _in_log(changed)


def _shuffle(lines: list[bytes], random: Random) -> None:
    random.shuffle(lines)


def _double(lines: list[bytes], random: Random) -> None:
    lines.insert(random.randrange(len(lines)), random.choice(lines))


def _lose(lines: list[bytes], random: Random) -> None:
    at = random.randrange(len(lines))
    del lines[at : at + random.choice((1, 1, 5, 100))]


def _remarks(folder: Path, random: Random) -> None:
    text = (
        (folder / REMARKS_FILE).read_text("utf-8")
        if (folder / REMARKS_FILE).is_file()
        else "[[remark]]"
    )
    (folder / REMARKS_FILE).write_bytes(spoilt_toml(text, random))


def _plan(folder: Path, random: Random) -> None:
    paths = [path for path in (folder / PLAN_FOLDER).rglob("*") if path.is_file()]
    if paths:
        path = random.choice(paths)
        path.write_bytes(spoilt_toml(path.read_text("utf-8", "replace"), random))


def _other(folder: Path, random: Random) -> None:
    """A file or a folder that is missing, or something else by its name."""
    name = random.choice(
        (
            LOG_FILE,
            REMARKS_FILE,
            TOLD_FILE,
            PLAN_FOLDER,
            f"{PLAN_FOLDER}/curriculum.toml",
            "notes.md",
        )
    )
    path = folder / name
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if not path.parent.is_dir():
        return
    match random.randrange(7):
        case 0:
            path.mkdir()
        case 1:
            path.symlink_to(path)
        case 2:
            path.symlink_to("/nowhere/at all")
        case 3:
            path.write_bytes(b"")
        case 4:
            path.symlink_to("/dev/null")
        case 5:
            path.write_bytes(random.randbytes(500))


SPOILT: tuple[Spoil, ...] = (
    _in_log(lambda data, random: changed_byte(data, random)[0]),
    _in_log(lambda data, random: data[: random.randrange(len(data))]),
    _in_log(spoilt_bytes),
    _in_log(spoilt_log),
    _in_log(spoilt_log),
    _lines(_shuffle),
    _lines(_double),
    _lines(_lose),
    _remarks,
    _plan,
    _other,
)


def spoil(folder: Path, random: Random) -> None:
    """Spoil something about a session, whatever has been spoilt before."""
    with suppress(OSError, ValueError, RecursionError, IndexError, AttributeError):
        random.choice(SPOILT)(folder, random)
