"""A coaching session and its follow-up in real folders, full of names, for tests of hand-outs."""

from pathlib import Path

from support import COACHING, FILES, HEAD, MODULE, START

from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.event import Person
from workshop.kinds.choice.model import MakeChoice
from workshop.kinds.follow_up import model as told
from workshop.kinds.homework import interviews, model
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.forms import AddRow
from workshop.session.follow_up import read_left_open
from workshop.session.opening import Setup, open_session, with_follow_up
from workshop.session.runner import Runner

PEOPLE = (
    Person("María José Okafor", "Clinic"),
    Person("Ben Hill", "Library"),
    Person("Grace Hill", "School"),
)
NEW = Person("Zoë Quispe", "Council")
STAFF = "Rosalind Weir, Samuel Oduya, Tomás Brandt"
LEADS = "Marta Lindqvist and Joe Tanner"
SAID = (
    "María's list is the longest; ben has none",
    "Ms. OKAFOR asked maria-jose's cousin and the Hills",
    "Hill and Grace: by the grace of the board",
    "Rosalind was interviewed, Joe took notes",
)
NAMES: tuple[str, ...] = (
    "maría",
    "maria",
    "okafor",
    "quispe",
    "rosalind",
    "weir",
    "samuel",
    "oduya",
    "brandt",
)
NAMES += ("lindqvist", "tanner", "zoë", "zoe", "ben hill", "grace hill", "hill and grace")


def plan_of(at: Path) -> Path:
    """The coaching curriculum as files."""
    files = {**FILES, "curriculum.toml": HEAD, "module.toml": MODULE + COACHING}
    for name, text in files.items():
        path = at / "curricula" / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at / "curricula" / "small"


def typed(runner: Runner, command, rest: str) -> None:
    """A command as a line of plain mode gives it."""
    now = runner.now()
    runner.send(command.parse(rest, now if issubclass(command, cmd.Command) else now.context))


def closed(runner: Runner) -> Path:
    runner.send(cmd.CloseSession())
    runner.stop()
    assert runner.folder is not None
    return runner.folder


def first_session(at: Path, clock: SetClock) -> Path:
    """Forms, choices and homework, with somebody late and somebody absent."""
    plan = plan_of(at)
    arrange = cmd.Arrange(
        title="Coaching María",
        facilitator=LEADS,
        place="Library, room 2",
        activities=("c",),
        roster=PEOPLE,
    )
    runner = open_session(Setup(plan, load_or_raise(plan), arrange), at / "sessions", clock)
    runner.send(cmd.Next())
    clock.wait(minutes=5)
    for text in SAID:
        runner.send(AddEntry(text))
    runner.send(cmd.RemarkOn("Ask Ms. Okafor at the door."))
    typed(runner, AddRow, "María José Okafor > Ask Ben about the van | May")
    runner.send(cmd.Lead("c/2"))
    typed(runner, MakeChoice, "Ben Hill > Eat together > Call Grace > 2026-12-05")
    runner.send(cmd.Lead("c/3"))
    typed(runner, model.Assign, "14d > María José Okafor, Ben Hill")
    typed(runner, interviews.ShareOut, STAFF)
    runner.send(cmd.Attend("Ben Hill", "late", START))
    runner.send(cmd.Attend("Grace Hill", "absent"))
    clock.wait(minutes=90)
    return closed(runner)


def second_session(before: Path, clock: SetClock, close: bool = True) -> Runner:
    """The follow-up: what was done, what came of it, what goes on; somebody new is there."""
    plan = before.parents[1] / "curricula" / "small"
    setup = with_follow_up(Setup(plan, load_or_raise(plan), cmd.Arrange()), read_left_open(before))
    runner = open_session(setup, before.parent, clock)
    runner.send(cmd.Arrange(roster=(NEW, *PEOPLE)))
    runner.send(cmd.Next())
    clock.wait(minutes=10)
    typed(runner, told.TellHomework, "María José Okafor > done")
    typed(runner, told.TellResult, "María José Okafor > Zoë and Samuel came along")
    typed(runner, told.ChooseStage, "2 Okafor says so")
    typed(runner, cmd.CarryOver, "7d > Ben Hill")
    if close:
        closed(runner)
    return runner
