"""Sessions of a store side by side: what a folder shows of them, without what is private."""

from pathlib import Path

import pytest
from support import START
from tui.support import SMALL, Live, RecordingApp
from tui.test_review import told
from tui.test_side_by_side import led

from store.conftest import Database
from store.test_projection import coaching
from workshop.clock import SetClock
from workshop.config import Config
from workshop.errors import Refused
from workshop.reports.record import Record
from workshop.review.compare.compare import Comparison, compare
from workshop.store.push import push_session
from workshop.store.reading import StoredSessions
from workshop.store.schema import open_store
from workshop.store.side_by_side import side_by_side
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.common.menu import Menu
from workshop.tui.compare.screen import CompareScreen, ComparisonRows
from workshop.tui.session_review.rows import RowTarget
from workshop.tui.session_review.stored import StoredSessionDialog
from workshop.tui.session_review.tabs import Pane
from workshop.workspace import Workspace


def told_of(compared: Comparison) -> object:
    """What both know: when, how many, how long, what became of each step, what was said."""
    heads = [(h.title, h.at, h.people, h.planned, h.elapsed, h.status) for h in compared.heads]
    steps = [
        (
            step.key,
            step.label,
            step.heading,
            [(s.planned, s.elapsed, s.fate) for s in step.sides if s],
        )
        for step in compared.steps
    ]
    lines = [
        (step.key, line.text, line.both)
        for step in compared.steps
        for side in step.sides if side
        for part in side.parts
        for line in part.lines if line.said
    ]  # fmt: skip
    return compared.title, heads, steps, sorted(lines)


async def test_sessions_of_a_store_stand_side_by_side(
    store: Database, tmp_path: Path, clock: SetClock
) -> None:
    """The same times and fates, and what was said, as of their folders; and on the same screen."""
    folders = [
        led(tmp_path / "1", clock, "Maple Street", 12, "Referring families to the clinic", "A van"),
        led(tmp_path / "2", clock, "Hill Center", 8, "A shared flyer with the library", "a  VAN"),
    ]
    other = coaching(tmp_path / "3", 90)
    with open_store(store.trainer("ana")) as db:
        for folder in (*folders, other):
            push_session(db, folder)
    rita = store.login("rita", "reviewer")
    with open_store(rita) as db:
        new, *ids = [one.id for one in StoredSessions(db).listings()]
        ids.reverse()
        compared = side_by_side(db, ids)
        assert told_of(compared) == told_of(compare([Record.open(folder) for folder in folders]))
        for names, said in ((ids[:1] * 2, "Name two"), ([ids[0], new], "one curriculum")):
            with pytest.raises(Refused, match=said):
                side_by_side(db, names)
    place = Workspace(tmp_path)
    app = RecordingApp(place, Config(), SetClock(START), first=lambda go: go.catalogue(store=rita))
    async with app.run_test(size=SMALL) as pilot:
        live = Live(app, pilot, clock, None)
        await told(live)
        await live.press("space", "down", "space", "c")
        assert "of one curriculum" in app.notified[-1]
        await live.press("home", "space", "end", "space", "c")
        await told(live)
        assert isinstance(live.screen, CompareScreen)
        rows = live.screen.query_one(ComparisonRows).rows
        assert any("= A van" in row.text or "= a  VAN" in row.text for row in rows)
        await live.press("g")
        assert isinstance(live.screen, Menu)
        await live.press("3", "enter", "2")
        await told(live)
        assert isinstance(live.screen, StoredSessionDialog)
        target = live.screen.query_one(Pane).selected
        assert target and isinstance(target.key, RowTarget)
        await live.press("escape", "c")
        await told(live)
        await live.press("escape")
        assert isinstance(live.screen, CatalogueScreen)
