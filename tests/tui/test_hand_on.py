"""Handing a session on: by keys and by mouse, while it runs and when it is closed."""

from pathlib import Path

from tui.support import same_frame, session, showing
from workshop.clock import SetClock
from workshop.reports.export.formats import FORMATS, ExportOptions, Format
from workshop.session import commands as cmd
from workshop.session.commands.entries import AddEntry
from workshop.tui.common.export_dialog import ExportDialog, export_session
from workshop.tui.widgets.rows import Rows
from workshop.workspace import samples


async def written(live) -> None:
    """Wait until what was asked for stands in the folder."""
    await live.app.workers.wait_for_complete()
    await live.settle()


async def test_a_session_that_runs_is_handed_on_and_goes_on(
    tmp_path: Path, clock: SetClock
) -> None:
    """From the question about leaving; escape leads back to where one was."""
    async with showing(session(tmp_path, clock), clock) as live:
        live.runner.send(AddEntry("Ann has a key to the van"))
        await live.press("q", "5")
        assert isinstance(live.screen, ExportDialog)
        await live.press("2")
        await written(live)
        folder = live.runner.folder
        assert folder is not None
        text = (folder / "notes.txt").read_text("utf-8")
        assert "Ann has a key to the van" in text and "still open" in text
        assert "✓ Written: notes.txt" in live.frame()
        assert str(folder)[:60] in live.frame()
        await live.press("escape")
        assert live.screen is live.live
        assert live.state.closed is None


async def test_what_and_how_is_chosen_above_the_formats(tmp_path: Path, clock: SetClock) -> None:
    """The arrows reach everything, also where only a few lines have room; a click turns too."""
    async with showing(session(tmp_path, clock), clock) as live:
        live.runner.send(AddEntry("Ann has a key to the van"))
        live.runner.send(cmd.CloseSession())
        live.app.navigator.closed(live.runner)
        await live.settle()
        await live.press("w")
        await written(live)
        dialog = live.screen
        assert isinstance(dialog, ExportDialog)
        rows = dialog.query_one(Rows)
        await same_frame(live, "hand-on")
        await live.resize(40, 12)
        assert rows.selected is not None and rows.selected.key == FORMATS["html"]
        await live.press("home", "down", "enter", "down", "down", "space")
        assert dialog.options.what == "attendance"
        assert dialog.options.anonymous
        shown = [row.key.name for row in rows.rows if isinstance(row.key, Format)]
        assert shown == ["md", "txt", "html", "docx", "pdf", "csv"]
        await live.press("end", "enter")
        await written(live)
        folder = live.runner.folder
        assert folder is not None
        text = (folder / "attendance-anonymous.csv").read_text("utf-8-sig")
        assert "Participant 1" in text and "Ann" not in text
        await live.resize(80, 24)
        assert "names left out." in live.frame()
        await live.press("home")
        await live.click(Rows, 5, 0)
        assert dialog.options.what == "notes"


def test_what_is_made_of_a_sample_goes_into_the_workspace(tmp_path: Path) -> None:
    """Nothing is written where the program is installed."""
    sample = samples()[0]
    before = sorted(sample.iterdir())
    (path,), *_ = export_session(
        sample, tmp_path / "handed-on" / sample.name, "md", ExportOptions(), True
    )
    assert path == tmp_path / "handed-on" / sample.name / "notes-review.md"
    assert "Reviewers' remarks" in path.read_text("utf-8")
    assert sorted(sample.iterdir()) == before


async def test_what_cannot_be_had_is_told_and_nothing_is_written(
    tmp_path: Path, clock: SetClock
) -> None:
    """A session of which nobody wrote the names down has nobody to certify."""
    runner = session(tmp_path, clock)
    runner.send(cmd.Arrange(roster=()))
    async with showing(runner, clock) as live:
        await live.press("q", "5", "home", "down", "down", "enter", "1")
        await written(live)
        assert "⚠ There is nobody to certify." in live.frame()
        assert runner.folder is not None
        assert not list(runner.folder.glob("certificates*"))
