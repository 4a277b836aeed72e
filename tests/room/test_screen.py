"""What comes from the room on the live screen and in plain mode: it never disturbs who leads."""

from pathlib import Path

from hostile_texts import CONSOLE
from plain.conftest import Led
from test_text import obeyed
from tui.support import session, showing

from room.devices import Devices
from workshop.clock import SetClock
from workshop.kinds import contributions as gave
from workshop.room.qr import qr_lines
from workshop.session import commands as cmd
from workshop.session.commands import room
from workshop.text import one_line

BRAINSTORM = "2a"


async def test_entries_come_while_a_line_is_typed_and_the_line_stays(
    tmp_path: Path, clock: SetClock
) -> None:
    runner = session(tmp_path, clock, cmd.Lead(BRAINSTORM))
    phones = Devices(runner)
    async with showing(runner, clock) as live:
        sheet = runner.now().target.sheet
        await live.press("n")
        await live.type("half")
        phones.give(gave.Wrote(sheet, "a van [1]"))
        phones.give(gave.Pressed("next", 0), via="remote")
        await live.tick()
        assert live.texts == ["a van [1]"]
        assert live.line.value == "half"
        assert runner.state.cue == 1
        await live.press("escape", "u")
        assert runner.state.cue == 0
        assert live.texts == ["a van [1]"]


async def test_the_room_is_looked_at_in_its_dialog(tmp_path: Path, clock: SetClock) -> None:
    runner = session(tmp_path, clock, cmd.Lead(BRAINSTORM), room.LookFirst())
    phones = Devices(runner)
    sheet = runner.now().target.sheet
    for text in ("fine", "rude", "also fine"):
        phones.give(gave.Wrote(sheet, text))
    phones.give(gave.Called(), group="Group 2")
    async with showing(runner, clock) as live:
        assert "Group 2 calls; 3 texts held back" in live.frame()
        await live.press("o")
        assert "The room is closed. s opens it." in live.frame()
        await live.press("down", "a", "x", "a", "d")
        assert live.texts == ["fine", "also fine"]
        assert not runner.state.room.calls
        await live.press("w", "v")
        assert runner.state.room.authorship[runner.state.step] == "named"
        assert runner.state.room.shown[runner.state.step] is False
        await live.press("escape")
        assert "held back" not in live.frame()


async def test_what_phones_write_is_drawn_and_never_obeyed(tmp_path: Path, clock: SetClock) -> None:
    """On its sheet, held back in the dialog, as the name of who calls."""
    runner = session(tmp_path, clock, cmd.Lead(BRAINSTORM))
    phones, sheet = Devices(runner), runner.now().target.sheet
    for text in CONSOLE:
        phones.give(gave.Wrote(sheet, text))
    async with showing(runner, clock) as live:
        await live.tick()
        assert live.texts == [one_line(text) for text in CONSOLE]
        runner.send(room.LookFirst())
        for text in CONSOLE[:5]:
            phones.give(gave.Wrote(sheet, text))
            phones.give(gave.Called(), group=text)
        await live.tick()
        await live.press("o")
        frame = live.frame()
        assert "[/x] closes nothing calls" in frame
        assert "? [@click=app.quit]x[/] [bold]b" in frame
        assert not [char for char in frame if obeyed(char)]
        await live.press("escape")
        assert not [char for char in live.frame() if obeyed(char)]


def test_plain_mode_says_what_came(tmp_path: Path) -> None:
    led = Led(tmp_path)
    led.type(f"lead {BRAINSTORM}")
    phones = Devices(led.runner)
    for number in range(8):
        phones.give(gave.Wrote(led.runner.now().target.sheet, f"entry {number}"))
    said = led.type("look on").splitlines()
    assert said[0] == "3 more came from the room."
    assert [line.rpartition(": ")[2] for line in said[1:6]] == [f"entry {n}" for n in range(3, 8)]
    assert said[6] == "What phones write waits to be looked at."


def test_a_code_is_drawn_in_half_blocks_with_a_quiet_edge() -> None:
    drawn = qr_lines("http://192.168.1.20:8123/?code=KOMALU").splitlines()
    assert len({len(line) for line in drawn}) == 1
    assert len(drawn) <= 18
    assert set(drawn[0]) == {" "}
    assert set("".join(drawn)) == set(" ▀▄█")
