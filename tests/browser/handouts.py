"""A handout that is a PDF, opened by a phone's own viewer out of the room that serves it."""

from pathlib import Path

from material import material_guide
from playwright.sync_api import Browser, expect
from room.open_rooms import open_room

from browser.chromium import device
from workshop.clock import SystemClock
from workshop.curriculum.load import load_or_raise
from workshop.session import commands as cmd
from workshop.session.opening import Setup, open_session

PDF = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/MediaBox[0 0 200 200]/Parent 2 0 R>>endobj
trailer<</Root 1 0 R>>
"""


def opens_a_pdf(browser: Browser, folder: Path) -> None:
    """It is shown, and the way back leads to the session, where what was begun still stands."""
    guide = material_guide(folder)
    (guide / "h" / "plan.pdf").write_text(PDF, "utf-8")
    setup = Setup(guide, load_or_raise(guide), cmd.Arrange(people=3))
    runner = open_session(setup, folder, SystemClock())
    for _ in range(2):
        runner.send(cmd.Next())
    assert runner.folder
    try:
        with open_room(runner.folder) as (room, _), device(browser) as context:
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{room.port}/?code={room.code}")
            page.locator("#park summary").click()
            page.locator("#text-parking-text").fill("half typed")
            page.get_by_role("link", name="The <plan>").click()
            page.get_by_role("link", name="Open it").click()
            page.wait_for_url("**/handout/plan/file")
            assert page.evaluate("document.contentType") == "application/pdf"
            page.go_back()
            page.go_back()
            expect(page.locator("#text-parking-text")).to_have_value("half typed")
    finally:
        runner.stop()
