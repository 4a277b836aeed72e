"""In a real browser the room's pages keep nobody out, and lose nothing that was typed."""

from browser.behaviour import behaves
from browser.chromium import MISSING, chromium, device, found
from browser.drives import DRIVES
from browser.every_page import EVERY, open_page
from browser.everybody import Everybody, keeps_nobody_out
from browser.handouts import opens_a_pdf
from browser.led_room import Moment, led_room
from browser.stage import Stage
from playwright.sync_api import Browser

from trials.frame import NotHere, Run

SHORT = ("phone-groups",)


def trial(run: Run) -> None:
    if not found():
        raise NotHere(MISSING)
    with chromium() as browser:
        run.say(f"{behaves(browser, run.long)} things that pages do, tried in Chromium")
        if run.long:
            opens_a_pdf(browser, run.folder / "handouts")
        lead(run, browser)
        pages, stage = EVERY if run.long else SHORT, Stage({})
        try:
            with device(browser) as context:
                page = context.new_page()
                for name in pages:
                    open_page(page, stage, name)
                    keeps_nobody_out(page)
        finally:
            stage.close()
        run.say(f"{len(pages)} pages: {LOOKED_FOR}")


LOOKED_FOR = (
    "axe-core finds nothing; read in any colours, reached by the tab key, mirrored, not cut off "
    "at 320 px nor at 200 %"
)


def lead(run: Run, browser: Browser) -> None:
    """Lead what there is to lead; at length every page is looked at, at every moment."""
    for name, (arguments, whole, short, before) in DRIVES.items():
        everybody = Everybody()
        watch: Moment = everybody if run.long else lambda *_: None
        if parts := whole if run.long else short:
            with led_room(
                browser, run.folder / name, *arguments, moment=watch, before=before
            ) as led:
                for part in parts:
                    part(led)
            run.say(f"{name} led in a terminal: wall, phones, scribe and remote show what is led")
        if run.long:
            run.say(f"{name}, {len(everybody.seen)} states of pages: {LOOKED_FOR}")
