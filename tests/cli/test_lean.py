"""What a command loads, and how it ends when nobody reads on."""

import os
import subprocess
import sys

import pytest
from support import BUNDLED

from cli.conftest import ROOT

LOADED = """
import sys
from workshop.cli import workshop
try:
    workshop(sys.argv[1:])
except SystemExit as end:
    print("STATUS", end.code)
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(output: str) -> set[str]:
    return set(output[output.index("LOADED") :].split())


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["--version"],
        ["run", "--help"],
        ["list"],
        ["list", "--json"],
        ["show", "community-partnerships"],
        ["show", "community-partnerships", "--json"],
        ["check", str(BUNDLED)],
        ["review"],
        ["notes", "SESSION"],
        ["notes", "SESSION", "--format", "toml"],
        ["stats", "community-partnerships"],
        ["verify", "SESSION"],
        ["resume", "SESSION", "--plain"],
        ["rehearse", "community-partnerships"],
        [],
    ],
)
def test_what_opens_no_screen_loads_no_textual_and_no_pydantic(shell, session, args):
    result = shell(LOADED, *(str(session) if arg == "SESSION" else arg for arg in args))
    assert "STATUS 0" in result.stdout, result.stderr
    assert loaded(result.stdout) & {"textual", "rich", "pydantic"} == set()


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["run", "--help"], ["nosuch"]])
def test_help_loads_next_to_nothing(shell, args):
    result = shell(LOADED, *args)
    heavy = {"pydantic", "msgspec", "tomllib", "tomli_w", "platformdirs", "filelock", "json"}
    assert loaded(result.stdout) & heavy == set()


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise on Windows")
@pytest.mark.parametrize(
    "args", [["list", "--json"], ["--help"], ["show", "community-partnerships"]]
)
def test_a_reader_that_goes_away_is_no_error(args):
    """`workshop list | head -1` leaves no trace, even when nothing at all is read."""
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-m", "workshop", *args],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert (process.returncode, process.stderr) == (0, "")


def test_a_character_the_output_cannot_hold_is_no_error():
    process = subprocess.run(
        [sys.executable, "-m", "workshop", "show", "community-partnerships"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
    )
    assert process.returncode == 0
    assert b"Warm up" in process.stdout and b"Traceback" not in process.stderr
