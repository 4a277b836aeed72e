"""Screens are opened by name: the table of them holds, and nothing that it names loads early."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from inspect import signature
from pathlib import Path

import pytest
from textual.screen import Screen

from workshop.tui import navigator
from workshop.tui.navigator import SCREENS, screen_class


@pytest.mark.parametrize("name", SCREENS)
def test_every_name_leads_to_a_screen(name: str) -> None:
    found = screen_class(name)
    assert isinstance(found, type)
    assert issubclass(found, Screen)


def test_the_app_loads_no_screen_before_it_is_opened() -> None:
    modules = {f"workshop.tui.{path.partition(':')[0]}" for path in SCREENS.values()}
    code = "import sys, workshop.tui.app; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not modules & set(loaded.stdout.split())


def opened() -> Iterator[tuple[str, int]]:
    """Each dialog that is opened by its name, with how many values it is made of."""
    for path in Path(navigator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Attribute(by, "open"), [ast.Constant(str(name)), *given]):
                    if ast.unparse(by) in ("self", "self.navigator", "self.screen.navigator"):
                        yield name, len(given)
                case ast.Call(_, [ast.Attribute(_, "open"), ast.Constant(str(name)), *_]):
                    yield name, 1  # with what is still to come


def test_a_dialog_is_opened_by_a_name_of_the_table_with_what_its_class_takes() -> None:
    """No type checker sees that: what takes something else would be met only once it is opened."""
    found = set(opened())
    assert len(found) > 15
    for name, count in found:
        signature(screen_class(name)).bind(*range(count))
