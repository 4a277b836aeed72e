"""Help: every command has an example; usage mistakes are told and end with status 2."""

import inspect
from typing import get_args

import pytest

import workshop as package
from workshop.cli import workshop
from workshop.cli.group import _Command
from workshop.lazy import load

NAMES = [
    "run",
    "resume",
    "rehearse",
    "room",
    "send",
    "homework",
    "promises",
    "list",
    "show",
    "print",
    "review",
    "replay",
    "remark",
    "notes",
    "people",
    "stats",
    "report",
    "search",
    "push",
    "pull",
    "withdraw",
    "store",
    "verify",
    "new",
    "check",
    "fmt",
    "editor",
    "import",
    "schema",
    "pack",
    "add",
    "diff",
    "revise",
]


def test_the_commands_are_listed_in_the_order_of_use(run):
    result = run("--help")
    assert result.exit_code == 0
    assert list(workshop.commands) == NAMES
    assert [result.output.index(f"\n  {name} ") for name in NAMES] == sorted(
        result.output.index(f"\n  {name} ") for name in NAMES
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_an_example(run, name):
    """The help of a command says what it does, shows an example, takes --workspace."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"\n    workshop {name}" in result.output
    assert "--workspace" in result.output
    short = workshop.commands[name].get_short_help_str(60)
    assert short.endswith(".") and not short.endswith("...")


def test_the_version_is_told(run):
    result = run("--version")
    assert (result.exit_code, result.output) == (0, f"workshop {package.__version__}\n")


@pytest.mark.parametrize(
    "args",
    [
        ["nosuch"],
        ["run"],
        ["check"],
        ["list", "people"],
        ["notes", "x", "--format", "odt"],
        ["run", "community-partnerships", "--people", "many"],
        ["run", "community-partnerships", "--people", "-1"],
        ["run", "community-partnerships", "--start", "25:00"],
        ["run", "community-partnerships", "--end", "half past 2"],
        ["run", "community-partnerships", "--people", "3", "--roster", "x.csv"],
        ["rehearse", "community-partnerships", "--speed", "fast"],
    ],
)
def test_a_mistake_in_usage_ends_with_status_2(run, args, tmp_path):
    """The mistake is told beside the output, nothing is written anywhere."""
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: workshop" in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_done_by_what_it_names(name):
    """What does a command takes just the arguments and options that are declared for it."""
    command = workshop.commands[name]
    assert isinstance(command, _Command)
    declared = {param.name for param in command.params if param.expose_value}
    taken: set[str] = set()
    for given in inspect.signature(load(f"workshop.cli.{command.work}")).parameters.values():
        several = given.kind is given.VAR_KEYWORD
        taken |= set(get_args(given.annotation)[0].__annotations__) if several else {given.name}
    assert taken == declared
