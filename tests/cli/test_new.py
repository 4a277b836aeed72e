"""`workshop new`: what it writes is sound, in order, and led as it is."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.conftest import START
from workshop.cli import new as command
from workshop.cli import workshop
from workshop.clock import SetClock
from workshop.curriculum.load import load, load_or_raise
from workshop.kinds import KINDS
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session.commands import Arrange
from workshop.session.opening import rehearse_session


@pytest.fixture
def curricula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKSHOP_WORKSPACE", str(tmp_path / "mine"))
    return tmp_path / "mine" / "curricula"


def led(folder: Path) -> str:
    """What is said when every line of a curriculum is led."""
    runner = rehearse_session(load_or_raise(folder), SetClock(START), Arrange(people=12))
    leader = Leader(runner, Sink(said := io.StringIO()))
    for _ in range(80):
        run_line(leader, "next")
    return said.getvalue()


def test_a_new_one_has_no_fault_is_in_order_and_is_led_to_its_end(run, curricula):
    result = run("new", "first-days", "--minutes", "90", "--people", "12")
    folder = curricula / "first-days"
    names = ["curriculum.toml", "module-1.toml"]
    assert (result.exit_code, result.stdout.split()) == (0, [str(folder / name) for name in names])
    assert load(folder).problems == ()
    assert run("fmt", "--check", folder).exit_code == 0
    plan = load_or_raise(folder)
    (activity,) = plan.modules[0].activities
    assert plan.title == "First days"
    assert activity.minutes == sum(step.minutes for step in activity.steps) == 90
    assert activity.group_size == "12 people"
    assert [step.kind for step in activity.steps] == [
        "talk", "newsprint", "exercise", "debrief", "close",
    ]  # fmt: skip
    assert "Going home" in led(folder)
    module = (folder / "module-1.toml").read_text()
    assert module.count("  # how long it is planned to take\n") == 1
    assert module.count("  # what to say, ask, show and do, line by line") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_begun_with_any_kind_of_step(run, curricula, kind):
    assert run("new", "one", "--kinds", kind, "--minutes", "20").exit_code == 0
    assert load(curricula / "one").problems == ()
    assert run("fmt", "--check", curricula).exit_code == 0
    steps = load_or_raise(curricula / "one").modules[0].activities[0].steps
    assert steps[-1].kind == kind
    assert sum(step.minutes for step in steps) == 20


def test_it_has_two_steps_of_each_kind_and_any_title_and_number_of_people(run, curricula):
    twice = ",".join([*KINDS, *KINDS])
    for id, people, title in (
        ("one", 1, "\"a\" 'b' [c] {d} \\ # “e” \x1b[31m\n f"),
        ("two", 100_000, "x" * 5000),
    ):
        given = ("--kinds", twice, "--people", people, "--minutes", 600, f"--title={title}")
        assert run("new", id, *given).exit_code == 0
        assert load(curricula / id).problems == ()
    assert run("fmt", "--check", curricula).exit_code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_of_any_kind_can_be_pasted(run, curricula, kind):
    run("new", "one")
    result = run("new", "--step", kind)
    assert f'kind = "{kind}"' in result.stdout and "  # " in result.stdout
    module = curricula / "one" / "module-1.toml"
    module.write_text(f"{module.read_text()}\n{result.stdout}")
    assert load(curricula / "one").problems == ()


def test_a_recipe_is_copied_under_a_title_of_its_own(run, curricula):
    result = run("new", "our-cafe", "--from", "world-cafe", "--title", "Our “café”")
    assert result.exit_code == 0
    assert load(curricula / "our-cafe").problems == ()
    assert load_or_raise(curricula / "our-cafe").title == "Our “café”"
    assert run("fmt", "--check", curricula).exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["one"], "There is a curriculum “one” already."),
        (["../out"], "is no name for a curriculum's folder"),
        (["two", "--minutes", "5"], "Too little time: 5 minutes for 5 steps."),
        (["two", "--minutes", "1441", "--kinds", "talk"], "none takes more than a day"),
        (["two", "--kinds", "talk,quizz"], 'There is no kind "quizz".'),
        (["two", "--from", "world-caffe"], "Did you mean world-cafe?"),
        (["--step", "quizz"], 'There is no kind "quizz".'),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(run, curricula, args, said):
    run("new", "one")
    before = sorted(curricula.rglob("*"))
    result = run("new", *args)
    assert result.exit_code == 1
    assert said in result.stderr
    assert sorted(curricula.rglob("*")) == before


def test_without_a_name_or_with_a_recipe_and_steps_it_is_a_mistake_in_the_command(run, curricula):
    assert run("new").exit_code == 2
    assert run("new", "x", "--from", "circle", "--kinds", "talk").exit_code == 2


def test_on_a_terminal_it_is_asked_for_what_is_not_given(curricula, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(command, "sys", type("", (), {"stdin": Terminal(), "stderr": Terminal()}))
    answers = "My day!\nmy-day\n\n3\ntalk, nothing\nTalk quiz\n45\n"
    result = CliRunner().invoke(workshop, ["new", "--people", "9"], input=answers)
    assert result.exit_code == 0, result.output
    assert "“My day!” is no name" in result.stderr
    assert "Too little time: 3 minutes for 2 steps." in result.stderr
    plan = load_or_raise(curricula / "my-day")
    assert plan.title == "My day"
    (activity,) = plan.modules[0].activities
    assert (activity.minutes, activity.group_size) == (45, "9 people")
    assert [step.kind for step in activity.steps] == ["talk", "quiz"]
    assert 'There is no kind "nothing".' in result.stderr
