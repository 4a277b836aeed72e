"""What a command loads, and how it ends when nobody reads on."""

import os
import re
import subprocess
import sys

import pytest
from support import BUNDLED

from cli.conftest import ROOT

LOADED = """
import sys
from workshop.cli import workshop
for words in sys.argv[1:]:
    try:
        workshop(words.split())
    except SystemExit as end:
        print("STATUS", end.code)
    ours = {".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("workshop.")}
    print("LOADED", *sorted(ours | {name.partition(".")[0] for name in sys.modules}))
"""
"""Some commands in one process: how each ended, and what was loaded by then."""


def loaded(shell, *commands: str) -> dict[str, tuple[str, set[str]]]:
    """How each command ended, and what was loaded by then: what the earlier ones had loaded too."""
    result = shell(LOADED, *commands)
    ends = re.findall("^STATUS (.+)\nLOADED (.+)", result.stdout, re.M)
    assert len(ends) == len(commands), result.stderr
    return {
        words: (end, {*names.split()}) for words, (end, names) in zip(commands, ends, strict=True)
    }


def test_what_opens_no_screen_loads_no_textual_and_no_pydantic(shell, session):
    commands = [
        "--help",
        "--version",
        "run --help",
        "list",
        "list --json",
        "show community-partnerships",
        "show community-partnerships --json",
        f"check {BUNDLED}",
        "review",
        f"notes {session}",
        f"notes {session} --format toml",
        "stats community-partnerships",
        f"verify {session}",
        f"resume {session} --plain",
        "rehearse community-partnerships",
        "",
    ]
    for words, (end, names) in loaded(shell, *commands).items():
        assert end == "0", words
        assert names & {"textual", "rich", "pydantic"} == set(), words


def test_help_loads_next_to_nothing(shell):
    heavy = {"pydantic", "msgspec", "tomllib", "tomli_w", "platformdirs", "filelock", "json"}
    for words, (_, names) in loaded(shell, "--help", "--version", "run --help", "nosuch").items():
        assert names & heavy == set(), words


def test_of_what_is_known_a_check_reads_no_plan(shell):
    """Nor does a list: no kind is loaded for either."""
    words = f"check {BUNDLED}"
    loaded(shell, words)
    end, names = loaded(shell, words)[words]
    assert end == "0" and "workshop.kinds" not in names


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
