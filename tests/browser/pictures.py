"""Pictures of a room that is led, as wall, phones, staff and the trainer's terminal show it.

`python -m tools.room_pictures` takes them for the docs.
"""

import io
import re
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

import pyte
from playwright.sync_api import Browser, Page, ViewportSize
from rich.console import Console
from rich.style import Style
from rich.text import Text
from terminal.term import UNKNOWN, Term

from browser.chromium import chromium
from browser.drives import DRIVES
from browser.led_room import LedRoom, led_room
from tools.pictures import plain_font

BOTH = ("light", "dark")
PICTURES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "entries": {"wall-entries": ("wall", BOTH), "phone-entries": ("Ann Lee", BOTH)},
    "ballot": {"phone-ballot": ("Ann Lee", BOTH)},
    "counted": {"wall-counted": ("wall", BOTH)},
    "listening": {"scribe": ("scribe", BOTH)},
    "benefits": {
        "wall-sheets": ("wall", BOTH),
        "phone-sheets": ("Ann Lee", BOTH),
        "remote": ("remote", BOTH),
    },
    "me": {"me": ("Ann Lee", BOTH)},
    "groups": {"wall-groups": ("wall", BOTH), "phone-groups": ("Ann Lee", BOTH)},
    "form": {"phone-form": ("Ann Lee", BOTH)},
}
"""At each moment of a drive: a picture's name, whose page it shows, and in which colours."""
TOGETHER = "benefits"
"""The moment at which terminal, wall, phone and remote are seen side by side."""


class Pictures:
    """Takes what is wanted at a moment into a folder."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser, self._folder = browser, folder

    def __call__(self, moment: str, led: LedRoom) -> None:
        for name, (whose, schemes) in PICTURES.get(moment, {}).items():
            page = led.pages[whose]
            page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            for scheme in schemes:
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                page.screenshot(path=self._folder / f"room-{name}-{scheme}.png")
            page.emulate_media(color_scheme="light")
        if moment == TOGETHER:
            self._draw(terminal_page(led.term), "terminal", ViewportSize(width=1200, height=900))
            parts = ("terminal", "phone-sheets-light", "wall-sheets-light", "remote-light")
            html = TOGETHER_PAGE.format(*map(self._inline, parts))
            self._draw(html, "together", ViewportSize(width=1600, height=900))

    def _draw(self, html: str, name: str, size: ViewportSize) -> None:
        """What a page of its own shows."""
        page: Page = self._browser.new_page(viewport=size)
        page.set_content(html)
        page.locator("#shown").screenshot(path=self._folder / f"room-{name}.png")
        page.close()

    def _inline(self, name: str) -> str:
        data = (self._folder / f"room-{name}.png").read_bytes()
        return f"data:image/png;base64,{b64encode(data).decode()}"


TOGETHER_PAGE = """<style>
  body {{ margin: 0; }}
  #shown {{
    display: grid; grid-template-columns: 900px 250px; gap: 28px; padding: 28px;
    width: max-content; background: #d9d4c7; align-items: start;
  }}
  img {{ display: block; width: 100%; border-radius: 6px; }}
</style>
<div id="shown"><img src="{}"><img src="{}"><img src="{}"><img src="{}"></div>"""


def terminal_page(term: Term) -> str:
    """What stands in the terminal, with its colours, as a page."""
    screen = pyte.Screen(term.screen.columns, term.screen.lines)
    pyte.ByteStream(screen).feed(re.sub(UNKNOWN, b"", bytes(term.raw)))
    console = Console(
        record=True, width=screen.columns, file=io.StringIO(), color_system="truecolor"
    )
    for y in range(screen.lines):
        line = Text(no_wrap=True)
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            line.append(cell.data, _style(cell))
        console.print(line)
    svg = plain_font(console.export_svg(title="workshop"))
    return f'<body style="margin:0"><div id="shown" style="width:1200px">{svg}</div>'


def _style(cell: pyte.screens.Char) -> Style:
    colour, ground = (_colour(each) for each in (cell.fg, cell.bg))
    return Style(color=colour, bgcolor=ground, bold=cell.bold, reverse=cell.reverse)


def _colour(name: str) -> str | None:
    if name == "default":
        return None
    return f"#{name}" if re.fullmatch("[0-9a-f]{6}", name) else name


def main(folder: Path) -> None:
    """Lead all drives, and take the pictures of each moment."""
    with chromium() as browser:
        for arguments, parts, _, before in DRIVES.values():
            with tempfile.TemporaryDirectory() as there:
                taken = Pictures(browser, folder)
                with led_room(browser, Path(there), *arguments, moment=taken, before=before) as led:
                    for part in parts:
                        part(led)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
