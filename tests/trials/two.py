"""Two at once, a lock that was left behind, a medium that cannot be written: one leads, all see."""

import os
import signal
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from click.testing import CliRunner
from terminal.term import Term
from terminal.workspace import CURRICULUM, TerminalWorkspace

from trials.frame import NotHere, Run
from trials.front_ends import LEAD, PlainFrontEnd, ScreenFrontEnd
from trials.places import small_disk
from workshop.cli import workshop
from workshop.session.storage.entry import LOG_FILE
from workshop.session.storage.lock import HOLDER
from workshop.session.storage.request import read_request
from workshop.session.storage.session_folder import read_log

NAME = "community-partnerships"


def trial(run: Run) -> None:
    """All of it line by line; in the long form with more of them, and on screens."""
    for part in (one_session, taking_over, the_same_second, a_read_only_medium):
        place = run.folder / part.__name__
        place.mkdir()
        workspace = TerminalWorkspace(place)
        try:
            run.say(part(workspace, run))
        except NotHere as missing:
            run.say(f"{part.__name__}: cannot be tried here: {missing}")
        finally:
            workspace.close_terminals()


def one_session(workspace: TerminalWorkspace, run: Run) -> str:
    """Others are told who leads and may follow; after its death exactly one can have it."""
    first = (ScreenFrontEnd if run.long else PlainFrontEnd)(workspace, warm=True)
    first.note()
    follower = workspace.start("resume", "--follow", "--plain", columns=200, warm=True)
    follower.wait_for("Somebody else leads this session")
    expect_who_leads(workspace.start("resume", columns=200, warm=True), first.term.pid)
    follower.type("note not mine\n")
    follower.wait_for("You are following this session")
    first.note()
    first.next()
    follower.wait_for("Today we'll get clear")
    follower.type("sheet\n")
    follower.wait_for(first.texts[-1])
    assert workspace.texts() == first.texts

    first.term.kill()
    assert first.term.wait_exit() == -signal.SIGKILL
    (workspace.folder / HOLDER).write_text(f"process {os.getpid()} on this computer")
    size = (workspace.folder / LOG_FILE).stat().st_size
    rivals = [
        workspace.start("resume", "--plain", columns=200, warm=True)
        for _ in range(6 if run.long else 2)
    ]
    winner = who_gets_it(rivals)
    for rival in rivals:
        if rival is not winner:
            expect_who_leads(rival, winner.pid)
    winner.type("note the winner's\n")
    winner.wait_for(r"Entry \d+ on .*the winner's")
    assert workspace.texts() == [*first.texts, "the winner's"]
    assert (workspace.folder / LOG_FILE).read_bytes()[:size].count(b"\n") > 1
    return (
        f"one of {len(rivals)} got the session of a dead process, {len(first.texts)} entries kept"
    )


ENDS = ("yes", "yes, and who led dies", "yes, and who asks dies", "who leads dies", "who asks dies")


def taking_over(workspace: TerminalWorkspace, run: Run) -> str:
    """However a request ends, and whoever dies of it, one leads on and nothing is lost."""
    leader = PlainFrontEnd(workspace, warm=True).term
    texts: list[str] = []
    ends = [*ENDS] * 3 if run.long else ["yes, and who led dies"]
    run.random.shuffle(ends)
    for number, end in enumerate(ends):
        write(leader, texts)
        who = f"Ben{number}"
        asker = workspace.start(
            *("resume", "--take-over", "--facilitator", who, "--plain"), columns=200, warm=True
        )
        leader.wait_for(rf"{who} \(process")
        if end.startswith("yes"):
            leader.type("agree\n")
        dead = {"who led": leader, "who leads": leader, "who asks": asker}
        dying = dead.get(end.removeprefix("yes, and ").removesuffix(" dies"))
        if dying:
            time.sleep(run.random.random() / 2)
            dying.kill()
            dying.wait_exit()
        if dying is not asker:
            asker.wait_for("SAY")
            leader = asker
        elif end.startswith("yes"):
            leader.wait_for("handed over")
            leader.type("take-over\n")
            leader.wait_for("You lead the session now")
        if dying is asker:
            leader.wait_until(lambda: not asked(workspace), "end of the dead one's request")
    write(leader, texts)
    assert workspace.texts() == texts
    assert read_log(workspace.folder).holds
    deaths = sum("dies" in end for end in ends)
    return f"{len(ends)} requests to take over, {deaths} deaths: {len(texts)} entries kept"


def asked(workspace: TerminalWorkspace) -> bool:
    return read_request(workspace.folder, datetime.now(UTC)) is not None


def write(term: Term, texts: list[str]) -> None:
    """Write something down, and see that it is taken."""
    texts.append(f"number {len(texts)} of all")
    term.type(f"note {texts[-1]}\n")
    term.wait_for(rf"Entry \d+ on .*{texts[-1]}")


def _answers(rival: Term) -> bool:
    return "held by" in rival.text() or "SAY" in rival.text()


def who_gets_it(rivals: list[Term]) -> Term:
    """The one that leads; the others have ended."""
    for rival in rivals:
        rival.wait_until(partial(_answers, rival), "")
    (winner,) = [rival for rival in rivals if "held by" not in rival.text()]
    return winner


def expect_who_leads(term: Term, leader: int) -> None:
    """It ends, and has said who has the session and how to look on."""
    assert term.wait_exit() == 1
    assert f"held by process {leader} on" in term.text(), term.text()
    assert "--follow" in term.text()
    assert b"\x1b[?1049h" not in term.raw, "no screen was opened"


def the_same_second(workspace: TerminalWorkspace, run: Run) -> str:
    """Sessions that are begun at once get folders of their own, and none is lost."""
    terms = [
        workspace.start(*LEAD, "--plain", columns=200, warm=True)
        for _ in range(6 if run.long else 2)
    ]
    for number, term in enumerate(terms):
        term.type(f"note from number {number}\nleave\n")
    assert [term.wait_exit() for term in terms] == [0] * len(terms)
    folders = [path for path in (workspace.root / "sessions").iterdir() if path.name[0] != "."]
    readings = [read_log(folder) for folder in folders]
    assert all(reading.holds for reading in readings)
    said = [getattr(event, "text", "") for reading in readings for event in reading.events]
    assert sorted(filter(None, said)) == [f"from number {n}" for n in range(len(terms))]
    assert len(folders) == len(terms)
    return f"{len(terms)} sessions of the same second in {len(folders)} folders"


def a_read_only_medium(workspace: TerminalWorkspace, run: Run) -> str:
    """Everything that only reads works; what has to write says that, and why."""
    with small_disk(workspace.root / "sessions") as disk:
        workspace.lead_until("note on the card")
        name = workspace.folder.name
        disk.protect()
        before = snapshot(disk.at)
        reading = {
            ("list",): name,
            ("list", "sessions", "--json"): name,
            (): name[:20],
            ("show", NAME): "Materials",
            ("notes", name): "on the card",
            ("verify", name): "no damage found",
            ("check", str(CURRICULUM)): "no errors",
            ("rehearse", NAME, "--plain"): "nothing is saved",
            ("resume", name, "--follow", "--plain"): "on the card",
        }
        for command, sign in reading.items():
            status, said = outcome(workspace, *command)
            assert (status, sign in said) == (0, True), (command, status, said)
        for command in (("run", NAME, "--plain"), ("resume", name, "--plain")):
            status, said = outcome(workspace, *command)
            assert status == 1, (command, said)
            assert "Read-only file system" in said, said
            assert "--workspace" in said or "--follow" in said, said
        status, said = outcome(workspace, "notes", name, "-o", str(disk.at / "notes.md"))
        assert (status, "Read-only file system" in said) == (1, True), said
        if run.long:
            on_screens(workspace, name)
        assert snapshot(disk.at) == before
    return f"a read-only medium: {len(reading)} commands read it, 3 say why they cannot write"


def outcome(workspace: TerminalWorkspace, *command: str) -> tuple[int, str]:
    """A command's status and all that it said, with lines typed for those that ask for some."""
    result = CliRunner(env=workspace.env).invoke(workshop, command, input="sheet\nsheet parking\n")
    return result.exit_code, result.output


def on_screens(workspace: TerminalWorkspace, name: str) -> None:
    """Home lists what is there; to go on and to begin are refused with a sentence."""
    term = workspace.start(columns=120, rows=36)
    term.wait_for(r"Go on[\s\S]*▸ Community Partnerships")
    term.press("enter")
    term.wait_for("Read-only file system")
    term.press("down", "enter")
    term.wait_for("▶ Begin")
    term.wait_gone("Read-only file system")
    term.press("enter")
    term.wait_for("Read-only file system")
    term.press("ctrl+q")
    assert term.wait_exit() == 0


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
