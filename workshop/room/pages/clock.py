"""The clock of wall and phones: the script counts it down, the server says from where."""

from workshop.kinds.room_view import PublicClock
from workshop.room.pages.markup import NOTHING, Html, el, said
from workshop.words import Words


def clock(face: PublicClock | None, say: Words) -> Html:
    """What the clock is for and until when it runs; the script fills in its figure."""
    if face is None:
        return NOTHING
    until = say("until {time}", time=face.until) if face.until and face.running else ""
    return el(
        "div",
        said("span", face.title, class_="for") if face.title else "",
        el("span", id="clock", role="timer", data_own=True),
        el("span", until or ("" if face.running else say("stopped")), class_="until"),
        class_="clock",
    )
