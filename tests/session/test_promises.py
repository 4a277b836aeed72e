"""Promises: what a session leaves, and the follow-up that is told what became of it."""

from datetime import date
from pathlib import Path

import pytest
from support import COACHING, FILES, MODULE, ROOM, folder_of

from session.test_homework import closed, typed
from workshop.board import DECISIONS, SESSION_SHEETS
from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.document import Heading
from workshop.errors import Refused, WorkshopError
from workshop.kinds import kind_of
from workshop.kinds.base import Target
from workshop.kinds.choice import model as choice
from workshop.kinds.follow_up import model as told
from workshop.kinds.homework import model as homework
from workshop.reports.data import data
from workshop.reports.export.formats import ExportOptions, document
from workshop.reports.fidelity import fidelity
from workshop.reports.notes import notes
from workshop.reports.private import public
from workshop.reports.record import Record
from workshop.reports.render.plain_text import text as printed
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.commands.forms import AddRow
from workshop.session.events import Followed
from workshop.session.follow_up import read_left_open
from workshop.session.opening import Setup, open_session, with_follow_up
from workshop.session.promises.left import promises_left, promises_made
from workshop.session.runner import Runner
from workshop.session.storage.session_folder import read_log
from workshop.session.time import timing

COLUMNS = '{ id = "what", label = "What" }, { id = "when", label = "Until when" }'
PROMISED = """{ id = "what", label = "What", promise = "what" },
  { id = "when", label = "Until when", promise = "by" }"""
DECIDE = Target(DECISIONS, SESSION_SHEETS[DECISIONS])


def action_plan(tmp_path: Path) -> Path:
    """The coaching curriculum in a folder; its form is an action plan."""
    files = {**FILES, "module.toml": MODULE + COACHING.replace(COLUMNS, PROMISED)}
    for name, text in files.items():
        path = tmp_path / "curricula" / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "curricula" / "small"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return action_plan(tmp_path)


def opened(plan: Path, clock: SetClock, before: Path | None = None) -> Runner:
    arrange = cmd.Arrange(title="Coaching", activities=("c",), roster=ROOM[:3])
    setup = Setup(plan, load_or_raise(plan), cmd.Arrange() if before else arrange)
    setup = with_follow_up(setup, read_left_open(before)) if before else setup
    runner = open_session(setup, plan.parents[1] / "sessions", clock)
    runner.send(cmd.Next())
    return runner


def promised(plan: Path, clock: SetClock, assigns: bool = True) -> Path:
    """A closed session that left two rows of a plan, a choice and a decision; and homework."""
    runner = opened(plan, clock)
    typed(runner, AddRow, "Ann > Call Mona | 5 December")
    typed(runner, AddRow, "Ben > Paint the hall | soon")
    runner.send(cmd.Lead("c/2"))
    typed(runner, choice.MakeChoice, "Ben > lunch > ask Cleo > 2026-12-01")
    typed(runner, choice.MakeChoice, "Ben > lunch > ask Ann")
    runner.send(AddEntry.on(DECIDE, "Meet monthly > Cleo, Ann > 12 December", runner.now()))
    runner.send(AddEntry.on(DECIDE, "It was a good day", runner.now()))
    if assigns:
        runner.send(cmd.Lead("c/3"))
        typed(runner, homework.Assign, "")
    return closed(runner)


def kept(runner: Runner, line: str) -> None:
    runner.send(cmd.Keep.parse(line, runner.now()))


def test_a_session_leaves_rows_of_plans_choices_and_decisions_with_an_owner(plan, clock):
    """Each under an id of its own; a day that is none stays with what is promised."""
    folder = promised(plan, clock)
    record = Record.open(folder)
    made = promises_made(folder.name, record.state, record.agenda)
    assert [(one.kind, one.summary, one.by) for one in made] == [
        ("plan", "Ann: Call Mona", date(2026, 12, 5)),
        ("plan", "Ben: Paint the hall (soon)", None),
        ("choice", "Ben: Eat together: ask Ann", date(2026, 12, 1)),
        ("decision", "Cleo, Ann: Meet monthly", date(2026, 12, 12)),
    ]
    numbers = [int(one.id.removeprefix(f"{folder.name}/{one.kind}-")) for one in made]
    named = [record.events[number - 1].name() for number in numbers]
    assert named == ["row-added", "row-added", "choice-made", "entry-added"]


def test_a_follow_up_opens_with_them_and_is_told_what_became_of_each(plan, clock):
    """The log stands by itself; what goes on goes on in the next, with how often it was carried."""
    first = promised(plan, clock)
    clock.wait(minutes=14 * 24 * 60)
    runner = opened(plan, clock, first)
    asked = kind_of(runner.now().step.plan).prompt_lines(runner.now().context)
    assert asked[1] == "1 Ann: Call Mona, by Sat 5 December 2026: not told yet"
    kept(runner, "1 > done > we met twice")
    kept(runner, "2 > partly > one wall")
    kept(runner, "2 > until 14d")
    kept(runner, "3 > dropped > Cleo moved away")
    kept(runner, "4 > not")
    runner.undo()
    assert [one.outcome for one in runner.state.promises] == [
        "done: we met twice", "partly done: one wall", "dropped: Cleo moved away", ""
    ]  # fmt: skip
    taken = read_log(folder_of(runner)).events[1]
    assert isinstance(taken, Followed) and taken.promises == tuple(
        one.for_next_session
        for one in promises_left(first.name, Record.open(first).state, Record.open(first).agenda)
    )
    typed(runner, AddRow, "plan > Cleo > Bring chairs | 20 December")
    typed(runner, cmd.CarryOver, "21d")
    second = closed(runner)

    clock.wait(minutes=14 * 24 * 60)
    runner = opened(plan, clock, second)
    assert [(one.line, one.before, one.session) for one in runner.state.promises] == [
        ("Ben: Paint the hall (soon), by Sat 19 December 2026, carried on once",
         "partly done: one wall", first.name),
        ("Cleo, Ann: Meet monthly, by Sat 12 December 2026", "", first.name),
        ("Cleo: Bring chairs, by Sun 20 December 2026", "", second.name),
    ]  # fmt: skip
    runner.stop()


def test_promises_alone_are_followed_up_too_in_a_step_of_their_own(plan, clock):
    """It opens the session, whatever is led then; homework is not asked about, undo leaves it."""
    first = promised(plan, clock, assigns=False)
    runner = opened(plan, clock, first)
    step, state = runner.now().step, runner.state
    assert (step.key, step.name, step.bent) == ("c/+1", "What was promised", "added")
    assert (state.title, state.follows, state.activities) == (
        "Coaching: follow-up",
        first.name,
        ("c",),
    )
    assert timing.time_line(state, runner.agenda, clock.now()).behind == 0
    asked = kind_of(step.plan).prompt_lines(runner.now().context)
    assert len(asked) == 5 and asked[1].startswith("1 Ann: Call Mona")
    with pytest.raises(Refused, match="had no homework"):
        typed(runner, told.TellHomework, "Ann > done")
    kept(runner, "1 > done > we met twice")
    runner.undo()
    runner.undo()
    assert runner.now().agenda.steps[0].key == "c/+1" and runner.undoable is None
    runner.send(cmd.Next())
    runner.send(cmd.Insert.parse("break 5 Tea", runner.now()))
    assert [each.key for each in runner.agenda.steps[:2]] == ["c/+1", "c/+2"]
    explained = fidelity(Record.of(runner)).adaptations[0]
    assert (explained.label, explained.reason) == ("c/+1", "it follows up an earlier session")
    runner.stop()


def test_a_session_that_left_nothing_is_not_followed_up(plan, clock):
    runner = opened(plan, clock)
    with pytest.raises(WorkshopError, match="left nothing to follow up"):
        read_left_open(closed(runner))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "Say which promise"),
        ("9 > done", "There is no promise 9"),
        ("1 > d", "Say what became of it"),
        ("1 > dropped", "Say why it is dropped"),
        ("1 > until 2026-11-01", "is over"),
    ],
)
def test_what_makes_no_sense_of_a_promise_is_refused(plan, clock, line, said):
    runner = opened(plan, clock, promised(plan, clock))
    with pytest.raises(Refused, match=said):
        kept(runner, line)
    runner.stop()


def test_what_became_of_promises_is_private_and_what_came_of_them_is_not(plan, clock):
    """As it is with homework; names are left out where that is asked."""
    runner = opened(plan, clock, promised(plan, clock))
    for line in ("1 > partly > Mona was ill", "3 > dropped > Cleo is tired", "4 > until 14d"):
        kept(runner, line)
    record = Record.of(runner)
    everybody = printed(notes(public(record)))
    assert "Mona was ill" in everybody and "Meet monthly" in everybody
    assert "partly done" not in everybody and "tired" not in everybody
    own = printed(notes(record))
    assert "partly done" in own and "dropped: Cleo is tired" in own
    steps = {step["key"]: step for part in data(record)["activities"] for step in part["steps"]}
    assert steps["c/4"]["kept"] == [
        {"promise": 1, "status": "partly"},
        {"promise": 3, "status": "dropped", "reason": "Cleo is tired"},
    ]
    shared = {
        step["key"]: step for part in data(public(record))["activities"] for step in part["steps"]
    }
    assert "kept" not in shared["c/4"] and shared["c/4"]["promises"][0]["came"] == "Mona was ill"
    hidden = printed(document(record, ExportOptions(anonymous=True, private=True)))
    assert "Cleo" not in hidden and "Participant 3" in hidden
    runner.stop()


def test_rows_that_came_over_are_not_promised_anew(plan, clock):
    runner = opened(plan, clock, promised(plan, clock))
    assert [row.taken for row in runner.state.forms.of("plan")] == [True, True]
    assert promises_made("x", runner.state, runner.agenda) == ()
    runner.stop()


def test_everybody_takes_home_a_page_with_what_is_theirs(plan, clock):
    """Rows, what they said they would do, homework, the appointment; nothing of anybody else."""
    folder = promised(plan, clock)
    record = Record.open(folder)
    page = printed(document(record, ExportOptions(what="page", person="Ann")))
    assert "Call Mona" in page and "Meet monthly; by Sat 12 December 2026" in page
    assert "Ask three people." in page and "Due: Sat 5 December 2026" in page
    assert "Paint the hall" not in page and "Eat together" not in page
    all = document(record, ExportOptions(what="page"))
    assert [block.text for block in all if isinstance(block, Heading) and block.level == 1] == [
        "Ann", "Ben", "Cleo"
    ]  # fmt: skip
    with pytest.raises(WorkshopError, match="Nobody there is called"):
        document(record, ExportOptions(what="page", person="Zoe"))
