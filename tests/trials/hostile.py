"""What is typed comes back as text that nothing obeys; whatever a file holds is read or told."""

import asyncio
import io
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support import START, decided, plan_folder, small_curriculum
from terminal.workspace import TerminalWorkspace
from test_text import obeyed
from tui.support import Live, session, showing

from trials.frame import Run
from trials.fuzz import NASTY
from workshop.board import PARKING
from workshop.clock import SetClock
from workshop.errors import Refused
from workshop.event import Person
from workshop.kinds.base import Target
from workshop.kinds.close.model import Delta, Plus
from workshop.kinds.debrief import Report
from workshop.kinds.exercise.model import FormGroups, GiveRole, PutMember
from workshop.kinds.questions import AnswerQuestion
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.reports.export.export import write_notes
from workshop.reports.export.formats import ExportOptions, render, values
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as plain_text
from workshop.session import commands as cmd
from workshop.session.commands import entries as cap
from workshop.session.opening import Setup, open_session, resume_session
from workshop.session.runner import Runner
from workshop.session.storage.session_folder import read_log
from workshop.text import clean, lines, one_line, strip_list_marks
from workshop.value import replace

SHORT = [text for text in NASTY if len(text) < 1000]
TEXT = st.text(st.characters(exclude_categories=[]), max_size=40) | st.lists(
    st.sampled_from([*SHORT, "a", " ", "Ω", "<<", "g\u0308"]), max_size=6
).map("".join)
FIELDS = 20
MEMORY = Path("/dev/shm")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def trial(run: Run) -> None:
    """Type hostile text into every field there is, and read hostile files.

    All of it in memory, where there is such a folder: how fast the disk is says nothing here.
    """
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else run.folder) as place:
        run.folder = Path(place)
        _trial(run)


def _trial(run: Run) -> None:
    written = texts(run, in_every_field, 200 if run.long else 1, FIELDS)
    run.say(f"{written:,} sessions with made-up text in every field, read back from every file")
    written = texts(run, on_a_screen, 20 if run.long else 1, 8 if run.long else 2)
    run.say(f"{written:,} screens with made-up text typed and pasted")
    if run.long:
        in_a_terminal(run, 40)
    read_spoilt(run, 4_000 if run.long else 8)


def texts(run: Run, use: Callable[[Path, list[str]], None], times: int, many: int) -> int:
    """Have Hypothesis make up so many texts, so many times."""
    done = 0

    @seed(run.seed)
    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(TEXT, min_size=many, max_size=many))
    def made_up(said: list[str]) -> None:
        nonlocal done
        with tempfile.TemporaryDirectory(dir=run.folder) as place:
            use(Path(place), said)
        done += 1

    made_up()
    return done


def in_every_field(place: Path, said: list[str]) -> None:
    """Through the runner to the log, to each form of the notes, and to the plain mode, and back."""
    rest = iter(said)
    runner, kept = _led(place, rest)
    folder, state = runner.folder, runner.state
    assert folder is not None and folder.parent == place / "sessions"
    assert re.fullmatch(r"2026-11-21-[a-z0-9-]{1,62}", folder.name), folder.name
    leader = Leader(runner, Sink(told := io.StringIO()))
    runner.send(cmd.Lead("2a"))  # on the decisions' sheet, what stands behind a > is asked about
    for text in said[:4]:
        run_line(leader, "note x" + text.replace("\n", " "))
        kept.append(one_line("x" + text.replace("\n", " ")))
    assert not [char for char in {*told.getvalue()} if obeyed(char)]
    runner.drafts.set("remark", clean(said[0]))
    state = runner.state
    runner.stop()
    assert read_log(folder).holds
    again = resume_session(folder, SetClock(START))
    assert replace(again.state, seq=0) == replace(state, seq=0)
    assert again.drafts.texts.get("remark", "") in (clean(said[0]), "")
    again.stop()
    _in_the_notes(folder, kept)


def _led(place: Path, rest: Any) -> tuple[Runner, list[str]]:
    """A session with the next text in each field, and what is to be found of them."""
    title, facilitator, where, reason = (next(rest) for _ in range(4))
    people = [Person(next(rest), next(rest)) for _ in range(2)]
    roster = (*people, Person("Ann", "Clinic"), Person("Ben", "Clinic"))
    arrange = cmd.Arrange(title=title, facilitator=facilitator, place=where, roster=roster)
    clock = SetClock(START)
    plan = plan_folder(place)
    runner = open_session(Setup(plan, small_curriculum(), arrange), place / "sessions", clock)
    runner.send(cmd.Next())
    kept = [one_line(t) for t in (title, facilitator, where)]
    kept += [one_line(p.name) for p in people]
    kept += [one_line(p.organisation) for p in people if one_line(p.name)]

    def write(make: Callable[[str], Any]) -> None:
        text = next(rest)
        if one_line(text):
            runner.send(make(text))
            kept.append(one_line(text))
            return
        with pytest.raises(Refused):
            runner.send(make(text))

    runner.send(cmd.Hold(reason))
    runner.send(cmd.Hold())
    write(cmd.RemarkOn)
    runner.send(cmd.Lead("2a"))
    runner.send(cap.AddEntry("first", Target("ideas", "Ideas")))
    first = runner.state.seq
    runner.send(cap.AddEntry("second", Target("ideas", "Ideas")))
    second = runner.state.seq
    write(lambda text: cap.EditEntry(second, text))
    write(lambda text: cap.AddEntry(text, Target(PARKING, "Parking lot")))
    if one_line(text := next(rest)):
        runner.send(cap.MergeEntries(first, (second,), text))
        kept.append(one_line(text))
    runner.send(cmd.Lead("3"))
    runner.send(FormGroups("count-off"))
    write(lambda text: PutMember(text, "Group 1"))
    runner.send(GiveRole("Group 1", "facilitator", text := next(rest)))
    kept.append(one_line(text))
    runner.send(cmd.Skip(reason := next(rest), step="6"))
    kept.append(one_line(reason))
    runner.send(cmd.Lead("4"))
    if one_line(text := next(rest)):
        runner.send(Report("Group 1", text))
        kept.append(one_line(text))
    write(lambda text: AnswerQuestion(0, text))
    runner.send(cmd.Lead("8"))
    for make in (decided, Plus, Delta):
        write(make)
    return runner, [text for text in kept if text]


def _in_the_notes(folder: Path, kept: list[str]) -> None:
    """Every text stands in the notes as it was kept, and nothing in them is obeyed."""
    record = Record.open(folder)
    public, own, toml = write_notes(record, folder)
    assert tomllib.loads(toml.read_text("utf-8")) == json.loads(render(record, "json"))
    held = set(_strings(values(record, ExportOptions(private=True))))
    shown = _shown(own.read_text("utf-8"))
    for text in kept:
        assert text in held, text
        assert text in shown, text
    for file in (toml, own, public):
        assert not [char for char in {*file.read_text("utf-8")} if obeyed(char)]
    assert not [char for char in {*plain_text(notes(record), 80)} if obeyed(char)]


def _strings(data: Any) -> list[str]:
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in _strings(part)]


def _shown(markdown: str) -> str:
    """What a reader of Markdown shows of it."""
    inline = (token.children or [] for token in MARKDOWN.parse(markdown))
    return "\n".join("".join(child.content for child in children) for children in inline)


def on_a_screen(place: Path, said: list[str]) -> None:
    asyncio.run(_on_a_screen(place, said))


async def _on_a_screen(place: Path, said: list[str]) -> None:
    """Pasted and typed: entries, a remark, the parking lot, a reason, a correction."""
    clock = SetClock(START)
    runner = session(place, clock)
    async with showing(runner, clock) as live:
        for text in said:
            before = live.texts
            await live.press("n")
            await live.paste(text)
            await live.press("enter")
            assert live.texts == before + strip_list_marks(text), text
            _nothing_obeyed(live)
            await live.type(typed := "".join(filter(str.isprintable, text)))
            await live.press("enter", "escape")
            wanted = strip_list_marks(text) + [one_line(typed)] * bool(one_line(typed))
            assert live.texts == before + wanted, text
            for key in ("m", "k"):
                await live.press(key)
                await live.paste(text)
                _nothing_obeyed(live)
                await live.press("enter", "escape")
            if (kept := " ".join(lines(text))) != "":
                assert live.state.remarks[-1].text == kept
                assert live.texts[-1] == kept
                await live.press("u")
            await live.press("p", "p")
        await live.press("g", "escape", "q", "3")
        _nothing_obeyed(live)
    runner.stop()
    assert runner.folder is not None and read_log(runner.folder).holds


def _nothing_obeyed(live: Live) -> None:
    assert not [char for char in live.frame() if obeyed(char)], live.frame()


def in_a_terminal(run: Run, count: int) -> None:
    """A few of them through a real terminal, as bytes."""
    workspace = TerminalWorkspace(run.folder / "workspace")
    term = workspace.begin()
    term.press("n")
    wanted: list[str] = []

    def all_there() -> bool:
        return len(workspace.texts()) >= len(wanted)

    for number in range(count):
        text = "".join(run.random.choices([*NASTY[:10], "b", " ", "漢", "\n"], k=5)) + f" {number}"
        data = text.encode("utf-8", "surrogatepass")
        term.paste(data)
        term.press("enter")
        wanted += strip_list_marks(data.decode("utf-8", "surrogateescape"))
        term.wait_until(all_there, "entry for each text")
    assert workspace.texts() == wanted
    workspace.close_terminals()
    run.say(f"{count} pastes in a real terminal")


def read_spoilt(run: Run, count: int) -> None:
    """Have spoilt files read in a process of its own, within bounds of time and memory."""
    place = run.folder / "spoilt"
    place.mkdir()
    command = [sys.executable, "-m", "trials.fuzzing", str(place), str(run.seed), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert done.returncode == 0, done.stderr[-4000:]
    for what, found in json.loads(done.stdout).items():
        slowest, grown = found["slowest"], found["megabytes"]
        run.say(f"{count:,} spoilt {what}: at most {slowest:.1f} × the floor, {grown:.0f} MB more")
        assert slowest < 50 and grown < 200
