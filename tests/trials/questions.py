"""Each question over sessions is answered as the programme was led, by its keys and its command."""

import asyncio
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner
from programme.leading import lead_programme
from programme.questions import Asked, answers, press, questions, words
from programme.script import GROUPS, names_in
from pypdf import PdfReader
from tui import conftest  # noqa: F401
from tui.support import SMALL, Live, RecordingApp

from trials.frame import Run
from workshop.cli import workshop
from workshop.clock import SetClock
from workshop.config import Config
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.home.screen import HomeScreen
from workshop.workspace import Workspace

SHORT = ("v / @clinic",)
"""Keys whose answer is in the meetings of one group."""
FORMATS = ("docx", "html", "pdf", "xlsx")


def trial(run: Run) -> None:
    """Lead the sixty, press the keys of each question, give its commands; in short, one group."""
    place = lead_programme(run.folder / "sixty", range(1, GROUPS + 1) if run.long else (6,))
    every = list(questions())
    pressed = [one for one in every if one.keys and (run.long or " ".join(one.keys) in SHORT)]
    asyncio.run(_press(place, pressed))
    run.say(f"the keys of {len(pressed)} questions, each from Home, say what the script says")
    if run.long:
        given = [typed for one in every for typed in one.commands]
        told = sum(_give(place, run.folder, typed) for typed in given)
        run.say(f"{told} commands given, those with --json read back")
        files = list(_without_names(place, run.folder))
        run.say(f"{len(files)} files without a name of the 96: {', '.join(files)}")


async def _press(place: Path, asked: Sequence[Asked]) -> None:
    clock, true = SetClock(datetime(2026, 12, 20, tzinfo=UTC)), answers()
    app = RecordingApp(Workspace(place), Config(), clock)
    async with app.run_test(size=SMALL) as pilot:
        live = Live(app, pilot, clock, None)
        await live.settle()
        for one in asked:
            read, keys = await press(live, one.keys), " ".join(one.keys)
            for text in (one.shows, true.get(_line(one), "")):
                assert text in read, f"{one.question} {keys}: {text!r} is not on\n{live.frame()}"
            await _home(live)


def _line(one: Asked) -> str:
    """The keys as they stand in a line."""
    return " ".join(f"'{key}'" if " " in key else key for key in one.keys)


async def _home(live: Live) -> None:
    while not (isinstance(live.screen, HomeScreen) and len(live.app.screen_stack) == 1):
        if isinstance(live.screen, CatalogueScreen) and live.screen.check_action("ease", ()):
            await live.press("x")
        await live.press("escape")


def _give(place: Path, folder: Path, typed: str) -> int:
    """Give a command; what it is to write goes into a folder."""
    line = [str(folder / word) if "-o" in before else word for before, word in _pairs(words(typed))]
    line = [_there(place, word) for word in line]
    given = CliRunner().invoke(workshop, [*line, "--workspace", str(place)])
    assert given.exit_code == 0, (typed, given.output)
    if "--json" in line:
        assert json.loads(given.stdout), typed
    return 1


def _pairs(line: list[str]) -> Iterator[tuple[str, str]]:
    return zip(["", *line], line, strict=False)


def _there(place: Path, word: str) -> str:
    """A session, or a promise, that is there, for one that stands in the page."""
    if word == "2026-11-21-collaboration":
        return min(one.name for one in (place / "sessions").iterdir())
    if not word.startswith("2026-11-21-coaching/"):
        return word
    told = CliRunner().invoke(workshop, ["promises", "--json", "--workspace", str(place)])
    return str(json.loads(told.stdout)[0]["id"])


def _without_names(place: Path, folder: Path) -> Iterator[str]:
    """Write a report without names in each format, and look into every byte of it."""
    for name in FORMATS:
        path = folder / f"anonymous.{name}"
        line = ["report", "--anonymous", "--speakers", "-o", str(path), "--workspace", str(place)]
        assert CliRunner().invoke(workshop, line).exit_code == 0
        said = names_in(_text(path.read_bytes()))
        assert not said, (path, said)
        yield path.name


def _text(data: bytes) -> str:
    """All that is in a file, also in what is packed in it."""
    if data.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(data))
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if data.startswith(b"%PDF"):
        read = PdfReader(io.BytesIO(data))
        return "\n".join((*(page.extract_text() for page in read.pages), str(read.metadata)))
    return data.decode("utf-8")
