"""The review's screen over a store: the same lists and figures in pseudonyms, and no server."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

import pytest
from support import START
from textual.widgets import Static
from tui import rest
from tui.support import SMALL, Live, RecordingApp
from tui.test_review import lines, text, titles, told

from store.conftest import Database
from store.test_projection import coaching
from workshop.clock import SetClock
from workshop.config import Config
from workshop.review.remarks import review_remarks
from workshop.store.page import RemarkChange
from workshop.store.pool import PooledSessions
from workshop.store.push import push_session
from workshop.store.schema import open_store
from workshop.tui.catalogue.people import PeopleDialog
from workshop.tui.catalogue.rows import HitRows
from workshop.tui.catalogue.screen import CatalogueScreen
from workshop.tui.common.reading import StatisticsDialog
from workshop.tui.home.screen import HomeScreen
from workshop.tui.session_review.rows import REMARK_SIGN, RowTarget
from workshop.tui.session_review.stored import UNSENT, StoredSessionDialog
from workshop.tui.session_review.tabs import Pane
from workshop.tui.widgets.rows import Rows
from workshop.workspace import Workspace


@contextmanager
def held(store: Database, who: str) -> Iterator[None]:
    """The server hangs for somebody: what answers them stops in the middle of whatever it does."""
    with store.connect() as db:
        asked = db.execute("select pid from pg_stat_activity where usename = %s", [who]).fetchall()
    assert asked
    for (pid,) in asked:
        os.kill(pid, signal.SIGSTOP)
    yield
    for (pid,) in asked:
        os.kill(pid, signal.SIGCONT)


def test_a_kept_connection_that_hangs_is_given_up_for_another(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.store.pool.THERE_S", 0.1)
    with open_store(store.trainer("ana")) as db:
        push_session(db, coaching(tmp_path))
    with closing(PooledSessions(store.login("rita", "reviewer"))) as sessions:
        there = sessions.newest()
        with held(store, store.user("rita")):
            assert len(there.sessions) == 1 and sessions.newest() == there


async def test_remarks_are_made_where_a_session_in_a_store_is_read(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the session, a step, an entry, under one's login; what the store does not take stays."""
    monkeypatch.setattr("workshop.store.pool.PATIENCE_S", 0.2)
    monkeypatch.setattr("workshop.tui.remark_drafts.state_folder", lambda: tmp_path)
    folder = coaching(tmp_path / "elsewhere")
    with open_store(store.trainer("ana")) as db:
        push_session(db, folder)
    rita, who = store.login("rita", "reviewer"), store.user("rita")
    with closing(PooledSessions(store.login("kim", "reviewer"))) as sessions:
        id = sessions.listings()[0].id
        other = RemarkChange("a/2a", "Well led [b]", START)
        assert sessions.read(id, other) == sessions.read(id, other)
    place, clock = Workspace(tmp_path), SetClock(START)
    app = RecordingApp(place, Config(), clock, first=lambda go: go.catalogue(store=rita))
    async with app.run_test(size=SMALL) as pilot:
        live = Live(app, pilot, clock, None)
        await told(live)
        await live.press("enter")

        def remarks() -> list[str]:
            made = [line for line in lines(live, Pane) if line.startswith(REMARK_SIGN)]
            return [line.removeprefix(f"{REMARK_SIGN} ") for line in made]

        async def remark(text: str, *keys: str) -> str:
            await live.press(*keys)
            await live.paste(text)
            clock.wait(minutes=1)
            await live.press("enter")
            await told(live)
            return str(live.screen.query_one("RemarkLine Static", Static).content)

        pane = live.screen.query_one(Pane)
        assert remarks() == [f"Well led [b] {store.user('kim')}"]
        pane.put_cursor_on(RowTarget("entry-9", 0, "a/2a"))
        assert "1 to 2,000 letters" in await remark("x" * 2001, "m")
        assert "1 to 2,000 letters" not in await remark("[/] Who?", "ctrl+u")
        await remark("All of it", "home", "m")
        await remark("!", "down", "e")
        assert remarks() == [
            f"All of it! {who}", f"Well led [b] {store.user('kim')}", f"[/] Who? {who}"
        ]  # fmt: skip
        with store.connect() as keeper:
            keeper.execute(f"alter role {who} nologin".encode())
            end = "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s"
            keeper.execute(end, [who])
            assert "does not answer" in await remark("Gone", "home", "m")
            await live.press("escape", "escape")
            await live.press("enter")
            await told(live)
            assert "does not answer" in app.notified[-1]
            keeper.execute(f"alter role {who} login".encode())
        app.screen_states[f"review {rita}"].drafts.clear()  # as when the program was left
        (kept,) = (tmp_path / "remarks").iterdir()
        assert b"Gone" in kept.read_bytes()
        await live.press("enter")
        await told(live)
        assert f"Gone {UNSENT}" in remarks()
        await live.press("home", "down", "down", "enter", "enter")
        await told(live)
        assert remarks()[:2] == [f"All of it! {who}", f"Gone {who}"]
        assert not kept.exists()
        await live.press("home", "down", "delete", "2")
        await told(live)
        assert remarks()[:2] == [f"Gone {who}", f"Well led [b] {store.user('kim')}"]
    with open_store(store.address(store.user("ana"))) as db:
        assert push_session(db, folder).remarks == 3
    assert {one.text for one in review_remarks(folder)} == {"Gone", "Well led [b]", "[/] Who?"}


async def test_a_store_is_reviewed_on_the_same_screen(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """o goes over to it. Where the server hangs or goes, the screen stays and goes on later."""
    monkeypatch.setattr("workshop.store.pool.PATIENCE_S", 0.2)
    monkeypatch.setattr("workshop.store.pool.THERE_S", 60)
    with open_store(store.trainer("ana")) as db:
        push_session(db, coaching(tmp_path / "elsewhere"))
    rita, who = store.login("rita", "reviewer"), store.user("rita")
    place, config = Workspace(tmp_path / "here"), Config(store=rita)
    app = RecordingApp(place, config, SetClock(START), first=lambda go: go.catalogue())
    async with app.run_test(size=SMALL) as pilot:
        live = Live(app, pilot, app.clock, None)  # type: ignore[arg-type]
        await told(live)
        await live.press("o")
        await told(live)
        (title,) = titles(live)
        assert title.startswith("Coaching Participant ") and text(live, "count") == "1 session"
        assert text(live, "state").startswith(f"store: {store.name}")
        seen = [live.frame()]
        for key, dialog in (("enter", StoredSessionDialog), ("d", StatisticsDialog)):
            await live.press(key)
            await told(live)
            assert isinstance(live.screen, dialog)
            seen += lines(live, Rows)
            await live.press("escape")
        assert any("told of the van" in line for line in seen)
        await live.press("w")
        assert "nobody else's logs" in app.notified[-1]
        with held(store, who), monkeypatch.context() as hanging:
            hanging.setattr(rest, "NOT_AWAITED", {"index"})
            await live.press("slash", *"van")
            for _ in range(2):
                cast(CatalogueScreen, live.screen).look_for_answer()
            assert text(live, "state") == "no answer yet …"
            await live.press("escape")
            assert "Session" in text(live, "head")
        await live.press("slash", *"van")
        await told(live)
        assert len(live.screen.query_one(HitRows).rows) == 2
        assert text(live, "state") == "2 lines of 1 session"
        await live.press("enter", "enter")
        await told(live)
        row = live.screen.query_one(Rows).selected
        assert row and row.text.endswith("told of the van")
        await live.press("escape", "escape")
        assert not [name for name in ("okri", "Okri", "Cleo") if name in " ".join(seen)]

        with store.connect() as db:
            db.execute(f"alter role {who} nologin".encode())
            end = "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s"
            db.execute(end, [who])
            await live.press("p")
            await told(live)
            assert isinstance(live.screen, CatalogueScreen) and titles(live) == [title]
            assert "does not answer" in app.notified[-1] and text(live, "state") == "no answer"
            db.execute(f"alter role {who} login".encode())
            await live.press("p")
            await told(live)
            assert isinstance(live.screen, PeopleDialog)
            await live.press("escape")
            assert text(live, "state").startswith("store: ")
            await live.press("escape")
            assert isinstance(live.screen, HomeScreen)
            there = "select count(*) from pg_stat_activity where usename = %s"
            for _ in range(500):
                if db.execute(there, [who]).fetchone() == (0,):
                    break
                await live.settle()
            else:
                pytest.fail("its connections are not closed")
