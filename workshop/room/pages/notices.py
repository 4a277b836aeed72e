"""The pages that are none of a session: does this phone get through, and a sheet to be printed."""

import segno
from segno import helpers

from workshop.room.pages.markup import NOTHING, Html, el
from workshop.room.pages.shell import page
from workshop.room.pages.wall import Joining
from workshop.value import Value
from workshop.words import Words

OUT = "This device was put out by the trainer."
GONE = "The room is closed: the session's folder is gone from the laptop. Tell the trainer."


class Wifi(Value):
    """A Wi-Fi by its name; without a password it is open."""

    name: str
    password: str = ""


def qr(text: str) -> Html:
    """A QR code as SVG, black on white, of the size that its place has."""
    made = segno.make(text, error="m", micro=False)
    return Html(made.svg_inline(border=2, omitsize=True, light="#ffffff"))


def wifi_qr(wifi: Wifi) -> Html:
    """A QR code that lets a phone join a Wi-Fi network."""
    kind = "WPA" if wifi.password else None
    data = helpers.make_wifi_data(ssid=wifi.name, password=wifi.password or None, security=kind)
    return qr(data)


def check_page(say: Words) -> str:
    """The page that shows that a device has reached the room."""
    return page(
        say,
        "check",
        say("Does it get through?"),
        el(
            "main",
            el("h1", say("This device reaches the room."), class_="through"),
            el("p", say("If you read this on a phone, phones in this Wi-Fi get through.")),
            el("p", el("a", say("Go to the session"), href="/")),
        ),
    )


def out_page(say: Words) -> str:
    """The page of a device that was put out."""
    title = say.translate(OUT)
    again = say("Ask the trainer. What you had begun to write is still on this device.")
    link = el("a", say("Come in again"), href="/")
    return page(say, "check", title, el("main", el("h1", title), el("p", again), el("p", link)))


def printed_page(session: str, joining: Joining, wifi: Wifi | None, say: Words) -> str:
    """A sheet to put on the wall or a table: the Wi-Fi, the address, the code in letters."""
    network = NOTHING
    if wifi is not None:
        name, secret = el("p", el("strong", wifi.name)), NOTHING
        if wifi.password:
            secret = el("p", say("Password:"), " ", el("strong", wifi.password))
        network = _way(say("1. Join the Wi-Fi"), wifi_qr(wifi), name, secret)
    there = _way(
        say("2. Open the page") if wifi else say("Open the page"),
        joining.qr,
        el("p", el("strong", joining.address)),
        el("p", say("Code:"), " ", el("strong", joining.code, class_="code")),
    )
    return page(
        say,
        "printed",
        session,
        el(
            "main",
            el("h1", session),
            el("div", network, there, class_="ways"),
            el("p", say("Nothing is installed, no account is needed.")),
        ),
    )


def _way(title: str, code: Html, *told: str) -> Html:
    return el(
        "section",
        el("h2", title),
        el("div", code, class_="qr", role="img", aria_label=title),
        *told,
    )
