"""Line by line, too, earlier sessions tell the end and the minutes."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from review.fixtures import lead_session, talks, talks_folder

from workshop.clock import SetClock
from workshop.plain.lead import run_line
from workshop.plain.leader import Leader
from workshop.plain.source import Sink
from workshop.session import commands as cmd
from workshop.session.opening import Setup, open_session, rehearse_session
from workshop.session.runner import Runner


def typing(runner: Runner) -> Callable[[str], list[str]]:
    """Type a line; the lines that it brings."""
    out = io.StringIO()
    leader = Leader(runner, Sink(out))

    def type(line: str) -> list[str]:
        start = out.tell()
        run_line(leader, line)
        return out.getvalue()[start:].splitlines()

    return type


@pytest.fixture
def line(tmp_path: Path, clock: SetClock) -> Callable[[str], list[str]]:
    """A session after six others."""
    times = ((10, 20, 9), (14, 22, 10), (12, 30, 11), (13, 21, 12), (12, 25, 9), (15, 24, 10))
    for number, minutes in enumerate(times):
        lead_session(tmp_path, number, *minutes)
    clock.wait(minutes=30 * 24 * 60)
    setup = Setup(talks_folder(tmp_path), talks(), cmd.Arrange(starts=clock.now()))
    return typing(open_session(setup, tmp_path / "sessions", clock))


def test_the_end_and_the_minutes_are_told(line: Callable[[str], list[str]]) -> None:
    """Nothing changes before it is said; what was led has no minutes to change."""
    first, *lines = line("history")
    assert first.startswith("By 6 sessions like it, four in five end by ")
    assert lines == [
        "They propose other minutes for 2 steps to come:",
        "  1 Welcome: 10 becomes 13 (6 sessions)",
        "  2 Collect: 20 becomes 23 (6 sessions)",
        "Nothing has changed yet. To do it: history take",
    ]
    line("next")
    assert line("history take")[0] == "Step 2 now has 23 min (guide: 20)."
    assert line("history")[-1] == "They propose no other minutes."
    assert line("undo") == ["Taken back: minutes changed for 1 step."]
    assert line("history")[-2] == "  2 Collect: 20 becomes 23 (6 sessions)"
    assert line("history lesson")[0].startswith("history takes nothing but take")


def test_without_a_history_it_says_so(tmp_path: Path, clock: SetClock) -> None:
    setup = Setup(talks_folder(tmp_path), talks(), cmd.Arrange())
    line = typing(open_session(setup, tmp_path / "sessions", clock))
    assert line("history")[-1] == "They propose no other minutes."
    assert line("history take") == ["Earlier sessions propose no other minutes."]
    rehearsed = typing(rehearse_session(talks(), clock, cmd.Arrange()))
    assert rehearsed("history") == ["A rehearsal knows of no earlier sessions."]
