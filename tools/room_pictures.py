"""Take pictures of the room's pages into docs/pictures: python -m tools.room_pictures.

The pages are those that the trial room_pages looks at. Needs Chromium.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.chromium import NAMES, QUIET  # noqa: E402
from browser.every_page import CLOCK, EVERY  # noqa: E402
from browser.stage import Stage  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
PHONE, WALL = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=720)
PICTURES = (
    *(("wall-sheets", scheme) for scheme in ("light", "dark")),
    *((f"wall-{name}", "light") for name in ("groups", "dots", "prepared")),
    *((f"phone-{name}", scheme) for name in ("groups", "rank") for scheme in ("light", "dark")),
    *((name, "light") for name in ("scribe", "remote", "me")),
)


def main(to: Path = FOLDER) -> int:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        print("tools/room_pictures.py needs chromium.", file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        for name, scheme in PICTURES:
            html, sent = EVERY[name]
            stage = Stage({"/": html})
            for event, data in (*sent.items(), ("clock", CLOCK)):
                stage.show(event, data)
            wide = name.startswith("wall") or name == "scribe"
            page = browser.new_page(viewport=WALL if wide else PHONE)
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto(stage.address)
            page.wait_for_timeout(700)
            page.screenshot(path=to / f"room-{name}-{scheme}.png")
            page.close()
            stage.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
