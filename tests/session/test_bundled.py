"""The bundled curricula, each led through all its steps."""

from pathlib import Path

import pytest
from support import ROOM, START

from workshop.clock import SetClock
from workshop.curriculum.load import load_or_raise
from workshop.reports.notes import notes
from workshop.reports.record import Record
from workshop.reports.render.markdown import markdown
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.session.opening import rehearse_session

BUNDLED = sorted(p.parent for p in Path(__file__).parents[2].glob("curricula/*/curriculum.toml"))


@pytest.mark.parametrize("folder", BUNDLED, ids=lambda folder: folder.name)
def test_it_is_led_from_its_first_step_to_its_last(folder: Path) -> None:
    """Next alone passes every step in order; what is said in each is in the notes, once."""
    runner = rehearse_session(load_or_raise(folder), SetClock(START), cmd.Arrange(roster=ROOM))
    steps = [step.key for step in runner.agenda.steps]
    led: list[str] = []
    while led[-1:] != steps[-1:]:
        runner.send(cmd.Next())
        if runner.state.step not in led:
            led.append(runner.state.step)
            now = runner.now()
            assert all(line.strip() for line in now.kind.prompt_lines(now.context))
            runner.send(AddEntry(f"said in {now.step.key}.", now.targets[0]))
    assert led == steps
    runner.send(cmd.CloseSession())
    written = markdown(notes(Record.of(runner)))
    assert [written.count(f"said in {key}.") for key in steps] == [1] * len(steps)
