"""Every page of the room out of sample values, with what is sent to it."""

from playwright.sync_api import Page, expect
from room.samples import (
    ANN,
    ASKS,
    FOR_PHONE,
    FOR_WALL,
    HANDOUT,
    JOINING,
    OWN,
    PICTURE,
    RECORD,
    REMOTE,
    SCRIBE,
    WEB_PAGE,
)

from browser.chromium import PHONE, WALL
from browser.stage import Stage
from workshop.kinds.public import Member
from workshop.room.pages.asks import asks
from workshop.room.pages.handouts import handout_page
from workshop.room.pages.join import join_page
from workshop.room.pages.me import me_page
from workshop.room.pages.notices import Wifi, check_page, printed_page, qr
from workshop.room.pages.phone import personal_parts, phone_page, phone_view
from workshop.room.pages.wall import wall_page, wall_view
from workshop.room.staff import remote, scribe
from workshop.room.words import room_words
from workshop.value import replace
from workshop.zone import OWN as HERE

SAY = room_words("en")
TITLE, COME_IN = "Working together in Alder County", replace(JOINING, qr=qr("http://x"))
PHONE_PAGE, WALL_PAGE = phone_page(TITLE, "s1", SAY), wall_page(TITLE, SAY)
CLOCK = '{"left": 754.4, "running": true, "rings": true}'


def every_page() -> dict[str, tuple[str, dict[str, str]]]:
    """Each page by its name: its HTML, and what is sent to it."""
    made: dict[str, tuple[str, dict[str, str]]] = {
        "join": (join_page(TITLE, SAY, "That is not the code."), {}),
        "me": (me_page(TITLE, RECORD, HERE, SAY, (HANDOUT, WEB_PAGE)), {}),
        "me-kept": (me_page(TITLE, RECORD, HERE, SAY, (HANDOUT, PICTURE), "", {}), {}),
        "handout": (handout_page(TITLE, HANDOUT, SAY), {}),
        "check": (check_page(SAY), {}),
        "printed": (printed_page(TITLE, COME_IN, Wifi("Library", "hello world"), SAY), {}),
        "scribe": (scribe.scribe_page("T", "s", SAY), {"view": scribe.scribe_view(SCRIBE, SAY)}),
        "remote": (remote.remote_page("T", "s", SAY), {"view": remote.remote_view(REMOTE, SAY)}),
    }
    for name, view in FOR_PHONE.items():
        inside = asks(ASKS.get(name, ()), view, ANN if name == "groups" else Member(), SAY)
        own = OWN if name == "groups" else replace(OWN, member=Member())
        sent: dict[str, str] = {
            "view": phone_view(view, SAY),
            "asks": inside,
            "mine": personal_parts(own, SAY),
        }
        made[f"phone-{name}"] = PHONE_PAGE, sent
    for name, view in FOR_WALL.items():
        made[f"wall-{name}"] = WALL_PAGE, {"view": wall_view(view, COME_IN, SAY)}
    return made


EVERY = every_page()


def open_page(page: Page, stage: Stage, name: str) -> None:
    """Open one of them, as it is when all that is sent has come."""
    html, sent = EVERY[name]
    stage.pages["/page"] = html
    stage.standing.clear()
    for event, data in (*sent.items(), *((("clock", CLOCK),) if sent else ())):
        stage.show(event, data)
    page.set_viewport_size(WALL if name.startswith("wall") else PHONE)
    page.goto(f"{stage.address}/page")
    for event in filter(sent.get, sent):
        expect(page.locator(f"#{event} > *").first).to_be_attached()
