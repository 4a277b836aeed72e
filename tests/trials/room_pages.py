"""In a real browser the room's pages keep nobody out, and lose nothing that was typed."""

from browser import collaboration, groups_and_report, plan_and_share
from browser.behaviour import behaves
from browser.chromium import MISSING, chromium, found
from browser.every_page import EVERY, LIGHT_AND_DARK, keeps_nobody_out, open_page
from browser.led_room import led_room
from browser.stage import Stage

from trials.frame import NotHere, Run

SHORT = {"phone-groups": LIGHT_AND_DARK, "wall-sheets": ("light",), "scribe": ("dark",)}
DRIVES = {
    "activity 1-1": (
        ("community-partnerships", "--activity", "1-1"),
        collaboration.WHOLE,
        collaboration.SHORT,
    ),
    "activity 1-2": (
        ("community-partnerships", "--activity", "1-2"),
        groups_and_report.PARTS,
        (),
    ),
    "activity 4-2": (("reaching-out", "--activity", "4-2"), plan_and_share.PARTS, ()),
}
"""How the session is begun, what is done in it, and what of that in short."""


def trial(run: Run) -> None:
    if not found():
        raise NotHere(MISSING)
    with chromium() as browser:
        run.say(f"{behaves(browser)} things that pages do, tried in Chromium")
        for name, (arguments, whole, short) in DRIVES.items():
            if parts := whole if run.long else short:
                with led_room(browser, run.folder / name, *arguments) as led:
                    for part in parts:
                        part(led)
                run.say(
                    f"{name} led in a terminal: wall, phones, scribe and remote show what is led"
                )
        pages = dict.fromkeys(EVERY, LIGHT_AND_DARK) if run.long else SHORT
        context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
        page, stage = context.new_page(), Stage({})
        try:
            for name, schemes in pages.items():
                open_page(page, stage, name)
                keeps_nobody_out(page, schemes)
        finally:
            context.close()
            stage.close()
        run.say(f"{len(pages)} pages: axe-core finds nothing, at 320 px nothing is cut off")
