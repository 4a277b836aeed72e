"""The commands that answer questions over sessions are those that there are."""

import re
import shlex
from pathlib import Path

import pytest

from workshop.cli import workshop

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
COMMANDS = re.findall(r"`workshop ([^`]+)`", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("typed", COMMANDS)
def test_each_command_takes_what_is_typed_there(typed):
    name, *rest = shlex.split(typed)
    assert workshop.commands[name].make_context(name, rest).command.name == name
