"""Screens are opened by name: the table of them holds, and nothing that it names loads early."""

import subprocess
import sys

import pytest
from textual.screen import Screen

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
