"""A rehearsal that watches its guide: what a save shows on the screen."""

from pathlib import Path

from support import ROOM

from tui.guide import guide, guide_folder
from tui.support import showing
from workshop.clock import SetClock
from workshop.curriculum.load import load
from workshop.desk.rehearsal import WatchedRehearsal
from workshop.session import commands as cmd
from workshop.session.opening import rehearse_session


async def test_a_save_is_shown_where_it_was_edited_and_a_mistake_until_it_is_mended(
    tmp_path: Path, clock: SetClock
) -> None:
    folder = guide_folder(tmp_path)
    begun = rehearse_session(guide(folder), clock, cmd.Arrange(roster=ROOM))
    begun.send(cmd.Next())
    module = folder / "module.toml"
    text = module.read_text("utf-8")
    async with showing(WatchedRehearsal(begun), clock) as live:

        async def save(said: str) -> str:
            module.write_text(said, "utf-8")
            live.runner.saved(load(folder))
            await live.settle()
            return " ".join(live.frame().split())

        await live.press("n")
        await live.type("half a thought")
        seen = await save(text.replace("Name one way you work", "Name two ways you work"))
        assert "1-1 · 2a Warm up" in seen and "Name two ways you work" in seen
        assert live.live.focused is not live.line
        assert live.said == "module.toml saved. Changed: 1-1/2a."
        seen = await save(text.replace('kind = "newsprint"', 'kind = "newsprnt"'))
        assert "⚠ module.toml:36:1: There is no kind" in seen and "And 1 more problem." in seen
        assert "Name two ways you work" in seen and live.said == ""
        await live.press("f", "enter")
        assert live.live.view is not None
        seen = await save(text.replace('title = "Warm up"', 'title = "Get [red]warm"'))
        assert live.live.view is None
        assert "⚠" not in seen and "1-1 · 2a Get [red]warm" in seen
        await live.do(cmd.Lead("1"))
        await live.press("n")
        assert live.line.value == "half a thought"
